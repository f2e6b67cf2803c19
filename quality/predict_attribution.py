"""Attributions of a gold file, in the gold's own form.

Usage: python quality/predict_attribution.py GOLD PREDICTIONS
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from onrecord.clean import clean
from onrecord.engines.plain import PlainEngine
from onrecord.errors import CleanError
from onrecord.ids import make_id
from onrecord.record import Anchor, Article, Attribution, Capture, Detail, DetailName, Knowledge
from onrecord.settings import Settings
from onrecord.spans import to_body

_ENGINE = PlainEngine(Settings(), Knowledge(places=(), actors=()))
_DETAILS: tuple[tuple[str, DetailName], ...] = (("title", "title"), ("date", "published"), ("publisher", "outlet"))


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """The row's attributions, with offsets into its text; `nested_in` as in the gold. Empty where there is no article.

    Of the row, only id, text, title, date and publisher are read.
    """
    article = _build_article(row)
    found = _find(article) if article else ()
    return {
        "id": row["id"],
        "attributions": [
            {
                "id": attribution.id,
                "nested_in": attribution.nested_in,
                "source": _spans(article, attribution.source),
                "cue": _spans(article, attribution.cue),
                "content": _spans(article, attribution.content),
            }
            for attribution in found
            if article
        ],
    }


def _find(article: Article) -> tuple[Attribution, ...]:
    """RuntimeError where the engine fails: a broken engine must not read as a bad one."""
    (analysis,) = _ENGINE.analyse([article])
    if analysis.problems:
        raise RuntimeError(analysis.problems[0].message)
    return analysis.attributions


def _build_article(row: dict[str, Any]) -> Article | None:
    """The row as a reader of tables captures it, cleaned; its text is its own body."""
    text = str(row["text"])
    capture = Capture(
        id=make_id("capture", str(row["id"])),
        reader="jsonl",
        locator=str(row["id"]),
        url=None,
        media_type="application/jsonl",
        charset="utf-8",
        retrieved_at=None,
        body=text.encode("utf-8", "replace"),
        content=text,
        content_map=None,
        details=tuple(
            Detail(name=name, value=str(row[column]), origin=f"column:{column}", quote=str(row[column]))
            for column, name in _DETAILS
            if row.get(column)
        ),
    )
    try:
        return clean(capture)
    except CleanError:
        return None


def _spans(article: Article, anchors: tuple[Anchor, ...]) -> list[list[int]]:
    spans = [to_body(article.source_map, anchor.span) for anchor in anchors]
    return [[span.start, span.end] for span in spans if span]


def main() -> None:
    """Predict every row of the gold file."""
    gold, predictions = Path(sys.argv[1]), Path(sys.argv[2])
    opened = gzip.open if gold.suffix == ".gz" else open
    with opened(gold, "rt", encoding="utf-8") as rows, predictions.open("w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(predict(json.loads(row)), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
