"""The timeline: claims under the days they speak of, a month under the month and not under its first day.

Each stretch of days has a strip that shows where it lies in the case's time: a day as a line, several days as a bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from onrecord.wording.findings import period, weekday

Row = dict[str, Any]
# How far before the first report and after the last one the strips reach, at most: what lies further off (a war of
# fifty years ago) stands at the edge, or all of a case's own days would be one line.
MARGIN: Final = timedelta(days=92)
WHOLE: Final = 100.0
NARROWEST: Final = 0.9  # per cent of the strip: the width of a day that can still be seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Where some days lie, in per cent of the case's time; `note` says where they reach out of it or lie outside."""

    start: float
    width: float
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Claims that speak of the same days: the days in words, what else there is to say of them, and their strip.

    `is_reported` is true where no claim's words give the days: they are those of the report.
    """

    name: str
    note: str
    rows: tuple[Row, ...]
    strip: Strip | None
    is_reported: bool


def group_by_days(rows: Sequence[Row]) -> list[Stretch]:
    """Rows of the timeline under the days they speak of; those without days at the front, under "No date"."""
    frame = _find_frame(rows)
    return [
        _stretch(first, last, tuple(group), frame)
        for (first, last), group in groupby(rows, key=lambda row: (row["earliest"], row["latest"]))
    ]


def _stretch(
    earliest: str | None, latest: str | None, rows: tuple[Row, ...], frame: tuple[date, date] | None
) -> Stretch:
    first, last = (date.fromisoformat(day) if day else None for day in (earliest, latest))
    return Stretch(
        name=period(first, last) if first or last else "No date",
        note=_note(first, last),
        rows=rows,
        strip=_strip(first, last, frame) if frame and (first or last) else None,
        is_reported=all(row["when_basis"] == "publication" for row in rows),
    )


def _note(first: date | None, last: date | None) -> str:
    """The weekday of one day, and how many days there are of several."""
    if first is None or last is None:
        return ""
    return weekday(first) if first == last else f"{(last - first).days + 1:,} days"


def _find_frame(rows: Sequence[Row]) -> tuple[date, date] | None:
    """First and last day of the case's time: its reports, and the days near them that they speak of."""
    reports = sorted(date.fromisoformat(row["reported_on"]) for row in rows if row["reported_on"])
    days = _known(row[name] for row in rows for name in ("earliest", "latest"))
    if not reports:
        return (days[0], days[-1]) if days else None
    low, high = _back(reports[0]), _on(reports[-1])
    near = [day for day in days if low <= day <= high]
    return min([reports[0], *near]), max([reports[-1], *near])


def _known(days: Iterable[str | None]) -> list[date]:
    return sorted(date.fromisoformat(day) for day in days if day)


def _back(day: date) -> date:
    return day - min(MARGIN, day - date.min)


def _on(day: date) -> date:
    return day + min(MARGIN, date.max - day)


def _strip(first: date | None, last: date | None, frame: tuple[date, date]) -> Strip:
    start, end = frame
    whole = (end - start).days + 1
    left = -1.0 if first is None else WHOLE * (first - start).days / whole
    right = WHOLE + 1 if last is None else WHOLE * ((last - start).days + 1) / whole
    low, high = min(max(left, 0.0), WHOLE - NARROWEST), min(max(right, NARROWEST), WHOLE)
    width = max(high - low, NARROWEST)
    return Strip(start=round(min(low, WHOLE - width), 2), width=round(width, 2), note=_reach(left, right))


def _reach(left: float, right: float) -> str:
    if right <= 0:
        return "before the time of the strip"
    if left >= WHOLE:
        return "after the time of the strip"
    return "reaches out of the strip" if left < 0 or right > WHOLE else ""
