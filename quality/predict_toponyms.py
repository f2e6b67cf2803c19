"""Places of a gold file, in the gold's own form.

Usage: python quality/predict_toponyms.py GOLD PREDICTIONS
"""

from __future__ import annotations

import sys
from pathlib import Path

from rows import Row, analyse, to_gold, write_predictions


def predict(row: Row) -> Row:
    """The places of a row."""
    article, analysis = analyse(row)
    return {
        "id": row["id"],
        "toponyms": [
            {**to_gold(article, where.anchor.span), "lat": where.latitude, "lon": where.longitude}
            for where in analysis.wheres
        ],
    }


if __name__ == "__main__":
    write_predictions(predict, Path(sys.argv[1]), Path(sys.argv[2]))
