"""Text exports of ProQuest: documents parted by lines of underscores, each a list of named fields.

The words stand in the field "Full text"; the fields of the index stand below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.errors import ReadError
from onrecord.readers.bundles import (
    Block,
    Bundle,
    Part,
    cut_block,
    find_blocks,
    iter_lines,
    keep_filled,
    make_detail,
    read_part,
    read_words,
)
from onrecord.readers.captures import no_records, problem, to_problem
from onrecord.record import Capture, Detail, DetailName, Problem, Source
from onrecord.settings import Settings

RULE = re.compile(r"^[ \t]*_{20,}[ \t]*\r?$", re.MULTILINE)
COUNT = re.compile(r"\s*Document [0-9,]+ of [0-9,]+\s*")
LEADS = re.compile(r"^(?:Full text|Publication title|ProQuest document ID):", re.MULTILINE)
KNOWN = re.compile(r"ProQuest|^Document [0-9]+ of [0-9]+", re.MULTILINE)

DETAILS: dict[DetailName, tuple[str, ...]] = {
    "title": ("title",),
    "outlet": ("publication title",),
    "author": ("author", "authors"),
    "published": ("publication date", "date"),
    "dateline": ("dateline",),
    "language": ("language of publication", "language"),
    "url": ("document url", "url"),
    "credit": ("credit",),
    "rights": ("copyright",),
    "record": ("proquest document id",),
}
"""Details, each with the fields that tell it; the first that is filled is taken."""

FIELDS = frozenset({
    *(field for fields in DETAILS.values() for field in fields),
    *("full text", "abstract", "subject", "location", "people", "person", "company / organization", "company"),
    *("classification", "identifier / keyword", "publication year", "year", "publisher", "publication subject"),
    *("place of publication", "country of publication", "issn", "isbn", "e-issn", "cnjn", "source type", "section"),
    *("document type", "document feature", "number of references", "volume", "issue", "pages", "first page", "page"),
    *("start page", "last updated", "database", "accession number", "links", "column", "edition", "source attribution"),
    *("geographic coverage", "publication info", "alternate title", "doi", "accessed date", "product name", "ticker"),
    *("availability", "headnote", "coden", "supplement", "correspondence author", "naics", "duns", "city", "caption"),
    *("publication history", "online publication date", "milestone dates", "first posting date", "editor"),
})  # fmt: skip
FIELD = re.compile(r"(?P<name>[A-Z][A-Za-z/ -]{1,40}?)(?: \([A-Za-z ]{1,30}\))?:[ \xa0]*")
MISSING = re.compile(r"\s*(?:full text )?(?:is )?(?:not available|unavailable|none)\b[^\n]{0,60}", re.IGNORECASE)
LABEL = re.compile(r"\s*(?:ProQuest document link|Full text availability|Links)\s*")
LINKS = re.compile(rf"{LABEL.pattern}|\s*https?://\S+\s*")


class ProquestReader:
    """Splits a text export of ProQuest into its articles."""

    name = "proquest"
    media_types: tuple[str, ...] = ("text/plain",)

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for a text with a line of underscores and ProQuest's fields or count in its first bytes."""
        head = source.head.replace(b"\x00", b"").decode("latin-1")
        if head.lstrip("ï»¿ÿþ \r\n").startswith(("<", "{", "[")) or RULE.search(head) is None:
            return False
        return KNOWN.search(head) is not None or LEADS.search(head) is not None

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """One capture for each document with words; a problem for each without, or for the file."""
        locator = source.path.as_posix()
        try:
            words, charset = read_words(source, self._settings)
        except ReadError as error:
            yield to_problem(error, locator)
            return
        bundle = Bundle(reader=self.name, media_type="text/plain", charset=charset, words=words)
        number = 0
        for start, end in iter_stretches(words):
            fields = read_fields(words, start, end)
            if not is_document(fields):
                continue
            number += 1
            yield _read(bundle, fields, f"{locator} document {number}", start, end)
        if not number:
            yield no_records(locator)


def iter_stretches(words: str) -> Iterator[tuple[int, int]]:
    """What stands between two lines of underscores."""
    at = 0
    for rule in RULE.finditer(words):
        yield at, rule.start()
        at = rule.end()
    yield at, len(words)


def is_document(fields: Mapping[str, Sequence[Block]]) -> bool:
    """True for a stretch that describes an article; the list of contents and the last page do not."""
    named = {name for name, blocks in fields.items() if name and blocks}
    return "full text" in named or len(named & {"title", "publication title", "proquest document id", "abstract"}) > 1


def read_fields(words: str, start: int, end: int) -> dict[str, list[Block]]:
    """The blocks of each field by its name, the first time it comes; under "" what stands above the first.

    Below the words only the last run of fields counts: a paragraph that begins as a field does is a paragraph.
    """
    blocks = list(_iter_parted(words, start, end))
    index = _find_index(blocks)
    fields: dict[str, list[Block]] = {"": []}
    name = ""
    for at, block in enumerate(blocks):
        found = None if name == "full text" and at < index else _field_of(block)
        if found is None:
            fields[name].append(block)
            continue
        name = found[0] if found[0] not in fields else f"{found[0]} again"
        fields[name] = [found[1]] if found[1].words.strip() else []
    return fields


def _iter_parted(words: str, start: int, end: int) -> Iterator[Block]:
    """Blocks, parted also before each line that begins with a field's name."""
    at = start
    for line_start, _ in iter_lines(words, start, end):
        name = FIELD.match(words, line_start, end)
        if name and name["name"].casefold() in FIELDS and at < line_start:
            yield from find_blocks(words, at, line_start)
            at = line_start
    yield from find_blocks(words, at, end)


def _field_of(block: Block) -> tuple[str, Block] | None:
    name = FIELD.match(block.words)
    if name is None or name["name"].casefold() not in FIELDS:
        return None
    return name["name"].casefold(), cut_block(block, name.end())


def _find_index(blocks: Sequence[Block]) -> int:
    """The number of the block at which the index begins: the run of fields that leads to the outlet's name.

    Where no outlet is named it is the run at the end. A paragraph that begins as a field does is a paragraph.
    """
    names = [found[0] if (found := _field_of(block)) else None for block in blocks]
    words = names.index("full text") if "full text" in names else 0
    outlets = [at for at, name in enumerate(names) if name == "publication title" and at > words]
    first = outlets[-1] if outlets else len(blocks)
    while first > words + 1 and (names[first - 1] or _is_value(blocks, first - 1)):
        first -= 1
    return first


def _is_value(blocks: Sequence[Block], at: int) -> bool:
    """True for a block below a field's name that stands alone."""
    found = _field_of(blocks[at - 1])
    return found is not None and not found[1].words.strip()


def _read(bundle: Bundle, fields: Mapping[str, list[Block]], locator: str, start: int, end: int) -> Capture | Problem:
    details = keep_filled(_iter_details(fields))
    paragraphs = fields.get("full text", [])
    if not paragraphs or MISSING.fullmatch(paragraphs[0].words):
        return _no_full_text(locator, details)
    title = fields.get("title") or _find_title(fields[""])
    return read_part(
        bundle, Part(locator=locator, start=start, end=end, paragraphs=(*title[:1], *paragraphs), details=details)
    )


def _find_title(blocks: Sequence[Block]) -> list[Block]:
    """The headline as it stands above the fields."""
    return [block for block in blocks if not (COUNT.fullmatch(block.words) or LINKS.fullmatch(block.words))]


def _iter_details(fields: Mapping[str, list[Block]]) -> Iterator[Detail]:
    for name, names in DETAILS.items():
        field = next((field for field in names if fields.get(field)), None)
        if field:
            blocks = [block.words for block in fields[field] if not LABEL.fullmatch(block.words)]
            yield from _iter_told(name, " ".join(blocks), f"field:{field}")
    if not fields.get("title"):
        for block in _find_title(fields[""])[:1]:
            yield make_detail("title", block.words, "first line")


def _iter_told(name: DetailName, words: str, origin: str) -> Iterator[Detail]:
    """The details of a field: authors one by one with their given names first, the outlet without its town."""
    if name == "author":
        for author in words.split(";"):
            surname, _, given = author.partition(", ")
            detail = make_detail("author", author, origin)
            yield replace(detail, value=" ".join(f"{given} {surname}".split()))
    elif name == "outlet":
        yield replace(make_detail(name, words, origin), value=" ".join(words.partition(";")[0].split()))
    elif name == "credit" and words.lower().startswith("by "):
        yield make_detail("author", words, origin)
    else:
        yield make_detail(name, words, origin)


def _no_full_text(locator: str, details: Sequence[Detail]) -> Problem:
    title = next((detail.value for detail in details if detail.name == "title"), "the document")
    return problem(
        "no-text",
        locator,
        f"{locator} has no full text: {title!r} is only described.",
        "Export it again with its full text where your library has it, or leave it out.",
    )
