"""Mailboxes in one file (mbox, RFC 4155), message by message: a box of any size is never held as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

FROM_LINE = re.compile(rb"From \S.{0,200}[0-9]{1,2}:[0-9]{2}.{0,40}[0-9]{4}.{0,20}\r?\n?")
HEADER = re.compile(rb"[!-9;-~]{1,80}:|>From ")
ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
LINE_MAX = 1_000_000
"""Bytes of a line that are read at once."""


def iter_messages(path: Path, max_bytes: int) -> Iterator[bytes | None]:
    """The messages of a box in order, their escaped lines (">From ") put right; None for one above `max_bytes`.

    A line "From ..." begins a message where it names a time, stands below a blank line and above a header.
    OSError where the file cannot be read.
    """
    with path.open("rb") as file:
        for lines in _iter_groups(file, max_bytes):
            yield None if lines is None else ESCAPED.sub(rb"\1", b"".join(lines))


def _iter_groups(file: BinaryIO, max_bytes: int) -> Iterator[list[bytes] | None]:
    lines: list[bytes] = []
    size, begun, blank = 0, False, True
    line = file.readline(LINE_MAX)
    while line:
        following = file.readline(LINE_MAX)
        if blank and FROM_LINE.fullmatch(line) and HEADER.match(following):
            if begun:
                yield lines if size <= max_bytes else None
            lines, size, begun = [], 0, True
        else:
            size += len(line)
            if size <= max_bytes:
                lines.append(line)
            else:
                lines.clear()
        blank = not line.strip()
        line = following
    if begun:
        yield lines if size <= max_bytes else None
