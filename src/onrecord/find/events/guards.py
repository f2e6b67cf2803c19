"""What looks like an event and is none: sport, films, metaphors, names."""

from __future__ import annotations

from onrecord.find.scene import Scene
from onrecord.find.texts.marks import Told


def is_real(scene: Scene, told: Told) -> bool:  # noqa: ARG001
    """False for a trigger that tells no event."""
    return True
