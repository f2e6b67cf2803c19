"""Tables as CSV or TSV: each record is an article.

The scanner is our own because `csv` does not tell where a cell lay. It reads what `csv` reads: quoted cells may hold
delimiters, line ends and doubled quotes; what follows a closing quote belongs to the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.errors import ReadError
from onrecord.readers.captures import (
    decode_bytes,
    encode_slice,
    find_charset,
    no_records,
    problem,
    read_body,
    to_problem,
)
from onrecord.readers.tables import COLUMNS, Cell, Piece, Record, own_columns, plain_name, read_record
from onrecord.record import Capture, Problem, Source
from onrecord.settings import Settings

DELIMITERS = (",", ";", "\t", "|")
UNCLOSED_MAX = 20
"""After so many cells whose quote is never closed the rest is given up: each costs a look at the whole file."""

QUOTED = re.compile(r'"(?:[^"]++|"")*+"')
PLAIN = {delimiter: re.compile(rf"[^{re.escape(delimiter)}\r\n]*") for delimiter in DELIMITERS}
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record's stretch of the file, with the raw stretches of its cells; `closed` is false where a quote is open."""

    line: int
    start: int
    end: int
    cells: tuple[tuple[int, int], ...]
    closed: bool


class CsvReader:
    """Reads CSV and TSV with a header line."""

    name = "csv"
    media_types: tuple[str, ...] = ("text/csv", "text/tab-separated-values")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for the endings .csv and .tsv."""
        return source.path.suffix.lower() in {".csv", ".tsv", ".tab"}

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """One capture for each record; one problem for each that cannot be read, or for a table without text."""
        locator = source.path.as_posix()
        try:
            body = read_body(source, self._settings.max_bytes)
        except ReadError as error:
            yield to_problem(error, locator)
            return
        charset = find_charset(body)
        words = decode_bytes(body, charset)
        delimiter = find_delimiter(words)
        rows = iter_rows(words, delimiter)
        header = next(rows)
        names = tuple(_cell_words(words, cell).strip() for cell in header.cells)
        if not self._has_text(names):
            yield _no_text(locator, names)
            return
        filled = [row for row in rows if words[row.start : row.end].strip(f" {delimiter}")]
        for row in filled:
            encoded = encode_slice(words[row.start : row.end], charset)
            yield self._read_row(f"{locator} line {row.line}", names, delimiter, row, encoded)
        if not filled:
            yield no_records(locator)

    def _has_text(self, names: Sequence[str]) -> bool:
        own = own_columns(self._settings.columns)
        plain = {plain_name(name) for name in names}
        return any(plain & ({own[name]} if name in own else set(COLUMNS[name])) for name in ("text", "html"))

    def _read_row(
        self, locator: str, names: Sequence[str], delimiter: str, row: Row, encoded: tuple[bytes, str]
    ) -> Capture | Problem:
        if not row.closed:
            return _unclosed(locator)
        body, charset = encoded
        raw = body.decode(charset, "replace")
        stretches = scan_row(raw, 0, delimiter, 1).cells
        if len(stretches) > len(names) and any(raw[start:end].strip() for start, end in stretches[len(names) :]):
            return _too_many(locator, len(stretches), len(names))
        record = Record(
            reader=self.name,
            locator=locator,
            media_type="text/csv" if delimiter != "\t" else "text/tab-separated-values",
            charset=charset,
            body=body,
            cells=tuple(
                Cell(column=name, pieces=tuple(iter_cell(raw, start, end)))
                for name, (start, end) in zip(names, stretches, strict=False)
            ),
        )
        return read_record(record, self._settings.columns)


def find_delimiter(words: str) -> str:
    """The delimiter under which the header has the most known columns, and then the most columns."""
    known = {name for names in COLUMNS.values() for name in names}

    def rank(delimiter: str) -> tuple[int, int]:
        header = scan_row(words, 0, delimiter, 1)
        names = [plain_name(_cell_words(words, cell)) for cell in header.cells]
        return sum(name in known for name in names), len(names)

    return max(DELIMITERS, key=rank)


def iter_rows(words: str, delimiter: str) -> Iterator[Row]:
    """All records; after one with an open quote, reading goes on at the next line."""
    at, line, unclosed = 0, 1, 0
    while at < len(words):
        row = scan_row(words, at, delimiter, line)
        unclosed += not row.closed
        if unclosed > UNCLOSED_MAX:
            yield Row(line=line, start=at, end=len(words), cells=(), closed=False)
            return
        yield row
        line += sum(1 for _ in LINE_END.finditer(words, row.start, row.end)) + 1
        line_end = LINE_END.match(words, row.end)
        at = line_end.end() if line_end else len(words)


def scan_row(words: str, at: int, delimiter: str, line: int) -> Row:
    """The record that starts at `at`."""
    start, cells = at, []
    while True:
        cell_start = at
        if words.startswith('"', at):
            quoted = QUOTED.match(words, at)
            if quoted is None:
                line_end = LINE_END.search(words, start)
                end = line_end.start() if line_end else len(words)
                return Row(line=line, start=start, end=end, cells=(), closed=False)
            at = quoted.end()
        plain = PLAIN[delimiter].match(words, at)
        at = plain.end() if plain else at
        cells.append((cell_start, at))
        if not words.startswith(delimiter, at):
            return Row(line=line, start=start, end=at, cells=tuple(cells), closed=True)
        at += 1


def iter_cell(words: str, start: int, end: int) -> Iterator[Piece]:
    """Pieces of a cell: what stands between its quotes, doubled quotes as one, and what follows the closing quote."""
    quoted = QUOTED.match(words, start, end) if words.startswith('"', start, end) else None
    if quoted is None:
        yield words[start:end], start, end
        return
    at, last = start + 1, quoted.end() - 1
    while at < last:
        doubled = words.find('""', at, last)
        stop = last if doubled < 0 else doubled
        if at < stop:
            yield words[at:stop], at, stop
        if doubled >= 0:
            yield '"', doubled, doubled + 2
            stop += 2
        at = stop
    if quoted.end() < end:
        yield words[quoted.end() : end], quoted.end(), end


def _cell_words(words: str, cell: tuple[int, int]) -> str:
    return "".join(piece for piece, _, _ in iter_cell(words, *cell))


def _no_text(locator: str, names: Sequence[str]) -> Problem:
    found = ", ".join(name for name in names if name) or "none"
    return problem(
        "no-text-column",
        locator,
        f"{locator} has no column with the articles' text. Columns found: {found}.",
        "Name the column with the text: --column text=NAME.",
    )


def _unclosed(locator: str) -> Problem:
    return problem(
        "broken-csv",
        locator,
        f"{locator} starts a quoted cell that is never closed.",
        'Close the quote ("), or double it if it belongs to the text.',
    )


def _too_many(locator: str, cells: int, columns: int) -> Problem:
    return problem(
        "broken-csv",
        locator,
        f"{locator} has {cells} cells, the header has {columns}.",
        "Put cells that hold the delimiter in double quotes.",
    )
