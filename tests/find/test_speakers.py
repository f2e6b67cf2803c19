"""The actor behind a source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.attributions import find_attributions
from onrecord.record import Actor, Knowledge, Place, Span

NOTHING = Knowledge(places=(), actors=())


def make_actor(name, *aliases, kind="government", country=None, role=None):
    return Actor(
        id=f"actor-{name}", name=name, aliases=aliases, kind=kind, country_code=country, sector=None, role=role
    )


def speakers(text, knowledge=NOTHING, **changes):
    article = replace(make_article(text), **changes)
    return [attribution.speaker for attribution in find_attributions(article, "run-1", knowledge)]


KINDS = [
    ("Ada Okafor", "Ada Okafor", "person", None),
    ("Mr Ada Okafor", "Ada Okafor", "person", None),
    ("Defence minister Ada Okafor", "Ada Okafor", "person", "Defence minister"),
    ("Ada Okafor, the mayor of Lindau,", "Ada Okafor", "person", "mayor of Lindau"),
    ("Ada Okafor, 44, a baker,", "Ada Okafor", "person", "baker"),
    (
        "Ada Okafor, director of a league, a union of bakers and millers,",
        "Ada Okafor",
        "person",
        "director of a league",
    ),
    ("The mayor, Ada Okafor,", "Ada Okafor", "person", "mayor"),
    ("Its spokesman, Ada Okafor,", "Ada Okafor", "person", "spokesman"),
    ("Her Vandanian counterpart, Ada Okafor,", "Ada Okafor", "person", "Vandanian counterpart"),
    ("The mediator of the Port Council, Ada Okafor,", "Ada Okafor", "person", "mediator of the Port Council"),
    ("President of Vandania Ada Okafor", "Ada Okafor", "person", "President of Vandania"),
    ("President Okafor", "Okafor", "person", "President"),
    ("Hassan al-Amin", "Hassan al-Amin", "person", None),
    ("Odo, a lorry driver,", "Odo", "person", "lorry driver"),
    ("Resident Bo Lind", "Bo Lind", "witness", "Resident"),
    ("Bo Lind and Ada Okafor", "Bo Lind and Ada Okafor", "person", None),
    ("Bo Lind's lawyer", "Bo Lind's lawyer", "unnamed", "Bo Lind's lawyer"),
    ("A senior defence official", "a senior defence official", "unnamed", "senior defence official"),
    ("An official, who asked not to be named,", "an official", "unnamed", "official"),
    ("An aide, speaking on condition of anonymity,", "an aide", "unnamed", "aide"),
    ("A nurse in Lindau, who was not authorised to speak,", "a nurse in Lindau", "unnamed", "nurse"),
    ("Two aides", "two aides", "unnamed", "aides"),
    ("Officials and a nurse", "officials and a nurse", "unnamed", "officials"),
    ("The foreign ministry", "the foreign ministry", "organisation", None),
    ("Vandania", "Vandania", "organisation", None),
    ("The Vandanian Red Cross", "Vandanian Red Cross", "organisation", None),
    ("The Port Rights Monitor, a group that keeps a list,", "Port Rights Monitor", "organisation", None),
    ("The Port Monitor for Rights monitoring group", "Port Monitor for Rights", "organisation", None),
    ("The militant group Zulu Front", "Zulu Front", "organisation", None),
    ("The Harbour Post", "Harbour Post", "medium", None),
    ("The Vandanian newspaper Harbour Post", "Harbour Post", "medium", None),
    ("A Harbour Post reporter", "Harbour Post", "medium", None),
    ("A report by the ministry", "a report by the ministry", "document", None),
    ("A statement from the Zulu Front", "Zulu Front", "document", None),
    ("Residents of the port", "residents of the port", "witness", None),
    ("Many", "many", "unknown", None),
    ("Critics", "critics", "unknown", None),
    ("We", "The Harbour Post", "medium", None),
]


@pytest.mark.parametrize(("source", "name", "kind", "role"), KINDS)
def test_kind_name_and_role(source, name, kind, role):
    """The head noun tells the kind; a name is shown without title, office and apposition, which become the role."""
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
    "The mayor of Lindau said it rained.",
    "Ada B. Okafor said it rained.",
    "Okafor, who was late, said it rained.",
]


@pytest.mark.parametrize("later", LATER)
def test_short_forms(later):
    """Surname, pronoun and office lead back to the full name, and the role stays with it."""
    first = "Ada Okafor, the mayor of Lindau, said the port was shut."
    assert [(speaker.name, speaker.role) for speaker in speakers(f"{first} {later}")] == [
        ("Ada Okafor", "mayor of Lindau")
    ] * 2


LAST = [
    ("Bo Lind left the port. He said it was shut.", "Bo Lind"),
    ("A nurse said it rained. She said so.", "a nurse"),
    ("A spokeswoman said no. Mr Bo Lind said no. She said so.", "a spokeswoman"),
    ("Bo Lind said no. Mrs Eva Rill said no. He said so.", "Bo Lind"),
    ("Bo Lind said Ada Okafor said no. He said so.", "Bo Lind"),
    ("Bo Lind lives in Mill Lane. He said it rained.", "Bo Lind"),
    ("Ships left Carrow Landing. Bo Lind left. He said it rained.", "Bo Lind"),
    ("An official said no. The official said it rained.", "an official"),
    ("Two diplomats said no. The diplomat said it rained.", "one of two diplomats"),
    ("Two aides said no. One of them said it rained.", "one of two aides"),
    ("Residents said no. They said it rained.", "residents"),
    ("The ministry said it rained. Ada Okafor said no. It said the port was shut.", "the ministry"),
    ("The Zulu Front, a militia, left. The militia said it rained.", "Zulu Front"),
    ("The Zulu Front said no. The group said it rained.", "Zulu Front"),
    ("The Port Monitor for Rights (PMR) left. PMR said it rained.", "Port Monitor for Rights"),
    ("The Port Monitor for Rights left. The Lindau-based Monitor said it rained.", "Port Monitor for Rights"),
    ("Foreign Minister Ada Okafor left. The minister said it rained.", "Ada Okafor"),
    ("Ada Okafor met Bo Lind. Her office said it rained.", "office of Ada Okafor"),
    ("Ada Okafor, the mayor, said: “We left, and I said it rained.”", "Ada Okafor"),
]


@pytest.mark.parametrize(("text", "name"), LAST)
def test_who_is_meant(text, name):
    """Pronouns, offices and descriptions mean who fits and was heard or named last."""
    assert speakers(text)[-1].name == name


def test_office_of_another():
    """An office that nobody named holds stays unnamed."""
    found = speakers("Ada Okafor, the mayor of Lindau, said it rained. The governor said it did not.")
    assert [speaker.kind for speaker in found] == ["person", "unnamed"]


def test_office_over_an_article():
    """An office in a headline is that of whom the article then names."""
    headline = "Foreign Minister: port shut"
    text = f"{headline}\n\nForeign Minister Ada Okafor left."
    assert speakers(text, headline=Span(start=0, end=len(headline)))[0].name == "Ada Okafor"


KNOWN = Knowledge(
    places=(
        Place(
            id="place-1",
            name="Lindau",
            aliases=(),
            latitude=0.0,
            longitude=0.0,
            kind="city",
            admin1=None,
            country="Vandania",
            country_code="XA",
        ),
    ),
    actors=(
        make_actor("Zulu Front", "ZF", kind="armed group", role="militia of the coast"),
        make_actor("Government of Vandania", "Vandania", "the Vandanian government", country="XA"),
        make_actor("Vandanian Port Ministry", country="XA"),
        make_actor("Norlish Port Ministry", country="XB"),
        make_actor("Ada Okafor", kind="person", country="XA", role="governor of Coast Province"),
        make_actor("Norlish Herald", kind="medium", country="XB"),
    ),
)
ACTORS = [
    ("The ZF said it left.", "Zulu Front", "organisation"),
    ("The zulu front said it left.", "Zulu Front", "organisation"),
    ("The Zulu Front left. The militia said so.", "Zulu Front", "organisation"),
    ("Neighbouring Vandania said it left.", "Government of Vandania", "organisation"),
    ("The Port Ministry in Lindau said it left.", "Vandanian Port Ministry", "organisation"),
    ("The port ministry said it left.", "the port ministry", "organisation"),
    ("The governor of Coast Province said it left.", "Ada Okafor", "person"),
    ("The newspaper Norlish Herald said it left.", "Norlish Herald", "medium"),
]


@pytest.mark.parametrize(("text", "name", "kind"), ACTORS)
def test_the_cases_own_actors(text, name, kind):
    """Where the case knows the name, an alias or the office, the speaker is its actor, under the actor's name."""
    found = speakers(text, KNOWN)[-1]
    assert (found.name, found.kind) == (name, kind)
    assert found.actor_id == (None if name.islower() else f"actor-{name}")


def test_the_outlets_country_decides():
    """A ministry without its country is that of the outlet's country."""
    (speaker,) = speakers("The Port Ministry said it left.", KNOWN, outlet="Norlish Herald")
    assert speaker.name == "Norlish Port Ministry"


PIECES = [
    "Ada Okafor ",
    "the mayor, ",
    "she ",
    "who ",
    "said ",
    "it ",
    "we ",
    "The Zulu Front (ZF) ",
    "“no,” ",
    ". ",
    "\n\n",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_order_of_words(text):
    """Whatever the order of words, each source has a speaker with a name, the same at each reading."""
    found = speakers(text, KNOWN)
    assert all(speaker.name for speaker in found)
    assert found == speakers(text, KNOWN)


def own_voice(text="We condemn the raid.", **changes):
    return [(speaker.name, speaker.kind, speaker.role) for speaker in speakers(text, **changes)]


SIGNED = [
    ("Remarks by President Okafor at the Port", "Okafor", "person", "President"),
    ("Statement from Foreign Minister Ada Okafor on the Raid", "Ada Okafor", "person", "Foreign Minister"),
    ("Minister Ada Okafor at a Meeting with Bakers", "Ada Okafor", "person", "Minister"),
    ("PV.12, speech 4: Ms. Okafor", "Okafor", "person", None),
    ("PV.12, speech 4: Mr. van Lind", "van Lind", "person", None),
    ("PV.12, speech 1: The President", "the President", "unnamed", "President"),
    ("Remarks by President Okafor and President Lind", "The Harbour Post", "medium", None),
    ("Fact Sheet: Aid to Lindau", "The Harbour Post", "medium", None),
]


@pytest.mark.parametrize(("title", "name", "kind", "role"), SIGNED)
def test_own_voice_of_what_is_signed(title, name, kind, role):
    """Outside of quotations "we" is whom the title names as speaking; else, or where several speak, the outlet."""
    assert own_voice(title=title) == [(name, kind, role)]


def test_own_voice_of_a_byline():
    """A single author says "I"; an office under a byline is none."""
    assert own_voice(authors=("Ada Okafor",)) == [("Ada Okafor", "person", None)]
    assert own_voice(authors=("Press Office",), outlet="Port Council") == [("Port Council", "organisation", None)]


def test_own_voice_without_outlet():
    """Where nothing tells who speaks, nobody is named."""
    assert own_voice(outlet=None) == [("unknown", "unknown", None)]


TURNS = "MS. OKAFOR: We deny the raid.\n\nMR. LIND: We condemn it.\n\nMS. OKAFOR: We reject the charge."


def test_own_voice_of_a_transcript():
    """Each turn of a transcript is said by whom its label names, with or without line ends between them."""
    for text in (TURNS, TURNS.replace("\n\n", " ")):
        assert [name for name, _, _ in own_voice(text)] == ["Okafor", "Lind", "Okafor"]


def test_label_of_the_signer():
    """A label by office alone is the one whom the title names, not whoever of that office was named last."""
    text = "THE PRESIDENT: I met President Bo Lind. I deny it.\n\nQ: Why?\n\nTHE PRESIDENT: I reject it."
    assert {name for name, _, _ in own_voice(text, title="Remarks by President Ada Okafor")} == {"Ada Okafor"}


def test_which_goes_back_to_who_did_it():
    """After "disputed by the ministry, which says", the ministry speaks, and not what it disputes."""
    (speaker,) = speakers(
        "The list has 16 names, a number disputed by the ministry in Oster, which says 11 died there."
    )
    assert (speaker.name, speaker.kind) == ("the ministry in Oster", "organisation")


def test_who_asks_in_a_transcript_is_no_organisation():
    """The label Q of a transcript is whoever asks."""
    found = speakers("Q: I think that talks failed.\n\nMR. REM: I hope that talks go on.\n\nQ: I know that they do.")
    assert [(one.name, one.kind) for one in found][::2] == [("a questioner", "unnamed")] * 2
