"""A claim with the cells that a person corrected or rejected, so that every codebook reads the person's values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final, get_args

from onrecord.record import Anchor, Claim, Event, EventKind, Figure, Mention, State, Status, Unit, When, Where

Values = Mapping[str, str | None]
STATES: Final[Mapping[str, State]] = {state: state for state in get_args(State)}
KINDS: Final[Mapping[str, EventKind]] = {kind: kind for kind in get_args(EventKind)}
UNITS: Final[Mapping[str, Unit]] = {unit: unit for unit in get_args(Unit)}
DAYS: Final = ("when_earliest", "when_latest")
PLACE: Final = ("place", "place_chain", "latitude", "longitude", "gazetteer_id", "place_relation")
# A role whose names a person corrected has no words in the article that its kind could be told by.
ROLES: Final = {"actor": "event_actors", "recipient": "event_recipients"}


def correct(claim: Claim, values: Values) -> Claim:
    """The claim with a person's values, by the columns of the table of claims; a value that is none of its kind (a day
    of no calendar, a type of no codebook) leaves the cell empty where the record can be so, else as it was read.
    """
    if not values:
        return claim
    return replace(
        claim,
        speaker=replace(claim.speaker, name=values.get("speaker") or claim.speaker.name),
        figure=_correct_figure(claim.figure, values) if claim.figure else None,
        event=_correct_event(claim.event, values) if claim.event else None,
        status=_correct_status(claim, values),
        when=_correct_when(claim.when, values),
        where=_correct_where(claim, values),
    )


def _correct_status(claim: Claim, values: Values) -> Status | None:
    state = STATES.get(values.get("event_state") or "")
    return replace(claim.status, state=state) if claim.status and state else claim.status


def _correct_figure(figure: Figure, values: Values) -> Figure:
    low, high = (_number(values, name, at) for name, at in (("figure_low", figure.low), ("figure_high", figure.high)))
    is_set = "figure_low" in values or "figure_high" in values
    return replace(
        figure,
        low=low,
        high=high,
        bound=("exact" if low == high else "about") if is_set else figure.bound,
        unit=UNITS.get(values.get("figure_unit") or "", figure.unit),
        group=values.get("figure_group", figure.group),
        negated=values["figure_negated"] == "yes" if "figure_negated" in values else figure.negated,
    )


def _number(values: Values, name: str, read: float | None) -> int | float | None:
    if name not in values:
        return read
    try:
        number = float((values[name] or "").replace(",", ""))
    except ValueError:
        return None
    return int(number) if number.is_integer() else number


def _correct_event(event: Event, values: Values) -> Event:
    gone = {role for role, column in ROLES.items() if column in values}
    mentions = tuple(_drop(mention, gone) for mention in event.mentions) if gone else event.mentions
    return replace(
        event,
        kind=KINDS.get((values.get("event_type") or "").upper(), event.kind),
        mode=values.get("event_mode", event.mode),
        mentions=mentions,
    )


def _drop(mention: Mention, roles: set[str]) -> Mention:
    return replace(mention, participants=tuple(each for each in mention.participants if each.role not in roles))


def _correct_when(when: When, values: Values) -> When:
    if not any(name in values for name in DAYS):
        return when
    earliest, latest = (_day(values[name]) if name in values else read for name, read in _read_days(when))
    return replace(
        when, timex="DATE", earliest=earliest, latest=latest, granularity="range", basis="stated", mod=None, signal=None
    )


def _read_days(when: When) -> tuple[tuple[str, date | None], ...]:
    return ("when_earliest", when.earliest), ("when_latest", when.latest)


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words or "")
    except ValueError:
        return None


def _correct_where(claim: Claim, values: Values) -> Where | None:
    """The place with the person's cells; None where the person took the place away."""
    where = claim.where
    if not any(name in values for name in PLACE):
        return where
    if "place" in values and values["place"] is None:
        return None
    made = where or _new_place(claim.quote[0])
    chain = values.get("place_chain")
    return replace(
        made,
        name=values.get("place") or made.name,
        admin=tuple(part.strip() for part in chain.split(";")) if chain else _chain(made, values),
        latitude=_number(values, "latitude", made.latitude),
        longitude=_number(values, "longitude", made.longitude),
        gazetteer_id=values.get("gazetteer_id", made.gazetteer_id if "place" not in values else None),
        use="literal",
    )


def _chain(where: Where, values: Values) -> tuple[str, ...]:
    """Another place lies in other units, unless the person says in which."""
    return () if "place" in values or "place_chain" in values else where.admin


def _new_place(anchor: Anchor) -> Where:
    return Where(
        id="", anchor=anchor, name="", gazetteer_id=None, latitude=None, longitude=None, country_code=None, admin=(),
        feature=None,
    )  # fmt: skip
