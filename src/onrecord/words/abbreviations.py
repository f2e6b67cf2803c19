"""Shortened words, whose full stop does not always end a sentence."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def load_abbreviations() -> dict[str, frozenset[str]]:
    """The lists of `words/data/abbreviations.toml`, by name."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/abbreviations.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}
