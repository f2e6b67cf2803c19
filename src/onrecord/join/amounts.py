"""How two figures relate: of different scope, the same, one rounded, one an update, or in conflict.

The questions are asked in this order, and the first that is answered with yes decides; None is returned for figures
that answer two questions. The order is that of the hand-labelled set of disagreements between news sources.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from onrecord.join.accounts import Account, Amount
from onrecord.join.histories import VAGUE
from onrecord.join.likeness import is_same_speaker
from onrecord.record import Aspect, Bound, Relation

# "some 20" fits 23, "nearly 300" fits 298: what rounding to one or two digits moves, as a share of the number.
ROUNDED: Final = 0.16
# "at least 70" is borne out by 80 and not by 300: a lower bound names a number near the true one.
NEAR: Final = 1.3
# A word of size ("dozens") is borne out by what is less than ten times its least: 138 is still dozens, 377,000 is
# hundreds of thousands.
WORD_OF_SIZE: Final = 10
# What grows by more than this factor from one side's report to the next of another side is no update.
UPDATE_FACTOR: Final = 3.0
# An event told two days apart may be one; midnight, time zones and late reports lie between.
SAME_DAYS: Final = timedelta(days=2)
OPEN_UP: Final = frozenset(("at_least", "more_than"))
OPEN_DOWN: Final = frozenset(("up_to", "fewer_than"))
WORDS: Final = frozenset(("dozens", "vague"))
HARM: Final = frozenset(("killed", "injured"))
# What is counted anew with each event; the rest are states that last, and may be counted on two days.
NEW: Final = frozenset(("killed", "injured", "attacks", "targets", "weapons", "missing"))
# Units under which many sorts of things are counted: the words must tell the same.
MANIFOLD: Final = frozenset(("other", "weapons", "vehicles", "money"))
# Groups of which the first may be told by the name of the second.
WITHIN: Final = frozenset((("children", "civilians"), ("women", "civilians"), ("students", "civilians")))


# Stems under which killed and injured are counted as one.
JOINT: Final = frozenset(("casualti", "maimed", "casualty"))
Fit = Literal["same", "entailed", "rounded", "apart"]


# Counts that begin so far apart are of two periods; "since March" and "since 15 March" are of one.
SINCE: Final = timedelta(days=60)


class Comparison(NamedTuple):
    """How two accounts relate, in which aspect, and why, in words."""

    relation: Relation
    aspect: Aspect
    reason: str


def compare_amounts(one: Account, other: Account) -> Comparison | None:
    """The relation of two figures, `one` and `other` in any order; None where they answer two questions."""
    first, second = one.amount, other.amount
    if first is None or second is None or not is_one_question(one, other, first, second):
        return None
    said = f"“{first.quote}” and “{second.quote}”"
    fit = _fit(first, second)
    scope = find_scope(one, other, first, second, fit)
    if scope:
        return Comparison("scope", "count", f"{said}: {scope}")
    update = None if fit == "same" else find_update(one, other, first, second)
    if fit == "same" or (fit == "entailed" and not (update and _is_total(first, second))):
        return Comparison("agree", "count", f"{said} can both be right at once")
    if fit == "rounded":
        return Comparison("rounding", "count", f"{said}: the same number, one of them rounder")
    if update:
        return Comparison("update", "count", f"{said}: {update}")
    return Comparison("conflict", "count", f"{said}: if they count one thing at one time, they cannot both be right")


def is_one_question(one: Account, other: Account, first: Amount, second: Amount) -> bool:
    """True where the two count the same sort of thing, of the same people, in what may be one event or state."""
    if not _is_same_unit(first, second) or first.measure != second.measure:
        return False
    if first.nations and second.nations and not first.nations & second.nations:
        return False
    if _is_apart_in_time(one, other, first, second):
        return False
    if first.unit not in MANIFOLD or first.unit != second.unit:
        return True
    return not first.things or not second.things or bool(first.things & second.things)


def _is_same_unit(first: Amount, second: Amount) -> bool:
    if first.unit == second.unit:
        return True
    units = {first.unit, second.unit}
    if units <= {"detained", "hostages"}:
        return True
    joint = first if first.unit == "other" else second
    return joint.unit == "other" and bool(units & HARM) and bool(joint.things & JOINT)


def _is_apart_in_time(one: Account, other: Account, first: Amount, second: Amount) -> bool:
    """True for new counts of different days: two attacks a month apart are two questions."""
    if not {first.unit, second.unit} & NEW or first.is_total or second.is_total:
        return False
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first - other.last > SAME_DAYS or other.first - one.last > SAME_DAYS


def find_scope(one: Account, other: Account, first: Amount, second: Amount, fit: Fit) -> str | None:
    """Why the two count different wholes, in words; None where nothing tells so."""
    units, is_nought = {first.unit, second.unit}, 0 in {first.high, second.high}
    starts = [amount.since for amount in (first, second) if amount.since]
    reasons = {
        "one counts killed and injured together": len(units) > 1 and bool(units & HARM) and not is_nought,
        "one counts those beside others": first.beside != second.beside and "injured" not in units,
        "one counts a part of those that the other counts": first.is_part != second.is_part,
        "they count different groups": _is_of_other_group(first, second, fit),
        "they count from different days on": bool(starts) and max(starts) - min(starts) > SINCE,
        "they count at different places": fit != "same" and is_elsewhere(one, other),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def is_elsewhere(one: Account, other: Account) -> bool:
    """True where both tell their place, and neither place lies in the other."""
    return bool(one.nearest and other.nearest and not (one.places & other.nearest or other.places & one.nearest))


def _is_of_other_group(first: Amount, second: Amount, fit: Fit) -> bool:
    """True where one group is not simply unnamed in the other: "people" may well be civilians."""
    differing = first.groups ^ second.groups
    if not differing or (fit == "same" and tuple(sorted(differing)) in WITHIN):
        return False
    return bool(first.groups and second.groups) or bool({"children", "foreigners"} & differing)


def _number(amount: Amount) -> float:
    return float(amount.low if amount.low is not None else amount.high or 0)


def _fit(first: Amount, second: Amount) -> Fit:
    """Whether the two may be the same number: "same" as said, "entailed" by a bound, "rounded", or "apart"."""
    if (find_least(first), first.low, first.high, first.bound) == (
        find_least(second), second.low, second.high, second.bound,
    ):  # fmt: skip
        return "same"
    if first.bound in WORDS or second.bound in WORDS:
        return _fit_words(first, second)
    if _number(first) == _number(second):
        return _fit_bounds(first.bound, second.bound)
    if _is_bounded_by(first, second) or _is_bounded_by(second, first):
        return "entailed"
    less, more = sorted((_nearest(first, second), _nearest(second, first)))
    is_loose = "about" in {first.bound, second.bound} or _is_range(first) != _is_range(second)
    return "rounded" if is_loose and 0 < more <= less * (1 + ROUNDED) else "apart"


def _fit_bounds(first: Bound, second: Bound) -> Fit:
    """One number under two bounds: "more than 60" and 60 are not strictly the same."""
    bounds = {first, second}
    if bounds <= {"at_least", "exact"} or bounds <= OPEN_UP or bounds <= {"about", "exact"}:
        return "same"
    return "rounded"


def _is_range(amount: Amount) -> bool:
    return amount.low is not None and amount.high is not None and amount.low < amount.high


def _nearest(amount: Amount, other: Amount) -> float:
    """Of a range the end that is nearer to the other's number."""
    ends = [float(end) for end in (amount.low, amount.high) if end is not None]
    return min(ends, key=lambda end: abs(end - _number(other)), default=0.0)


def _fit_words(first: Amount, second: Amount) -> Fit:
    """Words of size, read as a newspaper's reader reads them: dozens are not hundreds."""
    words, number = (first, second) if first.bound in WORDS else (second, first)
    least, said = find_least(words), find_least(number)
    if number.bound in WORDS:
        return "entailed" if least == said else "apart"
    return "entailed" if least / 2 <= said < least * WORD_OF_SIZE else "apart"


def find_least(amount: Amount) -> float:
    """The number said, or the least that a word of size means."""
    if amount.low is not None or amount.high is not None:
        return _number(amount)
    return float(next((least for word, (least, _) in VAGUE.items() if word in amount.quote.lower()), 2))


def _is_bounded_by(bound: Amount, amount: Amount) -> bool:
    """True where a bound or a range covers the other's number and lies near it."""
    number = _number(amount)
    if bound.bound in OPEN_UP and bound.low is not None:
        return bound.low < number <= bound.low * NEAR
    if bound.bound in OPEN_DOWN and bound.high is not None:
        return bound.high / NEAR <= number < bound.high
    return _is_range(bound) and (bound.low or 0) < number < (bound.high or 0)


def _is_total(first: Amount, second: Amount) -> bool:
    return first.is_total or second.is_total


def find_update(one: Account, other: Account, first: Amount, second: Amount) -> str | None:
    """Why both may have been right when they were said, in words; None where they may not."""
    (before, earlier), (after, later) = sorted(
        ((one, first), (other, second)), key=lambda pair: (_told(pair[0]), find_least(pair[1]), pair[1].bound)
    )
    days, least, most = (_told(after) - _told(before)).days, find_least(earlier), find_least(later)
    is_own = is_same_speaker(before.speaker, after.speaker) or bool(before.side and before.side == after.side)
    if is_own and least == 0 < most:
        return "one side first counted none"
    if days <= 0 or (earlier.bound in WORDS and later.bound in WORDS):
        return None
    if is_same_speaker(before.speaker, after.speaker):
        return f"{_voice(after)} revised the number, {_days(days)} after the first"
    is_near = not (before.side and after.side and before.side != after.side) or most <= least * UPDATE_FACTOR
    if most > least > 0 and is_near:
        return f"the later report is higher, {_days(days)} after the first"
    return None


def _told(account: Account) -> date:
    """The day on which it was said; no earlier than what it speaks of."""
    return max((day for day in (account.told, account.first) if day), default=date.max)


def _voice(account: Account) -> str:
    return "the article's own voice" if account.speaker.kind == "narrator" else account.speaker.name


def _days(number: int) -> str:
    return "a day" if number == 1 else f"{number} days"
