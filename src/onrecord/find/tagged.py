"""Attributions as an engine marks them, made complete by rules: what a colon shows, and who is quoted inside of whom.

A model that learned from PolNeAR marks each word once, so that "AP reported that officials said ..." is one attribution
of AP's; the officials' stands in its content, and is found there by the rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from onrecord.find.drafts import find_drafts
from onrecord.find.headlines import find_marked
from onrecord.find.nesting import Draft
from onrecord.find.passages import Passage, find_passages
from onrecord.record import Article, Span
from onrecord.words.cues import load_cues

_CUES = load_cues()
_WORD = re.compile(r"[\w’'-]+")


class Tagged(NamedTuple):
    """An attribution as an engine marked it."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]


class _Mark(NamedTuple):
    """A stretch that is taken, and the draft whose it is; none overlaps another, but for sources that drafts share."""

    start: int
    end: int
    is_content: bool
    draft: Draft


def find_tagged_drafts(article: Article, tagged: Sequence[Tagged], surnames: Container[str]) -> list[Draft]:
    """The marked attributions that have content, with those that rules find beside and inside of them."""
    drafts = [_draft(article.text, one) for one in tagged if one.content]
    _nest_cited(article.text, drafts)
    outer = [draft for draft in drafts if draft.parent is None]
    marks = sorted((mark for draft in outer for mark in _iter_marks(draft)), key=_start)
    for passage in find_passages(article.text):
        near = _marks_in(marks, passage.starts[0], passage.ends[-1])
        added = _nested(passage, near) if near else _by_mark(article, passage, surnames)
        drafts.extend(added)
    return drafts


def _draft(text: str, one: Tagged) -> Draft:
    words = tuple(match.group().lower() for match in _WORD.finditer(text, one.cue.start, one.cue.end))
    verbs = [_CUES.forms[word].lemma for word in words if word in _CUES.forms]
    lemma = "accord" if "according" in words else verbs[-1] if verbs else " ".join(words)
    return Draft(
        lemma=lemma, words=words, cue=one.cue, source=[one.source] if one.source else [], content=list(one.content)
    )


def _nest_cited(text: str, drafts: list[Draft]) -> None:
    """Who is cited ("citing officials", marked as if they were said) says what the one who cites them reports."""
    for draft, outer in list(_iter_citing(text, drafts)):
        draft.source, draft.content, draft.parent = draft.content[:1], list(outer.content), outer


def _iter_citing(text: str, drafts: list[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Drafts of citing, each with the nearest of the same source in the same paragraph."""
    for number, draft in enumerate(drafts):
        if draft.lemma != "cite" or not _WORD.match(text, draft.content[0].start):
            continue
        near = [*drafts[max(number - 1, 0) : number], *drafts[number + 1 : number + 2]]
        for outer in near:
            between = text[min(draft.cue.start, outer.cue.start) : max(draft.cue.end, outer.cue.end)]
            if outer.source == draft.source and "\n" not in between:
                yield draft, outer
                break


def _iter_marks(draft: Draft) -> Iterator[_Mark]:
    for is_content, spans in ((False, (draft.cue, *draft.source)), (True, draft.content)):
        for span in spans:
            yield _Mark(span.start, span.end, is_content, draft)


def _marks_in(marks: list[_Mark], start: int, end: int) -> list[_Mark]:
    first = max(bisect_left(marks, start, key=_start) - 1, 0)
    return [mark for mark in marks[first : bisect_left(marks, end, key=_start)] if mark.end > start]


def _start(mark: _Mark) -> int:
    return mark.start


def _by_mark(article: Article, passage: Passage, surnames: Container[str]) -> list[Draft]:
    """What a colon alone attributes, where the engine marked nothing: "Minister: talks failed"."""
    is_headline = article.headline is not None and passage.starts[0] < article.headline.end
    found = find_marked(passage, surnames, is_headline=is_headline) if passage.opens_paragraph else None
    return [found] if found else []


def _nested(passage: Passage, near: list[_Mark]) -> list[Draft]:
    """What the rules find in the passage and the engine marked as content of another."""
    kept: list[Draft] = []
    for draft in find_drafts(passage):
        holder = _holder(draft.cue, near)
        if holder is None or draft.is_slight or not draft.source:
            continue
        pieces = [_common(piece, holder) for piece in draft.content]
        draft.content = [piece for piece in pieces if piece]
        if draft.content and all(_holder(span, near) == holder for span in draft.source):
            draft.parent = draft.parent if draft.parent in kept else holder.draft
            kept.append(draft)
    return kept


def _holder(span: Span, near: list[_Mark]) -> _Mark | None:
    """The content in which a span lies whole."""
    return next((mark for mark in near if mark.is_content and mark.start <= span.start and span.end <= mark.end), None)


def _common(piece: Span, mark: _Mark) -> Span | None:
    start, end = max(piece.start, mark.start), min(piece.end, mark.end)
    return Span(start=start, end=end) if start < end else None
