"""JSON objects with one long list, written and checked piece by piece: memory is that of one piece, or of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import msgspec

from onrecord.codec import encode


class ListFile:
    """A file that holds one JSON list; or one object: the fields of `head`, the list `name`, last those of a tail."""

    def __init__(self, path: Path, head: Mapping[str, object] | None = None, name: str = "") -> None:
        self._file = path.open("wb")
        self._is_bare = head is None
        self._file.write(b"[" if head is None else encode(head)[:-1] + b"," + encode(name) + b":[")
        self._has_pieces = False

    def add(self, piece: object) -> None:
        """One more piece of the list, on a line of its own."""
        self._file.write((b",\n" if self._has_pieces else b"\n") + encode(piece))
        self._has_pieces = True

    def close(self, tail: Mapping[str, object] | None = None) -> None:
        """End the list, and the file."""
        self._file.write(b"\n]" + (b"," + encode(tail)[1:-1] if tail else b"") + (b"\n" if self._is_bare else b"}\n"))
        self._file.close()


class KeyedFile:
    """A file that holds one JSON object of records by their names."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._before = b"{\n"

    def add(self, name: str, piece: object) -> None:
        """One more record, on a line of its own; each name once."""
        self._file.write(self._before + encode(name) + b":" + encode(piece))
        self._before = b",\n"

    def close(self) -> None:
        """End the file."""
        self._file.write((b"{" if self._before == b"{\n" else b"") + b"\n}\n")
        self._file.close()


def check_list(
    path: Path, find_faults: Callable[[Any], Sequence[str]], head: Mapping[str, object] | None = None, name: str = ""
) -> list[str]:
    """The faults of such a file: no JSON, another head, no list; and those of each piece, with its number."""
    try:
        found = _load(path, head, name)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return [f"this is not JSON with a list{f' of {name}' if name else ''}: {error}"]
    faults = [f"{key} is not {value!r}" for key, value in (head or {}).items() if found.head.get(key) != value]
    for number, piece in enumerate(found.pieces, start=1):
        faults += (f"{name} {number}: {fault}" for fault in find_faults(msgspec.json.decode(piece)))
    return faults


class _Found(NamedTuple):
    head: dict[str, Any]
    pieces: list[msgspec.Raw]


def _load(path: Path, head: Mapping[str, object] | None, name: str) -> _Found:
    """The head, and the pieces undecoded: all of them at once would take many times the memory of the file."""
    if head is None:
        return _Found({}, msgspec.json.decode(path.read_bytes(), type=list[msgspec.Raw]))
    fields = msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
    read = {key: msgspec.json.decode(fields[key]) for key in head if key in fields}
    return _Found(read, msgspec.json.decode(fields.get(name, b"null"), type=list[msgspec.Raw]))


def find_gaps(piece: object, fields: Mapping[str, type | tuple[type, ...]]) -> list[str]:
    """Which of the fields a piece of a list lacks, or has of another kind."""
    if not isinstance(piece, dict):
        return ["this is no object"]
    return [f"no {name}, or none of its kind" for name, kind in fields.items() if not isinstance(piece.get(name), kind)]


def to_iri(name: str) -> str:
    """A name of the record's own for linked data; its namespace is registered nowhere, and nothing lies behind it."""
    return f"urn:onrecord:{quote(name, safe='')}"
