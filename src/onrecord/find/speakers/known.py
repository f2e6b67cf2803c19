"""The case's own actors behind the words of an article: names, aliases, and short forms that its country decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.find.speakers.phrases import keys_of, without_determiner
from onrecord.record import Actor, Article, Knowledge, Speaker, SpeakerKind

_KINDS: dict[str, SpeakerKind] = {"person": "person", "outlet": "medium", "medium": "medium", "media": "medium"}
# "the ministry" alone may be any; "the Foreign Ministry" is one of few.
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Actors by name and alias, by the last words of their names, and by the words of their office.

    `governments` and `adjectives` are those of countries: an adjective is the word that opens the names of bodies.
    """

    names: dict[str, Actor]
    endings: dict[str, tuple[Actor, ...]]
    offices: dict[str, tuple[Actor, ...]]
    places: dict[str, str]
    countries: tuple[str, ...]
    governments: dict[str, Actor]
    adjectives: dict[str, str]

    def find(self, name: str) -> Actor | None:
        """The actor of that name or alias."""
        return self.names.get(key_of(name))


def find_known(article: Article, knowledge: Knowledge) -> Known:
    """The actors, and the countries that the outlet and the dateline speak for, likeliest first."""
    names: dict[str, Actor] = {}
    endings: dict[str, list[Actor]] = defaultdict(list)
    offices: dict[str, list[Actor]] = defaultdict(list)
    for actor in knowledge.actors:
        for name in (actor.name, *actor.aliases):
            names.setdefault(key_of(name), actor)
        for ending in sorted(_endings(actor)):
            endings[ending].append(actor)
        for word in sorted(set(keys_of(actor.role or ""))) if actor.kind.casefold() == "person" else ():
            offices[word].append(actor)
    places = {
        name.casefold(): place.country_code
        for place in knowledge.places
        for name in (place.name, *place.aliases)
        if place.country_code
    }
    outlet = names.get(key_of(article.outlet or ""))
    dateline = (article.dateline or "").casefold().partition(",")[0].strip()
    countries = (outlet.country_code if outlet else None, places.get(dateline))
    return Known(
        names=names,
        endings={ending: tuple(actors) for ending, actors in endings.items()},
        offices={word: tuple(actors) for word, actors in offices.items()},
        places=places,
        countries=tuple(country for country in countries if country),
        governments={
            actor.country_code: actor
            for actor in knowledge.actors
            if actor.country_code and actor.name.casefold().startswith("government of ")
        },
        adjectives=_adjectives(knowledge.actors),
    )


def _adjectives(actors: Iterable[Actor]) -> dict[str, str]:
    """Countries to the word with which the names of several of their bodies begin ("Vandanian police")."""
    openings = Counter(
        (actor.country_code, actor.name.partition(" ")[0])
        for actor in actors
        if actor.country_code and actor.kind.casefold() not in _KINDS and " " in actor.name
    )
    return {code: word for (code, word), count in reversed(openings.most_common()) if count >= _LEAST_WORDS}


def _endings(actor: Actor) -> set[str]:
    names = [key_of(name).split() for name in (actor.name, *actor.aliases)] if actor.kind != "person" else []
    return {" ".join(words[at:]) for words in names for at in range(1, len(words))}


def key_of(name: str) -> str:
    """The form under which actors are looked up: without article, case and curly apostrophes."""
    return without_determiner(name.strip(' ,;:“”"')).casefold().replace("’", "'")


def as_speaker(actor: Actor, role: str | None = None) -> Speaker:
    """The speaker that an actor of the case is."""
    kind = _KINDS.get(actor.kind.casefold(), "organisation")
    return Speaker(name=actor.name, kind=kind, role=role or actor.role, actor_id=actor.id)


def find_body_ending(known: Known, head: str, phrase: str) -> Actor | None:
    """The body whose name ends with the head ("the Foreign Ministry"), where its country is told or it is the only one.

    The country is that of a place in the phrase ("in Sarvell"), of the outlet, or of the dateline.
    """
    found = known.endings.get(key_of(head), ())
    told = [known.places[word] for word in keys_of(phrase) if word in known.places]
    for country in (*told, *known.countries):
        here = [actor for actor in found if actor.country_code == country]
        if len(here) == 1:
            return here[0]
    is_only = len(found) == 1 and len(head.split()) >= _LEAST_WORDS and not told and not known.countries
    return found[0] if is_only else None


def find_holder(known: Known, words: tuple[str, ...]) -> Actor | None:
    """The one person whose office holds all the words; None where none or several do."""
    found = known.offices.get(words[0], ()) if words else ()
    for country in (None, *known.countries):
        holders = [
            actor
            for actor in found
            if set(words) <= set(keys_of(actor.role or "")) and country in (None, actor.country_code)
        ]
        if len(holders) == 1:
            return holders[0]
    return None
