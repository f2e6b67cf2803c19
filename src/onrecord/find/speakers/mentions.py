"""Which body of the article a description means: one named before, one that spoke, one that a lead leaves to come."""

from __future__ import annotations

from onrecord.find.speakers.bodies import Body
from onrecord.find.speakers.cast import Cast, first_at, iter_sentences
from onrecord.find.speakers.phrases import keys_of
from onrecord.record import Speaker
from onrecord.words.actors import MEDIA, body_key, load_bodies
from onrecord.words.cues import load_source_words

_SOURCES = load_source_words()
_BODIES = ("organisation", "medium")
# A lead may name by what it is whom the article names later: its first sentences, behind date and headline.
_LEAD = 4
# A description refers no further back, or ahead, than this many names.
_MENTIONS = 60


def find_body(cast: Cast, at: int, keys: frozenset[str], within: int = _MENTIONS) -> str | None:
    """The name of the body named last before a place that holds all the words; else whose description there does.

    Words that any body may be called by ("the group") are looked for in both at once.
    """
    before = first_at(cast.bodies, at)
    near = cast.bodies[max(before - within, 0) : before][::-1]
    if not keys <= _SOURCES["any_body"] | _SOURCES["states"] | _SOURCES["media_ends"] | {"agency", "station"}:
        named = next((body.name for body in near if keys <= body.keys and len(body.keys) > len(keys)), None)
        if named:
            return named
    return next((body.name for body in near if _is_meant(cast, body, keys)), None)


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
    later = _named_below(cast, at)
    return next((body.name for body in later if _is_meant(cast, body, keys) or _is_medium_of(body, keys, land)), None)


def _named_below(cast: Cast, at: int) -> tuple[Body, ...]:
    first = first_at(cast.bodies, at)
    return cast.bodies[first : first + _MENTIONS]


def find_in_lead(cast: Cast, at: int, key: str) -> str | None:
    """For a headline: the body of the lead of whose name the word is the last ("ministry")."""
    end = cast.sentences[_LEAD] if len(cast.sentences) > _LEAD else len(cast.text)
    near = (body.name for body in _named_below(cast, at) if body.start < end)
    return next((name for name in near if keys_of(name)[-1:] == (key,)), None) if at < cast.headline_end else None


def _is_medium_of(body: Body, keys: frozenset[str], land: str | None) -> bool:
    known = load_bodies().get(body_key(body.name)) if land else None
    nouns = _SOURCES["media_ends"] | {"agency", "station", "paper"}
    return known is not None and known.country == land and known.sector == MEDIA and bool(keys & known.about & nouns)


def find_spoken_body(cast: Cast, at: int, keys: frozenset[str]) -> Speaker | None:
    """The body that spoke last before a place under a longer name or description, which holds all the words."""
    before = first_at(cast.spoken, at)
    for one in reversed(cast.spoken[max(before - _MENTIONS, 0) : before]):
        if one.speaker.kind in (*_BODIES, "document") and keys < frozenset(keys_of(one.speaker.name)) | set(one.keys):
            return one.speaker
    return None


def find_any_body(cast: Cast, at: int) -> str | None:
    """The name of the body that spoke last before a place, or else was named last, and is no part of a state."""
    for _, spoken, _ in iter_sentences(cast, at):
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
