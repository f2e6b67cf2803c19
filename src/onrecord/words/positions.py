"""How positions are compared, from `data/positions.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionWords:
    """Small words and negations, folded; acts to their stance and to the word that tells them; the opposed stances."""

    small: frozenset[str]
    negations: frozenset[str]
    stances: Mapping[str, str]
    opposed: frozenset[frozenset[str]]
    told: Mapping[str, str]


@cache
def load_position_words() -> PositionWords:
    """The words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/positions.toml").read_text("utf-8"))
    return PositionWords(
        small=frozenset(table["small"].split()),
        negations=frozenset(table["negations"].replace("'", "").split()),
        stances=table["stances"],
        opposed=frozenset(frozenset(pair.split()) for pair in table["opposed"]["pairs"]),
        told=table["told"],
    )
