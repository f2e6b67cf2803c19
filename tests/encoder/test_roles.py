"""Roles: which words answer a trigger, and what is read of the trigger itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engines.encoder.decoding import Stretch
from onrecord.engines.encoder.heads import CLASSES, COLUMNS, OUTPUTS, PART, ROLE
from onrecord.engines.encoder.roles import DISTANCES, REACH, find_events, find_slots

NO_BIAS = np.zeros((2 * len(DISTANCES) + 2, len(PART)), dtype=np.float32)
WIDTH = len(PART) * ROLE


def outputs_of(scores, trigger):
    """Outputs by which the words have the scores given, {word: {role: score}}, and no other word has any role."""
    outputs = np.zeros((12, OUTPUTS), dtype=np.float32)
    roles = outputs[:, COLUMNS["roles"]]
    for number in range(len(PART)):
        roles[trigger, number * ROLE] = 1.0
        roles[:, WIDTH + number * ROLE] = -5 * ROLE**0.5
    for word, given_roles in scores.items():
        for role, score in given_roles.items():
            roles[word, WIDTH + PART.index(role) * ROLE] = score * ROLE**0.5
    return outputs


CASES = [
    ({0: {"actor": 3}, 1: {"actor": 2}, 5: {"recipient": 4}}, [("actor", 0, 2), ("recipient", 5, 6)], "two stretches"),
    ({0: {"actor": 3, "recipient": 1}}, [("actor", 0, 1)], "a word has the role it answers best"),
    ({0: {"actor": 3}, 6: {"actor": 2}}, [("actor", 0, 1)], "what scores far below the best is another event's"),
    ({0: {"actor": 3}, 6: {"actor": 2.8}}, [("actor", 0, 1), ("actor", 6, 7)], "two that score alike both stay"),
    ({0: {"actor": -0.5}, 1: {"actor": -2}}, [("actor", 0, 2)], "an empty role takes what nearly has it"),
    ({0: {"actor": -1}}, [], "and nothing that does not"),
    ({0: {"place": -0.5}}, [], "a place is not filled"),
    ({9: {"actor": 5}}, [], "another sentence has nobody for it"),
]


@pytest.mark.parametrize(("scores", "expected", "note"), CASES, ids=[note for *_, note in CASES])
def test_participants(scores, expected, note):
    """Words of the trigger's sentence take part as they answer it."""
    sentences = np.array([1] * 8 + [2] * 4)
    (event,) = find_events([Stretch(3, 4, "ASSAULT")], sentences, outputs_of(scores, 3), NO_BIAS)
    assert [(one.kind, one.first, one.stop) for one in event.participants] == expected, note


def test_what_is_read_of_a_trigger():
    """Mode, status, certainty and value are those of the trigger's own words; a mode is one of its type."""
    outputs = outputs_of({}, 3)
    outputs[3, COLUMNS["mode"].start + CLASSES["mode"].index("PROTEST.strike")] = 9.0
    outputs[3, COLUMNS["mode"].start + CLASSES["mode"].index("ASSAULT.aerial")] = 5.0
    outputs[3, COLUMNS["status"].start + CLASSES["status"].index("denied")] = 1.0
    outputs[3, COLUMNS["value"]] = -7.0
    (event,) = find_events([Stretch(3, 4, "ASSAULT")], np.ones(12, dtype=np.int64), outputs, NO_BIAS)
    assert (event.mode, event.state, event.sure, event.value) == ("aerial", "denied", "certain", -3.0)


@given(st.integers(0, 80), st.integers(1, 4), st.integers(1, 90))
def test_slots_tell_side_and_distance(first, length, count):
    """Words before and behind a trigger have slots of their own, and farther ones never lower ones."""
    (slots,) = find_slots(np.array([[first, first + length]]), count)
    behind = slots[first + length :]
    before = slots[: min(first, count)][::-1]
    assert all(slot > len(DISTANCES) for slot in behind)
    assert all(slot <= len(DISTANCES) for slot in before)
    for side in (behind, before):
        assert (np.diff(side) >= 0).all()


def test_no_participant_stands_out_of_reach():
    """However long a sentence, participants are looked for near the trigger alone."""
    outputs = np.tile(outputs_of({0: {"actor": 3}}, 3)[:1], (3 * REACH, 1))
    outputs[0] = outputs_of({0: {"actor": 3}}, 0)[0]
    (event,) = find_events([Stretch(0, 1, "AID")], np.ones(3 * REACH, dtype=np.int64), outputs, NO_BIAS)
    assert max(one.stop for one in event.participants) <= REACH + 1
