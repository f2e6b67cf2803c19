"""Which words of the sentences around tell who did an event, to whom, where and when.

A trigger asks all words of a window as it asks those of its sentence (`roles`), with vectors of their own; the biases
say how far apart the two stand in their sentence, or how many sentences lie between. Unlike there the words of a text
compete, with each other and with none: a trigger has one actor, if any, wherever the text names him.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from onrecord.engines.encoder.decoding import Floats, Stretch
from onrecord.engines.encoder.heads import COLUMNS, FAR, ROLE
from onrecord.engines.encoder.roles import DISTANCES, find_slots
from onrecord.engines.encoder.words import Ints

# Sentences before the trigger's and behind it that have a bias of their own; further ones share that of the last.
BEFORE, BEHIND = 6, 3
SENTENCES = BEFORE + BEHIND
# How many sentences around are asked, how many words are told of each kind, and the least share of belief they have.
AROUND_BEFORE, AROUND_BEHIND = 12, 4
MOST, LEAST = 12, 0.01


class Hint(NamedTuple):
    """A word that may tell what a trigger asks, and the share of belief that it does; all words and none make one."""

    kind: str
    word: int
    share: float


def find_far_slots(triggers: Ints, sentences: Ints) -> Ints:
    """The number of the bias [T, W] for triggers [T, 2] and each word, whose sentences [W] have numbers."""
    near = find_slots(triggers, len(sentences))
    apart = sentences[None] - sentences[triggers[:, 0]][:, None]
    far = (
        2 * len(DISTANCES) + 2 + np.where(apart < 0, np.minimum(-apart, BEFORE), BEFORE + np.minimum(apart, BEHIND)) - 1
    )
    slots: Ints = np.where(apart == 0, near, far)
    return slots


def find_hints(trigger: Stretch, sentences: Ints, outputs: Floats, biases: Floats) -> tuple[Hint, ...]:
    """The words of the sentences around, and of the trigger's own, that may tell what it asks, the likeliest first.

    `sentences` [N] holds the number of each word's sentence, `outputs` is [N, OUTPUTS], `biases` [slots, FAR].
    """
    own = sentences[trigger.first]
    first = int(np.searchsorted(sentences, own - AROUND_BEFORE, side="left"))
    stop = int(np.searchsorted(sentences, own + AROUND_BEHIND, side="right"))
    width = len(FAR) * ROLE
    said = outputs[trigger.first : trigger.stop].mean(0)
    asks = said[COLUMNS["far"]][:width].reshape(len(FAR), ROLE)
    keys = outputs[first:stop, COLUMNS["far"]][:, width:].reshape(stop - first, len(FAR), ROLE)
    bounds = np.array([[trigger.first - first, trigger.stop - first]], dtype=np.int64)
    table = np.einsum("rd,wrd->wr", asks, keys) / np.float32(ROLE**0.5)
    table = np.exp(np.minimum(table + biases[find_far_slots(bounds, sentences[first:stop])[0]], 40))
    shares = table / (1 + table.sum(0))
    return tuple(_iter_best(shares, first))


def _iter_best(shares: Floats, first: int) -> Sequence[Hint]:
    best = np.argsort(-shares, axis=0, kind="stable")[:MOST]
    return [
        Hint(kind, first + int(word), float(shares[word, column]))
        for column, kind in enumerate(FAR)
        for word in best[:, column]
        if shares[word, column] >= LEAST
    ]
