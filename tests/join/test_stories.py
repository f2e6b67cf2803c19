import json
import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from factories import make_anchor, make_article, make_claim, make_event, make_mention, make_when, make_where
from hypothesis import given
from hypothesis import strategies as st

from onrecord.join import stories
from onrecord.join.accounts import find_stems
from onrecord.join.outlines import Outline, outline
from onrecord.join.stories import MOST, REACH, Teller, find_features, find_stories, order, weigh_story
from onrecord.record import Span
from onrecord.words.stories import load_stories

MARKET = "Shells hit the Tessal market in Ondry, killing Maro Velt"
FERRY = "The ferry Halcyon sank off Lesk harbour with tourists aboard"
BRIDGE = "Engineers closed the Quillon bridge over cracked girders near Pellam"


def make_outline(each, words, *, day=4, month=3, late=0, **changes):
    """What an article of a day in 2025 is about, printed so many days later."""
    told = date(2025, month, day) if day else None
    stems = find_stems(words)
    fields = {
        "id": each,
        "published": told + timedelta(days=late) if told else None,
        "day": told,
        "title": stems,
        "lead": stems,
        "stems": stems,
        "names": find_stems(" ".join(word for word in words.split()[1:] if word[0].isupper())),
        "full_names": frozenset(),
        "places": frozenset(),
        "regions": frozenset(),
        "killed": None,
        "injured": None,
        "ages": frozenset(),
        "digits": frozenset(),
    }
    return Outline(**fields | changes)


def join(*outlines):
    return [set(story.article_ids) for story in find_stories(outlines)]


def make_report():
    text = (
        "ONDRY - A 19-year-old was killed when shells struck the Tessal market on Monday at 2:30 p.m. "
        "Maro Velt, 41, of 1850 Quay Road saw it in 2024."
    )
    article = make_article(text, title="Shells hit market - The Harbour Post", published=date(2025, 3, 4))
    where = make_where(article, "ONDRY", admin=("Orvane", "Lesk Province"))
    event = make_event(article, make_mention(article, "struck"))
    claim = replace(
        make_claim(),
        article_id=article.id,
        kind="event",
        figure=None,
        quote=(make_anchor(text, "struck", article.id),),
        event=event,
        status=event.mentions[0].status,
        when=make_when(article, "Monday", date(2025, 3, 3)),
        where=where,
    )
    middle = text.index("Maro")
    return outline(article, (Span(start=0, end=middle - 1), Span(start=middle, end=len(text))), (claim,))


REPORT = (
    ("published", date(2025, 3, 4)),
    ("day", date(2025, 3, 3)),
    ("title", find_stems("Shells hit market")),
    ("places", {"ondry"}),
    ("regions", {"Orvane/Lesk Province"}),
    ("ages", {"19", "41"}),
    ("digits", {"2:30", "1850"}),
    ("killed", None),
)


@pytest.mark.parametrize(("cell", "value"), REPORT)
def test_an_outline_holds_what_the_article_is_about(cell, value):
    """The day told, places and what lies around them, ages, hours, numbers; no years, no outlet in the title."""
    assert getattr(make_report(), cell) == value


def test_names_are_capitalised_words():
    """A row of them is a full name."""
    found = make_report()
    assert {"maro velt", "quay road"} <= found.full_names
    assert find_stems("Tessal Monday") <= found.names


def test_an_outline_is_plain_data():
    """It can be written as JSON and read back."""
    found = make_report()
    written = json.dumps([sorted(cell) if isinstance(cell, frozenset) else cell for cell in found], default=str)
    assert len(json.loads(written)) == len(Outline._fields)


HOLLOW = "Gunfire in Ondry"
CASES = (
    ("two papers of one day", MARKET, MARKET, {}, {}, True),
    ("the next day's paper", MARKET, MARKET, {}, {"day": 5}, True),
    ("one paper counts more dead", MARKET, MARKET, {"killed": 2.0}, {"killed": 3.0}, True),
    ("few words in common, other days, people and provinces", f"{HOLLOW} Tessal Velt", f"{HOLLOW} Quay Maro",
     {"ages": frozenset(("19",)), "regions": frozenset(("Orvane/Lesk",))},
     {"ages": frozenset(("41",)), "regions": frozenset(("Orvane/Pell",)), "day": 9}, False),
)  # fmt: skip


@pytest.mark.parametrize(("case", "mine", "theirs", "my_cells", "their_cells", "together"), CASES)
def test_articles_of_one_happening_are_one_story(case, mine, theirs, my_cells, their_cells, together):
    """Much the same words and names about the same days; what differs parts them."""
    found = join(make_outline("a", mine, **my_cells), make_outline("b", theirs, **their_cells))
    assert ({"a", "b"} in found) is together, case


def test_articles_on_other_things_stay_apart():
    """Three happenings of one day are three stories."""
    found = join(*(make_outline(each, words) for each, words in zip("abc", (MARKET, FERRY, BRIDGE), strict=True)))
    assert found == [{"a"}, {"b"}, {"c"}]


def test_what_lies_beyond_reach_is_another_story():
    """Equal words long after: no earlier article is held against them."""
    early = make_outline("a", MARKET, day=1, month=1)
    late = early._replace(id="b", day=early.day + REACH + timedelta(days=1))
    assert join(early, late) == [{"a"}, {"b"}]
    assert join(early, late._replace(day=early.day + REACH, published=early.published)) == [{"a", "b"}]


def test_an_undated_article_is_held_against_all():
    """It joins its story, however long ago that was, and moves no other."""
    dated = [make_outline("a", MARKET, month=1), make_outline("b", FERRY, month=6)]
    assert join(*dated, make_outline("c", MARKET, day=None)) == [{"a", "c"}, {"b"}]


def test_one_bridge_does_not_join_two_stories(monkeypatch):
    """Stories are as alike as their articles are on average."""
    alike = {frozenset(pair) for pair in ("ab", "bc", "ac", "de", "ef", "df", "cd")}
    words = dict.fromkeys("abcdef", MARKET)
    kinship = weigh_story(make_outline("a", MARKET), make_outline("b", MARKET))
    monkeypatch.setattr(
        stories,
        "weigh_story",
        lambda one, other: kinship._replace(score=0.9 if frozenset((one.id, other.id)) in alike else 0.0),
    )
    assert join(*(make_outline(each, text) for each, text in words.items())) == [{"a", "b", "c"}, {"d", "e", "f"}]


def test_a_later_day_changes_no_earlier_one():
    """What the first days decide stays when later articles come."""
    first = [make_outline("a", MARKET), make_outline("b", FERRY), make_outline("c", MARKET, day=5)]
    before = join(*first)
    after = join(*first, make_outline("d", f"{MARKET} {FERRY}", day=6), make_outline("e", FERRY, day=7))
    assert [story & {"a", "b", "c"} for story in after if story & {"a", "b", "c"}] == before


def test_days_may_be_taken_up_again():
    """A teller that holds what is known decides a new day as a run over all days does."""
    known = [make_outline("a", MARKET), make_outline("b", FERRY)]
    new = [make_outline("c", MARKET, day=5), make_outline("d", BRIDGE, day=5)]
    teller = Teller()
    for each in known:
        teller.hold(each, each.id)
    whole = {each: story.id for story in find_stories(known + new) for each in story.article_ids}
    assert teller.take(new) == {each.id: whole[each.id] for each in new}


WORDS = st.lists(st.sampled_from((MARKET + " " + FERRY + " " + BRIDGE).split()), min_size=1, max_size=9).map(" ".join)
OUTLINES = st.lists(
    st.builds(make_outline, st.just("x"), WORDS, day=st.one_of(st.none(), st.integers(1, 9))), max_size=16
).map(lambda found: [each._replace(id=f"x{at}") for at, each in enumerate(found)])


@given(OUTLINES, st.randoms(use_true_random=False))
def test_the_order_of_input_is_nothing(outlines: list[Outline], chance: random.Random):
    """Shuffled articles give the same stories, to the last digit."""
    shuffled = chance.sample(outlines, len(outlines))
    assert find_stories(outlines) == find_stories(shuffled)


@given(OUTLINES)
def test_every_article_is_in_one_story(outlines: list[Outline]):
    """None is lost, none is told twice; a story is named after its first, and says why each is there."""
    found = find_stories(outlines)
    assert sorted(each for story in found for each in story.article_ids) == sorted(each.id for each in outlines)
    first = {each.id: at for at, each in enumerate(sorted(outlines, key=order))}
    for story in found:
        assert story.id == story.article_ids[0] == min(story.article_ids, key=first.__getitem__)
        assert len(story.joins) == (len(story.article_ids) if len(story.article_ids) > 1 else 0)


@given(OUTLINES)
def test_a_score_has_no_direction(outlines: list[Outline]):
    """Two articles are as alike one way as the other."""
    for one, other in pairwise(outlines):
        assert weigh_story(one, other) == weigh_story(other, one)


def test_a_score_is_the_sum_of_its_parts():
    """It explains itself: every feature has a weight in the reviewed file."""
    one = make_outline("a", MARKET, killed=3.0, ages=frozenset(("19",)), digits=frozenset(("2:30",)))
    found = weigh_story(one, one._replace(id="b"))
    assert 0.9 < found.score < 1
    assert {name for name, _ in find_features(one, one)} <= load_stories().keys()


def test_a_crowd_of_one_happening_is_one_story():
    """A story grows beyond the number of articles that each is held against."""
    crowd = [make_outline(f"a{at:02}", MARKET, day=1 + at // 8) for at in range(4 * MOST)]
    assert join(*crowd) == [{each.id for each in crowd}]
