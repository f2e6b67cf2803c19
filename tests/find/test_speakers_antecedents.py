"""Whom small words and loose descriptions go back to."""

from __future__ import annotations

import pytest
from sources import find_in, find_one

from onrecord.record import Actor, Knowledge, Place, Span

PARTS = [
    # text, its sources, the last one's name
    ("The two states talked. Each accused the other.", ["The two states", "Each"], "the two states"),
    ("Officials close to the talks were wary. One said no.", ["One"], "an official close to the talks"),
    (
        "Officials close to the talks were wary. One said no. Another said yes.",
        ["One", "Another"],
        "another official close to the talks",
    ),
    ("Two aides said no. One said yes.", ["Two aides", "One"], "one of two aides"),
    ("Ships left. Another said no.", ["Another"], "another"),
    ("Two people left, a worker at Lind Hospital told us. She said so.", ["She"], "a worker at Lind Hospital"),
    ("A man at the port left. She said so.", ["She"], "She"),
    ("Mayor Bo Lind said no. Ships left. The official said so.", ["Mayor Bo Lind", "The official"], "the official"),
    ("Mayor Bo Lind said no. The official said so.", ["Mayor Bo Lind", "The official"], "Bo Lind"),
    ("Mayor Bo Lind said no. The cleric said so.", ["Mayor Bo Lind", "The cleric"], "the cleric"),
    ("President Bo Lind said no. The official said so.", ["President Bo Lind", "The official"], "the official"),
    ("Colonel Bo Lind said no. The general said so.", ["Colonel Bo Lind", "The general"], "Bo Lind"),
    ("Kenya’s top diplomat said no. The top Chadian diplomat said so.",
     ["Kenya’s top diplomat", "The top Chadian diplomat"], "the top Chadian diplomat"),
    ("He was late, who said so.", ["who"], "unknown"),
    ("The army said no. Ships left. It rained. They said so.", ["The army", "They"], "they"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sources", "name"), PARTS)
def test_who_is_meant(text, sources, name):
    """Parts of several, pronouns and loose offices mean who fits and was told of last; else nobody is named."""
    assert find_in(text, *sources)[-1].name.lower() == name.lower()


NAMES = [
    # text, its sources, the last one's name
    (
        "Bo Abdel Okafor left. Abdel Okafor said so.", ["Bo Abdel Okafor", "Abdel Okafor"], "Bo Abdel Okafor"),
    (
        "The Port Observatory for Rights left. The Army of Lind the observatory knows left. The observatory said so.",
        ["The observatory said"],
        "Port Observatory for Rights",
    ),
    ("Syria was calm. The Observatory said so.", ["The Observatory"], "Syrian Observatory for Human Rights"),
    ("Syria was calm. A group tracking the war said so. The Observatory left.", ["A group tracking the war"],
     "Syrian Observatory for Human Rights"),
    ("Kenya was calm. State media said so.", ["State media"], "Kenyan state media"),
    ("In Lindau, residents said so.", ["residents"], "residents of Lindau"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sources", "name"), NAMES)
def test_short_forms(text, sources, name):
    """A short form is of whose name holds it, before anybody whom it only stands beside."""
    found = find_in(text, *(source.removesuffix(" said") for source in sources))
    assert found[-1].name == name


WORDS = [
    # the words of a source, name, kind, role
    ("At the port in Lindau a guard", "a guard at the port in Lindau", "unnamed", "guard"),
    ("A driver who gave only his first name, Odo,", "Odo", "person", "driver"),
    ("The United Nations Educational, Scientific and Cultural Organization (UNESCO)", "UNESCO", "organisation", None),
    ("Senior political and military officials", "senior political and military officials", "unnamed",
     "senior political and military officials"),
    ("Top Kenyan political figures", "top Kenyan political figures", "unnamed", "top Kenyan political figures"),
    ("The bulletin", "the bulletin", "document", None),
    ("The police", "police", "organisation", None),
    ("Rebels", "rebels", "organisation", None),
    ("The Zulu Front’s press office", "press office of the Zulu Front", "organisation", None),
    ("An anti-Hezbollah activist network", "an anti-Hezbollah activist network", "medium", None),
    ("A guard it did not name", "a guard", "unnamed", "guard"),
    ("The White house", "White House", "organisation", None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "name", "kind", "role"), WORDS)
def test_words_of_a_source(source, name, kind, role):
    """A source is shown by its own words as they stand within a sentence, or by the name that they hold."""
    found = find_one(source)
    assert (found.name, found.kind, found.role) == (name, kind, role)


def _make_actor(name, country):
    return Actor(id=name, name=name, aliases=(), kind="government", country_code=country, sector="GOV", role=None)


ACTORS = tuple(
    _make_actor(name, "XA")
    for name in ("Government of Vandania", "Vandanian Port Ministry", "Vandanian police", "Harbour Post")
)


def test_adjective_of_a_country_of_the_case():
    """A ministry that is no actor of the case takes the adjective of the outlet's country, if its bodies share one."""
    found = find_one("The interior ministry", knowledge=Knowledge(places=(), actors=ACTORS), outlet="Harbour Post")
    assert found.name == "Vandanian interior ministry"


def test_government_in_a_town():
    """The government "in" a town is that of the town's country, as the case knows it."""
    place = Place(
        id="p",
        name="Lindau",
        aliases=(),
        latitude=0.0,
        longitude=0.0,
        kind="city",
        admin1=None,
        country=None,
        country_code="XA",
    )
    found = find_one("The government in Lindau", knowledge=Knowledge(places=(place,), actors=ACTORS))
    assert found.name == "Government of Vandania"
    assert find_one("The government in Nairobi").name == "Kenyan government"


def test_office_in_a_headline():
    """A ministry in a headline is the one that the lead names."""
    text = "Ministry: port shut\n\nThe port is shut, the Vandanian Port Ministry said."
    found = find_in(text, "Ministry", headline=Span(start=0, end=19))
    assert found[0].name == "Vandanian Port Ministry"


def test_signed_statements():
    """What is headed by a name and an office is in that person's voice."""
    (found,) = find_in("Ada Okafor, Secretary of Trade\n\nWe condemn the attack.", "We")
    assert (found.name, found.country) == ("Ada Okafor", None)
