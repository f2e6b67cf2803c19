"""Which capitalised words of a text name places, before it is settled which places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.record import Place, Span
from onrecord.words.gazetteer import (
    Entry,
    find_entries,
    fold,
    has_longer_names,
    load_demonyms,
    load_place_words,
    load_short_states,
)

_TOKEN = re.compile(
    r"(?:[A-Z][a-z]?\.){2,}|(?:St|Ft|Mt)\.|"
    r"(?:(?:al|el|ez|as|ash|ad|an|ar|at)-)?[^\W\d_a-z][^\W\d_]*(?:[-'’‘`][^\W\d_]+)*"
)
_BETWEEN = re.compile(
    r"[ \u00a0]{1,2}(?:(?:of|the|al|el|ez|de|la|del|des|du|da|do|am|der|and|upon|on|sur|i|e|bin)[ \u00a0])"
    r"{0,2}(?:d['’])?|[ ]?-[ ]?"
)
_GENITIVE = re.compile(r"['’]s?$")
_LONGEST = 5  # words of a name
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.-]*)[\s\u00a0]+(?:of[\s\u00a0]+)?$")
_SHORT = 3
_ACRONYM = 5
_AREAS = frozenset({"PCLI", "CONT", "RGN", "OCN", "SEA", "GULF", "PEN"})
_CITY = 300_000
_KNOWN_TOWN = 30_000  # a smaller town wants a word beside it that says it is a place
_KNOWN_IN_BODIES = 100_000  # a smaller town's name inside that of a body is as often a person's or a word
_MONTHS = frozenset({"march", "may", "april", "june", "august"})
_STATING = re.compile(
    r"\b(?:in|near|outside|from|at|around|across|into|inside|towards?|throughout|"
    r"(?:city|town|village|province|district|governorate|county|capital|port|suburb|region|area) of|"
    r"north|south|east|west|northern|southern|eastern|western|central|downtown)[ \u00a0]$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A capitalised word; `run` tells which unbroken row of such words it stands in."""

    quote: str
    start: int
    end: int
    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name found in the gazetteer: its span, its folded form, and what the words around it say.

    `after` is the next word, lower-cased; `holder` the entries of the name after a comma ("Salem, Oregon"). A
    `doubtful` name is a place where one mention of it in the text is `stated` to be one ("in Salem"). `is_own` is true
    for a place of the case, `is_people` for a word of its people, language or ways ("French"), `is_inside` for a part
    of a body's name; `feature` is the kind of place that its own words give ("church").
    """

    span: Span
    key: str
    entries: tuple[Entry, ...]
    after: str
    holder: tuple[Entry, ...]
    doubtful: bool
    stated: bool
    is_own: bool = False
    is_people: bool = False
    is_inside: bool = False
    feature: str | None = None


class Candidate(NamedTuple):
    """A name that the gazetteer or the case knows, and whether the words around it let it be a place."""

    mention: Mention
    is_likely: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The case's own places by folded name, and the first words of their names."""

    places: dict[str, Place]
    first_words: frozenset[str]


NO_PLACES = Own(places={}, first_words=frozenset())


def split_tokens(text: str) -> tuple[Token, ...]:
    """The capitalised words of a text, in rows parted by anything but a single space or a small joining word."""
    tokens: list[Token] = []
    run = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        gap = text[tokens[-1].end : start] if tokens else "."
        if gap not in {" ", "\u00a0"}:
            run += 1
        tokens.append(Token(quote=match[0], start=start, end=end, run=run))
    return tuple(tokens)


def find_mentions(text: str, own: Own) -> tuple[Mention, ...]:
    """The names that may be places by rules alone, in order, without overlap."""
    return keep_likely(find_candidates(text, split_tokens(text), own))


def keep_likely(candidates: Sequence[Candidate]) -> tuple[Mention, ...]:
    """Those that the words around speak for; a doubtful one where one mention of it in the text is stated."""
    likely = [one.mention for one in candidates if one.is_likely]
    stated = {mention.key for mention in likely if mention.stated}
    kept = [one for one in likely if one.is_own or not one.doubtful or one.key in stated]
    inside = [one.mention for one in candidates if one.mention.is_inside and not one.is_likely]
    return tuple(sorted((*kept, *(one for one in inside if is_known(one))), key=lambda one: one.span.start))


def find_candidates(text: str, tokens: tuple[Token, ...], own: Own) -> list[Candidate]:
    """All that the gazetteer or the case knows by name, the longest names first, in order, without overlap."""
    surnames = _surnames(tokens)
    candidates: list[Candidate] = []
    index = 0
    while index < len(tokens):
        found = _longest(text, tokens, index, own)
        if found is None:
            index += 1
            continue
        last, key, end = found
        is_own = key in own.places
        span = Span(start=tokens[index].start, end=end)
        mention = make_mention(text, span, key, is_surname=tokens[index].quote in surnames)
        if is_own:
            mention = replace(mention, is_own=True)
        elif is_in_body(text, tokens, (index, last)):
            mention = replace(mention, is_inside=True)
        candidates.append(Candidate(mention, is_own or is_place(text, tokens, (index, last), key)))
        index = last + 1
    return candidates


def _longest(text: str, tokens: tuple[Token, ...], index: int, own: Own) -> tuple[int, str, int] | None:
    first = tokens[index]
    last = index
    if has_longer_names(first.quote) or _starts_own(own, first.quote):
        limit = min(index + _LONGEST, len(tokens)) - 1
        while last < limit and is_joined(text, tokens[last], tokens[last + 1]):
            last += 1
    for stop in range(last, index - 1, -1):
        quote = text[first.start : tokens[stop].end]
        for key, length in _keys(quote):
            is_word = len(key) > _SHORT or quote[:length].isupper()
            if key in own.places or (is_word and find_entries(key)):
                return stop, key, first.start + length
    return None


def _starts_own(own: Own, quote: str) -> bool:
    return bool(own.first_words) and fold(quote).split(" ")[0] in own.first_words


def is_joined(text: str, one: Token, other: Token) -> bool:
    """True for words between which nothing stands but a space, or a small word that names have inside."""
    gap = text[one.end : other.start]
    return gap == " " or bool(_BETWEEN.fullmatch(gap))


@lru_cache(maxsize=20_000)
def _keys(quote: str) -> tuple[tuple[str, int], ...]:
    """The forms under which a name may be known, with its length: without the genitive, without what a hyphen adds."""
    quote = _GENITIVE.sub("", quote)
    key = fold(quote)
    keys = [(key, len(quote))]
    head, hyphen, tail = quote.partition("-")
    if hyphen and head[:1].isupper() and tail[:1].islower() and len(head) > 1:
        keys.append((fold(head), len(head)))
    if len(key) > 4 and quote[-1] == "s" and has_country(key[:-1]):  # noqa: PLR2004  "Irans": sources without apostrophes
        keys.append((key[:-1], len(quote) - 1))
    return tuple(keys)


def has_country(key: str) -> bool:
    """True where the name is a country's own."""
    return any(entry.feature == "PCLI" and entry.own for entry in find_entries(key))


def is_area(key: str) -> bool:
    """True where the name is that of a country, a continent, a region, a large province or a county with its kind."""
    for entry in find_entries(key):
        if entry.own and (entry.feature in _AREAS or (entry.feature == "ADM1" and entry.population > _CITY)):
            return True
        if entry.feature == "ADM2" and key.endswith((" county", " parish")):
            return True
    return False


def _surnames(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Last words of names of two or three words that are no places themselves: "Jordan" in a text with "Ann Jordan"."""
    words = load_place_words()
    last: set[str] = set()
    for one, other in pairwise(tokens):
        if one.run != other.run:
            continue
        lower = one.quote.lower().rstrip(".")
        if lower in words["directions"] | words["kinds"] | words["offices"] or lower in load_demonyms():
            continue
        if is_area(fold(one.quote)) or find_entries(fold(f"{one.quote} {other.quote}")):
            continue
        if lower in words["names"] or lower in words["titles"] or not find_entries(fold(one.quote)):
            last.add(other.quote)
    return frozenset(last)


def is_place(text: str, tokens: tuple[Token, ...], reach: tuple[int, int], key: str) -> bool:
    """False for names of persons, papers, bodies and firms, and for words that only happen to be towns."""
    words = load_place_words()
    first, last = tokens[reach[0]], tokens[reach[1]]
    if (key in load_demonyms() and not has_country(key)) or text[last.end : last.end + 1] == "$":
        return False
    if first is last and first.quote.isupper() and len(key) <= _ACRONYM and not _is_acronym(key):
        return False
    before = _word_before(text, first.start)
    if before in words["bodies" if text.endswith("of ", 0, first.start) else "titles"]:
        return False
    following = _following(tokens, reach[1], last)
    if following and following.quote.lower() in words["firms"] | words["streets"]:
        return False
    if key in words["words"]:
        return bool(_holder(text, last.end)) and first.quote.lower() not in _MONTHS
    return is_area(key) or not _is_inside_name(tokens, reach, following)


def is_in_body(text: str, tokens: tuple[Token, ...], reach: tuple[int, int]) -> bool:
    """True where the words beside make the name a part of a body's: "the Olm Times", "the Treaty of Olm"."""
    words = load_place_words()
    first, last = tokens[reach[0]], tokens[reach[1]]
    if text.endswith("of ", 0, first.start) and _word_before(text, first.start) in words["bodies"]:
        return True
    if text.endswith("operation in ", 0, first.start):  # the OSCE, the OIC
        return True
    previous = tokens[reach[0] - 1] if reach[0] else None
    if previous is not None and previous.run == first.run and previous.quote.lower() in words["clubs"]:
        return True
    following = _following(tokens, reach[1], last)
    return following is not None and following.quote.lower() in words["firms"]


def is_known(mention: Mention) -> bool:
    """True where the name is a place's whatever stands around it: an area, or a large town that is no other word."""
    if is_area(mention.key):
        return True
    words = load_place_words()
    if mention.key in words["words"] | words["names"] | words["generic"]:
        return False
    return any(entry.own and entry.population >= _KNOWN_IN_BODIES for entry in mention.entries)


def _is_acronym(key: str) -> bool:
    """True for the acronyms of countries and regions ("UAE", "NSW"); "AIDS" is also a town's other name."""
    return any(
        entry.own and (entry.feature in {*_AREAS, "ADM1"} or entry.population > _CITY) for entry in find_entries(key)
    )


def _is_inside_name(tokens: tuple[Token, ...], reach: tuple[int, int], following: Token | None) -> bool:
    """True where another capitalised word stands right beside the name that no place takes beside it."""
    words = load_place_words()
    first = tokens[reach[0]]
    fitting = words["directions"] | words["kinds"] | words["offices"]
    previous = tokens[reach[0] - 1] if reach[0] and tokens[reach[0] - 1].run == first.run else None
    if previous is not None and previous.quote.lower() not in fitting and not _is_known(previous):
        return True
    return following is not None and following.quote.lower() not in fitting and not _is_known(following)


def _is_known(token: Token) -> bool:
    return token.quote.lower() in load_demonyms() or bool(find_entries(fold(token.quote)))


def _word_before(text: str, start: int) -> str:
    match = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    return match[1].lower().rstrip(".") if match else ""


def _following(tokens: tuple[Token, ...], index: int, last: Token) -> Token | None:
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following if following and following.run == last.run else None


_AFTER = re.compile(r"[\s\u00a0-]+([^\W\d_]+)")
_COMMA = re.compile(r",[\s\u00a0]((?:[A-Z]\.[ ]?){2,}|[A-Z][\w.'’-]+(?:[ ][A-Z][\w'’-]+){0,2})")


def make_mention(text: str, span: Span, key: str, *, is_surname: bool = False) -> Mention:
    """The name at the span, known under the key, with what the words around it say."""
    entries = find_entries(key)
    after = _AFTER.match(text, span.end)
    holder = _holder(text, span.end)
    following = after[1].lower() if after else ""
    before = _STATING.search(text[max(0, span.start - 24) : span.start])
    return Mention(
        span=span,
        key=key,
        entries=entries,
        after=following,
        holder=holder,
        doubtful=_is_doubtful(key, entries, is_surname),
        stated=bool(holder or before) or following in load_place_words()["provinces"],
    )


def _is_doubtful(key: str, entries: tuple[Entry, ...], is_surname: bool) -> bool:
    if is_area(key) or any(entry.feature == "PPLC" and entry.own for entry in entries):
        return False
    if is_surname or key in load_place_words()["names"]:
        return True
    return max((entry.population if entry.own else entry.population / 20 for entry in entries), default=0) < _KNOWN_TOWN


def _holder(text: str, end: int) -> tuple[Entry, ...]:
    match = _COMMA.match(text, end)
    if not match:
        return ()
    parts = match[1].split(" ")
    for size in range(len(parts), 0, -1):
        name = " ".join(parts[:size]).rstrip(".,")
        found = find_entries(fold(load_short_states().get(name, name)))
        holders = tuple(entry for entry in found if entry.feature in {"PCLI", "ADM1", "RGN"})
        if holders:
            return holders
    return ()
