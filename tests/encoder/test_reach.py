"""Reach: which words of the sentences around answer a trigger."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engines.encoder.decoding import Stretch
from onrecord.engines.encoder.heads import COLUMNS, FAR, OUTPUTS, ROLE
from onrecord.engines.encoder.reach import (
    AROUND_BEFORE,
    BEFORE,
    BEHIND,
    LEAST,
    MOST,
    SENTENCES,
    find_far_slots,
    find_hints,
)
from onrecord.engines.encoder.roles import DISTANCES

NEAR = 2 * len(DISTANCES) + 2
NO_BIAS = np.zeros((NEAR + SENTENCES, len(FAR)), dtype=np.float32)
WIDTH = len(FAR) * ROLE


def outputs_of(scores, trigger, count=12):
    """Outputs by which the words have the scores given, {word: {kind: score}}, and no other word answers."""
    outputs = np.zeros((count, OUTPUTS), dtype=np.float32)
    far = outputs[:, COLUMNS["far"]]
    for number in range(len(FAR)):
        far[trigger, number * ROLE] = 1.0
        far[:, WIDTH + number * ROLE] = -9 * ROLE**0.5
    for word, given_kinds in scores.items():
        for kind, score in given_kinds.items():
            far[word, WIDTH + FAR.index(kind) * ROLE] = score * ROLE**0.5
    return outputs


CASES = [
    ({1: {"actor": 3}}, 5, {("actor", 1): 0.95}, "a word of the sentence before"),
    ({9: {"place": 3}}, 5, {("place", 9): 0.95}, "a word of the sentence behind"),
    ({1: {"actor": 3}, 7: {"actor": 3}}, 5, {("actor", 1): 0.49, ("actor", 7): 0.49}, "two share the belief"),
    ({1: {"time": 0}}, 5, {("time", 1): 0.5}, "none has its share, too"),
    ({1: {"actor": -9}}, 5, {}, "what nothing speaks for is no hint"),
]


@pytest.mark.parametrize(("scores", "trigger", "expected", "note"), CASES, ids=[note for *_, note in CASES])
def test_hints(scores, trigger, expected, note):
    """Words of all sentences around compete with each other and with none."""
    sentences = np.array([1] * 4 + [2] * 4 + [3] * 4)
    hints = find_hints(Stretch(trigger, trigger + 1, "ASSAULT"), sentences, outputs_of(scores, trigger), NO_BIAS)
    assert {(hint.kind, hint.word): round(hint.share, 2) for hint in hints} == expected, note


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60), st.data())
def test_slots_tell_sentences_apart(steps, data):
    """Words of other sentences have slots behind those of the trigger's own, by how many sentences lie between."""
    sentences = np.cumsum(steps)
    first = data.draw(st.integers(0, len(steps) - 1))
    (slots,) = find_far_slots(np.array([[first, first + 1]]), sentences)
    apart = sentences - sentences[first]
    assert (slots[apart == 0] < NEAR).all()
    assert (slots[apart < 0] == NEAR + np.minimum(-apart[apart < 0], BEFORE) - 1).all()
    assert (slots[apart > 0] == NEAR + BEFORE + np.minimum(apart[apart > 0], BEHIND) - 1).all()
    assert slots.max() < NEAR + SENTENCES


@given(st.integers(0, 59), st.integers(0, 2**32 - 1))
def test_shares_are_of_one_whole(trigger, seed):
    """The shares of a kind make at most one, each is worth telling, and there are few of them."""
    outputs = np.random.default_rng(seed).normal(size=(60, OUTPUTS)).astype(np.float32)
    hints = find_hints(Stretch(trigger, trigger + 1, "AID"), np.arange(60) // 5, outputs, NO_BIAS)
    for kind in FAR:
        shares = [hint.share for hint in hints if hint.kind == kind]
        assert len(shares) <= MOST
        assert sum(shares) <= 1.0001
        assert all(share >= LEAST for share in shares)


def test_far_sentences_are_not_asked():
    """A word of a sentence too far away is no hint, however well it answers."""
    count = AROUND_BEFORE + 3
    outputs = outputs_of({0: {"actor": 9}}, count - 1, count)
    assert find_hints(Stretch(count - 1, count, "AID"), np.arange(count), outputs, NO_BIAS) == ()
