"""Words for what statements are made in and to whom, from `data/channels.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def load_channel_words() -> Mapping[str, frozenset[str]]:
    """The words by the name of their list, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/channels.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}
