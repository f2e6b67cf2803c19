"""Words of triggers that a model marks, from `data/triggers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.words.phrases import Lexicon, make_lexicon

_SECTIONS = ("carried", "things", "sayings", "senses", "grammar")


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRule:
    """One of `verbs` with one of `things` tells this in place of one of `kinds`; not beside words of `unless`."""

    tells: str
    kinds: frozenset[str]
    verbs: frozenset[str]
    things: Lexicon
    unless: Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerWords:
    """`whole` are phrases that a trigger begins; `phrases` tell a type, or "none", whatever the model said.

    `denied` are things that are refused, `lists` are words by the names of the file.
    """

    whole: Lexicon
    phrases: Lexicon
    denied: Lexicon
    objects: tuple[ObjectRule, ...]
    lists: Mapping[str, frozenset[str]]


@cache
def load_trigger_words() -> TriggerWords:
    """The words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/triggers.toml").read_text("utf-8"))
    lists = {name: words for section in _SECTIONS for name, words in table[section].items()}
    return TriggerWords(
        whole=make_lexicon({"whole": " / ".join(_wholes(table["whole"]))}),
        phrases=make_lexicon(table["phrases"]),
        denied=make_lexicon({"denied": lists.pop("denied")}),
        objects=tuple(_object_rule(row) for row in table["objects"]),
        lists={name: frozenset(words.split()) for name, words in lists.items()},
    )


def _wholes(rows: Mapping[str, str]) -> list[str]:
    pairs = (f"{first} {head.strip()}" for first in rows["firsts"].split("/") for head in rows["heads"].split("/"))
    return [*pairs, rows["phrases"]]


def _object_rule(row: Mapping[str, str]) -> ObjectRule:
    return ObjectRule(
        tells=row["tells"],
        kinds=frozenset(row["kinds"].split()),
        verbs=frozenset(row["verbs"].split()),
        things=make_lexicon({"thing": row["things"]}),
        unless=make_lexicon({"unless": row.get("unless", "")}),
    )
