"""Scores exported models on gold files, with the gold sets' own scorers.

Usage: python training/evaluate.py FOLDER... GOLD [--file polnear/dev.jsonl.gz ...]

FOLDER is what training/export.py wrote; GOLD the folder of the gold sets. The text goes to the model as it stands,
without the cleaner and the rules of the product; `make gate` measures the product.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

from onrecord.engines.encoder.decoding import Stretch
from onrecord.engines.encoder.engine import read_tags
from onrecord.engines.encoder.heads import LABELS
from onrecord.engines.encoder.model import Marks, Model, load_model, mark

FILES = ("polnear/dev.jsonl.gz", "conflict_news/dev.jsonl", "tempeval3/aquaint.jsonl.gz", "re3d/dev.jsonl.gz")
# Names of re3d's types that the head of names has learned.
TYPES = {"Person": "person", "Organisation": "organisation", "Location": "place", "Nationality": "people"}


def predict(model: Model, row: dict[str, Any]) -> dict[str, Any]:
    """Attributions, times and names of a row in the gold's own form."""
    marks = mark(model, row["text"], tuple(LABELS))

    def pairs(spans: Any) -> list[list[int]]:
        return [[span.start, span.end] for span in spans if span]

    attributions = [
        {"source": pairs([one.source]), "cue": pairs([one.cue]), "content": pairs(one.content)}
        for one in read_tags(marks)
        if one.content
    ]
    named = {kind: name for name, kind in TYPES.items()}
    return {
        "id": row["id"],
        "attributions": attributions,
        "timexes": [_place(marks, one) | {"type": one.kind, "value": ""} for one in marks.stretches["times"]],
        "entities": [_place(marks, one) | {"type": named[one.kind]} for one in marks.stretches["names"]],
    }


def _place(marks: Marks, one: Stretch) -> dict[str, int]:
    return {"start": int(marks.words.starts[one.first]), "end": int(marks.words.ends[one.stop - 1])}


def show(file: str, rows: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    """Print the scores that fit the file."""
    if "attributions" in rows[0]:
        scores = importlib.import_module("attribution").score(rows, found)
        for kind in ("exact", "exact_piece", "partial", "token"):
            print(file, kind, *(f"{role} {cell['p']}/{cell['r']}/{cell['f1']}" for role, cell in scores[kind].items()))
        print(file, *(f"{kind} {scores[kind]['all']['f1']}" for kind in ("triple_exact", "triple_partial")))
    elif "timexes" in rows[0]:
        scores = importlib.import_module("timeml").score(rows, found)["timexes"]
        print(file, *(f"{kind} {scores[kind]['f1']}" for kind in ("strict", "relaxed", "type")))
    else:
        kept = [
            row | {"entities": [one for one in row["entities"] if one["type"] in TYPES], "relations": []}
            for row in rows
        ]
        print(file, json.dumps(importlib.import_module("spans").score(kept, found)))


def main() -> None:
    """Predict, score, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--file", nargs="+", default=FILES)
    options = parser.parse_args()
    sys.path.insert(0, str(options.gold / "score"))
    for folder in options.folders:
        model = load_model(folder)
        for file in options.file:
            with (gzip.open if file.endswith(".gz") else open)(options.gold / file, "rt", encoding="utf-8") as lines:
                rows = [json.loads(line) for line in lines]
            began = time.process_time()
            found = [predict(model, row) for row in rows]
            words = sum(len(row["text"].split()) for row in rows)
            print(f"{folder} {file} {words / (time.process_time() - began):,.0f} words/s of processor time")
            show(file, rows, found)


if __name__ == "__main__":
    main()
