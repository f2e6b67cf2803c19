"""Pieces of a file's words, put into lines and paragraphs without losing their places."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from onrecord.plugins import load
from onrecord.readers.tables import iter_mapped
from onrecord.readers.xml import Piece
from onrecord.spans import compose, join_pieces

BREAK: Final[Piece] = ("\n\n", 0, 0)
GAP: Final = re.compile(r"\s{2,}|[^\S ]|\A\s|\s\Z")
"""White space that is not one blank between two words."""

TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--")
SIGN: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def words_of(pieces: Iterable[Piece]) -> str:
    """The words of the pieces as one line."""
    return " ".join("".join(words for words, _, _ in pieces).split())


def fold(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with one blank between words, and none at the ends."""
    folded: list[Piece] = []
    blank: Piece | None = None
    for piece in _iter_parts(pieces):
        if piece[0].isspace():
            blank = blank or (" ", piece[1], piece[2])
            continue
        if blank and folded:
            folded.append(blank)
        blank = None
        folded.append(piece)
    return folded


def _iter_parts(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, parted into stretches of words with single blanks, and other white space."""
    for words, start, end in pieces:
        if len(words) != end - start:
            yield words, start, end
            continue
        at = 0
        for gap in GAP.finditer(words):
            if at < gap.start():
                yield words[at : gap.start()], start + at, start + gap.start()
            yield gap.group(), start + gap.start(), start + gap.end()
            at = gap.end()
        if at < len(words):
            yield words[at:], start + at, end


def join_paragraphs(paragraphs: Iterable[Sequence[Piece]]) -> list[Piece]:
    """The paragraphs that hold words, with blank lines between them."""
    joined: list[Piece] = []
    for paragraph in paragraphs:
        folded = fold(paragraph)
        if folded:
            joined += [BREAK, *folded] if joined else folded
    return joined


def is_markup(pieces: Iterable[Piece]) -> bool:
    """True where the words hold tags of HTML."""
    return TAG.search("".join(words for words, _, _ in pieces)) is not None


def read_markup(pieces: Iterable[Piece]) -> list[Piece]:
    """The words of HTML that is packed in the pieces."""
    page, page_map = join_pieces(pieces)
    words, inner = load("readers", "html").read_fragment(page)
    return list(iter_mapped(words, compose(inner, page_map)))


def read_plain(pieces: Iterable[Piece]) -> list[Piece]:
    """The words of plain text, lines as they are; the entities that some senders leave in it are written out."""
    page, page_map = join_pieces(pieces)
    words, inner = join_pieces(_iter_signs(page))
    return list(iter_mapped(words, compose(inner, page_map)))


def _iter_signs(page: str) -> Iterator[Piece]:
    at = 0
    for sign in SIGN.finditer(page):
        if at < sign.start():
            yield page[at : sign.start()], at, sign.start()
        yield html.unescape(sign.group()), sign.start(), sign.end()
        at = sign.end()
    if at < len(page):
        yield page[at:], at, len(page)


def read_either(pieces: Iterable[Piece]) -> list[Piece]:
    """The words of pieces that may be HTML or plain text: senders rarely say which."""
    found = tuple(pieces)
    return read_markup(found) if is_markup(found) else read_plain(found)
