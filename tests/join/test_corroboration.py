from __future__ import annotations

from datetime import date

import pytest
from factories import make_anchor, make_article

from onrecord.join.corroboration import count_origins
from onrecord.record import Claim, Origin, Speaker, When

MINISTRY = ("Interior Ministry", "organisation")
ALIAS = ("the ministry", "organisation")
FRONT = ("Corin Hask", "person")
OFFICIALS = ("officials", "unnamed")
OWN = ("", "narrator")


def make_claim(article_id, speaker, day=4):
    article = make_article("Sixteen people were killed.")
    anchor = make_anchor(article.text, "Sixteen", article_id)
    reported = date(2025, 3, day)
    return Claim(
        id=f"claim-{article_id}-{speaker[0]}-{day}",
        article_id=article_id,
        kind="figure",
        speaker=Speaker(name=speaker[0], kind=speaker[1], role=None, actor_id=None),
        quote=(anchor,),
        attribution=None,
        figure=None,
        when=When(
            id="when",
            anchor=None,
            value=reported.isoformat(),
            timex="DATE",
            earliest=reported,
            latest=reported,
            granularity="day",
            basis="publication",
        ),
        where=None,
        where_from=None,
        reported_on=reported,
    )


def make_origin(*article_ids, is_measured=True):
    return Origin(id=f"origin-{article_ids[0]}", article_ids=article_ids, reasons=(), is_measured=is_measured)


def is_same(one, other):
    return {one.name, other.name} == {MINISTRY[0], ALIAS[0]}


@pytest.mark.parametrize(
    ("told", "origins", "words"),
    [
        ([("a", OWN), ("b", OWN)], [("a", "b")], "2 outlets, 1 origin"),
        ([("a", OWN), ("b", OWN)], [("a",), ("b",)], "2 outlets, 2 origins"),
        ([("a", MINISTRY), ("b", MINISTRY)], [("a",), ("b",)], "2 outlets, 1 origin"),
        ([("a", MINISTRY), ("b", ALIAS)], [("a",), ("b",)], "2 outlets, 1 origin"),
        ([("a", MINISTRY), ("b", MINISTRY, 9)], [("a",), ("b",)], "2 outlets, 2 origins"),
        ([("a", MINISTRY), ("b", MINISTRY, 9)], [("a", "b")], "2 outlets, 1 origin"),
        ([("a", MINISTRY), ("b", FRONT)], [("a", "b")], "2 outlets, 2 origins"),
        ([("a", MINISTRY), ("a", OWN)], [("a",)], "1 outlet, 1 origin"),
        ([("a", OFFICIALS), ("b", OFFICIALS)], [("a", "b")], "2 outlets, 1 origin"),
        (
            [("a", OFFICIALS), ("b", OFFICIALS)],
            [("a",), ("b",)],
            "2 outlets, 2 origins; independence of 2 could not be measured",
        ),
        (
            [("a", MINISTRY), ("b", OFFICIALS), ("c", MINISTRY)],
            [("a",), ("b",), ("c",)],
            "3 outlets, 2 origins; independence of 1 could not be measured",
        ),
        ([("a", OWN), ("nowhere", OWN)], [("a",)], "2 articles, 2 origins; independence of 1 could not be measured"),
    ],
)
def test_origins_are_counted(told, origins, words):
    """Speakers and stories are counted, not outlets; what could not be measured is told."""
    claims = [make_claim(*one) for one in told]
    outlets = {name: f"Outlet {name}" for name in "abc"}
    found = count_origins(claims, [make_origin(*ids) for ids in origins], outlets, is_same)
    assert found.words == words
    assert count_origins(claims[::-1], [make_origin(*ids) for ids in origins][::-1], outlets, is_same) == found


def test_short_texts_leave_independence_open():
    """An article that is too short to tell its source counts, and its independence is not measured."""
    origins = [make_origin("a"), make_origin("b", is_measured=False)]
    found = count_origins([make_claim("a", OWN), make_claim("b", OWN)], origins, {"a": "A", "b": "A"}, is_same)
    assert found.words == "2 articles from 1 outlet, 2 origins; independence of 1 could not be measured"
    assert (found.articles, found.outlets, found.origins, found.unmeasured) == (2, 1, 2, 1)
