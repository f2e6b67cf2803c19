"""Claims as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TextIO

from onrecord.record import Anchor, Citation, Claim, Entry

COLUMNS = (
    "claim_id", "kind", "speaker", "speaker_kind", "speaker_role", "cue", "directness", "denies", "quote",
    "figure_low", "figure_high", "figure_bound", "figure_unit", "figure_group",
    "when_words", "when_earliest", "when_latest", "when_basis",
    "place", "place_words", "place_from", "latitude", "longitude", "gazetteer_id",
    "outlet", "title", "published", "url", "credits", "article_id", "start", "end",
    "incident_id", "incident", "disagreement",
)  # fmt: skip
# A cell that starts so is run as a formula by spreadsheets; an apostrophe before it keeps it a text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float | None


class ClaimsCsv:
    """One claim a row, in UTF-8 with a byte-order mark so that spreadsheets read it rightly."""

    name = "claims-csv"
    title = "Claims, as a table"
    file_name = "claims.csv"
    media_type = "text/csv"
    cannot_hold = (
        "Offsets of a claim in several pieces (only its first and last), offsets of source, cue, time and place; "
        "a text that starts like a formula gets an apostrophe before it."
    )

    _file: TextIO

    def open(self, path: Path) -> None:
        """Start the file with its header."""
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._file)
        self._rows.writerow(COLUMNS)

    def feed(self, entry: Entry) -> None:
        """Write the entry's claims."""
        citations = {citation.article_id: citation for citation in entry.citations}
        for claim in entry.claims:
            cells = (*_said(claim), *_found(claim), *_cited(claim, citations[claim.article_id]), *_joined(claim, entry))
            self._rows.writerow([_guard(cell) for cell in cells])

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    def check(self, path: Path) -> list[str]:
        """The faults of such a file: a wrong header, rows of another length, rows without words."""
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        if not rows or tuple(rows[0]) != COLUMNS:
            return ["line 1: the header is not that of a table of claims"]
        quote = COLUMNS.index("quote")
        return [
            f"row {number}: {'no words' if len(row) == len(COLUMNS) else 'cells missing'}"
            for number, row in enumerate(rows[1:], start=2)
            if len(row) != len(COLUMNS) or not row[quote]
        ]


def _said(claim: Claim) -> tuple[Cell, ...]:
    attribution, speaker = claim.attribution, claim.speaker
    return (
        claim.id, claim.kind, speaker.name, speaker.kind, speaker.role,
        _words(attribution.cue) if attribution else None,
        attribution.directness if attribution else None,
        "yes" if attribution and attribution.denies else "no",
        _words(claim.quote),
    )  # fmt: skip


def _found(claim: Claim) -> tuple[Cell, ...]:
    figure, when, where = claim.figure, claim.when, claim.where
    counted = (figure.low, figure.high, figure.bound, figure.unit, figure.group) if figure else (None,) * 5
    dated = (when.anchor.quote if when.anchor else None, _iso(when.earliest), _iso(when.latest), when.basis)
    placed = (
        (where.name, where.anchor.quote, claim.where_from, where.latitude, where.longitude, where.gazetteer_id)
        if where
        else (None,) * 6
    )
    return *counted, *dated, *placed


def _cited(claim: Claim, citation: Citation) -> tuple[Cell, ...]:
    return (
        citation.outlet, citation.title, _iso(citation.published), citation.url, "; ".join(citation.credits),
        claim.article_id, claim.quote[0].span.start, claim.quote[-1].span.end,
    )  # fmt: skip


def _joined(claim: Claim, entry: Entry) -> tuple[Cell, ...]:
    reasons = [
        each.reason
        for each in entry.disagreements
        if each.relation == "count" and any(claim.id in side for side in each.sides)
    ]
    return entry.incident.id, entry.incident.title, "; ".join(reasons)


def _words(pieces: Iterable[Anchor]) -> str:
    return " … ".join(piece.quote for piece in pieces)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _guard(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
