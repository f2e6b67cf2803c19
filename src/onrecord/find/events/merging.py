"""Which mentions of an article tell one event."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.events.telling import Telling
from onrecord.find.scene import Scene


def group_tellings(scene: Scene, tellings: Sequence[Telling]) -> tuple[tuple[Telling, ...], ...]:  # noqa: ARG001
    """The tellings in groups of one event each, the groups in order of their first."""
    return tuple((one,) for one in tellings)
