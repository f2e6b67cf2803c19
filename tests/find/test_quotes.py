"""Pairing of quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from calls import count_calls
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.texts.quotes import find_quotes

CASES = [
    ("No marks.", []),
    ("“A b,” she said. “C.”", ["“A b,”", "“C.”"]),
    ('"A b," she said. "C."', ['"A b,"', '"C."']),
    ("''A b,'' he said.", ["''A b,''"]),
    ("«A b», he said.", ["«A b»"]),
    ("„A b“, he said.", ["„A b“"]),
    ("“They said ‘go’ twice,” he said.", ["“They said ‘go’ twice,”"]),
    ("'Leave now', he said; it's the boys' house.", ["'Leave now'"]),
    ("It’s the boys’ house, and ‘ours’ too.", ["‘ours’"]),
    ("the '90s and 'em", []),
    ("“One.\n\n“Two.\n\n“Three,” he said.", ["“One.\n\n“Two.\n\n“Three,”"]),
    ('"One.\n\n"Two," he said.', ['"One.\n\n"Two,"']),
    ("“One.\n\nTwo.", ["“One."]),
    ("“One “two” three", ["“One", "“two”"]),
    ('A 12" pipe.', []),
    ("said ”.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotes(text, expected):
    """Marks pair; apostrophes are none; what is not closed ends with its paragraph or goes on where it is reopened."""
    assert [text[span.start : span.end] for span in find_quotes(text)] == expected


@given(st.text(alphabet="a \n\"“”„«»‘’'`,"))
def test_any_marks_at_all(text):
    """Whatever the marks, quotations come in order, do not overlap, and never reach beyond the text."""
    spans = find_quotes(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)


@pytest.mark.parametrize("piece", ['"', " 'a", "“a\n\n", "“ ", "‘a ", "''"])
def test_work_grows_with_length_alone(piece):
    """Twice the text makes no more than twice the calls, whatever stands in it."""
    once, twice = (count_calls(find_quotes, piece * times) for times in (2000, 4000))
    assert twice < 2.2 * once
