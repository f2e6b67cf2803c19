"""Whose a surname is where an office stands before it: "President Okafor" is not Bo Okafor, who is named as the wife.

Whoever holds an office is often named without a first name, and the only full name of that surname in the article is
then a relative's. A full name that is told of with the office has the surname; one that is told of as somebody's
relative, or side by side with the holder, has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from onrecord.words.cues import load_source_words
from onrecord.words.naming import load_naming

_OFFICES: Final = load_source_words()["offices"] - load_source_words()["titles"]
_KIN: Final = "|".join(sorted(load_naming().kin))
_LOOK: Final = 60  # characters; an apposition is no longer
# "his wife, Dr. ", "first lady ", "his wife and adviser, "
_KIN_BEFORE: Final = re.compile(rf"\b(?:{_KIN}|[Ff]irst [Ll]ady)(?: and [a-z]+)?,? (?:[A-Z][a-z]{{1,2}}\. )?$")
# ", the president’s wife", ", his wife", ", wife of the president", ", the first lady"
_KIN_BEHIND: Final = re.compile(
    r", (?:(?:the |his |her |their )?(?:[\w-]+[’']s? )?(?:late |elder |eldest |younger |former )?"
    rf"(?:{_KIN})(?: of (?:the |[A-Z])|[,.])|the first lady\b)"
)
_BESIDE: Final = re.compile(r",? (?:and|with|alongside) (?:[\w’'-]+\.?,? ){0,4}")
_APPOSED: Final = re.compile(r", ([^,.;:\n]*)")
_DESCRIBED: Final = re.compile(r"([^,.;:\n]*), $")


class Bearer(Protocol):
    """A name where it stands, as `onrecord.find.speakers.names` finds it."""

    @property
    def start(self) -> int:
        """Where it begins, without title and office."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def name(self) -> str:
        """The name, a surname alone or more."""

    @property
    def title(self) -> str:
        """The word before it, where that is a title or an office."""


def find_bearers(text: str, persons: Sequence[Bearer], full: Mapping[str, str]) -> dict[str, str | None]:
    """For surnames with an office before them the full name that they stand for; None where they are no full name's.

    `full` leads from a surname to the full name that has it otherwise. Surnames of which nothing speaks against that
    are left out.
    """
    held: dict[str, list[Bearer]] = {}
    borne: dict[str, list[Bearer]] = {}
    for one in persons:
        last = one.name.rpartition(" ")[2].lower()
        if " " in one.name:
            borne.setdefault(last, []).append(one)
        elif one.title in _OFFICES and last in full:
            held.setdefault(last, []).append(one)
    found = {last: _choose(text, holders, borne.get(last, [])) for last, holders in held.items()}
    return {last: name for last, name in found.items() if name != full[last]}


def _choose(text: str, holders: Sequence[Bearer], bearers: Sequence[Bearer]) -> str | None:
    """The first bearer of whom the office is told, else the first who is nobody's relative."""
    offices = {one.title for one in holders}
    others = {one.name for one in bearers if _is_relative(text, one) or _is_beside(text, one, holders)}
    able = [one for one in bearers if one.name not in others]
    told = (one.name for one in able if not offices.isdisjoint(_iter_offices(text, one)))
    return next(told, None) or next((one.name for one in able), None)


def _is_relative(text: str, one: Bearer) -> bool:
    before = text[max(0, one.start - _LOOK) : one.start]
    return bool(_KIN_BEFORE.search(before) or _KIN_BEHIND.match(text, one.end, one.end + _LOOK))


def _is_beside(text: str, one: Bearer, holders: Sequence[Bearer]) -> bool:
    """True where the name and the office with the surname stand side by side: "President X and Dr. Ada X"."""
    for other in holders:
        first, second = sorted((one, other), key=lambda each: each.start)
        if second.start - first.end <= _LOOK and _BESIDE.fullmatch(text, first.end, second.start):
            return True
    return False


def _iter_offices(text: str, one: Bearer) -> Iterator[str]:
    """The office right before the name, and those in the apposition before and behind it."""
    yield one.title
    behind = _APPOSED.match(text, one.end, one.end + _LOOK)
    before = _DESCRIBED.search(text[max(0, one.start - _LOOK) : one.start])
    for words in filter(None, (behind, before)):
        yield from (word.strip(".").lower() for word in words[1].split())
