"""Noun phrases before and behind a word that says who did it, by closed lists of small words and no parser."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.texts.tokens import Token, cover_tokens
from onrecord.record import Span
from onrecord.words.blames import load_blame_words

LISTS = load_blame_words().lists
_LONGEST = 12  # words of a party
_APPOSITION = 16  # words between the commas of "the group, a rebel alliance based in the north, claimed ..."
_ADVERB, _PAST = 5, 5
_LINKS = frozenset(("of", "and", "&"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her"))
_DANGLING = frozenset(
    (*_LINKS, *_DETERMINERS, "loyal", "notorious", "responsible", "allied", "linked", "close", "both")
)
_MARKS = frozenset(("’", "'", "-", "&"))


def find_subject(line: Sequence[Token], at: int) -> Span | None:
    """The noun phrase before the word: over helping words, a relative pronoun, and what stands between two commas."""
    end = _skip_helpers(line, at)
    if end and line[end - 1].word in LISTS["relatives"]:
        end -= 1
        if end and line[end - 1].word in LISTS["asking"]:
            return None
        end -= bool(end) and line[end - 1].word == ","
    elif end and line[end - 1].word == ",":
        end = _before_apposition(line, end - 1)
    return _phrase_before(line, end)


def find_object(line: Sequence[Token], at: int) -> Span | None:
    """The noun phrase that begins at the word."""
    while at < len(line) and (_is_adverb(line[at].word) or line[at].word in ("both", '"', "“")):
        at += 1
    end = at
    while end < min(len(line), at + _LONGEST) and _goes_on(line, at, end):
        end += 1
    while end > at and line[end - 1].word in _DANGLING:
        end -= 1
    if end == at and at < len(line) and line[at].word in LISTS["personal"]:
        end = at + 1
    return cover_tokens(line[at:end]) if end > at else None


def is_helped(line: Sequence[Token], at: int) -> bool:
    """True where a form of "be" stands before the word: "was widely blamed"."""
    while at and (line[at - 1].word in LISTS["hedges"] or _is_adverb(line[at - 1].word) or line[at - 1].word == "not"):
        at -= 1
    return at > 0 and line[at - 1].word in LISTS["be"]


def _is_adverb(word: str) -> bool:
    return len(word) >= _ADVERB and word.endswith("ly") and word not in ("family", "italy", "likely")


def _skip_helpers(line: Sequence[Token], at: int) -> int:
    """Behind the last word before "has", "was also", "on Monday"."""
    while at:
        word = line[at - 1].word
        if word in LISTS["days"]:
            at -= 1 + (at > 1 and line[at - 2].word in ("on", "late", "early"))
        elif word in LISTS["helpers"] or word in LISTS["hedges"] or word == "not" or _is_adverb(word):
            at -= 1
        else:
            break
    return at


def _before_apposition(line: Sequence[Token], comma: int) -> int:
    for start in range(comma - 1, max(-1, comma - _APPOSITION), -1):
        if line[start].word == ",":
            return start
    return comma


def _phrase_before(line: Sequence[Token], end: int) -> Span | None:
    if end and line[end - 1].word in LISTS["self"]:
        return cover_tokens(line[end - 1 : end])
    start = end
    while start > max(0, end - _LONGEST) and _goes_back(line, start - 1, end):
        start -= 1
    if start and line[start - 1].word in ("which", "what", "whose"):
        return None
    while start < end and line[start].word in (*_LINKS, "s", "'s", "both"):
        start += 1
    return cover_tokens(line[start:end]) if start < end else None


def _goes_back(line: Sequence[Token], at: int, end: int) -> bool:
    token = line[at]
    if token.word == "and":
        return 0 < at < end - 1 and (line[at + 1].is_capital or line[at + 1].word in _DETERMINERS)
    if token.word in LISTS["prepositions"]:
        return _is_in_name(line, at) or _is_home(line, at, end)
    return _is_of_phrase(token)


def _is_home(line: Sequence[Token], at: int, end: int) -> bool:
    """True for the "in" of "his allies in Karvan": nothing but a name stands between it and the verb."""
    is_name = 0 < at < end - 1 and all(token.is_capital for token in line[at + 1 : end])
    return is_name and line[at].word in ("in", "from") and line[at - 1].word not in LISTS["breaks"]


def _goes_on(line: Sequence[Token], first: int, at: int) -> bool:
    token = line[at]
    following = line[at + 1] if at + 1 < len(line) else None
    if token.word == "of":
        is_name = following is not None and (following.is_capital or following.word in _DETERMINERS)
        return is_name and following is not None and not following.word.endswith("ing")
    if token.word == "and":
        return following is not None and at > first and (following.is_capital or following.word in _DETERMINERS)
    if token.word in LISTS["prepositions"]:
        return at > first and _is_in_name(line, at)
    return _is_of_phrase(token)


def _is_in_name(line: Sequence[Token], at: int) -> bool:
    """True for the "in" of "the Front in the Northern Isles"."""
    behind = at + 1 + (at + 1 < len(line) and line[at + 1].word == "the")
    is_name = at > 0 and line[at - 1].is_capital and behind < len(line) and line[behind].is_capital
    return line[at].word == "in" and is_name and line[behind].word not in LISTS["days"]


def _is_of_phrase(token: Token) -> bool:
    if (
        (token.word in LISTS["breaks"] and not token.is_capital)
        or token.word in LISTS["days"]
        or token.word in LISTS["personal"]
    ):
        return False
    if not token.word[0].isalnum():
        return token.word in _MARKS or token.word == "'s"
    is_past = len(token.word) >= _PAST and token.word.endswith("ed") and not token.is_capital
    return (
        not is_past
        or "-" in token.word
        or token.word in ("armed", "united", "masked", "hooded", "unidentified", "allied")
    )
