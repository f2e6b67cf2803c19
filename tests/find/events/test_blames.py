"""Who is said to have done it, by whom, in which words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings import make_tellings

from onrecord.find.events.blames import find_blames
from onrecord.find.events.merging import group_tellings

# The words, and each blame: kind, party, who says so (None: the narrator), the words that say so.
CASES = [
    # blamed in other words
    ("A [blast] hit the port. The minister pointed to the Red Lynx.", "blamed", "the Red Lynx", "*", "pointed to"),
    ("Veldia bears full responsibility for the [attack].", "blamed", "Veldia", "*", "bears full responsibility"),
    ("The blame for the [attack] rests with Veldia.", "blamed", "Veldia", "*", None),
    ("Two soldiers were charged with murder over the [attack].", "blamed", "Two soldiers", "*", "charged"),
    # claimed
    (
        "The Red Lynx claimed responsibility for the [attack].",
        "claimed",
        "The Red Lynx",
        "The Red Lynx",
        "claimed responsibility",
    ),
    (
        "The Red Lynx has claimed responsibility for the [attack].",
        "claimed",
        "The Red Lynx",
        "*",
        "claimed responsibility",
    ),
    (
        "The Red Lynx quickly claimed full responsibility for the [raid].",
        "claimed",
        "The Red Lynx",
        "*",
        "claimed full responsibility",
    ),
    ("The group took responsibility for the [bombing].", "claimed", "The group", "*", "took responsibility"),
    ("The group took credit for the [bombing] on Monday.", "claimed", "The group", "*", "took credit"),
    ("A little-known cell claimed the [bombing].", "claimed", "A little-known cell", "*", "claimed the bombing"),
    ("The [attack] was claimed by the Red Lynx.", "claimed", "the Red Lynx", "*", "claimed by"),
    ("An [ambush] claimed by the Ostra Brigade left two dead.", "claimed", "the Ostra Brigade", "*", "claimed by"),
    (
        "The Red Lynx, a rebel group based in the hills, claimed responsibility for the [attack].",
        "claimed",
        "The Red Lynx",
        "*",
        "claimed responsibility",
    ),
    (
        "A [bomb] went off in the market. The Red Lynx claimed responsibility.",
        "claimed",
        "The Red Lynx",
        "*",
        "claimed responsibility",
    ),
    (
        "The [raid] killed no one. A group which has claimed responsibility has not been heard of before.",
        "claimed",
        "A group",
        "*",
        "claimed responsibility",
    ),
    ("The rebels said they were behind the [attack].", "claimed", "The rebels", "The rebels", "behind"),
    ("The Ostra Brigade boasted of [killing] the mayor.", "claimed", "The Ostra Brigade", "*", "boasted of"),
    (
        "The Ostra Brigade claimed to have carried out the [attack].",
        "claimed",
        "The Ostra Brigade",
        "*",
        "claimed to have carried",
    ),
    (
        "The Front in the Northern Isles claimed responsibility for the [blast].",
        "claimed",
        "The Front in the Northern Isles",
        "*",
        "claimed responsibility",
    ),
    # admitted
    ("The army admitted responsibility for the [strike].", "admitted", "The army", "*", "admitted responsibility"),
    (
        "The army acknowledged that its forces had [killed] the boy.",
        "admitted",
        "The army",
        "*",
        "acknowledged that its",
    ),
    ("The ministry conceded its jets [bombed] the school.", "admitted", "The ministry", "*", "conceded its"),
    (
        "Jan Tolver confessed to killing the guard in the [shooting].",
        "admitted",
        "Jan Tolver",
        "*",
        "confessed to killing",
    ),
    ("Ostra admitted it had [shelled] the camp.", "admitted", "Ostra", "*", "admitted it"),
    # blamed
    ("Police blamed the Red Lynx for the [attack].", "blamed", "the Red Lynx", "Police", "blamed"),
    ("Police blamed the [attack] on the Red Lynx.", "blamed", "the Red Lynx", "Police", "blamed"),
    ("The [attack] was blamed on the Red Lynx.", "blamed", "the Red Lynx", None, "blamed on"),
    ("The Red Lynx was widely blamed for the [attack].", "blamed", "The Red Lynx", None, "blamed"),
    ("An [attack] blamed on rebel fighters killed two.", "blamed", "rebel fighters", None, "blamed on"),
    ("Ostra accused Veldia of [bombing] the dam.", "blamed", "Veldia", "Ostra", "accused"),
    (
        "Ostra accuses the Veldian army of using the truce to [attack] its border posts.",
        "blamed",
        "the Veldian army",
        "Ostra",
        "accuses",
    ),
    ("Veldia is accused of [shelling] the port.", "blamed", "Veldia", None, "accused"),
    ("Officials held the Red Lynx responsible for the [killings].", "blamed", "the Red Lynx", "*", "responsible"),
    ("The [bombing] was attributed to the Red Lynx.", "blamed", "the Red Lynx", None, "attributed to"),
    ("The mayor attributed the [bombing] to the Red Lynx.", "blamed", "the Red Lynx", "*", "attributed"),
    ("The minister said the Red Lynx was behind the [attack].", "blamed", "the Red Lynx", "The minister", "behind"),
    (
        "The minister said that the Red Lynx was responsible for the [attack].",
        "blamed",
        "the Red Lynx",
        "The minister",
        "responsible",
    ),
    ("The rebels were to blame for the [fire].", "blamed", "The rebels", None, "to blame"),
    ("A [blast] shook the town. The mayor blamed the rebels.", "blamed", "the rebels", "The mayor", "blamed"),
    (
        "Anger grew after the [attack], which the government blamed on remnants of Velt.",
        "blamed",
        "remnants of Velt",
        "*",
        "blamed on",
    ),
    ("Troops hunted the group blamed for the [raid].", "blamed", "the group", None, "blamed"),
    ("A man accused of [killing] a judge fled.", "blamed", "A man", None, "accused"),
    ("Villagers put the blame on soldiers for the [shooting].", "blamed", "soldiers", "*", "blame on"),
    (
        "Both sides signed it. Ostra has blamed Veldia and its allies for the [shelling].",
        "blamed",
        "Veldia and its allies",
        "*",
        "blamed",
    ),
    # suspected
    ("{a:Suspected rebels} [attacked] the village.", "suspected", "Suspected rebels", None, "Suspected"),
    ("The [bomb] was believed to be the work of the Red Lynx.", "suspected", "the Red Lynx", None, "believed"),
    ("The Red Lynx is suspected of [killing] the priest.", "suspected", "The Red Lynx", None, "suspected of"),
    ("The Red Lynx is believed to be behind the [attack].", "suspected", "The Red Lynx", "*", "behind"),
    ("The Red Lynx may have been behind the [attack].", "suspected", "The Red Lynx", None, "behind"),
    ("Gunmen believed to be Veldian [killed] the clerk.", "suspected", "Veldian", None, "believed"),
    ("The militia is thought to have carried out the [raid].", "suspected", "The militia", None, "thought"),
    (
        "Six people died when suspected {a:Red Lynx fighters} [ambushed] a bus.",
        "suspected",
        "Red Lynx fighters",
        None,
        "suspected",
    ),
    # denied
    ("Veldia denied responsibility for the [attack].", "denied", "Veldia", "Veldia", "denied responsibility"),
    ("Veldia has denied any involvement in the [attack].", "denied", "Veldia", "Veldia", "denied any involvement"),
    ("Veldia denied [bombing] the dam.", "denied", "Veldia", "Veldia", "denied bombing"),
    ("The army denied that its forces had [shelled] the camp.", "denied", "The army", "The army", "denied that"),
    (
        "The government denied being behind the [killings].",
        "denied",
        "The government",
        "The government",
        "denied being",
    ),
    (
        "Veldia rejected accusations that it was behind the [attack].",
        "denied",
        "Veldia",
        "Veldia",
        "rejected accusations",
    ),
    ("A [blast] hit the port. The army denied any role.", "denied", "The army", "*", "denied any role"),
    ("The army denied that its forces were to blame for the [attack].", "denied", "The army", "The army", None),
    (
        "A [blast] hit the port. The minister pointed to the Red Lynx. The Red Lynx rejected the accusation.",
        "denied",
        "The Red Lynx",
        "*",
        "rejected the accusation",
    ),
    ("The rebels said they had no role in the [attack].", "denied", "The rebels", "The rebels", "no role"),
    (
        "The rebels said they had nothing to do with the [attack], which killed five.",
        "denied",
        "The rebels",
        "The rebels",
        None,
    ),
    ("The minister denied allegations of [torture] at the camp.", "denied", "The minister", "*", "denied allegations"),
]
# In these nobody is said to have done it.
NOBODY = [
    "No group has claimed responsibility for the [attack].",
    "No one claimed responsibility for the [attack].",
    "There was no immediate claim of responsibility for the [attack].",
    "The Red Lynx has not claimed responsibility for the [attack].",
    "It was not clear who was behind the [attack].",
    "Police did not say who was responsible for the [attack].",
    "Neither group claimed responsibility for the [attack].",
    "The mayor refused to blame the rebels for the [attack].",
    "The minister stopped short of blaming Veldia for the [attack].",
    "If the Red Lynx claims responsibility for the [attack], talks will end.",
    "It was unclear whether the Red Lynx was behind the [attack].",
    "The mayor blamed bad weather for the [crash|HARM].",
    "Ostra accused Veldia of failing to prevent the [attack].",
    "Soldiers [killed] three suspected {r:rebels}.",
    "He hid behind the wall during the [attack].",
    "Ostra held talks on the [attack].",
    "Those responsible for the [attack] will be found.",
    "Ostra accused Veldia of cheating at the summit.",
    "The Red Lynx claimed responsibility for a planned [attack|ASSAULT|planned].",
    "MSF did not specify which army was behind the [attacks].",
]


def _blames(marked):
    scene, tellings = make_tellings(marked)
    groups = group_tellings(scene, tellings)
    sources = {one.id: one.source[0].quote if one.source else "" for one in scene.attributions}
    return [
        (blame.name, blame.party.anchor.quote, sources.get(blame.attribution_id), blame.words[0].quote)
        for row in find_blames(scene, groups)
        for blame in row
    ]


@pytest.mark.parametrize(("marked", "name", "party", "by", "words"), CASES)
def test_a_blame_has_its_kind_its_party_its_speaker_and_its_words(marked, name, party, by, words):
    """Each case tells one blame; "*" leaves open whether the sentence's attribution is found."""
    found = _blames(marked)
    assert (name, party) in [(one[0], one[1]) for one in found]
    told = next(one for one in found if one[:2] == (name, party))
    assert words is None or told[3] == words
    assert by == "*" or told[2] == by


@pytest.mark.parametrize("marked", NOBODY)
def test_what_blames_nobody_gives_no_blame(marked):
    """Negated, open and conditional claims, and blame of things, tell nobody who did it."""
    assert _blames(marked) == []


def test_a_blame_goes_to_the_event_it_speaks_of():
    """With two events the one in the blame's sentence has it, and the other none."""
    scene, tellings = make_tellings(
        "A [bomb] hit the market in Ostra on Monday. Veldia denied [shelling] the port on Friday."
    )
    groups = group_tellings(scene, tellings)
    assert [len(row) for row in find_blames(scene, groups)] == [0, 1]


def test_without_events_there_are_no_blames():
    """A blame needs an event of violence to be about."""
    scene, _ = make_tellings("The Red Lynx claimed responsibility.")
    assert find_blames(scene, ()) == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "blamed",
                "accused",
                "the",
                "rebels",
                "of",
                "for",
                ",",
                "[attack]",
                "denied",
                "it",
                "was",
                "behind",
                "by",
                "on",
                ".",
                "Veldia",
            ]
        ),
        max_size=25,
    )
)
def test_any_row_of_words_gives_blames_with_their_own_words(words):
    """Parties and words are anchored in the text, whatever it says."""
    scene, tellings = make_tellings(" ".join(words))
    for row in find_blames(scene, group_tellings(scene, tellings)):
        for blame in row:
            for held in (blame.party.anchor, *blame.words):
                assert scene.article.text[held.span.start : held.span.end] == held.quote


def test_a_long_text_takes_time_by_its_length():
    """A sentence of ten thousand words of blame is read in a moment."""
    scene, tellings = make_tellings("The [attack] was blamed on " * 400)
    groups = group_tellings(scene, tellings)
    started = time.process_time()
    find_blames(scene, groups)
    assert time.process_time() - started < 2
