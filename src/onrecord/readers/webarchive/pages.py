"""Records to pages: which record holds one, and its bytes without HTTP."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from onrecord.errors import ReadError
from onrecord.readers.captures import find_charset
from onrecord.readers.html import DECLARED, DECLARED_WITHIN, LIKE_JSON, LIKE_PAGE
from onrecord.readers.webarchive.payloads import Head, decode_payload, read_head
from onrecord.readers.webarchive.records import Record

PAGE_TYPES: Final = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
UNKNOWN_TYPES: Final = frozenset({"", "unknown", "no-type", "unk", "application/octet-stream"})
"""Media types that say nothing, as recorders write them: the payload itself is looked at."""

LIKE_FEED: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
GOOD: Final = 200
NOT_MODIFIED: Final = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it was obtained. `whole` is false where it breaks off."""

    media_type: str
    charset: str
    body: bytes
    whole: bool


def find_page(record: Record, limit: int) -> Page | str:
    """The page in a record, or in a word what the record holds instead ("image/png", "status 404").

    ReadError where it is a page that is too large or cannot be unpacked.
    """
    head = read_head(record.block) if record.kind in {"response", "revisit"} else None
    if record.kind == "resource":
        head = Head(status=GOOD, headers={"content-type": record.media_type}, end=0)
    if head is None:
        return record.kind if record.kind != "response" else record.media_type or record.kind
    if head.status != GOOD:
        return f"status {head.status}"
    if head.media_type not in PAGE_TYPES | UNKNOWN_TYPES:
        return head.media_type
    return _unpack(record, head, limit)


def _unpack(record: Record, head: Head, limit: int) -> Page | str:
    if len(record.block) < record.length:
        if head.media_type in UNKNOWN_TYPES:
            return head.media_type or "no media type"
        raise ReadError(
            "too-large",
            f"the page holds {record.length} bytes, more than the {limit} allowed.",
            "Raise the limit if it is an article: set ONRECORD_MAX_BYTES to a larger number.",
        )
    body, whole = decode_payload(head, record.block, limit)
    first = body[:DECLARED_WITHIN]
    if not body.strip():
        return "empty page"
    if LIKE_FEED.match(first) or LIKE_JSON.match(first):
        return "feed" if LIKE_FEED.match(first) else "JSON"
    if head.media_type in UNKNOWN_TYPES and LIKE_PAGE.match(first) is None:
        return head.media_type or "no media type"
    declared = DECLARED.search(first)
    charset = find_charset(body, head.charset or (declared[1].decode("ascii") if declared else None))
    return Page(
        media_type=head.media_type if head.media_type in PAGE_TYPES else "text/html",
        charset=charset,
        body=body,
        whole=whole and record.cut is None,
    )


def may_be_page(record: Record) -> bool:
    """False for a revisit that says, by its header or its address, that it is of something else than a page."""
    head = read_head(record.block)
    if head and head.status == GOOD and head.media_type not in UNKNOWN_TYPES:
        return head.media_type in PAGE_TYPES
    if head and head.status not in {GOOD, NOT_MODIFIED}:
        return False
    try:
        path = urlsplit(record.address or "").path
    except ValueError:
        return True
    return (mimetypes.guess_type(path)[0] or "text/html") in PAGE_TYPES
