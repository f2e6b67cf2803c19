"""Who takes part in an event: passages, roles, actors, and what pronouns go back to."""

from __future__ import annotations

import re
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.events.participants import find_participants
from onrecord.find.scene import Scene
from onrecord.find.speakers.cast import find_cast
from onrecord.find.texts.marks import Mark, Told
from onrecord.find.texts.sentences import find_sentences
from onrecord.find.wheres import find_wheres
from onrecord.record import EventKind, Knowledge, Participant, Span
from onrecord.spans import find_around
from onrecord.testing.engines import make_article

NOTHING = Knowledge(places=(), actors=())
# "[a|the rebels]" is marked as the actor, "[!|struck]" is the trigger.
_MARKED = re.compile(r"\[([arpi!])\|([^\]]*)\]")
_KINDS = {"a": "actor", "r": "recipient", "p": "place", "i": "instrument"}


def _read(marked: str, kind: str) -> tuple[str, list[Told]]:
    """The text of marked words, and its triggers, each with the marks of its own sentence."""
    text, at = "", 0
    triggers: list[Span] = []
    marks: list[Mark] = []
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        span = Span(start=len(text), end=len(text) + len(found[2]))
        text += found[2]
        at = found.end()
        if found[1] == "!":
            triggers.append(span)
        else:
            marks.append(Mark(_KINDS[found[1]], span))
    text += marked[at:]
    sentences = find_sentences(text)
    return text, [
        Told(
            trigger=trigger,
            kind=cast("EventKind", kind),
            mode=None,
            state="happened",
            sure="certain",
            value=3.0,
            participants=[
                mark
                for mark in marks
                if find_around(sentences, mark.span.start) == find_around(sentences, trigger.start)
            ],
        )
        for trigger in triggers
    ]


def _scene(text: str) -> Scene:
    article = make_article(text)
    return Scene(
        article=article,
        sentences=find_sentences(text),
        attributions=(),
        figures=(),
        wheres=find_wheres(article, "run", NOTHING, (), None),
        cast=find_cast(article, NOTHING),
    )


def _find(marked: str, kind: str = "ASSAULT") -> list[Participant]:
    text, tolds = _read(marked, kind)
    scene = _scene(text)
    found: list[Participant] = []
    for told in tolds:
        sentence = find_around(scene.sentences, told.trigger.start)
        assert sentence
        found += find_participants(scene, told, sentence, found)
    return found


def _told(marked: str, kind: str = "ASSAULT") -> list[tuple[str, str]]:
    return [(one.role, one.anchor.quote) for one in _find(marked, kind)]


TRIMMED = [
    ("[a|by the rebels,] [!|struck] it.", [("actor", "the rebels")]),
    ("It was [!|struck][a| by rebels who fled.]", [("recipient", "It"), ("actor", "rebels")]),
    ("[a|the] [!|strike] came.", []),
    ("[a|,] [!|strike] came.", []),
    ("[a|Ada Okafor's] [!|raid] failed.", [("actor", "Ada Okafor")]),
    ("[a|the U.S] [!|raid] failed.", [("actor", "the U.S")]),
    ("[a|the U.S]. [!|raid] failed.", [("actor", "the U.S.")]),
    ("[a|the U.S.] [a|Army] [!|struck] it.", [("actor", "the U.S. Army")]),
    ("[a|the head] of the [a|navy] [!|struck] it.", [("actor", "the head of the navy")]),
    ("[a|rebe]ls [!|struck] it.", [("actor", "rebels")]),
    ("Now came [!|killed] [r|at least 20 people, including three children].", [("recipient", "at least 20 people")]),
    ("The [!|killed] them [p|in Karsk].", [("place", "Karsk")]),
    ("The [!|killed] them [p|near Karsk].", [("place", "near Karsk")]),
]


@pytest.mark.parametrize(("marked", "expected"), TRIMMED)
def test_stretches_are_trimmed_to_noun_phrases(marked: str, expected: list[tuple[str, str]]) -> None:
    """Nothing hangs at either end of a participant, its words are whole, and a gap inside of one is mended."""
    assert _told(marked) == expected


LISTS = [
    ("[a|U.S. and British forces] [!|struck] it.", [("U.S.", "USA", "MIL"), ("British forces", "GBR", "MIL")]),
    (
        "[a|France, Germany and Italy] [!|struck] it.",
        [("France", "FRA", "GOV"), ("Germany", "DEU", "GOV"), ("Italy", "ITA", "GOV")],
    ),
    (
        "[a|The armies of Brazil and Argentina] [!|struck] it.",
        [("The armies of Brazil", "BRA", "MIL"), ("Argentina", "ARG", "MIL")],
    ),
    ("[a|Bosnia and Herzegovina] [!|struck] it.", [("Bosnia and Herzegovina", "BIH", "GOV")]),
    ("[a|Trinidad and Tobago] [!|struck] it.", [("Trinidad and Tobago", "TTO", "GOV")]),
    ("[a|rebels and soldiers] [!|struck] it.", [("rebels", None, "REB"), ("soldiers", None, "MIL")]),
    ("[a|at least 70 rebel and army fighters] [!|struck] it.", [("at least 70 rebel and army fighters", None, "REB")]),
]


@pytest.mark.parametrize(("marked", "expected"), LISTS)
def test_lists_are_parted_and_names_are_not(marked: str, expected: list[tuple[str, str | None, str]]) -> None:
    """Each of several is a participant in its own words, with the noun they share; a name with "and" stays one."""
    found = _find(marked)
    assert [
        (one.anchor.quote, one.actor.country if one.actor else None, one.actor.sector if one.actor else None)
        for one in found
    ] == expected


def test_a_ministry_of_two_things_is_one() -> None:
    """A ministry whose name holds "and" is one participant."""
    assert _told("[a|the Ministry of Health and Education] [!|banned] it.") == [
        ("actor", "the Ministry of Health and Education")
    ]


VOICE = [
    ("[a|The convoy] was [!|struck] by [r|rebels].", [("recipient", "The convoy"), ("actor", "rebels")]),
    (
        "[r|The convoy] was [!|struck] by Vandanian soldiers.",
        [("recipient", "The convoy"), ("actor", "Vandanian soldiers")],
    ),
    ("[r|Two men] were [!|killed] by [i|a bomb].", [("recipient", "Two men"), ("instrument", "a bomb")]),
    ("An [!|attack] on [a|the port] by [r|gunmen] failed.", [("recipient", "the port"), ("actor", "gunmen")]),
    (
        "The [!|killing] of [a|two nurses] by [a|gunmen] shocked all.",
        [("recipient", "two nurses"), ("actor", "gunmen")],
    ),
    ("[a|Okafor]'s [!|arrest] came late.", [("recipient", "Okafor")]),
    ("[r|The navy]'s [!|attack] came late.", [("actor", "The navy")]),
    ("[!|Clashes] between [a|rebels] and [r|soldiers] went on.", [("actor", "rebels"), ("actor", "soldiers")]),
    ("[!|Talks] between Ada Okafor and the rebels went on.", [("actor", "Ada Okafor"), ("actor", "the rebels")]),
    ("U.S.-led [!|strikes] on [r|the port] went on.", [("actor", "U.S."), ("recipient", "the port")]),
    ("The [!|raids] hit a town controlled by rebels.", []),
    ("The [!|attack] on Tuesday came late.", []),
    ("[a|The army] [!|struck] [r|the port].", [("actor", "The army"), ("recipient", "the port")]),
]


@pytest.mark.parametrize(("marked", "expected"), VOICE)
def test_words_give_the_direction(marked: str, expected: list[tuple[str, str]]) -> None:
    """A passive, "by", "on", "of", a genitive and "between" decide who does it; without them nobody is added."""
    assert _told(marked) == expected


ACTORS = [
    ("[a|US] [!|strikes] came.", "United States", "USA", "GOV"),
    ("[a|Russian] [!|strikes] came.", "Russia", "RUS", "GOV"),
    ("[a|Kenyan jets] [!|struck] it.", "Kenya", "KEN", "MIL"),
    ("It [!|struck] [r|rebel positions].", "rebel", None, "REB"),
    ("[a|A suicide bomber] [!|struck] it.", "a suicide bomber", None, "UAF"),
    ("[a|Kurdish forces] [!|struck] it.", "Kurdish forces", None, "UAF"),
    ("[a|opposition fighters] [!|struck] it.", "opposition fighters", None, "REB"),
    ("It [!|struck] [r|12 children].", "12 children", None, "CVL"),
    ("In Kenya it was quiet. [a|Government forces] [!|struck] it.", "government forces", "KEN", "MIL"),
]


@pytest.mark.parametrize(("marked", "name", "country", "sector"), ACTORS)
def test_actors_have_country_and_sector(marked: str, name: str, country: str | None, sector: str) -> None:
    """The usual actors of conflict news have the country and the sector that their words tell."""
    actor = _find(marked)[-1].actor
    assert actor
    assert (actor.name.lower(), actor.country, actor.sector) == (name.lower(), country, sector)


@pytest.mark.parametrize("words", ["the building", "22", "at least 80", "two bridges", "dozens", "a bus"])
def test_things_and_numbers_are_nobody(words: str) -> None:
    """A thing or a bare number takes part and has no actor."""
    found = _find(f"Then [!|struck] [r|{words}].")
    assert [(one.anchor.quote, one.actor) for one in found] == [(words, None)]


REFERENCES = [
    ("[a|Rebels] [!|shelled] the port. Then [a|they] [!|fled].", "Rebels", "rebels"),
    ("Ada Okafor spoke. [a|She] [!|struck].", "Ada Okafor", "Ada Okafor"),
    ("[a|Kenya] [!|shelled] it. Later [a|its forces] [!|fled].", "Kenya", "forces of Kenya"),
    ("The gang said [a|it] [!|fled].", "The gang", "the gang"),
    ("[a|The Taliban] [!|shelled] it. [a|The group] [!|fled].", "The Taliban", "Taliban"),
    ("Kenya and Peru met. [a|Both countries] [!|agreed].", "Kenya and Peru", "Kenya and Peru"),
]


@pytest.mark.parametrize(("marked", "antecedent", "name"), REFERENCES)
def test_references_go_back_to_what_was_told(marked: str, antecedent: str, name: str) -> None:
    """A pronoun or a description has the words that it goes back to, and their actor."""
    found = _find(marked)[-1]
    assert found.antecedent
    assert found.actor
    assert (found.antecedent.quote, found.actor.name) == (antecedent, name)


@pytest.mark.parametrize(
    "marked",
    [
        "[a|It] [!|fled].",
        "The day was hot. [a|They] [!|fled].",
        "[a|Kenya] [!|struck] [r|it].",
        "[a|he] and Ada Okafor [!|met].",
        "Bo Lind met Ole Brandt and [a|he] [!|struck] it.",
        "[a|Rebels] [!|shelled] it. Now [a|you] [!|fled].",
    ],
)
def test_nobody_is_guessed(marked: str) -> None:
    """Where nobody surely fits, a pronoun has neither antecedent nor actor."""
    found = next(one for one in _find(marked) if one.anchor.quote.lower() in ("it", "they", "he", "you"))
    assert (found.antecedent, found.actor) == (None, None)


def test_a_place_leads_to_its_where() -> None:
    """A place has the id of the literal Where inside; one without keeps its words."""
    marked = "They [!|struck] it [p|in the city of Nairobi]. They [!|fled] [p|to the old mill]."
    known, unknown = (one for one in _find(marked) if one.role == "place")
    text, _ = _read(marked, "ASSAULT")
    wheres = [one.id for one in _scene(text).wheres if one.anchor.quote == "Nairobi"]
    assert known.anchor.quote == "the city of Nairobi"
    assert known.where_id in wheres
    assert (unknown.anchor.quote, unknown.where_id) == ("the old mill", None)


_TEXT = (
    "Kenyan and Peruvian forces shelled Ada Okafor's port, rebels said. It was struck by the navy, which fled. "
    "Talks between the two sides, the U.S. Army and “the group” of Bo Lind failed in Nairobi (Kenya)."
)


@given(
    st.integers(0, len(_TEXT) - 1),
    st.lists(st.tuples(st.sampled_from(sorted(_KINDS.values())), st.integers(0, len(_TEXT) - 1), st.integers(1, 60))),
    st.sampled_from(["ASSAULT", "CONSULT", "HARM"]),
)
def test_participants_are_passages_of_the_sentence(at: int, marks: list[tuple[str, int, int]], kind: EventKind) -> None:
    """Whatever a model marks: verbatim, inside the trigger's sentence, in order, none over another of its role."""
    scene = _scene(_TEXT)
    participants = [Mark(role, Span(start=start, end=min(start + length, len(_TEXT)))) for role, start, length in marks]
    trigger = Span(start=at, end=at + 1)
    told = Told(trigger, kind, None, "happened", "certain", 3.0, sorted(participants, key=lambda one: one.span.start))
    sentence = find_around(scene.sentences, at) or trigger
    found = find_participants(scene, told, sentence)
    ends: dict[str, int] = {}
    for one in found:
        span = one.anchor.span
        assert _TEXT[span.start : span.end] == one.anchor.quote
        assert sentence.start <= span.start < span.end <= sentence.end
        assert ends.get(one.role, 0) <= span.start
        ends[one.role] = span.end
    assert [one.anchor.span.start for one in found] == sorted(one.anchor.span.start for one in found)


def test_long_texts_take_linear_time() -> None:
    """An endless sentence with many events is read through in time."""
    text = "rebels and " * 20_000 + "fled"
    scene = _scene(text)
    heard: list[Participant] = []
    for start in range(0, len(text) - 600, 1_100):
        marks = [
            Mark("actor", Span(start=start, end=start + 500)),
            Mark("recipient", Span(start=start + 510, end=start + 520)),
        ]
        told = Told(Span(start=start + 505, end=start + 507), "ASSAULT", None, "happened", "certain", 3.0, marks)
        heard += find_participants(scene, told, Span(start=0, end=len(text)), heard)
    assert heard
