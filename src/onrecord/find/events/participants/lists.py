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
from onrecord.words.actors import body_key, load_bodies, load_capitals, load_lands
from onrecord.words.participants import load_participant_words

_WORDS = load_participant_words()
_JOINT = re.compile(r",? (?:and|or|as well as|along with|together with) |, ")
_AND = re.compile(r" (?:and|or|as well as|along with|together with) ")
# "the Ministry of Health and Education" is one body.
_OFFICE = re.compile(r"\b[A-Z]\w+ (?:of|for|on) (?:the )?(?:[A-Z][\w’'-]*,? )*(?:[A-Z][\w’'-]*)\Z")
_IDIOMS = frozenset(
    {
        "women and children",
        "men and women",
        "woman and child",
        "dead and wounded",
        "killed and wounded",
        "law and order",
        "civil and human",
        "political and military",
        "public and private",
        "current and former",
        "young and old",
    }
)
_INSIDE = re.compile(r" (?:of|from|in|for|between|with) ")
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
    first = quote[parts[0][0] : parts[0][1]]
    before = _LAND_LAST.fullmatch(first)
    for start, end in parts:
        words = quote[start:end]
        if start != parts[-1][0]:
            words += _tail(words, last)
        elif before and words in load_lands():
            words = before[1] + words
        span = trim(text, mark.span.start + start, mark.span.start + end)
        if span:
            yield Piece(mark.kind, span, words)


def _tail(words: str, last: str) -> str:
    """The noun that a bare adjective shares with the last of its list, with a blank before; else nothing."""
    if not _is_adjective(words):
        return ""
    bare = without_determiner(last)
    land = next((bare[:end] for end in _blanks(bare) if _is_side(bare[:end])), None)
    return bare[len(land) :] if land else ""


def _shared_behind(text: str, mark: Mark, behind: Mark | None) -> str:
    """The same for a list that the model has parted: "U.S." of "U.S. and British forces"."""
    quote = text[mark.span.start : mark.span.end]
    if behind is None or behind.kind != mark.kind or not _JOINT.fullmatch(text[mark.span.end : behind.span.start]):
        return ""
    return _tail(quote, text[behind.span.start : behind.span.end])


def _blanks(words: str) -> list[int]:
    return [at for at, char in enumerate(words) if char == " "][:3]


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives of countries, and short names that serve as such ("U.S.")."""
    capital = load_capitals()
    return frozenset(name for name in load_lands() if name not in capital)


def _is_side(words: str) -> bool:
    return (
        words in _adjectives()
        or words.lower() in _WORDS["sides"]["rebel"] | _WORDS["sides"]["state"] | _WORDS["sides"]["stateless"]
    )


def _is_adjective(words: str) -> bool:
    """True for what can stand before a shared noun, and is nobody's name by itself."""
    bare = without_determiner(words)
    return _is_side(bare) and not (bare.endswith("s") and bare.lower() in _WORDS["sides"]["rebel"])


def _split(quote: str) -> list[tuple[int, int]]:
    """Where the parts of a list begin and end; empty where it is none."""
    if not _AND.search(quote) or quote in load_lands() or body_key(quote) in load_bodies() or _is_idiom(quote):
        return []
    parts: list[tuple[int, int]] = []
    at = 0
    for joint in _JOINT.finditer(quote):
        parts.append((at, joint.start()))
        at = joint.end()
    parts = _rejoined(quote, [*parts, (at, len(quote))])
    return parts if len(parts) > 1 and _all_stand(quote, parts) else []


def _is_idiom(quote: str) -> bool:
    lower = quote.lower()
    return any(idiom in lower for idiom in _IDIOMS)


def _rejoined(quote: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts without joints inside of names of countries and bodies, and before appositions."""
    found = parts[:1]
    for start, end in parts[1:]:
        first, last = found[-1][0], quote[start:end]
        joined = quote[first:end]
        is_name = without_determiner(joined) in load_lands() or body_key(joined) in load_bodies()
        is_aside = (
            quote[found[-1][1]] == ","
            and not _AND.match(quote, found[-1][1] + 1)
            and last[:2] in ("a ", "an", "th", "hi", "he")
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
    if _INSIDE.search(words[0]) and not _may_follow(words):
        return False
    return all(_stands(one, words[-1]) for one in words[:-1]) and _stands(words[-1], "")


def _may_follow(words: list[str]) -> bool:
    """True where what stands behind a phrase with a preposition is no part of what the preposition leads to."""
    land = _LAND_LAST.fullmatch(words[0])
    if land and land[2] in load_lands():
        return all(one in load_lands() or without_determiner(one) != one for one in words[1:])
    return all(without_determiner(one) != one for one in words[1:])


def _stands(words: str, last: str) -> bool:
    bare = without_determiner(words)
    if not bare:
        return False
    if _is_adjective(bare) and last:
        return bool(_tail(bare, last)) or bare in load_lands()
    head = head_of(bare)
    is_word = " " not in bare and bare[:1].islower()
    if is_word and words == bare:
        return bare.endswith(("s", "people", "police", "men", "women", "children")) or kind_of(bare) is not None
    return not _breaks_off(head.split(" "))


def _breaks_off(words: list[str]) -> bool:
    """True for "at least 70 rebel", whose noun is still to come."""
    return words[-1].isdigit() or (any(one.isdigit() for one in words) and _is_side(words[-1]))
