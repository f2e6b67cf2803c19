"""Review sheets: claims, cells and pairs that almost were joined, with room for a person's decisions; out and in again.

A sheet shows what was read and what is decided so far. Who reviews fills in a decision (with its value, and why) where
there is something to decide, and leaves the rest empty. What comes in again are the rows with a decision: each becomes
a judgement, unless it says what that person has already decided. The other columns are for reading; whatever happens to
them outside changes nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from onrecord.errors import UsageError
from onrecord.join.judgement_sheets import BOM, Landing, SheetRow, guard, land, read_moment, read_table
from onrecord.join.judgements import Signature, Subject, find_latest, find_subject, make_judgement, tell_judgement
from onrecord.join.rows import find_row
from onrecord.record import Citation, Claim, Entry, Judgement, NearMiss

COLUMNS: Final = (
    "what", "incident", "who says it", "words", "outlet", "reported", "read",
    "decision", "value", "why", "who", "decided at", "decided so far",
    "kind", "subject 1", "subject 2",
)  # fmt: skip
NEEDED: Final = ("decision", "kind", "subject 1", "subject 2")
FILLED_IN: Final = ("decision", "value", "why", "who", "decided at")
# The cells that a coder is asked for, in the order of who, what, how many, when and where.
REVIEWED: Final = (
    "speaker", "event_type", "event_state", "event_actors", "event_recipients", "figure_low", "figure_high",
    "figure_unit", "when_earliest", "when_latest", "place",
)  # fmt: skip
PAIR: Final = "almost joined: one thing?"
LONGEST_WORDS: Final = 2_000  # characters: more than a person reads in a cell
Cells = dict[str, str]


class Review(NamedTuple):
    """What came of a sheet: the landings of its decisions, and how many rows had none."""

    landings: tuple[Landing, ...]
    undecided: int


class Pair(NamedTuple):
    """A near-miss with the claims by which a person decides on it, and the articles that they stand in."""

    miss: NearMiss
    claims: tuple[Claim, Claim]
    citations: tuple[Citation, Citation]


def iter_claim_rows(entries: Iterable[Entry], log: Iterable[Judgement]) -> Iterator[Cells]:
    """A row for each claim, followed by one for each of its cells that were read; in order of the entries."""
    latest = find_latest(log)
    for entry in entries:
        citations = {citation.article_id: citation for citation in entry.citations}
        for claim in entry.claims:
            shown = _show(claim, citations[claim.article_id], entry.incident.title)
            yield _row(shown, Subject("claim", (claim.id,)), latest, what=claim.kind)
            for name, read in _iter_reviewed(claim, citations[claim.article_id]):
                yield _row(shown, Subject("cell", (claim.id, name)), latest, what=name.replace("_", " "), read=read)


def iter_pair_rows(pairs: Iterable[Pair], log: Iterable[Judgement]) -> Iterator[Cells]:
    """A row for each pair, with the words of both sides."""
    latest = find_latest(log)
    for pair in pairs:
        sides = [_show(claim, citation, "") for claim, citation in zip(pair.claims, pair.citations, strict=True)]
        shown = {name: " / ".join(side[name] or "not known" for side in sides) for name in sides[0]}
        subject = Subject("incidents", tuple(sorted(claim.id for claim in pair.claims)))
        yield _row(shown | {"incident": ""}, subject, latest, what=PAIR, read="; ".join(pair.miss.reasons))


def _iter_reviewed(claim: Claim, citation: Citation) -> Iterator[tuple[str, str]]:
    read = find_row(claim, citation)
    for name in REVIEWED:
        if read[name] not in {None, ""}:
            yield name, str(read[name])


def _show(claim: Claim, citation: Citation, incident: str) -> Cells:
    words = " … ".join(piece.quote for piece in claim.quote)
    return {
        "incident": incident,
        "who says it": "the article itself" if claim.speaker.kind == "narrator" else claim.speaker.name,
        "words": " ".join(words.split())[:LONGEST_WORDS],
        "outlet": citation.outlet or "",
        "reported": claim.reported_on.isoformat() if claim.reported_on else "",
    }


def _row(
    shown: Mapping[str, str], subject: Subject, latest: Mapping[Subject, Judgement], *, what: str, read: str = ""
) -> Cells:
    made = latest.get(subject)
    first, second = (*subject.parts, "")[:2]
    told = {"what": what, "read": read, "decided so far": tell_judgement(made) if made else ""}
    named = {"kind": subject.kind, "subject 1": first, "subject 2": second}
    cells = dict(shown) | told | named
    return {name: cells.get(name, "") for name in COLUMNS}


def to_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """The sheet as a table in UTF-8 with a byte-order mark, so that spreadsheets read it rightly."""
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow([guard(row[name]) for name in COLUMNS])
    return (BOM + file.getvalue()).encode("utf-8", "replace")


def from_csv(body: bytes) -> tuple[tuple[int, Cells | str], ...]:
    """The line of each row with its cells by name, or what is wrong with it; UsageError where it is no such sheet."""
    return tuple(read_table(body, NEEDED))


def take_in(rows: Iterable[tuple[int, Cells | str]], log: Sequence[Judgement], given: Signature) -> Review:
    """What becomes of each row with a decision when the sheet is added to the log.

    `given` signs the rows that do not say who decided, or when. A row that says what the same person has decided
    already is "there". One whose subject was decided on, otherwise and by somebody else, since the sheet was written,
    is a "conflict": it is added, and both decisions stay. Two rows of a sheet that decide otherwise on one subject are
    a "fault", and neither is added.
    """
    rows = tuple(rows)
    decided = [(line, cells) for line, cells in rows if isinstance(cells, str) or _is_filled_in(cells)]
    latest = find_latest(log)
    read = [_read(line, cells, latest, given) for line, cells in decided]
    landings = land(_part_twins(read), log)
    checked = tuple(
        landing if isinstance(cells, str) else _check_seen(landing, latest, cells.get("decided so far", ""))
        for landing, (_, cells) in zip(landings, decided, strict=True)
    )
    return Review(checked, len(rows) - len(decided))


def _is_filled_in(cells: Mapping[str, str]) -> bool:
    return any(cells.get(name, "").strip() for name in ("decision", "value"))


def _read(line: int, cells: Cells | str, latest: Mapping[Subject, Judgement], given: Signature) -> SheetRow:
    if isinstance(cells, str):
        return SheetRow(line, None, cells)
    plain = {name: cells.get(name, "").strip() for name in (*FILLED_IN, "kind", "subject 1", "subject 2")}
    try:
        judgement = _make(plain, given)
    except UsageError as error:
        return SheetRow(line, None, str(error))
    made = latest.get(find_subject(judgement))
    is_there = made is not None and _says(made) == _says(judgement) and not plain["decided at"]
    return SheetRow(line, made if is_there else judgement, None)


def _make(plain: Mapping[str, str], given: Signature) -> Judgement:
    if not plain["decision"]:
        raise UsageError(
            f"the value is “{plain['value']}”, and there is no decision: whether it is right would be a guess. "
            "Choose “correct”, or empty the value."
        )
    subjects = [plain[name] for name in ("subject 1", "subject 2") if plain[name]]
    moment = read_moment(plain["decided at"]) if plain["decided at"] else given.decided_at
    signature = Signature(plain["who"] or given.who, moment, plain["why"])
    kind, decision = plain["kind"].casefold(), plain["decision"].casefold()
    return make_judgement(kind, subjects, decision, value=plain["value"], signature=signature)


def _says(judgement: Judgement) -> tuple[str, str | None, str, str]:
    return judgement.decision, judgement.value, judgement.who, judgement.why


def _part_twins(read: Sequence[SheetRow]) -> Iterator[SheetRow]:
    """The rows; those that decide on one subject at one instant, and otherwise than another row, become faults."""
    found: dict[tuple[Subject, datetime], dict[str, int]] = {}
    for row in read:
        if row.judgement:
            key = find_subject(row.judgement), row.judgement.decided_at
            found.setdefault(key, {}).setdefault(row.judgement.id, row.line)
    for row in read:
        others = found[find_subject(row.judgement), row.judgement.decided_at] if row.judgement else {}
        if row.judgement and len(others) > 1:
            lines = ", ".join(str(line) for key, line in others.items() if key != row.judgement.id)
            fault = f"row {lines} decides otherwise on the same: which of them counts would be a guess. Keep one."
            yield SheetRow(row.line, None, fault)
        else:
            yield row


def _check_seen(landing: Landing, latest: Mapping[Subject, Judgement], shown: str) -> Landing:
    """The landing, a conflict where somebody else decided otherwise, and the sheet did not show it."""
    judgement = landing.judgement
    before = latest.get(find_subject(judgement)) if judgement and landing.landed == "added" else None
    if judgement is None or before is None or before.who == judgement.who or shown == tell_judgement(before):
        return landing
    if (before.decision, before.value) == (judgement.decision, judgement.value):
        return landing
    message = (
        f"line {landing.line}: added ({tell_judgement(judgement)}), and it counts from now on; but the sheet did not "
        f"show that this had been decided otherwise ({tell_judgement(before)}); both are kept"
    )
    return Landing(landing.line, "conflict", judgement, before, message)
