"""Learns from ECB+ train by what two mentions are of one event, and writes the weights.

usage: coreference.py TRAIN OUT         learn from all topics
       coreference.py TRAIN --check     learn from four fifths of the topics and measure on the fifth, in turn

A pair of mentions counts less the more pairs its topic has (one over the root of their number): a topic of long
articles would outweigh the others. With --check, prints the CoNLL mean for several thresholds: the ones in
`onrecord.join.mentions` and in its data file were chosen so.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.join.mentions import Mention, find_features, group_by_mean

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))
from coreference import find_topics
from predict import read_rows

FOLDS = 5
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
RIDGE = 3.0  # of 3 and 30 the better
STEPS = 15  # of Newton's method; it stands still after ten
HEAD = """# What speaks for and against two mentions being of one event: feature, weight (of a logistic regression).
# Read by onrecord.words.mentions, for onrecord.join.mentions. Learned by training/coreference.py from ECB+ (train).
"""
Floats = NDArray[np.float64]
Row = dict[str, Any]


class Topic(NamedTuple):
    """The mentions of a topic; for each pair of them its features [P, F], and whether it is of one event [P]."""

    mentions: list[Mention]
    features: Floats
    same: Floats


def read_topics(path: Path) -> tuple[list[Topic], list[str]]:
    """The topics of a gold file, and the names of the features."""
    rows = [row | {"mentions": [one for one in row["mentions"] if is_scored(one)]} for row in read_rows(path)]
    clusters = {f"{row['id']}#{one['mid']}": one["cluster"] for row in rows for one in row["mentions"]}
    told = [[mention for each in topic for mention in each.mentions] for topic in find_topics(rows)]
    cases = [[dict(find_features(a, b)) for a, b in combinations(mentions, 2)] for mentions in told]
    names = sorted({name for topic in cases for case in topic for name in case})
    return [
        Topic(mentions, _lay(pairs, names), _find_same(mentions, clusters))
        for mentions, pairs in zip(told, cases, strict=True)
    ], names


def is_scored(mention: Row) -> bool:
    """True for mentions of events that the scorer asks for."""
    return bool(mention["kind"] == "event" and mention["scored"])


def _lay(pairs: Sequence[dict[str, float]], names: Sequence[str]) -> Floats:
    return np.array([[pair.get(name, 0.0) for name in names] for pair in pairs]).reshape(len(pairs), len(names))


def _find_same(mentions: Sequence[Mention], clusters: dict[str, str]) -> Floats:
    return np.array([float(clusters[a.id] == clusters[b.id]) for a, b in combinations(mentions, 2)])


def learn(topics: Sequence[Topic]) -> Floats:
    """The weights of a ridge logistic regression [F], by Newton's method."""
    cases, same = np.concatenate([each.features for each in topics]), np.concatenate([each.same for each in topics])
    counts = np.concatenate([np.full(len(each.same), 1 / math.sqrt(len(each.same) or 1)) for each in topics])
    counts /= counts.mean()
    weights = np.zeros(cases.shape[1])
    ridge = RIDGE * np.eye(len(weights))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-cases @ weights))
        slope = cases.T @ (counts * (chance - same)) + ridge @ weights
        curve = (cases * (counts * chance * (1 - chance))[:, None]).T @ cases + ridge
        weights -= np.linalg.solve(curve, slope)
    return weights


def link(topic: Topic, weights: Floats, least: float) -> dict[str, str]:
    """For each mention's id that of the first of its event."""
    size = len(topic.mentions)
    chances = np.zeros((size, size))
    chances[np.triu_indices(size, 1)] = 1 / (1 + np.exp(-topic.features @ weights))
    groups = group_by_mean((chances + chances.T).tolist(), least)
    return {topic.mentions[at].id: topic.mentions[group[0]].id for group in groups for at in group}


def check(path: Path, topics: Sequence[Topic]) -> None:
    """Print what the scorer says of topics that were left out, for each threshold."""
    learned = [learn([each for at, each in enumerate(topics) if at % FOLDS != fold]) for fold in range(FOLDS)]
    for least in THRESHOLDS:
        roots: dict[str, str] = {}
        for at, topic in enumerate(topics):
            roots |= link(topic, learned[at % FOLDS], least)
        print(least, score(path, roots))


def score(path: Path, roots: dict[str, str]) -> float:
    """The CoNLL mean by the gold sets' own scorer."""
    rows = [
        {
            "id": row["id"],
            "mentions": [
                {"mid": one["mid"], "cluster": roots[f"{row['id']}#{one['mid']}"]}
                for one in row["mentions"]
                if is_scored(one)
            ],
        }
        for row in read_rows(path)
    ]
    scorer = path.parent.parent / "score" / "clusters.py"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as found:
        found.writelines(json.dumps(row) + "\n" for row in rows)
        found.flush()
        command = [sys.executable, str(scorer), str(path), found.name, "--mentions"]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  our own scorer
    return float(json.loads(printed)["conll"])


def write(names: Iterable[str], weights: Floats) -> str:
    """The file of weights, heaviest first."""
    rows = sorted(zip(names, weights, strict=True), key=lambda row: (-row[1], row[0]))
    return HEAD + "".join(f"{name}\t{weight:.2f}\n" for name, weight in rows)


def main() -> int:
    """Learn, and write or check."""
    path = Path(sys.argv[1])
    topics, names = read_topics(path)
    if sys.argv[2] == "--check":
        check(path, topics)
    else:
        Path(sys.argv[2]).write_text(write(names, learn(topics)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
