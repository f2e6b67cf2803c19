from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.timeline import group_by_days


def row(first, last=None, *, reported="2031-05-02", basis="stated"):
    """A row of the timeline that speaks of some days; one day where no last one is given."""
    return {"earliest": first, "latest": last or first, "reported_on": reported, "when_basis": basis}


def test_a_month_is_not_its_first_day():
    """Claims of a month and of its first day stand apart, each under its own days."""
    found = group_by_days([row("2031-05-01"), row("2031-05-01"), row("2031-05-01", "2031-05-31")])
    assert [(each.name, each.note, len(each.rows)) for each in found] == [
        ("1 May 2031", "Thursday", 2),
        ("May 2031", "31 days", 1),
    ]
    assert found[0].strip.width < found[1].strip.width


def test_what_is_only_reported_is_marked():
    """Days that no claim's words give are those of the report; one dated claim makes them days of the text."""
    fallback = row("2031-05-02", basis="publication")
    assert [each.is_reported for each in group_by_days([row("2031-05-01"), fallback])] == [False, True]
    assert [each.is_reported for each in group_by_days([fallback, row("2031-05-02")])] == [False]


def test_claims_without_days_come_under_no_date():
    """Nothing is made up where no day is known, not even of the report."""
    (found,) = group_by_days([row(None, reported=None)])
    assert (found.name, found.note, found.strip) == ("No date", "", None)


@pytest.mark.parametrize(
    ("first", "last", "note"),
    [
        ("1967-06-05", "1967-06-10", "before the time of the strip"),
        ("2040-01-01", "2040-12-31", "after the time of the strip"),
        ("2020-01-01", "2031-04-30", "reaches out of the strip"),
        ("2031-04-20", "2031-04-30", ""),
    ],
)
def test_far_days_stand_at_the_edge(first, last, note):
    """An event of another time does not make one line of the case's own days; the strip says where it lies."""
    reports = [row("2031-04-20", reported="2031-04-20"), row("2031-05-20", reported="2031-05-20")]
    found = next(each for each in group_by_days([row(first, last), *reports]) if each.rows[0]["earliest"] == first)
    assert found.strip.note == note


DAYS = st.none() | st.dates().map(date.isoformat)


@given(st.lists(st.builds(row, DAYS, DAYS, reported=DAYS), max_size=6))
def test_every_strip_lies_in_the_strip(rows):
    """Whatever the days, each claim stands under some, and strips are seen and do not leave the drawing."""
    found = group_by_days(rows)
    assert [each for stretch in found for each in stretch.rows] == rows
    for strip in filter(None, (stretch.strip for stretch in found)):
        assert strip.start >= 0
        assert strip.width > 0
        assert strip.start + strip.width <= 100.02
