"""Takes new tellings into a case that is joined: only what hangs together with them is linked and merged again.

A telling's place hangs on the earlier ones that it is akin to, on those of its article, and on what people decided. A
new telling is weighed against those within reach, and so is each later one that would look at it; what thereby finds
another place sends those that hang on it to find theirs, in order. What comes out is what linking all anew would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import heappop, heappush
from typing import NamedTuple

from onrecord.join.candidates import REACH, Shelf, Weighed, order
from onrecord.join.kept import Count, Edge, Kept, Memory, find_edges
from onrecord.join.linking import Decided, Linked, Placer
from onrecord.join.merging import merge
from onrecord.join.tellings import Telling
from onrecord.record import Claim

UNPLACED = Linked("", None, ())


class Grown(NamedTuple):
    """What became of the tellings of a case: those to be kept anew by id, and the edges that went and came.

    `places` are the incidents, by their first tellings, that are no longer what they were, with what they hold now;
    nothing where they are gone.
    """

    kept: Mapping[str, Kept]
    places: Mapping[str, Sequence[Kept]]
    gone_edges: frozenset[Edge]
    new_edges: frozenset[Edge]


def grow(memory: Memory, tellings: Sequence[Telling], counts: Iterable[Count], claims: Mapping[str, Claim],
         decided: Decided) -> Grown:  # fmt: skip
    """Take in tellings of events, with the figures that they count and the claims of these."""
    growth = Growth(memory, decided)
    growth.weigh(tellings)
    growth.place()
    old, new = _find_edges(memory, counts, claims)
    growth.merge(gone=old - new, new=new - old)
    return growth.finish(gone=old - new, new=new - old)


def _find_edges(memory: Memory, counts: Iterable[Count], claims: Mapping[str, Claim]) -> tuple[set[Edge], set[Edge]]:
    """The edges of the keys that the new figures have, without and with the new ones."""
    by_key: dict[str, list[Count]] = {}
    for count in counts:
        by_key.setdefault(count.key, []).append(count)
    old: set[Edge] = set()
    new: set[Edge] = set()
    for key, added in by_key.items():
        held, teller = memory.load_counts(key)
        old.update(find_edges(held, teller))
        both = (*held, *(claims[each.claim_id] for each in added))
        new.update(find_edges(both, teller | {each.claim_id: each.telling_id for each in added}))
    return old, new


class Growth:
    """The tellings that are looked at while some are taken in. It knows them as they are by now (`linking.Known`)."""

    def __init__(self, memory: Memory, decided: Decided) -> None:
        self._memory, self._decided = memory, decided
        self._placer = Placer(self, decided)
        self._kept: dict[str, Kept] = {}
        self._old: dict[str, Kept] = {}
        self._beside: dict[str, dict[str, Telling]] = {}
        self._tellers: dict[str, Telling | None] = {}
        self._heap: list[tuple[tuple[date, str, int, str], str]] = []
        self._moved: set[str] = set()

    # what is known

    def telling(self, telling_id: str) -> Telling:
        """The telling of an id."""
        return self._find(telling_id).telling

    def root_of(self, telling_id: str) -> str:
        """The first telling of its incident, as linked."""
        return self._find(telling_id).linked.root

    def iter_beside(self, telling: Telling) -> Iterable[Telling]:
        """The tellings of its article."""
        if telling.article_id not in self._beside:
            held = self._take(self._memory.load_by("article_id", (telling.article_id,)))
            self._beside[telling.article_id] = {each: self._kept[each].telling for each in held}
        return self._beside[telling.article_id].values()

    def find_teller(self, claim_id: str) -> Telling | None:
        """The telling that holds a claim, of those that people decided on."""
        if claim_id not in self._tellers:
            self._tellers[claim_id] = self._memory.load_teller(claim_id)
        return self._tellers[claim_id]

    def _find(self, telling_id: str) -> Kept:
        if telling_id not in self._kept:
            self._take(self._memory.load_by("id", (telling_id,)))
        return self._kept[telling_id]

    def _take(self, found: Iterable[Kept]) -> list[str]:
        """Hold what was kept, but for what is held by now; the ids of all that was found."""
        ids = []
        for each in found:
            ids.append(each.telling.id)
            if each.telling.id not in self._kept:
                self._kept[each.telling.id] = self._old[each.telling.id] = each
        return ids

    # what is done

    def weigh(self, tellings: Sequence[Telling]) -> None:
        """Weigh the new tellings, and again the later ones that would look at any of them."""
        if not tellings:
            return
        first, last = min(each.published for each in tellings), max(each.published for each in tellings)
        held = self._take(self._memory.load_reported(_back(first), _ahead(last)))
        shelf = Shelf(self._kept[each].telling for each in held)
        for telling in tellings:
            shelf.hold(telling)
            self._beside.setdefault(telling.article_id, {})[telling.id] = telling
            self._tellers |= dict.fromkeys(telling.claim_ids, telling)
            self._kept[telling.id] = Kept(telling, Weighed((), None), UNPLACED, "")
        again = {each.id: each for each in tellings}
        for telling in tellings:
            for later, rank in shelf.find_later(telling):
                seen = self._kept[later.id].weighed.last
                if seen is None or rank < seen:
                    again[later.id] = later
        for telling in again.values():
            was = self._kept[telling.id]
            self._kept[telling.id] = was._replace(weighed=shelf.weigh(telling))
            if was.linked is UNPLACED or was.weighed.akin != self._kept[telling.id].weighed.akin:
                self._push(telling)

    def place(self) -> None:
        """Find the places of what was weighed otherwise, and of what hangs on these, in order."""
        done = None
        while self._heap:
            _, telling_id = heappop(self._heap)
            if telling_id == done:
                continue
            done = telling_id
            was = self._find(telling_id)
            linked = self._placer.find_place(was.telling, was.weighed)
            self._kept[telling_id] = was._replace(linked=linked)
            if linked != was.linked:
                self._moved.add(telling_id)
            if linked.root != was.linked.root:
                self._push_bound(was.telling)

    def _push(self, telling: Telling) -> None:
        heappush(self._heap, (order(telling), telling.id))

    def _push_bound(self, telling: Telling) -> None:
        self._take(self._memory.load_by("id", self._memory.load_akin_to((telling.id,)) - self._kept.keys()))
        akin = [self.telling(each) for each in self._memory.load_akin_to((telling.id,))]
        for each in (*akin, *self._placer.iter_bound(telling)):
            if order(each) > order(telling):
                self._push(each)

    def merge(self, *, gone: Iterable[Edge], new: Iterable[Edge]) -> None:
        """Put together what counts one harm, among all that hangs together with what has changed."""
        new, went = set(new), set(gone)
        seeds = {*self._moved, *(each for edge in (*went, *new) for each in (edge.one, edge.other))}
        block, edges = self._find_block(seeds, went, new)
        tellings = [self._kept[each].telling for each in sorted(block)]
        linked = {each: self._kept[each].linked for each in block}
        places = merge(tellings, linked, [(edge.one, edge.other) for edge in sorted(edges)], self._decided)
        for each, place in places.items():
            if self._kept[each].place != place:
                self._moved.add(each)
                self._kept[each] = self._kept[each]._replace(place=place)

    def _find_block(self, seeds: Iterable[str], gone: set[Edge], new: set[Edge]) -> tuple[set[str], set[Edge]]:
        """All tellings that hang together with the seeds by link, count or decision, by now or until now."""
        block: set[str] = set()
        edges: set[Edge] = set()
        added = set(seeds)
        by_root = self._by_root()
        while added:
            block |= added
            self._take(self._memory.load_by("id", added - self._kept.keys()))
            found = (self._memory.load_edges(added) | {edge for edge in new if {edge.one, edge.other} & added}) - gone
            edges |= found
            roots = {self.root_of(each) for each in added}
            places = {self._old[each].place for each in added if each in self._old}
            beside = self._take(self._memory.load_by("root", roots)) + self._take(self._memory.load_by("place", places))
            around = {*roots, *beside, *(each for root in roots for each in by_root.get(root, ()))}
            around |= {each for edge in found for each in (edge.one, edge.other)}
            around |= {each.id for one in added for each in self._placer.iter_same(self.telling(one))}
            added = around - block
        return block, edges

    def _by_root(self) -> dict[str, list[str]]:
        """What was linked anew, by the first telling."""
        groups: dict[str, list[str]] = {}
        for each in self._moved:
            groups.setdefault(self._kept[each].linked.root, []).append(each)
        return groups

    def finish(self, *, gone: Iterable[Edge], new: Iterable[Edge]) -> Grown:
        """What is to be kept anew, and the incidents that are no longer what they were."""
        kept = {each: now for each, now in self._kept.items() if self._old.get(each) != now}
        changed = {self._kept[each].place for each in self._moved}
        changed |= {self._old[each].place for each in self._moved if each in self._old}
        places: dict[str, list[Kept]] = {each: [] for each in changed}
        self._take(self._memory.load_by("place", changed))
        for now in sorted(self._kept.values(), key=lambda each: order(each.telling)):
            if now.place in places:
                places[now.place].append(now)
        return Grown(kept, places, frozenset(gone), frozenset(new))


def _back(day: date) -> date:
    return day - REACH if day - date.min > REACH else date.min


def _ahead(day: date) -> date:
    return day + REACH if date.max - day > REACH else date.max
