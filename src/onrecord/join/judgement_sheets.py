"""Judgements as text that people keep, send and edit: CSV and JSON Lines, out and in again.

Both have the same columns. What a spreadsheet does to a table is undone where it can be (byte-order mark, semicolons,
UTF-16, other line ends, lost empty cells at the end of a row) and named where it cannot (dates and values rewritten).
Row by row it is told what became of it: one bad row never stops the others. The scanner is our own, because the
standard one gives up the rest of a file for one quote that is never closed.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from onrecord.errors import UsageError
from onrecord.join.judgements import (
    LONGEST,
    Signature,
    Subject,
    find_latest,
    find_subject,
    find_things,
    make_judgement,
    put_in_order,
    tell_judgement,
)
from onrecord.record import Judgement

COLUMNS = ("kind", "subject 1", "subject 2", "decision", "value", "who", "decided at", "why")
NEEDED = ("kind", "subject 1", "decision", "who", "decided at")
# For the reader of the file: the words of the subjects. An import passes over them, as over any other column.
WORDS = ("words 1", "words 2")
BOM = "\ufeff"
DELIMITERS = (",", ";", "\t")
# Excel's published limit of a cell; it also bounds the search for the end of a quote that is never closed.
QUOTED = re.compile(r'"((?:[^"]|""){0,32767}+)"')
PLAIN = {delimiter: re.compile(rf"[^{delimiter}\r\n]*+") for delimiter in DELIMITERS}
LINE_END = re.compile(r"\r\n|\r|\n")
# A cell that starts so is run as a formula by spreadsheets (OWASP, "CSV Injection"); an apostrophe before it keeps it a
# text. Words that already start with apostrophes and such a character get one more, so that no two become one.
FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
GUARDED = re.compile(r"'+[=+\-@\t\r\n]")
# What spreadsheets write for a formula that they could not work out.
SPOILT = frozenset({"#NAME?", "#VALUE!", "#REF!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!"})
EXAMPLE = "2031-05-02T09:30:00+00:00"
Landed = Literal["added", "there", "conflict", "fault"]


class SheetRow(NamedTuple):
    """One row of a file: the line it starts on, counted from 1, and its judgement, or else what is wrong with it."""

    line: int
    judgement: Judgement | None
    fault: str | None


class Landing(NamedTuple):
    """What became of one row.

    "added": to be added to the log. "there": the log has it. "conflict": to be added, and another person's later
    decision (`other`) counts; both stay. "fault": nothing is added. `message` says so in words, with what to do. An
    added row that follows another person's earlier decision has that as `other`.
    """

    line: int
    landed: Landed
    judgement: Judgement | None
    other: Judgement | None
    message: str


def to_csv(judgements: Iterable[Judgement], words: Mapping[str, str]) -> bytes:
    """The log as a table in order of decision, in UTF-8 with a byte-order mark so that spreadsheets read it rightly.

    `words` holds what is quoted beside a subject, by claim id, article id or name; a subject without words has none.
    """
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow((*COLUMNS, *WORDS))
    for judgement in put_in_order(judgements):
        rows.writerow([guard(cell) for cell in (*_cells(judgement), *_words(judgement, words))])
    return _encode(BOM + file.getvalue())


def to_jsonl(judgements: Iterable[Judgement], words: Mapping[str, str]) -> bytes:
    """The log as JSON objects, one a line, in order of decision; the names and words are those of the table."""
    lines = (
        json.dumps(
            dict(zip((*COLUMNS, *WORDS), (*_cells(judgement), *_words(judgement, words)), strict=True)),
            ensure_ascii=False,
        )
        for judgement in put_in_order(judgements)
    )
    return _encode("".join(f"{line}\n" for line in lines))


def _encode(words: str) -> bytes:
    # No judgement holds halves of characters; words of a damaged article may, and shall not spoil the file.
    return words.encode("utf-8", "replace")


def _cells(judgement: Judgement) -> tuple[str, ...]:
    first, second = (*judgement.subjects, "")[:2]
    signed = judgement.who, judgement.decided_at.isoformat(), judgement.why
    return judgement.kind, first, second, judgement.decision, judgement.value or "", *signed


def _words(judgement: Judgement, words: Mapping[str, str]) -> tuple[str, ...]:
    found = [" ".join(words.get(part, "").split())[:LONGEST] for part in find_things(judgement)]
    return (*found, "")[:2]


def guard(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def _unguard(cell: str) -> str:
    return cell[1:] if GUARDED.match(cell) else cell


def from_text(body: bytes) -> tuple[SheetRow, ...]:
    """The rows of a file of judgements: JSON Lines where it starts with a brace, else CSV."""
    return from_jsonl(body) if _decode(body).lstrip().startswith("{") else from_csv(body)


def from_csv(body: bytes) -> tuple[SheetRow, ...]:
    """The rows of a table that is parted by commas, semicolons or tabs; UsageError where its header lacks columns."""
    return tuple(
        SheetRow(line, None, cells) if isinstance(cells, str) else _read_cells(line, cells)
        for line, cells in read_table(body, NEEDED)
    )


def read_table(body: bytes, needed: Sequence[str] = NEEDED) -> Iterator[tuple[int, dict[str, str] | str]]:
    """The line of each row with its cells by name, or else in words what is wrong with it.

    Cells are parted by commas, semicolons or tabs. UsageError where the header lacks a column that is needed.
    """
    words = _decode(body)
    delimiter = max(DELIMITERS, key=lambda each: sum(name in COLUMNS for name in _read_header(words, each)))
    records = (record for record in _iter_records(words, delimiter) if not _is_blank(record))
    header = next(records, None)
    if header is None:
        return
    names = _read_names(header.cells or ())
    check_header(names, needed)
    for record in records:
        yield record.line, _name_cells(record, names)


def check_header(names: Sequence[str], needed: Sequence[str]) -> None:
    """UsageError names the columns that a table lacks."""
    missing = [name for name in needed if name not in names]
    if missing:
        raise UsageError(
            f"the table has no column {', '.join(f'“{name}”' for name in missing)}: its first row has "
            f"{', '.join(f'“{name}”' for name in names if name) or 'no names'}. "
            f"Let the first row name the columns: {', '.join(COLUMNS if needed is NEEDED else needed)}."
        )


def from_jsonl(body: bytes) -> tuple[SheetRow, ...]:
    """The rows of a file with one JSON object a line; blank lines are passed over."""
    lines = enumerate(_decode(body).split("\n"), start=1)
    return tuple(_read_object(number, line) for number, line in lines if line.strip())


def _decode(body: bytes) -> str:
    """Bytes as text. What is not UTF-8 is kept as such, so that only the rows that hold it are refused."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    return body.decode("utf-8", "surrogateescape").removeprefix(BOM)


class _Record(NamedTuple):
    """A row as it lies in the file; its cells are None where the end of one cannot be told."""

    line: int
    cells: list[str] | None


def _iter_records(words: str, delimiter: str) -> Iterator[_Record]:
    """All rows; after one that is broken, reading goes on at the next line."""
    at, line = 0, 1
    while at < len(words):
        cells, end = _scan(words, at, delimiter)
        line_end = LINE_END.match(words, end)
        if cells is not None and end < len(words) and line_end is None:
            cells = None  # something follows a closing quote
        if cells is None:
            line_end = LINE_END.search(words, at)
        yield _Record(line, cells)
        after = line_end.end() if line_end else len(words)
        line += sum(1 for _ in LINE_END.finditer(words, at, after))
        at = after


def _scan(words: str, at: int, delimiter: str) -> tuple[list[str] | None, int]:
    """The cells of the row that starts at `at`, and where they end; no cells where a quote is never closed."""
    cells = []
    while True:
        if words.startswith('"', at):
            quoted = QUOTED.match(words, at)
            if quoted is None:
                return None, at
            cells.append(quoted[1].replace('""', '"'))
            at = quoted.end()
        else:
            plain = PLAIN[delimiter].match(words, at)
            cells.append(plain[0] if plain else "")
            at = plain.end() if plain else at
        if not words.startswith(delimiter, at):
            return cells, at
        at += 1


def _read_header(words: str, delimiter: str) -> list[str]:
    """The names of the first row that is not blank, under a delimiter."""
    filled = (record.cells or () for record in _iter_records(words, delimiter) if not _is_blank(record))
    return _read_names(next(filled, ()))


def _is_blank(record: _Record) -> bool:
    return record.cells is not None and not any(map(str.strip, record.cells))


def _read_names(cells: Iterable[str]) -> list[str]:
    return [" ".join(cell.replace("_", " ").casefold().split()) for cell in cells]


def _name_cells(record: _Record, names: Sequence[str]) -> dict[str, str] | str:
    """The cells of a row by name, or else in words what is wrong with it."""
    if record.cells is None:
        return (
            "a cell in double quotes has no end, or something follows its closing quote: where the cells part cannot "
            "be told. Close the quote, and double those that belong to the words."
        )
    if any(cell.strip() for cell in record.cells[len(names) :]):
        return (
            f"the row has {len(record.cells)} cells, the header {len(names)}: which cell is which cannot be told. "
            "Put cells that hold the sign between cells in double quotes."
        )
    cells = {name: _unguard(cell) for name, cell in zip(names, record.cells, strict=False)}
    return find_spoilt(cells) or cells


def find_spoilt(cells: Mapping[str, str]) -> str | None:
    """What is wrong with cells that a spreadsheet took for a formula, in words; None where there are none."""
    spoilt = next((name for name in COLUMNS if cells.get(name, "").strip() in SPOILT), None)
    if spoilt is None:
        return None
    return (
        f"“{spoilt}” is {cells[spoilt].strip()}: a spreadsheet took the words for a formula, and they are lost. "
        "Write them anew, with an apostrophe before them."
    )


def _read_object(number: int, line: str) -> SheetRow:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        fault = f"the line is no JSON ({error}). Write one object in braces a line."
        return SheetRow(number, None, fault)
    if not isinstance(found, dict):
        return SheetRow(number, None, "the line is JSON, but no object. Write one object in braces a line.")
    cells = dict(zip(_read_names(found), found.values(), strict=True))
    for name in COLUMNS:
        if not isinstance(cells.get(name) or "", str):
            fault = f"“{name}” is {cells[name]!r:.80}, which is no text. Write it in double quotes."
            return SheetRow(number, None, fault)
    return _read_cells(number, {name: cells.get(name) or "" for name in COLUMNS})


def _read_cells(line: int, cells: Mapping[str, str]) -> SheetRow:
    """The judgement of named cells, or the reason why there is none."""

    def plain(name: str) -> str:
        return cells.get(name, "").strip()

    second = plain("subject 2")
    subjects = (plain("subject 1"), second) if second else (plain("subject 1"),)
    try:
        moment = read_moment(plain("decided at"))
        judgement = make_judgement(
            plain("kind").casefold(),
            subjects,
            plain("decision").casefold(),
            value=plain("value"),
            signature=Signature(plain("who"), moment, plain("why")),
        )
    except UsageError as error:
        return SheetRow(line, None, str(error))
    return SheetRow(line, judgement, None)


def read_moment(words: str) -> datetime:
    """The day and time; UsageError where they are not written as ISO 8601 has them."""
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        raise UsageError(
            f"“decided at” is “{words:.80}”, which is no day and time as they are written here: a spreadsheet may have "
            f"rewritten it, and which number is the month would be a guess. Write it as {EXAMPLE}, in a column whose "
            "format is text."
        ) from None


def land(rows: Iterable[SheetRow], log: Iterable[Judgement]) -> tuple[Landing, ...]:
    """What becomes of each row when the file is added to the log; in order of the rows.

    A decision of the log is never changed. A row that gives another decision on the same subject by the same person at
    the same instant is a fault: it was edited in place, and which of the two came later could not be told.
    """
    rows, log = tuple(rows), put_in_order(log)
    signed: dict[tuple[Subject, str, datetime], Judgement] = {_signed(each): each for each in log}
    ids = {judgement.id for judgement in log}
    before = find_latest(log)
    fresh = [row.judgement for row in rows if row.judgement and _signed(row.judgement) not in signed]
    after = find_latest((*log, *fresh))
    landings = []
    for row in rows:
        judgement = row.judgement
        if judgement is None:
            landings.append(Landing(row.line, "fault", None, None, f"line {row.line}: {row.fault}"))
        elif judgement.id in ids:
            message = f"line {row.line}: already recorded ({tell_judgement(judgement)})"
            landings.append(Landing(row.line, "there", judgement, None, message))
        elif _signed(judgement) in signed:
            landings.append(_edited(row.line, judgement, signed[_signed(judgement)]))
        else:
            ids.add(judgement.id)
            subject = find_subject(judgement)
            landings.append(_added(row.line, judgement, before=before.get(subject), after=after[subject]))
    return tuple(landings)


def _signed(judgement: Judgement) -> tuple[Subject, str, datetime]:
    return find_subject(judgement), judgement.who, judgement.decided_at


def _edited(line: int, judgement: Judgement, recorded: Judgement) -> Landing:
    message = (
        f"line {line}: another decision by {judgement.who} at this very moment is recorded "
        f"({tell_judgement(recorded)}), and a decision of the record is never changed. "
        "If the row was edited to decide anew, give it a new “decided at”."
    )
    return Landing(line, "fault", None, recorded, message)


def _added(line: int, judgement: Judgement, *, before: Judgement | None, after: Judgement) -> Landing:
    """A row that is new: what it is held against is the decision that counts afterwards, or that counted before."""
    told = tell_judgement(judgement)
    if _is_against(judgement, after):
        message = f"line {line}: added ({told}), but a later decision counts ({tell_judgement(after)}); both are kept"
        return Landing(line, "conflict", judgement, after, message)
    if before and after.id == judgement.id and _is_against(judgement, before):
        message = f"line {line}: added ({told}); it counts from now on, in the place of: {tell_judgement(before)}"
        return Landing(line, "added", judgement, before, message)
    return Landing(line, "added", judgement, None, f"line {line}: added ({told})")


def _is_against(judgement: Judgement, other: Judgement) -> bool:
    is_other = (judgement.decision, judgement.value) != (other.decision, other.value)
    return is_other and judgement.who != other.who
