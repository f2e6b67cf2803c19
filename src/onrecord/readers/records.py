"""Tables of other people's records, row by row: CSV, TSV and JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final, TextIO

from onrecord.errors import UsageError

Row = tuple[int, dict[str, str]]
DELIMITERS: Final = (",", "\t", ";")


def iter_records(path: Path) -> Iterator[Row]:
    """The line of each row, counted from 1, and its cells by the name of the column.

    Of JSON, a value inside another object is named with a stop ("annotation.place"), and values of a list are parted by
    semicolons. The rows are read as they are asked for. UsageError where the file cannot be read as a table.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            head = next((line for line in file if line.strip()), "")
            file.seek(0)
            yield from _iter_lines(file) if head.lstrip().startswith("{") else _iter_table(file, head)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}. Check that it is there and yours.") from error
    except csv.Error as error:
        raise UsageError(f"{path} is no sound table: {error}. Save it again as CSV.") from error


def _iter_table(file: TextIO, head: str) -> Iterator[Row]:
    delimiter = max(DELIMITERS, key=head.count)
    table = csv.DictReader(file, delimiter=delimiter, restval="")
    for cells in table:
        yield table.line_num, {name: cell for name, cell in cells.items() if name and isinstance(cell, str)}


def _iter_lines(file: TextIO) -> Iterator[Row]:
    for number, line in enumerate(file, start=1):
        if line.strip():
            yield number, _read_object(line)


def _read_object(line: str) -> dict[str, str]:
    """The cells of an object; none where the line is no object, so that the row is told as one without a day."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return dict(_flatten("", found)) if isinstance(found, dict) else {}


def _flatten(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        yield from chain.from_iterable(_flatten(f"{name}.{key}" if name else key, each) for key, each in value.items())
    elif isinstance(value, list):
        yield name, "; ".join(str(each) for each in value if not isinstance(each, dict | list))
    else:
        yield name, "" if value is None else str(value)
