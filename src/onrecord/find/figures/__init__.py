"""Figures by rules: numbers of killed, injured, missing, displaced, detained, attacks, troops and other things counted.

A figure needs a number, something counted (named, or told by the predicate: "12 were killed") and a unit. Left out are
numbers that date, measure, rank or name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from onrecord.find.figures.nouns import Counted, Word, find_counted, split_words
from onrecord.find.figures.numbers import find_numbers
from onrecord.find.figures.units import find_units
from onrecord.find.texts.sentences import find_sentences
from onrecord.ids import make_id
from onrecord.record import Article, Attribution, Figure, Knowledge, Span, Unit
from onrecord.spans import anchor
from onrecord.words.units import load_figure_lists

_Piece = tuple[int, int, int, str]
_DEEPEST = 9  # attributions nested in a circle must not hang
_LISTS = load_figure_lists()
_NEW_BEFORE = frozenset({"another", "additional", "further", "fresh", "new"})
_NEW_AFTER = frozenset({"more", "additional", "further", "new"})
_RUNNING = re.compile(
    r"\b(?:so far|to date|(?:up|down) from|"
    r"since|total of|in total|in all|altogether|overall|death toll|stands at|stood at|reached|"
    r"toll (?:rose|has risen|climbed|stands|stood)|(?:brings?|bringing|brought) (?:the|to)|"
    r"(?:rose|risen|rises|climbed|climbs|increased|soared|jumped|up) to)\b",
    re.IGNORECASE,
)
_CASUALTIES = _LISTS["casualties"]
_OF_THOSE = (("the",), ("them",), ("whom",), ("those",), ("these",), ("which",))
_NEGATED = re.compile(r"\bnot(?: some| the)?\s+$", re.IGNORECASE)


def find_figures(
    article: Article,
    run_id: str,
    attributions: tuple[Attribution, ...],
    knowledge: Knowledge,  # noqa: ARG001  the case's own groups of people will name what is counted
) -> tuple[Figure, ...]:
    """The figures of an article in order of the text, without overlap."""
    return tuple(_iter_figures(article, run_id, attributions))


def _iter_figures(article: Article, run_id: str, attributions: tuple[Attribution, ...]) -> Iterator[Figure]:
    found = tuple(_iter_counted(article.text))
    holders = find_innermost(attributions, [counted.number.span for _, _, counted, _ in found])
    for (sentence, words, counted, unit), holder in zip(found, holders, strict=True):
        yield _figure(article, run_id, holder, (sentence, words, counted, unit))


def _iter_counted(text: str) -> Iterator[tuple[Span, tuple[Word, ...], Counted, Unit]]:
    numbers = find_numbers(text)
    starts = [number.span.start for number in numbers]
    for sentence in find_sentences(text) if numbers else ():
        inside = numbers[bisect_left(starts, sentence.start) : bisect_right(starts, sentence.end - 1)]
        if not inside:
            continue
        words = split_words(text, sentence.start, sentence.end)
        found = tuple(counted for number in inside if (counted := find_counted(words, number)))
        for counted, unit in zip(found, find_units(words, found), strict=True):
            if unit and is_kept(words, counted, unit):
                yield sentence, words, counted, unit


def is_kept(words: tuple[Word, ...], counted: Counted, unit: Unit) -> bool:
    """False for "no" before anything but casualties, and for "one" before nothing that is named."""
    noun = words[counted.noun].lower if counted.noun is not None else None
    if words[counted.first].lower == "no":
        return noun in _CASUALTIES or (noun is not None and unit in {"killed", "injured"})
    if counted.number.value == 1 and noun is None:
        return counted.part
    return noun is not None or unit not in {"other", "troops", "attacks"}


def _figure(
    article: Article,
    run_id: str,
    attribution_id: str | None,
    parts: tuple[Span, tuple[Word, ...], Counted, Unit],
) -> Figure:
    sentence, words, counted, unit = parts
    number = counted.number
    noun = words[counted.noun] if counted.noun is not None else None
    return Figure(
        id=make_id("figure", run_id, article.id, number.span.start, number.span.end),
        anchor=anchor(article.id, article.text, number.span),
        noun=anchor(article.id, article.text, Span(start=noun.start, end=noun.end)) if noun else None,
        low=number.low,
        high=number.high,
        bound=number.bound,
        unit=unit,
        group=_group(article.text, words, counted),
        attribution_id=attribution_id,
        negated=bool(_NEGATED.search(article.text, max(sentence.start, number.span.start - 12), number.span.start)),
        cumulative=_cumulative(article.text, sentence, words, counted),
        part=counted.part or _is_part(words, counted),
    )


def _group(text: str, words: tuple[Word, ...], counted: Counted) -> str | None:
    if counted.noun is None:
        return None
    first = counted.after
    while first < counted.noun and words[first].lower in {
        "of",
        "the",
        "its",
        "their",
        "more",
        "them",
        "whom",
        "his",
        "our",
        "a",
        "an",
    }:
        first += 1
    return " ".join(text[words[first].start : words[counted.noun].end].split())


def _is_part(words: tuple[Word, ...], counted: Counted) -> bool:
    after = tuple(word.lower for word in words[counted.after : counted.after + 2])
    return after[:1] == ("of",) and after[1:] in _OF_THOSE


def _cumulative(text: str, sentence: Span, words: tuple[Word, ...], counted: Counted) -> bool | None:
    before = {word.lower for word in words[max(0, counted.first - 1) : counted.first + 1]}
    after = {word.lower for word in words[counted.after : counted.after + 1]}
    if before & _NEW_BEFORE or after & _NEW_AFTER:
        return False
    start, end = max(sentence.start, counted.number.span.start - 60), min(sentence.end, counted.number.span.end + 120)
    return True if _RUNNING.search(text, start, end) else None


def find_innermost(attributions: tuple[Attribution, ...], spans: Sequence[Span]) -> list[str | None]:
    """For each of the spans, which come in order, the id of the innermost attribution whose content holds it.

    None in the narrator's voice. Innermost is what is nested deepest; of equals, the shortest piece.
    """
    pieces = _pieces(attributions)
    holders: list[str | None] = []
    around: list[_Piece] = []
    seen = 0
    for span in spans:
        while seen < len(pieces) and pieces[seen][0] <= span.start:
            around.append(pieces[seen])
            seen += 1
        around = [piece for piece in around if piece[1] > span.start]
        holding = [(depth, start - end, id_) for start, end, depth, id_ in around if end >= span.end]
        holders.append(max(holding)[2] if holding else None)
    return holders


def _pieces(attributions: tuple[Attribution, ...]) -> list[_Piece]:
    by_id = {attribution.id: attribution for attribution in attributions}
    return sorted(
        (piece.span.start, piece.span.end, _depth(by_id, attribution), attribution.id)
        for attribution in attributions
        for piece in attribution.content
    )


def _depth(by_id: dict[str, Attribution], attribution: Attribution) -> int:
    depth = 0
    outer = attribution.nested_in
    while outer in by_id and depth < _DEEPEST:
        depth += 1
        outer = by_id[outer].nested_in
    return depth
