"""Who is said to have done it, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.events.telling import Telling
from onrecord.find.scene import Scene
from onrecord.record import Blame


def find_blames(scene: Scene, group: Sequence[Telling]) -> tuple[Blame, ...]:  # noqa: ARG001
    """The blames of an event, in order of the text."""
    return ()
