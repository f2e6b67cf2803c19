"""Words by which two passages tell one event or two, from `data/tellings.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingWords:
    """`deeds` leads from a word of a trigger to its deed (the first that has it); `lists` are closed lists of words;
    `before` and `after` are the rows of words around a plural that make several events one.
    """

    deeds: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]


@cache
def load_telling_words() -> TellingWords:
    """The words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/tellings.toml").read_text("utf-8"))
    deeds: dict[str, str] = {}
    for deed, words in table["deeds"].items():
        for word in words.split():
            deeds.setdefault(word, deed)
    return TellingWords(
        deeds=deeds,
        lists={name: frozenset(words.split()) for name, words in table["lists"].items()},
        before=_rows(table["series"]["before"]),
        after=_rows(table["series"]["after"]),
    )


def _rows(words: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in words.split("/") if row.strip())
