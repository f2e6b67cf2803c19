"""Places where a model has marked the names of a text."""

from __future__ import annotations

import pytest
from calls import count_calls
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.texts.marks import Mark, Marks, Told
from onrecord.find.wheres import find_wheres
from onrecord.record import Knowledge, Span
from onrecord.spans import check_anchor

NOTHING = Knowledge(places=(), actors=())
KINDS = ["place", "people", "organisation", "person"]


def marks_of(text, *named):
    """Marks of (kind, words), each found behind the one before."""
    found, at = [], 0
    for kind, words in named:
        start = text.index(words, at)
        at = start + len(words)
        found.append(Mark(kind, Span(start=start, end=at)))
    return Marks(names=found, times=())


def quotes(text, *named):
    wheres = find_wheres(make_article(text), "run-test", NOTHING, (), marks_of(text, *named))
    return [(where.anchor.quote, where.use, where.gazetteer_id is not None) for where in wheres]


MARKED = [
    # the edges of a mark are set right
    ("They left the United States.", [("place", "the United States")], [("United States", "literal", True)]),
    ("He was in Mosul’s old town.", [("place", "Mosul’s")], [("Mosul", "literal", True)]),
    ("He was in the U.S. then.", [("place", "U")], [("U.S.", "literal", True)]),
    ("In Olmek city and Ruelle/Sarn.", [("place", "Olmek city"), ("place", "Ruelle/Sarn")],
     [("Olmek", "literal", False), ("Ruelle", "literal", False), ("Sarn", "literal", False)]),
    ("In Northern Iraq and Olm.", [("place", "Northern Iraq"), ("place", "Olm")],
     [("Iraq", "literal", True), ("Olm", "literal", False)]),
    # what is marked and is no place
    ("The Centre and the State agreed.", [("place", "Centre"), ("place", "State")], []),
    ("Catholic voters and Democrats left.", [("people", "Catholic"), ("people", "Democrats")], []),
    ("Ann Olmek fled. Olmek was ill.", [("person", "Ann Olmek"), ("place", "Olmek")], []),
    ("Paris Sarn spoke.", [("person", "Paris Sarn")], []),
    # what is not marked, or as another thing
    ("Shells fell in Mosul.", [], [("Mosul", "literal", True)]),
    ("From Suva, and in Nadi, 7 left.", [("organisation", "Suva"), ("person", "Nadi")],
     [("Suva", "literal", True), ("Nadi", "literal", True)]),
    # inside the name of a body
    ("The Bank of Mexico cut its rate.", [("organisation", "The Bank of Mexico")], [("Mexico", "embedded", True)]),
    ("Olmek fell. The Olmek Water Union stayed in Olmek.",
     [("place", "Olmek"), ("organisation", "The Olmek Water Union"), ("place", "Olmek")],
     [("Olmek", "literal", False), ("Olmek", "literal", False)]),
    ("The Mosul Police Board met.", [("organisation", "The Mosul Police Board")], [("Mosul", "modifier", True)]),
    ("Irish Airways flew.", [("organisation", "Irish Airways")], [("Irish", "embedded", True)]),
    # buildings
    ("At Olm Ruel Hospital.", [("organisation", "Olm Ruel Hospital")], [("Olm Ruel Hospital", "literal", False)]),
    ("Ann Olm Hill left.", [("person", "Ann Olm Hill")], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named", "expected"), MARKED)
def test_marked_names(text, named, expected):
    """Marked places are names with their edges set right; what the words or the other marks speak against is none."""
    assert quotes(text, *named) == expected


TEXT = "In the U.S. and Homs, Ann Paris of Olm's French Bank said Iraq-led men near the State of Sarn, Ore., left."


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30), st.sampled_from(KINDS)), max_size=8))
def test_whatever_is_marked(marked):
    """Whatever the marks, anchors quote the text and places do not overlap."""
    article, spans, last = make_article(TEXT), [], 0
    for start, length, kind in sorted(marked):
        if start >= last:
            last = min(start + length, len(TEXT))
            spans.append(Mark(kind, Span(start=start, end=last)))
    end = 0
    for where in find_wheres(article, "run-test", NOTHING, (), Marks(names=spans, times=())):
        check_anchor(where.anchor, article.text)
        assert where.anchor.span.start >= end
        end = where.anchor.span.end


@pytest.mark.parametrize("kind", KINDS)
def test_work_grows_with_the_marks_alone(kind):
    """Twice the names make no more than twice the calls, however they are marked."""

    def calls(times):
        text = "Mosul, Olm and " * times
        marks = marks_of(text, *[(kind, name) for _ in range(times) for name in ("Mosul", "Olm")])
        return count_calls(lambda: find_wheres(make_article(text), "run-test", NOTHING, (), marks))

    once, twice = calls(2000), calls(4000)
    assert twice < 2.5 * once + 2000


TOLD = [
    ("Shells hit al-Olmek city and a farm.", (), ["al-Olmek"], "the word behind says what it is"),
    ("Shells hit the village of Ain Olmek at dawn.", (), ["Ain Olmek"], "the word before does"),
    ("A raid hit Olmek.", ("Olmek",), [], "nothing leads to it"),
    ("A raid took place in Olmek.", ("Olmek",), ["Olmek"], "the model says that it happened there"),
    ("A raid took place in Olmek. By noon Olmek was calm.", ("Olmek",), ["Olmek", "Olmek"], "it is one everywhere"),
    ("Olmek soldiers left the town of Sarnek.", (), ["Sarnek"], "who acts is no place"),
    ("It was an Islamic State village in Rebel-held Sarnek district.", (), ["Sarnek"], "faiths and holders are none"),
    ("They left on Monday for a Monday market.", (), [], "days are none"),
]


@pytest.mark.parametrize(("text", "stretches", "expected", "note"), TOLD, ids=[note for *_, note in TOLD])
def test_places_that_no_list_has(text, stretches, expected, note):
    """Words for kinds of places, and the model's word for where an event happened, make names places."""
    at = {words: text.index(words) for words in stretches}
    spans = [Span(start=start, end=start + len(words)) for words, start in at.items()]
    events = [Told(spans[0] if spans else Span(start=0, end=1), "ASSAULT", None, "happened", "certain", 3.0,
                   [Mark("place", span) for span in spans])]  # fmt: skip
    marks = Marks(names=(), times=(), events=events)
    wheres = find_wheres(make_article(text), "run-test", NOTHING, (), marks)
    assert [where.anchor.quote for where in wheres] == expected, note


def test_what_is_said_to_lie_somewhere_is_placed_there():
    """A village that no gazetteer has stands for the province or town that the words behind it say it is in."""
    marks = marks_of("Shells hit Olmek village in the southern Hama countryside.", ("place", "Hama"))
    marks = marks._replace(events=[Told(Span(start=7, end=10), "ASSAULT", None, "happened", "certain", 3.0, ())])
    text = "Shells hit Olmek village in the southern Hama countryside."
    olmek, hama = find_wheres(make_article(text), "run-test", NOTHING, (), marks)
    assert (olmek.name, olmek.gazetteer_id, olmek.within) == ("Olmek", hama.gazetteer_id, hama.feature)
