"""Who takes part in an event: the model's stretches, trimmed, and whom they stand for."""

from __future__ import annotations

from typing import cast

from onrecord.find.scene import Scene
from onrecord.find.speakers import Words, find_speakers
from onrecord.find.texts.marks import Told
from onrecord.record import Part, Participant, Span
from onrecord.spans import anchor


def find_participants(scene: Scene, told: Told, sentence: Span) -> tuple[Participant, ...]:
    """The participants of one mention, in order of the text; none outside of the trigger's sentence."""
    found = []
    for kind, span in told.participants:
        if not sentence.start <= span.start < sentence.end:
            continue
        words = anchor(scene.article.id, scene.article.text, span)
        actor = None
        if kind in ("actor", "recipient"):
            actor = find_speakers([Words(start=span.start, quote=words.quote, outer=None)], scene.cast)[0]
        found.append(Participant(role=cast("Part", kind), anchor=words, actor=actor))
    return tuple(found)
