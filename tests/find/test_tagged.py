"""Attributions that an engine marked, made complete by rules."""

from dataclasses import replace

import pytest
from factories import make_article

from onrecord.find.attributions import find_marked_attributions
from onrecord.find.attributions.tagged import Tagged
from onrecord.record import Knowledge, Span

NOTHING = Knowledge(places=(), actors=())


def _span(text, words):
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def _tagged(text, source, cue, *content):
    return Tagged(_span(text, source) if source else None, _span(text, cue), tuple(_span(text, one) for one in content))


def _find(text, *marks):
    article = make_article(text)
    return find_marked_attributions(article, "run-1", NOTHING, [_tagged(text, *mark) for mark in marks])


def _words(attribution):
    roles = (attribution.source, attribution.cue, attribution.content)
    return tuple(" // ".join(piece.quote for piece in pieces) for pieces in roles)


ALONE = [
    ("“We lost the bridge,” she said. “We will rebuild it.”",
     ("she", "said", "“We lost the bridge,”", "“We will rebuild it.”"), "direct"),
    ("The ministry said two boats had sunk.", ("The ministry", "said", "two boats had sunk"), "indirect"),
    ("The ministry said it was a “grave” loss.", ("The ministry", "said", "it was a “grave” loss"), "mixed"),
    ("Two boats sank, it was reported.", ("", "was reported", "Two boats sank"), "indirect"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mark", "directness"), ALONE)
def test_what_is_marked_is_found(text, mark, directness):
    """A marked attribution comes out with the words that were marked, and says how it was told."""
    (found,) = _find(text, mark)
    assert _words(found) == (mark[0], mark[1], " // ".join(mark[2:]))
    assert found.directness == directness


def test_a_pronoun_that_closes_a_clause_is_no_source():
    """Who speaks is whom the relative clause describes."""
    text = "The Olm Brigade, a group named after the day it rejects, said it had fired."
    (found,) = _find(text, ("it", "said", "it had fired"))
    assert _words(found)[0] == "The Olm Brigade, a group named after the day it rejects,"


def test_a_headlines_colon_without_a_source_gets_one():
    """What stands before the colon speaks, also where only the rest was marked."""
    text = "Foreign Minister: Varnia bears the blame\n\nHe spoke on Monday."
    article = replace(make_article(text), headline=Span(start=0, end=text.index("\n")))
    marks = [_tagged(text, None, ":", "Varnia bears the blame")]
    (found,) = find_marked_attributions(article, "run-1", NOTHING, marks)
    assert _words(found)[0] == "Foreign Minister"


INSIDE = [
    ("Orvan Press reported that officials said two boats had sunk.",
     ("Orvan Press", "reported", "that officials said two boats had sunk"),
     ("officials", "said", "two boats had sunk")),
    ("The mayor said the army denied shelling the port.",
     ("The mayor", "said", "the army denied shelling the port"),
     ("the army", "denied", "shelling the port")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outer", "inner"), INSIDE)
def test_who_is_quoted_inside(text, outer, inner):
    """Somebody's words inside of another's are an attribution of their own, and know whose words they stand in."""
    first, second = _find(text, outer)
    assert _words(first) == outer
    assert _words(second) == inner
    assert second.nested_in == first.id


def test_citing():
    """Who is cited says what the one that cites him reports, and stands inside of it."""
    text = "Orvan Press, citing port officials, said two boats had sunk."
    marks = [("Orvan Press", "citing", "port officials"), ("Orvan Press", "said", "two boats had sunk")]
    found = {_words(one): one for one in _find(text, *marks)}
    outer = found["Orvan Press", "said", "two boats had sunk"]
    assert found["port officials", "citing", "two boats had sunk"].nested_in == outer.id


CITED = [
    # what is marked: source, cue, content; the outer one; the inner one
    (
        "Orvan Press reported on Monday, citing a ministry statement, that two boats sank.",
        ("Orvan Press", "citing", "a ministry statement, that two boats sank"),
        ("Orvan Press", "reported", "that two boats sank"),
        ("a ministry statement", "citing", "that two boats sank"),
    ),
    (
        "Orvan Press, citing an official, claimed earlier that two boats sank.",
        ("Orvan Press", "citing", "an official, claimed earlier that two boats sank"),
        ("Orvan Press", "claimed", "that two boats sank"),
        ("an official", "citing", "that two boats sank"),
    ),
    (
        "The army was quoted by Orvan Press as saying two boats sank.",
        ("Orvan Press", "saying", "two boats sank"),
        ("Orvan Press", "was quoted by", "two boats sank"),
        ("The army", "as saying", "two boats sank"),
    ),
    (
        "It rained, said Ada Okafor, who was quoted by Orvan Press as calling the rain a gift.",
        ("Orvan Press", "was quoted", "who", "as calling the rain a gift"),
        ("Orvan Press", "was quoted by", "the rain a gift"),
        ("who", "as calling", "the rain a gift"),
    ),
    (
        "Two boats sank off the port, Orvan Press quoted an official as saying.",
        ("Orvan Press", "quoted", "an official as saying"),
        ("Orvan Press", "quoted", "Two boats sank off the port"),
        ("an official", "as saying", "Two boats sank off the port"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mark", "outer", "inner"), CITED)
def test_who_is_cited(text, mark, outer, inner):
    """Who is cited says the words, inside of what the one who cites reports."""
    found = {_words(one): one for one in _find(text, mark)}
    assert set(found) == {outer, inner}
    assert found[inner].nested_in == found[outer].id


NO_ONE = [
    ("The mayor said celebratory gunfire announced that the port had fallen.",
     ("The mayor", "said", "celebratory gunfire announced that the port had fallen")),
    ("The mayor said the army was continuing strikes on the port.",
     ("The mayor", "said", "the army was continuing strikes on the port")),
    ("The mayor said the advance was backed by fighters of the Front.",
     ("The mayor", "said", "the advance was backed by fighters of the Front")),
    ("Orvan Press cited an official it did not name.", ("Orvan Press", "cited", "an official it did not name")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mark"), NO_ONE)
def test_nobody_inside(text, mark):
    """Inside of somebody's words nobody speaks but who can; and what somebody does is nothing said."""
    assert len(_find(text, mark)) == 1


SOURCES = [
    ("A guard, who asked not to be named, said two boats sank.", ("said", "two boats sank"),
     "A guard, who asked not to be named,"),
    ("A guard, who left, said two boats sank.", ("said", "A guard, who left", "two boats sank"), "A guard, who left,"),
    ("It was reported on Orvan radio that two boats sank.", ("was reported", "that two boats sank"), "Orvan radio"),
    ("Two boats sank near Lind Amnesty International said.", ("said", "Two boats sank near Lind"),
     "Amnesty International"),
    ("According to UNICEF Lind was hit.", ("According to", "Lind was hit"), "UNICEF"),
    ("Two boats sank, it was reported.", ("was reported", "Two boats sank"), ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mark", "source"), SOURCES)
def test_sources_that_were_not_marked(text, mark, source):
    """Where the engine marks no source the rules look for it, and leave alone what has none."""
    (found,) = _find(text, (None, *mark))
    assert _words(found)[0] == source


def test_source_of_the_clause():
    """Who goes on without being named again is who spoke before."""
    text = "Okafor said it rained, refusing to say more."
    found = _find(text, ("Okafor", "said", "it rained"), (None, "refusing", "to say more"))
    assert [_words(one)[0] for one in found] == ["Okafor", "Okafor"]


def test_no_content():
    """A cue without content says nothing."""
    assert _find("The minister said.", ("The minister", "said")) == ()


def test_headlines():
    """A colon in a headline attributes, where nothing was marked."""
    text = "Minister: talks failed\n\nThe talks were held in Orva."
    article = replace(make_article(text), headline=Span(start=0, end=22))
    (found,) = find_marked_attributions(article, "run-1", NOTHING, [])
    assert _words(found) == ("Minister", ":", "talks failed")


def test_a_clause_left_unmarked():
    """A clause before "officials said" that the engine did not mark is content, where the rules find it to be."""
    text = "At least 12 people were killed on Sunday, officials said, the worst attack in a year."
    (found,) = _find(text, ("officials", "said", "the worst attack in a year"))
    assert [piece.quote for piece in found.content] == [
        "At least 12 people were killed on Sunday",
        "the worst attack in a year",
    ]
