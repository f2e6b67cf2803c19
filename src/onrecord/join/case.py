"""Joins the claims of a case: incidents, figure histories, disagreements.

The result is a function of the claims, the articles and people's decisions, whatever the order in which they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.ids import make_id
from onrecord.join.accounts import Account
from onrecord.join.amounts import HARM
from onrecord.join.disagreements import compare
from onrecord.join.histories import find_histories, is_running
from onrecord.join.incidents import build_incident, find_near_misses
from onrecord.join.laying import lay_out
from onrecord.join.linking import NOTHING, Decided, Linked, group, link_all, merge
from onrecord.join.tellings import Telling, find_tellings
from onrecord.join.topics import find_topics
from onrecord.record import Article, Claim, Disagreement, History, Incident, NearMiss, Span
from onrecord.spans import find_around

# Counts of the dead and hurt at one place, of one order, within so many days, are of one happening.
COUNTED_DAYS = 2


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
    accounts = tuple(lay_out(claim, _sentence(article, sentences, claim), article.outlet) for claim in claims)
    return Laid(claims, accounts, find_tellings(article, sentences, claims))


def _sentence(article: Article, sentences: Sequence[Span], claim: Claim) -> str:
    span = find_around(sentences, claim.quote[0].span.start)
    return article.text[span.start : span.end] if span else claim.quote[0].quote


def join(laid: Iterable[Laid], *, window: int, decided: Decided = NOTHING) -> Joined:
    """Join the articles of a case; `window` is how many days may lie between two figures of a running history."""
    laid = tuple(laid)
    claims = {claim.id: claim for each in laid for claim in each.claims}
    accounts = {account.claim_id: account for each in laid for account in each.accounts}
    tellings = [telling for each in laid for telling in each.tellings]
    events, figures = _part(tellings, claims)
    linked = link_all(events, decided)
    places = merge(events, linked, counted(events, claims), decided)
    incidents = [*_build(events, linked, places, claims), *find_histories(figures, window=window)]
    statements = (accounts[claim.id] for claim in claims.values() if claim.kind == "statement")
    incidents += find_topics(statements, claims)
    compared = [compare(incident, accounts) for incident in incidents]
    return Joined(
        incidents=tuple(sorted(incidents, key=lambda each: each.id)),
        histories=tuple(sorted((one for histories, _ in compared for one in histories), key=lambda each: each.id)),
        disagreements=tuple(sorted((one for _, found in compared for one in found), key=lambda each: each.id)),
        article_of={claim.id: claim.article_id for claim in claims.values()},
        near_misses=find_near_misses(linked, {each: _id(root) for each, root in places.items()}),
    )


def _id(root: str) -> str:
    return make_id("incident", "event", root)


def _part(tellings: Iterable[Telling], claims: Mapping[str, Claim]) -> tuple[list[Telling], list[Claim]]:
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


def counted(events: Iterable[Telling], claims: Mapping[str, Claim]) -> list[list[str]]:
    """The tellings whose figures count one harm at one place within a day or two, by id: they tell of one incident."""
    teller = {claim_id: telling.id for telling in events for claim_id in telling.claim_ids}
    figures = [claims[each] for each in teller if (figure := claims[each].figure) and figure.unit in HARM]
    histories = find_histories(figures, window=COUNTED_DAYS)
    return [list(dict.fromkeys(teller[each] for each in history.claim_ids)) for history in histories]


def _build(
    events: Sequence[Telling], linked: Mapping[str, Linked], places: Mapping[str, str], claims: Mapping[str, Claim]
) -> Iterator[Incident]:
    return (build_incident(members, linked, claims) for members in group(events, places).values())
