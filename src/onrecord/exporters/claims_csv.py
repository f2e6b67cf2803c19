"""Claims as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TextIO

from onrecord.join.cells import find_event_cells
from onrecord.join.disagreements import DISPUTES
from onrecord.precision import find_date_prec, find_geo_precision, find_time_precision, find_where_prec
from onrecord.record import Anchor, Attribution, Citation, Claim, Entry, Figure

COLUMNS = (
    "claim_id", "kind", "speaker", "speaker_kind", "speaker_role", "speaker_organisation", "speaker_country",
    "speaker_sector", "relay", "cue", "directness", "denies", "acts", "act_words", "medium", "addressee",
    "said_words", "said_earliest", "said_latest", "quote",
    "figure_low", "figure_high", "figure_bound", "figure_measure", "figure_change", "figure_unit", "figure_group",
    "figure_negated", "figure_cumulative", "figure_since", "figure_id", "figure_part_of",
    "event_id", "event_type", "event_mode", "event_state", "event_sure", "status_words", "status_spans",
    "event_spans", "event_actors", "event_actor_words", "event_actor_spans", "event_actor_countries",
    "event_actor_sectors", "event_recipients", "event_recipient_words", "event_recipient_spans",
    "event_recipient_countries", "event_recipient_sectors", "event_instruments", "event_instrument_spans",
    "event_series", "event_series_span", "event_blames", "event_blame_spans", "event_contexts", "event_figures",
    "event_doubts",
    "when_signal", "when_words", "when_value", "when_mod", "when_granularity", "when_earliest", "when_latest",
    "when_basis", "when_from", "date_prec", "time_precision",
    "place", "place_words", "place_use", "place_relation", "relation_words", "place_chain", "place_from", "latitude",
    "longitude", "gazetteer_id", "where_prec", "geo_precision",
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
        "Offsets of a statement in several pieces (only its first and last), offsets of source, cue, acts, medium, "
        "addressee, time and place; the words of an event's contexts; what other speakers say of an event (they have "
        "rows of their own); of those who relay the words all but their names; the words of an earlier mention "
        "that a day is counted from; "
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
    return *_counted(claim.figure), *find_event_cells(claim).values(), *_dated(claim), *_placed(claim)


def _counted(figure: Figure | None) -> tuple[Cell, ...]:
    """How many: from the low end to the figure that counts them all."""
    if figure is None:
        return (None,) * 12
    return (
        figure.low, figure.high, figure.bound, figure.measure, figure.change, figure.unit, figure.group,
        _answer(figure.negated), _answer(figure.cumulative), figure.since.quote if figure.since else None, figure.id,
        figure.part_of,
    )  # fmt: skip


def _dated(claim: Claim) -> tuple[Cell, ...]:
    """When: from the words to the codes of precision."""
    when = claim.when
    return (
        when.signal.quote if when.signal else None, when.anchor.quote if when.anchor else None, when.value, when.mod,
        when.granularity, _iso(when.earliest), _iso(when.latest), when.basis, claim.when_from, find_date_prec(when),
        find_time_precision(when),
    )  # fmt: skip


def _placed(claim: Claim) -> tuple[Cell, ...]:
    """Where: from the place's name to the codes of precision."""
    where = claim.where
    if where is None:
        return (None,) * 12
    return (
        where.name, where.anchor.quote, where.use, where.relation,
        where.relation_words.quote if where.relation_words else None, "; ".join(where.admin), claim.where_from,
        where.latitude, where.longitude, where.gazetteer_id, find_where_prec(where), find_geo_precision(where),
    )  # fmt: skip


def _cited(claim: Claim, citation: Citation) -> tuple[Cell, ...]:
    return (
        citation.outlet, citation.title, _iso(citation.published), citation.url, "; ".join(citation.credits),
        claim.article_id, claim.quote[0].span.start, claim.quote[-1].span.end,
    )  # fmt: skip


def _joined(claim: Claim, entry: Entry) -> tuple[Cell, ...]:
    reasons = [
        each.reason
        for each in entry.disagreements
        if each.relation in DISPUTES and any(claim.id in side for side in each.sides)
    ]
    return entry.incident.id, entry.incident.title, "; ".join(reasons)


def _words(pieces: Iterable[Anchor]) -> str:
    return " … ".join(piece.quote for piece in pieces)


def _answer(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _guard(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
