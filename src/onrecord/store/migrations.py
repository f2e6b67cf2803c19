"""Versions of the tables: a list of named steps, and a table of the names that were applied."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from onrecord.errors import StoreError
from onrecord.store import tables

# What a claim's row has told since the second step; claims recorded before leave it empty.
MANNER = (
    *("speaker_organisation", "speaker_country", "speaker_sector", "relay", "acts", "act_words", "medium"),
    *("addressee", "said_earliest", "said_latest"),
)


def _first_tables(connection: sa.Connection) -> None:
    tables.metadata.create_all(connection)


def _manner_of_claims(connection: sa.Connection) -> None:
    """The columns that tell how something was said; and the views, which show them."""
    there = {column["name"] for column in sa.inspect(connection).get_columns(tables.claims.name)}
    for name in MANNER:
        if name not in there:
            kind = tables.claims.c[name].type.compile(connection.dialect)
            connection.execute(sa.text(f"ALTER TABLE claims ADD COLUMN {name} {kind}"))
    for name, query in tables.VIEWS.items():
        connection.execute(sa.text(f"DROP VIEW IF EXISTS {name}"))
        connection.execute(sa.text(f"CREATE VIEW {name} AS {query}"))


STEPS: tuple[tuple[str, Callable[[sa.Connection], None]], ...] = (
    ("0001-first-tables", _first_tables),
    ("0002-manner-of-claims", _manner_of_claims),
)


def migrate(engine: sa.Engine) -> None:
    """Apply, in one transaction, the steps that the database has not seen.

    StoreError where it has seen a step that this onrecord does not know: it was written by a newer one.
    """
    if _applied(engine) == [name for name, _ in STEPS]:
        return
    with engine.begin() as connection:
        tables.migrations.create(connection, checkfirst=True)
        applied = set(connection.scalars(sa.select(tables.migrations.c.name)))
        unknown = sorted(applied - {name for name, _ in STEPS})
        if unknown:
            message = f"this case was written by a newer onrecord (step {unknown[-1]}). Upgrade onrecord to open it."
            raise StoreError(message)
        for name, step in STEPS:
            if name not in applied:
                step(connection)
                connection.execute(sa.insert(tables.migrations).values(name=name))


def _applied(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(tables.migrations.name):
            return []
        return list(connection.scalars(sa.select(tables.migrations.c.name).order_by(tables.migrations.c.name)))
