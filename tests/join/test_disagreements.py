import dataclasses

import pytest
from factories import make_claim

from onrecord.join.disagreements import compare, find_sides
from onrecord.join.histories import find_histories


def relations(*claims):
    by_id = {claim.id: claim for claim in claims}
    (history,) = find_histories(claims, window=30)
    return {found.relation: found for found in compare(history, by_id)}


def exact(number, day=4, speaker="Ministry"):
    return make_claim(str(number), low=number, high=number, day=day, speaker=speaker)


def bound(quote, low, high, kind, day=4, speaker="Front"):
    return make_claim(quote, low=low, high=high, bound=kind, day=day, speaker=speaker)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (exact(16), exact(11, speaker="Front"), "count"),
        (exact(12), exact(17, day=6, speaker="Front"), "update"),
        (exact(17), exact(12, day=6, speaker="Front"), "count"),
        (exact(17), exact(15, day=6), "update"),  # the same speaker went back on it
        (bound("more than 60", 60, None, "more_than"), exact(66, day=6), "agree"),
        (exact(66), bound("more than 60", 60, None, "more_than", day=6), "agree"),
        (bound("at least 12", 12, None, "at_least"), exact(17, day=6), "update"),
        (bound("at least 12", 12, None, "at_least"), exact(17), "agree"),  # the same day: 17 is at least 12
        (bound("at least 12", 12, None, "at_least"), exact(9), "count"),
        (bound("about 2500", 2500, 2500, "about"), exact(2463, day=6), "agree"),
        (bound("some 20", 20, 20, "about"), exact(23), "agree"),
        (bound("some 20", 20, 20, "about"), exact(26), "count"),
        (bound("about 2500", 2500, 2500, "about"), exact(2900), "count"),
        (bound("up to 90", None, 90, "up_to"), exact(85), "agree"),
        (bound("up to 90", None, 90, "up_to"), exact(124), "count"),
        (bound("10 to 15", 10, 15, "exact"), exact(12), "agree"),
        (bound("dozens", None, None, "dozens"), exact(31), "agree"),
        (bound("dozens", None, None, "dozens"), exact(11), "count"),
        (bound("hundreds", None, None, "vague"), exact(340), "agree"),
    ],
)
def test_relation_of_two(one, other, relation):
    """Equal and compatible values agree, a later and higher one is an update, the rest differ in count."""
    found = relations(one, other)
    assert list(found) == [relation]
    assert found[relation].sides == ((one.id,), (other.id,)) or found[relation].sides == ((other.id,), (one.id,))


def test_an_old_toll_repeated_does_not_contest_the_new_one():
    """12, then 17, then a paper that still prints 12: that is one update and no disagreement."""
    found = relations(exact(12, day=3), exact(17, day=5), exact(12, day=6, speaker="Front"))
    assert list(found) == ["update"]


def test_the_same_number_is_one_side():
    """Speakers who give the same number stand on one side, in order of report."""
    claims = exact(16, speaker="Ministry"), exact(16, day=5, speaker="Hospital"), exact(11, speaker="Front")
    (count,) = relations(*claims).values()
    assert sorted(map(len, count.sides)) == [1, 2]
    assert (claims[0].id, claims[1].id) in count.sides


def test_the_reason_shows_both_numbers_and_speakers():
    """The reason of a disagreement quotes both numbers and names both speakers, and says nothing of who is right."""
    (count,) = relations(exact(16), exact(11, speaker="Front")).values()
    assert all(words in count.reason for words in ("“16”", "“11”", "Ministry", "Front"))


def test_one_voice_in_one_article_does_not_contest_itself():
    """Two numbers of one speaker in one article are of two things, and are not set against each other."""
    one = exact(16)
    other = dataclasses.replace(exact(11), article_id=one.article_id, speaker=one.speaker)
    assert relations(one, other) == {}


def test_the_reason_names_people_before_papers():
    """Where a number stands in an article's own voice and in somebody's mouth, the reason names that somebody."""
    paper, minister = exact(16, speaker="narrator"), exact(16, day=5, speaker="Minister")
    paper = dataclasses.replace(paper, speaker=dataclasses.replace(paper.speaker, kind="narrator"))
    (count,) = relations(paper, minister, exact(11, speaker="Front")).values()
    assert "Minister" in count.reason
    assert "narrator" not in count.reason


def test_one_figure_relates_to_nothing():
    """A history with one number has no relations."""
    claim = exact(16)
    assert relations(claim) == {}
    assert [side.first for side in find_sides([claim])] == [claim]
