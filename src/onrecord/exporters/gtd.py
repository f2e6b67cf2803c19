"""Attacks in the columns of the Global Terrorism Database."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from onrecord.codes.rows.docket import open_docket
from onrecord.codes.rows.gtd import COLUMNS, FORM, lay_out
from onrecord.record import Entry
from onrecord.writing.codebook_checks import (
    Cells,
    check_table,
    find_half_point,
    is_latitude,
    is_longitude,
    is_one_of,
    is_whole,
    load_rules,
)
from onrecord.writing.coded import CodebookFile

BINARY: Final = (
    "vicinity",
    "guncertain1",
    "guncertain2",
    "guncertain3",
    "success",
    "suicide",
    "claimed",
    "compclaim",
    "ishostkid",
)
MOST: Final = {"imonth": 12, "iday": 31}
RULES: Final = load_rules("GTD") | {
    "iyear": is_whole,
    **{name: is_one_of(map(str, range(most + 1))) for name, most in MOST.items()},
    "specificity": is_one_of("12345"),
    "latitude": is_latitude,
    "longitude": is_longitude,
    "nhostkid": is_whole,
    **dict.fromkeys(BINARY, is_one_of(("0", "1", "-9"))),
}
PAIRS: Final = tuple(name for name in COLUMNS if f"{name}_txt" in RULES and name in RULES)


class Gtd:
    """One attack by others than states a row. NAME.sources.csv has for each cell its rule, claims and words;
    NAME.README.md counts what was left out and why cells are empty.
    """

    name = "gtd"
    title = "Attacks in the columns of the Global Terrorism Database"
    file_name = "gtd.csv"
    media_type = "text/csv"
    cannot_hold = (
        "Acts of states, and events that are no attacks. Who says what: these words stand in NAME.sources.csv. "
        "Accounts that differ, but for the range of figures in addnotes; GTD's criteria, motive, property, ransom; a "
        "0 where the words only do not tell; what is planned, denied or only rumoured. Ids are this record's own."
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
    unnamed = [name for name in PAIRS if bool(cells[name]) != bool(cells[f"{name}_txt"])]
    return [
        *(f"only one of {name} and {name}_txt" for name in unnamed),
        *find_half_point(cells, "latitude", "longitude"),
    ]
