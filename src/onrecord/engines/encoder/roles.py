"""Which words take part in an event, and how; and what else is read of its trigger.

A trigger asks each word of its sentence with one vector for each role, and the word answers with one for each; a bias
says how far apart the two stand and on which side. A word has the role with the highest score, or none where no score
is above nought; words of one role that stand together are one participant. Of the participants of a role those stay
that score about as high as the best; a trigger without an actor or a recipient takes the best words that nearly are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from onrecord.engines.encoder.decoding import Floats, Stretch
from onrecord.engines.encoder.heads import CLASSES, COLUMNS, MODES, PART, ROLE
from onrecord.engines.encoder.words import Ints

# Upper bounds of the distances in words that share a bias, on each side.
DISTANCES = (0, 1, 2, 3, 5, 8, 12, 18, 26, 38)
# Words from a trigger in which its participants are sought.
REACH = 48
# Participants whose best word scores this much less than the best of their role are another event's; and how much below
# nought a word may be where a role is empty, and the words beside it. On the annotations that were held out (91 texts)
# the first made 64 and 60 per cent of actors and recipients wholly right 71 and 67, the second one point more.
APART = 0.5
NEARLY, BESIDE = -0.7, -2.2
FILLED = (PART.index("actor"), PART.index("recipient"))


class Event(NamedTuple):
    """A trigger, what is read of it, and the stretches of words that take part, each of the kind of its role."""

    trigger: Stretch
    mode: str
    state: str
    sure: str
    value: float
    participants: tuple[Stretch, ...]


def find_events(triggers: Sequence[Stretch], sentences: Ints, outputs: Floats, biases: Floats) -> tuple[Event, ...]:
    """What the outputs [N, OUTPUTS] of words say of triggers.

    `sentences` [N] holds the number of each word's sentence, `biases` is [slots, roles].
    """
    return tuple(_read(one, sentences, outputs, biases) for one in triggers)


def _read(trigger: Stretch, sentences: Ints, outputs: Floats, biases: Floats) -> Event:
    said = outputs[trigger.first : trigger.stop].mean(0)
    best = {head: CLASSES[head][int(said[COLUMNS[head]].argmax())] for head in ("status", "sure")}
    return Event(
        trigger=trigger,
        mode=_find_mode(trigger.kind, said[COLUMNS["mode"]]),
        state=best["status"],
        sure=best["sure"],
        value=max(-3.0, min(3.0, 3 * float(said[COLUMNS["value"]][0]))),
        participants=_find_participants(trigger, said, sentences, outputs, biases),
    )


def _find_mode(kind: str, scores: Floats) -> str:
    """The best of the modes of a type; empty for none."""
    names = ["", *MODES[kind]]
    own = [CLASSES["mode"].index(f"{kind}.{name}") for name in names]
    return names[int(scores[own].argmax())]


def _find_participants(
    trigger: Stretch, said: Floats, sentences: Ints, outputs: Floats, biases: Floats
) -> tuple[Stretch, ...]:
    sentence = sentences[trigger.first]
    first = max(int(np.searchsorted(sentences, sentence, side="left")), trigger.first - REACH)
    stop = min(int(np.searchsorted(sentences, sentence, side="right")), trigger.first + REACH + 1)
    width = len(PART) * ROLE
    asks = said[COLUMNS["roles"]][:width].reshape(len(PART), ROLE)
    keys = outputs[first:stop, COLUMNS["roles"]][:, width:].reshape(stop - first, len(PART), ROLE)
    bounds = np.array([[trigger.first - first, trigger.stop - first]], dtype=np.int64)
    table = np.einsum("rd,wrd->wr", asks, keys) / np.float32(ROLE**0.5) + biases[find_slots(bounds, stop - first)[0]]
    roles = np.where(table.max(1) > 0, table.argmax(1), -1)
    for role in FILLED:
        if not (roles == role).any():
            _fill(roles, table[:, role], role)
    return tuple(Stretch(first + start, first + end, PART[role]) for start, end, role in _find_best(roles, table))


def _fill(roles: Ints, scores: Floats, role: int) -> None:
    """Give an empty role to the best free words, if they nearly have it."""
    free = np.where(roles < 0, scores, -np.inf)
    best = int(free.argmax())
    if free[best] > NEARLY:
        low, high = best, best + 1
        while low and free[low - 1] > BESIDE:
            low -= 1
        while high < len(free) and free[high] > BESIDE:
            high += 1
        roles[low:high] = role


def _find_best(roles: Ints, table: Floats) -> list[tuple[int, int, int]]:
    """The stretches of words of one role, as start, end and role, without those far below the best of theirs."""
    edges = [0, *(np.flatnonzero(np.diff(roles)) + 1).tolist(), len(roles)]
    found = [(start, end, int(roles[start])) for start, end in pairwise(edges) if roles[start] >= 0]
    scores = [float(table[start:end, role].max()) for start, end, role in found]
    best = {role: max(score for score, one in zip(scores, found, strict=True) if one[2] == role) for *_, role in found}
    return [one for one, score in zip(found, scores, strict=True) if score >= best[one[2]] - APART]


def find_slots(triggers: Ints, count: int) -> Ints:
    """The number of the bias [T, W] for triggers [T, 2] and each of `count` words."""
    words = np.arange(count)[None]
    is_behind = (words >= triggers[:, 1:]).astype(np.int64)
    gaps = np.maximum(np.maximum(triggers[:, :1] - words - 1, words - triggers[:, 1:]), 0)
    slots: Ints = np.searchsorted(DISTANCES, gaps) + is_behind * (len(DISTANCES) + 1)
    return slots
