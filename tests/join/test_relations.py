"""How two accounts relate that are no two figures: a table of pairs, and what must hold of any pair."""

from __future__ import annotations

from datetime import date

import pytest
from factories import make_account, make_amount
from hypothesis import given
from hypothesis import strategies as st

from onrecord.join.accounts import find_matters, find_tools
from onrecord.join.relations import (
    compare_days,
    compare_deeds,
    compare_places,
    compare_positions,
    is_of_one_side,
    is_opposite,
    relate,
)

SETS = ("parties", "places", "nearest")


def one(words="", **changes):
    """An account; `words` are those in which means and opposites are looked for."""
    return told(words, **{"claim_id": "one"} | changes)


def two(words="", **changes):
    """The account of another article, of another speaker where none is given."""
    return told(words, **{"claim_id": "two", "speaker": "Northern Front"} | changes)


def told(words, **changes):
    changes = {key: frozenset(each.split()) if key in SETS else each for key, each in changes.items()}
    if "first" in changes:
        changes.setdefault("last", changes["first"])
    return make_account(quote=words, tools=find_tools(words), matters=find_matters(words), **changes)


def denial(**changes):
    return {"stance": "denies", "topic": "denial"} | changes


def stand(stance, **changes):
    return {"stance": stance, "topic": "position"} | changes


def blame(stance="blames", **changes):
    return {"stance": stance, "topic": "responsibility"} | changes


def march(day):
    return date(2025, 3, day)


SIXTEEN, NONE = make_amount("16"), make_amount("no")
TABLE = [
    # figures and other accounts
    (one(amount=SIXTEEN), two(amount=make_amount("11")), "conflict", "count", "two figures are compared as figures"),
    (one(amount=SIXTEEN), two(**denial()), "denial", "status", "so many, and nobody at all"),
    (one(amount=NONE), two(**denial()), "agree", "status", "none, and it did not happen"),
    (one(amount=NONE), two(), "denial", "status", "none, and it happened"),
    (one(amount=SIXTEEN), two(), None, None, "so many, and it happened: two questions"),
    (one(amount=SIXTEEN), two(stance="doubts"), "denial", "status", "so many, and it is doubted"),
    # said and denied
    (one(), two(**denial()), "denial", "status", "it happened, and it did not"),
    (one(), two(stance="doubts"), "denial", "status", "it happened, and it is doubted"),
    (one(**denial()), two(**denial()), "agree", "status", "both say no"),
    (one(stance="doubts"), two(**denial()), "agree", "status", "one doubts, the other denies"),
    (one(**blame(side="AAA")), two(**denial(side="BBB")), "denial", "status", "blame, answered by “it was not us”"),
    (one(**blame(side="AAA")), two(**denial(side="AAA")), "agree", "actor", "a side denies it, and blames another"),
    (one(**blame("admits", side="AAA")), two(**denial(side="AAA")), "denial", "status", "denied, and later admitted"),
    (one(**blame("claims")), two(**denial()), "denial", "status", "claimed by one, denied by another"),
    (one(stance="confirms"), two(**denial()), "denial", "status", "confirmed and denied"),
    # who did it
    (one(**blame(parties="AAA")), two(**blame(parties="BBB")), "conflict", "actor", "blame, answered by blame"),
    (one(**blame(parties="AAA")), two(**blame(parties="AAA")), "agree", "status", "both blame the same"),
    (one(**blame(parties="AAA BBB")), two(**blame(parties="BBB")), "agree", "status", "one blames two, of them one"),
    (one(**blame(parties="AAA")), two(**blame("claims", parties="front")), "conflict", "actor", "blamed, and claimed"),
    (one(**blame(parties="AAA")), two(**blame()), "agree", "status", "one names nobody"),
    (one(parties="AAA"), two(parties="BBB"), "agree", "status", "who is named in passing is not blamed"),
    # with what
    (one("hit by a drone"), two("hit by mortars"), "conflict", "kind", "two different means"),
    (one("hit by a drone"), two("two drones fell"), "agree", "status", "one means, one or two"),
    (one("hit by a drone"), two("hit at dawn"), "agree", "status", "one tells no means"),
    (one("drones and rockets"), two("rockets"), "agree", "status", "one tells a further means"),
    (one("the gate was open", side="AAA"), two("the gate was shut", side="BBB"), "conflict", "kind", "open and shut"),
    (one("the gate was open", side="AAA"), two("it was opened", side="BBB"), "agree", "status", "open and opened"),
    (one("the gate was open", side="AAA"), two("then shut", side="AAA"), "agree", "status", "one side tells both"),
    # positions
    (one(**stand("demands", side="AAA")), two(**stand("refuses", side="BBB")), "position", "position", "refused"),
    (one(**stand("demands", side="AAA")), two(**stand("demands", side="BBB")), "position", "position", "two demands"),
    (one(**stand("demands", side="AAA")), two(**stand("offers", side="AAA")), "agree", "position", "one side"),
    (
        one("a legal blockade", **stand("demands", side="AAA")),
        two("an unlawful blockade", **stand("demands", side="BBB")),
        "position",
        "position",
        "two readings of law",
    ),
    (
        one(**stand("demands", side="AAA", parties="CCC")),
        two(**stand("demands", side="BBB", parties="CCC")),
        "agree",
        "position",
        "two sides ask the same of a third",
    ),
    (one(**stand("demands", side="AAA")), two(side="BBB"), "position", "position", "a demand, and a view of it"),
    # days
    (one(topic="date", first=march(1)), two(topic="date", first=march(1)), "agree", "date", "one day"),
    (one(topic="date", first=march(1)), two(topic="date", first=march(4)), "conflict", "date", "three days apart"),
    (one(topic="date", first=march(1)), two(first=march(9)), "conflict", "date", "one tells more than the day"),
    (
        one(topic="date", first=march(1), side="AAA"),
        two(topic="date", first=march(2), side="BBB"),
        "scope",
        "date",
        "a day apart by the clocks of two countries",
    ),
    (
        one(topic="date", first=march(1), side="AAA"),
        two(topic="date", first=march(2), side="AAA"),
        "conflict",
        "date",
        "a day apart by one clock",
    ),
    (
        one(topic="date", first=march(1), last=march(7)),
        two(topic="date", first=march(5)),
        "agree",
        "date",
        "a week, and a day of it",
    ),
    (one(topic="date", first=march(1)), two(topic="date"), "agree", "date", "one gives no day"),
    # places
    (
        one(topic="place", nearest="lesk", places="lesk orvane"),
        two(topic="place", nearest="lesk", places="lesk orvane"),
        "agree",
        "place",
        "one town",
    ),
    (
        one(topic="place", nearest="lesk", places="lesk orvane"),
        two(topic="place", nearest="tessok", places="tessok orvane"),
        "conflict",
        "place",
        "two towns of one land",
    ),
    (
        one(topic="place", nearest="lesk", places="lesk orvane"),
        two(topic="place", nearest="orvane", places="orvane"),
        "rounding",
        "place",
        "a town, and its land",
    ),
    (
        one(topic="place", nearest="lesk", places="lesk"),
        two(topic="place", nearest="lesk", places="lesk", is_near=True),
        "rounding",
        "place",
        "in the town, and near it",
    ),
]


@pytest.mark.parametrize(("first", "second", "relation", "aspect", "note"), TABLE, ids=[row[-1] for row in TABLE])
def test_relation_of_two(first, second, relation, aspect, note):
    """Each pair has its relation and the aspect that it is in, in whichever order the two come."""
    for each, other in ((first, second), (second, first)):
        found = relate(each, other)
        assert (found and (found.relation, found.aspect)) == (relation and (relation, aspect)), note


def test_the_table_is_large_enough():
    """Every relation has its cases."""
    assert len(TABLE) >= 40
    assert {row[2] for row in TABLE} == {None, "agree", "conflict", "denial", "position", "rounding", "scope"}


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (compare_days(one(first=march(1)), two(first=march(4))), "2025-03-01 and 2025-03-04"),
        (compare_days(one(first=march(1), last=march(3)), two(first=march(9))), "2025-03-01 to 2025-03-03"),
        (compare_places(one(nearest="lesk"), two(nearest="tessok")), "both places"),
        (compare_deeds(one("a drone"), two("mortars")), "different means"),
        (compare_deeds(one(**blame(parties="AAA")), two(**blame(parties="BBB"))), "different parties"),
        (compare_positions(one(**stand("demands")), two(**stand("refuses"))), "two sides"),
    ],
)
def test_the_reason_tells_why(found, words):
    """The reason says in words what the two differ in."""
    assert words in found.reason


def test_one_side_is_a_speaker_or_those_who_speak_for_one_country():
    """The same speaker is of one side with itself, and so are two voices of one country; the unknown are of none."""
    assert is_of_one_side(one(), one())
    assert is_of_one_side(one(side="AAA"), two(side="AAA"))
    assert not is_of_one_side(one(side="AAA"), two(side="BBB"))
    assert not is_of_one_side(one(), two())


@pytest.mark.parametrize(
    ("mine", "theirs", "expected", "note"),
    [
        ("lawful", "unlawful", True, "against each other"),
        ("lawful", "legal", False, "of one side"),
        ("lawful", "open", False, "of two matters"),
        ("lawful open", "legal shut", True, "of two matters one is against each other"),
        ("whether lawful or unlawful", "lawful", False, "one says both"),
        ("lawful", "whether lawful or unlawful", False, "the other says both"),
        ("lawful", "", False, "one says nothing of it"),
    ],
)
def test_words_that_stand_against_each_other(mine, theirs, expected, note):
    """Words are opposed on two sides of one matter, where neither account has both sides."""
    assert is_opposite(one(mine), two(theirs)) is expected, note


ACCOUNTS = st.builds(
    told,
    st.sampled_from(("", "a drone", "mortars", "lawful", "unlawful", "whether lawful or unlawful", "open", "shut")),
    claim_id=st.sampled_from(("one", "two")),
    speaker=st.sampled_from(("Orvane Interior Ministry", "Northern Front")),
    topic=st.sampled_from(("event", "denial", "position", "responsibility", "date", "place")),
    stance=st.sampled_from(("asserts", "denies", "blames", "claims", "admits", "doubts", "demands", "refuses")),
    side=st.sampled_from((None, "AAA", "BBB")),
    amount=st.sampled_from((None, None, SIXTEEN, NONE)),
    first=st.sampled_from((None, march(1), march(2), march(9))),
    nearest=st.sampled_from(("", "lesk", "tessok")),
    parties=st.sampled_from(("", "AAA", "BBB", "AAA BBB")),
    is_near=st.booleans(),
)


@given(ACCOUNTS, ACCOUNTS)
def test_the_order_of_two_does_not_count(first, second):
    """Whichever comes first, relation, aspect and reason are the same, but for the order of what the reason quotes."""
    found, turned = relate(first, second), relate(second, first)
    assert (found and found[:2]) == (turned and turned[:2])


@given(ACCOUNTS)
def test_an_account_does_not_contest_itself(account):
    """What is said twice in the same words is in no dispute."""
    found = relate(account, account)
    assert found is None or found.relation in {"agree", "rounding"}


@given(ACCOUNTS, ACCOUNTS)
def test_no_reason_is_a_verdict(first, second):
    """No reason says that one of the two is right, or wrong."""
    found = relate(first, second)
    words = set(found.reason.lower().replace(":", " ").split()) if found else set()
    assert not words & {"true", "false", "wrong", "lie", "lies", "debunked", "verified", "correct"}


def test_the_same_demand_in_the_same_words_is_one_position():
    """Two sides that want one thing agree; where one of them refuses it, they do not."""
    words = frozenset(("barge", "lock", "inspection"))
    wanted = one(topic="position", stance="demands", side="AAA")._replace(words=words)
    theirs = two(topic="position", stance="demands", side="BBB")._replace(words=words)
    assert compare_positions(wanted, theirs).relation == "agree"
    assert compare_positions(wanted, theirs._replace(stance="refuses")).relation == "position"
    assert compare_positions(wanted, theirs._replace(words=frozenset(("grain",)))).relation == "position"
