"""What a time expression is read against and what it means, and the values of durations."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onrecord.find.figures.numbers import parse_number
from onrecord.find.whens.tense import Tense
from onrecord.record import Anchor, Granularity, TimexType, WhenBasis
from onrecord.words.calendar import load_calendar_words

Match = re.Match[str]
BEFORE = frozenset({"last", "past", "previous", "preceding", "this past"})
AFTER = frozenset({"next", "coming", "this coming"})
MENTIONED = frozenset(
    {"that", "same", "the same", "that same", "following", "the following", "the previous", "preceding", "previous"}
)
_LONG_UNITS = {"decade": 10, "century": 100}
_COUNTS = dict.fromkeys(("a", "an", "a full", "a whole", "a good"), "1")
_COUNTS |= dict.fromkeys(("couple", "couple of", "a couple", "a couple of"), "2")
_COUNTS |= dict.fromkeys(("half a", "half an"), "1/2")
_RANGE = re.compile(r"\s?(?:-|\bto\b|\bor\b)\s?(?=\d)|\s(?:to|or)\s")
_DECIMAL = re.compile(r"\d+\.\d+")
# How fine the days of a mention are, and how fine they must be to count units from.
_FINENESS: dict[Granularity, int] = {"hour": 0, "day": 0, "week": 1, "month": 2, "season": 3, "quarter": 3, "year": 4}
_NEEDED = {"S": 0, "H": 0, "D": 0, "W": 1, "M": 2, "Y": 4}
_REACH = 600  # characters: further back, a finer mention is no longer what is counted from


class Mention(NamedTuple):
    """An expression read before: its first and last day, how fine they are, and its words."""

    first: date
    last: date
    fine: Granularity
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What an expression is read against: publication day, tense, the words before it, and what was mentioned before.

    `mentions` holds the last mention of each granularity in order of the text, `years` the year that was printed with
    a month and a day.
    """

    published: date | None
    tense: Tense
    lead: str
    mentions: tuple[Mention, ...] = ()
    years: Mapping[tuple[int, int], Mention]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Type and value; the days where they are not the value's own; how the value was worked out; from which words."""

    timex: TimexType
    value: str | None
    basis: WhenBasis
    days: tuple[date, date] | None = None
    reference: Anchor | None = None


def plain(words: str | None) -> str:
    """The words in lower case with single spaces."""
    return " ".join(words.lower().split()) if words else ""


def part_code(words: str) -> str:
    """The TIMEX3 code of a part of the day: "night" is "TNI"."""
    return "T" + load_calendar_words().day_parts[words.lower()]


def unit_code(words: str) -> tuple[str, int]:
    """The TIMEX3 letter of a unit and how many of it one such unit holds: "decades" is ("Y", 10)."""
    lower = words.lower()
    lower = "century" if lower.startswith("centur") else lower.removesuffix("s")
    factor = 2 if lower in {"fortnight", "weekend"} else 3 if lower == "quarter" else _LONG_UNITS.get(lower, 1)
    return load_calendar_words().units[lower], factor


def count_value(words: str) -> str:
    """The count of a duration as TIMEX3 writes it: a number, "1/2" or "X"; of a range the first number."""
    lower = plain(words).removeprefix("the ")
    if lower in _COUNTS:
        return _COUNTS[lower]
    if " 1/2" in lower:
        return lower.removesuffix(" 1/2") + ".5"
    lower = _RANGE.split(lower)[0]
    if _DECIMAL.fullmatch(lower):
        return lower
    try:
        number = parse_number(lower)
    except KeyError:  # "several", "a few"
        return "X"
    return "X" if number is None else str(number)


def duration(count: str, unit: str) -> str:
    """The TIMEX3 value of a duration: "P3D", "PT24H", "PXW"; half a year is "P6M"."""
    letter, factor = unit_code(unit)
    time = "T" if letter in "HS" or (letter == "M" and unit.lower().startswith("minute")) else ""
    if "." in count or count == "1/2":
        return _broken(0.5 if count == "1/2" else float(count), letter, time)
    total = "X" if count == "X" else str(int(count) * factor)
    return f"P{time}{total}{letter}"


def _broken(count: float, letter: str, time: str) -> str:
    whole, half = divmod(count, 1)
    smaller = {"Y": "6M", "H": "30M", "D": "T12H", "M": "30S" if time else "15D"}
    if half != 0.5 or letter not in smaller:  # noqa: PLR2004  only halves have a usual form
        return f"P{time}{count:g}{letter}"
    return f"P{time}{int(whole)}{letter}{smaller[letter]}" if whole else f"P{time}{smaller[letter]}"


class Base(NamedTuple):
    """The days to count from, None where none are fine enough; the basis that gives; and the words of the mention."""

    days: tuple[date, date] | None
    basis: WhenBasis
    reference: Anchor | None

    @property
    def day(self) -> date | None:
        """The first of the days."""
        return self.days[0] if self.days else None


def find_base(around: Around, match: Match, letter: str) -> Base:
    """The last mention that is fine enough to count units of this letter from, near enough; else no days.

    Where nothing was mentioned before, the publication day.
    """
    if not around.mentions:
        return Base(None, "relative", None)
    last = around.mentions[-1]
    fine = (each for each in reversed(around.mentions) if _FINENESS.get(each.fine, 9) <= _NEEDED[letter])
    mention = next(fine, None)
    if mention and match.start() - mention.anchor.span.start > _REACH and mention is not last:
        mention = None
    if mention is None:
        return Base(None, "earlier mention", last.anchor)
    return Base((mention.first, mention.last), "earlier mention", mention.anchor)


def published_base(around: Around) -> Base:
    """The publication day as what is counted from."""
    return Base((around.published, around.published) if around.published else None, "relative", None)


Resolver = Callable[[Match, Around], Meaning | None]
