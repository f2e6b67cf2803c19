"""The parties of a sentence as whole noun phrases, from what the model's head for them marked (the task `cameo`).

The head says of each word which party it belongs to, and so breaks a phrase at a word that it is not sure of ("the |
Orvanian language", "up | to | 300 men", "the Orvane Front ("). The set's parties are noun phrases with determiners,
adjectives and titles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.find.events.participants.lists import is_adjective
from onrecord.find.texts.marks import Mark
from onrecord.record import Span

# Between two pieces of one phrase.
_GAP = re.compile(r" ?|-| of (?:the )?|[’']s? | ?\(")
_STOPS = (
    "of|in|on|at|by|for|from|with|to|over|after|before|against|about|between|among|during|under|into|through|since|"
    "until|as|than|and|or|but|that|who|which|where|when|while|if|is|are|was|were|be|been|has|have|had|do|does|did|"
    "will|would|can|could|may|might|must|should|not|says?|said|held|gave|sent|met|began|today|yesterday|monday|tuesday|"
    "wednesday|thursday|friday|saturday|sunday|this|last|next|early|late"
)
_MORE = re.compile(rf"(?: (?!(?:{_STOPS})\b)(?!\w+(?:ed|ly)\b)[^\W_][\w’'&-]*){{1,4}}", re.IGNORECASE)
_NAMES = re.compile(r"(?: (?!(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)[A-Z][\w’'&-]*)+")
_TAIL = re.compile(r" (?:the )?[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*)*")
_SHORT_NAME = re.compile(r" ?\([A-Z][\w.-]*\)")
_CLOSED = re.compile(r"[^()]{0,20}\)")
# What cannot end a phrase.
_OPEN = re.compile(
    r"(?:^|\s)(?:the|an?|its|their|his|her|some|all|several|many|other|new|former|top|senior|up to|\d[\d,]*|two|three|"
    r"four|five|six|seven|eight|nine|ten|[\w-]+ing|\w+[’']s?)$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|some|several|all|up to|about|more than|nearly|at least)\s)+"
    rf"(?:(?!(?:{_STOPS})\b)[\w-]+\s){{0,1}}$|(?<=\b(?:of|in|on|at|by)\s)(?!(?:{_STOPS})\b)[a-z][\w-]+\s$|"
    r"\b(?:(?:the|an?)\s)?(?:(?:first|large|small)\s)?(?:groups?|members|scores|dozens|hundreds|thousands|leaders|"
    r"number|part|deployment|batch|victims|citizens|representatives)\sof\s(?:the\s)?$",
    re.IGNORECASE,
)
_HANGING = re.compile(r"(?:\s(?:in|of|and|or|on|to|from|at|the|by|for|with)|[\s,;(])+$")
_EMPTY = re.compile(r"(?:the|an?|its|their|his|her|up|more|of|in|and|to|\d[\d,]*|[\W_])+$", re.IGNORECASE)
# Characters before a mark in which a determiner is sought.
LEAD = 40


def find_phrases(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks as phrases, in order; pieces of one are joined, and what is no more than small words is left out."""
    found: list[Mark] = []
    for one in marks:
        mark = Mark(one.kind, find_phrase(text, one.span))
        last = found[-1] if found else None
        if last and mark.span.start <= last.span.end:
            found[-1] = last._replace(span=Span(start=last.span.start, end=max(last.span.end, mark.span.end)))
        elif last and last.kind == mark.kind and _GAP.fullmatch(text[last.span.end : mark.span.start]):
            found[-1] = last._replace(span=Span(start=last.span.start, end=mark.span.end))
        else:
            found.append(mark)
    return [one for one in found if not _EMPTY.match(text[one.span.start : one.span.end])]


def find_phrase(text: str, span: Span) -> Span:
    """The stretch with the words before it that belong to it and those behind that it cannot end without."""
    lead = _BEFORE.search(text[max(0, span.start - LEAD) : span.start])
    start = span.start - len(lead[0]) if lead else span.start
    hanging = _HANGING.search(text, start, span.end)
    tail = _TAIL.match(text, span.end) if hanging and hanging[0].endswith((" of", " in", " to")) else None
    if tail:
        return Span(start=start, end=tail.end())
    end = hanging.start() if hanging and hanging.start() > start else span.end
    return Span(start=start, end=_find_end(text, start, end))


def _find_end(text: str, start: int, end: int) -> int:
    words = text[start:end]
    last = words.rpartition(" ")[2]
    if words.count("(") > words.count(")"):
        more = _CLOSED.match(text, end)
    elif _OPEN.search(words) or (is_adjective(last) and (last[:1].isupper() or last == "military")):
        more = _MORE.match(text, end)
    elif last[:1].isupper():
        more = _NAMES.match(text, end)
    else:
        more = None
    end = more.end() if more else end
    short = _SHORT_NAME.match(text, end)
    return short.end() if short else end
