"""Incidents with all they rest on, and with what people decided: one way for pages and for exports.

Every entry is taken from a `Shelf`. For a page it holds what one incident needs; for an export the light things of the
whole case, with the claims of some incidents at a time, so that time and memory grow with the case and no faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Final, NamedTuple

from onrecord.answers import build_entry
from onrecord.errors import UsageError
from onrecord.join.actors import find_identities
from onrecord.join.histories import state
from onrecord.join.judgements import find_subject, find_things, settle
from onrecord.join.likeness import name_speakers
from onrecord.join.proposals.account import Ground
from onrecord.join.proposals.propose import is_asked, propose
from onrecord.record import Citation, Claim, Disagreement, Entry, History, Incident, Judgement, Origin, Proposal
from onrecord.store import judgements as decisions
from onrecord.store import view

TOGETHER: Final = 200  # incidents whose claims are in memory at once; more are hardly faster


class Shelf(NamedTuple):
    """What entries are built from: histories and disagreements by incident, citations and origins by article.

    `decided` holds the decisions that count, by each claim, article or name that they are on.
    """

    citations: Mapping[str, Citation]
    histories: Mapping[str, Sequence[History]]
    disagreements: Mapping[str, Sequence[Disagreement]]
    origins: Mapping[str, Origin]
    decided: Mapping[str, Sequence[Judgement]]


def load_entry(connection: Any, run_id: str, incident_id: str) -> Entry:
    """An incident with all that belongs to it; UsageError where the case has none of this id."""
    incident = next(view.iter_incidents(connection, incident_id), None)
    if incident is None:
        raise UsageError(f"this case has no incident {incident_id!r}.")
    claims = view.load_incident_claims(connection, run_id, incident_id)
    citations = view.load_citations(connection, (claim.article_id for claim in claims))
    shelf = Shelf(
        citations=citations,
        histories={incident_id: view.load_histories_of(connection, incident_id)},
        disagreements={incident_id: view.load_disagreements(connection, incident_id)},
        origins=_by_article(view.load_origins(connection, citations)),
        decided=_by_thing(decisions.load_judgements(connection)),
    )
    return take(incident, claims, shelf)


def iter_entries(connection: Any, run_id: str) -> Iterator[Entry]:
    """Every claim once, in the entry of its incident or, as a statement that stands alone, in its own; by incident id.

    The claims of a run stay, whatever is added meanwhile, so that the entries are those of the moment of the call.
    """
    incidents = iter(sorted(_list_incidents(connection, run_id), key=lambda incident: incident.id))
    shelf = _fill_shelf(connection)
    while some := list(islice(incidents, TOGETHER)):
        wanted = (claim_id for incident in some for claim_id in incident.claim_ids)
        claims = view.load_claims_of(connection, run_id, wanted)
        for incident in some:
            yield take(incident, [claims[claim_id] for claim_id in incident.claim_ids], shelf)


def _list_incidents(connection: Any, run_id: str) -> list[Incident]:
    joined = list(view.iter_incidents(connection))
    held = {claim_id for incident in joined for claim_id in incident.claim_ids}
    return [*joined, *map(state, view.iter_claims_beside(connection, run_id, held))]


def _fill_shelf(connection: Any) -> Shelf:
    histories: dict[str, list[History]] = {}
    for history in view.load_histories_of(connection):
        histories.setdefault(history.incident_id, []).append(history)
    return Shelf(
        citations=view.load_citations(connection),
        histories=histories,
        disagreements=view.load_relations(connection),
        origins=_by_article(view.load_origins(connection)),
        decided=_by_thing(decisions.load_judgements(connection)),
    )


def _by_article(origins: Iterable[Origin]) -> dict[str, Origin]:
    return {article_id: origin for origin in origins for article_id in origin.article_ids}


def _by_thing(log: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    for judgement in settle(log).values():
        for thing in find_things(judgement):
            found.setdefault(thing, []).append(judgement)
    return found


def take(incident: Incident, claims: Sequence[Claim], shelf: Shelf) -> Entry:
    """The entry of an incident: of all that is on the shelf what belongs to it, with what the codebooks' rules propose
    and the decisions that count on its claims and articles.
    """
    origins = _cut_origins(claims, shelf)
    entry = build_entry(
        incident,
        claims,
        shelf.citations,
        disagreements=shelf.disagreements.get(incident.id, ()),
        histories=shelf.histories.get(incident.id, ()),
        origins=origins,
    )
    own = [*incident.claim_ids, *(citation.article_id for citation in entry.citations)]
    return replace(entry, proposals=_propose(entry, origins, shelf), judgements=_find_decided(own, shelf))


def _cut_origins(claims: Iterable[Claim], shelf: Shelf) -> tuple[Origin, ...]:
    """The origins of the claims' articles, each with these articles alone: a wire report may stand in hundreds."""
    own: dict[str, list[str]] = {}
    found: dict[str, Origin] = {}
    for article_id in dict.fromkeys(claim.article_id for claim in claims):
        origin = shelf.origins.get(article_id)
        if origin:
            found[origin.id] = origin
            own.setdefault(origin.id, []).append(article_id)
    return tuple(replace(found[each], article_ids=tuple(own[each])) for each in sorted(own))


def _propose(entry: Entry, origins: tuple[Origin, ...], shelf: Shelf) -> tuple[Proposal, ...]:
    if not is_asked(entry.incident):
        return ()
    ground = Ground(origins=origins, outlets=_count_outlets(entry), names=_find_names(entry.claims, shelf))
    return propose(entry.incident, entry.claims, entry.histories, entry.disagreements, ground)


def _count_outlets(entry: Entry) -> int | None:
    outlets = {citation.outlet for citation in entry.citations}
    return None if None in outlets else len(outlets)


def _find_names(claims: Sequence[Claim], shelf: Shelf) -> dict[str, str]:
    """The identity behind each name of those who speak in the claims, or who take part in what they tell."""
    parties = (
        (each.actor, claim.article_id, claim.reported_on)
        for claim in claims
        if claim.event
        for mention in claim.event.mentions
        for each in mention.participants
        if each.actor
    )
    told = [(claim.speaker, claim.article_id, claim.reported_on) for claim in claims]
    named = name_speakers([*told, *parties])
    found = find_identities(named, _find_decided((each.name for each in named), shelf))
    return {name: identity.id for name, identity in found.by_name().items()}


def _find_decided(things: Iterable[str], shelf: Shelf) -> tuple[Judgement, ...]:
    """The decisions that count on any of the claims, articles or names, in order of their subjects."""
    found = {judgement.id: judgement for thing in things for judgement in shelf.decided.get(thing, ())}
    return tuple(sorted(found.values(), key=find_subject))
