"""Readers: sources to captures. `choose` finds the reader of a source; `onrecord.readers.files` finds the sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from onrecord.errors import ReadError
from onrecord.plugins import BUILT_IN, load, names
from onrecord.record import Source
from onrecord.seams import Reader
from onrecord.settings import Settings

MAGIC = (
    (b"\x89PNG", "image", "an image"),
    (b"\xff\xd8\xff", "image", "an image"),
    (b"GIF8", "image", "an image"),
    (b"BM", "image", "an image"),
    (b"II*\x00", "image", "an image"),
    (b"MM\x00*", "image", "an image"),
    (b"%PDF", "pdf", "a PDF document"),
    (b"{\\rtf", "document", "a rich text document"),
    (b"\xd0\xcf\x11\xe0", "document", "an office document"),
    (b"PK\x03\x04", "archive", "a zipped file (an office document, an e-book or an archive)"),
    (b"\x1f\x8b", "archive", "a compressed file"),
    (b"BZh", "archive", "a compressed file"),
    (b"7z\xbc\xaf", "archive", "a compressed file"),
    (b"WARC/", "archive", "a web archive"),
    (b"SQLite format 3", "database", "a database"),
    (b"ID3", "sound", "a sound recording"),
    (b"OggS", "sound", "a sound recording"),
)
"""First bytes of what people hand in by mistake; the names of files are not to be trusted."""

ADVICE = {
    "image": "Save the page itself as HTML, or the words as text.",
    "pdf": "Save the words of the document as text.",
    "document": "Save the document as plain text.",
    "archive": "Unpack it first, or save the document as plain text.",
}
OF_TEXT = frozenset({"html", "jsonl", "csv", "text"})
"""Readers that go by the file's name: what is no text is none of theirs."""

READABLE = (
    "Articles are read from web pages, text, Markdown, CSV, TSV, JSON and JSON Lines, feeds, NewsML-G2, NITF and ninjs,"
    " mail, Nexis, Factiva and ProQuest files, PDF, .docx and .odt documents, and web archives."
)


def choose(source: Source, settings: Settings) -> Reader:
    """The first reader that accepts the source: built-ins in their order, then guests.

    ReadError names what the source is, where it can be recognised, and what to do.
    """
    mistaken = _recognise(source.head)
    built_in = tuple(BUILT_IN["readers"])
    for name in built_in:
        if mistaken and name in OF_TEXT:
            continue
        reader: Reader = load("readers", name)(settings)
        if reader.accepts(source):
            return reader
    for reader in _iter_guests(built_in, settings):
        if reader.accepts(source):
            return reader
    raise _unsupported(source, mistaken)


def _iter_guests(built_in: tuple[str, ...], settings: Settings) -> Iterator[Reader]:
    for name in names("readers"):
        if name not in built_in:
            yield load("readers", name)(settings)


def _recognise(head: bytes) -> tuple[str, str] | None:
    """Kind and words for a file that no built-in reader can read; None where it may be text."""
    for magic, kind, words in MAGIC:
        if head.startswith(magic) and not (magic == b"BM" and _is_text(head)):
            return kind, words
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        return "image", "an image, a film or a sound recording"
    return None if _is_text(head) else ("binary", "no text")


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    zeros = head.count(0)
    if zeros and zeros in (head[::2].count(0), head[1::2].count(0)) and zeros * 3 > len(head):
        return True
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)  # noqa: PLR2004  the control bytes but white space
    return control * 50 <= len(head)


def _unsupported(source: Source, mistaken: tuple[str, str] | None) -> ReadError:
    name = source.path.as_posix()
    if mistaken is None:
        kind = PurePath(name).suffix or "without an ending"
        return ReadError("unsupported", f"{name} is of a kind that no reader knows ({kind}).", READABLE)
    kind, words = mistaken
    return ReadError(f"unsupported-{kind}", f"{name} is {words}.", f"{ADVICE.get(kind, 'Leave it out.')} {READABLE}")
