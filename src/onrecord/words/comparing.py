"""The words by which accounts of one thing are held against each other."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparingWords:
    """`idle` words say nothing of the matter; `groups` leads from a word to the kind of people, `things`
    to the sort of thing that is counted; `nations` from a name,
    as printed, to a three-letter code; `denials` say that it is not so, and `refusals` do where a
    statement begins with them; `beside` counts those beside others; `tools`
    leads from a word to the kind of means; `opposites` from a word to its matter and side.
    """

    idle: frozenset[str]
    groups: dict[str, str]
    things: dict[str, str]
    nations: dict[str, str]
    denials: frozenset[str]
    refusals: frozenset[str]
    beside: frozenset[str]
    tools: dict[str, str]
    opposites: dict[str, tuple[int, int]]


@cache
def load_comparing_words() -> ComparingWords:
    """The words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/comparing.toml").read_text("utf-8"))
    return ComparingWords(
        idle=frozenset(table["idle"]["words"].split()),
        groups={word: kind for kind, words in table["groups"].items() for word in words.split()},
        things={word: kind for kind, words in table["things"].items() for word in words.split()},
        nations={name: code for code, names in table["nations"].items() for name in names},
        denials=frozenset(table["denials"]["strong"].split()),
        refusals=frozenset(table["denials"]["plain"].split()),
        beside=frozenset(table["beside"]["words"].split()),
        tools={word: kind for kind, words in table["tools"].items() for word in words.split()},
        opposites={
            word: (matter, side)
            for matter, line in enumerate(table["opposites"]["pairs"].strip().splitlines())
            for side, words in enumerate(line.split("|"))
            for word in words.split()
        },
    )
