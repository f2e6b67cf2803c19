"""Removes the words of an article from the record, and keeps its tombstone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from onrecord.errors import StoreError
from onrecord.ids import make_id
from onrecord.record import Article, Detail, Kill, Withdrawal
from onrecord.store import event_tables, tables, writer
from onrecord.store.rows import to_iso

# The fact that says that words were removed from the tables, but may still lie in the file.
UNFINISHED: Final = "words to erase"
OF_EVENTS: Final = (
    event_tables.words,
    event_tables.contexts,
    event_tables.blames,
    event_tables.participants,
    event_tables.mentions,
    event_tables.events,
)
OF_ARTICLES: Final = (
    *(tables.anchors, tables.claims, tables.findings, tables.analyses),
    *(tables.furniture, tables.details, tables.versions),
)


class Notice(NamedTuple):
    """What a kill notice gives a tombstone: its sender, when it was taken in, and its words."""

    outlet: str | None
    taken_at: datetime
    reason: str


def bury(connection: sa.Connection, withdrawal: Withdrawal, capture_id: str) -> None:
    """Set a tombstone; one that stands already stays as it is."""
    row = {name: getattr(withdrawal, name) for name in ("article_id", "who", "reason", "url", "outlet")}
    moments = {"withdrawn_at": to_iso(withdrawal.withdrawn_at), "published": to_iso(withdrawal.published)}
    writer.add_rows(connection, tables.withdrawals, [row | moments | {"capture_id": capture_id}])


def erase(connection: sa.Connection, article: Article, locator: str) -> None:
    """Delete all rows that hold words of an article, and all that is computed from articles.

    What problems its place (`locator`) had goes with it, since they may name its title. The pages of the file are
    rewritten by `purge` only; the fact `UNFINISHED` says so until then.
    """
    for table in (*tables.DERIVED, *tables.KEPT):
        connection.execute(sa.delete(table))
    for table in (*OF_EVENTS, *OF_ARTICLES):
        connection.execute(sa.delete(table).where(table.c.article_id == article.id))
    connection.execute(sa.delete(tables.problems).where(tables.problems.c.locator.in_([article.id, locator])))
    connection.execute(sa.delete(tables.articles).where(tables.articles.c.id == article.id))
    held = sa.select(tables.articles.c.id).where(tables.articles.c.capture_id == article.capture_id)
    if connection.scalar(held) is None:
        connection.execute(sa.delete(tables.captures).where(tables.captures.c.id == article.capture_id))
    writer.save_fact(connection, UNFINISHED, "yes")


def load_claim_ids(connection: sa.Connection, article_id: str) -> list[str]:
    """The ids of all claims of an article, by any run."""
    table = tables.claims
    return list(connection.scalars(sa.select(table.c.id).distinct().where(table.c.article_id == article_id)))


def is_elsewhere(connection: sa.Connection, words: str, article_id: str) -> bool:
    """True where the words stand in another article too."""
    table = tables.articles
    wanted = sa.select(table.c.id).where(table.c.id != article_id, table.c.text.contains(words, autoescape=True))
    return connection.scalar(wanted.limit(1)) is not None


def is_unfinished(connection: sa.Connection) -> bool:
    """True where words may still lie in the file."""
    found = sa.select(tables.facts.c.value).where(tables.facts.c.name == UNFINISHED)
    return connection.scalar(found) is not None


def purge(engine: sa.Engine) -> None:
    """Rewrite the file (SQLite) or the tables (PostgreSQL), so that nothing deleted is left in them.

    Nothing else may have the case open. StoreError where that fails; it can be tried again at any time.
    """
    rewrite = _purge_sqlite if engine.dialect.name == "sqlite" else _purge_postgresql
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            rewrite(connection)
            connection.execute(sa.delete(tables.facts).where(tables.facts.c.name == UNFINISHED))
    except DBAPIError as error:
        raise _not_purged(str(error.orig)) from error


def _purge_sqlite(connection: sa.Connection) -> None:
    connection.execute(sa.text("VACUUM"))
    is_busy = connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
    if is_busy:
        raise _not_purged("another program reads it")


def _purge_postgresql(connection: sa.Connection) -> None:
    for table in tables.metadata.sorted_tables:
        connection.execute(sa.text(f'VACUUM FULL "{table.name}"'))


def _not_purged(why: str) -> StoreError:
    return StoreError(
        "the words are gone from the record, but the file could not be rewritten, and they may still lie in it: "
        f"{why}. Close whatever has the case open, and run: onrecord withdraw CASE --finish"
    )


# tombstones


def load_withdrawals(connection: sa.Connection) -> tuple[Withdrawal, ...]:
    """All tombstones, in order of time, then of article."""
    table = tables.withdrawals
    rows = connection.execute(sa.select(table)).mappings()
    return tuple(sorted(map(_withdrawal, rows), key=lambda each: (each.withdrawn_at, each.article_id)))


def find_withdrawal(connection: sa.Connection, article_id: str, capture_id: str | None = None) -> Withdrawal | None:
    """The tombstone of an article, known by its id or by that of its capture."""
    table = tables.withdrawals
    wanted = sa.select(table).where(sa.or_(table.c.article_id == article_id, table.c.capture_id == capture_id))
    row = connection.execute(wanted.order_by(table.c.withdrawn_at, table.c.article_id)).mappings().first()
    return _withdrawal(row) if row else None


def find_withdrawn_at(connection: sa.Connection, url: str) -> Withdrawal | None:
    """The first tombstone of an address."""
    table = tables.withdrawals
    wanted = sa.select(table).where(table.c.url == url).order_by(table.c.withdrawn_at, table.c.article_id)
    row = connection.execute(wanted).mappings().first()
    return _withdrawal(row) if row else None


def load_returned(connection: sa.Connection) -> list[str]:
    """The ids of articles that have both a tombstone and words; there should be none."""
    table = tables.withdrawals
    wanted = sa.select(table.c.article_id).where(table.c.article_id.in_(sa.select(tables.articles.c.id)))
    return list(connection.scalars(wanted.order_by(table.c.article_id)))


def _withdrawal(row: Any) -> Withdrawal:
    plain = {name: row[name] for name in ("article_id", "who", "reason", "url", "outlet")}
    return Withdrawal(
        **plain,
        withdrawn_at=datetime.fromisoformat(row["withdrawn_at"]),
        published=date.fromisoformat(row["published"]) if row["published"] else None,
    )


# kill notices


def save_kill(connection: sa.Connection, kill: Kill, taken_at: datetime) -> None:
    """Keep a kill notice that names its item."""
    key = make_id("kill", kill.sender_id, kill.outlet, kill.version)
    row = {"sender_id": kill.sender_id, "version": kill.version, "outlet": kill.outlet, "reason": kill.reason}
    writer.add_rows(connection, tables.kills, [row | {"id": key, "taken_at": to_iso(taken_at)}])


def find_notice(connection: sa.Connection, details: Iterable[Detail], outlet: str | None) -> Notice | None:
    """The first kill notice on an item with these details."""
    told = {detail.name: detail.value for detail in reversed(tuple(details))}
    if "id" not in told:
        return None
    table = tables.kills
    rows = connection.execute(sa.select(table).where(table.c.sender_id == told["id"]).order_by(table.c.id))
    for row in rows:
        if is_killed((told.get("version"), outlet), (row.version, row.outlet)):
            return Notice(row.outlet, datetime.fromisoformat(row.taken_at), row.reason)
    return None


def iter_named(connection: sa.Connection, name: str, value: str) -> Iterator[str]:
    """The ids of articles whose sender gave them this id or slug, in order."""
    table = tables.details
    wanted = sa.select(table.c.article_id).distinct().where(table.c.name == name, table.c.value == value)
    yield from connection.scalars(wanted.order_by(table.c.article_id))


def is_killed(item: tuple[str | None, str | None], notice: tuple[str | None, str | None]) -> bool:
    """True where a notice on the same id is on this item: both are version and outlet.

    An id may be unique with one sender only; a version after the killed one is a new telling of the story.
    """
    (version, outlet), (killed, sender) = item, notice
    is_same_sender = not (outlet and sender) or outlet.casefold() == sender.casefold()
    is_later = bool(version and killed and version.isdigit() and killed.isdigit() and int(version) > int(killed))
    return is_same_sender and not is_later
