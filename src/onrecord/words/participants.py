"""Words by which the participants of events are trimmed, parted and resolved, from `data/participants.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def load_participant_words() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """The words by table and list, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/participants.toml").read_text("utf-8"))
    return {
        name: {key: frozenset(words.split()) for key, words in lists.items()} for name, lists in sorted(table.items())
    }


@cache
def load_head_sectors() -> Mapping[str, str]:
    """Head nouns in lower case to the sector that they stand for; of several the first in the file counts."""
    found: dict[str, str] = {}
    for sector, words in load_participant_words()["sectors"].items():
        for word in sorted(words):
            found.setdefault(word, sector)
    return found
