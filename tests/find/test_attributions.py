"""Attributions by rules: source, cue and content, and what is told of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from calls import count_calls
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.attributions import find_attributions
from onrecord.record import Knowledge, Span
from onrecord.spans import check_anchor

NOTHING = Knowledge(places=(), actors=())


def find(text, *, headline=None):
    article = make_article(text)
    if headline:
        article = replace(article, headline=Span(start=0, end=len(headline)))
    return find_attributions(article, "run-1", NOTHING)


def words(attribution):
    return tuple(
        " | ".join(piece.quote for piece in role) for role in (attribution.source, attribution.cue, attribution.content)
    )


ONE = [
    (
        "According to the Oster Agency, the raids began at 4:00 A.M. local time.",
        ("the Oster Agency", "According to", "the raids began at 4:00 A.M. local time"),
    ),
    (
        "According to the Oster Agency, a state body, the raids killed ten people.",
        ("the Oster Agency, a state body", "According to", "the raids killed ten people"),
    ),
    ("The mayor said that talks failed.", ("The mayor", "said", "that talks failed")),
    ("The mayor said talks failed on Monday.", ("The mayor", "said", "talks failed on Monday")),
    ("The mayor said on Monday that talks failed.", ("The mayor", "said", "that talks failed")),
    ("The mayor on Monday said that talks failed.", ("The mayor", "said", "that talks failed")),
    ("The talks have failed, the mayor said.", ("the mayor", "said", "The talks have failed")),
    ("The talks, the mayor said, have failed.", ("the mayor", "said", "The talks | have failed")),
    ("The talks have failed, he told reporters.", ("he", "told", "The talks have failed")),
    ("Ada Okafor told reporters that it rained.", ("Ada Okafor", "told", "that it rained")),
    ("“It rained,” said Ada Okafor.", ("Ada Okafor", "said", "“It rained,”")),
    ("“It rained,” Ada Okafor said.", ("Ada Okafor", "said", "“It rained,”")),
    ("“It rained,” said Ada Okafor, the mayor.", ("Ada Okafor, the mayor", "said", "“It rained,”")),
    ("“Did it rain?” Ada Okafor asked.", ("Ada Okafor", "asked", "“Did it rain?”")),
    ("“It rained,” she said. “We left.”", ("she", "said", "“It rained,” | “We left.”")),
    ("“It rained,” she said, “and we left.”", ("she", "said", "“It rained,” | “and we left.”")),
    ("“It rained,” she said.\n\n“We left.”", ("she", "said", "“It rained,” | “We left.”")),
    ("“It rained.\n\n“We left,” she said.", ("she", "said", "“It rained. | “We left,”")),
    ("The army said: “We deny it.”", ("The army", "said", "“We deny it.”")),
    ("Ada Okafor, the mayor, said it rained.", ("Ada Okafor, the mayor,", "said", "it rained")),
    ("Ada Okafor, who leads the party, said it rained.", ("Ada Okafor, who leads the party,", "said", "it rained")),
    ("The army has repeatedly said it left.", ("The army", "has repeatedly said", "it left")),
    ("The army said in a statement that it left.", ("The army", "said in a statement", "that it left")),
    ("According to the army, it rained.", ("the army", "According to", "it rained")),
    ("It rained, according to the army.", ("the army", "according to", "It rained")),
    ("The army called for an inquiry.", ("The army", "called for", "an inquiry")),
    ("The army accused Vandania of shelling.", ("The army", "accused", "Vandania of shelling")),
    ("The army vowed to return.", ("The army", "vowed", "to return")),
    ("Zulu Front claimed responsibility for the raid.", ("Zulu Front", "claimed responsibility for", "the raid")),
    ("The claim was denied by Vandania.", ("Vandania", "was denied by", "The claim")),
    ("It was reported that ten fled.", ("", "was reported", "that ten fled")),
    ("The convoy is believed to be lost.", ("", "is believed", "The convoy | to be lost")),
    ("The bridge was reportedly hit.", ("", "reportedly", "The bridge was | hit")),
    ("The report says ten fled.", ("The report", "says", "ten fled")),
    ("Ten were hurt the mayor said Tuesday.", ("the mayor", "said", "Ten were hurt")),
    (
        "At least ten were hurt in the raid, two nurses said, the worst since May.",
        ("two nurses", "said", "At least ten were hurt in the raid | the worst since May"),
    ),
    (
        "Shells hit the port, the ministry said, killing ten.",
        ("the ministry", "said", "Shells hit the port | killing ten"),
    ),
    ("The mayor said in May at the port that it rained.", ("The mayor", "said", "that it rained")),
    ("The mayor said of the raid: “It failed.”", ("The mayor", "said", "“It failed.”")),
    (
        "The army said in a statement to the Harbour Post on Monday that it left.",
        ("The army", "said in a statement", "that it left"),
    ),
    ("It left, the army said in a statement sent to the Post.", ("the army", "said in a statement", "It left")),
    ("LINDAU (Meridian) - It rained, the mayor said.", ("the mayor", "said", "It rained")),
    ("MERIDIAN Saturday 21 Jun 2014 It rained, the mayor said.", ("the mayor", "said", "It rained")),
    ("The bridge, which police say was hit, is closed.", ("police", "say", "was hit")),
    (
        "They sought refuge in Lindau, the Valley Monitor said.",
        ("the Valley Monitor", "said", "They sought refuge in Lindau"),
    ),
    ("A note thought to come from rebels said ten fled.", ("A note thought to come from rebels", "said", "ten fled")),
    ("The minister wants to end the raids.", ("The minister", "wants", "to end the raids")),
    (
        "The council voted for the port's announced closure.",
        ("The council", "voted for", "the port's announced closure"),
    ),
    ("We noted with regret the raid.", ("We", "noted with regret", "the raid")),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_attribution(text, expected):
    """Source, cue and content are cut as in the corpora."""
    assert [words(attribution) for attribution in find(text)] == [expected]


NESTED = [
    ("The Harbour Post, citing an aide, said ten fled.", "The Harbour Post", "an aide", "citing", "ten fled"),
    ("The Harbour Post quoted an aide as saying ten fled.", "The Harbour Post", "an aide", "as saying", "ten fled"),
    ("Bo Lind was quoted by the Harbour Post as saying no.", "the Harbour Post", "Bo Lind", "as saying", "no"),
]


@pytest.mark.parametrize(("text", "outer", "inner", "cue", "content"), NESTED)
def test_quoted_by_another(text, outer, inner, cue, content):
    """Who is quoted by another one stands within the other's attribution, with the same content."""
    by_source = {words(one)[0]: one for one in find(text)}
    assert set(by_source) == {outer, inner}
    assert words(by_source[inner])[1:] == (cue, content)
    assert words(by_source[outer])[2] == content
    assert by_source[inner].nested_in == by_source[outer].id


NO_SOURCES = [
    ("Aides were looking into reports that ten fled.", "looking into"),
    ("It rose to ten, up from five reported on Monday.", "up from five"),
    ("The truce offered by the army holds.", "The truce"),
    ("Many states left the room.", "Many"),
    ("The mayor cut the ribbon and said it was late.", "The mayor cut the ribbon and"),
    ("The situation in Vandania threatens to spill over.", "The situation in Vandania"),
    ("Ministers of the five mentioned states said it rained.", "Ministers of the five"),
    ("They met over 20 suspected cases.", "They met over 20"),
]


@pytest.mark.parametrize(("text", "source"), NO_SOURCES)
def test_no_source(text, source):
    """What cannot speak is no source."""
    assert source not in [words(one)[0] for one in find(text)]


NONE = [
    "Rain fell on the port.",
    "The said bridge is old.",
    "An aide declined to be named.",
    "",
    "“”",
    "The reported attack shut the port.",
    "said",
    "Fighting continues in Lindau.",
    "Families sought shelter.",
    "They maintain the bridge.",
    "Rebels invoked an old treaty.",
    "It wants rain.",
    "You see the bridge.",
    "Troops plan in vain for rain.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_attribution(text):
    """A text in which nobody says anything has none."""
    assert find(text) == ()


HEADLINES = [
    ("Minister: talks failed", ("Minister", ":", "talks failed")),
    ("Talks failed: minister", ("minister", ":", "Talks failed")),
    ("Talks failed, minister says", ("minister", "says", "Talks failed")),
]


@pytest.mark.parametrize(("headline", "expected"), HEADLINES)
def test_headlines(headline, expected):
    """Over an article a colon is enough, where a word for a speaker stands on one side of it."""
    assert words(find(f"{headline}\n\nRain fell.", headline=headline)[0]) == expected


def test_surname_over_an_article():
    """A surname is enough over an article that gives the full name."""
    headline = "Okafor: port to open"
    (attribution,) = find(f"{headline}\n\nRain fell on Ada Okafor.", headline=headline)
    assert (attribution.speaker.name, words(attribution)[2]) == ("Ada Okafor", "port to open")


def test_label_over_an_article():
    """A label in block capitals is nobody's name."""
    headline = "FACT SHEET: aid to Lindau"
    assert find(f"{headline}\n\nRain fell.", headline=headline) == ()


def test_colon_without_speaker():
    """A colon after anything else in a headline is none."""
    assert find("Vandania votes: a night of rain\n\nRain fell.", headline="Vandania votes: a night of rain") == ()


def test_two_cues_of_one_subject():
    """A second verb, or a participle, has the source of the first."""
    for text in (
        "The mayor said it rained and accused the army of lying.",
        "The mayor said it rained, accusing the army of lying.",
    ):
        assert [words(one)[0] for one in find(text)] == ["The mayor", "The mayor"]
        assert [words(one)[2] for one in find(text)] == ["it rained", "the army of lying"]


def test_citing_is_nested():
    """Who is cited says, within what the citing one reports, the same words."""
    outer, inner = find("The Harbour Post reported, citing the ministry, that ten fled.")
    assert (words(outer)[0], words(inner)[0]) == ("The Harbour Post", "the ministry")
    assert outer.content == inner.content
    assert (outer.nested_in, inner.nested_in) == (None, outer.id)


def test_inner_cue_is_nested():
    """A cue within what somebody says is nested in it."""
    outer, inner = find("The mayor said that the army denied the raid.")
    assert inner.nested_in == outer.id


FLAGS = [
    ("The army denied the raid.", True, False),
    ("The army rejected the allegations.", True, False),
    ("The army rejected the offer.", False, False),
    ("The army declined to comment.", False, True),
    ("The army did not say who fired.", False, True),
    ("The army said nobody fired.", False, False),
]


@pytest.mark.parametrize(("text", "denies", "cue_negated"), FLAGS)
def test_denials_and_silence(text, denies, cue_negated):
    """A denial of something said, and a saying that did not take place, are told apart."""
    (attribution,) = find(text)
    assert (attribution.denies, attribution.cue_negated) == (denies, cue_negated)


DIRECTNESS = [
    ("“It rained,” she said.", "direct"),
    ("She said it rained.", "indirect"),
    ("She said “heavy rain” fell.", "mixed"),
]


@pytest.mark.parametrize(("text", "expected"), DIRECTNESS)
def test_directness(text, expected):
    """Direct is what is quoted in full, mixed what is quoted in part."""
    assert find(text)[0].directness == expected


PIECES = [
    "said ",
    "the mayor ",
    "“it rained,” ",
    ", ",
    ". ",
    "that ",
    "\n\n",
    "according to ",
    "he ",
    "denied ",
    ": ",
    "(",
    ")",
    "“",
    "”",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_order_of_words(text):
    """Whatever the order of words and marks, anchors hold, ids differ, and what is nested has its outer one."""
    found = find(text)
    for attribution in found:
        for anchor in (*attribution.source, *attribution.cue, *attribution.content):
            check_anchor(anchor, text)
    known = {attribution.id for attribution in found}
    assert len(known) == len(found)
    assert {attribution.nested_in for attribution in found} <= known | {None}


LONG = [
    "the minister said that it ",
    "said ",
    ", said, ",
    "( said ) ",
    "“a b c d” said x. ",
    "x, who ",
    "Ada Okafor, the mayor, said so. She said it. ",
    "The Harbour Council (HC), a body, said so. It said the group said it. ",
    "Ada ",
    "Ada Okafor, who said it, who said ",
    "Ada Okafor: we said so. Bo Lind: ",
    "said in a statement to ",
    "said in May of ",
]


@pytest.mark.parametrize("piece", LONG)
def test_work_grows_with_length_alone(piece):
    """Twice the text makes no more than twice the calls, whatever stands in it."""
    once, twice = (count_calls(find, piece * times) for times in (500, 1000))
    assert twice < 2.2 * once
