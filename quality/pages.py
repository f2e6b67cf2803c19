"""Body, title, date and authors of a page, in the form of the gold set of pages, by the public readers and cleaner."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile

from onrecord.clean import clean
from onrecord.errors import CleanError
from onrecord.readers import choose
from onrecord.record import Article, Capture, Source
from onrecord.settings import Settings


def predict_page(row: dict[str, object]) -> dict[str, object]:
    """The gold row's id, with "body" (the article without its headline), "title", "date" (YYYY-MM-DD or None)
    and "authors".

    The row needs "id" and "html". A page in which no article is found has an empty body.
    """
    article = _read(str(row["html"]).encode("utf-8", "replace"))
    if article is None:
        return {"id": row["id"], "body": "", "title": None, "date": None, "authors": []}
    return {
        "id": row["id"],
        "body": article.text[article.headline.end :].strip() if article.headline else article.text,
        "title": article.title,
        "date": article.published.isoformat() if article.published else None,
        "authors": list(article.authors),
    }


def _read(body: bytes) -> Article | None:
    with NamedTemporaryFile(suffix=".html") as file:
        file.write(body)
        file.flush()
        source = Source(path=Path(file.name), head=body[:4096])
        for capture in choose(source, Settings()).read(source):
            if isinstance(capture, Capture):
                try:
                    return clean(capture)
                except CleanError:
                    return None
    return None
