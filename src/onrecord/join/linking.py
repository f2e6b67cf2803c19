"""Which tellings are of one incident: each joins the earlier one it is most akin to, or begins an incident.

Tellings are taken in order of report. Only those reported within `REACH` before are looked at, and of them only those
that share rare words; and a telling joins only where it is akin to the incident's first telling too, so that no chain
leads from one happening to the next. What people decided comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from heapq import nsmallest
from itertools import pairwise
from typing import Final, NamedTuple

from onrecord.join.kinship import HARMS, Kinship, weigh_kinship
from onrecord.join.tellings import Telling
from onrecord.words.stems import weigh

# Of the annotated pairs at LINK and above, which were chosen to be hard, two in three are one incident, by weights that
# were learned from other stories (training/kinship.py). The other three were set by hand: a report that gives no day
# must be more akin to what it looks back on (on articles about shootings, pairs that are wrong fell from 98 to 54 in a
# hundred), and what is nearly as likely as not is shown as almost joined.
LINK: Final = 0.60
GUARD: Final = 0.15
LOOKING_BACK: Final = 0.85
NEAR: Final = 0.40
REACH: Final = timedelta(days=45)
# Stems of less weight are in one article of ten; so many of the likeliest are weighed in full.
RARE: Final = 2.3
MOST: Final = 24
LOOKED_AT: Final = 120
# Days that may lie between two tellings of one happening.
SAME: Final = timedelta(days=2)
Pair = frozenset[str]


class Linked(NamedTuple):
    """Where a telling belongs: the id of the incident's first telling, and the kinship by which it joined.

    `near` are the incidents that it almost joined, by their first tellings, with the kinship.
    """

    root: str
    kinship: Kinship | None
    near: tuple[tuple[str, Kinship], ...]


class Decided(NamedTuple):
    """People's decisions on pairs of claims."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()


NOTHING: Final = Decided()


def order(telling: Telling) -> tuple[date, str, int, str]:
    """The order in which tellings are taken; it depends on what they are, and not on when they came in."""
    return telling.published, telling.article_id, telling.start, telling.id


class Linker:
    """Takes tellings in order; holds those of the days within reach, and the first telling of every incident met."""

    def __init__(self, decided: Decided) -> None:
        self._decided = decided
        self._partners: dict[str, list[str]] = defaultdict(list)
        for pair in sorted(map(sorted, decided.same)):
            self._partners[pair[0]].append(pair[1])
            self._partners[pair[1]].append(pair[0])
        self._held: dict[str, Telling] = {}
        self._holders: dict[str, list[str]] = defaultdict(list)
        self._roots: dict[str, Telling] = {}
        self._root_of: dict[str, str] = {}
        self._claims: dict[str, str] = {}
        self._members: dict[str, list[Telling]] = defaultdict(list)

    def hold(self, telling: Telling, root: Telling) -> None:
        """Take in a telling whose place is known."""
        self._held[telling.id] = telling
        self._roots[root.id] = root
        self._root_of[telling.id] = root.id
        self._members[root.id].append(telling)
        for each in telling.claim_ids:
            if each in self._partners:
                self._claims[each] = telling.id
        for stem in _keys(telling):
            self._holders[stem].append(telling.id)

    def link(self, telling: Telling) -> Linked:
        """Find the telling's place, and take it in."""
        found = self._find_place(telling)
        root = self._roots.get(found.root, telling)
        self.hold(telling, root)
        return found

    def forget_before(self, day: date) -> None:
        """Let go of what no later telling can reach."""
        gone = [each for each in self._held.values() if each.published < day - REACH]
        for telling in gone:
            del self._held[telling.id]
            for stem in _keys(telling):
                self._holders[stem].remove(telling.id)

    def _find_place(self, telling: Telling) -> Linked:
        decided = self._find_decided(telling)
        if decided:
            return Linked(decided, None, ())
        weighed = sorted(
            ((weigh_kinship(telling, other), other) for other in self._find_candidates(telling)),
            key=lambda pair: (-pair[0].score, pair[1].id),
        )
        near: dict[str, Kinship] = {}
        for kinship, other in weighed:
            root = self._root_of[other.id]
            if kinship.score >= find_least(telling, other) and self._may_join(telling, root):
                return Linked(root, kinship, _nearest(near, root))
            if kinship.score >= NEAR:
                near.setdefault(root, kinship)
        return Linked(telling.id, None, _nearest(near, telling.id))

    def _find_decided(self, telling: Telling) -> str | None:
        """The incident that a person put the telling into."""
        others = (other for claim_id in telling.claim_ids for other in self._partners.get(claim_id, ()))
        return next((self._root_of[self._claims[other]] for other in others if other in self._claims), None)

    def _find_candidates(self, telling: Telling) -> list[Telling]:
        """The held tellings of other articles that share most weight of rare stems, of the same days."""
        shared: dict[str, float] = defaultdict(float)
        for stem in _keys(telling):
            weight = weigh(stem)
            for other in self._holders[stem]:
                shared[other] += weight
        best = nsmallest(LOOKED_AT, shared, key=lambda each: (-shared[each], each))
        fitting = (self._held[each] for each in best if self._is_fitting(telling, self._held[each]))
        return [other for other, _ in zip(fitting, range(MOST), strict=False)]

    def _is_fitting(self, telling: Telling, other: Telling) -> bool:
        if telling.is_series != other.is_series:
            return False
        if telling.article_id == other.article_id and not (telling.kind in HARMS and other.kind in HARMS):
            return False
        return is_of_days(telling, other)

    def _may_join(self, telling: Telling, root_id: str) -> bool:
        """The guard against chaining: akin to the first telling, and no other event of an article already there."""
        root = self._roots[root_id]
        if any(self._is_kept_apart(telling, member) for member in self._members[root_id]):
            return False
        if root.article_id != telling.article_id and weigh_kinship(telling, root).score < GUARD:
            return False
        beside = (each for each in self._members[root_id] if each.article_id == telling.article_id)
        return all(weigh_kinship(telling, each).score >= LINK for each in beside)

    def _is_kept_apart(self, telling: Telling, member: Telling) -> bool:
        if not self._decided.different:
            return False
        pairs = (frozenset((mine, theirs)) for mine in telling.claim_ids for theirs in member.claim_ids)
        return any(pair in self._decided.different for pair in pairs)


def is_of_days(one: Telling, other: Telling) -> bool:
    """True where the two may be of one day: a report that gives none may look back to whatever was before it."""
    if one.is_dated and other.is_dated:
        return one.first - other.last <= SAME and other.first - one.last <= SAME
    if one.is_dated or other.is_dated:
        dated, undated = (one, other) if one.is_dated else (other, one)
        return dated.first <= undated.published + SAME
    return True


def find_least(one: Telling, other: Telling) -> float:
    """The kinship by which the two are joined: more where one looks back over days that it does not name."""
    if one.is_dated and other.is_dated:
        return LINK
    apart = max(one.first - other.last, other.first - one.last)
    return LINK if apart <= SAME else LOOKING_BACK


def _keys(telling: Telling) -> Iterator[str]:
    return (stem for stem in sorted(telling.stems) if weigh(stem) >= RARE)


def _nearest(near: Mapping[str, Kinship], own: str) -> tuple[tuple[str, Kinship], ...]:
    others = ((root, kinship) for root, kinship in near.items() if root != own)
    return tuple(sorted(others, key=lambda pair: (-pair[1].score, pair[0])))[:3]


def link_all(tellings: Iterable[Telling], decided: Decided = NOTHING) -> dict[str, Linked]:
    """The place of every telling, by its id."""
    linker = Linker(decided)
    found: dict[str, Linked] = {}
    day: date | None = None
    for telling in sorted(tellings, key=order):
        if day != telling.published:
            linker.forget_before(telling.published)
            day = telling.published
        found[telling.id] = linker.link(telling)
    return found


def merge(
    tellings: Sequence[Telling], linked: Mapping[str, Linked], together: Iterable[Sequence[str]], decided: Decided
) -> dict[str, str]:
    """The first telling of the incident of each telling, by id, when what counts one harm is put together, too.

    `together` holds groups of ids. People's decisions keep apart, and so does a gap between the days.
    """
    rank = {telling.id: number for number, telling in enumerate(sorted(tellings, key=order))}
    groups = _Groups(tellings, linked, rank, decided)
    teller = {claim_id: telling.id for telling in tellings for claim_id in telling.claim_ids}
    for pair in sorted(map(sorted, decided.same)):
        if all(each in teller for each in pair):
            groups.join(*(teller[each] for each in pair))
    for ids in together:
        for one, other in pairwise(ids):
            if groups.may_join(one, other):
                groups.join(one, other)
    return {each: groups.find(each) for each in rank}


class _Groups:
    """Tellings by the first of their incident; joined groups keep the first of the earlier one."""

    def __init__(
        self, tellings: Iterable[Telling], linked: Mapping[str, Linked], rank: Mapping[str, int], decided: Decided
    ) -> None:
        self._rank, self._decided = rank, decided
        self._root = {telling.id: linked[telling.id].root for telling in tellings}
        self._members: dict[str, list[Telling]] = defaultdict(list)
        for telling in tellings:
            self._members[self.find(telling.id)].append(telling)

    def find(self, each: str) -> str:
        while self._root[each] != each:
            each = self._root[each]
        return each

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.find(one), self.find(other)), key=self._rank.__getitem__)
        if first != second:
            self._root[second] = first
            self._members[first] += self._members.pop(second)

    def may_join(self, one: str, other: str) -> bool:
        """False where a person keeps any of the two incidents apart, or days lie between them."""
        mine, theirs = self._members[self.find(one)], self._members[self.find(other)]
        if mine is theirs or mine[0].is_series != theirs[0].is_series:
            return False
        if self._decided.different:
            claims = [each for telling in theirs for each in telling.claim_ids]
            pairs = (frozenset((each, yours)) for telling in mine for each in telling.claim_ids for yours in claims)
            if any(pair in self._decided.different for pair in pairs):
                return False
        return max(mine[0].first, theirs[0].first) - min(mine[0].last, theirs[0].last) <= SAME


def group(tellings: Sequence[Telling], places: Mapping[str, str]) -> dict[str, list[Telling]]:
    """Tellings by the first of their incident, in order."""
    groups: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=order):
        groups.setdefault(places[telling.id], []).append(telling)
    return groups
