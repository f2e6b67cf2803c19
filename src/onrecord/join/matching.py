"""Other people's events held against incidents: which are one thing, with a score that explains itself.

Five features are looked at, each from 0 to 1; the score is their weighted sum. What one side does not tell counts as
`UNTOLD`: it speaks neither for nor against.

- day (0.30): the days overlap, 1; are a day apart, 0.8; two or three, 0.5; up to the window, 0.25. Beyond the window,
  or where the incident has no day at all, nothing is matched. A day that is only that of the report counts 0.8 at most.
- place (0.30): one name, 1; within 10 km, 1; 25 km, 0.8; 50 km, 0.5; 100 km, 0.3; one province or district, 0.6; only
  the country, 0.3; other names, and nobody knows how far, 0.2. What lies farther apart is two, and nothing is matched.
  Of an event without coordinates those count that the gazetteer has for the finest of its places.
- type (0.15): a type of PLOVER that the other's type may be, 1; else 0.
- sides (0.15): the share of their sides that have a name or a country in common with ours.
- numbers (0.10): of killed, injured and detained those that both tell: the share whose ranges meet.

Place or sides must speak for it: a day, a type and a number alone are no event.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from onrecord.join.accounts import find_nations
from onrecord.join.deaths import find_totals
from onrecord.join.events import find_parties, has_happened
from onrecord.join.others import COUNTED, OtherEvent, Range
from onrecord.record import Claim, Entry, Unit
from onrecord.words.gazetteer import find_entries, fold
from onrecord.words.others import load_idle_words

WEIGHTS: Final = {"day": 0.30, "place": 0.30, "type": 0.15, "sides": 0.15, "numbers": 0.10}
UNTOLD: Final = 0.4
# From HAVE on two are taken for one; from PERHAPS on a person is asked.
HAVE, PERHAPS = 0.7, 0.55
REPORT_DAY: Final = 0.8
DAYS: Final = ((0, 1.0), (1, 0.8), (3, 0.5))
FARTHER: Final = 0.25
KILOMETRES: Final = ((10.0, 1.0), (25.0, 0.8), (50.0, 0.5), (100.0, 0.3))
SAME_AREA, SAME_COUNTRY, OTHER_NAMES = 0.6, 0.3, 0.2
EARTH_KM: Final = 6371.0
# An incident that is spread over more days is no single event that a day could find.
LONGEST: Final = 31
UNITS: Final[Mapping[str, Unit]] = {"killed": "killed", "injured": "injured", "detained": "detained"}
Point = tuple[float, float]
WORD: Final = re.compile(r"[^\W\d_]{2,}")


class Days(NamedTuple):
    """The first and last day that a claim speaks of; `is_reported` where they are only those of the report."""

    first: date
    last: date
    claim_id: str
    is_reported: bool


class Site(NamedTuple):
    """A place of a claim: its folded name, those around it from the country on, and where it lies."""

    name: str
    shown: str
    around: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    claim_id: str


class Number(NamedTuple):
    """How many a claim tells."""

    low: float | None
    high: float | None
    claim_id: str


class Told(NamedTuple):
    """An incident laid out for matching; every part names the claims that it rests on."""

    incident_id: str
    title: str
    days: tuple[Days, ...]
    sites: tuple[Site, ...]
    types: Mapping[str, str]
    sides: Mapping[str, str]
    nations: frozenset[str]
    counts: Mapping[str, tuple[Number, ...]]
    claim_ids: tuple[str, ...]


class Match(NamedTuple):
    """An event and an incident, with the score and the features that it is made of."""

    event: OtherEvent
    told: Told
    score: float
    features: Mapping[str, float]


def lay_out(entry: Entry) -> Told | None:
    """The incident laid out; None where nobody says that it happened, or where it is what speakers say on a matter."""
    if entry.incident.kind in {"topic", "statement"}:
        return None
    claims = [claim for claim in entry.claims if claim.event is None or has_happened(claim)]
    if entry.incident.kind == "event" and not any(claim.event for claim in claims):
        return None
    stated = tuple(days for claim in claims for days in _find_days(claim))
    named = {name: claim.id for claim in reversed(claims) for name in _name_sides(claim)}
    return Told(
        incident_id=entry.incident.id,
        title=entry.incident.title,
        days=stated or tuple(_find_reported(claims)),
        sites=tuple(site for claim in claims for site in _find_sites(claim)),
        types={claim.event.kind: claim.id for claim in reversed(claims) if claim.event},
        sides=named,
        nations=frozenset(code for name in named for code in find_nations(name)) | _find_countries(claims),
        counts={name: tuple(_find_numbers(claims, unit)) for name, unit in UNITS.items()},
        claim_ids=tuple(claim.id for claim in claims),
    )


def _find_days(claim: Claim) -> Iterator[Days]:
    when = claim.when
    if when.basis == "publication" or when.earliest is None or when.latest is None:
        return
    if (when.latest - when.earliest).days <= LONGEST:
        yield Days(when.earliest, when.latest, claim.id, is_reported=False)


def _find_reported(claims: Iterable[Claim]) -> Iterator[Days]:
    for claim in claims:
        if claim.reported_on:
            yield Days(claim.reported_on - timedelta(days=1), claim.reported_on, claim.id, is_reported=True)


def _find_sites(claim: Claim) -> Iterator[Site]:
    where = claim.where
    if where:
        around = tuple(map(fold, where.admin))
        yield Site(fold(where.name), where.name, around, where.latitude, where.longitude, claim.id)


def _name_sides(claim: Claim) -> Iterator[str]:
    for role in ("actor", "recipient"):
        yield from (party.name for party in find_parties(claim, role))


def _find_countries(claims: Iterable[Claim]) -> frozenset[str]:
    parties = (party for claim in claims for role in ("actor", "recipient") for party in find_parties(claim, role))
    return frozenset(party.country for party in parties if party.country)


def _find_numbers(claims: Sequence[Claim], unit: Unit) -> Iterator[Number]:
    told = {claim.figure.id: claim for claim in reversed(claims) if claim.figure}
    for figure in find_totals([claim.figure for claim in told.values() if claim.figure], unit):
        if figure.low is not None or figure.high is not None:
            yield Number(figure.low, figure.high, told[figure.id].id)


class Board:
    """Incidents by the days that they speak of, so that an event is held only against those around its own days."""

    def __init__(self, told: Iterable[Told], *, window: int = 3) -> None:
        self.window = window
        self._by_day: dict[date, dict[str, Told]] = {}
        for each in told:
            for days in each.days:
                for number in range((days.last - days.first).days + 1):
                    self._by_day.setdefault(days.first + timedelta(days=number), {})[each.incident_id] = each

    def find(self, event: OtherEvent) -> Iterator[Match]:
        """The incidents that the event may be, each with its score; those below `PERHAPS` are left out."""
        span = min((event.last - event.first).days, LONGEST) + 2 * self.window
        around = (event.first + timedelta(days=number - self.window) for number in range(span + 1))
        near = {key: told for day in around for key, told in self._by_day.get(day, {}).items()}
        for key in sorted(near):
            match = score(event, near[key], window=self.window)
            if match and match.score >= PERHAPS and _is_shared(match.features):
                yield match


def _is_shared(features: Mapping[str, float]) -> bool:
    """True where place or sides speak for it: on any day there are many attacks, and a day and a type are no event."""
    return max(features["place"], features["sides"]) > UNTOLD


def score(event: OtherEvent, told: Told, *, window: int) -> Match | None:
    """How much speaks for the two being one thing; None where their days or places say that they are two."""
    day, place = _score_day(event, told, window), _score_place(event, told)
    if day is None or place is None:
        return None
    features = {
        "day": day,
        "place": place,
        "type": _score_type(event, told),
        "sides": _score_sides(event, told),
        "numbers": _score_numbers(event, told),
    }
    return Match(event, told, round(sum(WEIGHTS[name] * found for name, found in features.items()), 3), features)


def _score_day(event: OtherEvent, told: Told, window: int) -> float | None:
    best = max((_score_gap(event, days, window) for days in told.days), default=0.0)
    return best or None


def _score_gap(event: OtherEvent, days: Days, window: int) -> float:
    gap = max((days.first - event.last).days, (event.first - days.last).days, 0)
    if gap > window:
        return 0.0
    found = next((worth for most, worth in DAYS if gap <= most), FARTHER)
    return min(found, REPORT_DAY) if days.is_reported else found


def _score_place(event: OtherEvent, told: Told) -> float | None:
    """The best of all pairs of places; `UNTOLD` where one side has none; None where they are known to lie apart."""
    if not told.sites or not (event.places or event.latitude is not None):
        return UNTOLD
    names, points = tuple(map(fold, event.places)), _locate(event)
    best = max(_score_names(names, site) for site in told.sites)
    distances = [apart for site in told.sites for point in points if (apart := measure_km(point, site)) is not None]
    if distances:
        near = next((worth for most, worth in KILOMETRES if min(distances) <= most), 0.0)
        return max(best, near) or None
    return best or OTHER_NAMES


def _locate(event: OtherEvent) -> tuple[Point, ...]:
    """Where the event was, as far as it tells; else where the places of its finest name lie that the gazetteer has."""
    if event.latitude is not None and event.longitude is not None:
        return () if event.is_coarse else ((event.latitude, event.longitude),)
    return _find_points(event.places[0]) if event.places else ()


@lru_cache(maxsize=4096)
def _find_points(name: str) -> tuple[Point, ...]:
    return tuple((entry.latitude, entry.longitude) for entry in find_entries(fold(name)))


def _score_names(names: Sequence[str], site: Site) -> float:
    """1 where the finest of their places is ours; less where one lies around the other, or only the country is one."""
    if not names:
        return 0.0
    country = site.around[0] if site.around else ""
    if _is_named(names[0], site.name) and site.name != country:
        return 1.0
    parts = [*site.around[1:], site.name] if site.name != country else []
    if any(_is_named(name, part) for name in names for part in parts):
        return SAME_AREA
    return SAME_COUNTRY if (country and country in names) or site.name in names else 0.0


def _is_named(name: str, other: str) -> bool:
    """True where the names are one, but for words such as "city" or "province" beside them."""
    return name == other or f" {other} " in f" {name} " or f" {name} " in f" {other} "


def measure_km(point: Point, site: Site) -> float | None:
    """Kilometres along the surface (haversine); None where nobody knows where the site lies."""
    if site.latitude is None or site.longitude is None:
        return None
    one, other = math.radians(point[0]), math.radians(site.latitude)
    width = math.radians(site.longitude - point[1])
    half = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(width / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _score_type(event: OtherEvent, told: Told) -> float:
    if not event.types or not told.types:
        return UNTOLD
    return 1.0 if event.types & set(told.types) else 0.0


def _score_sides(event: OtherEvent, told: Told) -> float:
    if not event.sides or not (told.sides or told.nations):
        return UNTOLD
    ours = {word for name in told.sides for word in find_words(name)}
    met = [bool(find_words(side) & ours or find_nations(side) & told.nations) for side in event.sides]
    return sum(met) / len(met)


def find_words(name: str) -> frozenset[str]:
    """The words of a side's name that tell it from others."""
    return frozenset(WORD.findall(fold(name))) - load_idle_words()


def _score_numbers(event: OtherEvent, told: Told) -> float:
    met = [
        any(is_met(event.counts[name], number) for number in told.counts[name])
        for name in COUNTED
        if name in event.counts and told.counts[name]
    ]
    return sum(met) / len(met) if met else UNTOLD


def is_met(theirs: Range, ours: Number) -> bool:
    """True where a number is in both ranges."""
    low, high = ours.low if ours.low is not None else 0, ours.high if ours.high is not None else math.inf
    return low <= (theirs.high if theirs.high is not None else math.inf) and theirs.low <= high


def assign(
    events: Sequence[OtherEvent], find: Callable[[OtherEvent], Iterable[Match]]
) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """The pairs that are taken for one thing, and the best pair of each other event that a person may look at.

    Each event and each incident is taken once, the highest score first; of equal scores the event that comes first.
    """
    found = sorted(
        (match for event in events for match in find(event)),
        key=lambda match: (-match.score, match.event.line, match.told.incident_id),
    )
    taken: dict[int, Match] = {}
    used: set[str] = set()
    for match in found:
        free = match.event.line not in taken and match.told.incident_id not in used
        if free and match.score >= HAVE:
            taken[match.event.line] = match
            used.add(match.told.incident_id)
    perhaps: dict[int, Match] = {}
    for match in found:
        if match.event.line not in taken:
            perhaps.setdefault(match.event.line, match)
    return tuple(taken[line] for line in sorted(taken)), tuple(perhaps[line] for line in sorted(perhaps))
