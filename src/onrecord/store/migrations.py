"""Versions of the tables: a list of named steps, and a table of the names that were applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import sqlalchemy as sa

from onrecord.codec import decode
from onrecord.errors import StoreError
from onrecord.record import Claim, When, Where
from onrecord.store import event_tables, tables, versions, view
from onrecord.store.event_rows import EVENT_COLUMNS
from onrecord.store.rows import Row, claim_row, finding_value

# What a claim's row has told since the second step; claims recorded before leave it empty.
MANNER = (
    *("speaker_organisation", "speaker_country", "speaker_sector", "relay", "acts", "act_words", "medium"),
    *("addressee", "said_earliest", "said_latest"),
)
# What a claim's row has told since the third step; for claims recorded before it is taken from their records.
FOUND = (
    *("measure", "change", "cumulative", "since", "figure_id", "part_of", "when_signal", "when_words", "when_value"),
    *("when_mod", "granularity", "when_from", "date_prec", "time_precision", "place_words", "place_use"),
    *("place_relation", "relation_words", "place_from", "gazetteer_id", "where_prec", "geo_precision"),
)
KEY = "key_of_"  # before the names of the columns that say which row is filled
BATCH = 500  # rows read and written together, so that a large case needs no large memory


def _first_tables(connection: sa.Connection) -> None:
    tables.metadata.create_all(connection)


def _manner_of_claims(connection: sa.Connection) -> None:
    """The columns that tell how something was said."""
    _add_columns(connection, tables.claims, MANNER)


def _when_where_how_many(connection: sa.Connection) -> None:
    """The columns of times, places and figures, filled from the records; numbers of any size, with decimals."""
    _add_columns(connection, tables.claims, FOUND)
    _add_columns(connection, tables.findings, ("value",))
    if connection.dialect.name == "postgresql":  # SQLite keeps any number in any column
        for name in ("low", "high"):
            connection.execute(sa.text(f"ALTER TABLE claims ALTER COLUMN {name} TYPE NUMERIC"))
    _fill(connection, tables.claims, {"statement": _read_claim, "figure": _read_claim})
    _fill(connection, tables.findings, {"when": _read_when, "where": _read_where})


def _events(connection: sa.Connection) -> None:
    """The tables of events, and the columns of claims that tell them; nothing older has any."""
    for table in event_tables.EVENT_TABLES:
        table.create(connection, checkfirst=True)
    _add_columns(connection, tables.claims, EVENT_COLUMNS)


def _judgements(connection: sa.Connection) -> None:
    """The table of people's decisions; nothing older has any."""
    tables.judgements.create(connection, checkfirst=True)


def _incidents(connection: sa.Connection) -> None:
    """Incidents across articles: what was computed from claims before is thrown away, and is joined anew."""
    for table in tables.DERIVED:
        table.drop(connection, checkfirst=True)
    for table in reversed(tables.DERIVED):
        table.create(connection, checkfirst=True)
    connection.execute(sa.delete(tables.facts).where(tables.facts.c.name == "joined"))


def _kept(connection: sa.Connection) -> None:
    """The tables of what is kept of a join; a case is joined anew once to fill them."""
    for table in tables.KEPT:
        table.create(connection, checkfirst=True)


def _withdrawals(connection: sa.Connection) -> None:
    """The tables of what was withdrawn, and of what senders told to be; nothing older has any."""
    tables.withdrawals.create(connection, checkfirst=True)
    tables.kills.create(connection, checkfirst=True)


def _visits(connection: sa.Connection) -> None:
    """The tables of addresses that were fetched, and of which articles are versions of one; the second is filled."""
    tables.visits.create(connection, checkfirst=True)
    tables.versions.create(connection, checkfirst=True)
    ids = list(connection.scalars(sa.select(tables.articles.c.id).order_by(tables.articles.c.id)))
    for at in range(0, len(ids), BATCH):
        versions.save_versions(connection, view.iter_some_articles(connection, ids[at : at + BATCH]))


def _add_columns(connection: sa.Connection, table: sa.Table, names: Iterable[str]) -> None:
    there = {column["name"] for column in sa.inspect(connection).get_columns(table.name)}
    for name in names:
        if name not in there:
            kind = table.c[name].type.compile(connection.dialect)
            connection.execute(sa.text(f"ALTER TABLE {table.name} ADD COLUMN {name} {kind}"))


def _fill(connection: sa.Connection, table: sa.Table, readers: Mapping[str, Callable[[str], Row]]) -> None:
    """Set the columns that the readers give from the record of each row, by the kind of the row."""
    key = tuple(table.primary_key.columns)
    filled = sa.and_(table.c.kind.in_(readers), table.c.record.is_not(None))
    ids = [tuple(row) for row in connection.execute(sa.select(*key).where(filled))]
    this = [column == sa.bindparam(f"{KEY}{column.name}") for column in key]
    for at in range(0, len(ids), BATCH):
        among = sa.tuple_(*key).in_(ids[at : at + BATCH])
        rows = connection.execute(sa.select(*key, table.c.kind, table.c.record).where(among)).all()
        filling = [
            readers[row.kind](row.record) | {f"{KEY}{column.name}": getattr(row, column.name) for column in key}
            for row in rows
        ]
        columns = [name for name in filling[0] if not name.startswith(KEY)]
        connection.execute(
            sa.update(table).where(*this).values({name: sa.bindparam(name) for name in columns}), filling
        )


def _read_claim(line: str) -> Row:
    row = claim_row(decode(Claim, line))
    return {name: row[name] for name in FOUND}


def _read_when(line: str) -> Row:
    return {"value": finding_value(decode(When, line))}


def _read_where(line: str) -> Row:
    return {"value": finding_value(decode(Where, line))}


STEPS: tuple[tuple[str, Callable[[sa.Connection], None]], ...] = (
    ("0001-first-tables", _first_tables),
    ("0002-manner-of-claims", _manner_of_claims),
    ("0003-when-where-how-many", _when_where_how_many),
    ("0004-events", _events),
    ("0005-judgements", _judgements),
    ("0006-incidents", _incidents),
    ("0007-kept", _kept),
    ("0008-withdrawals", _withdrawals),
    ("0009-visits", _visits),
)


def _drop_views(connection: sa.Connection) -> None:
    for name in tables.VIEWS:
        connection.execute(sa.text(f"DROP VIEW IF EXISTS {name}"))


def _make_views(connection: sa.Connection) -> None:
    for name, query in tables.VIEWS.items():
        connection.execute(sa.text(f"CREATE VIEW {name} AS {query}"))


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
        _drop_views(connection)  # PostgreSQL changes no column that a view shows
        for name, step in STEPS:
            if name not in applied:
                step(connection)
                connection.execute(sa.insert(tables.migrations).values(name=name))
        _make_views(connection)


def _applied(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(tables.migrations.name):
            return []
        return list(connection.scalars(sa.select(tables.migrations.c.name).order_by(tables.migrations.c.name)))
