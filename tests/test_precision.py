"""Codes of precision: a table for each rule of the codebooks, and what holds for any record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from factories import make_anchor
from hypothesis import given
from hypothesis import strategies as st

from onrecord.precision import (
    count_days,
    find_date_gap,
    find_date_prec,
    find_geo_precision,
    find_time_precision,
    find_where_gap,
    find_where_prec,
)
from onrecord.record import Granularity, TimexMod, TimexType, When, WhenBasis, Where, WhereRelation, WhereUse
from onrecord.words.extents import load_extents


def when(first=date(2031, 4, 30), days=1, *, signal=None, **changes):
    """A stated time of so many days; the last day is open for None."""
    last = None if days is None or first is None else first + timedelta(days=days - 1)
    fields = {
        "id": "when-1",
        "anchor": make_anchor("then", "then"),
        "timex": "DATE",
        "value": None,
        "earliest": first,
        "latest": last,
        "granularity": "day",
        "basis": "stated",
        "signal": make_anchor(signal, signal) if signal else None,
    }
    return When(**fields | changes)


def where(feature="PPL", relation=None, words=None, **changes):
    """A place of the gazetteer, with the words of a relation."""
    fields = {
        "id": "where-1",
        "anchor": make_anchor("Lesk", "Lesk"),
        "name": "Lesk",
        "gazetteer_id": "geonames:1",
        "latitude": 41.5,
        "longitude": 12.25,
        "country_code": "XA",
        "admin": (),
        "feature": feature,
        "relation": relation,
        "relation_words": make_anchor(words, words) if words else None,
    }
    return Where(**fields | changes)


@pytest.mark.parametrize(
    ("days", "ucdp", "acled"),
    [
        (1, 1, 1), (2, 2, 2), (6, 2, 2), (7, 3, 2), (8, 4, 3), (30, 4, 3), (31, 4, 3), (32, 5, None), (365, 5, None),
        (366, 5, None), (367, None, None), (3653, None, None),
    ],
)  # fmt: skip
def test_days_give_the_codes(days, ucdp, acled):
    """A day, some days, a week, a month, a year: the codes follow from how many days it may have been."""
    spoken = when(days=days, granularity="range")
    assert (find_date_prec(spoken), find_time_precision(spoken)) == (ucdp, acled)


@pytest.mark.parametrize(
    ("spoken", "gap"),
    [
        (when(basis="publication", anchor=None), "the text gives no day"),
        (when(first=None, days=None, timex="DURATION"), "the words give no days of the calendar"),
        (when(timex="SET"), "comes again and again"),
        (when(days=None), "only one end is given"),
        (when(signal="since"), "only one end is given"),
        (when(signal="Prior  to"), "only one end is given"),
        (when(mod="BEFORE"), "only one end is given"),
    ],
)
def test_times_without_a_code_say_why(spoken, gap):
    """A fallback to the publication day, a limit, a repetition and a bare length of time have no code, but a reason."""
    assert find_date_gap(spoken) == gap
    assert (find_date_prec(spoken), find_time_precision(spoken), count_days(spoken)) == (None, None, None)


@pytest.mark.parametrize(
    ("spoken", "ucdp", "acled"),
    [
        (when(mod="APPROX"), 2, 2),
        (when(mod="START", days=10, granularity="month"), 4, 3),
        (when(signal="on"), 1, 1),
        (when(signal="from", days=3, granularity="range"), 2, 2),
        (when(timex="TIME", granularity="hour"), 1, 1),
        (when(timex="DURATION", days=2, granularity="range"), 2, 2),
        (when(basis="relative"), 1, 1),
        (when(basis="earlier mention"), 1, 1),
    ],
)
def test_words_around_a_time_change_its_code(spoken, ucdp, acled):
    """About a day is some days; a range with both ends is no limit; how the day was worked out does not matter."""
    assert (find_date_prec(spoken), find_time_precision(spoken)) == (ucdp, acled)
    assert find_date_gap(spoken) is None


@pytest.mark.parametrize(
    ("place", "ucdp", "acled"),
    [
        (where("PPL"), 1, 1),
        (where("PPLC"), 1, 1),
        (where("PPLA2", "in"), 1, 1),
        (where("CMPRF"), 1, 1),
        (where("AIRB"), 1, 1),
        (where("PPL", "near"), 2, 2),
        (where("PPL", "away", "20 km north of"), 2, 2),
        (where("PPL", "away", "north of"), 2, 2),
        (where("PPL", "away", "25 kilometres from"), 2, 2),
        (where("PPL", "away", "about 15-mile drive from"), 2, 2),
        (where("PPL", "away", "15.6 miles from"), 5, 3),
        (where("PPL", "away", "16 mi. off"), 5, 3),
        (where("PPL", "away", "1,200 km east of"), 5, 3),
        (where("PPL", "away", "300 m from"), 2, 2),
        (where("PPL", "between"), 5, 2),
        (where("PPL", "off"), 5, 3),
        (where("ADM2"), 3, 2),
        (where("ADM2", "near"), 5, 3),
        (where("ADM1"), 4, 3),
        (where("RGN"), 5, 3),
        (where("STM"), 5, 3),
        (where("ISL"), 5, 3),
        (where("VAL"), 5, 3),
        (where("PCLI"), 6, None),
        (where("PCLI", "off"), 6, None),
        (where("SEA", country_code=None), 7, 3),
        (where("STRT"), 7, 3),
        (where("PPL", use="modifier"), 1, 1),
        (where("town", gazetteer_id="case:Lesk"), 1, 1),
        (where("Island", gazetteer_id="case:Lesk"), 5, 3),
        (where("country", gazetteer_id="case:Lesk"), 6, None),
        (where("lighthouse keeper’s hut", gazetteer_id="case:Lesk"), 1, 1),
        (where(None, gazetteer_id="case:Lesk"), 1, 1),
    ],
)
def test_kind_and_relation_give_the_codes(place, ucdp, acled):
    """What a place is, and how what happened lies to it, give the codes."""
    assert (find_where_prec(place), find_geo_precision(place)) == (ucdp, acled)
    assert find_where_gap(place) is None


@pytest.mark.parametrize(
    "place",
    [
        where(gazetteer_id=None),
        where("CONT", country_code=None),
        where("RGN", country_code=None),
        where("WEIRD"),
        where(None),
        where(use="metonymic"),
        where(use="demonym"),
        where(use="embedded"),
    ],
)
def test_places_without_a_code_say_why(place):
    """An unresolved name, a continent, and a name that stands for people have no code, but a reason."""
    assert (find_where_prec(place), find_geo_precision(place)) == (None, None)
    assert find_where_gap(place)


DAYS = st.none() | st.dates()


@given(
    st.builds(
        when,
        signal=st.none() | st.sampled_from(["since", "on", "SINCE"]),
        timex=st.sampled_from(get_args(TimexType)),
        earliest=DAYS,
        latest=DAYS,
        granularity=st.none() | st.sampled_from(get_args(Granularity)),
        basis=st.sampled_from(get_args(WhenBasis)),
        mod=st.none() | st.sampled_from(get_args(TimexMod)),
    )
)
def test_codes_of_times_are_in_range(spoken):
    """Any time has codes of the codebooks or none; a fallback has none, and no code goes without its days."""
    ucdp, acled = find_date_prec(spoken), find_time_precision(spoken)
    assert ucdp in {None, 1, 2, 3, 4, 5}
    assert acled in {None, 1, 2, 3}
    assert acled is None or (ucdp is not None and acled <= ucdp)
    assert (count_days(spoken) is None) == (find_date_gap(spoken) is not None)
    if spoken.basis == "publication":
        assert ucdp is None


@given(
    st.builds(
        where,
        feature=st.none() | st.sampled_from(sorted(load_extents())) | st.text(max_size=8),
        relation=st.none() | st.sampled_from(get_args(WhereRelation)),
        words=st.none() | st.text("0123456789., kmil", min_size=1, max_size=12),
        use=st.sampled_from(get_args(WhereUse)),
        gazetteer_id=st.none() | st.sampled_from(["geonames:1", "case:Lesk", "onrecord:Lesk"]),
        country_code=st.none() | st.just("XA"),
    )
)
def test_codes_of_places_are_in_range(place):
    """Any place has codes of the codebooks or none, and says why where it has none."""
    ucdp, acled = find_where_prec(place), find_geo_precision(place)
    assert ucdp in {None, 1, 2, 3, 4, 5, 6, 7}
    assert acled in {None, 1, 2, 3}
    assert acled is None or ucdp is not None
    assert (ucdp is None) == (find_where_gap(place) is not None)
