"""Whom small words go back to: "who", "one", "another", "each"; and somebody told of who has not spoken yet."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import islice

from onrecord.find.speakers.cast import Cast, find_several, iter_sentences
from onrecord.find.speakers.kinds import kind_of, plain
from onrecord.find.speakers.names import NAME_WORDS
from onrecord.find.speakers.phrases import DETERMINER, keys_of, land_of, read_phrase
from onrecord.record import Speaker
from onrecord.words.actors import STATE, sector_of
from onrecord.words.cues import load_source_words

_SOURCES = load_source_words()
_HUMANS = ("unnamed", "witness")
# How far before "who" its antecedent is looked for, and what stands before it.
_ANTECEDENT = 200
_RELATIVE = re.compile(r",? (?:and )?who\b")
_BEFORE_ANTECEDENT = re.compile(r"[,.;:!?“”\"\n]\s*|\b(?:said|by|and|told|to|as|with|from|for|that|like)\s")
_CLAUSE = re.compile(r" (?:was|were|is|are|has|had|have|nor|will|would|we|I|he|she) ")
_LONGEST_ANTECEDENT = 14
# Of whom "one" or "she" is, a sentence or two before tells.
_NEAR = 2
_OPENING_WORDS = re.compile(
    r"\s*([^,;:.“”\"\n]{3,90}?)(?:,| (?:was|were|are|have|had|has|did|could|would|will|said)\b)"
)
# "a worker at the Port Hospital told us"; each is looked at from its article on.
_ARTICLE = re.compile(r"\b[Aa]n? (?=[a-z])")
_PLACED = re.compile(rf" (?:at|in|from|of|with|near) (?:the )?(?:{NAME_WORDS}|[a-z-]+)")
_END = re.compile(r"[,;:.“”\"\n]| (?:said|told|who|was|were|had|has|says)\b")
_LONGEST = 90
_ALL = frozenset({"each", "both", "neither"})
_HEADS_OF_STATE = frozenset({"president", "king", "emir", "sultan", "pope"})  # nobody calls one an official
PARTS = frozenset({"one", "another"}) | _ALL


# "a figure disputed by the ministry, which says ...": who did it is the nearest that can speak.
_AGENT = re.compile(r"\w+ed by ((?:an? |its |the )?[^,]+)$")


def words_before_relative(cast: Cast, at: int) -> str:
    """The words that "who" at a place goes back to: the last noun phrase before the first "who" of the sentence."""
    start = cast.sentences[bisect_right(cast.sentences, at) - 1]
    before = _RELATIVE.split(cast.text[max(start, at - _ANTECEDENT) : at])[0].rstrip(" ,")
    agent = _AGENT.search(before)
    if agent:
        return agent[1]
    head, comma, aside = before.rpartition(", ")
    words = f"{_BEFORE_ANTECEDENT.split(head)[-1]}, {aside}" if comma and DETERMINER.match(aside) else before
    found = words.strip() if words is not before else _BEFORE_ANTECEDENT.split(before)[-1].strip()
    return "" if _CLAUSE.search(found) or found.count(" ") > _LONGEST_ANTECEDENT else found


def find_part(cast: Cast, at: int, word: str) -> Speaker | None:
    """Whom "one", "another", "each" at a place means, of several who spoke or of whom the sentence before is."""
    whole = _several_told(cast, at) or find_several(cast, at)
    if whole is None or word in _ALL:
        return whole
    phrase = read_phrase(whole.name)
    head = phrase.head
    is_counted = not _SOURCES["quantities"].isdisjoint(keys_of(head)[:1])
    if phrase.determiner or is_counted or not head.endswith("s"):
        return replace(whole, name=f"{word} of {whole.name}")
    one = f"{head[:-1]}{phrase.core[len(head) :]}"
    article = word if word != "one" else "an" if one[:1] in "aeiou" else "a"
    return replace(whole, name=f"{article} {one}", role=head[:-1] if whole.role else None)


def _several_told(cast: Cast, at: int) -> Speaker | None:
    """The persons without a name whom the sentence before opens with ("Officials close to the talks were wary")."""
    for start, _, _ in islice(iter_sentences(cast, at), 1, 1 + _NEAR):
        opening = _OPENING_WORDS.match(cast.text, start)
        phrase = read_phrase(opening[1]) if opening else None
        kind = kind_of(phrase.head) if phrase else None
        if phrase and kind in _HUMANS and keys_of(phrase.head)[-1].endswith("s"):
            return plain(phrase, kind)
    return None


def find_told_person(cast: Cast, at: int, gender: str) -> Speaker | None:
    """The one without a name of whom the article told last, a sentence or two before ("a worker at the hospital")."""
    number = bisect_right(cast.sentences, at) - 1
    start = cast.sentences[max(number - _NEAR, 0)]
    for found in reversed(list(_ARTICLE.finditer(cast.text, start, at))):
        words = _END.split(cast.text[found.start() : min(found.start() + _LONGEST, at)], maxsplit=1)[0]
        phrase = read_phrase(words)
        kind = kind_of(phrase.head)
        if kind in _HUMANS and _can_be(keys_of(phrase.head), gender):
            placed = _PLACED.match(phrase.core, len(phrase.head))
            core = phrase.core[: placed.end()] if placed else phrase.head
            return plain(replace(phrase, words=f"{phrase.determiner} {core}", core=core), kind)
    return None


def _can_be(keys: tuple[str, ...], gender: str) -> bool:
    other = "male" if gender == "female" else "female"
    return not keys[-1].endswith("s") and _SOURCES[other].isdisjoint(keys)


def find_fitting(cast: Cast, at: int, keys: tuple[str, ...]) -> Speaker | None:
    """The person who spoke last, where "the cleric", "the official" can be he: of that sector, or of none told.

    Words besides, which tell what he is of ("the port chief"), are to stand in his offices.
    """
    if keys[-1] not in _SOURCES["loose_offices"] or (keys[-1] == "chief" and len(keys) == 1):
        return None
    sector = sector_of(keys[-1:])
    for _, spoken, _ in islice(iter_sentences(cast, at), _NEAR):
        last = next((one.speaker for one in spoken if one.speaker.kind == "person" and not one.is_plural), None)
        if last:
            offices = cast.role_keys.get(last.name, set())
            is_told = {land_of(key) for key in keys[:-1]} <= offices and offices.isdisjoint(_HEADS_OF_STATE)
            is_same = sector in (None, last.sector) or (sector in STATE and last.sector in STATE)
            return last if is_told and (is_same or last.sector is None) else None
    return None
