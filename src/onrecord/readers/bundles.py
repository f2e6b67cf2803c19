"""Files that hold many articles one after the other: their blocks of lines, and the capture of each stretch.

Offsets are those of the decoded file; each capture's body is its own stretch of it, so that no two share an id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.readers.captures import find_charset, make_capture, problem, read_body
from onrecord.record import Capture, Detail, DetailName, Problem, Source, SourceMap
from onrecord.settings import Settings
from onrecord.spans import iter_runs, join_pieces

Piece = tuple[str, int, int]
BREAK: Piece = ("\n\n", 0, 0)

LINE = re.compile(r"[^\r\n]*")
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
LINE_END = re.compile(r"\r\n|[\r\n]")
WIDEST = 130
"""Widest wrapping in use; a file with longer lines is not wrapped, and each of its lines is a paragraph."""

SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of a bundle: its pieces, and its stretch of the decoded file."""

    pieces: tuple[Piece, ...]
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words as one string; a line end that is not a wrapping stays."""
        return "".join(words for words, _, _ in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A decoded file of articles, and the reader it is read by."""

    reader: str
    media_type: str
    charset: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One article of a bundle: where it lies, its paragraphs with the headline first, and what is known of it."""

    locator: str
    start: int
    end: int
    paragraphs: tuple[Block, ...]
    details: tuple[Detail, ...]


def read_words(source: Source, settings: Settings) -> tuple[str, str]:
    """The decoded words of a text file and their charset; ReadError where it cannot be read."""
    body = read_body(source, settings.max_bytes)
    charset = find_charset(body)
    return decode(body, charset), charset


def decode(body: bytes, charset: str) -> str:
    """The body decoded; halves of signs, which no database keeps, become U+FFFD as bad bytes do."""
    return SURROGATE.sub("\ufffd", body.decode(charset, "replace"))


def to_body(words: str, charset: str) -> tuple[bytes, str]:
    """Bytes and charset of a stretch of a decoded file; UTF-8 where the file's charset cannot hold it."""
    if not charset.startswith("utf"):
        try:
            body = words.encode(charset)
        except UnicodeEncodeError:
            body = b""
        if body.decode(charset, "replace") == words:
            return body, charset
    return words.encode("utf-8"), "utf-8"


def read_part(bundle: Bundle, part: Part) -> Capture | Problem:
    """The capture of one article; a problem where no words are in it."""
    if not any(block.words.strip() for block in part.paragraphs):
        return problem(
            "no-text",
            part.locator,
            f"{part.locator} holds no words of an article.",
            "Download it again with its full text, or leave it out.",
        )
    body, charset = to_body(bundle.words[part.start : part.end], bundle.charset)
    content, content_map = join_pieces(_iter_pieces(part))
    return make_capture(
        bundle.reader,
        part.locator,
        media_type=bundle.media_type,
        charset=charset,
        body=body,
        content=content,
        content_map=content_map,
        details=part.details,
    )


def _iter_pieces(part: Part) -> Iterator[Piece]:
    for number, block in enumerate(part.paragraphs):
        if number:
            yield BREAK
        for words, start, end in block.pieces:
            yield words, start - part.start, end - part.start


def find_blocks(words: str, start: int, end: int) -> list[Block]:
    """The blocks of a stretch, parted by blank lines; in a stretch that is not wrapped each line is one."""
    groups = _group_lines(words, start, end)
    longest = max((stop - at for group in groups for at, stop in group), default=0)
    if longest > WIDEST:
        return [_block(words, [line], 0) for group in groups for line in group]
    width = max((stop - at for group in groups if len(group) > 1 for at, stop in group), default=0)
    return [_block(words, group, width) for group in groups]


def find_line_blocks(words: str, start: int, end: int) -> list[Block]:
    """The lines of a stretch that are not blank, each as a block."""
    return [_block(words, [line], 0) for group in _group_lines(words, start, end) for line in group]


def _group_lines(words: str, start: int, end: int) -> list[list[tuple[int, int]]]:
    groups: list[list[tuple[int, int]]] = [[]]
    for line_start, line_end in iter_lines(words, start, end):
        line = words[line_start:line_end]
        if not line.strip():
            groups.append([])
            continue
        at = line_start + len(line) - len(line.lstrip())
        groups[-1].append((at, line_start + len(line.rstrip())))
    return [group for group in groups if group]


def iter_lines(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line of a stretch, without its line end."""
    at = start
    while at < end:
        line = LINE.match(words, at, end)
        stop = line.end() if line else at
        yield at, stop
        line_end = LINE_END.match(words, stop, end)
        at = line_end.end() if line_end else end


def _block(words: str, lines: Sequence[tuple[int, int]], width: int) -> Block:
    return Block(pieces=tuple(_iter_joined(words, lines, width)), start=lines[0][0], end=lines[-1][1])


def _iter_joined(words: str, lines: Sequence[tuple[int, int]], width: int) -> Iterator[Piece]:
    """The lines with a blank between two of which the first is full, else a line end."""
    last = None
    for start, end in lines:
        if last:
            full = last[1] - last[0] + 1 + len(words[start:end].split(None, 1)[0]) > width
            yield (" " if full else "\n"), last[1], start
        yield words[start:end], start, end
        last = (start, end)


def find_mapped_blocks(content: str, content_map: SourceMap) -> list[Block]:
    """The paragraphs of words that were read from markup, with their places in the markup."""
    blocks = []
    for paragraph in PARAGRAPH.finditer(content):
        pieces = tuple(_iter_mapped(content, content_map, *paragraph.span()))
        places = [(start, end) for _, start, end in pieces if start < end]
        if places:
            blocks.append(Block(pieces=pieces, start=places[0][0], end=places[-1][1]))
    return blocks


def _iter_mapped(content: str, content_map: SourceMap, start: int, end: int) -> Iterator[Piece]:
    at = start
    for run in iter_runs(content_map, start, end):
        if at < run.start:
            yield content[at : run.start], 0, 0
        yield content[run.start : run.end], run.body_start, run.body_end
        at = run.end
    if at < end:
        yield content[at:end], 0, 0


def cut_block(block: Block, skip: int) -> Block:
    """The block without its first `skip` characters, as after the name of a field."""
    pieces: list[Piece] = []
    start = block.start
    for words, piece_start, piece_end in block.pieces:
        if skip >= len(words):
            skip -= len(words)
        elif skip and len(words) == piece_end - piece_start:
            pieces.append((words[skip:], piece_start + skip, piece_end))
            skip = 0
        else:
            pieces.append((words[skip:], piece_start, piece_end))
            skip = 0
    start = pieces[0][1] if pieces else block.end
    return Block(pieces=tuple(pieces), start=start, end=block.end)


def make_detail(name: DetailName, words: str, origin: str) -> Detail:
    """A detail of words as they stand in the file, their line ends shown as blanks."""
    return Detail(name=name, value=" ".join(words.split()), origin=origin, quote=words.strip())


def keep_filled(details: Iterable[Detail]) -> tuple[Detail, ...]:
    """The details that say something."""
    return tuple(detail for detail in details if detail.value)
