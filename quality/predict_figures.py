"""Figures of a gold file, in the gold's own form.

Usage: python quality/predict_figures.py GOLD PREDICTIONS
"""

from __future__ import annotations

import sys
from pathlib import Path

from rows import Row, analyse, to_gold, write_predictions

from onrecord.record import Anchor, Article, Attribution, Figure


def predict(row: Row) -> Row:
    """The figures of a row, and the attributions they stand in; empty where there is no article."""
    found = analyse(row)
    if found is None:
        return {"id": row["id"], "figures": [], "attributions": []}
    article, analysis = found
    return {
        "id": row["id"],
        "figures": [one for figure in analysis.figures if (one := _figure(article, figure))],
        "attributions": [_attribution(article, attribution) for attribution in analysis.attributions],
    }


def _figure(article: Article, figure: Figure) -> Row | None:
    place = to_gold(article, figure.anchor.span)
    if place is None:
        return None
    return {
        **place,
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound,
        "unit": figure.unit,
        "negated": figure.negated,
        "attribution": figure.attribution_id,
    }


def _attribution(article: Article, attribution: Attribution) -> Row:
    return {
        "id": attribution.id,
        "nested_in": attribution.nested_in,
        "source": _pairs(article, attribution.source),
        "cue": _pairs(article, attribution.cue),
        "content": _pairs(article, attribution.content),
    }


def _pairs(article: Article, anchors: tuple[Anchor, ...]) -> list[list[int]]:
    places = (to_gold(article, anchor.span) for anchor in anchors)
    return [[place["start"], place["end"]] for place in places if place]


if __name__ == "__main__":
    write_predictions(predict, Path(sys.argv[1]), Path(sys.argv[2]))
