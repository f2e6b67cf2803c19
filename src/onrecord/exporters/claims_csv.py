"""Claims as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from onrecord.join.disagreements import DISPUTES
from onrecord.join.judgements import find_by_claim
from onrecord.join.rows import NAMES, Cell, find_row, judge_row, tell_cells
from onrecord.record import Claim, Disagreement, Entry, Judgement, Proposal
from onrecord.writing.tables import guard

COLUMNS = (
    *NAMES,
    "incident_id", "incident", "disagreement",
    "decision", "decision_value", "decided_by", "decided_at", "decision_why", "cell_decisions",
    "resting_proposals", "proposals",
)  # fmt: skip


class ClaimsCsv:
    """One claim a row, in UTF-8 with a byte-order mark so that spreadsheets read it rightly. A claim that a person
    rejected stays, with the decision; a cell that a person corrected holds the person's value, and says what was read.
    """

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
        reasons, resting = _find_reasons(entry.disagreements), _find_resting(entry.proposals)
        decided = find_by_claim(entry.judgements)
        proposals = "\n".join(map(_tell, entry.proposals))  # with the first row alone, or files would grow too long
        for claim in entry.claims:
            own = decided.get(claim.id, ())
            row, told = _lay_out(find_row(claim, citations[claim.article_id]), own)
            joined = (entry.incident.id, entry.incident.title, reasons.get(claim.id))
            cells = (*row, *joined, *_decided(claim, own), told, resting.get(claim.id), proposals)
            self._rows.writerow([guard(cell) for cell in cells])
            proposals = ""

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


def _lay_out(row: dict[str, Cell], own: Sequence[Judgement]) -> tuple[Iterable[Cell], str]:
    """The cells by what counts in each, and what was decided on them in words, with what was read."""
    if not own:
        return row.values(), ""
    judged = judge_row(row, own)
    decided = {name: cell.value for name, cell in judged.cells.items() if cell.judgement}
    return (row | decided).values(), "\n".join(tell_cells(judged))


def _find_reasons(disagreements: Iterable[Disagreement]) -> dict[str, str]:
    """Why accounts differ, in words, by the claims that stand on one of the sides."""
    found: dict[str, list[str]] = {}
    for each in disagreements:
        if each.relation in DISPUTES:
            for claim_id in {claim_id for side in each.sides for claim_id in side}:
                found.setdefault(claim_id, []).append(each.reason)
    return {claim_id: "; ".join(reasons) for claim_id, reasons in found.items()}


def _decided(claim: Claim, own: Iterable[Judgement]) -> tuple[Cell, ...]:
    """The decision on the claim as a whole: from what was decided to why."""
    made = next((each for each in own if each.subjects == (claim.id,)), None)
    if made is None:
        return (None,) * 5
    return made.decision, made.value, made.who, made.decided_at.isoformat(), made.why


def _find_resting(proposals: Iterable[Proposal]) -> dict[str, str]:
    """The names of the proposals that rest on each claim, by its id."""
    found: dict[str, list[str]] = {}
    for each in proposals:
        for claim_id in each.claim_ids:
            found.setdefault(claim_id, []).append(f"{each.codebook} {each.column}")
    return {claim_id: "; ".join(names) for claim_id, names in found.items()}


def _tell(proposal: Proposal) -> str:
    """The proposal with its rule, or the reason why there is none."""
    told = f"{proposal.value} ({proposal.rule})" if proposal.value is not None else f"nothing ({proposal.reason})"
    return f"{proposal.codebook} {proposal.column}: {told}"
