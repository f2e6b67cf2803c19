"""What a claim's place may be held against: a river, a sea and an unknown name contest no town."""

from __future__ import annotations

import pytest
from web_cases import Sheet

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
