"""Attributions as an engine marks them, made complete by rules: what a colon shows, and who is quoted inside of whom.

A model that learned from PolNeAR marks each word once, so that "AP reported that officials said ..." is one attribution
of AP's; the officials' stands in its content, and is found there by the rules. Where the model marks no source, or part
of one as content, the rules look for it, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from typing import NamedTuple

from onrecord.find.attributions.cited import fill_known, fill_medium, nest_cited, without
from onrecord.find.attributions.drafts import find_drafts
from onrecord.find.attributions.headlines import find_marked
from onrecord.find.attributions.nesting import Draft
from onrecord.find.speakers.kinds import can_speak
from onrecord.find.texts.clauses import WORDS, is_verb_at
from onrecord.find.texts.passages import Passage, find_passages
from onrecord.record import Article, Span
from onrecord.spans import overlaps
from onrecord.words.cues import load_cues

_CUES = load_cues()
_WORD = re.compile(r"[\w’'-]+")
_LONGEST = 9
_PRONOUNS = frozenset(("he", "she", "it", "they"))
_CLOSING = re.compile(r" [a-z][^,;:.]{0,40}, ")
# Behind another word "it" opens a relative clause: "an official it did not name".
_BEFORE_IT = frozenset({"", ",", "and", "but", "that", "as"})
_TAIL = frozenset({"who", "which", "that", "whose", "whom", ","})


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
    nest_cited(article.text, drafts)
    outer = [draft for draft in drafts if draft.parent is None]
    marks = sorted((mark for draft in outer for mark in _iter_marks(draft)), key=_start)
    for passage in find_passages(article.text):
        near = _marks_in(marks, passage.starts[0], passage.ends[-1])
        by_mark = _by_mark(article, passage, surnames)
        drafts.extend(_completed(article.text, passage, near, by_mark) if near else by_mark)
    return drafts


def _draft(text: str, one: Tagged) -> Draft:
    words = tuple(match.group().lower() for match in _WORD.finditer(text, one.cue.start, one.cue.end))
    verbs = [_CUES.forms[word].lemma for word in words if word in _CUES.forms]
    lemma = "accord" if "according" in words else verbs[-1] if verbs else " ".join(words)
    source = [one.source] if one.source and not _closes_clause(text, one.source, one.cue) else []
    return Draft(lemma=lemma, words=words, cue=one.cue, source=source, content=list(one.content))


def _closes_clause(text: str, source: Span, cue: Span) -> bool:
    """True for a pronoun of a relative clause before the cue: "the group, named after the day *it* rejects, said"."""
    is_pronoun = text[source.start : source.end].lower() in _PRONOUNS
    return is_pronoun and _CLOSING.fullmatch(text, source.end, max(cue.start, source.end)) is not None


def _iter_marks(draft: Draft) -> list[_Mark]:
    spans = [(False, draft.cue), *((False, span) for span in draft.source), *((True, span) for span in draft.content)]
    return [_Mark(span.start, span.end, is_content, draft) for is_content, span in spans]


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


def _completed(text: str, passage: Passage, near: list[_Mark], by_mark: list[Draft]) -> list[Draft]:
    """The drafts inside the marked ones; those that were marked without a source get theirs."""
    by_rules = find_drafts(passage)
    subject: list[Span] = []
    for mark in near:
        draft = mark.draft
        if mark.start == draft.cue.start:
            _fill_content(text, draft, by_rules, near)
        if not mark.is_content and not draft.source:
            _fill_source(text, draft, [*by_rules, *by_mark])
            if not draft.source and subject and _goes_on(text, draft, subject[0]):
                draft.source = list(subject)
        subject = draft.source or subject
    return _nested(text, passage, by_rules, near)


def _fill_content(text: str, draft: Draft, by_rules: list[Draft], near: list[_Mark]) -> None:
    """A clause before "..., officials said" that the engine left unmarked, where the rules find it."""
    head = min((draft.cue, *draft.source), key=lambda span: span.start)
    for one in by_rules:
        for piece in one.content if one.cue == draft.cue and one.source == draft.source else ():
            is_before = piece.end <= head.start and text[piece.end : head.start].strip() == ","
            if is_before and not any(mark.start < piece.end and piece.start < mark.end for mark in near):
                draft.content.insert(0, piece)


def _fill_source(text: str, draft: Draft, by_rules: list[Draft]) -> None:
    """The source that the rules find for the same cue; what the engine marked of it as content is none."""
    fill_medium(text, draft)
    same = (one.source[0] for one in by_rules if one.source and overlaps(one.cue, draft.cue))
    found = next((one for one in same if _is_source(text[one.start : one.end])), None)
    if draft.source or WORDS["be"].intersection(draft.words):
        return
    if found is None:
        fill_known(text, draft)
        return
    content = list(without(draft.content, found))
    if content:
        draft.source, draft.content = [found], content


def _goes_on(text: str, draft: Draft, subject: Span) -> bool:
    """True where the subject is the one before: "..., refusing to say more", "a guard, who left, said"."""
    is_who = text[subject.start : subject.end].lower() == "who" and text[draft.cue.start - 2 : draft.cue.start] == ", "
    return is_who or (bool(draft.words) and draft.words[0].endswith("ing"))


def _is_source(words: str) -> bool:
    """True for words that can be a source by rules alone: long ones run together where a text lost its commas."""
    return can_speak(words) and (words.count(" ") < _LONGEST or "," in words or "(" in words)


def _nested(text: str, passage: Passage, by_rules: list[Draft], near: list[_Mark]) -> list[Draft]:
    """What the rules find in the passage and the engine marked as content of another."""
    kept: list[Draft] = []
    for draft in by_rules:
        holder = _holder(draft.cue, near)
        if holder is None or draft.is_slight or not draft.source:
            continue
        pieces = [_common(piece, holder) for piece in draft.content]
        draft.content = [piece for piece in pieces if piece]
        is_within = all(_holder(span, near) == holder for span in draft.source)
        if draft.content and is_within and _is_told(text, passage, draft):
            draft.parent = draft.parent if draft.parent in kept else holder.draft
            kept.append(draft)
    return kept


def _is_told(text: str, passage: Passage, draft: Draft) -> bool:
    """False for what no one can have said, and for what somebody does rather than says."""
    source = draft.source[0]
    first, stop = passage.items(source)
    end = next((at for at in range(first + 1, stop) if passage.words[at] in _TAIL), stop)
    is_it = passage.words[first:stop] == ("it",) and passage.word(first - 1) in _BEFORE_IT
    if any(is_verb_at(passage, at) for at in range(first, end)):
        return False
    if not is_it and not can_speak(text[source.start : source.end]):
        return False
    is_doing = bool(WORDS["be"].intersection(draft.words)) and draft.words[-1].endswith("ing")
    return not is_doing and draft.lemma not in _CUES.deeds


def _holder(span: Span, near: list[_Mark]) -> _Mark | None:
    """The content in which a span lies whole."""
    return next((mark for mark in near if mark.is_content and mark.start <= span.start and span.end <= mark.end), None)


def _common(piece: Span, mark: _Mark) -> Span | None:
    start, end = max(piece.start, mark.start), min(piece.end, mark.end)
    return Span(start=start, end=end) if start < end else None
