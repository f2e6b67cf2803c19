"""Web pages as saved: one article each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from onrecord.errors import ReadError
from onrecord.readers.captures import find_charset, make_capture, read_body, to_problem
from onrecord.record import Capture, Detail, Problem, Source, SourceMap
from onrecord.settings import Settings

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"})
OPEN_TO_ALL = frozenset({"", ".txt", ".text"})
LIKE_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
LIKE_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"")
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
DECLARED_WITHIN = 4096
"""A charset is declared in the first bytes of a page (the HTML standard says 1024; real pages are later)."""


class HtmlReader:
    """Reads one article from a web page: its main content, and what the page declares about it."""

    name = "html"
    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for the endings of web pages unless JSON is inside, and for pages saved as text."""
        suffix = source.path.suffix.lower()
        if suffix in SUFFIXES:
            return LIKE_JSON.match(source.head) is None
        return suffix in OPEN_TO_ALL and LIKE_PAGE.match(source.head) is not None

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """The capture of the page, or one problem."""
        locator = source.path.as_posix()
        try:
            body = read_body(source, self._settings.max_bytes)
            declared = DECLARED.search(body[:DECLARED_WITHIN])
            told = source.visit.charset if source.visit else None
            charset = find_charset(body, told or (declared[1].decode("ascii") if declared else None))
            content, content_map, details = read_page(body.decode(charset, "replace"))
        except ReadError as error:
            yield to_problem(error, locator)
            return
        yield make_capture(
            self.name,
            locator,
            media_type="text/html",
            charset=charset,
            body=body,
            content=content,
            content_map=content_map,
            details=details,
        )

    @staticmethod
    def read_page(page: str) -> tuple[str, SourceMap, tuple[Detail, ...]]:
        """As `read_page`, for readers whose items hold pages."""
        return read_page(page)

    @staticmethod
    def read_fragment(page: str) -> tuple[str, SourceMap]:
        """All words of a piece of markup, for readers whose items hold markup."""
        content, content_map = _composing().compose_fragment(page)
        return content, content_map


def read_page(page: str) -> tuple[str, SourceMap, tuple[Detail, ...]]:
    """Content, map and details of a page; ReadError where no article is in it.

    The libraries behind it are loaded only here: a folder of text files never needs them.
    """
    content, content_map, details = _composing().compose_page(page)
    if not content.strip():
        raise ReadError(
            "no-article",
            "no article was found in the page.",
            "Save the page again once it is fully loaded, or save the article's words as text.",
        )
    return content, content_map, details


def _composing() -> Any:
    return import_module("onrecord.readers.page.composing")
