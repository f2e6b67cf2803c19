"""The actor behind a source."""

from __future__ import annotations

import pytest
from factories import make_article

from onrecord.find.attributions import find_attributions
from onrecord.record import Actor, Knowledge

NOTHING = Knowledge(places=(), actors=())


def speakers(text, knowledge=NOTHING):
    return [attribution.speaker for attribution in find_attributions(make_article(text), "run-1", knowledge)]


KINDS = [
    ("Ada Okafor", "Ada Okafor", "person", None),
    ("Mr Ada Okafor", "Ada Okafor", "person", None),
    ("Defence minister Ada Okafor", "Ada Okafor", "person", "Defence minister"),
    ("Ada Okafor, the mayor of Lindau,", "Ada Okafor", "person", "mayor of Lindau"),
    ("President of Vandania Ada Okafor", "Ada Okafor", "person", "President of Vandania"),
    ("President Okafor", "Okafor", "person", "President"),
    ("Hassan al-Amin", "Hassan al-Amin", "person", None),
    ("Resident Bo Lind", "Bo Lind", "witness", "Resident"),
    ("A senior defence official", "A senior defence official", "unnamed", "senior defence official"),
    ("Two aides", "Two aides", "unnamed", "aides"),
    ("The foreign ministry", "The foreign ministry", "organisation", None),
    ("Vandania", "Vandania", "organisation", None),
    ("The Vandanian Red Cross", "The Vandanian Red Cross", "organisation", None),
    ("The Harbour Post", "The Harbour Post", "medium", None),
    ("A report by the ministry", "A report by the ministry", "document", None),
    ("Residents of the port", "Residents of the port", "witness", None),
    ("Many", "Many", "unknown", None),
    ("Critics", "Critics", "unknown", None),
]


@pytest.mark.parametrize(("source", "name", "kind", "role"), KINDS)
def test_kind_name_and_role(source, name, kind, role):
    """The head noun tells the kind; a name is shown without title and office, which become the role."""
    (speaker,) = speakers(f"{source} said the port was shut.")
    assert (speaker.name, speaker.kind, speaker.role, speaker.actor_id) == (name, kind, role, None)


def test_no_source_is_unknown():
    """Where nobody is named, the speaker is unknown."""
    assert [speaker.kind for speaker in speakers("The port was reportedly shut.")] == ["unknown"]


LATER = [
    "Okafor said it rained.",
    "Mr Okafor said it rained.",
    "She said it rained.",
    "The mayor said it rained.",
]


@pytest.mark.parametrize("later", LATER)
def test_short_forms(later):
    """Surname, pronoun and office lead back to the full name, and the role stays with it."""
    first = "Ada Okafor, the mayor of Lindau, said the port was shut."
    assert [(speaker.name, speaker.role) for speaker in speakers(f"{first} {later}")] == [
        ("Ada Okafor", "mayor of Lindau")
    ] * 2


def test_pronoun_before_anybody_has_spoken():
    """A pronoun leads to the person named last, where nobody has spoken yet."""
    assert [speaker.name for speaker in speakers("Bo Lind left the port. He said it was shut.")] == ["Bo Lind"]


def test_office_of_another():
    """An office that nobody named holds stays unnamed."""
    found = speakers("Ada Okafor, the mayor of Lindau, said it rained. The governor said it did not.")
    assert [speaker.kind for speaker in found] == ["person", "unnamed"]


def test_it_is_the_last_body():
    """The pronoun "it" is the organisation that spoke last."""
    found = speakers("The ministry said it rained. Ada Okafor said no. It said the port was shut.")
    assert found[2].name == "The ministry"


def test_the_cases_own_actor():
    """Where the case knows the name or an alias, the speaker is its actor, under the actor's name."""
    actor = Actor(
        id="actor-9", name="Zulu Front", aliases=("ZF",), kind="armed group", country_code=None, sector=None, role=None
    )
    found = speakers("The ZF said it left. The Zulu Front said it stayed.", Knowledge(places=(), actors=(actor,)))
    assert [(speaker.name, speaker.kind, speaker.actor_id) for speaker in found] == [
        ("Zulu Front", "organisation", "actor-9")
    ] * 2
