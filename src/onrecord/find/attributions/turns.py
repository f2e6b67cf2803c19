"""Turns of speech as attributions: the label is the source, what is said the content, and there is no cue.

What is attributed within a turn is nested in it, so figures and events that nobody else is given for have the turn's
speaker; "I" and "we" there are that speaker and nobody besides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.find.speakers import UNKNOWN, find_turn_speakers, in_agreement
from onrecord.find.speakers.cast import find_cast
from onrecord.find.texts.turns import Turn, find_turns
from onrecord.ids import make_id
from onrecord.record import Article, Attribution, Knowledge, Span, Speaker
from onrecord.spans import anchor, overlaps

_OWN = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves", "both of us", "all of us"})
# Those who are spoken to, of whom a label does not tell who they are.
_OTHERS = frozenset({"you", "your", "yours", "all of you"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The turns, where each begins, their attributions, and the attributions of the article by their ids."""

    turns: Sequence[Turn]
    starts: Sequence[int]
    own: Sequence[Attribution]
    by_id: Mapping[str, Attribution]


def with_turns(
    article: Article, run_id: str, knowledge: Knowledge, attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions of an article with those of its turns, in order of the text; the same where it has none."""
    turns = find_turns(article)
    if not turns:
        return tuple(attributions)
    speakers = find_turn_speakers([turn.label for turn in turns], find_cast(article, knowledge))
    own = [_attribution(article, run_id, turn, speaker) for turn, speaker in zip(turns, speakers, strict=True)]
    told = _Told(
        turns=turns, starts=[turn.start for turn in turns], own=own, by_id={one.id: one for one in attributions}
    )
    found = sorted((*own, *(_placed(told, one) for one in attributions)), key=_begin)
    agreed = in_agreement(one.speaker for one in found)
    return tuple(
        one if one.speaker == speaker else replace(one, speaker=speaker)
        for one, speaker in zip(found, agreed, strict=True)
    )


def _attribution(article: Article, run_id: str, turn: Turn, speaker: Speaker) -> Attribution:
    return Attribution(
        id=make_id("attribution", run_id, article.id, "turn", turn.label.start, turn.label.end),
        source=(anchor(article.id, article.text, turn.label),),
        cue=(),
        content=tuple(anchor(article.id, article.text, piece) for piece in turn.content),
        directness="direct",
        denies=False,
        cue_negated=False,
        nested_in=None,
        speaker=speaker,
    )


def _placed(told: _Told, one: Attribution) -> Attribution:
    """An attribution nested in the turn that it stands in; one whose source is the label has the turn's speaker."""
    number = _number(told, one)
    if number is None:
        return one
    turn, outer = told.turns[number], told.own[number]
    if any(overlaps(piece.span, turn.label) for piece in one.source):
        return replace(one, speaker=outer.speaker)
    return replace(one, nested_in=one.nested_in or outer.id, speaker=_speaker(told, one, outer))


def _speaker(told: _Told, one: Attribution, turn: Attribution) -> Speaker:
    """Whom the source stands for: "I" is whoever speaks around it, "you" nobody that is known."""
    words = one.source[0].quote.lower() if one.source else ""
    if words in _OTHERS:
        return UNKNOWN
    if words not in _OWN:
        return one.speaker
    outer = told.by_id.get(one.nested_in or "")
    return _speaker(told, outer, turn) if outer else turn.speaker


def _number(told: _Told, one: Attribution) -> int | None:
    """The number of the turn whose words hold all of an attribution."""
    spans = [piece.span for piece in (*one.source, *one.cue, *one.content)]
    number = bisect_right(told.starts, min(span.start for span in spans)) - 1
    if number < 0:
        return None
    whole = Span(start=told.starts[number], end=told.turns[number].content[-1].end)
    return number if max(span.end for span in spans) <= whole.end else None


def _begin(attribution: Attribution) -> int:
    return min(piece.span.start for piece in (*attribution.source, *attribution.cue, *attribution.content))
