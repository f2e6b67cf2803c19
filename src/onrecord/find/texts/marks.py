"""What a model marked in a text, for the rules to work on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.record import Span


class Mark(NamedTuple):
    """A stretch of an article's text, and the kind that the model gave it."""

    kind: str
    span: Span


class Marks(NamedTuple):
    """What the heads of a model marked, each in order of the text and without overlap.

    The kinds of `names` are person, organisation, place and people (nationalities and other groups); those of `times`
    the types of TIMEX3.
    """

    names: Sequence[Mark]
    times: Sequence[Mark]
