"""Web archives to records, one after the other, in memory that does not depend on the archive's size.

WARC is ISO 28500:2017 (WARC/1.1) and its forerunner 1.0, plain or with each record packed by gzip or Zstandard;
FastWARC reads it. What it does not tell are records that are not whole and archives that are damaged in the middle:
these are found here, and reading goes on at the next sound record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final

from fastwarc.warc import ArchiveIterator, WarcRecord

from onrecord.errors import ReadError

OpenAt = Callable[[int], BinaryIO]
"""Opens the archive's file at an offset in bytes."""

WITH_PAGES: Final = frozenset({"response", "resource", "revisit"})
"""Types of records whose blocks are looked into."""

PEEK: Final = 16_384
"""As much of a block that is larger than allowed as tells whether it is a page."""

SKIP: Final = 1 << 22
"""So many bytes of a block are passed over between two looks at the allowance."""

RATIO: Final = 200
"""So many times their packed size may records grow; gzip reaches 1030 on noughts alone, pages some 4 to 20."""

RESUMED_MAX: Final = 100
"""After so many damaged places an archive is given up."""

TRIED_MAX: Final = 1000
"""So many places that look like the start of a record are tried behind a damaged one."""

MARKS: Final = ((b"\x1f\x8b\x08", b"\x1f\x8b\x08"), (b"\x28\xb5\x2f\xfd", b"\x28\xb5\x2f\xfd"))
PLAIN: Final = rb"(?<=\n)WARC/1\.\d\r?\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record of an archive.

    `number` counts from 1, `offset` is the record's first byte in the file. `block` is empty for types that hold no
    page; it is shorter than `length` for a block that is larger than allowed. `cut` says why the recorder cut the
    block off. `refers_to` and `keys` are how a revisit names the record with the words, and how a record is named.
    """

    kind: str
    number: int
    offset: int
    length: int
    address: str | None
    date: datetime | None
    id: str | None
    digest: str | None
    block_digest: str | None
    media_type: str
    cut: str | None
    keys: tuple[str, ...]
    refers_to: tuple[str, ...]
    block: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A stretch of the archive that cannot be read: `until` is where reading goes on, None where it does not."""

    code: str
    offset: int
    reason: str
    until: int | None = None


class Allowance:
    """Counts what is unpacked: ReadError where it is far more than the packed bytes can hold of pages."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._unpacked = 0

    def spend(self, unpacked: int, packed: int) -> None:
        """Add so many bytes, after so many packed bytes of the file."""
        self._unpacked += unpacked
        if self._unpacked > self._limit and self._unpacked > RATIO * packed:
            raise ReadError(
                "bomb",
                f"unpacks to more than {RATIO} times its size: {self._unpacked} bytes from {packed}.",
                "Archives of pages do not: make sure of where the file comes from, and take the pages out of it.",
            )


def iter_warc(open_at: OpenAt, limit: int) -> Iterator[Record | Damage]:
    """The records of a WARC file in order, with a `Damage` for each stretch that cannot be read.

    `limit` is the largest block that is handed on, in bytes. OSError where the file cannot be opened.
    """
    allowance, at, number = Allowance(limit), 0, 0
    for _ in range(RESUMED_MAX):
        damage = None
        with open_at(at) as file:
            for found in _iter_from(file, at, limit, allowance):
                if isinstance(found, Damage):
                    damage = found
                    break
                number += 1
                yield _to_record(found[0], number, block=found[1], length=found[2])
        if damage is None:
            return
        until = None if damage.code == "bomb" else _find_sound(open_at, damage.offset + 1)
        yield Damage(code=_name(damage, until), offset=damage.offset, reason=damage.reason, until=until)
        if until is None:
            return
        at = until


def _name(damage: Damage, until: int | None) -> str:
    return "damaged" if damage.code == "cut-off" and until is not None else damage.code


def read_at(open_at: OpenAt, offset: int, limit: int) -> Record | None:
    """The record at an offset, numbered 0; None where none can be read there alone."""
    try:
        with open_at(offset) as file:
            for record, block, length in _iter_sound(file, offset, limit):
                return _to_record(record, 0, block=block, length=length)
    except (OSError, ReadError):
        pass
    return None


def _iter_sound(file: BinaryIO, start: int, limit: int) -> Iterator[tuple[WarcRecord, bytes, int]]:
    for found in _iter_from(file, start, limit, Allowance(limit)):
        if isinstance(found, Damage):
            return
        yield found


def _iter_from(
    file: BinaryIO, start: int, limit: int, allowance: Allowance
) -> Iterator[tuple[WarcRecord, bytes, int] | Damage]:
    """Records with their block and length, from where the file stands; ends at the first damage."""
    offset, following = start, False

    def spend(unpacked: int) -> None:
        allowance.spend(unpacked, file.tell() - start)

    try:
        for record in ArchiveIterator(file, parse_http=False, fsspec_args=False):
            offset, following = record.stream_pos, False
            if "Content-Length" not in record.headers:
                yield Damage(
                    code="cut-off", offset=offset, reason=f"the header of the record at byte {offset} is not whole"
                )
                return
            length = record.content_length
            block = record.reader.read(length if length <= limit else PEEK) if _is_wanted(record) else b""
            spend(len(block))
            there = len(block) + _skip(record, length - len(block), spend)
            if there < length:
                yield Damage(code="cut-off", offset=offset, reason=say_missing(offset, there, length))
                return
            yield record, block, length
            following = True
    except OSError as error:
        where = f"no sound record follows the one at byte {offset}" if following else f"none is sound at byte {offset}"
        yield Damage(code="damaged", offset=offset, reason=f"{where} ({error})")
    except ReadError as error:
        yield Damage(code=error.code, offset=offset, reason=error.message)


def say_missing(offset: int, there: int, length: int) -> str:
    """The reason where a block is shorter than its record says."""
    return f"of the {length} bytes of the record at byte {offset} there are {there}"


def _is_wanted(record: WarcRecord) -> bool:
    return str(record.record_type) in WITH_PAGES


def _skip(record: WarcRecord, left: int, spend: Callable[[int], None]) -> int:
    """Passes over the rest of a block; gives how much of it was there."""
    skipped = 0
    while skipped < left and (there := record.reader.consume(min(SKIP, left - skipped))):
        skipped += there
        spend(there)
    return skipped


def _to_record(record: WarcRecord, number: int, *, block: bytes, length: int) -> Record:
    header = record.headers.get
    address = (header("WARC-Target-URI") or "").strip("<> ") or None
    digest = header("WARC-Payload-Digest")
    return Record(
        kind=str(record.record_type),
        number=number,
        offset=record.stream_pos,
        length=length,
        address=address,
        date=record.record_date,
        id=record.record_id,
        digest=digest,
        block_digest=header("WARC-Block-Digest"),
        media_type=(header("Content-Type") or "").partition(";")[0].strip().lower(),
        cut=header("WARC-Truncated") or ("segments" if header("WARC-Segment-Number") else None),
        keys=_keys(record.record_id, address, header("WARC-Date"), digest),
        refers_to=_keys(
            header("WARC-Refers-To"), header("WARC-Refers-To-Target-URI"), header("WARC-Refers-To-Date"), digest
        ),
        block=block,
    )


def _keys(record_id: str | None, address: str | None, date: str | None, digest: str | None) -> tuple[str, ...]:
    """How a record is named, surest first: by its id, by address and time, by its payload's digest."""
    place = f"{address.strip('<> ')} {date}" if address and date else None
    return tuple(key for key in (record_id, place, digest) if key)


def _find_sound(open_at: OpenAt, start: int) -> int | None:
    """The first place from `start` on where a record can be read."""
    with open_at(0) as file:
        head = file.read(4)
    mark = next((re.escape(mark) for magic, mark in MARKS if head.startswith(magic)), PLAIN)
    for tried, offset in enumerate(_iter_marks(open_at, start, re.compile(mark))):
        if tried >= TRIED_MAX:
            return None
        if read_at(open_at, offset, PEEK) is not None:
            return offset
    return None


def _iter_marks(open_at: OpenAt, start: int, mark: re.Pattern[bytes]) -> Iterator[int]:
    """Where the mark stands; pieces of the file overlap by more than its length."""
    overlap, at = 16, max(start - 1, 0)
    with open_at(at) as file:
        kept = b""
        while piece := file.read(1 << 20):
            words = kept + piece
            base = at - len(kept)
            for found in mark.finditer(words):
                if found.end() > len(kept) and base + found.start() >= start:
                    yield base + found.start()
            at += len(piece)
            kept = words[-overlap:]
