from datetime import date

import pytest
from written import FALLBACK, SINCE, claim, decided, disputed, entry, when, where

from onrecord.writing.shown import (
    Days,
    Point,
    find_days,
    find_days_gap,
    find_point,
    find_point_gap,
    iter_shown,
    read_point,
)

DAY = date(2031, 3, 4)
TIMES = {
    "stated": (entry(), Days(DAY, DAY), None),
    "fallback": (entry(claim(when=FALLBACK)), None, "the text gives no day"),
    "bound": (entry(claim(when=SINCE)), None, "only one end is given"),
    "a set": (entry(claim(when=when(timex="SET"))), None, "comes again and again"),
    "corrected": (decided(when_earliest="2031-03-01"), Days(date(2031, 3, 1), DAY), None),
    "turned": (
        decided(when_earliest="2031-03-05"), None,
        "a person’s days are no first and last day of the form 2025-03-04",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("told", "days", "gap"), TIMES.values(), ids=TIMES)
def test_days_are_known_or_the_gap_is(told, days, gap):
    """A claim has both its days, by what counts in them, or the reason why it has not."""
    (shown,) = iter_shown(told)
    assert (find_days(shown), find_days_gap(shown)) == (days, gap)


def test_a_row_holds_what_counts():
    """A corrected cell has the person's value, and the note what was read; nothing else changes."""
    (read,), (shown,) = iter_shown(entry()), iter_shown(decided(place="Sorn"))
    assert dict(shown.row) == dict(read.row) | {"place": "Sorn"}
    assert shown.notes[0].startswith("place: read “Lesk”, corrected to “Sorn” by Bo Lind")
    assert (read.is_rejected, next(iter_shown(decided())).is_rejected) == (False, True)


def test_disputes_stand_with_each_side():
    """Every claim on a side has the difference."""
    assert [[each.id for each in shown.disputes] for shown in iter_shown(disputed())] == [["disagreement-1"]] * 2


def test_a_point_is_known_or_the_gap_is():
    """Either a point or the reason why there is none, whatever the place."""
    for place in (where(), where(use="metonymic"), where(latitude=None, longitude=None), None):
        (shown,) = iter_shown(entry(claim(where=place)))
        assert (find_point(shown) is None) == (find_point_gap(shown) is not None)


@pytest.mark.parametrize(
    ("longitude", "latitude", "is_sound"),
    [(180, 90, True), (-180, -90, True), (0, 0, True), (180.1, 0, False), (0, 90.1, False), (float("nan"), 0, False)],
)
def test_points_are_of_the_globe(longitude, latitude, is_sound):
    """Degrees beyond the globe, and no numbers, are no point."""
    assert read_point(longitude, latitude) == (Point(longitude, latitude) if is_sound else None)
