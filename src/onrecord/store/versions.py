"""What is kept of fetching: the last visit to each address; and which articles are versions of one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from onrecord.codec import decode, encode
from onrecord.join.versions import Version, chain, find_version_names, make_version, put_versions
from onrecord.record import Article, Visit
from onrecord.store import tables
from onrecord.store.writer import add_rows

# visits


def save_visits(connection: sa.Connection, visits: Iterable[Visit]) -> None:
    """Keep the last visit to each address."""
    table = tables.visits
    for visit in visits:
        connection.execute(sa.delete(table).where(table.c.url == visit.url))
        row = {"url": visit.url, "listing": visit.listing, "visited_at": visit.visited_at.isoformat()}
        connection.execute(sa.insert(table).values(row | {"digest": visit.digest, "record": encode(visit).decode()}))


def load_visits(connection: sa.Connection) -> dict[str, Visit]:
    """The last visit to each address, by the address as it was asked for."""
    table = tables.visits
    lines = connection.scalars(sa.select(table.c.record).order_by(table.c.url))
    return {visit.url: visit for visit in (decode(Visit, line) for line in lines)}


# versions


def save_versions(connection: sa.Connection, articles: Iterable[Article], obtained: datetime | None = None) -> None:
    """Keep under which names articles are versions of others; `obtained` is when they were, where it is known."""
    rows = []
    for article in articles:
        version = make_version(article, obtained)
        row = {"article_id": article.id, "number": version.number, "seen": version.seen}
        rows += [row | {"name": name} for name in find_version_names(article)]
    add_rows(connection, tables.versions, rows)


def load_pairs(connection: sa.Connection) -> tuple[tuple[str, str], ...]:
    """Pairs of articles by which all versions of one hang together."""
    table = tables.versions
    shared = sa.select(table.c.name).group_by(table.c.name).having(sa.func.count() > 1)
    wanted = sa.select(table.c.name, table.c.article_id).where(table.c.name.in_(shared))
    groups: dict[str, list[str]] = {}
    for name, article_id in connection.execute(wanted.order_by(table.c.name, table.c.article_id)):
        groups.setdefault(name, []).append(article_id)
    return chain(groups.values())


def load_versions(connection: sa.Connection, article_id: str) -> tuple[Version, ...]:
    """All versions of an article in order, itself among them; none where it can have no others."""
    table = tables.versions
    ids, names = {article_id}, set[str]()
    while True:
        new = set(connection.scalars(sa.select(table.c.name).where(table.c.article_id.in_(sorted(ids))))) - names
        if not new:
            break
        names |= new
        ids |= set(connection.scalars(sa.select(table.c.article_id).where(table.c.name.in_(sorted(new)))))
    rows = connection.execute(
        sa.select(table.c.article_id, table.c.number, table.c.seen).where(table.c.article_id.in_(sorted(ids)))
    )
    return put_versions(Version(article_id=row.article_id, number=row.number, seen=row.seen) for row in rows)
