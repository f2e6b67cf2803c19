"""Which words of a phrase take part, and which of several phrases: fragments grown, others left out."""

from __future__ import annotations

import re
from typing import cast

import pytest

from onrecord.find.events.participants import find_participants
from onrecord.find.scene import Scene
from onrecord.find.speakers.cast import find_cast
from onrecord.find.texts.marks import Mark, Told
from onrecord.find.texts.sentences import find_sentences
from onrecord.find.wheres import find_wheres
from onrecord.record import EventKind, Knowledge, Span
from onrecord.spans import find_around
from onrecord.testing.engines import make_article

NOTHING = Knowledge(places=(), actors=())
# "[a|the rebels]" is marked as the actor, "[!|struck]" is the only trigger.
_MARKED = re.compile(r"\[([arpi!])\|([^\]]*)\]")
_KINDS = {"a": "actor", "r": "recipient", "p": "place", "i": "instrument"}


def _told(marked: str, kind: str = "ASSAULT") -> list[tuple[str, str]]:
    """Role and passage of each participant of the trigger."""
    text, at, trigger = "", 0, Span(start=0, end=1)
    marks: list[Mark] = []
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        span = Span(start=len(text), end=len(text) + len(found[2]))
        text, at = text + found[2], found.end()
        if found[1] == "!":
            trigger = span
        else:
            marks.append(Mark(_KINDS[found[1]], span))
    text += marked[at:]
    article = make_article(text)
    wheres = find_wheres(article, "run", NOTHING, (), None)
    scene = Scene(article, find_sentences(text), (), (), wheres, find_cast(article, NOTHING))
    told = Told(trigger, cast("EventKind", kind), None, "happened", "certain", 3.0, marks)
    sentence = find_around(scene.sentences, trigger.start)
    assert sentence
    return [(one.role, one.anchor.quote) for one in find_participants(scene, told, sentence)]


FRAGMENTS = [
    (
        "Today [a|Foreign] Minister [a|Ada] Okafor [!|hit] those ships with small stones.",
        [("actor", "Foreign Minister Ada Okafor")],
    ),
    ("Now the [a|Tolm River] Front [!|hit] those ships with stones.", [("actor", "Tolm River Front")]),
    ("Then [a|Kenyan] [r|soldiers] [!|fled] home.", [("recipient", "Kenyan soldiers")]),
    ("It came as [r|al]-Tolm militants [!|fell] there.", [("recipient", "al-Tolm")]),
    ("The war has [!|displaced] about [r|2],500 villagers.", [("recipient", "2,500 villagers")]),
    ("Up to [r|the two] governments [!|talked] there.", [("recipient", "the two governments")]),
    (
        "It then [!|hit] [r|a large number] of [a|the foreign]-backed [r|militants].",
        [("actor", "It"), ("recipient", "a large number of the foreign-backed militants")],
    ),
    ("A [!|strike] by U.S.-led forces hit [r|at least] it.", [("actor", "U.S.-led forces")]),
    ("Now [a|U.S.]-led [!|strikes] began.", [("actor", "U.S.")]),
    ("Up north [p|the Tolm River] Front [!|fell] silent.", []),
]


@pytest.mark.parametrize(("marked", "expected"), FRAGMENTS)
def test_fragments_are_grown_to_phrases(marked: str, expected: list[tuple[str, str]]) -> None:
    """Names, numbers and hyphened words are whole, and the head of a phrase says what role all of it has."""
    assert _told(marked) == expected


def test_a_headline_is_no_name() -> None:
    """Where every word has a capital, capitals join nothing."""
    assert _told("[a|Rebels] [!|Hit] [r|Port] As Truce Talks Begin") == [("actor", "Rebels"), ("recipient", "Port")]


NEIGHBOURS = [
    ("[r|Nine people] were [!|killed] and [r|15] wounded.", [("recipient", "Nine people")]),
    ("[r|Nine people] were killed and 15 [!|wounded].", [("recipient", "15")]),
    ("The blast came, [!|killing] 40 villagers.", [("recipient", "40 villagers")]),
    ("[r|Six people] were [!|hurt], [r|two] of them children.", [("recipient", "Six people")]),
    ("Of [r|the 38 people] held there, [r|31] were [!|freed].", [("recipient", "31")]),
    ("[r|Two men] are [!|missing]; [r|divers] went out.", [("recipient", "Two men")]),
    ("[r|A man] and [r|a girl] were [!|killed].", [("recipient", "A man"), ("recipient", "a girl")]),
    ("A [!|bombing] in [r|Nairobi] came late.", [("place", "Nairobi")]),
    ("Soldiers who [!|fired] at [r|Nairobi] left.", [("recipient", "Nairobi")]),
    (
        "The army [!|killed] [r|20 people in Nairobi].",
        [("actor", "The army"), ("recipient", "20 people"), ("place", "Nairobi")],
    ),
    ("[a|Ada Okafor] said [a|rebels] [!|hit] it.", [("actor", "rebels")]),
]


@pytest.mark.parametrize(("marked", "expected"), NEIGHBOURS)
def test_each_deed_has_its_own_participants(marked: str, expected: list[tuple[str, str]]) -> None:
    """Counts of another deed, parts of a whole, places and those who only tell it are no recipients and no actors."""
    assert _told(marked) == expected


SUBJECTS = [
    ("We did not [!|fire] a shot.", [("actor", "We")]),
    ("Then they had been [!|taken] from home.", [("recipient", "they")]),
    ("[r|The men] who [!|shelled] [r|the port] fled.", [("actor", "The men"), ("recipient", "the port")]),
    ("He called it [!|aggression] there.", []),
]


@pytest.mark.parametrize(("marked", "expected"), SUBJECTS)
def test_subjects_do_it(marked: str, expected: list[tuple[str, str]]) -> None:
    """A pronoun right before its verb, and whoever "who" goes back to, does it, or suffers it in a passive."""
    assert _told(marked) == expected


def test_who_dies_suffers_it() -> None:
    """Harm has no actor in its subject."""
    assert _told("Later he [!|died] there.", "HARM") == [("recipient", "he")]


def test_a_capital_that_is_struck_is_no_government() -> None:
    """A town that suffers an attack stands for no state."""
    text = "Soldiers shelled Nairobi."
    article = make_article(text)
    scene = Scene(article, find_sentences(text), (), (), (), find_cast(article, NOTHING))
    marks = [Mark("recipient", Span(start=17, end=24))]
    told = Told(Span(start=9, end=16), "ASSAULT", None, "happened", "certain", 3.0, marks)
    found = find_participants(scene, told, scene.sentences[0])
    assert [(one.role, one.anchor.quote, one.actor) for one in found if one.role == "recipient"] == [
        ("recipient", "Nairobi", None)
    ]
