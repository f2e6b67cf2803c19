"""The parts of a source's words, and the names of bodies in them."""

from __future__ import annotations

import pytest

from onrecord.find.speakers.bodies import body_in, find_bodies, issuer_in, name_behind
from onrecord.find.speakers.phrases import lower_opening, read_phrase

PHRASES = [
    ("The mayor", ("the", "mayor", "mayor", "")),
    ("A nurse in Lindau", ("a", "nurse in Lindau", "nurse", "")),
    ("The mayor, Ada Okafor,", ("the", "mayor", "mayor", "Ada Okafor")),
    ("A nurse, who asked to be left alone,", ("a", "nurse", "nurse", "")),
    ("An aide speaking on condition of anonymity", ("an", "aide", "aide", "")),
    ("Bo Lind, 44, a baker,", ("", "Bo Lind", "Bo Lind", "a baker")),
    ("Bo Lind, 44, outside the police station,", ("", "Bo Lind", "Bo Lind", "")),
    ("Bo Lind a baker", ("", "Bo Lind", "Bo Lind", "a baker")),
    ("The Port Monitor (PM)", ("the", "Port Monitor", "Port Monitor", "")),
    ("The Lindau-based Monitor", ("the", "Monitor", "Monitor", "")),
    ("bakers, millers and smiths", ("", "bakers, millers and smiths", "bakers", "")),
    ("A doctor reached by phone in Lindau", ("a", "doctor in Lindau", "doctor", "")),
    ("“", ("", "", "", "")),
]


@pytest.mark.parametrize(("quote", "expected"), PHRASES)
def test_read_phrase(quote, expected):
    """Determiner, core, head and apposition; the terms on which somebody talks are left out."""
    phrase = read_phrase(quote)
    assert (phrase.determiner, phrase.core, phrase.head, phrase.aside) == expected


OPENINGS = [
    ("A senior official", "a senior official"),
    ("Residents of Lindau", "residents of Lindau"),
    ("Several Vandanian aides", "several Vandanian aides"),
    ("Military Council", "Military Council"),
    ("Democrats", "Democrats"),
    ("Zulu fighters", "Zulu fighters"),
]


@pytest.mark.parametrize(("words", "expected"), OPENINGS)
def test_lower_opening(words, expected):
    """A capital that only opens a sentence is lost, that of a name is kept."""
    assert lower_opening(words) == expected


BODIES = [
    ("Port Rights Monitor", "Port Rights Monitor"),
    ("Ministry of the Port", "Ministry of the Port"),
    ("Zulu Front monitoring group", "Zulu Front"),
    ("Zulu Front’s spokesman", None),
    ("Port Minister", None),
    ("ministry", None),
    ("Ministry", None),
    ("ZF", "ZF"),
]


@pytest.mark.parametrize(("words", "expected"), BODIES)
def test_body_in(words, expected):
    """The proper name of a body stands at the head of the words."""
    assert body_in(words) == expected


def test_names_within_words():
    """A body is found behind its description, or as the issuer of a document."""
    assert name_behind("news agency Zulu") == ("news agency", "Zulu")
    assert issuer_in("report by the Zulu Front", lambda _: False) == "Zulu Front"
    assert issuer_in("report by Zulu", lambda name: name == "Zulu") == "Zulu"


def test_acronyms_stand_for_names():
    """An acronym means the name that it follows in brackets; an apposition describes the body."""
    text = "The Port Monitor for Rights (PMR), a charity, left. PMR slept."
    bodies = find_bodies(text, lambda _: None)
    assert [body.name for body in bodies] == ["Port Monitor for Rights"] * len(bodies)
    assert len(bodies) >= 2
    (body, *_) = find_bodies("The Zulu Front, a small militia, left.", lambda _: None)
    assert {"small", "militia"} <= body.about
