"""What the packed streams of a PDF unpack to, before PDFium unpacks them: it takes up to a gigabyte for each."""

from __future__ import annotations

import re
import zlib
from typing import Final

from onrecord.errors import ReadError

STREAM: Final = re.compile(rb"obj(?P<words>[^\0]{0,2000}?)stream\r?\n")
PACKED: Final = re.compile(rb"/(?:FlateDecode|Fl)\b")
PICTURE: Final = re.compile(rb"/Subtype\s*/Image\b")
"""Pictures are large when unpacked, and are not unpacked to read the words."""

CHUNK: Final = 1_000_000


def check_streams(body: bytes, locator: str, max_bytes: int) -> None:
    """ReadError where a stream is packed twice or unpacks to more than is allowed, or all to more than ten times it."""
    left = 10 * max_bytes
    for stream in STREAM.finditer(body):
        words = stream["words"]
        times = len(PACKED.findall(words))
        if not times or PICTURE.search(words):
            continue
        size = max_bytes + 1 if times > 1 else _count(body, stream.end(), max_bytes)
        left -= size
        if size > max_bytes or left < 0:
            raise ReadError(
                "too-large",
                f"{locator} unpacks to more than the {max_bytes} bytes allowed.",
                "It may have been made to fill the memory. If it is sound, set ONRECORD_MAX_BYTES to a larger number.",
            )


def _count(body: bytes, start: int, most: int) -> int:
    """Bytes that the stream unpacks to, at most one more than `most`; of a damaged stream those before the damage."""
    unpacking = zlib.decompressobj()
    rest, size = body[start : start + CHUNK], 0
    at = start + CHUNK
    while rest and not unpacking.eof and size <= most:
        try:
            size += len(unpacking.decompress(rest, CHUNK))
        except zlib.error:
            return size
        rest = unpacking.unconsumed_tail
        if not rest:
            rest, at = body[at : at + CHUNK], at + CHUNK
    return min(size, most + 1)
