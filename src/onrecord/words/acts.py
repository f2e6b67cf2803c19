"""The patterns by which statement acts are told, from `data/acts.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

from onrecord.record import ActName
from onrecord.words.cues import Shape, iter_forms

Open = Literal["SELF", "I_WE", "OWN", "OTHER", "VERB", "DONE", "STEP", "ORDER", ".."]
_OPEN: frozenset[str] = frozenset(get_args(Open))
_PAST: frozenset[Shape] = frozenset({"past", "participle"})
_ING: frozenset[Shape] = frozenset({"ing"})
_ALL: frozenset[Shape] = frozenset(get_args(Shape))

Words = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One place of a pattern: it takes any of the `words`, or what one of the open classes takes."""

    words: frozenset[str]
    classes: frozenset[str]
    is_optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A row of elements that tells an act."""

    act: ActName
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWords:
    """Patterns by the word they begin with, under the name of their table; those that begin with an open class stand
    under its name. `small` are the lists of small words.
    """

    cue: Mapping[str, tuple[Pattern, ...]]
    negated: Mapping[str, tuple[Pattern, ...]]
    content: Mapping[str, tuple[Pattern, ...]]
    small: Words


@cache
def load_acts() -> ActWords:
    """The patterns, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/acts.toml").read_text("utf-8"))
    classes = {name: frozenset(words.split()) for name, words in table["classes"].items()} | _load_verbs(table["verbs"])
    return ActWords(
        cue=_index(_iter_patterns(table["cue"], classes, inflected=True)),
        negated=_index(_iter_patterns(table["negated"], classes, inflected=True)),
        content=_index(_iter_patterns(table["content"], classes, inflected=False)),
        small={name: frozenset(words.split()) for name, words in table["small"].items()},
    )


def _load_verbs(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    shapes = {name: _PAST if name == "DEED" else _ALL for name in table}
    verbs = {name: _forms(words.split(), shapes[name]) for name, words in table.items()}
    return verbs | {"HARMING": _forms(table["HARM"].split(), _ING)}


def _forms(entries: list[str], shapes: frozenset[Shape]) -> frozenset[str]:
    return frozenset(word for entry in entries for shape, word in iter_forms(entry) if shape in shapes)


def _iter_patterns(table: Mapping[str, str], classes: Words, *, inflected: bool) -> Iterator[Pattern]:
    for name, lines in table.items():
        act = cast("ActName", name)
        for row in lines.replace("\n", " / ").split(" / "):
            first, *rest = row.split() or [""]
            if first:
                opening = _opening(first) if inflected else _element(first, classes)
                yield Pattern(act=act, elements=(opening, *(_element(word, classes) for word in rest)))


def _opening(entry: str) -> Element:
    """A cue's first word: in all its forms, or as it is where it is no verb."""
    words = frozenset(word for _, word in iter_forms(entry)) if "|" not in entry else frozenset(entry.split("|"))
    return Element(words=words | {entry}, classes=frozenset(), is_optional=False)


def _element(words: str, classes: Words) -> Element:
    parts = words.removesuffix("?").split("|")
    listed = (classes.get(part, frozenset((part,))) for part in parts if part not in _OPEN)
    return Element(words=frozenset().union(*listed), classes=_OPEN.intersection(parts), is_optional=words.endswith("?"))


def _index(patterns: Iterator[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    """Under OTHER, which may be any word, a pattern stands by what follows it."""
    found: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        first = pattern.elements[0]
        key = pattern.elements[1] if "OTHER" in first.classes else first
        for word in (*sorted(key.words), *sorted(key.classes)):
            found.setdefault(word, []).append(pattern)
    return {word: tuple(rows) for word, rows in found.items()}
