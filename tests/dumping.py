"""All that a case holds, row by row."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.store import tables


def dump(address):
    """Every row of every table, but for the tables' own versions."""
    url = address if "://" in address else f"sqlite:///{address}"
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        every = tables.metadata.sorted_tables
        found = {table.name: sorted(map(repr, connection.execute(sa.select(table)))) for table in every}
    engine.dispose()
    return found
