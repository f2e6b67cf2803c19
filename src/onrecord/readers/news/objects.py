"""Items of ninjs. Names are compared in small letters without underscores: they differ between its versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.errors import ReadError
from onrecord.readers.captures import to_problem
from onrecord.readers.news.elements import iter_elements
from onrecord.readers.news.nitf import read_nitf
from onrecord.readers.news.notices import Place, find_notice
from onrecord.readers.news.pieces import fold, read_either, read_markup, words_of
from onrecord.readers.news.story import Story, cut_body, first_of_each, iter_detail, no_words
from onrecord.readers.news.summaries import summary_detail
from onrecord.readers.news.values import NOTHING, Value, broken, read_object
from onrecord.readers.tables import iter_mapped
from onrecord.readers.xml import Piece
from onrecord.record import Detail, DetailName, Problem
from onrecord.spans import compose, join_pieces

DEEPEST: Final = 4
"""Items within items: each level is read once more than the one above it."""

KINDS: Final = ("html", "nitf", "xml", "text", "markdown", "")
"""Forms of a body by the role or media type that names them; the best first: paragraphs are surest in markup."""

MEDIA: Final = frozenset(("picture", "graphic", "video", "audio", "animation", "photo", "component", "planning"))
DETAILS: Final[tuple[tuple[DetailName, tuple[str, ...]], ...]] = (
    ("id", ("uri",)),
    ("version", ("version",)),
    ("published", ("versioncreated", "firstcreated", "contentcreated")),
    ("embargo", ("embargoed",)),
    ("language", ("language",)),
    ("outlet", ("provider", "source", "copyrightholder")),
    ("author", ("byline", "by")),
    ("credit", ("creditline", "infosource", "infosources")),
    ("slug", ("slugline", "slug")),
    ("rights", ("copyrightnotice",)),
    ("licence", ("usageterms",)),
)
"""Details with the members that may hold them."""

ONCE: Final[tuple[DetailName, ...]] = (*(name for name, _ in DETAILS), "title", "notice", "dateline", "url")
"""Details of which those of the item count, before those of the NITF in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The words of an item, what its own format declares, and whether they are its description only."""

    words: tuple[Piece, ...] = ()
    details: tuple[Detail, ...] = ()
    origin: str = ""
    is_summary: bool = False


def read_object_stories(
    locator: str, body: bytes, charset: str, digest: Detail, deep: int = 0
) -> Iterator[Story | Problem]:
    """The story of an item, or its problem, and then the stories among its associations."""
    line = body.decode(charset, "replace")
    try:
        found = read_object(line)
        members = found.members()
        yield _read_story(locator, body, charset, members, digest)
        inner = tuple(_iter_inner(members)) if deep < DEEPEST else ()
    except (ValueError, RecursionError) as error:
        yield broken(locator, error)
        return
    except ReadError as error:
        yield to_problem(error, locator)
        return
    for name, value in inner:
        place = f"{locator} association {name}"
        yield from read_object_stories(place, *cut_body(line[value.start : value.end], charset), digest, deep + 1)


def _iter_inner(members: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    """Associated items that have a text of their own; pictures and mere references belong to the item itself."""
    associations = members.get("associations", NOTHING)
    pairs = associations.members().items() or enumerate(associations.elements(), start=1)
    for name, value in pairs:
        inner = value.members()
        if "associations" in inner or (not _is_medium(inner) and _has_body(inner)):
            yield str(name), value


def _has_body(members: dict[str, Value]) -> bool:
    return any(value.words for _, _, value in _iter_forms(members, "body", "bodies"))


def _read_story(locator: str, body: bytes, charset: str, members: dict[str, Value], digest: Detail) -> Story | Problem:
    text = _read_text(members)
    own = tuple(first_of_each((*_iter_details(members), *text.details), ONCE))
    notice = next((detail.value for detail in own if detail.name == "notice"), None)
    is_notice = notice in {"killed", "withheld"}
    words = text.words
    if is_notice and (not words or text.is_summary):
        words = tuple(members.get("ednote", NOTHING).pieces()) or words
    if not is_notice and (not words or (text.is_summary and _is_medium(members))):
        return _no_text(locator, members)
    mark = (summary_detail(text.origin),) if text.is_summary and not is_notice else ()
    return Story(
        locator=locator,
        media_type="application/json",
        charset=charset,
        body=body,
        title=tuple(fold(_title(members).pieces())),
        words=words,
        details=(*_with_earlier(own, members), *mark, digest),
    )


def _read_text(members: dict[str, Value]) -> Text:
    """The best body that holds words, else the description; ReadError where the only body cannot be read."""
    faults: list[ReadError] = []
    for origin, kind, value in sorted(_iter_forms(members, "body", "bodies"), key=lambda form: KINDS.index(form[1])):
        try:
            text = _read_body(origin, kind, value)
        except ReadError as error:
            faults.append(error)
            continue
        if words_of(text.words):
            return text
    for origin, _, value in _iter_forms(members, "description", "descriptions"):
        words = tuple(read_either(value.pieces()))
        if words_of(words) and not faults:
            return Text(words=words, origin=origin, is_summary=True)
    if faults:
        raise faults[0]
    return Text()


def _iter_forms(members: dict[str, Value], name: str, plural: str) -> Iterator[tuple[str, str, Value]]:
    """Origin, kind and value of each form of a text: `body_text`, or the objects of `bodies`."""
    for element in members.get(plural, NOTHING).elements():
        inner = element.members()
        role = inner.get("role", NOTHING).words
        kind = _kind_of(f"{role} {inner.get('contenttype', NOTHING).words}")
        yield f"ninjs:{plural} {role}".rstrip(), kind, inner.get("value", NOTHING)
    for found, value in members.items():
        if found.startswith(name) and isinstance(value.value, str):
            yield f"ninjs:{found}", _kind_of(found.removeprefix(name)), value


def _kind_of(words: str) -> str:
    return next(kind for kind in KINDS if kind in words.casefold())


def _read_body(origin: str, kind: str, value: Value) -> Text:
    pieces = value.pieces()
    if kind == "nitf":
        return _read_packed(origin, pieces)
    words = read_markup(pieces) if kind in {"html", "xml"} else read_either(pieces)
    return Text(words=tuple(words), origin=origin)


def _read_packed(origin: str, pieces: Sequence[Piece]) -> Text:
    """NITF in a string; its places lead through the string's to those of the line."""
    page, page_map = join_pieces(pieces)
    for node in iter_elements(page, ("nitf",)):
        found = read_nitf(node, 0)
        words, inner = join_pieces(found.words)
        return Text(words=tuple(iter_mapped(words, compose(inner, page_map))), details=found.details, origin=origin)
    return Text(words=tuple(read_markup(pieces)), origin=origin)


def _title(members: dict[str, Value]) -> Value:
    """The main headline, else the first, else the title."""
    found = {each.get("role", NOTHING).words: each for each in _iter_members(members, "headlines")}
    main = found.get("main") or next(iter(found.values()), {})
    titles = (main.get("value", NOTHING), members.get("headline", NOTHING), members.get("title", NOTHING))
    return next((title for title in titles if title.words), NOTHING)


def _iter_members(members: dict[str, Value], name: str) -> Iterator[dict[str, Value]]:
    return (element.members() for element in members.get(name, NOTHING).elements())


def _iter_details(members: dict[str, Value]) -> Iterator[Detail]:
    yield from iter_detail("title", _title(members).words, "ninjs:headline")
    for name, places in DETAILS:
        for place in places:
            for words in _iter_words(members.get(place, NOTHING)):
                yield from iter_detail(name, words, f"ninjs:{place}")
    uri = members.get("uri", NOTHING).words
    if uri.startswith(("http://", "https://")):
        yield from iter_detail("url", uri, "ninjs:uri")
    notice = find_notice(_iter_told(members))
    if notice:
        yield notice


def _iter_words(value: Value) -> Iterator[str]:
    """The words of a value, or the names of the objects it holds."""
    yield value.words
    for element in value.elements():
        yield element.words or element.members().get("name", NOTHING).words


def _iter_told(members: dict[str, Value]) -> Iterator[tuple[Place, str, str]]:
    yield "status", "ninjs:pubstatus", members.get("pubstatus", NOTHING).words
    for name in ("signal", "signals"):
        for words in _iter_words(members.get(name, NOTHING)):
            yield "signal", f"ninjs:{name}", words
    yield "note", "ninjs:ednote", members.get("ednote", NOTHING).words
    for name in ("slugline", "slug"):
        yield "slug", f"ninjs:{name}", members.get(name, NOTHING).words
    yield "headline", "ninjs:headline", _title(members).words


def _with_earlier(own: Sequence[Detail], members: dict[str, Value]) -> tuple[Detail, ...]:
    """The details with the id of the earlier item that a notice speaks of, as in NewsML-G2."""
    notice = next((detail for detail in own if detail.name == "notice"), None)
    if notice is None:
        return tuple(own)
    earlier = tuple(iter_detail("id", members.get("evolvedfrom", NOTHING).words, "ninjs:evolvedfrom"))
    is_of_other = notice.value == "killed" and notice.origin != "ninjs:pubstatus"
    return (*earlier, *own) if is_of_other else (*own, *earlier)


def _is_medium(members: dict[str, Value]) -> bool:
    return members.get("type", NOTHING).words in MEDIA or "eventdetails" in members


def _no_text(locator: str, members: dict[str, Value]) -> Problem:
    kind = "event" if "eventdetails" in members else members.get("type", NOTHING).words
    what = f"is an item of the type {kind}" if kind else "is an item"
    told = ", ".join(
        f"{name} {words}"
        for name, words in (("uri", members.get("uri", NOTHING).words), ("title", _title(members).words))
        if words
    )
    advice = "Leave it out." if _is_medium(members) else "Save the whole item, with its body, or leave it out."
    return no_words(locator, f"{what} without an article's text ({told or 'nothing identifies it'})", advice)
