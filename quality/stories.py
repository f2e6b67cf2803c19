"""Articles joined by what they report: the product's stories, in the form of the gold sets.

A story depends on all articles of a file, so these predictors take the rows at once. The weights are learned from
articles on incidents that appeared before a day (`training/stories.py`); the gate measures on later ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rows import Row, analyse

from onrecord.claims import assemble
from onrecord.errors import CleanError
from onrecord.join.outlines import Outline, outline
from onrecord.join.stories import find_stories


def iter_outlines(rows: Iterable[Row]) -> Iterator[Outline]:
    """The outlines of rows, under the rows' ids: near-copies are one article to the product, and two rows of gold.

    A row in which the cleaner sees no article has none.
    """
    for row in rows:
        try:
            article, analysis = analyse(row)
        except CleanError:
            continue
        yield outline(article, analysis.sentences, assemble(article, analysis))._replace(id=row["id"])


def predict_incidents(rows: Iterable[Row]) -> Iterator[Row]:
    """Each article with the first of its story, as its incident."""
    return _predict(rows, "incident")


def predict_events(rows: Iterable[Row]) -> Iterator[Row]:
    """Each article with the first of its story, as its event."""
    return _predict(rows, "event")


def _predict(rows: Iterable[Row], field: str) -> Iterator[Row]:
    for story in find_stories(iter_outlines(rows)):
        yield from ({"id": article_id, field: story.id} for article_id in story.article_ids)
