"""Full text or summary: which of an item's texts is read, and what is said where it is no more than a summary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from onrecord.readers.captures import problem
from onrecord.readers.news.pieces import words_of
from onrecord.readers.xml import Piece
from onrecord.record import Detail, DetailName, Problem

FULL: Final = 1000
"""Characters: a description as long as this, and not cut off, is the article itself. Of the feeds that were looked at
the longest summaries have some 600."""

CUT_OFF: Final = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|(?:continue reading|read more|read on|full story)\b.{0,80}"
    r"|the post .{1,200} appeared first on .{1,100})\W{0,5}$",
    re.IGNORECASE,
)
APPENDED: Final = re.compile(r"\s+the post .{1,200} appeared first on .{1,100}$", re.IGNORECASE)


def is_summary(words: str, *, told: bool) -> bool:
    """True for the text of an item that is not its whole article. `told`: the feed has this text as a summary."""
    return told and (len(words) < FULL or CUT_OFF.search(words[-400:]) is not None)


def summary_detail(origin: str) -> Detail:
    """The mark of an article of which only a summary was read."""
    return Detail(name="notice", value="summary", origin=origin, quote="")


def choose_text(
    texts: Iterable[tuple[str, bool, Sequence[Piece]]], title: str
) -> tuple[tuple[Piece, ...], tuple[Detail, ...]]:
    """The first of (origin, whether it is a summary, pieces) that tells more than the title, with its mark."""
    for origin, told, pieces in texts:
        words = words_of(pieces)
        if words and APPENDED.sub("", words).casefold() != title.casefold():
            return tuple(pieces), (summary_detail(origin),) if is_summary(words, told=told) else ()
    return (), ()


def title_only(locator: str, details: Iterable[Detail]) -> Problem:
    """The problem of an item that holds a title and no text, with what identifies it."""
    known = {detail.name: detail.value for detail in reversed(tuple(details))}
    told = ", ".join(_iter_known(known)) or "without title and address"
    where = f" from {known['url']}" if "url" in known else ""
    return problem(
        "title-only",
        locator,
        f"{locator} holds no text ({told}).",
        f"Save the article itself{where}.",
    )


def _iter_known(known: Mapping[DetailName, str]) -> Iterator[str]:
    if "title" in known:
        yield f"title “{known['title']}”"
    if "id" in known:
        yield f"id {known['id']}"
