"""A page's markup to blocks of words, where each character leads to its place in the page.

A scanner for pages as they are found, not a validator: what browsers forgive is forgiven. It looks at each character
a bounded number of times, so that a hostile page costs no more than its length.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

Piece = tuple[str, int, int]

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "iframe",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
"""Elements that start and end a line of their own."""

HIDDEN = frozenset(["script", "style", "noscript", "template", "svg", "textarea", "iframe", "object", "math", "canvas"])
"""Elements whose insides are no words of the page."""

TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<inside>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=\"'/>]++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'>]++)))?"
)
SIGN = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?| \s+|[^\S ]\s*")
"""An entity, or white space that is not a single blank."""
BROKEN_MAX = 50
"""After so many tags that never end the rest of a page is taken as words: each costs a look at all of it."""


class Element(NamedTuple):
    """A tag: its small-letter name, whether it closes, and the stretches of the tag and of its attributes.

    A page has thousands: a tuple is made in a third of a frozen dataclass's time.
    """

    name: str
    closes: bool
    start: int
    end: int
    inside: tuple[int, int]


Token = Element | tuple[int, int]
"""A tag, or a stretch of words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A line of words: the element that opened it, with the pieces that lead to the page, blanks folded.

    `linked` counts the characters that are links.
    """

    name: str
    pieces: tuple[Piece, ...]
    linked: int

    @property
    def words(self) -> str:
        """The words as one string."""
        return "".join(words for words, _, _ in self.pieces)


def iter_tokens(page: str) -> Iterator[Token]:
    """Tags, and the stretches of words between them. Comments and the insides of hidden elements are passed over."""
    at, broken = 0, 0
    while at < len(page):
        sign = page.find("<", at) if broken <= BROKEN_MAX else -1
        if sign < 0:
            yield at, len(page)
            return
        if at < sign:
            yield at, sign
        if page.startswith(("<!", "<?"), sign):
            at = _skip_comment(page, sign)
            continue
        tag = TAG.match(page, sign)
        if tag is None:
            broken += page[sign + 1 : sign + 2].isalpha()
            yield sign, sign + 1
            at = sign + 1
            continue
        element = _element(tag)
        yield element
        at = element.end if element.closes or element.name not in HIDDEN else _skip_hidden(page, element)


def _element(tag: re.Match[str]) -> Element:
    return Element(tag[2].lower(), bool(tag[1]), tag.start(), tag.end(), tag.span(3))


def _skip_comment(page: str, start: int) -> int:
    mark = "-->" if page.startswith("<!--", start) else "]]>" if page.startswith("<![CDATA[", start) else ">"
    end = page.find(mark, start + 2)
    return len(page) if end < 0 else end + len(mark)


def _skip_hidden(page: str, element: Element) -> int:
    """Where reading goes on: behind a hidden element. Some sites keep the article in a script of type "template"."""
    if "template" in page[slice(*element.inside)] or page.startswith("/>", element.end - 2):
        return element.end
    closing = re.compile(rf"</{re.escape(element.name)}", re.IGNORECASE).search(page, element.end)
    return closing.start() if closing else len(page)


def attributes(page: str, element: Element) -> dict[str, tuple[int, int]]:
    """Stretches of the values of an element's attributes, by small-letter name; the first of a name counts."""
    found: dict[str, tuple[int, int]] = {}
    for match in ATTRIBUTE.finditer(page, *element.inside):
        group = next((name for name in ("double", "single", "bare") if match[name] is not None), None)
        if group:
            found.setdefault(match["name"].lower(), match.span(group))
    return found


def iter_pieces(page: str, start: int, end: int) -> Iterator[Piece]:
    """Words between two offsets: entities as their characters, blanks folded to one."""
    at = start
    for sign in SIGN.finditer(page, start, end):
        words = " " if sign.group().isspace() else html.unescape(sign.group())
        if words == sign.group():
            continue
        if at < sign.start():
            yield page[at : sign.start()], at, sign.start()
        yield words, sign.start(), sign.end()
        at = sign.end()
    if at < end:
        yield page[at:end], at, end


def words_of(page: str, stretch: tuple[int, int]) -> str:
    """The words of a stretch of the page without entities and needless blanks."""
    return "".join(words for words, _, _ in iter_pieces(page, *stretch)).strip()


def find_blocks(page: str, tokens: Iterable[Token]) -> list[Block]:
    """The lines of the page, head included, in order. `tokens` are the page's."""
    blocks: list[Block] = []
    pieces: list[Piece] = []
    name, linked, is_link = "body", 0, False
    for token in tokens:
        if not isinstance(token, Element):
            found = tuple(iter_pieces(page, *token))
            linked += sum(len(words) for words, _, _ in found) if is_link else 0
            pieces.extend(found)
        elif token.name == "a":
            is_link = not token.closes
        elif token.name in BLOCKS:
            _end_block(blocks, name, pieces, linked)
            pieces, linked = [], 0
            name = name if token.name == "br" else "" if token.closes else token.name
    _end_block(blocks, name, pieces, linked)
    return blocks


def _end_block(blocks: list[Block], name: str, pieces: Iterable[Piece], linked: int) -> None:
    folded = tuple(_fold(pieces))
    if folded:
        blocks.append(Block(name=name, pieces=folded, linked=linked))


def _fold(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with one blank between words, and none at the ends."""
    blank: Piece | None = None
    begun = False
    for piece in pieces:
        if piece[0].isspace():
            blank = blank or piece
            continue
        if blank and begun:
            yield blank
        blank, begun = None, True
        yield piece
