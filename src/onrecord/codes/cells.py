"""Columns filled, and columns left empty with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.record import Code, Codebook, State
from onrecord.words.codes import Row

HAPPENED: frozenset[State] = frozenset(("happened", "ongoing"))
SAYINGS: dict[State, str] = {
    "planned": "that it is planned",
    "ordered": "that it was ordered or asked for",
    "threatened": "that it is threatened",
    "conditional": "it under a condition",
    "hypothetical": "it as something that might be or might have been",
    "not": "that it did not happen",
    "denied": "that it is denied",
    "rumoured": "it as a rumour",
}


def fill(codebook: Codebook, column: str, value: str, rule: str) -> Code:
    """A column with its value and the rule."""
    return Code(codebook=codebook, column=column, value=value, rule=rule, reason=None)


def leave(codebook: Codebook, column: str, reason: str, rule: str = "") -> Code:
    """A column that stays empty; the rule is what would have filled it."""
    return Code(codebook=codebook, column=column, value=None, rule=rule, reason=reason)


def decide(codebook: Codebook, column: str, row: Row | None, reason: str) -> Code:
    """A column by a row of the crosswalk; empty with the reason where none fits."""
    return fill(codebook, column, row.value, row.rule) if row else leave(codebook, column, reason)


def leave_all(codebook: Codebook, columns: Iterable[str], reason: str) -> tuple[Code, ...]:
    """All of a codebook's columns, empty for one reason."""
    return tuple(leave(codebook, column, reason) for column in columns)


def say_state(state: State, *, is_narrator: bool) -> str:
    """Why an event that is not said to have happened gets no codes."""
    return f"{'the article' if is_narrator else 'the speaker'} tells {SAYINGS[state]}"
