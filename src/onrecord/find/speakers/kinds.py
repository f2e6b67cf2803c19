"""What kind of speaker the words of a source name, by their head noun, and the speaker that they are by themselves."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.find.speakers.lands import adjectival
from onrecord.find.speakers.phrases import AND, Phrase, head_of, keys_of, lower_opening, read_phrase, without_determiner
from onrecord.record import Speaker, SpeakerKind
from onrecord.words.actors import MEDIA, body_key, load_bodies
from onrecord.words.cues import load_source_words
from onrecord.words.gazetteer import load_demonyms

_SOURCES = load_source_words()
_KINDS: tuple[tuple[str, SpeakerKind], ...] = (
    ("media", "medium"),
    ("media_ends", "medium"),
    ("crowds", "crowd"),
    ("documents", "document"),
    ("witnesses", "witness"),
    ("more_persons", "unnamed"),
    ("organisations", "organisation"),
    ("persons", "unnamed"),
    ("callings", "unnamed"),
    ("more_bodies", "organisation"),
    ("told_by", "document"),
)
_NOUNS: dict[str, SpeakerKind] = {noun: kind for name, kind in reversed(_KINDS) for noun in sorted(_SOURCES[name])}
# "politicians", "harvesters": who they are by what they do; only plurals, for "letter" and "order" are no persons.
_PERSONS = re.compile(r".{3,}(?:ers|ors|ists|ians|men|women|man|woman|person|ees)$")
_NOBODY = frozenset({"no", "nobody", "none"})
_BODIES = ("organisation", "medium")
# "leaders of the Zulu Front and the Harbour Party" are no party.
_INSIDE = re.compile(r" (?:of|from|in|at|for|with) ")
_OF = re.compile(r" of (?:the |these |those |his |her |their |its )?")
# A press's paper is no document: "the daily paper said".
_PARTIES = dict.fromkeys(_SOURCES["parties"], "")
# A medium's name may end in these; in lower case they are something written.
_WRITTEN = frozenset({"bulletin", "post", "posts", "wire"})
_ARTICLES_VARY = frozenset({"police", "authorities", "rebels", "insurgents", "militants"})  # "the police" are "police"
_COMMON_BODIES = _SOURCES["generic"] | {"rebels", "insurgents", "militants", "militias"}
_PAPER = frozenset({"paper", "papers"})
_PLACE_FIRST = re.compile(
    r"((?:[Aa]t|[Ii]n|[Oo]utside|[Ii]nside|[Nn]ear) [^,]{2,60}?),? ((?:an?|one|another|two|three|several|some) [^,]+)"
)
_SPEAKING = frozenset({"he", "she", "they", "we", "i", "who"})
# A source of more words than these is part of a sentence.
_LONGEST = 16
_PRESSES = frozenset({"local", "daily", "national", "morning", "evening", "sunday", "weekly", "language"})


def head_behind_quantity(core: str) -> str:
    """The head of a phrase; behind "hundreds of", "a group of" that of those who are counted."""
    head = head_of(core)
    while keys_of(head)[-1:] and keys_of(head)[-1] in _SOURCES["quantities"]:
        of = _OF.match(core, len(head))
        if of is None:
            break
        core = core[of.end() :]
        head = head_of(core)
    while kind_of(head) is None and core.startswith(" and ", len(head)):  # "political and military officials"
        core = core[len(head) + len(" and ") :]
        head = head_of(core)
    return head


@lru_cache(maxsize=20_000)
def kind_of(head: str) -> SpeakerKind | None:
    """The kind that the head noun tells; None where it tells none."""
    keys = keys_of(head)
    if keys[-1:] == ("station",):  # of the police, or of television
        keys = keys[:-1]
    if not keys:
        return None
    known = load_bodies().get(body_key(head))
    if known:
        return "medium" if known.sector == MEDIA else "organisation"
    return "unknown" if keys[0] in _NOBODY else _noun_kind(head, keys[-1]) or _kind_by_rest(head, keys)


def _kind_by_rest(head: str, keys: tuple[str, ...]) -> SpeakerKind | None:
    """The kind of a head whose noun no list has, by its ending and by the words before it."""
    is_lower = head.rpartition(" ")[2][:1].islower()
    if _is_persons(keys[-1]) and is_lower:
        return "unnamed"
    if not _SOURCES["unknown"].isdisjoint((keys[0], keys[-1])) or keys[-1] in _SOURCES["mute"]:
        return "unknown"
    if not _SOURCES["organisations"].isdisjoint(keys) and _SOURCES["offices"].isdisjoint(keys):
        return "organisation"
    is_several = any(key.endswith("s") or key == "people" for key in keys if _NOUNS.get(key) == "unnamed")
    return "unnamed" if is_several else None


def _noun_kind(head: str, key: str) -> SpeakerKind | None:
    if key in _PAPER and is_press_paper(head):
        return "medium"
    if key in _WRITTEN and head.islower():
        return "document"
    if key == "figures" and not _SOURCES["figures_of"].isdisjoint(keys_of(head)):
        return "unnamed"
    is_named = head.rpartition(" ")[2][:1].isupper() and " " in head  # the Republican Guard is a body, a guard is not
    return "organisation" if is_named and key in _SOURCES["organisations"] else _NOUNS.get(key)


def can_speak(words: str) -> bool:
    """True where the words of a source name somebody who can say something: a person, a body, a medium, a document.

    Verbs and participles that open them show a part of a sentence, and "the war" and "two boats" say nothing.
    """
    phrase = read_phrase(words)
    if phrase.words.lower() in _SPEAKING:
        return True
    opening = phrase.core.partition(" ")[0]
    is_clause = opening.endswith("ing") and opening.islower() and opening not in _SOURCES["lower"]
    head = head_behind_quantity(phrase.core)
    if not head or is_clause or phrase.core.count(" ") > _LONGEST:
        return False
    kind = kind_of(head)
    if kind is not None:
        return kind != "unknown"
    return head.rpartition(" ")[2][:1].isupper() and (head[:1].islower() or kind_by_case(phrase) != "unknown")


def person_first(quote: str) -> str:
    """A source that opens with its place, the place last: "At the port a guard" as "a guard at the port"."""
    found = _PLACE_FIRST.match(quote)
    if found is None or kind_of(head_of(without_determiner(found[2]))) not in ("unnamed", "witness"):
        return quote
    return f"{found[2]} {found[1][:1].lower()}{found[1][1:]}"


def is_press_paper(head: str) -> bool:
    """True where "paper" is a newspaper: "the daily paper", "the Al-Sahil paper"; alone it is, too."""
    keys = keys_of(head)
    words = head.split()
    is_named = len(words) > 1 and words[-2][:1].isupper()
    return is_named or len(keys) == 1 or not _PRESSES.isdisjoint(keys)


def _is_persons(key: str) -> bool:
    return _PERSONS.match(key) is not None and key not in _SOURCES["no_persons"]


def kind_by_case(phrase: Phrase) -> SpeakerKind:
    """The kind of what no list knows: a name is a state or a body."""
    if not phrase.core[:1].isupper() or phrase.core.lower() in _SOURCES["lower"] or _is_lower_headed(phrase):
        return "unknown"
    if (
        not phrase.determiner
        and " " not in phrase.core
        and phrase.core.lower() in load_demonyms()
        and phrase.core.endswith("s")
    ):
        return "unnamed"  # "Germans"; "the Germans" are the state
    return "organisation" if phrase.determiner in ("", "the") and len(phrase.core) > 1 else "unnamed"


def _is_lower_headed(phrase: Phrase) -> bool:
    """True where only the sentence's opening gives the phrase its capital: "Undated photo", "Bombs in the port"."""
    words = phrase.head.split()
    return len(words) > 1 and words[-1][:1].islower() and lower_opening(phrase.words) != phrase.words


def are_several(phrase: Phrase) -> tuple[str, ...]:
    """The sources that "and" joins, where each can be one by itself; empty where the phrase is one source."""
    words = lower_opening(phrase.words)
    parts = tuple(part for part in AND.split(words) if part)
    kinds = [kind_of(head_behind_quantity(without_determiner(part))) for part in parts]
    is_each = all(kind or without_determiner(part)[:1].isupper() for kind, part in zip(kinds, parts, strict=True))
    is_within = kinds[0] == "unnamed" and _INSIDE.search(parts[0]) and not {"organisation", None}.isdisjoint(kinds[1:])
    is_based = kinds[0] == "document" and " based on " in parts[0]
    is_aside = "," in parts[0] and parts[-1].startswith(("his ", "her "))  # "Bo Lind, a mayor and his party's speaker"
    return parts if len(parts) > 1 and is_each and not (is_within or is_based or is_aside) else ()


def _role(phrase: Phrase) -> str:
    """The head as it stands within a sentence; of "political and military officials" all of it."""
    head = phrase.head
    behind = phrase.core[len(head) :]
    if kind_of(head) is None and behind.startswith(" and "):
        head += " and " + head_of(behind.removeprefix(" and "))
    if phrase.determiner:
        return head
    is_noun = " " not in head and not head.isupper() and head.lower() in _NOUNS and head.lower() not in _PARTIES
    return head.lower() if is_noun else lower_opening(head)


def plain(phrase: Phrase, kind: SpeakerKind) -> Speaker:
    """The speaker that the words are by themselves; a country before its body stands as the adjective."""
    is_name = phrase.determiner == "the" and phrase.core[:1].isupper() and kind in _BODIES
    role = _role(phrase) if kind == "unnamed" else None
    is_bare = is_name or (phrase.determiner == "the" and phrase.core in _ARTICLES_VARY)
    name = phrase.core if is_bare else lower_opening(phrase.words)
    is_noun = (
        " " not in name and name.lower() not in load_demonyms() | _PARTIES and kind in ("unnamed", "crowd", "witness")
    )
    is_noun = is_noun or (not phrase.determiner and name.lower() in _COMMON_BODIES)
    name = name.lower() if is_noun and not name.isupper() else name
    return Speaker(name=adjectival(name) if kind in _BODIES else name, kind=kind, role=role, actor_id=None)
