"""Writes what is recorded and what is derived. Recorded rows are added, never changed: an id that is there stays."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.join.case import Joined
from onrecord.join.disagreements import DISPUTES
from onrecord.record import (
    Actor,
    Analysis,
    Anchor,
    Article,
    Attribution,
    Bundle,
    Capture,
    Claim,
    Disagreement,
    Event,
    Figure,
    History,
    Incident,
    NearMiss,
    Origin,
    Place,
    Problem,
    Run,
    When,
    Where,
)
from onrecord.store import event_rows, event_tables, tables
from onrecord.store.rows import Row, claim_row, finding_value, iter_anchor_rows, to_iso, to_json

BATCH = 800  # ids in one query: older SQLite takes 999 values
TOGETHER = 2000  # rows that are written at once, so that a large case needs no large memory
INSERTS: dict[str, Callable[[sa.Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def add_rows(connection: sa.Connection, table: sa.Table, rows: Iterable[Row]) -> None:
    """Add rows; one whose key is there already is left as it is."""
    statement = INSERTS[connection.dialect.name](table).on_conflict_do_nothing()
    left = iter(rows)
    while some := list(islice(left, TOGETHER)):
        connection.execute(statement, some)


def has_article(connection: sa.Connection, article_id: str) -> bool:
    """True where the article is recorded."""
    found = sa.select(tables.articles.c.id).where(tables.articles.c.id == article_id)
    return connection.scalar(found) is not None


def save_bundle(connection: sa.Connection, bundle: Bundle) -> None:
    """Record everything that one article brings in."""
    add_rows(connection, tables.captures, [_capture_row(bundle.capture)])
    add_rows(connection, tables.articles, [_article_row(bundle.article)])
    add_rows(connection, tables.details, list(_detail_rows(bundle.article)))
    add_rows(connection, tables.furniture, list(_furniture_rows(bundle.article)))
    save_analysis(connection, bundle.analysis, bundle.claims)


def save_analysis(connection: sa.Connection, analysis: Analysis, claims: Iterable[Claim]) -> None:
    """Record one run's findings in one article, and the claims made of them."""
    claims = tuple(claims)
    key = {"run_id": analysis.run_id, "article_id": analysis.article_id}
    add_rows(connection, tables.analyses, [key])
    held = {found.id for claim in claims for found in (claim.attribution, claim.figure, claim.event) if found}
    add_rows(connection, tables.findings, [key | row for row in _finding_rows(analysis, held)])
    add_rows(connection, tables.claims, [key | claim_row(claim) for claim in claims])
    anchors = (key | {"claim_id": claim.id} | row for claim in claims for row in iter_anchor_rows(claim))
    add_rows(connection, tables.anchors, list(anchors))
    _save_events(connection, analysis, claims)
    save_problems(connection, analysis.problems)


def _save_events(connection: sa.Connection, analysis: Analysis, claims: Sequence[Claim]) -> None:
    """Record the events of one article, with the claims that tell them."""
    tellers = event_rows.find_tellers(claims)
    attributions = {attribution.id: attribution for attribution in analysis.attributions}
    article, run = {"article_id": analysis.article_id}, {"run_id": analysis.run_id}
    rows: dict[sa.Table, Iterable[Row]] = {
        event_tables.events: (run | event_rows.event_row(event) for event in analysis.events),
        event_tables.mentions: _of_each(analysis, lambda event: event_rows.iter_mention_rows(event, tellers)),
        event_tables.participants: _of_each(analysis, event_rows.iter_participant_rows),
        event_tables.blames: _of_each(analysis, lambda event: event_rows.iter_blame_rows(event, attributions)),
        event_tables.contexts: _of_each(analysis, event_rows.iter_context_rows),
        event_tables.words: _of_each(analysis, event_rows.iter_word_rows),
    }
    for table, found in rows.items():
        add_rows(connection, table, [article | row for row in found])


def _of_each(analysis: Analysis, iter_rows: Callable[[Event], Iterator[Row]]) -> Iterator[Row]:
    return (row for event in analysis.events for row in iter_rows(event))


def save_problems(connection: sa.Connection, problems: Iterable[Problem]) -> None:
    """Record what went wrong."""
    add_rows(connection, tables.problems, [_plain_row(tables.problems, problem) for problem in problems])


def save_run(connection: sa.Connection, run: Run) -> None:
    """Record an engine with its settings."""
    add_rows(connection, tables.runs, [_plain_row(tables.runs, run)])


def save_knowledge(connection: sa.Connection, table: sa.Table, items: Sequence[Place | Actor]) -> None:
    """Put the case's own places or actors in the place of those it had."""
    connection.execute(sa.delete(table))
    add_rows(connection, table, [{"id": item.id, "name": item.name, "record": to_json(item)} for item in items])


def save_fact(connection: sa.Connection, name: str, value: str) -> None:
    """Set one fact of the case, such as the run that counts."""
    connection.execute(sa.delete(tables.facts).where(tables.facts.c.name == name))
    connection.execute(sa.insert(tables.facts).values(name=name, value=value))


def replace_derived(connection: sa.Connection, joined: Joined, origins: Sequence[Origin]) -> None:
    """Throw the derived tables away and write them anew."""
    for table in tables.DERIVED:
        connection.execute(sa.delete(table))
    save_joined(connection, joined)
    save_origins(connection, origins)


def remove_incidents(connection: sa.Connection, incident_ids: Iterable[str]) -> None:
    """Throw incidents away, with all that hangs on them."""
    wanted = sorted(set(incident_ids))
    for at in range(0, len(wanted), BATCH):
        some = wanted[at : at + BATCH]
        for table, owner, owned in (
            (tables.disagreements, tables.disagreement_sides, "disagreement_id"),
            (tables.histories, tables.history_claims, "history_id"),
        ):
            own = sa.select(table.c.id).where(table.c.incident_id.in_(some))
            connection.execute(sa.delete(owner).where(owner.c[owned].in_(own)))
            connection.execute(sa.delete(table).where(table.c.incident_id.in_(some)))
        for name in ("incident_1", "incident_2"):
            connection.execute(sa.delete(tables.near_misses).where(tables.near_misses.c[name].in_(some)))
        members = tables.incident_claims
        connection.execute(sa.delete(members).where(members.c.incident_id.in_(some)))
        connection.execute(sa.delete(tables.incidents).where(tables.incidents.c.id.in_(some)))


def replace_origins(connection: sa.Connection, origins: Sequence[Origin]) -> None:
    """Write origins in the place of those that their articles had."""
    table = tables.origins
    ids = [article_id for origin in origins for article_id in origin.article_ids]
    for at in range(0, len(ids), BATCH):
        connection.execute(sa.delete(table).where(table.c.article_id.in_(ids[at : at + BATCH])))
    save_origins(connection, origins)


def save_joined(connection: sa.Connection, joined: Joined) -> None:
    """Write incidents with all that belongs to them."""
    disputes = [each for each in joined.disagreements if each.relation in DISPUTES]
    by_incident = Counter(each.incident_id for each in disputes)
    by_history = Counter(each.history_id for each in disputes)
    articles = joined.count_articles()
    rows: dict[sa.Table, Iterable[Row]] = {
        tables.incidents: (_incident_row(each, by_incident, articles) for each in joined.incidents),
        tables.incident_claims: _members("incident_id", joined.incidents),
        tables.histories: (_history_row(each, by_history) for each in joined.histories),
        tables.history_claims: _members("history_id", joined.histories),
        tables.disagreements: map(_disagreement_row, joined.disagreements),
        tables.disagreement_sides: _side_rows(joined.disagreements),
        tables.near_misses: map(_near_miss_row, joined.near_misses),
    }
    for table, found in rows.items():
        add_rows(connection, table, found)


def save_origins(connection: sa.Connection, origins: Iterable[Origin]) -> None:
    """Write which articles carry one story."""
    rows = (
        {
            "article_id": article_id,
            "origin_id": origin.id,
            "position": position,
            "is_measured": int(origin.is_measured),
            "reasons": "; ".join(origin.reasons),
        }
        for origin in origins
        for position, article_id in enumerate(origin.article_ids)
    )
    add_rows(connection, tables.origins, rows)


def _members(name: str, groups: Iterable[Incident | History]) -> Iterator[Row]:
    for each in groups:
        for position, claim_id in enumerate(each.claim_ids):
            yield {name: each.id, "position": position, "claim_id": claim_id}


def _side_rows(disagreements: Iterable[Disagreement]) -> Iterator[Row]:
    for disagreement in disagreements:
        for side, claim_ids in enumerate(disagreement.sides):
            for claim_id in claim_ids:
                yield {"disagreement_id": disagreement.id, "side": side, "claim_id": claim_id}


def _plain_row(table: sa.Table, record: object) -> Row:
    return {column.name: getattr(record, column.name) for column in table.columns}


def _capture_row(capture: Capture) -> Row:
    return _plain_row(tables.captures, capture) | {"retrieved_at": to_iso(capture.retrieved_at)}


def _article_row(article: Article) -> Row:
    return {
        "id": article.id,
        "capture_id": article.capture_id,
        "title": article.title,
        "outlet": article.outlet,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "credits": json.dumps(article.credits, ensure_ascii=False),
        "dateline": article.dateline,
        "published": to_iso(article.published),
        "published_at": to_iso(article.published_at),
        "language": article.language,
        "url": article.url,
        "headline_start": article.headline.start if article.headline else None,
        "headline_end": article.headline.end if article.headline else None,
        "text": article.text,
        "source_map": to_json(article.source_map),
    }


def _detail_rows(article: Article) -> Iterator[Row]:
    for position, detail in enumerate(article.details):
        yield {
            "article_id": article.id,
            "position": position,
            "name": detail.name,
            "value": detail.value,
            "origin": detail.origin,
            "quote": detail.quote,
        }


def _furniture_rows(article: Article) -> Iterator[Row]:
    for position, piece in enumerate(article.furniture):
        place = {"start": piece.span.start, "end": piece.span.end, "quote": piece.quote}
        yield {"article_id": article.id, "position": position, "kind": piece.kind, **place}


def _finding_rows(analysis: Analysis, held: Container[str]) -> Iterator[Row]:
    kinds: Mapping[str, Sequence[Attribution | Figure | When | Where | Event]] = {
        "attribution": analysis.attributions,
        "figure": analysis.figures,
        "when": analysis.whens,
        "where": analysis.wheres,
        "event": analysis.events,
    }
    for kind, found in kinds.items():
        for finding in found:
            anchor = _first_anchor(finding)
            span = {"start": anchor.span.start, "end": anchor.span.end} if anchor else {"start": None, "end": None}
            quote = anchor.quote if anchor else None
            record = None if finding.id in held else to_json(finding)
            value = finding_value(finding)
            yield {"id": finding.id, "kind": kind, "quote": quote, "value": value, "record": record, **span}


def _first_anchor(finding: Attribution | Figure | When | Where | Event) -> Anchor | None:
    if isinstance(finding, Event):
        return finding.mentions[0].trigger
    if isinstance(finding, Attribution):
        return next(iter((*finding.content, *finding.cue, *finding.source)), None)
    return finding.anchor


def _incident_row(incident: Incident, disputes: Counter[str], articles: Mapping[str, int]) -> Row:
    return {
        "id": incident.id,
        "kind": incident.kind,
        "title": incident.title,
        "event_type": incident.event_kind,
        "place": incident.place,
        "earliest": to_iso(incident.earliest),
        "latest": to_iso(incident.latest),
        "claims": len(incident.claim_ids),
        "articles": articles[incident.id],
        "disagreements": disputes[incident.id],
        "record": to_json(incident),
    }


def _history_row(history: History, disputes: Counter[str | None]) -> Row:
    return {
        "id": history.id,
        "incident_id": history.incident_id,
        "title": history.title,
        "unit": history.unit,
        "group_words": history.group,
        "scope": history.scope,
        "place": history.place,
        "earliest": to_iso(history.earliest),
        "latest": to_iso(history.latest),
        "claims": len(history.claim_ids),
        "disagreements": disputes[history.id],
        "record": to_json(history),
    }


def _disagreement_row(disagreement: Disagreement) -> Row:
    plain = ("id", "incident_id", "history_id", "aspect", "relation", "speakers", "gap", "reason")
    return {name: getattr(disagreement, name) for name in plain} | {"record": to_json(disagreement)}


def _near_miss_row(near: NearMiss) -> Row:
    one, other = near.incident_ids
    reasons = "; ".join(near.reasons)
    return {"incident_1": one, "incident_2": other, "score": near.score, "reasons": reasons, "record": to_json(near)}
