"""Names of persons in a text: runs of capitalised words, and the full names behind surnames."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.find.speakers.namesakes import find_bearers
from onrecord.find.texts.clauses import AUXILIARIES, DAYS, DETERMINERS, PREPOSITIONS, PRONOUNS, WORDS
from onrecord.words.cues import load_source_words
from onrecord.words.gazetteer import load_country_names, load_demonyms

_SOURCES = load_source_words()
_PARTS = "(?:al|el|bin|ibn|bint|von|van|der|de|da|du|la|le|di|dos|abu)"
# "J.D." is part of a name; "U.S.", "U.N.", "E.U." and "D.C." are none.
_INITIALS = r"(?!U\.[SNK]|E\.U|D\.C)(?:[^\W\d_a-z]\.){2,3}(?=\s[^\W\d_a-z])"
_CAPITAL = rf"(?:{_INITIALS}|[^\W\d_a-z]\.(?=\s)|(?:[ae]l-|a[dns]-|ash-)?[^\W\d_a-z][\w’'-]*)"
# Each repetition starts with a blank and a capital, so the search never reads a stretch twice.
NAME_WORDS = rf"{_CAPITAL}(?: (?:{_PARTS} )?{_CAPITAL})*+"
RUN = re.compile(rf"(?<![\w.]){NAME_WORDS}")
_BEFORE_NAMES = _SOURCES["offices"] | _SOURCES["witnesses"] | _SOURCES["persons"]
_NO_SURNAMES = _SOURCES["places"] | _SOURCES["documents"] | _SOURCES["things"]
# What stands within a headline in capitals, and within no name.
_NO_NAMES = (DETERMINERS | PREPOSITIONS | WORDS["subordinators"] | {"and", "or", "but", "says", "not"}) - {
    "de",
    "la",
    "a",
    "e",
    "al",
}
_NO_FIRST_NAMES = (
    _SOURCES["things"] | _SOURCES["organisations"] | {"communications", "public", "coordinator", "strategic"}
)
_POSSESSIVE = re.compile(r"[’']s?$")
_WITH_COUNTRY = 3  # "envoy for Vandania Ada Okafor"; two words are first name and surname
_SHORTEST, _LONGEST = 2, 5
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_OPENERS = (
    DAYS
    | DETERMINERS
    | PREPOSITIONS
    | WORDS["months"]
    | WORDS["subordinators"]
    | (AUXILIARIES - {"don"})
    | PRONOUNS
    | {
        "neither",
        "nor",
        "meanwhile",
        "professors",
        "presidents",
        "senators",
        "gens",
        "messrs",
        "and",
        "but",
        "former",
        "first",
        "top",
        "q",
        "some",
        "many",
        "one",
        "two",
        "most",
        "other",
        "both",
        "islamist",
        "neighbouring",
        "neighboring",
        "according",
        "asked",
    }
)
_PLACE_BEFORE = re.compile(r"\b(?:in|near|into|outside|inside|across|at|around)\s$", re.IGNORECASE)
_LOOK_BEFORE = 24
_LONGEST_SHORT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person's name where it stands: `start` and `end` without title and office; `name` in full.

    `title` is the word before the name where that is a title ("mrs").
    """

    start: int
    end: int
    name: str
    title: str


def name_in(phrase: str) -> tuple[str, int] | None:
    """The person's name in the phrase, without title or office, and where it begins; None where none is.

    At least two words, none of them the noun of an organisation, a medium or a place.
    """
    for words, start in _iter_bare(phrase):
        if _is_full(words):
            return " ".join(words), start
    return None


def name_behind_calling(phrase: str, callings: Container[str]) -> tuple[str, int] | None:
    """The person's name right behind an office and at the end of the phrase, or before "of" and "from"; else None."""
    for words, start in _iter_bare(phrase):
        name = " ".join(words)
        before = phrase[:start].rstrip().rpartition(" ")[2]
        behind = phrase[start + len(name) :].lstrip().partition(" ")[0]
        is_named = _key(before) in callings or (before in _SOURCES["organisations"] and _is_headed(phrase, callings))
        is_behind = is_named and phrase[max(start - 1, 0) : start] == " "
        if is_behind and _is_full(words) and behind in ("", "of", "from", "Jr.", "Sr."):
            return name, start
    return None


def _is_headed(phrase: str, callings: Container[str]) -> bool:
    """True where an office opens the phrase ("a leader of the movement Ada Okafor")."""
    return any(_key(word) in callings for word in phrase.split(" of ", maxsplit=1)[0].split()) and " of " in phrase


def officer_in(phrase: str) -> str | None:
    """The person's name at the end of "president of Vandania Ada Okafor"; None for other phrases."""
    office, _, rest = re.sub(r" (?:for|to) (?=[^a-z])", " of ", phrase).rpartition(" of ")
    rest = rest.removeprefix("the ")
    is_office = _key(office.rpartition(" ")[2]) in _SOURCES["offices"]
    opening = office.split(" of ", maxsplit=1)[0].rpartition(" ")[2]
    is_behind = _key(opening) in _SOURCES["offices"] and _key(rest.partition(" ")[0]) in _countries()
    if RUN.fullmatch(rest) is None or not (is_office or is_behind):
        return None
    is_titled = any(_key(word) in _BEFORE_NAMES for word in rest.split())
    named = name_in(rest if is_titled else rest.partition(" ")[2])
    return named[0] if named else None


def _iter_bare(text: str) -> Iterator[tuple[list[str], int]]:
    """Runs without what stands before a name, and where they begin; a possessive ends one."""
    for match in RUN.finditer(text):
        first = 0
        words = match.group().split(" ")
        start = match.start()
        for at, word in enumerate(words):
            if at == len(words) - 1 or _POSSESSIVE.search(word):
                yield _bare(words[first : at + 1], start)
                start += sum(len(one) + 1 for one in words[first : at + 1])
                first = at + 1


def _bare(words: list[str], start: int) -> tuple[list[str], int]:
    """The words of a run behind its titles, offices and adjectives of countries, and where they begin."""
    words = [*words[:-1], _POSSESSIVE.sub("", words[-1])]
    if len(words) > _SHORTEST and _key(words[-1]) in _SUFFIXES:
        words.pop()
    last = max((at for at, word in enumerate(words) if _key(word) in _BEFORE_NAMES), default=-1)
    while last + 1 < len(words) - 1 and _opens(words[last + 1]):
        last += 1
    for at in range(last + 1, len(words) - _SHORTEST):  # "Strategic Communications Ada Okafor"
        last = at if _key(words[at]) in _NO_FIRST_NAMES else last
    if len(words) - last > _WITH_COUNTRY and _key(words[last + 1]) in _countries():
        last += 1
    return words[last + 1 :], start + sum(len(word) + 1 for word in words[: last + 1])


@cache
def _countries() -> frozenset[str]:
    return frozenset(name.lower() for name in load_country_names().values())


@lru_cache(maxsize=20_000)
def _opens(word: str) -> bool:
    key = _key(word)
    is_possessive = key.endswith("s") and key[:-1] in _SOURCES["watchers"]  # that lost its apostrophe
    return key in _SOURCES["titles"] or key in _OPENERS or key in load_demonyms() or is_possessive


def _is_full(words: list[str]) -> bool:
    if not _SHORTEST <= len(words) <= _LONGEST or _key(words[-1]) in _NO_SURNAMES:
        return False
    if any(_key(word) in _NO_NAMES for word in words[1:]):
        return False
    return not any(_is_body(word) for word in words) and not " ".join(words).isupper()


@lru_cache(maxsize=20_000)
def _is_common(word: str) -> bool:
    return _key(word) in _BEFORE_NAMES | _SOURCES["places"] | _SOURCES["titles"] or _is_body(word) or _opens(word)


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    return word.lower().strip(".")


@lru_cache(maxsize=20_000)
def _is_body(word: str) -> bool:
    key = _key(word)
    if key in _SOURCES["media"]:
        return word.isupper()
    return key in _SOURCES["organisations"] or key in _SOURCES["media_ends"]


def find_names(text: str, is_place: Callable[[str], bool], headline_end: int = 0) -> tuple[Named, ...]:
    """The persons named, in order, each under the full name that the text first gives below its headline.

    A title makes a surname alone a person. What stands after "in" or "near" half of the time is a place. Capitals of a
    headline tell little: a name there counts only as far as the text below has it.
    """
    named = tuple(_iter_named(text))
    seen = Counter(one.name for one in named)
    located = Counter(one.name for one in named if not one.title and _is_located(text, one))
    persons = [one for one in named if 2 * located[one.name] < seen[one.name]]
    known = {one.name.lower(): one.name for one in persons if one.title and " " not in one.name}
    full: dict[str, str] = {}
    for one in sorted(persons, key=lambda one: one.start < headline_end):
        if " " in one.name and not is_place(one.name) and not (one.start < headline_end and surname(one.name) in full):
            full.setdefault(surname(one.name), one.name)
            full.setdefault(name_key(one.name), one.name)
    bearers = find_bearers(text, persons, full)
    full = {key: bearers.get(key, name) or "" for key, name in full.items()}
    known |= _in_full({key: name for key, name in full.items() if name})
    found = ((one, known.get(name_key(one.name)) or known.get(surname(one.name))) for one in persons)
    return tuple(Named(start=one.start, end=one.end, name=name, title=one.title) for one, name in found if name)


def _in_full(names: dict[str, str]) -> dict[str, str]:
    """The names, with the longer one where one name is the end of another ("Bo Lind" of "Ada Bo Lind")."""
    longer = {name.partition(" ")[2]: name for name in names.values() if name.count(" ") >= _SHORTEST}
    return {key: longer.get(name, name) for key, name in names.items()}


def name_key(name: str) -> str:
    """First name and surname in lower case, under which "Ada Okafor" is "Ada B. Okafor"."""
    words = name.lower().split()
    return f"{words[0]} {words[-1]}" if len(words) > 1 else words[0]


def surname(name: str) -> str:
    """The last word of a name, by which it is known later."""
    return name.rpartition(" ")[2].lower()


def _is_located(text: str, one: Named) -> bool:
    before = text[max(0, one.start - _LOOK_BEFORE) : one.start]
    return _PLACE_BEFORE.search(before) is not None and not text.startswith(("’s", "'s"), one.end)


def _iter_named(text: str) -> Iterator[Named]:
    for words, start in _iter_bare(text):
        if _is_full(words) or (len(words) == 1 and not _is_common(words[0])):
            name = " ".join(words)
            yield Named(start=start, end=start + len(name), name=name, title=_title_before(text, start))


def _title_before(text: str, start: int) -> str:
    """The title or office right before a name; a stop after it belongs to a short form ("Gen.")."""
    before = text[max(0, start - _LOOK_BEFORE) : start].replace("\n", " ").split(" ")
    word = before[-2] if len(before) > 1 and not before[-1] else ""
    is_stopped = word.endswith(".") and len(word) > _LONGEST_SHORT
    return _key(word) if _key(word) in _SOURCES["titles"] | _SOURCES["offices"] and not is_stopped else ""
