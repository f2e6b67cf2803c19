"""Incidents in the columns of the UCDP Georeferenced Event Dataset."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from onrecord.codes.rows.docket import open_docket
from onrecord.codes.rows.ucdp import FORM, NUMBERS, lay_out
from onrecord.record import Entry
from onrecord.writing.codebook_checks import (
    Cells,
    check_table,
    find_disorder,
    find_half_point,
    is_latitude,
    is_longitude,
    is_midnight,
    is_whole,
    load_rules,
)
from onrecord.writing.coded import CodebookFile

PARTS: Final = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
WHOLE: Final = ("year", "number_of_sources", "priogrid_gid", *NUMBERS)
RULES: Final = load_rules("UCDP") | {
    "date_start": is_midnight,
    "date_end": is_midnight,
    "latitude": is_latitude,
    "longitude": is_longitude,
    **dict.fromkeys(WHOLE, is_whole),
}


class UcdpGed:
    """One incident of armed force with a death a row. NAME.sources.csv has for each cell its rule, claims and words;
    NAME.README.md counts what was left out and why cells are empty.
    """

    name = "ucdp-ged"
    title = "Incidents in the columns of UCDP GED 23.1"
    file_name = "ucdp-ged.csv"
    media_type = "text/csv"
    cannot_hold = (
        "Who says what, and in whose words: these stand in NAME.sources.csv. Accounts that differ, but for low, best "
        "and high; events without a death; injured, missing, displaced; what is planned, denied or only rumoured; "
        "hours. Ids are this record's own, and sides have the names that the articles give them."
    )

    _file: CodebookFile

    def open(self, path: Path) -> None:
        """Start the table and what stands beside it."""
        self._file = CodebookFile(path, FORM, "incidents")

    def feed(self, entry: Entry) -> None:
        """Write the entry's row, if GED has one for it."""
        docket = open_docket(entry)
        self._file.sources.reject(docket.rejected)
        self._file.add(lay_out(docket))

    def close(self) -> None:
        """Finish the files."""
        self._file.close(self.title, self.cannot_hold)

    def check(self, path: Path) -> list[str]:
        """The faults of such a table: header, values, numbers and days out of order, parts that do not add up."""
        return check_table(path, FORM, RULES, _find_faults)


def _find_faults(cells: Cells) -> list[str]:
    parts = [cells[name] for name in PARTS]
    is_summed = all(map(is_whole, (*(part for part in parts if part), cells["best"]))) and cells["deaths_unknown"]
    total = sum(int(part) for part in parts if part) if is_summed else None
    wrong = ["the deaths by side do not add up to best"] if is_summed and total != int(cells["best"]) else []
    return [
        *find_disorder(cells, "low", "best", "high"),
        *find_disorder(cells, "date_start", "date_end"),
        *find_half_point(cells, "latitude", "longitude"),
        *wrong,
    ]
