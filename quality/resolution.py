"""Which place each gold name means, by the product's own chooser: the task `resolution`.

Published figures of resolution are given on *gold names*: the names are handed over, and only the places are to be
found. Measured on the names that the product finds itself, the hard ones (hamlets, counties) would be left out, and
the figure would flatter. So this task alone sees gold spans: of each of a row's toponyms its start and its end, and
nothing else of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from rows import Row, build_capture

from onrecord.clean import clean
from onrecord.errors import CleanError
from onrecord.find.wheres.choice import choose
from onrecord.record import Article, Span
from onrecord.spans import identity_map
from onrecord.words.gazetteer import Entry


class GoldName(NamedTuple):
    """A name that is handed over; nothing is known of it but where it stands."""

    span: Span
    entries: tuple[Entry, ...] = ()


def predict_resolution(row: Row) -> Row:
    """The place of each given span, with coordinates where the chooser gives one."""
    article = build_article(row)
    names = [GoldName(Span(start=start, end=end)) for start, end in row["spans"]]
    toponyms = [
        {
            "start": name.span.start,
            "end": name.span.end,
            "lat": entry.latitude if entry else None,
            "lon": entry.longitude if entry else None,
        }
        for name, entry in zip(names, choose(article, names), strict=True)
    ]
    return {"id": row["id"], "toponyms": toponyms}


def build_article(row: Row) -> Article:
    """The row's article with the row's own text, which gold spans refer to; outlet and dateline as the product reads
    them, or nothing where it sees no article.
    """
    capture = build_capture(row)
    text = capture.content
    try:
        return replace(clean(capture), text=text, headline=None, source_map=identity_map(len(text)))
    except CleanError:
        return Article(
            id=capture.id,
            capture_id=capture.id,
            text=text,
            headline=None,
            title=None,
            outlet=None,
            authors=(),
            credits=(),
            dateline=None,
            published=None,
            published_at=None,
            language=None,
            url=capture.url,
            source_map=identity_map(len(text)),
            furniture=(),
            details=(),
        )
