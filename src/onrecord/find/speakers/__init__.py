"""The actor behind a source: kind, full name, role, organisation, country and sector, and the case's own actor.

By the head noun of the source ("a senior defence *official* in the north"), by the names and offices that the article
gives, by what pronouns and short forms refer back to, by what the case knows, and by well-known bodies and states.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.find.speakers import known as known_actors
from onrecord.find.speakers.affiliations import with_affiliation
from onrecord.find.speakers.antecedents import PARTS, find_fitting, find_part, find_told_person, words_before_relative
from onrecord.find.speakers.cast import Cast, find_antecedent, find_holder, find_speaking, find_unnamed, note_spoken
from onrecord.find.speakers.kinds import are_several, head_behind_quantity, kind_by_case, kind_of, person_first, plain
from onrecord.find.speakers.known import as_speaker
from onrecord.find.speakers.lands import land_in
from onrecord.find.speakers.organisations import (
    find_issued,
    find_office,
    find_own_body,
    find_referred_body,
    find_state,
    find_well_known,
)
from onrecord.find.speakers.persons import find_account, find_first_named, find_person, find_titled
from onrecord.find.speakers.phrases import Phrase, is_calling, keys_of, read_phrase, with_acronym
from onrecord.find.texts.turns import is_question
from onrecord.record import Span, Speaker
from onrecord.words.actors import MEDIA
from onrecord.words.turns import load_turn_words

ASKS = load_turn_words().asks
GOVERNMENT = "GOV"  # PLOVER sector of who speaks for a country
UNKNOWN = Speaker(name="unknown", kind="unknown", role=None, actor_id=None)
_GENDERS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female"}
_PLURAL = frozenset({"they", "their", "them"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "you"})
# The source that holds "who" is one of the last few before it.
_NEIGHBOURS = 5
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_PART = ("one of them", "another of them", "some of them", "both of them")
_PLACE_BEFORE = re.compile(r"(?:^|[.!?“”\"\n] ?)In ([^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*), $")
_LOOK = 60
_DWELLERS = frozenset({"resident", "residents", "villagers", "inhabitants"})
_SMALL = frozenset({"of", "the", "a", "for", "in", "at", "on", "and", "to"})
_BODIES = ("organisation", "medium", "document")
_REFERRING = frozenset({"", "the", "this", "that", "its", "his", "her", "their", "a", "an"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a source and where they begin; `outer` is the number of the one inside whose words it stands."""

    start: int
    quote: str
    outer: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """All sources of an article, their numbers in order of their places, and the speakers found so far."""

    sources: Sequence[Words | None]
    order: tuple[tuple[int, int], ...]
    cast: Cast
    found: dict[int, Speaker]


def find_speakers(sources: Sequence[Words | None], cast: Cast) -> tuple[Speaker, ...]:
    """The speakers behind sources, in their order; None stands for no source."""
    order = tuple(sorted((source.start, number) for number, source in enumerate(sources) if source))
    table = _Table(sources=sources, order=order, cast=cast, found={})
    for _, number in order:
        _find_speaker(number, table)
    return in_agreement(table.found.get(number, UNKNOWN) for number in range(len(sources)))


def in_agreement(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """The speakers, each with what the article tells of the same one anywhere: his country where it first names it."""
    found = tuple(speakers)
    facts: dict[str, Speaker] = {}
    for one in found:
        if one.kind != "person":
            continue
        first = facts.setdefault(one.name, one)
        facts[one.name] = replace(
            first,
            organisation=first.organisation or one.organisation,
            country=first.country or one.country,
            sector=first.sector or one.sector,
        )
    return tuple(_completed(one, facts[one.name]) if one.kind == "person" else one for one in found)


def find_turn_speakers(labels: Sequence[Span], cast: Cast) -> tuple[Speaker, ...]:
    """The speakers of the turns of a transcript, by their labels."""
    return tuple(_labelled(cast.text[label.start : label.end], label.start, cast) for label in labels)


def _labelled(label: str, at: int, cast: Cast) -> Speaker:
    """The speaker of a label; what stands in brackets behind the name is the country that is spoken for."""
    if is_question(label):
        return Speaker(name=ASKS, kind="unnamed", role=None, actor_id=None, sector=MEDIA)
    words = cast.voices.words_at(at) or label
    speaker = find_account(words) or find_titled(words, cast)
    name, _, behind = label.partition(" (")
    country = land_in(behind.rstrip(")")) if behind else None
    if country:
        return replace(speaker, country=country, sector=speaker.sector or GOVERNMENT)
    return with_affiliation(speaker, name, at, cast)


def _completed(one: Speaker, whole: Speaker) -> Speaker:
    if (one.organisation, one.country, one.sector) == (whole.organisation, whole.country, whole.sector):
        return one
    return replace(
        one,
        organisation=one.organisation or whole.organisation,
        country=one.country or whole.country,
        sector=one.sector or whole.sector,
    )


def _find_speaker(number: int, table: _Table) -> Speaker:
    source = table.sources[number]
    if source is None or number in table.found:
        return table.found.get(number, UNKNOWN)
    if source.quote.partition(" ")[0].lower() in _RELATIVE:
        source = replace(source, quote=_antecedent(source, table))
    if source.quote.lower() in _FIRST_PERSON and source.outer is not None:
        table.found[number] = UNKNOWN  # two that stand in each other would never end
        table.found[number] = _find_speaker(source.outer, table)
        return table.found[number]
    speaker = with_affiliation(_resolve(source.quote, source.start, table.cast), source.quote, source.start, table.cast)
    table.found[number] = speaker
    head = head_behind_quantity(read_phrase(source.quote).core)
    note_spoken(table.cast, source.start, head, speaker, is_nested=source.outer is not None)
    return speaker


def _antecedent(source: Words, table: _Table) -> str:
    """The source inside which "who" stands, up to there; else the words before it."""
    at = bisect_left(table.order, (source.start, -1))
    for _, number in reversed(table.order[max(at - _NEIGHBOURS, 0) : at]):
        other = table.sources[number]
        if other and source.start < other.start + len(other.quote):
            return other.quote[: source.start - other.start].rstrip(" ,") or source.quote
    return words_before_relative(table.cast, source.start)


def _resolve(quote: str, at: int, cast: Cast) -> Speaker:
    phrase = read_phrase(person_first(with_acronym(quote)))
    key = phrase.words.lower()
    if not phrase.core:
        return UNKNOWN
    if key in _GENDERS:
        speaker = find_antecedent(cast, at, _GENDERS[key]) or find_told_person(cast, at, _GENDERS[key])
        if speaker is not None:
            cast.genders.setdefault(speaker.name, _GENDERS[key])
        return speaker or plain(phrase, "unknown")
    if key in _FIRST_PERSON:
        return _own_voice(at, cast)
    if key in _PLURAL or key == "it":
        return find_speaking(cast, at, plural=key in _PLURAL) or plain(phrase, "unknown")
    if key in PARTS or key.startswith(_PART):
        return _part(phrase, key, at, cast)
    return find_first_named(quote, phrase, cast) or _from_words(phrase, at, cast)


def _part(phrase: Phrase, key: str, at: int, cast: Cast) -> Speaker:
    """One or all of several who spoke: "one of them", "another", "each"."""
    if key in PARTS:
        return find_part(cast, at, key) or plain(phrase, "unknown")
    whole = find_speaking(cast, at, plural=True)
    return Speaker(name=f"{key[:-5]} {whole.name}", kind=whole.kind, role=None, actor_id=None) if whole else UNKNOWN


def _own_voice(at: int, cast: Cast) -> Speaker:
    """Who says "I" or "we" outside of quotations."""
    words = cast.voices.words_at(at)
    if words is not None:
        return find_titled(words, cast)
    outlet = cast.voices.outlet
    if outlet is None:
        return UNKNOWN
    actor = cast.known.find(outlet)
    if actor:
        return as_speaker(actor)
    kind = kind_of(outlet)
    return Speaker(name=outlet, kind="organisation" if kind == "organisation" else "medium", role=None, actor_id=None)


def _from_words(phrase: Phrase, at: int, cast: Cast) -> Speaker:
    actor = cast.known.find(phrase.words) or cast.known.find(f"{phrase.core} government")
    if actor:
        return as_speaker(actor, phrase.aside or None) if actor.kind == "person" else as_speaker(actor)
    return (
        find_well_known(phrase, cast)
        or _joined(phrase, at, cast)
        or find_person(phrase, cast)
        or find_state(phrase, cast)
        or find_issued(phrase, at, cast)
        or _office(phrase, at, cast)
        or find_own_body(phrase, cast)
        or _referred(phrase, at, cast)
        or _as_printed(phrase, at, cast)
    )


def _office(phrase: Phrase, at: int, cast: Cast) -> Speaker | None:
    """The press office of a body, by the body's own name."""
    parts = find_office(phrase)
    if parts is None:
        return None
    office, owner_words = parts
    owner = _from_words(read_phrase(owner_words), at, cast)
    the = "the " if owner_words.lower().startswith("the ") else ""
    return replace(owner, name=f"{office} of {the}{owner.name}", kind="organisation", role=None, actor_id=None)


def _as_printed(phrase: Phrase, at: int, cast: Cast) -> Speaker:
    """The words themselves; residents are those of the place that opens the sentence ("In Lindau, residents said")."""
    speaker = plain(phrase, kind_of(head_behind_quantity(phrase.core)) or kind_by_case(phrase))
    if speaker.kind != "witness" or phrase.determiner or phrase.core != phrase.head:
        return speaker
    place = _PLACE_BEFORE.search(cast.text[max(at - _LOOK, 0) : at])
    link = "of" if keys_of(phrase.core)[-1] in _DWELLERS else "in"
    return replace(speaker, name=f"{speaker.name} {link} {place[1]}") if place else speaker


def _joined(phrase: Phrase, at: int, cast: Cast) -> Speaker | None:
    """Several sources in one, each resolved by itself; the kind is that of the first."""
    parts = are_several(phrase)
    if not parts:
        return None
    found = [with_affiliation(_from_words(read_phrase(part), at, cast), part, at, cast) for part in parts]
    lands, sectors = {one.country for one in found}, {one.sector for one in found}
    return Speaker(
        name=" and ".join(one.name for one in found),
        kind=found[0].kind,
        role=found[0].role if found[0].kind == "unnamed" else None,
        actor_id=None,
        country=found[0].country if len(lands) == 1 else None,
        sector=found[0].sector if len(sectors) == 1 else None,
    )


def _referred(phrase: Phrase, at: int, cast: Cast) -> Speaker | None:
    """Whom a description means that was named or heard before: "the minister", "the group", "her office"."""
    kind = kind_of(phrase.head)
    keys = tuple(key for key in keys_of(phrase.core) if key not in _SMALL)
    if phrase.determiner not in _REFERRING or not keys:
        return None
    if kind == "unnamed":
        return _referred_person(phrase, keys, at, cast)
    return find_referred_body(phrase, at, cast) if kind in _BODIES else None


def _referred_person(phrase: Phrase, keys: tuple[str, ...], at: int, cast: Cast) -> Speaker | None:
    if phrase.determiner in ("a", "an"):
        return None
    is_owned = phrase.core.partition(" ")[0].endswith(("’s", "'s"))
    if not phrase.determiner and not is_owned and not is_calling(keys[0]) and not at < cast.headline_end:
        return None
    holder = find_holder(cast, at, frozenset(keys))
    actor = None if holder else known_actors.find_holder(cast.known, keys)
    found = holder or (as_speaker(actor) if actor else find_unnamed(cast, at, keys[-1], land_in(phrase.core)))
    return found or (find_fitting(cast, at, keys) if phrase.determiner in ("the", "this", "that") else None)
