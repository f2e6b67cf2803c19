"""Countries: which one a phrase names, and which one a place of an article is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.words.actors import load_capitals, load_codes, load_land_names, load_lands, load_states
from onrecord.words.gazetteer import find_entries, fold, load_place_words

_TOKEN = re.compile(r"[^\W\d_a-z][\w.’'-]*")
_CLITIC = re.compile(r"[’']s?$")
# "U.S.-led", "Iran-backed": whom it helps or leads is another.
_OF_ANOTHER = re.compile(
    r"[-‑](?:led|backed|based|run|born|allied|aligned|funded|supported|trained|made|style|dominated|occupied|held|controlled)\b"
)
_POSSESSIVE = re.compile(
    r"(?:[’']s?|s) (?=\w)| (?!(?:on|in|at|of|and|or|to|for|with|by|from|as|has|is|was)\b)(?=[a-z])"
)
_BEHIND = re.compile(r"(?:[’']s?)? (?=\w)")
_SHORT = {"US": "US", "U.S.": "US", "UK": "British", "U.K.": "British"}
_PLACE = re.compile(
    r"\b(in|of|from|at|near|outside) (?:the (?:city|town|village|province|port|state) of |the )?"
    r"([^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)?)"
)
_OPENING = re.compile(r"([^\W\d_a-z][\w’'-]*)(?: [^\W\d_a-z][\w’'-]*)?(?= )")
# A town before a noun ("Lindau police") counts from this size on, one behind "in" from that; smaller ones share their
# names with too many words and persons.
_LARGE, _TOWN = 100_000, 5_000
# Each mention counts half of one that stands this many characters nearer; the dateline as one and a half right there,
# the outlet's country as a half.
_HALF = 600.0
_DATELINE, _OUTLET = 1.5, 0.5
_LEAST_SHARE = 0.6
_MENTIONS = 80


def find_lands(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where countries, their people and their capitals are named, in order: start, end and three-letter code."""
    found: list[tuple[int, int, str]] = []
    end = 0
    heads, names = _heads(), _names()
    for match in _TOKEN.finditer(text):
        start = match.start()
        opening = match.group().partition("-")[0]
        longer = heads.get(_CLITIC.sub("", opening).rstrip("."))
        if longer is None or start < end:
            continue
        name = next((name for name in longer if _stands(text, name, start)), None)
        if name and not _OF_ANOTHER.match(text, start + len(name)):
            end = start + len(name)
            found.append((start, end, names[name]))
    return tuple(found)


def _stands(text: str, name: str, start: int) -> bool:
    behind = text[start + len(name) : start + len(name) + 1]
    return text.startswith(name, start) and not (behind.isalnum() or behind == "_")


@cache
def _names() -> dict[str, str]:
    return load_capitals() | load_lands()


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    """First words of names, without stops, to the names that they open, the longest first."""
    found: dict[str, list[str]] = {}
    for name in _names():
        opening = name.partition(" ")[0].partition("-")[0]
        found.setdefault(_CLITIC.sub("", opening).rstrip("."), []).append(name)
    return {opening: tuple(sorted(names, key=len, reverse=True)) for opening, names in found.items()}


@lru_cache(maxsize=20_000)
def land_in(words: str) -> str | None:
    """The three-letter code of the first country in the words; else of the place that they speak of."""
    mentions = find_lands(words)
    if mentions:
        return mentions[0][2]
    place = _PLACE.search(words)
    if place:
        least = _LARGE if place[1] == "of" else _TOWN  # "the mayor of Lindau", and "the campaign of Lind"
        return next(
            (code for name in (place[2], place[2].partition(" ")[0]) if (code := _land_of_place(name, least))), None
        )
    first = _OPENING.match(words)
    if first is None:
        return None
    return next((code for name in (first[0], first[1]) if (code := _land_of_place(name, _LARGE))), None)


@lru_cache(maxsize=20_000)
def _land_of_place(name: str, population: int) -> str | None:
    if name.lower() in load_place_words()["directions"]:
        return None
    entries = find_entries(fold(_CLITIC.sub("", name)))
    is_large = bool(entries) and entries[0].population >= population and entries[0].own
    return load_codes().get(entries[0].country_code) if is_large else None


def find_cities(text: str) -> tuple[tuple[int, int, str], ...]:
    """As `find_lands`, of large cities and provinces."""
    found: list[tuple[int, int, str]] = []
    for match in _TOKEN.finditer(text):
        code = _land_of_place(match.group(), _LARGE)
        if code:
            found.append((match.start(), match.end(), code))
    return tuple(found)


def code_of(code: str | None) -> str | None:
    """A code of two or three letters as one of three; None for what is no country of the list."""
    upper = (code or "").upper()
    return load_codes().get(upper, upper if upper in load_land_names() else None)


def land_of_dateline(dateline: str | None) -> str | None:
    """The country of a dateline: of the country that it names, or of its place."""
    if not dateline:
        return None
    titled = dateline.title() if dateline.isupper() else dateline
    return land_in(titled) or _land_of_place(titled.partition(",")[0].strip(), 0)


def land_here(lands: Sequence[tuple[int, int, str]], at: int, others: tuple[str | None, str | None]) -> str | None:
    """The country that a place of an article is about: "the ministry", "the government" there are its own.

    The countries named before it are counted, the near ones more, with `others`, the dateline's and the outlet's; one
    that has the larger half is it, and where none has it is not told.
    """
    votes: dict[str, float] = {}
    last = bisect_left(lands, (at, at, ""))
    for start, _, code in lands[max(last - _MENTIONS, 0) : last]:
        votes[code] = votes.get(code, 0.0) + 0.5 ** ((at - start) / _HALF)
    for other, weight in zip(others, (_DATELINE, _OUTLET), strict=True):
        if other:
            votes[other] = votes.get(other, 0.0) + weight
    if not votes:
        return None
    most, code = max((weight, code) for code, weight in votes.items())
    return code if most > _LEAST_SHARE * sum(votes.values()) else None


@lru_cache(maxsize=20_000)
def adjectival(words: str) -> str:
    """A country before its body as the adjective: "Russia’s army" and "Russias army" as "Russian army"."""
    lands = find_lands(words)
    if not lands or lands[0][0] or words[: lands[0][1]] not in load_states() | _possessives():
        return words
    name = words[: lands[0][1]]
    adjective = _SHORT.get(name) or load_land_names()[lands[0][2]][1]
    if name in _SHORT:
        return f"{adjective}{_POSSESSIVE.sub(' ', words[len(name) :], count=1)}"
    name = name if name in load_states() else name[:-1]
    possessive = _POSSESSIVE.match(words, len(name))
    return f"{adjective} {words[possessive.end() :]}" if adjective and possessive else words


@lru_cache(maxsize=20_000)
def without_land(words: str) -> str:
    """The words behind the country that opens them: "Iran’s Quds Force" as "Quds Force"."""
    lands = find_lands(words)
    behind = _BEHIND.match(words, lands[0][1]) if lands and lands[0][0] == 0 else None
    return words[behind.end() :] if behind else words


@cache
def _possessives() -> dict[str, str]:
    """Names of countries with the -s of a possessive that lost its apostrophe."""
    return {f"{name}s": code for name, code in load_states().items()}
