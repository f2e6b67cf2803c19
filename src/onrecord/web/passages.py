"""An article's text cut at every boundary of every mark, so that marks may overlap and nest freely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.record import Anchor, Article, Claim, Span, When, Where

Kind = Literal["headline", "direct", "indirect", "source", "cue", "figure", "when", "where"]
# Kinds of one passage are always written in this order, the first outermost.
KINDS: tuple[Kind, ...] = ("headline", "direct", "indirect", "source", "cue", "figure", "when", "where")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the text. `kind` is None where it only belongs to a claim; `claim` is the place of its claim in the
    article's list, if it has one; `own` is true for the claim's own words, false for what its record rests on besides.
    """

    span: Span
    kind: Kind | None
    claim: int | None = None
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a paragraph in which nothing begins or ends: its words, the kinds of its marks, the claims it belongs
    to (those whose own words it is first, shortest first), and the claims whose words end with it.
    """

    quote: str
    kinds: tuple[Kind, ...]
    claims: tuple[int, ...]
    ends: tuple[int, ...]


Paragraph = tuple[Passage, ...]


def find_marks(article: Article, claims: Sequence[Claim], whens: Iterable[When], wheres: Iterable[Where]) -> list[Mark]:
    """Everything to be marked in an article, each stretch once for each claim it belongs to."""
    marks = {mark: None for number, claim in enumerate(claims) for mark in _iter_marks(number, claim)}
    marks |= {Mark(span=each.anchor.span, kind="when"): None for each in whens if each.anchor}
    marks |= {Mark(span=each.anchor.span, kind="where"): None for each in wheres}
    if article.headline:
        marks[Mark(span=article.headline, kind="headline")] = None
    return list(marks)


def _iter_marks(number: int, claim: Claim) -> Iterator[Mark]:
    """A statement's content, source and cue are its own words; of a figure only the figure is."""
    attribution, figure = claim.attribution, claim.figure
    if figure:
        yield Mark(span=figure.anchor.span, kind="figure", claim=number, own=True)
    if attribution:
        content: Kind = "indirect" if attribution.directness == "indirect" else "direct"
        spoken = () if figure else attribution.content
        parts: tuple[tuple[Kind, Iterable[Anchor]], ...]
        parts = ((content, spoken), ("source", attribution.source), ("cue", attribution.cue))
        for kind, anchors in parts:
            for anchor in anchors:
                yield Mark(span=anchor.span, kind=kind, claim=number, own=figure is None)
    for rest in (figure.noun if figure else None, claim.when.anchor, claim.where.anchor if claim.where else None):
        if rest:
            yield Mark(span=rest.span, kind=None, claim=number)


def cut(text: str, marks: Sequence[Mark], claims: Sequence[Claim]) -> list[Paragraph]:
    """The paragraphs of the text, each in passages; joined by blank lines they give the text again."""
    bounds = sorted({0, len(text), *_breaks(text), *(at for mark in marks for at in (mark.span.start, mark.span.end))})
    starts: dict[int, list[Mark]] = {}
    for mark in marks:
        starts.setdefault(mark.span.start, []).append(mark)
    ends = _last_words(claims)
    lengths = [sum(piece.span.end - piece.span.start for piece in claim.quote) for claim in claims]
    open_marks: list[Mark] = []
    paragraphs: list[list[Passage]] = [[]]
    for start, end in pairwise(bounds):
        open_marks = [mark for mark in open_marks if mark.span.end > start] + starts.get(start, [])
        if text[start:end] == "\n\n":
            paragraphs.append([])
        else:
            paragraphs[-1].append(_passage(text[start:end], open_marks, ends.get(end, ()), lengths))
    return [tuple(paragraph) for paragraph in paragraphs]


def _breaks(text: str) -> Iterator[int]:
    """Both ends of each blank line."""
    at = text.find("\n\n")
    while at >= 0:
        yield from (at, at + 2)
        at = text.find("\n\n", at + 2)


def _last_words(claims: Sequence[Claim]) -> dict[int, tuple[int, ...]]:
    """Where the words of claims end, and of which."""
    ends: dict[int, tuple[int, ...]] = {}
    for number, claim in enumerate(claims):
        end = max(piece.span.end for piece in claim.quote)
        ends[end] = (*ends.get(end, ()), number)
    return ends


def _passage(quote: str, marks: Sequence[Mark], ends: tuple[int, ...], lengths: Sequence[int]) -> Passage:
    found = {mark.kind for mark in marks}
    own = {mark.claim for mark in marks if mark.own}
    claims = {mark.claim for mark in marks if mark.claim is not None}
    return Passage(
        quote=quote,
        kinds=tuple(kind for kind in KINDS if kind in found),
        claims=tuple(sorted(claims, key=lambda number: (number not in own, lengths[number], number))),
        ends=ends,
    )
