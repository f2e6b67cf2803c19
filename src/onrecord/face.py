"""What Python programs call first: one text analysed, or a case opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from typing import Final

from onrecord.casebook import Casebook
from onrecord.claims import assemble
from onrecord.clean import clean
from onrecord.clean.dates import find_moment
from onrecord.errors import UsageError
from onrecord.pipeline import analyse_all
from onrecord.readers.captures import make_capture
from onrecord.record import Bundle, Detail, DetailName, Knowledge
from onrecord.settings import Settings, load_settings

NOTHING_KNOWN: Final = Knowledge(places=(), actors=())


def analyse(  # noqa: PLR0913  what is known of an article
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
    settings: Settings | None = None,
) -> Bundle:
    """Everything found in one article, as it would be recorded: capture, article, analysis and claims.

    `text` is plain text, paragraphs parted by line ends. `published` is a day, an instant, or such as words
    ("2031-05-02", "2 May 2031"); relative times ("yesterday") are counted from it. Where a `title` is given that does
    not stand in the text, the text is read as it is, and all offsets refer to `bundle.article.text`. Nothing is stored
    and nothing is sent. The model is loaded at the first call (half a second) and kept.

    CleanError where the text holds no words of an article; UsageError where `published` is no day.
    """
    given: dict[DetailName, str | None] = {
        "title": title,
        "outlet": outlet,
        "published": _tell_day(published),
        "url": url,
        "language": language,
    }
    settings = settings or load_settings()
    capture = make_capture(
        "python",
        "the text given",
        media_type="text/plain",
        charset="utf-8",
        body=text.encode("utf-8", "replace"),
        content=text.encode("utf-8", "replace").decode("utf-8"),
        content_map=None,
        details=_iter_details(given),
    )
    article = clean(capture)
    analysis = next(analyse_all([article], settings=settings, knowledge=NOTHING_KNOWN))
    return Bundle(capture=capture, article=article, analysis=analysis, claims=assemble(article, analysis))


def open_case(path: str | os.PathLike[str], *, create: bool = False, settings: Settings | None = None) -> Casebook:
    """The case at a path or database URL; a context manager, to be closed after use.

    With `create` it is made where there is none, else CaseNotFound is raised.
    """
    return Casebook(os.fspath(path), settings or load_settings(), create=create)


def _tell_day(published: date | str | None) -> str | None:
    if published is None:
        return None
    words = published if isinstance(published, str) else published.isoformat()
    if find_moment(words) is None:
        raise UsageError(
            f"published is {words!r}, which is no certain day: relative times would be counted from a guess. "
            "Give a date, or write it as 2031-05-02."
        )
    return words


def _iter_details(given: dict[DetailName, str | None]) -> Iterator[Detail]:
    for name, value in given.items():
        if value and value.strip():
            yield Detail(name=name, value=value.strip(), origin=f"argument:{name}", quote=value)
