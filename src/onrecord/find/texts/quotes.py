"""Pairing of quotation marks: the quoted stretches of a text.

Curly, straight and angle marks; single marks inside double ones; apostrophes are no marks. A quotation that runs over
paragraphs reopens its mark at the head of each and closes it once, at the end of the last. One whose closing mark is
missing ends with its paragraph. One pass over the marks: time grows with the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record import Span
from onrecord.spans import trim

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
# Two single marks stand for a double one in wire copy.
_MARK = re.compile(r"''|``|[\"“”„«»‘’']")
_DOUBLE = {"''": '"', "``": '"'}
_PARTNER = {"“": "”", "„": "“”", '"': '"', "«": "»", "‘": "’", "'": "'"}
_SINGLE = "‘’'"
_BEFORE_OPENING = "([{—–-/“\"„«‘'"


@dataclass(slots=True)
class _Open:
    """The quotation that stands open while the marks are read."""

    start: int
    mark: str


def find_quotes(text: str) -> tuple[Span, ...]:
    """The outermost quotations in order, with their marks; they never overlap."""
    return tuple(_iter_quotes(text))


def _iter_quotes(text: str) -> Iterator[Span]:
    carried: _Open | None = None
    for start, end, next_start in _iter_paragraphs(text):
        spans, left = _pair(text, start, end, carried)
        yield from spans
        carried = None
        if left is not None and left.mark not in _SINGLE:
            if text[next_start : next_start + 1] == left.mark:
                carried = left
            else:
                yield Span(start=left.start, end=end)


def _iter_paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    start = 0
    for match in _PARAGRAPH_END.finditer(text):
        if match.start() > start:
            yield start, match.start(), match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text), len(text)


def _pair(text: str, start: int, end: int, carried: _Open | None) -> tuple[list[Span], _Open | None]:
    """The quotations that close in one paragraph, and the one that it leaves open."""
    spans: list[Span] = []
    current = carried
    for match in _MARK.finditer(text, start + (carried is not None), end):
        at, after = match.span()
        mark = _DOUBLE.get(match.group(), match.group())
        if current is not None and _closes(text, match, mark, current):
            spans.append(Span(start=current.start, end=after))
            current = None
        elif _opens(text, match, mark, current):
            if current is not None and current.mark not in _SINGLE:
                spans.extend(span for span in [trim(text, current.start, at)] if span)
            current = _Open(start=at, mark=mark)
    return spans, current


def _is_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _closes(text: str, match: re.Match[str], mark: str, current: _Open) -> bool:
    if mark not in _PARTNER[current.mark]:
        return False
    if mark in _SINGLE:
        return not _is_word(text, match.end()) and not text[match.start() - 1].isspace()
    return mark != '"' or not _is_head(text, match)


def _is_head(text: str, match: re.Match[str]) -> bool:
    """True where white space or an opening bracket stands before the mark, and a word after it."""
    at = match.start()
    after = text[match.end() : match.end() + 1]
    return (at == 0 or text[at - 1].isspace() or text[at - 1] in "([{—–") and bool(after) and not after.isspace()


def _opens(text: str, match: re.Match[str], mark: str, current: _Open | None) -> bool:
    if mark not in _PARTNER or (mark == "“" and current is not None and current.mark == "„"):
        return False
    if mark in _SINGLE:
        return current is None and _opens_single(text, match.start())
    if current is not None and current.mark not in _SINGLE and mark != current.mark:
        return False
    return mark != '"' or _is_head(text, match) or (current is None and not _is_word(text, match.start() - 1))


def _opens_single(text: str, at: int) -> bool:
    before_fits = at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE_OPENING
    return before_fits and at + 1 < len(text) and text[at + 1].isalpha()
