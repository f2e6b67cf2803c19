from datetime import date

import pytest
from factories import make_analysis, make_article, make_attribution, make_figure, make_when, make_where

from onrecord.claims import assemble
from onrecord.record import Span

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
    ("quote", "earliest", "basis"),
    [
        ("At least 12", date(2025, 3, 4), "publication"),  # "on Tuesday" dates the saying, not the deaths
        ("40", date(2025, 3, 2), "stated"),
    ],
)
def test_the_time_spoken_of(quote, earliest, basis):
    """A claim's time stands in its own words, or it is the publication day and says so."""
    claim = next(claim for claim in assembled() if claim.quote[0].quote == quote)
    assert (claim.when.earliest, claim.when.basis) == (earliest, basis)
    assert (claim.when.anchor is None) == (basis == "publication")


@pytest.mark.parametrize(
    ("quote", "place", "nearness"),
    [("40", "Tessok", "sentence"), ("At least 12", "Tessok", "paragraph")],
)
def test_the_place_says_how_near_it_stands(quote, place, nearness):
    """A place in the claim's sentence comes before one in the paragraph, and the claim tells which it was."""
    claim = next(claim for claim in assembled() if claim.quote[0].quote == quote)
    assert (claim.where.name, claim.where_from) == (place, nearness)


def test_a_place_from_elsewhere_in_the_article():
    """Where sentence and paragraph name no place, one named before is taken, and marked so."""
    claim = assembled(wheres=WHERES[:1])[0]
    assert (claim.where.name, claim.where_from) == ("Ondry", "article")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("US-led raids killed 12 people.", None),
        ("U.S. strikes killed 12 people.", None),
        ("Storms killed 12 people in the US.", "US"),
        ("Raids by Ondry killed 12 people.", "Ondry"),
    ],
)
def test_a_country_that_only_qualifies_is_no_scene(text, place):
    """A country's short name before a noun says whose, not where."""
    article = make_article(text)
    quote = next(words for words in ("U.S.", "US", "Ondry") if words in text)
    found = {"figures": (make_figure(article, "12"),), "wheres": (make_where(article, quote),)}
    (claim,) = assemble(article, make_analysis(article, **found))
    assert (claim.where.name if claim.where else None) == place


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
