"""ACLED's columns of an event."""

from __future__ import annotations

from typing import Final

from onrecord.codes.cells import decide, fill, leave, leave_all
from onrecord.codes.crosswalk import find_row
from onrecord.codes.reading import Reading, Side
from onrecord.join.deaths import find_count, find_totals, read_vague
from onrecord.precision import find_date_gap, find_geo_precision, find_time_precision, find_where_gap
from onrecord.record import Code, Codebook
from onrecord.words.actors import load_codes
from onrecord.words.codes import load_allowed

ACLED: Final[Codebook] = "ACLED"
COLUMNS: Final = (
    "event_type", "sub_event_type", "disorder_type", "inter1", "inter2", "civilian_targeting", "time_precision",
    "geo_precision", "fatalities",
)  # fmt: skip
KINDS: Final = frozenset(("ASSAULT", "COERCE", "PROTEST", "AGREE", "RETREAT", "MOBILIZE"))
NUMBERS: Final = {
    "state": "1", "rebel": "2", "militia": "3", "communal": "4", "rioters": "5", "protesters": "6", "civilians": "7",
    "external": "8",
}  # fmt: skip
SUFFERING: Final = frozenset(("civilians", "protesters"))
HURTING: Final = frozenset(
    ("Explosions/Remote violence", "Violence against civilians", "Riots", "Excessive force against protesters")
)


def find_acled(reading: Reading) -> tuple[Code, ...]:
    """The columns in the order of `COLUMNS`; all empty for an event that ACLED does not hold."""
    if reading.event.kind not in KINDS:
        return leave_all(ACLED, COLUMNS, f"ACLED holds no events of the type {reading.event.kind}")
    return (
        *_types(reading),
        _inter("inter1", _acting(reading), reading),
        _inter("inter2", reading.recipient, reading),
        _targeting(reading),
        _time(reading),
        _place(reading),
        _fatalities(reading),
    )


def _types(reading: Reading) -> tuple[Code, Code, Code]:
    row = find_row(reading, ACLED, "sub_event_type")
    reason = "type, mode and parties, as far as told, fit none of ACLED's sub-event types"
    sub = decide(ACLED, "sub_event_type", row, reason)
    if row is None:
        return leave(ACLED, "event_type", reason), sub, leave(ACLED, "disorder_type", reason)
    allowed = load_allowed()[ACLED, "sub_event_type"][row.value]
    return (
        fill(ACLED, "event_type", allowed.label, "the type that the sub-event type belongs to"),
        sub,
        fill(ACLED, "disorder_type", allowed.group, "the disorder type that the sub-event type belongs to"),
    )


def _acting(reading: Reading) -> Side:
    """Those who protest are protesters, whoever they are; rioters where they riot."""
    side = reading.actor
    if reading.event.kind != "PROTEST" or not side.parties or "armed" in side.classes:
        return side
    category = "rioters" if reading.event.mode in {"riot", "vandalize"} else "protesters"
    return side._replace(categories=(category,), classes=frozenset((category, "told")))


def _inter(column: str, side: Side, reading: Reading) -> Code:
    if side.category is None:
        return leave(
            ACLED, column, "the words do not tell what kind of party it is" if side.parties else "not told who"
        )
    if side.category != "state":
        return fill(ACLED, column, NUMBERS[side.category], f"the words name {side.category}")
    countries = [party.actor.country for party in side.parties if party.actor and party.actor.country]
    where = reading.claim.where
    here = load_codes().get(where.country_code or "") if where else None
    if not countries:
        return fill(ACLED, column, "1", "state forces, and no foreign country is named with them")
    if here is None:
        return leave(ACLED, column, "state forces, and the words do not tell whether at home or abroad")
    is_home = countries[0] == here
    rule = f"state forces {'in their own' if is_home else 'of another'} country"
    return fill(ACLED, column, "1" if is_home else "8", rule)


def _targeting(reading: Reading) -> Code:
    column = "civilian_targeting"
    row = find_row(reading, ACLED, "sub_event_type")
    if row is None:
        return leave(ACLED, column, "no sub-event type")
    label = load_allowed()[ACLED, "sub_event_type"][row.value].label
    classes = reading.recipient.classes
    if not classes & SUFFERING or "mixed" in classes or not {label, row.value} & HURTING:
        return leave(ACLED, column, "civilians are not told to be the main target")
    return fill(ACLED, column, "Civilian targeting", "all who are told to be attacked are civilians")


def _time(reading: Reading) -> Code:
    when = reading.claim.when
    code = find_time_precision(when)
    if code is None:
        return leave(ACLED, "time_precision", find_date_gap(when) or "longer than a month")
    return fill(ACLED, "time_precision", str(code), "how many days the words leave open")


def _place(reading: Reading) -> Code:
    where = reading.claim.where
    if where is None:
        return leave(ACLED, "geo_precision", "the words give no place")
    code = find_geo_precision(where)
    if code is None:
        return leave(ACLED, "geo_precision", find_where_gap(where) or "ACLED codes no whole country")
    return fill(ACLED, "geo_precision", str(code), "how exactly the place is known")


def _fatalities(reading: Reading) -> Code:
    count = find_count(reading.figures, "killed")
    if count.low is not None:
        return fill(ACLED, "fatalities", str(count.low), "the most conservative reading of the killed that are counted")
    vague = [number for number in map(read_vague, find_totals(reading.figures, "killed")) if number]
    if vague:
        return fill(ACLED, "fatalities", str(min(vague)), "ACLED reads tens as 10, dozens as 12 and hundreds as 100")
    return leave(ACLED, "fatalities", count.reason or "the words give only an upper limit")
