"""Whether two articles tell of one incident: a sum of named features, with weights learned from annotated pairs.

The score is a logistic regression: the chance that a careful reader takes the two for one happening. Each feature says
in words what spoke for it or against it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from onrecord.join.tellings import Telling
from onrecord.words.kinship import load_kinship
from onrecord.words.stems import weigh

HARMS = frozenset(("ASSAULT", "HARM"))
TALKS = frozenset(("CONSULT", "AGREE", "COOPERATE", "REQUEST", "CONCEDE"))
QUARRELS = frozenset(("ACCUSE", "REJECT", "THREATEN"))
FORCE = frozenset(("COERCE", "SANCTION", "MOBILIZE", "PROTEST"))
FAMILIES = (HARMS, TALKS, QUARRELS, FORCE)
DAY = timedelta(days=1)


class Kinship(NamedTuple):
    """How likely two tellings are of one incident, from 0 to 1, with the features and what each adds to the sum."""

    score: float
    parts: tuple[tuple[str, float], ...]


def weigh_kinship(one: Telling, other: Telling) -> Kinship:
    """The kinship of two tellings, in any order."""
    weights = load_kinship()
    parts = tuple((name, value * weights.get(name, 0.0)) for name, value in find_features(one, other))
    return Kinship(1 / (1 + math.exp(-math.fsum(part for _, part in parts))), parts)


def find_features(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    """The named features of a pair, each with its value; those that are nought are left out."""
    yield "any pair", 1.0
    yield "words shared by the sentences", share(one.stems, other.stems)
    yield "words shared by the openings of the articles", share(one.lead, other.lead)
    yield "rare words shared", min(math.fsum(map(weigh, one.stems & other.stems)) / 20, 2.0)
    yield "names shared", min(len(one.names & other.names), 4) / 4
    yield _kind(one, other), 1.0
    if one.mode and one.mode == other.mode:
        yield "same mode", 1.0
    if one.triggers & other.triggers:
        yield "same word for the act", 1.0
    yield _day(one, other), 1.0
    yield "days between the reports", min(abs((one.published - other.published) / DAY), 14) / 7
    yield _place(one, other), 1.0
    yield from _parties("doer", one.doers, other.doers, one.doer_lands, other.doer_lands)
    yield from _parties("target", one.targets, other.targets, one.target_lands, other.target_lands)
    yield from _numbers(one, other)
    if one.has_happened != other.has_happened:
        yield "one says that it happened, the other does not", 1.0
    if one.is_series != other.is_series:
        yield "one tells a series", 1.0


def share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """How much of their weight two sets of stems share: the cosine of their weights, from 0 to 1."""
    both = mine & theirs
    return _size(both) / math.sqrt(_whole(mine) * _whole(theirs)) if both else 0.0


def _size(stems: frozenset[str]) -> float:
    """Exactly rounded: sets have another order in another process."""
    return math.fsum([weigh(each) ** 2 for each in stems])


@lru_cache(maxsize=65536)
def _whole(stems: frozenset[str]) -> float:
    return _size(stems)


def _kind(one: Telling, other: Telling) -> str:
    if one.kind is None or other.kind is None:
        return "one is a figure alone"
    if one.kind == other.kind:
        return "same type"
    if any(one.kind in family and other.kind in family for family in FAMILIES):
        return "types of one family"
    return "other type"


def _day(one: Telling, other: Telling) -> str:
    """How the days lie; a report that gives none may look back to any day before it."""
    if one.is_dated != other.is_dated:
        dated, undated = (one, other) if one.is_dated else (other, one)
        if dated.last < undated.first:
            return "one undated, looking back"
    elif not one.is_dated:
        return "both undated"
    apart = max((one.first - other.last) / DAY, (other.first - one.last) / DAY, 0)
    told = "both dated" if one.is_dated and other.is_dated else "one undated"
    near = "same day" if apart == 0 else "next day" if apart <= 1 else "other day"
    return f"{told}, {near}"


def _place(one: Telling, other: Telling) -> str:
    if not one.nearest or not other.nearest:
        return "place unknown"
    if one.nearest & other.nearest:
        return "same place"
    if one.places & other.nearest or other.places & one.nearest:
        return "one place in the other"
    return "places of one country" if one.places & other.places else "other place"


def _parties(
    role: str, mine: frozenset[str], theirs: frozenset[str], my_lands: frozenset[str], their_lands: frozenset[str]
) -> Iterator[tuple[str, float]]:
    """Names first; countries where the names share nothing ("the forces", "the army")."""
    if mine & theirs:
        yield f"same {role}", share(mine, theirs)
    elif my_lands and their_lands:
        yield (f"{role} of one country" if my_lands & their_lands else f"{role} of another country"), 1.0
    elif mine and theirs:
        yield f"other {role}", 1.0


def _numbers(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    """A number that differs speaks against nothing: accounts of one thing differ in just that."""
    if one.numbers & other.numbers:
        yield "same figure", 1.0
