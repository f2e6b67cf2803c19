"""Sentence spans of a text, by punctuation.

Abbreviations and initials do not end a sentence, closing marks after the stop belong to it, and a blank line always
ends it. One pass over the text: time grows with its length alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.record import Span
from onrecord.spans import trim
from onrecord.words.abbreviations import load_abbreviations

# A blank line, or a stop with its closing marks and the white space after it. The look-behind keeps the search from
# starting anew within a run of stops, which is what makes it linear.
_STOP = re.compile(
    r"(?P<blank>\n[^\S\n]*\n)|(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[\"”’'»)\]]*+)(?=(?P<space>\s*+)(?P<next>\S?))"
)
_WORDS = load_abbreviations()
_OPENING = "\"“‘'«([—–-•"
_WORD_BEFORE = re.compile(r"[^\s\"“”‘’'(\[—–]+$")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 24


def find_sentences(text: str) -> tuple[Span, ...]:
    """The sentences in order, without the white space around them; every other character is in exactly one."""
    spans: list[Span] = []
    start = 0
    for end in _iter_ends(text):
        span = trim(text, start, end)
        if span:
            spans.append(span)
        start = end
    return tuple(spans)


def _iter_ends(text: str) -> Iterator[int]:
    for match in _STOP.finditer(text):
        if match["blank"] or _is_end(text, match):
            yield match.end()
    yield len(text)


def _is_end(text: str, match: re.Match[str]) -> bool:
    space, following = match["space"], match["next"]
    if not following or "\n\n" in space:
        return True
    if not space or following.islower():
        return False
    return match["stop"] != "." or bool(match["close"]) or not _is_abbreviation(text, match)


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    at = match.start("stop")
    before = _WORD_BEFORE.search(text[max(0, at - _LONGEST_WORD) : at])
    if before is None:
        return False
    word = before.group()
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    if word in _WORDS["titles"] or is_initial:
        return True
    if word.lower() in _WORDS["before_number"]:
        return match["next"].isdigit()
    is_dotted = len(word) > 1 and word[1::2] == "." * (len(word) // 2)
    return (is_dotted or word.lower() in _WORDS["either"]) and not _opens_sentence(text, match.end("space"))


def _opens_sentence(text: str, start: int) -> bool:
    if text[start] in _OPENING:
        return True
    word = _LETTERS.match(text[start : start + _LONGEST_WORD])
    return word is not None and word.group().lower() in _WORDS["openers"]
