"""Items of NewsML-G2 (IPTC) and NITF documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from onrecord.readers.captures import problem
from onrecord.readers.news.elements import pieces_of, read_paragraphs, words_at
from onrecord.readers.news.nitf import read_nitf, read_place
from onrecord.readers.news.notices import Place, code_of, find_notice
from onrecord.readers.news.pieces import fold, read_either, read_markup, words_of
from onrecord.readers.news.story import Story, cut_body, first_of_each, iter_detail, no_words
from onrecord.readers.xml import Node, Piece
from onrecord.record import Detail, DetailName, Problem

NO_ARTICLES: Final = {
    "packageItem": "is a package: a list of other items without text of its own",
    "knowledgeItem": "is a knowledge item: terms of a vocabulary",
    "conceptItem": "is a concept item: a term of a vocabulary",
    "planningItem": "is a planning item: what is to be covered",
    "catalogItem": "is a catalogue of vocabularies",
    "contentMeta": "is a part of a news item, what is said of its content, without the content",
}
"""Elements that are no articles, and what to say of them."""

ITEMS: Final = frozenset(("newsItem", "contentSet", "nitf", *NO_ARTICLES))
LEAVE_OUT: Final = "Leave it out, or hand in the news items themselves."
ONCE: Final[tuple[DetailName, ...]] = (
    "id", "title", "outlet", "author", "url", "slug", "version", "rights", "dateline", "language", "notice", "embargo",
)  # fmt: skip
"""Details of which those of the outer container count: the item's before those of the NITF in it."""

EARLIER: Final = frozenset(("previousversion", "evolvedfrom", "supersedes", "replaces", "corrects", "kills", "cancels"))
"""Relations of a notice to the item that it speaks of, by their codes in small letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words found in an item, with their headline, the note to editors, and what the text's own format declares."""

    title: tuple[Piece, ...] = ()
    words: tuple[Piece, ...] = ()
    note: tuple[Piece, ...] = ()
    details: tuple[Detail, ...] = ()


def read_item(node: Node, words: str, charset: str, locator: str, digest: Detail) -> Story | Problem:
    """The story of an element among `ITEMS`, or a problem; `words` are those of the element in its file."""
    if node.name in NO_ARTICLES:
        return _no_article(node, locator)
    text = _read_text(node)
    own = tuple(first_of_each((*_iter_details(node), *text.details), ONCE))
    notice = next((detail.value for detail in own if detail.name == "notice"), None)
    headline = node.find("contentMeta", "headline")
    title = tuple(fold(pieces_of(headline, node.start))) or text.title
    found = text.words
    if not found and notice in {"killed", "withheld"}:
        found = _read_note(node) or text.note
    if not found and notice not in {"killed", "withheld"}:
        return _no_text(node, locator, own)
    body, charset = cut_body(words, charset)
    return Story(
        locator=locator,
        media_type="application/xml",
        charset=charset,
        body=body,
        title=title,
        words=found,
        details=(*_with_earlier(own, node), digest),
    )


def _no_article(node: Node, locator: str) -> Problem:
    what = NO_ARTICLES[node.name]
    count = sum(1 for _ in node.iter_below("itemRef"))
    if node.name == "packageItem":
        what = f"{what}; it names {count}"
    return problem("no-article", locator, f"{locator}{_named(node)} {what}.", LEAVE_OUT)


def _named(node: Node) -> str:
    guid = node.attributes.get("guid")
    return f" ({guid})" if guid else ""


def _no_text(node: Node, locator: str, details: Sequence[Detail]) -> Problem:
    known = {detail.name: detail.value for detail in reversed(details)}
    kind = node.find("itemMeta", "itemClass")
    code = code_of(kind.attributes.get("qcode") or kind.attributes.get("uri", "")) if kind else ""
    links = [each.attributes.get("href", "") for each in node.iter_below("remoteContent")]
    told = [f"id {known['id']}"] if "id" in known else []
    told += [f"title “{known['title']}”"] if "title" in known else []
    told += [f"its content lies at {links[0]}"] if links and links[0] else []
    what = f"is an item of the class {code} without text" if code and code != "text" else "holds no text"
    advice = "Leave it out." if code and code != "text" else "Save the whole item, with its words, or leave it out."
    return no_words(locator, f"{what} ({'; '.join(told) or 'nothing identifies it'})", advice)


def _read_text(node: Node) -> Text:
    """The best of an item's renditions of its content that holds words: NITF, other XML, HTML, plain text."""
    if node.name == "nitf":
        return _from_nitf(node, node.start)
    found: list[Text] = []
    for inline in node.iter_below("inlineXML"):
        nitf = next(inline.iter_below("nitf"), None)
        found.append(_from_nitf(nitf, node.start) if nitf else _from_xml(inline, node.start))
    found += [_from_data(data, node.start) for data in node.iter_below("inlineData")]
    empty = next((text for text in found if text.details), Text())
    return next((text for text in found if words_of(text.words)), empty)


def _from_nitf(nitf: Node, origin: int) -> Text:
    found = read_nitf(nitf, origin)
    return Text(title=found.title, words=found.words, note=found.note, details=found.details)


def _from_xml(inline: Node, origin: int) -> Text:
    title = next((title for head in inline.iter_below("head") for title in head.iter_nodes("title")), None)
    return Text(title=tuple(fold(pieces_of(title, origin))), words=tuple(read_paragraphs([inline], origin)))


def _from_data(data: Node, origin: int) -> Text:
    """Words of inline data; what is packed (base64) is none that can be read here."""
    if "base64" in data.attributes.get("encoding", "").casefold():
        return Text()
    pieces = pieces_of(data, origin)
    is_page = "html" in data.attributes.get("contenttype", "").casefold()
    return Text(words=tuple(read_markup(pieces) if is_page else read_either(pieces)))


def _read_note(node: Node) -> tuple[Piece, ...]:
    notes = (note for meta in node.iter_nodes("itemMeta") for note in meta.iter_nodes("edNote"))
    return tuple(read_paragraphs(notes, node.start))


def _iter_details(node: Node) -> Iterator[Detail]:
    guid = node.attributes.get("guid", "")
    yield from iter_detail("id", guid, "newsml:guid")
    if guid.startswith(("http://", "https://")):
        yield from iter_detail("url", guid, "newsml:guid")
    yield from iter_detail("version", node.attributes.get("version", ""), "newsml:version")
    for meta in node.iter_nodes("itemMeta"):
        yield from _iter_item_meta(meta)
    for meta in node.iter_nodes("contentMeta"):
        yield from _iter_content_meta(meta)
    for rights in node.iter_nodes("rightsInfo"):
        yield from _iter_rights(rights)
    for meta in node.iter_nodes("itemMeta"):
        yield from iter_detail("title", words_at(meta, "title"), "newsml:title")
        yield from iter_detail("outlet", _host(meta.find("provider")), "newsml:provider")
    yield from iter_detail("language", node.attributes.get("lang", ""), "newsml:lang")
    notice = find_notice(_iter_told(node))
    if notice:
        yield notice


def _iter_item_meta(meta: Node) -> Iterator[Detail]:
    yield from iter_detail("outlet", _name(meta.find("provider")), "newsml:provider")
    for name in ("versionCreated", "firstCreated"):
        yield from iter_detail("published", words_at(meta, name), f"newsml:{name}")
    embargo = meta.find("embargoed")
    if embargo:
        yield from iter_detail("embargo", embargo.words or "indefinite", "newsml:embargoed", embargo.words)


def _iter_content_meta(meta: Node) -> Iterator[Detail]:
    yield from iter_detail("title", words_at(meta, "headline"), "newsml:headline")
    yield from iter_detail("slug", words_at(meta, "slugline"), "newsml:slugline")
    yield from iter_detail("author", words_at(meta, "by"), "newsml:by")
    for creator in meta.iter_nodes("creator"):
        yield from iter_detail("author", words_at(creator, "name"), "newsml:creator")
    yield from iter_detail("credit", words_at(meta, "creditline"), "newsml:creditline")
    for source in meta.iter_nodes("infoSource"):
        yield from iter_detail("credit", words_at(source, "name"), "newsml:infoSource")
    dateline = words_at(meta, "dateline")
    yield from iter_detail("dateline", read_place(dateline), "newsml:dateline", dateline)
    for name in ("contentCreated", "contentModified"):
        yield from iter_detail("published", words_at(meta, name), f"newsml:{name}")
    language = meta.find("language")
    yield from iter_detail("language", language.attributes.get("tag", "") if language else "", "newsml:language")


def _iter_rights(rights: Node) -> Iterator[Detail]:
    for notice in rights.iter_nodes("copyrightNotice"):
        yield from iter_detail("rights", notice.words, "newsml:copyrightNotice")
    yield from iter_detail("outlet", _name(rights.find("copyrightHolder")), "newsml:copyrightHolder")
    for terms in rights.iter_nodes("usageTerms"):
        yield from iter_detail("licence", terms.words or terms.attributes.get("href", ""), "newsml:usageTerms")


def _name(party: Node | None) -> str:
    """The name of a party, or the last part of its code."""
    if party is None:
        return ""
    named = words_at(party, "name") or party.attributes.get("literal", "")
    return named or code_of(party.attributes.get("qcode", ""))


def _host(party: Node | None) -> str:
    """The host of a party's address, where it has no name."""
    try:
        return urlsplit(party.attributes.get("uri", "")).hostname or "" if party else ""
    except ValueError:  # an address of numbers that is none
        return ""


def _iter_told(node: Node) -> Iterator[tuple[Place, str, str]]:
    """All places in which an item's sender may say that it is corrected, withheld or killed."""
    for meta in node.iter_nodes("itemMeta"):
        for status in meta.iter_nodes("pubStatus"):
            yield "status", "newsml:pubStatus", status.attributes.get("qcode") or status.attributes.get("uri", "")
        for signal in meta.iter_nodes("signal"):
            yield "signal", "newsml:signal", signal.attributes.get("qcode") or signal.attributes.get("uri", "")
        for note in meta.iter_nodes("edNote"):
            yield "note", "newsml:edNote", note.words
    for meta in node.iter_nodes("contentMeta"):
        for slug in meta.iter_nodes("slugline"):
            yield "slug", "newsml:slugline", slug.words
        for headline in meta.iter_nodes("headline"):
            yield "headline", "newsml:headline", headline.words


def _with_earlier(own: Sequence[Detail], node: Node) -> tuple[Detail, ...]:
    """The details with the ids of earlier items that a notice speaks of.

    Where the words of an item kill another one, and not its own status itself, the other's id comes first: it is the
    one to withdraw.
    """
    notice = next((detail for detail in own if detail.name == "notice"), None)
    if notice is None:
        return tuple(own)
    earlier = tuple(_iter_earlier(node))
    is_of_other = notice.value == "killed" and notice.origin != "newsml:pubStatus"
    return (*earlier, *own) if is_of_other else (*own, *earlier)


def _iter_earlier(node: Node) -> Iterator[Detail]:
    for meta in node.iter_nodes("itemMeta"):
        for link in meta.iter_nodes("link"):
            relation = code_of(link.attributes.get("rel", ""))
            if relation.casefold() in EARLIER:
                earlier = link.attributes.get("residref") or link.attributes.get("href", "")
                yield from iter_detail("id", earlier, f"newsml:link {relation}")
