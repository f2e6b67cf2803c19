"""Durations, sets, and days counted from another ("three days ago")."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.find.whens.days import add_months, shift
from onrecord.find.whens.forms.meaning import (
    AFTER,
    BEFORE,
    Around,
    Match,
    Meaning,
    Resolver,
    count_value,
    duration,
    find_base,
    plain,
    published_base,
    unit_code,
)
from onrecord.words.calendar import load_calendar_words, load_time_lists

_LISTS = load_time_lists()
_LETTER = re.compile(r"\s[^\W\d_]")
_EVENT_NEXT = re.compile(r"\s(?:after|before|since)\b", re.IGNORECASE)
_SINGLES = frozenset({"second", "minute", "day", "quarter", "decade", "century"})
_AMOUNTS = (
    "million",
    "billion",
    "thousand",
    "%",
    "percent",
    "times",
    "share",
    "dollars",
    "once",
    "twice",
    "barrels",
)


_FUTURE_WAYS = frozenset({"later", "after", "from now", "hence"})
_FROM_NOW = frozenset({"ago", "from now", "hence"})


def _ago(match: Match, around: Around) -> Meaning | None:
    letter, factor = unit_code(match["unit"])
    count, way = count_value(match["count"]), plain(match["way"])
    if count == "X":
        return Meaning(timex="DATE", value="FUTURE_REF" if way in _FUTURE_WAYS else "PAST_REF", basis="relative")
    fine = letter in "HS" or match["unit"].lower().startswith("minute")
    base = published_base(around) if way in _FROM_NOW else find_base(around, match, "D" if fine else letter)
    if base.day is None:
        return Meaning(timex="DATE", value=None, basis=base.basis, reference=base.reference)
    steps = round(float(count) * factor) if count != "1/2" else factor // 2
    sign = 1 if way in _FUTURE_WAYS else -1
    value = base.day.isoformat() if fine else shift(base.day, letter, sign * steps)
    return Meaning(timex="DATE", value=value, basis=base.basis, reference=base.reference) if value else None


def _span(match: Match, around: Around) -> Meaning | None:
    count, which = count_value(match["count"]), match["which"].lower()
    value = duration(count, match["unit"])
    letter, factor = unit_code(match["unit"])
    if around.published is None or count in {"X", "1/2"} or "." in count or which not in BEFORE | AFTER:
        return Meaning(timex="DURATION", value=value, basis="stated" if which in {"first", "final"} else "relative")
    sign = 1 if which in AFTER else -1
    other = _moved(around.published, letter, sign * int(count) * factor, minutes="T" in value)
    days = (min(other, around.published), max(other, around.published)) if other else None
    return Meaning(timex="DURATION", value=value, basis="relative", days=days)


def _moved(day: date, letter: str, count: int, *, minutes: bool) -> date | None:
    try:
        if minutes:
            return day + timedelta(days=int(count / 24)) if letter == "H" else day
        if letter in "DW":
            return day + timedelta(days=count * (7 if letter == "W" else 1))
        return add_months(day, count * (12 if letter == "Y" else 1))
    except (ValueError, OverflowError):
        return None


def _recent(match: Match, _around: Around) -> Meaning | None:
    return Meaning(timex="DURATION", value=duration("X", match["unit"]), basis="relative")


def _set(match: Match, _around: Around) -> Meaning | None:
    words, unit = load_calendar_words(), match["unit"].lower()
    count = match["count"]
    singular = unit.removesuffix("s")
    if singular in words.weekdays:
        return Meaning(timex="SET", value=f"XXXX-WXX-{words.weekdays[singular]}", basis="stated")
    if unit in words.day_parts:
        return Meaning(timex="SET", value=f"XXXX-XX-XXT{words.day_parts[unit]}", basis="stated")
    month = words.months.get(unit.rstrip("."))
    if month:
        return Meaning(timex="SET", value=f"XXXX-{month:02d}", basis="stated")
    if unit in words.seasons:
        return Meaning(timex="SET", value=f"XXXX-{words.seasons[unit]}", basis="stated")
    steps = "2" if count and count.lower() == "other" else count_value(count) if count else "1"
    return Meaning(timex="SET", value=duration(steps, unit), basis="stated")


def _often(match: Match, _around: Around) -> Meaning | None:
    if match.string[match.start()].isupper() and match.start() and match.string[match.start() - 1] not in '\n."“':
        return None  # "the Daily Ledger"
    return Meaning(timex="SET", value=load_calendar_words().frequencies[match["often"].lower()], basis="stated")


_PERIODS = _LISTS["period_leads"]


def _is_amount(lead: str) -> bool:
    """True after an amount: "two flights a week", "$3 million a year"."""
    return lead.endswith(_AMOUNTS) or lead[-1:].isdigit()


def _duration(match: Match, around: Around) -> Meaning | None:
    unit, words = match["unit"], plain(match["count"])
    tail = match.string[match.end() : match.end() + 4].lower()
    if match["old"] or (match["join"] == "-" and (tail == "-old" or unit.lower().startswith("quarter"))):
        return None  # an age; "three-quarters"
    if unit[0].isupper() and not unit.isupper():
        return None  # "60 Minutes", "the Six-Day War"
    if match["join"] != "-" and not _is_length(match, words, (around.lead.split()[-1:] or [""])[0]):
        return None
    count = count_value(words)
    if plain(match[0]).endswith("and a half") and count.isdigit():
        count += ".5"
    return Meaning(timex="DURATION", value=duration(count, unit), basis="stated")


def _is_length(match: Match, words: str, lead: str) -> bool:
    """False for rates ("a week" after an amount), single days that are no length ("one day") and "25 day"."""
    unit = match["unit"].lower()
    if unit == "second" and _LETTER.match(match.string, match.end()):
        return False  # "for a second time"
    if words in {"a", "an", "one"} and _EVENT_NEXT.match(match.string, match.end()):
        return True  # "a decade after the war"
    if words in {"a", "an", "one"}:
        if unit == "quarter":
            return False
        is_rate = plain(match[0]).startswith(words) and _is_amount(lead)
        return not is_rate and (unit not in _SINGLES or lead in _PERIODS)
    if unit.endswith("s") or words in {"half a", "half an", "a full", "a whole", "a good", "1"}:
        return True
    return not (words[-1:].isdigit() or unit in {"second", "quarter", "minute"})


def _plural(match: Match, around: Around) -> Meaning | None:
    lead = around.lead.split()[-1:] or [""]
    if lead[0] not in {
        "for",
        "in",
        "within",
        "over",
        "after",
        "of",
        "take",
        "took",
        "lasted",
        "recent",
        "by",
        "than",
        "last",
    }:
        return None
    return Meaning(timex="DURATION", value=duration("X", match["unit"]), basis="stated")


def _reference(value: str) -> Resolver:
    return lambda _match, _around: Meaning(timex="DATE", value=value, basis="relative")


RESOLVERS: dict[str, Resolver] = {
    "ago": _ago,
    "span": _span,
    "recent": _recent,
    "set": _set,
    "often": _often,
    "duration": _duration,
    "plural": _plural,
    "now": _reference("PRESENT_REF"),
    "past": _reference("PAST_REF"),
    "future": _reference("FUTURE_REF"),
}
