"""Which earlier tellings a telling is held against, and which of these it is akin to.

Only those reported within `REACH` before are looked at, and of them only those that share rare words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from heapq import nsmallest
from typing import Final, NamedTuple

from onrecord.join.kinship import HARMS, Kinship, weigh_kinship
from onrecord.join.tellings import Telling
from onrecord.words.stems import weigh

# What is nearly as likely as not is shown as almost joined.
NEAR: Final = 0.40
REACH: Final = timedelta(days=45)
# Stems of less weight are in one article of ten; so many of the likeliest are weighed in full.
RARE: Final = 2.3
MOST: Final = 24
LOOKED_AT: Final = 120
# Days that may lie between two tellings of one happening.
SAME: Final = timedelta(days=2)
Rank = tuple[float, str]


class Weighed(NamedTuple):
    """The earlier tellings that a telling is akin to (`NEAR` and above), by id, the nearest first.

    `last` is the rank of the last one that was looked at: what ranks after it is not looked at. None where all that
    share a rare word were.
    """

    akin: tuple[tuple[str, Kinship], ...]
    last: Rank | None


def order(telling: Telling) -> tuple[date, str, int, str]:
    """The order in which tellings are taken; it depends on what they are, and not on when they came in."""
    return telling.published, telling.article_id, telling.start, telling.id


class Shelf:
    """Holds tellings by their rare stems."""

    def __init__(self, tellings: Iterable[Telling] = ()) -> None:
        self._held: dict[str, Telling] = {}
        self._holders: dict[str, list[str]] = defaultdict(list)
        for telling in tellings:
            self.hold(telling)

    def hold(self, telling: Telling) -> None:
        """Take in a telling."""
        self._held[telling.id] = telling
        for stem in _keys(telling):
            self._holders[stem].append(telling.id)

    def forget_before(self, day: date) -> None:
        """Let go of what no telling of the day or later can reach."""
        gone = [each for each in self._held.values() if each.published < day - REACH]
        for telling in gone:
            del self._held[telling.id]
            for stem in _keys(telling):
                self._holders[stem].remove(telling.id)

    def weigh(self, telling: Telling) -> Weighed:
        """What the telling is akin to, of what is held and comes before it."""
        candidates, last = self._find_candidates(telling)
        weighed = ((weigh_kinship(telling, other), other) for other in candidates)
        akin = sorted(
            ((other.id, kinship) for kinship, other in weighed if kinship.score >= NEAR),
            key=lambda pair: (-pair[1].score, pair[0]),
        )
        return Weighed(tuple(akin), last)

    def find_later(self, telling: Telling) -> Iterator[tuple[Telling, Rank]]:
        """What is held, comes after the telling, and shares rare stems with it; each with how it ranks the telling."""
        for other_id, weight in self._share(telling).items():
            other = self._held[other_id]
            if _is_in_reach(telling, other):
                yield other, (-weight, telling.id)

    def _share(self, telling: Telling) -> dict[str, float]:
        """The weight of the rare stems that each held telling shares; summed in order of stem, by whomever."""
        shared: dict[str, float] = defaultdict(float)
        for stem in _keys(telling):
            weight = weigh(stem)
            for other in self._holders.get(stem, ()):
                shared[other] += weight
        return shared

    def _find_candidates(self, telling: Telling) -> tuple[list[Telling], Rank | None]:
        """The earlier tellings of other articles that share most weight of rare stems, of the same days; how the last
        that was looked at ranks.
        """
        ranks = ((-weight, each) for each, weight in self._share(telling).items() if self._is_before(each, telling))
        best = nsmallest(LOOKED_AT, ranks)
        found: list[Telling] = []
        for rank in best:
            other = self._held[rank[1]]
            if _is_fitting(telling, other):
                found.append(other)
            if len(found) == MOST:
                return found, rank
        return found, best[-1] if len(best) == LOOKED_AT else None

    def _is_before(self, other_id: str, telling: Telling) -> bool:
        return _is_in_reach(self._held[other_id], telling)


def _is_in_reach(earlier: Telling, later: Telling) -> bool:
    if earlier.published == later.published:
        return order(earlier) < order(later)
    return earlier.published < later.published and later.published - earlier.published <= REACH


def _is_fitting(telling: Telling, other: Telling) -> bool:
    if telling.is_series != other.is_series:
        return False
    if telling.article_id == other.article_id and not (telling.kind in HARMS and other.kind in HARMS):
        return False
    return is_of_days(telling, other)


def is_of_days(one: Telling, other: Telling) -> bool:
    """True where the two may be of one day: a report that gives none may look back to whatever was before it."""
    if one.is_dated and other.is_dated:
        return one.first - other.last <= SAME and other.first - one.last <= SAME
    if one.is_dated or other.is_dated:
        dated, undated = (one, other) if one.is_dated else (other, one)
        return dated.first <= undated.published + SAME
    return True


def _keys(telling: Telling) -> Iterator[str]:
    return (stem for stem in sorted(telling.stems) if weigh(stem) >= RARE)
