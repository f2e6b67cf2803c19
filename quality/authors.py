"""Authors of pages, where the gold set of article pages names them.

A page is right where just the gold's persons are claimed, whatever the case and order of the names; where the gold
writes several persons as one string, the claimed ones are compared with it joined by commas.
Usage: python authors.py GOLD PRED
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from predict import read_rows


def score(gold: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """Pages with an author in gold ("n"), and the share in percent of which any ("claimed") and the right ones are."""
    authors = {row["id"]: row.get("authors") or [] for row in predictions}
    known = [(row["author"], authors.get(row["id"], [])) for row in gold if row.get("author")]
    if not known:
        return {"n": 0, "claimed": 0.0, "right": 0.0}
    return {
        "n": len(known),
        "claimed": round(100 * sum(bool(said) for _, said in known) / len(known), 2),
        "right": round(100 * sum(_is_right(wanted, said) for wanted, said in known) / len(known), 2),
    }


def _is_right(wanted: str | list[str], said: list[str]) -> bool:
    if isinstance(wanted, list):
        return sorted(map(_fold, wanted)) == sorted(map(_fold, said))
    return _fold(wanted) == _fold(", ".join(said))


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


if __name__ == "__main__":
    print(json.dumps(score(*(list(read_rows(Path(name))) for name in sys.argv[1:3]))))
