"""WACZ: web archives with their index and description in one zip file.

After the Web Archive Collection Zipped specification 1.1.1 (Webrecorder). The signature of a signed file says who
recorded it; it is not checked here, the digests that it signs are.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from onrecord.errors import ReadError
from onrecord.readers.webarchive.records import RATIO, OpenAt

DESCRIPTION: Final = "datapackage.json"
FOLDER: Final = "archive/"
ENDINGS: Final = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz")
DESCRIPTION_MAX: Final = 16_000_000
"""A description lists each file of the collection in some 200 bytes."""

LOCAL_HEADER: Final = struct.Struct("<26xHH")
PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An archive within the bundle: its name, and how to open it."""

    name: str
    open_at: OpenAt


class Slice(io.RawIOBase):
    """A stretch of an open file as a file of its own; closing it closes the file."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._start, self._size, self._at = file, start, size, 0

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to an offset from the start, from here (1) or from the end (2)."""
        self._at = max(0, offset + (0, self._at, self._size)[whence])
        return self._at

    def tell(self) -> int:
        """The offset in the stretch."""
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read up to the stretch's end."""
        self._file.seek(self._start + self._at)
        piece = self._file.read(max(0, min(len(buffer), self._size - self._at)))
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        """Close the file too."""
        self._file.close()
        super().close()


def is_bundle(path: Path) -> bool:
    """True for a zip file with a web archive, or with a description such as WACZ files have."""
    try:
        with zipfile.ZipFile(path) as bundle:
            names = bundle.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return DESCRIPTION in names or any(_is_archive(name) for name in names)


def _is_archive(name: str) -> bool:
    return name.startswith(FOLDER) and name.lower().endswith(ENDINGS)


def iter_members(path: Path, limit: int) -> Iterator[Member | ReadError]:
    """The archives of a bundle in order of name, and a ReadError for each thing that is wrong with it."""
    try:
        with zipfile.ZipFile(path) as bundle:
            yield from _iter_members(path, bundle, limit)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        yield ReadError("damaged", f"the file is no sound zip file: {error}.", "Obtain it again.")


def _iter_members(path: Path, bundle: zipfile.ZipFile, limit: int) -> Iterator[Member | ReadError]:
    archives = sorted(
        (each for each in bundle.infolist() if _is_archive(each.filename)), key=lambda each: each.filename
    )
    digests: dict[str, str] = {}
    try:
        digests = _read_digests(bundle)
    except ReadError as error:
        yield error
    if not archives:
        yield ReadError(
            "no-archive",
            f"the file has no web archive in its folder {FOLDER!r}.",
            "Export the collection again, or give its WARC files themselves.",
        )
    for member in archives:
        try:
            _check(bundle, member, limit)
        except ReadError as error:
            yield error
            continue
        wrong = _compare(bundle, member, digests.get(member.filename))
        if wrong:
            yield wrong
        yield Member(name=member.filename, open_at=_opener(path, member))


def _read_digests(bundle: zipfile.ZipFile) -> dict[str, str]:
    """Digests by path, as the description declares them ("sha256:...")."""
    advice = "What is in the archives is read all the same; export the collection again to have it described."
    try:
        with bundle.open(DESCRIPTION) as file:
            described = json.loads(file.read(DESCRIPTION_MAX))
        resources = described["resources"]
        return {str(each["path"]): str(each["hash"]) for each in resources if "path" in each and "hash" in each}
    except KeyError as error:
        reason = "has no description (datapackage.json)" if DESCRIPTION in str(error) else "lists no files"
        raise ReadError("undescribed", f"the file {reason}, as a WACZ file must.", advice) from error
    except (OSError, RuntimeError, zipfile.BadZipFile, ValueError, TypeError, NotImplementedError) as error:
        raise ReadError("undescribed", f"the file's description cannot be read: {error}.", advice) from error


def _check(bundle: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> None:
    """ReadError for an archive that is encrypted, packed beyond measure or not readable."""
    if member.flag_bits & 1:
        raise ReadError("encrypted", f"{member.filename} is encrypted.", "Save the collection without a password.")
    if member.file_size > limit and member.file_size > RATIO * member.compress_size:
        raise ReadError(
            "bomb",
            f"{member.filename} unpacks to more than {RATIO} times its size: {member.file_size} bytes.",
            "Archives of pages do not: make sure of where the file comes from.",
        )
    try:
        bundle.open(member).close()
    except (OSError, RuntimeError, zipfile.BadZipFile, NotImplementedError) as error:
        raise ReadError("damaged", f"{member.filename} cannot be read: {error}.", "Obtain the file again.") from error


def _compare(bundle: zipfile.ZipFile, member: zipfile.ZipInfo, declared: str | None) -> ReadError | None:
    """What is wrong where an archive is not the one that was described; None where it is, or no digest is declared."""
    method, colon, expected = (declared or "").partition(":")
    if not colon or method not in {"sha256", "md5", "sha1", "sha512"}:
        return None
    digest = hashlib.new(method, usedforsecurity=False)
    try:
        with bundle.open(member) as file:
            while piece := file.read(PIECE):
                digest.update(piece)
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error):
        return None  # reading its records will say where it breaks off
    if digest.hexdigest() == expected.lower():
        return None
    return ReadError(
        "digest-mismatch",
        f"{member.filename} is not what it was when the file was made: its {method} digest is another.",
        "It is read all the same; obtain the file again from where it was recorded before relying on it.",
    )


def _opener(path: Path, member: zipfile.ZipInfo) -> OpenAt:
    """Opens the archive within the bundle: where it is stored as it is, right in the file."""

    def open_at(offset: int) -> BinaryIO:
        file = _open_stored(path, member) if member.compress_type == zipfile.ZIP_STORED else _open_packed(path, member)
        file.seek(offset)
        return file

    return open_at


def _open_stored(path: Path, member: zipfile.ZipInfo) -> BinaryIO:
    file = path.open("rb")
    file.seek(member.header_offset)
    header = file.read(LOCAL_HEADER.size)
    if len(header) < LOCAL_HEADER.size:
        file.close()
        raise OSError("the file ends before the archive")
    start = member.header_offset + LOCAL_HEADER.size + sum(LOCAL_HEADER.unpack(header))
    return cast("BinaryIO", io.BufferedReader(Slice(file, start, member.file_size), PIECE))


def _open_packed(path: Path, member: zipfile.ZipInfo) -> BinaryIO:
    bundle = zipfile.ZipFile(path)
    try:
        return cast("BinaryIO", bundle.open(member))
    finally:
        bundle.close()  # the file beneath stays open until the member is closed
