"""Who tells an event: the innermost attribution that holds its trigger, where its source really tells what it holds.

The content of an attribution may hold what its source does but does not say: what it agrees to or condemns is told by
whoever tells of the agreement, and so is the saying that a source answers ("rejected the accusation").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.figures import find_innermost
from onrecord.find.scene import Scene
from onrecord.record import Anchor, Article, Attribution, EventKind, Participant, Span
from onrecord.spans import anchor, contains, find_around

# What is done by saying it: whoever says it tells of no such act, the narrator does.
_SAYINGS: frozenset[EventKind] = frozenset(("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "AGREE", "CONSULT"))
# Cues whose object is not said but agreed, judged or mourned; that it is so is told by whoever tells of them.
_DOING = re.compile(
    r"\b(?:agree[ds]?|agreeing|condemn(?:s|ed|ing)?|contradict(?:s|ed|ing)?|denounc(?:e|es|ed|ing)|deplor(?:e|es|ed|ing)|mourn(?:s|ed|ing)?"
    r"|prais(?:e|es|ed|ing)|protest(?:s|ed|ing)?|regret(?:s|ted)?|welcom(?:e|es|ed|ing))\b|\bover$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*(?:that\b|[\"“‘'«])", re.IGNORECASE)
_SAYING = re.compile(
    r"(?:\w+\s)?(?:the|these|those|such|any|all|its|his|her|their)?\s?(?:accusation|allegation|assertion|charge|claim"
    r"|complaint|demand|proposal|report|request|suggestion)s?",
    re.IGNORECASE,
)
# What follows a lead's "officials said on Thursday, ": the writer goes on, and tells what was so at the time.
_MEANWHILE = re.compile(
    r"(?:(?:just |only )?(?:hours|days|minutes|a day|one day|weeks|a week|shortly|soon|immediately) )?"
    r"(?:after|amid|as|before|despite|following|when|while)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:,? \band|,) (?:\w+ly |also |again )?\Z", re.IGNORECASE)
_FAR, _NEAR = 400, 4  # characters of a sentence, and attributions before a trigger, that are looked through
_LEAD = 20  # characters before a trigger that hold "and repeatedly "


def find_holders(scene: Scene, triggers: Sequence[Span]) -> list[Attribution | None]:
    """For each trigger, which come in order, the attribution whose source tells it; None where the narrator does."""
    by_id = {one.id: one for one in scene.attributions}
    told = tuple(_narrow(scene.article, one) for one in scene.attributions)
    holders = zip(find_innermost(told, triggers), triggers, strict=True)
    return [by_id[one] if one else _go_on(scene, trigger) for one, trigger in holders]


def find_teller(
    scene: Scene, kind: EventKind, trigger: Span, parts: Sequence[Participant], held: Attribution | None
) -> str | None:
    """The id of the attribution that tells an event with these participants, where `held` is what holds its trigger.

    A saying joined by "and" behind the cue is none of the source's words where its actor is not among them, or where a
    comma parts it from them ("said they were safe, and *demanded* their release"): who tells of the source tells it.
    """
    if held is None:
        return None
    lead = _AND.search(scene.article.text[max(0, trigger.start - _LEAD) : trigger.start])
    is_behind = held.cue and held.cue[-1].span.end <= trigger.start
    if kind not in _SAYINGS or not lead or not is_behind:
        return held.id
    if lead[0].startswith(",") and scene.article.text.endswith("ed", trigger.start, trigger.end):
        return held.nested_in
    actors = [part.anchor.span for part in parts if part.role == "actor"]
    is_told = any(contains(piece.span, span) for piece in held.content for span in actors)
    return held.id if is_told else held.nested_in


def _narrow(article: Article, attribution: Attribution) -> Attribution:
    cue = " ".join(piece.quote for piece in attribution.cue)
    pieces = attribution.content
    if _DOING.search(cue):
        pieces = tuple(piece for piece in pieces if _CLAUSE.match(piece.quote))
    if attribution.denies:
        pieces = tuple(piece for piece in pieces if not _SAYING.fullmatch(piece.quote))
    pieces = tuple(
        _cut_headline(article, attribution, piece) for piece in pieces if not _is_meanwhile(article, attribution, piece)
    )
    return replace(attribution, content=pieces)


def _is_meanwhile(article: Article, attribution: Attribution, piece: Anchor) -> bool:
    """True for "after two days of talks" behind "their mediator said", where what he said stands before."""
    start = piece.span.start
    if not (_MEANWHILE.match(piece.quote) and attribution.cue and attribution.content[0].span.start < start):
        return False
    between = article.text[attribution.cue[-1].span.end : start]
    return attribution.cue[-1].span.end <= start and between.rstrip().endswith(",")


def _cut_headline(article: Article, attribution: Attribution, piece: Anchor) -> Anchor:
    """Of "A strikes B; no deal, says C" only what C says: what stands in one part of a headline."""
    in_headline = article.headline is not None and contains(article.headline, piece.span)
    at = piece.quote.rfind("; ")
    if not in_headline or at < 0 or not attribution.cue or attribution.cue[0].span.start < piece.span.end:
        return piece
    return anchor(article.id, article.text, Span(start=piece.span.start + at + 2, end=piece.span.end))


def _go_on(scene: Scene, trigger: Span) -> Attribution | None:
    """Who goes on telling behind a semicolon: "Of those, 20 died in Olm, it said; the others were *killed* later"."""
    sentence = find_around(scene.sentences, trigger.start)
    semicolon = (
        scene.article.text.rfind("; ", max(sentence.start, trigger.start - _FAR), trigger.start) if sentence else -1
    )
    if sentence is None or semicolon < 0:
        return None
    stop = bisect_right(scene.attributions, trigger.start, key=_start)
    for one in scene.attributions[max(0, stop - _NEAR) : stop]:
        if one.cue and one.content and sentence.start <= _start(one) and one.content[-1].span.end <= semicolon:
            end = max(piece.span.end for piece in (*one.cue, *one.source))
            if end == semicolon and one.content[-1].span.end <= one.cue[0].span.start:
                return one
    return None


def _start(attribution: Attribution) -> int:
    return min(piece.span.start for piece in (*attribution.source, *attribution.cue, *attribution.content))
