"""What numbers count, and the words that tell, from `data/units.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.record import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """`nouns` settle the unit by themselves; `armed` and `civil` are people; `things` are counted as other.

    `after` and `before` lead from a predicate after or before the counted to the unit; `measures` are words after a
    number that make it no figure.
    """

    nouns: dict[str, Unit]
    armed: frozenset[str]
    civil: frozenset[str]
    things: frozenset[str]
    after: dict[str, Unit]
    before: dict[str, Unit]
    measures: frozenset[str]


@cache
def load_unit_words() -> UnitWords:
    """The words of units, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/units.toml").read_text("utf-8"))
    return UnitWords(
        nouns=_by_word(table["nouns"]),
        armed=frozenset(table["people"]["armed"]),
        civil=frozenset(table["people"]["civil"]),
        things=frozenset(table["things"]["other"]),
        after=_by_word(table["after"]),
        before=_by_word(table["before"]),
        measures=frozenset(table["measures"]["words"]),
    )


def _by_word(table: dict[Unit, list[str]]) -> dict[str, Unit]:
    return {word: unit for unit, words in table.items() for word in words}


@cache
def load_figure_lists() -> dict[str, frozenset[str]]:
    """The small words around numbers, by what they tell, from `data/figures.toml`."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/figures.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in table.items()}
