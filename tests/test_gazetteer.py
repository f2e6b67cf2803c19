"""The gazetteer that the package carries."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.words.gazetteer import (
    find_entries,
    fold,
    load_country_names,
    load_demonyms,
    load_gazetteer,
    load_place_words,
    load_short_states,
)

FOLDED = [
    ("Deir ez-Zor", "deir ez zor"),
    ("São Paulo", "sao paulo"),
    ("U.S.", "us"),
    ("Sana’a", "sanaa"),
    ("Łódź", "lodz"),
    ("  New   York ", "new york"),
]


@pytest.mark.parametrize(("name", "expected"), FOLDED)
def test_names_are_folded(name, expected):
    """Case, accents, apostrophes, stops, hyphens and spaces make no difference."""
    assert fold(name) == expected


@given(st.text())
@example("․")
def test_folding_twice_changes_nothing(name):
    """A folded name is its own folded form."""
    assert fold(fold(name)) == fold(name)


def test_names_are_in_order():
    """Look-up by bisection needs names in ascending order, each once."""
    keys = [line.split(b"\t", 1)[0] for line in load_gazetteer().names]
    assert keys == sorted(set(keys))


def test_every_number_leads_to_a_place():
    """Each name leads to places that are there."""
    gazetteer = load_gazetteer()
    numbers = {number.rstrip(b"~") for line in gazetteer.names for number in line.split(b"\t", 1)[1].split()}
    assert max(int(number) for number in numbers) < len(gazetteer.places)


KNOWN = [
    ("iraq", "Iraq", "PCLI"),
    ("us", "United States", "PCLI"),
    ("kyiv", "Kyiv", "PPLC"),
    ("gaza strip", "Gaza Strip", "RGN"),
]


@pytest.mark.parametrize(("key", "name", "feature"), KNOWN)
def test_known_places(key, name, feature):
    """Countries, capitals and regions are found under the names of the news."""
    assert (name, feature) in {(entry.name, entry.feature) for entry in find_entries(key)}


def test_unknown_names_have_no_places():
    """A name that is not there has no places."""
    assert find_entries("no such place") == ()
    assert find_entries("") == ()


def test_the_file_is_small_and_gives_credit():
    """The shipped file stays under eight megabytes, and names GeoNames and its licence."""
    path = files("onrecord.words").joinpath("data/gazetteer.tsv.gz")
    assert len(path.read_bytes()) < 8_000_000
    readme = files("onrecord.words").joinpath("data/gazetteer-README.md").read_text("utf-8")
    assert "GeoNames" in readme
    assert "CC BY 4.0" in readme


def test_word_lists_agree():
    """Demonyms lead to countries that have names; short states to states; place words come in lists."""
    assert set(load_demonyms().values()) <= set(load_country_names())
    assert load_short_states()["Ore"] == "Oregon"
    assert {"titles", "firms", "words", "names"} <= set(load_place_words())
