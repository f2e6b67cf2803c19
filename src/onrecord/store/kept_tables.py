"""What is kept of a join, so that adding an article touches only what hangs together with it (`onrecord.join.kept`).

It is derived as incidents are, and thrown away and made anew with them: joined_articles holds the articles that were
joined, each with its sketch; joined_links the pairs of articles that are one origin; joined_tellings what articles tell
of events, joined_akin which earlier ones each is akin to; joined_counts and joined_figures what figures may count
together, joined_edges what stands in one count of harm; joined_statements the matter of each statement, by the first
statement on it. Column `record` holds what is kept as JSON.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from onrecord.store.columns import key, metadata

articles: Table = Table("joined_articles", metadata, key("article_id"), Column("record", Text, nullable=False))

links: Table = Table(
    "joined_links",
    metadata,
    key("one"),
    key("other"),
    Column("record", Text, nullable=False),
    Index("joined_links_of_other", "other"),
)

tellings: Table = Table(
    "joined_tellings",
    metadata,
    key(),
    Column("article_id", String(40), nullable=False, index=True),
    Column("published", String(10), nullable=False, index=True),
    Column("root", String(40), nullable=False, index=True),
    Column("place", String(40), nullable=False, index=True),
    Column("record", Text, nullable=False),
)

akin: Table = Table(
    "joined_akin",
    metadata,
    key("telling_id"),
    key("akin_id"),
    Index("joined_akin_by_akin", "akin_id"),
    sqlite_with_rowid=False,
)

counts: Table = Table(
    "joined_counts",
    metadata,
    key("claim_id"),
    Column("telling_id", String(40), nullable=False),
    Column("key", Text, nullable=False, index=True),
)

edges: Table = Table(
    "joined_edges",
    metadata,
    key("history"),
    Column("position", Integer, primary_key=True),
    Column("one", String(40), nullable=False, index=True),
    Column("other", String(40), nullable=False, index=True),
    sqlite_with_rowid=False,
)

figures: Table = Table("joined_figures", metadata, key("claim_id"), Column("key", Text, nullable=False, index=True))

statements: Table = Table(
    "joined_statements",
    metadata,
    key("claim_id"),
    Column("told", String(10), nullable=False),
    Column("first_id", String(40), nullable=False, index=True),
    Column("record", Text, nullable=False),
    Index("joined_statements_by_day", "told", "claim_id"),
)

KEPT = (articles, links, tellings, akin, counts, edges, figures, statements)
