"""Entries of RSS and Atom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from onrecord.errors import ReadError
from onrecord.readers.captures import to_problem
from onrecord.readers.news.elements import iter_elements, pieces_of, read_paragraphs, words_at
from onrecord.readers.news.pieces import fold, is_markup, read_either, read_markup, words_of
from onrecord.readers.news.story import Story, cut_body, first_of_each, iter_detail
from onrecord.readers.news.summaries import choose_text, title_only
from onrecord.readers.xml import Node, Piece
from onrecord.record import Detail, DetailName, Problem

ENTRIES: Final = frozenset(("item", "entry", "deleted-entry"))
CHANNEL: Final = frozenset(
    (
        "title",
        "link",
        "language",
        "copyright",
        "rights",
        "license",
        "author",
        "image",
        "textInput",
        "textinput",
        "items",
    )
)
"""Elements of a feed beside its entries; those of an image or a search field are taken whole, not to be mixed up."""

CONTENT: Final = "purl.org/rss/1.0/modules/content"
XHTML: Final = "http://www.w3.org/1999/xhtml"
MEDIA: Final = "search.yahoo.com/mrss"
TEXTS: Final[tuple[tuple[str, str, bool], ...]] = (
    ("encoded", CONTENT, False),
    ("body", XHTML, False),
    ("div", XHTML, False),
    ("content", "Atom", False),
    ("content", "purl.org/atom/ns#", False),
    ("fulltext", "", False),
    ("description", "", True),
    ("summary", "", True),
)
"""Elements that may hold an entry's text: name, part of the namespace, and whether it is a summary; the best first."""

DAYS: Final = ("pubDate", "published", "issued", "date", "created", "updated", "modified")
ENVELOPE: Final = re.compile(r"[^\s@()]+@[^\s@()]+\s+\((?P<name>[^()]+)\)")
"""An author of RSS: address and name."""

ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's words, and what it says of all its entries. `base` is what relative addresses are joined to."""

    words: str
    charset: str
    locator: str
    base: str
    details: tuple[Detail, ...]


def read_entries(words: str, charset: str, locator: str, digest: Detail) -> Iterator[Story | Problem]:
    """The entries of a feed; where it breaks off a problem comes last."""
    try:
        feed = _read_feed(words, charset, locator, digest)
        for number, node in enumerate(iter_elements(words, ENTRIES), start=1):
            yield _read_entry(feed, node, f"{locator} item {number}")
    except ReadError as error:
        yield to_problem(error, locator)


def _read_feed(words: str, charset: str, locator: str, digest: Detail) -> Feed:
    """What stands above the first entry; the whole feed is searched only where no title does."""
    found: dict[str, Node] = {}
    try:
        for node in iter_elements(words, CHANNEL | ENTRIES):
            if node.name in ENTRIES and "title" in found:
                break
            if node.name != "link" or _is_page(node):
                found.setdefault(node.name, node)
    except ReadError:  # what stands above the break is read, and the break is told with the entries
        pass
    link = found.get("link")
    base = (link.attributes.get("href") or link.words) if link else ""
    return Feed(
        words=words,
        charset=charset,
        locator=locator,
        base=base if ADDRESS.fullmatch(base) else "",
        details=(*_iter_channel(found), digest),
    )


def _iter_channel(found: dict[str, Node]) -> Iterator[Detail]:
    if "title" in found:
        yield from iter_detail("outlet", words_of(_read_words(found["title"], 0)), "channel:title")
    if "author" in found:
        yield from _iter_author(found["author"], "channel:author")
    if "language" in found:
        yield from iter_detail("language", found["language"].words, "channel:language")
    for name in ("copyright", "rights"):
        if name in found:
            yield from iter_detail("rights", found[name].words, f"channel:{name}")
    if "license" in found:
        yield from iter_detail("licence", _licence(found["license"]), "channel:license")


def _read_entry(feed: Feed, node: Node, locator: str) -> Story | Problem:
    own = tuple(_iter_details(node, feed))
    names: tuple[DetailName, ...] = ("author", "outlet", "language", "rights", "licence")
    details = tuple(first_of_each((*own, *feed.details), names))
    title = next(node.iter_nodes("title"), None)
    headline = tuple(fold(_read_words(title, node.start))) if title else ()
    words, mark = choose_text(_iter_texts(node), words_of(headline))
    if not words and not any(detail.name == "notice" for detail in own):
        return title_only(locator, own)
    body, charset = cut_body(feed.words[node.start : node.end], feed.charset)
    return Story(
        locator=locator,
        media_type="application/xml",
        charset=charset,
        body=body,
        title=headline,
        words=words,
        details=(*details, *mark),
    )


def _iter_texts(node: Node) -> Iterator[tuple[str, bool, Sequence[Piece]]]:
    for name, space, told in TEXTS:
        for found in node.iter_nodes(name):
            if space in found.space and MEDIA not in found.space and "src" not in found.attributes:
                yield f"feed:{name}", told, _read_words(found, node.start)
    for found in node.iter_below("description"):
        if MEDIA in found.space:
            yield "media:description", True, _read_words(found, node.start)
    for found in node.iter_nodes("comment"):
        yield "feed:comment", False, _read_words(found, node.start)


def _read_words(node: Node, origin: int) -> list[Piece]:
    """The words of an element that holds XHTML, or HTML or text in it."""
    if any(node.iter_nodes()):
        return read_paragraphs([node], origin)
    pieces = pieces_of(node, origin)
    kind = node.attributes.get("type", "")
    if kind == "text" and not is_markup(pieces):
        return pieces
    return read_markup(pieces) if kind in {"html", "text/html"} else read_either(pieces)


def _iter_details(node: Node, feed: Feed) -> Iterator[Detail]:
    """What an entry says of itself; an entry that was deleted (RFC 6721) is killed."""
    title = next(node.iter_nodes("title"), None)
    if title:
        yield from iter_detail("title", words_of(_read_words(title, 0)), "feed:title")
    yield from iter_detail("id", words_at(node, "guid") or words_at(node, "id"), "feed:id")
    yield from iter_detail("id", node.attributes.get("about", ""), "feed:about")
    yield from iter_detail("url", _find_address(node, feed.base), "feed:link")
    source = words_at(node, "source", "title") or words_at(node, "source")
    yield from iter_detail("outlet", "" if ADDRESS.match(source) else source, "feed:source")
    for name in ("creator", "author"):
        for found in node.iter_nodes(name):
            yield from _iter_author(found, f"feed:{name}")
    for name in DAYS:
        for found in node.iter_nodes(name):
            yield from iter_detail("published", found.words, f"feed:{name}")
    yield from iter_detail("language", words_at(node, "language") or node.attributes.get("lang", ""), "feed:language")
    yield from iter_detail("rights", words_at(node, "rights") or words_at(node, "copyright"), "feed:rights")
    for found in node.iter_nodes("license"):
        yield from iter_detail("licence", _licence(found), "feed:license")
    if node.name == "deleted-entry":
        yield from iter_detail("id", node.attributes.get("ref", ""), "feed:deleted-entry")
        yield Detail(name="notice", value="killed", origin="feed:deleted-entry", quote=words_at(node, "comment"))


def _iter_author(node: Node, origin: str) -> Iterator[Detail]:
    name = words_at(node, "name") if any(node.iter_nodes("name")) else node.words
    match = ENVELOPE.fullmatch(name)
    name = match["name"] if match else name
    if "@" not in name:
        yield from iter_detail("author", name, origin, node.words)


def _licence(node: Node) -> str:
    return node.attributes.get("resource") or node.attributes.get("href") or node.words


def _is_page(node: Node) -> bool:
    return node.attributes.get("rel", "alternate") == "alternate"


def _find_address(node: Node, base: str) -> str:
    """The address of an entry's page: as it was before a feed service changed it, as a link, or as a permanent id."""
    original = words_at(node, "origLink")
    links = [link.attributes.get("href") or link.words for link in node.iter_nodes("link") if _is_page(link)]
    guids = [guid.words for guid in node.iter_nodes("guid") if guid.attributes.get("isPermaLink", "true") != "false"]
    identities = [*guids, *(each.words for each in node.iter_nodes("id"))]
    permanent = [identity for identity in identities if ADDRESS.fullmatch(identity)]
    return next((_join(base, link) for link in (original, *links, *permanent) if link), "")


def _join(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:  # "http://[": a bracket that opens an address of numbers and none follows
        return link.strip()
