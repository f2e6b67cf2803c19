"""What speaks for one place among those that a name may mean: named features, each a number times its weight.

The score of an entry is the sum. A weight says how much one unit of the feature counts; they were set on one half of
three geoparsing sets (by a hash of the article's id) and checked on the other, and are kept round.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, MutableMapping
from typing import NamedTuple

from onrecord.words.gazetteer import Entry

Area = tuple[str, str]  # country code, and the province's name or nothing
Cell = tuple[int, int]  # a square of one degree


class Setting(NamedTuple):
    """What the rest of the article says: how much the other names speak for each country and province, how many settled
    places lie in each square degree, and what is known of the outlet.
    """

    votes: MutableMapping[Area, float]
    settled: Mapping[Cell, float]
    outlet_country: str
    outlet_words: str


class Reading(NamedTuple):
    """A name in its article: its folded form, by which form of it the gazetteer knows it (`candidates.How`), the
    entries named to hold it, and the feature codes its words ask for.
    """

    key: str
    how: str
    holders: tuple[Entry, ...]
    asked: tuple[str, ...]


class Feature(NamedTuple):
    """One reason for a place: its name, its weight, and its number for an entry."""

    name: str
    weight: float
    measure: Callable[[Entry, Reading, Setting], float]


_RANKS = {"PCLI": 1.5, "PPLC": 1.0, "CONT": 2.0, "ADM1": -0.5, "ADM2": -0.5, "RGN": 0.5, "AIRB": -1.0, "AIRP": -1.0}
_MOST_OF_DISTRICT = 10_000
_CITY = 5.3  # decimal logarithm
_SOME = 0.3  # votes


def population(entry: Entry, reading: Reading, setting: Setting) -> float:
    """The decimal logarithm of how many live there; nothing where the outlet is named after some place of that name,
    which is more often a small one than its famous namesake ("the Paris Beacon").
    """
    if entry.feature in {"PPL", "PPLC", "PCLI", "ADM1"} and _is_in_outlet(reading, setting):
        return 4.0 if entry.country_code == (setting.outlet_country or entry.country_code) else 3.0
    people = min(entry.population, _MOST_OF_DISTRICT) if entry.feature == "ADM2" else entry.population
    return math.log10(people + 10)


def _is_in_outlet(reading: Reading, setting: Setting) -> bool:
    """True where the outlet bears the place's name; three letters may stand anywhere in an address."""
    return len(reading.key) > len("abc") and reading.key.replace(" ", "") in setting.outlet_words


def famous(entry: Entry, reading: Reading, setting: Setting) -> float:
    """How far a town's name is known everywhere, in powers of ten above two hundred thousand people."""
    if not entry.feature.startswith("PPL") or _is_in_outlet(reading, setting):
        return 0.0
    return max(0.0, math.log10(entry.population + 10) - _CITY)


def own_name(entry: Entry, reading: Reading, setting: Setting) -> float:
    """Minus one where the name is not the place's first."""
    del reading, setting
    return 0.0 if entry.own else -1.0


def rank(entry: Entry, reading: Reading, setting: Setting) -> float:
    """Countries before capitals before towns; provinces and districts only where the words ask for them."""
    if entry.feature == "PCLI" and _is_in_outlet(reading, setting):
        return 0.0
    return _RANKS.get(entry.feature, 0.0)


def asked(entry: Entry, reading: Reading, setting: Setting) -> float:
    """One where the words ask for such a feature ("Salem County", "the province of Homs"), minus one for another.

    "Olm village" speaks for no hamlet of that name in a country that the article has nothing to do with.
    """
    if not reading.asked:
        return 0.0
    if not entry.feature.startswith(reading.asked):
        return -1.0
    is_near = entry.known or setting.votes.get((entry.country_code, ""), 0.0) >= _SOME
    return 1.0 if is_near else 0.0


def beside(entry: Entry, reading: Reading, setting: Setting) -> float:
    """One where the place named after the comma holds this one: "Salem, Oregon"."""
    del setting
    for holder in reading.holders:
        if holder.id == entry.id or holder.country_code != entry.country_code:
            continue
        if (
            holder.feature == "PCLI"
            or holder.name == entry.admin1
            or (holder.feature == "ADM2" and holder.code == entry.code)
        ):
            return 1.0
    return 0.0


def country(entry: Entry, reading: Reading, setting: Setting) -> float:
    """How far the other names of the article speak for its country: the binary logarithm of one and their votes."""
    del reading
    return math.log2(1 + setting.votes.get((entry.country_code, ""), 0.0))


def province(entry: Entry, reading: Reading, setting: Setting) -> float:
    """The same for its province."""
    del reading
    own = entry.name if entry.feature == "ADM1" else entry.admin1
    return math.log2(1 + setting.votes.get((entry.country_code, own or "?"), 0.0))


def near(entry: Entry, reading: Reading, setting: Setting) -> float:
    """How many places that are settled lie within a degree or two: the binary logarithm of one and their number."""
    del reading
    if entry.feature in {"PCLI", "CONT", "RGN"}:
        return 0.0
    row, column = cell(entry)
    around = sum(setting.settled.get((row + up, column + right), 0.0) for up in (-1, 0, 1) for right in (-1, 0, 1))
    return math.log2(1 + around)


def outlet(entry: Entry, reading: Reading, setting: Setting) -> float:
    """One where the outlet is made in its country."""
    del reading
    return 1.0 if entry.country_code == setting.outlet_country else 0.0


def known(entry: Entry, reading: Reading, setting: Setting) -> float:
    """Minus one for a place too small for its bare name to mean it, where no other name speaks for its province."""
    del reading
    if entry.known or setting.votes.get((entry.country_code, entry.admin1 or "?"), 0.0) >= _SOME:
        return 0.0
    return -1.0


def likeness(entry: Entry, reading: Reading, setting: Setting) -> float:
    """Minus one where only the sound of the name is the same, and no other name speaks for the country."""
    alone = setting.votes.get((entry.country_code, ""), 0.0) < _SOME
    return -1.0 if reading.how == "sound" and alone else 0.0


FEATURES = (
    Feature("population", 1.2, population),
    Feature("famous", 0.5, famous),
    Feature("own name", 2.5, own_name),
    Feature("rank", 1.0, rank),
    Feature("asked", 3.0, asked),
    Feature("beside", 8.0, beside),
    Feature("country", 1.5, country),
    Feature("province", 1.8, province),
    Feature("near", 0.5, near),
    Feature("outlet", 3.0, outlet),
    Feature("known", 1.0, known),
    Feature("likeness", 4.0, likeness),
)


def cell(entry: Entry) -> Cell:
    """The square degree that an entry lies in."""
    return math.floor(entry.latitude), math.floor(entry.longitude)


def score(entry: Entry, reading: Reading, setting: Setting) -> float:
    """How much speaks for an entry."""
    return sum(feature.weight * feature.measure(entry, reading, setting) for feature in FEATURES)


def explain(entry: Entry, reading: Reading, setting: Setting) -> tuple[tuple[str, float], ...]:
    """The features that count for or against an entry, with what each adds to its score."""
    parts = ((feature.name, feature.weight * feature.measure(entry, reading, setting)) for feature in FEATURES)
    return tuple((name, round(value, 2)) for name, value in parts if value)
