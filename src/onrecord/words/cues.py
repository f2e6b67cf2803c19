"""The cues of attributions: reporting verbs in all their forms, and the small words around them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Frame = Literal["say", "tell", "ask", "object", "mental", "infinitive", "seem", "none"]
Shape = Literal["base", "s", "past", "participle", "ing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of a verb: its frame ("none" where it is a cue only with a tail), and the tails it may take.

    A regular past stands as "past" and serves as participle too.
    """

    lemma: str
    frame: Frame
    shape: Shape
    tails: tuple[tuple[Frame, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The lexicon: forms by word, and the sets of words that go with them, all in lower case."""

    forms: dict[str, Form]
    nounish: frozenset[str]
    hedges: frozenset[str]
    passives: frozenset[str]
    clausal: frozenset[str]
    weak: frozenset[str]
    deeds: frozenset[str]
    venues: frozenset[str]
    media_venues: frozenset[str]
    denials: frozenset[str]
    denying_verbs: frozenset[str]
    denied_objects: frozenset[str]


@cache
def load_cues() -> Cues:
    """The lexicon of `words/data/cues.toml`."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/cues.toml").read_text("utf-8"))
    nouns, denials = table["nouns"], table["denials"]
    return Cues(
        forms=_load_forms(table),
        nounish=frozenset(nouns["nounish"].split()),
        hedges=frozenset(nouns["hedges"].split()),
        passives=frozenset(nouns["passive"].split()),
        clausal=frozenset(table["weak"]["clause"].split()),
        weak=frozenset(f"{table['weak']['clause']} {table['weak']['phrase']}".split()),
        deeds=frozenset(table["weak"]["deed"].split()),
        venues=frozenset(nouns["venues"].split()),
        media_venues=frozenset(nouns["media_venues"].split()),
        denials=frozenset(denials["always"].split()),
        denying_verbs=frozenset(denials["verbs"].split()),
        denied_objects=frozenset(denials["objects"].split()),
    )


def _load_forms(table: dict[str, Any]) -> dict[str, Form]:
    frames: dict[str, Frame] = {}
    verbs: dict[str, str] = {}
    for frame, words in table["verbs"].items():
        for entry in words.split():
            lemma = _lemma(entry)
            frames.setdefault(lemma, frame)
            verbs.setdefault(lemma, entry)
    tails = _load_tails(table["phrases"])
    for entry in table["carriers"]["verbs"].split():
        verbs.setdefault(_lemma(entry), entry)
    forms: dict[str, Form] = {}
    for lemma, entry in verbs.items():
        for shape, word in iter_forms(entry):
            form = Form(lemma=lemma, frame=frames.get(lemma, "none"), shape=shape, tails=tails.get(lemma, ()))
            forms.setdefault(word, form)
    return forms


def _load_tails(phrases: dict[str, str]) -> dict[str, tuple[tuple[Frame, tuple[str, ...]], ...]]:
    """Tails by lemma, longest first, so that the first that fits is the right one."""
    found: dict[str, list[tuple[Frame, tuple[str, ...]]]] = {}
    for frame, lines in phrases.items():
        for phrase in lines.replace("\n", "/").split("/"):
            if phrase.strip():
                lemma, *tail = phrase.split()
                found.setdefault(lemma, []).append((_frame(frame), tuple(tail)))
    return {lemma: tuple(sorted(tails, key=lambda tail: -len(tail[1]))) for lemma, tails in found.items()}


def _frame(name: str) -> Frame:
    known: tuple[Frame, ...] = ("say", "tell", "ask", "object", "mental", "infinitive", "seem")
    return known[known.index(name)]


def _lemma(entry: str) -> str:
    return entry.partition("/")[0].partition("(")[0]


def iter_forms(entry: str) -> Iterator[tuple[Shape, str]]:
    """The forms of an entry of a list of verbs ("deny", "say/said/said", "admit(t)"), each with its shape.

    Past comes before base, because "read" in news is mostly past.
    """
    lemma, past, participle = _principal_parts(entry)
    stem = lemma + entry[entry.index("(") + 1 : -1] if "(" in entry else lemma
    yield "past", past
    if participle != past:
        yield "participle", participle
    yield "base", lemma
    yield "s", _third_person(lemma)
    yield "ing", f"{lemma[:-1] if lemma.endswith('e') and not lemma.endswith('ee') else stem}ing"


def _principal_parts(entry: str) -> tuple[str, str, str]:
    if "/" in entry:
        lemma, past, *rest = entry.split("/")
        return lemma, past, rest[0] if rest else past
    lemma = _lemma(entry)
    stem = entry.replace("(", "").replace(")", "")
    if lemma.endswith("e"):
        past = f"{lemma}d"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past = f"{lemma[:-1]}ied"
    else:
        past = f"{stem}ed"
    return lemma, past, past


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{lemma}s"


@cache
def load_clause_words() -> dict[str, frozenset[str]]:
    """The small words of `words/data/clauses.toml`, by the name of their list."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/clauses.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}


@cache
def load_source_words() -> dict[str, frozenset[str]]:
    """The nouns and names of `words/data/sources.toml`, by the name of their list."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/sources.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}
