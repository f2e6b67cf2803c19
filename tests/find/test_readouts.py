"""What an official readout goes on to say belongs to whoever has the floor."""

from dataclasses import replace

import pytest
from factories import make_article, make_attribution

from onrecord.find.attributions.readouts import with_readout
from onrecord.find.texts.sentences import find_sentences
from onrecord.record import Speaker
from onrecord.spans import check_anchor

OKAFOR = Speaker(name="Ada Okafor", kind="person", role=None, actor_id=None)
UNKNOWN = Speaker(name="", kind="unknown", role=None, actor_id=None)
TITLE = "Telephone conversation with President of Ostmark Bo Lind"
SAID = "Ada Okafor noted that the bridge was shelled."


def read(rest, *more, title=TITLE):
    """The words given to Ada Okafor beyond those that she is said to have noted, after `SAID` and the rest."""
    article = replace(make_article(f"{SAID} {rest}"), title=title, headline=None)
    said = make_attribution(article, "Ada Okafor", "noted", "the bridge was shelled", speaker=OKAFOR)
    others = [make_attribution(article, *words, speaker=speaker) for *words, speaker in more]
    found = with_readout(article, "run-1", find_sentences(article.text), [said, *others])
    for one in found:
        for each in (*one.source, *one.cue, *one.content):
            check_anchor(each, article.text)
    return [
        one.content[0].quote
        for one in found
        if one.speaker == OKAFOR and one.id != said.id and one.id not in {each.id for each in others}
    ]


GOING_ON = (
    ("About 40 people died.", ["About 40 people died."]),
    ("About 40 people died. The militias hide in schools.", ["About 40 people died.", "The militias hide in schools."]),
    ("The leaders agreed to talk again. More aid is on its way.", []),
    ("It was agreed to talk again.", []),
    ("Issues of trade were also discussed.", []),
    ("The President of Ostmark was again asked for help.", []),
    ("Ada Okafor will travel to Kessel.", []),
    ("She mentioned, for example, a school.", ["She mentioned, for example, a school."]),
)


@pytest.mark.parametrize(("rest", "expected"), GOING_ON)
def test_whose_the_next_sentences_are(rest, expected):
    """Sentences go on in the words of the last speaker, until all of them act together or one of them is told of."""
    assert read(rest) == expected


def test_another_takes_the_floor():
    """What follows another participant's words is that participant's."""
    lind = replace(OKAFOR, name="Bo Lind")
    assert read("Bo Lind said that he was sorry. Aid is on its way.", ("Bo Lind", "said", "he was sorry", lind)) == []


def test_a_pronoun_is_shown_by_its_name():
    """What follows the words of "she" has the name that was given before as its source."""
    article = replace(make_article(f"{SAID} She added that it is closed. About 40 people died."), title=TITLE)
    said = make_attribution(article, "Ada Okafor", "noted", "the bridge was shelled", speaker=OKAFOR)
    added = make_attribution(article, "She", "added", "it is closed", speaker=OKAFOR)
    found = with_readout(article, "run-1", find_sentences(article.text), [said, added])
    assert [(one.source[0].quote, one.content[0].quote) for one in found][-1] == ("Ada Okafor", "About 40 people died.")


def test_what_nobody_is_given_for_is_nested():
    """An attribution without a source is nested in what goes on, and has its speaker."""
    article = replace(make_article(f"{SAID} Reports of shelling are crudely fabricated."), title=TITLE)
    said = make_attribution(article, "Ada Okafor", "noted", "the bridge was shelled", speaker=OKAFOR)
    called = replace(make_attribution(article, "", "fabricated", "shelling", speaker=UNKNOWN), source=())
    found = with_readout(article, "run-1", find_sentences(article.text), [said, called])
    outer = next(one for one in found if one.content[0].quote.startswith("Reports"))
    inner = next(one for one in found if one.id == called.id)
    assert (inner.nested_in, inner.speaker) == (outer.id, OKAFOR)


@pytest.mark.parametrize(
    "title", [None, "Bridge at Kessel shelled", "Statement by Ada Okafor on the call with Bo Lind"]
)
def test_other_articles_are_left_alone(title):
    """Where the title is not that of a readout, nothing is added."""
    assert read("About 40 people died.", title=title) == []
