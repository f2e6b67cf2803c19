"""Arithmetic of spans and source maps. Offsets are Unicode code points, half-open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from onrecord.errors import AnchorError
from onrecord.record import Anchor, SourceMap, SourceRun, Span


def shift(span: Span, by: int) -> Span:
    """The span moved by `by` characters; ValueError where it would start before the text."""
    return Span(start=span.start + by, end=span.end + by)


def overlaps(one: Span, other: Span) -> bool:
    """True where the two share at least one character."""
    return one.start < other.end and other.start < one.end


def contains(outer: Span, inner: Span) -> bool:
    """True where every character of `inner` is in `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of them; ValueError where there is none."""
    found = tuple(spans)
    return Span(start=min(span.start for span in found), end=max(span.end for span in found))


def find_around(spans: Sequence[Span], at: int) -> Span | None:
    """The one of the spans, which are in order and lie apart, that holds the character; None where none does."""
    place = bisect_right(spans, at, key=lambda span: span.start) - 1
    return spans[place] if place >= 0 and at < spans[place].end else None


def trim(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its ends, None where nothing else is in it."""
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    end -= len(quote) - len(quote.rstrip())
    return Span(start=start, end=end) if start < end else None


def anchor(article_id: str, text: str, span: Span) -> Anchor:
    """The anchor of a span of an article's text; AnchorError where the span leaves the text."""
    if span.end > len(text):
        raise AnchorError(f"span {span.start}..{span.end} leaves the text of article {article_id} ({len(text)} long)")
    return Anchor(article_id=article_id, span=span, quote=text[span.start : span.end])


def check_anchor(anchor: Anchor, text: str) -> None:
    """AnchorError unless the text says at the anchor's offsets what the anchor quotes."""
    said = text[anchor.span.start : anchor.span.end]
    if said != anchor.quote:
        raise AnchorError(
            f"article {anchor.article_id} says {said!r} at {anchor.span.start}..{anchor.span.end}, not {anchor.quote!r}"
        )


def identity_map(length: int) -> SourceMap:
    """The map of a text that is its own source."""
    return SourceMap(runs=(SourceRun(start=0, end=length, body_start=0, body_end=length),) if length else ())


def _is_straight(run: SourceRun) -> bool:
    return run.end - run.start == run.body_end - run.body_start


def _continues(last: SourceRun, run: SourceRun) -> bool:
    return _is_straight(last) and _is_straight(run) and (last.end, last.body_end) == (run.start, run.body_start)


def make_map(pieces: Iterable[SourceRun]) -> SourceMap:
    """A source map of runs in ascending order; runs that continue each other character by character are joined."""
    runs: list[SourceRun] = []
    for run in pieces:
        last = runs[-1] if runs else None
        if last and _continues(last, run):
            runs[-1] = SourceRun(start=last.start, end=run.end, body_start=last.body_start, body_end=run.body_end)
        else:
            runs.append(run)
    return SourceMap(runs=tuple(runs))


def join_pieces(pieces: Iterable[tuple[str, int, int]]) -> tuple[str, SourceMap]:
    """The text put together from pieces, each its words and its stretch of the body; and the text's map.

    A piece as long as its stretch maps character by character; one with an empty stretch was set by the caller (a
    paragraph break) and comes from no character of the body.
    """
    words: list[str] = []
    runs: list[SourceRun] = []
    at = 0
    for quote, body_start, body_end in pieces:
        words.append(quote)
        if quote and body_start < body_end:
            runs.append(SourceRun(start=at, end=at + len(quote), body_start=body_start, body_end=body_end))
        at += len(quote)
    return "".join(words), make_map(runs)


def iter_runs(source_map: SourceMap, start: int, end: int) -> Iterator[SourceRun]:
    """The parts of the map's runs that lie in `[start, end)`; runs of unequal length come whole."""
    runs = source_map.runs
    first = max(bisect_right(runs, start, key=lambda run: run.start) - 1, 0)
    for number in range(first, len(runs)):  # a slice would copy all runs of a long text for each look
        run = runs[number]
        if run.start >= end:
            return
        if run.end <= start:
            continue
        if not _is_straight(run):
            yield run
            continue
        low, high = max(start, run.start), min(end, run.end)
        offset = run.body_start - run.start
        yield SourceRun(start=low, end=high, body_start=low + offset, body_end=high + offset)


def to_body(source_map: SourceMap, span: Span) -> Span | None:
    """The stretch of the body that holds all characters of the span; None where none came from the body."""
    runs = tuple(iter_runs(source_map, span.start, span.end))
    if not runs:
        return None
    return Span(start=min(run.body_start for run in runs), end=max(run.body_end for run in runs))


def compose(inner: SourceMap, outer: SourceMap | None) -> SourceMap:
    """The map from a text through `inner` to a middle text, and through `outer` on to the body.

    None for `outer` means that the middle text is the body.
    """
    return inner if outer is None else make_map(_composed(inner, outer))


def _composed(inner: SourceMap, outer: SourceMap) -> Iterator[SourceRun]:
    for run in inner.runs:
        parts = tuple(iter_runs(outer, run.body_start, run.body_end))
        if not parts:
            continue
        if _is_straight(run):
            offset = run.start - run.body_start
            for part in parts:
                yield SourceRun(
                    start=max(part.start, run.body_start) + offset,
                    end=min(part.end, run.body_end) + offset,
                    body_start=part.body_start,
                    body_end=part.body_end,
                )
        else:
            yield SourceRun(
                start=run.start,
                end=run.end,
                body_start=min(part.body_start for part in parts),
                body_end=max(part.body_end for part in parts),
            )
