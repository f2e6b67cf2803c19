"""Words that tell what an event is about, from `data/contexts.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import get_args

from onrecord.record import ContextName
from onrecord.words.phrases import Lexicon, make_lexicon

CONTEXTS: tuple[ContextName, ...] = get_args(ContextName)


@cache
def load_context_words() -> Lexicon:
    """Phrases to the contexts that they tell, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/contexts.toml").read_text("utf-8"))
    return make_lexicon({name: table[name] for name in (*CONTEXTS, "none")})
