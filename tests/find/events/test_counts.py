"""The figures of an event, and the words by which several events are told as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings import make_tellings

from onrecord.find.events.counts import find_counts, find_series, share_counts
from onrecord.find.events.merging import group_tellings

# The words, and for each trigger the numbers that are its own, before and after the mentions of an event share them.
COUNTS = [
    ("The bomb [killed] {r:at least 20 people}.", ["killed: at least 20"], ["killed: at least 20"]),
    (
        "An [attack] on the market [killed] 12 and [wounded] 30.",
        ["killed: 12", "wounded: 30"],
        ["attack: 12, 30", "killed: 12, 30", "wounded: 12, 30"],
    ),
    ("{r:Five men} were [killed] in a [raid] on Ostra.", ["killed: Five"], ["killed: Five", "raid: Five"]),
    ("Police [arrested|COERCE] {r:14 students}.", ["arrested: 14"], ["arrested: 14"]),
    (
        "Police [arrested|COERCE] a man after the [blast] [killed] six workers.",
        ["killed: six"],
        ["blast: six", "killed: six"],
    ),
    ("The army sent [troops|MOBILIZE], 400 soldiers, to the border.", ["troops: 400"], ["troops: 400"]),
    ("The jets flew 31 [air strikes].", ["air strikes: 31"], ["air strikes: 31"]),
    (
        "A raid in the north on Monday [killed] two guards, and a mine in the south on Friday [killed] nine.",
        ["killed: two", "killed: nine"],
        ["killed: two", "killed: nine"],
    ),
    ("The sides held [talks|CONSULT]. In all 40 people died there.", [], []),
    ("The [shelling] [displaced|HARM] 3,000 families.", ["displaced: 3,000"], ["shelling: 3,000", "displaced: 3,000"]),
    ("Rebels [took] {r:six hostages}.", ["took: six"], ["took: six"]),
    ("Ostra gave Veldia [aid|AID] worth $20 million.", ["aid: $20 million"], ["aid: $20 million"]),
    ("The [talks|CONSULT] began as a [blast] [killed] ten people.", ["killed: ten"], ["blast: ten", "killed: ten"]),
    ("The blast [killed] {r:nine people}, including three children.", ["killed: nine, three"], ["killed: nine, three"]),
]
# The words, and those that make several events one.
SERIES = [
    ("A series of [attacks] shook the north.", "series of attacks"),
    ("There was a wave of bomb [attacks] in Ostra.", "wave of bomb attacks"),
    ("More than 60 [attacks] were counted.", "More than 60 attacks"),
    ("Rebels have faced [attacks] since October.", "attacks since"),
    ("Repeated [strikes] hit the port.", "Repeated strikes"),
    ("Dozens of [air raids] hit the town.", "Dozens of air raids"),
    ("The camp sees [clashes] every day.", "clashes every day"),
    ("The [attack] came since nobody watched.", None),
    ("The [attacks] were condemned.", None),
    ("Many people saw the [attack].", None),
    ("They held regular [talks|CONSULT].", None),
    ("One [attack] was counted.", None),
    ("Police met the [protesters|PROTEST] and left.", None),
]


def _told(scene, tellings):
    quotes = {figure.id: figure.anchor.quote for figure in scene.figures}
    return [
        f"{one.mention.trigger.quote}: {', '.join(quotes[name] for name in one.mention.figures)}"
        for one in tellings
        if one.mention.figures
    ]


@pytest.mark.parametrize(("marked", "own", "shared"), COUNTS)
def test_a_figure_belongs_to_what_it_counts(marked, own, shared):
    """First the telling that it fits best has it; then all of its event in that sentence."""
    scene, tellings = make_tellings(marked)
    counted = find_counts(scene, tellings)
    assert _told(scene, counted) == own
    groups = group_tellings(scene, counted)
    together = [one for group in groups for one in share_counts(scene, group)]
    assert _told(scene, sorted(together, key=lambda one: one.told.trigger.start)) == shared


@pytest.mark.parametrize(("marked", "words"), SERIES)
def test_a_series_is_told_by_its_words(marked, words):
    """Several events told as one are so by their words, not by a plural alone."""
    scene, tellings = make_tellings(marked)
    found = find_series(scene, find_counts(scene, tellings))
    assert (found.quote if found else None) == words


@given(
    st.lists(
        st.sampled_from(
            ["[killed]", "{r:two men}", "and", "30 people", "a [raid]", ".", "series of", "[attacks]", "since"]
        ),
        max_size=25,
    )
)
def test_a_figure_belongs_to_one_event_at_most(words):
    """However figures and triggers stand, no two events count the same."""
    scene, tellings = make_tellings(" ".join(words))
    groups = [share_counts(scene, group) for group in group_tellings(scene, find_counts(scene, tellings))]
    owners = [{name for one in group for name in one.mention.figures} for group in groups]
    assert sum(map(len, owners)) == len(set().union(*owners))


def test_a_quoted_figure_is_not_shared_with_another_voice():
    """What a speaker counts is not what the narrator's sentence counts."""
    scene, tellings = make_tellings('The [attack] shook Ostra. "It [killed] 12 people," said the mayor of the town.')
    groups = [share_counts(scene, group) for group in group_tellings(scene, find_counts(scene, tellings))]
    for group in groups:
        for one in group:
            if one.mention.trigger.quote == "attack":
                assert one.mention.figures == ()
