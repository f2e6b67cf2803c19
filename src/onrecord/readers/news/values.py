"""JSON to values whose words lead back to the characters of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONDecodeError
from typing import Any, Final

from onrecord.readers.captures import problem
from onrecord.readers.jsonl import iter_elements, iter_string, read_members
from onrecord.readers.tables import plain_name
from onrecord.readers.xml import Piece
from onrecord.record import Problem, Source

LIKE_JSON: Final = re.compile(r"\ufeff?\s*(?:\[\s*)?\{\s*\"")
ENDS: Final = 4096
"""As much of a file's end is looked at as of its start: what recognises it may come last where names are sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value in a line of JSON: what it is, and its stretch of the line."""

    line: str
    value: Any
    start: int
    end: int

    def members(self) -> dict[str, Value]:
        """The members of an object by their names in small letters; of a name that comes twice the first."""
        found: dict[str, Value] = {}
        for name, value, start, end in read_members(self.line, self.start)[0] if isinstance(self.value, dict) else ():
            found.setdefault(plain_name(name), Value(line=self.line, value=value, start=start, end=end))
        return found

    def elements(self) -> list[Value]:
        """The objects of an array, or of an object's members; the object alone where it is not in an array."""
        if isinstance(self.value, list):
            stretches = [(start, end) for _, start, end in iter_elements(self.line, self.start)]
            pairs = zip(self.value, stretches, strict=False)
            return [Value(line=self.line, value=value, start=at[0], end=at[1]) for value, at in pairs]
        return [self] if isinstance(self.value, dict) else []

    def pieces(self, *, origin: int = 0) -> list[Piece]:
        """The words of a string, their places counted from `origin`."""
        if not isinstance(self.value, str):
            return []
        if not self.line.startswith('"', self.start):
            return [(self.value, self.start - origin, self.end - origin)]
        found = iter_string(self.line, self.start + 1, self.end - 1)
        return [(words, start - origin, end - origin) for words, start, end in found]

    @property
    def words(self) -> str:
        """The words of a string or number as one line; empty for all else."""
        return " ".join("".join(words for words, _, _ in self.pieces()).split())


NOTHING: Final = Value(line="", value=None, start=0, end=0)


def read_object(line: str) -> Value:
    """The object in a line; ValueError or RecursionError where it is none."""
    start = len(line) - len(line.lstrip(" \t\r\n\ufeff"))
    if not line.startswith("{", start):
        raise JSONDecodeError("an object {...} is expected", line, start)
    members, end = read_members(line, start)
    return Value(line=line, value={name: value for name, value, _, _ in members}, start=start, end=end)


def broken(locator: str, error: ValueError | RecursionError) -> Problem:
    """The problem of what is no JSON object."""
    if isinstance(error, JSONDecodeError):
        reason = f"line {error.lineno}, column {error.colno}: {error.msg}"
    else:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
    advice = "Save the file again: it may have been cut off. Everything else in it is read."
    return problem("broken-json", locator, f"{locator} is no JSON object ({reason}).", advice)


def iter_ends(source: Source) -> Iterator[str]:
    """The first characters of a file that may be JSON, then its last ones; none where it is not."""
    head = source.head.decode("utf-8", "replace")
    if not LIKE_JSON.match(head):
        return
    yield head
    try:
        with source.path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - ENDS))
            yield file.read(ENDS).decode("utf-8", "replace")
    except OSError:
        return
