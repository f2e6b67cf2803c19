"""The tables of a case. Plain names and plain columns, so that the file reads well in any SQLite browser.

Recorded tables are only ever added to: captures, articles, details, furniture, runs, analyses, findings, claims,
anchors, events, event_mentions, event_participants, event_blames, event_contexts, event_words, problems, judgements.
Derived tables can be thrown away and rebuilt to the same bytes: incidents, incident_claims, histories,
history_claims, disagreements, disagreement_sides, near_misses, origins, and what adding to them needs (joined_...,
see `onrecord.store.kept_tables`). The case's own knowledge stands in places, actors and facts. A withdrawal is the one
thing that takes rows away: withdrawals holds its tombstone, kills what senders told to be withdrawn. visits holds the
last visit to each address that was fetched; versions says under which names (an address, a sender's id) each article
is a version of the others of that name.

A judgement is on one or two subjects: two claims (kind "incidents"), two names ("actors"), two articles ("origins"),
one claim ("claim"), or a claim and the name of a column ("cell"). Of several on the same subjects the last one counts.

The views statements, figures and event_claims show the claims of the run that counts, each with its article.

Tables with a key of several columns are kept in the order of that key (no row id in SQLite), which spares its copy.

Column `record` holds the whole record as JSON (see `onrecord.codec`); the other columns are taken from it. It is empty
for a finding that a claim of the same run holds whole. Column `value` of a finding is what its words are taken for: the
TIMEX3 value of a time, the gazetteer's id of a place (or "use: embedded" and the like, where a name stands for no
place); the type and mode of an event; it is empty where they were not understood. Days are ISO 8601 text.

An event stands in events, each telling of it in event_mentions, those who take part in event_participants: what each
mention says of its happening is its `state`, how surely is `sure`. No column says that an event happened: somebody
says so, or says another thing. event_blames says who is said to have done it and by whom, event_contexts what it is
about, event_words the words for all that (roles: status, antecedent, series, blame; `number` is that of the mention,
the participant or the blame). `quote`, `start` and `end` are always words of the article and where they stand.

In the table of claims:

- `relay` names those through whom the words came, the outermost first, and `acts` what the speaker does in saying it,
  each act with its words in `act_words`; both are parted by semicolons.
- `low` and `high` are what the words say of a count, of a change ("by 20"), of a rate or of a share in per cent;
  `measure` says which. `group_words` is the claim's `group`, a reserved word in SQL. `part_of` is the `figure_id` of
  the figure that counts them all. `since` are the words from when on it counts.
- `earliest` and `latest` are the first and the last day that the words may mean, `when_words` those words,
  `when_signal` the word that leads to them ("since"), `when_basis` how the days were worked out ("publication" is no
  day of the text but that of the report), `when_from` how near the words stand. `date_prec` (UCDP GED) and
  `time_precision` (ACLED) follow from the days, and are empty where the text gives none.
- `place_words` are the words of the place, `place_relation` how what happened lies to it (in `relation_words`),
  `place_from` how near they stand. `where_prec` (UCDP GED) and `geo_precision` (ACLED) follow from its kind and the
  relation. What the codes mean is told in `onrecord.precision`.
- `event_state` is what the claim's own speaker says of the event's happening: "happened" and "ongoing" say that it
  did, all others that it did not or not yet. `event_sure` is how sure the speaker is, `status_words` are the words that
  tell so. `actors`, `recipients` and `instruments` are those of this speaker's words, parted by semicolons; `series`
  are the words by which several events are told as one.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from onrecord.store import columns, event_tables, kept_tables, tombstones, visit_tables
from onrecord.store.columns import Number, key, to

metadata: MetaData = columns.metadata

migrations: Table = Table("migrations", metadata, Column("name", String(80), primary_key=True))

facts: Table = Table(
    "facts", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False)
)

places: Table = Table(
    "places", metadata, key(), Column("name", Text, nullable=False), Column("record", Text, nullable=False)
)

actors: Table = Table(
    "actors", metadata, key(), Column("name", Text, nullable=False), Column("record", Text, nullable=False)
)

captures: Table = Table(
    "captures",
    metadata,
    key(),
    Column("reader", String(40), nullable=False),
    Column("locator", Text, nullable=False, index=True),
    Column("url", Text),
    Column("media_type", Text, nullable=False),
    Column("charset", String(40), nullable=False),
    Column("retrieved_at", String(40)),
    Column("body", LargeBinary, nullable=False),
)

articles: Table = Table(
    "articles",
    metadata,
    key(),
    to("captures.id", "capture_id"),
    Column("title", Text),
    Column("outlet", Text),
    Column("authors", Text, nullable=False),
    Column("credits", Text, nullable=False),
    Column("dateline", Text),
    Column("published", String(10), index=True),
    Column("published_at", String(40)),
    Column("language", String(20)),
    Column("url", Text),
    Column("headline_start", Integer),
    Column("headline_end", Integer),
    Column("text", Text, nullable=False),
    Column("source_map", Text, nullable=False),
)

details: Table = Table(
    "details",
    metadata,
    to("articles.id", "article_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", String(20), nullable=False),
    Column("value", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("quote", Text, nullable=False),
    sqlite_with_rowid=False,
)

furniture: Table = Table(
    "furniture",
    metadata,
    to("articles.id", "article_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    sqlite_with_rowid=False,
)

runs: Table = Table(
    "runs",
    metadata,
    key(),
    Column("engine", String(80), nullable=False),
    Column("settings_digest", String(64), nullable=False),
    Column("knowledge_digest", String(64), nullable=False),
)

analyses: Table = Table(
    "analyses",
    metadata,
    to("runs.id", "run_id", primary_key=True),
    to("articles.id", "article_id", primary_key=True),
    sqlite_with_rowid=False,
)

findings: Table = Table(
    "findings",
    metadata,
    key(),
    to("runs.id", "run_id"),
    to("articles.id", "article_id"),
    Column("kind", String(20), nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("quote", Text),
    Column("value", Text),
    Column("record", Text),
    Index("findings_of_article", "article_id", "run_id"),
)

claims: Table = Table(
    "claims",
    metadata,
    to("runs.id", "run_id", primary_key=True),
    key(),
    to("articles.id", "article_id"),
    Column("kind", String(20), nullable=False),
    Column("speaker", Text, nullable=False),
    Column("speaker_kind", String(20), nullable=False),
    Column("speaker_role", Text),
    Column("speaker_organisation", Text),
    Column("speaker_country", String(3)),
    Column("speaker_sector", String(10)),
    Column("relay", Text),
    Column("cue", Text),
    Column("directness", String(10)),
    Column("denies", Boolean, nullable=False),
    Column("acts", Text),
    Column("act_words", Text),
    Column("medium", Text),
    Column("addressee", Text),
    Column("said_earliest", String(10)),
    Column("said_latest", String(10)),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("low", Number),
    Column("high", Number),
    Column("bound", String(20)),
    Column("measure", String(10)),
    Column("change", String(10)),
    Column("unit", String(20)),
    Column("group_words", Text),
    Column("cumulative", Boolean),
    Column("since", Text),
    Column("figure_id", String(40)),
    Column("part_of", String(40)),
    Column("when_signal", Text),
    Column("when_words", Text),
    Column("when_value", String(40)),
    Column("when_mod", String(20)),
    Column("granularity", String(10)),
    Column("earliest", String(10)),
    Column("latest", String(10)),
    Column("when_basis", String(20), nullable=False),
    Column("when_from", String(10)),
    Column("date_prec", Integer),
    Column("time_precision", Integer),
    Column("place", Text),
    Column("place_words", Text),
    Column("place_use", String(10)),
    Column("place_relation", String(10)),
    Column("relation_words", Text),
    Column("place_from", String(10)),
    Column("gazetteer_id", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("where_prec", Integer),
    Column("geo_precision", Integer),
    Column("event_id", String(40)),
    Column("event_type", String(20)),
    Column("event_mode", String(40)),
    Column("event_state", String(20)),
    Column("event_sure", String(10)),
    Column("status_words", Text),
    Column("actors", Text),
    Column("recipients", Text),
    Column("instruments", Text),
    Column("series", Text),
    Column("blames", Text),
    Column("reported_on", String(10)),
    Column("record", Text, nullable=False),
    Index("claims_of_article", "article_id", "run_id"),
    Index("claims_by_day", "run_id", "earliest"),
)

anchors: Table = Table(
    "anchors",
    metadata,
    Column("run_id", String(40), primary_key=True),
    Column("claim_id", String(40), primary_key=True),
    Column("role", String(20), primary_key=True),
    Column("piece", Integer, primary_key=True),
    Column("article_id", String(40), ForeignKey("articles.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    sqlite_with_rowid=False,
)

problems: Table = Table(
    "problems",
    metadata,
    key(),
    Column("stage", String(20), nullable=False),
    Column("code", String(40), nullable=False),
    Column("locator", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("advice", Text, nullable=False),
)

judgements: Table = Table(
    "judgements",
    metadata,
    key(),
    Column("kind", String(20), nullable=False),
    Column("subject_1", Text, nullable=False, index=True),
    Column("subject_2", Text, index=True),
    Column("decision", String(20), nullable=False),
    Column("value", Text),
    Column("who", Text, nullable=False),
    Column("decided_at", String(40), nullable=False),
    Column("why", Text, nullable=False),
    Column("record", Text, nullable=False),
)

incidents: Table = Table(
    "incidents",
    metadata,
    key(),
    Column("kind", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("event_type", String(20)),
    Column("place", Text),
    Column("earliest", String(10)),
    Column("latest", String(10)),
    Column("claims", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("disagreements", Integer, nullable=False),
    Column("record", Text, nullable=False),
)

incident_claims: Table = Table(
    "incident_claims",
    metadata,
    to("incidents.id", "incident_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim_id", String(40), nullable=False, index=True),
    sqlite_with_rowid=False,
)

histories: Table = Table(
    "histories",
    metadata,
    key(),
    to("incidents.id", "incident_id"),
    Column("title", Text, nullable=False),
    Column("unit", String(20), nullable=False),
    Column("group_words", Text),
    Column("scope", Text),
    Column("place", Text),
    Column("earliest", String(10)),
    Column("latest", String(10)),
    Column("claims", Integer, nullable=False),
    Column("disagreements", Integer, nullable=False),
    Column("record", Text, nullable=False),
    Index("histories_of_incident", "incident_id"),
)

history_claims: Table = Table(
    "history_claims",
    metadata,
    to("histories.id", "history_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim_id", String(40), nullable=False, index=True),
    sqlite_with_rowid=False,
)

near_misses: Table = Table(
    "near_misses",
    metadata,
    to("incidents.id", "incident_1", primary_key=True),
    to("incidents.id", "incident_2", primary_key=True),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("record", Text, nullable=False),
    sqlite_with_rowid=False,
)

origins: Table = Table(
    "origins",
    metadata,
    to("articles.id", "article_id", primary_key=True),
    Column("origin_id", String(40), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("is_measured", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
    sqlite_with_rowid=False,
)

disagreements: Table = Table(
    "disagreements",
    metadata,
    key(),
    to("incidents.id", "incident_id"),
    Column("history_id", String(40)),
    Column("aspect", String(20), nullable=False),
    Column("relation", String(20), nullable=False),
    Column("speakers", Integer, nullable=False),
    Column("gap", Float),
    Column("reason", Text, nullable=False),
    Column("record", Text, nullable=False),
    Index("disagreements_of_incident", "incident_id"),
)

disagreement_sides: Table = Table(
    "disagreement_sides",
    metadata,
    to("disagreements.id", "disagreement_id", primary_key=True),
    Column("side", Integer, primary_key=True),
    Column("claim_id", String(40), primary_key=True),
    sqlite_with_rowid=False,
)

VIEWS = {
    "statements": """
        SELECT claims.id, speaker, speaker_kind, speaker_role, speaker_organisation, speaker_country, speaker_sector,
               relay, cue, directness, denies, acts, act_words, medium, addressee, said_earliest, said_latest, quote,
               when_signal, when_words, earliest, latest, when_basis, date_prec, time_precision, place, place_words,
               place_relation, where_prec, geo_precision, outlet, title, published, url, article_id, claims.start,
               claims."end"
        FROM claims JOIN articles ON articles.id = claims.article_id
        JOIN facts ON facts.name = 'current run' AND facts.value = claims.run_id
        WHERE claims.kind = 'statement'""",
    "figures": """
        SELECT claims.id, quote, low, high, bound, measure, change, unit, group_words, cumulative, since, figure_id,
               part_of, speaker, speaker_kind, speaker_organisation, speaker_country, speaker_sector, relay,
               said_earliest, said_latest, when_signal, when_words, earliest, latest, when_basis, when_from, date_prec,
               time_precision, place, place_words, place_relation, place_from, gazetteer_id, latitude, longitude,
               where_prec, geo_precision, outlet, title, published, url, article_id, claims.start, claims."end",
               incident_claims.incident_id
        FROM claims JOIN articles ON articles.id = claims.article_id
        JOIN facts ON facts.name = 'current run' AND facts.value = claims.run_id
        LEFT JOIN incident_claims ON incident_claims.claim_id = claims.id
        WHERE claims.kind = 'figure'""",
    **event_tables.VIEWS,
}
KEPT = kept_tables.KEPT
withdrawals: Table = tombstones.withdrawals
kills: Table = tombstones.kills
visits: Table = visit_tables.visits
versions: Table = visit_tables.versions
DERIVED = (
    disagreement_sides,
    disagreements,
    history_claims,
    histories,
    near_misses,
    incident_claims,
    incidents,
    origins,
)
