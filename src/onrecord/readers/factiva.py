"""HTML exports of Factiva: a list of articles in one page.

Two displays are read. The one with indexing has a row for each field under Factiva's codes of two or three letters (HD
headline, BY byline, PD day, SN source, LP lead, TD text); the plain one has headline, byline, number of words, day,
time, source, code, language and copyright one below the other, and then the words. Both end with "Document" and the
article's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.errors import ReadError
from onrecord.plugins import load
from onrecord.readers.bundles import (
    Block,
    Bundle,
    Part,
    decode,
    find_mapped_blocks,
    keep_filled,
    make_detail,
    read_part,
)
from onrecord.readers.captures import find_charset, no_records, problem, read_body, to_problem
from onrecord.record import Capture, Detail, DetailName, Problem, Source
from onrecord.settings import Settings

ARTICLE = re.compile(r"<div\b[^>]{0,200}?\bclass\s*=\s*[\"']?article [a-z]{2,5}Article\b[^>]{0,200}>", re.IGNORECASE)
SIGN = re.compile(rb"factiva|class\s*=\s*[\"']?article [a-z]{2,5}Article\b", re.IGNORECASE)
BODY = re.compile(rb"<body\b", re.IGNORECASE)
LOOK_MAX = 262_144
"""Bytes within which the first article begins; style sheets of 60,000 stand before it in some exports."""

DETAILS: dict[str, DetailName] = {
    "HD": "title", "BY": "author", "PD": "published", "SN": "outlet", "CR": "credit", "LA": "language",
    "CY": "rights", "AN": "record",
}  # fmt: skip
WORDS = ("LP", "TD")
CODES = frozenset({
    *DETAILS, *WORDS, "SE", "WC", "ET", "SC", "ED", "PG", "VOL", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "ART",
    "CLM", "DL", "RF", "CT", "CX", "RST", "DS", "NGC", "GC", "TI", "RI", "LG",
})  # fmt: skip
COUNT = re.compile(r"[0-9][0-9,.]* (?:words|mots|Wörter|palabras|parole|palavras)")
CLOCK = re.compile(r"[0-2]?[0-9][:.][0-5][0-9](?: ?[A-Z]{2,4})?(?: GMT)?")
RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
NUMBER = re.compile(r"Document (?P<number>[A-Za-z0-9]{10,40})")
LANGUAGES = frozenset({
    *("arabic", "chinese", "dutch", "english", "french", "german", "hebrew", "hindi", "italian", "japanese", "korean"),
    *("persian", "polish", "portuguese", "russian", "spanish", "swedish", "turkish", "ukrainian", "urdu"),
})  # fmt: skip
HEAD_MAX = 14
"""Lines of the plain display above the words at most."""


class FactivaReader:
    """Splits an HTML export of Factiva into its articles."""

    name = "factiva"
    media_types: tuple[str, ...] = ("text/html",)

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for a page that names Factiva or has its articles; a page whose head is all style is looked into."""
        if not source.head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
            return False
        head = source.head.replace(b"\x00", b"")
        if SIGN.search(head) is None and BODY.search(head):
            return False
        return ARTICLE.search(_look_into(source)) is not None

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """One capture for each article; a problem for each without words, or for the file."""
        locator = source.path.as_posix()
        try:
            body = read_body(source, self._settings.max_bytes)
        except ReadError as error:
            yield to_problem(error, locator)
            return
        charset = find_charset(body)
        bundle = Bundle(reader=self.name, media_type="text/html", charset=charset, words=decode(body, charset))
        starts = [article.start() for article in ARTICLE.finditer(bundle.words)]
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(bundle.words)], strict=False), 1):
            yield _read(bundle, f"{locator} document {number}", start, end)
        if not starts:
            yield no_records(locator)


def _look_into(source: Source) -> str:
    try:
        with source.path.open("rb") as file:
            return file.read(LOOK_MAX).replace(b"\x00", b"").decode("latin-1")
    except OSError:
        return ""


def _read(bundle: Bundle, locator: str, start: int, end: int) -> Capture | Problem:
    markup = bundle.words[start:end]
    try:
        blocks = find_mapped_blocks(*load("readers", "html").read_fragment(markup))
    except ReadError as error:
        return to_problem(error, locator)
    fields, last = read_fields(blocks)
    if not any(fields.get(code) for code in WORDS):
        return _no_words(locator, fields)
    words = [block for code in WORDS for block in fields.get(code, ())]
    article = Bundle(reader=bundle.reader, media_type=bundle.media_type, charset=bundle.charset, words=markup)
    part = Part(
        locator=locator,
        start=0,
        end=last,
        paragraphs=(*fields.get("HD", [])[:1], *words),
        details=keep_filled(_iter_details(fields)),
    )
    return read_part(article, part)


def read_fields(blocks: Sequence[Block]) -> tuple[dict[str, list[Block]], int]:
    """The blocks of each field by its code, and the end of the article in its markup: what follows is the page's."""
    stop = next((at for at, block in enumerate(blocks) if NUMBER.fullmatch(block.words.strip())), len(blocks) - 1)
    inside = blocks[: stop + 1]
    last = inside[-1].end if inside else 0
    if any(block.words.strip() == "HD" for block in inside):
        return _read_coded(inside), last
    return _read_plain(inside), last


def _read_coded(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    fields: dict[str, list[Block]] = {}
    code = ""
    for block in blocks:
        if block.words.strip() in CODES:
            code = block.words.strip()
        else:
            fields.setdefault(code, []).append(block)
    return fields


def _read_plain(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    """The lines above the words by their place below the number of words; the words from the copyright on."""
    lines = [block.words.strip() for block in blocks]
    count = next((at for at, line in enumerate(lines[:HEAD_MAX]) if COUNT.fullmatch(line)), None)
    if count is None:
        return {"HD": list(blocks[:1]), "TD": [block for block in blocks[1:] if not NUMBER.fullmatch(block.words)]}
    timed = count + 2 < len(lines) and CLOCK.fullmatch(lines[count + 2]) is not None
    outlet = count + 2 + timed
    first = _find_first(lines, outlet)
    ended = NUMBER.fullmatch(lines[-1]) is not None
    head = blocks[outlet + 1 : first]
    return {
        "HD": list(blocks[:1]),
        "BY": list(blocks[1:count]),
        "PD": list(blocks[count + 1 : count + 2]),
        "ET": list(blocks[count + 2 : outlet]),
        "SN": list(blocks[outlet : outlet + 1]),
        "LA": [block for block in head if block.words.strip().casefold() in LANGUAGES],
        "CY": [block for block in head if RIGHTS.match(block.words.strip())],
        "TD": list(blocks[first : len(blocks) - ended]),
        "AN": list(blocks[-1:]) if ended else [],
    }


def _find_first(lines: Sequence[str], outlet: int) -> int:
    """The number of the first line of the words: below the copyright, else the language, else the source's code."""
    head = range(outlet + 1, min(len(lines), outlet + HEAD_MAX))
    for is_last in (RIGHTS.match, lambda line: line.casefold() in LANGUAGES):
        found = [at for at in head if is_last(lines[at])]
        if found:
            return found[0] + 1
    return outlet + 2


def _iter_details(fields: dict[str, list[Block]]) -> Iterator[Detail]:
    for code, name in DETAILS.items():
        words = " ".join(block.words.strip() for block in fields.get(code, ()))
        if name == "published" and words:
            clock = " ".join(block.words.strip() for block in fields.get("ET", ()))
            words = f"{words} {clock}".strip()
        if name == "record":
            words = words.removeprefix("Document ")
        yield make_detail(name, words, f"field:{code}")


def _no_words(locator: str, fields: dict[str, list[Block]]) -> Problem:
    title = fields["HD"][0].words.strip() if fields.get("HD") else "the article"
    return problem(
        "no-text",
        locator,
        f"{locator} has no lead and no text: {title!r} is only listed.",
        "Export it again in the display of full articles, or leave it out.",
    )
