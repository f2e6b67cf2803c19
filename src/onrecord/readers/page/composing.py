"""A page's content: its headline and the lines of the article, all cut from the page itself."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from onrecord.readers.page.choosing import LINKED, choose_lines, cut_letters
from onrecord.readers.page.declared import find_declared_lines
from onrecord.readers.page.details import iter_details
from onrecord.readers.page.extraction import find_day
from onrecord.readers.page.locating import letters_of
from onrecord.readers.page.markup import (
    Block,
    Element,
    Piece,
    Token,
    attributes,
    find_blocks,
    iter_pieces,
    iter_tokens,
)
from onrecord.readers.page.printed import find_day_line, iter_bylines, local_day_first
from onrecord.record import Detail, SourceMap
from onrecord.spans import join_pieces

BREAK: Piece = ("\n\n", 0, 0)

SHORTEST = 80
"""Letters of the shortest article; what is shorter is a notice that the page could not be shown."""

DECLARED_MIN, DECLARED_TIMES = 500, 2
"""Letters of declared words that are taken for the article, and how many times those of the page they must be: pages
behind a wall show a first paragraph, and pages that show all declare a little less or more."""

KICKED_MIN = 20
"""Letters of the shortest title that is looked for at a heading's end."""

SENTENCE = 100
"""A line above the title that is shorter is a section's name or a slogan."""

HEADING = frozenset({"h1", "h2", "h3", "div", "p", "header", "section", "td", "body", ""})
HEADING_BLANKS = 2
"""Headings of one or two words name a section."""

PARTED = re.compile(r"\s+--?\s*|\s*(?:[|–—»:]\s*)+")
"""What stands between a site's name and an article's title in the title tag."""


def compose_page(page: str) -> tuple[str, SourceMap, tuple[Detail, ...]]:
    """Content, map and details of a page; the content is empty where no article is found."""
    tokens = tuple(iter_tokens(page))
    details = tuple(iter_details(page, tokens))
    blocks = find_blocks(page, tokens)
    lines = _choose_body(page, tokens, blocks)
    if _count_letters(lines) < SHORTEST:
        return "", SourceMap(runs=()), details
    title, headline = find_headline(page, tokens, blocks, details)
    if not any(detail.origin == "byline" for detail in details):
        details += tuple(iter_bylines(blocks, title.value if title else ""))
    kept = [headline, *_without_title(lines, headline)] if headline else lines
    content, content_map = join_pieces(_joined(kept))
    return content, content_map, tuple(_ordered(page, lines, details, title))


def _choose_body(page: str, tokens: Sequence[Token], blocks: Sequence[Block]) -> list[tuple[Piece, ...]]:
    """The lines that the page shows; what it declares instead where it shows but a part of that."""
    lines = choose_lines(page, blocks)
    declared = find_declared_lines(page, tokens)
    size = _count_letters(declared)
    return declared if size >= DECLARED_MIN and size >= DECLARED_TIMES * _count_letters(lines) else lines


def _count_letters(lines: Iterable[Sequence[Piece]]) -> int:
    return sum(len(letters_of(_words(line))) for line in lines)


def compose_fragment(page: str) -> tuple[str, SourceMap]:
    """All words of a piece of markup, one block to a paragraph."""
    return join_pieces(_joined([block.pieces for block in find_blocks(page, iter_tokens(page))]))


def _words(pieces: Iterable[Piece]) -> str:
    return "".join(words for words, _, _ in pieces)


def _joined(lines: Iterable[Sequence[Piece]]) -> Iterator[Piece]:
    for number, line in enumerate(lines):
        if number:
            yield BREAK
        yield from line


def _without_title(lines: Sequence[tuple[Piece, ...]], headline: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The lines without the title and the short ones above it: what stands there is the site's, not the article's."""
    letters = letters_of(_words(headline)).casefold()
    same = [number for number, line in enumerate(lines) if letters_of(_words(line)).casefold() == letters]
    above = same[0] if same else -1
    for number, line in enumerate(lines):
        if number not in same and (number > above or len(_words(line)) >= SENTENCE):
            yield line


def _ordered(
    page: str, lines: Iterable[Sequence[Piece]], details: Sequence[Detail], title: Detail | None
) -> Iterator[Detail]:
    """The details with the title that heads the page first; where none tells the day, the page is searched for it."""
    if title:
        yield title
    yield from local_day_first([detail for detail in details if detail is not title])
    if not any(detail.name == "published" for detail in details):
        printed = find_day_line(map(_words, lines))
        day = printed or find_day(page)
        if day:
            yield Detail(name="published", value=day, origin="day line" if printed else "htmldate", quote=day)


def find_headline(
    page: str, tokens: Iterable[Token], blocks: Sequence[Block], details: Sequence[Detail]
) -> tuple[Detail | None, tuple[Piece, ...]]:
    """The title that heads the article, and its pieces in the page: a heading, the title tag, or a meta tag.

    A title that stands nowhere in the page gives no pieces.
    """
    titles = [detail for detail in details if detail.name == "title"]
    heading = _find_heading(blocks) if all(title.origin == "title tag" for title in titles) else None
    if heading is None and titles and titles[0].origin == "title tag":
        heading = _find_behind_site(blocks, {letters_of(detail.value).casefold() for detail in _iter_outlets(details)})
    if heading:
        return Detail(name="title", value=heading.words, origin=heading.name, quote=heading.words), heading.pieces
    lines: dict[str, Block] = {}
    for block in blocks:
        if block.name in HEADING:
            lines.setdefault(letters_of(block.words).casefold(), block)
    for title in titles:
        letters = letters_of(title.value).casefold()
        pieces = lines[letters].pieces if letters in lines else _find_behind_kicker(blocks, title)
        if pieces:
            return title, pieces
    for title in titles:
        pieces = _find_in_title_tag(blocks, title) or _find_in_meta(page, tokens, title)
        if pieces:
            return title, pieces
    return (titles[0] if titles else None), ()


def _find_behind_kicker(blocks: Sequence[Block], title: Detail) -> tuple[Piece, ...]:
    """The title at the end of a heading that a kicker opens ("Harbour crisis: Ferry stopped")."""
    letters = letters_of(title.value).casefold()
    for block in blocks:
        if block.name == "h1" and len(letters) >= KICKED_MIN and letters_of(block.words).casefold().endswith(letters):
            size = len(letters_of(block.words))
            return tuple(cut_letters(block, size - len(letters), size))
    return ()


def _find_heading(blocks: Sequence[Block]) -> Block | None:
    """The last heading of some words above the first long line, for pages that declare no title of the article."""
    found = None
    for block in blocks:
        if block.name in {"h1", "h2", "h3"} and block.words.count(" ") >= HEADING_BLANKS:
            found = block
        elif len(block.words) >= SENTENCE and block.name != "title":
            break
    return found


def _iter_outlets(details: Iterable[Detail]) -> Iterator[Detail]:
    """The outlets that a page declares; what its title tag ends in may be the article."""
    return (detail for detail in details if detail.name == "outlet" and detail.origin != "title tag")


def _find_behind_site(blocks: Sequence[Block], outlets: Container[str]) -> Block | None:
    """The heading that the title tag ends in, behind the site's name ("Kessel Post | Ferry stopped").

    Of the headings above the first long line that are parts of the title tag it must be the last: where the title
    comes first, the site's name stands above it. Linked headings and declared outlets are names of sites.
    """
    tag = next((block.words for block in blocks if block.name == "title"), "")
    parts = [letters_of(part).casefold() for part in PARTED.split(tag)]
    found = None
    for block in blocks if len(parts) > 1 else ():
        letters = letters_of(block.words).casefold()
        if block.name in {"h1", "h2", "h3"} and letters and letters in parts:
            found = block
        elif len(block.words) >= SENTENCE and block.name != "title":
            break
    if found is None or found.linked >= LINKED * len(found.words):
        return None
    letters = letters_of(found.words).casefold()
    return found if letters == parts[-1] and letters not in outlets else None


def _find_in_title_tag(blocks: Sequence[Block], title: Detail) -> tuple[Piece, ...]:
    letters = letters_of(title.value).casefold()
    for block in blocks:
        if block.name == "title" and letters and letters_of(block.words).casefold().startswith(letters):
            return tuple(cut_letters(block, 0, len(letters)))
    return ()


def _find_in_meta(page: str, tokens: Iterable[Token], title: Detail) -> tuple[Piece, ...]:
    for token in tokens:
        if isinstance(token, Element) and token.name == "meta":
            stretch = attributes(page, token).get("content")
            pieces = tuple(iter_pieces(page, *stretch)) if stretch else ()
            if pieces and _words(pieces).strip() == title.value:
                return pieces
    return ()
