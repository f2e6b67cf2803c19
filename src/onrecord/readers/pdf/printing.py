"""The body of a capture: all lines of all pages as text, each with its place there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.readers.pdf.glyphs import Page, Run
from onrecord.readers.pdf.layout import Line, find_lines, iter_words, make_lines
from onrecord.readers.pdf.margins import find_heads, find_line_numbers
from onrecord.readers.xml import Piece

PAGE_END: Final = "\f"
NOTE_MARK: Final = re.compile(r"[\d,*†‡§]{1,7}")
UNIT: Final = re.compile(r"\b[ckm]?m$")
"""A raised figure behind these is a power ("12 km2"), and no mark of a note."""

LEADER: Final = re.compile(r"(?:\. ?){5,}")
"""Dots that lead to a number, as in tables of contents."""

WIDE: Final = 1.5
"""A gap of so many heights lies between the cells of a row; the blanks of justified lines are narrower."""

SMALL: Final = 0.85
"""Marks of notes are so small against their line."""

HIGH: Final = 0.12
"""Marks of notes stand so much of the line's height above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A line as it stands in the body: its page (from 0), where its words start, and the pieces of it that are read.

    Line numbers and marks of notes are no part of the pieces; a running head has none. A row has a wide gap between its
    words, as a table's rows have.
    """

    line: Line
    page: int
    left: float
    is_row: bool
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """The words that are read."""
        return "".join(words for words, _, _ in self.pieces)


def print_pages(pages: Sequence[Page]) -> tuple[str, list[Print]]:
    """The body, with a form feed between pages; and its lines in order.

    A page starts with its running heads, then come its columns, then its feet and what stands across the page.
    """
    body: list[str] = []
    prints: list[Print] = []
    at = 0
    for number, (page, heads) in enumerate(zip(pages, find_heads(pages), strict=True)):
        if number:
            body.append(PAGE_END)
            at += 1
        for line, dropped in _iter_lines(page, heads):
            prints.append(_print(line, number, dropped, at))
            body.append(line.words + "\n")
            at += len(body[-1])
    return "".join(body), prints


def _print(line: Line, page: int, dropped: frozenset[Run], at: int) -> Print:
    kept = [run for run in line.runs if run not in dropped]
    return Print(
        line=line,
        page=page,
        left=kept[0].left if kept else line.left,
        is_row=LEADER.search(line.words) is not None
        or any(run.left - last.right > WIDE * line.height for last, run in pairwise(kept)),
        pieces=tuple(_iter_pieces(line, dropped, at)),
    )


def _iter_lines(page: Page, heads: frozenset[Run]) -> Iterator[tuple[Line, frozenset[Run]]]:
    """The lines of a page in order, each with the runs that are left out of the content."""
    level = [run for run in page.runs if not run.is_slanted]
    lines = find_lines([run for run in level if run not in heads], page.width)
    numbers = find_line_numbers(lines)
    margins = make_lines([run for run in level if run in heads], -1)
    yield from ((line, heads) for line in margins if line.base > page.height / 2)
    yield from ((line, numbers) for line in lines)
    yield from ((line, heads) for line in margins if line.base <= page.height / 2)
    for run in page.runs:
        if run.is_slanted:
            across = Line(runs=(run,), left=run.left, right=run.right, base=run.base, height=run.height, column=-1)
            yield across, frozenset((run,))


def _iter_pieces(line: Line, dropped: frozenset[Run], at: int) -> Iterator[Piece]:
    before = ""
    is_first = True
    for words, run in iter_words(line):
        end = at + len(words)
        if run not in dropped and not _is_note_mark(run, line, before):
            skipped = len(words) - len(words.lstrip()) if is_first else 0
            yield words[skipped:], at + skipped, end
            is_first = False
        before, at = words, end


def _is_note_mark(run: Run, line: Line, before: str) -> bool:
    if not before or run.height > SMALL * line.height or run.base < line.base + HIGH * line.height:
        return False
    return NOTE_MARK.fullmatch(run.words) is not None and UNIT.search(before) is None
