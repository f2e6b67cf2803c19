"""Findings of one article become claims: a statement for each attribution, a claim for each figure.

A claim's time is looked for inside its own words, its place in its sentence; those of a figure then in its paragraph
and the article. What is taken from further away says so; a time that the text does not give falls back to the
publication day and says so. A day on which something was said ("officials said on Tuesday") dates the saying and
nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import timedelta
from typing import NamedTuple, TypeVar

from onrecord.claims.said import find_said
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
from onrecord.spans import cover, find_around

Finding = TypeVar("Finding", When, Where)
# Findings on each side of a quote among which the nearest stands; two, because anchors may lie in one another.
NEIGHBOURS = 2
AREA = "country|district|governorate|island|nation|province|region|state|territory|valley"
WIDER = re.compile(
    rf"\b(?:across|around|in|over|throughout) the (?:entire |whole )?(?:{AREA})\b|\b(?:{AREA})-?wide\b", re.IGNORECASE
)
GAP = re.compile(r"\n\n")
DATING = frozenset(("DATE", "TIME"))
DAYS = frozenset(("hour", "day"))
BOUNDS = frozenset(("since", "until", "till"))  # words that make a day the edge of what is spoken of
NEWS = timedelta(days=7)  # of what is longer ago, the first day named is rarely that of the rest
EVENTS = frozenset(("killed", "injured", "missing", "detained", "hostages", "attacks"))
HUGE = ("thousands", "millions")  # vague words for what a whole war did
ON_THE_SPOT = frozenset(("unnamed", "witness"))
UNTOLD = frozenset(("narrator", "unknown"))  # through whom nothing is relayed
NARRATOR = Speaker(name="narrator", kind="narrator", role=None, actor_id=None)


class Found(NamedTuple):
    """What the claims of one article look for, each in order of the text; places inside a source are left out.

    `said` holds the day on which each attribution was said, by its id; such days are not among the `whens`.
    """

    article: Article
    analysis: Analysis
    attributions: dict[str, Attribution]
    paragraphs: list[int]
    whens: list[tuple[int, When]]
    said: dict[str, When]
    main_day: When | None
    scenes: list[tuple[int, Where]]
    wheres: list[tuple[int, Where]]
    main_place: Where | None


def assemble(article: Article, analysis: Analysis) -> tuple[Claim, ...]:
    """The claims of an article, in order of their first words."""
    found = _lay_out(article, analysis)
    stated = (_claim(found, attribution=attribution) for attribution in analysis.attributions if attribution.content)
    counted = (
        _claim(found, attribution=found.attributions.get(figure.attribution_id or ""), figure=figure)
        for figure in analysis.figures
    )
    return tuple(sorted((*stated, *counted), key=lambda claim: (claim.quote[0].span.start, claim.kind, claim.id)))


def find_main_day(article: Article, analysis: Analysis) -> When:
    """The day of what an article is about: the first of the past that dates anything in it, else publication."""
    found = _lay_out(article, analysis)
    return found.main_day or _publication(found)


def _lay_out(article: Article, analysis: Analysis) -> Found:
    sources = {
        at
        for attribution in analysis.attributions
        if attribution.speaker.kind not in ON_THE_SPOT
        for piece in attribution.source
        for at in range(piece.span.start, piece.span.end)
    }
    placed = [
        each
        for each in analysis.wheres
        if each.use == "literal" and each.gazetteer_id and each.anchor.span.start not in sources
    ]
    said = find_said(article, analysis)
    dates_of_saying = {when.id for when in said.values()}
    whens = [each for each in analysis.whens if each.anchor and each.earliest and each.id not in dates_of_saying]
    return Found(
        article=article,
        analysis=analysis,
        attributions={attribution.id: attribution for attribution in analysis.attributions},
        paragraphs=[0, *(gap.end() for gap in GAP.finditer(article.text))],
        whens=[(each.anchor.span.start, each) for each in whens if each.anchor],
        said=said,
        main_day=next((each for each in whens if _is_day_past(article, each) and not _is_heading(article, each)), None),
        scenes=[(each.anchor.span.start, each) for each in placed if each.relation],
        wheres=[(each.anchor.span.start, each) for each in placed],
        main_place=_main_place(placed),
    )


def _claim(found: Found, *, attribution: Attribution | None, figure: Figure | None = None) -> Claim:
    kind: ClaimKind = "figure" if figure else "statement"
    quote = (figure.anchor,) if figure else attribution.content if attribution else ()
    cue = attribution.cue if attribution and not figure else ()
    when, when_from = _find_when(found, quote, attribution, figure)
    where, where_from = _find_where(found, quote, is_figure=figure is not None)
    return Claim(
        id=make_id("claim", found.article.id, kind, _offsets(quote), _offsets(cue)),
        article_id=found.article.id,
        kind=kind,
        speaker=attribution.speaker if attribution else NARRATOR,
        quote=quote,
        attribution=attribution,
        figure=figure,
        when=when or _publication(found),
        when_from=when_from,
        where=where,
        where_from=where_from,
        reported_on=found.article.published,
        relay=_relay(found, attribution) if attribution else (),
        said=found.said.get(attribution.id) if attribution else None,
    )


def _relay(found: Found, attribution: Attribution) -> tuple[Speaker, ...]:
    """Those through whom the words came, the outermost first; whoever quotes nobody but themselves is named once."""
    chain: list[Speaker] = []
    names, seen = {attribution.speaker.name}, {attribution.id}
    outer = found.attributions.get(attribution.nested_in or "")
    while outer and outer.id not in seen:
        seen.add(outer.id)
        if outer.speaker.kind not in UNTOLD and outer.speaker.name not in names:
            chain.append(outer.speaker)
            names.add(outer.speaker.name)
        outer = found.attributions.get(outer.nested_in or "")
    return tuple(reversed(chain))


def _offsets(anchors: tuple[Anchor, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((anchor.span.start, anchor.span.end) for anchor in anchors)


def _find_when(
    found: Found, quote: tuple[Anchor, ...], attribution: Attribution | None, figure: Figure | None
) -> tuple[When, Nearness] | tuple[None, None]:
    """The time of a claim: the nearest in its attribution's content or else its sentence.

    "officials said on Tuesday" dates the saying, so a claim inside an attribution looks in the content alone. A story
    dates what it reports once, and counts it often: a figure of what happened on some day looks on in what its
    paragraph says before it, then for the first day of the past that the article dates anything by.
    """
    frames = [piece.span for piece in attribution.content] if attribution else [_sentence(found, quote[0].span)]
    nearest = (_nearest(found.whens, frame, quote[0]) for frame in frames)
    own = min(filter(None, nearest), key=lambda when: _distance(when.anchor, quote[0]), default=None)
    if own:
        return own, "sentence"
    if figure is None or not _is_of_a_day(figure):
        return None, None
    before = _last_before(found, quote[0].span)
    if before:
        return before, "paragraph"
    return (found.main_day, "article") if found.main_day else (None, None)


def _is_of_a_day(figure: Figure) -> bool:
    """False for running totals, for shares and rates, for what is no event, and for "hundreds of thousands"."""
    is_event = figure.unit in EVENTS and figure.measure == "count"
    is_huge = figure.bound == "vague" and any(words in figure.anchor.quote.lower() for words in HUGE)
    return is_event and not figure.cumulative and not is_huge


def _last_before(found: Found, span: Span) -> When | None:
    """The last day of the past that the paragraph names before the span."""
    start = _paragraph(found, span).start
    here = bisect_left(found.whens, span.start, key=_start)
    low = max(bisect_left(found.whens, start, key=_start), here - NEIGHBOURS)
    return next((when for _, when in found.whens[low:here][::-1] if _is_day_past(found.article, when)), None)


def _is_day_past(article: Article, when: When) -> bool:
    """True for a day on which something may have happened that the article reports as news, and for no "since" one."""
    is_bound = when.signal is not None and when.signal.quote.lower() in BOUNDS
    if when.timex not in DATING or when.granularity not in DAYS or when.earliest is None or is_bound:
        return False
    return article.published is None or timedelta(0) <= article.published - when.earliest < NEWS


def _is_heading(article: Article, when: When) -> bool:
    """True for the day of publication as headings print it ("Operational update, March 24, 2011")."""
    at_head = article.headline and when.anchor and when.anchor.span.start < article.headline.end
    return when.earliest == article.published and (when.basis == "stated" or bool(at_head))


def _publication(found: Found) -> When:
    day = found.article.published
    return When(
        id=make_id("when", found.analysis.run_id, found.article.id, "publication"),
        anchor=None,
        timex="DATE",
        value=day.isoformat() if day else None,
        earliest=day,
        latest=day,
        granularity="day" if day else None,
        basis="publication",
    )


def _find_where(
    found: Found, quote: tuple[Anchor, ...], *, is_figure: bool
) -> tuple[Where, Nearness] | tuple[None, None]:
    """The place of a claim: the nearest one in its sentence; of a figure also in its paragraph or the whole article.

    A figure counts at one place, which a story names once and then leaves out; a statement may be about no place.
    "In the province" is a place of its own, which is not that of the sentences around.

    Places that something is said to lie in or near come before those that are only named ("flights to Olm").

    A place inside a source ("the ministry in the capital") is the speaker's and not the event's, but for those who
    speak because they were there ("a worker at the town hospital").
    """
    span = quote[0].span
    sentence = cover([_sentence(found, span), *(piece.span for piece in quote)])
    frames: tuple[tuple[Nearness, Span], ...] = (
        ("sentence", sentence),
        ("paragraph", _paragraph(found, span)),
    )
    for nearness, frame in frames[: 2 if is_figure else 1]:
        nearest = _nearest(found.scenes, frame, quote[0]) or _nearest(found.wheres, frame, quote[0])
        if nearest:
            return nearest, nearness
        if WIDER.search(found.article.text, sentence.start, sentence.end):
            return None, None
    return (found.main_place, "article") if found.main_place and is_figure else (None, None)


def _nearest(starts: list[tuple[int, Finding]], frame: Span, quote: Anchor) -> Finding | None:
    """The finding nearest to the quote among those that begin in the frame; the earlier of two as near."""
    low = bisect_left(starts, frame.start, key=_start)
    high = bisect_left(starts, frame.end, key=_start)
    here = min(max(bisect_left(starts, quote.span.start, key=_start), low), high)
    candidates = starts[max(low, here - NEIGHBOURS) : min(high, here + NEIGHBOURS)]
    return min(
        (finding for _, finding in candidates), key=lambda finding: _distance(finding.anchor, quote), default=None
    )


def _start(pair: tuple[int, When | Where]) -> int:
    return pair[0]


def _main_place(wheres: list[Where]) -> Where | None:
    """The first mention of the place mentioned most, and of the finer one among those mentioned as often."""
    mentions = Counter(where.gazetteer_id for where in wheres)
    return max(
        wheres,
        key=lambda where: (mentions[where.gazetteer_id], len(where.admin), -where.anchor.span.start),
        default=None,
    )


def _sentence(found: Found, span: Span) -> Span:
    return find_around(found.analysis.sentences, span.start) or span


def _paragraph(found: Found, span: Span) -> Span:
    at = bisect_right(found.paragraphs, span.start) - 1
    rest = found.paragraphs[at + 1 : at + 2]
    return Span(start=found.paragraphs[at], end=rest[0] if rest else len(found.article.text))


def _distance(anchor: Anchor | None, to: Anchor) -> tuple[int, int]:
    """Characters between the two, then the earlier one first; an anchorless one cannot be nearer than any."""
    if anchor is None:
        return (1 << 30, 0)
    gap = max(anchor.span.start - to.span.end, to.span.start - anchor.span.end, 0)
    return gap, anchor.span.start
