"""Statements on one matter, by whomever: what is demanded, offered, refused, denied, and laid at whose door.

A matter is what statements share: rare words. Statements are taken in order of report; each joins the
matter whose first statement it shares most with, or begins one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from onrecord.ids import make_id
from onrecord.join.accounts import Account
from onrecord.join.incidents import cut_title
from onrecord.join.kinship import share
from onrecord.record import Claim, Incident
from onrecord.words.stems import weigh

# Of statements that share this much of the weight of their words, most speak of one matter (the demonstration case and
# the stories that quality is measured on).
ALIKE: Final = 0.33
RARE: Final = 2.3
WITHIN: Final = timedelta(days=30)
FEWEST: Final = 3  # stems; what is shorter speaks of anything
TAKING: Final = frozenset(("denial", "position", "responsibility"))


def find_topics(accounts: Iterable[Account], claims: Mapping[str, Claim]) -> tuple[Incident, ...]:
    """The matters on which two statements or more take a stand, each as an incident; in order of id."""
    topics: list[list[Account]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for account in sorted(accounts, key=_report):
        if len(account.words) < FEWEST:
            continue
        at = _find_topic(account, topics, holders)
        if at is None:
            at = len(topics)
            topics.append([])
            for stem in account.words:
                if weigh(stem) >= RARE:
                    holders[stem].append(at)
        topics[at].append(account)
    found = (group for group in topics if len(group) > 1 and any(each.topic in TAKING for each in group))
    return tuple(sorted((_incident(group, claims) for group in found), key=lambda incident: incident.id))


def _find_topic(
    account: Account, topics: Sequence[Sequence[Account]], holders: Mapping[str, Sequence[int]]
) -> int | None:
    shared: dict[int, float] = defaultdict(float)
    for stem in sorted(account.words):
        for at in holders.get(stem, ()):
            shared[at] += weigh(stem)
    best, found = ALIKE, None
    for at in sorted(shared, key=lambda each: (-shared[each], each))[:20]:
        first = topics[at][0]
        if _days(account) - _days(first) <= WITHIN and (likeness := share(account.words, first.words)) > best:
            best, found = likeness, at
    return found


def _days(account: Account) -> date:
    return account.told or date.max


def _report(account: Account) -> tuple[date, str]:
    return account.told or date.max, account.claim_id


def _incident(group: Sequence[Account], claims: Mapping[str, Claim]) -> Incident:
    first = claims[group[0].claim_id]
    told = [day for each in group if (day := each.told)]
    return Incident(
        id=make_id("incident", "topic", first.id),
        kind="topic",
        claim_ids=tuple(each.claim_id for each in group),
        title=cut_title(" ".join(first.quote[0].quote.split())),
        event_kind=None,
        place=first.where.name if first.where else None,
        earliest=min(told, default=None),
        latest=max(told, default=None),
        reasons=("statements that share rare words with the first of them",),
    )
