"""Times of day: "7:45 p.m.", "0300 GMT", "noon on Thursday"."""

from __future__ import annotations

import re
from datetime import date

from onrecord.find.whens.days import near_weekday
from onrecord.find.whens.forms.dates import guess_year
from onrecord.find.whens.forms.meaning import Around, Base, Match, Meaning, find_base, published_base
from onrecord.words.calendar import load_calendar_words

_CLOCK = re.compile(r"(?P<hour>\d{1,2}?)(?:[:.]?(?P<minute>\d\d))?(?:[:.]\d\d)?\s?(?P<half>[ap])?\.?m?\.?")
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def read_clock(match: Match, around: Around) -> Meaning | None:
    """The day and the time of day; the day is the one named with it, else the last mentioned, else publication."""
    clock = _hours(match["clock"])
    if clock is None:
        return None
    base = _base(match, around)
    value = f"{base.day.isoformat()}T{clock}" if base.day else None
    return Meaning(timex="TIME", value=value, basis=base.basis, reference=base.reference)


def _hours(words: str) -> str | None:
    lower = " ".join(words.lower().split())
    if lower in _NAMED:
        return _NAMED[lower]
    match = _CLOCK.fullmatch(lower)
    if not match:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None  # noqa: PLR2004  a day's hours


def _base(match: Match, around: Around) -> Base:
    named = match["on"]
    if named and around.published:
        day = _named_day(named, around.published, around)
        return Base((day, day) if day else None, "relative", None)
    last = find_base(around, match, "D")
    return last if last.days else published_base(around)


def _named_day(named: str, published: date, around: Around) -> date | None:
    words = load_calendar_words()
    parts = named.replace(",", " ").split()
    weekday = words.weekdays.get(parts[-1].lower().removesuffix("s"))
    if weekday:
        return near_weekday(published, weekday, later=around.tense == "future", same=True)
    month, number = words.months[parts[-2].lower().rstrip(".")], int(parts[-1])
    try:
        return date(guess_year(published, month, number, around.tense), month, number)
    except ValueError:
        return None
