"""Whom the words of a participant stand for: a country, a person, a body, a group; nobody, where they name a thing."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache, lru_cache

from onrecord.find.speakers import Words, find_speakers
from onrecord.find.speakers.cast import Cast, is_place, land_at
from onrecord.find.speakers.kinds import head_behind_quantity
from onrecord.find.speakers.lands import find_lands, land_in
from onrecord.find.speakers.phrases import keys_of, without_determiner
from onrecord.record import Speaker
from onrecord.words.actors import (
    STATE,
    body_key,
    load_bodies,
    load_capitals,
    load_land_names,
    load_lands,
    load_states,
    sector_of,
)
from onrecord.words.cues import load_source_words
from onrecord.words.participants import load_head_sectors, load_participant_words

_TABLES = load_participant_words()
_SIDES, _THINGS = _TABLES["sides"], _TABLES["things"]
_SIDE_WORDS = _SIDES["rebel"] | _SIDES["state"] | _SIDES["stateless"]
_SOURCES = load_source_words()
_ARMED = frozenset({"MIL", "UAF", "REB", "PRM", "OPP", None})
_MILITANT = frozenset({"terrorist", "militant", "armed", "jihadist", "extremist", "islamist", "jihadi", "takfiri"})
_HUMANS = frozenset({"CVL", "REF", "UAF", "OPP", "REB", "COP"})
_QUANTITY = re.compile(
    r"(?:(?:at least|at most|more than|fewer than|less than|up to|as many as|about|around|some|over|nearly|almost|"
    r"another|an?|the|other|estimated|additional|further|many|several|most|all|few|both|no fewer than) )*"
    r"(?:[\d.,]+|\w+(?:teen|ty)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|"
    r"thousands?|millions?|others|many|several|some|most|all|more|number|half|everyone|anyone|someone|nobody|rest)"
    r"(?: (?:of them|others|more|million|thousand|hundred|dozen|others more|people))?",
    re.IGNORECASE,
)
_LEADER = re.compile(r"\b[\w.]+[-‑](?:led|backed|allied|aligned|supported)\b ?", re.IGNORECASE)
_LONGEST = 120
_COUNTED = re.compile(
    r"(?:At Least|More Than|Dozens|Hundreds|Thousands|Scores|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d)"
)
_STOP = re.compile(
    rf"(?<=\w) (?:{'|'.join(sorted(_TABLES['voice']['stops'] - {'and', 'or', 'of', 'in', 'for', 'from', 'at'}))})\b.*"
)
# What these open may mean another one elsewhere in the article.
_REFERRING = ("the ", "this ", "that ", "his ", "her ", "its ", "their ", "these ", "those ")
# Who they are decides, and no word behind: "people in need of humanitarian aid".
_PEOPLE = frozenset({"people", "civilians", "residents", "children", "women", "men", "citizens"})
# A description that goes back to so long a name has been taken for a headline.
_LONGEST_NAME = 7
# Countries whose names persons and provinces have.
_AMBIGUOUS = frozenset({"Georgia", "Jordan", "Chad", "Kenya", "America", "Guinea", "Palestine"})
# Names that articles print in many ways, and words that speakers take for others.
_SPELLINGS = {
    "IS": "Islamic State",
    "DAESH": "Daesh",
    "Isis": "ISIS",
    "Isil": "ISIL",
    "US": "U.S.",
    "the US": "the U.S.",
    "The US": "the U.S.",
}


def find_actor(words: str, at: int, cast: Cast) -> Speaker | None:
    """The actor whom the words at a place of the article name; None where they name a thing, a number, or nobody."""
    if len(words) > _LONGEST or _is_number(words):
        return None
    if words == "US" or words.lower().startswith(_REFERRING):
        return _find_actor(words, at, cast)
    if words not in cast.actors:
        cast.actors[words] = _find_actor(words, at, cast)
    return cast.actors[words]


def _find_actor(words: str, at: int, cast: Cast) -> Speaker | None:
    bare = without_determiner(words)
    land = _state(words, bare)
    if land:
        return land
    if words.islower() and _head(bare) in _PEOPLE:
        return Speaker(name=words, kind="unnamed", role=None, actor_id=None, sector="CVL")
    if bare not in load_lands() and body_key(bare) not in load_bodies():
        head = _head(bare)
        is_noun = head in _THINGS["plain"] | _THINGS["armed"] and _is_common(bare, at, cast)
        if is_noun and head in _THINGS["plain"]:
            return None
        if is_noun:
            return _owner(words, bare, at, cast)
    spoken = Words(start=at, quote=_spelt(words), outer=None)
    found = _completed(find_speakers([spoken], cast)[0], words, bare, at, cast)
    core = _STOP.split(words, maxsplit=1)[0]
    return found or (find_actor(core, at, cast) if core not in (words, "") else None)


@lru_cache(maxsize=20_000)
def _is_number(words: str) -> bool:
    return _QUANTITY.fullmatch(words) is not None and not words.lower().endswith("people")


def _spelt(words: str) -> str:
    """The words as speakers read them: "US" is no pronoun, and no count in a headline a name."""
    return words.lower() if _COUNTED.match(words) and words.istitle() else _SPELLINGS.get(words, words)


@lru_cache(maxsize=20_000)
def _head(bare: str) -> str:
    head = head_behind_quantity(bare)
    keys = keys_of(head)
    if keys and _SIDE_WORDS.issuperset(keys[-1:]) and bare.startswith(" and ", len(head)):
        return _head(bare[len(head) + len(" and ") :])  # "rebel and army fighters"
    return keys[-1] if keys else ""


def _is_common(bare: str, at: int, cast: Cast) -> bool:
    """True where the head is a common noun: no name, or one that only its place gives a capital."""
    last = head_behind_quantity(bare).rpartition(" ")
    is_opening = not last[0] and last[2].lower() not in cast.full_names and _opens(at, cast)
    return last[2][:1].islower() or is_opening


def _opens(at: int, cast: Cast) -> bool:
    place = bisect_left(cast.sentences, at)
    return place < len(cast.sentences) and cast.sentences[place] == at


@cache
def _adjectives() -> dict[str, str]:
    """Adjectives of countries in the singular, and short names that serve as such, to codes."""
    names = load_states()
    return {word: code for word, code in load_lands().items() if word not in names and not word.endswith("s")}


def _state(words: str, bare: str) -> Speaker | None:
    """The country by its name; by its adjective alone ("*Vandanian* strikes"), where no article makes it a person."""
    name = bare.replace(".", "") if bare in ("U.S.", "U.K.", "US", "UK") else bare
    code = {"US": "USA", "UK": "GBR"}.get(name)
    if bare in load_states() and bare not in _AMBIGUOUS:
        code = load_states()[bare]
    if code is None and words == bare:
        code = _adjectives().get(bare)
    return _of_land(code) if code else None


def _of_land(code: str) -> Speaker:
    return Speaker(
        name=load_land_names()[code][0], kind="organisation", role=None, actor_id=None, country=code, sector="GOV"
    )


def _owner(words: str, bare: str, at: int, cast: Cast) -> Speaker | None:
    """Whose the things of war are, by the words before them or behind "of": "Vandanian jets", "positions of rebels"."""
    head = head_behind_quantity(bare)
    behind = re.match(r"(?: (?:of|belonging to|held by|used by|manned by) )(.+)", bare[len(head) :])
    if behind and bare.startswith(head):
        return find_actor(behind[1], at + words.rfind(behind[1]), cast)
    before = re.sub(r"[’']s?$", "", head.rpartition(" ")[0])
    lands = find_lands(_LEADER.sub("", before))
    keys = frozenset(keys_of(before))
    if not keys:
        return None
    if lands and keys.isdisjoint(_SIDES["rebel"]) and not _body_in(before):
        state = _of_land(lands[0][2])
        return replace(state, sector="MIL") if keys.isdisjoint(_THINGS["civil"]) else None
    return _body_in(before) or _side(before, keys, at, cast)


@lru_cache(maxsize=20_000)
def _body_in(before: str) -> Speaker | None:
    """The well-known body that the words end or open with."""
    words = before.split()
    runs = [" ".join(words[first:last]) for first in range(len(words)) for last in range(len(words), first, -1)]
    body = next(
        (load_bodies()[body_key(run)] for run in runs if body_key(run) in load_bodies() and run[:1].isupper()), None
    )
    if body is None:
        return None
    return Speaker(
        name=body.name, kind="organisation", role=None, actor_id=None, country=body.country, sector=body.sector
    )


def _side(before: str, keys: frozenset[str], at: int, cast: Cast) -> Speaker | None:
    """Rebels, or the state, by a word of a side: "*rebel* positions", "*government* positions"."""
    if not keys.isdisjoint(_SIDES["rebel"]):
        return Speaker(name=without_determiner(before), kind="organisation", role=None, actor_id=None, sector="REB")
    if not keys.isdisjoint(_TABLES["references"]["fighters"] | _MILITANT):
        return Speaker(name=without_determiner(before), kind="organisation", role=None, actor_id=None, sector="UAF")
    if not keys.isdisjoint(_SIDES["state"]):
        return Speaker(
            name=without_determiner(before),
            kind="organisation",
            role=None,
            actor_id=None,
            country=land_at(cast, at),
            sector="MIL",
        )
    return None


def _completed(speaker: Speaker, words: str, bare: str, at: int, cast: Cast) -> Speaker | None:
    """The speaker with the sector and country that news gives to such participants; None for things and nobody."""
    if speaker.kind in ("person", "medium") or speaker.actor_id is not None:
        return speaker
    head = _head(bare)
    keys = frozenset(keys_of(bare))
    if speaker.name.count(" ") > _LONGEST_NAME and speaker.name.lower() not in words.lower():
        speaker = replace(speaker, name=words, sector=sector_of(keys_of(bare)), country=None, organisation=None)
    sector = "CVL" if head in _PEOPLE and speaker.sector != "REF" else _sector(speaker, head, keys)
    last = words.rpartition(" ")[2]
    is_plural_people = last in load_lands() and last.endswith("s") and last not in load_states()
    if is_plural_people and speaker.kind in ("unknown", "unnamed"):
        sector = sector or "CVL"
    country = speaker.country or (load_lands().get(last) if is_plural_people else None)
    kind = speaker.kind if speaker.kind != "unknown" else "unnamed" if sector in _HUMANS else "organisation"
    if speaker.kind == "unknown" and sector is None:
        return None
    if speaker.kind == "organisation" and sector is None and (_is_thing(bare) or _is_town(speaker, bare, cast)):
        return None
    country = country or (land_in(words) if sector in STATE else None)
    if country is None and sector in STATE and _is_own(speaker, words, keys):
        country = land_at(cast, at)
    name = words if speaker.kind == "unknown" else speaker.name
    return replace(speaker, name=name, kind=kind, sector=sector, country=country)


def _is_thing(bare: str) -> bool:
    """True for a common noun that no list knows, and that only a name before it makes look like a body."""
    last = head_behind_quantity(bare).rpartition(" ")[2]
    return last.islower() and _head(bare) not in _SOURCES["organisations"] | _SOURCES["generic"] | _SOURCES["plurals"]


def _is_town(speaker: Speaker, bare: str, cast: Cast) -> bool:
    """True for a place that is no state's name and stands for nobody ("they shelled Karsk")."""
    return speaker.name == bare and bare not in load_capitals() and is_place(bare, cast.known)


def _sector(speaker: Speaker, head: str, keys: frozenset[str]) -> str | None:
    if speaker.sector in _ARMED and head in _SIDES["armed"] and speaker.kind != "person":
        if not keys.isdisjoint(_SIDES["rebel"]):
            return "REB"
        if not keys.isdisjoint(_SIDES["stateless"]) and speaker.country is None and speaker.sector != "PRM":
            return "UAF"
        if speaker.sector is None and not keys.isdisjoint(_TABLES["references"]["fighters"] | _MILITANT):
            return "UAF"
    return speaker.sector or load_head_sectors().get(head)


def _is_own(speaker: Speaker, words: str, keys: frozenset[str]) -> bool:
    """True for the forces and offices that are a state's, where the words leave out which: "the army", "police"."""
    is_generic = speaker.name[:1].islower() or words.lower().startswith("the ")
    is_other = not keys.isdisjoint(
        _SIDES["stateless"]
        | {
            "foreign",
            "coalition",
            "international",
            "allied",
            "western",
            "un",
            "nato",
            "african",
            "european",
            "foreigners",
        }
    )
    return is_generic and not is_other and not _LEADER.search(words)
