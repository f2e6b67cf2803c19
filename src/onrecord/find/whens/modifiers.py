"""The words in and before a time expression that bend it: TIMEX3 modifiers and TimeML signals.

Pustejovsky et al., TimeML 1.2.1: a modifier of a duration bounds its length ("more than a week": MORE_THAN), one of a
date says on which side of it the time lies ("more than a week ago": BEFORE) or in which part of it ("early March").
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.find.whens.forms.meaning import plain
from onrecord.record import Anchor, Span, TimexMod, TimexType
from onrecord.spans import anchor
from onrecord.words.calendar import load_time_words

_LONGEST = 34  # characters: the longest signal or bound word, with room for "the"
_ARTICLE = r"(?:the|a|an|his|her|its|their)\s+"
_FROM_NOW = re.compile(r"(?:the\s+)?(?:past|last|next|coming|previous|recent)\b", re.IGNORECASE)
_OF_POINTS: dict[TimexMod, TimexMod] = {
    "MORE_THAN": "BEFORE",
    "LESS_THAN": "AFTER",
    "EQUAL_OR_MORE": "ON_OR_BEFORE",
    "EQUAL_OR_LESS": "ON_OR_AFTER",
}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load_time_words()
    bound = _any((*words.parts, *words.bounds))
    before = re.compile(rf"(?<![\w-])({bound})[\s-]+\Z", re.IGNORECASE)
    inside = re.compile(rf"(?:the\s+)?({bound})[\s-]", re.IGNORECASE)
    led = rf"(?<![\w-])({_any(words.signals)})\s+(?:{_ARTICLE})?(?:(?:{bound})\s+)?\Z"
    joined = r"(?<![\w-])(?:between|from)\s(?:[\w.,]+\s){1,3}(and|to)\s+\Z"
    signal = re.compile(f"{led}|{joined}", re.IGNORECASE)
    return before, inside, signal


def _any(words: tuple[str, ...]) -> str:
    return "|".join(
        r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=lambda word: (-len(word), word))
    )


def find_mod(text: str, span: Span, timex: TimexType, *, counted: bool) -> TimexMod | None:
    """The TIMEX3 modifier said in the expression, or by the word right before it.

    `counted` says that a date is counted from another ("three days ago"): a bound then says on which side it lies.
    """
    before, inside, _ = _patterns()
    quote = text[span.start : span.end]
    found = inside.match(quote)
    if found is None and not _FROM_NOW.match(quote):  # "over the past two months" is no more than them
        found = before.search(text[max(0, span.start - _LONGEST) : span.start])
    mod = _mod(plain(found[1])) if found else _tail(plain(quote))
    if mod in _OF_POINTS and timex != "DURATION":
        return _OF_POINTS[mod] if counted else None
    return mod


def _mod(words: str) -> TimexMod | None:
    known = load_time_words()
    return known.parts.get(words) or known.bounds.get(words)


def _tail(quote: str) -> TimexMod | None:
    """For "a year or so", "ten days or more", "year's end"."""
    return next((mod for tail, mod in load_time_words().tails.items() if quote.endswith(tail)), None)


def find_signal(article_id: str, text: str, span: Span) -> Anchor | None:
    """The word that leads to the expression, in the same line ("*since* October 7"); None where none does."""
    start = max(0, span.start - _LONGEST)
    lead = text[start : span.start]
    found = _patterns()[2].search(lead)
    if found is None or "\n" in found[0]:
        return None
    group = found.lastindex or 1
    return anchor(article_id, text, Span(start=start + found.start(group), end=start + found.end(group)))
