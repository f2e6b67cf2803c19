"""Marks that are nobody, marks that were cut, and those who stand beside a trigger and were not marked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.events.participants.filling import fill_marks
from onrecord.find.events.participants.sifting import drop_bystanders, sift_marks
from onrecord.find.scene import Scene
from onrecord.find.speakers.cast import find_cast
from onrecord.find.texts.marks import Mark, Told
from onrecord.find.wheres import find_wheres
from onrecord.record import Knowledge, Span
from onrecord.testing.engines import make_article

NOTHING = Knowledge(places=(), actors=())
_MARKED = re.compile(r"\[([ar!])\|([^\]]*)\]")
Found = list[tuple[str, str]]

SIFTED: list[tuple[str, Found]] = [
    ("The [a|U].S. fleet saw the [!|raid].", []),
    ("In [r|April] they [!|struck] Karsk.", []),
    ("[a|Twin] blasts [!|struck] Karsk.", []),
    ("[a|Tags War Tolm Karsk A gunman] [!|killed] six.", [("actor", "A gunman")]),
    ("[a|Karsk The armed forces] [!|killed] six.", [("actor", "The armed forces")]),
    ("It [!|killed] at [r|least 20 people].", [("recipient", "at least 20 people")]),
    ("They [!|killed] [r|more] than 300 people.", [("recipient", "more than 300 people")]),
    ("They [!|shelled] [r|rebel]-held districts.", [("recipient", "rebel-held districts")]),
    ("They [!|shelled] [r|Jaish al]-Tolm.", [("recipient", "Jaish al-Tolm")]),
    ("so [a|called Tolm Front] [!|shelled] it.", [("actor", "Tolm Front")]),
    ("[a|Vandania]-led jets [!|shelled] it.", [("actor", "Vandania")]),
]
BYSTANDERS: list[tuple[str, Found]] = [
    ("[a|We] heard the [!|raid].", []),
    ("[a|We] have [!|struck] them.", [("actor", "We")]),
    ("[a|We] launched the [!|raid].", [("actor", "We")]),
    ("Rebels located in [r|the eastern neighbourhoods] [!|fired] at it.", []),
    ("They [!|struck] a market near [r|the town].", [("place", "the town")]),
    ("A [a|Vandanian]-backed [!|raid] by [a|rebels] began.", [("actor", "rebels")]),
    ("He blamed the gas [!|attack] on [r|the rebels].", []),
    ("Dead from [a|Nairobi Falls] were [!|shelled].", [("actor", "Nairobi Falls")]),
]
FILLED: list[tuple[str, Found]] = [
    ("It began when government forces [!|seized] a hill.", [("actor", "government forces"), ("recipient", "a hill")]),
    ("The army has [!|shelled] the village.", [("actor", "The army"), ("recipient", "the village")]),
    ("Six villagers were [!|arrested].", [("recipient", "Six villagers")]),
    ("The rebels [!|withdrew] from Karsk.", [("actor", "The rebels")]),
    ("Kenya’s [!|raid] went on.", [("actor", "Kenya")]),
    ("Kenyan air [!|strikes] went on.", [("actor", "Kenyan")]),
    ("They levelled [!|accusations] against Kenya.", [("recipient", "Kenya")]),
    ("They [!|attack] us.", [("recipient", "us")]),
    ("A bomb [!|killed] six villagers.", [("recipient", "six villagers")]),
    ("Monday’s [!|raid] went on.", []),
    ("It left 20 others [!|wounded] Tolm News said.", []),
    ("The soldiers [!|killed] in Karsk were young.", []),
    ("the [!|wounded] Tolm television said.", []),
    ("He, a 19-year-old driver was [!|killed].", []),
    ("[a|Rebels] and the army [!|shelled] [r|it].", [("actor", "Rebels"), ("recipient", "it")]),
]


def _read(marked: str) -> tuple[str, Told]:
    text, at = "", 0
    trigger = Span(start=0, end=1)
    marks: list[Mark] = []
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        span = Span(start=len(text), end=len(text) + len(found[2]))
        text, at = text + found[2], found.end()
        if found[1] == "!":
            trigger = span
        else:
            marks.append(Mark({"a": "actor", "r": "recipient"}[found[1]], span))
    kind = "ACCUSE" if "accusations" in marked else "RETREAT" if "withdrew" in marked else "ASSAULT"
    return text + marked[at:], Told(trigger, kind, None, "happened", "certain", 3.0, marks)


def _quoted(text: str, marks: tuple[Mark, ...]) -> Found:
    return [(mark.kind, text[mark.span.start : mark.span.end]) for mark in marks]


@pytest.mark.parametrize(("marked", "expected"), SIFTED)
def test_broken_words_are_made_whole_or_left_out(marked: str, expected: Found) -> None:
    """Letters, months and headlines before a sentence are nobody; what a hyphen or "than" parts is one again."""
    text, told = _read(marked)
    whole = Span(start=0, end=len(text))
    assert _quoted(text, sift_marks(text, told, whole, told.participants)) == expected


@pytest.mark.parametrize(("marked", "expected"), BYSTANDERS)
def test_bystanders_take_no_part(marked: str, expected: Found) -> None:
    """Who only tells it, where it is fired from, who backs it and who is blamed for it are left out."""
    text, told = _read(marked)
    article = make_article(text)
    wheres = find_wheres(article, "run", NOTHING)
    scene = Scene(article, (Span(start=0, end=len(text)),), (), (), wheres, find_cast(article, NOTHING))
    assert _quoted(text, drop_bystanders(scene, told, told.participants)) == expected


@pytest.mark.parametrize(("marked", "expected"), FILLED)
def test_those_right_beside_a_trigger_are_filled_in(marked: str, expected: Found) -> None:
    """A plain subject, object or owner is filled in where nobody was marked; means, days and fragments are not."""
    text, told = _read(marked)
    assert _quoted(text, fill_marks(text, told, Span(start=0, end=len(text)), told.participants)) == expected


@given(st.text(alphabet="aeK .,'-’1", max_size=60), st.integers(0, 60), st.integers(1, 6))
def test_spans_stay_inside_of_the_text(words: str, start: int, length: int) -> None:
    """Whatever the words, each mark that is filled in or mended lies in the text and is not empty."""
    text = f"{words} killed the men"
    told = _read("x [!|killed]")[1]._replace(trigger=Span(start=len(words) + 1, end=len(words) + 7))
    sentence = Span(start=0, end=len(text))
    mark = Mark("recipient", Span(start=min(start, len(text) - 1), end=min(start + length, len(text))))
    for one in (*sift_marks(text, told, sentence, [mark]), *fill_marks(text, told, sentence, [])):
        assert 0 <= one.span.start < one.span.end <= len(text)
