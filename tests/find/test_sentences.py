"""Sentences by punctuation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from calls import count_calls
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.texts.sentences import find_sentences

CASES = [
    ("", []),
    ("  \n ", []),
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
    ("Gen. A. B. Okafor left.", ["Gen. A. B. Okafor left."]),
    ("He said no. Five ran.", ["He said no.", "Five ran."]),
    ("It was No. 5 that fell.", ["It was No. 5 that fell."]),
    ("U.N. monitors left the U.N. The rest stayed.", ["U.N. monitors left the U.N.", "The rest stayed."]),
    ("At 5 p.m. Monday rain fell.", ["At 5 p.m. Monday rain fell."]),
    ("It rose 3.5 km. inland.", ["It rose 3.5 km. inland."]),
    ("“We left.” They stayed.", ["“We left.”", "They stayed."]),
    ('"Why?" she asked. (He left.) End.', ['"Why?" she asked.', "(He left.)", "End."]),
    ("Bridge open\n\nCars cross", ["Bridge open", "Cars cross"]),
    ("Mr.\n\nOkafor", ["Mr.", "Okafor"]),
    ("Well… maybe. Yes", ["Well… maybe.", "Yes"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text, expected):
    """Stops, closing marks and blank lines end a sentence; abbreviations and initials do not."""
    assert [text[span.start : span.end] for span in find_sentences(text)] == expected


@given(st.text(alphabet='Ab. ?!\n"“”’)…1'))
def test_nothing_is_lost(text):
    """Every character but white space is in exactly one sentence, and they come in order."""
    spans = find_sentences(text)
    assert "".join("".join(text[span.start : span.end].split()) for span in spans) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("piece", [".", " .", '."', "\n ", "A.", ". "])
def test_work_grows_with_length_alone(piece):
    """Twice the text makes no more than twice the calls, whatever stands in it."""
    once, twice = (count_calls(find_sentences, piece * times) for times in (2000, 4000))
    assert twice < 2.2 * once
