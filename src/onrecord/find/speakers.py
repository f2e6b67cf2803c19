"""The actor behind a source: kind, full name, role, and the case's own actor.

By the head noun of the source ("a senior defence *official* in the north"), by names seen in the article, and for "he"
and "she" by the last person named as a speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.find.names import find_names, name_in, officer_in
from onrecord.record import Actor, Anchor, Article, Knowledge, Speaker, SpeakerKind
from onrecord.words.cues import load_source_words

UNKNOWN = Speaker(name="unknown", kind="unknown", role=None, actor_id=None)
_SOURCES = load_source_words()
_PERSONAL = frozenset({"he", "she", "i", "his", "her", "him"})
_COLLECTIVE = frozenset({"it", "they", "we", "its", "their", "them"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|its|his|her|their|one|two|another)\s+", re.IGNORECASE)
_HEAD_END = re.compile(r",|\s(?:of|in|on|at|by|for|from|with|to|who|which|that|close|near|inside|familiar|and)\s")
_WORDS = re.compile(r"[\w.’'-]+")
_NAME_END = re.compile(r"(?<=\w),?\s*$")
_RELATIVE_CLAUSE = re.compile(r"^(?:who|which|whose|whom|where)\b", re.IGNORECASE)
_KINDS: tuple[tuple[str, SpeakerKind], ...] = (
    ("media", "medium"),
    ("media_ends", "medium"),
    ("documents", "document"),
    ("witnesses", "witness"),
    ("organisations", "organisation"),
    ("persons", "unnamed"),
)
_ACTOR_KINDS: dict[str, SpeakerKind] = {"person": "person", "outlet": "medium", "medium": "medium", "media": "medium"}
# How far before "who" its antecedent is looked for.
_ANTECEDENT = 120


@dataclass(slots=True)
class Cast:
    """What the article tells of its speakers up to a point: names by place and by surname, and who spoke last."""

    text: str
    names: tuple[tuple[int, str], ...]
    full_names: dict[str, str]
    actors: dict[str, Actor]
    roles: dict[str, str] = field(default_factory=dict)
    person: Speaker | None = None
    body: Speaker | None = None


def find_cast(article: Article, knowledge: Knowledge) -> Cast:
    """The cast of an article before anybody has spoken."""
    actors: dict[str, Actor] = {}
    for actor in knowledge.actors:
        for name in (actor.name, *actor.aliases):
            actors.setdefault(name.casefold(), actor)
    names = find_names(article.text)
    full_names: dict[str, str] = {}
    for _, name in names:  # the first full name with a surname counts
        full_names.setdefault(name.rpartition(" ")[2].lower(), name)
    return Cast(text=article.text, names=names, full_names=full_names, actors=actors)


def resolve_speaker(source: tuple[Anchor, ...], cast: Cast) -> Speaker:
    """The speaker behind a source; sources come in order of the text, for the cast remembers who spoke."""
    if not source:
        return UNKNOWN
    speaker = _with_actor(_resolve(source[0], cast), source[0], cast)
    if speaker.kind == "person":
        cast.person = speaker
        if speaker.role:
            cast.roles.setdefault(speaker.name, speaker.role)
    elif speaker.kind in ("organisation", "medium"):
        cast.body = speaker
    return speaker


def _resolve(anchor: Anchor, cast: Cast) -> Speaker:
    phrase = anchor.quote.strip(" ,")
    key = phrase.lower()
    if key in _PERSONAL:
        return cast.person or _last_named(anchor.span.start, cast) or _plain(phrase, "unknown")
    if key in _COLLECTIVE:
        return cast.body or _plain(phrase, "unknown")
    if key in _RELATIVE:
        phrase = _antecedent(cast.text, anchor.span.start) or phrase
    return _from_words(phrase, cast)


def _last_named(end: int, cast: Cast) -> Speaker | None:
    """The person named last before a place in the text, for a pronoun before anybody has spoken."""
    at = bisect_left(cast.names, end, key=lambda named: named[0])
    return Speaker(name=cast.names[at - 1][1], kind="person", role=None, actor_id=None) if at else None


def _antecedent(text: str, end: int) -> str:
    """The words between the last stop or comma and ", who"."""
    before = text[max(0, end - _ANTECEDENT) : end].rstrip(" ,")
    return re.split(r"[,.;:!?“”\"\n]\s*|\b(?:said|by|and|told|to|as|with)\s", before)[-1].strip()


def _from_words(phrase: str, cast: Cast) -> Speaker:
    named = name_in(_head(phrase)) or name_in(phrase.partition(",")[0])
    officer = officer_in(phrase.partition(",")[0])
    if officer:
        return _person(phrase, officer, cast)
    kind = _kind_of(_head(phrase))
    if named is not None and kind is None:
        return _person(phrase, named[0], cast)
    surname = _surname(phrase, cast)
    if surname:
        return _person(phrase, cast.full_names[surname], cast)
    titled = _titled(phrase) if kind is None else None
    if titled:
        return _person(phrase, titled, cast)
    if kind is None:
        kind = "organisation" if _ARTICLE.sub("", phrase)[:1].isupper() else "unknown"
    if kind == "unnamed" and _names_last_person(phrase, cast) and cast.person is not None:
        return cast.person
    return _plain(phrase, kind)


def _head(phrase: str) -> str:
    """The phrase up to its first preposition, comma or relative clause."""
    end = _HEAD_END.search(phrase)
    return phrase[: end.start()] if end else phrase


def _kind_of(head: str) -> SpeakerKind | None:
    words = [word.lower().strip(".’'") for word in _WORDS.findall(head)]
    if not words:
        return None
    if words[0] in _SOURCES["unknown"] and words[-1] not in _SOURCES["witnesses"] | _SOURCES["persons"]:
        return "unknown"
    for name, kind in _KINDS:
        if words[-1] in _SOURCES[name]:
            return kind
    if words[-1] in _SOURCES["unknown"]:
        return "unknown"
    is_body = any(word in _SOURCES["organisations"] for word in words) and not set(words) & _SOURCES["offices"]
    return "organisation" if is_body else None


def _surname(phrase: str, cast: Cast) -> str | None:
    """The last word of the head where the article gives it a first name elsewhere."""
    words = _WORDS.findall(_head(phrase))
    if not words or not words[-1][:1].isupper():
        return None
    key = re.sub(r"[’']s?$", "", words[-1]).lower()
    return key if key in cast.full_names else None


def _titled(phrase: str) -> str | None:
    """The surname after a title or office, where the article gives no first name: "Mr Okafor"."""
    words = _WORDS.findall(_head(_ARTICLE.sub("", phrase)))
    if len(words) != 2 or not words[1][:1].isupper():  # noqa: PLR2004
        return None
    is_titled = words[0].lower().strip(".") in _SOURCES["titles"] | _SOURCES["offices"]
    return words[1] if is_titled else None


def _person(phrase: str, name: str, cast: Cast) -> Speaker:
    role = _role(phrase, name) or cast.roles.get(name)
    is_witness = role is not None and not _SOURCES["witnesses"].isdisjoint(role.lower().split())
    return Speaker(name=name, kind="witness" if is_witness else "person", role=role, actor_id=None)


def _role(phrase: str, name: str) -> str | None:
    """The office before the name, else the apposition behind it."""
    last = name.rpartition(" ")[2]
    before, _, after = phrase.partition(last)
    first = name.partition(" ")[0]
    office = _ARTICLE.sub("", before.partition(first)[0] if first in before else before).strip(" ,")
    words = [word for word in office.split() if word.lower().strip(".") not in _SOURCES["titles"]]
    if words:
        return " ".join(words)
    behind = after.strip(" ,")
    if not after.lstrip().startswith(",") or not behind or _RELATIVE_CLAUSE.match(behind):
        return None
    return _ARTICLE.sub("", behind.split(", who")[0].split(", which")[0]).strip(" ,") or None


def _names_last_person(phrase: str, cast: Cast) -> bool:
    """True for "the minister" where the last person named holds that office."""
    if not phrase.lower().startswith("the ") or cast.person is None or not cast.person.role:
        return False
    wanted = phrase.lower().removeprefix("the ").strip()
    holders = [role for role in cast.roles.values() if wanted in role.lower()]
    return len(holders) == 1 and wanted in cast.person.role.lower()


def _plain(phrase: str, kind: SpeakerKind) -> Speaker:
    role = _ARTICLE.sub("", _head(phrase)) if kind == "unnamed" else None
    return Speaker(name=phrase, kind=kind, role=role, actor_id=None)


def _with_actor(speaker: Speaker, anchor: Anchor, cast: Cast) -> Speaker:
    """The speaker as the case's own actor, where name or alias is one of its own."""
    names = (name.casefold().strip(" ,") for name in (speaker.name, anchor.quote))
    keys = [key for name in names for key in (name, _ARTICLE.sub("", name))]
    actor = next((cast.actors[key] for key in keys if key in cast.actors), None)
    if actor is None:
        return speaker
    kind = _ACTOR_KINDS.get(actor.kind.casefold(), "organisation")
    return Speaker(name=actor.name, kind=kind, role=speaker.role or actor.role, actor_id=actor.id)
