"""Records to and from JSON, checked at the door; and the ids of records.

JSON keys are the fields' names; days and instants are ISO 8601, bytes are base64. Decoding is strict: a fault names the
path of the field (msgspec's path notation, "$.claims[3].quote").
"""

from __future__ import annotations

import hashlib
import json
from typing import TypeVar

import msgspec

from onrecord.errors import CodecError

Record = TypeVar("Record")
KeyPart = str | int | None | tuple["KeyPart", ...]


def encode(record: object) -> bytes:
    """The record as one line of JSON, in UTF-8; equal records give equal bytes."""
    return msgspec.json.encode(record)


def decode(kind: type[Record], line: bytes | str) -> Record:
    """The record of class `kind` that the JSON holds; CodecError names the path of the fault."""
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, ValueError) as error:
        raise CodecError(f"this is not a {kind.__name__}: {error}") from error


def make_id(kind: str, *key: KeyPart) -> str:
    """A content hash: kind, a dash, and 24 hex digits of SHA-256 over the JSON array of the key parts.

    24 digits (96 bits) keep the chance of two equal ids among ten million records under one in 10**15.
    """
    line = json.dumps([kind, *key], ensure_ascii=False, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(line.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


def digest(body: bytes) -> str:
    """SHA-256 of bytes, in hex."""
    return hashlib.sha256(body).hexdigest()
