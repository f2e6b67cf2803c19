"""What stands beside every table of a codebook: NAME.sources.csv, cell by cell, and NAME.README.md with the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from onrecord.join.coded import CodedCell, CodedRow, Form
from onrecord.record import Anchor
from onrecord.writing.leaflets import Tally, name_beside, write_leaflet
from onrecord.writing.tables import TableFile

SOURCES: Final = ("row", "column", "value", "rule", "why_empty", "claim_ids", "article_ids", "passages")
SHOWN: Final = 4  # reasons of one column in the leaflet; the others are counted
KNOWN: Final = 200  # reasons of one column that are told apart: some of them hold names


class SourcesFile:
    """Writes what each cell rests on, and counts what is filled and what is empty for which reason."""

    def __init__(self, path: Path, form: Form, thing: str) -> None:
        self._path, self._form, self._thing = path, form, thing
        self._table = TableFile(name_beside(path, "sources.csv"), SOURCES, has_mark=False)
        self._tally = Tally()
        self._filled: Counter[str] = Counter()
        self._empty: dict[str, Counter[str]] = {}
        self._rejected = 0

    def keep(self, row: CodedRow) -> None:
        """One more row, with its cells."""
        self._tally.keep()
        for cell in row.cells:
            self._count(cell)
            self._table.add(_tell(row.id, cell))

    def leave(self, reason: str) -> None:
        """One more thing that gets no row."""
        self._tally.leave(reason)

    def reject(self, number: int) -> None:
        """So many claims do not count, since a person rejected them."""
        self._rejected += number

    def _count(self, cell: CodedCell) -> None:
        if cell.value is not None:
            self._filled[cell.column] += 1
            return
        reasons = self._empty.setdefault(cell.column, Counter())
        is_known = cell.why in reasons or len(reasons) < KNOWN
        reasons[cell.why if is_known else "other reasons"] += 1

    def close(self, title: str, cannot_hold: str) -> None:
        """Finish the file, and write the leaflet."""
        self._table.close()
        lines = [
            *self._tally.tell(self._thing),
            f"claims that do not count, since a person rejected them: {self._rejected:,}",
        ]
        lines += (self._tell_column(column) for column in self._form.columns if column in self._form.filled)
        lines += _tell_never(self._form.never)
        lines.append(self._form.terms)
        write_leaflet(self._path, title, cannot_hold, lines)

    def _tell_column(self, column: str) -> str:
        reasons = sorted(self._empty.get(column, Counter()).items(), key=lambda each: (-each[1], each[0]))
        told = [f"{reason} ({number:,})" for reason, number in reasons[:SHOWN]]
        rest = sum(number for _, number in reasons[SHOWN:])
        empty = self._tally.held - self._filled[column]
        why = "; ".join([*told, *([f"other reasons ({rest:,})"] if rest else [])])
        return f"`{column}`: filled {self._filled[column]:,}, empty {empty:,}{f': {why}' if why else ''}"


def _tell_never(never: Mapping[str, str]) -> list[str]:
    """The columns that no row fills, by the reason."""
    found: dict[str, list[str]] = {}
    for column, reason in never.items():
        found.setdefault(reason, []).append(f"`{column}`")
    return [f"never filled, {reason}: {', '.join(columns)}" for reason, columns in found.items()]


def _tell(row_id: str, cell: CodedCell) -> Iterable[str | None]:
    is_filled = cell.value is not None
    return (
        row_id, cell.column, cell.value, cell.why if is_filled else None, None if is_filled else cell.why,
        "; ".join(cell.claim_ids), "; ".join(cell.article_ids), "\n".join(map(tell_anchor, cell.anchors)),
    )  # fmt: skip


def tell_anchor(anchor: Anchor) -> str:
    """The words, and where they stand: article and offsets, half-open, in code points of its text."""
    return f"“{anchor.quote}” [{anchor.article_id} {anchor.span.start}..{anchor.span.end}]"


class CodebookFile:
    """A codebook's table with the two files beside it."""

    def __init__(self, path: Path, form: Form, thing: str) -> None:
        self._form = form
        self._table = TableFile(path, form.columns, has_mark=False)
        self.sources: SourcesFile = SourcesFile(path, form, thing)

    def add(self, laid: CodedRow | str) -> None:
        """One more row, or the reason why a thing gets none."""
        if isinstance(laid, str):
            self.sources.leave(laid)
            return
        cells = {cell.column: cell.value for cell in laid.cells}
        self._table.add([cells.get(column) for column in self._form.columns])
        self.sources.keep(laid)

    def close(self, title: str, cannot_hold: str) -> None:
        """Finish all files."""
        self._table.close()
        self.sources.close(title, cannot_hold)
