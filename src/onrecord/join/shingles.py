"""Words of an article as rows: fingerprints to find its copies by, and the runs of words that two articles share.

Fingerprints are those of winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: local algorithms for document
fingerprinting", SIGMOD 2003): the smallest of each window of hashed shingles. Any run of `SHINGLE + WINDOW - 1` words
that stands in two texts leaves at least one fingerprint in both, however much else the texts hold; one MinHash of the
whole text measures how alike two wholes are, and misses a short cut of a long report.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from onrecord.record import Span

# Eight words in a row do not meet by chance but in set phrases; five are common in news of one event.
SHINGLE = 8
WINDOW = 12  # a shared run of 19 words, a short sentence, is always found; some 150 fingerprints for 1,000 words
SEED = 5  # words; the shortest run that is looked at, beside others
ALONE = 8  # words; a run that no other run stands beside is chance below this
BESIDE = 8  # words between two runs of one passage: what a synonym or a dropped clause leaves
COMMON = 40  # places; a row of five words that stands so often in one text is a table or a list
QUOTED = 8  # words; a shorter quotation is a phrase that two reporters may pick alike
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTE = re.compile(r"“[^“”\n]+|\"[^\"\n]+(?:\"|$)|(?<!\w)‘[^‘\n]+?(?:’(?!\w)|$)", re.MULTILINE)
# Multiplicative hashing with Knuth's constant (The Art of Computer Programming, volume 3, section 6.4): CRC-32 of
# words that begin alike are near each other, and the smallest would always be the same few.
_MIX = 2654435761
_MASK = 0xFFFFFFFF


class Words(NamedTuple):
    """Words of a text in small letters without apostrophes, where each lies, and whether each is quoted speech."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    is_quoted: tuple[bool, ...]


class Run(NamedTuple):
    """`length` words from `start` in the one row and from `other` in the other row are the same."""

    start: int
    other: int
    length: int


def find_words(text: str, start: int = 0) -> Words:
    """The words of a text from `start` on; numbers are words, and punctuation parts them and is nothing else."""
    matches = list(_WORD.finditer(text, start))
    spans = tuple(match.span() for match in matches)
    words = tuple(match.group().lower().replace("'", "").replace("’", "") for match in matches)
    return Words(words, spans, _find_quoted(text, [at for at, _ in spans]))


def _find_quoted(text: str, starts: Sequence[int]) -> tuple[bool, ...]:
    quoted = [False] * len(starts)
    for match in _QUOTE.finditer(text):
        first, end = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        if end - first >= QUOTED:
            quoted[first:end] = [True] * (end - first)
    return tuple(quoted)


def find_fingerprints(row: Words) -> tuple[int, ...]:
    """Hashes of 32 bits that stand for the row, ascending: those of winnowing, and the smallest of each quotation."""
    hashes = _hash_shingles(row.words)
    windows = range(max(len(hashes) - WINDOW + 1, min(len(hashes), 1)))
    found = {min(hashes[at : at + WINDOW]) for at in windows}
    for first, end in iter_quotations(row):
        found.add(min(hashes[first : end - SHINGLE + 1]))
    return tuple(sorted(found))


def iter_quotations(row: Words) -> Iterator[tuple[int, int]]:
    """First word and end of each stretch of quoted speech that has a shingle."""
    at = 0
    while at < len(row.words):
        end = at
        while end < len(row.words) and row.is_quoted[end]:
            end += 1
        if end - at >= SHINGLE:
            yield at, end
        at = end + 1


def _hash_shingles(words: Sequence[str]) -> list[int]:
    encoded = [word.encode() for word in words]
    return [
        crc32(b" ".join(encoded[at : at + SHINGLE])) * _MIX & _MASK for at in range(max(len(encoded) - SHINGLE + 1, 0))
    ]


def find_runs(one: Sequence[str], other: Sequence[str]) -> tuple[Run, ...]:
    """The runs that both rows share, in order of the one; no word of either stands in two runs.

    The longest first (greedy string tiling: Wise, "YAP3", SIGCSE 1996), so that moved paragraphs are found. Runs of
    under eight words count only beside others of the same passage.
    """
    free_one, free_other = bytearray(b"\1" * len(one)), bytearray(b"\1" * len(other))
    found = []
    for run in sorted(_iter_longest(one, other), key=lambda run: (-run.length, run.start, run.other)):
        for part in _iter_free(run, free_one, free_other):
            free_one[part.start : part.start + part.length] = bytes(part.length)
            free_other[part.other : part.other + part.length] = bytes(part.length)
            found.append(part)
    return tuple(_iter_kept(sorted(found)))


def _iter_longest(one: Sequence[str], other: Sequence[str]) -> Iterator[Run]:
    """Runs that can be made no longer on either side."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(other) - SEED + 1):
        places.setdefault(tuple(other[at : at + SEED]), []).append(at)
    for start in range(len(one) - SEED + 1):
        for at in places.get(tuple(one[start : start + SEED]), ())[:COMMON]:
            if start and at and one[start - 1] == other[at - 1]:
                continue
            length = SEED
            while start + length < len(one) and at + length < len(other) and one[start + length] == other[at + length]:
                length += 1
            yield Run(start, at, length)


def _iter_free(run: Run, free_one: bytearray, free_other: bytearray) -> Iterator[Run]:
    """The parts of a run, of at least a seed's length, whose words are in no run yet."""
    at = 0
    while at < run.length:
        end = at
        while end < run.length and free_one[run.start + end] and free_other[run.other + end]:
            end += 1
        if end - at >= SEED:
            yield Run(run.start + at, run.other + at, end - at)
        at = end + 1


def _iter_kept(runs: Sequence[Run]) -> Iterator[Run]:
    for number, run in enumerate(runs):
        beside = (*runs[max(number - 1, 0) : number], *runs[number + 1 : number + 2])
        if run.length >= ALONE or any(_is_beside(run, each) for each in beside):
            yield run


def _is_beside(run: Run, each: Run) -> bool:
    first, second = sorted((run, each))
    gap, other_gap = second.start - first.start - first.length, second.other - first.other - first.length
    return 0 <= gap <= BESIDE and 0 <= other_gap <= BESIDE


def to_span(row: Words, start: int, length: int) -> Span:
    """The stretch of the text from the first to the last of these words."""
    return Span(start=row.spans[start][0], end=row.spans[start + length - 1][1])


def find_shared(row: Words, stretches: Iterable[tuple[int, int]]) -> bytearray:
    """One byte a word of the row: 1 where it stands in a stretch of first word and length."""
    shared = bytearray(len(row.words))
    for start, length in stretches:
        shared[start : start + length] = b"\1" * length
    return shared
