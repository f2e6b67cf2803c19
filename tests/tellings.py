"""Tellings out of marked words, as a model would have marked them, for tests of what is made of them."""

from __future__ import annotations

import re
from typing import cast

from onrecord.find.attributions import find_attributions
from onrecord.find.events.telling import Telling
from onrecord.find.figures import find_figures, find_innermost
from onrecord.find.scene import Scene
from onrecord.find.speakers.cast import find_cast
from onrecord.find.texts.marks import Told
from onrecord.find.texts.sentences import find_sentences
from onrecord.find.whens import find_whens
from onrecord.find.wheres import find_wheres
from onrecord.record import EventKind, Knowledge, Mention, Part, Participant, Span, State, Status
from onrecord.spans import anchor, find_around
from onrecord.testing.engines import make_article

NOTHING = Knowledge(places=(), actors=())
# "[struck]" is a trigger, "[struck|HARM]" one of a kind, "[raid|ASSAULT|planned]" one of a state; "{a:the rebels}" is
# the actor, "{r:a school}" the recipient, "{i:a drone}" the instrument of each trigger of its sentence.
_MARKED = re.compile(r"\[([^\]|]*)(?:\|(\w+))?(?:\|(\w+))?\]|\{([ari]):([^}]*)\}")
_ROLES = {"a": "actor", "r": "recipient", "i": "instrument"}


def make_tellings(marked):
    """The scene of marked words, and its tellings in order of the text."""
    text, triggers, parts = _read(marked)
    article = make_article(text)
    attributions = find_attributions(article, "run", NOTHING)
    scene = Scene(
        article=article,
        sentences=find_sentences(text),
        attributions=attributions,
        figures=find_figures(article, "run", attributions, NOTHING),
        wheres=find_wheres(article, "run", NOTHING, attributions, None),
        cast=find_cast(article, NOTHING),
        whens=find_whens(article, "run"),
    )
    holders = find_innermost(attributions, [span for span, _, _ in triggers])
    return scene, tuple(
        _telling(scene, trigger, parts, holder) for trigger, holder in zip(triggers, holders, strict=True)
    )


def _read(marked):
    text, at = "", 0
    triggers, parts = [], []
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        words = found[1] if found[4] is None else found[5]
        span = Span(start=len(text), end=len(text) + len(words))
        if found[4] is None:
            triggers.append((span, cast("EventKind", found[2] or "ASSAULT"), cast("State", found[3] or "happened")))
        else:
            parts.append((cast("Part", _ROLES[found[4]]), span))
        text += words
        at = found.end()
    return text + marked[at:], triggers, parts


def _telling(scene, trigger, parts, holder):
    span, kind, state = trigger
    sentence = find_around(scene.sentences, span.start)
    participants = tuple(
        Participant(role=role, anchor=anchor(scene.article.id, scene.article.text, words))
        for role, words in parts
        if sentence.start <= words.start < sentence.end
    )
    mention = Mention(
        trigger=anchor(scene.article.id, scene.article.text, span),
        participants=participants,
        status=Status(state=state, sure="certain"),
        attribution_id=holder,
    )
    told = Told(trigger=span, kind=kind, mode=None, state=state, sure="certain", value=3.0, participants=())
    return Telling(told=told, sentence=sentence, mention=mention)
