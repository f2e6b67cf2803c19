"""Readouts of calls and talks: what goes on in the words of one who took part.

An official readout says once that a leader "noted" something and then goes on without saying so again: "About 14,000
people died as a result." Whoever codes it gives these sentences to the leader, for whom the office speaks. So does
this module, until another takes the floor, all of them do together ("the leaders agreed"), or a participant is told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.ids import make_id
from onrecord.record import Article, Attribution, Span
from onrecord.spans import anchor, overlaps, trim

_READOUT: Final = re.compile(
    r"(?:[\w’']+ ){0,4}(?:(?:tele)?phone (?:call|conversation)s?|call|talks) (?:with|between)\b"
    r"|.{0,30}\bread-?out of\b",
    re.IGNORECASE,
)
_LONGEST: Final = 6000
"""Characters; longer pieces under such titles are transcripts of what was said to the press."""

_TOGETHER: Final = re.compile(
    r"(?:\w[\w ]{2,30}, )?(?:(?:the|both|all) (?:two )?(?:leaders|presidents|prime ministers|ministers|heads|parties"
    r"|sides|officials|participants)\b|they (?:also )?(?:agreed|discussed|exchanged|spoke|expressed|touched)|both\b"
    r"|the (?:discussion|conversation|talks?|call|meeting|exchange|hope|two)\b|it (?:was|has been) (?:also )?agreed)"
    r"|.*\b(?:was|were) (?:also )?(?:discussed|considered|touched)\b|.*\b(?:mutual interest|special focus)\b",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(r"\b(?:leaders|presidents|parties|sides|participants|ministers|both|and)\b", re.IGNORECASE)
_OFFICE: Final = re.compile(
    r"(?:the )?(?:\w+ ){0,2}(?:president|prime minister|premier|chancellor|king|emir|crown prince|leader|secretary"
    r"|minister)\b|(?:he|she)\b",
    re.IGNORECASE,
)
_WHOSE: Final = frozenset(("his", "her", "their", "we", "i"))


def with_readout(
    article: Article, run_id: str, sentences: Sequence[Span], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions of an article with those that a readout leaves unsaid; the same where it is no readout."""
    if not (article.title and _READOUT.match(article.title)) or len(article.text) > _LONGEST:
        return tuple(attributions)
    found = list(attributions)
    for sentence, last in _iter_going_on(article, sentences, attributions):
        found = _go_on(article, run_id, found, sentence, last)
    return tuple(sorted(found, key=_begin))


def _iter_going_on(
    article: Article, sentences: Sequence[Span], attributions: Sequence[Attribution]
) -> Iterator[tuple[Span, Attribution]]:
    """The sentences that nobody is given for, each with the last attribution of whoever has the floor."""
    names = _find_names(attributions)
    last: Attribution | None = None
    for sentence in sentences:
        words = article.text[sentence.start : sentence.end]
        own = [one for one in attributions if _is_in(one, sentence) and one.nested_in is None]
        if _TOGETHER.match(words) or any(_is_joint(one) for one in own):
            last = None
            continue
        speaking = [one for one in own if _has_the_floor(one)]
        if speaking:
            last = _name_the_pronoun(speaking[-1], last)
        elif last and _goes_on(article, sentence, names):
            yield sentence, last


def _goes_on(article: Article, sentence: Span, names: frozenset[str]) -> bool:
    """True unless the headline is meant, or the sentence opens with somebody who took part: it tells of that one."""
    if article.headline and overlaps(sentence, article.headline):
        return False
    words = article.text[sentence.start : sentence.end]
    if words.startswith(("He ", "She ")):
        return True
    return not (_OFFICE.match(words) or words.startswith(tuple(names)))


def _find_names(attributions: Sequence[Attribution]) -> frozenset[str]:
    """What those who took part are called where they say something."""
    return frozenset(
        each.quote
        for one in attributions
        if one.speaker.kind == "person"
        for each in one.source
        if each.quote.istitle() or " " in each.quote
    )


def _go_on(
    article: Article, run_id: str, found: list[Attribution], sentence: Span, last: Attribution
) -> list[Attribution]:
    """The attributions with one more: the sentence, in the words of whoever had the floor; what is in it is nested."""
    content = trim(article.text, sentence.start, sentence.end)
    if content is None:
        return found
    own = Attribution(
        id=make_id("attribution", run_id, article.id, "readout", content.start, content.end),
        source=last.source,
        cue=(),
        content=(anchor(article.id, article.text, content),),
        directness="indirect",
        denies=False,
        cue_negated=False,
        nested_in=None,
        speaker=last.speaker,
    )
    return [*(_nest(one, own, sentence) for one in found), own]


def _nest(one: Attribution, outer: Attribution, sentence: Span) -> Attribution:
    """An attribution of the sentence within what goes on; one that nobody is given for has its speaker."""
    if not _is_in(one, sentence) or one.nested_in:
        return one
    is_own = not one.source or one.source[0].quote.lower() in {"we", "it", "i"}
    return replace(one, nested_in=outer.id, speaker=outer.speaker if is_own else one.speaker)


def _has_the_floor(one: Attribution) -> bool:
    """True where one person or office is given for the words."""
    words = one.source[0].quote if one.source else ""
    return bool(words) and words.lower() not in _WHOSE and (one.speaker.kind == "person" or bool(_OFFICE.match(words)))


def _name_the_pronoun(one: Attribution, before: Attribution | None) -> Attribution:
    """Who has the floor; where it is "he" or "she", by the name that was given before."""
    return before if before and one.source[0].quote.lower() in {"he", "she"} else one


def _is_joint(one: Attribution) -> bool:
    return any(_JOINT.search(each.quote) for each in one.source)


def _is_in(one: Attribution, sentence: Span) -> bool:
    return any(overlaps(piece.span, sentence) for piece in (one.cue or one.content))


def _begin(attribution: Attribution) -> int:
    return min(piece.span.start for piece in (*attribution.cue, *attribution.content))
