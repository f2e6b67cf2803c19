"""Triggers as a model marks them, and as they are read: joined, dropped, and with the type that their words tell."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.events.triggers import join_triggers, read_triggers
from onrecord.find.scene import Scene
from onrecord.find.speakers.cast import find_cast
from onrecord.find.texts.marks import Mark, Told
from onrecord.find.texts.sentences import find_sentences
from onrecord.record import Knowledge, Span
from onrecord.spans import overlaps
from onrecord.words.triggers import load_trigger_words

NOTHING = Knowledge(places=(), actors=())
# "[struck]" is a trigger, "[struck|HARM]" one of a type, "[raid|ASSAULT|planned]" one of a state.
MARK = re.compile(r"\[([^\]|]*)(?:\|(\w+))?(?:\|(\w+))?\]")


def read_marks(marked):
    """The text of marked words, and their marks."""
    text, at, told = "", 0, []
    for found in MARK.finditer(marked):
        text += marked[at : found.start()]
        span = Span(start=len(text), end=len(text) + len(found[1]))
        told.append(tell(span, found[2] or "ASSAULT", found[3] or "happened"))
        text += found[1]
        at = found.end()
    return text + marked[at:], told


def tell(span, kind="ASSAULT", state="happened", participants=()):
    return Told(span, kind, None, state, "certain", 3.0, participants)


def scene_of(text):
    return Scene(
        article=make_article(text),
        sentences=find_sentences(text),
        attributions=(),
        figures=(),
        wheres=(),
        cast=find_cast(make_article(text), NOTHING),
    )


def read_all(marked):
    """Words and type, with a mode if the words tell one, of each event that is read."""
    text, told = read_marks(marked)
    found = read_triggers(scene_of(text), told)
    return [(text[one.trigger.start : one.trigger.end], ".".join(filter(None, (one.kind, one.mode)))) for one in found]


JOINED = [
    ("An [air] [strike] hit Orsk.", ["air strike"]),
    ("An [air] strike hit Orsk.", ["air strike"]),
    ("A [Car bomb] [blast] in Orsk.", ["Car bomb blast"]),
    ("[Suicide] [Blasts] in Orsk.", ["Suicide Blasts"]),
    ("Guards [opened] [fire] on the crowd.", ["opened fire"]),
    ("Villagers were [granted] [safe] [passage] to Velm.", ["granted safe passage"]),
    ("The [rebel-]held town and the [Vand-][backed] force.", ["held", "backed"]),
    ("They [won] full [control] of Orsk.", ["control"]),
    ("The [attack] [killed] two.", ["attack", "killed"]),
    ("Shells [killed], [injured] and [displaced] people.", ["killed", "injured", "displaced"]),
    ("They [launched] a broad [offensive] in Orsk.", ["offensive"]),
    ("They answer for the war [crimes] they have [committed].", ["crimes"]),
    ("The [deadliest] [attack] in years.", ["attack"]),
    ("They [inflicted] heavy [losses] on the Front.", ["losses"]),
    ("They [launched] rockets, and an [attack] followed.", ["launched", "attack"]),
    ("They [launched] rockets before the [attack].", ["launched", "attack"]),
    ("He [committed] troops and [attacks] grew.", ["committed", "attacks"]),
    ("The [attack] in Orsk was worse than what they [committed] in Velm.", ["attack", "committed"]),
]


@pytest.mark.parametrize(("marked", "right"), JOINED)
def test_halves_are_joined(marked, right):
    """Words of one phrase are one trigger, and a verb that only carries an act is no second one."""
    text, told = read_marks(marked)
    assert [text[one.trigger.start : one.trigger.end] for one in join_triggers(text, told)] == right


def test_joined_marks_share_their_participants():
    """The act takes what was marked of its carrier, once, and never itself."""
    text = "The Front launched an attack on Orsk."
    front = Mark("actor", Span(start=0, end=9))
    act, orsk = (Mark("recipient", Span(start=start, end=end)) for start, end in ((19, 28), (32, 36)))
    told = [tell(Span(start=10, end=18), participants=(front, act)), tell(Span(start=22, end=28), participants=(orsk,))]
    (joined,) = join_triggers(text, told)
    assert joined.participants == (front, orsk)


@pytest.mark.parametrize("state", ["planned", "not", "denied", "threatened", "hypothetical"])
def test_what_the_carrier_leaves_open_stays_open(state):
    """An attack that was not launched, or is to be, does not come out as having happened; whichever was marked so."""
    for marked in (f"They [launch|ASSAULT|{state}] an [attack].", f"They [launch] an [attack|ASSAULT|{state}]."):
        (joined,) = join_triggers(*read_marks(marked))
        assert joined.state == state


READ = [
    ("The [detonator] came from a quarry.", []),
    ("The [bomb] fell on a roof.", []),
    ("The [military] road is closed.", []),
    ("A [special military] operation goes on.", [("special military operation", "ASSAULT")]),
    ("They want a [de|RETREAT]-escalation.", [("de-escalation", "RETREAT")]),
    ("They vowed to [bomb] Velm.", [("bomb", "ASSAULT")]),
    ("Jets [bomb] Velm.", [("bomb", "ASSAULT")]),
    ("[Mortars] and [artillery] stood there.", []),
    ("[Mortar] [fire] hit Orsk.", [("Mortar fire", "ASSAULT")]),
    ("They [asked|REQUEST] me about mackerel.", []),
    ("People [ask|REQUEST] her whose guns they were.", []),
    ("They [asked|REQUEST] him to leave.", [("asked", "REQUEST")]),
    ("They [asked|REQUEST] for talks about boats.", [("asked", "REQUEST")]),
    ("The ministry [noted|ACCUSE] that boats had come.", []),
    ("He [denied|REJECT] that boats had come.", []),
    ("They [denied|REJECT] entry to monitors.", [("denied", "REJECT")]),
    ("Monitors were [denied|REJECT] what they wanted.", [("denied", "REJECT")]),
    ("A guard not [allowed|RETREAT] to [discuss|CONSULT] deployments said so.", []),
    ("They were [allowed|RETREAT] to leave.", [("allowed", "RETREAT")]),
    ("Nobody answered our [calls|REQUEST].", []),
    ("He [hails|SUPPORT] from Velm.", []),
    ("Vand [massed] 4,500 men there.", [("massed", "MOBILIZE.troops")]),
    ("Vand [sent|AID] about 3,000 soldiers to the border.", [("sent", "MOBILIZE.troops")]),
    ("Soldiers were [sent|AID] to the border.", [("sent", "MOBILIZE.troops")]),
    ("Vand [sent|AID] soldiers to help clear the rubble.", [("sent", "AID")]),
    ("Vand [sent|AID] blankets.", [("sent", "AID")]),
    ("Vand [sent|AID] blankets that soldiers carried.", [("sent", "AID")]),
    ("Vand has [moved] mortars to the river.", [("moved", "MOBILIZE.weapons")]),
    ("Vand [moved] back from the river.", [("moved", "RETREAT.withdraw")]),
    ("The Front [recruited|AID] 300 fighters.", [("recruited", "MOBILIZE.militia")]),
    ("Vand will [swap] 52 detainees.", [("swap", "RETREAT.release")]),
    ("The Front [lost|COERCE] 46 fighters.", [("lost", "ASSAULT")]),
    ("The Front [lost|COERCE] Orsk.", [("lost", "COERCE")]),
    ("Guards [held their fire|HARM].", [("held their fire", "RETREAT.ceasefire")]),
    ("He was handed a note of [protest|PROTEST].", [("protest", "ACCUSE.disapprove")]),
    ("Families [left|RETREAT] their homes.", [("left", "HARM")]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "right"), READ)
def test_words_decide(marked, right):
    """Things and plain sayings are no events, and words next to the trigger settle its type."""
    assert read_all(marked) == right


def test_a_word_has_one_sense_in_an_article():
    """A word that was told twice with a type, and only so, has that type the third time; other words keep theirs."""
    marked = (
        "The [strike] hit Orsk. An [air strike] hit Velm. Was the [strike|PROTEST] lawful? The [march|PROTEST] was."
    )
    assert [kind for _, kind in read_all(marked)] == ["ASSAULT", "ASSAULT", "ASSAULT", "PROTEST"]
    casualties = "It [killed] two and [injured] six. In all 66 were [wounded|HARM]."
    assert [kind for _, kind in read_all(casualties)] == ["ASSAULT", "ASSAULT", "ASSAULT"]
    assert [kind for _, kind in read_all("The [strike] hit. Is the [strike|PROTEST] over?")] == ["ASSAULT", "PROTEST"]


def test_an_article_of_war_tells_of_war():
    """Casualties and strikes in an article full of attacks are of war, where the words of a mishap do not stand by."""
    war = "A [raid] on Orsk, an [assault] on Velm and a [siege] of Brell. "
    assert read_all(war + "In all 66 were [wounded|HARM].")[-1] == ("wounded", "ASSAULT")
    assert read_all(war + "Was the [strike|PROTEST] lawful?")[-1] == ("strike", "ASSAULT")
    assert read_all(war + "Thousands were [displaced|HARM].")[-1] == ("displaced", "HARM")
    assert read_all(war + "The earthquake [killed|HARM] eight people.")[-1] == ("killed", "HARM")
    assert read_all("A [raid] on Orsk. In all 66 were [wounded|HARM].")[-1] == ("wounded", "HARM")


@given(st.text(alphabet="ab [].,\n-", max_size=60), st.lists(st.integers(0, 60), max_size=10))
def test_marks_stay_in_order(text, edges):
    """Whatever was marked, what is read lies in the text, in order and without overlap."""
    bounds = sorted({edge for edge in edges if edge <= len(text)})
    told = [tell(Span(start=a, end=b)) for a, b in zip(bounds[::2], bounds[1::2], strict=False)]
    found = read_triggers(scene_of(text), told)
    assert all(0 <= one.trigger.start < one.trigger.end <= len(text) for one in found)
    assert not any(overlaps(one.trigger, other.trigger) for one, other in pairwise(found))


def test_marks_beyond_counting_are_read_in_time():
    """A page that is one endless sentence full of triggers takes seconds at most."""
    text = "launched an attack and opened fire " * 5_000
    told = [tell(Span(start=found.start(), end=found.end())) for found in re.finditer("launched|attack|opened", text)]
    start = time.monotonic()
    assert len(join_triggers(text, told)) == 10_000
    assert time.monotonic() - start < 10


def test_no_phrase_is_told_twice():
    """Each phrase tells one thing."""
    words = load_trigger_words()
    twice = [phrase for entries in words.phrases.values() for phrase, labels in entries if len(labels) > 1]
    assert not twice
