"""Parquet: the record in column files, for DuckDB, Polars, pandas, Arrow and Spark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from onrecord.errors import UsageError
from onrecord.join.relational import TABLES, Column, Kind, Ledger, Row
from onrecord.record import Entry

PARTED: Final = "claims"
PARTS: Final = ("statement", "figure", "event")
# Rows of one group. A claim's row takes some 2 kB in memory, so that a group waits in about 10 MB.
GROUP: Final = 5_000
TYPES: Final[Mapping[Kind, str]] = {
    "text": "string", "number": "float64", "whole": "int64", "day": "date32", "answer": "bool_",
}  # fmt: skip


class Parquet:
    """A folder of Parquet files: `claims/kind=.../claims.parquet`, parted by kind as Hive does, and a file for each of
    incidents, articles, histories, disagreements, sides, proposals and judgements. Every column says what it holds.
    """

    name = "parquet"
    title = "Column files for analysis"
    file_name = "record-parquet"
    media_type = "application/vnd.apache.parquet"
    cannot_hold = (
        "The texts of articles; offsets of source, cue, acts, medium, addressee, time and place, and of a statement in "
        "several pieces all but the first and last; the words that give a mention's status apart from their claim. "
        "Cells hold what was read: corrections stand in judgements.parquet."
    )

    def __init__(self) -> None:
        self._arrow, self._files = _load("pyarrow"), _load("pyarrow.parquet")

    def open(self, path: Path) -> None:
        """Make the folder and its files; what an earlier export left there is replaced."""
        self._ledger = Ledger()
        self._waiting: dict[str, list[Row]] = {}
        self._writers: dict[str, Any] = {}
        for name, columns in _iter_files():
            file = path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            schema = self._lay_out(columns)
            self._waiting[name] = []
            self._writers[name] = self._files.ParquetWriter(file, schema, compression="zstd")

    def _lay_out(self, columns: tuple[Column, ...]) -> Any:
        arrow = self._arrow
        return arrow.schema(
            arrow.field(column.name, getattr(arrow, TYPES[column.kind])(), metadata={"description": column.told})
            for column in columns
        )

    def feed(self, entry: Entry) -> None:
        """Take the entry's rows; a group of rows is written when it is full."""
        for table, row in self._ledger.lay_out(entry):
            name = _name(table, str(row["kind"])) if table == PARTED else f"{table}.parquet"
            self._waiting[name].append(row)
            if len(self._waiting[name]) >= GROUP:
                self._write(name)

    def _write(self, name: str) -> None:
        writer = self._writers[name]
        rows, self._waiting[name] = self._waiting[name], []
        columns = {field.name: [_store(row[field.name]) for row in rows] for field in writer.schema}
        writer.write_table(self._arrow.table(columns, schema=writer.schema))

    def close(self) -> None:
        """Write what waits, and finish the files."""
        for name, writer in self._writers.items():
            if self._waiting[name]:
                self._write(name)
            writer.close()

    def check(self, path: Path) -> list[str]:
        """The faults of such a folder: files that are missing, damaged or have other columns; claims without words."""
        return [fault for name, columns in _iter_files() for fault in self._check_file(path / name, name, columns)]

    def _check_file(self, file: Path, name: str, columns: tuple[Column, ...]) -> Iterator[str]:
        if not file.is_file():
            yield f"{name} is missing"
            return
        try:
            found = self._files.ParquetFile(file)
            if not found.schema_arrow.equals(self._lay_out(columns)):
                yield f"{name} has not the columns that it should have"
            else:
                yield from _check_groups(found, name, columns)
        except (self._arrow.ArrowException, OSError) as error:
            yield f"{name} cannot be read: {error}"


def _check_groups(found: Any, name: str, columns: tuple[Column, ...]) -> Iterator[str]:
    wanted = "quote" if any(column.name == "quote" for column in columns) else "id"
    for batch in found.iter_batches(columns=[wanted]):
        if any(not cell for cell in batch.column(0).to_pylist()):
            yield f"{name} has rows without {'words' if wanted == 'quote' else 'an id'}"


def _iter_files() -> Iterator[tuple[str, tuple[Column, ...]]]:
    """The files of an export with their columns; the kind of a claim is told by its folder."""
    for table, columns in TABLES.items():
        if table == PARTED:
            inner = tuple(column for column in columns if column.name != "kind")
            yield from ((_name(table, part), inner) for part in PARTS)
        else:
            yield f"{table}.parquet", columns


def _name(table: str, part: str) -> str:
    return f"{table}/kind={part}/{table}.parquet"


def _store(cell: Any) -> Any:
    # Halves of characters of a damaged article cannot be written.
    is_plain = not isinstance(cell, str) or cell.isascii()
    return cell if is_plain else cell.encode("utf-8", "replace").decode("utf-8")


def _load(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(
            "pyarrow is not installed, and Parquet files need it. Install it: pip install 'onrecord[parquet]'"
        ) from error
