"""PLOVER's contexts of an event, by words of its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.events.telling import Telling
from onrecord.find.scene import Scene
from onrecord.record import Context


def find_contexts(scene: Scene, group: Sequence[Telling]) -> tuple[Context, ...]:  # noqa: ARG001
    """The contexts of an event, in the order of the codebook."""
    return ()
