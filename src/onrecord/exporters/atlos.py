"""Incidents for Atlos, the platform for teams of open-source investigators: the table that its bulk import reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from onrecord.join.rows import Cell
from onrecord.precision import find_told_days
from onrecord.record import Entry, IncidentKind
from onrecord.wording.evidence import tell_speaker
from onrecord.wording.phrases import web_address
from onrecord.writing.leaflets import Tally, write_leaflet
from onrecord.writing.shown import Point, Shown, find_days, find_point, iter_shown
from onrecord.writing.tables import TableFile, load_table

SOURCES: Final = 10  # more addresses are counted in the leaflet, and all of them stand in other exports
SHORTEST, LONGEST = 8, 240  # characters of a description that Atlos takes
STATUS: Final = "To Do"
RESOLUTIONS: Final = {"1": "Locality"}  # UCDP's code 1 is a town; nothing that is read is known to 100 metres
EVENTS: Final[frozenset[IncidentKind]] = frozenset(("event", "series", "figures"))
COLUMNS: Final = (
    "description", "status", "sensitive", "date", "latitude", "longitude", "geolocation_resolution", "tags",
    "more_info", *(f"source_{number}" for number in range(1, SOURCES + 1)),
)  # fmt: skip


class Atlos:
    """One incident a row, to be looked into: its title, its day and point where all accounts that have one have the
    same, what each speaker says, and the addresses of its articles. NAME.README.md counts what was left out.
    """

    name = "atlos"
    title = "Incidents, for the bulk import of Atlos"
    file_name = "atlos.csv"
    media_type = "text/csv"
    cannot_hold = (
        "A table of Atlos has one day and one point for an incident: where accounts differ, or the words give a "
        "period, both cells are empty, and the incident's days and place stand in `more_info`. Statements and matters "
        "that are only talked of, and claims that a person rejected, are left out. Figures, parties and states as "
        "cells; addresses beyond the tenth; where words stand. `sensitive` is empty: a person must look and decide."
    )

    _path: Path
    _file: TableFile
    _tally: Tally
    _notes: Tally

    def open(self, path: Path) -> None:
        """Start the table with its header."""
        self._path, self._tally, self._notes = path, Tally(), Tally()
        self._file = TableFile(path, COLUMNS, has_mark=False)

    def feed(self, entry: Entry) -> None:
        """Write the entry's row, if it tells of something that could be looked into."""
        kept = [shown for shown in iter_shown(entry) if not shown.is_rejected]
        rejected = len(entry.claims) - len(kept)
        if rejected:
            self._tally.leave("a person rejected the claim", rejected)
        if kept and entry.incident.kind not in EVENTS:
            self._tally.leave(f"of an incident of the kind {entry.incident.kind}", len(kept))
        elif kept:
            self._tally.keep(len(kept))
            self._write(entry, kept)

    def _write(self, entry: Entry, kept: Sequence[Shown]) -> None:
        day, point, addresses = _find_day(kept), _find_common_point(kept), _find_addresses(kept)
        for is_empty, words in ((day is None, "without a day"), (point is None, "without a point")):
            if is_empty:
                self._notes.leave(words)
        self._notes.keep()
        if len(addresses) > SOURCES:
            self._notes.leave("with more than ten addresses", 1)
        self._file.add(_to_row(entry, kept, day=day, point=point))

    def close(self) -> None:
        """Finish the table, and write the leaflet."""
        self._file.close()
        noted = [f"incidents {words}: {number:,}" for words, number in self._notes.list_left_out()]
        lines = [*self._tally.tell(), f"incidents in all: {self._notes.held:,}", *noted]
        write_leaflet(self._path, self.title, self.cannot_hold, lines)

    def check(self, path: Path) -> list[str]:
        """The faults of such a table: another header, rows of another length, descriptions that Atlos refuses, days
        that are none.
        """
        rows = load_table(path)
        if not rows or tuple(rows[0]) != COLUMNS:
            return ["line 1: the header is not that of a table for Atlos"]
        return [f"row {number}: {fault}" for number, row in enumerate(rows[1:], start=2) for fault in _find_faults(row)]


def _to_row(entry: Entry, kept: Sequence[Shown], *, day: date | None, point: Point | None) -> Iterable[Cell]:
    addresses = list(islice(_find_addresses(kept), SOURCES))
    return (
        _describe(entry.incident.title),
        STATUS,
        None,
        day.isoformat() if day else None,
        point.latitude if point else None,
        point.longitude if point else None,
        _find_resolution(kept) if point else None,
        ", ".join(dict.fromkeys(str(shown.row["event_type"]) for shown in kept if shown.row["event_type"])),
        _tell_more(entry, kept),
        *addresses,
        *(None for _ in range(SOURCES - len(addresses))),
    )


def _describe(title: str) -> str:
    """The title, as long as Atlos takes it."""
    line = " ".join(title.split())
    if len(line) > LONGEST:
        return f"{line[: LONGEST - 1]}…"
    return line if len(line) >= SHORTEST else f"Incident: {line}"


def _find_day(kept: Sequence[Shown]) -> date | None:
    """The day that all accounts with known days give; None where they differ or give a longer time."""
    found = {days for shown in kept if (days := find_days(shown))}
    days = found.pop() if len(found) == 1 else None
    return days.first if days and days.first == days.last else None


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _find_common_point(kept: Sequence[Shown]) -> Point | None:
    """The point of all accounts that have one; None where they differ."""
    points = {point for shown in kept if (point := find_point(shown))}
    return points.pop() if len(points) == 1 else None


def _find_resolution(kept: Sequence[Shown]) -> str | None:
    codes = {str(shown.row["where_prec"]) for shown in kept if find_point(shown)}
    return RESOLUTIONS.get(codes.pop()) if len(codes) == 1 else None


def _find_addresses(kept: Sequence[Shown]) -> dict[str, None]:
    return dict.fromkeys(address for shown in kept if (address := web_address(shown.citation.url)))


def _tell_more(entry: Entry, kept: Sequence[Shown]) -> str:
    """Each account in its words, why accounts differ, and the incident's id."""
    incident = entry.incident
    accounts = [
        f"{tell_speaker(shown.claim)}, {shown.row['outlet'] or 'outlet not known'}: “{shown.row['quote']}”"
        for shown in kept
    ]
    reasons = dict.fromkeys(f"Accounts differ: {each.reason}" for shown in kept for each in shown.disputes)
    told = find_told_days(claim.when for claim in entry.claims)
    days = f"Days: {told[0]} to {told[1]}" if told else "Days: not in the text"
    notes = (note for shown in kept for note in shown.notes)
    return "\n".join((*accounts, *reasons, *notes, days, f"Place: {incident.place or 'not known'}", incident.id))


def _find_faults(row: Sequence[str]) -> list[str]:
    if len(row) != len(COLUMNS):
        return ["cells missing"]
    named = dict(zip(COLUMNS, row, strict=True))
    checks = {
        f"the description has not {SHORTEST} to {LONGEST} characters": SHORTEST
        <= len(named["description"])
        <= LONGEST + 1,
        "the date is none": not named["date"] or _is_day(named["date"]),
        "only one of latitude and longitude": bool(named["latitude"]) == bool(named["longitude"]),
        "no status that Atlos knows": named["status"] == STATUS,
    }
    return [fault for fault, is_sound in checks.items() if not is_sound]
