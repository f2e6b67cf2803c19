from dataclasses import replace
from datetime import date

import pytest
from factories import make_anchor, make_article, make_attribution, make_claim, make_event, make_mention, make_when
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ids import make_id
from onrecord.join.positions import find_positions, weigh_words
from onrecord.record import Act, Status

VERDICTS = ("lie", "lied", "flip", "false", "true", "contradict", "wrong", "right")


def statement(content, day, *, act=None, speaker="Solvane", **changes):
    """A statement of a speaker on a day of March 2025."""
    article = make_article(f"{speaker} said {content}.", published=date(2025, 3, day))
    acts = (Act(name=act, words=(make_anchor(article.text, "said", article.id),)),) if act else ()
    attribution = make_attribution(article, speaker, "said", content, acts=acts, **changes)
    return replace(
        make_claim(place=None, speaker=speaker),
        id=make_id("claim", day, content, act, changes.get("denies", 0) and 1),
        article_id=article.id,
        kind="statement",
        figure=None,
        attribution=attribution,
        quote=attribution.content,
        reported_on=date(2025, 3, day),
    )


def event(content, trigger, state, day):
    article = make_article(f"Solvane said {content}.", published=date(2025, 3, day))
    attribution = make_attribution(article, "Solvane", "said", content)
    mention = make_mention(article, trigger, state)
    return replace(
        make_claim(place=None),
        id=f"claim-{day}-{content}-{state}",
        article_id=article.id,
        kind="event",
        figure=None,
        attribution=attribution,
        quote=(mention.trigger,),
        event=make_event(article, mention),
        status=Status(state=state, sure="certain"),
        reported_on=date(2025, 3, day),
    )


def count(quote, low, day, *, high=None, **changes):
    return make_claim(quote, low=low, high=high or low, day=day, speaker="Solvane", **changes)


FIRED = "the border guard fired on the Ondry market"
NOT_FIRED = "the border guard had not fired on the Ondry market"

CHANGES = [
    (
        statement(FIRED, 8, denies=True),
        statement(FIRED, 11, act="admits"),
        {("act", "denied on 8 March 2025, admitted on 11 March 2025")},
    ),
    (
        statement("prisoners could be swapped at Ondry bridge", 8, act="offers"),
        statement("prisoners swapped at Ondry bridge", 9, act="refuses"),
        {("act", "offered on 8 March 2025, refused on 9 March 2025")},
    ),
    (
        statement(FIRED, 8),
        statement(NOT_FIRED, 11),
        {("polarity", "said to be so on 8 March 2025 and said not to be so on 11 March 2025")},
    ),
    (
        event("the guard shelled the Ondry market", "shelled", "happened", 8),
        event("the guard shelled the Ondry market", "shelled", "not", 9),
        {("polarity", "said to be so on 8 March 2025 and said not to be so on 9 March 2025")},
    ),
    (
        event("the guard shelled the Ondry market", "shelled", "planned", 8),
        event("the guard shelled the Ondry market", "shelled", "not", 9),
        set(),
    ),
    (count("16", 16, 4), count("11", 11, 6), {("number", "“16” on 4 March 2025, “11” on 6 March 2025")}),
    (count("16", 16, 4), count("up to 20", None, 6, high=20), set()),
    (statement(FIRED, 8), statement(FIRED, 11), set()),
    (statement(FIRED, 8), statement(NOT_FIRED, 8), set()),  # what is said on one day is one position
    (statement(FIRED, 8), statement("the harbour will not be closed this week", 11), set()),
]


def same_topic(_one, _other):
    return 1.0


def changes_of(*claims):
    topics = find_positions(claims, same_topic if any(claim.figure for claim in claims) else None)
    by_id = {claim.id: claim for claim in claims}
    for topic in topics:
        assert all(change.before_id in by_id and change.after_id in by_id for change in topic.changes)
    return {(change.kind, change.reason) for topic in topics for change in topic.changes}


@pytest.mark.parametrize(("before", "after", "expected"), CHANGES)
def test_changes_of_position(before, after, expected):
    """A change of act, polarity or number is marked with both days; what does not differ, or not in time, is not."""
    found = changes_of(before, after)
    assert expected <= found
    assert bool(found) == bool(expected)


@pytest.mark.parametrize(("before", "after", "_expected"), CHANGES)
def test_no_verdict(before, after, _expected):
    """A reason tells what was said when, and judges nothing."""
    for _, reason in changes_of(before, after):
        assert not set(reason.lower().replace(",", "").split()) & set(VERDICTS)


def test_topics_stand_in_order_of_days():
    """Claims on one topic stand together in the order of the day they were said, whatever day they were reported."""
    late = statement(FIRED, 20)
    article = make_article(f"On 2 March Solvane said {FIRED} first.")
    early = replace(
        statement(f"{FIRED} first", 21), id="claim-early", said=make_when(article, "2 March", date(2025, 3, 2))
    )
    other = statement("the harbour will be closed this week", 5)
    topics = find_positions([late, other, early])
    assert [topic.claim_ids for topic in topics] == [("claim-early", late.id), (other.id,)]
    assert topics[0].days == (date(2025, 3, 2), date(2025, 3, 20))
    assert topics[1].title == "the harbour will be closed this week"


def test_likeness_may_be_given():
    """The caller's own measure decides what is one topic."""
    claims = [statement(FIRED, 8), statement("the harbour will be closed", 9)]
    assert len(find_positions(claims)) == 2
    assert len(find_positions(claims, lambda _one, _other: 0.9)) == 1
    assert len(find_positions([claims[0], statement(FIRED, 9)], lambda _one, _other: 0.1)) == 2


def test_rare_words_weigh_more():
    """Two claims that share a rare name are more alike than two that share a word of all claims."""
    claims = [
        statement("talks on Tessok failed", 8),
        statement("talks on Tessok resumed", 9),
        statement("talks on prices began", 10),
    ]
    like = weigh_words(claims)
    assert like(claims[0], claims[1]) > like(claims[0], claims[2]) > 0
    assert like(claims[0], claims[0]) == pytest.approx(1.0)


CLAIMS = [claim for before, after, _ in CHANGES for claim in (before, after)]


@given(st.permutations(CLAIMS))
def test_order_does_not_count(claims):
    """Claims in any order give the same topics, and each claim is in exactly one of them."""
    topics = find_positions(claims)
    assert topics == find_positions(CLAIMS)
    assert sorted(each for topic in topics for each in topic.claim_ids) == sorted({claim.id for claim in claims})
