"""Which mentions of events are of one event, across the articles of a topic.

As the usual setting of ECB+ has it, where events are mentioned is given (`mentions`: mid and spans, without what they
are of), and the topic of each article, which is the first number of its id; what is found is which mentions belong
together. A topic of that corpus holds articles on two happenings alike (Cybulska and Vossen, 2014): its articles are
parted in two by their words first.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby
from typing import Any, NamedTuple

import numpy as np
from reading import Reading, find_marks, find_participants, find_scores, read_text

from onrecord.engines.encoder.decoding import Floats
from onrecord.engines.encoder.heads import COLUMNS
from onrecord.find.texts.marks import Mark
from onrecord.find.texts.sentences import find_sentences
from onrecord.join.accounts import find_stems, stem
from onrecord.join.mentions import Mention, find_act, find_article_stems, link_mentions
from onrecord.record import Span
from onrecord.words.stems import weigh

Row = dict[str, Any]
BESIDE = 45  # characters: some seven words before a mention, and as many behind
SEEDS = 15  # pairs of least like articles that a parting begins with; more found no better one in the training set
ROUNDS = 20  # a parting stands still after five
_TOPIC = re.compile(r"\d+")
_NUMBER = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
Vector = Mapping[str, float]


def predict_mentions(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows' mentions, each with the name of its cluster."""
    for topic in find_topics(rows):
        roots = link_mentions([mention for group in topic for mention in group.mentions])
        for row, mentions in topic:
            clusters = [{"mid": mention.id.rpartition("#")[2], "cluster": roots[mention.id]} for mention in mentions]
            yield {"id": row["id"], "mentions": clusters}


class Told(NamedTuple):
    """A row and its mentions."""

    row: Row
    mentions: list[Mention]


def find_topics(rows: Iterable[Row]) -> Iterator[list[Told]]:
    """The rows topic by topic, with their mentions."""
    for _, group in groupby(sorted(rows, key=lambda row: (find_topic(row), row["id"])), key=find_topic):
        topic = list(group)
        sides = part_articles([row["text"] for row in topic])
        yield [
            Told(row, list(iter_mentions(row, f"{find_topic(row)}/{side}")))
            for row, side in zip(topic, sides, strict=True)
        ]


def find_topic(row: Row) -> int:
    """The first number in the row's id."""
    found = _TOPIC.search(row["id"])
    return int(found.group()) if found else 0


class Scene(NamedTuple):
    """A row with what the encoder makes of it."""

    row: Row
    happening: str
    reading: Reading
    sentences: tuple[Span, ...]
    times: list[Mark]


def iter_mentions(row: Row, happening: str) -> Iterator[Mention]:
    """The mentions of a row, each with what stands around it."""
    if not row["mentions"]:
        return
    reading = read_text(row["text"])
    scene = Scene(row, happening, reading, tuple(find_sentences(row["text"])), find_marks(reading, "times"))
    places = (Span(start=given["spans"][0][0], end=given["spans"][0][1]) for given in row["mentions"])
    parts = find_participants(reading, [Mark("HARM", span) for span in places])
    for given, taking_part in zip(row["mentions"], parts, strict=True):
        yield _describe(scene, given, taking_part)


def _describe(scene: Scene, given: Row, taking_part: Sequence[Mark]) -> Mention:
    text, sentences = scene.row["text"], scene.sentences
    start, end = given["spans"][0][0], given["spans"][-1][1]
    number = next((at for at, each in enumerate(sentences) if each.start <= start < each.end), 0)
    around = sentences[number]
    quote = " ".join(text[first:stop] for first, stop in given["spans"])
    act, words = find_act(quote)
    said = text[around.start : around.end]
    times = (mark.span for mark in scene.times if around.start <= mark.span.start < around.end)
    return Mention(
        id=f"{scene.row['id']}#{given['mid']}",
        article_id=scene.row["id"],
        sentence=number,
        happening=scene.happening,
        act=act,
        words=words,
        stems=find_stems(said) - {stem(word) for word in quote.split()},
        beside=find_stems(text[max(around.start, start - BESIDE) : start])
        | find_stems(text[end : min(around.end, end + BESIDE)]),
        article=find_article_stems(text),
        actors=_find_part("actor", taking_part, text),
        recipients=_find_part("recipient", taking_part, text),
        places=_find_part("place", taking_part, text),
        times=frozenset(word.lower() for span in times for word in _WORD.findall(text[span.start : span.end])),
        numbers=frozenset(_NUMBER.findall(said)),
        reading=_read(scene.reading, given["spans"][0]),
    )


def _find_part(role: str, taking_part: Sequence[Mark], text: str) -> frozenset[str]:
    spans = (mark.span for mark in taking_part if mark.kind == role)
    return frozenset(each for span in spans for each in find_stems(text[span.start : span.end]))


def _read(reading: Reading, span: Sequence[int]) -> tuple[float, ...]:
    """What the layer for modes of acts makes of the word, less what it makes of the article's words; of length 1.

    Of the layers (modes, acts, events, roles) this one tells mentions apart best on topics left out of training.
    """
    usual = reading.outputs[:, COLUMNS["mode"]].mean(0)
    centred: Floats = find_scores(reading, "mode", span[0], span[1]) - usual
    length = float(np.linalg.norm(centred))
    return tuple(float(each) for each in centred / length) if length else ()


def part_articles(texts: Sequence[str]) -> list[int]:
    """Texts to 0 or 1: two groups, by two means on the sphere of their words' weights; the best of several starts."""
    vectors = [_scale(_count(text)) for text in texts]
    pairs = sorted(
        combinations(range(len(texts)), 2), key=lambda pair: (_dot(vectors[pair[0]], vectors[pair[1]]), pair)
    )
    partings = [_part(vectors, seeds) for seeds in pairs[:SEEDS]]
    return max(partings, key=lambda parting: parting[0])[1] if partings else [0] * len(texts)


def _part(vectors: Sequence[Vector], seeds: tuple[int, int]) -> tuple[float, list[int]]:
    centres: tuple[Vector, ...] = tuple(vectors[seed] for seed in seeds)
    sides: list[int] = []
    for _ in range(ROUNDS):
        near = [[_dot(vector, centre) for centre in centres] for vector in vectors]
        before, sides = sides, [int(second > first) for first, second in near]
        if sides == before:
            break
        centres = tuple(
            _scale(_add(vector for vector, own in zip(vectors, sides, strict=True) if own == side)) for side in (0, 1)
        )
    return sum(_dot(vector, centres[side]) for vector, side in zip(vectors, sides, strict=True)), sides


def _count(text: str) -> Vector:
    """The weight of each stem of a text: how rare it is, times how often it stands there (logarithm)."""
    counts = Counter(stem(word) for word in _LETTERS.findall(text))
    return {each: (1 + math.log(counts[each])) * weigh(each) for each in sorted(find_stems(text)) if counts[each]}


def _scale(vector: Vector) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {each: value / length for each, value in vector.items()} if length else vector


def _dot(one: Vector, other: Vector) -> float:
    return sum(value * other[each] for each, value in one.items() if each in other)


def _add(vectors: Iterable[Vector]) -> Vector:
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    return total
