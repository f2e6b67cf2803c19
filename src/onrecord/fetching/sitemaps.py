"""Sitemaps: lists of a site's pages, plain or packed, with what news sitemaps add (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.errors import ReadError
from onrecord.readers.news.elements import find_root, iter_elements, read_document, words_at

PACKED: Final = b"\x1f\x8b"
LIST, INDEX = "urlset", "sitemapindex"
ENTRIES: Final = {LIST: "url", INDEX: "sitemap"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An address in a sitemap, and when it last changed, in its words."""

    url: str
    changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What a sitemap lists, the latest changes first: pages, or other sitemaps. `fault` is where it breaks off."""

    is_index: bool
    listed: tuple[Listed, ...]
    fault: ReadError | None = None


def read_sitemap(body: bytes, max_bytes: int) -> Sitemap | None:
    """The sitemap, None where the body is none."""
    if body.startswith(PACKED):
        body = _unpack(body, max_bytes)
    name, _ = find_root(body[:4096])
    if name not in ENTRIES:
        return None
    words, _ = read_document(body)
    listed: list[Listed] = []
    fault = None
    try:
        listed.extend(_iter_listed(words, ENTRIES[name]))
    except ReadError as error:
        fault = error
    latest = sorted(listed, key=lambda each: each.changed, reverse=True)
    return Sitemap(is_index=name == INDEX, listed=tuple({each.url: each for each in latest}.values()), fault=fault)


def _unpack(body: bytes, max_bytes: int) -> bytes:
    try:
        words = zlib.decompressobj(31).decompress(body, max_bytes + 1)
    except zlib.error:
        return body
    return body if len(words) > max_bytes else words


def _iter_listed(words: str, name: str) -> Iterator[Listed]:
    for node in iter_elements(words, {name}):
        url = words_at(node, "loc")
        if url:
            yield Listed(url=url, changed=words_at(node, "news", "publication_date") or words_at(node, "lastmod"))
