"""Claims about the same thing become incidents: events told by several articles, figures that count one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from onrecord.ids import make_id
from onrecord.join.kinship import Kinship
from onrecord.join.linking import Linked
from onrecord.join.tellings import Telling
from onrecord.join.titles import name_incident
from onrecord.record import Claim, EventKind, Incident, NearMiss

LONGEST_TITLE = 160  # characters; a title is a line, and the words stand in the claims
TELLING = 3  # features that a reason names


def build_incident(tellings: Sequence[Telling], linked: Mapping[str, Linked], claims: Mapping[str, Claim]) -> Incident:
    """The incident of tellings that were taken for one, the first of them first; claims in order of day and report."""
    members = [claims[each] for telling in tellings for each in telling.claim_ids]
    events = [claim for claim in members if claim.event]
    days = [(claim.when.earliest, claim.when.latest) for claim in events if claim.when.basis != "publication"]
    known = [(first, last) for first, last in days if first and last]
    place = _most(claim.where.name for claim in members if claim.where)
    return Incident(
        id=make_id("incident", "event", tellings[0].id),
        kind="series" if any(telling.is_series for telling in tellings) else "event",
        claim_ids=tuple(claim.id for claim in members),
        title=cut_title(name_incident(events, place)),
        event_kind=_most_kind(telling.kind for telling in tellings),
        place=place,
        earliest=min((first for first, _ in known), default=tellings[0].published),
        latest=max((last for _, last in known), default=tellings[-1].published),
        reasons=_reasons(tellings, linked),
    )


def cut_title(told: str) -> str:
    """The words, cut to a line."""
    return told if len(told) <= LONGEST_TITLE else f"{told[: LONGEST_TITLE - 1].rstrip()}…"


def _most(names: Iterable[str]) -> str | None:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name), default=None)


def _most_kind(kinds: Iterable[EventKind | None]) -> EventKind | None:
    counts = Counter(kind for kind in kinds if kind)
    return min(counts, key=lambda kind: (-counts[kind], kind), default=None)


def _reasons(tellings: Sequence[Telling], linked: Mapping[str, Linked]) -> tuple[str, ...]:
    articles = len({telling.article_id for telling in tellings})
    if articles == 1:
        return ("one event of one article",)
    weakest = min((found for telling in tellings if (found := linked[telling.id].kinship)), default=None, key=_score)
    told = (f"told by {articles} articles",)
    return (*told, f"the weakest link: {explain(weakest)}") if weakest else (*told, "joined by a person")


def _score(kinship: Kinship) -> float:
    return kinship.score


def explain(kinship: Kinship) -> str:
    """The score, with what spoke most for it and against it."""
    parts = [(name, part) for name, part in kinship.parts if name != "any pair"]
    for_it = [name for name, part in sorted(parts, key=lambda pair: -pair[1])[:TELLING] if part > 0]
    against = [name for name, part in sorted(parts, key=lambda pair: pair[1])[:TELLING] if part < 0]
    told = f"{kinship.score:.2f}; for it: {', '.join(for_it) or 'nothing'}"
    return f"{told}; against it: {', '.join(against)}" if against else told


def find_near_misses(linked: Mapping[str, Linked], roots: Mapping[str, str]) -> tuple[NearMiss, ...]:
    """Pairs of incidents that almost were joined, the nearest first; `roots` leads from first tellings to incidents."""
    best: dict[tuple[str, str], Kinship] = {}
    for found in linked.values():
        for root, kinship in found.near:
            one, other = sorted((roots[found.root], roots[root]))
            held = best.get((one, other))
            if one != other and (held is None or kinship.score > held.score):
                best[one, other] = kinship
    ordered = sorted(best.items(), key=lambda item: (-item[1].score, item[0]))
    return tuple(
        NearMiss(incident_ids=pair, score=round(kinship.score, 4), reasons=(explain(kinship),))
        for pair, kinship in ordered
    )
