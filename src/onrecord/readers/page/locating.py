"""Extracted lines back to the page's own words.

Extractors give words without places. Only letters and digits are compared, so that blanks, entities and markup within
a line do no harm; what is found is cut from the page itself, and what is not found is dropped: nothing is invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.readers.page.markup import Block

SIGNS = re.compile(r"[\W_]+")
SENTENCE_END = re.compile(r"(?<=[.!?;:,])\s+")
SHORT = 12
"""Fewest letters of a stretch that is looked for on its own: shorter ones are found anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Letters and digits of all blocks in one string, and where each block starts in it."""

    letters: str
    starts: tuple[int, ...]


def letters_of(words: str) -> str:
    """The letters and digits of the words."""
    return SIGNS.sub("", words)


def index_blocks(blocks: Sequence[Block]) -> Index:
    """The index of the blocks."""
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for block in blocks:
        letters = letters_of(block.words)
        starts.append(at)
        parts.append(letters)
        at += len(letters)
    return Index(letters="".join(parts), starts=tuple(starts))


def locate(index: Index, lines: Sequence[str]) -> list[tuple[int, int]]:
    """Stretches of the index's letters where the lines stand, in order of the page, not overlapping.

    The longest line is found first and the others outward from it: teasers elsewhere on the page repeat first
    sentences, but seldom whole paragraphs.
    """
    keys = [key for key in map(letters_of, lines) if key]
    if not keys:
        return []
    middle = max(range(len(keys)), key=lambda number: len(keys[number]))
    found = list(_find(index.letters, keys[middle], 0, lines[middle]))
    low, high = (found[0][0], found[-1][1]) if found else (len(index.letters), 0)
    for key in keys[middle + 1 :]:
        for start, end in _find(index.letters, key, high, key):
            found.append((start, end))
            high = max(high, end)
    for key in reversed(keys[:middle]):
        start = index.letters.rfind(key, 0, low)
        if start >= 0:
            found.append((start, start + len(key)))
            low = start
        else:
            found.extend(_find(index.letters, key, 0, key))
    return merge(found)


def _find(letters: str, key: str, start: int, line: str) -> Iterator[tuple[int, int]]:
    """Where the key stands at or after `start`, else anywhere, else where parts of the line stand."""
    at = letters.find(key, start)
    if at < 0 and len(key) >= SHORT:
        at = letters.find(key)
    if at >= 0:
        yield at, at + len(key)
        return
    parts = [part for part in map(letters_of, SENTENCE_END.split(line)) if len(part) >= SHORT]
    for part in parts if len(parts) > 1 else ():
        at = letters.find(part, start)
        if at >= 0:
            yield at, at + len(part)
            start = at + len(part)


def merge(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches in order, those that overlap or touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
