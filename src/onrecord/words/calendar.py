"""Words of the calendar and the clock, from `data/calendar.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.record import TimexMod


@dataclass(frozen=True, slots=True, kw_only=True)
class Feast:
    """A feast that moves: days after the start that its calendar gives, a day of a lunar month, or a table.

    `calendar` is easter, orthodox, hebrew, kislev, solar, lunar (`month`, and `day`, 0 for the whole month) or table
    (year to month and day). `length` is in days.
    """

    calendar: str
    offset: int = 0
    month: int = 0
    day: int = 0
    length: int = 1
    table: Mapping[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """Lower-cased words to what they mean: numbers of months and weekdays (Monday is 1), TIMEX3 codes of the others.

    `holidays` lead to (month, day) or (month, weekday, which one in the month). `lunar` and `solar` are the months of
    the Hijri calendars. `famous` leads from a month and a day that have become a name to their year.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    day_parts: dict[str, str]
    units: dict[str, str]
    frequencies: dict[str, str]
    holidays: dict[str, tuple[int, ...]]
    feasts: dict[str, Feast]
    lunar: dict[str, int]
    solar: dict[str, int]
    famous: dict[tuple[int, int], int]
    future: frozenset[str]
    past: frozenset[str]


@cache
def load_calendar_words() -> CalendarWords:
    """The calendar's words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/calendar.toml").read_text("utf-8"))
    return CalendarWords(
        months=_by_word(table["months"]),
        weekdays=_by_word(table["weekdays"]),
        seasons=table["seasons"],
        day_parts=table["day_parts"],
        units=table["units"],
        frequencies=table["frequencies"],
        holidays={name: tuple(days) for name, days in table["holidays"].items()},
        feasts={name: feast for rule in table["feasts"] for name, feast in _feasts(rule)},
        lunar=_by_word(table["lunar_months"]),
        solar=_by_word(table["solar_months"]),
        famous={_month_day(day): int(year) for day, year in table["famous"].items()},
        future=frozenset(table["tense"]["future"]),
        past=frozenset(table["tense"]["past"]),
    )


def _by_word(table: dict[str, list[str]]) -> dict[str, int]:
    return {word: int(number) for number, words in table.items() for word in words}


def _feasts(rule: dict[str, Any]) -> Iterator[tuple[str, Feast]]:
    """The feast under each of its names."""
    numbers = {name: rule[name] for name in ("offset", "month", "day", "length") if name in rule}
    table = {int(year): _month_day(day) for year, day in rule.get("table", {}).items()}
    return ((name, Feast(calendar=rule["calendar"], table=table, **numbers)) for name in rule["names"])


def _month_day(words: str) -> tuple[int, int]:
    month, _, day = words.partition("-")
    return int(month), int(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Words that bend a time expression: to the TIMEX3 modifier they stand for; and the words that lead to one.

    `parts` are parts of a stretch of time, `bounds` bounds of a count, `tails` what follows either; `ordinals` are
    numbers in words; `famous_names` are names of days ("9/11"), with their value.
    """

    parts: dict[str, TimexMod]
    bounds: dict[str, TimexMod]
    tails: dict[str, TimexMod]
    signals: tuple[str, ...]
    ordinals: dict[str, int]
    famous_names: dict[str, str]


@cache
def load_time_words() -> TimeWords:
    """The words that bend time expressions, read once, from `data/time_words.toml`."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/time_words.toml").read_text("utf-8"))
    return TimeWords(
        parts=_by_mod(table["parts"]),
        bounds=_by_mod(table["bounds"]),
        tails=_by_mod(table["tails"]),
        signals=tuple(table["signals"]["words"]),
        ordinals=table["ordinals"],
        famous_names=table["famous_names"],
    )


def _by_mod(table: dict[TimexMod, list[str]]) -> dict[str, TimexMod]:
    return {word: mod for mod, words in table.items() for word in words}


@cache
def load_time_lists() -> dict[str, frozenset[str]]:
    """The small words around time expressions, by what they tell, from `data/times.toml`."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/times.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


@cache
def load_time_forms() -> dict[str, dict[str, str]]:
    """The forms of time expressions and the pieces they are made of, from `data/time_forms.toml`."""
    forms: dict[str, dict[str, str]] = tomllib.loads(
        files("onrecord.words").joinpath("data/time_forms.toml").read_text("utf-8")
    )
    return forms
