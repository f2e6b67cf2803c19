"""Event reports in the columns of POLECAT."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from onrecord.codes.rows.docket import open_docket
from onrecord.codes.rows.polecat import FORM, lay_out
from onrecord.codes.rows.reports import iter_reports
from onrecord.record import Entry
from onrecord.words.codes import load_scores
from onrecord.writing.codebook_checks import (
    Cells,
    check_table,
    find_half_point,
    is_day,
    is_latitude,
    is_longitude,
    is_one_of,
)
from onrecord.writing.coded import CodebookFile

TYPES: Final = frozenset(kind for kind, _ in load_scores())
RULES: Final = {
    "Event Date": is_day,
    "Publication Date": is_day,
    "Event Type": is_one_of(TYPES),
    "Quad Code": is_one_of("1234"),
    "Latitude": is_latitude,
    "Longitude": is_longitude,
}


class Polecat:
    """One event of one article a row. NAME.sources.csv has for each cell its rule, claims and words; NAME.README.md
    counts what was left out and why cells are empty.
    """

    name = "polecat"
    title = "Event reports in the columns of POLECAT"
    file_name = "polecat.csv"
    media_type = "text/csv"
    cannot_hold = (
        "Figures, and who says it: POLECAT has no column for the dead, for a speaker, or for where words stand; these "
        "are in NAME.sources.csv, as far as they made a cell. Which reports are of one event; what is planned, denied "
        "or only rumoured; harm that is nobody's act. A report without a day in its words has no Event Date; its "
        "Publication Date stands beside it."
    )

    _file: CodebookFile

    def open(self, path: Path) -> None:
        """Start the table and what stands beside it."""
        self._file = CodebookFile(path, FORM, "event reports")

    def feed(self, entry: Entry) -> None:
        """Write a row for each event of each article."""
        docket = open_docket(entry)
        self._file.sources.reject(docket.rejected)
        for report in iter_reports(docket):
            self._file.add(report if isinstance(report, str) else lay_out(report))

    def close(self) -> None:
        """Finish the files."""
        self._file.close(self.title, self.cannot_hold)

    def check(self, path: Path) -> list[str]:
        """The faults of such a table: header, keys, types and modes that are not PLOVER's, half coordinates."""
        return check_table(path, FORM, RULES, _find_faults)


def _find_faults(cells: Cells) -> list[str]:
    mode = cells["Event Mode"]
    is_strange = bool(mode) and (cells["Event Type"], mode) not in load_scores()
    return [
        *([f"{mode} is no mode of {cells['Event Type']}"] if is_strange else []),
        *find_half_point(cells, "Latitude", "Longitude"),
    ]
