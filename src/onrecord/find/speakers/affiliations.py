"""What a speaker belongs to: organisation, country and sector, by the words of source, role and name.

What the words do not tell stays unknown; for the offices and bodies of a state whose country they leave out
("the president", "police"), the country is the one that the article is about there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from onrecord.find.speakers.cast import Cast, land_at
from onrecord.find.speakers.kinds import are_several, kind_of
from onrecord.find.speakers.lands import adjectival, code_of, land_in, without_land
from onrecord.find.speakers.names import RUN
from onrecord.find.speakers.phrases import CALLINGS, head_of, is_calling, keys_of, read_phrase, without_determiner
from onrecord.record import Speaker
from onrecord.words.actors import (
    INTERNATIONAL,
    MEDIA,
    STATE,
    WellKnown,
    body_key,
    load_bodies,
    load_land_names,
    load_lands,
    sector_of,
)
from onrecord.words.cues import load_source_words

_SOURCES = load_source_words()
_BODIES = ("organisation", "medium")
_HUMANS = ("person", "unnamed", "witness", "crowd")
_BEFORE = {
    *[
        "senior",
        "former",
        "top",
        "chief",
        "ex",
        "unnamed",
        "leading",
        "new",
        "current",
        "late",
        "press",
        "acting",
        "deputy",
        "vice",
        "retired",
    ]
}
_OFFICES = (
    CALLINGS
    | _SOURCES["titles"]
    | _SOURCES["more_persons"]
    | {"chief", "co-founder", "founder", "head", "press", "boss", "no", "number"}
)
# Between a body and its office: "UN special envoy".
_BETWEEN = _BEFORE | {"special", "main", "assistant", "lead", "high", "prime", "political", "personal"}
# "speaking for the ministry", "on behalf of the ministry".
_BEHALF = re.compile(r"\b(?:spoke|speaking|speaks|speak) (?:for|on behalf of) (.+)|\bon behalf of (.+)")
_LINK = re.compile(r" (?:of|for|at|from|with|in|inside|within) (?:the )?")
_END = re.compile(r",| (?:who|which|that|whose|and|in|on|at|from|to|said|told|based|was|is) ")
_INDEFINITE = re.compile(r"(?:an?|his|her|its|their|one|two|three|both|some|all|many|other|several) ")
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x-|one-time|[Rr]etired)\b")
# "envoy to Vandania" is no Vandanian, and the ambassador at an organisation is his country's.
_ABROAD = re.compile(
    r"(?:\S+ ){0,6}?(?:ambassador|envoy|representative|attach[eé]|consul|negotiator) (?:to|for|on|in|at)\b",
    re.IGNORECASE,
)


def with_affiliation(speaker: Speaker, quote: str, at: int, cast: Cast) -> Speaker:
    """The speaker with organisation, country and sector as far as they are told; what is there stays.

    `quote` are the words of the source, `at` their place in the article.
    """
    if speaker.kind in ("unknown", "narrator") or are_several(read_phrase(quote)):
        return speaker
    if speaker.actor_id is not None:
        actor = cast.known.find(speaker.name)
        speaker = (
            replace(speaker, country=code_of(actor.country_code), sector=actor.sector or None) if actor else speaker
        )
    if speaker.kind in _HUMANS:
        return _of_human(speaker, quote, at, cast)
    return _of_body(speaker, quote)


def _of_human(speaker: Speaker, quote: str, at: int, cast: Cast) -> Speaker:
    texts = tuple(_iter_descriptions(speaker, quote, cast))
    body = next((found for words in texts if (found := organisation_in(words))), None)
    organisation = speaker.organisation or _full_name(body, cast)
    known = load_bodies().get(body_key(organisation)) if organisation else None
    sector = speaker.sector or _sector(texts, known, speaker)
    country = speaker.country or (known.country if known else None)
    if country is None and not (known and known.sector in INTERNATIONAL):
        country = next((code for words in texts if (code := _land_of_role(words))), None)
    if country is None and known is None and sector in STATE:
        keys = keys_of(organisation) if organisation else ()
        is_generic = bool(keys) and keys != ("state",) and _SOURCES["generic"].issuperset(keys)  # Secretary of State
        if is_generic or (speaker.kind == "unnamed" and quote[:4].lower() == "the "):
            country = land_at(cast, at)
            organisation = _of_land(organisation, country) if organisation and is_generic else organisation
    return replace(speaker, organisation=organisation, country=country, sector=sector)


def _iter_descriptions(speaker: Speaker, quote: str, cast: Cast) -> Iterator[str]:
    """What tells of a person: on whose behalf he speaks, his role, other offices that the article gives him."""
    behalf = _BEHALF.search(quote)
    if behalf:
        yield f"spokesman for {_END.split(behalf[1] or behalf[2])[0].strip(' ,')}"
    if speaker.kind in ("person", "witness"):
        if speaker.role:
            yield speaker.role
        phrase = read_phrase(quote)
        if speaker.name in phrase.aside and is_calling(phrase.core):
            yield phrase.core
        before = phrase.core.partition(speaker.name)[0].strip()
        if before != phrase.core and is_calling(before):
            yield before
        if is_calling(phrase.aside) and speaker.name not in phrase.aside:
            yield phrase.aside
        yield from cast.offices.get(speaker.name, ())
    if speaker.kind in ("unnamed", "crowd") or speaker.name[:1].islower():
        yield without_determiner(speaker.name)


def _full_name(body: str | None, cast: Cast) -> str | None:
    if body is None:
        return None
    full = cast.acronyms.get(body, body)
    known = next((found for words in (full, adjectival(full), without_land(full)) if (found := _known(words))), None)
    return known.name if known else adjectival(full)


def _known(words: str) -> WellKnown | None:
    """The well-known body of that name, also with a noun behind it ("Hamas movement")."""
    found = load_bodies().get(body_key(words))
    name = RUN.match(words)
    return found or (load_bodies().get(body_key(name[0])) if name and words[name.end() :].islower() else None)


def _of_land(organisation: str, country: str | None) -> str:
    adjective = load_land_names()[country][1] if country else None
    return f"{adjective} {organisation}" if adjective and " " in organisation else organisation


@lru_cache(maxsize=20_000)
def organisation_in(role: str) -> str | None:
    """The body that an office is of: "Pentagon spokeswoman", "spokesman for the Foreign Ministry"; else None."""
    head = head_of(role)
    before = _before_office(head)
    if before and _is_body(before):
        is_common = before.lower() in _SOURCES["organisations"] - _SOURCES["proper"] and not before.isupper()
        return before.lower() if is_common and body_key(before) not in load_bodies() else before
    rest = "" if _ABROAD.match(role) else role[len(head) :]
    while link := _LINK.match(rest):
        name = _END.split(rest[link.end() :])[0].strip(" ,")
        longest = _longest_body(name)
        if longest and not _INDEFINITE.match(name):
            return longest
        head = head_of(rest[link.end() :])
        rest = rest[link.end() + len(head) :]
    return None


def _before_office(head: str) -> str:
    """The words of a head before its last office, and behind its adjectives: "Foreign Ministry" of "... spokesman"."""
    words = head.split()
    keys = [word.lower().strip(".’'") for word in words]
    while words and (keys[-1] in _OFFICES or keys[-1].replace("-", "") in _OFFICES) and not _is_body(words[-1]):
        words.pop()
        keys.pop()
    if len(words) == len(head.split()):
        return ""
    while words and keys[-1] in _BETWEEN:
        words.pop()
        keys.pop()
    while words and keys[0] in _BEFORE and body_key(" ".join(words)) not in load_bodies():
        words.pop(0)
        keys.pop(0)
    return " ".join(words)


def _longest_body(name: str) -> str | None:
    words = name.split(" ")
    if kind_of(head_of(name)) in _HUMANS:
        return None
    for end in range(len(words), 0, -1):
        if body_key(" ".join(words[:end])) in load_bodies():
            return " ".join(words[:end])
    return name if _is_body(name) or _is_body(head_of(name)) else None


def _is_body(words: str) -> bool:
    """True for a well-known body, and for words that end in the noun of one."""
    if body_key(words) in load_bodies():
        return True
    keys = keys_of(words) if words not in load_lands() else ()
    if not keys or keys[-1] in _BEFORE:
        return False
    kind = kind_of(words)
    if kind in _BODIES:
        return True
    is_acronym = words.isupper() and words.isalpha() and len(words) > 1
    return is_acronym and land_in(words) is None


def _sector(texts: tuple[str, ...], known: WellKnown | None, speaker: Speaker) -> str | None:
    if any(_FORMER.match(words) for words in texts[:1]):
        return "ELI"
    told = next((sector for words in texts if (sector := _sector_of_role(words))), None)
    if known:
        return known.sector
    return told or ("CVL" if speaker.kind in ("witness", "crowd") else None)


def _sector_of_role(words: str) -> str | None:
    return sector_of(keys_of(head_of(words) if _ABROAD.match(words) else words))


def _land_of_role(words: str) -> str | None:
    """The country of an office; of "envoy to Vandania" it is not the one behind."""
    if _ABROAD.match(words):
        return land_in(head_of(words))
    return land_in(words)


def _of_body(speaker: Speaker, quote: str) -> Speaker:
    name = speaker.organisation or speaker.name
    known = load_bodies().get(body_key(name))
    if known:
        return replace(speaker, country=speaker.country or known.country, sector=speaker.sector or known.sector)
    if speaker.kind == "document" and speaker.organisation is None:
        return speaker
    sector = speaker.sector or (MEDIA if speaker.kind == "medium" else sector_of(keys_of(name)))
    country = speaker.country or land_in(name) or land_in(read_phrase(quote).words)
    return replace(speaker, country=country, sector=sector)
