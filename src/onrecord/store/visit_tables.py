"""The tables of addresses that were fetched, and of articles that are versions of one."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from onrecord.store.columns import metadata, to

visits: Table = Table(
    "visits",
    metadata,
    Column("url", Text, primary_key=True),
    Column("listing", Text, index=True),
    Column("visited_at", String(40), nullable=False),
    Column("digest", String(80), nullable=False),
    Column("record", Text, nullable=False),
)

versions: Table = Table(
    "versions",
    metadata,
    to("articles.id", "article_id", primary_key=True),
    Column("name", Text, primary_key=True),
    Column("number", Integer),
    Column("seen", String(40), nullable=False),
    Index("versions_by_name", "name"),
    sqlite_with_rowid=False,
)
