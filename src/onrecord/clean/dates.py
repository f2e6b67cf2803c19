"""Days and instants of publication as outlets print and declare them.

Only what leaves no doubt is read: "03/04/2025" may be March or April and is not. A year of two digits, or none, is
not completed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from onrecord.words.calendar import load_calendar_words

MONTHS = load_calendar_words().months
"""Names of months and their short forms, in lower case, to their numbers."""

MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?\.?\s{1,3})?"
YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "wet": 0,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
"""Minutes from UTC. IST, AST and others that mean several zones are left out."""

CLOCK = re.compile(
    r"(?<![0-9])(?P<hour>2[0-3]|[01]?[0-9])(?![0-9])(?::(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9])(?:[.,][0-9]{1,9})?)?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
    r"(?:\s{0,2}\(?(?:(?P<zone>z|utc|gmt|bst|cet|cest|eet|eest|msk|wet|est|edt|cst|cdt|mst|mdt|pst|pdt)\b"
    r"|(?P<sign>[+-])(?P<off>[01][0-9]):?(?P<off_minute>[0-5][0-9])\b)\)?)?",
    re.IGNORECASE,
)
PATTERNS = tuple(
    re.compile(rf"(?<![\w/.-]){pattern}(?=T[0-9]|\W|$)", re.IGNORECASE)
    for pattern in (
        rf"{YEAR}[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12][0-9]|3[01])",
        rf"{YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])",
        rf"{WEEKDAY}{MONTH}\s{{0,3}}{DAY},?\s{{1,3}}{YEAR}",
        rf"{WEEKDAY}{DAY}[\s-]{{1,3}}(?:of\s)?{MONTH},?[\s-]{{1,3}}{YEAR}",
        r"(?P<first>0?[1-9]|[12][0-9]|3[01])[/.-](?P<second>0?[1-9]|[12][0-9]|3[01])[/.-](?P<year>(?:19|20)[0-9]{2})",
    )
)
STAMP = re.compile(r"[0-9]{10}(?:[0-9]{3})?")
"""Seconds or milliseconds since 1970, as some archives keep them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day of publication, the instant where time and zone are printed, and the stretch of words that says so."""

    day: date
    instant: datetime | None
    start: int
    end: int


def find_moment(words: str) -> Moment | None:
    """The first day in the words, with the clock time beside it; None where no day is certain."""
    if STAMP.fullmatch(words.strip()):
        return _from_stamp(words)
    found = sorted(_iter_days(words), key=lambda moment: (moment[1], -moment[2]))
    if not found:
        return None
    day, start, end = found[0]
    clock = _find_clock(words, start, end)
    instant = _instant(day, clock) if clock else None
    if clock:
        start, end = min(start, clock.start()), max(end, clock.end())
    return Moment(day=day, instant=instant, start=start, end=end)


def _from_stamp(words: str) -> Moment | None:
    seconds = int(words.strip()[:10])
    instant = datetime.fromtimestamp(seconds, UTC)
    return Moment(day=instant.date(), instant=instant, start=0, end=len(words))


def _iter_days(words: str) -> Iterator[tuple[date, int, int]]:
    for pattern in PATTERNS:
        match = pattern.search(words)
        day = _day(match.groupdict()) if match else None
        if match and day:
            yield day, match.start(), match.end()


def _day(parts: dict[str, str | None]) -> date | None:
    year = int(parts["year"] or 0)
    if "first" in parts:
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if first <= 12 and second <= 12 and first != second:  # noqa: PLR2004  both may be the month
            return None
        month, day = (first, second) if second > 12 else (second, first)  # noqa: PLR2004  as above
    else:
        month, day = _month(parts["month"] or ""), int(parts["day"] or 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(words: str) -> int:
    if words.isdigit():
        return int(words)
    return MONTHS[words.lower()]


def _find_clock(words: str, start: int, end: int) -> re.Match[str] | None:
    """The clock time right after the day, or right before it."""
    behind = re.compile(r"(?:T|[\s,|•·–—-]{1,4}(?:at\s)?|\sat\s)", re.IGNORECASE).match(words, end)
    after = CLOCK.match(words, behind.end()) if behind else None
    if after and (after["minute"] or after["half"]):
        return after
    for clock in CLOCK.finditer(words, max(0, start - 40), start):
        if (clock["minute"] or clock["half"]) and not words[clock.end() : start].strip(" ,|•·–—-on"):
            return clock
    return None


def _instant(day: date, clock: re.Match[str]) -> datetime | None:
    if not clock["zone"] and not clock["sign"]:
        return None
    hour = int(clock["hour"])
    if clock["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004  hours of half a day
            return None
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    minutes = ZONES[clock["zone"].lower()] if clock["zone"] else _offset(clock)
    zone = UTC if minutes == 0 else timezone(timedelta(minutes=minutes))
    return datetime(
        day.year, day.month, day.day, hour, int(clock["minute"] or 0), int(clock["second"] or 0), tzinfo=zone
    )


def _offset(clock: re.Match[str]) -> int:
    minutes = int(clock["off"]) * 60 + int(clock["off_minute"])
    return -minutes if clock["sign"] == "-" else minutes
