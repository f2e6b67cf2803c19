"""What all readers share: the bytes of a file, their charset, and the capture or problem that comes of them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from datetime import datetime

from resiliparse.parse.lang import detect_fast

from onrecord.errors import ReadError
from onrecord.ids import digest, make_id
from onrecord.record import Capture, Detail, Problem, Source, SourceMap

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PROBE = b"a-\xe9"
"""Python knows codecs that are none of texts, or that raise whatever they are told (rot13, idna, punycode)."""

WESTERN = "cp1252"
"""What browsers take for undeclared Western pages, and for pages that say ISO 8859-1 or ASCII."""

HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of signs that stand for no byte of a file's name (PEP 383): JSON can escape them one by one."""

LANGUAGE_MIN = 200
"""Shortest text whose language is guessed: resiliparse's detector errs on single sentences."""

LANGUAGE_MAX = 4000
"""As much of a text as the guess needs."""

LANGUAGE_RANK = 1000
"""Farthest distance from a language's profile that is believed (resiliparse itself stops at 1200)."""


def read_body(source: Source, max_bytes: int) -> bytes:
    """The bytes of a file; ReadError where it is too large, empty or cannot be opened."""
    locator = source.path.as_posix()
    try:
        size = source.path.stat().st_size
        if size > max_bytes:
            raise ReadError(
                "too-large",
                f"{locator} holds {size} bytes, more than the {max_bytes} allowed.",
                "Split the file, or raise the limit: set ONRECORD_MAX_BYTES to a larger number.",
            )
        body = source.path.read_bytes()
    except OSError as error:
        raise ReadError(
            "unreadable", f"{locator} cannot be opened: {error.strerror}.", "Check that the file is there and yours."
        ) from error
    if not body.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise ReadError("empty-file", f"{locator} is empty.", "Save the article again, or leave the file out.")
    return body


def find_charset(body: bytes, declared: str | None = None) -> str:
    """The charset to decode with: byte order mark, else UTF-8, else the declared one, else Windows-1252.

    A body with more good UTF-8 than bad keeps UTF-8: its few bad bytes become U+FFFD and the rest is not lost.
    """
    for mark, charset in BOMS:
        if body.startswith(mark):
            return charset
    wide = _find_wide(body[:1024])
    if wide:
        return wide
    words = body.decode("utf-8", "replace")
    bad = words.count("\ufffd")
    if not bad:
        return "utf-8"
    known = _known_charset(declared)
    if known and known != "utf-8":
        return known
    good = len(words) - len(words.encode("ascii", "ignore")) - bad
    return "utf-8" if known == "utf-8" or good >= bad else WESTERN


def _find_wide(head: bytes) -> str | None:
    if head.count(0) * 3 < len(head):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _known_charset(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared or "").name
        PROBE.decode(name, "replace")
    except (LookupError, ValueError):
        return None
    return WESTERN if name in {"ascii", "iso8859-1"} else name


def decode_bytes(body: bytes, charset: str) -> str:
    """The body decoded so that each slice can be turned back into its own bytes by `encode_slice`."""
    errors = "replace" if charset.startswith(("utf-16", "utf-32")) else "surrogateescape"
    return body.decode(charset, errors)


def encode_slice(words: str, charset: str) -> tuple[bytes, str]:
    """Bytes and charset of a slice of what `decode_bytes` gave.

    The bytes are the file's own; slices of UTF-16 and UTF-32, which need a byte order mark, are written as UTF-8.
    """
    if charset.startswith("utf"):
        return words.encode("utf-8", "surrogateescape"), "utf-8"
    return words.encode(charset, "surrogateescape"), charset


def as_words(name: str) -> str:
    """Words as they can be stored and shown: bytes that are no UTF-8, and halves of signs, become U+FFFD."""
    return HALF.sub("\ufffd", name).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def problem(code: str, locator: str, message: str, advice: str) -> Problem:
    """A problem of the reading stage."""
    locator, message = as_words(locator), as_words(message)
    return Problem(
        id=make_id("problem", "read", code, locator, message),
        stage="read",
        code=code,
        locator=locator,
        message=message,
        advice=advice,
    )


def no_records(locator: str) -> Problem:
    """The problem of a table or list that is sound and holds nothing."""
    return problem(
        "no-records", locator, f"{locator} holds no article.", "Check that all of it was saved, or leave the file out."
    )


def to_problem(error: ReadError, locator: str) -> Problem:
    """The problem that an exception of the reading stage stands for."""
    return problem(error.code, locator, error.message, error.advice)


def make_capture(  # noqa: PLR0913  a capture has these parts
    reader: str,
    locator: str,
    *,
    media_type: str,
    charset: str,
    body: bytes,
    content: str,
    content_map: SourceMap | None,
    details: Iterable[Detail],
    retrieved_at: datetime | None = None,
) -> Capture:
    """The capture of one item; its language is guessed where it is not declared, its address is the url among the
    details.
    """
    known = tuple(details)
    if not any(detail.name == "language" for detail in known):
        known += tuple(guess_language(content))
    return Capture(
        id=make_id("capture", reader, digest(body)),
        reader=reader,
        locator=as_words(locator),
        url=next((detail.value for detail in known if detail.name == "url"), None),
        media_type=media_type,
        charset=charset,
        retrieved_at=retrieved_at,
        body=body,
        content=content,
        content_map=content_map,
        details=known,
    )


def guess_language(content: str) -> Iterable[Detail]:
    """The language of the content as a detail of origin "detected"; none for short or unusual text."""
    words = re.sub(r"\s+", " ", content[:LANGUAGE_MAX])
    if len(words) < LANGUAGE_MIN:
        return
    language, rank = detect_fast(words)
    if language != "unknown" and rank <= LANGUAGE_RANK:
        yield Detail(name="language", value=language, origin="detected", quote="")
