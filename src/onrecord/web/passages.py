"""An article's text cut at every boundary of every mark, so that marks may overlap and nest freely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from onrecord.join.events import find_mentions, has_happened
from onrecord.record import Anchor, Article, Claim, Event, Figure, Span, When, Where
from onrecord.web.tellings import describe_event
from onrecord.wording.findings import describe_when, describe_where

Kind = Literal["headline", "direct", "indirect", "source", "cue", "event", "otherwise", "figure", "when", "where"]
CONTENTS = frozenset(("direct", "indirect"))
# Kinds of one passage are always written in this order, the first outermost.
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the text. `kind` is None where it only belongs to a claim; `claim` is the place of its claim in the
    article's list, if it has one; `own` is true for the claim's own words, false for what its record rests on besides.
    `depth` is, for a content, how many contents it lies in, itself among them; `note` says in words what a time or a
    place is taken for, and what is told of an event.
    """

    span: Span
    kind: Kind | None
    claim: int | None = None
    own: bool = False
    depth: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a paragraph in which nothing begins or ends: where it begins in the text, its words, the kinds of its
    marks, the claims it belongs to (those whose own words it is first, shortest first), and the claims whose words end
    with it. Of contents in each other the innermost gives the kind; `depth` says how deep it lies, `opens` and `closes`
    whether it begins or ends here. `notes` say what its times and places are taken for.
    """

    start: int
    quote: str
    kinds: tuple[Kind, ...]
    claims: tuple[int, ...]
    ends: tuple[int, ...]
    depth: int = 0
    opens: bool = False
    closes: bool = False
    notes: tuple[str, ...] = ()
    is_marked: bool = False


Paragraph = tuple[Passage, ...]


def find_marks(article: Article, claims: Sequence[Claim], whens: Iterable[When], wheres: Iterable[Where]) -> list[Mark]:
    """Everything to be marked in an article, each stretch once for each claim it belongs to."""
    depths = find_depths(claims)
    figures = {claim.figure.id: claim.figure for claim in claims if claim.figure}
    marks = {mark: None for number, claim in enumerate(claims) for mark in _iter_marks(number, claim, depths)}
    marks |= {mark: None for number, claim in enumerate(claims) for mark in _iter_counts(number, claim, figures)}
    told = {claim.event.id: claim.event for claim in claims if claim.event}
    marks |= {Mark(span=words.span, kind=None): None for event in told.values() for words in _iter_told(event)}
    marks |= {Mark(span=each.anchor.span, kind="when", note=describe_when(each)): None for each in whens if each.anchor}
    marks |= {Mark(span=each.anchor.span, kind="where", note=describe_where(each)): None for each in wheres}
    if article.headline:
        marks[Mark(span=article.headline, kind="headline")] = None
    return list(marks)


def find_depths(claims: Sequence[Claim]) -> dict[str, int]:
    """How many contents each attribution's content lies in, its own among them, by the attribution's id."""
    outer = {claim.attribution.id: claim.attribution.nested_in for claim in claims if claim.attribution}
    depths = {}
    for each in outer:
        chain = [each]
        while (above := outer.get(chain[-1])) in outer and above is not None and above not in chain:
            chain.append(above)
        depths[each] = len(chain)
    return depths


def _iter_marks(number: int, claim: Claim, depths: Mapping[str, int]) -> Iterator[Mark]:
    """A statement's content, source and cue are its own words; of a figure and an event only their words are."""
    attribution, figure, is_statement = claim.attribution, claim.figure, claim.kind == "statement"
    if figure:
        yield Mark(span=figure.anchor.span, kind="figure", claim=number, own=True)
    if claim.event:
        told: Kind = "event" if has_happened(claim) else "otherwise"
        for piece in claim.quote:
            yield Mark(span=piece.span, kind=told, claim=number, own=True, note=describe_event(claim))
    if attribution:
        content: Kind = "indirect" if attribution.directness == "indirect" else "direct"
        spoken = attribution.content if is_statement else ()
        parts: tuple[tuple[Kind, Iterable[Anchor]], ...]
        parts = ((content, spoken), ("source", attribution.source), ("cue", attribution.cue))
        for kind, anchors in parts:
            depth = depths[attribution.id] if kind == content else 0
            for anchor in anchors:
                yield Mark(span=anchor.span, kind=kind, claim=number, own=is_statement, depth=depth)
    for rest in _rests_on(claim):
        yield Mark(span=rest.span, kind=None, claim=number)


def _iter_counts(number: int, claim: Claim, figures: Mapping[str, Figure]) -> Iterator[Mark]:
    """The figures that count what an event's speaker tells."""
    for mention in find_mentions(claim):
        for figure in filter(None, map(figures.get, mention.figures)):
            yield Mark(span=figure.anchor.span, kind=None, claim=number)


def _rests_on(claim: Claim) -> list[Anchor]:
    """What the record of a claim shows besides its own words."""
    attribution, figure = claim.attribution, claim.figure
    when, where = claim.when, claim.where
    found = [when.anchor, when.signal, when.reference, claim.said.anchor if claim.said else None]
    if where:
        found += [where.anchor, where.relation_words]
    if figure:
        found += [figure.noun, figure.since]
    if attribution:
        found += [attribution.medium, attribution.addressee]
    if attribution and claim.kind == "statement":
        found += [words for act in attribution.acts for words in act.words]
    return [anchor for anchor in (*found, *_iter_event_words(claim)) if anchor]


def _iter_event_words(claim: Claim) -> Iterator[Anchor | None]:
    """What an event's record shows besides its triggers: all that its speaker tells."""
    for mention in find_mentions(claim):
        yield from mention.status.words
        for each in mention.participants:
            yield from (each.anchor, each.antecedent)
    if claim.event:
        yield claim.event.series


def _iter_told(event: Event) -> Iterator[Anchor]:
    """What is told of an event by whomever; words that belong to no claim, and are shown only where pointed at."""
    for blame in event.blames:
        yield from (blame.party.anchor, *blame.words)
    for context in event.contexts:
        yield from context.words


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
            span = Span(start=start, end=end)
            paragraphs[-1].append(_passage(text, span, open_marks, ends.get(end, ()), lengths))
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


def _passage(text: str, span: Span, marks: Sequence[Mark], ends: tuple[int, ...], lengths: Sequence[int]) -> Passage:
    content = max((mark for mark in marks if mark.kind in CONTENTS), key=_by_depth, default=None)
    found = {mark.kind for mark in marks if mark.kind not in CONTENTS} | ({content.kind} if content else set())
    own = {mark.claim for mark in marks if mark.own}
    claims = {mark.claim for mark in marks if mark.claim is not None}
    return Passage(
        start=span.start,
        quote=text[span.start : span.end],
        kinds=tuple(kind for kind in KINDS if kind in found),
        claims=tuple(sorted(claims, key=lambda number: (number not in own, lengths[number], number))),
        ends=ends,
        depth=content.depth if content else 0,
        opens=content is not None and content.span.start == span.start,
        closes=content is not None and content.span.end == span.end,
        notes=tuple(dict.fromkeys(mark.note for mark in marks if mark.note)),
        is_marked=bool(marks),
    )


def _by_depth(mark: Mark) -> tuple[int, int]:
    """The deepest first, and of those as deep the one that begins last."""
    return mark.depth, mark.span.start
