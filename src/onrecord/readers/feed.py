"""Feeds: RSS 2.0, 0.9x and 1.0, Atom (RFC 4287, its deleted entries RFC 6721), and JSON Feed 1. One article an item.

The full text is read where the feed has it. An item that has a summary only says so in a detail: `notice` is
"summary".
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import ReadError
from onrecord.readers.captures import no_records, read_body, to_problem
from onrecord.readers.news.elements import find_root, read_document
from onrecord.readers.news.entries import read_entries
from onrecord.readers.news.jsonfeed import is_json_feed, read_json_feed
from onrecord.readers.news.story import Story, file_digest, to_capture
from onrecord.record import Capture, Problem, Source
from onrecord.settings import Settings

SPACES = ("purl.org/rss/1.0", "my.netscape.com/rdf/simple/0.9", "www.w3.org/2005/Atom", "purl.org/atom/ns#")
"""Namespaces by which an element `RDF` or `feed` is a feed."""


class FeedReader:
    """Reads the items of a feed."""

    name = "feed"
    media_types: tuple[str, ...] = ("application/rss+xml", "application/atom+xml", "application/feed+json")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for documents whose first element is that of a feed, and for JSON that says it is one."""
        name, inside = find_root(source.head)
        if name == "rss":
            return True
        if name in {"RDF", "feed"}:
            return any(space in inside for space in SPACES)
        return not name and is_json_feed(source)

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """One capture for each item; a problem for each that holds no words, and where the feed breaks off."""
        locator = source.path.as_posix()
        try:
            body = read_body(source, self._settings.max_bytes)
        except ReadError as error:
            yield to_problem(error, locator)
            return
        words, charset = read_document(body)
        read = read_json_feed if words.startswith("{") else read_entries
        is_empty = True
        for found in read(words, charset, locator, file_digest(body)):
            is_empty = False
            yield to_capture(self.name, found) if isinstance(found, Story) else found
        if is_empty:
            yield no_records(locator)
