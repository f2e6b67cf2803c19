"""One item of a feed, of a message or of a collection, and the capture that comes of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.readers.captures import make_capture, problem
from onrecord.readers.news.pieces import BREAK, words_of
from onrecord.readers.xml import Piece
from onrecord.record import Capture, Detail, DetailName, Problem
from onrecord.spans import join_pieces

COMPACT: Final = re.compile(
    r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?(?:(Z)|([+-]\d\d):?(\d\d))?|[+-]\d{4}|Z)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What one item holds: its own bytes, its headline and its words in pieces that lead to them, its details."""

    locator: str
    media_type: str
    charset: str
    body: bytes
    title: tuple[Piece, ...]
    words: tuple[Piece, ...]
    details: tuple[Detail, ...]


def to_capture(reader: str, story: Story) -> Capture:
    """The capture of a story; its headline is the first line."""
    parts = [part for part in (story.title, story.words) if words_of(part)]
    pieces = [*parts[0], BREAK, *parts[1]] if len(parts) > 1 else [piece for part in parts for piece in part]
    content, content_map = join_pieces(pieces)
    return make_capture(
        reader,
        story.locator,
        media_type=story.media_type,
        charset=story.charset,
        body=story.body,
        content=content,
        content_map=content_map,
        details=story.details,
    )


def cut_body(words: str, charset: str) -> tuple[bytes, str]:
    """Bytes and charset of a slice of a file: the file's charset where the slice can be read back from it, or UTF-8."""
    try:
        body = words.encode("utf-8" if charset.startswith("utf") else charset)
    except UnicodeEncodeError:
        return words.encode("utf-8"), "utf-8"
    charset = "utf-8" if charset.startswith("utf") else charset
    return (body, charset) if body.decode(charset, "replace") == words else (words.encode("utf-8"), "utf-8")


def file_digest(body: bytes) -> Detail:
    """The digest of the file that an item was taken from."""
    value = f"sha256:{hashlib.sha256(body).hexdigest()}"
    return Detail(name="digest", value=value, origin="file", quote="")


def iter_detail(name: DetailName, words: str, origin: str, quote: str | None = None) -> Iterator[Detail]:
    """The detail that the words tell; none where there are no words."""
    value = " ".join(words.split())
    if value:
        yield Detail(name=name, value=value, origin=origin, quote=value if quote is None else quote)


def first_of_each(details: Iterable[Detail], names: Iterable[DetailName]) -> Iterator[Detail]:
    """The details, but of these names only those of the first place that tells them."""
    once, origins = frozenset(names), dict[DetailName, str]()
    for detail in details:
        if detail.name not in once or origins.setdefault(detail.name, detail.origin) == detail.origin:
            yield detail


def spell_time(words: str) -> str:
    """A time of ISO 8601's basic form in its extended form; other words as they are."""
    match = COMPACT.fullmatch(words.strip())
    if match is None:
        return words
    year, month, day, hour, minute, second, zulu, hours, minutes = match.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    zone = zulu or (f"{hours}:{minutes}" if hours else "")
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}"


def no_words(locator: str, what: str, advice: str) -> Problem:
    """The problem of an item that is sound and holds no article."""
    return problem("no-text", locator, f"{locator} {what}.", advice)
