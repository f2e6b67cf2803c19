"""Words beside or in a name that say what kind of place it is, from `data/kinds.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """Feature codes, or their beginnings, that the words after and before a name ask for; and words by what they tell.

    `asking` are the words of `after`; `sides` say which part of a place, `facilities` that it is a building.
    """

    after: dict[str, tuple[str, ...]]
    before: dict[str, tuple[str, ...]]
    asking: frozenset[str]
    sides: frozenset[str]
    facilities: frozenset[str]


@cache
def load_kinds() -> Kinds:
    """The words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/kinds.toml").read_text("utf-8"))
    return Kinds(
        after={word: tuple(features) for word, features in table["after"].items()},
        before={word: tuple(features) for word, features in table["before"].items()},
        asking=frozenset(table["after"]),
        sides=frozenset(table["words"]["sides"]),
        facilities=frozenset(table["words"]["facilities"]),
    )
