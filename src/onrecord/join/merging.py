"""Which incidents are one after all: those that a person joins, and those whose figures count one harm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from onrecord.join.candidates import SAME, order
from onrecord.join.linking import Decided, Linked
from onrecord.join.tellings import Telling


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
        for telling in sorted(tellings, key=order):
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
