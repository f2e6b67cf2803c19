"""Joins the claims of a case: incidents, figure histories, disagreements.

The result is a function of the claims, the articles and people's decisions, whatever the order in which they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.ids import make_id
from onrecord.join.accounts import Account
from onrecord.join.disagreements import compare
from onrecord.join.histories import find_histories, find_key, is_running
from onrecord.join.incidents import build_incident, find_near_misses
from onrecord.join.kept import Count, Edge, Kept, find_counts, find_edges, to_text
from onrecord.join.laying import lay_out
from onrecord.join.linking import NOTHING, Decided, place_all, weigh_all
from onrecord.join.merging import group, merge
from onrecord.join.tellings import Telling, find_tellings
from onrecord.join.topics import Placed, build_topics, place_statements
from onrecord.record import Article, Claim, Disagreement, Event, History, Incident, NearMiss, Span
from onrecord.spans import find_around


class Laid(NamedTuple):
    """What an article brings to the join: its claims, their accounts, and what it tells of each event."""

    claims: tuple[Claim, ...]
    accounts: tuple[Account, ...]
    tellings: tuple[Telling, ...]


class Joined(NamedTuple):
    """Everything that is computed from claims, each kind in order of id."""

    incidents: tuple[Incident, ...]
    histories: tuple[History, ...]
    disagreements: tuple[Disagreement, ...]
    near_misses: tuple[NearMiss, ...]
    article_of: Mapping[str, str]

    def count_articles(self) -> dict[str, int]:
        """How many articles each incident is told by."""
        return {each.id: len({self.article_of[claim] for claim in each.claim_ids}) for each in self.incidents}


def lay(article: Article, sentences: Sequence[Span], claims: Iterable[Claim]) -> Laid:
    """The article's claims, laid out."""
    claims = tuple(claims)
    accounts = tuple(lay_out(claim, _find_sentence(article, sentences, claim), article.outlet) for claim in claims)
    return Laid(claims, accounts, find_tellings(article, sentences, claims))


def _find_sentence(article: Article, sentences: Sequence[Span], claim: Claim) -> str:
    span = find_around(sentences, claim.quote[0].span.start)
    return article.text[span.start : span.end] if span else claim.quote[0].quote


class Keeping(NamedTuple):
    """What is kept of a join beside its outcome, so that adding an article need not join all anew (`join.kept`).

    `figures` are those that count no event, each with the key by which it may stand in a history.
    """

    kept: tuple[Kept, ...]
    counts: tuple[Count, ...]
    edges: tuple[Edge, ...]
    figures: tuple[tuple[str, str], ...]
    placed: tuple[Placed, ...]


def join(laid: Iterable[Laid], *, window: int, decided: Decided = NOTHING) -> Joined:
    """Join the articles of a case; `window` is how many days may lie between two figures of a running history."""
    return join_all(laid, window=window, decided=decided)[0]


def join_all(laid: Iterable[Laid], *, window: int, decided: Decided = NOTHING) -> tuple[Joined, Keeping]:
    """As `join`, with what is to be kept of it."""
    claims: dict[str, Claim] = {}
    accounts: dict[str, Account] = {}
    tellings: list[Telling] = []
    for each in laid:
        claims |= {claim.id: claim for claim in lighten(each.claims)}
        accounts |= {account.claim_id: account for account in each.accounts}
        tellings += each.tellings
    events, figures = part(tellings, claims)
    weighed = weigh_all(events)
    linked = place_all(events, weighed, decided)
    counts = find_counts(events, claims)
    edges = find_edges([claims[each.claim_id] for each in counts], {each.claim_id: each.telling_id for each in counts})
    places = merge(events, linked, [(edge.one, edge.other) for edge in sorted(edges)], decided)
    placed = place_statements(find_statements(claims.values(), accounts))
    incidents = [
        *(build_incident(members, linked, claims) for members in group(events, places).values()),
        *find_histories(figures, window=window),
        *build_topics(placed, claims),
    ]
    near = find_near_misses(linked, {each: name_event(root) for each, root in places.items()})
    keeping = Keeping(
        kept=tuple(Kept(each, weighed[each.id], linked[each.id], places[each.id]) for each in events),
        counts=tuple(counts),
        edges=tuple(edges),
        figures=find_keys(figures, window=window),
        placed=tuple(placed),
    )
    return relate(incidents, accounts, near), keeping


def relate(incidents: Iterable[Incident], accounts: Mapping[str, Account], near: Iterable[NearMiss]) -> Joined:
    """The incidents with how the accounts of each differ."""
    ordered = tuple(sorted(incidents, key=lambda each: each.id))
    compared = [compare(incident, accounts) for incident in ordered]
    return Joined(
        incidents=ordered,
        histories=tuple(sorted((one for histories, _ in compared for one in histories), key=lambda each: each.id)),
        disagreements=tuple(sorted((one for _, found in compared for one in found), key=lambda each: each.id)),
        near_misses=tuple(near),
        article_of={each.claim_id: each.article_id for each in accounts.values()},
    )


def lighten(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of an article without how they were said, which their accounts tell, and each event once: all claims
    of a large case are in memory together, and these take half of it.
    """
    events: dict[str, Event] = {}
    for claim in claims:
        event = events.setdefault(claim.event.id, claim.event) if claim.event else None
        yield replace(claim, attribution=None, said=None, relay=(), event=event)


def find_statements(claims: Iterable[Claim], accounts: Mapping[str, Account]) -> list[Account]:
    """The accounts of the statements among the claims."""
    return [accounts[claim.id] for claim in claims if claim.kind == "statement"]


def find_keys(figures: Iterable[Claim], *, window: int) -> tuple[tuple[str, str], ...]:
    """Figures by id, each with the key by which it may stand in a history."""
    return tuple((claim.id, to_text(find_key(claim, window=window))) for claim in figures)


def name_event(root: str) -> str:
    """The id of an incident of events, by its first telling."""
    return make_id("incident", "event", root)


def part(tellings: Iterable[Telling], claims: Mapping[str, Claim]) -> tuple[list[Telling], list[Claim]]:
    """Tellings of events apart from figures that count no event; running totals are of no one event either."""
    events, figures = [], []
    for telling in tellings:
        if telling.kind is None:
            figures += [claims[each] for each in telling.claim_ids]
            continue
        running = [each for each in telling.claim_ids if is_running(claims[each])]
        figures += [claims[each] for each in running]
        events.append(telling._replace(claim_ids=tuple(each for each in telling.claim_ids if each not in running)))
    return events, figures
