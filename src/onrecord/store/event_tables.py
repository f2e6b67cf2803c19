"""The tables of events. What they hold is told in `onrecord.store.tables`."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from onrecord.store.columns import key, metadata, to


def _words() -> tuple[Column[str], Column[int], Column[int], Column[str]]:
    """The words of the article that a row rests on."""
    return (
        to("articles.id", "article_id"),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("quote", Text, nullable=False),
    )


def _number(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True)


def _of_event() -> Column[str]:
    return to("events.id", "event_id", primary_key=True)


events: Table = Table(
    "events",
    metadata,
    key(),
    to("runs.id", "run_id"),
    Column("type", String(20), nullable=False),
    Column("mode", String(40)),
    Column("series", Text),
    *_words(),
    Index("events_of_article", "article_id", "run_id"),
)

mentions: Table = Table(
    "event_mentions",
    metadata,
    _of_event(),
    _number("mention"),
    Column("claim_id", String(40), nullable=False, index=True),
    Column("speaker", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("sure", String(10), nullable=False),
    Column("figures", Text),
    *_words(),
    sqlite_with_rowid=False,
)

participants: Table = Table(
    "event_participants",
    metadata,
    _of_event(),
    _number("participant"),
    Column("mention", Integer, nullable=False),
    Column("role", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String(20)),
    Column("organisation", Text),
    Column("country", String(3)),
    Column("sector", String(10)),
    Column("antecedent", Text),
    Column("where_id", String(40)),
    *_words(),
    sqlite_with_rowid=False,
)

blames: Table = Table(
    "event_blames",
    metadata,
    _of_event(),
    _number("blame"),
    Column("name", String(20), nullable=False),
    Column("party", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    *_words(),
    sqlite_with_rowid=False,
)

contexts: Table = Table(
    "event_contexts",
    metadata,
    _of_event(),
    Column("name", String(40), primary_key=True),
    _number("piece"),
    *_words(),
    sqlite_with_rowid=False,
)

words: Table = Table(
    "event_words",
    metadata,
    _of_event(),
    Column("role", String(20), primary_key=True),
    _number("number"),
    _number("piece"),
    *_words(),
    sqlite_with_rowid=False,
)

EVENT_TABLES = (events, mentions, participants, blames, contexts, words)

VIEWS = {
    "event_claims": """
        SELECT claims.id, event_type AS type, event_mode AS mode, event_state AS state, event_sure AS sure,
               status_words, actors AS actor, recipients AS recipient, instruments AS instrument, quote AS words,
               series, blames, place, place_words, place_from, gazetteer_id, latitude, longitude, where_prec,
               geo_precision, earliest AS day, latest AS last_day, when_words, when_basis, when_from, date_prec,
               time_precision, speaker, speaker_kind, speaker_role, speaker_organisation, speaker_country,
               speaker_sector, relay, cue, denies, said_earliest, said_latest, outlet, title, published, url,
               article_id, claims.start, claims."end", event_id, incident_claims.incident_id
        FROM claims JOIN articles ON articles.id = claims.article_id
        JOIN facts ON facts.name = 'current run' AND facts.value = claims.run_id
        LEFT JOIN incident_claims ON incident_claims.claim_id = claims.id
        WHERE claims.kind = 'event'""",
}
