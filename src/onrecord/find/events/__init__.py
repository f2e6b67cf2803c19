"""Events of an article: what happened, who to whom, with what status according to whom.

A model marks triggers and who takes part; rules decide what is no event at all (sport, films, metaphors), whom the
words stand for, what the speaker says of its happening, which mentions tell one event, and what counts belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.events.blames import find_blames
from onrecord.find.events.contexts import find_contexts
from onrecord.find.events.counts import find_counts, find_series, share_counts
from onrecord.find.events.linking import link
from onrecord.find.events.merging import group_tellings
from onrecord.find.events.modes import read_mode
from onrecord.find.events.participants import find_participants
from onrecord.find.events.telling import Telling
from onrecord.find.events.triggers import read_triggers
from onrecord.find.events.voicing import find_holders, find_teller
from onrecord.find.scene import Scene
from onrecord.find.status import find_status
from onrecord.find.texts.marks import Told
from onrecord.ids import make_id
from onrecord.record import Attribution, Blame, Event, EventKind, Mention, Participant
from onrecord.spans import anchor, find_around


def find_events(scene: Scene, run_id: str, told: Sequence[Told]) -> tuple[Event, ...]:
    """The events in order of their first triggers; without marks there are none."""
    groups = find_groups(scene, told)
    told_of = zip(link(scene, groups), find_blames(scene, groups), strict=True)
    return tuple(_event(scene, run_id, group, blames) for group, blames in told_of)


def find_groups(scene: Scene, told: Sequence[Told]) -> list[tuple[Telling, ...]]:
    """The tellings of each event, with what their own sentences tell."""
    kept = read_triggers(scene, told)
    holders = find_holders(scene, [one.trigger for one in kept])
    heard: list[Participant] = []
    tellings = tuple(_tell(scene, one, holder, heard) for one, holder in zip(kept, holders, strict=True))
    return [share_counts(scene, group) for group in group_tellings(scene, find_counts(scene, tellings))]


def _tell(scene: Scene, told: Told, holder: Attribution | None, heard: list[Participant]) -> Telling:
    """One telling; its participants join those that were heard before, whom pronouns may go back to."""
    sentence = find_around(scene.sentences, told.trigger.start) or told.trigger
    told = told._replace(mode=read_mode(scene.article.text, told, sentence))
    participants = find_participants(scene, told, sentence, heard)
    heard += participants
    attribution_id = find_teller(scene, told.kind, told.trigger, participants, holder)
    mention = Mention(
        trigger=anchor(scene.article.id, scene.article.text, told.trigger),
        participants=participants,
        status=find_status(scene, told, sentence, attribution_id),
        attribution_id=attribution_id,
    )
    return Telling(told=told, sentence=sentence, mention=mention)


def _event(scene: Scene, run_id: str, group: Sequence[Telling], blames: tuple[Blame, ...]) -> Event:
    """An event of its tellings; harm that is told as somebody's act is an assault."""
    first = group[0]
    kinds = [one.told.kind for one in group]
    kind: EventKind = "ASSAULT" if "ASSAULT" in kinds else kinds[0]
    modes = [one.told.mode for one in group if one.told.mode]
    trigger = first.told.trigger
    return Event(
        id=make_id("event", run_id, scene.article.id, kind, trigger.start, trigger.end),
        kind=kind,
        mode=max(modes, key=lambda mode: (modes.count(mode), -modes.index(mode)), default=None),
        mentions=tuple(one.mention for one in group),
        blames=blames,
        contexts=find_contexts(scene, group),
        series=find_series(scene, group),
    )
