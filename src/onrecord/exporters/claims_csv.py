"""Claims as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TextIO

from onrecord.record import Anchor, Attribution, Citation, Claim, Entry

COLUMNS = (
    "claim_id", "kind", "speaker", "speaker_kind", "speaker_role", "speaker_organisation", "speaker_country",
    "speaker_sector", "relay", "cue", "directness", "denies", "acts", "act_words", "medium", "addressee",
    "said_words", "said_earliest", "said_latest", "quote",
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
        "Offsets of a claim in several pieces (only its first and last), offsets of source, cue, acts, medium, "
        "addressee, time and place; of those who relay the words all but their names; "
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
    speaker, said = claim.speaker, claim.said
    words = said.anchor.quote if said and said.anchor else None
    return (
        claim.id, claim.kind, speaker.name, speaker.kind, speaker.role, speaker.organisation, speaker.country,
        speaker.sector, "; ".join(each.name for each in claim.relay), *_manner(claim.attribution),
        words, _iso(said.earliest) if said else None, _iso(said.latest) if said else None,
        _words(claim.quote),
    )  # fmt: skip


def _manner(attribution: Attribution | None) -> tuple[Cell, ...]:
    """How it was said: from the cue to the addressee."""
    if attribution is None:
        return None, None, "no", None, None, None, None
    medium, addressee = attribution.medium, attribution.addressee
    return (
        _words(attribution.cue),
        attribution.directness,
        "yes" if attribution.denies else "no",
        "; ".join(act.name for act in attribution.acts),
        "; ".join(_words(act.words) for act in attribution.acts),
        medium.quote if medium else None,
        addressee.quote if addressee else None,
    )


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
