"""Who said it, and how, of the attributions that the product found: speaker, directness, denial.

usage: told.py GOLD PRED

A gold attribution is found where one of the prediction shares words of its cue (of its content, where the gold has no
cue) and words of its content; of several the one that shares most. Nested ones count. A speaker is right as
`speakers.py` says. Prints percentages, and how many were found of how many.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from predict import read_rows
from speakers import is_right

from onrecord.record import Speaker

Row = dict[str, Any]


def _shared(one: list[list[int]], other: list[list[int]]) -> int:
    return sum(max(0, min(end, stop) - max(start, first)) for start, end in one for first, stop in other)


def find_partner(gold: Row, found: list[Row]) -> Row | None:
    """The prediction that a gold attribution was found as; None where it was not."""
    mark = "cue" if gold["cue"] else "content"
    near = [one for one in found if _shared(gold[mark], one[mark]) and _shared(gold["content"], one["content"])]
    return max(
        near, key=lambda one: sum(_shared(gold[role], one[role]) for role in ("source", "cue", "content")), default=None
    )


def score(gold_rows: list[Row], found_rows: list[Row]) -> dict[str, float]:
    """The shares in per cent."""
    found = {row["id"]: row.get("attributions", []) for row in found_rows}
    counts: Counter[str] = Counter()
    for row in gold_rows:
        for gold in row["attributions"]:
            partner = find_partner(gold, found.get(row["id"], []))
            counts["gold"] += 1
            if partner is None:
                continue
            speaker = Speaker(**partner["speaker"], role=None, actor_id=None)
            counts["found"] += 1
            counts["directness"] += partner["directness"] == gold["directness"]
            counts["denies"] += partner["denies"] == gold["denies"]
            counts["with source"] += bool(gold["source"])
            counts["speaker"] += bool(gold["source"]) and is_right(speaker, gold, row["text"])
    shares = {name: 100 * counts[name] / counts["found"] for name in ("directness", "denies")}
    return {
        "gold": counts["gold"],
        "found": round(100 * counts["found"] / counts["gold"], 1),
        "speaker": round(100 * counts["speaker"] / counts["with source"], 1),
    } | {name: round(share, 1) for name, share in shares.items()}


def main() -> int:
    """Score, and print."""
    gold, found = (list(read_rows(Path(path))) for path in sys.argv[1:3])
    print(json.dumps(score(gold, found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
