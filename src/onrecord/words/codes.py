"""What codebooks ask for: their values, the crosswalk to them, and the words that decide.

From `data/codebook-values.tsv`, `data/crosswalk.tsv`, `data/plover.tsv` and `data/parties.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.words.phrases import Lexicon, make_lexicon

ANY_NUMBER, ANY_WORDS = "#", "*"


class Allowed(NamedTuple):
    """What a codebook's value is called there; `group` is what it belongs to (ACLED's disorder type)."""

    label: str
    group: str


class Row(NamedTuple):
    """A row of the crosswalk: `mode` "*" is any and "-" none; all conditions must hold."""

    mode: str
    conditions: tuple[str, ...]
    value: str
    rule: str


class Score(NamedTuple):
    """Quad code and score of a type or mode of PLOVER; without a score, `why`."""

    quad: str
    score: str | None
    why: str


@cache
def load_allowed() -> Mapping[tuple[str, str], Mapping[str, Allowed]]:
    """Codebook and column to the values allowed there, read once."""
    found: dict[tuple[str, str], dict[str, Allowed]] = {}
    for codebook, column, value, *labels in _iter_rows("codebook-values.tsv"):
        label, group = (*labels, "", "")[:2]
        found.setdefault((codebook, column), {})[value] = Allowed(label, group)
    return found


@cache
def load_crosswalk() -> Mapping[tuple[str, str, str], tuple[Row, ...]]:
    """Codebook, column and event type to the rows that may decide, in order, read once."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for codebook, column, kind, mode, conditions, value, rule in _iter_rows("crosswalk.tsv"):
        asked = () if conditions == "-" else tuple(conditions.split(","))
        found.setdefault((codebook, column, kind), []).append(Row(mode, asked, value, rule))
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def load_scores() -> Mapping[tuple[str, str], Score]:
    """Type and mode of PLOVER ("-" for none) to quad code and score, read once."""
    found = {}
    for kind, mode, quad, score, *why in _iter_rows("plover.tsv"):
        found[kind, mode] = Score(quad, None if score == "?" else score, " ".join(why))
    return found


@cache
def load_party_words() -> Mapping[str, Lexicon]:
    """The lexicons of `parties.toml` by table, each phrase with the names of the lists it stands in, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/parties.toml").read_text("utf-8"))
    return {name: make_lexicon(lists) for name, lists in table.items()}


def _iter_rows(name: str) -> Iterator[list[str]]:
    for row in files("onrecord.words").joinpath(f"data/{name}").read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            yield row.split("\t")
