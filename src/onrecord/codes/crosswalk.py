"""Looking an event up in the crosswalk: the first row whose type, mode and conditions fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from onrecord.codes.reading import Reading
from onrecord.record import Codebook
from onrecord.words.codes import Row, load_crosswalk

ANY, NONE = "*", "-"
HARM: Final = frozenset(("killed", "injured"))
ARMED: Final = frozenset(("military", "territory", "peacekeeping"))


def find_row(reading: Reading, codebook: Codebook, column: str) -> Row | None:
    """The row of the crosswalk that decides a column; None where none fits."""
    mode = reading.event.mode or NONE
    for row in load_crosswalk().get((codebook, column, reading.event.kind), ()):
        if row.mode in {ANY, mode} and all(_holds(reading, condition) for condition in row.conditions):
            return row
    return None


def _holds(reading: Reading, condition: str) -> bool:
    name, _, asked = condition.removeprefix("!").partition(":")
    return TESTS[name](reading, asked) != condition.startswith("!")


def _counts_harm(reading: Reading, _asked: str) -> bool:
    return any(figure.unit in HARM and not figure.negated for figure in reading.figures)


TESTS: Final[Mapping[str, Callable[[Reading, str], bool]]] = {
    "actor": lambda reading, asked: asked in reading.actor.classes,
    "recipient": lambda reading, asked: asked in reading.recipient.classes,
    "words": lambda reading, asked: asked in reading.told,
    "target": lambda reading, asked: asked in reading.hit,
    "figures": _counts_harm,
    "sides": lambda reading, _asked: bool(reading.actor.parties and reading.recipient.parties),
    "where": lambda reading, _asked: reading.claim.where is not None,
    "context": lambda reading, _asked: any(context.name in ARMED for context in reading.event.contexts),
}
