"""A status as one number, on the scale of event factuality."""

from __future__ import annotations

from onrecord.record import State, Status

# For a certain status, and a less certain one: near the medians of the UW training sentences that bear such a status by
# their words alone. Too few are denied, threatened or ordered there: those are set by what they mean.
_VALUES: dict[State, tuple[float, float]] = {
    "happened": (3.0, 2.0),
    "ongoing": (3.0, 2.2),
    "planned": (2.2, 1.8),
    "ordered": (2.2, 1.4),
    "threatened": (1.4, 1.2),
    "conditional": (1.2, 1.2),
    "hypothetical": (1.4, 1.2),
    "not": (-1.6, -0.6),
    "denied": (-1.0, -0.6),
    "rumoured": (2.4, 2.2),
}
# Weight of the words beside a model's value; on the UW development set 0.4 errs by 0.465, 0.5 by 0.450, 0.6 by 0.442.
_RULES = 0.6


def find_value(status: Status) -> float:
    """How certain it is that the event happened, from -3 (certainly not) to 3 (certainly); 0 is open.

    The scale is that of Lee, Artzi, Choi and Zettlemoyer 2015 ("Event detection and factuality assessment with
    non-expert supervision"), whose readers gave what is planned more than 0, because most of it comes about.
    """
    certain, less = _VALUES[status.state]
    return certain if status.sure == "certain" else less


def blend_value(status: Status, value: float) -> float:
    """The status's value together with a model's own, from -3 to 3."""
    return _RULES * find_value(status) + (1 - _RULES) * value
