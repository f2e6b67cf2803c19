"""Incidents of civilian harm in columns like those of Airwars."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from onrecord.codes.rows.airwars import COUNTS, FORM, lay_out
from onrecord.codes.rows.docket import open_docket
from onrecord.record import Entry
from onrecord.writing.codebook_checks import (
    Cells,
    check_table,
    find_disorder,
    find_half_point,
    is_day,
    is_latitude,
    is_longitude,
    is_one_of,
    is_whole,
)
from onrecord.writing.coded import CodebookFile

GRADES: Final = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")
STRIKES: Final = ("declared_strike", "likely_strike", "contested_strike", "single_source_claim")
ACCURACIES: Final = ("city", "district", "province_governorate")
RULES: Final = {
    "date": is_day,
    "date_end": is_day,
    "local_first_reported_date_time": is_day,
    "civilian_harm_status": is_one_of(GRADES),
    "strike_status": is_one_of(STRIKES),
    "geolocation_accuracy": is_one_of(ACCURACIES),
    "latitude": is_latitude,
    "longitude": is_longitude,
    "total_strikes": is_whole,
    **dict.fromkeys(COUNTS, is_whole),
}


class Airwars:
    """One incident in which people are said to be harmed a row. NAME.sources.csv has for each cell its rule, claims
    and words; NAME.README.md counts what was left out and why cells are empty.
    """

    name = "airwars"
    title = "Incidents of civilian harm in columns like Airwars'"
    file_name = "airwars.csv"
    media_type = "text/csv"
    cannot_hold = (
        "Airwars' tables of belligerents, sources, victims and infrastructure: one belligerent stands in a cell, and "
        "the sources in NAME.sources.csv. Who says what; hours; images; how well a source is to be believed; what is "
        "planned, denied or only rumoured. Grades are proposals under Airwars' names, and no findings. Ids are this "
        "record's own."
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
    ends = [fault for name in COUNTS[::2] for fault in find_disorder(cells, name, name.replace("_min", "_max"))]
    return [
        *ends,
        *find_disorder(cells, "date", "date_end"),
        *find_half_point(cells, "latitude", "longitude"),
    ]
