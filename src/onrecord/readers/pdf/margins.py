"""What stands on pages beside the article: running heads, page numbers, and the line numbers of transcripts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from onrecord.readers.pdf.glyphs import Page, Run
from onrecord.readers.pdf.layout import Line, make_lines

EDGE_LINES: Final = 4
"""So many lines from the top and from the bottom may be heads and feet."""

NEAR: Final = 8.0
"""Points by which a running head may stand higher or lower on another page."""

SHARE_MIN: Final = 0.3
"""Of the pages so many must repeat a line, and no fewer than two: left and right pages have heads of their own."""

PAGE_NUMBER: Final = re.compile(
    r"(?i)[\s–—|-]*(?:(?:page|p\.|pg\.?|seite)\s*)?(?:\d{1,5}|[ivxl]{1,7})(?:\s*(?:/|of|von)\s*\d{1,5})?[\s–—|.-]*"
)
COUNTED: Final = re.compile(r"\d+|\b[ivxl]+\b")
LINE_NUMBER: Final = re.compile(r"\d{1,3}")
NUMBERS_MIN: Final = 5
"""Fewest line numbers of a page: a transcript has 22 to 28, a list of points has them before some lines only."""

NUMBERS_SHARE: Final = 0.6
"""Of a page's lines so many have a number, where its lines are numbered."""

STEPS: Final = frozenset({1, 5})
"""Lines are numbered one by one, or each fifth."""


def find_heads(pages: Sequence[Page]) -> list[frozenset[Run]]:
    """For each page the runs that are no part of the article's words: running heads and page numbers."""
    edges = [list(_iter_edges(page)) for page in pages]
    seen: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for number, lines in enumerate(edges):
        for line in lines:
            seen[_key(line)][number].append(line.base)
    return [
        frozenset(run for line in lines if _is_head(line, page, seen[_key(line)], len(pages)) for run in line.runs)
        for page, lines in zip(pages, edges, strict=True)
    ]


def _iter_edges(page: Page) -> Iterator[Line]:
    lines = make_lines([run for run in page.runs if not run.is_slanted], 0)
    yield from lines[:EDGE_LINES]
    yield from lines[max(EDGE_LINES, len(lines) - EDGE_LINES) :]


def _key(line: Line) -> str:
    """A line's words without what counts on from page to page."""
    return COUNTED.sub("#", " ".join(line.words.casefold().split()))


def _is_head(line: Line, page: Page, places: dict[int, list[float]], pages: int) -> bool:
    if _is_page_number(line, page):
        return True
    if not any(map(str.isalpha, line.words)):
        return False
    repeats = sum(any(abs(base - line.base) <= NEAR for base in bases) for bases in places.values())
    return repeats >= max(2, SHARE_MIN * pages)


def _is_page_number(line: Line, page: Page) -> bool:
    """True for a number that stands alone in the outer tenth of a page."""
    outer = page.height / 10
    return not outer < line.base < page.height - outer and PAGE_NUMBER.fullmatch(line.words) is not None


def find_line_numbers(lines: Sequence[Line]) -> frozenset[Run]:
    """The first runs of a page's lines where they count its lines; none where they do not."""
    numbered = [line.runs[0] for line in lines if LINE_NUMBER.fullmatch(line.runs[0].words)]
    if len(numbered) < max(NUMBERS_MIN, NUMBERS_SHARE * len(lines) / 2):
        return frozenset()
    right = sorted(run.right for run in numbered)[len(numbered) // 2]
    aligned = [run for run in numbered if abs(run.right - right) <= NEAR]
    counts = [int(run.words) for run in aligned]
    steps = [after - before for before, after in pairwise(counts)]
    regular = sum(step in STEPS for step in steps)
    is_counted = regular >= NUMBERS_SHARE * max(1, len(steps)) and len(aligned) >= NUMBERS_MIN
    others = sum(line.runs[0] not in aligned and line.left < right for line in lines)
    return frozenset(aligned) if is_counted and others <= len(aligned) else frozenset()
