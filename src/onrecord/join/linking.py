"""Which tellings are of one incident: each joins the earlier one it is most akin to, or begins an incident.

Tellings are taken in order of report; and a telling joins only where it is akin to the incident's first telling too, so
that no chain leads from one happening to the next. What people decided comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple, Protocol

from onrecord.join.candidates import SAME, Shelf, Weighed, order
from onrecord.join.kinship import Kinship, weigh_kinship
from onrecord.join.tellings import Telling

# Of the annotated pairs at LINK and above, which were chosen to be hard, two in three are one incident, by weights that
# were learned from other stories (training/kinship.py). The other two were set by hand: a report that gives no day
# must be more akin to what it looks back on (on articles about shootings, pairs that are wrong fell from 98 to 54 in a
# hundred).
LINK: Final = 0.60
GUARD: Final = 0.15
LOOKING_BACK: Final = 0.85
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


class Known(Protocol):
    """What is known of the tellings of a case."""

    def telling(self, telling_id: str) -> Telling:
        """The telling of an id."""

    def root_of(self, telling_id: str) -> str:
        """The first telling of its incident; of tellings that come before the one that is placed."""

    def iter_beside(self, telling: Telling) -> Iterable[Telling]:
        """The tellings of its article."""

    def find_teller(self, claim_id: str) -> Telling | None:
        """The telling that holds a claim, of those that people decided on."""


class Placer:
    """Finds the places of tellings, by what is known of those before them."""

    def __init__(self, known: Known, decided: Decided) -> None:
        self._known = known
        self._same, self._different = _by_claim(decided.same), _by_claim(decided.different)

    def find_place(self, telling: Telling, weighed: Weighed) -> Linked:
        """Where the telling belongs."""
        put = next((self._known.root_of(each.id) for each in self._iter_decided(telling, self._same)), None)
        if put:
            return Linked(put, None, ())
        near: dict[str, Kinship] = {}
        for other_id, kinship in weighed.akin:
            root = self._known.root_of(other_id)
            least = find_least(telling, self._known.telling(other_id))
            if kinship.score >= least and self._may_join(telling, root):
                return Linked(root, kinship, _nearest(near, root))
            near.setdefault(root, kinship)
        return Linked(telling.id, None, _nearest(near, telling.id))

    def iter_same(self, telling: Telling) -> Iterator[Telling]:
        """The tellings that people put together with this one."""
        return self._iter_partners(telling, self._same)

    def iter_bound(self, telling: Telling) -> Iterator[Telling]:
        """The tellings on whose places this one's hangs by a decision or by its article, or theirs on its place."""
        yield from self._known.iter_beside(telling)
        yield from self._iter_partners(telling, self._same)
        yield from self._iter_partners(telling, self._different)

    def _iter_partners(self, telling: Telling, partners: Mapping[str, Iterable[str]]) -> Iterator[Telling]:
        """The tellings that a decision binds to this one."""
        others = (other for claim_id in telling.claim_ids for other in partners.get(claim_id, ()))
        return (teller for other in others if (teller := self._known.find_teller(other)))

    def _iter_decided(self, telling: Telling, partners: Mapping[str, Iterable[str]]) -> Iterator[Telling]:
        return (each for each in self._iter_partners(telling, partners) if order(each) < order(telling))

    def _may_join(self, telling: Telling, root_id: str) -> bool:
        """The guard against chaining: akin to the first telling, and no other event of an article already there."""
        if any(self._known.root_of(each.id) == root_id for each in self._iter_decided(telling, self._different)):
            return False
        root = self._known.telling(root_id)
        if root.article_id != telling.article_id and weigh_kinship(telling, root).score < GUARD:
            return False
        before = (each for each in self._known.iter_beside(telling) if order(each) < order(telling))
        beside = (each for each in before if self._known.root_of(each.id) == root_id)
        return all(weigh_kinship(telling, each).score >= LINK for each in beside)


def _by_claim(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    partners: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(map(sorted, pairs)):
        partners[one].append(other)
        partners[other].append(one)
    return partners


def find_least(one: Telling, other: Telling) -> float:
    """The kinship by which the two are joined: more where one looks back over days that it does not name."""
    if one.is_dated and other.is_dated:
        return LINK
    apart = max(one.first - other.last, other.first - one.last)
    return LINK if apart <= SAME else LOOKING_BACK


def _nearest(near: Mapping[str, Kinship], own: str) -> tuple[tuple[str, Kinship], ...]:
    others = ((root, kinship) for root, kinship in near.items() if root != own)
    return tuple(sorted(others, key=lambda pair: (-pair[1].score, pair[0])))[:3]


def weigh_all(tellings: Iterable[Telling]) -> dict[str, Weighed]:
    """What every telling is akin to, by its id."""
    shelf = Shelf()
    found: dict[str, Weighed] = {}
    day: date | None = None
    for telling in sorted(tellings, key=order):
        if day != telling.published:
            shelf.forget_before(telling.published)
            day = telling.published
        found[telling.id] = shelf.weigh(telling)
        shelf.hold(telling)
    return found


class All:
    """All tellings of a case, and where those that were placed belong."""

    def __init__(self, tellings: Iterable[Telling], decided: Decided) -> None:
        claims = {each for pairs in decided for pair in pairs for each in pair}
        self.linked: dict[str, Linked] = {}
        self._tellings: dict[str, Telling] = {}
        self._beside: dict[str, list[Telling]] = defaultdict(list)
        self._tellers: dict[str, Telling] = {}
        for telling in tellings:
            self._tellings[telling.id] = telling
            self._beside[telling.article_id].append(telling)
            self._tellers |= {each: telling for each in telling.claim_ids if each in claims}

    def telling(self, telling_id: str) -> Telling:
        """The telling of an id."""
        return self._tellings[telling_id]

    def root_of(self, telling_id: str) -> str:
        """The first telling of its incident."""
        return self.linked[telling_id].root

    def iter_beside(self, telling: Telling) -> Iterable[Telling]:
        """The tellings of its article."""
        return self._beside[telling.article_id]

    def find_teller(self, claim_id: str) -> Telling | None:
        """The telling that holds a claim, of those that people decided on."""
        return self._tellers.get(claim_id)


def place_all(
    tellings: Iterable[Telling], weighed: Mapping[str, Weighed], decided: Decided = NOTHING
) -> dict[str, Linked]:
    """The place of every telling, by its id."""
    ordered = sorted(tellings, key=order)
    known = All(ordered, decided)
    placer = Placer(known, decided)
    for telling in ordered:
        known.linked[telling.id] = placer.find_place(telling, weighed[telling.id])
    return known.linked


def link_all(tellings: Iterable[Telling], decided: Decided = NOTHING) -> dict[str, Linked]:
    """The place of every telling, by its id, from nothing."""
    tellings = tuple(tellings)
    return place_all(tellings, weigh_all(tellings), decided)
