"""Which entry of the gazetteer an ambiguous name is taken for.

The score of an entry is a sum of named terms: population, whether the name is its own, its rank, what stands beside the
name, and how far the other places of the text speak for its country and province. All mentions of a name in one text
are taken for the same place (one sense per discourse), except where a word beside one says otherwise.
"""

from __future__ import annotations

import math
from collections import ChainMap, defaultdict
from collections.abc import MutableMapping

from onrecord.find.wheres.names import NO_PLACES, Mention, find_mentions
from onrecord.record import Article
from onrecord.words.gazetteer import Entry, load_demonyms, load_place_words

Votes = MutableMapping[tuple[str, str], float]
_RANKS = {"PCLI": 1.5, "PPLC": 1.0, "CONT": 2.0, "ADM1": -0.5, "ADM2": 0.0}
_OTHER_NAME = -2.5
_BESIDE = 8.0
_COUNTRY, _PROVINCE = 1.2, 2.2
_DATELINE = 2.0  # what is reported from there is mostly about there
_LEAST = 3.9


def choose(article: Article, mentions: tuple[Mention, ...]) -> tuple[Entry | None, ...]:
    """The entry for each mention; None where no entry is likely enough to be shown."""
    votes = _votes(article, mentions)
    holders: dict[str, list[Entry]] = defaultdict(list)
    for mention in mentions:
        holders[mention.key].extend(mention.holder)
    chosen: dict[tuple[str, bool], Entry | None] = {}
    for mention in mentions:
        place = _place(mention)
        if place not in chosen:
            chosen[place] = _best(mention, tuple(holders[mention.key]), _without(votes, mention.entries))
    return tuple(chosen[_place(mention)] for mention in mentions)


def _place(mention: Mention) -> tuple[str, bool]:
    return mention.key, mention.after in load_place_words()["provinces"]


def _without(votes: Votes, entries: tuple[Entry, ...]) -> Votes:
    """The votes of the other names: a name does not speak for itself."""
    rest: dict[tuple[str, str], float] = {}
    for area, weight in _shares(entries):
        rest[area] = max(0.0, rest.get(area, votes.get(area, 0.0)) - weight)
    return ChainMap(rest, votes)


def _best(mention: Mention, holders: tuple[Entry, ...], votes: Votes) -> Entry | None:
    if not mention.entries:
        return None
    scored = [(score(entry, mention, holders, votes), -number) for number, entry in enumerate(mention.entries)]
    top, number = max(scored)
    return mention.entries[-number] if top >= _LEAST else None


def score(entry: Entry, mention: Mention, holders: tuple[Entry, ...], votes: Votes) -> float:
    """How much speaks for an entry: the sum of its terms."""
    return (
        math.log10(entry.population + 10)
        + (0.0 if entry.own else _OTHER_NAME)
        + _rank(entry, mention)
        + _beside(entry, holders)
        + _COUNTRY * math.log2(1 + votes.get((entry.country_code, ""), 0.0))
        + _PROVINCE * math.log2(1 + votes.get((entry.country_code, entry.admin1 or "?"), 0.0))
    )


def _rank(entry: Entry, mention: Mention) -> float:
    """Countries before capitals before towns; a province only where the next word says so or no town has its name."""
    if entry.feature == "ADM1" and mention.after in load_place_words()["provinces"]:
        return 4.0
    return _RANKS.get(entry.feature, 0.0)


def _beside(entry: Entry, holders: tuple[Entry, ...]) -> float:
    """The name after the comma holds this entry: "Salem, Oregon"."""
    for holder in holders:
        if holder.id == entry.id or holder.country_code != entry.country_code:
            continue
        if holder.feature == "PCLI" or holder.name == entry.admin1:
            return _BESIDE
    return 0.0


def _votes(article: Article, mentions: tuple[Mention, ...]) -> Votes:
    """What the names of a text say together about country and province; a name of many places says little of each."""
    votes: Votes = defaultdict(float)
    seen: set[str] = set()
    for mention in mentions:
        for entry in mention.holder:
            votes[entry.country_code, ""] += 0.5
            if entry.feature == "ADM1":
                votes[entry.country_code, entry.name] += 1.0
        if mention.key in seen or not mention.entries:
            continue
        seen.add(mention.key)
        for area, weight in _shares(mention.entries):
            votes[area] += weight
    for mention in find_mentions(article.dateline or "", NO_PLACES):
        for area, weight in _shares(mention.entries):
            votes[area] += _DATELINE * weight
    for word in _demonyms(article.text):
        votes[load_demonyms()[word], ""] += 0.5
    return votes


def _shares(entries: tuple[Entry, ...]) -> list[tuple[tuple[str, str], float]]:
    """How one name's vote is shared among the countries and provinces of its entries, by the root of population."""
    weights = [(entry.population + 1000) ** 0.5 * (1.0 if entry.own else 0.1) for entry in entries]
    total = sum(weights)
    shares = []
    for entry, weight in zip(entries, weights, strict=True):
        shares.append(((entry.country_code, ""), weight / total))
        province = entry.name if entry.feature == "ADM1" else entry.admin1
        if province:
            shares.append(((entry.country_code, province), weight / total))
    return shares


def _demonyms(text: str) -> list[str]:
    known = load_demonyms()
    return sorted(
        {word.lower() for word in set(text.replace("-", " ").split()) if word[:1].isupper() and word.lower() in known}
    )
