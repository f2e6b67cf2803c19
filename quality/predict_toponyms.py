"""Places of a gold file, in the gold's own form.

Usage: python quality/predict_toponyms.py GOLD PREDICTIONS
"""

from __future__ import annotations

import sys
from pathlib import Path

from rows import Row, analyse, to_gold, write_predictions


def predict(row: Row) -> Row:
    """The places of a row; none where there is no article."""
    found = analyse(row)
    if found is None:
        return {"id": row["id"], "toponyms": []}
    article, analysis = found
    return {
        "id": row["id"],
        "toponyms": [
            {**place, "lat": where.latitude, "lon": where.longitude}
            for where in analysis.wheres
            if (place := to_gold(article, where.anchor.span))
        ],
    }


if __name__ == "__main__":
    write_predictions(predict, Path(sys.argv[1]), Path(sys.argv[2]))
