"""The state, body, medium or document whom the words of a source name or go back to."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.find.speakers.bodies import body_in, issuer_in, name_behind
from onrecord.find.speakers.cast import Cast, find_antecedent, find_last, find_speaking, land_at, names_land
from onrecord.find.speakers.kinds import kind_of, plain
from onrecord.find.speakers.known import as_speaker, find_body_ending
from onrecord.find.speakers.lands import adjectival, land_in, without_land
from onrecord.find.speakers.mentions import (
    find_any_body,
    find_body,
    find_in_lead,
    find_named_later,
    find_spoken_body,
)
from onrecord.find.speakers.names import NAME_WORDS, RUN
from onrecord.find.speakers.phrases import Phrase, keys_of, lower_opening
from onrecord.record import Speaker, SpeakerKind
from onrecord.words.actors import (
    MEDIA,
    STATE,
    WellKnown,
    body_key,
    load_bodies,
    load_capitals,
    load_land_names,
    load_lands,
    load_state_agencies,
    load_states,
    sector_of,
)
from onrecord.words.cues import load_source_words

_SOURCES = load_source_words()
_BODIES = ("organisation", "medium")
_GENDERS = {"his": "male", "her": "female"}
_MANY = ("agencies", "bodies", "groups", "organisations", "organizations", "offices", "missions", "members")
# Words in a description that tell nothing of which body it is.
_IDLE = frozenset({"news", "said", "same", "new", "so-called"})
# Of what is the state's: what a country's name before it makes one of its own.
_PLATFORM = "BUS"
_OFFICE = re.compile(r"(.{2,80}?)[’']s? ((?:press|media|information) (?:service|office|department|bureau|centre))")
_WATCHING = re.compile(r" (?:tracking|monitoring|documenting|(?:that|which) (?:tracks|monitors|documents))\b")
_STATE_MEDIA = re.compile(
    r"(?:state|national|official|state-run) (?:news )?(?:tv|television|media|radio|agency|broadcaster)"
)
_SEAT = re.compile(rf"(government|authorities|regime|leadership) (?:in|of) (?:the )?({NAME_WORDS})")
_OF_STATES = STATE | {"OPP"}


def find_state(phrase: Phrase, cast: Cast) -> Speaker | None:
    """The country by its name, or by its capital ("Moscow denied it"); None for other words."""
    code = load_states().get(phrase.core) or load_capitals().get(phrase.core)
    if code is None or phrase.aside or cast.full_names.get(phrase.core.lower()):
        return None
    both = load_bodies().get(phrase.core)
    if both and not names_land(cast, code, phrase.core):  # Brussels is Belgium's where the article speaks of Belgium
        return _well_known(both)
    return Speaker(
        name=load_land_names()[code][0], kind="organisation", role=None, actor_id=None, country=code, sector="GOV"
    )


def find_issued(phrase: Phrase, at: int, cast: Cast) -> Speaker | None:
    """A document, or a reporter, of a body by the body's name."""
    kind = kind_of(phrase.head)
    keys = keys_of(phrase.head)
    name = issuer_in(phrase.core, lambda name: _is_known(name, cast)) if keys else None
    if name is None and kind == "document":
        name = _short_issuer(phrase, at, cast)
    if name is None:
        return None
    is_reporter = keys[-1] in _SOURCES["press"] and kind_of(name) == "medium"
    if kind != "document" and not is_reporter:
        return None
    issuer = named_body(name, phrase, cast)
    if kind != "document":
        return replace(issuer, kind="medium")
    return replace(issuer, kind="document", organisation=issuer.name)


def _short_issuer(phrase: Phrase, at: int, cast: Cast) -> str | None:
    """A body by the short form that the article gave it: "an Observatory toll"."""
    names = (match.group() for match in RUN.finditer(phrase.core) if " " not in match.group())
    found = (find_body(cast, at, frozenset(keys_of(name))) for name in names if name not in load_lands())
    return next((name for name in found if name), None)


def _is_known(name: str, cast: Cast) -> bool:
    """True for bodies that the case or the world knows; what goes over a platform is none of its."""
    known = load_bodies().get(body_key(name))
    return cast.known.find(name) is not None or (known is not None and known.sector != _PLATFORM)


def find_office(phrase: Phrase) -> tuple[str, str] | None:
    """The office that speaks for a body, and the body's words: ("press service", "the Port Ministry")."""
    found = _OFFICE.fullmatch(phrase.words)
    return (found[2], found[1]) if found else None


def find_own_body(phrase: Phrase, cast: Cast) -> Speaker | None:
    """A body by its proper name, with what describes it left out."""
    known = _find_described(phrase)
    if known:
        return known
    kind = kind_of(phrase.head)
    if kind not in (None, *_BODIES):
        return None
    described, behind = name_behind(lower_opening(phrase.head)) or ("", "")
    is_behind = _is_known(behind, cast) or kind_of(described) in _BODIES
    name = behind if behind and is_behind else body_in(phrase.core)
    body = named_body(name, phrase, cast) if name else None
    is_medium = body is not None and name == behind and kind_of(described) == "medium" and body.sector is None
    return replace(body, kind="medium") if body and is_medium else body


def find_well_known(phrase: Phrase, cast: Cast) -> Speaker | None:
    """The well-known body whose name the phrase is; None for others, and for the surname of somebody in the article."""
    if " " not in phrase.core and phrase.core.lower() in cast.full_names:
        return None
    capitals = " ".join(f"{word[:1].upper()}{word[1:]}" for word in phrase.core.split(" "))  # "the White house"
    is_name = phrase.core[:1].isupper()
    for words in (phrase.core, adjectival(phrase.core), without_land(phrase.core), *((capitals,) if is_name else ())):
        known = load_bodies().get(body_key(words))
        if known and words not in cast.acronyms and words not in load_capitals():
            return _well_known(known)
    return None


def _find_described(phrase: Phrase) -> Speaker | None:
    """The well-known body within a description: "the Vandanian newspaper Meridian", "the Meridian group"."""
    if kind_of(phrase.head) not in _BODIES:
        return None
    for match in RUN.finditer(phrase.head):
        known = load_bodies().get(body_key(match.group()))
        behind = phrase.head[match.end() :]
        is_against = phrase.head[: match.start()].endswith("-")  # "an anti-Meridian network"
        if known and not is_against and (not behind or (behind.islower() and not behind.endswith(_MANY))):
            return _well_known(known)
    return None


def _well_known(known: WellKnown) -> Speaker:
    kind: SpeakerKind = "medium" if known.sector == MEDIA else "organisation"
    return Speaker(name=known.name, kind=kind, role=None, actor_id=None, country=known.country, sector=known.sector)


def named_body(name: str, phrase: Phrase, cast: Cast) -> Speaker:
    """The speaker that a body of that name is: the case's own, the well-known one, or by its name in full."""
    actor = cast.known.find(name) or find_body_ending(cast.known, name, phrase.words)
    if actor:
        return as_speaker(actor)
    full = cast.acronyms.get(name, name)
    full = cast.longer.get(full, full)
    known = load_bodies().get(body_key(full))
    if known:
        return _well_known(known)
    kind = kind_of(phrase.head) or kind_of(name) or "organisation"
    return Speaker(name=adjectival(full), kind=kind, role=None, actor_id=None)


def find_referred_body(phrase: Phrase, at: int, cast: Cast) -> Speaker | None:
    """Whom a description of a body means that was named or heard before: "the group", "the ministry", "its forces"."""
    if phrase.determiner in _GENDERS and phrase.core == "office":
        owner = find_antecedent(cast, at, _GENDERS[phrase.determiner])
        return owner and replace(owner, name=f"office of {owner.name}", kind="organisation", role=None, actor_id=None)
    if phrase.determiner == "its":
        return _owned(phrase, at, cast)
    seat = _SEAT.fullmatch(phrase.core)
    if seat:
        return _seated(phrase, seat[1], seat[2], cast)
    is_paper = kind_of(phrase.head) == "medium"
    keys = frozenset("newspaper" if is_paper and key == "paper" else key for key in keys_of(phrase.head)) - _IDLE
    if _WATCHING.match(phrase.core, len(phrase.head)):
        keys |= {"monitoring"}
    if kind_of(phrase.head) == "document":
        return _issued_by_last(phrase, at, cast) if phrase.determiner not in ("a", "an", "") else None
    if phrase.determiner in ("a", "an", ""):
        return _named_later(phrase, keys, at, cast) or _state_agency(phrase, keys) or _of_land(phrase, at, cast)
    return (
        _named_before(phrase, keys, at, cast)
        or find_spoken_body(cast, at, keys)
        or _named_later(phrase, keys, at, cast)
        or _state_agency(phrase, keys)
        or _of_land(phrase, at, cast)
    )


def _seated(phrase: Phrase, noun: str, place: str, cast: Cast) -> Speaker | None:
    """The government "in Lindau" by the country that the place is of."""
    code = cast.known.places.get(place.casefold())
    actor = cast.known.governments.get(code) if code else None
    land = load_capitals().get(place) or land_in(place)
    return as_speaker(actor) if actor else _with_land(replace(phrase, core=noun, head=noun), land) if land else None


def _issued_by_last(phrase: Phrase, at: int, cast: Cast) -> Speaker | None:
    """A statement or a letter of which nothing says whose it is: of the one who spoke last."""
    if phrase.core != phrase.head or keys_of(phrase.head)[-1] not in _SOURCES["issued"]:
        return None
    last = find_last(cast, at)
    if last is None:
        return None
    issuer = last.organisation if last.kind in ("document", "person") else last.name
    name = issuer if last.kind == "document" and issuer else last.name
    return replace(last, name=name, kind="document", role=None, organisation=issuer)


def _state_agency(phrase: Phrase, keys: frozenset[str]) -> Speaker | None:
    """The news agency of a state by what it is ("Vandania’s state news agency"), where it has one."""
    land = land_in(phrase.core) if "agency" in keys and not keys.isdisjoint(("state", "official")) else None
    known = load_state_agencies().get(land) if land else None
    return _well_known(known) if known else None


def _named_before(phrase: Phrase, keys: frozenset[str], at: int, cast: Cast) -> Speaker | None:
    actor = find_body_ending(cast.known, phrase.head, phrase.words)
    name = find_body(cast, at, keys)
    if name is None and actor is None and keys <= _SOURCES["any_body"]:
        name = find_any_body(cast, at)
    if actor and (name is None or len(keys) > 1):
        return as_speaker(actor)
    return named_body(name, phrase, cast) if name else None


def _named_later(phrase: Phrase, keys: frozenset[str], at: int, cast: Cast) -> Speaker | None:
    """In a headline and a lead, who is named only below: "a monitor" is the monitor of the article."""
    lead = find_in_lead(cast, at, *keys) if len(keys) == 1 and keys <= _SOURCES["states"] else None
    if lead:
        return named_body(lead, phrase, cast)
    actor = find_body_ending(cast.known, phrase.head, phrase.words)
    if actor:
        return as_speaker(actor)
    name = find_named_later(cast, at, keys, land_in(phrase.core) if kind_of(phrase.head) == "medium" else None)
    return named_body(name, phrase, cast) if name else None


def _owned(phrase: Phrase, at: int, cast: Cast) -> Speaker | None:
    """What belongs to the country that spoke last: "its forces"."""
    owner = find_speaking(cast, at, plural=False)
    code = land_in(owner.name) or owner.country if owner else None
    return _with_land(phrase, code) if code else None


def _of_land(phrase: Phrase, at: int, cast: Cast) -> Speaker | None:
    """What is of the country that the article is about there: "the foreign ministry", "the government"."""
    keys = keys_of(phrase.core)
    if phrase.core == phrase.head and phrase.determiner in ("", "the") and _STATE_MEDIA.fullmatch(phrase.core.lower()):
        code = land_at(cast, at)
        return _with_land(phrase, code) if code else None
    is_generic = _SOURCES["generic"].issuperset(keys) and phrase.determiner not in ("", "a", "an")
    if phrase.core != phrase.head or not is_generic or sector_of(keys) not in _OF_STATES:
        return None
    adjective = next((found for code in cast.known.countries if (found := cast.known.adjectives.get(code))), None)
    if adjective and len(keys) > 1:
        return replace(plain(phrase, "organisation"), name=f"{adjective} {lower_opening(phrase.core)}")
    code = land_at(cast, at)
    return _with_land(phrase, code) if code else None


def _with_land(phrase: Phrase, code: str) -> Speaker | None:
    adjective = load_land_names()[code][1]
    if adjective is None:
        return None
    core = lower_opening(phrase.core)
    named = load_bodies().get(f"{adjective} {core}")
    if named:
        return _well_known(named)
    one = plain(phrase, kind_of(phrase.head) or "organisation")
    return replace(one, name=f"{adjective} {core}", country=code)
