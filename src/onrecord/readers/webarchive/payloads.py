"""HTTP answers as archives keep them: the head, and the payload without the encodings it was sent in.

Heads and chunks are those of RFC 9112, content codings those of RFC 9110 and RFC 7932 (Brotli), RFC 8878 (Zstandard).
Many recorders keep the headers of the answer beside a payload that they have decoded already: what is not in the
encoding that the header names is taken as it stands.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from fastwarc.stream_io import BrotliReader, ZstdReader

from onrecord.errors import ReadError

STATUS: Final = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b[^\r\n]*\r?\n", re.IGNORECASE)
HEAD_END: Final = re.compile(rb"(?:\r?\n){2}|\n\r\n")
HEADER: Final = re.compile(rb"^([!-9;-~]+)[ \t]*:[ \t]*([^\r\n]*)", re.MULTILINE)
CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
CHUNK: Final = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
CODINGS_MAX: Final = 3
"""So many content codings one upon the other; real answers have one."""

Decoded = tuple[bytes, bool]
"""What came out, and whether it is whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of an HTTP answer: status, headers by small-letter name, and where the payload starts."""

    status: int
    headers: dict[str, str]
    end: int

    @property
    def media_type(self) -> str:
        """The media type in small letters, without its parameters; empty where none is given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the media type names."""
        found = CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None


def read_head(block: bytes) -> Head | None:
    """The head of an answer; None where the block is none."""
    status = STATUS.match(block)
    if status is None:
        return None
    ending = HEAD_END.search(block, status.end() - 2)
    end = ending.end() if ending else len(block)
    headers: dict[str, str] = {}
    for header in HEADER.finditer(block, status.end(), end):
        headers.setdefault(header[1].decode("latin-1").lower(), header[2].decode("latin-1").strip())
    return Head(status=int(status[1]), headers=headers, end=end)


def decode_payload(head: Head, block: bytes, limit: int) -> Decoded:
    """The payload of an answer as it was before it was sent.

    ReadError where it would grow beyond `limit` bytes, or is in no encoding known here.
    """
    payload, whole = block[head.end :], True
    if "chunked" in head.headers.get("transfer-encoding", "").lower():
        payload, whole = join_chunks(payload)
    codings = [name.strip() for name in head.headers.get("content-encoding", "").lower().split(",")]
    codings = [name for name in codings if name not in {"", "identity", "none", "utf-8"}]
    if len(codings) > CODINGS_MAX:
        raise _unknown(", ".join(codings[:10]))
    for coding in reversed(codings):
        payload, sound = _decode(coding, payload, limit)
        whole = whole and sound
    return payload, whole


def join_chunks(payload: bytes) -> Decoded:
    """The payload out of its chunks; as it stands where it is in none."""
    parts: list[bytes] = []
    at = 0
    while size := CHUNK.match(payload, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(parts), True
        parts.append(payload[size.end() : size.end() + length])
        at = size.end() + length
    return (b"".join(parts), False) if parts else (payload, True)


def _decode(coding: str, payload: bytes, limit: int) -> Decoded:
    if coding not in DECODERS:
        raise _unknown(coding)
    if not payload or payload.lstrip()[:1] == b"<":
        return payload, True
    decoded, whole = DECODERS[coding](payload, limit)
    if len(decoded) > limit:
        raise ReadError(
            "too-large",
            f"the page is packed ({coding}) and holds more than the {limit} bytes allowed.",
            "If it is sound, raise the limit: set ONRECORD_MAX_BYTES to a larger number.",
        )
    return decoded, whole


def _inflate(payload: bytes, limit: int, window: int) -> Decoded:
    inflater = zlib.decompressobj(window)
    found = inflater.decompress(payload, limit + 1)
    return found, inflater.eof


def _unzip(payload: bytes, limit: int) -> Decoded:
    if not payload.startswith(b"\x1f\x8b"):
        return payload, True
    try:
        return _inflate(payload, limit, 31)
    except zlib.error as error:
        raise _damaged("gzip") from error


def _undeflate(payload: bytes, limit: int) -> Decoded:
    """With the head of zlib as RFC 9110 wants it, or without, as some servers send it."""
    for window in (15, -15):
        try:
            return _inflate(payload, limit, window)
        except zlib.error:
            continue
    raise _damaged("deflate")


def _stream(reader: Callable[[BytesIO], BrotliReader | ZstdReader], name: str) -> Callable[[bytes, int], Decoded]:
    def decode(payload: bytes, limit: int) -> Decoded:
        parts: list[bytes] = []
        size = 0
        try:
            stream = reader(BytesIO(payload))
            while size <= limit and (part := stream.read(min(limit + 1 - size, 1 << 16))):
                parts.append(part)
                size += len(part)
        except OSError as error:
            if not parts:
                raise _damaged(name) from error
            return b"".join(parts), False
        return b"".join(parts), True

    return decode


def _damaged(coding: str) -> ReadError:
    return ReadError(
        "damaged-payload",
        f"the page is said to be packed ({coding}) and cannot be unpacked.",
        "Obtain the page again, or leave it out.",
    )


def _unknown(coding: str) -> ReadError:
    return ReadError(
        "unknown-encoding",
        f"the page was sent in an encoding that is not known here ({coding}).",
        "Obtain the page again with gzip or without packing.",
    )


DECODERS: Final[dict[str, Callable[[bytes, int], Decoded]]] = {
    "gzip": _unzip,
    "x-gzip": _unzip,
    "deflate": _undeflate,
    "br": _stream(BrotliReader, "br"),
    "zstd": _stream(ZstdReader, "zstd"),
}
