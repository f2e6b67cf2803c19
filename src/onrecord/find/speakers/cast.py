"""Who is in an article: persons and bodies where they are named, and who has spoken so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from onrecord.find.speakers.bodies import Body, find_acronyms, find_bodies
from onrecord.find.speakers.known import Known, as_speaker, find_known
from onrecord.find.speakers.lands import find_cities, find_lands, land_here, land_in, land_of_dateline
from onrecord.find.speakers.names import Named, find_names, name_key, surname
from onrecord.find.speakers.phrases import head_of, keys_of, land_of
from onrecord.find.speakers.roles import role_after, role_before
from onrecord.find.speakers.voices import Voices, find_voices
from onrecord.find.texts.quotes import find_quotes
from onrecord.find.texts.sentences import find_sentences
from onrecord.record import Article, Knowledge, Span, Speaker
from onrecord.words.actors import body_key, load_bodies
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
_LOWER_WORDS = re.compile(r"(?<![\w’'])[a-z][\w-]*")
# Of the offices that an article gives somebody so many are kept.
_OFFICES = 4
# Capitals of a headline make it look like a name.
_LONG_HEADLINE = 5
_MENTIONS, _NEAR = 60, 2


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
    """What an article tells of its persons and bodies; `spoken` and `genders` grow as its sources are resolved, and
    `actors` as the participants of its events are.
    """

    text: str
    known: Known
    headline_end: int
    sentences: tuple[int, ...]
    people: tuple[Named, ...]
    full_names: dict[str, str]
    first_names: dict[str, str]
    bodies: tuple[Body, ...]
    acronyms: dict[str, str]
    longer: dict[str, str]
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
    actors: dict[str, Speaker | None] = field(default_factory=dict)
    spoken: list[Spoken] = field(default_factory=list)


def find_cast(article: Article, knowledge: Knowledge) -> Cast:
    """The cast of an article before anybody has spoken."""
    text, known = article.text, find_known(article, knowledge)
    quotes = find_quotes(text)
    headline_end = article.headline.end if article.headline else 0
    people = find_names(text, lambda name: is_place(name, known) or body_key(name) in load_bodies(), headline_end)
    lands = find_lands(text)
    bodies = find_bodies(text, lambda name: _body_name(name, known) or _watcher(name, lands))
    cast = Cast(
        text=text,
        known=known,
        headline_end=headline_end,
        sentences=tuple(span.start for span in find_sentences(text)),
        people=tuple(named for named in people if not _is_within(named.start, quotes)),
        full_names=_full_names(text, people),
        first_names=_first_names(people),
        bodies=tuple(body for body in bodies if body.start >= headline_end or body.name.count(" ") < _LONG_HEADLINE),
        acronyms=find_acronyms(text, bodies),
        longer=_longer(bodies),
        roles={},
        role_keys={},
        offices={},
        genders={},
        voices=find_voices(article),
        lands_behind=(land_of_dateline(article.dateline), _land_of_outlet(article.outlet)),
        lands=lands,
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


def _full_names(text: str, people: tuple[Named, ...]) -> dict[str, str]:
    """Full names by surname, and by first name and surname; whom the surname alone means has it, else the first."""
    found = {surname(text[one.start : one.end]): one.name for one in reversed(people) if _is_short(text, one)}
    for named in people:
        for key in (surname(named.name), name_key(named.name), surname(named.name).removeprefix("al-")):
            found.setdefault(key, named.name)
    for named in people:  # "Abdel Okafor" of "Bo Abdel Okafor"
        found.setdefault(name_key(text[named.start : named.end]), named.name)
    return found


def _is_short(text: str, named: Named) -> bool:
    return " " not in text[named.start : named.end]


def _first_names(people: tuple[Named, ...]) -> dict[str, str]:
    """Full names by first name, where only one in the article has it."""
    found: dict[str, set[str]] = {}
    for named in people:
        first, _, rest = named.name.partition(" ")
        if rest:
            found.setdefault(first, set()).add(named.name)
    return {first: min(names) for first, names in found.items() if len(names) == 1}


def _longer(bodies: tuple[Body, ...]) -> dict[str, str]:
    """Names of bodies that go on ("General Command of the Army") by what stands before "of", where that is a name."""
    found: dict[str, str] = {}
    for body in bodies:
        short = body.name.partition(" of ")[0]
        if short != body.name and " " in short:
            found.setdefault(short, body.name)
    return found


def _body_name(name: str, known: Known) -> str | None:
    actor = known.find(name)
    if actor:
        return actor.name if actor.kind.casefold() != "person" else None
    body = load_bodies().get(body_key(name))
    return body.name if body else None


def _watcher(name: str, lands: tuple[tuple[int, int, str], ...]) -> str | None:
    """The one well-known monitor of the country that the article names most ("the Observatory")."""
    key = name.lower()
    if key not in _SOURCES["watchers"] or not lands:
        return None
    return _watcher_of(name, Counter(land for _, _, land in lands).most_common(1)[0][0])


@lru_cache(maxsize=1_000)
def _watcher_of(name: str, code: str) -> str | None:
    found = {body.name for words, body in load_bodies().items() if body.country == code and name in words.split(" ")}
    return min(found) if len(found) == 1 else None


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


def find_antecedent(cast: Cast, at: int, gender: str) -> Speaker | None:
    """The person that "he" or "she" at a place means.

    Going back sentence by sentence: whoever spoke last in it, else whoever it names first outside of quotations and
    near its beginning, if nothing says that it is a woman where a man is meant, or the reverse. Where that is nobody,
    whoever is named last anywhere.
    """
    others: list[str] = []
    for start, spoken, named in iter_sentences(cast, at):
        for one in spoken:
            is_one = one.speaker.kind in _HUMANS and not one.is_plural
            if is_one and cast.genders.get(one.speaker.name, gender) == gender:
                return one.speaker
        fitting = [person for person in named if cast.genders.get(person.name, gender) == gender]
        if fitting and fitting[0].start < start + _SUBJECT:
            return person_named(fitting[0].name, cast)
        others += [person.name for person in fitting[:1]]
    return person_named(others[0], cast) if others else None


def iter_sentences(cast: Cast, at: int) -> Iterator[tuple[int, list[Spoken], tuple[Named, ...]]]:
    """Each sentence before a place, going back: its start, who spoke (the last and outermost first), who is named."""
    number = bisect_right(cast.sentences, at) - 1
    end = at
    for back in range(number, max(number - _SENTENCES, -1), -1):
        start = cast.sentences[back]
        last, first = first_at(cast.spoken, end), first_at(cast.people, start)
        spoken = cast.spoken[max(first_at(cast.spoken, start), last - _MENTIONS) : last]
        named = cast.people[first : min(first_at(cast.people, end), first + _MENTIONS)]
        yield start, sorted(spoken, key=lambda one: (one.is_nested, -one.start)), named
        end = start


def first_at(mentions: list[Spoken] | tuple[Named, ...] | tuple[Body, ...], at: int) -> int:
    """The number of the first mention that does not stand before a place."""
    return bisect_left(mentions, at, key=lambda mention: mention.start)


def find_speaking(cast: Cast, at: int, *, plural: bool) -> Speaker | None:
    """Whom "they", or "it", at a place means: who spoke last, as several or as a body."""
    if plural:
        return find_several(cast, at) or _last_body(cast, at)
    for _, spoken, _ in iter_sentences(cast, at):
        for one in spoken:
            if one.speaker.kind in (*_BODIES, "document"):
                return one.speaker
    return None


def find_several(cast: Cast, at: int) -> Speaker | None:
    """The several who spoke last before a place as one."""
    for _, spoken, _ in iter_sentences(cast, at):
        found = next(
            (one.speaker for one in spoken if one.is_plural and one.speaker.kind not in ("document", "unknown")), None
        )
        if found:
            return found
    return None


def _last_body(cast: Cast, at: int) -> Speaker | None:
    """The body that "they" may mean: one that spoke in the same sentence or the one before."""
    for _, spoken, _ in islice(iter_sentences(cast, at), _NEAR):
        found = next((one.speaker for one in spoken if one.speaker.kind in _BODIES), None)
        if found:
            return found
    return None


def find_last(cast: Cast, at: int) -> Speaker | None:
    """The one who can issue something and spoke last in the few sentences before a place, quoted by nobody."""
    for _, spoken, _ in iter_sentences(cast, at):
        for one in spoken:
            if one.speaker.kind in ("person", *_BODIES) or (
                one.speaker.kind == "document" and one.speaker.organisation
            ):
                return one.speaker
    return None


def find_holder(cast: Cast, at: int, keys: frozenset[str]) -> Speaker | None:
    """The person named last before a place whose offices hold all the words; in a headline, the first one named."""
    lands = {land_of(key) for key in keys}
    before = first_at(cast.people, at)
    last = range(before - 1, max(before - _MENTIONS, 0) - 1, -1)
    for number in last if at >= cast.headline_end else range(min(len(cast.people), _MENTIONS)):
        name = cast.people[number].name
        if lands <= cast.role_keys[name]:
            return person_named(name, cast)
    return None


def find_unnamed(cast: Cast, at: int, key: str, land: str | None = None) -> Speaker | None:
    """The unnamed speaker last heard before a place under that noun ("the official"), or one of several.

    Where the words tell a country, only one who is told to be of it.
    """
    before = first_at(cast.spoken, at)
    for one in reversed(cast.spoken[max(before - _MENTIONS, 0) : before]):
        if land and land != land_in(one.speaker.name):
            continue
        if one.speaker.kind in ("unnamed", "witness") and one.keys and one.keys[-1].removesuffix("s") == key:
            is_part = one.is_plural and not one.speaker.name.startswith("one of ")
            return replace(one.speaker, name=f"one of {one.speaker.name}") if is_part else one.speaker
    return None
