"""Countries in phrases, and the country that a place of an article is about."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.speakers.lands import (
    adjectival,
    code_of,
    find_lands,
    land_here,
    land_in,
    land_of_dateline,
    without_land,
)

NAMED = [
    ("the Kenyan army", "KEN"),
    ("South Korea's navy", "KOR"),
    ("North Korean media", "PRK"),
    ("Bosnia and Herzegovina", "BIH"),
    ("U.S. officials", "USA"),
    ("a UK minister", "GBR"),
    ("the Republic of the Congo", "COG"),
    ("police in Lagos", "NGA"),
    ("the mayor of Nairobi", "KEN"),
    ("Mosul resident", "IRQ"),
    ("the U.S.-led coalition", None),
    ("an Iran-backed militia", None),
    ("the northern port", None),
    ("Ada Okafor", None),
]


@pytest.mark.parametrize(("words", "code"), NAMED)
def test_country_in_words(words, code):
    """The first country named, else the country of the place; whom a body is led or backed by is another."""
    assert land_in(words) == code


ADJECTIVES = [
    ("Kenya’s army", "Kenyan army"),
    ("Kenyas army", "Kenyan army"),
    ("South Korea's navy", "South Korean navy"),
    ("U.S. forces", "US forces"),
    ("Chad foreign ministry", "Chadian foreign ministry"),
    ("Chad on Monday", "Chad on Monday"),
    ("Kenyan army", "Kenyan army"),
    ("Kenya", "Kenya"),
    ("Harbour Post", "Harbour Post"),
]


@pytest.mark.parametrize(("words", "adjective"), ADJECTIVES)
def test_adjective_of_a_country(words, adjective):
    """A country before its body stands as the adjective, so that one body has one name."""
    assert adjectival(words) == adjective


def test_without_country():
    """What stands behind a country that opens the words."""
    assert [without_land(words) for words in ("Iran’s Port Force", "Kenyan navy", "Port Force")] == [
        "Port Force",
        "navy",
        "Port Force",
    ]


def test_country_of_a_place():
    """The near mentions count more; dateline and outlet count, too; where none has the larger half it is not told."""
    lands = ((0, 4, "TCD"), (900, 904, "MLI"))
    assert land_here(lands, 100, (None, None)) == "TCD"
    assert land_here(lands, 3000, (None, None)) == "MLI"
    assert land_here(lands, 100, ("KEN", None)) == "KEN"
    assert land_here(((0, 4, "TCD"), (8, 12, "MLI")), 20, (None, None)) is None
    assert land_here((), 0, (None, None)) is None


def test_codes_and_datelines():
    """Codes of two letters become three; a dateline gives the country of its place."""
    assert [code_of(code) for code in ("td", "TCD", "XA", None)] == ["TCD", "TCD", None, None]
    assert [land_of_dateline(line) for line in ("NAIROBI, May 3", "Lagos", "PORT ALVERE", None)] == [
        "KEN",
        "NGA",
        None,
        None,
    ]


@given(st.text(alphabet="KenyaU.S’s -l dChad", max_size=60))
def test_lands_lie_in_the_text(text):
    """Every country found lies in the text, behind the one before."""
    found = find_lands(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
