"""Which source and which content belong to which cue.

A stretch answers each cue near it: the product of a vector of the cue with one of the stretch, and biases for how far
apart they stand, on which side, and what stands between. A content belongs to the cue it answers best, or to
none; a cue has at most one source, which may serve others, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.engines.encoder.decoding import Floats, Stretch
from onrecord.engines.encoder.heads import LINK
from onrecord.engines.encoder.words import Ints

# Upper bounds of the distances in words that share a bias, on each side.
DISTANCES = (0, 1, 2, 4, 7, 12, 20, 35, 60, 100)
SLOTS = 2 * (len(DISTANCES) + 1)
MOST_BETWEEN = 3
MOST_LINES = 2
# Of each kind of link: distances, cues between on each side, lines between on each side, and the bias of no link.
BIASES = (SLOTS, 2 * (MOST_BETWEEN + 1), 2 * (MOST_LINES + 1), 1)
# How many cues on each side of a stretch are asked.
NEAREST = 4


@dataclass(slots=True)
class Linked:
    """A cue with its source and the pieces of its content."""

    cue: Stretch
    source: Stretch | None = None
    content: list[Stretch] = field(default_factory=list)


def find_links(stretches: Sequence[Stretch], lines: Ints, vectors: Floats, biases: Floats) -> list[Linked]:
    """The cues with what belongs to them, in order; `vectors` [N, 4 * LINK], `biases` [2, sum(BIASES)]."""
    linked = [Linked(one) for one in stretches if one.kind == "cue"]
    if not linked:
        return []
    for kind, role in enumerate(("source", "content")):
        answers = [one for one in stretches if one.kind == role]
        if answers:
            cues = [one.cue for one in linked]
            near = find_columns(_bounds(cues), _bounds(answers), lines)
            table = _products(kind, cues, answers, vectors) + biases[kind][near].sum(-1)
            none = float(biases[kind, -1])
            (_place_contents if kind else _place_sources)(linked, answers, _only_near(table, cues, answers), none)
    return linked


def _products(kind: int, cues: list[Stretch], answers: list[Stretch], vectors: Floats) -> Floats:
    """What the vectors say [cues, answers]."""
    asks = np.stack([vectors[one.first : one.stop, kind * LINK : (kind + 1) * LINK].mean(0) for one in cues])
    keys = np.stack([vectors[one.first : one.stop, (kind + 2) * LINK : (kind + 3) * LINK].mean(0) for one in answers])
    products: Floats = asks @ keys.T / np.float32(LINK**0.5)
    return products


def _only_near(table: Floats, cues: list[Stretch], answers: list[Stretch]) -> Floats:
    """The table with minus infinity for the cues that are not asked."""
    places = np.searchsorted([one.first for one in cues], [one.first for one in answers])
    order = np.arange(len(cues))[:, None]
    is_near = (order >= places - NEAREST) & (order < places + NEAREST)
    return np.where(is_near, table, np.float32(-np.inf))


def _bounds(stretches: list[Stretch]) -> Ints:
    return np.array([(one.first, one.stop) for one in stretches], dtype=np.int64)


def find_columns(cues: Ints, answers: Ints, lines: Ints) -> Ints:
    """The three columns of the biases [C, S, 3] that hold for cues [C, 2] and answers [S, 2], all in order."""
    is_behind = (answers[None, :, 0] >= cues[:, None, 1]).astype(np.int64)
    gaps = np.maximum(cues[:, None, 0] - answers[None, :, 1], answers[None, :, 0] - cues[:, None, 1])
    slots = np.searchsorted(DISTANCES, np.maximum(gaps, 0)) + is_behind * (len(DISTANCES) + 1)
    order = np.arange(len(cues))[:, None]
    places = np.searchsorted(cues[:, 0], answers[:, 0])[None]
    between = np.where(is_behind, places - order - 1, order - places)
    apart = np.abs(lines[answers[:, 0]][None] - lines[cues[:, 0]][:, None])
    counted = SLOTS + np.clip(between, 0, MOST_BETWEEN) + is_behind * (MOST_BETWEEN + 1)
    lined = SLOTS + BIASES[1] + np.minimum(apart, MOST_LINES) + is_behind * (MOST_LINES + 1)
    return np.stack([slots, counted, lined], -1)


def _place_contents(linked: list[Linked], contents: list[Stretch], table: Floats, none: float) -> None:
    for column, one in enumerate(contents):
        best = int(table[:, column].argmax())
        if table[best, column] > none:
            linked[best].content.append(one)


def _place_sources(linked: list[Linked], sources: list[Stretch], table: Floats, none: float) -> None:
    for row, one in enumerate(linked):
        best = int(table[row].argmax())
        one.source = sources[best] if table[row, best] > none else None
