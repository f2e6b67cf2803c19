"""Every exporter passes the contract."""

import csv
import json
import re
from pathlib import Path

import pytest
from web_cases import record_case, write_toll, write_wire

from onrecord.exporters.claims_csv import COLUMNS
from onrecord.plugins import BUILT_IN, load
from onrecord.testing import ExporterContract


@pytest.mark.parametrize("name", BUILT_IN["exporters"])
class TestExporters(ExporterContract):
    """The built-in exporters."""

    @pytest.fixture
    def exporter(self, name):
        """A new exporter of the name."""
        return load("exporters", name)()


def test_the_table_tells_how_things_were_said(tmp_path):
    """A row has acts with their words, medium, addressee, relay, the day of saying, and whom the speaker speaks for."""
    with record_case(tmp_path / "lesk.db", [write_wire()]) as book:
        assert book.export("claims-csv", tmp_path / "claims.csv") == 3
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["medium"])
    assert {
        name: row[name] for name in row if name.startswith(("speaker", "act", "said", "relay", "medium", "addr"))
    } == {
        "speaker": "the Interior Ministry",
        "speaker_kind": "organisation",
        "speaker_role": "",
        "speaker_organisation": "Interior Ministry",
        "speaker_country": "AUT",
        "speaker_sector": "GOV",
        "relay": "Meridian News",
        "acts": "denies; demands",
        "act_words": "We did not close; must wait",
        "medium": "a letter",
        "addressee": "the council",
        "said_words": "Monday",
        "said_earliest": "2031-04-28",
        "said_latest": "2031-04-28",
    }


def test_the_table_tells_when_where_and_how_many(tmp_path):
    """A row has words, days, basis and precision of a time and a place, and what a figure measures and counts."""
    sheet = write_toll()
    with record_case(tmp_path / "lesk.db", [sheet]) as book:
        book.export("claims-csv", tmp_path / "claims.csv")
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["quote"]: row for row in csv.DictReader(file)}
    names = ("when_words", "when_earliest", "when_latest", "when_basis", "date_prec", "time_precision")
    assert {quote: tuple(row[name] for name in names) for quote, row in rows.items()} == {
        "nine people": ("last month", "2031-04-01", "2031-04-30", "relative", "4", "3"),
        "three": ("", "2031-05-02", "2031-05-02", "publication", "", ""),
        "by 2.5 billion": ("two days later", "2031-04-22", "2031-04-22", "earlier mention", "1", "1"),
        "two-thirds": ("", "2031-05-02", "2031-05-02", "publication", "", ""),
    }
    names = ("place", "place_relation", "relation_words", "where_prec", "geo_precision")
    assert [tuple(rows[quote][name] for name in names) for quote in ("nine people", "three", "by 2.5 billion")] == [
        ("Lesk", "away", "20 km north of", "2", "2"),
        ("", "", "", "", ""),
        ("Orvane", "", "", "6", ""),
    ]
    names = ("figure_low", "figure_measure", "figure_change", "figure_since", "figure_cumulative")
    assert [
        tuple(rows[quote][name] for name in names) for quote in ("nine people", "by 2.5 billion", "two-thirds")
    ] == [
        ("9", "count", "", "since March", "yes"),
        ("2500000000", "change", "rise", "", ""),
        ("66.7", "share", "", "", ""),
    ]
    assert rows["three"]["figure_part_of"] == rows["nine people"]["figure_id"]


def test_json_lines_tell_the_precision(tmp_path):
    """Beside each claim stand the codes that follow from its time and place."""
    with record_case(tmp_path / "lesk.db", [write_toll()]) as book:
        book.export("claims-jsonl", tmp_path / "claims.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()]
    found = {line["claim"]["quote"][0]["quote"]: line["precision"] for line in lines}
    assert found["nine people"] == {"date_prec": 4, "time_precision": 3, "where_prec": 2, "geo_precision": 2}
    assert found["two-thirds"] == dict.fromkeys(found["nine people"])


def test_every_column_is_documented():
    """The reference names each column of the table once, in its order."""
    page = Path(__file__).parent.parent.parent / "docs" / "reference" / "exports.md"
    rows = page.read_text("utf-8").partition("## claims.jsonl")[0].splitlines()
    named = [name for row in rows if row.startswith("| `") for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert named == list(COLUMNS)
