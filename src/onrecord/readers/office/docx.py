"""Documents of Word and other word processors as DOCX (Office Open XML, ISO/IEC 29500).

The body of a capture is the part that holds the words (`word/document.xml`). Tracked insertions are read, deletions are
not, so that the words are those that the last writer left. Running heads, comments, tables of contents, hidden words,
labels of lists (which stand nowhere in the file) and macros are not read; notes lie in parts of their own, where the
source map does not lead, and a problem says how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from onrecord.errors import ReadError
from onrecord.ids import digest
from onrecord.readers.captures import make_capture, problem, read_body, to_problem
from onrecord.readers.office.packages import Package, decode_part, locked, no_words
from onrecord.readers.office.paragraphs import Kind, Paragraph, join_cells, join_paragraphs
from onrecord.readers.properties import FIRST, iter_properties
from onrecord.readers.xml import Node, Piece, iter_trees
from onrecord.record import Capture, Detail, Problem, Source
from onrecord.settings import Settings

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0"
PART: Final = re.compile(rb"PK(?:\x01\x02.{42}|\x03\x04.{26})word/", re.DOTALL)
OTHER: Final = re.compile(rb"PK(?:\x01\x02.{42}|\x03\x04.{26})(?:xl|ppt)/", re.DOTALL)
TAIL: Final = 262_144
"""So many last bytes hold the directory of a package of 2,000 parts."""

LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
OLD: Final = "WordDocument".encode("utf-16-le")

BLOCKS: Final = frozenset({"p", "tbl", "sdt", "AlternateContent"})
LEFT_OUT: Final = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText", "rt"})
"""Deletions, the old place of moved words, properties, codes of fields, and glosses above East Asian words."""

SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
OFF: Final = frozenset({"0", "false", "off"})
NOTE_PARTS: Final = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Docx:
    """What is in a document: the part with the words, as it lies and decoded; its paragraphs, and its details.

    `notes` counts the footnotes and endnotes, which are not read.
    """

    body: bytes
    charset: str
    words: str
    paragraphs: tuple[Paragraph, ...]
    details: tuple[Detail, ...]
    notes: int


class DocxReader:
    """Reads one article from a DOCX document."""

    name = "docx"
    media_types: tuple[str, ...] = (MEDIA_TYPE,)

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for a package with a part `word/...`, and for locked and old documents, which it can name."""
        if source.head.startswith(OLE):
            return _find_old(source) is not None
        return is_docx(source)

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """The capture of the document, or one problem; and a problem where it has notes."""
        locator = source.path.as_posix()
        try:
            docx = read_docx(source, self._settings)
            content, content_map = join_paragraphs(docx.paragraphs)
            if not content.strip():
                raise no_words(locator)
        except ReadError as error:
            yield to_problem(error, locator)
            return
        yield make_capture(
            self.name,
            locator,
            media_type=MEDIA_TYPE,
            charset=docx.charset,
            body=docx.body,
            content=content,
            content_map=content_map,
            details=docx.details,
        )
        if docx.notes:
            yield _notes_left(locator, docx.notes)


def is_docx(source: Source) -> bool:
    """True where the first or last bytes name a part `word/...`, and none of a spreadsheet or slides."""
    if not source.head.startswith(ZIP):
        return False
    ends = (source.head, _read_tail(source))
    return any(PART.search(end) for end in ends) and not any(OTHER.search(end) for end in ends)


def _read_tail(source: Source) -> bytes:
    try:
        with source.path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - TAIL))
            return file.read(TAIL)
    except OSError:
        return b""


def _find_old(source: Source) -> str | None:
    """What kind of document an OLE file holds: "locked" or "old"; None for any other."""
    signs = {LOCKED: "locked", OLD: "old"}
    try:
        with source.path.open("rb") as file:
            start = file.read(TAIL)
    except OSError:
        return None
    both = start + _read_tail(source)
    return next((kind for sign, kind in signs.items() if sign in both), None)


def read_docx_text(source: Source, settings: Settings) -> tuple[str, tuple[Paragraph, ...]]:
    """The decoded `word/document.xml`, and its paragraphs in order; ReadError where it cannot be read."""
    docx = read_docx(source, settings)
    return docx.words, docx.paragraphs


def read_docx(source: Source, settings: Settings) -> Docx:
    """All that is read of a document.

    ReadError where it is too large, locked, damaged, or unpacks to more than `max_bytes`.
    """
    locator = source.path.as_posix()
    file = read_body(source, settings.max_bytes)
    if file.startswith(OLE):
        raise locked(locator) if _find_old(source) == "locked" else _old(locator)
    package = Package(file, locator, settings.max_bytes)
    body = package.read(_find_main(package))
    words, charset = decode_part(body)
    styles = _read_styles(package)
    paragraphs = tuple(_iter_joined(_iter_paragraphs(words, styles)))
    return Docx(
        body=body,
        charset=charset,
        words=words,
        paragraphs=tuple(paragraph for paragraph in paragraphs if paragraph.words.strip()),
        details=tuple(_iter_details(package, paragraphs, file)),
        notes=sum(_count_notes(package, *part) for part in NOTE_PARTS.items()),
    )


def _find_main(package: Package) -> str:
    """The part with the words, by the package's own relations; `word/document.xml` where they are damaged."""
    relations = package.read_tree("_rels/.rels")
    for relation in relations.iter_nodes("Relationship") if relations else ():
        target = relation.attributes.get("Target", "").lstrip("/")
        if relation.attributes.get("Type", "").endswith("/officeDocument") and target in package.names:
            return target
    return "word/document.xml"


def _read_styles(package: Package) -> dict[str, str]:
    """The names of paragraph styles by their ids: ids are translated, the names of built-in styles are not."""
    tree = package.read_tree("word/styles.xml")
    styles = {}
    for style in tree.iter_nodes("style") if tree else ():
        name = style.find("name")
        if name:
            styles[style.attributes.get("styleId", "")] = name.attributes.get("val", "").casefold()
    return styles


def _iter_paragraphs(words: str, styles: Mapping[str, str]) -> Iterator[tuple[Paragraph, bool]]:
    for block in iter_trees(words, BLOCKS):
        yield from _iter_block(block, styles)


def _iter_block(block: Node, styles: Mapping[str, str]) -> Iterator[tuple[Paragraph, bool]]:
    """The paragraphs of a block, each with whether it runs on: its end is a tracked deletion."""
    if block.name == "p":
        yield from _read_paragraph(block, styles)
    elif block.name == "tbl":
        for row in block.iter_nodes():
            yield from _iter_row(row, styles)
    else:
        for each in _seen(block):
            yield from _iter_block(each, styles)


def _seen(node: Node) -> Iterator[Node]:
    """The elements in it that are read: of alternatives the first, of a table of contents nothing."""
    if node.name == "sdt" and _is_contents(node):
        return
    if node.name == "AlternateContent":
        yield from list(node.iter_nodes("Choice", "Fallback"))[:1]
        return
    yield from (each for each in node.iter_nodes() if each.name not in LEFT_OUT)


def _is_contents(node: Node) -> bool:
    gallery = node.find("sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and gallery.attributes.get("val") == "Table of Contents"


def _iter_row(row: Node, styles: Mapping[str, str]) -> Iterator[tuple[Paragraph, bool]]:
    """A row as one paragraph where each cell holds one at most; else the paragraphs of its cells."""
    cells = [[found for found, _ in _iter_block(cell, styles) if found.words.strip()] for cell in row.iter_below("tc")]
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 and all(len(cell) == 1 for cell in filled):
        pieces = join_cells(cell[0] for cell in filled)
        yield Paragraph(kind="row", pieces=pieces, start=row.start, end=row.end), False
        return
    yield from ((paragraph, False) for cell in filled for paragraph in cell)


def _read_paragraph(node: Node, styles: Mapping[str, str]) -> Iterator[tuple[Paragraph, bool]]:
    """The paragraph, and behind it those of text boxes that hang on it."""
    style = node.find("pPr", "pStyle")
    name = style.attributes.get("val", "") if style else ""
    name = styles.get(name, name.casefold())
    if name.startswith("toc "):
        return
    boxes: list[Node] = []
    pieces = tuple(_iter_pieces(node, boxes))
    runs_on = node.find("pPr", "rPr", "del") is not None
    yield Paragraph(kind=_kind(name), pieces=pieces, start=node.start, end=node.end), runs_on
    for box in boxes:
        for each in box.iter_nodes():
            yield from _iter_block(each, styles)


def _kind(style: str) -> Kind:
    if style == "title":
        return "title"
    return "heading" if style.startswith("heading") else "text"


def _iter_pieces(node: Node, boxes: list[Node]) -> Iterator[Piece]:
    for each in _seen(node):
        if each.name == "txbxContent":
            boxes.append(each)
        elif each.name == "t":
            yield from each.iter_pieces()
        elif each.name in SIGNS:
            yield SIGNS[each.name], each.start, each.end
        elif each.name != "r" or not _is_hidden(each):
            yield from _iter_pieces(each, boxes)


def _is_hidden(run: Node) -> bool:
    properties = run.find("rPr")
    if properties is None:
        return False
    style = properties.find("rStyle")
    if style and style.attributes.get("val") == "PlaceholderText":
        return True
    hidden = properties.find("vanish")
    return hidden is not None and hidden.attributes.get("val") not in OFF


def _iter_joined(found: Iterator[tuple[Paragraph, bool]]) -> Iterator[Paragraph]:
    """The paragraphs, joined where the mark between two was deleted."""
    open_one: Paragraph | None = None
    for paragraph, runs_on in found:
        whole = _join(open_one, paragraph) if open_one else paragraph
        open_one = whole if runs_on else None
        if open_one is None:
            yield whole
    if open_one:
        yield open_one


def _join(one: Paragraph, other: Paragraph) -> Paragraph:
    return Paragraph(kind=other.kind, pieces=(*one.pieces, *other.pieces), start=one.start, end=other.end)


def _iter_details(package: Package, paragraphs: tuple[Paragraph, ...], file: bytes) -> Iterator[Detail]:
    for paragraph in paragraphs:
        if paragraph.kind == "title" and paragraph.words.strip():
            words = " ".join(paragraph.words.split())
            yield Detail(name="title", value=words, origin="style:title", quote=words)
            break
    core = package.read_tree("docProps/core.xml")
    properties = {each.name: each.words for each in core.iter_nodes()} if core else {}
    yield from iter_properties(properties, "\n".join(paragraph.words for paragraph in paragraphs[:FIRST]))
    yield Detail(name="digest", value=f"sha256:{digest(file)}", origin="file", quote="")


def _count_notes(package: Package, part: str, name: str) -> int:
    """Notes that somebody wrote: the separators that every such part holds have a type of their own."""
    tree = package.read_tree(part)
    return sum("type" not in note.attributes for note in tree.iter_nodes(name)) if tree else 0


def _notes_left(locator: str, count: int) -> Problem:
    return problem(
        "notes-left-out",
        f"{locator} notes",
        f"{count} footnotes or endnotes of {locator} are not read: they are no part of the running words.",
        "Where a note matters, copy its words into the text; everything else of the document is read.",
    )


def _old(locator: str) -> ReadError:
    return ReadError(
        "old-document",
        f"{locator} is a document of an old word processor (.doc).",
        "Open it and save it as .docx, and add that file.",
    )
