"""Names of organisations in a text, their short forms, and what an apposition says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.find.speakers.names import NAME_WORDS, RUN
from onrecord.find.speakers.phrases import keys_of
from onrecord.find.texts.clauses import DAYS, DETERMINERS, PREPOSITIONS, WORDS
from onrecord.words.cues import load_source_words

_SOURCES = load_source_words()
_BODIES = _SOURCES["organisations"] | _SOURCES["media_ends"] | _SOURCES["media"]
_OPENERS = DAYS | DETERMINERS | PREPOSITIONS | WORDS["months"] | WORDS["subordinators"] | {"and", "but", "so-called"}
_TAIL = re.compile(rf" (?:of|for|on|against) (?:the )?{NAME_WORDS}(?: and {NAME_WORDS}(?= \())?")
_DESCRIBED = re.compile(rf"((?:[\w-]+ ){{0,3}}[a-z-]+) (?:[Tt]he )?({NAME_WORDS})")
_ACRONYM = re.compile(r" \(([A-Z][\w.-]{1,9})\)")
_APPOSITION = re.compile(r", (?:an? |the |its |one )?([^,.;:\n“”\"]{3,80})|((?: (?!the |an? )[a-z-]+){1,3})")
_COMPOUND = re.compile(r"-(?:language|based|led|owned|run|backed|controlled|funded|born|speaking)$")
_CLITIC = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation named at `start`: its name, the words in it, and the words that describe it there."""

    start: int
    end: int
    name: str
    keys: frozenset[str]
    about: frozenset[str]


def find_bodies(text: str, actor_name: Callable[[str], str | None]) -> tuple[Body, ...]:
    """The organisations named, in order, under their full names.

    `actor_name` gives the full name of a body that the case knows under other words.
    """
    found = tuple(_iter_bodies(text, actor_name))
    acronyms = find_acronyms(text, found)
    return tuple(_in_full(body, acronyms.get(body.name, body.name)) for body in found)


def find_acronyms(text: str, bodies: Iterable[Body]) -> dict[str, str]:
    """The acronyms that stand in brackets behind the names they stand for."""
    found: dict[str, str] = {}
    for body in bodies:
        acronym = _ACRONYM.match(text, body.end)
        if acronym:
            found.setdefault(acronym.group(1), body.name)
    return found


def _in_full(body: Body, name: str) -> Body:
    return replace(body, name=name, keys=body.keys.union(keys_of(name)))


def body_in(words: str) -> str | None:
    """The proper name of a body at the head of the words ("Valley Monitor monitoring group"); None where none is."""
    match = RUN.match(words)
    if match is None:
        return None
    tail = _TAIL.match(words, match.end())
    name = words[: tail.end() if tail else match.end()]
    if name != words and name.endswith(("’s", "'s", "s’", "s'")):
        return None
    parts = match.group().split()
    is_name = len(parts) > 1 or tail is not None or (parts[0].isupper() and len(parts[0]) > 1)
    return name if is_name and _is_body(parts) else None


def issuer_in(words: str, is_known: Callable[[str], bool]) -> str | None:
    """The first proper name of a body anywhere in the words ("a report by the Valley Monitor"); None where none is."""
    for match in RUN.finditer(words):
        name = match.group() if is_known(match.group()) else body_in(words[match.start() :])
        if name and name.lower() not in _SOURCES["media_ends"]:  # "a report on state TV"
            return name
    return None


def name_behind(words: str) -> tuple[str, str] | None:
    """A description, and the name behind it ("news agency", "Meridian"); None where the words are anything else."""
    match = _DESCRIBED.fullmatch(words)
    return (match.group(1), match.group(2)) if match else None


def _is_body(words: list[str]) -> bool:
    keys = [_CLITIC.sub("", word.lower()).strip(".") for word in words]
    offices = _SOURCES["offices"].intersection(keys)
    if offices and not (offices == {"general"} and keys[-1] in _BODIES):  # the General Staff
        return False
    return not _BODIES.isdisjoint(keys) or (len(words) == 1 and words[0].isupper() and len(words[0]) > 1)


def _iter_bodies(text: str, actor_name: Callable[[str], str | None]) -> Iterator[Body]:
    for match in RUN.finditer(text):
        words = match.group().split(" ")
        start = match.start()
        while words and (words[0].lower() in _OPENERS or _COMPOUND.search(words[0])):
            start += len(words.pop(0)) + 1
        if "The" in words[1:]:  # two sentences that lost the stop between them
            last = len(words) - words[::-1].index("The")
            start += len(" ".join(words[:last])) + 1
            words = words[last:]
        if not words:
            continue
        tail = _TAIL.match(text, match.end())
        end = tail.end() if tail and _is_body(words) else match.end()
        name = _CLITIC.sub("", text[start:end])
        known = actor_name(name)
        if known or (_is_body(words) and _is_proper(words, has_tail=tail is not None)):
            keys = frozenset(keys_of(f"{known or ''} {name}"))
            yield Body(start=start, end=end, name=known or name, keys=keys, about=_about(text, end))


def _is_proper(words: list[str], *, has_tail: bool) -> bool:
    return len(words) > 1 or has_tail or words[0].isupper() or words[0].lower() in _SOURCES["proper"]


def _about(text: str, end: int) -> frozenset[str]:
    match = _APPOSITION.match(text, end)
    return frozenset(keys_of(match.group(1) or match.group(2))[:6]) if match else frozenset()
