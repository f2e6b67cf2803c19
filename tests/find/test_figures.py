"""Figures: what is counted, what befell it, who says so."""

from __future__ import annotations

import sys

import pytest
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.figures import find_figures, find_innermost
from onrecord.ids import make_id
from onrecord.record import Attribution, Knowledge, Span, Speaker
from onrecord.spans import anchor, check_anchor

NOTHING = Knowledge(places=(), actors=())


def figures(text):
    return find_figures(make_article(text), "run-test", (), NOTHING)


CASES = [
    ("Rebels killed 12 people in Oster.", [("12", "killed", "people")]),
    ("Rebels killed 12 people and wounded 30.", [("12", "killed", "people"), ("30", "injured", None)]),
    ("The blast left 15 dead.", [("15", "killed", None)]),
    ("16 killed, 40 injured in Oster", [("16", "killed", None), ("40", "injured", None)]),
    ("The death toll rose to 131.", [("131", "killed", None)]),
    ("Four people died and dozens more were wounded.", [("Four", "killed", "people"), ("dozens", "injured", None)]),
    (
        "At least 72 civilians, including 15 children, were killed.",
        [
            ("At least 72", "killed", "civilians"),
            ("15", "killed", "children"),
        ],
    ),
    ("Among the dead were six nurses.", [("six", "killed", "nurses")]),
    ("The bodies of seven miners were found.", [("seven", "killed", "miners")]),
    ("At least 12 citizens lost their lives.", [("At least 12", "killed", "citizens")]),
    ("The number of people killed in Oster has risen to 17.", [("17", "killed", None)]),
    ("Market deaths reach 17", [("17", "killed", None)]),
    ("It put the wounded at 58, up from 40 reported a day before.", [("58", "injured", None), ("40", "injured", None)]),
    (
        "He saw 14 injured people, five of them children.",
        [("14", "injured", None), ("five", "injured", "children")],
    ),
    (
        "Seven people were killed: four border guards and three dock workers.",
        [("Seven", "killed", "people"), ("four", "killed", "border guards"), ("three", "killed", "dock workers")],
    ),
    ("Sixteen people were killed, and not one of them was armed.", [("Sixteen", "killed", "people")]),
    ("Three sailors are missing.", [("Three", "missing", "sailors")]),
    ("More than 900 families fled the valley.", [("More than 900", "displaced", "families")]),
    ("Police arrested 40 protesters.", [("40", "detained", "protesters")]),
    ("The army carried out eight air raids.", [("eight", "attacks", "air raids")]),
    ("Some 5,000 Varnian troops hold the ridge.", [("Some 5,000", "troops", "Varnian troops")]),
    ("Ten gunmen killed six guards.", [("Ten", "troops", "gunmen"), ("six", "killed", "guards")]),
    ("Seventeen rockets hit the port.", [("Seventeen", "weapons", "rockets")]),
    ("The raid caused no casualties.", [("no", "other", "casualties")]),
    ("No soldiers were killed.", [("No", "killed", "soldiers")]),
    ("Rebels hold 30 hostages.", [("30", "hostages", "hostages")]),
    (
        "The army hit 15 targets with two aircraft, three tanks and 40 rockets.",
        [
            ("15", "targets", "targets"),
            ("two", "aircraft", "aircraft"),
            ("three", "vehicles", "tanks"),
            ("40", "weapons", "rockets"),
        ],
    ),
    ("6 guards killed 22 injured in Oster", [("6", "killed", "guards"), ("22", "injured", None)]),
    ("Six nurses were among 22 people killed.", [("Six", "killed", "nurses"), ("22", "killed", "people")]),
    ("Another 12 men were killed, bringing the number to 40.", [("12", "killed", "men"), ("40", "killed", None)]),
    ("One dead, one missing in Oster", [("One", "killed", None), ("one", "missing", None)]),
    ("Two people died and one was badly hurt.", [("Two", "killed", "people"), ("one", "injured", None)]),
    ("The raid led to the injury of 40 others.", [("40", "injured", "others")]),
    ("Thousands of lives were saved.", [("Thousands", "other", "lives")]),
    (
        "The toll of the raids rises to 12 with over 200 hurt.",
        [("12", "killed", None), ("over 200", "injured", None)],
    ),
    ("Ten people mostly pupils killed in Oster", [("Ten", "killed", "people")]),
    ("A shell fell, hurting a teacher and 19 others.", [("19", "injured", "others")]),
    ("One person was taken by boat.", [("One", "other", "person")]),
    ("Two states gave different counts of the dead.", [("Two", "other", "states")]),
    ("Two of the men were among the dead.", [("Two", "killed", "men")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures(text, expected):
    """Each number that counts is found with its bound word, its unit and its group."""
    assert [(one.anchor.quote, one.unit, one.group) for one in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The talks of 12 March 2024 failed.",
        "The 48-year-old man left after three days.",
        "It lies 30 kilometres north, at 7:45.",
        "It rose 20 percent.",
        "Resolution 2254 and Article 5 stand.",
        "Article two, paragraph four of the treaty stands.",
        "One of the ministers spoke; no weapons came.",
        "In 2019 the war began.",
        "The guard missed several chances.",
        "More than a quarter of a million fell ill.",
        "Ann Doe, 33, was killed; Ben Roe (12) lives.",
        "They mourn girls, ages 11 and 12.",
        "The F-16 and the T-72 of the G7 came with MH17 and the M-4.",
        "It was 9/11, and they worked 24/7 in 2022-23.",
        "Call 555 0123 or 20-555-0123.",
        "Oster won 3-1 and lost 0-2.",
        "The one that got away was the one they saw; one said so.",
        "He gave no casualty toll.",
        "No one killed the dog, and nobody said why.",
        "He lives at 14 Harbour Street.",
        "One rouble is worth nothing.",
    ],
)
def test_what_is_not_counted(text):
    """Dates, ages, durations, distances, scores, telephone numbers, names and pronouns are no figures."""
    assert figures(text) == ()


CUMULATIVE = [
    ("The war has killed 300 people since 2011.", True),
    ("Another 27 people were killed.", False),
    ("Five more civilians were killed.", False),
    ("Shells killed more than 20 civilians.", None),
    ("A total of 12 people were killed.", True),
    ("So far 12 people have been killed.", True),
    ("A further 12 people were killed.", False),
    ("Twelve more people were killed.", False),
    ("Since May 3, 12 people have been killed.", True),
    ("Shells killed 12 people, while 35 have died in total elsewhere.", None),
]


@pytest.mark.parametrize(("text", "expected"), CUMULATIVE)
def test_running_totals(text, expected):
    """A running total, new cases, and neither are told apart."""
    assert figures(text)[0].cumulative is expected


PARTS = [
    ("Six of the injured were children.", True),
    ("The blast killed 30 people, 15 of them women.", True),
    ("Six children were killed.", False),
    ("Dozens of people were killed.", False),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_are_told_from_wholes(text, expected):
    """A number of those that are counted elsewhere is a part."""
    assert figures(text)[-1].part is expected


def make_attribution(article, name, start, end, nested_in=None):
    return Attribution(
        id=make_id("attribution", name),
        source=(),
        cue=(),
        content=(anchor(article.id, article.text, Span(start=start, end=end)),),
        directness="indirect",
        denies=False,
        cue_negated=False,
        nested_in=nested_in,
        speaker=Speaker(name=name, kind="unknown", role=None, actor_id=None),
    )


def test_the_innermost_attribution_has_the_figure():
    """Of attributions around a figure the nested one is its speaker; outside of all it is the narrator's."""
    article = make_article("The Post says the mayor says 12 people died. Three people left.")
    outer = make_attribution(article, "post", 14, 43)
    inner = make_attribution(article, "mayor", 29, 43, nested_in=outer.id)
    first, second = find_figures(article, "run-test", (outer, inner), NOTHING)
    assert (first.attribution_id, second.attribution_id) == (inner.id, None)
    assert find_innermost((), [Span(start=0, end=1)]) == [None]


@given(
    st.lists(st.sampled_from(["12", "killed", "people", "and", "no", "one", "of", "them", ".", "\n", "more", "than"]))
)
def test_every_figure_can_show_its_words(words):
    """Whatever the text, anchors quote it, figures come in order, and ids are their own."""
    article = make_article(" ".join(words) or "-")
    found = find_figures(article, "run-test", (), NOTHING)
    for figure in found:
        check_anchor(figure.anchor, article.text)
        if figure.noun:
            check_anchor(figure.noun, article.text)
    starts = [figure.anchor.span.start for figure in found]
    assert starts == sorted(set(starts))
    assert len({figure.id for figure in found}) == len(found)


@pytest.mark.parametrize(
    "words",
    [
        "7 ",
        "3 people risen to ",
        "on March 4 ",
        "one ",
        "$5 ",
        "5% of the people ",
        "one in five ",
        "killed a man and ",
        "12 killed since May, ",
        "including 3 people ",
        "no one was hurt ",
    ],
)
def test_the_work_grows_with_the_numbers_of_a_sentence(words):
    """Eight times as many numbers in one sentence cost no more than about eight times as many looks at words."""
    few, many = (count_looks(words * times) for times in (100, 800))
    assert many < 12 * few


def count_looks(text):
    """How many lines of the figure rules run for a text: a measure of work that no other process disturbs."""
    article, counted = make_article(text.strip()), [0]

    def count(frame, event, _argument):
        counted[0] += event == "line"
        return count if "figures" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(count)
    try:
        find_figures(article, "run-test", (), NOTHING)
    finally:
        sys.settrace(before)
    return counted[0]
