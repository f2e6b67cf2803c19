"""One telling of an event, on its way from the model's marks to a mention."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.find.texts.marks import Told
from onrecord.record import Mention, Span


class Telling(NamedTuple):
    """What the model told of a trigger, its sentence, and what rules made of it."""

    told: Told
    sentence: Span
    mention: Mention
