"""Times by rules."""

from __future__ import annotations

from onrecord.record import Article, When


def find_whens(article: Article, run_id: str) -> tuple[When, ...]:  # noqa: ARG001
    """Nothing yet."""
    return ()
