"""A case held against a file of other people's events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.answering.articles import load_sentences
from onrecord.answering.entries import iter_entries
from onrecord.errors import UsageError
from onrecord.join.comparisons import Comparison, Passage
from onrecord.join.matching import Board, Told, assign, lay_out
from onrecord.join.others import Order, OtherEvent, RowFault, find_format, read_events
from onrecord.readers.records import iter_records
from onrecord.store import view


class Reading(NamedTuple):
    """How a file is read and held against the case: columns as (thing, column) pairs, how days are written, and how
    many days apart one thing may be told.
    """

    columns: Sequence[tuple[str, str]] = ()
    order: Order = "certain"
    window: int = 3


def compare(connection: Any, run_id: str, path: Path, reading: Reading) -> Comparison:
    """Which of the file's events the case has, which it lacks, what it has besides, and where the two differ.

    Only events that fall into the days that the case speaks of, give or take the window, are compared. UsageError where
    the file is no table of events.
    """
    told = [each for entry in iter_entries(connection, run_id) if (each := lay_out(entry))]
    name, read = _read(path, reading)
    faults = tuple(each for each in read if isinstance(each, RowFault))
    all_events = [each for each in read if isinstance(each, OtherEvent)]
    events = _cut(all_events, told, reading.window)
    both, perhaps = assign(events, Board(told, window=reading.window).find)
    named = {match.event.line for match in (*both, *perhaps)}
    used = {match.told.incident_id for match in both}
    return Comparison(
        format=name,
        both=both,
        perhaps=perhaps,
        theirs_only=tuple(event for event in events if event.line not in named),
        ours_only=tuple(sorted((each for each in told if each.incident_id not in used), key=_order)),
        faults=faults,
        passages=_load_passages(connection, run_id, chain.from_iterable(each.claim_ids for each in told)),
        outside=len(all_events) - len(events),
    )


def _read(path: Path, reading: Reading) -> tuple[str, list[OtherEvent | RowFault]]:
    rows = iter_records(path)
    first = next(rows, None)
    if first is None:
        raise UsageError(f"{path} holds no rows. Check that all of it was saved.")
    form = find_format(first[1], reading.columns)
    return form.name, list(read_events(chain([first], rows), form, reading.order))


def _cut(events: Sequence[OtherEvent], told: Sequence[Told], window: int) -> list[OtherEvent]:
    """The events that lie within the days of the case: a case of one month lacks nothing of other years."""
    days = [day for each in told for days in each.days if not days.is_reported for day in (days.first, days.last)]
    days = days or [day for each in told for days in each.days for day in (days.first, days.last)]
    if not days:
        return []
    first, last = min(days), max(days)
    return [event for event in events if (first - event.last).days <= window and (event.first - last).days <= window]


def _order(told: Told) -> tuple[str, str]:
    return min((days.first.isoformat() for days in told.days), default=""), told.incident_id


def _load_passages(connection: Any, run_id: str, claim_ids: Iterable[str]) -> dict[str, Passage]:
    claims = view.load_claims_of(connection, run_id, claim_ids)
    citations = view.load_citations(connection, {claim.article_id for claim in claims.values()})
    sentences = load_sentences(connection, claims.values())
    found = {}
    for claim_id, anchor in sentences.items():
        citation = citations[anchor.article_id]
        published = citation.published.isoformat() if citation.published else "no date"
        outlet, span = citation.outlet or "outlet not known", anchor.span
        found[claim_id] = Passage(outlet, published, anchor.quote, anchor.article_id, span.start, span.end)
    return found
