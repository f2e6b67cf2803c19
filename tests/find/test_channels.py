"""What a statement is made in, and to whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.manner.channels import find_addressee, find_medium
from onrecord.find.manner.sayings import Saying
from onrecord.record import Span
from onrecord.spans import check_anchor


def saying(text, source, cue, content):
    """The saying whose roles hold these words; the sentence is the whole text."""

    def spans(quotes):
        return [Span(start=text.index(each), end=text.index(each) + len(each)) for each in quotes.split(" | ") if each]

    return Saying(
        article_id="a",
        text=text,
        source=spans(source),
        cue=spans(cue),
        content=spans(content),
        sentence=Span(start=0, end=len(text)),
    )


RAIN = "that it rained"
CHANNELS = [
    # text, source, cue, content, medium, addressee
    ("The army said in a statement that it rained.", "The army", "said in a statement", RAIN, "a statement", None),
    ("The army said in a statement that it rained.", "The army", "said", RAIN, "a statement", None),
    (
        "The army said in a rare written statement that it rained.",
        "The army",
        "said",
        RAIN,
        "a rare written statement",
        None,
    ),
    ("The army said in statements that it rained.", "The army", "said", RAIN, "statements", None),
    ("In a statement, the army said that it rained.", "the army", "said", RAIN, "a statement", None),
    ("In a statement on Friday the army said that it rained.", "the army", "said", RAIN, "a statement", None),
    ("The army in a statement said that it rained.", "The army", "said", RAIN, "a statement", None),
    ("The army said it in a barn that it rained.", "The army", "said", RAIN, None, None),
    (
        "Okafor issued a statement saying that it rained.",
        "Okafor",
        "issued a statement saying",
        RAIN,
        "a statement",
        None,
    ),
    ("Okafor wrote in a letter to the council that it rained.", "Okafor", "wrote", RAIN, "a letter", "the council"),
    ("Okafor wrote to the council that it rained.", "Okafor", "wrote", RAIN, None, "the council"),
    (
        "Okafor said in his weekly radio address that it rained.",
        "Okafor",
        "said",
        RAIN,
        "his weekly radio address",
        None,
    ),
    ("Okafor said on Twitter that it rained.", "Okafor", "said", RAIN, "Twitter", None),
    ("Okafor said on X that it rained.", "Okafor", "said", RAIN, "X", None),
    ("Okafor said in a post on X that it rained.", "Okafor", "said", RAIN, "a post on X", None),
    (
        "Okafor said in a post on his Facebook page that it rained.",
        "Okafor",
        "said",
        RAIN,
        "a post on his Facebook page",
        None,
    ),
    ("Okafor said via Telegram that it rained.", "Okafor", "said", RAIN, "Telegram", None),
    ("Okafor said on state television that it rained.", "Okafor", "said", RAIN, "state television", None),
    ("Okafor said on Meridian News that it rained.", "Okafor", "said", RAIN, "Meridian News", None),
    ("Okafor said on Monday that it rained.", "Okafor", "said", RAIN, None, None),
    ("Okafor said on foot that it rained.", "Okafor", "said", RAIN, None, None),
    ("Okafor said by phone from Lindau that it rained.", "Okafor", "said", RAIN, "phone", None),
    ("Okafor said at a news conference that it rained.", "Okafor", "said", RAIN, "a news conference", None),
    ("Okafor said at a conference that it rained.", "Okafor", "said", RAIN, None, None),
    ("Okafor told a news conference that it rained.", "Okafor", "told", RAIN, "a news conference", None),
    ("Okafor told reporters that it rained.", "Okafor", "told", RAIN, None, "reporters"),
    ("Okafor told reporters in Lindau that it rained.", "Okafor", "told", RAIN, None, "reporters"),
    (
        "Okafor told reporters during a press briefing that it rained.",
        "Okafor",
        "told",
        RAIN,
        "a press briefing",
        "reporters",
    ),
    ("Okafor told the Harbour Post that it rained.", "Okafor", "told", RAIN, None, "the Harbour Post"),
    (
        "Okafor told the Harbour Post in an email that it rained.",
        "Okafor",
        "told",
        RAIN,
        "an email",
        "the Harbour Post",
    ),
    ("Okafor told Meridian Radio’s Bo Lind that it rained.", "Okafor", "told", RAIN, None, "Meridian Radio’s Bo Lind"),
    ("Okafor told a crowd of supporters that it rained.", "Okafor", "told", RAIN, None, "a crowd of supporters"),
    ("Okafor told him that it rained.", "Okafor", "told", RAIN, None, "him"),
    (
        "Okafor informed the head of the council that it rained.",
        "Okafor",
        "informed",
        RAIN,
        None,
        "the head of the council",
    ),
    ("Okafor told Meridian on Monday that it rained.", "Okafor", "told", RAIN, None, "Meridian"),
    ("Okafor told Meridian pointing at the sky that it rained.", "Okafor", "told", RAIN, None, "Meridian"),
    ("He was told by the mayor that it rained.", "the mayor", "was told by", RAIN, None, None),
    ("Okafor said to reporters that it rained.", "Okafor", "said to", RAIN, None, "reporters"),
    ("Okafor said to leave early helped that it rained.", "Okafor", "said", RAIN, None, None),
    ("Speaking to journalists in Lindau, Okafor said that it rained.", "Okafor", "said", RAIN, None, "journalists"),
    ("Addressing the assembly, Okafor said that it rained.", "Okafor", "said", RAIN, None, "the assembly"),
    (
        "In an interview with the Harbour Post on Monday, Okafor said that it rained.",
        "Okafor",
        "said",
        RAIN,
        "an interview",
        "the Harbour Post",
    ),
    ("“It rained,” Okafor told Meridian on Friday.", "Okafor", "told", "“It rained,”", None, "Meridian"),
    (
        "“It rained,” Okafor said in an interview with Meridian, “and we left.”",
        "Okafor",
        "said",
        "“It rained,” | “and we left.”",
        "an interview",
        "Meridian",
    ),
    (
        "“It rained,” said Ada Okafor, the mayor, in a phone call with Meridian.",
        "Ada Okafor, the mayor",
        "said",
        "“It rained,”",
        "a phone call",
        "Meridian",
    ),
    (
        "“It rained,” said Okafor at a meeting with reporters.",
        "Okafor",
        "said",
        "“It rained,”",
        "a meeting",
        "reporters",
    ),
    ("“It rained,” said Okafor at a rally with flags.", "Okafor", "said", "“It rained,”", "a rally", None),
    ("It rained, Okafor said in remarks to lawmakers.", "Okafor", "said", "It rained", "remarks", "lawmakers"),
    (
        "Okafor announced on his official Twitter account that it rained.",
        "Okafor",
        "announced",
        RAIN,
        "his official Twitter account",
        None,
    ),
    (
        "The army said that it rained, and the navy said on Telegram that all was dry.",
        "The army",
        "said",
        RAIN,
        None,
        None,
    ),
    (
        "The army announced in a statement that men who are backed by Vandania fled.",
        "Vandania",
        "are backed by",
        "men",
        None,
        None,
    ),
    ("Bo Lind was at home. It rained in a letter.", "", "", "It rained", None, None),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "medium", "addressee"), CHANNELS)
def test_medium_and_addressee(text, source, cue, content, medium, addressee):
    """Both stand next to the cue, outside of source and content, and belong to no other statement."""
    roles = saying(text, source, cue, content)
    found = [find(roles) for find in (find_medium, find_addressee)]
    assert [anchor and anchor.quote for anchor in found] == [medium, addressee]


WORDS = (
    "said",
    "told",
    "in",
    "a",
    "statement",
    "on",
    "X",
    "to",
    "reporters",
    ",",
    "\n",
    "’s",
    "🌊",
    "with",
    "letter",
    "that",
)


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=25), st.integers(0, 200), st.integers(0, 200))
def test_what_is_found_is_in_the_text_and_not_in_the_content(words, one, other):
    """Whatever the text: the words are quoted as they stand, and outside of the content."""
    text = " ".join(words)
    first, last = sorted((one % len(text), other % len(text)))
    cue = [Span(start=first, end=last + 1)]
    content = [Span(start=last + 1, end=len(text))] if last + 1 < len(text) else []
    roles = Saying(
        article_id="a", text=text, source=[], cue=cue, content=content, sentence=Span(start=0, end=len(text))
    )
    for anchor in filter(None, (find_medium(roles), find_addressee(roles))):
        check_anchor(anchor, text)
        assert not content or anchor.span.end <= content[0].start
