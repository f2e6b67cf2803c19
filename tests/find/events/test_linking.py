"""Who did it, to whom, where and when, from the sentences around."""

from dataclasses import replace

import pytest
from factories import make_article, make_attribution
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.analyses import build_analysis, build_scene
from onrecord.find.events import find_groups
from onrecord.find.events.linking import Question, link, weigh
from onrecord.find.events.linking.board import find_key
from onrecord.find.texts.marks import Hint, Mark, Marks, Told
from onrecord.record import Knowledge, Span
from onrecord.words.links import load_link_weights

NOTHING = Knowledge(places=(), actors=())


def span_of(text, words):
    """Where words stand in a text."""
    at = text.index(words)
    return Span(start=at, end=at + len(words))


def told_of(text, trigger, kind="ASSAULT", hints=(), **roles):
    """What a model may say of a trigger: participants by role, and hints as (kind, words, share)."""
    return Told(
        trigger=span_of(text, trigger),
        kind=kind,
        mode=None,
        state="happened",
        sure="certain",
        value=3.0,
        participants=[Mark(role, span_of(text, words)) for role, words in roles.items()],
        hints=[Hint(name, span_of(text, words), share) for name, words, share in hints],
    )


def link_all(text, *told, said=()):
    """The mentions of a text's events by their triggers, and the analysis around them."""
    article = make_article(text)
    names = [Mark("place", span_of(text, name)) for name in ("Olmgrad", "Varnia") if name in text]
    attributions = tuple(make_attribution(article, *words) for words in said)
    analysis = build_analysis(article, "run", NOTHING, attributions, Marks(names=names, times=()))
    scene = build_scene(article, NOTHING, analysis)
    groups = link(scene, find_groups(scene, told))
    return {one.mention.trigger.quote: one.mention for group in groups for one in group}, analysis


TEXT = (
    "Vandanian warplanes bombed the market of Olmgrad on Sunday.\n\n"
    "The attack killed nine people. Rescuers dug through the rubble."
)
SURE = [("actor", "warplanes", 0.9), ("place", "Olmgrad", 0.9), ("time", "Sunday", 0.9)]
BOMBED = told_of(
    TEXT, "bombed", actor="Vandanian warplanes", recipient="the market of Olmgrad", place="Olmgrad", hints=SURE
)
KILLED = told_of(TEXT, "killed", recipient="nine people", hints=SURE)


def test_what_the_sentence_before_tells_is_linked():
    """Actor, place and day that the lead names are those of the deaths told behind it, and say where they stand."""
    mentions, analysis = link_all(TEXT, BOMBED, KILLED)
    killed = mentions["killed"]
    (actor,) = [one for one in killed.participants if one.role == "actor"]
    assert (actor.anchor.quote, actor.nearness) == ("Vandanian warplanes", "article")
    assert {where.id: where.anchor.quote for where in analysis.wheres}[killed.where_id] == "Olmgrad"
    assert {when.id: when.anchor.quote for when in analysis.whens}[killed.when_id] == "Sunday"


def test_what_the_own_sentence_tells_stays():
    """Participants of the trigger's own sentence are not replaced by those of others."""
    mentions, _ = link_all(TEXT, BOMBED, KILLED)
    assert [one.anchor.quote for one in mentions["killed"].participants if one.role == "recipient"] == ["nine people"]
    assert [(one.role, one.nearness) for one in mentions["bombed"].participants if one.role == "actor"] == [
        ("actor", "sentence")
    ]


def test_nothing_is_linked_where_there_is_nothing():
    """A text that names no party, place or day gives none."""
    text = "A blast shook the town. The attack was loud."
    mentions, _ = link_all(text, told_of(text, "blast"), told_of(text, "attack"))
    for mention in mentions.values():
        assert (mention.where_id, mention.when_id, mention.participants) == (None, None, ())


@given(st.lists(st.tuples(st.sampled_from(("actor", "recipient", "place", "time")), st.floats(0, 1)), max_size=8))
def test_every_link_is_a_passage_of_the_article(beliefs):
    """Whatever the model believes, no participant, place or day is made up, and the same is found twice."""
    hints = [(kind, "Olmgrad" if kind == "place" else "Sunday", share) for kind, share in beliefs]
    told = (BOMBED, KILLED._replace(hints=told_of(TEXT, "killed", hints=hints).hints))
    mentions, analysis = link_all(TEXT, *told)
    assert link_all(TEXT, *told)[0] == mentions
    for mention in mentions.values():
        assert mention.where_id in {None, *(where.id for where in analysis.wheres)}
        assert mention.when_id in {None, *(when.id for when in analysis.whens)}
        for one in mention.participants:
            assert TEXT[one.anchor.span.start : one.anchor.span.end] == one.anchor.quote


@given(st.lists(st.lists(st.sampled_from(sorted(load_link_weights()["actor"])), max_size=6), max_size=6))
def test_shares_make_one(choices):
    """None and all choices share one belief; what has a reason more for it has no less."""
    shares = weigh(Question("actor", ("none",), choices))
    assert len(shares) == len(choices) + 1
    assert sum(shares) == pytest.approx(1)
    name, _ = max(load_link_weights()["actor"].items(), key=lambda pair: pair[1])
    if choices:
        assert weigh(Question("actor", ("none",), [[*choices[0], name], *choices[1:]]))[1] >= shares[1]


KEYS = [
    ("the Syrian army", "syrian army"),
    ("At least", "at least"),
    ("12 soldiers", "soldiers"),
    ("Its  forces'", "forces"),
    ("the", "the"),
]


@pytest.mark.parametrize(("words", "key"), KEYS)
def test_keys(words, key):
    """Words for one party have one key, whatever leads them."""
    assert find_key(words) == key


def test_far_parties_are_told_by_name():
    """Of the places where a party stands, the one that names it is linked, and no pronoun."""
    text = "The Olm Front shelled Varnia. It also took a bridge. The attack killed six."
    it = told_of(text, "took", kind="COERCE", actor="It", recipient="a bridge")
    shelled = told_of(text, "shelled", actor="The Olm Front", recipient="Varnia")
    killed = told_of(text, "killed", recipient="six", hints=[("actor", "Front", 0.9)])
    mentions, _ = link_all(text, shelled, it, killed)
    (actor,) = [one for one in mentions["killed"].participants if one.role == "actor"]
    assert replace(actor, actor=None).anchor.quote == "The Olm Front"


BLAMED = (
    "The raid was flown by the Olm Front, the minister said. The attack killed nine. Ana Tovic said the blast hurt six."
)
MINISTER = ("the minister", "said", "The raid was flown by the Olm Front")
TOVIC = ("Ana Tovic", "said", "the blast hurt six")
FRONT = [("actor", "Front", 0.97)]
RAID = told_of(BLAMED, "raid", actor="the Olm Front", hints=FRONT)


@pytest.mark.parametrize(
    ("trigger", "said", "expected", "note"),
    [
        ("killed", (), ["the Olm Front"], "the narrator names him, and tells on"),
        ("killed", (MINISTER,), [], "the minister alone names him, and the narrator does not"),
        ("hurt", (MINISTER, TOVIC), [], "nor does another speaker"),
        ("hurt", (TOVIC,), ["the Olm Front"], "a speaker may tell of what the narrator names"),
    ],
)
def test_whom_one_speaker_names_is_no_doer_in_another_voice(trigger, said, expected, note):
    """What a minister says of who did it is neither what the article says nor what anybody else does."""
    told = told_of(BLAMED, trigger, hints=FRONT)
    mentions, _ = link_all(BLAMED, RAID, told, said=said)
    assert [one.anchor.quote for one in mentions[trigger].participants if one.role == "actor"] == expected, note


def test_who_is_accused_is_no_doer():
    """Whom the article tells to have been accused of an attack does not come out as having done it."""
    text = "The minister accused the Olm Front of treason. The attack killed nine."
    accused = told_of(text, "accused", "ACCUSE", actor="The minister", recipient="the Olm Front")
    killed = told_of(text, "killed", recipient="nine", hints=FRONT)
    mentions, _ = link_all(text, accused, killed)
    assert [one for one in mentions["killed"].participants if one.role == "actor"] == []
