"""What a model marked in a text, for the rules to work on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.record import Certainty, EventKind, Span, State


class Mark(NamedTuple):
    """A stretch of an article's text, and the kind that the model gave it."""

    kind: str
    span: Span


class Told(NamedTuple):
    """What a model says of one trigger.

    `kind` and `mode` are PLOVER's, with HARM; `state` and `sure` those of `record.Status`, and `value` how certain it
    is that it happened, from -3 (certainly not) to 3. `participants` are stretches of the kinds actor, recipient, place
    and instrument, in order of the text.
    """

    trigger: Span
    kind: EventKind
    mode: str | None
    state: State
    sure: Certainty
    value: float
    participants: Sequence[Mark]


class Marks(NamedTuple):
    """What the heads of a model marked, each in order of the text and without overlap.

    The kinds of `names` are person, organisation, place and people (nationalities and other groups); those of `times`
    the types of TIMEX3. `events` are the triggers of events.
    """

    names: Sequence[Mark]
    times: Sequence[Mark]
    events: Sequence[Told] = ()
