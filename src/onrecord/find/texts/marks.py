"""What a model marked in a text, for the rules to work on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.record import Certainty, EventKind, Span, State


class Mark(NamedTuple):
    """A stretch of an article's text, and the kind that the model gave it."""

    kind: str
    span: Span


class Hint(NamedTuple):
    """A word anywhere in the text that may tell an event's actor, recipient, place or time; and how likely, from 0 to
    1, the words of one kind and none together making one.
    """

    kind: str
    span: Span
    share: float


class Told(NamedTuple):
    """What a model says of one trigger.

    `kind` and `mode` are PLOVER's, with HARM; `state` and `sure` those of `record.Status`, and `value` how certain it
    is that it happened, from -3 (certainly not) to 3. `participants` are stretches of the trigger's sentence, of the
    kinds actor, recipient, place and instrument, in order of the text. `hints` are of the sentences around, too.
    """

    trigger: Span
    kind: EventKind
    mode: str | None
    state: State
    sure: Certainty
    value: float
    participants: Sequence[Mark]
    hints: Sequence[Hint] = ()


class Marks(NamedTuple):
    """What the heads of a model marked, each in order of the text and without overlap.

    The kinds of `names` are person, organisation, place and people (nationalities and other groups); those of `times`
    the types of TIMEX3. `events` are the triggers of events.
    """

    names: Sequence[Mark]
    times: Sequence[Mark]
    events: Sequence[Told] = ()
