"""Cases of earlier versions open, and lose nothing."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from web_cases import RUN, write_wire

from onrecord.casebook import CURRENT_RUN, Casebook
from onrecord.settings import Settings
from onrecord.store import event_tables, migrations, tables, writer
from onrecord.store.event_rows import EVENT_COLUMNS
from onrecord.store.session import open_store

LATER = ("relay", "said", "when_from")
LATER_OF_ATTRIBUTION = ("medium", "addressee", "acts")
LATER_OF_SPEAKER = ("organisation", "country", "sector")


def without_later(line):
    """The record of a claim as it was written before it told how something was said."""
    claim = json.loads(line)
    kept = {name: value for name, value in claim.items() if name not in LATER}
    if kept["attribution"]:
        kept["attribution"] = {
            name: value for name, value in kept["attribution"].items() if name not in LATER_OF_ATTRIBUTION
        }
    kept["speaker"] = {name: value for name, value in kept["speaker"].items() if name not in LATER_OF_SPEAKER}
    return json.dumps(kept)


@pytest.fixture
def old_case(address):
    """A case as the first version wrote it: fewer columns and fields, other views, one step applied."""
    engine = open_store(address, create=True)
    with engine.begin() as connection:
        writer.save_run(connection, RUN)
        writer.save_fact(connection, CURRENT_RUN, RUN.id)
        writer.save_bundle(connection, write_wire().bundle())
        for row in list(connection.execute(sa.select(tables.claims.c.id, tables.claims.c.record))):
            older = (
                sa.update(tables.claims).where(tables.claims.c.id == row.id).values(record=without_later(row.record))
            )
            connection.execute(older)
        later = tables.anchors.c.role.in_(("medium", "addressee", "act", "said"))
        connection.execute(sa.delete(tables.anchors).where(later))
        for view in tables.VIEWS:
            connection.execute(sa.text(f"DROP VIEW {view}"))
        for column in (*migrations.MANNER, *migrations.FOUND, *EVENT_COLUMNS):
            connection.execute(sa.text(f"ALTER TABLE claims DROP COLUMN {column}"))
        connection.execute(sa.text("ALTER TABLE findings DROP COLUMN value"))
        for table in event_tables.EVENT_TABLES[::-1]:
            table.drop(connection)
        if engine.dialect.name == "postgresql":
            for column in ("low", "high"):
                connection.execute(sa.text(f"ALTER TABLE claims ALTER COLUMN {column} TYPE INTEGER"))
        connection.execute(sa.text("CREATE VIEW statements AS SELECT id, speaker FROM claims"))
        connection.execute(sa.delete(tables.migrations).where(tables.migrations.c.name != migrations.STEPS[0][0]))
    engine.dispose()
    return address


def test_a_case_of_the_first_version_opens(old_case):
    """It opens, is sound, shows its claims, and says nothing of what it did not look for."""
    with Casebook(old_case, Settings()) as book:
        book.rejoin()
        assert book.check() == []
        view = book.article(write_wire().id)
        rows = book.timeline()
    assert [claim.quote[0].quote for claim in view.claims][-1] == "to comment"
    assert all((claim.relay, claim.said, claim.attribution.acts) == ((), None, ()) for claim in view.claims)
    assert {row["acts"] for row in rows} == {None}


def test_its_views_are_those_of_today(old_case):
    """The views are made anew, with the columns that came later; opening it again changes nothing."""
    for _ in range(2):
        engine = open_store(old_case, create=False)
        with engine.connect() as connection:
            found = connection.execute(sa.text("SELECT speaker, acts, medium, relay FROM statements")).all()
            applied = list(connection.scalars(sa.select(tables.migrations.c.name)))
        engine.dispose()
        assert len(found) == 3
        assert applied == [name for name, _ in migrations.STEPS]


def test_what_is_recorded_later_has_all_its_columns(old_case):
    """Claims recorded in it now have acts, medium and day in their columns, and the words among the anchors."""
    engine = open_store(old_case, create=False)
    with engine.begin() as connection:
        connection.execute(sa.delete(tables.claims))
        connection.execute(sa.delete(tables.analyses))
        writer.save_bundle(connection, write_wire().bundle())
        row = connection.execute(sa.select(tables.claims).where(tables.claims.c.medium.is_not(None))).mappings().one()
        roles = set(connection.scalars(sa.select(tables.anchors.c.role).where(tables.anchors.c.claim_id == row["id"])))
    engine.dispose()
    assert (row["acts"], row["act_words"]) == ("denies; demands", "We did not close; must wait")
    assert (row["medium"], row["addressee"], row["relay"]) == ("a letter", "the council", "Meridian News")
    assert (row["said_earliest"], row["speaker_country"]) == ("2031-04-28", "AUT")
    assert roles == {"source", "cue", "content", "medium", "addressee", "act", "said"}


FOUND = {
    "measure": "count", "change": None, "cumulative": None, "since": None, "part_of": None,
    "when_signal": None, "when_words": "April 30", "when_value": "2031-04-30", "when_mod": None,
    "granularity": "day", "when_from": None, "date_prec": 1, "time_precision": 1, "place_words": "Lesk",
    "place_use": "literal", "place_relation": None, "relation_words": None, "place_from": "sentence",
    "gazetteer_id": "case:Lesk", "where_prec": 1, "geo_precision": 1,
}  # fmt: skip
FOUND_SINCE_0003 = {"when_signal": "on", "when_from": "sentence", "place_relation": "in", "relation_words": "at"}
FILES = Path(__file__).parent.parent / "upgrade"


@pytest.mark.parametrize("path", sorted(FILES.glob("*.sql")), ids=lambda path: path.stem)
def test_a_file_of_every_past_version_opens(tmp_path, path):
    """It is sound, holds its claims, and its columns of today are filled from the records of then."""
    address = str(tmp_path / "case.db")
    with closing(sqlite3.connect(address)) as connection:
        connection.executescript(path.read_text("utf-8"))
    with Casebook(address, Settings()) as book:
        book.rejoin()
        assert book.check() == []
        rows = book.timeline()
        (article,) = book.overview().articles
        view = book.article(article["id"])
    assert len(rows) == len(view.claims) == 6
    dated = next(row for row in rows if row["quote"] == "At least 12")
    found = {name: dated[name] for name in migrations.FOUND if name != "figure_id"}
    assert found == FOUND | (FOUND_SINCE_0003 if path.stem >= "0003" else {})
    assert {dated[name] for name in EVENT_COLUMNS} == {None}
    assert (dated["low"], dated["high"]) == (12, None)
    region = next(row for row in rows if row["place"] == "North Bank")
    since = 4 if path.stem < "0003" else None  # "since March" is no day of what is counted, once the word is known
    assert (region["when_words"], region["date_prec"], region["where_prec"]) == ("March", since, 5)
    reported = [row for row in rows if row["when_basis"] == "publication"]
    assert {(row["when_words"], row["date_prec"]) for row in reported} == {(None, None)}


@pytest.mark.parametrize("path", sorted(FILES.glob("*.sql")), ids=lambda path: path.stem)
def test_what_was_computed_is_joined_anew(tmp_path, path):
    """What an older version computed from claims is thrown away; the case says so, and the next batch joins it anew."""
    address = str(tmp_path / "case.db")
    with closing(sqlite3.connect(address)) as connection:
        connection.executescript(path.read_text("utf-8"))
    with Casebook(address, Settings()) as book:
        assert book.incidents() == []
        assert all("run rejoin" in fault for fault in book.check())
        claims = {row["id"] for row in book.timeline()}
        book.rejoin()
        assert book.check() == []
        entries = list(book.entries())
        assert {row["id"] for row in book.timeline()} == claims
    assert {claim.id for entry in entries for claim in entry.claims} == claims
    assert {entry.incident.kind for entry in entries} <= {"event", "series", "figures", "topic", "statement"}
    with closing(sqlite3.connect(address)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {table.name for table in tables.DERIVED} <= names


def test_values_of_findings_are_filled(tmp_path):
    """Times and places found by an older version have their value in its column too."""
    address = str(tmp_path / "case.db")
    with closing(sqlite3.connect(address)) as connection:
        connection.executescript((FILES / "0001-first-tables.sql").read_text("utf-8"))
    open_store(address, create=False).dispose()
    with closing(sqlite3.connect(address)) as connection:
        found = dict(connection.execute("SELECT quote, value FROM findings WHERE kind IN ('when', 'where')"))
    assert found["April 30"] == "2031-04-30"
    assert found["North Bank"] == "case:North Bank"


def test_figures_of_any_size_and_share_are_kept(address):
    """Billions and decimals are kept as they are on every database, whole numbers as whole ones."""
    sheet = write_wire()
    sheet.count("to comment", low=2_500_000_000, high=12_500_000_000.5, unit="money")
    sheet.count("wrote", low=66.7, high=70, measure="share")
    engine = open_store(address, create=True)
    with engine.begin() as connection:
        writer.save_run(connection, RUN)
        writer.save_bundle(connection, sheet.bundle())
        table = tables.claims
        wanted = sa.select(table.c.low, table.c.high).where(table.c.kind == "figure").order_by(table.c.low)
        found = [tuple(row) for row in connection.execute(wanted)]
    engine.dispose()
    assert found == [(66.7, 70), (2_500_000_000, 12_500_000_000.5)]
    assert [type(value) for row in found for value in row] == [float, int, int, float]
