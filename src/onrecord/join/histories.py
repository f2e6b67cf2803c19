"""Figures of the same unit, group and place, within a time window, become one figure history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from onrecord.ids import make_id
from onrecord.record import Claim, Figure, Incident, Where

# Words that count people without saying which: "12 people", "12 dead" and "12 others" are one group.
ANYBODY = frozenset(
    (
        "bodies",
        "casualties",
        "dead",
        "deaths",
        "fatalities",
        "lives",
        "others",
        "people",
        "persons",
        "victims",
        "wounded",
    )
)
# A dated event this many days after the last one is another event; one day allows for midnight and time zones.
SAME_EVENT_DAYS = 1

Key = tuple[str, str, str]


def find_histories(claims: Iterable[Claim], *, window: int) -> tuple[Incident, ...]:
    """The figure histories of a case, each with its claims in order of the day they speak of; in order of id.

    A history ends where no report follows for `window` days, and where a figure is expressly dated to a later event.
    A figure whose place is unknown stands alone.
    """
    keyed = sorted(((find_key(claim), claim) for claim in claims if claim.figure), key=_order)
    histories = []
    for key, group in groupby(keyed, key=lambda pair: pair[0]):
        histories += [_incident(key, part) for part in _split([claim for _, claim in group], window=window)]
    return tuple(sorted(histories, key=lambda incident: incident.id))


def state(claim: Claim) -> Incident:
    """The incident of a statement, which stands alone."""
    return Incident(
        id=make_id("incident", "statement", claim.id),
        claim_ids=(claim.id,),
        title=f"{claim.speaker.name}: {claim.quote[0].quote}",
        unit=None,
        group=None,
        place=claim.where.name if claim.where else None,
        reasons=("a statement stands alone",),
    )


def find_key(claim: Claim) -> Key:
    """Unit, group and place of a figure claim; a claim that can join no other has its own id for a place."""
    figure, where = claim.figure, claim.where
    if figure is None:
        raise ValueError(f"{claim.id} is a {claim.kind}, and has no figure")
    group = _group(figure)
    if where is None or figure.negated or (figure.unit == "other" and not group):
        return figure.unit, group, claim.id
    return figure.unit, group, where.gazetteer_id or where.name


def _group(figure: Figure) -> str:
    words = (figure.group or "").lower().split()
    if not words or words[-1] in ANYBODY:
        return "" if figure.unit == "other" and not words else "people"
    return words[-1]


def find_day(claim: Claim) -> date:
    """The day a figure is ordered by: its event's own day where the words give one, else that of the report."""
    if _is_dated(claim) and claim.when.earliest:
        return claim.when.earliest
    return claim.reported_on or claim.when.earliest or date.min


def _is_dated(claim: Claim) -> bool:
    figure = claim.figure
    running = figure is not None and figure.cumulative is True
    return claim.when.basis != "publication" and claim.when.granularity in {"day", "hour"} and not running


def _order(pair: tuple[Key, Claim]) -> tuple[Key, date, date, str]:
    key, claim = pair
    return key, find_day(claim), claim.reported_on or date.max, claim.id


def _split(claims: list[Claim], *, window: int) -> Iterator[list[Claim]]:
    part: list[Claim] = []
    event: date | None = None
    for claim in claims:
        day = find_day(claim)
        is_late = bool(part) and day - find_day(part[-1]) > timedelta(days=window)
        is_new = _is_dated(claim) and event is not None and day - event > timedelta(days=SAME_EVENT_DAYS)
        if part and (is_late or is_new):
            yield part
            part, event = [], None
        if _is_dated(claim):
            event = day
        part.append(claim)
    if part:
        yield part


def _incident(key: Key, claims: list[Claim]) -> Incident:
    unit, group, _ = key
    figure, where = claims[0].figure, claims[0].where
    first, last = find_day(claims[0]), find_day(claims[-1])
    place = where.name if where else None
    return Incident(
        id=make_id("incident", *key, claims[0].id),
        claim_ids=tuple(claim.id for claim in claims),
        title=", ".join(filter(None, (f"{group} {unit}" if unit != "other" else group or "counted", place))),
        unit=figure.unit if figure else None,
        group=group or None,
        place=place,
        reasons=_reasons(claims, first, last, where),
    )


def _reasons(claims: list[Claim], first: date, last: date, where: Where | None) -> tuple[str, ...]:
    if len(claims) == 1:
        return ("no other figure of this unit, group and place within the window",)
    days = "one day" if first == last else f"{first.isoformat()} to {last.isoformat()}"
    return ("same unit", "same group", f"same place: {where.name}" if where else "same place", f"days: {days}")
