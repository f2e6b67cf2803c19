"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.readers.captures import problem
from onrecord.readers.jsonl import iter_elements
from onrecord.readers.news.pieces import fold, read_markup, words_of
from onrecord.readers.news.story import Story, cut_body, first_of_each, iter_detail
from onrecord.readers.news.summaries import choose_text, title_only
from onrecord.readers.news.values import NOTHING, Value, broken, iter_ends, read_object
from onrecord.readers.xml import Piece
from onrecord.record import Detail, Problem, Source

VERSION: Final = re.compile(r"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version", re.IGNORECASE)


def is_json_feed(source: Source) -> bool:
    """True for JSON that names the format's version, at its start or at its end."""
    return any(VERSION.search(words) for words in iter_ends(source))


def read_json_feed(words: str, charset: str, locator: str, digest: Detail) -> Iterator[Story | Problem]:
    """The items of a feed; a problem for each that cannot be read."""
    try:
        members = read_object(words).members()
    except (ValueError, RecursionError) as error:
        yield broken(locator, error)
        return
    details = (*_iter_details(members, "feed"), digest)
    found = members.get("items", NOTHING)
    if not isinstance(found.value, list):
        yield problem("no-items", locator, f"{locator} has no list of items.", "Save the feed again, or leave it out.")
        return
    for place, start, end in iter_elements(words, found.start):
        yield _read_item(f"{locator} {place}", *cut_body(words[start:end], charset), details)


def _read_item(locator: str, body: bytes, charset: str, details: Sequence[Detail]) -> Story | Problem:
    try:
        members = read_object(body.decode(charset, "replace")).members()
        own = tuple(_iter_details(members, "item"))
        title = tuple(fold(members.get("title", NOTHING).pieces()))
        words, mark = choose_text(_iter_texts(members), words_of(title))
    except (ValueError, RecursionError) as error:
        return broken(locator, error)
    if not words:
        return title_only(locator, own)
    return Story(
        locator=locator,
        media_type="application/json",
        charset=charset,
        body=body,
        title=title,
        words=words,
        details=(*first_of_each((*own, *details), ("author", "outlet", "language")), *mark),
    )


def _iter_texts(members: dict[str, Value]) -> Iterator[tuple[str, bool, Sequence[Piece]]]:
    yield "item:content_html", False, read_markup(members.get("contenthtml", NOTHING).pieces())
    yield "item:content_text", False, members.get("contenttext", NOTHING).pieces()
    yield "item:summary", True, members.get("summary", NOTHING).pieces()


def _iter_details(members: dict[str, Value], place: str) -> Iterator[Detail]:
    """What the feed or an item says of itself: the feed's title is the outlet of its items."""
    is_feed = place == "feed"
    yield from iter_detail("outlet" if is_feed else "title", members.get("title", NOTHING).words, f"{place}:title")
    if not is_feed:
        yield from iter_detail("id", members.get("id", NOTHING).words, "item:id")
        for name in ("url", "externalurl"):
            yield from iter_detail("url", members.get(name, NOTHING).words, f"item:{name}")
        for name in ("datepublished", "datemodified"):
            yield from iter_detail("published", members.get(name, NOTHING).words, f"item:{name}")
    for name in ("authors", "author"):
        for author in members.get(name, NOTHING).elements():
            yield from iter_detail("author", author.members().get("name", NOTHING).words, f"{place}:author")
    yield from iter_detail("language", members.get("language", NOTHING).words, f"{place}:language")
