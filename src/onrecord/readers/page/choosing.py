"""Which blocks of a page are the article.

Measured on the 87 pages of the Scrapinghub benchmark's development half and the 72 pages of trafilatura's, after
cleaning (four-word sequences, F1; snippets, F1; pages a second of the extractor on one core):

    resiliparse alone                                   96.3   88.2   900
    trafilatura alone (fast)                            96.4   93.5   100
    what both see, else trafilatura                     97.2   93.2    90
    the same, with sentences that only one saw (here)   97.7   94.0    90

Trafilatura is the better judge of a page, resiliparse loses fewer sentences of an article: where trafilatura stops in
the middle of a page, resiliparse goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.readers.page.extraction import find_main_lines
from onrecord.readers.page.locating import index_blocks, letters_of, locate, merge
from onrecord.readers.page.markup import Block, Piece

Stretch = tuple[int, int]

AGREE = 0.7
"""Share of trafilatura's words that resiliparse must see too; with less, one of them took the wrong part of the page.
Best of 0.3, 0.5, 0.6, 0.7 and 0.85 on the pages above."""

STOPPED = 1.3
"""Resiliparse sees so many times trafilatura's words: trafilatura stopped early. 1.15 takes in comments."""

SENTENCE = 80
"""Shortest block that is added on one extractor's word: below are captions and links."""

NEAR = 300
"""Letters between the article's end and a block that goes on with it: an advertisement, a picture and its caption."""

SEEN, UNSEEN = 0.8, 0.2
"""Share of a block's letters with which it counts as seen, and as missed."""

LINKED = 0.8
"""A line with so large a share of links leads elsewhere, and is dropped unless it is long or ends a sentence."""

LONG = 100
ENDS = (".", "!", "?", '"', "”", "’", "'", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block and the stretch of the page's letters that it holds."""

    block: Block
    start: int
    end: int


def choose_lines(page: str, blocks: Sequence[Block]) -> list[tuple[Piece, ...]]:
    """The lines of the article in the page's own words; empty where there is none.

    What both extractors see is taken; what trafilatura sees, where they agree too little. Whole sentences that
    resiliparse alone sees are added inside, under the headline, and behind the end where trafilatura stopped early.
    """
    inside = [block for block in blocks if block.name != "title"]
    index = index_blocks(inside)
    placed = [
        Placed(block=block, start=start, end=start + len(letters_of(block.words)))
        for block, start in zip(inside, index.starts, strict=True)
    ]
    one, other = (locate(index, lines) for lines in find_main_lines(page))
    both = intersect(one, other)
    kept = both if _size(both) >= AGREE * _size(one) else one
    if kept:
        stopped = _size(other) >= STOPPED * _size(one)
        kept = merge([*kept, *_iter_missed(placed, kept, other, stopped=stopped)])
    return list(_cut(placed, kept or other))


def _size(stretches: Sequence[Stretch]) -> int:
    return sum(end - start for start, end in stretches)


def intersect(one: Sequence[Stretch], other: Sequence[Stretch]) -> list[Stretch]:
    """What two ascending lists of stretches have in common."""
    found = []
    number = 0
    for start, end in one:
        while number < len(other) and other[number][1] <= start:
            number += 1
        at = number
        while at < len(other) and other[at][0] < end:
            found.append((max(start, other[at][0]), min(end, other[at][1])))
            at += 1
    return found


def _iter_missed(
    placed: Sequence[Placed], kept: Sequence[Stretch], other: Sequence[Stretch], *, stopped: bool
) -> Iterator[Stretch]:
    """Whole sentences that the other extractor alone sees."""
    low, high = kept[0][0], kept[-1][1]
    top = max((place.end for place in placed if place.block.name == "h1" and place.start <= low), default=low)
    for place in placed:
        size = place.end - place.start
        if not size or not _is_sentence(place.block):
            continue
        inside = (place.start, place.end)
        seen = _size(intersect(other, [inside])) >= SEEN * size
        if not seen or _size(intersect(kept, [inside])) > UNSEEN * size:
            continue
        if top <= place.start and place.end <= high:
            yield inside
        elif stopped and high <= place.start <= high + NEAR:
            yield inside
            high = place.end


def _is_sentence(block: Block) -> bool:
    size = len(block.words)
    return size >= SENTENCE and block.words.endswith(ENDS) and block.linked < size / 2


def _cut(placed: Sequence[Placed], stretches: Sequence[Stretch]) -> Iterator[tuple[Piece, ...]]:
    """The pieces of each block that the stretches of letters cover; whole blocks where most of it is covered."""
    number = 0
    for place in placed:
        while number < len(stretches) and stretches[number][1] <= place.start:
            number += 1
        covered, at = [], number
        while at < len(stretches) and stretches[at][0] < place.end:
            covered.append((max(stretches[at][0], place.start), min(stretches[at][1], place.end)))
            at += 1
        if not covered or _is_link(place.block):
            continue
        if _size(covered) >= SEEN * (place.end - place.start):
            yield place.block.pieces
        else:
            for start, end in covered:
                yield tuple(cut_letters(place.block, start - place.start, end - place.start))


def _is_link(block: Block) -> bool:
    size = len(block.words)
    return block.linked >= LINKED * size and size < LONG and not block.words.endswith(ENDS)


def cut_letters(block: Block, start: int, end: int) -> Iterator[Piece]:
    """The pieces between two letters of the block, with the signs that touch the first and the last one."""
    seen = 0
    for words, body_start, body_end in block.pieces:
        inside = []
        for at, sign in enumerate(words):
            seen += sign.isalnum()
            if start < seen <= end and (sign.isalnum() or seen < end):
                inside.append(at)
        if not inside:
            continue
        low, high = _widen(words, inside[0], inside[-1] + 1)
        if len(words) == body_end - body_start:
            yield words[low:high], body_start + low, body_start + high
        else:
            yield words, body_start, body_end


def _widen(words: str, low: int, high: int) -> tuple[int, int]:
    while low > 0 and not (words[low - 1].isspace() or words[low - 1].isalnum()):
        low -= 1
    while high < len(words) and not (words[high].isspace() or words[high].isalnum()):
        high += 1
    return low, high
