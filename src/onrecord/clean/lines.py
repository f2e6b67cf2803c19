"""Lines of a text, and the paragraphs they make.

A line is what stands between two line ends, without blanks at its ends. Texts wrapped at a fixed width are told by
their lines: each is so long that the next line's first word would not have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"[^\n]+")
WIDEST = 130
"""Widest wrapping in use: e-mail wraps at 72 to 80, scans and terminals at up to 130."""

NARROWEST = 30
PAIRS_MIN = 3
"""Fewest neighbouring lines that show a wrapping."""

WRAPPED_SHARE = 0.7
"""Of neighbouring lines so many must look wrapped; a paragraph's last line does not, speeches have many of those."""

RAGGED = 0.6
"""Of the width so much is filled by a line of proportional print before the next word is moved down."""

GAP = re.compile(r" *\n[ \n]*| {2,}")
ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A stretch of the normalised text; `opens` is true after a blank line and at the start."""

    start: int
    end: int
    words: str
    opens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the normalised text with its words, line ends shown as blanks: offsets stay those of the text."""

    start: int
    end: int
    words: str
    opens: bool


def find_lines(normal: str) -> list[Line]:
    """The lines that are not blank, in order."""
    lines: list[Line] = []
    last = 0
    for match in LINE.finditer(normal):
        words = match.group()
        stripped = words.strip(" ")
        if not stripped:
            continue
        start = match.start() + len(words) - len(words.lstrip(" "))
        gap = normal.count("\n", last, start)
        lines.append(Line(start=start, end=start + len(stripped), words=stripped, opens=gap != 1 or not lines))
        last = start + len(stripped)
    return lines


def find_width(lines: Sequence[Line]) -> int | None:
    """The width at which the text is wrapped; None where it is not."""
    pairs = [(line, after) for line, after in pairwise(lines) if not after.opens]
    if len(pairs) < PAIRS_MIN:
        return None
    width = max(len(line.words) for line, _ in pairs)
    if not NARROWEST <= width <= WIDEST:
        return None
    wrapped = sum(_is_full(line, after, width) for line, after in pairs)
    return width if wrapped >= WRAPPED_SHARE * len(pairs) else None


def _is_full(line: Line, after: Line, width: int) -> bool:
    return len(line.words) + 1 + len(after.words.partition(" ")[0]) > width


def find_paragraphs(normal: str) -> list[Paragraph]:
    """The paragraphs of a normalised text, in order: wrapped lines are joined."""
    lines = find_lines(normal)
    width = find_width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not line.opens and _goes_on(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(normal, group) for group in groups]


def _paragraph(normal: str, lines: Sequence[Line]) -> Paragraph:
    start, end = lines[0].start, lines[-1].end
    return Paragraph(start=start, end=end, words=normal[start:end].replace("\n", " "), opens=lines[0].opens)


def _goes_on(line: Line, after: Line, width: int | None) -> bool:
    """True where a line is the middle of a paragraph: it fills the width, or its sentence goes on.

    Scans of proportional print are ragged: in them a longish line whose sentence is not over goes on too.
    """
    if width is not None and (_is_full(line, after, width) or _is_ragged(line, width)):
        return True
    return len(line.words) >= NARROWEST and after.words[0].islower() and not ENDS_SENTENCE.search(line.words)


def _is_ragged(line: Line, width: int) -> bool:
    return len(line.words) >= RAGGED * width and not ENDS_SENTENCE.search(line.words)


def iter_paragraph_pieces(normal: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Pieces of a stretch of a paragraph: line ends and repeated blanks become one blank.

    A hyphen at a line's end keeps its word together: whether it belongs to the word cannot be told.
    """
    at = start
    for gap in GAP.finditer(normal, start, end):
        if at < gap.start():
            yield normal[at : gap.start()], at, gap.start()
        broken = "\n" in gap.group() and normal[gap.start() - 1] == "-" and normal[gap.end() : gap.end() + 1].islower()
        if not broken:
            yield " ", gap.start(), gap.end()
        at = gap.end()
    if at < end:
        yield normal[at:end], at, end
