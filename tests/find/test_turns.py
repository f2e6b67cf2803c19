"""Turns of speech: whose they are, what is said in them, and whose voice the claims in them have."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from factories import make_article, make_attribution
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import assemble
from onrecord.find.analyses import build_analysis
from onrecord.find.attributions import find_attributions
from onrecord.find.attributions.turns import with_turns
from onrecord.find.texts.turns import find_turns
from onrecord.record import Knowledge, Span
from onrecord.spans import check_anchor

NOTHING = Knowledge(places=(), actors=())
BRIEFING = (
    "Via telephone\n\n3:34 P.M.\n\nMODERATOR: Thank you all. Over to you.\n\n"
    "SENIOR TRADE OFFICIAL: We lost 12 ships.\n\nThe port is shut. (Laughter.) It will stay so.\n\n"
    "Q Thanks. How many sailors were killed?\n\n"
    "SENIOR TRADE OFFICIAL: I think that 40 were killed.\n\nEND 3:50 P.M."
)
RUN_ON = (
    "President of Vandania Ada Okafor: Friends, we met. We agreed. Harbour Post correspondent Bo Lind: Will it last? "
    "Ada Okafor: It will. Bo Lind: Thank you. Ada Okafor: Goodbye."
)


def turns(text, **changes):
    article = replace(make_article(text), **changes)
    return [
        (text[turn.label.start : turn.label.end], [text[piece.start : piece.end] for piece in turn.content])
        for turn in find_turns(article)
    ]


def analyse(text, *, title=None):
    article = make_article(text, title=title)
    found = find_attributions(article, "run-1", NOTHING)
    return article, build_analysis(article, "run-1", NOTHING, found)


def claims(text, **changes):
    return assemble(*analyse(text, **changes))


SINGLE = [
    # text, label, what is said
    ("Mr. Okafor (Vandania): We voted for it.", "Mr. Okafor (Vandania)", ["We voted for it."]),
    (
        "Mr. Okafor (Vandania) (spoke in French): The\n\nCouncil met.",
        "Mr. Okafor (Vandania)",
        ["The", "Council met."],
    ),
    ("The President (spoke in French): I give the floor to Vandania.", "The President", None),
    ("Ms. Lind: As we meet today we regret that the talks\n\nhave failed.", "Ms. Lind", None),
    ("East Room\n\n3:29 P.M.\n\nTHE PRESIDENT: Good afternoon. We met.", "THE PRESIDENT", ["Good afternoon. We met."]),
    ("President of Vandania Ada Okafor: Citizens, we met today.", "President of Vandania Ada Okafor", None),
    ("Those who came were Bo Lind and others. * * * Minister Ada Okafor: We met.", "Minister Ada Okafor", ["We met."]),
    ("Ada Okafor, Secretary of Trade\n\nThe raid killed six.\n\nWe mourn.", "Ada Okafor, Secretary of Trade", None),
    (
        "Press Office\n\nThe following is attributable to Spokesperson Ada Okafor:\n\nThe talks go on.",
        "Spokesperson Ada Okafor",
        ["The talks go on."],
    ),
    (".@MinOkafor: The port is open.", "@MinOkafor", ["The port is open."]),
    (".@MinOkafor on the port: It is open.", "@MinOkafor", ["It is open."]),
    ("President @realAdaOkafor: The port is open.", "President @realAdaOkafor", None),
]


@pytest.mark.parametrize(("text", "label", "said"), SINGLE)
def test_single_turns(text, label, said):
    """A record, a release or a post of one speaker is one turn from its label to its end."""
    ((found, content),) = turns(text)
    assert found == label
    assert said is None or content == said


NONE = [
    "Okafor: talks failed\n\nThe talks in Lindau failed on Monday, Ada Okafor said.",
    "Minister Okafor: Talks Failed\n\nThe talks failed.",
    'Rep. Ada Okafor (A-L.): "I never heard of it."\n\nShe said so on Monday.\n\nNobody believed her.',
    "The vote went as follows.\n\nOkafor: 12\n\nLind: 14\n\nOkafor: 16",
    "UPDATE: 3 P.M. ET: Two were killed.\n\nUPDATE: 4 P.M. ET: Three were killed.",
    "THE MINISTER SAID: THE TALKS FAILED. THE PORT IS SHUT.\n\nTHE MINISTER SAID: WE MET. HE SAID: NO.",
    "Ada Okafor, Harbour Correspondent\n\nThe talks failed.",
    "Make no mistake: the talks failed. Let me be clear: they did.",
    ".@MinOkafor discusses the port: watch here.",
    "Ada Okafor said: the talks failed.",
    "",
    "\n\n",
]


@pytest.mark.parametrize("text", NONE)
def test_no_turns(text):
    """Headlines, lists, bylines and colons in news are no labels."""
    assert turns(text) == []


def test_transcript():
    """Each label opens a turn; place and hour above, what is heard in between and the closing line are not said."""
    assert turns(BRIEFING) == [
        ("MODERATOR", ["Thank you all. Over to you."]),
        ("SENIOR TRADE OFFICIAL", ["We lost 12 ships.", "The port is shut.", "It will stay so."]),
        ("Q", ["Thanks. How many sailors were killed?"]),
        ("SENIOR TRADE OFFICIAL", ["I think that 40 were killed."]),
    ]


def test_transcript_without_line_ends():
    """Labels stand behind the end of a sentence where a text has lost its line ends."""
    assert [label for label, _ in turns(RUN_ON)] == [
        "President of Vandania Ada Okafor",
        "Harbour Post correspondent Bo Lind",
        "Ada Okafor",
        "Bo Lind",
        "Ada Okafor",
    ]


def test_transcript_within_an_article():
    """In an article that is more than a transcript a turn ends with its paragraph: the writer goes on behind it."""
    long = "The minister was asked about the port and answered for a while, in a studio in Lindau. " * 3
    parts = (long, "LIND: Is the port shut?", "OKAFOR: It is shut.", "LIND: Why?", "OKAFOR: I was told so.", long)
    text = "\n\n".join(part.strip() for part in parts)
    assert turns(text) == [
        ("LIND", ["Is the port shut?"]),
        ("OKAFOR", ["It is shut."]),
        ("LIND", ["Why?"]),
        ("OKAFOR", ["I was told so."]),
    ]


def test_headline_is_no_label():
    """Labels are looked for below the headline."""
    text = "Minister Okafor: we met.\n\nThe talks failed."
    assert turns(text, headline=Span(start=0, end=24)) == []


def test_turns_are_attributions():
    """A turn is an attribution without a cue, direct, whose source is the label."""
    _, analysis = analyse(BRIEFING)
    own = [one for one in analysis.attributions if not one.cue]
    assert [one.source[0].quote for one in own] == ["MODERATOR", "SENIOR TRADE OFFICIAL", "Q", "SENIOR TRADE OFFICIAL"]
    assert {one.directness for one in own} == {"direct"}
    assert [one.speaker.kind for one in own] == ["unnamed"] * 4
    assert [one.speaker.sector for one in own if one.source[0].quote == "Q"] == ["JRN"]


LABELS = [
    # text, name, kind, role, country
    ("Mr. Okafor (France): We met.", "Okafor", "person", None, "FRA"),
    ("Sir Bo Rem Lind (United Kingdom): We met.", "Bo Rem Lind", "person", None, "GBR"),
    ("FOREIGN MINISTER OKAFOR: We met. We left.", "Okafor", "person", "Foreign Minister", None),
    ("THE PRESIDENT: We met. We left.", "the President", "unnamed", "President", None),
    ("SENIOR TRADE OFFICIAL: We met. We left.", "senior trade official", "unnamed", "senior trade official", None),
    ("Ada Okafor, Secretary of Trade\n\nWe met.", "Ada Okafor", "person", "Secretary of Trade", None),
    (".@MinOkafor: We met.", "@MinOkafor", "person", None, None),
    (".@HarbourPost: We met.", "@HarbourPost", "unnamed", None, None),
]


@pytest.mark.parametrize(("text", "name", "kind", "role", "country"), LABELS)
def test_speakers_of_turns(text, name, kind, role, country):
    """A label tells name, office and the country that is spoken for."""
    turn = next(one for one in analyse(text)[1].attributions if not one.cue)
    assert (turn.speaker.name, turn.speaker.kind, turn.speaker.role) == (name, kind, role)
    assert country is None or (turn.speaker.country, turn.speaker.sector) == (country, "GOV")


def test_the_president_whom_the_title_names():
    """A label by office alone is whom the title names."""
    _, analysis = analyse("THE PRESIDENT: We met. We left.", title="Remarks by President Ada Okafor")
    assert analysis.attributions[0].speaker.name == "Ada Okafor"


def test_first_person_in_a_turn_is_its_speaker():
    """In a turn "I think" and "we believe" are its speaker's, and no second voice."""
    _, analysis = analyse("Mr. Okafor (France): I think that talks failed. We believe that the port is shut.")
    turn, *inner = analysis.attributions
    assert [one.source[0].quote for one in inner] == ["I", "We"]
    assert {one.voice for one in inner} == {turn.voice}
    assert {one.nested_in for one in inner} == {turn.id}


def test_whoever_is_addressed_is_not_the_speaker():
    """In a turn "you said" is said by somebody else, of whom nothing is known."""
    article = make_article("Mr. Okafor (France): You said that talks failed. We regret it.")
    inner = make_attribution(article, "You", "said", "that talks failed")
    turn, found = with_turns(article, "run-1", NOTHING, (inner,))
    assert (found.nested_in, found.speaker.kind) == (turn.id, "unknown")


def test_others_quoted_in_a_turn_keep_their_words():
    """Somebody else who is quoted in a turn speaks for himself, through its speaker."""
    found = claims("Mr. Okafor (France): The port council said that 12 people were killed.")
    (statement,) = (claim for claim in found if claim.kind == "statement")
    assert statement.speaker.name == "the port council"
    assert [one.name for one in statement.relay] == ["Okafor"]


def test_claims_in_a_turn_have_its_speaker():
    """Figures in a turn are its speaker's; the turn as a whole is no statement."""
    found = claims("Mr. Okafor (France): Last night 12 people were killed.\n\nThe port is shut.")
    assert [(claim.kind, claim.speaker.name) for claim in found] == [("figure", "Okafor")]


def test_the_time_of_a_figure_is_not_looked_for_all_over_a_turn():
    """A turn may go on for pages: a figure takes its time from its own sentence, as in the narrator's voice."""
    found = claims("Mr. Okafor (France): On 2 March 2025 we met.\n\nIn all of 2019 the port had 300 workers.")
    figures = [claim for claim in found if claim.kind == "figure"]
    assert all(claim.when.anchor is None or claim.when.anchor.quote != "2 March 2025" for claim in figures)


def test_articles_without_turns_stay_as_they_are():
    """News that is no transcript has the attributions that it had before."""
    article, analysis = analyse("Ada Okafor, the port minister, said on Monday that 12 people were killed.")
    assert analysis.attributions == find_attributions(article, "run-1", NOTHING)


PIECES = [
    "MR. OKAFOR: ",
    "Q ",
    "Q: ",
    "Ada Okafor: ",
    "We met. ",
    "(Laughter.) ",
    "\n\n",
    "* * * ",
    "END",
    "I said no. ",
]
PIECES += [
    "The President (spoke in French): ",
    ".@AdaOkafor: ",
    "Ada Okafor, Secretary of Trade\n\n",
    ":",
    "(",
    "12 died. ",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_order_of_words(text):
    """Turns stand in order without overlap; labels and contents are what the text says; ids are there once."""
    article, analysis = analyse(text)
    spans = [span for turn in find_turns(article) for span in (turn.label, *turn.content)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    ids = [one.id for one in analysis.attributions]
    assert len(set(ids)) == len(ids)
    for one in analysis.attributions:
        assert one.nested_in is None or one.nested_in in ids
        for piece in (*one.source, *one.cue, *one.content):
            check_anchor(piece, text)
    assert analysis == analyse(text)[1]
