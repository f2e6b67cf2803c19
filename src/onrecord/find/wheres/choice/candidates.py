"""Which places a name may mean: the forms under which the gazetteer may know it, from the surest to the last resort."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from onrecord.words.gazetteer import (
    Entry,
    enclose,
    find_all_entries,
    find_entries,
    find_sounding,
    fold,
    load_demonyms,
    load_place_words,
    load_short_states,
)
from onrecord.words.kinds import load_kinds
from onrecord.words.peoples import load_peoples

How = Literal["name", "short", "people", "variant", "part", "sound", "inside", "none"]
Find = Callable[[str, str], tuple[Entry, ...]]
_GENITIVE = re.compile(r"['’`]s?$")
_TWICE = re.compile(r"\s+")
_AREAS = frozenset(("PCLI", "CONT", "RGN", "ADM1", "SEA", "OCN", "GULF", "PEN", "ISL", "STM"))
_LARGE = 100_000  # a name inside a building's name is a place where it is a town of that size, or an area
_MOST = 60  # entries of one name; no name of the gazetteer has more that matter


class Found(NamedTuple):
    """The places a name may mean, and by which form of it they were found."""

    entries: tuple[Entry, ...]
    how: How


_NOTHING = Found((), "none")


@lru_cache(maxsize=20_000)
def find_candidates(quote: str) -> Found:
    """The places that a name, as it stands in the text, may mean; none where no form of it is known."""
    quote = _TWICE.sub(" ", _GENITIVE.sub("", quote.strip('"“”‘’()'))).removeprefix("the ").removeprefix("The ")
    key = fold(quote)
    for how, find in _STEPS:
        entries = find(quote, key)
        if entries:
            return Found(entries[:_MOST], how)
    return _NOTHING


def _by_short(quote: str, key: str) -> tuple[Entry, ...]:
    """States of the United States in short: "W.Va.", "Calif."; and whatever else is written so ("LA")."""
    state = load_short_states().get(quote.rstrip(".").replace(" ", "")) if quote[:1].isupper() else None
    if state is None:
        return ()
    states = tuple(
        entry for entry in find_entries(fold(state)) if entry.feature == "ADM1" and entry.country_code == "US"
    )
    return states + tuple(entry for entry in find_entries(key) if entry not in states)


def _by_people(quote: str, key: str) -> tuple[Entry, ...]:
    """The land of a people: "Georgian" is never the state."""
    del key
    word = quote.lower()
    code = load_demonyms().get(word)
    if code is not None:
        plain = load_peoples()[word]
        return tuple(one for one in find_entries(plain) if one.feature == "PCLI" and one.country_code == code)
    place = load_peoples().get(word)
    return find_entries(place)[:1] if place else ()


def _by_name(quote: str, key: str) -> tuple[Entry, ...]:
    """By the name itself, written in full and in short: "St. Olm" and "Saint Olm"."""
    del quote
    entries = find_all_entries(key)
    written = " ".join(_WRITTEN.get(word, word) for word in key.split(" "))
    known = {entry.id for entry in entries}
    return (
        entries + tuple(one for one in find_all_entries(written) if one.id not in known) if written != key else entries
    )


def _by_variant(quote: str, key: str) -> tuple[Entry, ...]:
    """Other ways to write the name: "Mayo County" and "County Mayo", with and without article or -s."""
    del quote
    for other in _variants(key):
        entries = find_all_entries(other)
        if entries:
            return entries
    return ()


_WRITTEN = {
    "st": "saint", "saint": "st", "mt": "mount", "mount": "mt", "ft": "fort", "co": "county", "n": "north",
    "s": "south",
    "e": "east", "w": "west", "pt": "point", "twp": "township", "intl": "international",
}  # fmt: skip
_ARTICLES = ("al", "el", "ar", "as", "ash", "at", "ad", "az", "an")


def _variants(key: str) -> list[str]:
    words = key.split(" ")
    found = []
    if len(words) > 1 and words[0] in {"county", "province", "lake", "mount", "river"}:
        found.append(" ".join((*words[1:], words[0])))
    if len(words) > 1 and words[-1] in {"lake", "river"}:
        found.append(" ".join((words[-1], *words[:-1])))
    if words[0] in _ARTICLES and len(words) > 1:
        found.append(" ".join(words[1:]))
    elif len(words) == 1:
        found.extend(f"{article} {key}" for article in _ARTICLES[:2])
    if len(key) > 4 and key.endswith("s") and len(words) == 1:  # noqa: PLR2004  "Irans": sources without apostrophes
        found.append(key[:-1])
    return found


def _by_part(quote: str, key: str) -> tuple[Entry, ...]:
    """Without the words that say what kind of place it is, or which part of it: "Nyanza Province", "northern Mali"."""
    del quote
    words = key.split(" ")
    kinds, sides = load_kinds().asking, load_kinds().sides
    while len(words) > 1:
        if words[-1] in kinds:
            words = words[:-1]
        elif words[0] in sides or words[0] in kinds:
            words = words[1:]
            if words[0] == "of" and len(words) > 1:
                words = words[1:]
        else:
            return ()
        rest = " ".join(words)
        entries = find_all_entries(rest) or _by_variant(rest, rest) or _by_people(rest, rest)
        if entries and rest not in load_place_words()["words"]:
            return entries
    return ()


def _by_sound(quote: str, key: str) -> tuple[Entry, ...]:
    del quote
    return find_sounding(key)


def _by_inside(quote: str, key: str) -> tuple[Entry, ...]:
    """The place that is named in the name of a building or body: "Colorado State University" lies in Colorado."""
    del quote
    words = key.split(" ")
    for size in range(min(len(words) - 1, 4), 0, -1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            entries = _by_people(part, part) or tuple(one for one in find_entries(part) if _is_large(one))
            if entries and part not in load_place_words()["words"] and part not in load_kinds().sides:
                return tuple(enclose(one) for one in entries)
    return ()


def _is_large(entry: Entry) -> bool:
    return entry.own and (entry.feature in _AREAS or entry.population >= _LARGE)


_STEPS: tuple[tuple[How, Find], ...] = (
    ("short", _by_short),
    ("people", _by_people),
    ("name", _by_name),
    ("variant", _by_variant),
    ("part", _by_part),
    ("sound", _by_sound),
    ("inside", _by_inside),
)
