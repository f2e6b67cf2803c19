"""Words that tell whether an event happened, from `data/status.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from onrecord.record import Certainty, State
from onrecord.words.cues import iter_forms

Effect = Literal["state", "negate", "deny", "turn", "fact", "carry", "veil"]
_SHAPED = ("past", "participle")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCue:
    """What a word tells of an event that hangs on it in one of the ways of `links`.

    `also` are the other states in which the same words may be read.
    """

    effect: Effect
    state: State
    sure: Certainty
    also: frozenset[str]
    links: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWords:
    """The cues by word, the modals with their states, the small words, and the ends an event comes to."""

    cues: Mapping[str, tuple[StatusCue, ...]]
    modals: Mapping[str, State]
    lists: Mapping[str, frozenset[str]]
    light: frozenset[str]
    ends: Mapping[str, State]
    participles: frozenset[str]


@cache
def load_status_words() -> StatusWords:
    """The lexicon, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/status.toml").read_text("utf-8"))
    cues: dict[str, tuple[StatusCue, ...]] = {}
    for row in table["cues"]:
        cue = _cue(row)
        for word in sorted({*row.get("words", "").split(), *_iter_forms(row.get("verbs", ""))}):
            cues[word] = (*cues.get(word, ()), cue)
    return StatusWords(
        cues=cues,
        modals={word: state for state, words in table["modals"].items() for word in words.split()},
        lists={name: frozenset(words.split()) for name, words in table["lists"].items()},
        light=frozenset(_iter_forms(table["lists"]["light"])),
        ends={word: name for name, words in table["ends"].items() for word in words.split()},
        participles=_participles(table["cues"]),
    )


def _cue(row: dict[str, Any]) -> StatusCue:
    return StatusCue(
        effect=row["effect"],
        state=row["state"],
        sure=row["sure"],
        also=frozenset(row["also"].split()),
        links=frozenset(row["links"].split()),
    )


def _iter_forms(entries: str) -> Iterator[str]:
    for entry in entries.split():
        for _, form in iter_forms(entry):
            yield form


def _participles(rows: list[dict[str, Any]]) -> frozenset[str]:
    entries = [entry for row in rows for entry in row.get("verbs", "").split()]
    return frozenset(form for entry in entries for shape, form in iter_forms(entry) if shape in _SHAPED)
