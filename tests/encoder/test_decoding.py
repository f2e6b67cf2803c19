"""Decoding: the best sequence of labels, and the stretches it marks."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engines.encoder.decoding import build_field, find_stretches
from onrecord.engines.encoder.heads import LABELS, may_follow

BIOES = ("O", "B-cue", "I-cue", "E-cue", "S-cue")
BIO = ("O", "B-DATE", "I-DATE")
NOUGHTS = {name: (np.zeros((len(name), len(name))), np.zeros(len(name)), np.zeros(len(name))) for name in (BIOES, BIO)}

FOLLOWING = [
    (BIOES, "B-cue", "E-cue", True),
    (BIOES, "B-cue", "O", False),
    (BIOES, "B-cue", "B-cue", False),
    (BIOES, "E-cue", "I-cue", False),
    (BIOES, "S-cue", "B-cue", True),
    (BIOES, "O", "I-cue", False),
    (BIO, "B-DATE", "O", True),
    (BIO, "B-DATE", "B-DATE", True),
    (BIO, "O", "I-DATE", False),
    (LABELS["attribution"], "B-cue", "E-source", False),
]


@pytest.mark.parametrize(("labels", "before", "after", "may"), FOLLOWING)
def test_what_may_follow(labels, before, after, may):
    """Stretches open before they go on, and where ends are marked, end before another begins."""
    assert may_follow(before, after, labels) is may


def _sure(labels, names):
    return np.array([[5.0 if label == name else 0.0 for label in labels] for name in names], dtype=np.float32)


MARKED = [
    (BIOES, ["O", "S-cue", "O"], [0, 0, 0], [(1, 2)]),
    (BIOES, ["B-cue", "I-cue", "E-cue"], [0, 0, 0], [(0, 3)]),
    (BIOES, ["S-cue", "S-cue"], [0, 0], [(0, 1), (1, 2)]),
    (BIOES, ["S-cue", "S-cue"], [0, 1], [(0, 1), (1, 2)]),
    (BIO, ["B-DATE", "I-DATE", "O"], [0, 0, 0], [(0, 2)]),
    (BIO, ["B-DATE", "B-DATE"], [0, 0], [(0, 1), (1, 2)]),
    (BIO, ["O", "B-DATE"], [0, 7], [(1, 2)]),
    (BIO, ["B-DATE", "B-DATE"], [0, 7], [(0, 1), (1, 2)]),
]


@pytest.mark.parametrize(("labels", "names", "lines", "expected"), MARKED)
def test_stretches(labels, names, lines, expected):
    """Where the scores are sure, the stretches are what they say; none crosses a line."""
    field = build_field(labels, *NOUGHTS[labels])
    found = find_stretches(_sure(labels, names), np.array(lines), field)
    assert [(one.first, one.stop) for one in found] == expected


def test_no_words():
    """No words, no stretches."""
    empty = np.zeros((0, len(BIO)), dtype=np.float32)
    assert find_stretches(empty, np.zeros(0, dtype=np.int64), build_field(BIO, *NOUGHTS[BIO])) == []


@given(st.integers(min_value=0, max_value=2**32 - 1), st.integers(min_value=1, max_value=4))
def test_the_best_sequence_is_the_best(seed, size):
    """On one line no sequence of labels scores higher than the one that is found."""
    chance = np.random.default_rng(seed)
    count = len(BIOES)
    field = build_field(BIOES, chance.normal(size=(count, count)), chance.normal(size=count), chance.normal(size=count))
    scores = chance.normal(size=(size, count)).astype(np.float32)

    def total(tags):
        walked = sum(field.moves[one, other] for one, other in itertools.pairwise(tags))
        return (
            field.opens[tags[0]] + field.closes[tags[-1]] + walked + sum(scores[at, tag] for at, tag in enumerate(tags))
        )

    best = max(itertools.product(range(count), repeat=size), key=total)
    found = find_stretches(scores, np.zeros(size, dtype=np.int64), field)
    marked = [at for one in found for at in range(one.first, one.stop)]
    assert marked == [at for at, tag in enumerate(best) if BIOES[tag] != "O"]


@given(st.integers(min_value=0, max_value=2**32 - 1), st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_lines_know_nothing_of_each_other(seed, sizes):
    """A line is decoded alike alone and among others, whatever their lengths."""
    chance = np.random.default_rng(seed)
    field = build_field(BIOES, *NOUGHTS[BIOES])
    scores = chance.normal(size=(sum(sizes), len(BIOES))).astype(np.float32)
    lines = np.repeat(np.arange(len(sizes)), sizes)
    together = find_stretches(scores, lines, field)
    alone = []
    for number in range(len(sizes)):
        offset = sum(sizes[:number])
        part = scores[lines == number]
        found = find_stretches(part, np.zeros(len(part), dtype=np.int64), field)
        alone += [(one.first + offset, one.stop + offset) for one in found]
    assert [(one.first, one.stop) for one in together] == alone
