"""Whom an article credits: agencies, reporters, the publisher behind the outlet, and whether it is a release.

Agencies come from the article's own credits, byline and dateline, and from forms of credit in its first and last words
("With inputs from AFP"); each is shown under one name. An agency that no list knows counts where the cleaner found it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.record import Article
from onrecord.words.origins import load_origin_words

HEAD = 200  # characters; a byline and a dateline have up to 140 (clean.datelines)
TAIL = 300  # characters; a line of credits with its contributors
CREDITING = frozenset(("credit", "byline", "dateline"))
# "Agencies" names nobody: two articles that credit it may have two sources.
NOBODY = frozenset(("agencies", "news agencies", "wire services", "wires", "staff", "agency", "correspondent"))


def find_agencies(article: Article) -> tuple[str, ...]:
    """The agencies credited, each once under the name to show, in order of name; the outlet too where it is one."""
    named = (*article.credits, *(each for each in article.authors if _is_known(each)), *_iter_own(article))
    found = {_show(name) for name in (*named, *_iter_printed(article)) if fold(name) not in NOBODY}
    return tuple(sorted(found))


def _iter_own(article: Article) -> Iterator[str]:
    if article.outlet and _is_known(article.outlet):
        yield article.outlet


def _is_known(name: str) -> bool:
    return fold(name) in load_origin_words().agencies


def _show(name: str) -> str:
    return load_origin_words().agencies.get(fold(name)) or " ".join(name.split())


def _iter_printed(article: Article) -> Iterator[str]:
    """Agencies in the forms of a credit, in the first and last words and in what the cleaner took for credits."""
    words = load_origin_words()
    lines = [each.quote for each in article.furniture if each.kind in CREDITING]
    for patterns, stretches in (
        (words.head, (article.text[:HEAD], *lines)),
        (words.tail, (article.text[-TAIL:], *lines)),
    ):
        for stretch in stretches:
            for pattern in patterns:
                yield from (match["agency"] for match in pattern.finditer(stretch))


def fold(name: str) -> str:
    """A name without its case, its article and doubled spaces, for looking it up."""
    return " ".join(name.casefold().split()).removeprefix("the ")


def find_publisher(outlet: str | None) -> str | None:
    """The publisher that owns the outlet, None where none is known."""
    return load_origin_words().publishers.get(fold(outlet)) if outlet else None


def is_release(article: Article) -> bool:
    """True where the title, or a short line above or below the text, is that of a press release."""
    words = load_origin_words()
    if fold(article.title or "").startswith(words.release_titles):
        return True
    edges = (article.text[:TAIL], article.text[-TAIL:], *(each.quote for each in article.furniture))
    return any(words.release_lines.search(edge.lower()) for edge in edges)


def find_lines(article: Article) -> str:
    """The lines in which the article names its sources, as printed."""
    return "\n".join(each.quote for each in article.furniture if each.kind in CREDITING)


def is_credited(outlet: str | None, lines: str) -> bool:
    """True where the lines of credit name the outlet, as a whole name and in its own capitals."""
    return bool(outlet) and re.search(rf"(?<!\w){re.escape(outlet or '')}(?!\w)", lines) is not None


def find_common(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """Names that stand in both, whatever their case, in order of name."""
    theirs = {fold(name) for name in other}
    return tuple(sorted({name for name in one if fold(name) in theirs}))
