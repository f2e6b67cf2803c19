"""Money, shares and votes, and the measures of figures: counts, changes, rates, shares."""

from __future__ import annotations

import pytest
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.figures import find_figures
from onrecord.find.figures.amounts import find_amounts
from onrecord.record import Knowledge

NOTHING = Knowledge(places=(), actors=())


def figures(text):
    return find_figures(make_article(text), "run-test", (), NOTHING)


MONEY = [
    ("$2.5 million", 2_500_000, 2_500_000, "exact", "dollars"),
    ("€300m", 300_000_000, 300_000_000, "exact", "euros"),
    ("US$40", 40, 40, "exact", "US dollars"),
    ("2 billion rials", 2_000_000_000, 2_000_000_000, "exact", "rials"),
    ("12 million Varnian pounds", 12_000_000, 12_000_000, "exact", "Varnian pounds"),
    ("more than 2 million euros", 2_000_000, None, "more_than", "euros"),
    ("up to $1 billion", None, 1_000_000_000, "up_to", "dollars"),
    ("$2-3 million", 2_000_000, 3_000_000, "exact", "dollars"),
    ("between $2 million and $3 million", 2_000_000, 3_000_000, "exact", "dollars"),
]


@pytest.mark.parametrize(("words", "low", "high", "bound", "currency"), MONEY)
def test_money(words, low, high, bound, currency):
    """Money is a figure with its currency, its scale and its bound."""
    (figure,) = figures(f"The bank paid {words}.")
    assert (figure.anchor.quote, figure.low, figure.high, figure.bound) == (words, low, high, bound)
    assert (figure.unit, figure.group) == ("money", currency)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Oster paid $5 in aid.", "dollars in aid"),
        ("Oster paid 5 euros for the damage.", "euros for the damage"),
        ("Oster paid $5 in May.", "dollars"),
    ],
)
def test_what_money_is_for(text, group):
    """The group of money says its currency, and what it is for where the text goes on to say it."""
    assert figures(text)[0].group == group


SHARES = [
    ("40 percent of the homes were destroyed.", "40 percent", 40, 40, "exact", "homes"),
    ("At least 40 per cent of the homes burnt.", "At least 40 per cent", 40, None, "at_least", "homes"),
    ("Between 40 and 50% of the homes burnt.", "Between 40 and 50%", 40, 50, "exact", "homes"),
    ("Two-thirds of the homes burnt.", "Two-thirds", 66.7, 66.7, "exact", "homes"),
    ("A quarter of the homes burnt.", "A quarter", 25, 25, "exact", "homes"),
    ("Nearly half of the homes burnt.", "Nearly half", 50, 50, "about", "homes"),
    ("One in five children fled.", "One in five", 20, 20, "exact", "children"),
    ("Three out of four children fled.", "Three out of four", 75, 75, "exact", "children"),
]


@pytest.mark.parametrize(("text", "quote", "low", "high", "bound", "group"), SHARES)
def test_shares(text, quote, low, high, bound, group):
    """A share is kept in per cent, with its bound and with what it is a share of."""
    (figure,) = figures(text)
    assert (figure.anchor.quote, figure.low, figure.high, figure.bound) == (quote, low, high, bound)
    assert (figure.measure, figure.group) == ("share", group)


@pytest.mark.parametrize(
    "text",
    [
        "In the first half of 2012 it rained.",
        "Prices rose 20 percent, by 3 percentage points.",
        "He killed time three in five days.",
        "A third man came.",
    ],
)
def test_no_shares(text):
    """Halves of a year, ranks and shares of nothing that is counted are none."""
    assert not [one for one in figures(text) if one.measure == "share"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council voted 13-2 for the truce.", ["13", "2"]),
        ("The council voted 13 to two.", ["13", "two"]),
        ("The motion fell by 52 votes to 48.", ["52", "48"]),
        ("It passed with 52 votes in favour.", ["52"]),
    ],
)
def test_votes(text, expected):
    """The two sides of a vote are two figures."""
    assert [(one.anchor.quote, one.unit, one.measure) for one in figures(text)] == [
        (quote, "votes", "count") for quote in expected
    ]


MEASURES = [
    ("The death toll rose by 20 to 66.", [("20", "change", "rise"), ("66", "count", None)]),
    ("The number of displaced people fell by 2,000.", [("2,000", "change", "fall")]),
    ("They killed 20 more than the day before.", [("20", "change", "rise")]),
    ("Shells kill 12 people a day.", [("12", "rate", None)]),
    ("Shells kill an average of 12 people every week.", [("12", "rate", None)]),
    ("Shells kill 12 people daily.", [("12", "rate", None)]),
    ("It costs $70 a barrel.", [("$70", "rate", None)]),
    ("It has 12 daily readers and 12 soldiers.", [("12", "count", None), ("12", "count", None)]),
    ("He was killed by 20 gunmen.", [("20", "count", None)]),
]


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_measures(text, expected):
    """A change and a rate are told from a count, and a change has its direction."""
    assert [(one.anchor.quote, one.measure, one.change) for one in figures(text)] == expected


def test_what_a_number_rose_to_is_a_running_total():
    """Of "rose by 20 to 66" the second is the total, of the first's unit."""
    first, second = figures("The death toll rose by 20 to 66.")
    assert (first.unit, first.cumulative, second.unit, second.cumulative) == ("killed", None, "killed", True)


@given(
    st.lists(st.sampled_from(["$5", "40%", "half", "of", "one", "in", "five", "to", "and", "voted", "3-2", "euros"]))
)
def test_amounts_stand_in_order(words):
    """Whatever the text, amounts do not overlap and lie within it."""
    text, last = " ".join(words), 0
    for amount in find_amounts(text):
        assert last <= amount.core.start < amount.core.end <= len(text)
        last = amount.core.end
