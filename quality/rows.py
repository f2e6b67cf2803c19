"""From a row of a gold file to an article and its analysis, and back to the row's offsets."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.find.figures import find_figures
from onrecord.find.whens import find_whens
from onrecord.find.wheres import find_wheres
from onrecord.record import Analysis, Article, Knowledge, Span
from onrecord.spans import identity_map, to_body

Row = dict[str, Any]
_RUN = "run-quality"
_NOTHING = Knowledge(places=(), actors=())


@cache
def _finder() -> Any:
    try:
        from onrecord.find.attributions import find_attributions  # noqa: PLC0415  may not be there yet
    except ImportError:
        return None
    return find_attributions


def build_article(row: Row) -> Article:
    """The row's text as it stands, its day from "dct" or "date"."""
    said = row.get("dct") or row.get("date")
    said = said["value"] if isinstance(said, dict) else said
    text = row["text"]
    return Article(
        id=str(row["id"]),
        capture_id="capture-quality",
        text=text,
        headline=None,
        title=row.get("title"),
        outlet=row.get("outlet") or row.get("publisher"),
        authors=(),
        credits=(),
        dateline=None,
        published=date.fromisoformat(said[:10]) if said else None,
        published_at=None,
        language="en",
        url=row.get("url"),
        source_map=identity_map(len(text)),
        furniture=(),
        details=(),
    )


def analyse(row: Row) -> tuple[Article, Analysis]:
    """The article of a row, and what is found in it."""
    article = build_article(row)
    finder = _finder()
    attributions = finder(article, _RUN, _NOTHING) if finder else ()
    return article, Analysis(
        article_id=article.id,
        run_id=_RUN,
        attributions=attributions,
        figures=find_figures(article, _RUN, attributions, _NOTHING),
        whens=find_whens(article, _RUN),
        wheres=find_wheres(article, _RUN, _NOTHING),
        problems=(),
        sentences=(),
    )


def to_gold(article: Article, span: Span) -> dict[str, int]:
    """The span's offsets in the row's text."""
    body = to_body(article.source_map, span) or span
    return {"start": body.start, "end": body.end}


def write_predictions(predict: Callable[[Row], Row], gold: Path, predictions: Path) -> None:
    """One line of predictions for each row of a gold file."""
    opened = gzip.open if gold.suffix == ".gz" else open
    with opened(gold, "rt", encoding="utf-8") as rows, predictions.open("w", encoding="utf-8") as lines:
        for line in rows:
            lines.write(json.dumps(predict(json.loads(line)), ensure_ascii=False) + "\n")
