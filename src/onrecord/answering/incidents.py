"""Incidents, figure histories and disagreements as they are shown, with the sentences of their claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from onrecord.answering.articles import load_sentences
from onrecord.answering.entries import load_entry
from onrecord.answering.near import find_open
from onrecord.answers import Board, HistoryView, IncidentView, build_entry
from onrecord.errors import UsageError
from onrecord.join.corroboration import count_origins
from onrecord.join.likeness import is_same_speaker
from onrecord.record import Claim, Disagreement, Entry, History
from onrecord.store import view


def show_incident(connection: Any, run_id: str, incident_id: str) -> IncidentView:
    """An incident with its sentences, sources and near-misses; UsageError where the case has none of this id."""
    entry = load_entry(connection, run_id, incident_id)
    origins = tuple(view.load_origins(connection, (each.article_id for each in entry.citations)))
    near = tuple(find_open(connection, view.load_near_misses(connection, incident_id)))
    others = {each for miss in near for each in miss.incident_ids}
    found = {each: next(view.iter_incidents(connection, each), None) for each in sorted(others)}
    outlets = {each.article_id: each.outlet for each in entry.citations}
    return IncidentView(
        entry=entry,
        sentences=load_sentences(connection, entry.claims),
        origins=origins,
        corroboration=count_origins(entry.claims, origins, outlets, is_same_speaker),
        near_misses=near,
        titles={incident.id: incident.title for incident in found.values() if incident},
        leading={incident.id: incident.claim_ids[0] for incident in found.values() if incident},
    )


def show_history(connection: Any, run_id: str, history_id: str) -> HistoryView:
    """A figure history: of the entry of its incident what belongs to the history, and what differs from it in scope;
    UsageError where the case has none of this id.
    """
    history = view.load_history(connection, history_id)
    if history is None:
        raise UsageError(f"this case has no figure history {history_id!r}.")
    entry = load_entry(connection, run_id, history.incident_id)
    own = set(history.claim_ids)
    relations = [each for each in entry.disagreements if each.history_id == history.id]
    scopes = [
        each
        for each in entry.disagreements
        if each.history_id is None and each.aspect == "count" and any(own.intersection(side) for side in each.sides)
    ]
    told = _cut(entry, own, relations, [history])
    beside = _cut(entry, {claim_id for each in scopes for side in each.sides for claim_id in side}, scopes)
    sentences = load_sentences(connection, (*told.claims, *beside.claims))
    return HistoryView(history=history, entry=told, beside=beside, sentences=sentences)


def _cut(
    entry: Entry, own: Collection[str], relations: Sequence[Disagreement], histories: Sequence[History] = ()
) -> Entry:
    claims = [claim for claim in entry.claims if claim.id in own]
    cited = {citation.article_id: citation for citation in entry.citations}
    return build_entry(entry.incident, claims, cited, disagreements=relations, histories=histories)


def load_board(
    connection: Any, run_id: str, relations: Collection[str], *, aspect: str | None = None, limit: int | None = None
) -> Board:
    """Ways in which accounts differ with the claims of their sides, cut after `limit`; ordered as the rows are."""
    every = view.load_disagreement_rows(connection)
    wanted = [row for row in every if row["relation"] in relations and aspect in {None, row["aspect"]}]
    rows = wanted[:limit]
    incidents = sorted({row["incident_id"] for row in rows})
    related = {each.id: each for known in incidents for each in view.load_disagreements(connection, known)}
    shown = [related[row["id"]] for row in rows]
    claims = _load_sides(connection, run_id, incidents, shown)
    tallies = Counter((row["relation"], row["aspect"]) for row in every)
    return Board(
        rows=rows,
        disagreements=shown,
        claims=claims,
        citations=view.load_citations(connection, (claim.article_id for claim in claims.values())),
        sentences=load_sentences(connection, claims.values()),
        total=len(wanted),
        tallies=[{"relation": each[0], "aspect": each[1], "number": tallies[each]} for each in sorted(tallies)],
    )


def _load_sides(
    connection: Any, run_id: str, incidents: Iterable[str], shown: Iterable[Disagreement]
) -> dict[str, Claim]:
    """The claims of all sides by id, incident by incident and in the order of each."""
    own = {claim_id for each in shown for side in each.sides for claim_id in side}
    held = (claim for known in incidents for claim in view.load_incident_claims(connection, run_id, known))
    return {claim.id: claim for claim in held if claim.id in own}
