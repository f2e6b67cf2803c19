"""Figures of a gold file, in the gold's own form.

Usage: python quality/predict_figures.py GOLD PREDICTIONS
"""

from __future__ import annotations

import sys
from pathlib import Path

from rows import analyse, to_gold, write_predictions


def predict(row: dict[str, object]) -> dict[str, object]:
    """The figures of a row with their attributions."""
    article, analysis = analyse(row)
    return {
        "id": row["id"],
        "figures": [
            {
                **to_gold(article, figure.anchor.span),
                "low": figure.low,
                "high": figure.high,
                "bound": figure.bound,
                "unit": figure.unit,
                "negated": figure.negated,
                "attribution": figure.attribution_id,
            }
            for figure in analysis.figures
        ],
        "attributions": [
            {
                "id": attribution.id,
                "nested_in": attribution.nested_in,
                **{
                    role: [list(to_gold(article, one.span).values()) for one in getattr(attribution, role)]
                    for role in ("source", "cue", "content")
                },
            }
            for attribution in analysis.attributions
        ],
    }


if __name__ == "__main__":
    write_predictions(predict, Path(sys.argv[1]), Path(sys.argv[2]))
