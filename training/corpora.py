"""Makes the training examples out of the gold sets.

Usage: python training/corpora.py GOLD OUT [--names NAMES] [--attributions SILVER]

Writes OUT (JSON Lines, gzipped): a text, the spans that each head is to find in it, and nothing else. A head that a set
does not label is missing. PolNeAR texts come a second time as careless feeds deliver them: lines joined, commas,
apostrophes and quotation marks lost; and half of them without the full stop that the corpus puts behind headlines.
Place names are those of LGL and GeoVirus, beside the names that spaCy sees. Held-out and dev documents never come in.
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
LONGEST_HEADLINE = 150  # characters


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


def iter_places(gold: Path) -> Iterator[Example]:
    """The place names of LGL and GeoVirus; GeoWebNews stays for measuring."""
    for file in ("lgl", "geovirus"):
        for row in read_rows(gold / f"geo/{file}.jsonl.gz"):
            places = [[one["start"], one["end"], "place"] for one in row["toponyms"]]
            yield {"set": file, "id": row["id"], "text": row["text"], "names": places}


def add_names(example: Example, silver: list[list[Any]]) -> Example:
    """The example with the names that spaCy sees, without their article and genitive.

    Where places are known, spaCy's own that are none of them are left out of account; a place inside of another name is
    part of that name.
    """
    seen = [[*trim(example["text"], start, end), TYPES[kind]] for start, end, kind in silver if kind in TYPES]
    if "names" not in example:
        return example | {"names": seen}
    others = [one for one in seen if one[2] != "place"]
    places = [
        one
        for one in example["names"]
        if not any(o[0] <= one[0] and one[1] <= o[1] and o[:2] != one[:2] for o in others)
    ]
    doubtful = [one[:2] for one in seen if one[2] == "place" and one not in places]
    return example | {"names": places + others, "doubtful": doubtful}


def _is_inside(one: list[Any], other: list[Any]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1] and one[:2] != other[:2]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The name without "the" before it and "'s" behind it."""
    start += 4 if text[start:end].lower().startswith("the ") else 0
    return start, end - (2 if text[start:end].endswith(("'s", "’s")) else 0)


def open_headline(example: Example) -> Example:
    """The example without the full stop behind its headline."""
    stop = example["text"].find(".\n\n")
    if not 0 < stop < LONGEST_HEADLINE:
        return example

    def move(pieces: list[list[int]]) -> list[list[int]]:
        return [[start - (start > stop), end - (end > stop)] for start, end in pieces]

    attributions = [{role: move(one[role]) for role in ROLES} for one in example["attributions"]]
    text = example["text"][:stop] + example["text"][stop + 1 :]
    names = [[*move([one[:2]])[0], one[2]] for one in example.get("names", ())]
    return example | {"text": text, "attributions": attributions, "ignore": move(example["ignore"]), "names": names}


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
    return {
        "set": "polnear-bare",
        "id": example["id"],
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
    silver: dict[str, Any] = {}
    if options.names:
        with options.names.open(encoding="utf-8") as lines:
            silver = {row["id"]: row["names"] for row in map(json.loads, lines)}
    examples = [*iter_polnear(options.gold), *iter_timebank(options.gold), *iter_places(options.gold)]
    if options.attributions:
        with options.attributions.open(encoding="utf-8") as lines:
            examples += map(json.loads, lines)
    examples = [add_names(one, silver[one["id"]]) if one["id"] in silver else one for one in examples]
    polnear = [one for one in examples if one["set"] == "polnear"]
    chance = random.Random(SEED)  # noqa: S311 - a fixed choice, no secret
    bare = [lose_marks(one) for one in chance.sample(polnear, len(polnear) // 4)]
    opened = {one["id"] for one in chance.sample(polnear, len(polnear) // 2)}
    with gzip.open(options.out, "wt", encoding="utf-8") as out:
        for example in (*examples, *bare):
            is_open = example["set"] == "polnear" and example["id"] in opened
            out.write(json.dumps(open_headline(example) if is_open else example, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
