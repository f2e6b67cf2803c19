"""One person whom something befell: "a 23-year-old man was killed" counts one, with the noun phrase for its words.

Only the dead and the injured are looked for, and only where the phrase begins with "a" and the predicate is its own:
the man of "a man who saw the killing" is nobody's victim.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from onrecord.find.figures.nouns import Counted, Word
from onrecord.find.figures.numbers import make_number
from onrecord.record import Unit
from onrecord.words.units import load_figure_lists, load_unit_words

_REACH = 120  # characters around a predicate in which its phrase stands
_EDGES = load_figure_lists()["edges"] - {"killed"}
_EDGE = "(?:" + "|".join(sorted(_EDGES)) + ")"

_ACTS = re.compile(r"\s+(?:was|were|is|are|has|had)\b", re.IGNORECASE)  # "killed a man and a woman was hurt"


class Single(NamedTuple):
    """A noun phrase for one person: where it stands, where its head does, and what befell the person."""

    start: int
    end: int
    head: int
    unit: Unit


class _Patterns(NamedTuple):
    verb: re.Pattern[str]
    behind: re.Pattern[str]
    ahead: re.Pattern[str]
    joined: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    units = load_unit_words()
    verbs = sorted({*units.single_after, *units.single_before}, key=lambda word: (-len(word), word))
    heads = "|".join(sorted(units.single, key=lambda word: (-len(word), word)))
    phrase = (
        rf"(?P<phrase>\b(?:an?|another)\s+(?P<words>(?:(?!{_EDGE}\b)[\w’'-]+,?\s+){{0,5}}?)(?P<head>{heads}))"
        rf"(?![\w’'-])(?!\s+(?:{heads})\b)"
    )
    aside = r"(?:,[^,.;:\n]{1,60},|\s+(?:from|in|of|at|near|aged|with)\s+[^,.;:\n]{1,40}?|\s+who)?"
    auxiliary = (
        r"(?:\s+(?:was|were|is|has|had|have|been|being|be|later|also|reportedly|already|pronounced|declared|found|left|"
        r"shot|and|critically|seriously|slightly|lightly|badly|severely|accidentally))*"
    )
    flags = re.IGNORECASE
    return _Patterns(
        verb=re.compile(rf"\b(?:{'|'.join(verbs)})\b", flags),
        behind=re.compile(
            rf"(?P<left>\b(?:left|leaving|leaves)\s+)?{phrase}(?P<between>{aside}{auxiliary})\s+\Z", flags
        ),
        ahead=re.compile(rf"\s+{phrase}", flags),
        joined=re.compile(rf"{phrase}\s+and\s+\Z", flags),
    )


def find_singles(text: str) -> tuple[Single, ...]:
    """The single victims of a text in order, without overlap."""
    found: list[Single] = []
    for single in sorted(_iter_singles(text)):
        if not found or found[-1].end <= single.start:
            found.append(single)
    return tuple(found)


def _iter_singles(text: str) -> Iterator[Single]:
    units = load_unit_words()
    for match in _patterns().verb.finditer(text):
        word = match[0].lower()
        if word in units.single_after:
            yield from _iter_behind(text, match, units.single_after[word])
        if word in units.single_before:
            yield from _iter_ahead(text, match.end(), units.single_before[word])


def _iter_behind(text: str, verb: re.Match[str], unit: Unit) -> Iterator[Single]:
    """Those who stand before the verb: "a man was killed", "a man and a woman were killed"."""
    start = max(0, verb.start() - _REACH)
    match = _patterns().behind.search(text[start : verb.start()])
    if match and _is_patient(match, verb[0].lower()):
        yield _single(match, start, unit)
        end = start + match.start("phrase")
        shift = max(0, end - _REACH)
        joined = _patterns().joined.search(text[shift:end])
        if joined and _is_plain(joined):
            yield _single(joined, shift, unit)


def _iter_ahead(text: str, at: int, unit: Unit) -> Iterator[Single]:
    """Those who stand behind the verb: "killed a man", "killing a man and a woman"."""
    match = _patterns().ahead.match(text, at, at + _REACH)
    if match and _is_plain(match):
        yield _single(match, 0, unit)
        at = match.end() + len(" and") if text.startswith(" and ", match.end()) else 0
        second = _patterns().ahead.match(text, at, at + _REACH) if at else None
        if second and _is_plain(second) and not _ACTS.match(text, second.end()):
            yield _single(second, 0, unit)


def _single(match: re.Match[str], shift: int, unit: Unit) -> Single:
    start, end = match.span("phrase")
    return Single(start=shift + start, end=shift + end, head=shift + match.start("head"), unit=unit)


def _is_patient(match: re.Match[str], verb: str) -> bool:
    """True for "a man was killed" and "a man died", not for "a man killed"."""
    between = match["between"].lower().split()
    told = {"was", "were", "is", "been", "being", "be", "left", "found", "pronounced", "declared"} & set(between)
    return _is_plain(match) and (bool(told or match["left"]) or verb in {"died", "dies", "perished", "drowned", "dead"})


def _is_plain(match: re.Match[str]) -> bool:
    """True where nothing but what describes the person stands before the head."""
    return not any(word.strip(",").lower() in _EDGES for word in match["words"].split())


def find_single_counted(words: tuple[Word, ...], single: Single) -> Counted:
    """The phrase as a count of one, among the words of its sentence."""
    first = bisect_right(words, single.start, key=lambda word: word.end)
    after = bisect_left(words, single.end, key=lambda word: word.start)
    extent = single.start, single.end
    noun = bisect_left(words, single.head, key=lambda word: word.start)
    return Counted(
        number=make_number(extent, extent, (1, 1), "exact"),
        first=first,
        after=after,
        behind=after,
        noun=noun,
        part=False,
    )
