"""Zipped packages of documents: their parts, read within bounds."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Final

from onrecord.errors import ReadError
from onrecord.readers.captures import find_charset
from onrecord.readers.xml import Node, read_tree

PARTS_MAX: Final = 10_000
"""Most parts of a package: a long report with a picture on each page has some hundreds."""

ENTRY: Final = b"PK\x01\x02"
"""Each entry of a zip file's directory starts so."""

DECLARED: Final = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})[\"']")
ENCRYPTED_BIT: Final = 0x1


class Package:
    """The parts of a zipped document by their names. Nothing is written to disk, and only what is asked for is read."""

    def __init__(self, body: bytes, locator: str, max_bytes: int) -> None:
        self._locator, self._max_bytes = locator, max_bytes
        if body.count(ENTRY) > PARTS_MAX:  # counted before the directory is read, which would fill the memory
            raise ReadError(
                "too-many-parts",
                f"{locator} is a package of more than {PARTS_MAX} parts.",
                "No document has so many: it was made to break readers, or is damaged. Leave it out.",
            )
        try:
            self._file = zipfile.ZipFile(BytesIO(body))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
            raise self._broken("its end is missing or damaged") from error
        self.names: frozenset[str] = frozenset(self._file.namelist())

    def read(self, name: str) -> bytes:
        """The bytes of a part; ReadError where it is missing, damaged, locked, or unpacks to more than is allowed."""
        try:
            info = self._file.getinfo(name)
            if info.flag_bits & ENCRYPTED_BIT:
                raise locked(self._locator)
            with self._file.open(info) as part:
                body = part.read(self._max_bytes + 1)
        except KeyError as error:
            raise self._broken(f"its part {name} is missing") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, ImportError) as error:
            raise self._broken(f"its part {name} cannot be unpacked") from error
        if len(body) > self._max_bytes:
            raise ReadError(
                "too-large",
                f"{self._locator} unpacks to more than the {self._max_bytes} bytes allowed.",
                "It may have been made to fill the memory. If it is sound, set ONRECORD_MAX_BYTES to a larger number.",
            )
        return body

    def read_tree(self, name: str) -> Node | None:
        """The root of a small part such as the properties; None where it is missing or broken: they are optional."""
        try:
            return read_tree(decode_part(self.read(name))[0]) if name in self.names else None
        except ReadError:
            return None

    def _broken(self, reason: str) -> ReadError:
        return ReadError(
            "broken-package",
            f"{self._locator} is a damaged document: {reason}.",
            "It may have been cut off: copy or download it again.",
        )


def decode_part(body: bytes) -> tuple[str, str]:
    """The words of an XML part, and their charset."""
    declared = DECLARED.match(body)
    charset = find_charset(body, declared[1].decode("ascii") if declared else None)
    return body.decode(charset, "replace"), charset


def locked(locator: str) -> ReadError:
    """The error of a document that opens only with a password."""
    return ReadError(
        "encrypted",
        f"{locator} is locked with a password.",
        "Open it with the password, save it without one, and add that file.",
    )


def no_words(locator: str) -> ReadError:
    """The error of a document without any words."""
    return ReadError(
        "no-words",
        f"{locator} holds no words: it may consist of pictures or of parts that lie in other files.",
        "Save the document as text, or have the pictures read by a program for text recognition (OCR).",
    )
