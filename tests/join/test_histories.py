import dataclasses
from datetime import date
from random import Random

import pytest
from factories import make_claim
from hypothesis import given
from hypothesis import strategies as st

from onrecord.join.histories import VAGUE, find_histories, find_key, find_number, is_running, state


def figure(claim, **changes):
    return dataclasses.replace(claim, figure=dataclasses.replace(claim.figure, **changes))


def sizes(*claims, window=7):
    return sorted(len(history.claim_ids) for history in find_histories(claims, window=window))


A = make_claim("12", low=12, high=12, day=4)


@pytest.mark.parametrize(
    ("other", "expected", "note"),
    [
        (make_claim("17", low=17, high=17, day=6), [2], "same unit, group and place, two days later"),
        (figure(make_claim("17", low=17, high=17, day=6), group="dead"), [2], "people and dead are one group"),
        (figure(make_claim("17", low=17, high=17, day=6), group=None), [2], "no group is people"),
        (figure(make_claim("17", low=17, high=17, day=6), group="soldiers"), [1, 1], "another group"),
        (figure(make_claim("17", low=17, high=17, day=6), unit="injured"), [1, 1], "another unit"),
        (make_claim("17", low=17, high=17, day=6, place="Tessok"), [1, 1], "another place"),
        (make_claim("17", low=17, high=17, day=6, place=None), [1, 1], "no place"),
        (make_claim("17", low=17, high=17, day=7), [1, 1], "a new count three days later"),
        (figure(make_claim("17", low=17, high=17, day=11), cumulative=True), [2], "a tally, on the window's last day"),
        (figure(make_claim("17", low=17, high=17, day=12), cumulative=True), [1, 1], "a tally after the window"),
        (make_claim("48", low=48, high=48, day=4), [2], "four times the size"),
        (make_claim("49", low=49, high=49, day=4), [1, 1], "another order of size"),
        (make_claim("no", low=0, high=0, day=4), [2], "none is of every order"),
        (figure(make_claim("17", low=17, high=17, day=6), negated=True), [1, 1], "a number that is itself denied"),
        (figure(make_claim("17", low=17, high=17, day=6), measure="share"), [1, 1], "a share"),
        (figure(make_claim("17", low=17, high=17, day=6), measure="rate"), [1, 1], "a rate"),
        (figure(make_claim("17", low=17, high=17, day=6), measure="change", change="rise"), [1, 1], "a change"),
        (figure(make_claim("17", low=17, high=17, day=6), part=True), [1, 1], "some of those counted elsewhere"),
    ],
)
def test_what_joins(other, expected, note):
    """Figures of the same unit, group and place within the window are one history, others are not."""
    assert sizes(A, other) == expected, note


MONEY = {"unit": "money", "group": "dollars in aid"}


@pytest.mark.parametrize(
    ("other", "expected", "note"),
    [
        (MONEY, [2], "the same currency, for the same"),
        (MONEY | {"group": "euros in aid"}, [1, 1], "another currency"),
        (MONEY | {"group": "dollars in fines"}, [1, 1], "for something else"),
        (MONEY | {"group": "dollars", "noun": None}, [1, 1], "for what the text does not tell"),
    ],
)
def test_money_is_held_against_its_like(other, expected, note):
    """Money joins only money of its currency and for its purpose."""
    claim = make_claim("17", low=17, high=17, day=6)
    aid = claim.figure.anchor
    first, second = MONEY | {"noun": aid}, {"noun": aid} | other
    assert sizes(figure(A, **first), figure(claim, **second)) == expected, note


def test_votes_stand_alone():
    """The two sides of a vote are no rivals."""
    votes = {"unit": "votes", "group": "votes"}
    assert sizes(figure(A, **votes), figure(make_claim("13", low=13, high=13, day=4), **votes)) == [1, 1]


def dated(claim, day, **changes):
    when = dataclasses.replace(claim.when, basis="stated", earliest=date(2025, 3, day), latest=date(2025, 3, day))
    return dataclasses.replace(claim, when=dataclasses.replace(when, **changes))


def test_a_later_dated_event_begins_a_new_history():
    """Two strikes on one town, each with its date, are two histories, though they fall in one window."""
    first, second = dated(make_claim("12", day=4), 3), dated(make_claim("5", low=5, high=5, day=8), 7)
    late = dated(make_claim("14", low=14, high=14, day=9), 3)
    assert sizes(first, second) == [1, 1]
    assert sizes(first, second, late) == [1, 2]


def test_sizes_do_not_chain():
    """3, 11 and 40 are not of one order, though each is within the factor of the next."""
    assert sizes(*(make_claim(str(number), low=number, high=number, day=4) for number in (3, 11, 40))) == [1, 2]


def test_running_totals_do_not_date_an_event():
    """A tally "since 1 March" carries a date that is not that of an event."""
    tally = figure(dated(make_claim("30", low=30, high=30, day=8), 1), cumulative=True)
    assert sizes(dated(make_claim("12", day=4), 3), tally) == [2]


def test_totals_of_another_period_are_another_history():
    """Killed "since 2011" is not the toll of the week, though unit, group, place and day are the same."""
    since = {"earliest": date(2011, 3, 15), "latest": date(2011, 3, 15), "granularity": "month"}
    total = figure(dated(make_claim("30", low=30, high=30, day=4), 1, **since), cumulative=True)
    assert sizes(A, total) == [1, 1]
    assert find_key(total, window=7)[3] == "since 2011"


def test_in_a_whole_country_only_totals_join():
    """New counts of one country and day are of many things; running totals and dated events join."""

    def country(claim):
        return dataclasses.replace(claim, where=dataclasses.replace(claim.where, feature="PCLI"))

    other = make_claim("17", low=17, high=17, day=4)
    assert sizes(country(A), country(other)) == [1, 1]
    assert sizes(country(figure(A, cumulative=True)), country(figure(other, cumulative=True))) == [2]
    assert sizes(country(dated(A, 3)), country(dated(other, 3))) == [2]


def test_counted_things_join_by_their_noun():
    """Figures of no unit of their own join by the noun counted, and not at all without one."""
    houses = figure(make_claim("9", day=4), unit="other", group="houses")
    same = figure(make_claim("11", day=5), unit="other", group="burned houses")
    bare = figure(make_claim("11", day=5), unit="other", group=None)
    assert sizes(houses, same) == [2]
    assert sizes(bare, figure(make_claim("12", day=5), unit="other", group=None)) == [1, 1]


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 30)), max_size=12), st.randoms())
def test_order_of_claims_does_not_matter(days, random: Random):
    """Claims in any order give the same histories, and each claim stands in exactly one."""
    claims = list(
        {claim.id: claim for claim in (make_claim(str(n), low=n, high=n, day=day) for day, n in days)}.values()
    )
    shuffled = list(claims)
    random.shuffle(shuffled)
    histories = find_histories(claims, window=7)
    assert histories == find_histories(shuffled, window=7)
    assert sorted(claim_id for history in histories for claim_id in history.claim_ids) == sorted(
        claim.id for claim in claims
    )


def test_a_statement_has_no_key():
    """Only figures have a unit, group and place to be joined by; a statement stands alone, under its own words."""
    statement = dataclasses.replace(A, kind="statement", figure=None)
    with pytest.raises(ValueError, match="has no figure"):
        find_key(statement, window=7)
    assert state(statement).claim_ids == (statement.id,)
    assert state(statement).kind == "statement"
    assert {history.kind for history in find_histories([A], window=7)} == {"figures"}


@pytest.mark.parametrize(
    ("quote", "least"),
    [
        *(("dozens", 24), ("hundreds", 200), ("thousands", 2000), ("several", 3), ("scores", 40)),
        *(("tens of thousands", 20_000), ("Hundreds of thousands", 200_000), ("millions", 2_000_000)),
    ],
)
def test_words_of_size_are_of_their_order(quote, least):
    """A word of size counts as the least that it means; of words within words the longer one."""
    vague = make_claim(quote, low=None, high=None, bound="vague")
    assert find_number(vague.figure) == least
    assert all(low < high for low, high in VAGUE.values())


def test_what_counts_over_a_long_time():
    """A figure with a day from which it counts, or a running total, is of no one event; a new count is."""
    assert is_running(figure(A, cumulative=True))
    assert is_running(figure(A, since=A.figure.anchor))
    assert not is_running(figure(A, cumulative=False))
    assert not is_running(A)
    assert not is_running(dataclasses.replace(A, kind="statement", figure=None))
