"""A copy for SQLite browsers and for Datasette: plain tables, a full-text index, and words about every column."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Final

from onrecord.join.relational import TABLES, Column, Kind, Ledger, Value
from onrecord.record import Entry

DATABASE: Final = "record.db"
METADATA: Final = "metadata.json"
TYPES: Final[Mapping[Kind, str]] = {
    "text": "TEXT", "number": "REAL", "whole": "INTEGER", "day": "TEXT", "answer": "TEXT",
}  # fmt: skip
# What a search looks into, by table; the index is filled when all rows are there.
SEARCHED: Final[Mapping[str, tuple[str, ...]]] = {
    "claims": ("quote", "speaker", "place", "title"),
    "incidents": ("title", "place"),
}
TOLD: Final[Mapping[str, str]] = {
    "articles": "The articles that claims stand in; their texts are not among them.",
    "incidents": "What the claims tell of, joined across articles.",
    "claims": "One speaker says one thing in one article.",
    "histories": "Figures of one incident that count one thing.",
    "disagreements": "How accounts of one incident relate.",
    "sides": "Which claims stand on which side of a disagreement.",
    "proposals": "Numbers and grades that rules of codebooks give; proposed, never decided.",
    "judgements": "What persons decided. Claims show what was read.",
}


class Datasette:
    """A folder with `record.db`, which any SQLite browser opens, and the `metadata.json` that Datasette reads beside
    it (`datasette FOLDER`): claims, incidents, articles, disagreements and decisions, each in a table of its own.
    """

    name = "datasette"
    title = "A database for SQLite browsers and Datasette"
    file_name = "record-datasette"
    media_type = "application/vnd.sqlite3"
    cannot_hold = (
        "The texts of articles; offsets of source, cue, acts, medium, addressee, time and place, and of a statement in "
        "several pieces all but the first and last; the words that give a mention's status apart from their claim. "
        "Cells hold what was read: corrections stand in the table of judgements."
    )

    _connection: sqlite3.Connection

    def open(self, path: Path) -> None:
        """Make the folder with an empty database; what an earlier export left there is replaced."""
        path.mkdir(parents=True, exist_ok=True)
        for name in (DATABASE, METADATA):
            (path / name).unlink(missing_ok=True)
        (path / METADATA).write_text(_describe(), "utf-8")
        self._ledger = Ledger()
        self._connection = sqlite3.connect(path / DATABASE)
        # Nothing reads the file until it is whole: a journal would only cost time.
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        self._connection.executescript("".join(_create(table, columns) for table, columns in TABLES.items()))

    def feed(self, entry: Entry) -> None:
        """Write the entry's rows."""
        for table, row in self._ledger.lay_out(entry):
            marks = ", ".join("?" * len(row))
            self._connection.execute(f'INSERT INTO "{table}" VALUES ({marks})', [_store(cell) for cell in row.values()])

    def close(self) -> None:
        """Build the indexes and finish the file."""
        for table, names in SEARCHED.items():
            self._connection.execute(
                f"INSERT INTO {table}_fts (rowid, {_list(names)}) SELECT rowid, {_list(names)} FROM {table}"
            )
        self._connection.executescript("".join(_index(table, columns) for table, columns in TABLES.items()))
        self._connection.commit()
        self._connection.close()

    def check(self, path: Path) -> list[str]:
        """The faults of such a folder: a database that is damaged, lacks tables or columns, or has rows that refer to
        nothing; claims without words; metadata that is no JSON.
        """
        missing = [f"{name} is missing" for name in (DATABASE, METADATA) if not (path / name).is_file()]
        if missing:
            return missing
        try:
            json.loads((path / METADATA).read_text("utf-8"))
        except ValueError as error:
            return [f"{METADATA} is no JSON: {error}"]
        try:
            with closing(sqlite3.connect(f"{(path / DATABASE).resolve().as_uri()}?mode=ro", uri=True)) as connection:
                return _check_tables(connection) or _check_rows(connection)
        except sqlite3.Error as error:
            return [f"{DATABASE} cannot be read: {error}"]


def _check_tables(connection: sqlite3.Connection) -> list[str]:
    faults = []
    for table, columns in TABLES.items():
        found = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        if found != [column.name for column in columns]:
            faults.append(f"the table {table} has not the columns that it should have")
    return faults


def _check_rows(connection: sqlite3.Connection) -> list[str]:
    damaged = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    strays = [f"row {row[1]} of {row[0]} refers to nothing" for row in connection.execute("PRAGMA foreign_key_check")]
    mute = connection.execute("SELECT id FROM claims WHERE coalesce(quote, '') = ''")
    return [*damaged, *strays, *(f"claim {row[0]} has no words" for row in mute)]


def _create(table: str, columns: tuple[Column, ...]) -> str:
    lines = ",\n  ".join(_declare(column) for column in columns)
    searched = SEARCHED.get(table)
    index = f"CREATE VIRTUAL TABLE {table}_fts USING fts5 ({_list(searched)}, content='{table}');\n" if searched else ""
    return f'CREATE TABLE "{table}" (\n  {lines}\n);\n{index}'


def _declare(column: Column) -> str:
    key = " PRIMARY KEY" if column.name == "id" else ""
    refers = f' REFERENCES "{column.refers_to}" (id)' if column.refers_to else ""
    return f'"{column.name}" {TYPES[column.kind]}{key}{refers}'


def _index(table: str, columns: tuple[Column, ...]) -> str:
    wanted = [column.name for column in columns if column.refers_to]
    return "".join(f'CREATE INDEX "{table}_{name}" ON "{table}" ("{name}");\n' for name in wanted)


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _store(cell: Value) -> str | int | float | None:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str) and cell.isascii():
        return cell
    if isinstance(cell, str):
        return cell.encode("utf-8", "replace").decode("utf-8")  # halves of characters of a damaged article
    return cell.isoformat() if isinstance(cell, date) else cell


def _describe() -> str:
    tables: dict[str, Any] = {
        table: {
            "description": TOLD[table],
            "columns": {column.name: column.told for column in columns},
            **({"label_column": "title"} if any(column.name == "title" for column in columns) else {}),
        }
        for table, columns in TABLES.items()
    }
    about = {
        "title": "The record",
        "description": "Who says what, in whose words, reported by whom.",
        "databases": {DATABASE.removesuffix(".db"): {"tables": tables}},
    }
    return json.dumps(about, indent=2, ensure_ascii=False) + "\n"
