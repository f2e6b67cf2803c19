"""Words of places: kinds by the last word of a name, and what a name stands for by the words beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_features() -> Mapping[str, str]:
    """The last word of a name, or the last two, in lower case, to the kind of place that it is."""
    features: dict[str, str] = _load("places.toml")["features"]
    return features


@cache
def load_use_words() -> Mapping[str, frozenset[str]]:
    """The words beside a name, by what they tell of its use, from `data/uses.toml`."""
    return {kind: frozenset(words.split()) for kind, words in _load("uses.toml").items()}


@cache
def load_relation_words() -> Mapping[str, frozenset[str]]:
    """The phrases that say how a thing lies to a place, by relation, and the words around them.

    From `data/relations.toml`: phrases of a relation are one a line, the other lists are words.
    """
    table: dict[str, str] = _load("relations.toml")
    return {
        kind: frozenset(words.split() if kind in ("between_words", "ground") else words.strip().split("\n"))
        for kind, words in table.items()
    }


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("onrecord.words").joinpath(f"data/{name}").read_text("utf-8"))
