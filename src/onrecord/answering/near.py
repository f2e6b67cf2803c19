"""Incidents that almost were joined, and the claims by which a person decides on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.answers import NearRow
from onrecord.join.judgements import find_pairs
from onrecord.record import NearMiss
from onrecord.store import judgements as decisions
from onrecord.store import view


def list_near_rows(connection: Any) -> list[NearRow]:
    """The near-misses on which nobody has decided, the nearest first."""
    near = find_open(connection, view.load_near_misses(connection))
    incidents = {each.id: each for each in view.iter_incidents(connection)}
    rows = []
    for miss in near:
        one, other = (incidents[each] for each in miss.incident_ids)
        rows.append(
            NearRow(miss=miss, titles=(one.title, other.title), claim_ids=(one.claim_ids[0], other.claim_ids[0]))
        )
    return rows


def find_open(connection: Any, near: Iterable[NearMiss]) -> Sequence[NearMiss]:
    """Those of the near-misses that no person has decided to be one thing, or two."""
    log = decisions.load_judgements(connection)
    pairs = [*find_pairs(log, "incidents", "same"), *find_pairs(log, "incidents", "different")]
    at = view.load_incident_of(connection, (each for pair in pairs for each in pair))
    decided = {frozenset(at.get(each, each) for each in pair) for pair in pairs}
    return [miss for miss in near if frozenset(miss.incident_ids) not in decided]
