"""Events of an article: what happened, who to whom, with what status according to whom.

A model marks triggers and who takes part; rules decide what is no event at all (sport, films, metaphors), whom the
words stand for, what the speaker says of its happening, which mentions tell one event, and what counts belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.events.blames import find_blames
from onrecord.find.events.contexts import find_contexts
from onrecord.find.events.counts import find_counts, find_series
from onrecord.find.events.guards import is_real
from onrecord.find.events.merging import group_tellings
from onrecord.find.events.participants import find_participants
from onrecord.find.events.telling import Telling
from onrecord.find.scene import Scene
from onrecord.find.figures import find_innermost
from onrecord.find.status import find_status
from onrecord.find.texts.marks import Told
from onrecord.ids import make_id
from onrecord.record import Event, Mention
from onrecord.spans import anchor, find_around


def find_events(scene: Scene, run_id: str, told: Sequence[Told]) -> tuple[Event, ...]:
    """The events in order of their first triggers; without marks there are none."""
    kept = [one for one in told if is_real(scene, one)]
    innermost = find_innermost(scene.attributions, [one.trigger for one in kept])
    tellings = tuple(_tell(scene, one, inside) for one, inside in zip(kept, innermost, strict=True))
    return tuple(_event(scene, run_id, group) for group in group_tellings(scene, tellings))


def _tell(scene: Scene, told: Told, attribution_id: str | None) -> Telling:
    sentence = find_around(scene.sentences, told.trigger.start) or told.trigger
    participants = find_participants(scene, told, sentence)
    mention = Mention(
        trigger=anchor(scene.article.id, scene.article.text, told.trigger),
        participants=participants,
        status=find_status(scene, told, sentence, attribution_id),
        attribution_id=attribution_id,
        figures=find_counts(scene, told, sentence, participants),
    )
    return Telling(told=told, sentence=sentence, mention=mention)


def _event(scene: Scene, run_id: str, group: Sequence[Telling]) -> Event:
    first = group[0]
    modes = [one.told.mode for one in group if one.told.mode]
    trigger = first.told.trigger
    return Event(
        id=make_id("event", run_id, scene.article.id, first.told.kind, trigger.start, trigger.end),
        kind=first.told.kind,
        mode=max(modes, key=lambda mode: (modes.count(mode), -modes.index(mode)), default=None),
        mentions=tuple(one.mention for one in group),
        blames=find_blames(scene, group),
        contexts=find_contexts(scene, group),
        series=find_series(scene, group),
    )
