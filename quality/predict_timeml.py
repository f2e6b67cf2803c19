"""Time expressions of a gold file, in the gold's own form.

Usage: python quality/predict_timeml.py GOLD PREDICTIONS
"""

from __future__ import annotations

import sys
from pathlib import Path

from rows import Row, analyse, to_gold, write_predictions


def predict(row: Row) -> Row:
    """The time expressions of a row; none where there is no article."""
    found = analyse(row)
    if found is None:
        return {"id": row["id"], "timexes": []}
    article, analysis = found
    return {
        "id": row["id"],
        "timexes": [
            {**place, "type": when.timex, "value": when.value}
            for when in analysis.whens
            if when.anchor and (place := to_gold(article, when.anchor.span))
        ],
    }


if __name__ == "__main__":
    write_predictions(predict, Path(sys.argv[1]), Path(sys.argv[2]))
