"""Who is in an article: persons and bodies where they are named, and who has spoken so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.find.bodies import Body, find_acronyms, find_bodies
from onrecord.find.known import Known, as_speaker, find_known
from onrecord.find.lands import find_cities, find_lands, land_here, land_of_dateline
from onrecord.find.names import Named, find_names, name_key, surname
from onrecord.find.phrases import DETERMINER, head_of, keys_of, land_of
from onrecord.find.quotes import find_quotes
from onrecord.find.roles import role_after, role_before
from onrecord.find.sentences import find_sentences
from onrecord.find.voices import Voices, find_voices
from onrecord.record import Article, Knowledge, Span, Speaker
from onrecord.words.actors import MEDIA, body_key, load_bodies
from onrecord.words.cues import load_source_words
from onrecord.words.gazetteer import find_entries, fold

_SOURCES = load_source_words()
_GENDERS = ("female", "male")
_HUMANS = ("person", "unnamed", "witness")
_BODIES = ("organisation", "medium")
# A pronoun refers no further back than this many sentences, a description no further than this many names.
_SENTENCES = 8
# Whom a sentence is about it names within so many characters.
_SUBJECT = 60
_LARGE = 1_000_000
# A lead may name by what it is whom the article names later: its first sentences, behind date and headline.
_LEAD = 4
_LOWER_WORDS = re.compile(r"(?<![\w’'])[a-z][\w-]*")
# Of the offices that an article gives somebody so many are kept.
_OFFICES = 4
# Capitals of a headline make it look like a name.
_LONG_HEADLINE = 5
# How far before "who" its antecedent is looked for, and what stands before it.
_ANTECEDENT = 200
_RELATIVE = re.compile(r",? (?:and )?who\b")
_BEFORE_ANTECEDENT = re.compile(r"[,.;:!?“”\"\n]\s*|\b(?:said|by|and|told|to|as|with|from|for|that|like)\s")
_CLAUSE = re.compile(r" (?:was|were|is|are|has|had|have|nor|will|would|we|I|he|she) ")
_LONGEST_ANTECEDENT = 14
_MENTIONS = 60


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Spoken:
    """A speaker where he speaks; `keys` are the words of the source's head."""

    start: int
    keys: tuple[str, ...] = field(compare=False)
    is_plural: bool = field(compare=False)
    is_nested: bool = field(compare=False)
    speaker: Speaker = field(compare=False)


@dataclass(slots=True)
class Cast:
    """What an article tells of its persons and bodies; `spoken` and `genders` grow as its sources are resolved."""

    text: str
    known: Known
    headline_end: int
    sentences: tuple[int, ...]
    people: tuple[Named, ...]
    full_names: dict[str, str]
    first_names: dict[str, str]
    bodies: tuple[Body, ...]
    acronyms: dict[str, str]
    roles: dict[str, str]
    role_keys: dict[str, set[str]]
    offices: dict[str, list[str]]
    genders: dict[str, str]
    voices: Voices
    lands_behind: tuple[str | None, str | None]
    lands: tuple[tuple[int, int, str], ...]
    cities: tuple[tuple[int, int, str], ...] | None = None
    land_names: dict[str, set[str]] = field(default_factory=dict)
    common: frozenset[str] | None = None
    alone: dict[str, bool] = field(default_factory=dict)
    spoken: list[Spoken] = field(default_factory=list)


def find_cast(article: Article, knowledge: Knowledge) -> Cast:
    """The cast of an article before anybody has spoken."""
    text, known = article.text, find_known(article, knowledge)
    quotes = find_quotes(text)
    headline_end = article.headline.end if article.headline else 0
    people = find_names(text, lambda name: is_place(name, known) or body_key(name) in load_bodies(), headline_end)
    bodies = find_bodies(text, lambda name: _body_name(name, known))
    cast = Cast(
        text=text,
        known=known,
        headline_end=headline_end,
        sentences=tuple(span.start for span in find_sentences(text)),
        people=tuple(named for named in people if not _is_within(named.start, quotes)),
        full_names=_full_names(people),
        first_names=_first_names(people),
        bodies=tuple(body for body in bodies if body.start >= headline_end or body.name.count(" ") < _LONG_HEADLINE),
        acronyms=find_acronyms(text, bodies),
        roles={},
        role_keys={},
        offices={},
        genders={},
        voices=find_voices(article),
        lands_behind=(land_of_dateline(article.dateline), _land_of_outlet(article.outlet)),
        lands=find_lands(text),
    )
    for named in people:
        _learn(cast, text, named)
    return cast


def is_place(name: str, known: Known) -> bool:
    """True where the case or the gazetteer has a place of that name."""
    if name.casefold() in known.places or find_entries(fold(name)):
        return True
    return all(is_known_widely(word) for word in name.split())


def is_known_widely(word: str) -> bool:
    """True for the names of countries and of the largest cities, which are hardly anybody's."""
    return any(entry.population >= _LARGE for entry in find_entries(fold(word))[:1])


def _full_names(people: tuple[Named, ...]) -> dict[str, str]:
    """Full names by surname, and by first name and surname; the first with a surname counts."""
    found: dict[str, str] = {}
    for named in people:
        for key in (surname(named.name), name_key(named.name), surname(named.name).removeprefix("al-")):
            found.setdefault(key, named.name)
    return found


def _first_names(people: tuple[Named, ...]) -> dict[str, str]:
    """Full names by first name, where only one in the article has it."""
    found: dict[str, set[str]] = {}
    for named in people:
        first, _, rest = named.name.partition(" ")
        if rest:
            found.setdefault(first, set()).add(named.name)
    return {first: min(names) for first, names in found.items() if len(names) == 1}


def _body_name(name: str, known: Known) -> str | None:
    actor = known.find(name)
    if actor:
        return actor.name if actor.kind.casefold() != "person" else None
    body = load_bodies().get(body_key(name))
    return body.name if body else None


def _land_of_outlet(outlet: str | None) -> str | None:
    body = load_bodies().get(body_key(outlet)) if outlet else None
    return body.country if body else None


def land_at(cast: Cast, at: int) -> str | None:
    """The three-letter code of the country that the article is about at a place; None where several are."""
    if cast.cities is None:  # seldom asked for, and slow to find
        cast.cities = tuple(sorted({*cast.lands, *find_cities(cast.text)}))
    return land_here(cast.cities, at, cast.lands_behind)


def names_land(cast: Cast, code: str, besides: str) -> bool:
    """True where the article names the country in other words than these."""
    if not cast.land_names:
        for start, end, land in cast.lands:
            cast.land_names.setdefault(land, set()).add(cast.text[start:end])
    return not cast.land_names.get(code, set()) <= {besides}


def is_common(cast: Cast, word: str) -> bool:
    """True where the article has the word in lower case, too: then it is no name."""
    if cast.common is None:
        cast.common = frozenset(_LOWER_WORDS.findall(cast.text))
    return word.lower() in cast.common


def _is_within(at: int, quotes: tuple[Span, ...]) -> bool:
    nearest = bisect_left(quotes, at, key=lambda quote: quote.end)
    return nearest < len(quotes) and quotes[nearest].start <= at


def _learn(cast: Cast, text: str, named: Named) -> None:
    """Keep what stands around a name: the office, and whether it is a woman or a man."""
    actor = cast.known.find(named.name)
    found = [role_before(text, named), role_after(text, named), actor.role if actor else None]
    roles = [role for role in found if role]
    keys = {land_of(key) for role in roles for key in keys_of(role)}
    offices = cast.offices.setdefault(named.name, [])
    offices += [role for role in roles if role not in offices][: max(_OFFICES - len(offices), 0)]
    cast.role_keys.setdefault(named.name, set()).update(keys)
    if roles:
        cast.roles.setdefault(named.name, roles[0])
    for gender in _GENDERS:
        first = named.name.partition(" ")[0].lower()
        if not _SOURCES[gender].isdisjoint(keys | {named.title}) or first in _SOURCES[f"{gender}_names"]:
            cast.genders.setdefault(named.name, gender)


def note_spoken(cast: Cast, start: int, head: str, speaker: Speaker, *, is_nested: bool) -> None:
    """Remember who spoke where; nested is whom another one quotes."""
    keys = keys_of(head)
    is_many = bool(keys) and (keys[-1].endswith("s") or keys[-1] in _SOURCES["plurals"]) and speaker.kind != "person"
    is_plural = is_many or " and " in speaker.name
    insort(cast.spoken, Spoken(start=start, keys=keys, is_plural=is_plural, is_nested=is_nested, speaker=speaker))
    for gender in _GENDERS:
        if speaker.kind != "person" and not _SOURCES[gender].isdisjoint(keys):
            cast.genders.setdefault(speaker.name, gender)


def person_named(name: str, cast: Cast, role: str | None = None) -> Speaker:
    """The speaker of a person's name, with the role that the article gives; a witness where that is what he is."""
    role = cast.roles.setdefault(name, role) if role else cast.roles.get(name)
    is_witness = role is not None and _is_witness(role)
    actor = cast.known.find(name)
    if actor:
        return as_speaker(actor, role)
    return Speaker(name=name, kind="witness" if is_witness else "person", role=role, actor_id=None)


def _is_witness(role: str) -> bool:
    """True for a resident, and for one of whom no office is told ("a 48-year-old man")."""
    keys = keys_of(head_of(role))
    return bool(keys) and keys[-1] in _SOURCES["named_witnesses"] | _SOURCES["plain_persons"]


# "a figure disputed by the ministry, which says ...": who did it is the nearest that can speak.
_AGENT = re.compile(r"\w+ed by ((?:an? |its |the )?[^,]+)$")


def words_before_relative(cast: Cast, at: int) -> str:
    """The words that "who" at a place goes back to: the last noun phrase before the first "who" of the sentence."""
    start = cast.sentences[bisect_right(cast.sentences, at) - 1]
    before = _RELATIVE.split(cast.text[max(start, at - _ANTECEDENT) : at])[0].rstrip(" ,")
    agent = _AGENT.search(before)
    if agent:
        return agent[1]
    head, comma, aside = before.rpartition(", ")
    words = f"{_BEFORE_ANTECEDENT.split(head)[-1]}, {aside}" if comma and DETERMINER.match(aside) else before
    found = words.strip() if words is not before else _BEFORE_ANTECEDENT.split(before)[-1].strip()
    return "" if _CLAUSE.search(found) or found.count(" ") > _LONGEST_ANTECEDENT else found


def find_antecedent(cast: Cast, at: int, gender: str) -> Speaker | None:
    """The person that "he" or "she" at a place means.

    Going back sentence by sentence: whoever spoke last in it, else whoever it names first outside of quotations and
    near its beginning, if nothing says that it is a woman where a man is meant, or the reverse. Where that is nobody,
    whoever is named last anywhere.
    """
    others: list[str] = []
    for start, spoken, named in _iter_sentences(cast, at):
        for one in spoken:
            is_one = one.speaker.kind in _HUMANS and not one.is_plural
            if is_one and cast.genders.get(one.speaker.name, gender) == gender:
                return one.speaker
        fitting = [person for person in named if cast.genders.get(person.name, gender) == gender]
        if fitting and fitting[0].start < start + _SUBJECT:
            return person_named(fitting[0].name, cast)
        others += [person.name for person in fitting[:1]]
    return person_named(others[0], cast) if others else None


def _iter_sentences(cast: Cast, at: int) -> Iterator[tuple[int, list[Spoken], tuple[Named, ...]]]:
    """Each sentence before a place, going back: its start, who spoke (the last and outermost first), who is named."""
    number = bisect_right(cast.sentences, at) - 1
    end = at
    for back in range(number, max(number - _SENTENCES, -1), -1):
        start = cast.sentences[back]
        last, first = _first(cast.spoken, end), _first(cast.people, start)
        spoken = cast.spoken[max(_first(cast.spoken, start), last - _MENTIONS) : last]
        named = cast.people[first : min(_first(cast.people, end), first + _MENTIONS)]
        yield start, sorted(spoken, key=lambda one: (one.is_nested, -one.start)), named
        end = start


def _first(mentions: list[Spoken] | tuple[Named, ...] | tuple[Body, ...], at: int) -> int:
    return bisect_left(mentions, at, key=lambda mention: mention.start)


def find_speaking(cast: Cast, at: int, *, plural: bool) -> Speaker | None:
    """Whom "they", or "it", at a place means: who spoke last, as several or as a body."""
    for _, spoken, _ in _iter_sentences(cast, at):
        for one in spoken:
            if one.is_plural if plural else one.speaker.kind in (*_BODIES, "document"):
                return one.speaker
    body = find_speaking(cast, at, plural=False) if plural else None
    return body if body and body.kind in _BODIES else None


def find_last(cast: Cast, at: int) -> Speaker | None:
    """The one who can issue something and spoke last in the few sentences before a place, quoted by nobody."""
    for _, spoken, _ in _iter_sentences(cast, at):
        for one in spoken:
            if one.speaker.kind in ("person", *_BODIES) or (
                one.speaker.kind == "document" and one.speaker.organisation
            ):
                return one.speaker
    return None


def find_holder(cast: Cast, at: int, keys: frozenset[str]) -> Speaker | None:
    """The person named last before a place whose offices hold all the words; in a headline, the first one named."""
    lands = {land_of(key) for key in keys}
    before = _first(cast.people, at)
    last = range(before - 1, max(before - _MENTIONS, 0) - 1, -1)
    for number in last if at >= cast.headline_end else range(min(len(cast.people), _MENTIONS)):
        name = cast.people[number].name
        if lands <= cast.role_keys[name]:
            return person_named(name, cast)
    return None


def find_unnamed(cast: Cast, at: int, key: str) -> Speaker | None:
    """The unnamed speaker last heard before a place under that noun ("the official"), or one of several."""
    before = _first(cast.spoken, at)
    for one in reversed(cast.spoken[max(before - _MENTIONS, 0) : before]):
        if one.speaker.kind in ("unnamed", "witness") and one.keys and one.keys[-1].removesuffix("s") == key:
            is_part = one.is_plural and not one.speaker.name.startswith("one of ")
            return replace(one.speaker, name=f"one of {one.speaker.name}") if is_part else one.speaker
    return None


def find_body(cast: Cast, at: int, keys: frozenset[str], within: int = _MENTIONS) -> str | None:
    """The name of the body named last before a place whose name, or description there, holds all the words."""
    before = _first(cast.bodies, at)
    for number in range(before - 1, max(before - within, 0) - 1, -1):
        body = cast.bodies[number]
        if _is_meant(cast, body, keys):
            return body.name
    return None


def _is_meant(cast: Cast, body: Body, keys: frozenset[str]) -> bool:
    about = body.about | _actor_words(cast, body.name)
    return len(body.keys | about) > len(keys) and keys <= body.keys | about


def find_named_later(cast: Cast, at: int, keys: frozenset[str], land: str | None = None) -> str | None:
    """For a headline or a lead: the first body named below it whose name, or description there, holds all the words.

    A single word such as "group" or "ministry" fits too many; one that tells what it does may stand alone. With a
    country, a well-known medium of it fits by its noun alone ("a leading Vandanian newspaper").
    """
    opening = cast.sentences[min(_LEAD, len(cast.sentences)) - 1]
    is_telling = len(keys) > 1 or not keys <= _SOURCES["any_body"] | _SOURCES["states"]
    if at > max(opening, cast.headline_end) or not is_telling:
        return None
    first = _first(cast.bodies, at)
    later = cast.bodies[first : first + _MENTIONS]
    return next((body.name for body in later if _is_meant(cast, body, keys) or _is_medium_of(body, keys, land)), None)


def _is_medium_of(body: Body, keys: frozenset[str], land: str | None) -> bool:
    known = load_bodies().get(body_key(body.name)) if land else None
    nouns = _SOURCES["media_ends"] | {"agency", "station", "paper"}
    return known is not None and known.country == land and known.sector == MEDIA and bool(keys & known.about & nouns)


def find_spoken_body(cast: Cast, at: int, keys: frozenset[str]) -> Speaker | None:
    """The body that spoke last before a place under a longer name or description, which holds all the words."""
    before = _first(cast.spoken, at)
    for one in reversed(cast.spoken[max(before - _MENTIONS, 0) : before]):
        if one.speaker.kind in (*_BODIES, "document") and keys < frozenset(keys_of(one.speaker.name)) | set(one.keys):
            return one.speaker
    return None


def find_any_body(cast: Cast, at: int) -> str | None:
    """The name of the body that spoke last before a place, or else was named last, and is no part of a state."""
    for _, spoken, _ in _iter_sentences(cast, at):
        for one in spoken:
            if one.speaker.kind == "organisation" and _SOURCES["states"].isdisjoint(keys_of(one.speaker.name)):
                return one.speaker.name
    return None


def _actor_words(cast: Cast, name: str) -> frozenset[str]:
    actor = cast.known.find(name)
    if actor:
        return frozenset(keys_of(f"{actor.kind} {actor.role or ''}"))
    known = load_bodies().get(body_key(name))
    return known.about if known else frozenset()
