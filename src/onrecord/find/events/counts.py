"""The figures of an event, and the words by which several events are told as one."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.events.telling import Telling
from onrecord.find.scene import Scene
from onrecord.find.texts.marks import Told
from onrecord.record import Anchor, Participant, Span


def find_counts(
    scene: Scene,
    told: Told,
    sentence: Span,
    participants: Sequence[Participant],  # noqa: ARG001
) -> tuple[str, ...]:
    """The ids of the figures that count what a mention tells."""
    return ()


def find_series(scene: Scene, group: Sequence[Telling]) -> Anchor | None:  # noqa: ARG001
    """The words that make several events one ("a series of attacks"), if any."""
    return None
