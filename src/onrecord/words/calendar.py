"""Words of the calendar and the clock, from `data/calendar.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """Lower-cased words to what they mean: numbers of months and weekdays (Monday is 1), TIMEX3 codes of the others.

    `holidays` lead to (month, day) or (month, weekday, which one in the month).
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    day_parts: dict[str, str]
    units: dict[str, str]
    frequencies: dict[str, str]
    holidays: dict[str, tuple[int, ...]]
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
        future=frozenset(table["tense"]["future"]),
        past=frozenset(table["tense"]["past"]),
    )


def _by_word(table: dict[str, list[str]]) -> dict[str, int]:
    return {word: int(number) for number, words in table.items() for word in words}


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
