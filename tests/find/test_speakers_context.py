"""Whom sources mean in their article: whose ministry it is, who is who, what is whose."""

from __future__ import annotations

import pytest
from sources import find_in

from onrecord.record import Actor, Knowledge

COUNTRIES = [
    # text, the sources in it, the last one's name, organisation, country, sector
    (
        "Chad was calm. The foreign ministry said so.",
        "The foreign ministry",
        "Chadian foreign ministry",
        None,
        "TCD",
        "GOV",
    ),
    ("Chad was calm. The government said so.", "The government", "Chadian government", None, "TCD", "GOV"),
    ("Chad was calm. The opposition said no.", "The opposition", "Chadian opposition", None, "TCD", "OPP"),
    ("Ships left. The foreign ministry said so.", "The foreign ministry", "the foreign ministry", None, None, "GOV"),
    ("Chad and Mali were calm. The army said so.", "The army", "the army", None, None, "MIL"),
    ("Chad was calm. Army spokesman Bo Lind said so.", "Army spokesman Bo Lind", "Bo Lind", "army", "TCD", "MIL"),
    ("Chad was calm. The president said so.", "The president", "the president", None, "TCD", "GOV"),
    ("Chad was calm. Officials said so.", "Officials", "officials", None, None, "GOV"),
    ("Chad was calm. President Okafor said so.", "President Okafor", "Okafor", None, None, "GOV"),
    ("Chad was calm. Residents said so.", "Residents", "residents", None, None, "CVL"),
    ("Belgium and Mali talked. Brussels said so.", "Brussels", "Belgium", None, "BEL", "GOV"),
    ("Chad was calm. The Port Ministry said so.", "The Port Ministry", "Port Ministry", None, None, "GOV"),
]


@pytest.mark.parametrize(("text", "source", "name", "organisation", "country", "sector"), COUNTRIES)
def test_country_of_the_article(text, source, name, organisation, country, sector):
    """A state's body without its country is of the country that the article is about there, if that is one."""
    (found,) = find_in(text, source)
    assert (found.name, found.organisation, found.country, found.sector) == (name, organisation, country, sector)


def test_country_of_dateline_and_outlet():
    """Dateline and outlet tell the country where the text names none."""
    text = "The foreign ministry said the port was shut."
    for change in ({"dateline": "NAIROBI, May 3"}, {"outlet": "Daily Nation"}):
        (found,) = find_in(text, "The foreign ministry", **change)
        assert (found.name, found.country) == ("Kenyan foreign ministry", "KEN")


SAME = [
    ("Kenyan mayor Ada Okafor left. Okafor said no. She said it. The mayor said so.", ["Okafor", "She", "The mayor"]),
    ("Okafor said no. Kenyan mayor Ada Okafor said so.", ["Okafor", "Kenyan mayor Ada Okafor"]),
    (
        "Strategic Communications Ada Okafor, a Kenyan, said no. Ada Okafor said so.",
        ["Communications Ada Okafor", "Ada Okafor"],
    ),
    ("Ada Okafor left. Ada said no.", ["Ada Okafor", "Ada"]),
    ("Ada Okafor Jr. said no. Okafor said so.", ["Ada Okafor Jr.", "Okafor"]),
]


@pytest.mark.parametrize(("text", "sources"), SAME)
def test_one_person_has_one_name(text, sources):
    """Whatever the article calls somebody, he is one person, with all that it tells of him."""
    found = find_in(text, *sources)
    assert {one.name for one in found} == {"Ada Okafor"}
    assert len({(one.country, one.sector, one.organisation) for one in found}) == 1


BACK = [
    (
        "Hamas left. The Turkish newspaper Harbour Post said no. The paper said so.",
        ["newspaper Harbour Post", "The paper"],
    ),
    ("The Peruvian navy said no. The navy said so.", ["The Peruvian navy", "The navy"]),
    (
        "The Syrian Observatory for Human Rights said no. The monitoring group said so.",
        ["Syrian Observatory for Human Rights", "The monitoring group"],
    ),
    ("A leading Turkish newspaper said no. Hurriyet said so.", ["A leading Turkish newspaper", "Hurriyet"]),
]


@pytest.mark.parametrize(("text", "sources"), BACK)
def test_bodies_by_what_they_are(text, sources):
    """A description of a body means the one named before; in a lead, the one named later."""
    first, second = find_in(text, *sources)
    assert first == second


def test_statement_without_issuer():
    """A statement of which nobody says whose it is, is of whoever spoke last, and a document."""
    _, found = find_in(
        "Amnesty International condemned it. The statement said so.", "Amnesty International", "The statement"
    )
    assert (found.name, found.kind, found.organisation) == (
        "Amnesty International",
        "document",
        "Amnesty International",
    )


def test_several_in_one():
    """Sources that "and" joins are each named in full; country and sector are told where they agree."""
    (found,) = find_in("Russia and the UN said no.", "Russia and the UN")
    assert (found.name, found.country, found.sector) == ("Russia and United Nations", None, None)
    (found,) = find_in("Kenyan police and the Kenyan army said no.", "Kenyan police and the Kenyan army")
    assert (found.name, found.country, found.sector) == ("Kenyan police and Kenyan army", "KEN", None)


def test_unnamed_is_never_a_named_one():
    """A spokesman without a name stays one, whoever of the same office was named before."""
    _, found = find_in(
        "Kenyan army spokesman Bo Lind said no. A Kenyan army spokesman said so.", "Bo Lind", "A Kenyan army spokesman"
    )
    assert (found.name, found.kind, found.organisation) == ("a Kenyan army spokesman", "unnamed", "Kenyan army")


def test_the_cases_own_actor():
    """Country and sector of an actor that the case knows are the case's, its country in three letters."""
    actor = Actor(
        id="a", name="Zulu Front", aliases=("ZF",), kind="armed group", country_code="TD", sector="REB", role=None
    )
    (found,) = find_in("The ZF said no.", "The ZF", knowledge=Knowledge(places=(), actors=(actor,)))
    assert (found.name, found.country, found.sector, found.actor_id) == ("Zulu Front", "TCD", "REB", "a")
