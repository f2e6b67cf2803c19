"""Modifiers, signals, intervals, and what is counted from an earlier mention."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from factories import make_anchor, make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.texts.marks import Mark, Marks
from onrecord.find.whens import find_whens
from onrecord.record import Span
from onrecord.spans import check_anchor


def find(text, published=date(2025, 3, 4)):
    return {when.anchor.quote: when for when in find_whens(make_article(text, published=published), "run-test")}


MODS = [
    ("It fell in early March.", "early March", "START"),
    ("It fell early Saturday.", "early Saturday", "START"),
    ("It fell earlier this month.", "earlier this month", "START"),
    ("It fell in mid-2023.", "mid-2023", "MID"),
    ("It fell in the middle of October.", "the middle of October", "MID"),
    ("It fell late last week.", "late last week", "END"),
    ("It ends by the end of the year.", "the end of the year", "END"),
    ("It ends by year-end.", "year-end", "END"),
    ("It took about a month.", "about a month", "APPROX"),
    ("It took a year or so.", "a year or so", "APPROX"),
    ("It took more than three years.", "more than three years", "MORE_THAN"),
    ("It took less than an hour.", "less than an hour", "LESS_THAN"),
    ("It took at least two weeks.", "at least two weeks", "EQUAL_OR_MORE"),
    ("It took up to ten days.", "up to ten days", "EQUAL_OR_LESS"),
    ("It fell more than three years ago.", "more than three years ago", "BEFORE"),
    ("It fell less than a year ago.", "less than a year ago", "AFTER"),
    ("It fell around noon on Monday.", "around noon on Monday", "APPROX"),
    ("It grew over the past two months.", "the past two months", None),
    ("It fell in March.", "March", None),
]


@pytest.mark.parametrize(("text", "quote", "mod"), MODS)
def test_modifiers(text, quote, mod):
    """A bound of a length, a part of a stretch, a side of a point: each as TIMEX3 names it."""
    assert find(text)[quote].mod == mod


SIGNALS = [
    ("Many died since 7 October 2023.", "7 October 2023", "since"),
    ("It lasts until Friday.", "Friday", "until"),
    ("It fell shortly before the weekend.", "the weekend", "shortly before"),
    ("It fell after early March.", "early March", "after"),
    ("It ran from March to May.", "May", "to"),
    ("It ran between March and May.", "May", "and"),
    ("He spoke and left Friday.", "Friday", None),
    ("It is open\nsince\nFriday.", "Friday", None),
]


@pytest.mark.parametrize(("text", "quote", "signal"), SIGNALS)
def test_signals(text, quote, signal):
    """The word that leads to the expression, in the same line."""
    found = find(text)[quote].signal
    assert (found.quote if found else None) == signal


SPANS = [
    ("He was hit in the past 24 hours.", "the past 24 hours", date(2025, 3, 3), date(2025, 3, 4)),
    ("He was hit in the past two weeks.", "the past two weeks", date(2025, 2, 18), date(2025, 3, 4)),
    ("He was hit in recent weeks.", "recent weeks", None, None),
    ("He was hit in the last few days.", "the last few days", None, None),
    ("It fell in the first half of 2023.", "the first half of 2023", date(2023, 1, 1), date(2023, 6, 30)),
    ("It fell between 3 and 5 May 2024.", "3 and 5 May 2024", date(2024, 5, 3), date(2024, 5, 5)),
    ("It fell on May 3 to 5, 2024.", "May 3 to 5, 2024", date(2024, 5, 3), date(2024, 5, 5)),
    ("It grew in 2022-23.", "2022-23", date(2022, 1, 1), date(2023, 12, 31)),
    ("It fell on the weekend.", "the weekend", date(2025, 3, 1), date(2025, 3, 2)),
    ("It fell in the third quarter of 2023.", "the third quarter of 2023", date(2023, 7, 1), date(2023, 9, 30)),
    ("It fell in the summer of 2021.", "the summer of 2021", date(2021, 6, 1), date(2021, 8, 31)),
    ("It fell in the 19th century.", "the 19th century", date(1800, 1, 1), date(1899, 12, 31)),
    ("It fell a decade after the war.", "a decade", None, None),
    ("It ran from March to May 2023.", "March", date(2023, 3, 1), date(2023, 3, 31)),
    ("It ran from December 2023 to February.", "February", date(2024, 2, 1), date(2024, 2, 29)),
]


@pytest.mark.parametrize(("text", "quote", "first", "last"), SPANS)
def test_intervals(text, quote, first, last):
    """The first and last day that the words may mean; none where the words leave them open."""
    when = find(text)[quote]
    assert (when.earliest, when.latest) == (first, last)


ANNIVERSARIES = [
    ("the 10th anniversary of the 2003 invasion", "the 10th anniversary", "2013"),
    ("the second anniversary of the attack of 7 October 2023", "the second anniversary", "2025-10-07"),
    ("the first anniversary of the Oct. 7 attack", "the first anniversary", "2024-10-07"),
]


@pytest.mark.parametrize(("words", "quote", "value"), ANNIVERSARIES)
def test_anniversaries(words, quote, value):
    """So many years after the day or the year that is named behind it."""
    assert find(f"They spoke on {words}.")[quote].value == value


def test_an_anniversary_of_nothing_named_is_no_time():
    """Without what it is counted from there is no value to invent."""
    assert find("They marked the 10th anniversary.") == {}


CHAIN = "The port fell on 12 January 2024. Later that year it was retaken."
CHAINS = [
    (CHAIN, "Later that year", "2024", "12 January 2024"),
    ("It fell on 12 January 2024. On the same day it burned.", "the same day", "2024-01-12", "12 January 2024"),
    ("It fell on 12 January 2024. A day earlier it stood.", "A day earlier", "2024-01-11", "12 January 2024"),
    ("It fell on 12 January 2024. It rained the next day.", "the next day", "2024-01-13", "12 January 2024"),
    ("It fell on 12 January 2024. The following Monday it rained.", "The following Monday", "2024-01-15", None),
    ("It fell on 30 December 2024. Three days later it burned.", "Three days later", "2025-01-02", None),
    ("It fell in March 2024. Two days later it burned.", "Two days later", None, "March 2024"),
    ("It fell in March 2024. Two months later it burned.", "Two months later", "2024-05", "March 2024"),
    ("It began on Oct. 7, 2022. It had begun on Oct. 7.", "Oct. 7", "2022-10-07", "Oct. 7, 2022"),
]


@pytest.mark.parametrize(("text", "quote", "value", "reference"), CHAINS)
def test_what_is_counted_from_an_earlier_mention(text, quote, value, reference):
    """It names the mention, and has no value where that is not fine enough to count from."""
    when = find(text)[quote]
    assert (when.value, when.basis) == (value, "earlier mention")
    assert reference is None or when.reference.quote == reference


def test_nothing_is_counted_from_what_was_never_mentioned():
    """Without an earlier mention "two days later" has no value and no days."""
    when = find("Two days later it burned.")["Two days later"]
    assert (when.value, when.earliest, when.latest) == (None, None, None)


def test_since_looks_back():
    """A day since which something goes on is past, however near it lies ahead."""
    assert find("Many died since Oct. 7.", date(2024, 9, 20))["Oct. 7"].value == "2023-10-07"


def test_vague_words_want_a_mark_where_there_are_marks():
    """A model that marks nothing takes "recently" away, and no date; one that marks it leaves it."""
    article = make_article("It was recently calm. It fell on 12 January 2024.")
    at = make_anchor(article.text, "recently").span
    nothing, marked = Marks(names=(), times=()), Marks(names=(), times=(Mark(kind="DATE", span=at),))
    quotes = [
        [when.anchor.quote for when in find_whens(article, "run-test", marks)] for marks in (None, nothing, marked)
    ]
    assert quotes == [["recently", "12 January 2024"], ["12 January 2024"], ["recently", "12 January 2024"]]


WORDS = [
    "since",
    "March",
    "3",
    "2020",
    "to",
    "two days later",
    "the following Monday",
    "Ramadan",
    "more than",
    "a year",
]


@given(st.lists(st.sampled_from(WORDS)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_signals_and_references_show_their_words(words, published):
    """Whatever the text, signals stand before the expression and references before or in the text, both quoted."""
    article = make_article(" ".join(words) or "-", published=published)
    for when in find_whens(article, "run-test"):
        for anchor in filter(None, (when.anchor, when.signal, when.reference)):
            check_anchor(anchor, article.text)
        assert when.signal is None or when.signal.span.end <= when.anchor.span.start
        assert when.reference is None or when.reference.span.end <= when.anchor.span.start
        assert when.basis != "earlier mention" or when.reference


def test_spans_are_in_order_and_apart():
    """Expressions do not overlap, even where a length takes its article along."""
    text = "In March 2020 the six months ended; the two days after that, the nine months began in the evening."
    spans = [when.anchor.span for when in find_whens(make_article(text), "run-test")]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert Span(start=text.index("the six"), end=text.index(" ended")) in spans
