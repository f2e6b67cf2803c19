"""The claims of an entry as they are handed out: every cell by what counts in it, with what was decided and why
accounts differ.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from onrecord.join.disagreements import DISPUTES
from onrecord.join.judgements import find_by_claim
from onrecord.join.rows import Cell, find_row, judge_row, tell_cells
from onrecord.precision import NOT_THE_SCENE, find_date_gap
from onrecord.record import Citation, Claim, Disagreement, Entry, Judgement

MOST_NORTH, MOST_EAST = 90.0, 180.0
COUNTRY, WATER = 6, 7  # codes of UCDP GED


class Shown(NamedTuple):
    """A claim as it is handed out.

    `row` holds the cells of the table of claims by name: the person's value where a person decided, else what was
    read. `decision` is that on the claim as a whole, `notes` say what was decided on its cells, with what was read.
    `disputes` are those of the incident's differences on one of whose sides the claim stands.
    """

    claim: Claim
    citation: Citation
    row: Mapping[str, Cell]
    decision: Judgement | None
    notes: tuple[str, ...]
    disputes: tuple[Disagreement, ...]

    @property
    def is_rejected(self) -> bool:
        """True where a person decided that the claim shall not count."""
        return self.decision is not None and self.decision.decision == "reject"


class Point(NamedTuple):
    """WGS 84 degrees, in GeoJSON's order."""

    longitude: float
    latitude: float


def iter_shown(entry: Entry) -> Iterator[Shown]:
    """The claims of the entry, in its order."""
    citations = {citation.article_id: citation for citation in entry.citations}
    decided, disputes = find_by_claim(entry.judgements), _find_disputes(entry.disagreements)
    for claim in entry.claims:
        citation = citations[claim.article_id]
        row, decision, notes = _decide(find_row(claim, citation), decided.get(claim.id, ()))
        yield Shown(claim, citation, row, decision, notes, tuple(disputes.get(claim.id, ())))


def _decide(
    row: dict[str, Cell], own: Sequence[Judgement]
) -> tuple[Mapping[str, Cell], Judgement | None, tuple[str, ...]]:
    if not own:
        return row, None, ()
    judged = judge_row(row, own)
    decided = {name: cell.value for name, cell in judged.cells.items() if cell.judgement}
    return row | decided, judged.judgement, tell_cells(judged)


def _find_disputes(disagreements: Iterable[Disagreement]) -> dict[str, list[Disagreement]]:
    found: dict[str, list[Disagreement]] = {}
    for each in disagreements:
        if each.relation in DISPUTES:
            for claim_id in dict.fromkeys(claim_id for side in each.sides for claim_id in side):
                found.setdefault(claim_id, []).append(each)
    return found


# when it was


class Days(NamedTuple):
    """The first and the last day, both known."""

    first: date
    last: date


def find_days(shown: Shown) -> Days | None:
    """The days that the claim speaks of; None where `find_days_gap` says why not."""
    return None if find_days_gap(shown) else _read_days(shown.row)


def find_days_gap(shown: Shown) -> str | None:
    """Why the days of a claim are not known, in words; None where they are.

    The day of publication is no day that the claim speaks of, and a day that only bounds the time ("since Monday") is
    no day on which it was. A person's days always are.
    """
    days, when = _read_days(shown.row), shown.claim.when
    if (shown.row["when_earliest"], shown.row["when_latest"]) == (_iso(when.earliest), _iso(when.latest)):
        return find_date_gap(when)
    return None if days else "a person’s days are no first and last day of the form 2025-03-04"


def _read_days(row: Mapping[str, Cell]) -> Days | None:
    try:
        days = Days(*(date.fromisoformat(str(row[name])) for name in ("when_earliest", "when_latest")))
    except ValueError:
        return None
    return days if days.first <= days.last else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


# where it may be drawn

NO_PLACE: Final = "the words give no place"


def find_point(shown: Shown) -> Point | None:
    """Where the claim may be drawn; None where `find_point_gap` says why not."""
    return None if find_point_gap(shown) else _read_point(shown.row)


def find_point_gap(shown: Shown) -> str | None:
    """Why the claim may not be drawn as a point, in words; None where it may.

    A person's coordinates always may. Of those that were read, the middle of a country or of a sea says more than is
    known, and a name that stands for people or in another name is not where it was.
    """
    row, is_decided = shown.row, _is_decided(shown)
    point = _read_point(row)
    if is_decided:
        return None if point else "a person took the coordinates away"
    if point is None:
        return "no list of places has this name" if row["place"] else NO_PLACE
    if row["place_use"] in NOT_THE_SCENE:
        return "the name stands for people, or in another name"
    precision = row["where_prec"]
    if precision == COUNTRY:
        return "a whole country, where a point would say more than is known"
    if precision is None or precision == WATER:
        return "a place whose extent is not known"
    return None


def _is_decided(shown: Shown) -> bool:
    where = shown.claim.where
    read = (where.latitude, where.longitude) if where else (None, None)
    return (shown.row["latitude"], shown.row["longitude"]) != read


def _read_point(row: Mapping[str, Cell]) -> Point | None:
    """The coordinates, None where a person's are no degrees."""
    longitude, latitude = row["longitude"], row["latitude"]
    if longitude is None or latitude is None:
        return None
    try:
        return read_point(float(longitude), float(latitude))
    except ValueError:
        return None


def read_point(longitude: float, latitude: float) -> Point | None:
    """The point, None where it is none of the globe."""
    is_known = math.isfinite(longitude) and math.isfinite(latitude)
    is_sound = is_known and abs(latitude) <= MOST_NORTH and abs(longitude) <= MOST_EAST
    return Point(longitude, latitude) if is_sound else None
