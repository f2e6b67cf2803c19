"""Names of persons in a text: runs of capitalised words, and the full names behind surnames."""

from __future__ import annotations

import re

from onrecord.words.cues import load_source_words

_SOURCES = load_source_words()
_PARTS = "(?:al|el|bin|ibn|bint|von|van|der|de|da|du|la|le|di|dos|abu)"
_CAPITAL = r"(?:[^\W\d_a-z]\.(?=\s)|(?:[ae]l-|a[dns]-|ash-)?[^\W\d_a-z][\w’'-]*)"
# Each repetition starts with a blank and a capital, so the search never reads a stretch twice.
_RUN = re.compile(rf"\b{_CAPITAL}(?: (?:{_PARTS} )?{_CAPITAL})*+")
_BEFORE_NAMES = _SOURCES["offices"] | _SOURCES["witnesses"] | _SOURCES["persons"]
_POSSESSIVE = re.compile(r"[’']s?$")
_SHORTEST, _LONGEST = 2, 5
_OPENERS = frozenset(
    {"The", "A", "An", "But", "And", "Former", "Another", "Some", "Many", "One", "Two", "Most", "Other", "Both"}
)


def name_in(phrase: str) -> tuple[str, int] | None:
    """The person's name in the phrase, without title or office, and where it begins; None where none is.

    At least two words, none of them the noun of an organisation or a medium.
    """
    for match in _RUN.finditer(phrase):
        words = _POSSESSIVE.sub("", match.group()).split(" ")
        start = match.start()
        while words and _is_title(words[0], alone=len(words) == 1):
            start += len(words[0]) + 1
            words = words[1:]
        last_office = max((at for at, word in enumerate(words) if _key(word) in _BEFORE_NAMES), default=-1)
        start += sum(len(word) + 1 for word in words[: last_office + 1])
        words = words[last_office + 1 :]
        if _SHORTEST <= len(words) <= _LONGEST and not any(_is_body(word) for word in words):
            return " ".join(words), start
    return None


def officer_in(phrase: str) -> str | None:
    """The person's name at the end of "president of Vandania Ada Okafor"; None for other phrases."""
    office, _, rest = phrase.rpartition(" of ")
    run = _RUN.fullmatch(rest)
    if run is None or _key(office.rpartition(" ")[2]) not in _SOURCES["offices"]:
        return None
    named = name_in(rest.partition(" ")[2])
    return named[0] if named else None


def _key(word: str) -> str:
    return word.lower().strip(".")


def _is_title(word: str, *, alone: bool) -> bool:
    return not alone and (_key(word) in _SOURCES["titles"] or word in _OPENERS)


def _is_body(word: str) -> bool:
    key = _key(word)
    return key in _SOURCES["organisations"] or key in _SOURCES["media"] or key in _SOURCES["media_ends"]


def find_names(text: str) -> tuple[tuple[int, str], ...]:
    """Where each full name of a person begins, and the name, in order."""
    found: list[tuple[int, str]] = []
    for match in _RUN.finditer(text):
        named = name_in(match.group()) if " " in match.group() else None
        if named is not None:
            found.append((match.start() + named[1], named[0]))
    return tuple(found)
