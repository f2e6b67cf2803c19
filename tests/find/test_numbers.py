"""Numbers in digits and in words, and what binds them."""

from __future__ import annotations

import pytest
from calls import count_calls
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.figures.numbers import find_numbers, parse_number

CASES = [
    ("12 boats", ("12", 12, 12, "exact")),
    ("twenty-three boats", ("twenty-three", 23, 23, "exact")),
    ("two hundred and fifty boats", ("two hundred and fifty", 250, 250, "exact")),
    ("1.2 million boats", ("1.2 million", 1_200_000, 1_200_000, "exact")),
    ("2,500 boats", ("2,500", 2500, 2500, "exact")),
    ("a dozen boats", ("a dozen", 12, 12, "exact")),
    ("half a dozen boats", ("half a dozen", 6, 6, "exact")),
    ("two dozen boats", ("two dozen", 24, 24, "exact")),
    ("20 to 25 boats", ("20 to 25", 20, 25, "exact")),
    ("2-3 boats", ("2-3", 2, 3, "exact")),
    ("two or three boats", ("two or three", 2, 3, "exact")),
    ("between 20 and 25 boats", ("between 20 and 25", 20, 25, "exact")),
    ("2 to 3 million boats", ("2 to 3 million", 2_000_000, 3_000_000, "exact")),
    ("more than 60 boats", ("more than 60", 60, None, "more_than")),
    ("over 1,000 boats", ("over 1,000", 1000, None, "more_than")),
    ("at least 12 boats", ("at least 12", 12, None, "at_least")),
    ("no fewer than 12 boats", ("no fewer than 12", 12, None, "at_least")),
    ("60 or more boats", ("60 or more", 60, None, "at_least")),
    ("some 2,500 boats", ("some 2,500", 2500, 2500, "about")),
    ("nearly fifty boats", ("nearly fifty", 50, 50, "about")),
    ("60 or so boats", ("60 or so", 60, 60, "about")),
    ("up to 300 boats", ("up to 300", None, 300, "up_to")),
    ("as many as 40 boats", ("as many as 40", None, 40, "up_to")),
    ("fewer than 9 boats", ("fewer than 9", None, 9, "fewer_than")),
    ("up to about 300 boats", ("up to about 300", None, 300, "up_to")),
    ("dozens of boats", ("dozens", None, None, "dozens")),
    ("tens of boats", ("tens", None, None, "dozens")),
    ("tens of thousands of boats", ("tens of thousands", None, None, "vague")),
    ("several hundred boats", ("several hundred", None, None, "vague")),
    ("no boats", ("no", 0, 0, "exact")),
    ("no one", ("no one", 0, 0, "exact")),
    ("nobody", ("nobody", 0, 0, "exact")),
    ("none of them", ("none", 0, 0, "exact")),
    ("without casualties", ("without", 0, 0, "exact")),
    ("1.000 boats", ("1.000", 1000, 1000, "exact")),
    ("12.500 boats", ("12.500", 12500, 12500, "exact")),
    ("1.000.000 boats", ("1.000.000", 1_000_000, 1_000_000, "exact")),
    ("1 000 boats", ("1 000", 1000, 1000, "exact")),
    ("12\u202f500 boats", ("12\u202f500", 12500, 12500, "exact")),
    ("١٢٠ boats", ("١٢٠", 120, 120, "exact")),
    ("١٬٢٠٠ boats", ("١٬٢٠٠", 1200, 1200, "exact")),
    ("1.2m boats", ("1.2m", 1_200_000, 1_200_000, "exact")),
    ("2.5 million boats", ("2.5 million", 2_500_000, 2_500_000, "exact")),
    ("half a million boats", ("half a million", 500_000, 500_000, "exact")),
    ("a quarter of a million boats", ("a quarter of a million", 250_000, 250_000, "exact")),
    ("two and a half million boats", ("two and a half million", 2_500_000, 2_500_000, "exact")),
    ("more than a dozen boats", ("more than a dozen", 12, None, "more_than")),
    ("well over 100 boats", ("well over 100", 100, None, "more_than")),
    ("between 12 and 15 boats", ("between 12 and 15", 12, 15, "exact")),
    ("12-15 boats", ("12-15", 12, 15, "exact")),
    ("a handful of boats", ("a handful", None, None, "vague")),
    ("a couple of boats", ("a couple", 2, 2, "about")),
    ("scores of boats", ("scores", None, None, "dozens")),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_numbers(text, expected):
    """The span holds the bound words; low, high and bound say no more and no less than the words."""
    (number,) = find_numbers(text)
    assert (text[number.span.start : number.span.end], number.low, number.high, number.bound) == expected


@pytest.mark.parametrize(
    "text", ["$20 flour", "the F-16", "at 7:45", "12% of it", "the 12th man", "no longer", "5.25", "3-1", "2022-23"]
)
def test_no_numbers(text):
    """Money, names, clock times, shares, ranks and fractions are no whole numbers of things."""
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it rose from 12 to 15", ["12", "15"]),
        ("it fell from 15 to 12", ["15", "12"]),
        ("it rose by 20 to 66", ["20", "66"]),
        ("from 12 to 15 boats", ["from 12 to 15"]),
    ],
)
def test_a_change_is_no_range(text, expected):
    """Where a number rose or fell, the two numbers are two, and not the ends of a range."""
    assert [text[number.span.start : number.span.end] for number in find_numbers(text)] == expected


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_are_read_as_printed(number):
    """A number printed with or without commas is that number."""
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number


@given(st.text(alphabet="12,. -andtofivehurmol\n"))
def test_spans_stand_in_order(text):
    """Whatever the text, numbers do not overlap and their bare number lies in their span."""
    last = 0
    for number in find_numbers(text):
        assert last <= number.span.start <= number.core.start < number.core.end <= number.span.end <= len(text)
        last = number.core.end


@pytest.mark.parametrize("piece", ["one ", "1,", "1 000 ", "a ", "at least ", "hundred and ", "tens of "])
def test_work_grows_with_length_alone(piece):
    """Twice the text makes no more than twice the calls, whatever stands in it."""
    once, twice = (count_calls(find_numbers, piece * times) for times in (4000, 8000))
    assert twice < 2.5 * once + 2000
