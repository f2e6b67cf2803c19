"""NITF, the News Industry Text Format (IPTC, versions 2 and 3): alone, in NewsML-G2, or in ninjs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.readers.news.elements import pieces_of, read_paragraphs, words_at
from onrecord.readers.news.notices import Place, find_notice
from onrecord.readers.news.pieces import fold
from onrecord.readers.news.story import iter_detail, spell_time
from onrecord.readers.xml import Node, Piece
from onrecord.record import Detail, DetailName

PLACE_END: Final = re.compile(
    r"\s*[(–—]|\s-+(?:\s|$)|,\s*(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[A-Z][a-z]{2,8}\.? \d)"
)
"""What ends the place in a dateline: the agency in brackets, a dash, a day."""

DATED: Final = ("date.issue", "date.release")
ATTRIBUTES: Final[tuple[tuple[DetailName, str, str], ...]] = (
    ("id", "doc-id", "id-string"),
    ("outlet", "pubdata", "name"),
    ("url", "pubdata", "ex-ref"),
    ("slug", "du-key", "key"),
    ("version", "du-key", "version"),
    ("rights", "doc.copyright", "holder"),
)
"""Details that stand in attributes of the head's elements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nitf:
    """Headline and words of an NITF document in pieces, and its details."""

    title: tuple[Piece, ...]
    words: tuple[Piece, ...]
    note: tuple[Piece, ...]
    details: tuple[Detail, ...]


def read_nitf(node: Node, origin: int) -> Nitf:
    """What an element `nitf` holds; places counted from `origin`."""
    headline = node.find("body", "body.head", "hedline", "hl1") or node.find("head", "title")
    parts = [part for body in node.iter_nodes("body") for part in body.iter_nodes("body.content", "body.end")]
    note = node.find("body", "body.head", "note")
    return Nitf(
        title=tuple(fold(pieces_of(headline, origin))),
        words=tuple(read_paragraphs(parts, origin)),
        note=tuple(read_paragraphs([note], origin) if note else ()),
        details=tuple(_iter_details(node)),
    )


def read_place(dateline: str) -> str:
    """The place words of a dateline: "KESSEL, Ostmark" of "KESSEL, Ostmark, Monday (OPA) -"."""
    return PLACE_END.split(dateline, maxsplit=1)[0].strip(" ,")


def _iter_details(node: Node) -> Iterator[Detail]:
    head = node.find("body", "body.head")
    if head:
        yield from _iter_head(head)
    for name, element, attribute in ATTRIBUTES:
        found = next((each for each in node.iter_below(element) if each.attributes.get(attribute)), None)
        if found:
            yield from iter_detail(name, found.attributes[attribute], f"nitf:{element}")
    yield from _iter_days(node)
    notice = find_notice(_iter_told(node))
    if notice:
        yield notice


def _iter_head(head: Node) -> Iterator[Detail]:
    yield from iter_detail("title", words_at(head, "hedline", "hl1"), "nitf:hl1")
    for byline in head.iter_nodes("byline"):
        name = " ".join("".join(_iter_named(byline)).split()).rstrip(" ,")
        yield from iter_detail("author", name, "nitf:byline", byline.words)
    yield from iter_detail("credit", words_at(head, "distributor"), "nitf:distributor")
    yield from iter_detail("rights", words_at(head, "rights"), "nitf:rights")
    dateline = words_at(head, "dateline")
    place = words_at(head, "dateline", "location") or read_place(dateline)
    yield from iter_detail("dateline", place, "nitf:dateline", dateline)


def _iter_named(byline: Node) -> Iterator[str]:
    """The words of a byline without the title that is set beside the name."""
    for child in byline.children:
        if not isinstance(child, Node):
            yield child[0]
        elif child.name != "byttl":
            yield child.words


def _iter_days(node: Node) -> Iterator[Detail]:
    """Days of issue, and the instant until which a document is held."""
    for element in DATED:
        for found in node.iter_below(element):
            norm = found.attributes.get("norm", "")
            yield from iter_detail("published", spell_time(norm), f"nitf:{element}", norm)
    for found in node.iter_below("pubdata"):
        day = found.attributes.get("date.publication", "")
        yield from iter_detail("published", spell_time(day), "nitf:pubdata", day)
    status = next((each.attributes.get("management-status", "") for each in node.iter_below("docdata")), "")
    release = next((each.attributes.get("norm", "") for each in node.iter_below("date.release")), "")
    if status == "embargoed":
        yield from iter_detail("embargo", spell_time(release) or "indefinite", "nitf:date.release", release)


def _iter_told(node: Node) -> Iterator[tuple[Place, str, str]]:
    for data in node.iter_below("docdata"):
        yield "status", "nitf:management-status", data.attributes.get("management-status", "")
    for message in node.iter_below("ed-msg"):
        yield "note", "nitf:ed-msg", message.attributes.get("info", "")
    for note in node.iter_below("note"):
        yield "note", "nitf:note", note.words
    for key in node.iter_below("du-key"):
        yield "slug", "nitf:du-key", key.attributes.get("key", "")
    yield "headline", "nitf:hl1", words_at(node, "body", "body.head", "hedline", "hl1")
