"""What a figure is a part of, and since when it counts; the nobody and the one whom no number names."""

from __future__ import annotations

import pytest
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.figures import find_figures
from onrecord.record import Knowledge
from onrecord.spans import check_anchor

NOTHING = Knowledge(places=(), actors=())


def figures(text):
    return find_figures(make_article(text), "run-test", (), NOTHING)


PARTS = [
    (
        "At least nine people, including three children and two women, were killed.",
        [("three", "At least nine"), ("two", "At least nine")],
    ),
    ("Shelling killed 12 people, four of them dockers.", [("four", "12")]),
    ("The blast hurt 30 people. Six of the injured were nurses.", [("Six", "30")]),
    ("The blast killed 30 people. Among the dead were six nurses.", [("six", "30")]),
    ("It counted 66 dead: 40 soldiers and 26 dockers.", [("40", "66"), ("26", "66")]),
    ("Of the 40 injured, six were children.", [("six", "40")]),
    ("Six of the 40 hostages were freed.", [("Six", "40")]),
    ("Six nurses were among 22 people killed.", [("Six", "22")]),
    ("Half of the 40 hostages were freed.", [("Half", "40")]),
    ("Nine people, including a child, were killed and 30 were hurt.", []),
    ("Nine people were killed, including 30 children.", []),
    ("Three guards and two dockers were killed.", []),
    ("Nine people were killed in Oster. Three people were killed in Brask.", []),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_know_their_total(text, expected):
    """A part points to the figure that counts them all, which is no smaller and counts the same."""
    found = figures(text)
    quotes = {one.id: one.anchor.quote for one in found}
    assert [(one.anchor.quote, quotes[one.part_of]) for one in found if one.part_of] == expected
    assert all(one.part for one in found if one.part_of)


SINCE = [
    ("More than 300 people have been killed since October 7.", "since October 7"),
    ("Since October 7, 300 people have been killed.", "Since October 7"),
    ("The war has killed 300 people since 2011.", "since 2011"),
    (
        "Since the start of the war in 2011, some 5,000 people have died.",
        "Since the start of the war in 2011",
    ),
    ("The force lost 40 men killed so far this month.", "so far this month"),
    ("Forty people were killed this year.", "this year"),
    ("Forty people were killed since Tuesday in a fight over Oster.", "since Tuesday"),
    ("Forty people were killed this week.", None),
    ("Forty people have since died.", None),
    ("Forty people were killed; it has rained since May.", None),
]


@pytest.mark.parametrize(("text", "expected"), SINCE)
def test_since_when_it_counts(text, expected):
    """The words from when on a figure counts are those of its own clause, or at the head of its sentence."""
    (figure,) = figures(text)
    assert (figure.since.quote if figure.since else None) == expected


NOBODY = [
    ("No one was hurt.", "No one", "injured"),
    ("Nobody was killed in the blast.", "Nobody", "killed"),
    ("None of the crew was injured.", "None", "injured"),
    ("Not a single person was killed.", "Not a single", "killed"),
    ("No deaths were reported.", "No", "killed"),
    ("The raid ended without casualties.", "without", "other"),
    ("Police arrested no one.", "no one", "detained"),
]


@pytest.mark.parametrize(("text", "quote", "unit"), NOBODY)
def test_a_zero_said_by_the_text(text, quote, unit):
    """That nobody came to harm is a count of nought with its unit, and not a denied number."""
    (figure,) = figures(text)
    assert (figure.anchor.quote, figure.unit) == (quote, unit)
    assert (figure.low, figure.high, figure.bound, figure.negated, figure.part) == (0, 0, "exact", False, False)


SINGLES = [
    (
        "A 23-year-old man was killed and a woman was badly hurt.",
        [("A 23-year-old man", "killed"), ("a woman", "injured")],
    ),
    ("The blast killed a soldier.", [("a soldier", "killed")]),
    ("The blast injured a woman and a girl.", [("a woman", "injured"), ("a girl", "injured")]),
    ("A man and a woman were found dead.", [("A man", "killed"), ("a woman", "killed")]),
    ("A police officer, Jon Doe, was shot dead.", [("A police officer", "killed")]),
    ("Another man was killed.", [("Another man", "killed")]),
    ("It left a docker hurt, and left a man dead.", [("a man", "killed")]),
    ("A man who saw the killing left.", []),
    ("A guard killed him.", []),
    ("A journalist's death was mourned.", []),
    ("He feared for a woman of the town; it was killed.", []),
]


@pytest.mark.parametrize(("text", "expected"), SINGLES)
def test_one_person(text, expected):
    """One person whom something befell is a count of one, with the noun phrase for its words."""
    found = figures(text)
    assert [(one.anchor.quote, one.unit) for one in found] == expected
    for one in found:
        assert (one.low, one.high, one.bound) == (1, 1, "exact")
        assert one.anchor.span.start < one.noun.span.start < one.noun.span.end <= one.anchor.span.end


WORDS = [
    "12",
    "half",
    "of",
    "them",
    "since",
    "May",
    "a",
    "man",
    "was",
    "killed",
    "including",
    "no one",
    ",",
    "and",
    "$3",
]


@given(st.lists(st.sampled_from(WORDS)))
def test_links_lead_somewhere(words):
    """Whatever the text, a total is a figure of the same article, and all words can be shown."""
    article = make_article(" ".join(words) or "-")
    found = find_figures(article, "run-test", (), NOTHING)
    ids = {figure.id for figure in found}
    assert len(ids) == len(found)
    for figure in found:
        assert figure.part_of is None or (figure.part_of in ids and figure.part_of != figure.id)
        for anchor in filter(None, (figure.anchor, figure.noun, figure.since)):
            check_anchor(anchor, article.text)
