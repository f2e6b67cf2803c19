"""Reads the record. Rows come back as the records they were, or as plain rows for tables and pages.

Where findings and claims are read, `run_id` names the run that counts.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from onrecord.codec import decode
from onrecord.join.events import HAPPENED
from onrecord.record import (
    Actor,
    Article,
    Citation,
    Claim,
    Detail,
    Disagreement,
    Furniture,
    History,
    Incident,
    Knowledge,
    NearMiss,
    Origin,
    Place,
    Problem,
    SourceMap,
    Span,
    When,
    Where,
)
from onrecord.store import event_tables, tables

Row = dict[str, Any]
BATCH = 800  # ids asked for at once: older SQLite takes 999 values in a query
FEW = 100  # articles held at once, with all their claims


def _rows(connection: sa.Connection, wanted: sa.Select[Any]) -> Iterator[Row]:
    return (dict(row) for row in connection.execute(wanted).mappings())


def load_fact(connection: sa.Connection, name: str) -> str | None:
    """One fact of the case, None where it is not set."""
    return connection.scalar(sa.select(tables.facts.c.value).where(tables.facts.c.name == name))


def load_knowledge(connection: sa.Connection) -> Knowledge:
    """The case's own places and actors, in order of id."""
    places = connection.scalars(sa.select(tables.places.c.record).order_by(tables.places.c.id))
    actors = connection.scalars(sa.select(tables.actors.c.record).order_by(tables.actors.c.id))
    return Knowledge(
        places=tuple(decode(Place, line) for line in places), actors=tuple(decode(Actor, line) for line in actors)
    )


def capture_ids(connection: sa.Connection) -> frozenset[str]:
    """Ids of everything captured."""
    return frozenset(connection.scalars(sa.select(tables.captures.c.id)))


def count_rows(connection: sa.Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {
        table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for table in tables.metadata.sorted_tables
    }


def iter_unanalysed(connection: sa.Connection, run_id: str) -> Iterator[Article]:
    """Articles that this run has not analysed, in order of id."""
    done = sa.select(tables.analyses.c.article_id).where(tables.analyses.c.run_id == run_id)
    wanted = sa.select(tables.articles.c.id).where(tables.articles.c.id.not_in(done)).order_by(tables.articles.c.id)
    for article_id in list(connection.scalars(wanted)):
        article = load_article(connection, article_id)
        if article:
            yield article


def load_article(connection: sa.Connection, article_id: str) -> Article | None:
    """The article with its furniture and details, None where there is none."""
    return next(iter_some_articles(connection, [article_id]), None)


def iter_some_articles(connection: sa.Connection, article_ids: Iterable[str]) -> Iterator[Article]:
    """The articles of these ids with their furniture and details, in order of id."""
    wanted = sorted(set(article_ids))
    for at in range(0, len(wanted), FEW):
        some = wanted[at : at + FEW]
        furniture, details = (
            _of_articles(connection, tables.furniture, some),
            _of_articles(connection, tables.details, some),
        )
        table = tables.articles
        for row in _rows(connection, sa.select(table).where(table.c.id.in_(some)).order_by(table.c.id)):
            yield _article(row, furniture.get(row["id"], ()), details.get(row["id"], ()))


def _of_articles(connection: sa.Connection, table: sa.Table, article_ids: Sequence[str]) -> dict[str, list[Row]]:
    """The rows of each article, in their order."""
    wanted = sa.select(table).where(table.c.article_id.in_(article_ids)).order_by(table.c.article_id, table.c.position)
    found: dict[str, list[Row]] = {}
    for row in _rows(connection, wanted):
        found.setdefault(row["article_id"], []).append(row)
    return found


def _article(row: Row, furniture: Iterable[Row], details: Iterable[Row]) -> Article:
    return Article(
        id=row["id"],
        capture_id=row["capture_id"],
        text=row["text"],
        headline=_span(row["headline_start"], row["headline_end"]),
        title=row["title"],
        outlet=row["outlet"],
        authors=tuple(json.loads(row["authors"])),
        credits=tuple(json.loads(row["credits"])),
        dateline=row["dateline"],
        published=_day(row["published"]),
        published_at=datetime.fromisoformat(row["published_at"]) if row["published_at"] else None,
        language=row["language"],
        url=row["url"],
        source_map=decode(SourceMap, row["source_map"]),
        furniture=tuple(
            Furniture(kind=each["kind"], span=Span(start=each["start"], end=each["end"]), quote=each["quote"])
            for each in furniture
        ),
        details=tuple(
            Detail(name=each["name"], value=each["value"], origin=each["origin"], quote=each["quote"])
            for each in details
        ),
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return Span(start=start, end=end) if start is not None and end is not None else None


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def load_capture(connection: sa.Connection, capture_id: str) -> Row:
    """Address, kind and bytes of a capture."""
    return next(_rows(connection, sa.select(tables.captures).where(tables.captures.c.id == capture_id)))


def load_claims(connection: sa.Connection, run_id: str, *, article_id: str | None = None) -> Iterator[Claim]:
    """All claims of a run, or those of one article, by article and place in its text."""
    table = tables.claims
    wanted = sa.select(table.c.record).where(table.c.run_id == run_id)
    if article_id:
        wanted = wanted.where(table.c.article_id == article_id)
    for line in connection.scalars(wanted.order_by(table.c.article_id, table.c.start, table.c.kind, table.c.id)):
        yield decode(Claim, line)


def load_claims_in(connection: sa.Connection, run_id: str, article_ids: Iterable[str]) -> dict[str, list[Claim]]:
    """The claims of a run in some articles, at most `BATCH`, by article and in order of its text."""
    table = tables.claims
    wanted = sa.select(table.c.article_id, table.c.record).where(
        table.c.run_id == run_id, table.c.article_id.in_(sorted(set(article_ids)))
    )
    found: dict[str, list[Claim]] = {}
    for row in connection.execute(wanted.order_by(table.c.article_id, table.c.start, table.c.kind, table.c.id)):
        found.setdefault(row.article_id, []).append(decode(Claim, row.record))
    return found


def iter_claims_beside(connection: sa.Connection, run_id: str, held: Collection[str]) -> Iterator[Claim]:
    """The claims of a run but those of these ids, in order of id."""
    table = tables.claims
    wanted = sa.select(table.c.id, table.c.record).where(table.c.run_id == run_id).order_by(table.c.id)
    for claim_id, line in connection.execute(wanted):
        if claim_id not in held:
            yield decode(Claim, line)


def load_claims_of(connection: sa.Connection, run_id: str, claim_ids: Iterable[str]) -> dict[str, Claim]:
    """The claims of these ids, by id."""
    table, wanted = tables.claims, sorted(set(claim_ids))
    found: dict[str, Claim] = {}
    for at in range(0, len(wanted), BATCH):
        some = table.c.id.in_(wanted[at : at + BATCH])
        lines = connection.execute(sa.select(table.c.id, table.c.record).where(table.c.run_id == run_id, some))
        found |= {row.id: decode(Claim, row.record) for row in lines}
    return found


def load_whens_wheres(connection: sa.Connection, run_id: str, article_id: str) -> tuple[list[When], list[Where]]:
    """The times and places found in an article, in order of the text."""
    table = tables.findings
    wanted = (
        sa.select(table.c.kind, table.c.record)
        .where(table.c.run_id == run_id, table.c.article_id == article_id, table.c.kind.in_(("when", "where")))
        .order_by(table.c.start)
    )
    rows = list(connection.execute(wanted))
    whens = [decode(When, line) for kind, line in rows if kind == "when"]
    return whens, [decode(Where, line) for kind, line in rows if kind == "where"]


def load_problems(connection: sa.Connection) -> list[Problem]:
    """What went wrong and still stands: not what was later read from the same place, in order of place."""
    table = tables.problems
    mended = sa.select(tables.captures.c.locator)
    wanted = sa.select(table).where(table.c.locator.not_in(mended)).order_by(table.c.locator, table.c.id)
    return [Problem(**row) for row in _rows(connection, wanted)]


def load_event_types(connection: sa.Connection, run_id: str) -> list[Row]:
    """A row for each type of event: how many somebody says to have happened or to be going on (`happened`), and of how
    many nobody says so (`otherwise`); most of the first come first.
    """
    claims = tables.claims
    told = sa.func.max(sa.case((claims.c.event_state.in_(sorted(HAPPENED)), 1), else_=0)).label("told")
    this = (claims.c.run_id == run_id, claims.c.kind == "event")
    each = sa.select(claims.c.event_type, told).where(*this).group_by(claims.c.event_id, claims.c.event_type).subquery()
    wanted = (
        sa.select(
            each.c.event_type,
            sa.func.sum(each.c.told).label("happened"),
            sa.func.sum(1 - each.c.told).label("otherwise"),
        )
        .group_by(each.c.event_type)
        .order_by(sa.desc("happened"), sa.desc("otherwise"), each.c.event_type)
    )
    return [row | {name: int(row[name]) for name in ("happened", "otherwise")} for row in _rows(connection, wanted)]


def load_timeline(connection: sa.Connection, run_id: str, *, limit: int | None, unit: str | None = None) -> list[Row]:
    """Claims with their article's title and outlet, by the day they speak of; with a limit, the latest ones."""
    claims, articles = tables.claims, tables.articles
    wanted = (
        sa.select(*_columns(claims, "record", "run_id"), articles.c.outlet, articles.c.title)
        .join_from(claims, articles, claims.c.article_id == articles.c.id)
        .where(claims.c.run_id == run_id)
    )
    if unit:
        wanted = wanted.where(claims.c.unit == unit)
    days = (sa.func.coalesce(claims.c[name], "") for name in ("earliest", "latest", "reported_on"))
    key = (*days, claims.c.article_id, claims.c.start)  # databases differ in where they put what is empty
    latest = wanted.order_by(*(column.desc() for column in (*key, claims.c.id))).limit(limit)
    return list(_rows(connection, latest))[::-1]


def _columns(table: sa.Table, *without: str) -> Sequence[sa.Column[Any]]:
    return [column for column in table.columns if column.name not in without]


def load_articles(connection: sa.Connection, run_id: str) -> list[Row]:
    """A row for each article: title, outlet, day, address, words and how many claims, by day."""
    claims, articles = tables.claims, tables.articles
    counted = (
        sa.select(claims.c.article_id, sa.func.count().label("claims"))
        .where(claims.c.run_id == run_id)
        .group_by(claims.c.article_id)
        .subquery()
    )
    columns = (articles.c[name] for name in ("id", "title", "outlet", "published", "credits", "url", "language"))
    wanted = (
        sa.select(*columns, sa.func.coalesce(counted.c.claims, 0).label("claims"))
        .join_from(articles, counted, counted.c.article_id == articles.c.id, isouter=True)
        .order_by(articles.c.published, articles.c.outlet, articles.c.id)
    )
    return list(_rows(connection, wanted))


def load_speakers(connection: sa.Connection, run_id: str) -> list[Row]:
    """Who is quoted by which outlet: speaker, kind, outlet, claims, statements quoted directly; most claims first."""
    claims, articles = tables.claims, tables.articles
    direct = sa.func.sum(sa.case((claims.c.directness != "indirect", 1), else_=0))
    wanted = (
        sa.select(
            claims.c.speaker,
            claims.c.speaker_kind,
            sa.func.max(claims.c.speaker_role).label("speaker_role"),
            articles.c.outlet,
            sa.func.count().label("claims"),
            sa.func.count(sa.distinct(claims.c.article_id)).label("articles"),
            direct.label("direct"),
        )
        .join_from(claims, articles, claims.c.article_id == articles.c.id)
        .where(claims.c.run_id == run_id)
        .group_by(claims.c.speaker, claims.c.speaker_kind, articles.c.outlet)
        .order_by(sa.desc("claims"), claims.c.speaker, claims.c.speaker_kind, articles.c.outlet)
    )
    return list(_rows(connection, wanted))


def load_claim_places(connection: sa.Connection, run_id: str) -> list[Row]:
    """The resolved places of the claims: name, coordinates, use, relation, precision, claims and articles; most claims
    first. A place that is near in some claims and in others not has a row for each.
    """
    claims = tables.claims
    names = ("place", "gazetteer_id", "latitude", "longitude", "place_use", "place_relation", "where_prec")
    columns = [claims.c[name] for name in names]
    order = (
        sa.func.coalesce(column, default) for column, default in zip(columns, ("", "", 0, 0, "", "", 0), strict=True)
    )
    wanted = (
        sa.select(
            *columns,
            sa.func.count().label("claims"),
            sa.func.count(sa.distinct(claims.c.article_id)).label("articles"),
        )
        .where(claims.c.run_id == run_id, claims.c.latitude.is_not(None), claims.c.longitude.is_not(None))
        .group_by(*columns)
        .order_by(sa.desc("claims"), *order)
    )
    return list(_rows(connection, wanted))


def load_unplaced(connection: sa.Connection, run_id: str) -> list[Row]:
    """Words of places that no list of places has: the words, mentions and articles; most mentions first."""
    table = tables.findings
    wanted = (
        sa.select(
            table.c.quote.label("words"),
            sa.func.count().label("mentions"),
            sa.func.count(sa.distinct(table.c.article_id)).label("articles"),
        )
        .where(table.c.run_id == run_id, table.c.kind == "where", table.c.value.is_(None))
        .group_by(table.c.quote)
        .order_by(sa.desc("mentions"), table.c.quote)
    )
    return list(_rows(connection, wanted))


def load_incidents(connection: sa.Connection) -> list[Row]:
    """A row for each incident: those of most articles first, then of most disagreements and claims."""
    table = tables.incidents
    order = (table.c.articles.desc(), table.c.disagreements.desc(), table.c.claims.desc(), table.c.title, table.c.id)
    return list(_rows(connection, sa.select(*_columns(table, "record")).order_by(*order)))


def load_histories(connection: sa.Connection) -> list[Row]:
    """A row for each figure history: those with most disagreements first, then most claims."""
    table = tables.histories
    order = (table.c.disagreements.desc(), table.c.claims.desc(), table.c.title, table.c.id)
    return list(_rows(connection, sa.select(*_columns(table, "record")).order_by(*order)))


def load_history(connection: sa.Connection, history_id: str) -> History | None:
    """A figure history, None where there is none."""
    line = connection.scalar(sa.select(tables.histories.c.record).where(tables.histories.c.id == history_id))
    return decode(History, line) if line else None


def load_histories_of(connection: sa.Connection, incident_id: str | None = None) -> list[History]:
    """The histories of an incident, or of all, in order of id."""
    table = tables.histories
    wanted = sa.select(table.c.record).order_by(table.c.id)
    if incident_id:
        wanted = wanted.where(table.c.incident_id == incident_id)
    return [decode(History, line) for line in connection.scalars(wanted)]


def load_disagreement_rows(connection: sa.Connection) -> list[Row]:
    """A row for each relation of an incident, with the incident's title, kind, place and days."""
    relations, incidents = tables.disagreements, tables.incidents
    told = (incidents.c[name] for name in ("title", "kind", "place", "earliest", "latest", "articles"))
    wanted = (
        sa.select(*_columns(relations, "record"), *told)
        .join_from(relations, incidents, relations.c.incident_id == incidents.c.id)
        .order_by(relations.c.speakers.desc(), sa.func.coalesce(relations.c.gap, 0).desc(), relations.c.id)
    )
    return list(_rows(connection, wanted))


def load_near_misses(connection: sa.Connection, incident_id: str | None = None) -> list[NearMiss]:
    """Pairs of incidents that almost were joined, the nearest first; of all incidents or of one."""
    table = tables.near_misses
    wanted = sa.select(table.c.record).order_by(table.c.score.desc(), table.c.incident_1, table.c.incident_2)
    if incident_id:
        wanted = wanted.where(sa.or_(table.c.incident_1 == incident_id, table.c.incident_2 == incident_id))
    return [decode(NearMiss, line) for line in connection.scalars(wanted)]


def load_origins(connection: sa.Connection, article_ids: Iterable[str] | None = None) -> list[Origin]:
    """The origins of articles, or those that hold any of the ids given; in order of id."""
    table = tables.origins
    wanted = sa.select(table).order_by(table.c.origin_id, table.c.position)
    if article_ids is not None:
        among = sa.select(table.c.origin_id).where(table.c.article_id.in_(sorted(set(article_ids))))
        wanted = wanted.where(table.c.origin_id.in_(among))
    groups: dict[str, list[Row]] = {}
    for row in _rows(connection, wanted):
        groups.setdefault(row["origin_id"], []).append(row)
    return [
        Origin(
            id=origin_id,
            article_ids=tuple(row["article_id"] for row in rows),
            reasons=tuple(filter(None, rows[0]["reasons"].split("; "))),
            is_measured=bool(rows[0]["is_measured"]),
        )
        for origin_id, rows in groups.items()
    ]


def load_article_ids(connection: sa.Connection) -> list[str]:
    """The ids of all articles, in order."""
    return list(connection.scalars(sa.select(tables.articles.c.id).order_by(tables.articles.c.id)))


def load_articles_of(connection: sa.Connection, run_id: str, claim_ids: Iterable[str]) -> set[str]:
    """The ids of the articles that hold any of the claims."""
    table, wanted = tables.claims, sorted(set(claim_ids))
    found: set[str] = set()
    for at in range(0, len(wanted), BATCH):
        some = table.c.id.in_(wanted[at : at + BATCH])
        found.update(connection.scalars(sa.select(table.c.article_id).where(table.c.run_id == run_id, some)))
    return found


def iter_articles(connection: sa.Connection) -> Iterator[Article]:
    """All articles, in order of id."""
    yield from iter_some_articles(connection, load_article_ids(connection))


def iter_texts(connection: sa.Connection) -> Iterator[str]:
    """The texts of all articles, in order of id."""
    yield from connection.scalars(sa.select(tables.articles.c.text).order_by(tables.articles.c.id))


def load_ids(connection: sa.Connection, run_id: str) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the claims of a run, and of all articles."""
    claims = connection.scalars(sa.select(tables.claims.c.id).where(tables.claims.c.run_id == run_id))
    return frozenset(claims), frozenset(connection.scalars(sa.select(tables.articles.c.id)))


def load_words(connection: sa.Connection, ids: Iterable[str]) -> dict[str, str]:
    """What a person reads for an id: the quote of a claim, the title of an article."""
    wanted = sorted(set(ids))
    claims, articles = tables.claims, tables.articles
    quotes = connection.execute(sa.select(claims.c.id, claims.c.quote).where(claims.c.id.in_(wanted)))
    titles = connection.execute(sa.select(articles.c.id, articles.c.title).where(articles.c.id.in_(wanted)))
    return {row[0]: row[1] or "" for row in (*quotes, *titles)}


def iter_incidents(connection: sa.Connection, incident_id: str | None = None) -> Iterator[Incident]:
    """All incidents in order of id, or the one."""
    wanted = sa.select(tables.incidents.c.record).order_by(tables.incidents.c.id)
    if incident_id:
        wanted = wanted.where(tables.incidents.c.id == incident_id)
    for line in connection.scalars(wanted):
        yield decode(Incident, line)


def load_incident_claims(connection: sa.Connection, run_id: str, incident_id: str) -> list[Claim]:
    """The claims of an incident, in its order."""
    claims, members = tables.claims, tables.incident_claims
    wanted = (
        sa.select(claims.c.record)
        .join_from(members, claims, sa.and_(claims.c.id == members.c.claim_id, claims.c.run_id == run_id))
        .where(members.c.incident_id == incident_id)
        .order_by(members.c.position)
    )
    return [decode(Claim, line) for line in connection.scalars(wanted)]


def load_disagreements(connection: sa.Connection, incident_id: str | None = None) -> list[Disagreement]:
    """The relations found in all incidents or in one, in order of id."""
    table = tables.disagreements
    wanted = sa.select(table.c.record).order_by(table.c.id)
    if incident_id:
        wanted = wanted.where(table.c.incident_id == incident_id)
    return [decode(Disagreement, line) for line in connection.scalars(wanted)]


def load_relations(connection: sa.Connection) -> dict[str, list[Disagreement]]:
    """The relations of all incidents, by incident."""
    relations: dict[str, list[Disagreement]] = {}
    for relation in load_disagreements(connection):
        relations.setdefault(relation.incident_id, []).append(relation)
    return relations


def load_citations(connection: sa.Connection, article_ids: Iterable[str] | None = None) -> dict[str, Citation]:
    """Articles as they are cited, by id; all of them where no ids are given."""
    table = tables.articles
    columns = (table.c[name] for name in ("id", "title", "outlet", "authors", "credits", "published", "url"))
    wanted = sa.select(*columns).order_by(table.c.id)
    if article_ids is not None:
        wanted = wanted.where(table.c.id.in_(sorted(set(article_ids))))
    return {row["id"]: _citation(row) for row in _rows(connection, wanted)}


def _citation(row: Row) -> Citation:
    return Citation(
        article_id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        authors=tuple(json.loads(row["authors"])),
        credits=tuple(json.loads(row["credits"])),
        published=_day(row["published"]),
        url=row["url"],
    )


def load_incident_of(connection: sa.Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """The incident of each claim."""
    table = tables.incident_claims
    wanted = sa.select(table.c.claim_id, table.c.incident_id).where(table.c.claim_id.in_(sorted(set(claim_ids))))
    return {row.claim_id: row.incident_id for row in connection.execute(wanted)}


def iter_broken_anchors(connection: sa.Connection) -> Iterator[Row]:
    """Words of claims and of events that are not what their article's text says at their offsets.

    `role` is what the words are (or else the table they stand in), `of` whose they are, `said` what the text says.
    """
    for table in (tables.anchors, *event_tables.EVENT_TABLES):
        said = sa.func.substr(tables.articles.c.text, table.c.start + 1, table.c.end - table.c.start)
        wanted = sa.select(table, said.label("said")).join_from(
            table, tables.articles, tables.articles.c.id == table.c.article_id
        )
        for row in _rows(connection, wanted.where(said != table.c.quote)):
            yield row | {"role": row.get("role", table.name), "of": _owner(row)}


def _owner(row: Row) -> str:
    """Whose words they are."""
    event_id = row.get("event_id") or row.get("id")
    return f"event {event_id}" if event_id else f"claim {row['claim_id']}"
