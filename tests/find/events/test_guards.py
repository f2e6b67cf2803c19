"""What looks like an event and is none, or another one."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from calls import count_calls
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.events.guards import is_sports_report, read
from onrecord.find.scene import Scene
from onrecord.find.speakers.cast import find_cast
from onrecord.find.texts.marks import Mark, Told
from onrecord.find.texts.sentences import find_sentences
from onrecord.record import EventKind, Knowledge, Span
from onrecord.words.figurative import load_figurative_words

TABLE = Path(__file__).with_name("figurative.tsv")
TRIGGER = re.compile(r"\[([^\]]*)\]")
NOTHING = Knowledge(places=(), actors=())

MATCH_REPORT = """Rovers edge Castle Vale in derby thriller

Karvel scored twice in the second half as Velm Rovers beat Castle Vale 3-2 on Saturday to move up to third in the table.

The visitors attacked from the start and should have been ahead before Orlan struck the post. Rovers were under siege
for twenty minutes, but their goalkeeper made two fine saves.

Castle Vale, who have lost four games in a row, never gave up the fight. Rovers meet Northgate next week.
"""
REPORT_OF_AN_ATTACK = """Two killed as gunmen attack football fans in Tolva

Two people were killed when gunmen opened fire on fans outside the stadium on Saturday, an hour before the cup final.

The attackers fled in a white van. They shot at anyone in the club's colours, a season ticket holder said.

The match was called off. The league said that it would hold a minute of silence at all games next week.
"""


def iter_rows():
    """(group, careless type, right type, sentence) of the table."""
    for line in TABLE.read_text("utf-8").splitlines():
        if not line.startswith(("#", "group\t")):
            yield tuple(line.split("\t"))


def scene_of(text):
    article = make_article(text)
    return Scene(article, find_sentences(text), (), (), (), find_cast(article, NOTHING))


def tell(start, end, kind="ASSAULT", *participants):
    return Told(Span(start=start, end=end), kind, "firearms", "happened", "certain", 3.0, participants)


def read_marked(marked, kind="ASSAULT"):
    """What is read of each trigger that stands in square brackets."""
    text, found = marked.replace("[", "").replace("]", ""), []
    for number, match in enumerate(TRIGGER.finditer(marked)):
        start = match.start() - 2 * number
        found.append(read(scene_of(text), tell(start, start + len(match[1]), kind)))
    return found


def read_word(text, word, kind="ASSAULT", *participants):
    start = text.index(word)
    return read(scene_of(text), tell(start, start + len(word), kind, *participants))


@pytest.mark.parametrize(("group", "careless", "right", "marked"), list(iter_rows()))
def test_table(group, careless, right, marked):
    """Sport, films, markets and metaphors are no violence, some are talk or harm; and real violence stays as it was."""
    for told in read_marked(marked, careless):
        assert (told.kind if told else "none") == right, group


def test_the_table_is_whole():
    """There are two hundred sentences that only sound so and sixty that are, each once, of types that there are."""
    rows = list(iter_rows())
    groups = Counter(group for group, *_ in rows)
    assert sum(groups.values()) - groups["real"] >= 200
    assert groups["real"] >= 60
    assert len({sentence for *_, sentence in rows}) == len(rows)
    assert {kind for _, careless, right, _ in rows for kind in (careless, right)} <= {*get_args(EventKind), "none"}


def test_what_is_kept_is_the_mark_itself():
    """A trigger that tells what its type says is handed on as it came."""
    text = "Gunmen shot a guard."
    told = tell(7, 11)
    assert read(scene_of(text), told) is told


def test_another_type_keeps_the_rest():
    """Where a trigger tells another type, its mode goes with the old one, and span, status and participants stay."""
    told = read_word("The senate shot down the bill.", "shot down", "ASSAULT", Mark("actor", Span(start=0, end=10)))
    assert (told.kind, told.mode) == ("REJECT", None)
    assert (told.trigger, told.state, told.sure) == (Span(start=11, end=20), "happened", "certain")
    assert told.participants == (Mark("actor", Span(start=0, end=10)),)


def test_what_the_model_takes_for_talk_stays():
    """A metaphor of violence that was marked as a rejection or an accusation has been understood."""
    assert read_word("The senate torpedoed the plan.", "torpedoed", "REJECT").kind == "REJECT"
    assert read_word("She blasted the decision.", "blasted", "ACCUSE").kind == "ACCUSE"


CLOSE = [
    ("He [killed] the bill.", "REJECT"),
    ("He [killed] the bill's sponsor.", "ASSAULT"),
    ("He [killed] the bill collectors.", "ASSAULT"),
    ("He [killed], the bill says, two guards.", "ASSAULT"),
    ("He [killed] the man who drafted the bill.", "ASSAULT"),
    ("A missile [hit] the market.", "ASSAULT"),
    ("Rockets [hit] home after home.", "ASSAULT"),
    ("Drones [struck] oil tanks.", "ASSAULT"),
    ("Sleeper cells [attacked] the town.", "ASSAULT"),
    ("Kurdish units dealt a [blow] to the rebels.", "ASSAULT"),
    ("The patrol came under [fire] over the weekend.", "ASSAULT"),
    ("The mayor came under [fire] over the contract.", "ACCUSE"),
    ("He was [shot] during a game in the second half.", "ASSAULT"),
    ("The [battle] of Orsk is in its third week.", "ASSAULT"),
    ("The [Battle] of Orsk in 1644 is forgotten.", "none"),
    ("The [Battle] of Orsk in 2022 is not forgotten.", "ASSAULT"),
    ("She won 3-1 and [fought] hard in the final set.", "none"),
    ("The dam burst and [killed] eight.", "ASSAULT"),
    ("The earthquake was felt far away; eight people were [killed].", "HARM"),
    ("After the earthquake soldiers [killed] eight looters.", "ASSAULT"),
]


@pytest.mark.parametrize(("marked", "right"), CLOSE)
def test_close_calls(marked, right):
    """The object must be the trigger's own, in its clause, and not a part of another name or noun."""
    assert {told.kind if told else "none" for told in read_marked(marked)} == {right}


def test_harm_that_somebody_did_is_no_disaster():
    """Beside a disaster, people killed by somebody are killed by somebody."""
    text = "During the flood the wardens let nine men be killed in their cells."
    told = read_word(text, "killed", "ASSAULT", Mark("actor", Span(start=17, end=28)))
    assert told.kind == "ASSAULT"


def test_a_report_of_a_match():
    """In an article on sport its attacks and sieges are no events, though their sentences name no sport."""
    assert is_sports_report(MATCH_REPORT)
    assert all(read_word(MATCH_REPORT, word) is None for word in ("beat", "attacked", "struck", "siege", "fight"))


def test_a_report_of_an_attack_at_a_match():
    """An article on violence among fans is no sports report, and nothing of it is lost."""
    assert not is_sports_report(REPORT_OF_AN_ATTACK)
    assert all(read_word(REPORT_OF_AN_ATTACK, word) for word in ("killed", "opened fire", "shot", "attack"))


def test_violence_in_a_report_of_a_match():
    """A murder in a sports report stays one."""
    text = MATCH_REPORT + "\nThe club mourned its founder, who was murdered in 2024.\n"
    assert read_word(text, "murdered")


def test_rules_tell_types():
    """What a rule or a phrase tells is "none" or one of the types."""
    words = load_figurative_words()
    tells = {rule.tells for rules in words.rules.values() for rule in rules}
    tells |= {label for entries in words.phrases.values() for _, labels in entries for label in labels}
    assert {one.partition(".")[0] for one in tells} <= {*get_args(EventKind), "none"}


@given(
    st.text(alphabet="aW .,'’\n-19", min_size=1, max_size=60),
    st.lists(
        st.sampled_from(["shot down", "the bill", "war of words", "match", "goal", "World War", "under fire", "s"])
    ),
    st.data(),
)
def test_any_text_at_all(noise, pieces, data):
    """Whatever the text and wherever the trigger, the answer is nothing or a mark of it, and always the same."""
    text = f"{noise} {' '.join(pieces)} {noise}"
    start = data.draw(st.integers(0, len(text) - 1))
    told = tell(start, data.draw(st.integers(start + 1, len(text))), data.draw(st.sampled_from(get_args(EventKind))))
    found = read(scene_of(text), told)
    assert found is None or found.trigger == told.trigger
    assert found == read(scene_of(text), told)


@pytest.mark.parametrize("piece", ["war of words ", "shot down the bill, ", "very long ", "match 3-1 ", "under fire "])
def test_work_does_not_grow_with_the_sentence(piece):
    """A sentence of any length costs the same, since only what stands around the trigger is read."""
    short, long = (piece * times for times in (1_000, 4_000))
    scenes = [make_scene_of_one_sentence(text) for text in (short, long)]
    once, again = (count_calls(read, scene, tell(9_000, 9_003)) for scene in scenes)
    assert again < 1.5 * once


def make_scene_of_one_sentence(text):
    article = make_article(text)
    return Scene(article, (Span(start=0, end=len(text)),), (), (), (), find_cast(article, NOTHING))
