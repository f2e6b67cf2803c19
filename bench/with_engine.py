"""Attributions by one of onrecord's engines, in the form of the gold sets.

usage: with_engine.py ENGINE ROWS PREDICTIONS REPORT STARTED      see worker.py

An engine does its whole analysis: figures, times and places too. Cleaning is not timed: the other ways have the text
as it stands.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from worker import Find, Found, Row, work

from onrecord.clean import clean
from onrecord.errors import CleanError
from onrecord.pipeline import load_engine
from onrecord.record import Analysis, Anchor, Article, Attribution, Knowledge
from onrecord.settings import Settings

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))

from rows import build_capture, to_gold

NOTHING = Knowledge(places=(), actors=())


def prepare(name: str) -> Find:
    """The finder that is the engine of this name."""
    engine = load_engine(Settings(engine=name), NOTHING)

    def find(articles: Sequence[Article]) -> Iterator[Found]:
        for article, analysis in zip(articles, engine.analyse(articles), strict=True):
            yield to_rows(article, analysis)

    return find


def read(row: Row) -> Article | None:
    """The article of a row; None where the cleaner sees none."""
    try:
        return clean(build_capture(row))
    except CleanError:
        return None


def to_rows(article: Article, analysis: Analysis) -> list[Row]:
    """The attributions with the offsets of the row's text; `nested_in` as in the gold.

    RuntimeError where the engine failed: that is no score of nought.
    """
    if analysis.problems:
        raise RuntimeError(analysis.problems[0].message)
    return [_to_row(article, attribution) for attribution in analysis.attributions]


def _to_row(article: Article, attribution: Attribution) -> Row:
    return {
        "id": attribution.id,
        "nested_in": attribution.nested_in,
        "source": _spans(article, attribution.source),
        "cue": _spans(article, attribution.cue),
        "content": _spans(article, attribution.content),
    }


def _spans(article: Article, pieces: Sequence[Anchor]) -> list[list[int]]:
    places = (to_gold(article, piece.span) for piece in pieces)
    return [[place["start"], place["end"]] for place in places if place]


if __name__ == "__main__":
    engine_name = sys.argv.pop(1)
    work(lambda: prepare(engine_name), read)
