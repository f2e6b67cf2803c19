"""Words for acts: the form that a dictionary lists them under, and how two of them are akin."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

Kin = Literal["same", "derived", "synonym", "broader", "other"]
SHORTEST = 3  # letters of a word without its ending
# Endings, and what stands in their place; the longer ones first.
ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ings", ("", "e")),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
    ("es", ("", "e")),
    ("s", ("",)),
)


class Senses(NamedTuple):
    """Words that are known, and of pairs in order of the alphabet how they are akin."""

    words: frozenset[str]
    kin: Mapping[tuple[str, str], Kin]


class Wording(NamedTuple):
    """`forms` leads from an irregular form to its base; the others are sets of words, as the data file describes."""

    forms: Mapping[str, str]
    particles: frozenset[str]
    light: frozenset[str]
    saying: frozenset[str]


@cache
def load_wording() -> Wording:
    """The words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/wording.toml").read_text("utf-8"))
    verbs = (line.split() for line in table["forms"]["lines"].split("/"))
    particles, light, saying = (frozenset(table[name]["words"].split()) for name in ("particles", "light", "saying"))
    return Wording({form: base for base, *forms in verbs for form in forms}, particles, light, saying)


@cache
def load_senses() -> Senses:
    """The table of kin words, read once."""
    lines = files("onrecord.words").joinpath("data/senses.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    words = frozenset(row[0] for row in rows)
    return Senses(words, {pair: kin for row in rows for pair, kin in _read_row(row)})


def _read_row(row: list[str]) -> Iterator[tuple[tuple[str, str], Kin]]:
    kinds: tuple[Kin, ...] = ("derived", "synonym", "broader")
    for kin, others in zip(kinds, row[1:], strict=True):
        for other in others.split():
            yield (row[0], other), kin


@lru_cache(maxsize=65536)
def find_base(word: str) -> str:
    """The base form of a word, lower case: "struck" and "strikes" give "strike", "shootings" gives "shoot"."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("#'")
    forms, known = load_wording().forms, load_senses().words
    return forms.get(word) or next((base for base in _iter_bases(word) if base in known), word)


def _iter_bases(word: str) -> Iterator[str]:
    for ending, replacements in ENDINGS:
        cut = word.removesuffix(ending)
        if cut == word or len(cut) < SHORTEST or (ending == "s" and cut.endswith("s")):
            continue
        if cut[-1] == cut[-2] and cut[-1] not in "sl":
            yield cut[:-1]
        yield from (cut + each for each in replacements)
        if cut[-1] == cut[-2]:
            yield cut[:-1]


def compare_words(one: str, other: str) -> Kin:
    """How two base forms are akin, in any order: the same; "attack" and "attacker"; of one meaning; of a wider one."""
    if one == other:
        return "same"
    return load_senses().kin.get((min(one, other), max(one, other)), "other")
