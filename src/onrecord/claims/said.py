"""The day on which something was said: "said *on Tuesday*", "*On Friday*, officials said".

It stands next to the cue, outside of the content, in the same sentence, with nothing between them that could be dated
instead.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from onrecord.record import Analysis, Anchor, Article, Attribution, Span, When
from onrecord.spans import contains, find_around, overlaps
from onrecord.words.said import load_said_words

_WORDS = load_said_words()
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*+|[,;:“”\"()—–]")
_POSSESSIVE = ("'s", "’s")
_DATING = frozenset(("DATE", "TIME"))
# More words than these between the day and the cue leave room for something else that the day may date.
_BEHIND, _BETWEEN, _BEFORE, _OPENING = 10, 3, 5, 8
# So many characters hold more words than these allow; days on each side of a cue, one of which may be near.
_FAR, _NEIGHBOURS = 400, 4


def find_said(article: Article, analysis: Analysis) -> dict[str, When]:
    """The day on which each attribution was said, by its id; those without one are not in it."""
    by_id = {attribution.id: attribution for attribution in analysis.attributions}
    whens = [each for each in analysis.whens if each.anchor and each.earliest and each.timex in _DATING]
    starts = [each.anchor.span.start for each in whens if each.anchor]
    said = {}
    for attribution in analysis.attributions:
        frame = _frame(analysis.sentences, attribution, by_id.get(attribution.nested_in or ""))
        if frame is None:
            continue
        here = bisect_left(starts, attribution.cue[0].span.start)
        low = max(bisect_left(starts, frame.start), here - _NEIGHBOURS)
        near = whens[low : min(bisect_left(starts, frame.end), here + _NEIGHBOURS)]
        found = min(_iter_dating(article, attribution, frame, near), default=None)
        if found:
            said[attribution.id] = near[found[1]]
    return said


def _frame(sentences: Sequence[Span], attribution: Attribution, outer: Attribution | None) -> Span | None:
    """The sentence of the cue; of an attribution inside another's content, what of the sentence lies in that."""
    cue = attribution.cue
    sentence = find_around(sentences, cue[0].span.start) if cue else None
    if sentence is None or outer is None:
        return sentence
    within = (piece.span for piece in outer.content if contains(piece.span, cue[0].span))
    piece = next(within, sentence)
    return Span(start=max(sentence.start, piece.start), end=min(sentence.end, piece.end))


def _iter_dating(
    article: Article, attribution: Attribution, frame: Span, whens: Sequence[When]
) -> Iterable[tuple[int, int]]:
    """The distance of each day that dates the saying, with its place among the days."""
    for place, when in enumerate(whens):
        anchor = when.anchor
        if anchor is None or not _can_date(article, attribution, when, anchor):
            continue
        if _is_next_to(article.text, attribution, frame, anchor.span):
            cue = attribution.cue[0].span
            yield max(anchor.span.start - cue.end, cue.start - anchor.span.end, 0), place


def _can_date(article: Article, attribution: Attribution, when: When, anchor: Anchor) -> bool:
    """False for a day to come, for one in the content or the source, and for "Tuesday's" attack."""
    if when.earliest and article.published and when.earliest > article.published:
        return False
    if article.text.startswith(_POSSESSIVE, anchor.span.end):
        return False
    return not any(overlaps(piece.span, anchor.span) for piece in (*attribution.content, *attribution.source))


def _is_next_to(text: str, attribution: Attribution, frame: Span, day: Span) -> bool:
    cue = Span(start=attribution.cue[0].span.start, end=attribution.cue[-1].span.end)
    if overlaps(cue, day):
        return True
    if day.start >= cue.end:
        return _is_behind(text, attribution, Span(start=cue.end, end=day.start) if day.start > cue.end else None)
    start = min([cue.start, *(piece.span.start for piece in attribution.source if piece.span.end <= cue.start)])
    ends = [piece.span.end for piece in attribution.source if piece.span.end <= day.start]
    if ends:
        return _is_between(text, attribution, max(ends), day, cue)
    is_told = bool(attribution.source)  # "Yesterday a plane appears to have crashed" dates the crash
    return is_told and day.end <= start and _is_opening(text, attribution, frame, day, start)


def _is_behind(text: str, attribution: Attribution, gap: Span | None) -> bool:
    """As in "said in Lindau on Tuesday": no comma, no content, and no clause between; the source may be."""
    if gap is None:
        return True
    if any(overlaps(piece.span, gap) for piece in attribution.content):
        return False
    words = _words(text, attribution, gap)
    if any(overlaps(piece.span, gap) for piece in attribution.source):
        words = [word for word in words if word != ","]
    return len(words) <= _BEHIND and not _WORDS["parting"].intersection(words) and _leads_to_day(words)


def _leads_to_day(words: Sequence[str]) -> bool:
    return not words or words[-1] in _WORDS["leading"]


def _is_between(text: str, attribution: Attribution, end: int, day: Span, cue: Span) -> bool:
    """As in "officials on Tuesday said"."""
    before = _words(text, attribution, Span(start=end, end=day.start)) if end < day.start else []
    after = _words(text, attribution, Span(start=day.end, end=cue.start)) if day.end < cue.start else []
    words = [*before, *after]
    return len(words) <= _BETWEEN and not _WORDS["parting"].intersection(words) and _leads_to_day(before)


def _is_opening(text: str, attribution: Attribution, frame: Span, day: Span, start: int) -> bool:
    """As in "On Friday, officials said", "In a statement on Friday, officials said"."""
    before = _words(text, attribution, Span(start=frame.start, end=day.start)) if frame.start < day.start else []
    after = _words(text, attribution, Span(start=day.end, end=start)) if day.end < start else []
    opens = _WORDS["opening"].issuperset(before) or _has_channel(attribution, frame, day)
    commas = [word for word in after if word != ","]
    is_near = len(before) <= _OPENING and len(commas) <= _BEFORE
    return opens and is_near and not _WORDS["parting"].intersection((*before, *commas)) and _leads_to_day(before)


def _has_channel(attribution: Attribution, frame: Span, day: Span) -> bool:
    channels = (attribution.medium, attribution.addressee)
    return any(each is not None and frame.start <= each.span.start < day.start for each in channels)


def _words(text: str, attribution: Attribution, gap: Span) -> list[str]:
    """The words of the gap, without those of source, medium and addressee; the first ones of a long gap."""
    known = (*attribution.source, *(each for each in (attribution.medium, attribution.addressee) if each))
    return [
        match.group().lower()
        for match in _WORD.finditer(text, gap.start, min(gap.end, gap.start + _FAR))
        if not any(piece.span.start <= match.start() < piece.span.end for piece in known)
    ]
