"""UCDP GED's columns of an event."""

from __future__ import annotations

from typing import Final

from onrecord.codes.cells import decide, fill, leave, leave_all
from onrecord.codes.crosswalk import find_row
from onrecord.codes.reading import Reading, Side, name_party
from onrecord.join.deaths import Count, find_count, find_group_class
from onrecord.precision import find_date_gap, find_date_prec, find_where_gap, find_where_prec
from onrecord.record import Code, Codebook

UCDP: Final[Codebook] = "UCDP"
COLUMNS: Final = (
    "type_of_violence", "side_a", "side_b", "event_clarity", "date_prec", "where_prec", "best", "low", "high",
    "deaths_civilians",
)  # fmt: skip
ONE_SIDED: Final = "3"
# UCDP's own name for the other side of one-sided violence.
CIVILIANS: Final = "Civilians"


def find_ucdp(reading: Reading) -> tuple[Code, ...]:
    """The columns in the order of `COLUMNS`; all empty for an event that is no violence."""
    if reading.event.kind != "ASSAULT":
        return leave_all(UCDP, COLUMNS, "UCDP holds violence between parties only, and no other events")
    row = find_row(reading, UCDP, "type_of_violence")
    count = find_count(reading.figures, "killed")
    return (
        decide(UCDP, "type_of_violence", row, _why_no_type(reading)),
        _name("side_a", reading.actor, None),
        _name("side_b", reading.recipient, row.value if row else None),
        _clarity(reading),
        _date(reading),
        _where(reading),
        _best(count),
        _bound("low", count.low, count, "the least number of dead that the words give"),
        _bound("high", count.high, count, "the greatest number of dead that the words give"),
        _civilians(reading),
    )


def _why_no_type(reading: Reading) -> str:
    if not reading.actor.classes:
        return "the words do not tell what kind of party did it"
    if not reading.recipient.classes:
        return "the words do not tell what kind of party it was done to"
    if "mixed" in reading.recipient.classes:
        return "both armed and unarmed people are told to be attacked"
    return "parties and mode, as told, fit none of UCDP's types"


def _name(column: str, side: Side, kind: str | None) -> Code:
    if kind == ONE_SIDED:
        return fill(UCDP, column, CIVILIANS, "UCDP's name for the other side of one-sided violence")
    if not side.parties:
        return leave(UCDP, column, "not told who")
    if "armed" not in side.classes:
        return leave(UCDP, column, "the words do not name an armed party")
    return fill(UCDP, column, name_party(side.parties[0]), "the first party of this side, as the article names it")


def _clarity(reading: Reading) -> Code:
    if reading.event.series:
        return fill(UCDP, "event_clarity", "2", f"the words tell several as one: “{reading.event.series.quote}”")
    return fill(UCDP, "event_clarity", "1", "the words tell a single event")


def _date(reading: Reading) -> Code:
    when = reading.claim.when
    code = find_date_prec(when)
    if code is None:
        return leave(UCDP, "date_prec", find_date_gap(when) or "longer than a year")
    return fill(UCDP, "date_prec", str(code), "how many days the words leave open")


def _where(reading: Reading) -> Code:
    where = reading.claim.where
    if where is None:
        return leave(UCDP, "where_prec", "the words give no place")
    code = find_where_prec(where)
    if code is None:
        return leave(UCDP, "where_prec", find_where_gap(where) or "the place is larger than a country")
    return fill(UCDP, "where_prec", str(code), "how exactly the place is known")


def _best(count: Count) -> Code:
    if count.is_exact and count.low is not None:
        return fill(UCDP, "best", str(count.low), "the number of dead, told exactly")
    return leave(UCDP, "best", count.reason or "the words give no exact number")


def _bound(column: str, number: int | None, count: Count, rule: str) -> Code:
    if number is not None:
        return fill(UCDP, column, str(number), rule)
    return leave(UCDP, column, count.reason or "the words leave this end open")


def _civilians(reading: Reading) -> Code:
    column = "deaths_civilians"
    groups = [figure for figure in reading.figures if find_group_class(figure) == "civilians"]
    count = find_count(groups, "killed")
    if count.is_exact and count.low is not None:
        return fill(UCDP, column, str(count.low), "the killed who are called civilians, or by words for such people")
    return leave(UCDP, column, count.reason or "the words give no exact number")
