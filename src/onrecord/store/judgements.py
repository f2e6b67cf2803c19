"""The log of people's decisions: added to and read, never shortened, and changed by withdrawals alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from onrecord.codec import decode
from onrecord.join.judgements import put_in_order
from onrecord.record import Judgement
from onrecord.store import tables
from onrecord.store.rows import Row, to_iso, to_json
from onrecord.store.writer import add_rows

BATCH = 400  # subjects asked for at once, each twice: older SQLite takes 999 values in a query


def add_judgements(connection: sa.Connection, judgements: Iterable[Judgement]) -> int:
    """Add to the log what it does not hold yet; how many judgements that were."""
    before = _count(connection)
    add_rows(connection, tables.judgements, [_row(judgement) for judgement in put_in_order(judgements)])
    return _count(connection) - before


def replace_judgement(connection: sa.Connection, judgement: Judgement, redacted: Judgement) -> None:
    """Put a decision without the words of a withdrawn article in the place of what it was."""
    table = tables.judgements
    connection.execute(sa.delete(table).where(table.c.id == judgement.id))
    add_rows(connection, table, [_row(redacted)])


def load_judgements(connection: sa.Connection) -> tuple[Judgement, ...]:
    """The whole log, in order of decision."""
    return _load(connection, sa.select(tables.judgements.c.record))


def load_judgements_on(connection: sa.Connection, subjects: Iterable[str]) -> tuple[Judgement, ...]:
    """The judgements that are on any of these claims, names or articles, in order of decision."""
    wanted, table = sorted(set(subjects)), tables.judgements
    found: list[Judgement] = []
    for at in range(0, len(wanted), BATCH):
        some = wanted[at : at + BATCH]
        on_second = sa.and_(table.c.kind != "cell", table.c.subject_2.in_(some))  # a cell's second is a column
        found += _load(connection, sa.select(table.c.record).where(sa.or_(table.c.subject_1.in_(some), on_second)))
    return put_in_order(found)


def _load(connection: sa.Connection, wanted: sa.Select[Any]) -> tuple[Judgement, ...]:
    # Ordered here and not in the query: databases order text by their own rules.
    return put_in_order(decode(Judgement, line) for line in connection.scalars(wanted))


def _count(connection: sa.Connection) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(tables.judgements)) or 0


def _row(judgement: Judgement) -> Row:
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "subject_1": judgement.subjects[0],
        "subject_2": judgement.subjects[1] if len(judgement.subjects) > 1 else None,
        "decision": judgement.decision,
        "value": judgement.value,
        "who": judgement.who,
        "decided_at": to_iso(judgement.decided_at),
        "why": judgement.why,
        "record": to_json(judgement),
    }
