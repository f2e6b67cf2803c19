"""Time expressions: type, value, days and basis."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from calls import count_calls
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.whens import find_whens
from onrecord.find.whens.days import add_months, near_weekday, read_days
from onrecord.spans import check_anchor

# Tuesday, 4 March 2025, is the day of publication throughout.
CASES = [
    ("It began on 12 January 2024.", "12 January 2024", "DATE", "2024-01-12", "stated"),
    ("It began on January 12, 2024.", "January 12, 2024", "DATE", "2024-01-12", "stated"),
    ("It began on the 3rd of May, 2023.", "3rd of May, 2023", "DATE", "2023-05-03", "stated"),
    ("It began on 2024-01-12.", "2024-01-12", "DATE", "2024-01-12", "stated"),
    ("It has run since 28 February.", "28 February", "DATE", "2025-02-28", "relative"),
    ("It began in May 2023.", "May 2023", "DATE", "2023-05", "stated"),
    ("It began in early November.", "early November", "DATE", "2024-11", "relative"),
    ("It began in 2019.", "2019", "DATE", "2019", "stated"),
    ("It began in the 1990s.", "the 1990s", "DATE", "199", "stated"),
    ("It began in the summer of 2021.", "the summer of 2021", "DATE", "2021-SU", "stated"),
    ("Sales fell in the third quarter of 2023.", "the third quarter of 2023", "DATE", "2023-Q3", "stated"),
    ("He said Thursday that it had ended.", "Thursday", "DATE", "2025-02-27", "relative"),
    ("They will meet Thursday in Oster.", "Thursday", "DATE", "2025-03-06", "relative"),
    ("He arrived on Tuesday.", "Tuesday", "DATE", "2025-03-04", "relative"),
    ("He arrived last Tuesday.", "last Tuesday", "DATE", "2025-02-25", "relative"),
    ("He arrived on Sunday night.", "Sunday night", "TIME", "2025-03-02TNI", "relative"),
    ("He arrived yesterday.", "yesterday", "DATE", "2025-03-03", "relative"),
    ("He leaves tomorrow.", "tomorrow", "DATE", "2025-03-05", "relative"),
    ("It began last week.", "last week", "DATE", "2025-W09", "relative"),
    ("It ends next month.", "next month", "DATE", "2025-04", "relative"),
    ("It began last August.", "last August", "DATE", "2024-08", "relative"),
    ("It began three days ago.", "three days ago", "DATE", "2025-03-01", "relative"),
    ("It began a year ago.", "a year ago", "DATE", "2024", "relative"),
    ("It began two months ago.", "two months ago", "DATE", "2025-01", "relative"),
    ("It lasted three days.", "three days", "DURATION", "P3D", "stated"),
    ("A 24-hour truce failed.", "24-hour", "DURATION", "PT24H", "stated"),
    ("It took several weeks.", "several weeks", "DURATION", "PXW", "stated"),
    ("It took two and half years, then half an hour.", "half an hour", "DURATION", "PT30M", "stated"),
    ("They meet every day.", "every day", "SET", "P1D", "stated"),
    ("They meet every Monday.", "every Monday", "SET", "XXXX-WXX-1", "stated"),
    ("It began at 7:45 p.m. on Friday.", "7:45 p.m. on Friday", "TIME", "2025-02-28T19:45", "relative"),
]


@pytest.mark.parametrize(("text", "quote", "timex", "value", "basis"), CASES)
def test_whens(text, quote, timex, value, basis):
    """Each form has its TIMEX3 type and value, and says how the value was worked out."""
    found = {when.anchor.quote: when for when in find_whens(make_article(text), "run-test")}
    assert quote in found
    when = found[quote]
    assert (when.timex, when.value, when.basis) == (timex, value, basis)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "It killed 2,000 people.",
        "Theresa May spoke.",
        "Jan Kovar spoke.",
        "The Sunday Times wrote.",
        "They sold 2000 cars for $1990.",
        "The 48-year-old left.",
    ],
)
def test_what_is_no_time(text):
    """Verbs, names, counts, money and ages are no times."""
    assert find_whens(make_article(text), "run-test") == ()


def test_an_earlier_mention_is_counted_from():
    """Days counted from a day named before say so."""
    text = "The port fell on 12 January 2024. Two days later the town fell. The following month it was retaken."
    first, second, third = find_whens(make_article(text), "run-test")
    assert (second.value, second.basis) == ("2024-01-14", "earlier mention")
    assert (third.value, third.basis) == ("2024-02", "earlier mention")
    assert first.basis == "stated"


def test_without_a_publication_day_nothing_is_guessed():
    """Relative expressions keep their words and have no value and no days."""
    for when in find_whens(make_article("He came yesterday, on Friday, and last month.", published=None), "run-test"):
        assert (when.value, when.earliest, when.latest) == (None, None, None)


DAYS = [
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("2025-W01", date(2024, 12, 30), date(2025, 1, 5), "week"),
    ("2025-W10-WE", date(2025, 3, 8), date(2025, 3, 9), "week"),
    ("2023-Q4", date(2023, 10, 1), date(2023, 12, 31), "quarter"),
    ("2023-WI", date(2023, 12, 1), date(2024, 2, 29), "season"),
    ("199", date(1990, 1, 1), date(1999, 12, 31), "decade"),
    ("2025-03-02TNI", date(2025, 3, 2), date(2025, 3, 2), "day"),
    ("2025-03-02T19:45", date(2025, 3, 2), date(2025, 3, 2), "hour"),
]


@pytest.mark.parametrize(("value", "first", "last", "granularity"), DAYS)
def test_days_of_values(value, first, last, granularity):
    """A value leads to its first and last day."""
    assert read_days(value) == (first, last, granularity)


@pytest.mark.parametrize("value", ["P3D", "PAST_REF", "XXXX-02-28", "2023-02-30", "2023-13"])
def test_values_without_days(value):
    """Durations, references and days that no calendar has lead to none."""
    assert read_days(value) is None


@given(
    st.dates(min_value=date(1000, 1, 1), max_value=date(3000, 1, 1)), st.integers(1, 7), st.booleans(), st.booleans()
)
def test_weekdays_are_near(day, weekday, later, same):
    """The weekday asked for, on the side asked for, within a week."""
    found = near_weekday(day, weekday, later=later, same=same)
    assert found.isoweekday() == weekday
    assert abs(found - day) <= timedelta(days=7)
    assert found == day or (found > day) == later


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(3000, 1, 1)), st.integers(-500, 500))
def test_months_keep_their_day(day, count):
    """So many months on, the day of the month is the same, or the month's last."""
    moved = add_months(day, count)
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == count


WORDS = [
    "May",
    "12",
    "2024",
    "last",
    "year",
    "years",
    "ago",
    "99",
    "the",
    "week",
    "Monday",
    "a.m.",
    "-",
    "/",
    ":",
    "century",
]


@given(st.lists(st.sampled_from(WORDS)), st.dates())
def test_every_time_can_show_its_words(words, published):
    """Whatever the text and the day, anchors quote the text and the first day is not after the last."""
    article = make_article(" ".join(words) or "-", published=published)
    for when in find_whens(article, "run-test"):
        check_anchor(when.anchor, article.text)
        assert (when.earliest is None) == (when.latest is None)
        assert when.earliest is None or when.earliest <= when.latest


def calls(text):
    return count_calls(lambda: find_whens(make_article(text), "run-test"))


@pytest.mark.parametrize("piece", ["the ", "early ", "1 ", "a few ", "May ", "12-", "the end of ", "is to "])
def test_work_grows_with_length_alone(piece):
    """Twice the text makes no more than twice the calls, whatever stands in it."""
    once, twice = (calls(piece * times) for times in (4000, 8000))
    assert twice < 2.5 * once + 2000
