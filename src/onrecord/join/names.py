"""Names as they are compared: persons by the words of their name, bodies by their land and the words of theirs.

Spellings are told to be one by sound (`onrecord.words.gazetteer.sound`), by tables of first names, and where long words
differ in one letter; Christen, "Data Matching" (2012), chapters 3 and 5, describes such comparisons and their faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.record import Speaker, SpeakerKind
from onrecord.words.actors import body_key, load_bodies, load_capitals, load_land_names, load_lands, load_states
from onrecord.words.cues import load_source_words
from onrecord.words.gazetteer import fold, load_demonyms, sound
from onrecord.words.naming import load_naming

UNNAMED = frozenset({"unnamed", "witness", "crowd", "unknown", "narrator"})
MOST_LAND_WORDS = 4  # "Democratic Republic of Congo"
# Short words have near neighbours that are other names ("Maria" and "Mario"): below so many letters of sound one vowel
# may differ, from then on any one letter. Read off the names of the development stories; no measurement.
LEAST_SOUND, LONG_SOUND = 4, 6
_VOWELS = frozenset("aeiou")
_SHORTEST = 2  # letters of a name's last word
_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*\.?|&")
_CLITIC = re.compile(r"[’'](?:s)?$")
_POSSESSIVE = re.compile(r"[’']s? ")
_DEFINED = re.compile(r"\(([A-Z][A-Za-z&.-]{1,9})\)")
_LONGEST_DEFINED = 12  # words before a bracket in which its full name may stand
_SMALL_INITIAL = frozenset({"of", "the", "for", "and", "in", "on", "to", "a", "de", "des", "du", "la"})


class Person(NamedTuple):
    """The words of a person's name, folded, without titles and particles: ("ada", "okafor"); one word is a surname.

    `gender` is what a title or a first name tells, "female" or "male"; None where neither does.
    """

    words: tuple[str, ...]
    gender: str | None = None

    @property
    def surname(self) -> str:
        """The last word."""
        return self.words[-1]


class Body(NamedTuple):
    """A body's name: the well-known body that it is, its land (ISO 3166-1 alpha-3), and its words, sorted.

    `initials` are those of its words, of an acronym the acronym itself; `is_common` where any land has such a body.
    """

    known: str | None
    land: str | None
    words: tuple[str, ...]
    initials: str
    is_acronym: bool
    is_common: bool


def show_name(speaker: Speaker) -> str | None:
    """The name under which a speaker is known across articles; None where nothing names them.

    A document speaks as the body or the person whose it is. A body that every country has is shown with the one that
    the article means ("Foreign Ministry" of Dareth: "Darethi Foreign Ministry").
    """
    if speaker.kind in UNNAMED:
        return None
    if speaker.actor_id:
        return speaker.name
    name = (speaker.organisation if speaker.kind == "document" else None) or speaker.name
    if not is_named(name):
        return None
    if is_person_name(name, speaker.kind):
        return name
    body = read_body(name)
    if body.is_common and body.land is None:
        adjective = load_land_names()[speaker.country][1] if speaker.country in load_land_names() else None
        return f"{adjective} {name.removeprefix('the ').removeprefix('The ')}" if adjective else None
    return name


@lru_cache(maxsize=50_000)
def is_named(name: str) -> bool:
    """True for a name, false for a description ("the group", "two residents") and for words of talk."""
    words, naming = name.split(), load_naming()
    if body_key(name) in load_bodies():
        return True
    folded = [fold(word) for word in words]
    if not words or len(words[-1]) < _SHORTEST or not naming.talk.isdisjoint(folded) or folded[0] in naming.openers:
        return False
    if naming.before.issuperset(folded):
        return False  # "MS", "the Prime Minister"
    if folded[0] == "the":
        return len(words) > 1 and not words[1][0].islower()
    is_particle = words[0].partition("-")[0] in naming.particles
    return not words[0][0].islower() or (
        is_particle and any(word[:1].isupper() for word in words[0].split("-") + words[1:])
    )


@lru_cache(maxsize=50_000)
def is_body_name(name: str) -> bool:
    """True where the name is a state's or a well-known body's, or holds a noun for a body ("National Oil Company")."""
    last = name.rpartition(" ")[2]
    if body_key(name) in load_bodies() or name in load_states() or (last[-1:] == "s" and fold(last) in load_demonyms()):
        return True
    return any(word in load_naming().bodies for word in _plain_words(name))


def is_person_name(name: str, kind: SpeakerKind) -> bool:
    """True for a person's name: by its kind, by the title before it, or as that of whoever a document is of."""
    if is_body_name(name):
        return False
    is_titled = " " in name and fold(name.partition(" ")[0]) in load_naming().before
    is_capital = " " in name and all(
        word[:1].isupper() or word.partition("-")[0] in load_naming().particles for word in name.split()
    )
    return is_titled or kind == "person" or (kind == "document" and is_capital)


@lru_cache(maxsize=50_000)
def read_person(name: str) -> Person:
    """The words of a person's name; at least one, whatever stands there."""
    naming = load_naming()
    bare = re.split(r" ?[,(]", name, maxsplit=1)[0]  # "Mr Okafor (Dareth)", "Ada Okafor, envoy"
    words = fold(_CLITIC.sub("", bare)).split()
    gender = _gender(words)
    while len(words) > 1 and (words[0] in naming.before or words[0] in load_demonyms()):
        words.pop(0)
    while len(words) > 1 and words[-1] in naming.endings:
        words.pop()
    plain = _servants(word for word in words if word not in naming.particles)
    return Person(tuple(plain or words) or (name,), gender)


def _gender(words: Sequence[str]) -> str | None:
    """By the first word that tells, but the last one, which is a surname."""
    sources = load_source_words()
    for word in words[:-1]:
        for gender in ("female", "male"):
            if word in sources[gender] or word in sources[f"{gender}_names"]:
                return gender
    return None


_SERVANT = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdu"})


def _servants(words: Iterable[str]) -> list[str]:
    """The words with a servant of God in one: "Abd al-Salam" and "Abdul Salam" are "Abdulsalam"."""
    found: list[str] = []
    for word in words:
        if found and found[-1] in _SERVANT:
            found[-1] = f"abdul{word}"
        else:
            found.append(word)
    return found


@lru_cache(maxsize=50_000)
def read_body(name: str) -> Body:
    """The parts of a body's name. A state, or its seat, is its government."""
    bare = _CLITIC.sub("", name)
    known = load_bodies().get(body_key(bare)) or load_bodies().get(body_key(_POSSESSIVE.sub(" ", bare)))
    state = load_states().get(bare.removeprefix("the ")) or load_capitals().get(bare)
    lands, rest = _without_lands(known.name if known else bare)
    words = _canonical(rest)
    land = lands[0] if lands else known.country if known else None
    if state and not known:
        land, words = state, ("government",)
    elif land and not known and words and load_naming().statehood.issuperset(words):
        words = ("government",)
    elif not words and lands:
        words = ("people",)
    is_acronym = not (known or lands) and len(bare.split()) == 1 and bare.isupper() and len(bare) > 1
    return Body(
        known=known.name if known else None,
        land=land,
        words=tuple(sorted({*words, *lands[1:]})),
        initials=fold(bare).replace("&", "") if is_acronym else _initials(known.name if known else bare),
        is_acronym=is_acronym,
        is_common=not known and _is_common(bare, words),
    )


def _is_common(name: str, words: Sequence[str]) -> bool:
    naming = load_naming()
    return naming.common.issuperset(words) or (len(words) == 1 and words[0] in naming.bodies and not name.isupper())


def _plain_words(name: str) -> list[str]:
    return [fold(_CLITIC.sub("", word)) for word in _WORD.findall(name)]


@lru_cache(maxsize=50_000)
def _without_lands(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lands that a name tells, in order, and its other words, folded."""
    words = [_CLITIC.sub("", word) for word in _WORD.findall(name)]
    lands: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        length, land = _land_from(words, at)
        if land:
            lands.append(land)
        else:
            rest.append(fold(words[at]))
        at += length
    return tuple(lands), tuple(rest)


def _land_from(words: Sequence[str], at: int) -> tuple[int, str | None]:
    for length in range(min(MOST_LAND_WORDS, len(words) - at), 0, -1):
        land = load_lands().get(" ".join(words[at : at + length]))
        if land:
            return length, land
    return 1, None


def _canonical(words: Sequence[str]) -> tuple[str, ...]:
    """Words of a body in one spelling, without the small ones, and with phrases as what they mean."""
    naming = load_naming()
    plain = [naming.body_words.get(word, word) for word in words if word not in naming.small]
    for phrase, meant in naming.body_phrases:
        for at in range(len(plain) - len(phrase), -1, -1):
            if tuple(plain[at : at + len(phrase)]) == phrase:
                plain[at : at + len(phrase)] = meant
    return tuple(dict.fromkeys(plain))


def _initials(name: str) -> str:
    words = [word for word in _WORD.findall(name) if fold(word) not in _SMALL_INITIAL and word != "&"]
    return "".join(fold(part)[:1] for word in words for part in word.split("-")) if len(words) > 1 else ""


@lru_cache(maxsize=100_000)
def compare_words(one: str, other: str) -> str | None:
    """Why two words may be one; None where they are not.

    "equal", "first name", "spelling", "initial", "letter" (long words but for one letter), and "short letter" (the same
    of shorter words, which proves little).
    """
    if one == other:
        return "equal"
    first = load_naming().first_names
    if one in first and first.get(one) == first.get(other):
        return "first name"
    if len(one) == 1 or len(other) == 1:
        return "initial" if one[:1] == other[:1] else None
    if abs(len(one) - len(other)) == 1 and max(one, other, key=len) == min(one, other, key=len) + "a":
        return None  # the woman's form of a name: "Ivanov" and "Ivanova"
    if min(len(one), len(other)) >= LEAST_SOUND and one.removeprefix("al") == other.removeprefix("al"):
        return "spelling"  # "Alsharif" and "al-Sharif"
    return _compare_sounds(sound(one), sound(other))


def _compare_sounds(one: str, other: str) -> str | None:
    if one == other and len(one) > 1:
        return "spelling"
    is_long = min(len(one), len(other)) >= LEAST_SOUND
    if not is_long or (one[:1] != other[:1] and {one[:1], other[:1]} != {"k", "g"}):
        return None
    changed = _one_letter(one, other)
    if changed is None:
        return None
    if changed <= _VOWELS or changed == {"k", "g"}:
        return "spelling"
    return "letter" if min(len(one), len(other)) >= LONG_SOUND else "short letter"


def _one_letter(one: str, other: str) -> frozenset[str] | None:
    """The letters by which two words differ, if one is changed, added or left out; None where more is different."""
    if abs(len(one) - len(other)) > 1:
        return None
    short, long = sorted((one, other), key=len)
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        return frozenset((short[at], long[at])) if short[at + 1 :] == long[at + 1 :] else None
    return frozenset(long[at]) if short[at:] == long[at + 1 :] else None


def find_definitions(text: str) -> tuple[tuple[str, str], ...]:
    """The acronyms in brackets behind the names whose initials they are: ("SSC", "Southern Seas Council").

    After Schwartz and Hearst (2003), for initials of words only.
    """
    found = dict.fromkeys(pair for match in _DEFINED.finditer(text) if (pair := _definition(text, match)))
    return tuple(found)


def _definition(text: str, match: re.Match[str]) -> tuple[str, str] | None:
    acronym = match[1]
    letters = [mark.lower() for mark in acronym if mark.isupper()]
    line = text[max(0, match.start() - _LONGEST_DEFINED * 16) : match.start()].rpartition("\n")[2]
    words = line.split()[-_LONGEST_DEFINED:]
    for first in range(len(words) - 1, -1, -1):
        name = " ".join(words[first:])
        capital = words[first][:1].isupper()
        if capital and len(letters) > 1 and _initials(name) == "".join(letters):
            return acronym, name
    return None
