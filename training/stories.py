"""Learns what two articles share that report one happening, and what parts them where they do not.

Usage: python training/stories.py GOLD OUT [--penalty 3.0]

GOLD is the folder of annotated data. Learned from are articles that people put together: ECB+ (the training part, by
seminal event) and those on incidents of the Gun Violence Archive that appeared before SPLIT; later ones are left for
measuring. A logistic regression with a penalty on the squares of the weights, on the pairs that `onrecord.join.stories`
weighs in full. Writes OUT, as `words/data/stories.tsv`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import CleanError
from onrecord.join.outlines import Outline, outline
from onrecord.join.stories import Teller, find_features, order

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))
from predict import read_rows
from rows import analyse

from onrecord.claims import assemble

SETS = (("ecbplus/train.jsonl.gz", "seminal_event"), ("incidents_gva/dev_documents.jsonl.gz", "incident"))
SPLIT = "2016-06-29"  # half of the articles on incidents appeared before
STEPS = 30  # of Newton's method; it stands still after ten
HEAD = """# What speaks for and against two articles reporting one happening: feature, weight (a logistic regression).
# Read by onrecord.words.stories, for onrecord.join.stories. Learned by training/stories.py.
"""
Floats = NDArray[np.float64]
Case = tuple[dict[str, float], bool]


def iter_outlines(rows: Iterable[dict[str, Any]]) -> Iterator[Outline]:
    """The outlines of rows, under the rows' ids."""
    for row in rows:
        try:
            article, analysis = analyse(row)
        except CleanError:
            continue
        yield outline(article, analysis.sentences, assemble(article, analysis))._replace(id=row["id"])


def iter_cases(outlines: Iterable[Outline], told: dict[str, str]) -> Iterator[Case]:
    """The features of each pair that would be weighed, and whether it is of one happening."""
    teller = Teller()
    for day, group in groupby(sorted(outlines, key=order), key=lambda each: each.day):
        new = tuple(group)
        if day:
            teller.forget_before(day)
        for each in new:
            teller.hold(each, each.id)
        for one, other in teller.find_pairs(new):
            yield dict(find_features(one, other)), told[one.id] == told[other.id]


def learn(cases: Iterable[Case], penalty: float) -> dict[str, float]:
    """The weights of the features, by Newton's method; the first feature, which every pair has, bears no penalty."""
    cases = list(cases)
    names = list(dict.fromkeys(name for features, _ in cases for name in features))
    matrix = np.array([[features.get(name, 0.0) for name in names] for features, _ in cases])
    right = np.array([same for _, same in cases], dtype=float)
    ridge = np.diag([0.0, *[penalty] * (len(names) - 1)])
    weights: Floats = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chance - right) + ridge @ weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + ridge
        weights = weights - np.linalg.solve(curve, slope)
    return dict(zip(names, map(float, weights), strict=True))


def main() -> int:
    """Learn, and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--penalty", type=float, default=3.0)
    options = parser.parse_args()
    cases: list[Case] = []
    for name, field in SETS:
        rows = [row for row in read_rows(options.gold / name) if row.get("date", "") < SPLIT]
        cases += iter_cases(iter_outlines(rows), {row["id"]: row[field] for row in rows})
    options.out.write_text(format_weights(learn(cases, options.penalty)), "utf-8")
    return 0


def format_weights(weights: dict[str, float]) -> str:
    """The file, the heaviest first."""
    lines = (f"{name}\t{weight:.2f}\n" for name, weight in sorted(weights.items(), key=lambda pair: -pair[1]))
    return HEAD + "".join(lines)


if __name__ == "__main__":
    sys.exit(main())
