"""Learns by what two reports are taken for one incident, and writes the reviewed file of weights.

usage: kinship.py GOLD CORPUS OUT

`data/pairs.jsonl.gz` holds pairs of reports of events in real news: the story, of each report the article's id and the
offset of the words that tell the event, and whether the two are one happening. They were read by language models after
a guide: the same act at the same time and place is "same", however much the accounts differ; a part of a series, and
cause and effect told apart, are "part". Of these "same" is learned against the rest (logistic regression, ridge).
Also prints precision, recall and F1 at several cuts on each story, learned from the other stories.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "quality"))

from predict import read_rows  # noqa: E402  quality is no package
from rows import analyse  # noqa: E402

from onrecord.claims import assemble  # noqa: E402
from onrecord.join.kinship import find_features  # noqa: E402
from onrecord.join.tellings import Telling, find_tellings  # noqa: E402

RIDGE, STEPS = 1.0, 30
ALWAYS = "any pair"
SYRIA = "syria_articles"
HEAD = """# What speaks for and against two reports being of one incident: feature, weight (of a logistic regression).
# Read by onrecord.words.kinship, for onrecord.join.kinship. Learned by training/kinship.py from pairs of reports.
"""
Floats = np.ndarray[Any, np.dtype[np.float64]]
Tellings = dict[int, Telling]


def find_all(gold: Path, corpus: Path, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Tellings]:
    """The tellings of the articles wanted, by the offset of the event's first words."""
    found: dict[tuple[str, str], Tellings] = {}
    rows = [(row["story"], row) for row in read_rows(corpus / "stories")]
    rows += [(SYRIA, row) for row in read_rows(gold / SYRIA / "dev.jsonl.gz")]
    for story, row in rows:
        if (story, row["id"]) not in wanted:
            continue
        article, analysis = analyse(row | {"publisher": row.get("outlet") or row.get("source")})
        claims = assemble(article, analysis)
        teller = {each: one for one in find_tellings(article, analysis.sentences, claims) for each in one.claim_ids}
        events = ((claim.event, claim.id) for claim in claims)
        found[story, row["id"]] = {
            event.mentions[0].trigger.span.start: teller[each] for event, each in events if event
        }
    return found


def fit(table: Floats, labels: Floats, free: int) -> Floats:
    """Weights by Newton's method; the column `free` is not shrunk."""
    weights = np.zeros(table.shape[1])
    ridge = np.eye(len(weights)) * RIDGE
    ridge[free, free] = 1e-6
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - labels) + ridge @ weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + ridge
        weights -= np.linalg.solve(bend, slope)
    return weights


def report(chance: Floats, labels: Floats, cut: float) -> str:
    """Precision, recall and F1 of what is at or above the cut."""
    taken, right = (chance >= cut).sum(), ((chance >= cut) & (labels == 1)).sum()
    shares = right / max(1, taken), right / labels.sum(), 2 * right / (taken + labels.sum())
    return f"{cut:.1f}: " + " ".join(f"{100 * share:.1f}" for share in shares)


def main() -> int:
    """Learn, report, and write."""
    gold, corpus, out = map(Path, sys.argv[1:4])
    with gzip.open(HERE / "data" / "pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        pairs = [row for row in map(json.loads, lines) if row["label"] != "unclear"]
    told = find_all(gold, corpus, {(row["story"], row[side][0]) for row in pairs for side in ("one", "other")})
    features, labels, stories = [], [], []
    for row in pairs:
        one, other = (told.get((row["story"], row[side][0]), {}).get(row[side][1]) for side in ("one", "other"))
        if one and other:
            features.append(dict(find_features(one, other)))
            labels.append(float(row["label"] == "same"))
            stories.append(row["story"])
    names = sorted({name for each in features for name in each})
    table = np.array([[each.get(name, 0.0) for name in names] for each in features])
    right, of, free = np.array(labels), np.array(stories), names.index(ALWAYS)
    chance = np.zeros(len(right))
    for story in sorted(set(stories)):
        chance[of == story] = 1 / (1 + np.exp(-table[of == story] @ fit(table[of != story], right[of != story], free)))
    print(f"{len(right)} pairs, {int(right.sum())} of one incident; precision, recall, F1 from the other stories")
    for cut in (0.3, 0.4, 0.5, 0.6, 0.7):
        print(report(chance, right, cut))
    weights = dict(zip(names, fit(table, right, free), strict=True))
    ordered = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    out.write_text(HEAD + "".join(f"{name}\t{weight:.2f}\n" for name, weight in ordered), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
