"""Where the claims of one article look: its sentences and paragraphs, its times and places in order of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from onrecord.claims.said import find_said
from onrecord.record import Analysis, Anchor, Article, Attribution, Nearness, Span, When, Where
from onrecord.spans import contains, find_around

Finding = TypeVar("Finding", When, Where)
# Findings on each side of a quote among which the nearest stands; two, because anchors may lie in one another.
NEIGHBOURS = 2
GAP = re.compile(r"\n\n")
FAR = 1_000  # characters; so much is a sentence, and more a table without full stops
ON_THE_SPOT = frozenset(("unnamed", "witness"))


class Found(NamedTuple):
    """The findings of one article.

    `said` holds the day on which each attribution was said, by its id; such days are not among the `whens`. `wheres`
    are the places that are meant as places; those inside a source are left out, but for those who speak because they
    were there ("a worker at the town hospital").
    """

    article: Article
    analysis: Analysis
    attributions: dict[str, Attribution]
    paragraphs: list[int]
    whens: list[When]
    said: dict[str, When]
    wheres: list[Where]


def lay_out(article: Article, analysis: Analysis) -> Found:
    """What the claims of an article look for."""
    sources = {
        at
        for attribution in analysis.attributions
        if attribution.speaker.kind not in ON_THE_SPOT
        for piece in attribution.source
        for at in range(piece.span.start, piece.span.end)
    }
    said = find_said(article, analysis)
    dates_of_saying = {when.id for when in said.values()}
    return Found(
        article=article,
        analysis=analysis,
        attributions={attribution.id: attribution for attribution in analysis.attributions},
        paragraphs=[0, *(gap.end() for gap in GAP.finditer(article.text))],
        whens=[each for each in analysis.whens if each.anchor and each.earliest and each.id not in dates_of_saying],
        said=said,
        wheres=[
            each
            for each in analysis.wheres
            if each.use == "literal" and each.gazetteer_id and each.anchor.span.start not in sources
        ],
    )


def find_nearest(findings: Sequence[Finding], frame: Span, quote: Anchor) -> Finding | None:
    """The finding nearest to the quote among those that begin in the frame; the earlier of two as near."""
    low = bisect_left(findings, frame.start, key=start_of)
    high = bisect_left(findings, frame.end, key=start_of)
    here = min(max(bisect_left(findings, quote.span.start, key=start_of), low), high)
    candidates = findings[max(low, here - NEIGHBOURS) : min(high, here + NEIGHBOURS)]
    return min(candidates, key=lambda finding: find_distance(finding.anchor, quote), default=None)


def start_of(finding: When | Where) -> int:
    """Where a finding begins in the text; the fallback to publication has no place there, and is never laid out."""
    return finding.anchor.span.start if finding.anchor else -1


def find_distance(anchor: Anchor | None, to: Anchor) -> tuple[int, int]:
    """Characters between the two, then the earlier one first; an anchorless one cannot be nearer than any."""
    if anchor is None:
        return (1 << 30, 0)
    gap = max(anchor.span.start - to.span.end, to.span.start - anchor.span.end, 0)
    return gap, anchor.span.start


def find_between(when: When, to: Anchor) -> tuple[int, int] | None:
    """From where to where the text between a time and a trigger runs, without the word that leads to the time."""
    if when.anchor is None:
        return None
    if when.anchor.span.end <= to.span.start:
        return when.anchor.span.end, to.span.start
    first = min(when.signal.span.start, when.anchor.span.start) if when.signal else when.anchor.span.start
    return to.span.end, first


def find_sentence(found: Found, span: Span) -> Span:
    """The sentence in which the span begins."""
    return find_around(found.analysis.sentences, span.start) or span


def find_paragraph(found: Found, span: Span) -> Span:
    """The paragraph in which the span begins."""
    at = bisect_right(found.paragraphs, span.start) - 1
    rest = found.paragraphs[at + 1 : at + 2]
    return Span(start=found.paragraphs[at], end=rest[0] if rest else len(found.article.text))


def find_nearness(found: Found, span: Span, to: Span) -> Nearness:
    """Where a finding stands, as seen from a trigger."""
    if contains(find_sentence(found, to), span):
        return "sentence"
    return "paragraph" if contains(find_paragraph(found, to), span) else "article"
