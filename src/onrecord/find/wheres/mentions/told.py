"""Names of places that no gazetteer knows and no model marks as such, by the words that say what kind of place they are
("al-Baath city", "the village of Ain Olm"), and by the model's word for where an event happened ("in Arabeen").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.find.wheres.mentions.names import Mention, Token, is_joined, make_mention
from onrecord.record import Span
from onrecord.words.actors import body_key, load_bodies
from onrecord.words.calendar import load_calendar_words
from onrecord.words.gazetteer import fold, load_demonyms, load_place_words
from onrecord.words.peoples import load_peoples

_WORDS = load_place_words()
_SPACE = "[ \u00a0]"


def _any(*lists: str) -> str:
    return "|".join(sorted(re.escape(word) for name in lists for word in _WORDS[name]))


_BEHIND = re.compile(rf"{_SPACE}(?:{_any('lying', 'settled')})\b(?!-)")
_BEFORE = re.compile(rf"\b(?:{_any('settled')}){_SPACE}of{_SPACE}(?:the{_SPACE})?\Z")
_LEAD = re.compile(
    rf"\b(?:around|at|from|in|inside|into|near|of|on|outside|to|towards?){_SPACE}(?:the{_SPACE})?\Z", re.IGNORECASE
)
# What goes on with a noun is an adjective ("Olmian soil"), or a body's name.
_NOUN = re.compile(
    rf"(?:['’]s?)?{_SPACE}(?!(?:a|after|an|and|as|at|before|but|by|for|from|has|have|in|is|near|of|on|or|since|that|the"
    rf"|to|until|was|were|when|where|which|while|who|with)\b)[a-z]|{_SPACE}(?i:{_any('acting')})\b"
)
_CAPITAL = re.compile(r"[ \u00a0](?:[&+][ \u00a0])?[A-Z]")
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w’'-]*[ \u00a0]\Z")
_HELD = re.compile(r"-(?:[a-z]+ed|bastion|held|led|run|stronghold)\Z")
_ARTICLES = frozenset(("al", "el"))
_LOOK = 40  # characters before a name that hold "neighbourhood of the "
_LONGEST = 4  # words of a name


def find_told(
    text: str, tokens: Sequence[Token], known: Sequence[Mention], stretches: Sequence[Span]
) -> tuple[Mention, ...]:
    """The names, in order, without overlap with each other or with those `known`, which are in order.

    `stretches` are those in which the model says that an event happened.
    """
    starts = [mention.span.start for mention in known]
    free = [token for token in tokens if not _meets(known, starts, token) and not _is_word(text, token)]
    names = [(span, fold(text[span.start : span.end])) for span in _iter_names(text, free)]
    lying = {span for span, _ in names if _is_kind(text, span)}
    told = {key for span, key in names if span in lying or _is_inside(text, span, stretches)}
    return tuple(
        make_mention(text, span, key)
        for span, key in names
        if span in lying or (key in told and not _NOUN.match(text, span.end) and not _is_broken(text, span))
    )


def _is_broken(text: str, span: Span) -> bool:
    """True for a part of a longer name ("Olm" of "Olm Airways"), and for letters that stand for one ("OLM")."""
    is_part = _CAPITAL.match(text, span.end) or _CAPITAL_BEFORE.search(text, max(0, span.start - _LOOK), span.start)
    return bool(is_part) or text[span.start : span.end].isupper()


def _meets(known: Sequence[Mention], starts: Sequence[int], token: Token) -> bool:
    at = bisect_left(starts, token.end)
    return at > 0 and known[at - 1].span.end > token.start


def _is_word(text: str, token: Token) -> bool:
    """True for capitalised words that begin no name of a place: those that open sentences, peoples, bodies, months; and
    titles, but in "the quarter of Sheikh Olm".
    """
    word = token.quote.lower()
    if word in _ARTICLES:
        return False
    if word in _WORDS["titles"]:
        return not _is_led(text, token.start)
    calendar = load_calendar_words()
    return (
        word in _WORDS["openers"] | _WORDS["generic"] | _WORDS["faiths"]
        or word in load_peoples()
        or word in load_demonyms()
        or word in calendar.months
        or word in calendar.weekdays
        or _HELD.search(word) is not None
        or body_key(token.quote) in load_bodies()
    )


def _iter_names(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """Rows of words that stand together."""
    row: list[Token] = []
    for token in tokens:
        if row and not (len(row) < _LONGEST and is_joined(text, row[-1], token)):
            yield Span(start=row[0].start, end=row[-1].end)
            row = []
        row.append(token)
    if row:
        yield Span(start=row[0].start, end=row[-1].end)


def _is_kind(text: str, span: Span) -> bool:
    return _BEHIND.match(text, span.end) is not None or _is_led(text, span.start)


def _is_led(text: str, start: int) -> bool:
    return _BEFORE.search(text, max(0, start - _LOOK), start) is not None


def _is_inside(text: str, span: Span, stretches: Sequence[Span]) -> bool:
    """True for a name that a word for where leads to, in a stretch that tells where; not for bodies' names."""
    if not any(one.start <= span.start and span.end <= one.end for one in stretches):
        return False
    if body_key(text[span.start : span.end]) in load_bodies() or _is_broken(text, span):
        return False
    return _LEAD.search(text[max(0, span.start - _LOOK) : span.start]) is not None
