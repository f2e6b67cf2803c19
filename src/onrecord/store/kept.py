"""Writes and reads what is kept of a join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from onrecord.codec import decode
from onrecord.join.accounts import Account
from onrecord.join.case import Keeping
from onrecord.join.copies import Link
from onrecord.join.kept import Count, Edge, Kept
from onrecord.join.origins import Sketch
from onrecord.join.tellings import Telling
from onrecord.join.topics import Placed
from onrecord.record import Claim
from onrecord.store import kept_tables, tables, view
from onrecord.store.rows import Row, to_json
from onrecord.store.writer import add_rows


def load_new_ids(connection: sa.Connection) -> list[str]:
    """The ids of articles that were not joined yet, in order."""
    known = sa.select(kept_tables.articles.c.article_id)
    wanted = sa.select(tables.articles.c.id).where(tables.articles.c.id.not_in(known)).order_by(tables.articles.c.id)
    return list(connection.scalars(wanted))


def count_joined(connection: sa.Connection) -> int:
    """How many articles were joined."""
    return connection.scalar(sa.select(sa.func.count()).select_from(kept_tables.articles)) or 0


# writing


def replace_all(connection: sa.Connection, keeping: Keeping, sketches: Iterable[Sketch], links: Iterable[Link]) -> None:
    """Throw away all that was kept, and keep this."""
    for table in kept_tables.KEPT:
        connection.execute(sa.delete(table))
    save_kept(connection, keeping.kept)
    save_counts(connection, keeping.counts)
    save_edges(connection, keeping.edges)
    save_figures(connection, keeping.figures)
    save_statements(connection, keeping.placed)
    save_sketches(connection, sketches)
    save_links(connection, links)


def save_kept(connection: sa.Connection, kept: Iterable[Kept]) -> None:
    """Keep tellings, in the place of what was kept of them."""
    kept = list(kept)
    ids = [each.telling.id for each in kept]
    _delete(connection, kept_tables.tellings.c.id, ids)
    _delete(connection, kept_tables.akin.c.telling_id, ids)
    add_rows(connection, kept_tables.tellings, map(_telling_row, kept))
    pairs = ({"telling_id": each.telling.id, "akin_id": other} for each in kept for other, _ in each.weighed.akin)
    add_rows(connection, kept_tables.akin, pairs)


def _telling_row(kept: Kept) -> Row:
    telling = kept.telling
    return {
        "id": telling.id,
        "article_id": telling.article_id,
        "published": telling.published.isoformat(),
        "root": kept.linked.root,
        "place": kept.place,
        "record": to_json(kept),
    }


def save_counts(connection: sa.Connection, counts: Iterable[Count]) -> None:
    """Keep what tellings of events count."""
    add_rows(connection, kept_tables.counts, (each._asdict() for each in counts))


def save_edges(connection: sa.Connection, new: Iterable[Edge], gone: Iterable[Edge] = ()) -> None:
    """Keep edges, and let go of those that are gone."""
    table = kept_tables.edges
    for each in gone:
        connection.execute(sa.delete(table).where(table.c.history == each.history, table.c.position == each.position))
    add_rows(connection, table, (each._asdict() for each in new))


def save_figures(connection: sa.Connection, keys: Iterable[tuple[str, str]]) -> None:
    """Keep figures that count no event: the id of each claim with the key by which it may stand in a history."""
    add_rows(connection, kept_tables.figures, ({"claim_id": claim_id, "key": key} for claim_id, key in keys))


def save_statements(connection: sa.Connection, placed: Iterable[Placed]) -> None:
    """Keep statements with their matters, in the place of what was kept of them."""
    placed = list(placed)
    _delete(connection, kept_tables.statements.c.claim_id, [each.account.claim_id for each in placed])
    rows = (
        {
            "claim_id": each.account.claim_id,
            "told": (each.account.told or date.max).isoformat(),
            "first_id": each.first_id,
            "record": to_json(each.account),
        }
        for each in placed
    )
    add_rows(connection, kept_tables.statements, rows)


def save_sketches(connection: sa.Connection, sketches: Iterable[Sketch]) -> None:
    """Keep which articles were joined, with the sketch of each."""
    rows = ({"article_id": each.article_id, "record": to_json(each)} for each in sketches)
    add_rows(connection, kept_tables.articles, rows)


def save_links(connection: sa.Connection, links: Iterable[Link]) -> None:
    """Keep the links of articles that are one origin."""
    rows = ({"one": each.article_ids[0], "other": each.article_ids[1], "record": to_json(each)} for each in links)
    add_rows(connection, kept_tables.links, rows)


def remove_links(connection: sa.Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Let go of links of pairs of articles."""
    table = kept_tables.links
    for one, other in pairs:
        connection.execute(sa.delete(table).where(table.c.one == one, table.c.other == other))


def _delete(connection: sa.Connection, column: sa.Column[Any], values: Sequence[str]) -> None:
    for some in _cut(values):
        connection.execute(sa.delete(column.table).where(column.in_(some)))


def _cut(values: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(values))
    return (wanted[at : at + view.BATCH] for at in range(0, len(wanted), view.BATCH))


# reading


class Memory:
    """What was kept of a case, by the run that counts (`onrecord.join.kept.Memory`)."""

    def __init__(self, connection: sa.Connection, run_id: str) -> None:
        self._connection, self._run_id = connection, run_id

    def load_by(self, column: str, values: Iterable[str]) -> list[Kept]:
        """Tellings by `id`, `article_id`, `root` (of what they were linked to) or `place`."""
        table = kept_tables.tellings
        return [decode(Kept, line) for line in self._scalars(table.c.record, table.c[column], values)]

    def load_reported(self, first: date, last: date) -> list[Kept]:
        """The tellings of these days, both inclusive."""
        table = kept_tables.tellings
        wanted = sa.select(table.c.record).where(table.c.published.between(first.isoformat(), last.isoformat()))
        return [decode(Kept, line) for line in self._connection.scalars(wanted)]

    def load_akin_to(self, telling_ids: Iterable[str]) -> set[str]:
        """The ids of the later tellings that are akin to any of these."""
        table = kept_tables.akin
        return set(self._scalars(table.c.telling_id, table.c.akin_id, telling_ids))

    def load_teller(self, claim_id: str) -> Telling | None:
        """The telling that holds a claim."""
        claims, table = tables.claims, kept_tables.tellings
        wanted = (
            sa.select(table.c.record)
            .join_from(claims, table, claims.c.article_id == table.c.article_id)
            .where(claims.c.run_id == self._run_id, claims.c.id == claim_id)
        )
        found = (decode(Kept, line).telling for line in self._connection.scalars(wanted))
        return next((telling for telling in found if claim_id in telling.claim_ids), None)

    def load_counts(self, key: str) -> tuple[list[Claim], dict[str, str]]:
        """The claims counted by a key, and the telling of each by the claim's id."""
        table = kept_tables.counts
        rows = self._connection.execute(sa.select(table.c.claim_id, table.c.telling_id).where(table.c.key == key))
        teller = {row.claim_id: row.telling_id for row in rows}
        return self._load_counted(table, key), teller

    def load_edges(self, telling_ids: Iterable[str]) -> set[Edge]:
        """All edges of the counts that any of these tellings stands in."""
        table = kept_tables.edges
        ids = list(telling_ids)
        histories = {each for name in ("one", "other") for each in self._scalars(table.c.history, table.c[name], ids)}
        columns = [table.c[name] for name in Edge._fields]
        found = (
            self._connection.execute(sa.select(*columns).where(table.c.history.in_(some))) for some in _cut(histories)
        )
        return {Edge(*row) for rows in found for row in rows}

    def load_figures(self, key: str) -> list[Claim]:
        """The figures that count no event, by the key by which they may stand in a history."""
        return self._load_counted(kept_tables.figures, key)

    def load_statements(self, first: date, last: date) -> list[Placed]:
        """The statements of these days, both inclusive, with their matters."""
        table = kept_tables.statements
        return self._load_placed(table.c.told.between(first.isoformat(), last.isoformat()))

    def load_matter(self, first_ids: Iterable[str]) -> list[Placed]:
        """The statements on the matters that these begin."""
        column = kept_tables.statements.c.first_id
        return [each for some in _cut(first_ids) for each in self._load_placed(column.in_(some))]

    def has_statements_after(self, day: date) -> bool:
        """True where a statement of a later day was kept."""
        last = self._connection.scalar(sa.select(sa.func.max(kept_tables.statements.c.told)))
        return last is not None and last > day.isoformat()

    def load_sketches(self) -> Iterator[Sketch]:
        """The sketches of all articles."""
        for line in self._connection.scalars(sa.select(kept_tables.articles.c.record)):
            yield decode(Sketch, line)

    def load_some_sketches(self, article_ids: Iterable[str]) -> list[Sketch]:
        """The sketches of these articles."""
        table = kept_tables.articles
        return [decode(Sketch, line) for line in self._scalars(table.c.record, table.c.article_id, article_ids)]

    def load_links(self, article_ids: Iterable[str]) -> list[Link]:
        """The links of any of these articles."""
        table, ids = kept_tables.links, list(article_ids)
        lines = {line for name in ("one", "other") for line in self._scalars(table.c.record, table.c[name], ids)}
        return [decode(Link, line) for line in sorted(lines)]

    def _load_counted(self, table: sa.Table, key: str) -> list[Claim]:
        claims = tables.claims
        this = sa.and_(claims.c.id == table.c.claim_id, claims.c.run_id == self._run_id)
        wanted = sa.select(claims.c.record).join_from(table, claims, this).where(table.c.key == key)
        return [decode(Claim, line) for line in self._connection.scalars(wanted)]

    def _load_placed(self, which: sa.ColumnElement[bool]) -> list[Placed]:
        table = kept_tables.statements
        rows = self._connection.execute(sa.select(table.c.record, table.c.first_id).where(which))
        return [Placed(decode(Account, row.record), row.first_id) for row in rows]

    def _scalars(self, wanted: sa.Column[Any], column: sa.Column[Any], values: Iterable[str]) -> Iterator[str]:
        for some in _cut(values):
            yield from self._connection.scalars(sa.select(wanted).where(column.in_(some)))
