"""Lines to paragraphs: what was broken at line ends, columns and pages is put together again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.readers.pdf.printing import Print
from onrecord.readers.xml import Piece
from onrecord.record import SourceMap
from onrecord.spans import join_pieces

BREAK: Final[Piece] = ("\n\n", 0, 0)
BULLET: Final = re.compile(r"[•●○◦‣▪■□▸►➢❖✓·\uf0b7\uf0a7]\s*")
LABEL: Final = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|[-–—*])\s+\S")
NOTE: Final = re.compile(r"(?:\d{1,3}|[*†‡§]+)\s?[A-Z‘“\"]")
ENDS: Final = re.compile(r"[.!?:;…][\"'”’)\]]*$")
HYPHENED: Final = re.compile(r"([^\W\d_]+)-$")
SOFT: Final = re.compile(r"\u00ad$")
DASHED: Final = re.compile(r"[^\s–—-][–—-]$")
ADDRESS: Final = re.compile(r"\S[/@]$")
WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
LIGATURE: Final = re.compile("[ﬀ-ﬆ]")

INDENT: Final = 0.7
"""A line that starts so many heights further in starts a paragraph; optical alignment moves lines by 0.2."""

WIDER: Final = 0.13
"""A gap between lines that is wider than usual by so much of the height parts paragraphs (GPO sets 0.2)."""

OTHER_SIZE: Final = 0.12
"""Lines whose heights differ by so much are of different paragraphs."""

LARGE: Final = 1.15
"""Type of so many times the usual height is a headline's."""

LARGE_STEP: Final = 1.3
"""Lines of a headline follow each other in steps of at most so many heights."""

NOTE_SIZE: Final = 0.92
"""Footnotes are set in type of at most so much of the height of the text."""

PREFIXES: Final = frozenset({"anti", "co", "cross", "ex", "half", "long", "non", "post", "pre", "pro", "self", "well"})
"""Words that keep their hyphen where the document itself does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The usual edges of a column's lines, their usual height, and the usual step from line to line, in points."""

    left: float
    right: float
    height: float
    step: float


def compose(prints: Sequence[Print]) -> tuple[str, SourceMap]:
    """The content of a document, footnotes at its end, and its map to the body."""
    read = [each for each in prints if each.words.strip()]
    notes = _find_notes(read)
    text = [each for each in read if id(each) not in notes]
    foot = [each for each in read if id(each) in notes]
    hyphens = Hyphens(read)
    pieces: list[Piece] = []
    for paragraph in (*iter_paragraphs(text), *iter_paragraphs(foot)):
        if pieces:
            pieces.append(BREAK)
        pieces.extend(_iter_joined(paragraph, hyphens))
    return join_pieces(part for piece in pieces for part in _iter_plain(piece))


def _find_notes(prints: Sequence[Print]) -> frozenset[int]:
    """The lines of footnotes, by their identity: the small lines at the end of a column, where the first has a mark."""
    sizes: Counter[float] = Counter()
    for each in prints:
        sizes[round(each.line.height, 1)] += len(each.words)
    if not sizes:
        return frozenset()
    small = NOTE_SIZE * sizes.most_common(1)[0][0]
    found: set[int] = set()
    for column in _by_column(prints).values():
        tail = len(column)
        while tail and column[tail - 1].line.height <= small:
            tail -= 1
        if 0 < tail < len(column) and NOTE.match(column[tail].line.words):
            found.update(id(each) for each in column[tail:])
    return frozenset(found)


def _by_column(prints: Iterable[Print]) -> dict[tuple[int, int], list[Print]]:
    columns: dict[tuple[int, int], list[Print]] = defaultdict(list)
    for each in prints:
        columns[each.page, each.line.column].append(each)
    return columns


def iter_paragraphs(prints: Sequence[Print]) -> Iterator[list[Print]]:
    """The lines by paragraphs."""
    measures = {key: _measure(column) for key, column in _by_column(prints).items()}
    paragraph: list[Print] = []
    for each in prints:
        if paragraph and not _goes_on(paragraph, each, measures):
            yield paragraph
            paragraph = []
        paragraph.append(each)
    if paragraph:
        yield paragraph


def _measure(column: Sequence[Print]) -> Measure:
    rights = sorted(each.line.right for each in column)
    lefts = Counter(round(each.left) for each in column)
    steps = Counter(
        round((one.line.base - other.line.base) * 2) / 2
        for one, other in pairwise(column)
        if 0 < one.line.base - other.line.base < 4 * one.line.height
    )
    most = max(steps.values(), default=0)
    return Measure(
        left=lefts.most_common(1)[0][0],
        right=rights[len(rights) * 19 // 20],
        height=sorted(each.line.height for each in column)[len(column) // 2],
        step=min((step for step, count in steps.items() if count * 2 > most), default=0.0),
    )


def _goes_on(paragraph: Sequence[Print], each: Print, measures: dict[tuple[int, int], Measure]) -> bool:
    """True where a line is of the paragraph that is open."""
    last = paragraph[-1]
    if BULLET.match(each.words) or last.is_row or each.is_row or not _is_of_size(last, each):
        return False
    here = measures[each.page, each.line.column]
    ended = ENDS.search(last.words) is not None
    if (each.page, each.line.column) != (last.page, last.line.column):
        there = measures[last.page, last.line.column]
        return not ended and each.left - here.left <= INDENT * each.line.height and not _is_short(last, each, there)
    if last.line.base - each.line.base > _widest_step(each, here):
        return False
    if DASHED.search(last.words):
        return True
    is_over = _is_short(last, each, here) and (ended or not each.words[:1].islower())
    return not is_over and not (LABEL.match(each.words) and ended) and _is_in_place(paragraph, each, ended=ended)


def _widest_step(each: Print, measure: Measure) -> float:
    """The widest step to the next line of a paragraph; large type, such as a headline's, has a step of its own."""
    if each.line.height > LARGE * measure.height:
        return LARGE_STEP * each.line.height
    return measure.step + max(1.2, WIDER * each.line.height)


def _is_of_size(last: Print, each: Print) -> bool:
    """True where some runs of the two lines are of one size: small capitals may fill a line."""
    sizes = [(one.height, other.height) for one in last.line.runs for other in each.line.runs]
    return any(abs(one - other) <= OTHER_SIZE * one for one, other in sizes)


def _is_short(last: Print, each: Print, measure: Measure) -> bool:
    """True where the next line's first word would have fitted in the last line, and half as much again."""
    first = each.words.partition(" ")[0]
    sign = (each.line.right - each.left) / max(1, len(each.words))
    return last.line.right + 1.5 * sign * (len(first) + 1) < measure.right


def _is_in_place(paragraph: Sequence[Print], each: Print, *, ended: bool) -> bool:
    """True where a line starts where the next line of the paragraph does."""
    last = paragraph[-1]
    moved = each.left - last.left
    if abs(moved) <= INDENT * each.line.height:
        return True
    if moved > 0:
        is_hanging = len(paragraph) == 1 and (LABEL.match(last.words) or BULLET.match(last.words))
        return bool(is_hanging) or not ended
    return len(paragraph) == 1 or not ended


class Hyphens:
    """Tells whether a hyphen at a line's end belongs to its word, by how the document writes the word elsewhere."""

    def __init__(self, prints: Sequence[Print]) -> None:
        self._known: Counter[str] = Counter()
        is_rest = False
        for each in prints:
            words = WORD.findall(each.words.casefold())
            is_open = each.words.endswith("-")
            self._known.update(words[1 if is_rest else 0 : -1 if is_open else None])
            is_rest = is_open

    def keeps(self, before: str, after: str) -> bool:
        """True where the hyphen is of the word. What the document does not tell, common prefixes tell."""
        first = HYPHENED.search(before)
        rest = WORD.match(after)
        if first is None or rest is None or not after[:1].islower():
            return True
        start, end = first[1].casefold(), rest.group().casefold()
        whole, parted = self._known[start + end], self._known[f"{start}-{end}"]
        if whole or parted:
            return parted > whole
        if self._known[start] and self._known[end]:
            return True
        compound = before[: first.start()].endswith("-") or "-" in end
        return compound or start in PREFIXES


def _iter_joined(paragraph: Sequence[Print], hyphens: Hyphens) -> Iterator[Piece]:
    """The pieces of a paragraph: a blank for each line end, nothing where a word goes on."""
    for number, each in enumerate(paragraph):
        after = paragraph[number + 1] if number + 1 < len(paragraph) else None
        if after is None:
            yield from each.pieces
            return
        pieces = list(each.pieces)
        words, start, end = pieces[-1]
        is_split = SOFT.search(words) or (words.endswith("-") and not hyphens.keeps(each.words, after.words))
        yield from pieces[:-1]
        yield (words[:-1], start, end - 1) if is_split else (words, start, end)
        if not is_split and not _is_whole(each.words, after.words):
            yield " ", end, end + 1


def _is_whole(before: str, after: str) -> bool:
    """True where no blank belongs between two lines: behind a dash between figures or words, within an address."""
    return after[:1].isalnum() and (DASHED.search(before) or ADDRESS.search(before)) is not None


def _iter_plain(piece: Piece) -> Iterator[Piece]:
    """The piece with its ligatures as letters."""
    words, start, end = piece
    at = 0
    for sign in LIGATURE.finditer(words):
        if at < sign.start():
            yield words[at : sign.start()], start + at, start + sign.start()
        yield LIGATURES[sign.group()], start + sign.start(), start + sign.end()
        at = sign.end()
    if at < len(words):
        yield words[at:], start + at, end
