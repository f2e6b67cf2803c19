"""The Where inside a place that takes part in an event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.record import Span, Where


def find_where_id(wheres: Sequence[Where], place: Span) -> str | None:
    """The id of the most specific Where in the stretch, one that means the place itself before others; else None."""
    first = bisect_left(wheres, place.start, key=lambda where: where.anchor.span.start)
    inside: list[Where] = []
    for number in range(max(first - 1, 0), len(wheres)):
        span = wheres[number].anchor.span
        if span.start >= place.end:
            break
        if span.end > place.start:
            inside.append(wheres[number])
    best = max(inside, key=_rank, default=None)
    return best.id if best else None


def _rank(where: Where) -> tuple[bool, bool, int, int]:
    return (
        where.use == "literal",
        where.gazetteer_id is not None,
        len(where.admin),
        -where.anchor.span.start,
    )
