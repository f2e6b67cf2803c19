"""Who tells an event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings import make_tellings

from onrecord.find.events.voicing import find_holders, find_teller

VOICES = [
    ("The rebels [struck] the port, the Orvan army said.", "the Orvan army", "what is said is its source's"),
    ("Orva and Lesk agreed a [truce|AGREE] last August.", None, "what is agreed is told by the narrator"),
    ("The minister condemned the [attack] on the port.", None, "who condemns an attack does not tell of it"),
    ("The militia rejected the [accusation|ACCUSE].", None, "who rejects an accusation does not make it"),
    ("The army denied that it had [shelled] the port.", "The army", "who denies a deed speaks of it"),
    (
        "About 90 people have fled Lesk, the governor said on Friday, as [shelling] spread to the north.",
        None,
        "what goes on behind the saying is the writer's",
    ),
    (
        "Of those, 20 died in Lesk, the monitor said; the others were [killed] in the north.",
        "the monitor",
        "who said what stands before a semicolon goes on",
    ),
    (
        "{a:The spokeswoman} said that 19 people were held, and [demanded|REQUEST] their release.",
        None,
        "a second act of the source is no part of what it said",
    ),
    (
        "{a:Lesk} had no part in it and firmly [condemns|ACCUSE] the raid, the ministry said.",
        "the ministry",
        "what stands before the cue is said",
    ),
]


def find_voices(marked):
    scene, tellings = make_tellings(marked)
    holders = find_holders(scene, [each.told.trigger for each in tellings])
    for each, held in zip(tellings, holders, strict=True):
        id_ = find_teller(scene, each.told.kind, each.told.trigger, each.mention.participants, held)
        sources = [one.source for one in scene.attributions if one.id == id_]
        yield sources[0][0].quote if sources and sources[0] else None


@pytest.mark.parametrize(("marked", "source", "note"), VOICES, ids=[note for *_, note in VOICES])
def test_who_tells_an_event(marked, source, note):
    """The innermost source that really tells it, or the narrator."""
    assert list(find_voices(marked)) == [source], note


@given(st.lists(st.sampled_from(VOICES), min_size=1, max_size=4))
def test_sentences_tell_for_themselves(cases):
    """One after another, in paragraphs of their own, sentences have the voices that they have alone."""
    marked = "\n\n".join(case[0] for case in cases)
    assert list(find_voices(marked)) == [case[1] for case in cases]
