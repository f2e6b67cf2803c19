"""Named cells to captures: what JSON objects, CSV records and front matter have in common.

A cell is a column's words with the pieces that lead to the decoded body. Column names are matched without case,
blanks, dashes and underscores; names that are not known here are given in `settings.columns`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import ReadError, UsageError
from onrecord.plugins import load
from onrecord.readers.captures import make_capture, problem, to_problem
from onrecord.record import Capture, Detail, DetailName, Problem, SourceMap
from onrecord.spans import compose, join_pieces

Piece = tuple[str, int, int]
"""Words, and the stretch of the decoded body they came from; an empty stretch where they came from none."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "title": ("headline", "title", "head", "heading"),
    "text": ("text", "body", "content", "articletext", "articlebody", "fulltext", "maintext", "bodytext", "story"),
    "html": ("html", "rawhtml", "pagehtml", "contenthtml", "bodyhtml"),
    "published": (
        "date", "published", "publicationdate", "datepublished", "publisheddate", "publishdate", "publishedat",
        "publishedtime", "pubdate", "datetime", "timestamp",
    ),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "sourcename", "sitename", "medium"),
    "author": ("author", "authors", "byline", "creator"),
    "url": ("url", "link", "sourceurl", "canonicalurl", "weburl", "articleurl", "permalink", "address"),
    "language": ("language", "lang"),
}  # fmt: skip
"""Columns of an article, each with the names it goes by; the first that is filled is taken."""

DETAILS: tuple[DetailName, ...] = ("id", "title", "outlet", "author", "published", "language", "url")
MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|span|strong|em)\b[^<>]{0,200}>", re.IGNORECASE)
MARKUP_MIN = 2
"""So many tags in a text column mean that it holds markup: one may be a slip or part of a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in one column: the words, with the pieces that lead to the decoded body, or a list of words.

    `nested` is true for a cell inside another ("article.text"): it holds what its name says only where the user says
    so, for the address of an article's outlet is not the article's.
    """

    column: str
    pieces: tuple[Piece, ...]
    values: tuple[str, ...] = ()
    nested: bool = False

    @property
    def value(self) -> str:
        """The words as one string."""
        return "".join(words for words, _, _ in self.pieces) if self.pieces else ", ".join(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of a table as it lies in its file."""

    reader: str
    locator: str
    media_type: str
    charset: str
    body: bytes
    cells: tuple[Cell, ...]


def plain_name(name: str) -> str:
    """A column's name as it is compared: small letters and digits only."""
    return "".join(filter(str.isalnum, name.casefold()))


def find_cells(cells: Sequence[Cell], columns: Sequence[tuple[str, str]]) -> dict[str, Cell]:
    """The cells by what they hold ("text", "title", ...); the user's own names come before the known ones."""
    own = own_columns(columns)
    by_name: dict[str, Cell] = {}
    for cell in sorted(cells, key=lambda cell: cell.nested):
        name = plain_name(cell.column)
        if cell.value.strip() and (not cell.nested or name in own.values()):
            by_name.setdefault(name, cell)
    found: dict[str, Cell] = {}
    for name, known in COLUMNS.items():
        wanted = (own[name],) if name in own else known
        found.update((name, by_name[column]) for column in reversed(wanted) if column in by_name)
    return found


def own_columns(columns: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The user's pairs of (name, column), by the names used here: ("headline", "Kop") gives {"title": "kop"}."""
    names = {known: name for name, all_known in COLUMNS.items() for known in all_known}
    return {names.get(plain_name(name), plain_name(name)): plain_name(column) for name, column in columns}


def check_columns(columns: Sequence[tuple[str, str]]) -> None:
    """UsageError for a name that no column of an article goes by."""
    known = {name for names in COLUMNS.values() for name in names} | set(COLUMNS)
    for name, _ in columns:
        if plain_name(name) not in known:
            raise UsageError(f"an article has no column {name!r}. There are: {', '.join(COLUMNS)}.")


def read_record(record: Record, columns: Sequence[tuple[str, str]]) -> Capture | Problem:
    """The capture of a record; a problem where no column holds an article."""
    found = find_cells(record.cells, columns)
    if "text" not in found and "html" not in found:
        return _no_text(record)
    details = tuple(_iter_details(found))
    try:
        if "text" in found:
            content, content_map = _read_text(found["text"])
        else:
            content, content_map, more = _read_page(found["html"])
            details += more
    except ReadError as error:
        return to_problem(error, record.locator)
    if "title" in found:
        content, content_map = _with_title(found["title"], content, content_map)
    return make_capture(
        record.reader,
        record.locator,
        media_type=record.media_type,
        charset=record.charset,
        body=record.body,
        content=content,
        content_map=content_map,
        details=details,
    )


def _no_text(record: Record) -> Problem:
    names = ", ".join(cell.column for cell in record.cells if cell.column) or "none"
    return problem(
        "no-text",
        record.locator,
        f"no column of {record.locator} holds an article's text. Columns found: {names}.",
        "Name the column with the text: --column text=NAME.",
    )


def _iter_details(found: Mapping[str, Cell]) -> Iterator[Detail]:
    for name in DETAILS:
        cell = found.get(name)
        if cell is None:
            continue
        for value in cell.values or (cell.value,):
            words = " ".join(value.split())
            if words:
                yield Detail(name=name, value=words, origin=f"column:{cell.column}", quote=words)


def _with_title(title: Cell, content: str, content_map: SourceMap) -> tuple[str, SourceMap]:
    """The content with the title as its first line, so that the headline can be traced like any other words."""
    words, title_map = join_pieces(title.pieces)
    if not words.strip() or "\n" in words.strip():
        return content, content_map
    pieces = [*iter_mapped(words, title_map), ("\n\n", 0, 0), *iter_mapped(content, content_map)]
    return join_pieces(pieces)


def iter_mapped(words: str, source_map: SourceMap) -> Iterator[Piece]:
    """The text in pieces again, with the stretches that come from no character of the body."""
    at = 0
    for run in source_map.runs:
        if at < run.start:
            yield words[at : run.start], 0, 0
        yield words[run.start : run.end], run.body_start, run.body_end
        at = run.end
    if at < len(words):
        yield words[at:], 0, 0


def _read_text(cell: Cell) -> tuple[str, SourceMap]:
    content, content_map = join_pieces(cell.pieces or tuple((value + "\n\n", 0, 0) for value in cell.values))
    head = content[:20_000]
    if sum(1 for _ in MARKUP.finditer(head)) < MARKUP_MIN:
        return content, content_map
    words, words_map = load("readers", "html").read_fragment(content)
    return words, compose(words_map, content_map)


def _read_page(cell: Cell) -> tuple[str, SourceMap, tuple[Detail, ...]]:
    page, page_map = join_pieces(cell.pieces)
    content, content_map, details = load("readers", "html").read_page(page)
    return content, compose(content_map, page_map), details
