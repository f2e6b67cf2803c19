"""Times and places of a sentence that are those of another act than the one that is asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.claims.frames import CLAUSE, FAR, Found, find_sentence
from onrecord.record import Anchor, EventKind, Span
from onrecord.spans import contains, overlaps

# What is done by saying it: the day and the place of an article's news are those of what is spoken of, not of this.
SPOKEN: frozenset[EventKind] = frozenset(("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"))
TALKS: frozenset[EventKind] = SPOKEN | {"AGREE", "CONSULT"}
VIOLENT: frozenset[EventKind] = frozenset(("ASSAULT", "HARM"))
NEAREST = 6  # triggers on each side among which the one of a time or place is looked for
LEAD = 60  # characters before a time or place that hold "at a news conference in "
# Where or when people talked, and none of what they talked of.
TALKED = re.compile(
    r"\b(?:address|briefing|bulletin|call|communiqu[eé]|conference|conversation|debate|interview|letter|meeting|message"
    r"|negotiations|press release|rally|report|session|speaking|speech|statement|summit|talks|tweet|visit)\w?"
    r"(?:,? (?:also|at|dated|due|early|for|from|held|in|issued|late|later|made|on|posted|published|released|the|to)"
    r"|,? (?:at|in)(?: (?-i:[A-Z])\w+){1,3}){0,6}"
    r"\s+\Z"
    r"|\bsituation (?:in|around) \Z"
    r"|(?<!was )(?<!were )(?<!are )(?<!been )\b(?:added|announced|confirmed|declared|reported|said|stated|told \w+"
    r"|tweeted|warned)(?: late| early| on)? \Z|\b(?:said|stated|told \w+|tweeted) in \Z",
    re.IGNORECASE,
)
# Behind these words lies what was before, or what hinders: "shelled the town *after* the raid on Monday".
BEHIND = re.compile(
    r";|\b(?:after|although|amid|because|before|but|despite|following|once|since|though|until|whereas)\b", re.IGNORECASE
)
# Death is told of the act that it comes from: "died *after* a raid on Monday".
DEATH = re.compile(r"\b(?:casualt|dead|death|die|hurt|injur|kill|wound)", re.IGNORECASE)
# The credit of a photograph, as printed behind its caption.
CREDIT = re.compile(
    r"\([^()\n]{0,60}\b(?:AFP|Agenc(?:ies|y)|AP|Anadolu|EPA|File|Getty|Images|Photo|Reuters|Xinhua)\b[^()\n]{0,60}\)",
    re.IGNORECASE,
)
CAPTION = 300  # characters
PICTURED = re.compile(r"\b(?:image|photo|picture|seen|shows?|(?:19|20)\d\d \()", re.IGNORECASE)


class Act(NamedTuple):
    """A trigger, with the event that it tells and the event's kind."""

    trigger: Anchor
    kind: EventKind
    event_id: str


class Acts(NamedTuple):
    """All triggers of an article in order, their starts, and the captions of photographs among its sentences."""

    known: Sequence[Act]
    starts: Sequence[int]
    captions: Sequence[Span]


def find_acts(found: Found) -> Acts:
    """The acts that an article tells; those of captions, too."""
    told = (Act(each.trigger, event.kind, event.id) for event in found.analysis.events for each in event.mentions)
    known = sorted(told, key=lambda act: (act.trigger.span.start, act.trigger.span.end, act.kind))
    return Acts(known, [act.trigger.span.start for act in known], _find_captions(found))


def _find_captions(found: Found) -> list[Span]:
    text = found.article.text
    captions = []
    for credit in CREDIT.finditer(text):
        low = max(credit.start() - CAPTION, 0)
        start = max(
            text.rfind(". ", low, max(credit.start() - 2, low)) + 2, text.rfind("\n", low, credit.start()) + 1, low
        )
        if PICTURED.search(text, start, credit.start() + 1):
            captions.append(Span(start=start, end=credit.end()))
    return captions


def is_of_another(found: Found, acts: Acts, span: Span, trigger: Anchor) -> bool:
    """True for a time or place in the trigger's sentence that is not the trigger's own.

    It is that of a photograph, if it stands in a caption and the trigger does not; of talks, a statement or a visit,
    where the words before it name one ("at a debate *in Olm*") or the nearest act of all is one; and of another act,
    where that lies with it behind "after" or "despite". `span` begins with the word that leads to it ("*on* Monday").
    """
    return is_aside(found, acts, span, trigger) or _is_owned(found, acts, span, trigger)


def is_aside(found: Found, acts: Acts, span: Span, trigger: Anchor) -> bool:
    """True for a time or place of a photograph, of talks, of a statement or a visit, where the trigger tells none."""
    in_caption = any(contains(each, span) and not contains(each, trigger.span) for each in acts.captions)
    return in_caption or _is_talked(found, span, trigger)


def _is_talked(found: Found, span: Span, trigger: Anchor) -> bool:
    start = max(find_sentence(found, span).start, span.start - LEAD)
    led = TALKED.search(found.article.text, start, span.start)
    return led is not None and not overlaps(Span(start=led.start(), end=led.end()), trigger.span)


def _is_owned(found: Found, acts: Acts, span: Span, trigger: Anchor) -> bool:
    at = bisect_left(acts.starts, span.start)
    near = acts.known[max(0, at - NEAREST) : at + NEAREST]
    own = next((act for act in near if act.trigger.span == trigger.span), None)
    if own is None:
        return False
    others = [act for act in near if act.event_id != own.event_id]
    nearest = min([own, *others], key=lambda act: _gap(act.trigger.span, span))
    if nearest.kind in TALKS and own.kind not in TALKS:
        return True
    return any(_is_behind(found, own, other, span) for other in others)


def _is_behind(found: Found, own: Act, other: Act, span: Span) -> bool:
    start, end = _between(own.trigger.span, span)
    if start != own.trigger.span.end or end - start > FAR:
        return False
    if own.kind in VIOLENT and other.kind in VIOLENT and DEATH.match(own.trigger.quote):
        return False
    apart = (BEHIND if own.kind in VIOLENT else CLAUSE).search(found.article.text, start, end)
    sentence = find_sentence(found, own.trigger.span)
    return apart is not None and apart.end() <= other.trigger.span.start < sentence.end


def _between(one: Span, other: Span) -> tuple[int, int]:
    first, last = sorted((one, other), key=lambda span: span.start)
    return first.end, max(last.start, first.end)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
