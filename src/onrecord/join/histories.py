"""Figures of the same unit, group and place, within a time window, become one figure history.

Every rule here keeps things apart that only look alike, because a false history shows a disagreement that nobody has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from onrecord.ids import make_id
from onrecord.join.titles import write_days
from onrecord.record import Claim, Figure, Incident, Unit, Where
from onrecord.words.units import load_unit_words, say_counted

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
        "person",
        "persons",
        "victims",
        "wounded",
    )
)
# A dated event this many days after the last one is another event; one day allows for midnight and time zones.
SAME_EVENT_DAYS = 1
# Without a date of its own, a new count is of what was reported these last days; papers are a day or two behind.
UNDATED_DAYS = 2
# Counts of one thing are of one order: 16 and 11 are rivals, 5 and 470,000 are not. Tolls that grow by more than this
# factor from one report to the next are rare; a zero ("no casualties") is of every order.
SAME_ORDER = 4
# The least that the words can mean, and the most that a reader takes them for.
# Longer words come first: "hundreds of thousands" holds "hundreds".
VAGUE = {
    "hundreds of thousands": (200_000, 999_999),
    "tens of thousands": (20_000, 99_999),
    "millions": (2_000_000, 9_999_999),
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "tens": (20, 99),
    "several": (3, 9),
}
# In a country something happens every day: its counts are of one thing only when they are running totals or dated.
COUNTRY = ("PCL", "country")

Key = tuple[Unit, str, str, str]


def find_histories(claims: Iterable[Claim], *, window: int) -> tuple[Incident, ...]:
    """The figure histories of a case, each with its claims in order of the day they speak of; in order of id.

    A history ends where no report follows for `window` days (two days for a count without date or running total), and
    where a figure is expressly dated to a later event. Figures of another order of size are another history. A figure
    whose place is unknown, or a whole country for a new count, stands alone.
    """
    keyed = sorted(((find_key(claim, window=window), claim) for claim in claims if claim.figure), key=_order)
    histories = []
    for key, group in groupby(keyed, key=lambda pair: pair[0]):
        for part in _split([claim for _, claim in group], window=window):
            histories += [_incident(key, similar) for similar in _part_by_order(part)]
    return tuple(sorted(histories, key=lambda incident: incident.id))


def state(claim: Claim) -> Incident:
    """The incident of a statement, which stands alone."""
    return Incident(
        id=make_id("incident", "statement", claim.id),
        kind="statement",
        claim_ids=(claim.id,),
        title=f"{claim.speaker.name}: {claim.quote[0].quote}",
        event_kind=None,
        place=claim.where.name if claim.where else None,
        earliest=claim.when.earliest,
        latest=claim.when.latest,
        reasons=("a statement stands alone",),
    )


def find_key(claim: Claim, *, window: int) -> Key:
    """Unit, group, place and period of a figure claim; one that can join no other has its own id for a place."""
    figure, where = claim.figure, claim.where
    if figure is None:
        raise ValueError(f"{claim.id} is a {claim.kind}, and has no figure")
    group = _group(figure)
    if where is None or _is_single(figure, group) or (_is_country(where) and not _is_bounded(claim)):
        return figure.unit, group, claim.id, ""
    return figure.unit, group, where.gazetteer_id or where.name, _period(claim, window=window)


def _is_single(figure: Figure, group: str) -> bool:
    """True for what no other figure can be held against: a denied number, a part, a share, a rate or a change, things
    of no known kind, money of which the text does not say what it is for, and votes.
    """
    is_nameless = figure.unit == "votes" or (figure.unit == "money" and figure.noun is None)
    is_strange = figure.unit == "other" and group not in load_unit_words().things
    return figure.negated or figure.part or figure.measure != "count" or is_nameless or is_strange


def is_running(claim: Claim) -> bool:
    """True for a figure that counts over a long time, and so no one event: "since October", "so far this year"."""
    figure = claim.figure
    return figure is not None and (figure.since is not None or figure.cumulative is True)


def _is_country(where: Where) -> bool:
    return (where.feature or "").startswith(COUNTRY)


def _is_bounded(claim: Claim) -> bool:
    return _is_dated(claim) or (claim.figure is not None and claim.figure.cumulative is True)


def _period(claim: Claim, *, window: int) -> str:
    """The year since which a running total counts, where that is longer ago than the window: "since 2011"."""
    start, told = claim.when.earliest, claim.reported_on
    is_running = claim.figure is not None and claim.figure.cumulative is True and claim.when.basis != "publication"
    is_long = start is not None and told is not None and told - start > timedelta(days=window)
    return f"since {start.year}" if start and is_running and is_long else ""


def find_number(figure: Figure) -> float:
    """The number by which figures are compared in size: the one named, or the least that vague words mean."""
    number = figure.low if figure.low is not None else figure.high
    if number is not None:
        return number
    return next((least for word, (least, _) in VAGUE.items() if word in figure.anchor.quote.lower()), 2)


def _group(figure: Figure) -> str:
    words = (figure.group or "").lower().split()
    if figure.unit == "money":  # the currency, and what for: dollars are not held against euros
        return " ".join(words)
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
    """Claims in order of day, cut where the next is of a later event or comes too late."""
    part: list[Claim] = []
    event: date | None = None
    for claim in claims:
        day = find_day(claim)
        reach = timedelta(days=window if _is_bounded(claim) else min(UNDATED_DAYS, window))
        is_late = bool(part) and day - find_day(part[-1]) > reach
        is_new = _is_dated(claim) and event is not None and day - event > timedelta(days=SAME_EVENT_DAYS)
        if part and (is_late or is_new):
            yield part
            part, event = [], None
        if _is_dated(claim):
            event = day
        part.append(claim)
    if part:
        yield part


def _part_by_order(claims: list[Claim]) -> list[list[Claim]]:
    """Claims parted so that no number is more than an order above the least of its part; each in the claims' order.

    Measured from the least, and not from the next below, so that 3, 11 and 40 are no chain.
    """
    sized = sorted((find_number(claim.figure), claim.id) for claim in claims if claim.figure)
    part_of: dict[str, int] = {}
    part, least = 0, 0.0
    for number, claim_id in sized:
        if least and number > least * SAME_ORDER:
            part, least = part + 1, number
        part_of[claim_id], least = part, least or number
    return [[claim for claim in claims if part_of[claim.id] == each] for each in range(part + 1)]


def _incident(key: Key, claims: list[Claim]) -> Incident:
    unit, group, _, period = key
    where = claims[0].where
    first, last = find_day(claims[0]), find_day(claims[-1])
    place = where.name if where else None
    counted = say_counted(group, unit) or "counted"
    days = write_days(first, last) if _known(first) else None
    return Incident(
        id=make_id("incident", *key, claims[0].id),
        kind="figures",
        claim_ids=tuple(claim.id for claim in claims),
        title=", ".join(filter(None, (counted, place, period, days))),
        event_kind=None,
        place=place,
        earliest=_known(first),
        latest=_known(last),
        reasons=_reasons(claims, first, last, where),
    )


def _known(day: date) -> date | None:
    return None if day == date.min else day


def _reasons(claims: list[Claim], first: date, last: date, where: Where | None) -> tuple[str, ...]:
    if len(claims) == 1:
        return ("no other figure of this unit, group and place within the window",)
    days = "one day" if first == last else f"{first.isoformat()} to {last.isoformat()}"
    return ("same unit", "same group", f"same place: {where.name}" if where else "same place", f"days: {days}")
