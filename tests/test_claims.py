import re
from dataclasses import replace
from datetime import date

import pytest
from calls import count_calls
from factories import make_analysis, make_anchor, make_article, make_attribution, make_figure, make_when, make_where

from onrecord.claims import assemble, find_main_day
from onrecord.claims.said import find_said
from onrecord.record import Span, Speaker
from onrecord.spans import shift

TEXT = (
    "On March 3 shells hit Ondry.\n\n"
    "At least 12 people died there, Dana Ruel said on Tuesday. In Tessok 40 were hurt on March 2.\n\n"
    "Nobody else spoke."
)
SENTENCES = tuple(
    Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))
    for words in (
        "On March 3 shells hit Ondry.",
        "At least 12 people died there, Dana Ruel said on Tuesday.",
        "In Tessok 40 were hurt on March 2.",
        "Nobody else spoke.",
    )
)
ARTICLE = make_article(TEXT)
DAY = date(2025, 3, 2)
SAID = make_attribution(ARTICLE, "Dana Ruel", "said", "At least 12 people died there,")
TWELVE = make_figure(ARTICLE, "At least 12", low=12, high=None, bound="at_least", attribution_id=SAID.id)
FORTY = make_figure(ARTICLE, "40", unit="injured")
WHENS = (
    make_when(ARTICLE, "March 3", date(2025, 3, 3)),
    make_when(ARTICLE, "Tuesday", date(2025, 3, 4), basis="relative"),
    make_when(ARTICLE, "March 2", date(2025, 3, 2)),
)
WHERES = (make_where(ARTICLE, "Ondry"), make_where(ARTICLE, "Tessok"))


def assembled(**changes):
    found = {
        "sentences": SENTENCES,
        "attributions": (SAID,),
        "figures": (TWELVE, FORTY),
        "whens": WHENS,
        "wheres": WHERES,
    }
    return assemble(ARTICLE, make_analysis(ARTICLE, **(found | changes)))


def test_each_finding_is_one_claim_in_order_of_the_text():
    """An attribution gives a statement, each figure a figure claim, sorted by their first words."""
    assert [(claim.kind, claim.quote[0].quote) for claim in assembled()] == [
        ("figure", "At least 12"),
        ("statement", "At least 12 people died there,"),
        ("figure", "40"),
    ]


def test_figure_inside_an_attribution_has_its_speaker():
    """A figure in somebody's words is that speaker's; any other is the narrator's."""
    speakers = {claim.quote[0].quote: claim.speaker.name for claim in assembled() if claim.kind == "figure"}
    assert speakers == {"At least 12": "Dana Ruel", "40": "narrator"}


@pytest.mark.parametrize(
    ("quote", "kind", "earliest", "basis", "nearness"),
    [
        # "on Tuesday" dates the saying, not the deaths
        ("At least 12 people died there,", "statement", date(2025, 3, 4), "publication", None),
        ("At least 12", "figure", date(2025, 3, 3), "stated", "article"),
        ("40", "figure", date(2025, 3, 2), "stated", "sentence"),
    ],
)
def test_the_time_spoken_of(quote, kind, earliest, basis, nearness):
    """A claim's time stands in its own words, a figure's also elsewhere; else it is the publication day and says so."""
    claim = next(claim for claim in assembled() if claim.quote[0].quote == quote and claim.kind == kind)
    assert (claim.when.earliest, claim.when.basis, claim.when_from) == (earliest, basis, nearness)
    assert (claim.when.anchor is None) == (basis == "publication")


@pytest.mark.parametrize(
    ("text", "words", "day", "expected"),
    [
        ("A shell fell in Ondry on Sunday. It killed 3 people.", "Sunday", date(2025, 3, 2), "paragraph"),
        ("A shell fell in Ondry on Sunday.\n\nIt killed 3 people.", "Sunday", date(2025, 3, 2), "article"),
        ("It killed 3 people. Talks open on Friday.", "Friday", date(2025, 3, 7), None),
        ("A war has run since May 2. It killed 3 people.", "May 2", date(2024, 5, 2), None),
        ("Update, March 4, 2025. It killed 3 people.", "March 4, 2025", date(2025, 3, 4), "paragraph"),
        ("Update, March 4, 2025.\n\nIt killed 3 people.", "March 4, 2025", date(2025, 3, 4), None),
    ],
)
def test_a_figure_takes_its_day_from_further_away(text, words, day, expected):
    """What the paragraph dates before it, then what the article dates first; no day to come, no heading's day."""
    article = make_article(text)
    when = make_when(article, words, day)
    found = {"figures": (make_figure(article, "3"),), "whens": (when,)}
    sentences = tuple(Span(start=m.start(), end=m.end()) for m in re.finditer(r"[^.]+\.", text))
    (claim,) = assemble(article, make_analysis(article, sentences=sentences, **found))
    assert (claim.when_from, claim.when.basis) == (expected, "stated" if expected else "publication")


def test_the_day_of_an_article_without_a_date_in_it():
    """What an article is about has its first day of the past, or the publication day as a fallback that says so."""
    article = make_article("Shells fell on Ondry on Sunday and on March 1.")
    days = (make_when(article, "Sunday", date(2025, 3, 2)), make_when(article, "March 1", date(2025, 3, 1)))
    assert find_main_day(article, make_analysis(article, whens=days)) == days[0]
    assert find_main_day(article, make_analysis(article, whens=())).basis == "publication"


@pytest.mark.parametrize(
    ("quote", "place", "nearness"),
    [("40", "Tessok", "sentence"), ("At least 12", "Tessok", "paragraph")],
)
def test_the_place_says_how_near_it_stands(quote, place, nearness):
    """A place in the claim's sentence comes before one in the paragraph, and the claim tells which it was."""
    claim = next(claim for claim in assembled() if claim.quote[0].quote == quote)
    assert (claim.where.name, claim.where_from) == (place, nearness)


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("In Oster, 3 died near Kell.", {"Oster": ("in", "PPL"), "Kell": ("near", "PPL")}, "Oster"),
        ("Of flights to Oster, 3 fell near Kell.", {"Oster": (None, "PPL"), "Kell": ("near", "PPL")}, "Kell"),
        ("In Oster, in Varnia, 3 died.", {"Oster": ("in", "PPL"), "Varnia": ("in", "PCLI")}, "Oster"),
        ("In Varnia, 3 died of talk about Oster.", {"Varnia": ("in", "PCLI"), "Oster": (None, "PPL")}, "Varnia"),
    ],
)
def test_the_scene_comes_before_what_is_only_named(text, places, expected):
    """A place that something is said to be in goes first, then one it is near; a town before its country."""
    article = make_article(text)
    wheres = tuple(
        replace(make_where(article, name), relation=relation, feature=feature)
        for name, (relation, feature) in places.items()
    )
    (claim,) = assemble(article, make_analysis(article, figures=(make_figure(article, "3"),), wheres=wheres))
    assert claim.where.name == expected


def test_a_place_from_elsewhere_in_the_article():
    """Where sentence and paragraph name no place, one named before is taken, and marked so."""
    claim = assembled(wheres=WHERES[:1])[0]
    assert (claim.where.name, claim.where_from) == ("Ondry", "article")


@pytest.mark.parametrize("use", ["metonymic", "modifier", "demonym", "embedded"])
def test_a_name_that_stands_for_something_else_is_no_scene(use):
    """Whose raids they were, and what a paper is called, says nothing about where anything happened."""
    article = make_article("Raids by Ondry killed 12 people.")
    where = replace(make_where(article, "Ondry"), use=use)
    (claim,) = assemble(article, make_analysis(article, figures=(make_figure(article, "12"),), wheres=(where,)))
    assert (claim.where, claim.where_from) == (None, None)


@pytest.mark.parametrize(
    ("changes", "nearness"),
    [
        ({}, "article"),
        ({"cumulative": True}, None),
        ({"measure": "share"}, None),
        ({"unit": "troops"}, None),
        ({"bound": "vague"}, None),
        ({"bound": "vague", "quote": "several"}, "article"),
    ],
)
def test_only_what_happened_on_some_day_takes_the_articles_day(changes, nearness):
    """A running total, a share, a strength and thousands are of no one day."""
    article = make_article("Shells fell on Sunday.\n\nThey killed thousands, or several.")
    figure = make_figure(article, **({"quote": "thousands"} | changes))
    found = {"figures": (figure,), "whens": (make_when(article, "Sunday", DAY),)}
    sentences = (Span(start=0, end=22), Span(start=24, end=len(article.text)))
    (claim,) = assemble(article, make_analysis(article, sentences=sentences, **found))
    assert claim.when_from == nearness


def test_a_statement_is_not_put_at_a_place_named_elsewhere():
    """A statement whose sentence names no place has none; a figure in it takes the paragraph's."""
    places = {claim.kind: claim.where for claim in assembled()[:2]}
    assert places["figure"].name == "Tessok"
    assert places["statement"] is None


@pytest.mark.parametrize(
    "words", ["in the province", "across the whole country", "nationwide", "in the province-wide tally"]
)
def test_a_wider_area_is_not_the_town_named_before(words):
    """A number "in the province" is not put at the town of the sentence before."""
    first, second = "Ondry was quiet.", f"Dana Ruel counted 41 dead {words}."
    article = make_article(f"{first} {second}")
    sentences = (Span(start=0, end=len(first)), Span(start=len(first) + 1, end=len(article.text)))
    found = {"figures": (make_figure(article, "41"),), "wheres": (make_where(article, "Ondry"),)}
    (claim,) = assemble(article, make_analysis(article, sentences=sentences, **found))
    assert claim.where is None


def test_without_place_and_date_nothing_is_made_up():
    """No place found and no publication day: both stay empty."""
    undated = make_article(TEXT, published=None)
    claim = assemble(undated, make_analysis(undated, sentences=SENTENCES, figures=(make_figure(undated, "40"),)))[0]
    assert claim.where is None
    assert claim.where_from is None
    assert (claim.when.earliest, claim.when.value, claim.when.basis) == (None, None, "publication")


def test_ids_do_not_hold_the_run():
    """Another run that finds the same words makes claims with the same ids."""
    other = make_analysis(
        ARTICLE, run_id="run-2", sentences=SENTENCES, attributions=(SAID,), figures=(TWELVE, FORTY), whens=WHENS
    )
    assert [claim.id for claim in assemble(ARTICLE, other)] == [claim.id for claim in assembled()]
    assert len({claim.id for claim in assembled()}) == 3


def said(text, source, cue, *content, day, **changes):
    """The day on which the one attribution of a text was said, and the day that its claim speaks of."""
    article = make_article(text)
    attribution = make_attribution(article, source, cue, *content, **changes)
    whens = tuple(make_when(article, words, date(2025, 3, number)) for words, number in day.items())
    (claim,) = assemble(article, make_analysis(article, attributions=(attribution,), whens=whens))
    return claim.said and claim.said.anchor.quote, claim.when.anchor and claim.when.anchor.quote


RAIN = "that it rained"
SAYINGS = [
    # text, source, cue, said
    ("Dana Ruel said on Monday that it rained.", "Dana Ruel", "said", "Monday"),
    ("Dana Ruel said Monday that it rained.", "Dana Ruel", "said", "Monday"),
    ("Dana Ruel said late on Monday that it rained.", "Dana Ruel", "said", "Monday"),
    ("Dana Ruel said Monday that it rained.", "Dana Ruel", "said Monday", "Monday"),
    ("Dana Ruel on Monday said that it rained.", "Dana Ruel", "said", "Monday"),
    ("Dana Ruel late on Monday said that it rained.", "Dana Ruel", "said", "Monday"),
    ("On Monday, Dana Ruel said that it rained.", "Dana Ruel", "said", "Monday"),
    ("On Monday Dana Ruel said that it rained.", "Dana Ruel", "said", "Monday"),
    ("Also on Monday, Dana Ruel said that it rained.", "Dana Ruel", "said", "Monday"),
    ("Dana Ruel said in Ondry on Monday that it rained.", "Dana Ruel", "said", "Monday"),
    ("Dana Ruel told reporters in Ondry on Monday that it rained.", "Dana Ruel", "told", "Monday"),
    ("Dana Ruel said at a meeting of the council on Monday that it rained.", "Dana Ruel", "said", "Monday"),
    ("Dana Ruel said in a report published on Monday that it rained.", "Dana Ruel", "said", "Monday"),
    ("Dana Ruel said of Monday that it rained.", "Dana Ruel", "said", "Monday"),
    ("Dana Ruel said about the raid on Monday that it rained.", "Dana Ruel", "said", None),
    ("Dana Ruel said Monday's raid proved that it rained.", "Dana Ruel", "said", None),
    ("Dana Ruel said, as the snow fell on Monday, that it rained.", "Dana Ruel", "said", None),
    ("After the raid on Monday, Dana Ruel said that it rained.", "Dana Ruel", "said", None),
    ("Shells fell on Monday and Dana Ruel said that it rained.", "Dana Ruel", "said", None),
    ("The man arrested on Monday said that it rained.", "The man arrested on Monday", "said", None),
    ("It was Monday. Dana Ruel said that it rained.", "Dana Ruel", "said", None),
    ("On Monday it seems that it rained.", "", "seems", None),
]


@pytest.mark.parametrize(("text", "source", "cue", "expected"), SAYINGS)
def test_the_day_of_saying_stands_next_to_the_cue(text, source, cue, expected):
    """A day dates the saying where nothing else between it and the cue could be dated; it never dates what is said."""
    assert said(text, source, cue, RAIN, day={"Monday": 3}) == (expected, None)


def test_a_day_in_the_content_dates_what_is_said():
    """Of two days the one inside the content is the claim's, the one at the cue the saying's."""
    text = "Dana Ruel said on Monday that it rained on Sunday."
    days = {"Monday": 3, "Sunday": 2}
    assert said(text, "Dana Ruel", "said", "that it rained on Sunday", day=days) == ("Monday", "Sunday")


def test_a_day_to_come_dates_no_saying():
    """What was said before the article was published was not said after it."""
    assert said("On Monday, Dana Ruel said that it rained.", "Dana Ruel", "said", RAIN, day={"Monday": 10})[0] is None


def test_a_medium_leads_to_its_day():
    """A day after "in a statement" dates the saying, one after "in a raid" the raid."""
    for opening, expected in (("In a statement", "Monday"), ("In a raid", None)):
        text = f"{opening} on Monday, Dana Ruel said that it rained."
        medium = make_anchor(text, "a statement", make_article(text).id) if expected else None
        assert said(text, "Dana Ruel", "said", RAIN, day={"Monday": 3}, medium=medium)[0] == expected


def nested():
    """Three attributions in each other: one reported on a day that others said that a third wrote."""
    text = "Meridian reported on Monday that aides said the mayor wrote that it rained."
    article = make_article(text)
    speakers = {name: Speaker(name=name, kind="person", role=None, actor_id=None) for name in ("Meridian", "aides")}
    speakers["the mayor"] = Speaker(name="the mayor", kind="unknown", role=None, actor_id=None)
    outer = make_attribution(
        article, "Meridian", "reported", "that aides said the mayor wrote that it rained", speaker=speakers["Meridian"]
    )
    middle = make_attribution(
        article, "aides", "said", "the mayor wrote that it rained", nested_in=outer.id, speaker=speakers["aides"]
    )
    inner = make_attribution(article, "the mayor", "wrote", RAIN, nested_in=middle.id, speaker=speakers["the mayor"])
    return article, (outer, middle, inner)


def relays(article, attributions, **found):
    claims = assemble(article, make_analysis(article, attributions=attributions, **found))
    return {claim.speaker.name: [speaker.name for speaker in claim.relay] for claim in claims}


def test_relay_names_those_through_whom_the_words_came():
    """The outermost comes first; the narrator is not among them."""
    article, attributions = nested()
    assert relays(article, attributions) == {"Meridian": [], "aides": ["Meridian"], "the mayor": ["Meridian", "aides"]}


def test_nobody_relays_their_own_words_or_is_unknown():
    """Who tells what they said themselves relays nothing, nor does a speaker who is not known."""
    article, (outer, middle, inner) = nested()
    own = replace(middle, speaker=outer.speaker)
    lost = replace(middle, speaker=inner.speaker)
    assert relays(article, (outer, own, inner))["the mayor"] == ["Meridian"]
    assert relays(article, (outer, lost, replace(inner, speaker=middle.speaker)))["aides"] == ["Meridian"]
    assert relays(article, (replace(outer, nested_in=inner.id), middle, inner))["the mayor"] == ["Meridian", "aides"]


def test_a_figure_is_relayed_as_its_statement_is():
    """A figure in somebody's words came by the same way, and was said on the same day."""
    article, attributions = nested()
    article = make_article(article.text.replace("it rained", "12 died"))
    attributions = tuple(replace(each, content=()) for each in attributions)
    figure = make_figure(article, "12", attribution_id=attributions[2].id)
    (claim,) = assemble(article, make_analysis(article, attributions=attributions, figures=(figure,)))
    assert [speaker.name for speaker in claim.relay] == ["Meridian", "aides"]


def test_the_day_of_an_outer_saying_is_not_that_of_the_inner_one():
    """A day at the outer cue tells when it was reported, and not when that was said."""
    article, attributions = nested()
    when = make_when(article, "Monday", date(2025, 3, 3))
    claims = assemble(article, make_analysis(article, attributions=attributions, whens=(when,)))
    assert {claim.speaker.name: bool(claim.said) for claim in claims} == {
        "Meridian": True, "aides": False, "the mayor": False,
    }  # fmt: skip


def test_the_time_for_days_of_saying_grows_with_the_text():
    """A sentence without end, full of days and cues, costs twice as much when it is twice as long."""

    def work(count):
        article = make_article("Dana said Monday it rained " * count)
        length = len("Dana said Monday it rained ")
        one = make_attribution(article, "Dana", "said", "it rained")
        day = make_when(article, "Monday", date(2025, 3, 3))
        moved = [
            replace(one, id=str(at), **{role: (move(getattr(one, role)[0], at * length),) for role in ROLES})
            for at in range(count)
        ]
        days = [replace(day, id=str(at), anchor=move(day.anchor, at * length)) for at in range(count)]
        return count_calls(find_said, article, make_analysis(article, attributions=tuple(moved), whens=tuple(days)))

    assert work(400) < 2.5 * work(200)


ROLES = ("source", "cue", "content")


def move(anchor, by):
    return replace(anchor, span=shift(anchor.span, by))


def test_a_sentence_without_an_end_is_searched_around_the_claim_alone(monkeypatch):
    """What a figure costs does not grow with its sentence: a table without full stops is one of many pages."""
    searched = []

    class Wider:
        def search(self, _text, start, end):
            searched.append(end - start)

    monkeypatch.setattr("onrecord.claims.wheres.WIDER", Wider())
    article = make_article("12 dead, " * 2_000)
    assemble(article, make_analysis(article, figures=(make_figure(article, "12"),)))
    assert searched
    assert max(searched) < len(article.text) / 5
