"""Records to and from JSON, checked at the door.

JSON keys are the fields' names; days and instants are ISO 8601, bytes are base64. Decoding is strict: a fault names the
path of the field (msgspec's path notation, "$.claims[3].quote").
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from onrecord.errors import CodecError

Record = TypeVar("Record")


def encode(record: object) -> bytes:
    """The record as one line of JSON, in UTF-8; equal records give equal bytes."""
    return msgspec.json.encode(record, order="deterministic")


def decode(kind: type[Record], line: bytes | str) -> Record:
    """The record of class `kind` that the JSON holds; CodecError names the path of the fault."""
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, ValueError) as error:
        raise CodecError(f"this is not a {kind.__name__}: {error}") from error
