"""From a row of a gold file to an article and its analysis, the way the product goes; and back to the row's offsets."""

from __future__ import annotations

from typing import Any

from onrecord.clean import clean
from onrecord.ids import make_id
from onrecord.pipeline import load_engine
from onrecord.record import Analysis, Article, Capture, Detail, DetailName, Knowledge, Span
from onrecord.settings import load_settings
from onrecord.spans import to_body

Row = dict[str, Any]
_NOTHING = Knowledge(places=(), actors=())


def analyse(row: Row) -> tuple[Article, Analysis]:
    """The row's article and what is found in it. RuntimeError where the engine fails: that is no score of nought.

    The engine is that of the settings (ONRECORD_ENGINE). Of the row only id, text, title, date or dct, url and
    publisher are read. CleanError where it holds no article.
    """
    article = clean(build_capture(row))
    (analysis,) = load_engine(load_settings(), _NOTHING).analyse([article])
    if analysis.problems:
        raise RuntimeError(analysis.problems[0].message)
    return article, analysis


def build_capture(row: Row) -> Capture:
    """The row as a reader of tables captures it; its text is its own body."""
    text = str(row["text"])
    return Capture(
        id=make_id("capture", str(row["id"])),
        reader="jsonl",
        locator=str(row["id"]),
        url=row.get("url"),
        media_type="application/jsonl",
        charset="utf-8",
        retrieved_at=None,
        body=text.encode("utf-8", "replace"),
        content=text,
        content_map=None,
        details=tuple(_iter_details(row)),
    )


def _iter_details(row: Row) -> list[Detail]:
    said = row.get("dct") or row.get("date")
    day = said["value"][:10] if isinstance(said, dict) else said
    named: tuple[tuple[DetailName, Any], ...] = (
        ("title", row.get("title")),
        ("published", day),
        ("outlet", row.get("publisher")),
    )
    return [
        Detail(name=name, value=str(value), origin=f"column:{name}", quote=str(value)) for name, value in named if value
    ]


def to_gold(article: Article, span: Span) -> dict[str, int] | None:
    """The span's offsets in the row's text; None for words that are not from there (a title of its own)."""
    body = to_body(article.source_map, span)
    return {"start": body.start, "end": body.end} if body else None
