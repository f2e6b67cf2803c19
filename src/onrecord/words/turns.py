"""Words by which transcripts and releases say who speaks, from `data/turns.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnWords:
    """Keys of labels in small letters, the words that questions and answers are shown under, and words of releases.

    `credits` finds what a line says before the name of whom a release is by.
    """

    questioners: frozenset[str]
    answerers: frozenset[str]
    asks: str
    answers: str
    titles: frozenset[str]
    parts: frozenset[str]
    links: frozenset[str]
    offices: frozenset[str]
    press: frozenset[str]
    notes: frozenset[str]
    stage: frozenset[str]
    credits: re.Pattern[str]
    settings: frozenset[str]
    accounts: frozenset[str]


@cache
def load_turn_words() -> TurnWords:
    """The words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/turns.toml").read_text("utf-8"))
    phrases = "|".join(map(re.escape, table.pop("credits")))
    lists = {name: frozenset(words.split()) for name, words in table.items() if name not in ("asks", "answers")}
    return TurnWords(
        asks=table["asks"], answers=table["answers"], credits=re.compile(rf"\b(?:{phrases}) ", re.IGNORECASE), **lists
    )
