"""Plain text as people paste and save it, and Markdown with YAML front matter."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from onrecord.errors import ReadError
from onrecord.readers.captures import find_charset, make_capture, read_body, to_problem
from onrecord.readers.tables import DETAILS, Cell, Piece, find_cells
from onrecord.record import Capture, Detail, Problem, Source, SourceMap
from onrecord.settings import Settings
from onrecord.spans import join_pieces

TEXT = frozenset({".txt", ".text", ""})
MARKDOWN = frozenset({".md", ".markdown"})

FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<inside>(?:(?!---|\.\.\.).*\r?\n)*)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
ENTRY = re.compile(r"^(?P<name>[A-Za-z_][\w -]{0,60}):[ \t]*(?P<value>.*(?:\r?\n[ \t]+.*|\r?\n- .*)*)", re.MULTILINE)
ITEM = re.compile(r"^[ \t]*- +(?P<value>.*)", re.MULTILINE)
FOLD = r"[ \t]*\r?\n[ \t]*"
DOUBLE = re.compile(
    rf"\\{FOLD}(?:\\(?= ))?|{FOLD}|\\x[0-9a-fA-F]{{2}}|\\u[0-9a-fA-F]{{4}}|\\U[0-9a-fA-F]{{8}}|\\[^\r\n]"
)
SINGLE = re.compile(rf"''|{FOLD}")
PLAIN = re.compile(FOLD)
SURROGATES = range(0xD800, 0xE000)
YAML_SIGNS = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "_": "\u00a0",
    "N": "\u0085",
    "L": "\u2028",
    "P": "\u2029",
    "e": "",
    "0": "",
}

MARK = re.compile(
    r"(?P<image>!\[[^\]\[\n]{0,500}\]\([^()\s]{0,1000}(?: \"[^\"\n]{0,200}\")?\))"
    r"|\[(?P<link>[^\]\[\n]{1,500})\]\([^()\s]{0,1000}(?: \"[^\"\n]{0,200}\")?\)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<line>(?m:^)(?:[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\S)|(?:\*[ \t]?|-[ \t]?|_[ \t]?){3,}$)))"
    r"|(?P<strong>\*\*|__(?=\w)|(?<=[\w.,!?;:])__)"
    r"|(?P<weak>(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=\w)|(?<=[\w.,!?;:])_(?!\w))"
)
"""Marks of Markdown, each of bounded length; the words of links and escaped signs stay."""


class TextReader:
    """Reads one article from a text file: the whole file is its content."""

    name = "text"
    media_types: tuple[str, ...] = ("text/plain", "text/markdown")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for the endings of text and Markdown, and for text without an ending."""
        return source.path.suffix.lower() in TEXT | MARKDOWN

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """The capture of the file, or one problem."""
        locator = source.path.as_posix()
        try:
            body = read_body(source, self._settings.max_bytes)
        except ReadError as error:
            yield to_problem(error, locator)
            return
        charset = find_charset(body)
        words = body.decode(charset, "replace")
        markdown = source.path.suffix.lower() in MARKDOWN
        content, content_map, details = self._read_marked(words) if markdown else (words, None, ())
        yield make_capture(
            self.name,
            locator,
            media_type="text/markdown" if markdown else "text/plain",
            charset=charset,
            body=body,
            content=content,
            content_map=content_map,
            details=details,
        )

    def _read_marked(self, words: str) -> tuple[str, SourceMap, tuple[Detail, ...]]:
        front = FRONT_MATTER.match(words)
        cells = tuple(iter_front_matter(words, front.start("inside"), front.end("inside"))) if front else ()
        found = find_cells(cells, self._settings.columns)
        details = tuple(_iter_details(found))
        title = (*found["title"].pieces, ("\n\n", 0, 0)) if "title" in found else ()
        content, content_map = join_pieces([*title, *iter_markdown(words, front.end() if front else 0)])
        return content, content_map, details


def _iter_details(found: dict[str, Cell]) -> Iterator[Detail]:
    for name in DETAILS:
        cell = found.get(name)
        if cell is None:
            continue
        for value in cell.values or (cell.value,):
            words = " ".join(value.split())
            if words:
                yield Detail(name=name, value=words, origin=f"front matter:{cell.column}", quote=value.strip())


def iter_front_matter(words: str, start: int, end: int) -> Iterator[Cell]:
    """Entries of YAML front matter that are plain, quoted, or lists of such; anything deeper is taken as words."""
    for entry in ENTRY.finditer(words, start, end):
        value_start, value_end = entry.span("value")
        items = tuple(ITEM.finditer(words, value_start, value_end)) if not words[value_start:value_end].strip() else ()
        if words[value_start:value_end].lstrip().startswith("- "):
            items = tuple(ITEM.finditer(words, value_start, value_end))
        if items:
            values = tuple("".join(piece for piece, _, _ in iter_scalar(words, *item.span("value"))) for item in items)
            yield Cell(column=entry["name"], pieces=(), values=values)
        else:
            yield Cell(column=entry["name"], pieces=tuple(iter_scalar(words, value_start, value_end)))


def iter_scalar(words: str, start: int, end: int) -> Iterator[Piece]:
    """Pieces of a YAML scalar, in double quotes, single quotes or plain; folded lines are parted by a blank."""
    while start < end and words[end - 1] in " \t\r\n":
        end -= 1
    quote = words[start] if end - start > 1 and words[start] == words[end - 1] else ""
    pattern = {'"': DOUBLE, "'": SINGLE}.get(quote, PLAIN)
    if quote in {'"', "'"}:
        start, end = start + 1, end - 1
    at = start
    for sign in pattern.finditer(words, start, end):
        if at < sign.start():
            yield words[at : sign.start()], at, sign.start()
        yield _unescape(sign.group()), sign.start(), sign.end()
        at = sign.end()
    if at < end:
        yield words[at:end], at, end


def _unescape(sign: str) -> str:
    if sign == "''":
        return "'"
    if not sign.startswith("\\"):
        return " "
    if "\n" in sign:
        return ""
    if re.fullmatch(r"\\[xuU][0-9a-fA-F]+", sign):
        point = int.from_bytes(bytes.fromhex(sign[2:]))
        return chr(point) if point <= sys.maxunicode and not SURROGATES.start <= point < SURROGATES.stop else "\ufffd"
    return YAML_SIGNS.get(sign[1], sign[1])


def iter_markdown(words: str, start: int) -> Iterator[Piece]:
    """Pieces of Markdown without its marks."""
    at = start
    for mark in MARK.finditer(words, start):
        if at < mark.start():
            yield words[at : mark.start()], at, mark.start()
        at = mark.end()
        for name in ("link", "escaped"):
            if mark[name]:
                yield mark[name], *mark.span(name)
    if at < len(words):
        yield words[at:], at, len(words)
