"""Review sheets of a case: written, and taken in again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.answering.entries import iter_entries
from onrecord.answering.near import list_near_rows
from onrecord.answering.workbooks import from_xlsx, to_xlsx
from onrecord.errors import UsageError
from onrecord.join.judgements import Signature
from onrecord.join.review_sheets import Pair, Review, from_csv, iter_claim_rows, iter_pair_rows, take_in, to_csv
from onrecord.record import Entry, Judgement
from onrecord.store import view
from onrecord.store.judgements import load_judgements

WORKBOOKS = frozenset({".xlsx", ".xlsm"})


def write_sheet(connection: Any, run_id: str, path: Path, incident_ids: Collection[str]) -> int:
    """Write what there is to review, of some incidents or, where none is named, of all; how many rows there are."""
    log = load_judgements(connection)
    claims = list(iter_claim_rows(_iter_wanted(connection, run_id, frozenset(incident_ids)), log))
    pairs = list(iter_pair_rows(_iter_pairs(connection, run_id, frozenset(incident_ids)), log))
    path.write_bytes(to_xlsx(claims, pairs) if _is_workbook(path) else to_csv([*claims, *pairs]))
    return len(claims) + len(pairs)


def _iter_wanted(connection: Any, run_id: str, incident_ids: Collection[str]) -> Iterator[Entry]:
    missing = set(incident_ids)
    for entry in iter_entries(connection, run_id):
        if not incident_ids or entry.incident.id in incident_ids:
            missing.discard(entry.incident.id)
            yield entry
    if missing:
        raise UsageError(f"this case has no incident {', '.join(map(repr, sorted(missing)))}.")


def _iter_pairs(connection: Any, run_id: str, incident_ids: Collection[str]) -> Iterator[Pair]:
    near = list_near_rows(connection)
    claims = view.load_claims_of(connection, run_id, {claim_id for row in near for claim_id in row.claim_ids})
    cited = view.load_citations(connection, {claim.article_id for claim in claims.values()})
    for row in near:
        if not incident_ids or set(row.miss.incident_ids) & set(incident_ids):
            one, other = (claims[claim_id] for claim_id in row.claim_ids)
            yield Pair(row.miss, (one, other), (cited[one.article_id], cited[other.article_id]))


def read_sheet(path: Path, log: Sequence[Judgement], given: Signature) -> Review:
    """What a sheet that was filled in brings; UsageError where the file is no such sheet."""
    body = path.read_bytes()
    return take_in(from_xlsx(body) if _is_workbook(path) else from_csv(body), log, given)


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in WORKBOOKS
