"""The actor behind a source: kind, full name, role, and the case's own actor.

By the head noun of the source ("a senior defence *official* in the north"), by the names and offices that the article
gives, by what pronouns and short forms refer back to, and by what the case knows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.find import known as known_actors
from onrecord.find.bodies import body_in, issuer_in, name_behind
from onrecord.find.cast import (
    Cast,
    find_antecedent,
    find_any_body,
    find_body,
    find_holder,
    find_speaking,
    find_unnamed,
    is_place,
    note_spoken,
    person_named,
    words_before_relative,
)
from onrecord.find.known import as_speaker, find_body_ending
from onrecord.find.names import name_in, name_key, officer_in, surname
from onrecord.find.phrases import Phrase, head_of, is_calling, keys_of, lower_opening, parts_of, read_phrase
from onrecord.find.roles import is_title
from onrecord.record import Speaker, SpeakerKind
from onrecord.words.cues import load_source_words

UNKNOWN = Speaker(name="unknown", kind="unknown", role=None, actor_id=None)
_SOURCES = load_source_words()
_GENDERS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female"}
_PLURAL = frozenset({"they", "their", "them"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "you"})
# The source that holds "who" is one of the last few before it.
_NEIGHBOURS = 5
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_PART = ("one of them", "another of them", "some of them", "both of them")
_SMALL = frozenset({"of", "the", "a", "for", "in", "at", "on", "and", "to"})
_BODIES = ("organisation", "medium")
_REFERRING = frozenset({"", "the", "this", "that", "its", "his", "her", "their"})
_KINDS: tuple[tuple[str, SpeakerKind], ...] = (
    ("media", "medium"),
    ("media_ends", "medium"),
    ("documents", "document"),
    ("witnesses", "witness"),
    ("organisations", "organisation"),
    ("persons", "unnamed"),
    ("callings", "unnamed"),
)


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
    return tuple(table.found.get(number, UNKNOWN) for number in range(len(sources)))


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
    speaker = _resolve(source.quote, source.start, table.cast)
    table.found[number] = speaker
    head = read_phrase(source.quote).head
    note_spoken(table.cast, source.start, head, speaker, is_nested=source.outer is not None)
    return speaker


def _antecedent(source: Words, table: _Table) -> str:
    """The source inside which "who" stands, up to there; else the words before it."""
    at = bisect_left(table.order, (source.start, -1))
    for _, number in reversed(table.order[max(at - _NEIGHBOURS, 0) : at]):
        other = table.sources[number]
        if other and source.start < other.start + len(other.quote):
            return other.quote[: source.start - other.start].rstrip(" ,") or source.quote
    return words_before_relative(table.cast, source.start) or source.quote


def _resolve(quote: str, at: int, cast: Cast) -> Speaker:
    phrase = read_phrase(quote)
    key = phrase.words.lower()
    if key in _GENDERS:
        speaker = find_antecedent(cast, at, _GENDERS[key])
        if speaker is not None:
            cast.genders.setdefault(speaker.name, _GENDERS[key])
        return speaker or _plain(phrase, "unknown")
    if key in _FIRST_PERSON:
        return _own_voice(at, cast)
    if key in _PLURAL or key == "it":
        return find_speaking(cast, at, plural=key in _PLURAL) or _plain(phrase, "unknown")
    if key.startswith(_PART):
        whole = find_speaking(cast, at, plural=True)
        return Speaker(name=f"{key[:-5]} {whole.name}", kind=whole.kind, role=None, actor_id=None) if whole else UNKNOWN
    return _from_words(phrase, at, cast)


def _own_voice(at: int, cast: Cast) -> Speaker:
    """Who says "I" or "we" outside of quotations."""
    words = cast.voices.words_at(at)
    if words is not None:
        return _titled(words, cast)
    outlet = cast.voices.outlet
    if outlet is None:
        return UNKNOWN
    actor = cast.known.find(outlet)
    kind = _kind_of(outlet)
    if actor:
        return as_speaker(actor)
    return Speaker(name=outlet, kind="organisation" if kind == "organisation" else "medium", role=None, actor_id=None)


def _titled(words: str, cast: Cast) -> Speaker:
    """The person of a label or a title: "Mr. Okafor", "President Okafor", "The President"."""
    phrase = read_phrase(words)
    found = cast.known.find(phrase.words)
    person = as_speaker(found) if found else _person(phrase, cast)
    if person and not person.name.isupper():
        return person
    keys = keys_of(phrase.core)
    last = max((at for at, key in enumerate(keys[:-1]) if is_calling(key) or is_title(key)), default=-1)
    if last < 0 or keys[last + 1] in _SMALL:
        full = cast.full_names.get(keys[-1]) if keys else None
        return person_named(full, cast) if full else _plain(phrase, "unnamed")
    name = " ".join(phrase.core.split()[last + 1 :])
    office = " ".join(word for word in phrase.core.split()[: last + 1] if not is_title(word))
    full = cast.full_names.get(surname(name), name)
    return person_named(name if full.isupper() else full, cast, office or None)


def _from_words(phrase: Phrase, at: int, cast: Cast) -> Speaker:
    actor = cast.known.find(phrase.words) or cast.known.find(f"{phrase.core} government")
    if actor:
        return as_speaker(actor, phrase.aside or None) if actor.kind == "person" else as_speaker(actor)
    return (
        _joined(phrase)
        or _person(phrase, cast)
        or _issued(phrase, cast)
        or _body(phrase, cast)
        or _referred(phrase, at, cast)
        or _plain(phrase, _kind_of(phrase.head) or _kind_by_case(phrase))
    )


def _joined(phrase: Phrase) -> Speaker | None:
    """Several sources in one: the kind is that of the first."""
    parts = parts_of(phrase)
    kinds = [_kind_of(head_of(part)) for part in parts]
    if len(parts) == 1 or not all(kind or part[:1].isupper() for kind, part in zip(kinds, parts, strict=True)):
        return None
    return _plain(phrase, kinds[0] or ("person" if name_in(parts[0]) else "organisation"))


def _person(phrase: Phrase, cast: Cast) -> Speaker | None:
    aside = name_in(phrase.aside)
    if aside and phrase.aside.endswith(aside[0]) and not name_in(phrase.head):
        return person_named(aside[0], cast, phrase.core)
    named = name_in(phrase.head)
    officer = officer_in(phrase.core)
    if officer:
        named = officer, phrase.core.index(officer)
    if named is None and " " not in phrase.core and phrase.core[:1].isupper() and is_calling(phrase.aside):
        named = phrase.core, 0
    if named is None:
        name = _known_surname(phrase, cast)
        return person_named(name, cast, _role(phrase, phrase.head.rfind(" ") + 1, surname(name))) if name else None
    name, start = named
    behind = phrase.core[start + len(name) :]
    if is_place(name, cast.known) or not _ends_name(behind):
        return None
    return person_named(cast.full_names.get(name_key(name), name), cast, _role(phrase, start, name))


def _ends_name(behind: str) -> bool:
    """True where nothing behind a name makes it another's: not "Bo Lind's lawyer", not "Bo Lind supporters"."""
    first = behind.strip().partition(" ")[0]
    return not behind or first in ("of", "from", "in", "at", "a", "an", "the", "for", "(") or is_calling(first)


def _known_surname(phrase: Phrase, cast: Cast) -> str | None:
    """The full name, where the last word of the head is a surname in the article and office or title stand before."""
    before, _, last = phrase.head.rpartition(" ")
    name = cast.full_names.get(last.lower()) if last[:1].isupper() or last[:3] in ("al-", "el-") else None
    return name if not before or is_calling(before) or is_title(before.rpartition(" ")[2]) else None


def _role(phrase: Phrase, start: int, name: str) -> str | None:
    """The office before the name, else the apposition behind it."""
    office = " ".join(word for word in phrase.core[:start].strip(" ,").split() if not is_title(word))
    behind = phrase.core[start + len(name) :].strip()
    aside = phrase.aside or (behind if is_calling(behind) else "")
    return (office if is_calling(office) else None) or read_phrase(aside).core or None


def _issued(phrase: Phrase, cast: Cast) -> Speaker | None:
    """A document, or a reporter, of a body by the body's name."""
    kind = _kind_of(phrase.head)
    keys = keys_of(phrase.head)
    name = issuer_in(phrase.core, lambda name: cast.known.find(name) is not None)
    if (
        name is None
        or not keys
        or (kind != "document" and not (keys[-1] in _SOURCES["press"] and _kind_of(name) == "medium"))
    ):
        return None
    return replace(_named_body(name, phrase, cast), kind="document" if kind == "document" else "medium")


def _body(phrase: Phrase, cast: Cast) -> Speaker | None:
    """A body by its proper name, with what describes it left out."""
    kind = _kind_of(phrase.head)
    if kind not in (None, *_BODIES):
        return None
    described, behind = name_behind(lower_opening(phrase.head)) or ("", "")
    is_behind = cast.known.find(behind) or _kind_of(described) in _BODIES
    name = behind if behind and is_behind else body_in(phrase.core)
    return _named_body(name, phrase, cast) if name else None


def _named_body(name: str, phrase: Phrase, cast: Cast) -> Speaker:
    actor = cast.known.find(name) or find_body_ending(cast.known, name, phrase.words)
    kind = _kind_of(phrase.head) or _kind_of(name) or "organisation"
    full = cast.acronyms.get(name, name)
    return as_speaker(actor) if actor else Speaker(name=full, kind=kind, role=None, actor_id=None)


def _referred(phrase: Phrase, at: int, cast: Cast) -> Speaker | None:
    """Whom a description means that was named or heard before: "the minister", "the group", "her office"."""
    kind = _kind_of(phrase.head)
    keys = tuple(key for key in keys_of(phrase.core) if key not in _SMALL)
    if phrase.determiner not in _REFERRING or not keys:
        return None
    if phrase.determiner in _GENDERS and phrase.core == "office":
        owner = find_antecedent(cast, at, _GENDERS[phrase.determiner])
        return owner and Speaker(name=f"office of {owner.name}", kind="organisation", role=None, actor_id=None)
    if kind == "unnamed":
        return _referred_person(phrase, keys, at, cast)
    return _referred_body(phrase, at, cast) if kind in ("organisation", "medium", "document") else None


def _referred_person(phrase: Phrase, keys: tuple[str, ...], at: int, cast: Cast) -> Speaker | None:
    is_owned = phrase.core.partition(" ")[0].endswith(("’s", "'s"))
    if not phrase.determiner and not is_owned and not is_calling(keys[0]) and not at < cast.headline_end:
        return None
    holder = find_holder(cast, at, frozenset(keys))
    actor = None if holder else known_actors.find_holder(cast.known, keys)
    return holder or (as_speaker(actor) if actor else find_unnamed(cast, at, keys[-1]))


def _referred_body(phrase: Phrase, at: int, cast: Cast) -> Speaker | None:
    keys = keys_of(phrase.head)
    actor = find_body_ending(cast.known, phrase.head, phrase.words)
    name = find_body(cast, at, frozenset(keys)) if phrase.determiner else None
    if name is None and phrase.determiner and actor is None and set(keys) <= _SOURCES["any_body"]:
        name = find_any_body(cast, at)
    if actor and (name is None or len(keys) > 1):
        return as_speaker(actor)
    return _named_body(name, phrase, cast) if name else None


def _kind_of(head: str) -> SpeakerKind | None:
    keys = keys_of(head)
    if keys[-1:] == ("station",):  # of the police, or of television
        keys = keys[:-1]
    if not keys:
        return None
    if keys[0] in _SOURCES["unknown"] and keys[-1] not in _SOURCES["witnesses"] | _SOURCES["persons"]:
        return "unknown"
    for name, kind in _KINDS:
        if keys[-1] in _SOURCES[name]:
            return kind
    if keys[-1] in _SOURCES["unknown"]:
        return "unknown"
    is_body = not _SOURCES["organisations"].isdisjoint(keys) and _SOURCES["offices"].isdisjoint(keys)
    return "organisation" if is_body else None


def _kind_by_case(phrase: Phrase) -> SpeakerKind:
    """The kind of what no list knows: a name is a state or a body."""
    if not phrase.core[:1].isupper():
        return "unknown"
    return "organisation" if phrase.determiner in ("", "the") else "unnamed"


def _plain(phrase: Phrase, kind: SpeakerKind) -> Speaker:
    is_name = phrase.determiner == "the" and phrase.core[:1].isupper() and kind in ("organisation", "medium")
    role = phrase.head if kind == "unnamed" else None
    return Speaker(name=phrase.core if is_name else lower_opening(phrase.words), kind=kind, role=role, actor_id=None)
