"""How two figures relate: a table of pairs, and what must hold of any pair."""

from __future__ import annotations

from datetime import date

import pytest
from factories import BOUNDS, make_account, make_amount
from hypothesis import given
from hypothesis import strategies as st

from onrecord.join.amounts import compare_amounts, find_least
from onrecord.record import Speaker

AMOUNTS = (
    *("unit", "measure", "things", "nations", "groups", "since", "is_part", "is_total", "beside", "bound", "low"),
    "high",
)
SETS = ("things", "nations", "groups", "places", "nearest")


def count(quote, name="one", **changes):
    """The account of a figure by its words; changes are those of the amount or of the account."""
    changes = {key: frozenset(each.split()) if key in SETS else each for key, each in changes.items()}
    parts = {key: changes.pop(key) for key in tuple(changes) if key in AMOUNTS}
    if "first" in changes:
        changes.setdefault("last", changes["first"])
    return make_account(name, amount=make_amount(quote, **parts), **changes)


def other(quote, **changes):
    """The account of another article, of another speaker where none is given."""
    return count(quote, "two", **{"speaker": "Northern Front"} | changes)


def march(day):
    return date(2025, 3, day)


TOTAL = {"is_total": True}
UNRELATED = [
    (count("16"), other("16", unit="injured"), "killed and injured are two questions"),
    (count("16"), other("9", unit="missing"), "killed and missing are two questions"),
    (count("16"), other("16", measure="rate"), "so many, and so many a day"),
    (count("16"), other("16", measure="share"), "so many, and so many in a hundred"),
    (count("16"), other("16", measure="change"), "so many, and so many more"),
    (count("16", nations="AAA"), other("11", nations="BBB"), "the dead of two countries"),
    (count("16", first=march(1)), other("11", day=28, first=march(27)), "two attacks a month apart"),
    (count("16", first=march(1)), other("16", day=5, first=march(4)), "two attacks three days apart, of one toll"),
    (count("5", unit="attacks", first=march(1)), other("9", unit="attacks", first=march(8)), "raids of two weeks"),
    (count("40", unit="other", things="houses"), other("40", unit="other", things="bridg"), "houses and bridges"),
    (count("40", unit="weapons", things="rocket"), other("9", unit="weapons", things="min"), "rockets and mines"),
    (count("4", unit="vehicles", things="tank"), other("9", unit="vehicles", things="lorri"), "tanks and lorries"),
    (count("4", unit="money", things="fin"), other("9", unit="money", things="aid"), "fines and aid"),
    (count("16", unit="troops"), other("16", unit="aircraft"), "troops and aircraft"),
]
SCOPE = [
    (count("16"), other("24", unit="other", things="casualti"), "killed, and killed and injured together"),
    (count("8", beside=True), other("16"), "eight others, and all"),
    (count("3", is_part=True), other("16"), "three of them, and all"),
    (count("9", groups="military"), other("16", groups="civilians"), "soldiers and civilians"),
    (count("9", groups="military"), other("16", groups="military civilians"), "soldiers, and soldiers with civilians"),
    (count("3", groups="children"), other("16"), "children, and all"),
    (count("2", groups="foreigners"), other("16"), "foreigners, and all"),
    (
        count("400", since=march(1), **TOTAL),
        other("9000", since=date(2021, 1, 1), **TOTAL),
        "since this month, and for four years",
    ),
    (
        count("16", nearest="lesk", places="lesk orvane"),
        other("11", nearest="tessok", places="tessok orvane"),
        "in two towns",
    ),
]
AGREE = [
    (count("16"), other("16"), "the same number"),
    (count("16"), other("16", day=9), "the same number some days later"),
    (count("16"), other("16", day=9, speaker="Orvane Interior Ministry"), "one speaker says it again"),
    (count("16", groups="civilians"), other("16"), "people may well be civilians"),
    (count("at least 12"), other("15"), "a lower bound, and a number near it"),
    (count("more than 60"), other("66", day=6), "more than sixty, and sixty-six"),
    (count("66"), other("more than 60", day=6), "the bound comes later"),
    (count("more than 24"), other("27"), "more than two dozen, and twenty-seven"),
    (count("at least 70"), other("80"), "at least seventy, and eighty"),
    (count("at least 70"), other("70"), "at least seventy, and seventy"),
    (count("up to 90"), other("85"), "an upper bound, and a number near it"),
    (count("fewer than 90"), other("85"), "fewer than ninety, and eighty-five"),
    (count("10 to 15"), other("12"), "a range, and a number in it"),
    (count("dozens"), other("31"), "dozens, and thirty-one"),
    (count("dozens"), other("138"), "138 is still dozens"),
    (count("dozens"), other("dozens", day=9), "the same word of size"),
    (count("hundreds"), other("340"), "hundreds, and 340"),
    (count("thousands"), other("5400"), "thousands, and 5400"),
    (count("no"), other("no"), "both say that there were none"),
    (count("16", unit="detained"), other("16", unit="hostages"), "held is held"),
    (count("16", first=march(3)), other("16", first=march(4)), "midnight lies between two clocks"),
    (
        count("16", nearest="lesk", places="lesk orvane"),
        other("16", nearest="orvane", places="orvane"),
        "a town, and the land it lies in",
    ),
]
ROUNDING = [
    (count("298"), other("nearly 300"), "298, and nearly 300"),
    (count("2463"), other("about 2500"), "2463, and about 2500"),
    (count("some 20"), other("23"), "some twenty, and twenty-three"),
    (count("some 20"), other("18"), "some twenty, and eighteen"),
    (count("more than 60"), other("60"), "more than sixty is strictly not sixty"),
    (count("about 2500"), other("2463", day=9), "a rounder number stays one with time"),
    (count("10 to 15"), other("16"), "a range, and a number just beside it"),
]
UPDATE = [
    (count("12"), other("17", day=6), "later, and higher"),
    (count("12"), other("17", day=5), "a day later, and higher"),
    (count("17"), other("15", day=6, speaker="Orvane Interior Ministry"), "one speaker takes it back"),
    (count("at least 12"), other("17", day=6), "later, and higher than the bound says"),
    (count("dozens"), other("312", day=6), "dozens, then hundreds counted"),
    (count("no", side="AAA"), other("11", side="AAA"), "a side first counts none"),
    (count("no"), other("11", day=5, speaker="Orvane Interior Ministry"), "a speaker first counts none"),
    (count("11", side="AAA"), other("34", side="AAA", day=9), "a side counts on"),
    (count("11", side="AAA"), other("30", side="BBB", day=9), "grown less than threefold"),
    (count("100", **TOTAL), other("140", day=20, **TOTAL), "a running total has grown"),
    (count("at least 100", **TOTAL), other("120", day=20, **TOTAL), "a total grows within its bound"),
    (
        count("40", first=march(1), **TOTAL),
        other("70", day=28, first=march(27), **TOTAL),
        "totals of two days are one question",
    ),
]
CONFLICT = [
    (count("16"), other("11"), "two numbers on one day"),
    (count("17"), other("12", day=6), "later, and lower, by another speaker"),
    (count("some 20"), other("26"), "no rounding makes twenty of twenty-six"),
    (count("about 2500"), other("3100"), "nor 2500 of 3100"),
    (count("16"), other("17"), "two exact numbers are not rounded"),
    (count("at least 12"), other("9"), "fewer than the bound allows"),
    (count("at least 70"), other("300"), "a bound names a number near the true one"),
    (count("up to 90"), other("124"), "more than the bound allows"),
    (count("10 to 15"), other("40"), "far outside a range"),
    (count("dozens"), other("11"), "eleven is not dozens"),
    (count("dozens"), other("hundreds"), "dozens are not hundreds"),
    (count("hundreds"), other("dozens", day=6), "and do not become fewer"),
    (count("millions"), other("hundreds of thousands"), "nor are millions hundreds of thousands"),
    (count("hundreds"), other("377000"), "377,000 is not hundreds"),
    (count("no", side="AAA"), other("80", side="BBB"), "none, and eighty by the other side"),
    (count("11", side="AAA"), other("90", side="BBB", day=9), "one side's count does not grow into another's"),
    (count("9", groups="military"), other("16", groups="military"), "soldiers, and soldiers"),
    (count("16", nearest="lesk", places="lesk orvane"), other("11", nearest="lesk", places="lesk orvane"), "one town"),
    (count("16", first=march(3)), other("11", first=march(3)), "one day"),
    (
        count("400", since=march(1), **TOTAL),
        other("900", since=date(2025, 2, 20), **TOTAL),
        "since days that lie near each other",
    ),
]
TABLE = [
    (relation, *row)
    for relation, rows in {
        None: UNRELATED, "scope": SCOPE, "agree": AGREE, "rounding": ROUNDING, "update": UPDATE, "conflict": CONFLICT,
    }.items()
    for row in rows
]  # fmt: skip


@pytest.mark.parametrize(("relation", "one", "two", "note"), TABLE, ids=lambda each: each if each in BOUNDS else None)
def test_relation_of_two(relation, one, two, note):
    """Each pair has its relation, in whichever order the two come."""
    for first, second in ((one, two), (two, one)):
        found = compare_amounts(first, second)
        assert (found and found.relation) == relation, note
        assert found is None or found.aspect == "count"


def test_the_table_is_large_enough():
    """Every relation of figures has its cases."""
    assert len(TABLE) >= 60
    assert {row[0] for row in TABLE} == {None, "scope", "agree", "rounding", "update", "conflict"}


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        (count("16"), other("11"), "cannot both be right"),
        (count("16"), other("16"), "can both be right"),
        (count("12"), other("17", day=6), "2 days after the first"),
        (
            count("17"),
            other("15", day=5, speaker="Orvane Interior Ministry"),
            "Ministry revised the number, a day after",
        ),
        (count("9", groups="military"), other("16", groups="civilians"), "different groups"),
        (count("8", beside=True), other("16"), "beside others"),
        (count("298"), other("nearly 300"), "rounder"),
        (count("no", side="AAA"), other("11", side="AAA"), "first counted none"),
    ],
)
def test_the_reason_tells_why(one, two, words):
    """The reason quotes both figures and says in words what decided."""
    found = compare_amounts(one, two)
    assert words in found.reason
    assert all(f"“{each.amount.quote}”" in found.reason for each in (one, two))


def test_what_has_no_figure_has_no_relation_to_one():
    """A figure is held against figures only."""
    assert compare_amounts(count("16"), make_account("two")) is None
    assert compare_amounts(make_account("two"), count("16")) is None


@pytest.mark.parametrize(
    ("quote", "least"),
    [
        *(("16", 16), ("at least 12", 12), ("up to 90", 90), ("10 to 15", 10), ("no", 0), ("dozens", 24)),
        *(("hundreds", 200), ("thousands", 2000), ("tens of thousands", 20_000), ("hundreds of thousands", 200_000)),
        ("millions", 2_000_000),
    ],
)
def test_the_least_that_words_mean(quote, least):
    """Of a number itself, of a bound its number, of a word of size the least it can mean."""
    assert find_least(make_amount(quote)) == least


SPEAKERS = [
    Speaker(name=name, kind="organisation", role=None, actor_id=None)
    for name in ("Orvane Interior Ministry", "Northern Front")
]
QUOTES = st.one_of(
    st.integers(0, 400).map(str),
    st.tuples(st.sampled_from(("at least", "more than", "about", "up to", "fewer than")), st.integers(0, 400)).map(
        lambda pair: f"{pair[0]} {pair[1]}"
    ),
    st.tuples(st.integers(0, 400), st.integers(0, 40)).map(lambda pair: f"{pair[0]} to {sum(pair)}"),
    st.sampled_from(("no", "dozens", "hundreds", "thousands", "millions")),
)
FIGURES = st.builds(
    count,
    QUOTES,
    st.sampled_from(("one", "two")),
    unit=st.sampled_from(("killed", "injured", "detained", "other", "weapons")),
    groups=st.sampled_from(("", "military", "civilians", "children")),
    nations=st.sampled_from(("", "AAA", "BBB")),
    is_part=st.booleans(),
    is_total=st.booleans(),
    beside=st.booleans(),
    side=st.sampled_from((None, "AAA", "BBB")),
    day=st.sampled_from((None, 4, 5, 20)),
    first=st.sampled_from((None, march(1), march(3))),
    nearest=st.sampled_from(("", "lesk", "tessok")),
    speaker=st.sampled_from(SPEAKERS),
)


@given(FIGURES, FIGURES)
def test_the_order_of_two_does_not_count(one, two):
    """Whichever comes first, the relation is one."""
    found, turned = compare_amounts(one, two), compare_amounts(two, one)
    assert (found and found.relation) == (turned and turned.relation)


@given(FIGURES)
def test_a_figure_agrees_with_itself(one):
    """What is said twice is no update, no difference of scope, and no conflict."""
    assert compare_amounts(one, one).relation == "agree"


@given(FIGURES, FIGURES)
def test_no_reason_is_a_verdict(one, two):
    """No reason says that one of the two is right, or wrong."""
    found = compare_amounts(one, two)
    words = set(found.reason.lower().replace(":", " ").split()) if found else set()
    assert not words & {"true", "false", "wrong", "lie", "lies", "debunked", "verified", "correct"}
