"""Number words and the words that bind a number, from `data/numbers.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.record import Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """`values` of the words that add up, `scales` that multiply, `plurals` that only name a size, `nobody` that say
    nought of people, and the bound words.

    `before` and `after` lead from the lower-cased words to the bound they set.
    """

    values: dict[str, int]
    scales: dict[str, int]
    plurals: dict[str, Bound]
    nobody: frozenset[str]
    before: dict[str, Bound]
    after: dict[str, Bound]


@cache
def load_number_words() -> NumberWords:
    """The number words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/numbers.toml").read_text("utf-8"))
    return NumberWords(
        values={**table["small"], **table["tens"]},
        scales=table["scales"],
        plurals=table["plurals"],
        nobody=frozenset(table["nobody"]["words"]),
        before=_by_words(table["before"]),
        after=_by_words(table["after"]),
    )


def _by_words(table: dict[Bound, list[str]]) -> dict[str, Bound]:
    return {words: bound for bound, phrases in table.items() for words in phrases}
