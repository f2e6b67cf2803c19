"""What a page says about its article: JSON-LD first, then meta tags, then what is visible.

JSON-LD is schema.org's NewsArticle and its relatives; meta tags are Open Graph, Dublin Core and the dialects of the
large content systems. Each detail names where it was read. Values are given as they stand: what day a date names is
for the cleaner to say.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from onrecord.readers.page.markup import BLOCKS, Element, Token, attributes, words_of
from onrecord.record import Detail, DetailName

META: dict[DetailName, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title",
              "citation_title", "headline", "title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_publisher",
               "citation_journal_title", "publisher", "twitter:app:name:iphone"),
    "author": ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
               "citation_author", "byl", "byline", "article:author_name", "authors", "og:article:author", "cse_author"),
    "published": ("article:published_time", "og:article:published_time", "article:published", "parsely-pub-date",
                  "sailthru.date", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
                  "dcterms.created", "dc.date.created", "citation_publication_date", "citation_date", "pubdate",
                  "publishdate", "publish-date", "publish_date", "publication_date", "displaydate",
                  "cxenseparse:recs:publishtime",
                  "og:pubdate", "og:published_time", "date", "article_date_original"),
    "language": ("og:locale", "dc.language", "language", "content-language"),
    "url": ("og:url", "twitter:url", "parsely-link"),
}  # fmt: skip
"""Names of meta tags (property, name or itemprop) for each detail, best first."""

BYLINES = frozenset({"a", "span", "div", "p"})
BYLINE_MARKS = frozenset({"author", "byline", "author-name", "byline-name"})
ARTICLE = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|NewsItem)$")
WEB_PAGE = re.compile(r"^WebPage$")
SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
ADDRESS = re.compile(r"^(?:https?:)?//\S+$|^@|^\S+@\S+$")
SUFFIX = re.compile(r"\s+(?:[|–—·•»:]|::|--?)\s+(?P<outlet>[^|–—·•»]{2,60})$")
MOST = 30
"""So many headings, dates, bylines and tags of one kind are read; a page with more of them is no article's."""

DEPTH = 6
"""How deep articles lie in JSON-LD graphs; deeper nesting is not news."""

TAGS_WITHIN = 60
"""Tags inside a title or a byline; more are a page's structure."""

CO_AUTHOR = 1000
"""Characters of the page between two bylines of one article; further off are other articles' and comments'."""

TITLE_BLANKS = 4
"""A title tag of fewer words without a sign names the site on many old pages; declared outlets come before it."""

WORDS_WITHIN = 400
"""A title or a date is shorter; a tag that is never closed must not swallow the page."""


def iter_details(page: str, tokens: Iterable[Token]) -> Iterator[Detail]:
    """All details found, for each name the best first. `tokens` are the page's."""
    elements = tuple(token for token in tokens if isinstance(token, Element))
    yield from _iter_linked_data(page, elements)
    yield from _iter_meta(page, elements)
    yield from _iter_links(page, elements)
    yield from _iter_visible(page, elements)


def _detail(name: DetailName, value: object, origin: str) -> Iterator[Detail]:
    words = " ".join(html.unescape(str(value)).split()) if isinstance(value, str | int | float) else ""
    if words:
        yield Detail(name=name, value=words, origin=origin, quote=words)


def _iter_linked_data(page: str, elements: tuple[Element, ...]) -> Iterator[Detail]:
    for element in elements:
        if element.name != "script" or element.closes:
            continue
        kind = attributes(page, element).get("type")
        if kind is None or "ld+json" not in page[slice(*kind)].lower():
            continue
        closing = SCRIPT_END.search(page, element.end)
        words = COMMENT.sub("", page[element.end : closing.start() if closing else len(page)])
        try:
            found = json.loads(words, strict=False)
        except (ValueError, RecursionError):
            continue
        named = dict(_iter_named(found, 0))
        node = next(_iter_nodes(found, ARTICLE, 0), None)
        if node is not None:
            yield from _iter_node(node, named)
            return
        for page_node in islice(_iter_nodes(found, WEB_PAGE, 0), 1):
            yield from _iter_authors(page_node, named)


def _iter_nodes(found: Any, wanted: re.Pattern[str], depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > DEPTH:
        return
    if isinstance(found, list):
        for member in found:
            yield from _iter_nodes(member, wanted, depth + 1)
    elif isinstance(found, dict):
        kinds = found.get("@type")
        if any(
            isinstance(kind, str) and wanted.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield found
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _iter_nodes(found.get(name), wanted, depth + 1)


def _iter_named(found: Any, depth: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The nodes of a graph that others refer to by their id, as many content systems write authors."""
    if isinstance(found, list):
        for member in found if depth <= DEPTH else ():
            yield from _iter_named(member, depth + 1)
    elif isinstance(found, dict):
        if isinstance(found.get("@id"), str) and "name" in found:
            yield found["@id"], found
        yield from _iter_named(found.get("@graph"), depth + 1)


def _iter_node(node: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> Iterator[Detail]:
    """Details of an article; `named` holds the nodes beside it by their ids."""
    yield from _detail("title", node.get("headline") or node.get("name"), "json-ld:headline")
    yield from _detail("outlet", _name(_follow(node.get("publisher"), named)), "json-ld:publisher")
    yield from _iter_authors(node, named)
    yield from _detail("published", node.get("datePublished"), "json-ld:datePublished")
    yield from _detail("language", _name(node.get("inLanguage")), "json-ld:inLanguage")
    yield from _detail("url", node.get("url"), "json-ld:url")


def _iter_authors(node: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> Iterator[Detail]:
    for author in node["author"][:MOST] if isinstance(node.get("author"), list) else [node.get("author")]:
        name = _name(_follow(author, named))
        if isinstance(name, str) and not ADDRESS.match(name.strip()):
            yield from _detail("author", name, "json-ld:author")


def _follow(value: Any, named: Mapping[str, Mapping[str, Any]]) -> Any:
    """The node that a reference stands for; anything else as it is."""
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _name(value: Any) -> Any:
    if isinstance(value, list):
        return _name(value[0]) if value else None
    return value.get("name") or value.get("alternateName") if isinstance(value, dict) else value


def _iter_meta(page: str, elements: tuple[Element, ...]) -> Iterator[Detail]:
    found: dict[str, list[str]] = {}
    for element in elements:
        if element.name != "meta":
            continue
        stretches = attributes(page, element)
        if "content" not in stretches:
            continue
        value = words_of(page, stretches["content"])
        for key in ("property", "name", "itemprop", "http-equiv"):
            if key in stretches and value:
                found.setdefault(page[slice(*stretches[key])].strip().lower(), []).append(value)
    for name, tags in META.items():
        for tag in tags:
            for value in found.get(tag, ())[:MOST]:
                if name != "author" or not ADDRESS.match(value):
                    yield from _detail(name, value, f"meta:{tag}")


def _iter_links(page: str, elements: tuple[Element, ...]) -> Iterator[Detail]:
    for element in elements:
        if element.closes or element.name not in {"link", "html"}:
            continue
        stretches = attributes(page, element)
        if element.name == "html" and "lang" in stretches:
            yield from _detail("language", page[slice(*stretches["lang"])], "html:lang")
        rel = page[slice(*stretches["rel"])].lower().split() if "rel" in stretches else ()
        if "canonical" in rel and "href" in stretches:
            yield from _detail("url", words_of(page, stretches["href"]), "link:canonical")


def _iter_visible(page: str, elements: tuple[Element, ...]) -> Iterator[Detail]:
    read: Counter[str] = Counter()
    near = len(page)
    for number, element in enumerate(elements):
        kind = "byline" if element.name in BYLINES else element.name
        if element.closes or read[kind] >= MOST or (kind == "byline" and not _is_byline(page, element)):
            continue
        if kind == "byline" and element.start > near:
            continue
        near = element.end + CO_AUTHOR if kind == "byline" else near
        read[kind] += 1
        if kind == "h1":
            yield from _detail("title", _inside(page, elements, number), "h1")
        elif kind == "time":
            yield from _iter_time(page, elements, number)
        elif kind == "title":
            yield from _iter_title(_inside(page, elements, number))
        elif kind == "byline":
            yield from _iter_byline(_inside(page, elements, number))


def _iter_time(page: str, elements: tuple[Element, ...], number: int) -> Iterator[Detail]:
    stretches = attributes(page, elements[number])
    if "datetime" in stretches:
        yield from _detail("published", words_of(page, stretches["datetime"]), "time:datetime")
    else:
        yield from _detail("published", _inside(page, elements, number), "time")


def _iter_title(words: str) -> Iterator[Detail]:
    """The words of the title tag, without the outlet's name behind a sign."""
    suffix = SUFFIX.search(words)
    yield from _detail("title", words[: suffix.start()] if suffix else words, "title tag")
    if suffix or words.count(" ") < TITLE_BLANKS:
        yield from _detail("outlet", suffix["outlet"] if suffix else words, "title tag")


def _is_byline(page: str, element: Element) -> bool:
    inside = page[slice(*element.inside)].lower()
    if "author" not in inside and "byline" not in inside:  # each mark holds one of them
        return False
    stretches = attributes(page, element)
    marks = " ".join(page[slice(*stretches[name])] for name in ("rel", "itemprop", "class") if name in stretches)
    return not BYLINE_MARKS.isdisjoint(marks.lower().split())


def _iter_byline(inside: str) -> Iterator[Detail]:
    words = re.sub(r"^by:?\s+", "", inside, flags=re.IGNORECASE)
    if 0 < len(words) <= 80 and not ADDRESS.match(words):  # noqa: PLR2004  names are shorter
        yield from _detail("author", words, "byline")


def _inside(page: str, elements: tuple[Element, ...], number: int) -> str:
    """The words up to the element's closing tag, without tags."""
    name, at, parts = elements[number].name, elements[number].end, []
    for element in elements[number + 1 : number + 1 + TAGS_WITHIN]:
        if element.start - elements[number].end > WORDS_WITHIN * 4:
            return ""
        parts.append(words_of(page, (at, element.start)))
        at = element.end
        if element.closes and element.name == name:
            break
        if element.name in BLOCKS and element.name != "br" and not element.closes and name not in {"div", "h1"}:
            break
    return " ".join(filter(None, parts))[:WORDS_WITHIN]
