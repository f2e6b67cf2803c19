"""The tables of withdrawals. withdrawals holds a tombstone for each article whose words were removed: `article_id` and
`capture_id` say which, without a word of it, so that it is not added again. kills holds the kill notices of senders,
whether the article they are on was here or not.
"""

from __future__ import annotations

from sqlalchemy import Column, String, Table, Text

from onrecord.store.columns import key, metadata

withdrawals: Table = Table(
    "withdrawals",
    metadata,
    key("article_id"),
    Column("capture_id", String(40), nullable=False, index=True),
    Column("withdrawn_at", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("url", Text, index=True),
    Column("outlet", Text),
    Column("published", String(10)),
)

kills: Table = Table(
    "kills",
    metadata,
    key(),
    Column("sender_id", Text, nullable=False, index=True),
    Column("version", Text),
    Column("outlet", Text),
    Column("taken_at", String(40), nullable=False),
    Column("reason", Text, nullable=False),
)
