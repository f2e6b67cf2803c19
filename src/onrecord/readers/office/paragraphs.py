"""Paragraphs of a document, whatever its format; and the content and details that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.readers.xml import Piece
from onrecord.record import SourceMap
from onrecord.spans import join_pieces

Kind = Literal["title", "heading", "text", "row", "note"]

BREAK: Piece = ("\n\n", 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph: its pieces, each with its stretch of the decoded part; and its own stretch there.

    A "row" is a row of a table whose cells hold a paragraph each.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words as they stand, with their line ends and tabs."""
        return "".join(words for words, _, _ in self.pieces)


def join_paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[str, SourceMap]:
    """The content that paragraphs make, parted by blank lines, and its map."""
    return join_pieces(_iter_parted(paragraphs))


def _iter_parted(paragraphs: Iterable[Paragraph]) -> Iterator[Piece]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield BREAK
        yield from paragraph.pieces


def join_cells(cells: Iterable[Paragraph]) -> tuple[Piece, ...]:
    """The pieces of a row, with a stroke between its cells."""
    pieces: list[Piece] = []
    for cell in cells:
        if pieces:
            pieces.append((" | ", 0, 0))
        pieces.extend(cell.pieces)
    return tuple(pieces)
