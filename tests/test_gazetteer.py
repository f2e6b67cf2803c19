"""The gazetteer that the package carries."""

from __future__ import annotations

import gzip
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.words.gazetteer import (
    find_all_entries,
    find_chain,
    find_entries,
    find_sounding,
    fold,
    has_longer_names,
    load_country_names,
    load_demonyms,
    load_gazetteer,
    load_place_words,
    load_short_states,
    sound,
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


def rows(name):
    """The rows of a section, in the order of the file."""
    gazetteer = load_gazetteer()
    for start, end in gazetteer.sections[name].stretches:
        yield from gzip.decompress(gazetteer.packed[start:end]).rstrip(b"\n").split(b"\n")


@pytest.mark.parametrize("name", ["places", "small", "others", "small others", "sounds", "areas"])
def test_keys_are_in_order(name):
    """Look-up by bisection needs keys in ascending order, and each key in one block."""
    keys = [row.split(b"\t", 1)[0] for row in rows(name)]
    assert keys == sorted(keys)
    section = load_gazetteer().sections[name]
    assert len(set(section.first_keys)) == len(section.first_keys)
    assert set(section.first_keys) <= set(keys)
    before = [keys[number - 1] for number in (number - keys_before(name) for number in section.first_rows) if number]
    assert not set(before) & set(section.first_keys)


def keys_before(name):
    """The number that a section's rows begin with: those of small places go on where known ones end."""
    return load_gazetteer().sections[name].first_rows[0]


def test_every_number_leads_to_a_place():
    """Each name leads to places that are there."""
    places = sum(1 for name in ("places", "small") for _ in rows(name))
    for name in ("others", "small others", "sounds"):
        numbers = {number.rstrip(b"~") for row in rows(name) for number in row.split(b"\t", 1)[1].split()}
        assert max(int(number) for number in numbers) < places


KNOWN = [
    ("iraq", "Iraq", "PCLI"),
    ("us", "United States", "PCLI"),
    ("kyiv", "Kyiv", "PPLC"),
    ("gaza strip", "Gaza Strip", "RGN"),
    ("kiev", "Kyiv", "PPLC"),
    ("strait of hormuz", "Strait of Hormuz", "STRT"),
    ("zaatari", "Zaatari", "CMPRF"),
    ("khmeimim", "Hmeimim air base", "AIRB"),
    ("shushi", "Shusha", "PPL"),
    ("waziristan", "Waziristan", "RGN"),
]


@pytest.mark.parametrize(("key", "name", "feature"), KNOWN)
def test_known_places(key, name, feature):
    """Countries, capitals and regions are found under the names of the news."""
    assert (name, feature) in {(entry.name, entry.feature) for entry in find_entries(key)}


def test_unknown_names_have_no_places():
    """A name that is not there has no places."""
    assert find_entries("no such place") == ()
    assert find_entries("") == ()


SMALL = [
    ("callicoon", "US", "New York"),  # a hamlet of three thousand
    ("clarke", "US", "Georgia"),  # a county without the word
    ("kharkivska oblast", "UA", ""),
]


@pytest.mark.parametrize(("key", "country", "province"), SMALL)
def test_small_places_are_found_where_asked_for(key, country, province):
    """Villages and the bare names of districts are there, but not among what is known."""
    found = {(entry.country_code, entry.admin1) for entry in find_all_entries(key)}
    assert (country, province) in found


def test_small_places_are_not_known():
    """A bare name of a hamlet or a county is no place by itself."""
    assert find_entries("clarke") == ()
    assert all(entry.known for entry in find_entries("springfield"))
    assert any(not entry.known for entry in find_all_entries("springfield"))


def test_each_place_comes_once():
    """A place whose own name and another name fold alike comes once, by its own."""
    for key in ("kyiv", "new york", "raqqa", "springfield"):
        found = find_all_entries(key)
        assert len({entry.id for entry in found}) == len(found)
        assert [entry.population for entry in found] == sorted((entry.population for entry in found), reverse=True)


SOUNDS = [
    ("Dayr az Zawr", "Deir ez-Zor", "SY"),
    ("ar-Raqqah", "Raqqa", "SY"),
    ("Bakhmout", "Bakhmut", "UA"),
    ("Kandahaar", "Kandahar", "AF"),
    ("Khan Younes", "Khan Younis", "PS"),
    ("Mosoul", "Mosul", "IQ"),
]


@pytest.mark.parametrize(("name", "other", "country"), SOUNDS)
def test_names_spelt_otherwise_sound_the_same(name, other, country):
    """Transliterations of one name lead to one place."""
    assert sound(name) == sound(other)
    assert country in {entry.country_code for entry in find_sounding(fold(name))}


def test_short_names_have_no_sound():
    """A name of few letters sounds like too many others."""
    assert find_sounding("aba") == ()


CHAINS = [
    ("azovstal", ("Ukraine", "Donetsk", "Mariupolskyi Raion")),
    ("iraq", ("Iraq",)),
    ("harwinton", ("United States", "Connecticut")),
]


@pytest.mark.parametrize(("key", "chain"), CHAINS)
def test_chains_go_down_to_the_smallest_unit(key, chain):
    """From the country to the district, as far as it is known, and never the place itself."""
    assert find_chain(find_all_entries(key)[0]) == chain


def test_longer_names():
    """The first words of known names lead on; those of hamlets do not."""
    assert has_longer_names("Deir")
    assert has_longer_names("Gaza")
    assert not has_longer_names("Qqq")


@given(st.text(max_size=12))
@example("")
@example("\x00")
@example("zzzzzzzz")
def test_any_name_can_be_looked_up(name):
    """No name breaks a look-up, and what is known is among all."""
    key = fold(name)
    known = {entry.id for entry in find_entries(key)}
    assert known <= {entry.id for entry in find_all_entries(key)}
    find_sounding(key)
    has_longer_names(name)


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
