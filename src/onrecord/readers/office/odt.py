"""Documents of LibreOffice and other word processors as ODT (OpenDocument, ISO/IEC 26300), zipped or flat.

The body of a capture is the part that holds the words (`content.xml`; a flat document is that part). Tracked deletions,
comments, tables of contents and hidden words are not read. Footnotes stand in the same part and follow at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.errors import ReadError
from onrecord.ids import digest
from onrecord.readers.captures import make_capture, read_body, to_problem
from onrecord.readers.office.packages import Package, decode_part, locked, no_words
from onrecord.readers.office.paragraphs import Kind, Paragraph, join_cells, join_paragraphs
from onrecord.readers.properties import FIRST, iter_properties
from onrecord.readers.xml import Node, Piece, iter_trees
from onrecord.record import Capture, Detail, Problem, Source
from onrecord.settings import Settings

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"
ZIPPED: Final = re.compile(rb"PK\x03\x04.{26}mimetype.{0,64}?application/vnd\.oasis\.opendocument\.text", re.DOTALL)
FLAT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<office:document\s.{0,4000}opendocument\.text", re.DOTALL
)
NOT_READ: Final = frozenset(
    {
        *("tracked-changes", "annotation", "forms", "table-of-content", "illustration-index", "table-index"),
        *("object-index", "user-index", "alphabetical-index", "bibliography", "note-citation", "ruby-text"),
        *(
            "hidden-text",
            "hidden-paragraph",
            "master-styles",
            "title",
            "desc",
            "script",
            "binary-data",
            "event-listeners",
        ),
    }
)
"""Elements whose words are not the document's: deletions, comments, indexes, marks of notes, glosses, hidden words."""

BLOCKS: Final = frozenset({"p", "h", "table", "style", *NOT_READ})
SIGNS: Final = {"s": " ", "tab": "\t", "line-break": "\n"}
WHITE: Final = re.compile(r"[ \t\r\n]+")
PROPERTIES: Final = {"creation-date": "created", "date": "modified", "initial-creator": "creator"}
"""Names of OpenDocument's properties, and those of Dublin Core as `iter_properties` knows them."""


class OdtReader:
    """Reads one article from an ODT document."""

    name = "odt"
    media_types: tuple[str, ...] = (MEDIA_TYPE,)

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for a package that starts with its media type, and for a flat document."""
        return (ZIPPED.match(source.head) or FLAT.match(source.head)) is not None

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """The capture of the document, or one problem."""
        locator = source.path.as_posix()
        try:
            file = read_body(source, self._settings.max_bytes)
            body, properties = self._open(file, locator)
            words, charset = decode_part(body)
            paragraphs = _read_paragraphs(words)
            content, content_map = join_paragraphs(paragraphs)
            if not content.strip():
                raise no_words(locator)
        except ReadError as error:
            yield to_problem(error, locator)
            return
        yield make_capture(
            self.name,
            locator,
            media_type=MEDIA_TYPE,
            charset=charset,
            body=body,
            content=content,
            content_map=content_map,
            details=tuple(_iter_details(paragraphs, properties, file)),
        )

    def _open(self, file: bytes, locator: str) -> tuple[bytes, dict[str, str]]:
        """The part with the words, and the properties."""
        if not file.startswith(b"PK"):
            return file, _as_core(next(iter_trees(decode_part(file)[0], {"meta"}), None))
        package = Package(file, locator, self._settings.max_bytes)
        manifest = package.read_tree("META-INF/manifest.xml")
        if manifest and any(True for _ in manifest.iter_below("encryption-data", "encrypted-key")):
            raise locked(locator)
        meta = package.read_tree("meta.xml")
        return package.read("content.xml"), _as_core(meta.find("meta") if meta else None)


def _as_core(meta: Node | None) -> dict[str, str]:
    if meta is None:
        return {}
    found = {each.name: each.words for each in meta.iter_nodes()}
    found["creator"] = found.get("initial-creator", "")
    return {PROPERTIES.get(name, name): words for name, words in found.items() if words}


def _iter_details(paragraphs: Sequence[Paragraph], properties: dict[str, str], file: bytes) -> Iterator[Detail]:
    title = next((paragraph for paragraph in paragraphs if paragraph.kind == "title"), None)
    if title:
        words = " ".join(title.words.split())
        yield Detail(name="title", value=words, origin="style:title", quote=words)
    yield from iter_properties(properties, "\n".join(paragraph.words for paragraph in paragraphs[:FIRST]))
    yield Detail(name="digest", value=f"sha256:{digest(file)}", origin="file", quote="")


def _read_paragraphs(words: str) -> tuple[Paragraph, ...]:
    """The paragraphs in order, those of notes last."""
    titles = {"Title"}
    found: list[Paragraph] = []
    notes: list[Node] = []
    for block in iter_trees(words, BLOCKS):
        if block.name == "style":
            if block.attributes.get("parent-style-name") in titles:
                titles.add(block.attributes.get("name", ""))
        else:
            found.extend(_iter_block(block, titles, notes))
    found.extend(_iter_notes(notes, titles))
    return tuple(paragraph for paragraph in found if paragraph.words.strip())


def _iter_notes(notes: Sequence[Node], titles: set[str]) -> Iterator[Paragraph]:
    for note in notes:
        for each in note.iter_below("note-body"):
            for block in each.iter_nodes():
                yield from _iter_block(block, titles, [])


def _iter_block(block: Node, titles: set[str], notes: list[Node]) -> Iterator[Paragraph]:
    if block.name in NOT_READ:
        return
    if block.name in {"p", "h"}:
        yield from _read_paragraph(block, titles, notes)
    elif block.name == "table-row":
        yield from _iter_row(block, titles, notes)
    else:
        for each in block.iter_nodes():
            yield from _iter_block(each, titles, notes)


def _iter_row(row: Node, titles: set[str], notes: list[Node]) -> Iterator[Paragraph]:
    """A row as one paragraph where each cell holds one at most; else the paragraphs of its cells."""
    cells = [
        [found for found in _iter_block(cell, titles, notes) if found.words.strip()]
        for cell in row.iter_nodes("table-cell")
    ]
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 and all(len(cell) == 1 for cell in filled):
        pieces = join_cells(cell[0] for cell in filled)
        yield Paragraph(kind="row", pieces=pieces, start=row.start, end=row.end)
        return
    yield from (paragraph for cell in filled for paragraph in cell)


def _read_paragraph(node: Node, titles: set[str], notes: list[Node]) -> Iterator[Paragraph]:
    """The paragraph, and behind it those of frames that hang on it."""
    frames: list[Node] = []
    pieces = tuple(_iter_single(_iter_pieces(node, frames, notes)))
    yield Paragraph(kind=_kind(node, titles), pieces=pieces, start=node.start, end=node.end)
    for frame in frames:
        for each in frame.iter_nodes():
            yield from _iter_block(each, titles, notes)


def _kind(node: Node, titles: set[str]) -> Kind:
    if node.attributes.get("style-name") in titles:
        return "title"
    return "heading" if node.name == "h" else "text"


def _iter_pieces(node: Node, frames: list[Node], notes: list[Node]) -> Iterator[Piece]:
    for each in node.children:
        if not isinstance(each, Node):
            yield from _iter_spaced(*each)
        elif each.name in SIGNS:
            yield SIGNS[each.name], each.start, each.end
        elif each.name == "text-box":
            frames.append(each)
        elif each.name == "note":
            notes.append(each)
        elif each.name not in NOT_READ:
            yield from _iter_pieces(each, frames, notes)


def _iter_single(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces without a blank behind a blank."""
    last = ""
    for words, start, end in pieces:
        if words != " " or not last.endswith(" "):
            yield words, start, end
            last = words


def _iter_spaced(words: str, start: int, end: int) -> Iterator[Piece]:
    """The piece with white space as OpenDocument counts it: a stretch of it is one blank, line ends included."""
    if len(words) != end - start:
        yield WHITE.sub(" ", words), start, end
        return
    at = 0
    for gap in WHITE.finditer(words):
        if at < gap.start():
            yield words[at : gap.start()], start + at, start + gap.start()
        yield " ", start + gap.start(), start + gap.end()
        at = gap.end()
    if at < len(words):
        yield words[at:], start + at, end
