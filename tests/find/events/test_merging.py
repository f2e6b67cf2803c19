"""Which mentions of an article tell one event."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings import make_tellings

from onrecord.find.events.clues import find_clues
from onrecord.find.events.counts import find_counts
from onrecord.find.events.merging import WEIGHTS, group_tellings, iter_features

# The words, and the triggers in groups: "blast killed / attack" are two events of which the first is told twice.
CASES = [
    ("The [bombing] [killed] {r:five shoppers} in Ostra.", "bombing killed"),
    ("{r:Five shoppers} were [killed] in the [bombing].", "killed bombing"),
    ("A [blast] shook the port, [killing] {r:two dockers} and [wounding] ten.", "blast killing wounding"),
    ("A [blast] shook the port on Monday. The [attack] came at dawn.", "blast attack"),
    ("A [bomb] went off in the market. The [explosion] [killed] four.", "bomb explosion killed"),
    ("Shelling [killed] {r:12 people} on Monday in Ostra. Another [attack] hit the port.", "killed / attack"),
    ("A raid on Monday [killed] two. A raid on Friday [killed] three.", "killed / killed"),
    ("{a:Rebels} [attacked] Cairo on Monday. {a:Rebels} [attacked] Beirut on Tuesday.", "attacked / attacked"),
    ("{a:Tolver} [shot] {r:Maren}. Police said {r:Maren} was [killed] at home.", "shot killed"),
    ("{r:Maren} was [killed] by a mob. {r:Tolver} was [killed] by a bus.", "killed / killed"),
    ("The [war] went on. The [attack] [killed] two.", "war / attack killed"),
    ("The sides will hold [talks|CONSULT|planned]. Last year they held [talks|CONSULT].", "talks / talks"),
    ("{a:Ostra} and Veldia held [talks|CONSULT] on Monday. The [meeting|CONSULT] lasted an hour.", "talks meeting"),
    ("{a:Ostra} signed a [deal|AGREE] with Veldia. The [agreement|AGREE] ends the row.", "deal agreement"),
    ("{a:Rebels} [abducted] {r:a nurse}. A bomb [exploded] in the south.", "abducted / exploded"),
    ("Police [arrested|COERCE] {r:Tolver}. The army [shelled] a village.", "arrested / shelled"),
    ("Veldia vowed an [attack|ASSAULT|threatened]. Veldia [attacked] the port.", "attack / attacked"),
    ("A [blast] [killed] two, as police [clashed] with workers elsewhere.", "blast killed / clashed"),
    ("Jets [bombed] the camp. Veldia denied the [bombing|ASSAULT|denied].", "bombed bombing"),
    ("{r:Ten traders} were [killed] and six [hurt] when rockets [hit] {r:a bazaar}.", "killed hurt hit"),
    ("Raiders [struck] {r:the guards} that [shelled] Ostra.", "struck / shelled"),
    ("Six were [killed] in Ostra, a day after jets [bombed] the docks.", "killed / bombed"),
    ("{a:Jets} [killed] ten after a rebel [attack].", "killed / attack"),
    ("Ten were [killed] after a rebel [attack].", "killed attack"),
    ("A [blast] [killed] ten. Shops shut. Buses ran. Six of the [wounded] were nurses.", "blast killed wounded"),
    ("A [blast] [killed] ten. Elsewhere, {r:six dockers} were [killed].", "blast killed / killed"),
    ("A [blast] [killed] ten. Since 2011 hundreds have been [killed].", "blast killed / killed"),
    ("A [blast] [killed] ten. Shops shut. Buses ran. Four boats [hit] a reef.", "blast killed / hit"),
    ("Families [fled|HARM] the [shelling].", "fled / shelling"),
    ("The [shelling] [displaced|HARM] {r:families}.", "shelling displaced"),
    (
        "Guards [shot] {r:Maren}. The [shooting] was filmed. Talks failed. Shops shut. The [shooting] led to anger.",
        "shot shooting shooting",
    ),
]


def _groups(marked):
    scene, tellings = make_tellings(marked)
    groups = group_tellings(scene, find_counts(scene, tellings))
    return " / ".join(" ".join(one.mention.trigger.quote for one in group) for group in groups)


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_mentions_of_one_event_are_one(marked, expected):
    """Deed, parties, place, day, counts and reference decide; what is in doubt stays two."""
    assert _groups(marked) == expected


def test_every_telling_is_in_one_group():
    """Nothing is lost, nothing is told twice, and groups stand in the order of their first."""
    marked = "The [raid] [killed] two. A [strike] [killed] three on Friday. The [war] goes on. They [met|CONSULT]. "
    scene, tellings = make_tellings(marked * 5)
    groups = group_tellings(scene, tellings)
    assert sorted((one for group in groups for one in group), key=lambda one: one.told.trigger.start) == list(tellings)
    assert [group[0].told.trigger.start for group in groups] == sorted(group[0].told.trigger.start for group in groups)


@given(
    st.lists(
        st.sampled_from(
            [
                "The [attack]",
                "[killed]",
                "{r:five men}",
                "in Cairo",
                "on Monday",
                ".",
                "and",
                "another [blast]",
                "[talks|CONSULT]",
            ]
        ),
        max_size=25,
    )
)
def test_any_row_of_words_is_parted_the_same_way_twice(words):
    """Groups are a partition, and the same each time."""
    scene, tellings = make_tellings(" ".join(words))
    groups = group_tellings(scene, tellings)
    assert sorted(one.told.trigger.start for group in groups for one in group) == [
        one.told.trigger.start for one in tellings
    ]
    assert groups == group_tellings(scene, tellings)


def test_planned_and_real_events_are_never_one():
    """What is planned never lends its words to what happened."""
    for state in ("planned", "ordered", "threatened", "conditional", "hypothetical"):
        scene, tellings = make_tellings(f"The [attack|ASSAULT|{state}] on Ostra. The [attack] on Ostra.")
        assert len(group_tellings(scene, tellings)) == 2


def test_three_hundred_mentions_take_a_moment():
    """The work grows with the number of mentions, and not with its square."""
    marked = "The [raid] [killed] {r:two men} in Cairo on Monday. A [blast] [hit] {r:the port}. "
    scene, tellings = make_tellings(marked * 75)
    started = time.process_time()
    group_tellings(scene, tellings)
    assert time.process_time() - started < 0.5


def test_each_feature_has_a_weight():
    """The table explains every score."""
    scene, tellings = make_tellings("".join(marked + " " for marked, _ in CASES))
    clues = find_clues(scene, tellings)
    names = {
        name
        for one in clues
        for other in clues
        if one.start < other.start
        for name in iter_features(scene.article.text, one, other)
    }
    assert names <= set(WEIGHTS)
