from __future__ import annotations

from datetime import date

import pytest
from event_cases import write_convoy
from hypothesis import given
from hypothesis import strategies as st
from web_cases import Sheet

from onrecord.record import Participant
from onrecord.web.tellings import describe_event, gather_events


def tell_one(text: str, trigger: str, *parts: tuple[str, str], **more: object):
    """The only telling of an article of one event; `more` is given to its mention."""
    sheet = Sheet(f"T\n\n{text}")
    mention = sheet.mention(trigger, *(sheet.part(role, quote) for role, quote in parts), **more)
    sheet.tell("ASSAULT", mention)
    return gather_events(sheet.claims, sheet.text)[0].tellings[0]


def read(telling) -> str:
    """The sentence, and what is added behind it."""
    additions = (" ".join(piece.words for piece in addition) for addition in telling.additions)
    return " | ".join(("".join(piece.words for piece in telling.sentence), *additions))


@pytest.mark.parametrize(
    ("text", "trigger", "parts", "shown"),
    [
        ("Rebels struck two posts.", "struck", {"Rebels": "actor", "two posts": "recipient"},
         "Rebels struck two posts"),
        ("Two posts were struck by rebels.", "struck", {"rebels": "actor", "Two posts": "recipient"},
         "Two posts were struck by rebels"),
        ("An attack by rebels on two posts failed.", "attack", {"rebels": "actor", "two posts": "recipient"},
         "attack by rebels on two posts"),
        ("Talks between Orvane and Vand began.", "Talks", {"Orvane": "actor", "Vand": "recipient"},
         "Talks between Orvane and Vand"),
        ("Rebels, whom nobody had seen for many weeks in the hills, struck.", "struck", {"Rebels": "actor"},
         "Rebels … struck"),
        ("Rebels came. They struck (again) the post.", "struck", {"Rebels": "actor", "the post": "recipient"},
         "Rebels … struck … the post"),
        ("In Lesk, rebels struck.", "struck", {"Lesk": "place", "rebels": "actor"}, "rebels struck | in Lesk"),
        ("Rockets hit Lesk near which rebels struck.", "struck", {"Rockets": "instrument", "rebels": "actor"},
         "rebels struck | with Rockets"),
        ("The besieged town of Lesk fell.", "besieged", {"The besieged town of Lesk": "recipient"},
         "The besieged town of Lesk"),
        ("Rebels did not strike Lesk.", "strike", {"Rebels": "actor", "Lesk": "place"}, "Rebels did not strike Lesk"),
        ("The post was\nstruck by night.", "struck", {"The post": "recipient"}, "struck | against The post"),
    ],
)  # fmt: skip
def test_the_words_stand_as_the_text_has_them(text, trigger, parts, shown):
    """Voice and order are the text's own; long stretches are left out visibly; a place never stands for an actor."""
    told = tell_one(text, trigger, *((role, quote) for quote, role in parts.items()))
    assert read(told) == shown


def test_what_decides_the_status_is_shown():
    """Words near the trigger stand in the sentence, others beside the status."""
    near = tell_one("Rebels plan to strike Lesk.", "strike", ("actor", "Rebels"), state="planned", cues=("plan to",))
    far = tell_one(
        "The ministry denied it.\n\nRebels struck Lesk.",
        "struck",
        ("actor", "Rebels"),
        state="denied",
        cues=("denied",),
    )
    assert (read(near), near.cues) == ("Rebels plan to strike", ())
    assert (read(far), [cue.quote for cue in far.cues]) == ("Rebels struck", ["denied"])


def test_each_part_leads_to_its_words():
    """Every quoted piece lies where its spans say, and the page's own words have none."""
    sheet = write_convoy()
    for told in gather_events(sheet.claims, sheet.text):
        for telling in told.tellings:
            for piece in telling.sentence:
                if piece.spans:
                    start, end = map(int, piece.spans.split("-"))
                    assert piece.words.strip(" []") in sheet.text[start:end]
                else:
                    assert piece.kind == "gap"


def test_speakers_of_one_event_are_never_mixed():
    """Each speaker's sentence holds only their own mentions; who says that it happened comes first."""
    sheet = write_convoy()
    attack, _, _, bridges, raids = gather_events(sheet.claims, sheet.text)
    first, other = attack.tellings
    assert first.happens
    assert not other.happens
    assert (
        read(first)
        == "The Northern Front struck two army trucks in Lesk with rockets | 30 April 2031 | 12 soldiers killed"
    )
    assert "Front" not in read(other)
    assert read(bridges.tellings[0]).endswith("by the militants [The Northern Front]")
    assert read(raids.tellings[0]) == "A series of raids | in Lesk"


def test_an_event_that_nobody_says_to_have_happened_has_not():
    """Plans, threats and denials alone make no event that happened."""
    sheet = write_convoy()
    told = gather_events(sheet.claims, sheet.text)
    assert [each.has_happened for each in told] == [True, False, False, True, True]
    planned = told[1].tellings[0].claim
    assert describe_event(planned) == "meeting or talks; said to be planned or to come, according to the article itself"


def test_a_party_of_another_mention_is_added():
    """Who is named in another of the speaker's sentences stands behind, with a small word that is not the text's."""
    sheet = Sheet("T\n\nRebels came.\n\nThe attack lasted. The attack by rebels hit Lesk guards on Monday.")
    late = sheet.mention("attack by", sheet.part("actor", "rebels"), sheet.part("recipient", "Lesk guards"))
    sheet.tell("ASSAULT", sheet.mention("attack lasted"), late, when=sheet.on("Monday", date(2031, 4, 28)))
    told = gather_events(sheet.claims, sheet.text)[0].tellings[0]
    assert read(told) == "attack by rebels hit Lesk guards | 28 April 2031"


SPANS = st.tuples(st.integers(0, 59), st.integers(1, 25))


@given(
    st.text(alphabet="ab. \n“𝔸’", min_size=60, max_size=90),
    SPANS,
    st.lists(st.tuples(st.sampled_from(["actor", "recipient", "place", "instrument"]), SPANS), max_size=6),
    st.lists(SPANS, max_size=3),
)
def test_any_overlap_gives_a_sentence(text, trigger, parts, cues):
    """However the words overlap: the trigger stands whole in the sentence once, and no word of the text twice."""
    sheet = Sheet(text)

    def cut(span):
        return sheet.anchor(text[span[0] : min(span[0] + span[1], len(text))])

    people = tuple(Participant(role=role, anchor=cut(span)) for role, span in parts)
    mention = sheet.mention(cut(trigger).quote, *people, state="planned", cues=tuple(cut(cue).quote for cue in cues))
    sheet.tell("ASSAULT", mention)
    told = gather_events(sheet.claims, text)[0].tellings[0]
    triggers = [piece.words for piece in told.sentence if piece.kind == "trigger"]
    assert triggers == [mention.trigger.quote]
    quoted = "".join(piece.words for piece in told.sentence if piece.kind != "link").replace(" … ", "")
    assert len(quoted) <= len(text) + 2 * len(told.sentence)
