"""Web archives: WARC, its forerunner ARC, and WACZ; each page in them is one article.

Records that are no page that was obtained (pictures, scripts, errors such as "404") are passed over and counted by
kind; where an archive holds nothing else, one problem counts them. What a recorder notes for itself (requests,
metadata) is not counted beside pages.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import BadZipFile

from fastwarc.stream_io import ZstdReader

from onrecord.errors import ReadError
from onrecord.readers.captures import as_words, make_capture, problem, to_problem
from onrecord.readers.html import read_page
from onrecord.readers.webarchive.arc import START, iter_arc
from onrecord.readers.webarchive.bundles import is_bundle, iter_members
from onrecord.readers.webarchive.digests import find_mismatches
from onrecord.readers.webarchive.pages import Page, find_page, may_be_page
from onrecord.readers.webarchive.records import Damage, OpenAt, Record, iter_warc, read_at
from onrecord.record import Capture, Detail, PassedOver, Problem, Source
from onrecord.settings import Settings

WARC: Final = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n")
ZIP: Final = b"PK\x03\x04"
GZIP: Final = b"\x1f\x8b"
ZSTD: Final = b"\x28\xb5\x2f\xfd"
FIRST: Final = 64
"""Bytes that tell WARC from ARC, once unpacked."""

KINDS: Final = (("image/", "image"), ("css", "style"), ("script", "script"), ("font", "font"), ("json", "data"),
                ("JSON", "data"), ("feed", "feed"), ("xml", "feed"), ("video/", "sound or film"),
                ("audio/", "sound or film"), ("empty", "empty page"), ("revisit", "file found unchanged"))  # fmt: skip
"""Marks in media types, and what is said of them; an image of type "image/svg+xml" is an image."""

Item = Capture | Problem | PassedOver

NAMED: Final = 8
"""So many kinds of what was passed over are named; the rest is counted."""

NOTES: Final = frozenset({"warcinfo", "request", "metadata", "description", "text/dns"})
"""What a recorder notes for itself."""

EMPTY: Final = "Record the pages again, or give an archive that holds them."


@dataclass(slots=True, kw_only=True)
class Archive:
    """An archive as it is being read: where it lies, and what was met in it so far.

    `places` leads from each name of a record with a page to its offset, `passed` counts what held no page.
    """

    locator: str
    open_at: OpenAt
    places: dict[str, int] = field(default_factory=dict)
    passed: Counter[str] = field(default_factory=Counter)
    told: int = 0


class WebArchiveReader:
    """Reads the pages of a web archive, with address, time, record id and digest of each."""

    name = "webarchive"
    media_types: tuple[str, ...] = ("application/warc", "application/x-arc", "application/wacz")

    def __init__(self, settings: Settings) -> None:
        self._limit = settings.max_bytes

    def accepts(self, source: Source) -> bool:
        """True where the first bytes are those of a WARC or ARC file, packed or not, or of a WACZ bundle."""
        if source.head.startswith(ZIP):
            return is_bundle(source.path)
        return find_format(source.head) is not None

    def read(self, source: Source) -> Iterator[Item]:
        """A capture for each page, a problem for each that cannot be read and for each damaged stretch."""
        locator = source.path.as_posix()
        try:
            yield from self._read(source, locator)
        except ReadError as error:
            yield to_problem(error, locator)
        except (BadZipFile, zlib.error, EOFError) as error:
            yield problem(
                "damaged", locator, f"{locator} is damaged: {error}.", "Save the archive again; what was whole is read."
            )
        except OSError as error:
            reason = error.strerror or str(error)
            yield problem(
                "unreadable", locator, f"{locator} cannot be read: {reason}.", "Check that the file is there and yours."
            )

    def _read(self, source: Source, locator: str) -> Iterator[Item]:
        if not source.head.startswith(ZIP):
            yield from self._read_archive(Archive(locator=locator, open_at=_opener(source.path)))
            return
        for member in iter_members(source.path, self._limit):
            if isinstance(member, ReadError):
                yield problem(member.code, locator, f"{locator}: {member.message}", member.advice)
            else:
                yield from self._read_archive(Archive(locator=f"{locator} {member.name}", open_at=member.open_at))

    def _read_archive(self, archive: Archive) -> Iterator[Item]:
        with archive.open_at(0) as file:
            format_ = find_format(file.read(4096))
        if format_ is None:
            raise ReadError("unsupported", f"{archive.locator} is no web archive.", "Give a WARC, ARC or WACZ file.")
        for found in (iter_arc if format_ == "arc" else iter_warc)(archive.open_at, self._limit):
            items = tell_damage(archive, found) if isinstance(found, Damage) else self._read_record(archive, found)
            for item in items:
                archive.told += 1
                yield item
        if archive.told:
            yield from iter_passed(archive)
        else:
            yield _no_page(archive)

    def _read_record(self, archive: Archive, record: Record) -> Iterator[Capture | Problem]:
        locator = f"{archive.locator} record {record.number}"
        try:
            if record.kind == "revisit":
                yield from self._revisit(archive, record, locator)
                return
            page = find_page(record, self._limit)
            if isinstance(page, str):
                archive.passed[page] += 1
                return
            archive.places.update(dict.fromkeys(record.keys, record.offset))
            yield from self._compose(record, record, page, locator)
        except ReadError as error:
            yield _tell(error, record, locator)

    def _revisit(self, archive: Archive, record: Record, locator: str) -> Iterator[Capture | Problem]:
        """The page again that an earlier record holds, as it was seen unchanged at another time or address."""
        offset = next((archive.places[key] for key in record.refers_to if key in archive.places), None)
        if offset is None:
            if may_be_page(record):
                raise _elsewhere(record)
            archive.passed["revisit"] += 1
            return
        first = read_at(archive.open_at, offset, self._limit)
        page = find_page(first, self._limit) if first and not archive.places.keys().isdisjoint(first.keys) else None
        if first is None or not isinstance(page, Page) or set(record.refers_to).isdisjoint(first.keys):
            raise _elsewhere(record)
        yield from self._compose(record, first, page, locator)

    def _compose(self, record: Record, first: Record, page: Page, locator: str) -> Iterator[Capture | Problem]:
        """The page of a record, whose bytes stand in the `first` one, and what is wrong with it."""
        content, content_map, details = read_page(page.body.decode(page.charset, "replace"))
        yield make_capture(
            self.name,
            locator,
            media_type=page.media_type,
            charset=page.charset,
            body=page.body,
            content=content,
            content_map=content_map,
            details=(*iter_details(record, page), *details),
            retrieved_at=record.date,
        )
        if not page.whole:
            yield _broken_off(record, locator)
        wrong = find_mismatches(record, first, page.body)
        if wrong:
            yield _changed(record, wrong, locator)


def find_format(head: bytes) -> str | None:
    """What the first bytes of a file say it is: "warc", "arc" or None."""
    first = _unpack(head)
    if WARC.match(first):
        return "warc"
    return "arc" if first.startswith(START) else None


def _unpack(head: bytes) -> bytes:
    try:
        if head.startswith(GZIP):
            return zlib.decompressobj(31).decompress(head, FIRST)
        if head.startswith(ZSTD):
            return bytes(ZstdReader(BytesIO(head)).read(FIRST))
    except (zlib.error, OSError):
        return b""
    return head[:FIRST]


def _opener(path: Path) -> OpenAt:
    def open_at(offset: int) -> BinaryIO:
        file = path.open("rb")
        file.seek(offset)
        return file

    return open_at


def iter_details(record: Record, page: Page) -> Iterator[Detail]:
    """What the archive says of a page: its address, its record's id, and the digest of its payload.

    The digest is the archive's own ("sha1:..."), else the SHA-256 of the page without HTTP.
    """
    if record.address:
        address = as_words(record.address)
        yield Detail(name="url", value=address, origin="WARC-Target-URI", quote=address)
    if record.id:
        yield Detail(name="record", value=record.id, origin="WARC-Record-ID", quote=record.id)
    if record.digest:
        yield Detail(name="digest", value=record.digest, origin="WARC-Payload-Digest", quote=record.digest)
    else:
        yield Detail(name="digest", value=f"sha256:{sha256(page.body).hexdigest()}", origin="payload", quote="")


def tell_damage(archive: Archive, damage: Damage) -> Iterator[Problem]:
    """The problem of a stretch that cannot be read."""
    after = "nothing after it could be read" if damage.until is None else f"reading goes on at byte {damage.until}"
    yield problem(
        damage.code,
        archive.locator,
        f"{archive.locator} is not sound: {damage.reason}; {after}.",
        "What stands before it is read. Obtain the file again if it broke off when it was copied.",
    )


def iter_passed(archive: Archive) -> Iterator[PassedOver]:
    """What was passed over beside the pages, once for each kind, in the order of kinds."""
    counts: Counter[str] = Counter()
    for name, count in archive.passed.items():
        if name not in NOTES:
            counts[_name_kind(name)] += count
    for kind, count in sorted(counts.items()):
        yield PassedOver(locator=archive.locator, kind=f"no page: {kind}", count=count)


def _name_kind(passed: str) -> str:
    """What a record held, in the words of a reader: from its media type or its status."""
    status = passed.removeprefix("status ")
    if status != passed:
        return "redirect" if status[0] == "3" else "not found" if status in {"404", "410"} else "error"
    return next((kind for mark, kind in KINDS if mark in passed), "other file")


def _no_page(archive: Archive) -> Problem:
    if not archive.passed:
        return problem("no-records", archive.locator, f"{archive.locator} holds no record.", EMPTY)
    counts = sorted(archive.passed.items(), key=lambda pair: (-pair[1], pair[0]))
    named = ", ".join(f"{name} {count}" for name, count in counts[:NAMED])
    rest = sum(count for _, count in counts[NAMED:])
    words = f"{named}, others {rest}" if rest else named
    total = sum(archive.passed.values())
    message = f"{archive.locator} holds no web page that was obtained; of {total} records: {words}."
    return problem("no-pages", archive.locator, message, EMPTY)


def _tell(error: ReadError, record: Record, locator: str) -> Problem:
    where = f"{locator} ({as_words(record.address)})" if record.address else locator
    return problem(error.code, locator, f"{where}: {error.message}", error.advice)


def _elsewhere(record: Record) -> ReadError:
    first = f" obtained as {record.refers_to[0]}" if record.refers_to else ""
    return ReadError(
        "revisit-elsewhere",
        f"the page was found unchanged; its words{first} are in no record that can be read here.",
        "Add the archive that holds the first visit.",
    )


def _changed(record: Record, wrong: tuple[str, ...], locator: str) -> Problem:
    error = ReadError(
        "digest-mismatch",
        f"the record is not what it was when it was made: its bytes have another digest ({' and '.join(wrong)}).",
        "It is read all the same; obtain the archive again from where it was recorded before relying on it.",
    )
    return _tell(error, record, locator)


def _broken_off(record: Record, locator: str) -> Problem:
    error = ReadError(
        "cut-off-page",
        f"the page broke off when it was recorded ({record.cut or 'it is not whole'}); what is there is read.",
        "Look at the page's end, or obtain it again.",
    )
    return _tell(error, record, locator)
