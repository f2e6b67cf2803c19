"""Makes the training examples out of the gold sets.

Usage: python training/corpora.py GOLD OUT [--names NAMES] [--attributions SILVER]

Writes OUT (JSON Lines, gzipped): a text, the spans that each head is to find in it, and nothing else. A head that a set
does not label is missing. PolNeAR texts come a second time as careless feeds deliver them: lines joined, commas,
apostrophes and quotation marks lost. Held-out and dev documents never come in.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Example = dict[str, Any]
ROLES = ("source", "cue", "content")
# spaCy's types that the names head learns; the others are no names of actors or places.
TYPES = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people"}
LOST = re.compile("[,\"“”'’‘]|\n+")
SEED = 11


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a gold file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def iter_polnear(gold: Path) -> Iterator[Example]:
    """PolNeAR train, each annotator's reading of an article an example of its own."""
    for file in ("annotator_training", "train"):
        for row in read_rows(gold / f"polnear/{file}.jsonl.gz"):
            for reading in (row, *row.get("other_annotators", ())):
                attributions = [{role: one[role] for role in ROLES} for one in reading["attributions"]]
                yield {
                    "set": "polnear",
                    "id": row["id"],
                    "text": row["text"],
                    "attributions": attributions,
                    "ignore": row.get("ignore", []),
                }


def iter_timebank(gold: Path) -> Iterator[Example]:
    """TimeBank; AQUAINT stays for measuring."""
    for row in read_rows(gold / "tempeval3/timebank.jsonl.gz"):
        times = [[one["start"], one["end"], one["type"]] for one in row["timexes"]]
        yield {"set": "timebank", "id": row["id"], "text": row["text"], "times": times}


def lose_marks(example: Example) -> Example:
    """The example with its lines joined and its commas, apostrophes and quotation marks lost."""
    text, moved, at = [], [], 0
    for letter in example["text"]:
        moved.append(at)
        kept = LOST.sub(lambda found: " " if found.group()[0] == "\n" else "", letter)
        text.append(kept)
        at += len(kept)
    moved.append(at)

    def move(pieces: list[list[int]]) -> list[list[int]]:
        spans = [[moved[start], moved[end]] for start, end in pieces]
        return [span for span in spans if span[0] < span[1]]

    attributions = [{role: move(one[role]) for role in ROLES} for one in example["attributions"]]
    return example | {
        "set": "polnear-bare",
        "text": "".join(text),
        "attributions": attributions,
        "ignore": move(example["ignore"]),
    }


def main() -> None:
    """Write all examples."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--names", type=Path, help="names by spaCy, as training/silver_names.py writes them")
    parser.add_argument("--attributions", type=Path, help="as training/silver_attributions.py writes them")
    options = parser.parse_args()
    polnear = list(iter_polnear(options.gold))
    bare = random.Random(SEED).sample(polnear, len(polnear) // 4)  # noqa: S311 - a fixed choice, no secret
    examples = [*polnear, *(lose_marks(one) for one in bare), *iter_timebank(options.gold)]
    if options.attributions:
        with options.attributions.open(encoding="utf-8") as lines:
            examples += map(json.loads, lines)
    silver: dict[str, Any] = {}
    if options.names:
        with options.names.open(encoding="utf-8") as lines:
            silver = {row["id"]: row for row in map(json.loads, lines)}
    with gzip.open(options.out, "wt", encoding="utf-8") as out:
        for example in examples:
            if example["set"] != "polnear-bare" and example["id"] in silver:
                names = silver[example["id"]]["names"]
                example["names"] = [[start, end, TYPES[kind]] for start, end, kind in names if kind in TYPES]
            out.write(json.dumps(example, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
