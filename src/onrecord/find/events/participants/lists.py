"""Several participants in one stretch: "U.S. and British forces", "France, Germany and Italy"; names stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.find.speakers.kinds import kind_of
from onrecord.find.speakers.phrases import head_of, without_determiner
from onrecord.find.texts.marks import Mark
from onrecord.record import Span
from onrecord.spans import trim
from onrecord.words.actors import body_key, load_bodies, load_lands, load_states
from onrecord.words.cues import load_source_words
from onrecord.words.participants import load_participant_words

_WORDS = load_participant_words()
_SOURCES = load_source_words()
_JOINT = re.compile(r",? (?:and|or|as well as|along with|together with) |, ")
_AND = re.compile(r" (?:and|or|as well as|along with|together with) ")
# "the Ministry of Health and Education" is one body.
_OFFICE = re.compile(r"\b[A-Z]\w+ (?:of|for|on) (?:the )?(?:[A-Z][\w’'-]*,? )*(?:[A-Z][\w’'-]*)\Z")
_ASIDE = re.compile(r"(?:an?|the|his|her|its|their) (?=[a-z])")
_BEFORE_NOUN = re.compile(r"(?:[^\W\d_a-z][\w.’'-]* )+(?=[a-z])")
_SIDES = _WORDS["sides"]["rebel"] | _WORDS["sides"]["state"] | _WORDS["sides"]["stateless"]
_INSIDE = re.compile(r" (?:of|from|in|for|between|with|by|across|near|around|containing|on|at|against) ")
_LAND_LAST = re.compile(r"(.+ (?:of|from|in|between|with) (?:the )?)(\S.*)", re.DOTALL)


class Piece(NamedTuple):
    """A participant's role, its passage, and the words that tell who it is, with a noun that it shares with others."""

    kind: str
    span: Span
    words: str


def split_marks(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The participants one by one, in order; only actors and recipients are parted."""
    found: list[Piece] = []
    for number, mark in enumerate(marks):
        quote = text[mark.span.start : mark.span.end]
        if mark.kind not in ("actor", "recipient"):
            found.append(Piece(mark.kind, mark.span, quote))
            continue
        parts = _split(quote)
        if parts:
            found += _pieces(text, mark, quote, parts)
        else:
            behind = marks[number + 1] if number + 1 < len(marks) else None
            found.append(Piece(mark.kind, mark.span, quote + _shared_behind(text, mark, behind)))
    return tuple(found)


def _pieces(text: str, mark: Mark, quote: str, parts: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    last = quote[parts[-1][0] : parts[-1][1]]
    before = _LAND_LAST.fullmatch(quote[parts[0][0] : parts[0][1]])
    for start, end in parts:
        words = quote[start:end]
        if before and start and words in load_lands():
            words = before[1] + words
        elif start != parts[-1][0]:
            words += _tail(words, last)
        span = trim(text, mark.span.start + start, mark.span.start + end)
        if span:
            yield Piece(mark.kind, span, words)


def _tail(words: str, last: str) -> str:
    """The noun that a bare adjective shares with the last of its list, with a blank before; else nothing."""
    if not is_adjective(words):
        return ""
    bare = without_determiner(last)
    opening = bare.partition(" ")[0]
    if opening.lower() in _SIDES:
        return bare[len(opening) :]
    named = _BEFORE_NOUN.match(bare)
    return f" {bare[named.end() :]}" if named else ""


def _shared_behind(text: str, mark: Mark, behind: Mark | None) -> str:
    """The same for a list that the model has parted: "U.S." of "U.S. and British forces"."""
    quote = text[mark.span.start : mark.span.end]
    if behind is None or behind.kind != mark.kind or not _JOINT.fullmatch(text[mark.span.end : behind.span.start]):
        return ""
    return _tail(quote, text[behind.span.start : behind.span.end])


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives of countries, and short names that serve as such ("U.S.")."""
    return (frozenset(load_lands()) - frozenset(load_states())) | {"U.S.", "US", "U.K.", "UK"}


def _is_side(words: str) -> bool:
    return words in _adjectives() or words.lower() in _SIDES


def is_adjective(words: str) -> bool:
    """True for what can stand before a shared noun and is none: "the Vandanian", "rebel", not "the rebels"."""
    bare = without_determiner(words)
    if bare in _adjectives():
        return bare == "US" or not bare.endswith("s")
    return words == bare and bare.lower() in _SIDES and not bare.endswith("s")


def _split(quote: str) -> list[tuple[int, int]]:
    """Where the parts of a list begin and end; empty where it is none."""
    if not _AND.search(quote) or quote in load_lands() or body_key(quote) in load_bodies() or _is_idiom(quote):
        return []
    parts: list[tuple[int, int]] = []
    at = 0
    for joint in _JOINT.finditer(quote):
        if quote.count("(", 0, joint.start()) == quote.count(")", 0, joint.start()):
            parts.append((at, joint.start()))
            at = joint.end()
    parts = _rejoined(quote, [*parts, (at, len(quote))])
    return parts if len(parts) > 1 and _all_stand(quote, parts) else []


def _is_idiom(quote: str) -> bool:
    lower = quote.lower()
    return lower.startswith("both ") or any(idiom.replace("_", " ") in lower for idiom in _WORDS["lists"]["whole"])


def _rejoined(quote: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts without joints inside of names of countries and bodies, and before appositions."""
    found = parts[:1]
    for start, end in parts[1:]:
        first, last = found[-1][0], quote[start:end]
        joined = quote[first:end]
        is_name = without_determiner(joined) in load_lands() or body_key(joined) in load_bodies()
        is_aside = (
            quote.startswith(", ", found[-1][1]) and _ASIDE.match(last) and not _AND.search(quote[found[-1][1] : start])
        )
        if is_name or is_aside or _is_one_office(quote[first : found[-1][1]], last):
            found[-1] = (first, end)
        else:
            found.append((start, end))
    return found


def _is_one_office(before: str, last: str) -> bool:
    """True for "Ministry of Health" and "Education", and not for "government of Vandania" and "the rebels"."""
    if not last[:1].isupper() or last in load_lands():
        return False
    return (
        bool(_OFFICE.search(before)) and kind_of(head_of(last)) is None and " " not in last.split(" of ", maxsplit=1)[0]
    )


def _all_stand(quote: str, parts: list[tuple[int, int]]) -> bool:
    """True where each part can be somebody by itself, or shares the noun of the last."""
    words = [quote[start:end] for start, end in parts]
    if any(not any(char.isalpha() for char in one) for one in words):
        return False
    if _INSIDE.search(words[0]):
        return _are_lands(words)
    if _is_one_person(words) or _is_agency(words):
        return False
    return all(_stands(one, words[-1]) for one in words[:-1]) and _stands(words[-1], "")


def _are_lands(words: list[str]) -> bool:
    """True for "the armies of Vandania and Peru": what stands behind another preposition may belong to it."""
    land = _LAND_LAST.fullmatch(words[0])
    return land is not None and land[2] in load_lands() and all(one in load_lands() for one in words[1:])


def _is_one_person(words: list[str]) -> bool:
    """True for "a singer and poet", "the senator and candidate Ada Okafor"."""
    head = head_of(words[0]).rpartition(" ")[2]
    is_singular = head.islower() and not head.endswith("s") and head not in _WORDS["lists"]["plurals"] | _SIDES
    return is_singular and words[1][:1].islower() and without_determiner(words[1]) == words[1]


def _is_agency(words: list[str]) -> bool:
    """True for "Search and Rescue Agency": both with capitals, and only the last can be a body."""
    left, right = without_determiner(words[-2]), words[-1]
    if not (left.rpartition(" ")[2][:1].isupper() and right[:1].isupper()) or body_key(left) in load_bodies():
        return False
    head = head_of(right).rpartition(" ")[2].lower()
    institutions = _SOURCES["organisations"] | _WORDS["lists"]["institutions"]
    return head in institutions and left not in load_lands() and left.rpartition(" ")[2].lower() not in institutions


def _stands(words: str, last: str) -> bool:
    bare = without_determiner(words)
    if not bare:
        return False
    if is_adjective(bare) and last:
        return bool(_tail(bare, last)) or bare in load_states()
    head = head_of(bare)
    is_word = " " not in bare and bare[:1].islower()
    if is_word and words == bare:
        return not last or bare.endswith("s") or bare in _WORDS["lists"]["plurals"]
    return not _breaks_off(head.split(" "))


def _breaks_off(words: list[str]) -> bool:
    """True for "at least 70 rebel", whose noun is still to come."""
    is_counted = any(one.isdigit() or one.lower() in _WORDS["lists"]["counts"] for one in words)
    return words[-1].isdigit() or (is_counted and _is_side(words[-1]))
