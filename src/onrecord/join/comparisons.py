"""What came of holding another record against a case: a table with a row for each finding, and our words for it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from onrecord.join.judgement_sheets import BOM, guard
from onrecord.join.matching import SAME_AREA, Match, Number, Told, is_met
from onrecord.join.others import COUNTED, OtherEvent, Range, RowFault

COLUMNS: Final = (
    "finding", "cell", "theirs", "ours", "their event", "their line", "their days", "their place", "their words",
    "our incident", "incident id", "our days", "our place", "score", "features", "our passages",
)  # fmt: skip
SHOWN: Final = 3  # passages in a cell; more are on the incident's page


class Passage(NamedTuple):
    """The sentence of a claim, where it stands, and where that was printed."""

    outlet: str
    published: str
    quote: str
    article_id: str
    start: int
    end: int


class Difference(NamedTuple):
    """A cell in which an event and an incident differ, and the claims that ours rests on."""

    cell: str
    theirs: str
    ours: str
    claim_ids: tuple[str, ...]


class Comparison(NamedTuple):
    """The pairs that are one thing, those that perhaps are, and what only one of the two records has; `outside` counts
    their events that lie outside of the days of the case, and are not compared.
    """

    format: str
    both: tuple[Match, ...]
    perhaps: tuple[Match, ...]
    theirs_only: tuple[OtherEvent, ...]
    ours_only: tuple[Told, ...]
    faults: tuple[RowFault, ...]
    passages: Mapping[str, Passage]
    outside: int = 0


def find_differences(match: Match) -> tuple[Difference, ...]:
    """The cells in which the two differ, where both tell them: days, place, type, sides and numbers."""
    found = (_differ_days(match), _differ_place(match), _differ_type(match), *_differ_counts(match))
    return tuple(each for each in found if each)


def _differ_days(match: Match) -> Difference | None:
    event, told = match.event, match.told
    if any(days.first <= event.last and event.first <= days.last for days in told.days):
        return None
    return Difference("days", tell_days(event), tell_our_days(told), _claims(days.claim_id for days in told.days))


def _differ_place(match: Match) -> Difference | None:
    event, told = match.event, match.told
    if not event.places or not told.sites or match.features["place"] >= SAME_AREA:
        return None  # one is only finer than the other
    ours = "; ".join(dict.fromkeys(site.shown for site in told.sites))
    return Difference("place", ", ".join(event.places), ours, _claims(site.claim_id for site in told.sites))


def _differ_type(match: Match) -> Difference | None:
    event, told = match.event, match.told
    if not event.types or not told.types or event.types & set(told.types):
        return None
    return Difference("type", event.type_words, "; ".join(sorted(told.types)), _claims(told.types.values()))


def _differ_counts(match: Match) -> Iterator[Difference]:
    for name in COUNTED:
        theirs, ours = match.event.counts.get(name), match.told.counts[name]
        if theirs and ours and not any(is_met(theirs, number) for number in ours):
            told = "; ".join(dict.fromkeys(map(_tell_number, ours)))
            yield Difference(name, tell_range(theirs), told, _claims(number.claim_id for number in ours))


def _claims(claim_ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim_ids))


def tell_days(event: OtherEvent) -> str:
    """Their first and last day."""
    return " to ".join(dict.fromkeys((event.first.isoformat(), event.last.isoformat())))


def tell_our_days(told: Told) -> str:
    """Our first and last day; the day before a report and that of it where no day is told."""
    if not told.days:
        return ""
    first, last = min(days.first for days in told.days), max(days.last for days in told.days)
    days = " to ".join(dict.fromkeys((first.isoformat(), last.isoformat())))
    return f"{days} (of the report)" if told.days[0].is_reported else days


def tell_range(theirs: Range) -> str:
    """How many, in words: "12", "10 to 15 (best 12)", "at least 3" where it is open."""
    if theirs.high is None:
        return f"at least {theirs.low:g}"
    if theirs.low == theirs.high:
        return f"{theirs.low:g}"
    best = "" if theirs.best is None else f" (best {theirs.best:g})"
    return f"{theirs.low:g} to {theirs.high:g}{best}"


def _tell_number(number: Number) -> str:
    if number.low is None:
        return f"at most {number.high:g}"
    return tell_range(Range(number.low, number.high))


def list_rows(comparison: Comparison) -> Iterator[dict[str, str]]:
    """The findings: both have it, each with the cells that differ; perhaps; theirs only; ours only; faults."""
    for finding, matches in (("both", comparison.both), ("perhaps", comparison.perhaps)):
        for match in matches:
            base = _tell_match(match)
            yield _row(finding, base, match.told.claim_ids, comparison)
            for each in find_differences(match) if finding == "both" else ():
                cells = {"cell": each.cell, "theirs": each.theirs, "ours": each.ours}
                yield _row("differs", base | cells, each.claim_ids, comparison)
    for event in comparison.theirs_only:
        yield _row("theirs only", _tell_event(event), (), comparison)
    for told in comparison.ours_only:
        yield _row("ours only", _tell_told(told), told.claim_ids, comparison)
    for fault in comparison.faults:
        yield _row("fault", {"their line": str(fault.line), "theirs": fault.message}, (), comparison)


def _row(finding: str, cells: Mapping[str, str], claim_ids: Sequence[str], comparison: Comparison) -> dict[str, str]:
    passages = dict.fromkeys(comparison.passages[each] for each in claim_ids if each in comparison.passages)
    told = {"finding": finding, "our passages": "\n".join(map(tell_passage, list(passages)[:SHOWN]))}
    return {name: (dict(cells) | told).get(name, "") for name in COLUMNS}


def tell_passage(passage: Passage) -> str:
    """Where it was printed, the words, and where they stand: article and offsets, half-open, in code points."""
    words = " ".join(passage.quote.split())
    return f"{passage.outlet}, {passage.published}: “{words}” [{passage.article_id} {passage.start}..{passage.end}]"


def _tell_match(match: Match) -> dict[str, str]:
    features = "; ".join(f"{name} {found:.2g}" for name, found in match.features.items())
    return _tell_event(match.event) | _tell_told(match.told) | {"score": f"{match.score:.2f}", "features": features}


def _tell_event(event: OtherEvent) -> dict[str, str]:
    numbers = "; ".join(f"{name} {tell_range(found)}" for name, found in event.counts.items())
    words = "; ".join(filter(None, (event.type_words, " / ".join(event.sides), numbers, event.words)))
    return {
        "their event": event.id,
        "their line": str(event.line),
        "their days": tell_days(event),
        "their place": ", ".join(event.places),
        "their words": words,
    }


def _tell_told(told: Told) -> dict[str, str]:
    return {
        "our incident": told.title,
        "incident id": told.incident_id,
        "our days": tell_our_days(told),
        "our place": "; ".join(dict.fromkeys(site.shown for site in told.sites)),
    }


def to_csv(comparison: Comparison) -> bytes:
    """The findings as a table in UTF-8 with a byte-order mark, so that spreadsheets read it rightly."""
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow(COLUMNS)
    for row in list_rows(comparison):
        table.writerow([guard(row[name]) for name in COLUMNS])
    return (BOM + file.getvalue()).encode("utf-8", "replace")
