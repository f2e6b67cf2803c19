"""From the encoder's outputs to stretches of words: the best sequence of labels of each line (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.engines.encoder.heads import may_follow
from onrecord.engines.encoder.words import Ints

Floats = npt.NDArray[np.float32]
_BARRED = np.float32(-1e4)


class Stretch(NamedTuple):
    """Words `first` up to `stop` that a head marked as one thing of a kind."""

    first: int
    stop: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Scores of one label behind another: `moves` [L, L], and of a label that opens or closes a line, [L] each.

    `is_learned` where they say more than what the labels bar.
    """

    labels: tuple[str, ...]
    moves: Floats
    opens: Floats
    closes: Floats
    is_learned: bool


def build_field(labels: tuple[str, ...], moves: Floats, opens: Floats, closes: Floats) -> Field:
    """The field with learned scores (noughts for none), in which what the labels bar is barred."""
    bars = np.array([[not may_follow(before, after, labels) for after in labels] for before in labels]) * _BARRED
    bar_opens = np.array([not may_follow("O", label, labels) for label in labels]) * _BARRED
    bar_closes = np.array([not may_follow(label, "O", labels) for label in labels]) * _BARRED
    return Field(
        labels=labels,
        moves=moves + bars,
        opens=opens + bar_opens,
        closes=closes + bar_closes,
        is_learned=bool(moves.any() or opens.any() or closes.any()),
    )


def find_stretches(scores: Floats, lines: Ints, field: Field) -> list[Stretch]:
    """The stretches in words with scores [N, L] of their labels, on lines with the numbers [N], in order."""
    edges = np.flatnonzero(np.diff(lines)) + 1
    bounds = [0, *edges.tolist(), len(lines)] if len(lines) else [0]
    if not len(lines):
        return []
    tags = np.concatenate(_find_tags(scores, bounds, field)) if field.is_learned else _find_best(scores, bounds, field)
    return _join([field.labels[tag] for tag in tags.tolist()], set(bounds))


def _find_best(scores: Floats, bounds: list[int], field: Field) -> Ints:
    """The best labels where nothing was learned of what follows what.

    They are the best of each word; only a line in which these are barred is searched.
    """
    tags: Ints = scores.argmax(1)
    barred = np.zeros(len(tags), dtype=bool)
    barred[1:] = field.moves[tags[:-1], tags[1:]] < 0
    firsts = np.array(bounds[:-1])
    barred[firsts] = field.opens[tags[firsts]] < 0
    for at in np.unique(np.searchsorted(bounds, np.flatnonzero(barred), side="right") - 1).tolist():
        line = slice(bounds[at], bounds[at + 1])
        tags[line] = _find_tags(scores[line], [0, line.stop - line.start], field)[0]
    return tags


def _find_tags(scores: Floats, bounds: list[int], field: Field) -> list[Ints]:
    """The best labels of each line; all lines are walked at once, the longest first, so that the others end earlier."""
    sizes = np.diff(bounds)
    order = np.argsort(-sizes, kind="stable")
    padded = np.zeros((len(sizes), int(sizes.max()), len(field.labels)), dtype=np.float32)
    for row, line in enumerate(order.tolist()):
        padded[row, : sizes[line]] = scores[bounds[line] : bounds[line + 1]]
    lengths = sizes[order]
    state = field.opens + padded[:, 0]
    came: list[Ints] = []
    for at in range(1, padded.shape[1]):
        live = int(np.searchsorted(-lengths, -at, side="left"))
        walked = state[:live, :, None] + field.moves
        came.append(walked.argmax(1))
        state[:live] = walked.max(1) + padded[:live, at]
    tags = _walk_back((state + field.closes).argmax(1), came, lengths)
    found: list[Ints] = [tags[0]] * len(sizes)
    for row, line in enumerate(order.tolist()):
        found[line] = tags[row]
    return found


def _walk_back(last: Ints, came: list[Ints], lengths: Ints) -> list[Ints]:
    tags = np.zeros((len(last), int(lengths.max())), dtype=np.int64)
    rows = np.arange(len(last))
    tags[rows, lengths - 1] = last
    for at in range(len(came) - 1, -1, -1):
        live = len(came[at])
        tags[:live, at] = came[at][rows[:live], tags[:live, at + 1]]
    return [tags[row, :length] for row, length in enumerate(lengths.tolist())]


def _join(names: Sequence[str], bounds: set[int]) -> list[Stretch]:
    """The stretches that labels mark; one ends with its line, or where the next begins."""
    found: list[Stretch] = []
    first = 0
    for at, name in enumerate(names):
        if name[:1] in "BS" or name == "O":
            first = at
        is_last = at + 1 == len(names) or at + 1 in bounds or names[at + 1][:1] not in "IE"
        if name != "O" and is_last:
            found.append(Stretch(first, at + 1, name[2:]))
    return found
