"""Statement acts: what is done in saying something, and the words that decide it."""

from __future__ import annotations

from pathlib import Path

import pytest
from calls import count_calls
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.manner.acts import ORDER, find_acts
from onrecord.find.manner.sayings import Saying
from onrecord.find.texts.tokens import find_tokens
from onrecord.record import ActName, Span
from onrecord.spans import check_anchor
from onrecord.wording.phrases import ACTS
from onrecord.words.acts import load_acts


def saying(text, source="", cue="", content="", **more):
    """The saying whose roles hold these words; pieces are parted by a bar."""

    def spans(quotes):
        found = []
        for quote in filter(None, quotes.split(" | ")):
            start = text.index(quote)
            found.append(Span(start=start, end=start + len(quote)))
        return found

    return Saying(article_id="a", text=text, source=spans(source), cue=spans(cue), content=spans(content), **more)


def said(content, *, source="The army", cue="said", **more):
    """The acts of "SOURCE CUE CONTENT", each with its words."""
    text = f"{source} {cue} {content}"
    acts = find_acts(saying(text, source, cue, content, **more))
    return [(act.name, " + ".join(words.quote for words in act.words)) for act in acts]


CUES = [
    # cue, content, act, its words
    ("said", "it rained", "asserts", "said"),
    ("has repeatedly said", "it rained", "asserts", "has repeatedly said"),
    ("denied", "that it had shelled the port", "denies", "denied"),
    ("denied", "that it had refused", "denies", "denied"),
    ("rejected", "the allegations", "denies", "rejected + the allegations"),
    ("dismissed", "such reports", "denies", "dismissed + such reports"),
    ("rejected", "the plan", "refuses", "rejected + the plan"),
    ("disputed", "the figures", "denies", "disputed"),
    ("ruled out", "sabotage", "denies", "ruled out"),
    ("ruled out", "talks with the Front", "refuses", "ruled out + talks"),
    ("called", "the report a lie", "denies", "called + the report a lie"),
    ("confirmed", "the raid", "confirms", "confirmed"),
    ("verified", "the video", "confirms", "verified"),
    ("did not confirm", "the raid", "declines to comment", "did not confirm"),
    ("could not confirm", "the raid", "declines to comment", "could not confirm"),
    ("would neither confirm", "nor deny the raid", "declines to comment", "neither confirm"),
    ("admitted", "that its shells had hit the school", "admits", "admitted"),
    ("conceded", "defeat", "admits", "conceded"),
    ("acknowledged", "that mistakes were made", "admits", "acknowledged"),
    ("apologised for", "the delay", "admits", "apologised"),
    ("pleaded guilty to", "arson", "admits", "pleaded guilty"),
    ("claimed responsibility for", "the raid", "claims responsibility", "claimed responsibility"),
    ("claimed", "responsibility for the raid", "claims responsibility", "claimed + responsibility"),
    ("took responsibility for", "the blast", "claims responsibility", "took responsibility"),
    ("claimed credit for", "the blast", "claims responsibility", "claimed credit"),
    ("claimed", "that ten fled", "asserts", "claimed"),
    ("blamed", "rebels for the fire", "blames", "blamed"),
    ("accused", "Vandania of shelling", "blames", "accused"),
    ("has accused", "Vandania of shelling", "blames", "accused"),
    ("was accused of", "theft", "blames", "accused"),
    ("held", "Vandania responsible for the raid", "blames", "held + Vandania responsible"),
    ("pointed the finger at", "Vandania", "blames", "pointed the finger"),
    ("did not blame", "anybody", "asserts", "did not blame"),
    ("alleged", "that ten fled", "asserts", "alleged"),
    ("condemned", "the raid", "condemns", "condemned"),
    ("denounced", "the raid", "condemns", "denounced"),
    ("lashed out at", "the council", "condemns", "lashed out"),
    ("spoke out against", "the ban", "condemns", "spoke out against"),
    ("welcomed", "the truce", "praises", "welcomed"),
    ("thanked", "the crew", "praises", "thanked"),
    ("paid tribute to", "the crew", "praises", "paid tribute"),
    ("promised", "to return", "promises", "promised"),
    ("vowed", "to rebuild the port", "promises", "vowed"),
    ("pledged", "two million crowns", "promises", "pledged"),
    ("vowed", "to avenge the dead", "threatens", "vowed + to avenge"),
    ("vowed", "harsh revenge", "threatens", "vowed + harsh revenge"),
    ("threatened", "to close the strait", "threatens", "threatened"),
    ("warned", "that the dam may burst", "warns", "warned"),
    ("warned of", "famine", "warns", "warned of"),
    ("expressed concern about", "the truce", "warns", "expressed concern"),
    ("warned of", "retaliation", "threatens", "warned of + retaliation"),
    ("demanded", "an inquiry", "demands", "demanded"),
    ("called for", "an inquiry", "demands", "called for"),
    ("called on", "both sides to stop", "demands", "called on"),
    ("urged", "both sides to stop", "demands", "urged"),
    ("told", "to leave the town", "demands", "told + to leave"),
    ("ordered", "a curfew", "demands", "ordered"),
    ("asked", "where the money went", "asks", "asked"),
    ("wondered", "why nobody came", "asks", "wondered"),
    ("requested", "two boats", "asks", "requested"),
    ("offered", "to mediate", "offers", "offered"),
    ("proposed", "a truce", "offers", "proposed"),
    ("offered", "condolences to the families", "asserts", "offered"),
    ("offered", "no details of the raid", "declines to comment", "offered + no details"),
    ("refused", "to leave", "refuses", "refused"),
    ("declined", "to join the talks", "refuses", "declined"),
    ("declined", "to comment", "declines to comment", "declined + to comment"),
    ("declined to comment", "on the raid", "declines to comment", "declined to comment"),
    ("refused", "to say who fired", "declines to comment", "refused + to say"),
    ("did not respond", "to requests for comment", "declines to comment", "did not respond"),
    ("did not immediately respond to", "a request", "declines to comment", "did not immediately respond"),
    ("had no comment on", "the raid", "declines to comment", "had no comment"),
    ("has not offered", "further details of the raid", "declines to comment", "has not offered + further details"),
    ("would not say", "who fired", "declines to comment", "would not say"),
    ("did not recognise", "the vote", "refuses", "did not recognise"),
    ("did not admit", "theft", "denies", "did not admit"),
    ("said in a statement released after the attack", "it rained", "asserts", None),
    ("issued a statement condemning", "the raid", "condemns", "condemning"),
    ("according to", "which ten fled", "asserts", "according to"),
    ("believes", "ten fled", "asserts", "believes"),
]


@pytest.mark.parametrize(("cue", "content", "act", "words"), CUES)
def test_a_cue_tells_the_act(cue, content, act, words):
    """The verb of the cue, with what belongs to it and what negates it, tells what is done."""
    assert said(content, cue=cue) == [(act, cue if words is None else words)]


CONTENTS = [
    # content, acts with their words
    ("“We did not attack the port.”", [("denies", "We did not attack")]),
    ("“We have never used such weapons.”", [("denies", "We have never used")]),
    ("it had nothing to do with the raid", [("denies", "it had nothing to do")]),
    ("“We had no part in it.”", [("denies", "We had no part")]),
    ("the reports were baseless", [("denies", "were baseless")]),
    ("“That is a lie.”", [("denies", "That is a lie")]),
    ("its forces did not shell the town", [("denies", "its forces did not shell")]),
    ("no such order had been given, and there was no such plan", [("denies", "there was no such")]),
    ("“I do not know the man.”", [("asserts", "said")]),
    ("it carried out the raid", [("claims responsibility", "it carried out")]),
    ("its fighters had ambushed the convoy", [("claims responsibility", "its fighters had ambushed")]),
    ("“We shot down the drone.”", [("claims responsibility", "We shot down")]),
    ("Vandania carried out the raid", [("asserts", "said")]),
    ("“They carried out the raid.”", [("asserts", "said")]),
    ("“We made a mistake.”", [("admits", "We made a mistake")]),
    ("“We apologise to the families.”", [("admits", "We apologise")]),
    ("the car was hit by mistake", [("admits", "was hit by mistake")]),
    ("Vandania was responsible for the blast", [("blames", "was responsible for")]),
    ("“They are to blame.”", [("blames", "are to blame")]),
    ("“We condemn this raid.”", [("condemns", "We condemn")]),
    ("it was a cowardly act", [("condemns", "cowardly act")]),
    ("“We welcome the truce.”", [("praises", "We welcome")]),
    ("“We are grateful to the crew.”", [("praises", "We are grateful")]),
    ("“We will rebuild the port.”", [("promises", "We will rebuild")]),
    ("“We’ll rebuild the port.”", [("promises", "We’ll rebuild")]),
    ("“We are going to publish the list.”", [("promises", "We are going to publish")]),
    ("it would continue the search", [("promises", "it would continue")]),
    ("“We will see.”", [("asserts", "said")]),
    ("“We will be late.”", [("asserts", "said")]),
    ("“We will retaliate.”", [("threatens", "We will retaliate")]),
    ("“They will pay a heavy price.”", [("threatens", "will pay a heavy price")]),
    ("every ship is a legitimate target", [("threatens", "legitimate target")]),
    ("“We will never accept this border.”", [("refuses", "We will never accept")]),
    ("“We won’t negotiate.”", [("refuses", "We won’t negotiate")]),
    ("there would be no talks", [("refuses", "there would be no talks")]),
    ("“The border is not negotiable.”", [("refuses", "not negotiable")]),
    ("Vandania must withdraw its troops", [("demands", "must withdraw")]),
    ("the guards should be punished", [("demands", "should be punished")]),
    ("the strait must never be closed", [("demands", "must never be closed")]),
    ("“Stop the shelling.”", [("demands", "Stop")]),
    ("“We call on both sides to stop.”", [("demands", "We call on")]),
    ("“We must rest.”", [("asserts", "said")]),
    ("he must have fled", [("asserts", "said")]),
    ("people who left early stayed dry", [("asserts", "said")]),
    ("they were trying to leave the town", [("asserts", "said")]),
    ("“We are ready to talk.”", [("offers", "We are ready to talk")]),
    ("it was willing to host the talks", [("offers", "it was willing to host")]),
    ("the door was open", [("offers", "door was open")]),
    ("the valley was on the brink of war", [("warns", "on the brink of")]),
    ("“I can confirm the raid.”", [("confirms", "I can confirm")]),
    ("“No comment.”", [("declines to comment", "No comment")]),
    ("“I will not discuss the raid.”", [("declines to comment", "I will not discuss")]),
    ("“Who paid for it?”", [("asks", "it?")]),
    ("“If they had not attacked us we had slept.”", [("asserts", "said")]),
    ("the front should it return would find nobody", [("asserts", "said")]),
    (
        "“We did not attack the port. Vandania must withdraw.”",
        [("denies", "We did not attack"), ("demands", "must withdraw")],
    ),
]


@pytest.mark.parametrize(("content", "acts"), CONTENTS)
def test_behind_a_neutral_cue_the_content_tells_the_acts(content, acts):
    """What is said tells what is done, with the words that decide it, the strongest act first."""
    assert said(content) == acts


@pytest.mark.parametrize(
    ("source", "content", "more", "act"),
    [
        ("She", "he had fired the shot", {}, "asserts"),
        ("She", "she had fired the shot", {}, "claims responsibility"),
        ("Ada Okafor", "it had fired the shot", {"is_person": True}, "asserts"),
        ("The Front", "it had fired the shot", {"is_person": False}, "claims responsibility"),
        ("The Front", "he had fired the shot", {"is_person": False}, "asserts"),
        ("The Front", "they had fired the shot", {}, "claims responsibility"),
    ],
)
def test_whose_deed_it_is(source, content, more, act):
    """A pronoun is the speaker's own where it can be: no "he" of "she said", no "it" of a person."""
    assert said(content, source=source, **more)[0][0] == act


@pytest.mark.parametrize(
    ("cue", "content", "acts"),
    [
        ("confirmed", "that it had carried out the raid", ["claims responsibility", "confirms"]),
        ("warned", "that it would retaliate", ["threatens"]),
        ("admitted", "“We did not stop.”", ["admits"]),
        ("denied", "that Vandania must pay", ["denies"]),
        ("promised", "that the port must be rebuilt", ["demands", "promises"]),
    ],
)
def test_several_acts(cue, content, acts):
    """The content may add to what the cue tells, unless that is denied, asked or left open; the strongest is first."""
    assert [name for name, _ in said(content, cue=cue)] == acts


def test_i_did_not_say_leaves_nothing_open():
    """A speaker who did not say something speaks of what was said, and declines nothing."""
    assert said("it was easy", source="I", cue="did not say") == [("asserts", "did not say")]


def test_nobody_does_nothing():
    """A source that is nobody ("no group") does not claim, deny or say anything."""
    assert said("responsibility for the raid", source="No group", cue="claimed") == []


def test_without_a_cue_the_first_words_of_the_content_stand_for_it():
    """A headline without a cue, or with a colon for one, asserts by what it says first."""
    text = "Okafor: Talks on the port have failed"
    acts = find_acts(saying(text, "Okafor", ":", "Talks on the port have failed"))
    assert [(act.name, act.words[0].quote) for act in acts] == [("asserts", "Talks on the")]
    assert find_acts(saying(text, "Okafor", "", "")) == ()


def test_pieces_of_a_content_are_looked_at_one_by_one():
    """A pattern does not run over the words between two pieces of a quotation."""
    text = "“We will,” she said, “accept it. We will return the boats.”"
    acts = find_acts(saying(text, "she", "said", "“We will,” | “accept it. We will return the boats.”"))
    assert [(act.name, act.words[0].quote) for act in acts] == [("promises", "We will return")]


def test_every_act_is_explained():
    """Each act that a pattern tells is one of the record's, and pages can explain it; none is never told."""
    words = load_acts()
    told = {
        pattern.act for table in (words.cue, words.negated, words.content) for row in table.values() for pattern in row
    }
    assert told == set(ACTS) == set(ActName.__args__)


def test_the_page_on_acts_is_complete():
    """The documentation tells each act in the words of the pages, in the order in which acts stand."""
    page = (Path(__file__).parents[2] / "docs" / "explanation" / "statement-acts.md").read_text("utf-8")
    rows = [tuple(cell.strip() for cell in line.split("|")[1:3]) for line in page.splitlines() if line.startswith("| ")]
    assert dict(rows[2:]) == dict(ACTS)
    assert [name for name, _ in rows[2:]] == list(ORDER)


def test_contractions_are_opened():
    """Clitics and negations are words of their own, with the characters they stand on."""
    text = "They can’t, won't and cannot say we’ll"
    found = [(token.word, text[token.start : token.end]) for token in find_tokens(text, Span(start=0, end=38), most=99)]
    assert found == [
        ("they", "They"), ("can", "ca"), ("not", "n’t"), (",", ","), ("will", "wo"), ("not", "n't"), ("and", "and"),
        ("can", "can"), ("not", "not"), ("say", "say"), ("we", "we"), ("'ll", "’ll"),
    ]  # fmt: skip


@given(st.text(alphabet="we wilnotdyhau“”\"'’.,?! \n\u200b🌊MUST", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_words_are_those_of_the_text(text, one, other):
    """Whatever the text, each word of an act is quoted as it stands, and an attribution with content has an act."""
    cuts = sorted((min(one, len(text)), min(other, len(text))))
    spans = [Span(start=0, end=cuts[0])] if cuts[0] else []
    content = [Span(start=cuts[0], end=cuts[1])] if cuts[0] < cuts[1] else []
    acts = find_acts(Saying(article_id="a", text=text, source=[], cue=spans, content=content))
    for act in acts:
        assert act.words
        for anchor in act.words:
            check_anchor(anchor, text)
    assert acts or not content


@pytest.mark.parametrize("words", ["we must not ", "n't", "we ", "said ", "’ ", "“", "no "])
def test_time_is_bounded(words):
    """Content of any length costs no more than its first words."""

    def work(count):
        text = words * count
        whole = [Span(start=0, end=len(text))]
        return count_calls(find_acts, Saying(article_id="a", text=text, source=[], cue=whole, content=whole))

    assert work(4000) < 1.5 * work(2000) + 1000


@pytest.mark.parametrize("text", ["did n't say", "he ’s here", "'s", "n't"])
def test_a_clitic_that_stands_alone_has_nothing_before_it(text: str) -> None:
    """Text split into words beforehand has clitics on their own: no token of it is empty."""
    tokens = find_tokens(text, Span(start=0, end=len(text)), most=99)
    assert tokens
    assert all(token.word and token.start < token.end for token in tokens)
