"""Statements on one matter, by whomever: what is demanded, offered, refused, denied, and laid at whose door.

A matter is what statements share: rare words. Statements are taken in order of report; each joins the
matter whose first statement, of the month before it, it shares most with, or begins one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from heapq import nsmallest
from typing import Final, NamedTuple

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
LOOKED_AT: Final = 20  # matters that share most weight of rare words
FEWEST: Final = 3  # stems; what is shorter speaks of anything
TAKING: Final = frozenset(("denial", "position", "responsibility"))


class Placed(NamedTuple):
    """A statement, and the first statement on its matter."""

    account: Account
    first_id: str


class Firsts:
    """The first statements of matters, by their rare words."""

    def __init__(self) -> None:
        self._held: dict[str, Account] = {}
        self._holders: dict[str, list[str]] = defaultdict(list)

    def hold(self, account: Account) -> None:
        """Take in a statement that begins a matter; in order of report."""
        self._held[account.claim_id] = account
        for stem in find_rare(account):
            self._holders[stem].append(account.claim_id)

    def forget_before(self, day: date) -> None:
        """Let go of what begins a matter too long before the day."""
        while self._held:
            first = next(iter(self._held.values()))
            if day - find_day(first) <= WITHIN:
                return
            del self._held[first.claim_id]
            for stem in find_rare(first):
                self._holders[stem].remove(first.claim_id)

    def find(self, account: Account) -> Account | None:
        """The first statement of the matter that the statement is on; None where it begins one."""
        shared: dict[str, float] = defaultdict(float)
        for stem in sorted(find_rare(account)):
            for first_id in self._holders.get(stem, ()):
                shared[first_id] += weigh(stem)
        best, found = ALIKE, None
        for first_id in nsmallest(LOOKED_AT, shared, key=lambda each: (-shared[each], report(self._held[each]))):
            first = self._held[first_id]
            if (likeness := share(account.words, first.words)) > best:
                best, found = likeness, first
        return found


def place_statements(accounts: Iterable[Account]) -> list[Placed]:
    """Every statement that is long enough, with the first on its matter; in order of report."""
    firsts = Firsts()
    placed = []
    for account in sorted(filter(is_placed, accounts), key=report):
        firsts.forget_before(find_day(account))
        first = firsts.find(account)
        if first is None:
            firsts.hold(account)
        placed.append(Placed(account, first.claim_id if first else account.claim_id))
    return placed


def find_topics(accounts: Iterable[Account], claims: Mapping[str, Claim]) -> tuple[Incident, ...]:
    """The matters on which two statements or more take a stand, each as an incident; in order of id."""
    return build_topics(place_statements(accounts), claims)


def build_topics(placed: Iterable[Placed], claims: Mapping[str, Claim]) -> tuple[Incident, ...]:
    """The matters that are shown, of all statements on each; in order of id."""
    groups: dict[str, list[Account]] = defaultdict(list)
    for each in sorted(placed, key=lambda each: report(each.account)):
        groups[each.first_id].append(each.account)
    found = (group for group in groups.values() if len(group) > 1 and any(each.topic in TAKING for each in group))
    return tuple(sorted((_incident(group, claims) for group in found), key=lambda incident: incident.id))


def is_placed(account: Account) -> bool:
    """True for a statement that is long enough to speak of one matter."""
    return len(account.words) >= FEWEST


def find_rare(account: Account) -> frozenset[str]:
    """The rare words by which a statement is looked up."""
    return frozenset(stem for stem in account.words if weigh(stem) >= RARE)


def name_topic(first_id: str) -> str:
    """The id of a matter as an incident, by its first statement."""
    return make_id("incident", "topic", first_id)


def find_day(account: Account) -> date:
    """The day by which statements are taken in order; what has none comes last."""
    return account.told or date.max


def report(account: Account) -> tuple[date, str]:
    """The order in which statements are taken."""
    return find_day(account), account.claim_id


def _incident(group: Sequence[Account], claims: Mapping[str, Claim]) -> Incident:
    first = claims[group[0].claim_id]
    told = [day for each in group if (day := each.told)]
    return Incident(
        id=name_topic(first.id),
        kind="topic",
        claim_ids=tuple(each.claim_id for each in group),
        title=cut_title(" ".join(first.quote[0].quote.split())),
        event_kind=None,
        place=first.where.name if first.where else None,
        earliest=min(told, default=None),
        latest=max(told, default=None),
        reasons=("statements that share rare words with the first of them",),
    )
