"""The stretches that a model marks, trimmed to noun phrases: whole words, nothing hanging at either end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.find.events.participants.lists import is_adjective
from onrecord.find.texts.marks import Mark
from onrecord.record import Span
from onrecord.words.participants import load_participant_words

_WORDS = load_participant_words()["trimming"]
_ALONE = _WORDS["empty"] | _WORDS["openers"] | _WORDS["closers"] | {"least", "than"}
_SPACE = re.compile(r"[\s,;:.!?“”\"‘’'()\[\]–—-]+")
_FIRST = re.compile(r"[\w-]+(?=\s)")
_LAST = re.compile(r"(?<=[\s,])[\w’'-]+\Z")
_GENITIVE = re.compile(r"(?<=\w)[’']s\Z|(?<=s)[’']\Z")
_MARKS_BEHIND = re.compile(r"[\s,;:!?“”\"‘’'(\[–—-]\Z")
# "U.S.", "Jr.", "Gov.": a full stop that belongs to the word.
_SHORT = re.compile(r"(?:\b[^\W\d_]\.)+\Z|\b(?:Jr|Sr|Inc|Ltd|Corp|Co|St|Gen|Gov|No)\.\Z")
_ACRONYM = re.compile(r"(?:\b[^\W\d_]\.)+[^\W\d_]\Z")
_RELATIVE = re.compile(
    r",? (?:who|whom|whose|which|where)\b|, (?:including|that|said|told)\b| including\b"
    r"| that (?:has|have|had|was|were|is|are)\b"
)
# A model may break a phrase at a word of it; these gaps are always inside of one.
_CLITICS = ("s", "ve", "re", "ll", "d", "t")  # their apostrophes were lost: "Kenyas army"
_GAP = re.compile(r"[’']s? | of | of the ")
_COUNTED = ("at least", "at most", "between ", "as many", "more than")
_LONGEST_WORD = 40
# What is longer is no noun phrase.
_LONGEST = 300


def trim_marks(text: str, marks: Iterable[Mark], sentence: Span) -> tuple[Mark, ...]:
    """The marks as noun phrases inside of the sentence, in order; those of which no word stays are left out."""
    inside = [
        Mark(one.kind, Span(start=max(one.span.start, sentence.start), end=min(one.span.end, sentence.end)))
        for one in sorted(marks, key=lambda one: (one.span.start, one.span.end))
        if one.span.start < sentence.end and sentence.start < one.span.end
    ]
    found = ((one.kind, trim_stretch(text, one.span, sentence, one.kind)) for one in _mended(text, inside))
    return tuple(Mark(kind, span) for kind, span in found if span)


def _mended(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Neighbours of one kind as one, where what is between them is inside of a phrase."""
    found = list(marks[:1])
    for before, mark in pairwise(marks):
        if before.kind == mark.kind and _goes_on(text, before.span, mark.span):
            found[-1] = Mark(mark.kind, Span(start=found[-1].span.start, end=mark.span.end))
        else:
            found.append(mark)
    return found


def _goes_on(text: str, span: Span, behind: Span) -> bool:
    """True where the gap is "of", "’s", a hyphen before a small letter, or a blank behind an adjective or article."""
    gap, words = text[span.end : behind.start], text[span.start : span.end]
    if gap == "-":
        return text[behind.start].islower()
    if gap.isspace():
        last = words.rpartition(" ")[2]
        return last.lower() in _WORDS["empty"] | _WORDS["closers"] or is_adjective(last)
    return _GAP.fullmatch(gap) is not None


def trim_stretch(text: str, span: Span, sentence: Span, kind: str) -> Span | None:
    """The noun phrase in a stretch; None where there is none."""
    start, end = _whole_words(text, span, sentence)
    end = min(end, start + _LONGEST)
    relative = _RELATIVE.search(text, start, end)
    end = relative.start() if relative and relative.start() > start else end
    start, end = _without_openers(text, start, end, kind), _without_closers(text, start, end)
    start, end = _with_quotes(text, start, end)
    words = re.findall(r"[\w’']+", text[start:end].lower()) if start < end else []
    return None if all(word in _ALONE for word in words) else Span(start=start, end=end)


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the quotation mark at its end whose other one is inside."""
    if text.count('"', start, end) % 2:
        if start and text[start - 1] == '"':
            return start - 1, end
        if text.startswith('"', end):
            return start, end + 1
    return start, end


def _whole_words(text: str, span: Span, sentence: Span) -> tuple[int, int]:
    start, end = span.start, span.end
    low, high = max(sentence.start, start - _LONGEST_WORD), min(sentence.end, end + _LONGEST_WORD)
    while start > low and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    last = end
    while last < high and text[last - 1].isalnum() and text[last].isalnum():
        last += 1
    end = end if text[end:last] in _CLITICS else last
    if end < high and text[end] == "." and _ACRONYM.search(text, start, end):
        end += 1
    return start, end


def _without_openers(text: str, start: int, end: int, kind: str) -> int:
    openers = _WORDS["place_openers" if kind == "place" else "openers"]
    while start < end:
        marks = _SPACE.match(text, start, end)
        word = _FIRST.match(text, start, end)
        if marks:
            start = marks.end()
        elif word and word.group().lower() in openers and not text.startswith(_COUNTED, start):
            if text[start : start + 9].lower().startswith(_COUNTED):
                break
            start = word.end()
        else:
            break
    return start


def _without_closers(text: str, start: int, end: int) -> int:
    while start < end:
        quote = text[start:end]
        word, genitive = _LAST.search(quote), _GENITIVE.search(quote)
        if genitive:
            end = start + genitive.start()
        elif _hangs(quote):
            end -= 1
        elif word and word.group().lower() in _WORDS["closers"]:
            end = start + word.start()
        else:
            break
    return end


def _hangs(quote: str) -> bool:
    """True where the last character is a mark that belongs to no word of the quote."""
    if quote[-1] in ")]":
        return {"(", "["}.isdisjoint(quote)
    return _MARKS_BEHIND.search(quote) is not None or (quote[-1] == "." and not _SHORT.search(quote))
