"""NewsML-G2 (IPTC, versions 2.x) and NITF: one article for each news item that holds text.

Read are `newsItem` alone, in a `newsMessage` and in a bare `contentSet`, with words as inline XML (NITF, XHTML) or
inline data (plain, HTML); and `nitf` alone. Items of pictures, film and plans, packages and vocabularies are problems.
An item that its sender has killed or withheld keeps its words, if it has any, and a detail `notice`; the words of a
notice without an article are its editor's note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.errors import ReadError
from onrecord.readers.captures import no_records, read_body, to_problem
from onrecord.readers.news.elements import ROOT, find_root, iter_elements, read_document
from onrecord.readers.news.newsitems import ITEMS, read_item
from onrecord.readers.news.story import Story, file_digest, to_capture
from onrecord.record import Capture, Problem, Source
from onrecord.settings import Settings

ROOTS: Final = frozenset((*ITEMS, "newsMessage", "NewsML"))
OWN: Final = re.compile(r"iptc\.org/std|<inline(?:XML|Data)\b|<contentCreated\b|<dateline\b", re.IGNORECASE)
"""What shows that parts with a plain name (`contentSet`, `contentMeta`) are those of NewsML-G2."""


class NewsmlReader:
    """Reads the news items of a NewsML-G2 or NITF document."""

    name = "newsml"
    media_types: tuple[str, ...] = (
        "application/vnd.iptc.g2.newsitem+xml",
        "application/vnd.iptc.g2.newsmessage+xml",
        "text/vnd.IPTC.NITF",
    )

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for documents whose first element is one of NewsML-G2 or NITF."""
        name, inside = find_root(source.head)
        if name in {"contentSet", "contentMeta"}:
            return OWN.search(inside + source.head.decode("utf-8", "replace")) is not None
        return name in ROOTS

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """One capture for each item with words; a problem for each other, and where the document breaks off."""
        locator = source.path.as_posix()
        try:
            body = read_body(source, self._settings.max_bytes)
        except ReadError as error:
            yield to_problem(error, locator)
            return
        is_empty = True
        for found in self._iter_items(body, locator):
            is_empty = False
            yield to_capture(self.name, found) if isinstance(found, Story) else found
        if is_empty:
            yield no_records(locator)

    def _iter_items(self, body: bytes, locator: str) -> Iterator[Story | Problem]:
        words, charset = read_document(body)
        root = ROOT.match(words)
        is_alone = root is not None and root["name"] in ITEMS
        digest = file_digest(body)
        try:
            for number, node in enumerate(iter_elements(words, ITEMS), start=1):
                place = locator if is_alone else f"{locator} item {number}"
                yield read_item(node, words[node.start : node.end], charset, place, digest)
        except ReadError as error:
            yield to_problem(error, locator)
