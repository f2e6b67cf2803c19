"""Figures by rules: numbers of killed, injured, missing, displaced, detained, attacks, troops and other things counted.

A figure needs a number, something counted (named, or told by the predicate: "12 were killed") and a unit; money and
votes are told by their own marks. Left out are numbers that date, measure, rank or name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.find.figures.amounts import find_amounts
from onrecord.find.figures.measures import find_measure, is_running
from onrecord.find.figures.nouns import Counted, Word, find_counted, split_words
from onrecord.find.figures.numbers import Number, find_numbers
from onrecord.find.figures.scopes import Find, find_since, find_totals, is_some
from onrecord.find.figures.singles import Single, find_single_counted, find_singles
from onrecord.find.figures.units import find_units
from onrecord.find.texts.sentences import find_sentences
from onrecord.ids import make_id
from onrecord.record import Article, Attribution, Figure, Knowledge, Span, Unit
from onrecord.spans import anchor
from onrecord.words.units import load_figure_lists, load_unit_words

_Found = TypeVar("_Found")
_Piece = tuple[int, int, int, str]
_DEEPEST = 9  # attributions nested in a circle must not hang
_CASUALTIES = load_figure_lists()["casualties"]
_NEGATED = re.compile(r"\bnot(?: some| the)?\s+$", re.IGNORECASE)
_BEFALLEN: frozenset[Unit] = frozenset(("killed", "injured", "missing", "displaced", "detained", "hostages"))
_TALLIES = frozenset(("toll", "tolls", "figure", "figures", "number", "numbers", "count", "estimate", "estimates"))
_NO_GROUP = frozenset(("of", "the", "its", "their", "more", "them", "whom", "his", "our", "a", "an"))


def find_figures(
    article: Article,
    run_id: str,
    attributions: tuple[Attribution, ...],
    knowledge: Knowledge,  # noqa: ARG001  the case's own groups of people will name what is counted
) -> tuple[Figure, ...]:
    """The figures of an article in order of the text, without overlap."""
    finds = tuple(_iter_finds(article.text))
    spans = [find.counted.number.span for find in finds]
    ids = [make_id("figure", run_id, article.id, span.start, span.end) for span in spans]
    holders = find_innermost(attributions, spans)
    totals = (None if total is None else ids[total] for total in find_totals(finds))
    links = zip(ids, holders, totals, strict=True)
    return tuple(_figure(article, find, *link) for find, link in zip(finds, links, strict=True))


def _iter_finds(text: str) -> Iterator[Find]:
    numbers, singles = _numbers(text), find_singles(text)
    number_starts = [number.span.start for number in numbers]
    single_starts = [single.start for single in singles]
    for order, sentence in enumerate(find_sentences(text) if numbers or singles else ()):
        inside = _within(numbers, number_starts, sentence)
        alone = [single for single in _within(singles, single_starts, sentence) if single.end <= sentence.end]
        if inside or alone:
            words = split_words(text, sentence.start, sentence.end)
            finds = [
                Find(sentence=sentence, order=order, words=words, counted=counted, unit=unit)
                for counted, unit in _iter_counted(words, inside, alone)
            ]
            yield from (_measured(find) for find in sorted(finds, key=lambda find: find.counted.number.span.start))


def _iter_counted(
    words: tuple[Word, ...], numbers: Sequence[Number], singles: Sequence[Single]
) -> Iterator[tuple[Counted, Unit]]:
    found = tuple(counted for number in numbers if (counted := find_counted(words, number)))
    taken = []
    for counted, unit in zip(found, find_units(words, found), strict=True):
        if unit and is_kept(words, counted, unit):
            taken.append(counted.number.span)
            yield counted, unit
    for single in singles:
        place = bisect_left(taken, single.end, key=lambda span: span.start) - 1
        if place < 0 or taken[place].end <= single.start:
            yield find_single_counted(words, single), single.unit


def _measured(find: Find) -> Find:
    measure, change = find_measure(find.words, find.counted)
    return replace(find, measure=measure, change=change)


def _within(found: Sequence[_Found], starts: Sequence[int], sentence: Span) -> Sequence[_Found]:
    return found[bisect_left(starts, sentence.start) : bisect_right(starts, sentence.end - 1)]


def _numbers(text: str) -> tuple[Number, ...]:
    """All numbers and amounts in order; a number within an amount is none of its own."""
    amounts = find_amounts(text)
    starts = [amount.core.start for amount in amounts]
    kept = list(amounts)
    for number in find_numbers(text):
        before = bisect_right(starts, number.core.end - 1) - 1
        if before < 0 or amounts[before].core.end <= number.core.start:
            kept.append(number)
    return tuple(sorted(kept, key=lambda number: number.span.start))


def is_kept(words: tuple[Word, ...], counted: Counted, unit: Unit) -> bool:
    """False for "no" before anything but casualties, and for "one" before nothing that is named."""
    noun = words[counted.noun].lower if counted.noun is not None else None
    number = counted.number
    if number.currency or number.is_vote:
        return True
    if number.value == 0 and not words[counted.first].printed[0].isdigit():
        if counted.behind < len(words) and words[counted.behind].lower in _TALLIES:
            return False
        if words[counted.first].lower in {"no", "without"} and counted.after == counted.first + 1:
            return noun in _CASUALTIES or (noun is not None and unit in {"killed", "injured"})
        return unit in _BEFALLEN or noun in _CASUALTIES
    if number.value == 1 and noun is None and number.measure == "count":
        return counted.part or (unit in _BEFALLEN and _is_told(words, counted.behind))
    return noun is not None or unit in _BEFALLEN


def _is_told(words: tuple[Word, ...], index: int) -> bool:
    """True for "one dead" and "one was badly injured"; "one" with any other verb is a pronoun."""
    after = load_unit_words().after
    near = [word.lower for word in words[index : index + 3]]
    return near[:1] != [] and (
        near[0] in after or (near[0] in {"was", "is"} and any(word in after for word in near[1:]))
    )


def _figure(article: Article, find: Find, id_: str, attribution_id: str | None, total: str | None) -> Figure:
    counted, sentence = find.counted, find.sentence
    number = counted.number
    noun = find.words[counted.noun] if counted.noun is not None else None
    since = find_since(article.text, find)
    return Figure(
        id=id_,
        anchor=anchor(article.id, article.text, number.span),
        noun=anchor(article.id, article.text, Span(start=noun.start, end=noun.end)) if noun else None,
        low=number.low,
        high=number.high,
        bound=number.bound,
        unit=find.unit,
        group=_group(article.text, find.words, counted),
        attribution_id=attribution_id,
        negated=bool(_NEGATED.search(article.text, max(sentence.start, number.span.start - 12), number.span.start)),
        cumulative=_cumulative(article.text, find, since),
        part=total is not None or is_some(find),
        measure=find.measure,
        change=find.change,
        part_of=total,
        since=anchor(article.id, article.text, since) if since else None,
    )


def _cumulative(text: str, find: Find, since: Span | None) -> bool | None:
    """Only a count can be a running total; what counts from a day on is one, unless it is said to be new."""
    if find.measure != "count":
        return None
    running = is_running(text, find.sentence, find.words, find.counted)
    return True if running is None and since else running


def _group(text: str, words: tuple[Word, ...], counted: Counted) -> str | None:
    """The words of what is counted; of money its currency and what it is for."""
    currency = counted.number.currency
    if counted.noun is None:
        return currency
    first = counted.after if counted.after <= counted.noun else counted.first + 1
    while not currency and first < counted.noun and words[first].lower in _NO_GROUP:
        first += 1
    said = text[words[first].start : words[counted.noun].end].split()
    return " ".join([currency, *said] if currency else said)


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
