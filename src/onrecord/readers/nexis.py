"""Downloads of Nexis and LexisNexis: one text or Word file with many articles.

Two layouts are read. The old one counts its articles ("3 of 200 DOCUMENTS"), centres outlet and date above the headline
and writes its fields in capitals; the one of Nexis Uni and Lexis Advance begins with headline, outlet and date, has a
line "Body" above the words, and ends each article with "End of Document".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import pairwise
from typing import Any

from onrecord.errors import ReadError
from onrecord.readers.bundles import (
    Block,
    Bundle,
    Part,
    cut_block,
    find_blocks,
    find_line_blocks,
    keep_filled,
    make_detail,
    read_part,
    read_words,
)
from onrecord.readers.captures import no_records, to_problem
from onrecord.record import Capture, Detail, DetailName, Problem, Source
from onrecord.settings import Settings

COUNT = re.compile(r"^[ \t]*(?P<number>[0-9,]{1,9}) of (?P<all>[0-9,]{1,9}) DOCUMENTS?[ \t]*\r?$", re.MULTILINE)
END = re.compile(r"\s*End of Document\s*")
LENGTH = re.compile(r"^[ \t]*Length:[ \t\xa0]*[0-9,]+ words", re.MULTILINE)
BODY = re.compile(r"^[ \t]*Body[ \t]*\r?$", re.MULTILINE)
COVER = re.compile(r"Download Request:|Time Of Request:|Client/Matter:|^Terms:|Search Terms:", re.MULTILINE)
COVER_MAX = 1_000_000
"""Bytes within which the first article must begin: searches of thousands of words have been seen on covers."""

HEAD_FIELDS: dict[str, DetailName | None] = {
    "byline": "author", "dateline": "dateline", "section": None, "length": None, "highlight": None, "url": "url",
    "series": None, "distribution": None, "type": None, "edition": None, "column": None,
}  # fmt: skip
TAIL_FIELDS: dict[str, DetailName | None] = {
    "load-date": None, "language": "language", "publication-type": None, "journal-code": None, "graphic": None,
    "correction-date": None, "pub-type": None, "acc-no": None, "document-type": None, "subject": None, "person": None,
    "organization": None, "company": None, "ticker": None, "industry": None, "city": None, "state": None,
    "country": None, "geographic": None, "notes": None, "url": "url", "type": None, "series": None, "sic": None,
    "distribution": None, "enhancement": None, "correction": None, "copyright": None, "update": None, "isbn": None,
}  # fmt: skip
SURE = frozenset(
    {"load-date", "language", "publication-type", "journal-code", "graphic", "correction-date", "pub-type"}
)
"""Fields that no paragraph of an article begins with; others end the article only in company."""

CLOSING = frozenset({"classification", "graphic", "graphics", "notes", "correction", "end of document"})
"""Lines of Nexis Uni that stand alone below the words."""

FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z -]{1,20}):[ \xa0]*")
RIGHTS = re.compile(r"(?:copyright\b|©|\(c\) )|all rights reserved\W*$", re.IGNORECASE)
DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? [0-9]{1,2},? [0-9]{4}"
    r"|\b[0-9]{1,2}\.? [A-Za-zäéûç]{3,10} [0-9]{4}",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"(?<=[0-9]{4}),? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
"""Stands between the day and the clock time, which would not be known to belong to it."""

RIGHTS_MAX = 400
HEAD_MAX = 8
"""Blocks between outlet and headline at most: copyright, date, edition, part of the paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The blocks of one article by what they are."""

    title: Block | None
    outlet: Block | None
    day: Block | None
    rights: tuple[Block, ...]
    fields: tuple[Block, ...]
    words: tuple[Block, ...]


class NexisReader:
    """Splits a download of Nexis, LexisNexis, Lexis Advance or Nexis Uni into its articles."""

    name = "nexis"
    media_types: tuple[str, ...] = (
        "text/plain",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True where the articles are counted as Nexis counts them, or end and begin as those of Nexis Uni do."""
        if source.head.startswith(b"PK"):
            return self._is_packed(source)
        head = _as_text(source.head)
        if head.lstrip().startswith(("<", "{", "[")):
            return False
        if COUNT.search(head) or (LENGTH.search(head) and BODY.search(head)):
            return True
        return COVER.search(head) is not None and _begins_later(source)

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """One capture for each article; a problem for each without words, or for the file."""
        locator = source.path.as_posix()
        try:
            bundle, parts = self._open(source)
        except ReadError as error:
            yield to_problem(error, locator)
            return
        for part in parts:
            yield read_part(bundle, part)
        if not parts:
            yield no_records(locator)

    def _open(self, source: Source) -> tuple[Bundle, list[Part]]:
        locator = source.path.as_posix()
        if source.head.startswith(b"PK"):
            words, paragraphs = _docx().read_docx_text(source, self._settings)
            blocks = [Block(pieces=each.pieces, start=each.start, end=each.end) for each in paragraphs]
            bundle = Bundle(reader=self.name, media_type=self.media_types[1], charset="utf-8", words=words)
            return bundle, list(iter_new(blocks, locator))
        words, charset = read_words(source, self._settings)
        bundle = Bundle(reader=self.name, media_type=self.media_types[0], charset=charset, words=words)
        if COUNT.search(words):
            return bundle, list(iter_old(words, locator))
        return bundle, list(iter_new(find_line_blocks(words, 0, len(words)), locator))

    def _is_packed(self, source: Source) -> bool:
        try:
            if not _docx().is_docx(source):
                return False
            words, _ = _docx().read_docx_text(source, self._settings)
        except ReadError:
            return False
        return "End of Document" in words and "Length:" in words


def _docx() -> Any:
    return import_module("onrecord.readers.office.docx")


def _as_text(head: bytes) -> str:
    """The head as text whatever its charset: only its ASCII signs are looked at."""
    return head.replace(b"\x00", b"").decode("latin-1").removeprefix("ï»¿").removeprefix("ÿþ").removeprefix("þÿ")


def _begins_later(source: Source) -> bool:
    try:
        with source.path.open("rb") as file:
            return COUNT.search(_as_text(file.read(COVER_MAX))) is not None
    except OSError:
        return False


def iter_old(words: str, locator: str) -> Iterator[Part]:
    """The articles of the old layout: what stands between two counts."""
    counts = list(COUNT.finditer(words))
    ends = [*(count.start() for count in counts[1:]), len(words)]
    for count, end in zip(counts, ends, strict=True):
        blocks = find_blocks(words, count.end(), end)
        number = count["number"].replace(",", "")
        yield _part(lay_out_old(blocks), f"{locator} document {number}", count.start(), end)


def iter_new(blocks: Sequence[Block], locator: str) -> Iterator[Part]:
    """The articles of the layout of Nexis Uni: up to each "End of Document", without the cover before the first."""
    first, number = 0, 0
    for at, block in enumerate(blocks):
        if END.fullmatch(block.words) is None and at + 1 < len(blocks):
            continue
        inside = blocks[first : at + 1]
        first = at + 1
        opening = _find_opening(inside)
        if opening is not None:
            number += 1
            inside = inside[opening:]
            yield _part(lay_out_new(inside), f"{locator} document {number}", inside[0].start, inside[-1].end)


def _find_opening(blocks: Sequence[Block]) -> int | None:
    """The number of the headline's block: the second above the day, which stands above fields and "Body"."""
    body = next((at for at, block in enumerate(blocks) if block.words.strip() == "Body"), None)
    fields = [at for at, block in enumerate(blocks[:body]) if field_name(block) == "length"]
    anchor = fields[-1] if fields else body
    if anchor is None:
        return None
    days = [at for at in range(max(0, anchor - HEAD_MAX), anchor) if _is_day(blocks[at])]
    return max(0, days[-1] - 2) if days else None


def field_name(block: Block) -> str | None:
    """The name of the field that a block begins with, in small letters; None where it begins with none."""
    name = FIELD.match(block.words.lstrip())
    return name["name"].casefold().strip() if name else None


def field_value(block: Block) -> Block:
    """The block behind the name of its field."""
    blank = len(block.words) - len(block.words.lstrip())
    name = FIELD.match(block.words, blank)
    return cut_block(block, name.end()) if name else block


def lay_out_old(blocks: Sequence[Block]) -> Layout:
    """The parts of an article of the old layout: outlet, day, headline, fields, words, fields, copyright."""
    opening = next((at for at, block in enumerate(blocks) if _is_head_field(block)), None)
    head = list(blocks[: opening if opening is not None else _find_day(blocks) + 2])
    rights = [block for block in head if _is_rights(block)]
    head = [block for block in head if not _is_rights(block)]
    day = next((block for block in head[:HEAD_MAX] if _is_day(block)), None)
    above = head[: head.index(day)] if day else head[:1]
    titles = [block for block in head[len(above) + bool(day) :] if block.words.strip()]
    rest = list(blocks[opening if opening is not None else _find_day(blocks) + 2 :])
    fields = _take_fields(rest)
    words, tail = _part_tail(rest[len(fields) :])
    return Layout(
        title=_joined(titles),
        outlet=above[0] if above else None,
        day=day,
        rights=(*rights, *(block for block in tail if _is_rights(block))),
        fields=(*fields, *tail),
        words=tuple(words),
    )


def _find_day(blocks: Sequence[Block]) -> int:
    return next((at for at, block in enumerate(blocks[:HEAD_MAX]) if _is_day(block)), 0)


def _joined(blocks: Sequence[Block]) -> Block | None:
    """The blocks of one headline as one: long ones are parted, and subtitles stand below them."""
    if not blocks:
        return None
    pieces = list(blocks[0].pieces)
    for before, block in pairwise(blocks):
        pieces.extend(((" ", before.end, block.start), *block.pieces))
    one_line = tuple((words.replace("\n", " "), start, end) for words, start, end in pieces)
    return Block(pieces=one_line, start=blocks[0].start, end=blocks[-1].end)


def lay_out_new(blocks: Sequence[Block]) -> Layout:
    """The parts of an article of Nexis Uni: headline, outlet, day, copyright, fields, words, fields."""
    body = next((at for at, block in enumerate(blocks) if block.words.strip() == "Body"), None)
    day = next((at for at, block in enumerate(blocks[:HEAD_MAX]) if _is_day(block)), 2)
    head = list(blocks[day + 1 : body])
    rights = [block for block in head if _is_rights(block)]
    fields = [block for block in head if _is_head_field(block)]
    first = body + 1 if body is not None else day + 1 + len(head)
    words, tail = _part_tail(blocks[first:])
    return Layout(
        title=_joined(blocks[: max(0, day - 1)]),
        outlet=blocks[day - 1] if day else None,
        day=blocks[day] if day < len(blocks) else None,
        rights=(*rights, *(block for block in tail if _is_rights(block))),
        fields=(*fields, *tail),
        words=tuple(words),
    )


def _is_day(block: Block) -> bool:
    return len(block.words) < RIGHTS_MAX and DAY.search(block.words) is not None and not _is_rights(block)


def _is_rights(block: Block) -> bool:
    return len(block.words) < RIGHTS_MAX and RIGHTS.search(block.words.strip()) is not None


def _is_head_field(block: Block) -> bool:
    return field_name(block) in HEAD_FIELDS


def _take_fields(blocks: Sequence[Block]) -> list[Block]:
    fields: list[Block] = []
    for block in blocks:
        if not _is_head_field(block):
            break
        fields.append(block)
    return fields


def _part_tail(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The words, and the fields below them."""
    for at, block in enumerate(blocks):
        if _ends_words(blocks, at, block):
            return list(blocks[:at]), list(blocks[at:])
    return list(blocks), []


def _ends_words(blocks: Sequence[Block], at: int, block: Block) -> bool:
    name = field_name(block)
    if name in SURE or block.words.strip().casefold() in CLOSING:
        return True
    if name not in TAIL_FIELDS and not _is_rights(block):
        return False
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return following is None or field_name(following) in TAIL_FIELDS or _is_rights(following)


def _part(layout: Layout, locator: str, start: int, end: int) -> Part:
    decks = [field_value(block) for block in layout.fields if field_name(block) == "highlight"]
    title = (layout.title,) if layout.title and layout.words else ()
    return Part(
        locator=locator,
        start=start,
        end=end,
        paragraphs=(*title, *(decks if layout.words else ()), *layout.words),
        details=keep_filled(_iter_details(layout)),
    )


def _iter_details(layout: Layout) -> Iterator[Detail]:
    if layout.title:
        yield make_detail("title", layout.title.words, "headline")
    if layout.outlet:
        yield make_detail("outlet", layout.outlet.words.strip().partition("\n")[0], "outlet line")
    if layout.day:
        day = make_detail("published", layout.day.words, "date line")
        yield replace(day, value=WEEKDAY.sub("", day.value))
    for block in layout.fields:
        field = field_name(block) or ""
        name = HEAD_FIELDS.get(field) or TAIL_FIELDS.get(field)
        if name:
            yield make_detail(name, field_value(block).words, f"field:{field}")
    for block in layout.rights:
        yield make_detail("rights", block.words, "copyright line")
