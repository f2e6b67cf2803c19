"""Digests that a WARC record carries of its block and of its payload, held against the bytes that are there.

After ISO 28500:2017, 5.8 and 5.9: "algorithm:value". Recorders write the value in base 32, hexadecimal or base 64, and
take the payload as it was sent, without its chunks, or unpacked: a digest of any of these is right.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode, b64encode
from collections.abc import Iterable
from typing import Final

from onrecord.readers.webarchive.payloads import join_chunks, read_head
from onrecord.readers.webarchive.records import Record

ALGORITHMS: Final = frozenset({"md5", "sha1", "sha256", "sha384", "sha512"})


def find_mismatches(record: Record, first: Record, body: bytes) -> tuple[str, ...]:
    """The names of the digests of a record that its bytes do not have.

    `first` is the record that holds the payload, the record itself unless it is a revisit; `body` is its page. Blocks
    that were not read whole, and payloads that the recorder cut off, are not compared.
    """
    wrong = []
    if len(record.block) == record.length and not is_right(record.block_digest, [record.block]):
        wrong.append("WARC-Block-Digest")
    if len(first.block) == first.length and first.cut is None:
        head = read_head(first.block) if first.kind != "resource" else None
        sent = first.block[head.end :] if head else first.block
        if not is_right(record.digest, [sent, join_chunks(sent)[0], body]):
            wrong.append("WARC-Payload-Digest")
    return tuple(wrong)


def is_right(declared: str | None, forms: Iterable[bytes]) -> bool:
    """False where a digest can be compared and is that of none of the forms; algorithms not known here are passed."""
    name, _, value = (declared or "").strip().partition(":")
    name, value = name.lower().replace("-", ""), value.strip().rstrip("=")
    if name not in ALGORITHMS:
        return True
    size = hashlib.new(name, usedforsecurity=False).digest_size
    if len(value) not in {len(spelt) for spelt in _spell(bytes(size))}:
        return True
    read = (value.lower(), value.upper(), value.replace("-", "+").replace("_", "/"))
    return any(
        one == other
        for form in dict.fromkeys(forms)
        for one, other in zip(read, _spell(hashlib.new(name, form, usedforsecurity=False).digest()), strict=True)
    )


def _spell(digest: bytes) -> tuple[str, str, str]:
    """A digest in hexadecimal, base 32 and base 64."""
    return digest.hex(), b32encode(digest).decode().rstrip("="), b64encode(digest).decode().rstrip("=")
