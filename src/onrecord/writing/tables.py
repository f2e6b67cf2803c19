"""Tables for spreadsheets: UTF-8 with a byte-order mark, lines that end in CR LF, text that is run as no formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from onrecord.join.rows import Cell

# A cell that starts so is run as a formula by spreadsheets; an apostrophe before it keeps it a text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# A negative number is no formula: a corrected latitude stays one.
NEGATIVE = re.compile(r"-[0-9]+(?:\.[0-9]+)?")


def guard(cell: Cell) -> Cell:
    """The cell, with an apostrophe before what a spreadsheet would run."""
    is_formula = isinstance(cell, str) and cell.startswith(FORMULA) and not NEGATIVE.fullmatch(cell)
    return f"'{cell}" if is_formula else cell


class TableFile:
    """A table that is written row by row; `rows` are headers that stand as they are."""

    def __init__(self, path: Path, *rows: Iterable[str], has_mark: bool = True) -> None:
        self._file = path.open("w", encoding="utf-8-sig" if has_mark else "utf-8", newline="")
        self._rows = csv.writer(self._file)
        self._rows.writerows(rows)

    def add(self, cells: Iterable[Cell]) -> None:
        """One more row."""
        self._rows.writerow([guard(cell) for cell in cells])

    def close(self) -> None:
        """End the file."""
        self._file.close()


def load_table(path: Path) -> list[list[str]]:
    """The rows of a file, with or without a byte-order mark; what is no UTF-8 is read with marks of replacement."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return list(csv.reader(file))
