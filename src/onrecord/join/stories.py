"""Which articles report one happening: by their outlines, weighed pair by pair, joined day by day.

Whether two articles are of one story is a logistic regression on named features, with weights learned from articles
that people put together. A day's articles are joined among themselves and with the stories of the days before, most
alike first, by the average over all pairs (average linkage; Sokal and Michener 1958): one bridge between two stories
does not join them. Stories that are there already are never joined by a later article; so what a day decides depends on
the days before it and on nothing after.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import groupby
from typing import Final, NamedTuple

from onrecord.join.kinship import Kinship
from onrecord.join.outlines import Outline
from onrecord.words.stems import weigh
from onrecord.words.stories import load_stories

# Stories are joined where two of their articles are of one story with this chance, on average: chosen on the articles
# learned from.
JOIN: Final = 0.35
# A report that comes later begins a story of its own. Nine in ten of an incident's reports are out within a month.
REACH: Final = timedelta(days=60)
# Stems of less weight are in one article of ten; so many of the likeliest articles are weighed in full.
RARE: Final = 2.3
MOST: Final = 12
# Where the features reach one.
FULL_NAMES, FULL_DAYS = 3, 7
MOST_NAMES, MOST_DAYS = 6, 30
DAY: Final = timedelta(days=1)
UNDATED: Final = date.max


class Join(NamedTuple):
    """An article with the one that is most like it, of those before and after it in its story."""

    article_id: str
    other_id: str
    kinship: Kinship


class Story(NamedTuple):
    """Articles that report one happening, in order of the day they tell of; `id` is that of the first."""

    id: str
    article_ids: tuple[str, ...]
    joins: tuple[Join, ...]


def weigh_story(one: Outline, other: Outline) -> Kinship:
    """How likely two articles report one happening, in any order, with what each feature adds."""
    weights = load_stories()
    parts = tuple((name, value * weights.get(name, 0.0)) for name, value in find_features(one, other))
    return Kinship(1 / (1 + math.exp(-math.fsum(part for _, part in parts))), parts)


def find_features(one: Outline, other: Outline) -> Iterator[tuple[str, float]]:
    """The named features of a pair, each with its value."""
    yield "any pair", 1.0
    yield "words shared by the titles", _share(one.title, other.title)
    yield "words shared by the openings", _share(one.lead, other.lead)
    yield "words shared by the articles", _share(one.stems, other.stems)
    yield "names shared", _share(one.names, other.names)
    yield "full names shared", min(len(one.full_names & other.full_names), MOST_NAMES) / FULL_NAMES
    if one.places and other.places:
        yield "places shared", len(one.places & other.places) / min(len(one.places), len(other.places))
    if one.regions and other.regions:
        yield ("same province" if one.regions & other.regions else "other province"), 1.0
    if one.ages and other.ages:
        yield ("same age of somebody" if one.ages & other.ages else "other ages"), 1.0
    if one.digits and other.digits:
        yield ("same hour or number" if one.digits & other.digits else "other hours and numbers"), 1.0
    yield from _compare_days(one, other)
    yield from _compare_counts(one, other)


def _compare_days(one: Outline, other: Outline) -> Iterator[tuple[str, float]]:
    if one.day and other.day:
        apart = abs(one.day - other.day)
        near = "same day" if not apart else "next day" if apart == DAY else "same week" if apart <= 7 * DAY else "later"
        yield near, 1.0
    if one.published and other.published:
        apart = abs(one.published - other.published)
        yield "days between the reports", min(apart / DAY, MOST_DAYS) / FULL_DAYS


def _compare_counts(one: Outline, other: Outline) -> Iterator[tuple[str, float]]:
    pairs = ((one.killed, other.killed), (one.injured, other.injured))
    told = [mine == theirs for mine, theirs in pairs if mine is not None and theirs is not None]
    if told:
        yield ("same number of killed or injured" if any(told) else "other number of killed or injured"), 1.0


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """The cosine of the weights of two sets of stems; sums are exact, for sets have no order."""
    both = math.fsum(map(_square, mine & theirs))
    return both / (_size(mine) * _size(theirs)) if both else 0.0


@lru_cache(maxsize=16384)
def _size(stems: frozenset[str]) -> float:
    return math.sqrt(math.fsum(map(_square, stems)))


@lru_cache(maxsize=65536)
def _square(stem: str) -> float:
    return weigh(stem) ** 2


def order(each: Outline) -> tuple[date, date, str]:
    """The order in which articles are taken; it depends on what they are, and not on when they came in."""
    return each.day or UNDATED, each.published or UNDATED, each.id


class Teller:
    """Takes articles day by day; holds those of the days within reach, and the story of each."""

    def __init__(self) -> None:
        self._held: dict[str, Outline] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._holders: dict[str, dict[str, None]] = defaultdict(dict)
        self._story_of: dict[str, str] = {}
        self._sizes: Counter[str] = Counter()

    def hold(self, each: Outline, story: str) -> None:
        """Take in an article whose story is known."""
        self._held[each.id] = each
        self._story_of[each.id] = story
        self._sizes[story] += 1
        self._keys[each.id] = _find_keys(each)
        for key in self._keys[each.id]:
            self._holders[key][each.id] = None

    def forget_before(self, day: date) -> None:
        """Let go of what no later article can reach."""
        for each in [each for each in self._held.values() if each.day and each.day < day - REACH]:
            del self._held[each.id]
            self._leave(self._story_of.pop(each.id))
            for key in self._keys.pop(each.id):
                del self._holders[key][each.id]

    def take(self, outlines: Iterable[Outline]) -> dict[str, str]:
        """Find the stories of one day's articles, and take them in: the id of the story for that of each article."""
        new = sorted(outlines, key=order)
        old = set(self._sizes)
        for each in new:
            self.hold(each, each.id)
        into = _merge(self._find_near(new), self._sizes, old, {each.id: rank for rank, each in enumerate(new)})
        for gone, kept in into.items():
            self._leave(gone)
            self._story_of[gone] = kept
            self._sizes[kept] += 1
        return {each.id: self._story_of[each.id] for each in new}

    def _leave(self, story: str) -> None:
        self._sizes[story] -= 1
        if not self._sizes[story]:
            del self._sizes[story]

    def find_pairs(self, new: Iterable[Outline]) -> tuple[tuple[Outline, Outline], ...]:
        """The pairs to be weighed in full: each of the articles, which must be held, with those that share most."""
        pairs = ((each, other) for each in new for other in self._find_candidates(each))
        return tuple({(min(one.id, other.id), max(one.id, other.id)): (one, other) for one, other in pairs}.values())

    def _find_near(self, new: Iterable[Outline]) -> dict[str, dict[str, float]]:
        """For each story the sum of the scores of its pairs with another, where one of the two is new."""
        near: dict[str, dict[str, float]] = defaultdict(dict)
        for one, other in self.find_pairs(new):
            score = weigh_story(one, other).score
            mine, theirs = self._story_of[one.id], self._story_of[other.id]
            near[mine][theirs] = near[theirs][mine] = near[mine].get(theirs, 0.0) + score
        return near

    def _find_candidates(self, each: Outline) -> list[Outline]:
        """The held articles within reach that share most weight of rare stems."""
        shared: dict[str, float] = defaultdict(float)
        for key in self._keys[each.id]:
            weight = weigh(key)
            for other in self._holders[key]:
                shared[other] += weight
        shared.pop(each.id, None)
        best = sorted(shared, key=lambda other: (-shared[other], other))
        fitting = (self._held[other] for other in best if _is_near(each, self._held[other]))
        return [other for other, _ in zip(fitting, range(MOST), strict=False)]


def _find_keys(each: Outline) -> tuple[str, ...]:
    return tuple(key for key in sorted(each.stems | each.lead) if weigh(key) >= RARE)


def _is_near(one: Outline, other: Outline) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= REACH


def _merge(
    near: dict[str, dict[str, float]], sizes: Mapping[str, int], old: set[str], ranks: Mapping[str, int]
) -> dict[str, str]:
    """Join stories, most alike first: for each that went into another, that other."""
    size = {story: sizes[story] for story in near}
    into: dict[str, str] = {}
    heap = [(-_average(near, size, *pair), *pair) for pair in _find_pairs(near)]
    heapify(heap)
    while heap and -heap[0][0] >= JOIN:
        value, one, other = heappop(heap)
        is_stale = one in into or other in into or -value != _average(near, size, one, other)
        if is_stale or (one in old and other in old):
            continue
        kept, gone = sorted((one, other), key=lambda story: (story not in old, ranks.get(story, 0), story))
        into[gone] = kept
        size[kept] += size[gone]
        for third, total in near.pop(gone).items():
            del near[third][gone]
            if third != kept:
                near[kept][third] = near[third][kept] = near[kept].get(third, 0.0) + total
        for third in near[kept]:
            heappush(heap, (-_average(near, size, kept, third), min(kept, third), max(kept, third)))
    return {story: _follow(into, story) for story in into}


def _find_pairs(near: Mapping[str, Mapping[str, float]]) -> Iterator[tuple[str, str]]:
    return ((one, other) for one in near for other in near[one] if one < other)


def _average(near: Mapping[str, Mapping[str, float]], size: Mapping[str, int], one: str, other: str) -> float:
    """The average over all pairs of two stories. An article is held against MOST others, so there are no more pairs."""
    few, many = sorted((size[one], size[other]))
    return near[one].get(other, 0.0) / (few * min(many, MOST))


def _follow(into: Mapping[str, str], story: str) -> str:
    while story in into:
        story = into[story]
    return story


def find_stories(outlines: Iterable[Outline]) -> tuple[Story, ...]:
    """The stories of all articles, in order of their first; an article like no other is a story by itself.

    Articles without a day are held against all the others, once those have their stories.
    """
    ordered = sorted(outlines, key=order)
    teller = Teller()
    story_of: dict[str, str] = {}
    for day, group in groupby((each for each in ordered if each.day), key=lambda each: each.day or UNDATED):
        teller.forget_before(day)
        story_of |= teller.take(group)
    undated = [each for each in ordered if each.day is None]
    if undated:
        teller = Teller()
        for each in ordered[: -len(undated)]:
            teller.hold(each, story_of[each.id])
        story_of |= teller.take(undated)
    groups: dict[str, list[Outline]] = defaultdict(list)
    for each in ordered:
        groups[story_of[each.id]].append(each)
    return tuple(_tell(group) for group in groups.values())


def _tell(group: list[Outline]) -> Story:
    joins = (_join(each, group[max(0, at - MOST) : at + MOST + 1]) for at, each in enumerate(group))
    return Story(group[0].id, tuple(each.id for each in group), tuple(joins) if len(group) > 1 else ())


def _join(each: Outline, beside: list[Outline]) -> Join:
    weighed = ((weigh_story(each, other), other.id) for other in beside if other.id != each.id)
    kinship, other_id = min(weighed, key=lambda pair: (-pair[0].score, pair[1]))
    return Join(each.id, other_id, kinship)
