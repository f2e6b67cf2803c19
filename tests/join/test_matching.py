"""Other people's events are held against incidents: what speaks for one thing, and what parts them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.join.comparisons import find_differences
from onrecord.join.matching import HAVE, Board, assign, lay_out, score
from onrecord.join.others import OtherEvent, Range
from onrecord.record import Status
from onrecord.testing.exporters import make_entry, make_event_entry

DAY = date(2025, 3, 4)


def make_told(key="incident-1", *, day=DAY, name="Kessel", around=("Ostmark", "North Bank"), low=12, basis="stated"):
    """An incident with a figure: 12 killed at Kessel in the North Bank of Ostmark."""
    entry = make_entry("12 people")
    claim = entry.claims[0]
    when = replace(claim.when, earliest=day, latest=day, basis=basis)
    where = replace(claim.where, name=name, admin=around, latitude=41.5, longitude=12.25, relation="in")
    figure = replace(claim.figure, low=low, high=low, bound="exact", part=False, part_of=None, measure="count")
    claim = replace(claim, id=f"claim of {key}", when=when, where=where, figure=figure, reported_on=day)
    return lay_out(replace(entry, claims=(claim,), incident=replace(entry.incident, id=key, claim_ids=(claim.id,))))


def make_other(line=2, **changes):
    """An event of another record that is the same thing."""
    same = OtherEvent(
        line=line, id=f"their {line}", first=DAY, last=DAY, places=("Kessel", "North Bank", "Ostmark"), latitude=41.5,
        longitude=12.25, is_coarse=False, types=frozenset(("ASSAULT",)), type_words="Battles", sides=(),
        counts={"killed": Range(10, 15, 12)}, words="",
    )  # fmt: skip
    return same._replace(**changes)


@pytest.mark.parametrize(
    ("changes", "feature", "worth"),
    [
        ({}, "day", 1.0),
        ({"first": DAY + timedelta(days=1), "last": DAY + timedelta(days=1)}, "day", 0.8),
        ({"first": DAY - timedelta(days=2), "last": DAY - timedelta(days=2)}, "day", 0.5),
        ({"first": DAY - timedelta(days=9), "last": DAY + timedelta(days=9)}, "day", 1.0),
        ({}, "place", 1.0),
        ({"places": ("Kessel city", "Ostmark"), "latitude": None}, "place", 1.0),
        ({"places": ("Sorn",), "latitude": 41.6}, "place", 0.8),
        ({"places": ("Sorn",), "latitude": 42.2}, "place", 0.3),
        ({"places": ("Sorn", "North Bank"), "latitude": None}, "place", 0.6),
        ({"places": ("Sorn", "Ostmark"), "latitude": None}, "place", 0.3),
        ({"places": ("Sornholm",), "latitude": None}, "place", 0.2),
        ({"places": (), "latitude": None}, "place", 0.4),
        ({}, "numbers", 1.0),
        ({"counts": {"killed": Range(13, 15)}}, "numbers", 0.0),
        ({"counts": {"killed": Range(3, None)}}, "numbers", 1.0),
        ({"counts": {}}, "numbers", 0.4),
        ({"types": frozenset()}, "type", 0.4),
    ],
)
def test_what_a_feature_is_worth(changes, feature, worth):
    """Nearer days, nearer places and numbers that meet are worth more; what is not told speaks neither way."""
    assert score(make_other(**changes), make_told(), window=3).features[feature] == worth


@pytest.mark.parametrize(
    "changes",
    [
        {"first": DAY + timedelta(days=4), "last": DAY + timedelta(days=4)},
        {"places": ("Sorn", "Westmark"), "latitude": 48.0},
    ],
)
def test_other_days_and_places_far_apart_are_two_things(changes):
    """Whatever else agrees."""
    assert score(make_other(**changes), make_told(), window=3) is None


def test_a_day_of_the_report_counts_less():
    """Where no day is told, that of the report and the one before it are taken, and count less."""
    assert score(make_other(), make_told(basis="publication"), window=3).features["day"] == 0.8


def test_what_nobody_says_to_have_happened_is_not_matched():
    """An event that is only planned is no event of anybody's record."""
    entry = make_event_entry(Status(state="planned", sure="certain"))
    only = replace(entry, claims=entry.claims[1:])
    assert lay_out(only) is None
    assert lay_out(entry) is not None


def test_each_is_taken_once_and_the_best_first():
    """Two events that may be one incident: the likelier one is, the other stands apart for a person to see."""
    board = Board([make_told()])
    both, perhaps = assign([make_other(2, counts={}), make_other(3)], board.find)
    assert [(match.event.line, match.told.incident_id) for match in both] == [(3, "incident-1")]
    assert [match.event.line for match in perhaps] == [2]
    assert both[0].score >= HAVE


@pytest.mark.parametrize(
    ("changes", "cells"),
    [
        ({}, []),
        ({"counts": {"killed": Range(20, 25, 22)}}, [("killed", "20 to 25 (best 22)", "12")]),
        (
            {"first": DAY + timedelta(days=1), "last": DAY + timedelta(days=1)},
            [("days", "2025-03-05", "2025-03-04")],
        ),
        ({"places": ("Sorn",), "latitude": 42.2}, [("place", "Sorn", "Kessel")]),
        ({"places": ("North Bank",), "latitude": None}, []),
    ],
)
def test_cells_that_differ_are_listed_with_our_claims(changes, cells):
    """Both values stand side by side, with the claims that ours rests on; a finer place is no other place."""
    found = find_differences(score(make_other(**changes), make_told(), window=3))
    assert [(each.cell, each.theirs, each.ours) for each in found] == cells
    assert all(each.claim_ids == ("claim of incident-1",) for each in found)


@given(
    st.permutations(
        [(2, {}), (3, {"counts": {}}), (4, {"places": ("Sorn",), "latitude": 41.6}), (5, {"sides": ("a",)})]
    )
)
def test_order_does_not_matter(rows):
    """Neither the order of their rows nor that of our incidents changes what is taken for one."""
    told = [make_told("incident-1"), make_told("incident-2", low=14), make_told("incident-3", name="Sorn")]
    events = [make_other(line, **changes) for line, changes in rows]
    forward, backward = (assign(events, Board(order).find) for order in (told, told[::-1]))
    steady = assign(sorted(events), Board(told).find)
    assert forward == backward == steady


def test_a_day_and_a_number_are_no_event():
    """Where neither place nor sides speak for it, nothing is taken for one, and nobody is asked."""
    assert list(Board([make_told()]).find(make_other())) != []
    assert list(Board([make_told()]).find(make_other(places=(), latitude=None))) == []
