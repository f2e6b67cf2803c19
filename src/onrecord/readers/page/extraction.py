"""Which words of a page are the article: trafilatura and resiliparse are asked."""

from __future__ import annotations

import re

from htmldate import find_date
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import extract

LINE = re.compile(r"[^\n]+")
DIV = re.compile(r"<(?P<close>/?)div\b", re.IGNORECASE)
DEEPEST = 1000
"""Resiliparse's time grows with the square of the depth of nested divs: 0.01 s at 1,000, 19 s at 50,000. The pages of
the development sets (see `choosing`) nest no deeper than 52."""


def find_main_lines(page: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines of the main content as trafilatura and as resiliparse see it; empty where they see none or fail."""
    return _ask_trafilatura(page), _ask_resiliparse(page)


def _ask_trafilatura(page: str) -> tuple[str, ...]:
    try:
        found = extract(page, include_comments=False, fast=True, output_format="txt")
    except Exception:  # noqa: BLE001  a library that fails on one page must not end the batch
        return ()
    return tuple(LINE.findall(found or ""))


def _ask_resiliparse(page: str) -> tuple[str, ...]:
    if is_deep(page):
        return ()
    try:
        found = extract_plain_text(
            page, main_content=True, alt_texts=False, list_bullets=False, comments=False, post_meta=False
        )
    except Exception:  # noqa: BLE001  as above
        return ()
    return tuple(LINE.findall(found))


def is_deep(page: str) -> bool:
    """True for a page that nests divs deeper than `DEEPEST`."""
    depth = 0
    for tag in DIV.finditer(page):
        depth = max(0, depth - 1) if tag["close"] else depth + 1
        if depth > DEEPEST:
            return True
    return False


def find_day(page: str) -> str | None:
    """The day of publication as htmldate finds it, as YYYY-MM-DD: the last resort where nothing declares it.

    Only whole days that the page itself prints or declares are asked for, no guess from years alone.
    """
    try:
        return find_date(page, original_date=True, extensive_search=False)
    except Exception:  # noqa: BLE001  as above
        return None
