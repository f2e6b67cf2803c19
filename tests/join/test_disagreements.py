"""Accounts of one incident in sides: which stand on one side, how the sides relate, what is never held against what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import make_account, make_amount
from hypothesis import given
from hypothesis import strategies as st

from onrecord.join.accounts import find_matters, find_stems, find_tools
from onrecord.join.disagreements import DISPUTES, SHOWN, compare, find_sides, is_one_voice, weigh
from onrecord.record import Disagreement, Incident

HIT = "A drone hit the grain pier of Lesk"


def incident(accounts, kind="event"):
    return Incident(
        id="incident-1",
        kind=kind,
        claim_ids=tuple(each.claim_id for each in accounts),
        title="",
        event_kind=None,
        place="Lesk",
        earliest=None,
        latest=None,
        reasons=(),
    )


def compare_all(*accounts, kind="event"):
    return compare(incident(accounts, kind), {each.claim_id: each for each in accounts})


def relations(*accounts, kind="event"):
    _, found = compare_all(*accounts, kind=kind)
    return {(each.relation, each.aspect): each for each in found}


def kinds(*accounts, kind="event"):
    return sorted(relation for relation, _ in relations(*accounts, kind=kind))


def count(quote, day=4, speaker="Orvane Interior Ministry", **changes):
    changes.setdefault("claim_id", f"{speaker} {quote} {day}")
    return make_account(amount=make_amount(quote), day=day, speaker=speaker, **changes)


def front(quote, day=4, **changes):
    return count(quote, day, "Northern Front", **changes)


def told(words=HIT, speaker="Orvane Interior Ministry", **changes):
    """An account of an attack, by its sentence."""
    fields = {"words": find_stems(words), "tools": find_tools(words), "matters": find_matters(words), "act": "ASSAULT"}
    return make_account(**{"claim_id": f"{speaker} {words}", "quote": words, "speaker": speaker} | fields | changes)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (count("16"), front("11"), ["conflict"]),
        (count("12"), front("17", 6), ["update"]),
        (count("17"), front("12", 6), ["conflict"]),
        (count("17"), count("15", 6), ["update"]),  # the same speaker went back on it
        (count("16"), front("16"), []),  # of one mind, and on one side
        (count("more than 60"), front("66", 6), ["agree"]),
        (count("66"), front("more than 60", 6), ["agree"]),
        (count("at least 12"), front("17", 6), ["update"]),
        (count("at least 12"), front("15"), ["agree"]),  # the same day: 15 is at least 12
        (count("at least 12"), front("9"), ["conflict"]),
        (count("about 2500"), front("2463", 6), ["rounding"]),
        (count("some 20"), front("23"), ["rounding"]),
        (count("some 20"), front("26"), ["conflict"]),
        (count("about 2500"), front("3100"), ["conflict"]),
        (count("up to 90"), front("85"), ["agree"]),
        (count("up to 90"), front("124"), ["conflict"]),
        (count("10 to 15"), front("12"), ["agree"]),
        (count("dozens"), front("31"), ["agree"]),
        (count("dozens"), front("11"), ["conflict"]),
        (count("hundreds"), front("340"), ["agree"]),
    ],
)
def test_relation_of_two_counts(one, other, expected):
    """Two counts have one relation, with a side for each; equal ones stand on one side."""
    found = relations(one, other)
    assert [relation for relation, _ in found] == expected
    for each in found.values():
        assert each.aspect == "count"
        assert sorted(each.sides) == sorted([(one.claim_id,), (other.claim_id,)])


def test_an_old_toll_repeated_does_not_contest_the_new_one():
    """12, then 17, then a paper that still prints 12: that is one update and no dispute."""
    assert kinds(count("12", 3), count("17", 5), front("12", 6)) == ["update"]


def test_the_same_number_is_one_side():
    """Speakers who give the same number stand on one side, in order of report."""
    claims = count("16"), count("16", 5, "Lesk Hospital"), front("11")
    (found,) = relations(*claims).values()
    assert (found.relation, found.speakers) == ("conflict", 3)
    assert sorted(map(len, found.sides)) == [1, 2]
    assert (claims[0].claim_id, claims[1].claim_id) in found.sides


def test_the_reason_shows_both_numbers():
    """The reason of a dispute quotes both numbers, and says nothing of who is right."""
    (found,) = relations(count("16"), front("11")).values()
    assert all(words in found.reason for words in ("“16”", "“11”"))
    assert not {"true", "false", "verified", "debunked"} & set(found.reason.lower().split())


def test_one_voice_in_one_article_does_not_contest_itself():
    """Two numbers of one speaker in one article are of two things, and are not set against each other."""
    one = count("16")
    other = replace_account(count("11"), article_id=one.article_id)
    assert is_one_voice(one, other)
    assert relations(one, other) == {}
    denied = told(stance="denies", topic="denial", claim_id="denied", article_id="article-1")
    assert relations(told(article_id="article-1"), denied) == {}


def replace_account(account, **changes):
    return account._replace(**changes)


def test_one_figure_relates_to_nothing():
    """One number is a history and in no relation."""
    histories, found = compare_all(count("16"))
    assert [each.claim_ids for each in histories] == [(count("16").claim_id,)]
    assert found == ()
    assert [side.first for side in find_sides([count("16")], lambda account: account.amount)] == [count("16")]


def test_every_figure_stands_in_one_history():
    """Counts of one thing are one history, in order of report; of another unit or people they are another."""
    counts = count("17", 6), count("12", 4), front("16", 4)
    hurt = make_account("hurt", amount=make_amount("40", unit="injured"))
    troops = make_account("troops", amount=make_amount("9", groups=frozenset(("military",))))
    civilians = make_account("civilians", amount=make_amount("7", groups=frozenset(("civilians",))))
    histories, _ = compare_all(*counts, hurt)
    assert sorted(each.claim_ids for each in histories) == sorted(
        [tuple(each.claim_id for each in (counts[2], counts[1], counts[0])), ("hurt",)]
    )
    assert {(each.unit, each.incident_id, each.place) for each in histories} == {
        ("killed", "incident-1", "Lesk"), ("injured", "incident-1", "Lesk"),
    }  # fmt: skip
    histories, found = compare_all(troops, civilians)
    assert sorted(each.group for each in histories) == ["civilians", "military"]
    assert [(each.relation, each.history_id) for each in found] == [("scope", None)]


def test_the_gap_is_that_of_the_widest_pair():
    """The gap is the larger number over the smaller, less one; where the smaller is nought there is none."""
    (found,) = relations(count("10"), front("11"), count("20", 4, "Lesk Hospital")).values()
    assert (found.gap, found.speakers, len(found.sides)) == (1.0, 3, 3)
    assert "“10”" in found.reason
    assert "“20”" in found.reason
    (found,) = relations(count("no", side="AAA"), front("80", side="BBB")).values()
    assert found.gap is None


@pytest.mark.parametrize(
    ("one", "other", "expected", "note"),
    [
        (told(), told(HIT, "Northern Front", stance="denies", topic="denial"), [("denial", "status")], "denied"),
        (told(), told(HIT, "Northern Front"), [], "both say so"),
        (
            told(stance="blames", topic="responsibility", parties=frozenset(("AAA",))),
            told(HIT, "Northern Front", stance="blames", topic="responsibility", parties=frozenset(("BBB",))),
            [("conflict", "actor")],
            "blame, answered by blame",
        ),
        (
            told(first=date(2025, 3, 1), last=date(2025, 3, 1)),
            told(HIT, "Northern Front", first=date(2025, 3, 4), last=date(2025, 3, 4)),
            [("conflict", "date")],
            "two days, in the same words",
        ),
        (
            told(first=date(2025, 3, 1), last=date(2025, 3, 1)),
            told(HIT, "Northern Front", first=date(2025, 3, 4), last=date(2025, 3, 4), act="HARM"),
            [],
            "two days, of two sorts of event",
        ),
        (
            told(first=date(2025, 3, 1), last=date(2025, 3, 1)),
            told("Envoys met for supper abroad", "Northern Front", first=date(2025, 3, 4), last=date(2025, 3, 4)),
            [],
            "two days, in other words",
        ),
        (
            told(first=date(2025, 3, 1), last=date(2025, 3, 1)),
            told(HIT, "Northern Front", first=date(2025, 3, 10), last=date(2025, 3, 16)),
            [],
            "a week contests no day",
        ),
        (
            told(nearest=frozenset(("lesk",)), places=frozenset(("lesk",))),
            told(HIT, "Northern Front", nearest=frozenset(("tessok",)), places=frozenset(("tessok",))),
            [("conflict", "place")],
            "two places, in the same words",
        ),
        (
            told(nearest=frozenset(("lesk",)), places=frozenset(("lesk",))),
            told(HIT, "Northern Front", nearest=frozenset(("sedda",)), places=frozenset(("sedda",)), is_tract=True),
            [],
            "a town, and a river of which nobody tells whether it flows there",
        ),
        (
            told(nearest=frozenset(("lesk",)), places=frozenset(("lesk",))),
            told(HIT, "Northern Front", nearest=frozenset(("tessok",)), places=frozenset(("tessok",)), is_near=True),
            [],
            "near a place is not at it",
        ),
        (
            told(),
            told("Mortars hit the grain pier of Lesk", "Northern Front"),
            [("conflict", "kind")],
            "two means, in much the same words",
        ),
    ],
)
def test_relation_of_two_tellings(one, other, expected, note):
    """Tellings are held against each other by what each aspect asks, and only where they tell of one thing."""
    assert list(relations(one, other)) == expected, note


def test_positions_are_held_against_each_other_in_topics_only():
    """A demand and its refusal are a dispute on a matter; in what happened there are no positions."""
    words = "Grain barges must pass the Lesk lock without inspection"
    stand = {"topic": "position", "act": None, "side": "AAA", "stance": "demands"}
    one = told(words, **stand)
    other = told(words, "Northern Front", **stand | {"side": "BBB", "stance": "refuses"})
    found = relations(one, other, kind="topic")
    assert ("position", "position") in found
    assert all(each.relation in DISPUTES for each in found.values())
    assert all(aspect != "position" for _, aspect in relations(one, other))


def test_statements_that_share_few_words_are_not_opposed():
    """On one topic, what is denied must be much what another said."""
    one = told("The lock at Lesk was closed to grain barges", topic="event", act=None)
    other = told(
        "Nobody fired on envoys near Tessok bridge", "Northern Front", stance="denies", topic="denial", act=None
    )
    assert relations(one, other, kind="topic") == {}


def test_order_of_weight():
    """Disputes of most speakers come first, then those of the widest gap, and ties have an order."""

    def dispute(name, speakers, gap):
        return Disagreement(
            id=name, incident_id="incident-1", history_id=None, aspect="count", relation="conflict",
            sides=(), reason="", speakers=speakers, gap=gap,
        )  # fmt: skip

    given = [dispute("b", 2, 0.5), dispute("a", 2, 0.5), dispute("c", 3, None), dispute("d", 2, 9.0)]
    assert [each.id for each in sorted(given, key=weigh)] == ["c", "d", "a", "b"]
    assert DISPUTES < SHOWN


FIGURES = st.builds(
    count,
    st.sampled_from(("no", "11", "12", "16", "at least 12", "about 12", "dozens", "300")),
    st.integers(1, 28),
    st.sampled_from(("Orvane Interior Ministry", "Northern Front", "Lesk Hospital")),
)


@given(st.lists(FIGURES, max_size=9), st.randoms())
def test_order_of_claims_does_not_matter(accounts, random):
    """Claims in any order give the same histories and relations, and each side holds claims of the incident."""
    accounts = list({each.claim_id: each for each in accounts}.values())
    shuffled = list(accounts)
    random.shuffle(shuffled)
    histories, found = compare_all(*accounts)
    assert compare_all(*shuffled) == (histories, found)
    ids = [each.claim_id for each in accounts]
    assert sorted(claim_id for each in histories for claim_id in each.claim_ids) == sorted(ids)
    for each in found:
        held = [claim_id for side in each.sides for claim_id in side]
        assert len(each.sides) > 1
        assert len(held) == len(set(held))
        assert set(held) <= set(ids)


def test_ids_do_not_depend_on_the_other_claims():
    """A relation keeps its id when a further report comes in later."""
    one, other, late = count("16"), front("11"), front("11", 9)
    (before,), (after,) = relations(one, other).values(), relations(one, other, late).values()
    assert before.id == after.id
    assert replace(before, sides=after.sides, speakers=after.speakers) == after


def test_words_within_words_are_one_voice():
    """A statement that stands inside another one of its article is not held against it, whoever is named; nor is a
    speaker whose name is spelt in capitals. The same words in another article are.
    """
    whole = told("The lock is not closed", act=None, quote="The lock is not closed", article_id="one")
    part = told("lock closed", "Northern Front", act=None, quote="closed", article_id="one")
    assert is_one_voice(whole, part)
    assert not is_one_voice(whole, part._replace(article_id="two"))
    assert not is_one_voice(whole, part._replace(quote="open"))


@pytest.mark.parametrize("asked", ["if the lock was closed", "“Whether the lock was closed,”", "Was the lock closed?"])
def test_a_question_contests_nothing(asked):
    """Who asks whether it is so is not held against who says that it is not."""
    stand = {"topic": "denial", "act": None, "side": "AAA", "stance": "denies"}
    denial = told("The lock was not closed", **stand)
    claim = told("The lock was closed", "Northern Front", act=None, side="BBB")
    assert ("denial", "status") in relations(denial, claim, kind="topic")
    assert not relations(denial, claim._replace(quote=asked), kind="topic")
