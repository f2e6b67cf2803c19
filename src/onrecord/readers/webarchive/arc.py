"""ARC, the Internet Archive's format before WARC: records whose header is one line.

After the Internet Archive's "Arc File Format" of 1996, versions 1 and 2. A line holds address, IP address, time, media
type (in version 2 more) and length; no record has an id, and times are in UTC.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, Final, cast

from onrecord.errors import ReadError
from onrecord.readers.webarchive.records import PEEK, SKIP, Allowance, Damage, OpenAt, Record, say_missing

START: Final = b"filedesc://"
LINE_MAX: Final = 8192
TIME: Final = re.compile(r"[0-9]{8,14}")
LENGTH: Final = re.compile(r"[0-9]{1,15}")
TIMES_AT: Final = (-3, -8)
"""Where the time stands from the end of a header's words, in version 1 and in version 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The line before a record."""

    address: str
    time: datetime | None
    media_type: str
    length: int


def iter_arc(open_at: OpenAt, limit: int) -> Iterator[Record | Damage]:
    """The records of an ARC file, plain or packed by gzip; offsets are those of the unpacked file.

    What is damaged ends the file: a lost length leaves no mark to go on from. OSError where it cannot be opened.
    """
    with open_at(0) as packed:
        is_packed = packed.read(2) == b"\x1f\x8b"
        packed.seek(0)
        file = cast("BinaryIO", gzip.GzipFile(fileobj=packed)) if is_packed else packed
        yield from _iter_lines(file, packed, limit)


def _iter_lines(file: BinaryIO, packed: BinaryIO, limit: int) -> Iterator[Record | Damage]:
    allowance, number, offset = Allowance(limit), 0, 0
    try:
        while line := file.readline(LINE_MAX):
            if not line.strip():
                allowance.spend(len(line), packed.tell())
                offset += len(line)
                continue
            head = read_header(line)
            if head is None:
                yield Damage(code="damaged", offset=offset, reason=f"no record begins at byte {offset}")
                return
            number, length = number + 1, head.length
            block = file.read(length if length <= limit else PEEK)
            allowance.spend(len(block), packed.tell())
            there = len(block) + _skip(file, packed, length - len(block), allowance)
            if there < length:
                yield Damage(code="cut-off", offset=offset, reason=say_missing(offset, there, length))
                return
            yield _to_record(head, number, offset, block)
            offset += len(line) + length
    except (OSError, EOFError, zlib.error) as error:
        yield Damage(
            code="cut-off" if isinstance(error, EOFError) else "damaged",
            offset=offset,
            reason=f"it cannot be unpacked from byte {offset} on ({error})",
        )
    except ReadError as error:
        yield Damage(code=error.code, offset=offset, reason=error.message)


def _skip(file: BinaryIO, packed: BinaryIO, left: int, allowance: Allowance) -> int:
    skipped = 0
    while skipped < left and (there := len(file.read(min(SKIP, left - skipped)))):
        skipped += there
        allowance.spend(there, packed.tell())
    return skipped


def read_header(line: bytes) -> Header | None:
    """The header in a line, of either version; None where it is none."""
    words = line.decode("utf-8", "replace").split()
    at = next((at for at in TIMES_AT if len(words) > 1 - at and TIME.fullmatch(words[at])), None)
    if at is None or not LENGTH.fullmatch(words[-1]) or ":" not in words[0]:
        return None
    return Header(
        address="%20".join(words[: at - 1]),
        time=_read_time(words[at]),
        media_type=words[at + 1].lower(),
        length=int(words[-1]),
    )


def _to_record(head: Header, number: int, offset: int, block: bytes) -> Record:
    is_page = head.address.lower().startswith(("http://", "https://"))
    return Record(
        kind="response" if is_page else "description",
        number=number,
        offset=offset,
        length=head.length,
        address=head.address,
        date=head.time,
        id=None,
        digest=None,
        block_digest=None,
        media_type=head.media_type,
        cut=None,
        keys=(),
        refers_to=(),
        block=block,
    )


def _read_time(digits: str) -> datetime | None:
    """The time that 8 to 14 digits name; None where there is none such."""
    try:
        return datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
