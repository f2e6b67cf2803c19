"""Statements on one matter: which stand together, which matters are shown, and in which order nothing matters."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from factories import make_account, make_article, make_attribution, make_claim
from hypothesis import given
from hypothesis import strategies as st

from onrecord.join.accounts import find_stems
from onrecord.join.incidents import LONGEST_TITLE
from onrecord.join.topics import find_topics

LOCK = "Grain barges must pass the Lesk lock without inspection"
REFUSED = "No grain barges will pass the Lesk lock without inspection"
FERRY = "Ferry pilots of Tessok were trained abroad by volunteers"


def say(words=LOCK, name="one", *, topic="position", **changes):
    """The account of a statement."""
    return make_account(name, quote=words, words=find_stems(words), topic=topic, **changes)


def topics(*accounts):
    claims = {each.claim_id: claim(each) for each in accounts}
    return find_topics(accounts, claims)


def claim(account):
    """What of a claim the topic's title needs."""
    article = make_article(account.quote)
    said = make_attribution(article, "", "", account.quote)
    made = make_claim(day=account.told.day if account.told else 4, attribution=said)
    return SimpleNamespace(id=account.claim_id, quote=said.content, where=made.where)


@pytest.mark.parametrize(
    ("accounts", "expected", "note"),
    [
        ((say(), say(REFUSED, "two")), [2], "asked for and refused"),
        ((say(), say(FERRY, "two")), [], "two matters of one statement each"),
        ((say(),), [], "one statement"),
        ((say(), say(REFUSED, "two"), say(FERRY, "three")), [2], "two matters, and one of two statements"),
        ((say(topic="event"), say(REFUSED, "two", topic="event")), [], "nobody takes a stand"),
        ((say(topic="event"), say(REFUSED, "two", topic="denial")), [2], "one takes a stand"),
        ((say(topic="event"), say(REFUSED, "two", topic="responsibility")), [2], "one lays it at a door"),
        ((say(day=1), say(REFUSED, "two", day=28)), [2], "within a month"),
        ((say(told=date(2025, 1, 1)), say(REFUSED, "two", day=28)), [], "in two seasons"),
        ((say("Not so"), say("Not so", "two")), [], "what is so short speaks of anything"),
    ],
)
def test_what_stands_together(accounts, expected, note):
    """Statements that share rare words within a month are one matter, where one of them takes a stand."""
    assert [len(topic.claim_ids) for topic in topics(*accounts)] == expected, note


def test_what_a_topic_tells():
    """A matter has the words of its first statement for a title, its days, its reasons, and no type of event."""
    (topic,) = topics(say(REFUSED, "two", day=9), say(day=4))
    assert (topic.kind, topic.event_kind) == ("topic", None)
    assert topic.claim_ids == ("one", "two")
    assert topic.title == LOCK
    assert (topic.earliest, topic.latest) == (date(2025, 3, 4), date(2025, 3, 9))
    assert topic.reasons


def test_a_long_statement_is_cut_in_the_title():
    """The title is one line of so many characters at most, and says where it was cut."""
    long = f"{LOCK}, {'and so must timber, ' * 20}"
    (topic,) = topics(say(long), say(long, "two"))
    assert len(topic.title) <= LONGEST_TITLE
    assert topic.title.endswith("…")


STATEMENTS = st.lists(
    st.builds(
        say,
        st.sampled_from((LOCK, REFUSED, FERRY, "Timber barges must pass the Lesk lock", "Ferry pilots never trained")),
        st.sampled_from("abcdefgh"),
        day=st.sampled_from((None, 1, 4, 9, 28)),
        topic=st.sampled_from(("event", "denial", "position")),
    ),
    max_size=8,
)


@given(STATEMENTS, st.randoms())
def test_the_order_of_statements_does_not_matter(accounts, random):
    """Statements in any order give the same matters, in order of id, and each stands in one of them at most."""
    accounts = list({each.claim_id: each for each in accounts}.values())
    shuffled = list(accounts)
    random.shuffle(shuffled)
    found = topics(*accounts)
    assert topics(*shuffled) == found
    assert [each.id for each in found] == sorted(each.id for each in found)
    held = [claim_id for each in found for claim_id in each.claim_ids]
    assert len(held) == len(set(held))
