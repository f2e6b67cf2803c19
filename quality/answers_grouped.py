"""Which answers to one question agree: answers of many outlets, put into groups.

Two answers are as alike as the words that they share are rare, next to all their words (cosine) and next to those of
the shorter one; and a little as the paragraphs around them are alike. Two that both name numbers, and none in common,
are hardly alike. Groups come by average linkage. Nothing is learned: four questions are too few. The constants were
set at round values, on a plateau: thresholds from 0.2 to 0.3 are within one point of each other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from itertools import combinations
from typing import Any

from onrecord.join.accounts import stem
from onrecord.join.mentions import group_by_mean
from onrecord.words.comparing import load_comparing_words
from onrecord.words.numbers import load_number_words
from onrecord.words.senses import find_base
from onrecord.words.stems import weigh

Row = dict[str, Any]
Vector = Mapping[str, float]
LEAST = 0.25
PARAGRAPH = 0.2  # its share in the likeness
OTHER_NUMBERS = 0.3  # what is left of a likeness where no number is common
# A number weighs as much as a rather rare word, a year as a very rare one (onrecord.words.stems).
NUMBER, YEAR = 4.0, 6.0
DIGITS = 4  # of a year
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_DIGITS = re.compile(r"\d+")


def predict_answers(row: Row) -> Row:
    """The row's answers, each with the id of the first of its group."""
    answers = sorted(row["answers"], key=lambda answer: answer["id"])
    groups = group_by_mean(_compare_all(answers), LEAST)
    first = {answers[at]["id"]: answers[group[0]]["id"] for group in groups for at in group}
    return {"id": row["id"], "answers": [{"id": each["id"], "cluster": first[each["id"]]} for each in answers]}


def _compare_all(answers: list[Row]) -> list[list[float]]:
    said = [weigh_words(answer["answer"]) for answer in answers]
    around = [weigh_words(answer["paragraph"]) for answer in answers]
    likeness = [[0.0] * len(answers) for _ in answers]
    for one, other in combinations(range(len(answers)), 2):
        alike = compare_answers(said[one], said[other])
        alike = (1 - PARAGRAPH) * alike + PARAGRAPH * _cosine(around[one], around[other])
        likeness[one][other] = likeness[other][one] = alike
    return likeness


def compare_answers(one: Vector, other: Vector) -> float:
    """How alike the words of two answers are, from 0 to 1."""
    shared = sum(min(weight, other[each]) for each, weight in one.items() if each in other)
    least = min(sum(one.values()), sum(other.values()))
    alike = (_cosine(one, other) + (shared / least if least else 0.0)) / 2
    mine, theirs = _find_numbers(one), _find_numbers(other)
    return alike * OTHER_NUMBERS if mine and theirs and not mine & theirs else alike


def weigh_words(words: str) -> dict[str, float]:
    """The weights of stems and numbers; numbers in words and in digits alike."""
    values, idle = load_number_words().values, load_comparing_words().idle
    weights = {}
    for word in map(str.lower, _WORD.findall(words)):
        digits = _DIGITS.match(word)
        if digits or word in values:
            number = digits.group() if digits else str(values[word])
            weights[number] = YEAR if len(number) == DIGITS else NUMBER
        elif word not in idle and len(word) > 1:
            base = stem(find_base(word))
            weights[base] = weigh(base)
    return weights


def _find_numbers(weights: Vector) -> set[str]:
    return {each for each in weights if each[0].isdigit()}


def _cosine(one: Vector, other: Vector) -> float:
    both = sum(weight * other[each] for each, weight in one.items() if each in other)
    sizes = math.sqrt(sum(weight**2 for weight in one.values()) * sum(weight**2 for weight in other.values()))
    return both / sizes if sizes else 0.0
