from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from web_cases import write_toll

from onrecord import record
from onrecord.wording import findings


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2031-03-03", "2031-03-03", "3 March 2031"),
        ("2031-03-01", "2031-03-31", "March 2031"),
        ("2032-02-01", "2032-02-29", "February 2032"),
        ("2031-02-01", "2031-02-27", "1–27 February 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2030-01-01", "2039-12-31", "the 2030s"),
        ("2031-01-01", "2032-12-31", "1 January 2031 – 31 December 2032"),
        ("2031-03-03", None, "from 3 March 2031 on"),
        (None, "2031-03-03", "until 3 March 2031"),
        (None, None, "no date"),
        (date(9999, 12, 1), date(9999, 12, 31), "December 9999"),
    ],
)
def test_whole_months_and_years_have_their_names(first, last, words):
    """A month is called a month, and an open end is said to be open."""
    assert findings.period(first, last) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(12, "12"), (12.0, "12"), (2500000000, "2,500,000,000"), (66.7, "66.7"), (0, "0"), (0.25, "0.25"), (100, "100")],
)
def test_numbers_are_written_out(number, words):
    """Thousands are parted, decimals stand where there are some, and no number is shortened to a power of ten."""
    assert findings.number(number) == words


def figures():
    """The figures of an article by their words."""
    return {claim.figure.anchor.quote: claim.figure for claim in write_toll().claims}


def test_changes_and_shares_are_no_counts():
    """A change says which way it goes, and a share that it is one."""
    found = figures()
    assert findings.value(found["by 2.5 billion"]) == "up by 2,500,000,000"
    assert findings.value(found["two-thirds"]) == "66.7 %"
    assert findings.total(found["nine people"]) == "running total"


def test_times_say_how_they_were_found():
    """What a time is taken for stands in one line: its days, how they were worked out, how exactly they are known."""
    sheet = write_toll()
    month, later, limit = sheet.claims[0].when, sheet.claims[2].when, sheet.found[1]
    assert findings.describe_when(month) == "April 2031; counted from the publication day; known to the month"
    assert findings.basis(later) == "counted from an earlier mention: “April 20”"
    assert findings.describe_when(limit) == "before 7 October 2030; stated in the words; only one end is given"
    assert findings.date_codes(month) == "UCDP date_prec 4, ACLED time_precision 3"
    assert findings.date_exactness(sheet.reported()) == "the text gives no day"
    assert findings.date_codes(sheet.reported()) == ""


def test_places_say_what_they_are():
    """What a place name is taken for stands in one line, and what is not placed says so."""
    sheet = write_toll()
    near, country, lost = sheet.claims[0].where, sheet.claims[2].where, sheet.found[0]
    assert findings.where(near) == "20 km north of Lesk"
    assert findings.describe_where(near) == "Lesk, North Bank, Orvane; near a known point"
    assert findings.where_codes(near) == "UCDP where_prec 2, ACLED geo_precision 2"
    assert findings.where_codes(country) == "UCDP where_prec 6"
    assert findings.describe_where(lost) == "not placed: no list of places has this name"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (findings.BASES, record.WhenBasis),
        (findings.MODS, record.TimexMod),
        (findings.NEARNESS, record.Nearness),
        (findings.USES, record.WhereUse),
        (findings.BOUNDS, record.Bound),
        (findings.MEASURES, record.Measure),
    ],
)
def test_every_value_has_words(words, kind):
    """No value of the record is without words on pages."""
    assert set(words) == set(get_args(kind))
