"""Whether an event is said to have happened, and how sure its speaker is, with the words that tell."""

from __future__ import annotations

from onrecord.find.scene import Scene
from onrecord.find.texts.marks import Told
from onrecord.record import Span, Status


def find_status(scene: Scene, told: Told, sentence: Span, attribution_id: str | None) -> Status:  # noqa: ARG001
    """The status of one mention according to the speaker of its attribution, or the narrator."""
    return Status(state=told.state, sure=told.sure)
