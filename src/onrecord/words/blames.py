"""Words that say who did it, from `data/blames.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class BlameWords:
    """`cues` leads from a word to the names of the patterns that it may open; `lists` are closed lists of words."""

    cues: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, frozenset[str]]


@cache
def load_blame_words() -> BlameWords:
    """The words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/blames.toml").read_text("utf-8"))
    cues: dict[str, tuple[str, ...]] = {}
    for name, words in table["cues"].items():
        for word in words.split():
            cues[word] = (*cues.get(word, ()), name)
    return BlameWords(cues=cues, lists={name: frozenset(words.split()) for name, words in table["lists"].items()})
