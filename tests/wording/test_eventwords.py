from __future__ import annotations

from typing import get_args

import pytest
from web_cases import Sheet

from onrecord.record import BlameKind, Certainty, EventKind, Speaker, State, Status
from onrecord.wording import eventwords


def test_every_type_state_certainty_and_blame_has_its_words():
    """Nothing that a record may say is without words on a page."""
    assert set(eventwords.KINDS) == set(get_args(EventKind))
    assert set(eventwords.STATES) == set(get_args(State))
    assert set(eventwords.SURES) == set(get_args(Certainty))
    assert set(eventwords.BLAMES) == set(get_args(BlameKind))


def test_only_two_states_are_said_to_have_happened():
    """The words of every other state say that nobody says so."""
    said = {
        state for state, words in eventwords.STATES.items() if words.startswith("said to have") or "going on" in words
    }
    assert said == {"happened", "ongoing"}


@pytest.mark.parametrize(
    ("state", "sure", "words", "is_plain"),
    [
        ("happened", "certain", "said to have happened", True),
        ("happened", "possible", "said to have happened, possibly", False),
        ("ongoing", "certain", "said to be going on", False),
        ("planned", "probable", "said to be planned or to come, probably", False),
        ("denied", "certain", "denied", False),
        ("rumoured", "unknown", "alleged or rumoured, how surely is not told", False),
    ],
)
def test_a_status_in_words(state, sure, words, is_plain):
    """A status is told in words, but for an event that plainly happened."""
    said = Status(state=state, sure=sure)
    assert eventwords.status(said) == words
    assert eventwords.is_plain(said) == is_plain
    assert eventwords.row_status({"event_state": state, "event_sure": sure}) == words


@pytest.mark.parametrize(
    ("kind", "mode", "words"),
    [
        ("ASSAULT", "aerial", "attack: from the air"),
        ("ASSAULT", None, "attack"),
        ("RETREAT", "ceasefire", "retreat or release: ceasefire"),
        ("COERCE", "martial-law", "coercion: martial law"),
    ],
)
def test_a_type_in_words(kind, mode, words):
    """Type and mode stand in plain words; a mode without words of its own by its name."""
    sheet = Sheet("T\n\nThey came.").tell(kind, Sheet("T\n\nThey came.").mention("came"), mode=mode)
    assert eventwords.kind(sheet.claims[0].event) == words


def test_a_party_is_told_where_its_words_do_not():
    """The name, country and sector of an actor stand beside a pronoun, and the name not beside itself."""
    sheet = Sheet("T\n\nThe Front came. They struck.")
    front = Speaker(name="the Front", kind="organisation", role=None, actor_id=None, country="AUT", sector="REB")
    assert eventwords.party(sheet.part("actor", "They", actor=front)) == "the Front, Austria (rebels)"
    assert eventwords.party(sheet.part("actor", "The Front", actor=front)) == "Austria (rebels)"
    assert eventwords.party(sheet.part("place", "The Front")) == ""
