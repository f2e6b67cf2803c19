"""Findings of one article become claims: a statement for each attribution, a claim for each figure.

A claim's time is looked for inside its own words, its place in its sentence, then its paragraph, then the article. What
is taken from further away says so; a time that the words do not give falls back to the publication day and says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from onrecord.ids import make_id
from onrecord.record import (
    Analysis,
    Anchor,
    Article,
    Attribution,
    Claim,
    ClaimKind,
    Figure,
    Nearness,
    Span,
    Speaker,
    When,
    Where,
)
from onrecord.spans import contains, cover

ON_THE_SPOT = frozenset(("unnamed", "witness"))
NARRATOR = Speaker(name="narrator", kind="narrator", role=None, actor_id=None)


def assemble(article: Article, analysis: Analysis) -> tuple[Claim, ...]:
    """The claims of an article, in order of their first words."""
    by_id = {attribution.id: attribution for attribution in analysis.attributions}
    stated = (
        _claim(article, analysis, attribution=attribution)
        for attribution in analysis.attributions
        if attribution.content
    )
    counted = (
        _claim(article, analysis, attribution=by_id.get(figure.attribution_id or ""), figure=figure)
        for figure in analysis.figures
    )
    return tuple(sorted((*stated, *counted), key=lambda claim: (claim.quote[0].span.start, claim.kind, claim.id)))


def _claim(
    article: Article, analysis: Analysis, *, attribution: Attribution | None, figure: Figure | None = None
) -> Claim:
    kind: ClaimKind = "figure" if figure else "statement"
    quote = (figure.anchor,) if figure else attribution.content if attribution else ()
    cue = attribution.cue if attribution and not figure else ()
    where, where_from = _find_where(article, analysis, quote)
    return Claim(
        id=make_id("claim", article.id, kind, _offsets(quote), _offsets(cue)),
        article_id=article.id,
        kind=kind,
        speaker=attribution.speaker if attribution else NARRATOR,
        quote=quote,
        attribution=attribution,
        figure=figure,
        when=_find_when(analysis, quote, attribution) or _publication(article, analysis),
        where=where,
        where_from=where_from,
        reported_on=article.published,
    )


def _offsets(anchors: tuple[Anchor, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((anchor.span.start, anchor.span.end) for anchor in anchors)


def _find_when(analysis: Analysis, quote: tuple[Anchor, ...], attribution: Attribution | None) -> When | None:
    """The dated expression nearest to the claim's words, in the attribution's content or else in the sentence.

    "officials said on Tuesday" dates the saying, so a claim inside an attribution looks in the content alone.
    """
    frames = [piece.span for piece in attribution.content] if attribution else [_sentence(analysis, quote[0].span)]
    dated = (when for when in analysis.whens if when.anchor and when.earliest)
    inside = [when for when in dated if when.anchor and any(contains(frame, when.anchor.span) for frame in frames)]
    return min(inside, key=lambda when: _distance(when.anchor, quote[0]), default=None)


def _publication(article: Article, analysis: Analysis) -> When:
    day = article.published
    return When(
        id=make_id("when", analysis.run_id, article.id, "publication"),
        anchor=None,
        timex="DATE",
        value=day.isoformat() if day else None,
        earliest=day,
        latest=day,
        granularity="day" if day else None,
        basis="publication",
    )


def _find_where(
    article: Article, analysis: Analysis, quote: tuple[Anchor, ...]
) -> tuple[Where, Nearness] | tuple[None, None]:
    """The place of a claim: the nearest one in its sentence, then in its paragraph, then the article's main place.

    A place inside a source ("the ministry in the capital") is the speaker's and not the event's, but for those who
    speak because they were there ("a worker at the town hospital").
    """
    span = quote[0].span
    sources = [
        piece.span
        for attribution in analysis.attributions
        for piece in attribution.source
        if attribution.speaker.kind not in ON_THE_SPOT
    ]
    wheres = [
        where
        for where in analysis.wheres
        if where.gazetteer_id and not any(contains(source, where.anchor.span) for source in sources)
    ]
    sentence = cover([_sentence(analysis, span), *(piece.span for piece in quote)])
    frames: tuple[tuple[Nearness, Span], ...] = (
        ("sentence", sentence),
        ("paragraph", _paragraph(article.text, span)),
    )
    for nearness, frame in frames:
        inside = [where for where in wheres if contains(frame, where.anchor.span)]
        if inside:
            return min(inside, key=lambda where: _distance(where.anchor, quote[0])), nearness
    return (_main_place(wheres), "article") if wheres else (None, None)


def _main_place(wheres: list[Where]) -> Where:
    """The first mention of the place mentioned most, and of the finer one among those mentioned as often."""
    mentions = Counter(where.gazetteer_id for where in wheres)
    return max(wheres, key=lambda where: (mentions[where.gazetteer_id], len(where.admin), -where.anchor.span.start))


def _sentence(analysis: Analysis, span: Span) -> Span:
    at = bisect_right(analysis.sentences, span.start, key=lambda sentence: sentence.start) - 1
    return analysis.sentences[at] if at >= 0 and span.start < analysis.sentences[at].end else span


def _paragraph(text: str, span: Span) -> Span:
    start = text.rfind("\n\n", 0, span.start)
    end = text.find("\n\n", span.end)
    return Span(start=0 if start < 0 else start + 2, end=len(text) if end < 0 else end)


def _distance(anchor: Anchor | None, to: Anchor) -> tuple[int, int]:
    """Characters between the two, then the earlier one first; an anchorless one cannot be nearer than any."""
    if anchor is None:
        return (1 << 30, 0)
    gap = max(anchor.span.start - to.span.end, to.span.start - anchor.span.end, 0)
    return gap, anchor.span.start
