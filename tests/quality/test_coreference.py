from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "quality"))
from answers_grouped import compare_answers, predict_answers, weigh_words
from coreference import find_topic, part_articles, predict_mentions

FIRE = [
    "A fire burned down the mill at Orva.",
    "The mill fire at Orva left two dead.",
    "Orva mill burned, two dead in fire.",
]
VOTE = [
    "The senate voted on the tariff.",
    "Tariff passed: senate vote was close.",
    "A close vote of senators on the tariff.",
]
ANSWERS = {"0": "three years", "1": "for 3 years", "2": "two years", "3": "until the harbour reopens"}


@pytest.mark.parametrize(("name", "topic"), [("ecb+/12_10ecb", 12), ("7_1", 7), ("none", 0)])
def test_the_topic_is_the_first_number(name: str, topic: int) -> None:
    """The topic is read off the id, and nothing else of it."""
    assert find_topic({"id": name}) == topic


def test_articles_on_two_happenings_are_parted() -> None:
    """Articles that share words come to one side, in whatever order they stand."""
    assert part_articles([*FIRE, *VOTE]) in ([0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0])
    mixed = part_articles([FIRE[0], VOTE[0], FIRE[1], VOTE[1], FIRE[2], VOTE[2]])
    assert mixed in ([0, 1, 0, 1, 0, 1], [1, 0, 1, 0, 1, 0])
    assert part_articles([]) == []
    assert part_articles(["alone"]) == [0]


def test_mentions_of_one_topic_get_clusters() -> None:
    """Every mention that is asked for gets a cluster, under its own name; articles of two topics share none."""
    rows = [
        {"id": f"set/{topic}_{at}", "text": text, "mentions": [{"mid": "m", "spans": [[at_word, at_word + 6]]}]}
        for topic in (1, 2)
        for at, text in enumerate(FIRE)
        if (at_word := text.find("burned")) >= 0
    ]
    found = {row["id"]: row["mentions"] for row in predict_mentions(rows)}
    assert set(found) == {row["id"] for row in rows}
    assert all(len(mentions) == 1 and mentions[0]["mid"] == "m" for mentions in found.values())
    assert found["set/1_0"][0]["cluster"] == found["set/1_2"][0]["cluster"]
    assert found["set/1_0"][0]["cluster"] != found["set/2_0"][0]["cluster"]


def test_answers_are_grouped_by_what_they_say() -> None:
    """A number in words is that in digits; another number parts answers that are alike otherwise."""
    answers = [{"id": name, "answer": said, "paragraph": said} for name, said in ANSWERS.items()]
    clusters = {each["id"]: each["cluster"] for each in predict_answers({"id": "q", "answers": answers})["answers"]}
    assert clusters["0"] == clusters["1"]
    assert len(set(clusters.values())) == 3
    turned = predict_answers({"id": "q", "answers": answers[::-1]})["answers"]
    assert {each["id"]: each["cluster"] for each in turned} == clusters


def test_an_answer_without_words_is_like_no_other() -> None:
    """Words that say nothing give no likeness, and no error."""
    assert compare_answers(weigh_words("the"), weigh_words("three years")) == 0.0
