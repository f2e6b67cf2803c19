"""Incidents in the columns of ACLED."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from onrecord.codes.rows.acled import FORM, lay_out
from onrecord.codes.rows.docket import open_docket
from onrecord.record import Entry
from onrecord.words.codes import load_allowed
from onrecord.writing.codebook_checks import (
    Cells,
    check_table,
    find_half_point,
    is_day,
    is_latitude,
    is_longitude,
    is_whole,
    load_rules,
)
from onrecord.writing.coded import CodebookFile

TYPES: Final = {name: allowed.label for name, allowed in load_allowed()["ACLED", "sub_event_type"].items()}
RULES: Final = load_rules("ACLED") | {
    "event_date": is_day,
    "year": is_whole,
    "interaction": is_whole,
    "latitude": is_latitude,
    "longitude": is_longitude,
}


class Acled:
    """One incident of political violence or protest a row. NAME.sources.csv has for each cell its rule, claims and
    words; NAME.README.md counts what was left out and why cells are empty.
    """

    name = "acled"
    title = "Incidents in the columns of ACLED"
    file_name = "acled.csv"
    media_type = "text/csv"
    cannot_hold = (
        "Who attacked whom (ACLED's actor columns do not tell; actor1 is the one that acts here), and who says so: "
        "these stand in NAME.sources.csv. Periods: the first day counts, with its precision. Injured, missing, "
        "displaced; the dead by side; other figures than the most conservative, but in the notes; what is planned, "
        "denied or only rumoured. Ids are this record's own, and actors have the names that the articles give them."
    )

    _file: CodebookFile

    def open(self, path: Path) -> None:
        """Start the table and what stands beside it."""
        self._file = CodebookFile(path, FORM, "incidents")

    def feed(self, entry: Entry) -> None:
        """Write the entry's row, if the codebook has one for it."""
        docket = open_docket(entry)
        self._file.sources.reject(docket.rejected)
        self._file.add(lay_out(docket))

    def close(self) -> None:
        """Finish the files."""
        self._file.close(self.title, self.cannot_hold)

    def check(self, path: Path) -> list[str]:
        """The faults of such a table: header, keys, values that the codebook does not allow, cells that contradict
        each other.
        """
        return check_table(path, FORM, RULES, _find_faults)


def _find_faults(cells: Cells) -> list[str]:
    is_foreign = bool(cells["sub_event_type"]) and cells["event_type"] != TYPES.get(cells["sub_event_type"])
    return [
        *(["the sub-event type belongs to another event type"] if is_foreign else []),
        *find_half_point(cells, "latitude", "longitude"),
    ]
