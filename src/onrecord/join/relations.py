"""How two accounts of one matter relate: agree, rounding, update, scope, conflict, denial, position.

Figures are held against each other by `amounts`; what else is told by its day, its place, whom it names as having done
it, with what, and by whether its speaker says that it is so. The relation is no verdict: it says that two accounts
cannot both be right, and never which is.
"""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.join.accounts import Account
from onrecord.join.amounts import Comparison, compare_amounts, is_elsewhere
from onrecord.join.kinship import share
from onrecord.join.likeness import is_same_speaker

# Of 42 pairs of demands that share so much of the weight of their words (training/data/questions.jsonl.gz), 18 want one
# thing, none wants the opposite, and the others are of two matters.
ALIKE = 0.3
# A day on one clock may be the next one on another.
CLOCKS = timedelta(days=1)
BLAMING = frozenset(("blames", "claims", "admits", "confirms"))
WANTING = frozenset(("demands", "offers", "refuses", "promises"))


def relate(one: Account, other: Account) -> Comparison | None:
    """The relation of two accounts in any order; None where they answer two questions."""
    if one.amount and other.amount:
        return compare_amounts(one, other)
    if one.amount or other.amount:
        return _relate_mixed(one, other)
    topics = {one.topic, other.topic}
    if "date" in topics:
        return compare_days(one, other)
    return compare_places(one, other) if topics == {"place"} else _relate_told(one, other)


def _relate_told(one: Account, other: Account) -> Comparison:
    """By whether it is so, by where the speakers stand, and by who did it with what."""
    topics = {one.topic, other.topic}
    if one.negates != other.negates:
        return _oppose(one, other)
    if topics == {"denial"} or (one.negates and "position" not in topics):
        return Comparison("agree", "status", "both say that it is not so")
    return compare_positions(one, other) if "position" in topics else compare_deeds(one, other)


def _relate_mixed(one: Account, other: Account) -> Comparison | None:
    """A figure and another account: who counts says that it happened, and who counts none that it did not."""
    counted, told = (one, other) if one.amount else (other, one)
    is_nought = counted.amount is not None and counted.amount.high == 0
    if told.negates:
        if is_nought:
            return Comparison("agree", "status", "both say that there was none")
        return Comparison("denial", "status", "one gives a number, the other says that it is not so")
    return Comparison("denial", "status", "one says that there was none") if is_nought else None


def compare_days(one: Account, other: Account) -> Comparison | None:
    """By the days that the two speak of."""
    if not (one.first and one.last and other.first and other.last):
        return Comparison("agree", "date", "neither gives a day that the other contradicts")
    if one.first <= other.last and other.first <= one.last:
        return Comparison("agree", "date", "both may mean the same day")
    gap = max(one.first - other.last, other.first - one.last)
    told = f"{_days(one)} and {_days(other)}"
    if gap <= CLOCKS and _may_differ_by_clock(one, other):
        return Comparison("scope", "date", f"{told}: a day apart, which clocks of two places may make")
    return Comparison("conflict", "date", f"{told}: one thing cannot have happened on both")


def _may_differ_by_clock(one: Account, other: Account) -> bool:
    return one.side != other.side


def _days(account: Account) -> str:
    first, last = account.first or date.min, account.last or date.max
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def compare_places(one: Account, other: Account) -> Comparison:
    """By where the two say that it was."""
    if one.nearest & other.nearest and one.is_near == other.is_near:
        return Comparison("agree", "place", "the same place")
    if is_elsewhere(one, other):
        return Comparison("conflict", "place", "one thing cannot have happened at both places")
    return Comparison("rounding", "place", "one names a larger place around the other's")


def _oppose(one: Account, other: Account) -> Comparison:
    """One says that it is so, the other that it is not; who denies a deed and blames another says one thing twice."""
    if is_of_one_side(one, other) and "blames" in {one.stance, other.stance}:
        return Comparison("agree", "actor", "one side denies it, and blames another")
    if "position" in {one.topic, other.topic} and "denial" not in {one.topic, other.topic}:
        return Comparison("position", "position", "one takes the view that the other rejects")
    return Comparison("denial", "status", "one says that it is so, the other that it is not")


def compare_positions(one: Account, other: Account) -> Comparison:
    """Demands, offers, readings of law: of one side or in the same words they agree, else two sides stand against each
    other.
    """
    if is_opposite(one, other):
        return Comparison("position", "position", "their words stand against each other")
    if is_of_one_side(one, other):
        return Comparison("agree", "position", "both are voices of one side")
    if one.parties & other.parties and one.stance == other.stance:
        return Comparison("agree", "position", "both name the same party")
    if one.negates == other.negates and share(one.words, other.words) >= ALIKE:
        return Comparison("agree", "position", "both want one thing, in much the same words")
    return Comparison("position", "position", "two sides take different views of one matter")


def is_of_one_side(one: Account, other: Account) -> bool:
    """True for one speaker, and for two who speak for one country or body."""
    return is_same_speaker(one.speaker, other.speaker) or bool(one.side and one.side == other.side)


def is_opposite(one: Account, other: Account) -> bool:
    """True where a word of one stands against a word of the other ("lawful", "void"), and neither says both."""
    sides = {(matter, 1 - side) for matter, side in _taken(one)}
    return not sides.isdisjoint(_taken(other))


def _taken(account: Account) -> set[tuple[int, int]]:
    """The matters on which an account takes one side alone."""
    return {(matter, side) for matter, side in account.matters if (matter, 1 - side) not in account.matters}


def compare_deeds(one: Account, other: Account) -> Comparison:
    """By who is said to have done it, and with what."""
    if one.tools and other.tools and not one.tools & other.tools:
        return Comparison("conflict", "kind", "they name different means")
    both_blame = one.stance in BLAMING and other.stance in BLAMING
    if both_blame and one.parties and other.parties and not one.parties & other.parties:
        return Comparison("conflict", "actor", "they name different parties as having done it")
    if is_opposite(one, other) and not is_of_one_side(one, other):
        return Comparison("conflict", "kind", "their words stand against each other")
    return Comparison("agree", "status", "both tell the same")
