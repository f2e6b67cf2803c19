"""The rules by which measures turn findings into the forms of gold sets, on sentences of our own."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engines.encoder.heads import MODES
from onrecord.find.texts.marks import Mark
from onrecord.record import Span

QUALITY = Path(__file__).parent.parent.parent / "quality"
sys.path.insert(0, str(QUALITY))

import arguments  # noqa: E402  scripts, which lie in a folder of their own
import certainty  # noqa: E402
import classes  # noqa: E402
import isaf  # noqa: E402
import kinds  # noqa: E402
import parties  # noqa: E402
import sample  # noqa: E402
import templates  # noqa: E402

# Sentence, [trigger, type, mode, state], type in PLOVER 1, class in CAMEO.
SENTENCES = {
    "a demand": (
        "Orvane must return the ferry.",
        [("must", "REQUEST", "yield", "happened")],
        "DEMAND",
        "verbal_conflict",
    ),
    "a promise is an agreement": (
        "Orvane will withdraw its guards.",
        [("withdraw", "RETREAT", "withdraw", "planned")],
        "AGREE",
        "verbal_cooperation",
    ),
    "an announced strike is a threat": (
        "Miners will strike in May.",
        [("strike", "PROTEST", "strike", "planned")],
        "THREATEN",
        "verbal_conflict",
    ),
    "what is not granted is refused": (
        "Tassenia will not release him.",
        [("release", "RETREAT", "release", "not")],
        "REJECT",
        "verbal_conflict",
    ),
    "the threat, not what is threatened": (
        "Orvane threatened to shell the port.",
        [("threatened", "THREATEN", "violence", "happened"), ("shell", "ASSAULT", "heavy-weapons", "threatened")],
        "THREATEN",
        "verbal_conflict",
    ),
    "what is approved": (
        "The court approved the release of two envoys.",
        [("approved", "AGREE", None, "happened"), ("release", "RETREAT", "release", "planned")],
        "RETREAT",
        "material_cooperation",
    ),
    "a participle is no main clause": (
        "Rebels backed by Orvane seized the mill.",
        [("backed", "AID", None, "happened"), ("seized", "COERCE", "seize", "happened")],
        "COERCE",
        "material_conflict",
    ),
    "a fronted clause": (
        "After the raid on Dorsk, envoys met in Palune.",
        [("raid", "ASSAULT", None, "happened"), ("met", "CONSULT", None, "happened")],
        "CONSULT",
        "verbal_cooperation",
    ),
    "soldiers fight": (
        "Orvanian soldiers attacked the village.",
        [("attacked", "ASSAULT", None, "happened")],
        "FIGHT",
        "material_conflict",
    ),
    "a burnt house": (
        "Settlers burned a barn.",
        [("burned", "ASSAULT", "destroy", "happened")],
        "COERCE",
        "material_conflict",
    ),
}
REPORT = (
    "palune, 12 mar 88 (ota) -- [text] guerrillas of the reed front kidnapped ilmo dastra, mayor of dorsk, yesterday "
    "in san salvador.  the army said that the reed front was suspected.    four peasants were killed when a powerful "
    "bomb exploded in a restaurant."
)
PARTICIPANTS = {
    "a title": ("President Ilma Dastra", "actor", ["Ilma Dastra"]),
    "a head word": ("the Orvanian government", "actor", ["government"]),
    "a pronoun is none": ("they", "recipient", []),
    "a list": ("two nurses and a driver", "recipient", ["nurses", "driver"]),
    "what follows the head": ("members of the crew", "recipient", ["members"]),
    "a place's name": ("in the Dorsk Valley", "place", ["Dorsk Valley"]),
}
# Sentence, what the head marked, the parties.
PARTIES = {
    "a broken phrase": ("They hit the Orvanian coast guard.", ["the", "Orvanian"], ["the Orvanian coast guard"]),
    "a number": ("It lets up to 300 men go.", ["up", "300 men"], ["up to 300 men"]),
    "an open bracket": ("Envoys met the Reed Front (RF) there.", ["the Reed Front ("], ["the Reed Front (RF)"]),
    "a determiner": ("Envoys met with its Orvanian partners.", ["Orvanian partners"], ["its Orvanian partners"]),
    "a hanging word": ("Guards shot rebels in the hills.", ["rebels in"], ["rebels"]),
    "a name that goes on": ("Envoys met the republic of Tassenia.", ["the republic of"], ["the republic of Tassenia"]),
    "an infinitive is no adjective": ("It wants to help Tassenia.", ["Tassenia"], ["Tassenia"]),
    "a small word": ("It sent more to Tassenia.", ["more", "Tassenia"], ["Tassenia"]),
    "two parties": ("Orvane and Tassenia met.", ["Orvane", "Tassenia"], ["Orvane", "Tassenia"]),
}


@pytest.mark.parametrize(("words", "quotes", "expected"), PARTIES.values(), ids=PARTIES)
def test_parties_are_phrases(words: str, quotes: list[str], expected: list[str]) -> None:
    """Pieces become noun phrases with what stands before them; small words alone are nobody."""
    marks = [Mark("target", Span(start=words.index(one), end=words.index(one) + len(one))) for one in quotes]
    assert [words[one.span.start : one.span.end] for one in parties.find_phrases(words, marks)] == expected


@given(st.text("ab, A(B).'", min_size=1, max_size=40), st.integers(0, 39), st.integers(1, 40))
def test_parties_lie_inside(words: str, first: int, size: int) -> None:
    """Whatever is marked, a phrase is a stretch of the text that is not empty."""
    start = min(first, len(words) - 1)
    marks = [Mark("source", Span(start=start, end=min(len(words), start + size)))]
    for one in parties.find_phrases(words, marks):
        assert 0 <= one.span.start < one.span.end <= len(words)


def test_classes_are_learned_from_signs() -> None:
    """A sign that goes with a class speaks for it; a rare one for none."""
    found = [["any", "cue said"]] * 6 + [["any", "kind AID"]] * 6 + [["any", "word rare"]]
    weights = classes.fit(found, ["statement"] * 6 + ["material_cooperation"] * 7)
    assert weights["cue said"].argmax() == classes.QUADS.index("statement")
    assert weights["kind AID"].argmax() == classes.QUADS.index("material_cooperation")
    assert "word rare" not in weights


def test_the_table_of_classes_can_be_read() -> None:
    """Each sign of the table has a weight for each class."""
    assert all(len(each) == len(classes.QUADS) for each in classes.load_weights().values())


def test_what_is_all_but_certain_is_certain() -> None:
    """The scale's end is taken by what comes near it, and nothing else is moved."""
    assert [certainty.to_scale(each) for each in (2.9, 2.7, -3.0)] == [3.0, 2.7, -3.0]


@pytest.mark.parametrize(("words", "events", "plover", "cameo"), SENTENCES.values(), ids=SENTENCES)
def test_the_main_event_has_the_older_codings_type(
    words: str, events: list[tuple[str, str, str | None, str]], plover: str, cameo: str
) -> None:
    """Of several events the main clause's is chosen, and what is not done is coded as what is said of it."""
    acts = [kinds.Act(words.index(quote), words.index(quote) + len(quote), *rest) for quote, *rest in events]
    main = kinds.choose_main(words, acts)
    assert (kinds.to_plover(main, words), kinds.to_class(main)) == (plover, cameo)


def test_every_type_has_its_names() -> None:
    """The table of types knows each type that the product can find."""
    assert set(MODES) <= set(kinds.load_kinds())


@pytest.mark.parametrize(("quote", "role", "expected"), PARTICIPANTS.values(), ids=PARTICIPANTS)
def test_participants_are_reduced(quote: str, role: str, expected: list[str]) -> None:
    """A participant becomes names and head words."""
    found = arguments.reduce(quote, Mark(role, Span(start=0, end=len(quote))))
    assert [quote[start:end] for start, end in found] == expected


@given(st.text("ab, AB.'", min_size=1, max_size=60), st.sampled_from(("actor", "place")))
def test_reduced_participants_lie_inside(quote: str, role: str) -> None:
    """Whatever the words, what is left of them is a stretch of them that is not empty."""
    for start, end in arguments.reduce(quote, Mark(role, Span(start=0, end=len(quote)))):
        assert 0 <= start < end <= len(quote)


def test_a_report_becomes_templates() -> None:
    """Fillers come together by what the words of their sentences tell, with date, place, number and effect."""
    row = {"id": "r", "text": REPORT.upper()}
    body = templates.read_report(row).body
    words = {"PerpInd": "guerrillas", "PerpOrg": "reed front", "Victim": "ilmo dastra", "Weapon": "powerful bomb"}
    marks = [Mark(kind, Span(start=body.index(each), end=body.index(each) + len(each))) for kind, each in words.items()]
    restaurant = body.index("restaurant")
    marks.append(Mark("Target", Span(start=restaurant, end=restaurant + len("restaurant"))))
    found = templates.predict_from(row, marks)
    kidnapping, bombing = (one["slots"] for one in found["templates"])
    assert kidnapping["type"] == ["KIDNAPPING"]
    assert kidnapping["date"] == ["11 MAR 88"]
    assert kidnapping["location"] == ["EL SALVADOR: SAN SALVADOR"]
    assert kidnapping["human_target_name"] == ["ilmo dastra"]
    assert bombing["type"] == ["BOMBING"]
    assert bombing["instrument_type"] == [{"values": ["BOMB"], "strings": ["powerful bomb"]}]
    assert bombing["human_target_description"] == ["peasants"]
    assert bombing["human_target_number"] == [{"values": ["4"], "strings": ["peasants"]}]
    assert found["entities"]["PerpOrg"] == [["reed front"]]


def test_a_doubtful_mark_needs_company() -> None:
    """A mark that is not sure is kept where its words are marked twice, or nothing else of its kind is sure."""
    body = "rebels shot a guard and the rebels fled with a van"
    at = {"first": (0, 6), "guard": (14, 19), "second": (28, 34), "van": (47, 50)}
    marks = [
        Mark(kind, Span(start=at[name][0], end=at[name][1]))
        for kind, name in (("PerpInd", "first"), ("Victim", "guard"), ("PerpInd", "second"), ("Victim", "van"))
    ]
    assert templates.choose_marks(body, marks, []) == marks[:3]
    assert templates.choose_marks(body, marks, [marks[3]]) == [marks[0], marks[2], marks[3]]


def test_a_text_without_marks_has_no_template() -> None:
    """Nothing is told where nothing is marked."""
    assert templates.predict_from({"id": "r", "text": REPORT.upper()}, [])["templates"] == []


def test_releases_are_scored_by_their_values() -> None:
    """A type is right where any annotated one is; numbers are right where they are equal."""
    said = {"event_type": ["insurgentskilled;detention"], "min_killed": 2, "min_captured": 3}
    found = {"id": "r", "event_type": ["detention"], "min_killed": 2, "min_captured": 4}
    assert isaf.score([{"id": "r", "annotation": said}], [found]) == {
        "reports": 1,
        "type": 100.0,
        "killed": 100.0,
        "captured": 0.0,
    }


def test_verdicts_are_counted(tmp_path: Path) -> None:
    """A record is right where all five cells are, an empty cell may be right, and records without doubts are firm."""
    path = tmp_path / "records.tsv"
    rows = ("a\t0\t4\ty\ty\te\ty\ty\t-", "b\t3\t9\ty\tn\ty\ty\tn\tactor", "c\t3\t9\tn\ty\ty\ty\ty\t-")
    path.write_text("# a comment\n" + "\n".join(rows) + "\n", "utf-8")
    counted = sample.count(path)
    assert counted["records"] == len(rows)
    assert {name: counted[name] for name in ("actor", "act", "date", "all")} == {
        "actor": 66.7, "act": 66.7, "date": 66.7, "all": 33.3
    }  # fmt: skip
    assert (counted["firm"], counted["all of firm"]) == (2, 50.0)


def test_the_list_of_verdicts_holds_no_words() -> None:
    """Of an article the committed list has its id, offsets and verdicts."""
    lines = [line for line in (QUALITY / "records.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[^\t]+\t\d+\t\d+(\t[yne]){5}\t[a-z -]+", line) for line in lines)
