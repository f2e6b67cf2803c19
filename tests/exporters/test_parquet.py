"""The Parquet folder opens elsewhere, says what its columns hold, and is written in groups."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import pytest
from web_cases import record_case, write_toll, write_wire

from onrecord.errors import UsageError
from onrecord.exporters import parquet
from onrecord.exporters.parquet import Parquet
from onrecord.testing.exporters import make_entry, make_judged_entry, write

files = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")


@pytest.fixture
def folder(tmp_path):
    """The folder of a case of two articles."""
    with record_case(tmp_path / "lesk.db", [write_wire(), write_toll()]) as book:
        book.export("parquet", tmp_path / "record")
        claims = [claim.id for entry in book.entries() for claim in entry.claims]
    assert Parquet().check(tmp_path / "record") == []
    return tmp_path / "record", claims


def test_duckdb_opens_it(folder):
    """DuckDB reads the parted claims as one table with the kind of each, and joins them with the incidents."""
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    path, claims = folder
    query = f"""SELECT claims.id, claims.kind, incidents.title FROM '{path}/claims/*/*.parquet' AS claims
        JOIN '{path}/incidents.parquet' AS incidents ON incidents.id = claims.incident_id"""
    rows = duckdb.sql(query).fetchall()
    assert sorted(row[0] for row in rows) == sorted(claims)
    assert {row[1] for row in rows} == {"statement", "figure"}


def test_polars_opens_it(folder):
    """Polars reads the parted claims as one table, with numbers as numbers and days as days."""
    polars = pytest.importorskip("polars", reason="Polars is not installed")
    path, claims = folder
    table = polars.read_parquet(f"{path}/claims")
    assert sorted(table["id"]) == sorted(claims)
    row = table.filter(polars.col("quote") == "nine people").row(0, named=True)
    assert (row["figure_low"], row["when_earliest"], row["figure_cumulative"]) == (9.0, date(2031, 4, 1), True)


def test_every_column_says_what_it_holds(folder):
    """The schema has a description for each column of each file."""
    for file in folder[0].rglob("*.parquet"):
        schema = files.read_schema(file)
        assert all(schema.field(name).metadata[b"description"] for name in schema.names)


def test_rows_are_written_in_groups(tmp_path, monkeypatch):
    """Memory holds a group of rows at most, whatever the case's size."""
    monkeypatch.setattr(parquet, "GROUP", 2)
    entries = []
    for number in range(5):
        entry = make_entry(f"{number} people")
        claim = replace(entry.claims[0], id=f"claim-{number}")
        entries.append(replace(entry, claims=(claim,), incident=replace(entry.incident, id=f"incident-{number}")))
    write(Parquet(), tmp_path / "record", *entries)
    file = files.ParquetFile(tmp_path / "record" / "claims" / "kind=figure" / "claims.parquet")
    assert [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)] == [2, 2, 1]


def test_decisions_stand_beside_what_was_read(tmp_path):
    """A rejected claim stays and says so; a corrected cell holds what was read, and the correction has its own row."""
    write(Parquet(), tmp_path / "record", make_judged_entry())
    claims = files.read_table(tmp_path / "record" / "claims").to_pylist()
    assert {row["id"]: (row["decision"], row["latitude"]) for row in claims} == {
        "claim-2": ("reject", -30.5),
        "claim-3": (None, -30.5),
    }
    judged = files.read_table(tmp_path / "record" / "judgements.parquet").to_pylist()
    assert {(row["decision"], row["subject_2"], row["value"]) for row in judged} == {
        ("reject", None, None),
        ("correct", "latitude", "-30.75"),
    }


def test_a_missing_file_is_a_fault(folder):
    """A folder that lacks a file is not sound."""
    (folder[0] / "sides.parquet").unlink()
    assert Parquet().check(folder[0]) == ["sides.parquet is missing"]


def test_without_the_library_the_extra_is_named(monkeypatch):
    """Where pyarrow is not installed, the error says how to install it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"onrecord\[parquet\]"):
        Parquet()
