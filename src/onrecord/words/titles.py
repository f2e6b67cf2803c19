"""Words for the titles of incidents, from `data/titles.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleWords:
    """`kinds` leads from a type, or a type and mode ("ASSAULT.aerial"), to what a title calls it; `nouns` stand as they
    are, `verbs` and `befell` lead from a word to the noun or to the participle; `links` from a noun to the small word
    before the one to whom it is done, `between` are nouns of two sides; the others are words of parties and of states.
    """

    kinds: dict[str, str]
    nouns: frozenset[str]
    verbs: dict[str, str]
    befell: dict[str, str]
    links: dict[str, str]
    between: frozenset[str]
    counting: frozenset[str]
    nobody: frozenset[str]
    general: frozenset[str]
    several: frozenset[str]
    states: dict[str, str]


@cache
def load_title_words() -> TitleWords:
    """The words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/titles.toml").read_text("utf-8"))
    between = table["links"].pop("between")
    return TitleWords(
        kinds=table["kinds"],
        nouns=frozenset(table["nouns"]["words"].split()),
        verbs=_by_word(table["verbs"]),
        befell=_by_word(table["befell"]),
        links=_by_word(table["links"]),
        between=frozenset(between.split()),
        **{name: frozenset(words.split()) for name, words in table["parties"].items()},
        states=table["states"],
    )


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words.split()}
