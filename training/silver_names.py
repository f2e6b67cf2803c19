"""Marks the names in gold texts with spaCy, for the head of names to learn from.

Usage: python training/silver_names.py GOLD OUT --spacy PIPELINE

PIPELINE is the name or the folder of an English spaCy pipeline. It runs in an environment of its own: spaCy is no part
of onrecord. OUT is JSON Lines: id, names [[start, end, type]].
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import spacy

SETS = (
    "polnear/annotator_training",
    "polnear/train",
    "tempeval3/timebank",
    "syria_articles/dev",
    "geo/lgl",
    "geo/geovirus",
)
UNUSED = ("parser", "lemmatizer", "attribute_ruler", "tagger", "senter")


def main() -> None:
    """Mark all sets."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--spacy", required=True)
    options = parser.parse_args()
    pipeline = spacy.load(options.spacy, exclude=UNUSED)
    with options.out.open("w", encoding="utf-8") as out:
        for name in SETS:
            with gzip.open(options.gold / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
                rows = [json.loads(line) for line in lines]
            for row, found in zip(rows, pipeline.pipe((row["text"] for row in rows), batch_size=16), strict=True):
                names = [[name.start_char, name.end_char, name.label_] for name in found.ents]
                out.write(json.dumps({"id": row["id"], "names": names}) + "\n")


if __name__ == "__main__":
    main()
