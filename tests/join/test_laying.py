"""What a claim's place may be held against: a river, a sea and an unknown name contest no town."""

from __future__ import annotations

import pytest
from web_cases import Sheet

from onrecord.join.accounts import find_stems, find_things
from onrecord.join.amounts import is_elsewhere
from onrecord.join.laying import is_tract, lay_out

PLACES = [
    ({}, False, "a place of the case, in a province"),
    ({"feature": "PPL"}, False, "a town"),
    ({"feature": "ADM1"}, False, "a province, of which its chain tells what it holds"),
    ({"feature": "STM"}, True, "a river"),
    ({"feature": "river"}, True, "a river of the case"),
    ({"feature": "SEA"}, True, "a sea"),
    ({"feature": "VAL"}, True, "a valley"),
    ({"admin": (), "gazetteer_id": None}, True, "a name that no list of places has"),
]


@pytest.mark.parametrize(("changes", "expected", "note"), PLACES)
def test_places_without_bounds(changes, expected, note):
    """What lies along many places, and what lies nobody knows where, is a tract."""
    sheet = Sheet("A raid on Lesk.", outlet="Sorn")
    sheet.tell("ASSAULT", sheet.mention("raid"), where=sheet.at("Lesk", **changes), where_from="sentence")
    assert is_tract(sheet.claims[0].where) is expected, note
    assert lay_out(sheet.claims[0], sheet.text, "Sorn").is_tract is expected, note


@pytest.mark.parametrize("relation", ["near", "away", "between", "off"])
def test_beside_a_place_is_not_in_it(relation):
    """Near, away from, between and off a place are all somewhere else than in it."""
    sheet = Sheet("A raid on Lesk.", outlet="Sorn")
    sheet.tell("ASSAULT", sheet.mention("raid"), where=sheet.at("Lesk", relation=relation), where_from="sentence")
    assert lay_out(sheet.claims[0], sheet.text, "Sorn").is_near


INSIDE = [
    ("Lesk", {"gazetteer_id": "geonames:1", "admin": ("Orvane",)}, "Orvane", {"gazetteer_id": "geonames:2"}, False),
    ("Lesk", {"gazetteer_id": "geonames:1", "admin": ("Orvane",)}, "Tessok", {"gazetteer_id": "geonames:3"}, True),
    ("Lesk", {"gazetteer_id": "geonames:1"}, "Lesk", {"gazetteer_id": "case:lesk"}, False),
]


@pytest.mark.parametrize(("inner", "its", "outer", "whose", "expected"), INSIDE)
def test_a_place_is_not_elsewhere_than_what_lies_around_it(inner, its, outer, whose, expected):
    """A town and the country in its chain of places are one whereabouts, although the chain tells names, and no ids."""
    sheet = Sheet(f"A raid on {inner} and a strike on {outer}.", outlet="Sorn")
    sheet.tell("ASSAULT", sheet.mention("raid"), where=sheet.at(inner, **its), where_from="sentence")
    sheet.tell("ASSAULT", sheet.mention("strike"), where=sheet.at(outer, **whose), where_from="sentence")
    assert is_elsewhere(*(lay_out(claim, sheet.text, "Sorn") for claim in sheet.claims)) is expected


def test_things_of_one_sort_are_counted_under_one_name():
    """Nations and countries are one sort of thing; what has no such sort keeps its own stem."""
    assert find_things("other nations") == find_things("countries")
    assert find_things("schools") == find_stems("schools")
