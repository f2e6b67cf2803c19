"""Versions of one article, and what became of its claims from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from onrecord.answers import VersionStep
from onrecord.errors import UsageError
from onrecord.join.versions import Version, compare_versions
from onrecord.store import versions, view


def list_changes(connection: Any, run_id: str, article_id: str | None) -> list[VersionStep]:
    """The steps of one article, or of all that have several versions, in order of their first version's id; UsageError
    where there is no such article.
    """
    if article_id:
        if view.load_article(connection, article_id) is None:
            raise UsageError(f"this case has no article {article_id!r}.")
        return list(list_steps(connection, run_id, article_id))
    steps: list[VersionStep] = []
    told = set[str]()
    for first in sorted({each for pair in versions.load_pairs(connection) for each in pair}):
        if first not in told:
            found = versions.load_versions(connection, first)
            told |= {version.article_id for version in found}
            steps += _iter_steps(connection, run_id, found)
    return steps


def list_steps(connection: Any, run_id: str, article_id: str) -> tuple[VersionStep, ...]:
    """The steps from the first to the last version of an article; none where it has one only."""
    return tuple(_iter_steps(connection, run_id, versions.load_versions(connection, article_id)))


def _iter_steps(connection: Any, run_id: str, found: tuple[Version, ...]) -> Iterator[VersionStep]:
    if len(found) < 2:  # noqa: PLR2004  one is no step
        return
    ids = [version.article_id for version in found]
    citations = view.load_citations(connection, ids)
    for older, newer in pairwise(found):
        pair = (older.article_id, newer.article_id)
        articles = {article.id: article for article in view.iter_some_articles(connection, pair)}
        claims = view.load_claims_in(connection, run_id, pair)
        before, after = (claims.get(each, []) for each in pair)
        yield VersionStep(
            before=citations[older.article_id],
            after=citations[newer.article_id],
            seen=(older.seen, newer.seen),
            changes=compare_versions((articles[pair[0]].text, articles[pair[1]].text), before, after),
        )
