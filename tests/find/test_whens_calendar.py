"""Feasts, other calendars, and the cases in which a calendar goes wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from calls import count_calls
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.whens import find_whens
from onrecord.find.whens.forms.feasts import (
    find_easter,
    find_hebrew_year,
    find_kislev,
    find_orthodox_easter,
    lunar_day,
    lunar_month,
    name_days,
    solar_day,
)


def find(text, published=date(2025, 3, 4)):
    return find_whens(make_article(text, published=published), "run-test")


def only(text, published=date(2025, 3, 4)):
    (when,) = find(text, published)
    return when


FEASTS = [
    ("Easter Sunday", 2016, date(2016, 3, 27), date(2016, 3, 27)),
    ("Good Friday", 2024, date(2024, 3, 29), date(2024, 3, 29)),
    ("Orthodox Easter", 2024, date(2024, 5, 5), date(2024, 5, 5)),
    ("Ramadan", 2024, date(2024, 3, 11), date(2024, 4, 9)),
    ("Eid al-Fitr", 2024, date(2024, 4, 10), date(2024, 4, 12)),
    ("Eid al-Adha", 2024, date(2024, 6, 16), date(2024, 6, 19)),
    ("Ashura", 2024, date(2024, 7, 16), date(2024, 7, 16)),
    ("Nowruz", 2024, date(2024, 3, 20), date(2024, 3, 20)),
    ("Nowruz", 2025, date(2025, 3, 21), date(2025, 3, 21)),
    ("Rosh Hashanah", 2024, date(2024, 10, 3), date(2024, 10, 4)),
    ("Yom Kippur", 1973, date(1973, 10, 6), date(1973, 10, 6)),
    ("Passover", 2025, date(2025, 4, 13), date(2025, 4, 20)),
    ("Hanukkah", 2023, date(2023, 12, 8), date(2023, 12, 15)),
    ("Diwali", 2023, date(2023, 11, 12), date(2023, 11, 12)),
    ("Labor Day", 2024, date(2024, 9, 2), date(2024, 9, 2)),
    ("Thanksgiving", 2024, date(2024, 11, 28), date(2024, 11, 28)),
    ("New Year's Day", 2024, date(2024, 1, 1), date(2024, 1, 1)),
]


@pytest.mark.parametrize(("name", "year", "first", "last"), FEASTS)
def test_feasts_of_a_year(name, year, first, last):
    """A feast with its year has its days; of several days the first one is no value."""
    when = only(f"They met on {name} {year}.")
    assert (when.anchor.quote, when.earliest, when.latest, when.basis) == (f"{name} {year}", first, last, "stated")
    assert when.value == (first.isoformat() if first == last else None)


NEAR = [
    ("They met on Christmas Eve.", date(2025, 1, 2), date(2024, 12, 24)),
    ("They will meet on Christmas Eve.", date(2025, 1, 2), date(2025, 12, 24)),
    ("They met on Good Friday.", date(2025, 4, 20), date(2025, 4, 18)),
    ("They met on Yom Kippur.", date(2025, 3, 4), date(2024, 10, 12)),
    ("They met last Thanksgiving.", date(2024, 11, 20), date(2023, 11, 23)),
    ("They met on New Year's Day.", date(2025, 1, 1), date(2025, 1, 1)),
]


@pytest.mark.parametrize(("text", "published", "day"), NEAR)
def test_feasts_without_a_year(text, published, day):
    """The year is that of the feast that the tense and the day of publication point to."""
    assert only(text, published).earliest == day


@pytest.mark.parametrize(
    "text", ["General Taha Ramadan spoke.", "Ramadan Kovar spoke.", "They gave a thanksgiving.", "They met in Eid."]
)
def test_what_is_no_feast(text):
    """Persons and common nouns with the name of a feast are none."""
    assert find(text) == ()


def test_feasts_beyond_the_tables_keep_their_words():
    """Where no table tells the days, the words stand without value and days."""
    when = only("They met on Eid al-Fitr 1850.")
    assert (when.value, when.earliest, when.latest) == (None, None, None)


GIVEN = [
    ("It fell on 15 Ramadan 1445.", "15 Ramadan 1445", "2024-03-25", "stated"),
    ("It fell on 21 Bahman 1402.", "21 Bahman 1402", "2024-02-10", "stated"),
    ("It fell on Bahman 22, 1357.", "Bahman 22, 1357", "1979-02-11", "stated"),
    ("It fell on 1 Farvardin 1403.", "1 Farvardin 1403", "2024-03-20", "stated"),
    ("It fell on 12 Rajab 1446 AH.", "12 Rajab 1446 AH", "2025-01-12", "stated"),
    ("It fell on 10 Bahman.", "10 Bahman", "2025-01-29", "relative"),
]


@pytest.mark.parametrize(("text", "quote", "value", "basis"), GIVEN)
def test_days_of_other_calendars(text, quote, value, basis):
    """Days of the lunar and the solar Hijri calendar become days of the Gregorian one."""
    when = only(text)
    assert (when.anchor.quote, when.value, when.basis) == (quote, value, basis)


@given(st.integers(1800, 2200))
def test_easter_is_a_sunday_in_spring(year):
    """Both churches keep a Sunday, the eastern ones never before the western ones."""
    west, east = find_easter(year), find_orthodox_easter(year)
    assert west.isoweekday() == east.isoweekday() == 7
    assert date(year, 3, 22) <= west <= date(year, 4, 25)
    assert timedelta() <= east - west <= timedelta(days=35)


@given(st.integers(1900, 2100))
def test_hebrew_years_follow_their_rules(year):
    """No year begins on a Sunday, Wednesday or Friday; years have one of six lengths; 25 Kislev is in winter."""
    start, following = find_hebrew_year(year), find_hebrew_year(year + 1)
    assert start.isoweekday() not in {7, 3, 5}
    assert (following - start).days in {353, 354, 355, 383, 384, 385}
    assert date(year, 11, 27) <= find_kislev(year) <= date(year, 12, 30)


@given(st.integers(1300, 1500), st.integers(1, 12), st.integers(1, 29))
def test_solar_days_are_in_order(year, month, day):
    """The day after is the day after, and the year begins at the equinox."""
    assert solar_day(year, month, day + 1) - solar_day(year, month, day) == timedelta(days=1)
    assert solar_day(year, 1, 1).strftime("%m-%d") in {"03-20", "03-21", "03-22"}


@given(st.integers(1370, 1499), st.integers(1, 12))
def test_lunar_months_join(year, month):
    """A lunar month has 29 or 30 days and the next one begins on the day after it."""
    first, last = lunar_month(year, month)
    assert (last - first).days in {28, 29}
    assert lunar_day(year + month // 12, month % 12 + 1, 1) == last + timedelta(days=1)


def test_a_year_may_have_a_lunar_feast_twice():
    """A lunar year is shorter than a solar one."""
    assert len(name_days("eid al-fitr", 2000)) == 2


MUST_HOLD = [
    ("It fell on Feb. 29, 2024.", date(2024, 3, 4), "2024-02-29"),
    ("It fell on Feb. 29.", date(2024, 3, 4), "2024-02-29"),
    ("They will meet a year from now.", date(2024, 2, 29), "2025"),
    ("He said so Dec. 30.", date(2025, 1, 2), "2024-12-30"),
    ("They will meet on Jan. 3.", date(2024, 12, 30), "2025-01-03"),
    ("He spoke on Sunday.", date(2025, 3, 2), "2025-03-02"),
    ("They will meet on Sunday.", date(2025, 3, 2), "2025-03-02"),
    ("They will meet next Sunday.", date(2025, 3, 2), "2025-03-09"),
    ("He spoke last Sunday.", date(2025, 3, 2), "2025-02-23"),
    ("He left yesterday.", date(2024, 3, 1), "2024-02-29"),
    ("He left yesterday.", date(2025, 1, 1), "2024-12-31"),
    ("It ended last month.", date(2025, 1, 5), "2024-12"),
    ("It fell in 1848.", date(2025, 3, 4), "1848"),
    ("It fell on 3 March 1871.", date(2025, 3, 4), "1871-03-03"),
    ("It fell in the 1850s.", date(2025, 3, 4), "185"),
    ("It fell on ١٢ January ٢٠٢٤.", date(2025, 3, 4), "2024-01-12"),
    ("It fell on ۱۲ January ۲۰۲۴.", date(2025, 3, 4), "2024-01-12"),
    ("It recalled 9/11.", date(2025, 3, 4), "2001-09-11"),
    ("It recalled the Sept. 11 attacks.", date(2025, 3, 4), "2001-09-11"),
    ("It recalled the Sept. 11 attacks.", date(1999, 3, 4), "1998-09-11"),
    ("It fell in May.", date(2025, 3, 4), "2024-05"),
    ("It fell in March.", date(2025, 3, 4), "2025-03"),
]


@pytest.mark.parametrize(("text", "published", "value"), MUST_HOLD)
def test_where_calendars_go_wrong(text, published, value):
    """Leap days, year ends, the day itself, old years, other digits, and days that are names."""
    assert only(text, published).value == value


@pytest.mark.parametrize(
    "text",
    [
        "The channel runs 24/7.",
        "It fell on Feb. 29, 2023.",
        "May we go?",
        "Ms May left the room.",
        "They may leave.",
        "They march on the palace.",
        "A second attack failed.",
        "He tried for a second time.",
        "The minute hand stopped.",
        "Resolution 1701 stands.",
    ],
)
def test_what_only_looks_like_a_time(text):
    """Round the clock, days that no calendar has, names, verbs and ordinals are no times."""
    assert find(text) == ()


def test_without_a_publication_day_only_what_is_stated_has_days():
    """What needs the publication day keeps its words without value; what stands in the text has its days."""
    whens = find("On Sunday, 3 May 2020, it began. He left on Friday, at Easter, last year and two days ago.", None)
    assert [when.earliest for when in whens] == [date(2020, 5, 3), None, None, None, None]


DATES = ["3 May 2020, ", "the 10th anniversary of the war of ", "Ramadan 2023, ", "from March to May ", "٣ May "]


@pytest.mark.parametrize("piece", DATES)
def test_ten_thousand_dates_take_work_by_length_alone(piece):
    """Twice the dates make no more than twice the calls."""
    once, twice = (
        count_calls(lambda times=times: find_whens(make_article(piece * times), "run-test")) for times in (2500, 5000)
    )
    assert twice < 2.2 * once + 5000
