"""Places by rules."""

from __future__ import annotations

from onrecord.record import Article, Knowledge, Where


def find_wheres(article: Article, run_id: str, knowledge: Knowledge) -> tuple[Where, ...]:  # noqa: ARG001
    """Nothing yet."""
    return ()
