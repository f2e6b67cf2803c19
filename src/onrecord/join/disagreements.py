"""How the figures of one history relate: they agree, one follows the other as an update, or they cannot both be right.

Two sides are compared by their first reports, so that a paper repeating an old toll does not contest the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import NamedTuple

from onrecord.ids import make_id
from onrecord.join.histories import VAGUE, find_day, find_number
from onrecord.record import Claim, Disagreement, Figure, Incident, Relation

# "more than 60" fits 66 and does not fit 300: a bound names a number near the true one. The width is that of the
# everyday rounding step (60 of 50 to 75); it is a convention of this rule, not a measurement.
NEAR = 1.25
# "about 2,500" fits 2,380: rounding to the first two digits moves a number by at most 10 %; "some 20" fits 23: rounding
# to tens moves it by five. What would move a number by more than a quarter is no rounding.
ROUNDED = 0.10
ROUNDED_AT_MOST = 0.25
Value = tuple[float | None, float | None, str, str]


class Side(NamedTuple):
    """The claims of a history that say the same number, in order of report."""

    figure: Figure
    claims: tuple[Claim, ...]

    @property
    def first(self) -> Claim:
        """The claim that said it first."""
        return self.claims[0]


def compare(incident: Incident, claims: Mapping[str, Claim]) -> tuple[Disagreement, ...]:
    """At most one relation of each kind for a history, each with its sides and the reason in words."""
    sides = find_sides(claims[claim_id] for claim_id in incident.claim_ids)
    found: dict[Relation, list[tuple[Side, Side, str]]] = {}
    for one, other in combinations(sides, 2):
        if not _is_one_voice(one.first, other.first):
            relation, reason = relate(one, other)
            found.setdefault(relation, []).append((one, other, reason))
    return tuple(_disagreement(incident, relation, pairs) for relation, pairs in sorted(found.items()))


def _is_one_voice(one: Claim, other: Claim) -> bool:
    """True for two numbers of one speaker in one article: who gives both means two things by them."""
    return one.article_id == other.article_id and one.speaker == other.speaker


def find_sides(claims: Iterable[Claim]) -> list[Side]:
    """Claims grouped by what they say, each group in order of report, the groups in order of their first report."""
    groups: dict[Value, list[tuple[Claim, Figure]]] = {}
    for claim in sorted(claims, key=_report):
        if claim.figure:
            groups.setdefault(_value(claim.figure), []).append((claim, claim.figure))
    return [Side(group[0][1], tuple(claim for claim, _ in group)) for group in groups.values()]


def _report(claim: Claim) -> tuple[date, date, str]:
    return claim.reported_on or date.max, find_day(claim), claim.id


def _value(figure: Figure) -> Value:
    words = figure.anchor.quote.lower() if figure.low is None and figure.high is None else ""
    return figure.low, figure.high, figure.bound, words


def relate(one: Side, other: Side) -> tuple[Relation, str]:
    """The relation of two sides, `one` reported first or on the same day, and the reason in words."""
    said = f"“{one.figure.anchor.quote}” and “{other.figure.anchor.quote}”"
    if _fits(one.figure, other.figure):
        return "agree", f"{said} can both be right"
    before, after = find_number(one.figure), find_number(other.figure)
    days = _days_between(one.first, other.first)
    if days > 0 and after > before:
        return "update", f"{said}: the later report is higher, {_days(days)} after the first"
    if days > 0 and one.first.speaker == other.first.speaker and one.first.speaker.kind != "narrator":
        return "update", f"{said}: {one.first.speaker.name} revised the number, {_days(days)} after the first"
    if days <= 0 and _is_open_upwards(one.figure if before < after else other.figure):
        return "agree", f"{said} can both be right: the lower one is a least number"
    speakers = f"{_voice(one)} and {_voice(other)}"
    return "count", f"{said}, by {speakers}: if they count one thing, they cannot both be right"


def _voice(side: Side) -> str:
    """The first speaker of a side; an article's own voice only where nobody else says the number."""
    named = (claim.speaker.name for claim in side.claims if claim.speaker.kind != "narrator")
    return next(named, "an article itself")


def _fits(one: Figure, other: Figure) -> bool:
    (low, high), (least, most) = _range(one), _range(other)
    return low <= most and least <= high


def _range(figure: Figure) -> tuple[float, float]:
    """The numbers that the words may stand for."""
    if figure.low is None and figure.high is None:
        return next((VAGUE[word] for word in VAGUE if word in figure.anchor.quote.lower()), (2, float("inf")))
    low, high = figure.low, figure.high
    if figure.bound == "about" and low is not None and high is not None:
        return low - _slack(low), high + _slack(high)
    if high is None:
        return float(low or 0), (low or 0) * NEAR
    if low is None:
        return high / NEAR, float(high)
    return float(low), float(high)


def _slack(number: float) -> float:
    step = 10.0 ** (len(str(number)) - len(str(number).rstrip("0")))
    return max(number * ROUNDED, min(step / 2, number * ROUNDED_AT_MOST))


def _is_open_upwards(figure: Figure) -> bool:
    return figure.bound in {"at_least", "more_than"}


def _days_between(one: Claim, other: Claim) -> int:
    if one.reported_on is None or other.reported_on is None:
        return 0
    return (other.reported_on - one.reported_on).days


def _days(number: int) -> str:
    return "a day" if number == 1 else f"{number} days"


def _disagreement(incident: Incident, relation: Relation, pairs: list[tuple[Side, Side, str]]) -> Disagreement:
    widest = max(pairs, key=lambda pair: (_gap(pair[0], pair[1]), pair[0].first.id, pair[1].first.id))
    sides = {side.first.id: side for one, other, _ in pairs for side in (one, other)}
    ordered = sorted(sides.values(), key=lambda side: _report(side.first))
    return Disagreement(
        id=make_id("disagreement", incident.id, relation),
        incident_id=incident.id,
        relation=relation,
        sides=tuple(tuple(claim.id for claim in side.claims) for side in ordered),
        reason=widest[2],
    )


def _gap(one: Side, other: Side) -> float:
    return abs(find_number(one.figure) - find_number(other.figure))
