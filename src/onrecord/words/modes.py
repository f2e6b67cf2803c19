"""Words that show the mode of an event, from `data/modes.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.words.phrases import Lexicon, make_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeWords:
    """The lexicons of one type: for triggers, instruments and the rest of the sentence; those whose words leave the
    mode open, of triggers (`weak`) and of instruments (`open`); and its modes by rank.
    """

    trigger: Lexicon
    instrument: Lexicon
    near: Lexicon
    weak: Lexicon
    open: Lexicon
    ranks: Mapping[str, int]


@cache
def load_mode_words() -> Mapping[str, ModeWords]:
    """The lexicons of each type whose modes words show, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/modes.toml").read_text("utf-8"))
    return {kind: _mode_words(lists) for kind, lists in table.items()}


def _mode_words(lists: Mapping[str, Mapping[str, str]]) -> ModeWords:
    modes = list(dict.fromkeys(mode for phrases in lists.values() for mode in phrases))
    return ModeWords(
        trigger=make_lexicon(lists.get("trigger", {})),
        instrument=make_lexicon(lists.get("instrument", {})),
        near=make_lexicon(lists.get("near", {})),
        weak=make_lexicon(lists.get("weak", {})),
        open=make_lexicon(lists.get("open", {})),
        ranks={mode: rank for rank, mode in enumerate(modes)},
    )
