"""Every exporter passes the contract."""

import csv
import json
import re
from pathlib import Path

import pytest
from web_cases import record_case, write_toll, write_wire

from onrecord.exporters.claims_csv import COLUMNS
from onrecord.plugins import BUILT_IN, load
from onrecord.testing import ExporterContract, WholeRecordContract
from onrecord.testing.exporters import HOSTILE, make_judged_entry

WHOLE = ("claims-jsonl", "claims-csv")


@pytest.mark.parametrize("name", WHOLE)
class TestWholeRecords(WholeRecordContract):
    """The exporters that hold every claim."""

    @pytest.fixture
    def exporter(self, name):
        """A new exporter of the name."""
        return load("exporters", name)()


@pytest.mark.parametrize("name", [name for name in BUILT_IN["exporters"] if name not in WHOLE])
class TestExporters(ExporterContract):
    """The exporters that hold what their format takes."""

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


def write_judged(tmp_path, name, **corrections):
    exporter = load("exporters", name)()
    path = tmp_path / exporter.file_name
    exporter.open(path)
    exporter.feed(make_judged_entry(**corrections))
    exporter.close()
    assert exporter.check(path) == []
    return path


def read_judged(tmp_path, **corrections):
    with write_judged(tmp_path, "claims-csv", **corrections).open(encoding="utf-8-sig", newline="") as file:
        return {row["claim_id"]: row for row in csv.DictReader(file)}


def test_a_row_has_the_decision_on_its_claim(tmp_path):
    """What was decided, who, when and why stand in cells of their own; a claim without a decision has them empty."""
    rows = read_judged(tmp_path)
    names = ("decision", "decision_value", "decided_by", "decided_at", "decision_why")
    assert [rows["claim-2"][name] for name in names] == [
        "reject", "", "Ana Ruel", "2025-03-05T12:00:00+00:00", "a film plot",
    ]  # fmt: skip
    assert [rows["claim-3"][name] for name in (*names, "cell_decisions")] == [""] * 6


@pytest.mark.parametrize(
    ("column", "value", "shown", "told"),
    [
        ("latitude", "-31", "-31", "latitude: read “-30.5”, corrected to “-31” by Bo Lind, 2025-03-05 12:00 UTC"),
        ("outlet", "Sorn", "Sorn", "outlet: nothing was read, corrected to “Sorn” by Bo Lind, 2025-03-05 12:00 UTC"),
        ("title", "=1+1", "'=1+1", f"title: read “{HOSTILE}”, corrected to “=1+1” by Bo Lind, 2025-03-05 12:00 UTC"),
        ("event_state", "planned", "planned", "event_state: read “happened”, corrected to “planned” by Bo Lind"),
        ("quote", "hit", f"struck{HOSTILE}", "quote: stays as it is, corrected to “hit” by Bo Lind"),
        ("event_id", "event-9", "event-1", "event_id: stays as it is, corrected to “event-9” by Bo Lind"),
        ("colour", "red", None, "colour: no such cell, corrected to “red” by Bo Lind"),
        ("incident", "Raid", f"'{HOSTILE}", "incident: no such cell, corrected to “Raid” by Bo Lind"),
    ],
)
def test_a_corrected_cell_shows_both_values(tmp_path, column, value, shown, told):
    """The cell holds the person's value, what was read stands beside it; what cannot be corrected is told, not lost."""
    row = read_judged(tmp_path, **{column: value})["claim-2"]
    assert row.get(column) == shown
    assert told in row["cell_decisions"]


def test_proposals_stand_once_with_their_incident(tmp_path):
    """The first row of an incident has all proposals, and every row those that rest on it, whatever is rejected."""
    rows = read_judged(tmp_path)
    assert rows["claim-2"]["proposals"].splitlines() == [
        "UCDP best: 12 (proposed: what most sources give)",
        "UCDP high: nothing (the words leave room for more)",
    ]
    assert rows["claim-3"]["proposals"] == ""
    assert {name: row["resting_proposals"] for name, row in rows.items()} == {"claim-2": "", "claim-3": "UCDP best"}


def test_a_line_has_decisions_beside_what_was_read(tmp_path):
    """The claim of a line is as it was read; decisions on it and its cells, and proposals, stand beside it in full."""
    path = write_judged(tmp_path, "claims-jsonl", colour="red")
    first, second = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    assert first["claim"]["where"]["latitude"] == -30.5
    assert (first["decision"]["decision"], first["decision"]["why"]) == ("reject", "a film plot")
    found = [(cell["column"], cell["read"], cell["value"], cell["decision"]["value"]) for cell in first["cells"]]
    assert found == [("latitude", "-30.5", "-30.75", "-30.75"), ("colour", None, None, "red")]
    assert [each["claim_ids"] for each in first["proposals"]] == [["claim-3"], []]
    assert (second["decision"], second["cells"], second["proposals"]) == (None, [], [])
    assert second["resting_proposals"] == [{"codebook": "UCDP", "column": "best"}]


def test_every_column_is_documented():
    """The reference names each column of the table once, in its order."""
    page = Path(__file__).parent.parent.parent / "docs" / "reference" / "exports.md"
    rows = page.read_text("utf-8").partition("## claims.jsonl")[0].splitlines()
    named = [name for row in rows if row.startswith("| `") for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert named == list(COLUMNS)
