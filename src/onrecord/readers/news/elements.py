"""The elements of feeds and news messages: found in a file, cut out of it, and read as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final

from onrecord.readers.captures import find_charset
from onrecord.readers.news.pieces import join_paragraphs
from onrecord.readers.xml import Node, Piece, iter_trees

DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._:-]{2,40})["']""")
ROOT: Final = re.compile(
    r"\ufeff?\s*(?:(?:<\?.{0,2000}?\?>|<!--.{0,3000}?-->|<!DOCTYPE[^<>\[]{0,500}(?:\[[^\]]{0,2000}\]\s*)?>)\s*)*"
    r"<(?:[A-Za-z_][\w.-]{0,40}:)?(?P<name>[A-Za-z_][\w.-]{0,60})(?P<inside>[^<>]{0,3500})",
    re.DOTALL,
)
"""The first tag of a document, behind what may stand before it."""

STRAY: Final = re.compile(r"&(?!#[0-9]{1,7};|#x[0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
AMPERSAND: Final = "\ufdd0"
"""Stands for a stray "&" while a document is parsed: a noncharacter, which no text holds."""

LINES: Final = frozenset(
    (
        *("p", "div", "block", "section", "article", "header", "footer", "blockquote", "bq", "pre", "hr", "br"),
        *("hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "fn", "figure"),
        *("table", "caption", "thead", "tbody", "tr", "td", "th", "nitf-table", "figcaption", "body", "body.content"),
        *("body.end", "tagline", "main", "aside", "address", "bibliography"),
    )
)
"""Elements of XHTML and NITF that start and end a line of their own."""

HIDDEN: Final = frozenset(
    ("head", "script", "style", "noscript", "template", "svg", "iframe", "object", "media", "note", "body.head")
)
"""Elements whose insides are no words of the article: pictures of NITF with their captions, notes to editors."""


def find_root(head: bytes) -> tuple[str, str]:
    """Name (without prefix) and attributes of a document's first element; empty where it is no XML."""
    match = ROOT.match(head.decode(find_charset(head), "replace"))
    return (match["name"], match["inside"]) if match else ("", "")


def read_document(body: bytes) -> tuple[str, str]:
    """The words of a document, without what cannot be written again and blanks before them, and its charset."""
    declared = DECLARED.search(body[:1024])
    charset = find_charset(body, declared[1].decode("ascii") if declared else None)
    words = body.decode(charset, "replace")
    return words.encode("utf-8", "replace").decode("utf-8").lstrip("\ufeff \t\r\n"), charset


def iter_elements(words: str, names: Collection[str]) -> Iterator[Node]:
    """The elements so called, as `iter_trees` gives them; stray "&" and control characters do not end the reading.

    No character moves by the mending: places are those of the words. ReadError as in `iter_trees`.
    """
    mended = FORBIDDEN.sub(" ", STRAY.sub(AMPERSAND, words))
    for node in iter_trees(mended, names):
        yield _unmended(node, words)


def _unmended(node: Node, words: str) -> Node:
    """The element with its words as they stand in the file."""
    children: list[Node | Piece] = []
    for child in node.children:
        if isinstance(child, Node):
            children.append(_unmended(child, words))
        else:
            quote, start, end = child
            children.append((words[start:end] if len(quote) == end - start else quote, start, end))
    attributes = {name: value.replace(AMPERSAND, "&") for name, value in node.attributes.items()}
    return replace(node, children=children, attributes=attributes)


def pieces_of(node: Node | None, origin: int) -> list[Piece]:
    """All words of an element, their places counted from `origin`."""
    found = node.iter_pieces() if node else ()
    return [(words, start - origin, end - origin) for words, start, end in found]


def read_paragraphs(nodes: Iterable[Node], origin: int) -> list[Piece]:
    """The words of XHTML or NITF, one line a paragraph; places counted from `origin`."""
    paragraphs: list[list[Piece]] = [[]]
    for node in nodes:
        _walk(node, paragraphs, origin)
        paragraphs.append([])
    return join_paragraphs(paragraphs)


def _walk(node: Node, paragraphs: list[list[Piece]], origin: int) -> None:
    for child in node.children:
        if not isinstance(child, Node):
            words, start, end = child
            paragraphs[-1].append((words, start - origin, end - origin))
        elif child.name in LINES:
            paragraphs.append([])
            _walk(child, paragraphs, origin)
            paragraphs.append([])
        elif child.name not in HIDDEN:
            _walk(child, paragraphs, origin)


def words_at(node: Node, *path: str) -> str:
    """The words of the first element at the path of names; empty where there is none."""
    found = node.find(*path)
    return found.words if found else ""
