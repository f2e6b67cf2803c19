"""What stands on pages beside the article: running heads, page numbers, and the line numbers of transcripts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
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
PRINTED: Final = re.compile(
    r"(?P<address>(?:https?|file)://\S+)(?:\s+\d{1,4}/\d{1,4})?"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}, \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s.*)?"
)
"""What browsers print above and below a page: day, time and title, address and page."""

STAMP: Final = re.compile(
    r"(?i)(?:(?:official|unofficial|draft|preliminary)[\s–—-]*)?"
    r"subject to (?:final )?(?:review|revision|correction|change)"
    r"|draft|confidential|unclassified|for official use only"
)
"""What is stamped on each page; on a single page nothing repeats, and it would be taken for the headline."""

FIGURE: Final = re.compile(r"[0-9]{1,6}")
ROMAN: Final = re.compile(r"\b[ivxl]{1,7}\b")
OUTERMOST: Final = 0.08
"""The text of few pages reaches into this share of their height; heads and feet stand there."""

FIGURES_MAX: Final = 6
"""So many figures of a line may be the one that counts the pages."""

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
    for number, (page, lines) in enumerate(zip(pages, edges, strict=True)):
        for line in lines:
            for form in _iter_forms(line, page, number):
                seen[form][number].append(line.base)
    least = max(2, SHARE_MIN * len(pages))
    found = []
    for number, (page, lines) in enumerate(zip(pages, edges, strict=True)):
        heads = [
            line
            for line in lines
            if _is_printed(line, page)
            or any(_repeats(line, seen[form]) >= least for form in _iter_forms(line, page, number))
        ]
        found.append(frozenset(run for line in heads for run in line.runs))
    return found


def _iter_edges(page: Page) -> Iterator[Line]:
    lines = make_lines([run for run in page.runs if not run.is_slanted], 0)
    yield from lines[:EDGE_LINES]
    yield from lines[max(EDGE_LINES, len(lines) - EDGE_LINES) :]


def _iter_forms(line: Line, page: Page, number: int) -> Iterator[str]:
    """A line's words as they may repeat on other pages: each figure is the same there, or counts on with the pages.

    In the outermost margin all figures may be others.
    """
    words = " ".join(line.words.casefold().split())
    if not any(map(str.isalpha, words)):
        return
    yield words
    yield ROMAN.sub("#", words)
    if _is_outer(line, page, OUTERMOST):
        yield FIGURE.sub("#", words)
    for figure in islice(FIGURE.finditer(words), FIGURES_MAX):
        yield f"{words[: figure.start()]}#{int(figure[0]) - number}{words[figure.end() :]}"


def _repeats(line: Line, places: dict[int, list[float]]) -> int:
    """On how many pages it stands at about the same height."""
    return sum(any(abs(base - line.base) <= NEAR for base in bases) for bases in places.values())


def _is_printed(line: Line, page: Page) -> bool:
    """True for a page number, a stamp, or what a browser prints, in the outer tenth of a page."""
    return _is_outer(line, page) and any(form.fullmatch(line.words) for form in (PAGE_NUMBER, PRINTED, STAMP))


def _is_outer(line: Line, page: Page, share: float = 0.1) -> bool:
    """True in the outer part of a page: the first or last tenth of its height, or the share given."""
    outer = page.height * share
    return not outer < line.base < page.height - outer


def find_address(page: Page) -> str | None:
    """The address that a browser printed below or above the page; None where it is cut short or none is there."""
    for line in _iter_edges(page):
        found = PRINTED.fullmatch(line.words) if _is_outer(line, page) else None
        address = found["address"] if found else None
        if address and address.startswith("http") and not address.endswith(("…", "...")):
            return address
    return None


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
