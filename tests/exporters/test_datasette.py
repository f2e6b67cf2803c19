"""The SQLite copy opens in any browser of such files, and Datasette finds its words beside it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner
from web_cases import record_case, write_toll, write_wire

from onrecord.cli import main
from onrecord.exporters.datasette import DATABASE, METADATA, Datasette
from onrecord.join.relational import TABLES
from onrecord.testing.exporters import make_entry, make_judged_entry, write


@pytest.fixture
def folder(tmp_path):
    """The folder of a case of two articles."""
    with record_case(tmp_path / "lesk.db", [write_wire(), write_toll()]) as book:
        book.export("datasette", tmp_path / "record")
    assert Datasette().check(tmp_path / "record") == []
    return tmp_path / "record"


def ask(folder, query):
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        return connection.execute(query).fetchall()


def test_tables_have_natural_names(folder):
    """The tables are those of the field's words, besides the index of words; claims lead to articles and incidents."""
    names = {row[0] for row in ask(folder, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {name for name in names if "_fts" not in name} == set(TABLES)
    joined = "FROM claims JOIN articles ON articles.id = article_id JOIN incidents ON incidents.id = incident_id"
    assert ask(folder, f"SELECT count(*) {joined}") == ask(folder, "SELECT count(*) FROM claims") != [(0,)]


def test_words_are_found(folder):
    """The full-text index finds a claim by a word of its quote."""
    found = "SELECT quote FROM claims WHERE rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'nine')"
    assert ask(folder, found) == [("nine people",)]


def test_metadata_tells_every_column(folder):
    """Each table and each column is described, and the database's name is the file's."""
    tables = json.loads((folder / METADATA).read_text("utf-8"))["databases"]["record"]["tables"]
    assert {name: tuple(table["columns"]) for name, table in tables.items()} == {
        name: tuple(column.name for column in columns) for name, columns in TABLES.items()
    }
    assert all(told for table in tables.values() for told in table["columns"].values())


def test_decisions_have_a_table(tmp_path):
    """What persons decided stands in judgements, and on a claim as a whole beside it."""
    write(Datasette(), tmp_path, make_judged_entry())
    assert ask(tmp_path, "SELECT id, decision, decided_by FROM claims") == [
        ("claim-2", "reject", "Ana Ruel"),
        ("claim-3", None, None),
    ]
    assert ask(tmp_path, "SELECT subject_2, value FROM judgements WHERE kind = 'cell'") == [("latitude", "-30.75")]


def test_a_row_that_refers_to_nothing_is_a_fault(tmp_path):
    """A copy from which an article was deleted is not sound."""
    write(Datasette(), tmp_path, make_entry())
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        connection.execute("DELETE FROM articles")
        connection.commit()
    assert Datasette().check(tmp_path) == ["row 1 of claims refers to nothing"]


def test_nothing_else_in_the_folder_is_touched(tmp_path):
    """An export into a folder that holds other files leaves them; an export over an earlier one replaces it."""
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    for _ in range(2):
        write(Datasette(), tmp_path, make_entry())
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"
    assert ask(tmp_path, "SELECT count(*) FROM claims") == [(1,)]


def test_the_command_writes_folders(tmp_path):
    """A folder is written, and written again over itself; a format that is one file is written into it."""
    with record_case(tmp_path / "lesk.db", [write_toll()]) as book:
        book.rejoin()
        case, run = book.address, CliRunner()
        for _ in range(2):
            written = run.invoke(main, ["export", case, str(tmp_path / "record"), "--format", "datasette"])
            assert (written.exit_code, "claims written to" in written.output) == (0, True)
        inside = run.invoke(main, ["export", case, str(tmp_path / "record"), "--format", "claims-csv"])
    assert (inside.exit_code, (tmp_path / "record" / "claims.csv").is_file()) == (0, True)
    assert Datasette().check(tmp_path / "record") == []
