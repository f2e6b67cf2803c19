"""Ids are content hashes: re-runs, workers and machines agree on them without talking."""

from __future__ import annotations

import hashlib
import json

KeyPart = str | int | None | tuple["KeyPart", ...]


def make_id(kind: str, *key: KeyPart) -> str:
    """A content hash: kind, a dash, and 24 hex digits of SHA-256 over the JSON array of the key parts.

    24 digits (96 bits) keep the chance of two equal ids among ten million records under one in 10**15.
    """
    line = json.dumps([kind, *key], ensure_ascii=False, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(line.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


def digest(body: bytes) -> str:
    """SHA-256 of bytes, in hex."""
    return hashlib.sha256(body).hexdigest()
