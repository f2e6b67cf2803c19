"""JSON Lines, and JSON files with one object or an array of objects: each object is an article.

Values are located in the line itself, so that each character of an article leads to its character (or its escape)
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from json.decoder import JSONDecodeError, JSONDecoder, scanstring  # type: ignore[attr-defined]
from typing import Any

from onrecord.errors import ReadError
from onrecord.readers.captures import (
    decode_bytes,
    encode_slice,
    find_charset,
    no_records,
    problem,
    read_body,
    to_problem,
)
from onrecord.readers.tables import Cell, Piece, Record, read_record
from onrecord.record import Capture, Problem, Source
from onrecord.settings import Settings

SUFFIXES = frozenset({".jsonl", ".ndjson", ".json"})
MISNAMED = frozenset({".html", ".htm", ".txt", ".text", ""})
"""Endings under which JSON is found because a download was saved under the wrong name."""

BLANK = re.compile(r"[ \t\r\n]*")
ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
LIKE_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"")
NAMING = ("name", "title", "text")
"""Members of an object in a list, or of an author or outlet, that hold its words."""

NEXT = re.compile(r"\}[ \t\r\n]*,[ \t\r\n]*(?=\{)")
"""The end of one object of an array and the start of the next: where reading goes on behind a broken one."""

BROKEN_MAX = 100
"""After so many broken elements the rest of an array is given up: each may cost a look at all of it."""

Member = tuple[str, Any, int, int]
"""Name and value of an object's member, and the value's stretch of the line."""

DECODER = JSONDecoder(strict=False, parse_int=str, parse_float=str)
"""Numbers stay as they are printed: an identifier may have more digits than a number can keep."""


class JsonlReader:
    """Reads JSON: one article for each line, or for each object of an array."""

    name = "jsonl"
    media_types: tuple[str, ...] = ("application/jsonl", "application/x-ndjson", "application/json")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for the endings of JSON, and for JSON under the name of a page or a text."""
        suffix = source.path.suffix.lower()
        return suffix in SUFFIXES or (suffix in MISNAMED and LIKE_JSON.match(source.head) is not None)

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """One capture for each object; one problem, with line and column, for each that cannot be read."""
        locator = source.path.as_posix()
        try:
            body = read_body(source, self._settings.max_bytes)
        except ReadError as error:
            yield to_problem(error, locator)
            return
        charset = find_charset(body)
        words = decode_bytes(body, charset)
        objects = tuple(iter_objects(words))
        for place, start, end in objects:
            yield self._read_object(f"{locator} {place}", *encode_slice(words[start:end], charset))
        if not objects:
            yield no_records(locator)

    def _read_object(self, locator: str, body: bytes, charset: str) -> Capture | Problem:
        line = body.decode(charset, "replace")
        try:
            cells = tuple(_iter_cells(line))
        except (ValueError, RecursionError) as error:
            return _broken(locator, error)
        record = Record(
            reader=self.name,
            locator=locator,
            media_type="application/json",
            charset=charset,
            body=body,
            cells=cells,
        )
        return read_record(record, self._settings.columns)


def iter_objects(words: str) -> Iterator[tuple[str, int, int]]:
    """Name and stretch of each object: elements of one array, one object over several lines, or lines."""
    start = _skip(words, 0)
    if words.startswith("[", start):
        yield from iter_elements(words, start)
        return
    if words.startswith("{", start) and _is_one_object(words, start):
        yield "line 1", start, len(words.rstrip())
        return
    at = 0
    for number, line in enumerate(words.split("\n"), start=1):
        if line.strip():
            yield f"line {number}", at, at + len(line.rstrip("\r"))
        at += len(line) + 1


def _is_one_object(words: str, start: int) -> bool:
    """True where one object fills the file; a file whose first line is whole is taken as lines, unread."""
    first_end = words.find("\n", start)
    if first_end < 0:
        return True
    if words[start:first_end].rstrip().endswith("}"):
        return not words[first_end:].strip()
    try:
        _, end = DECODER.raw_decode(words, start)
    except (ValueError, RecursionError):
        return False
    return not words[end:].strip()


def iter_elements(words: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The elements of an array. A broken one ends where the next object starts, or with the array."""
    at, number, broken = _skip(words, start + 1), 0, 0
    while at < len(words) and words[at] != "]":
        number += 1
        try:
            _, end = DECODER.raw_decode(words, at)
        except (ValueError, RecursionError):
            broken += 1
            found = NEXT.search(words, at) if broken < BROKEN_MAX else None
            end = found.start() + 1 if found else len(words)
        yield f"item {number}" if broken < BROKEN_MAX else f"item {number} and all behind it", at, end
        at = _skip(words, end)
        if words.startswith(",", at):
            at = _skip(words, at + 1)


def _skip(words: str, at: int) -> int:
    match = BLANK.match(words, at)
    return match.end() if match else at


def _iter_cells(line: str) -> Iterator[Cell]:
    """The members of the object in the line, and those of objects in it ("article.text").

    ValueError where the line is no object.
    """
    at = _skip(line, 0)
    if not line.startswith("{", at):
        DECODER.decode(line)
        raise JSONDecodeError("an object {...} is expected", line, at)
    members, behind = read_members(line, at)
    if line[behind:].strip():
        raise JSONDecodeError("nothing more is expected after the object", line, behind)
    for name, value, start, end in members:
        yield _cell(name, value, line, (start, end))
        for inner, inner_value, *stretch in read_members(line, start)[0] if isinstance(value, dict) else ():
            yield _cell(f"{name}.{inner}", inner_value, line, (stretch[0], stretch[1]), nested=True)


def read_members(line: str, at: int) -> tuple[list[Member], int]:
    """The members of the object that starts at `at`, and where it ends."""
    members = []
    at = _skip(line, at + 1)
    while not line.startswith("}", at):
        if not line.startswith('"', at):
            raise JSONDecodeError("a name in double quotes is expected", line, at)
        name, at = scanstring(line, at + 1, False)  # noqa: FBT003  the scanner takes no keywords
        at = _expect(line, at, ":")
        value, end = _scan_value(line, at)
        members.append((name, value, at, end))
        at = _skip(line, end)
        if not line.startswith("}", at):
            at = _expect(line, at, ",")
    return members, at + 1


def _expect(line: str, at: int, sign: str) -> int:
    at = _skip(line, at)
    if not line.startswith(sign, at):
        raise JSONDecodeError(f"{sign!r} is expected", line, at)
    return _skip(line, at + 1)


def _scan_value(line: str, at: int) -> tuple[Any, int]:
    try:
        return DECODER.raw_decode(line, at)
    except StopIteration as error:
        raise JSONDecodeError("a value is expected", line, at) from error


def _cell(name: str, value: Any, line: str, stretch: tuple[int, int], *, nested: bool = False) -> Cell:
    start, end = stretch
    if line.startswith('"', start):
        return Cell(column=name, pieces=tuple(iter_string(line, start + 1, end - 1)), nested=nested)
    if isinstance(value, str):  # a number, as it is printed
        return Cell(column=name, pieces=((value, start, end),), nested=nested)
    return Cell(column=name, pieces=(), values=tuple(_iter_words(value)), nested=nested)


def iter_string(line: str, start: int, end: int) -> Iterator[Piece]:
    """Pieces of the string between two double quotes: plain stretches, and each escape for itself."""
    at = start
    for escape in ESCAPE.finditer(line, start, end):
        if at < escape.start():
            yield line[at : escape.start()], at, escape.start()
        words = scanstring(f'{escape.group()}"', 0, False)[0]  # noqa: FBT003  the scanner takes no keywords
        yield "\ufffd" if "\ud800" <= words <= "\udfff" else words, escape.start(), escape.end()
        at = escape.end()
    if at < end:
        yield line[at:end], at, end


def _iter_words(value: Any) -> Iterator[str]:
    """The words of a value: members of a list, the name of a nested object; none of null, true and false."""
    if isinstance(value, list):
        for member in value:
            yield from _iter_words(member)
    elif isinstance(value, dict):
        yield from _iter_words(next(filter(None, map(value.get, NAMING)), ""))
    elif isinstance(value, str) and value:
        yield value.encode("utf-8", "replace").decode("utf-8")


def _broken(locator: str, error: ValueError | RecursionError) -> Problem:
    if isinstance(error, JSONDecodeError):
        reason = f"column {error.colno}: {error.msg}"
    else:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
    return problem(
        "broken-json",
        locator,
        f"{locator} is no JSON object ({reason}).",
        "Correct it; everything else in the file is read.",
    )
