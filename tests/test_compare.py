"""A case is held against a file of other people's events."""

from __future__ import annotations

import csv
import json
from datetime import date

import pytest
from click.testing import CliRunner
from web_cases import Sheet, record_case

from onrecord.answering.comparing import Reading
from onrecord.cli import main
from onrecord.errors import UsageError
from onrecord.join.comparisons import COLUMNS

HEAD = "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,location,admin1,country,fatalities,notes"
ROWS = """OST1,2031-05-01,Battles,Armed clash,Lesk Front,,Lesk,North Bank,Orvane,20,
OST2,2031-05-03,Battles,Armed clash,Harbour Guard,,Sorn,South Bank,Orvane,,
OST3,2029-01-01,Battles,Armed clash,Lesk Front,,Lesk,North Bank,Orvane,1,
OST4,soon,Battles,Armed clash,Lesk Front,,Lesk,North Bank,Orvane,1,
"""


def write_story():
    """An article that tells of twelve killed at Lesk, and of three at Tamm."""
    sheet = Sheet(
        "Shelling of Lesk\n\nTwelve people were killed at Lesk on Thursday.\n\n"
        "Three people were killed at Tamm on Friday.",
        outlet="Meridian News",
        published=date(2031, 5, 4),
    )
    sheet.count("Twelve people", low=12, high=12, when=sheet.on("Thursday", date(2031, 5, 1)), where=sheet.at("Lesk"))
    sheet.count("Three people", low=3, high=3, when=sheet.on("Friday", date(2031, 5, 2)), where=sheet.at("Tamm"))
    return sheet


@pytest.fixture
def case(tmp_path):
    """A case of one article, and a file in ACLED's columns beside it."""
    (tmp_path / "other.csv").write_text(f"{HEAD}\n{ROWS}", "utf-8")
    with record_case(tmp_path / "lesk.db", [write_story()]) as book:
        book.rejoin()
        yield book, tmp_path / "other.csv"


def test_both_records_are_told_apart(case):
    """What both have, what only one has, what lies outside of the case's days, what is no event: all is counted."""
    book, path = case
    found = book.compare(path)
    assert found.format == "ACLED"
    assert [match.event.id for match in found.both] == ["OST1"]
    assert [event.id for event in found.theirs_only] == ["OST2"]
    assert ["Tamm" in told.title for told in found.ours_only] == [True]
    assert (found.outside, [fault.line for fault in found.faults]) == (1, [5])


def test_the_table_has_our_words(case, tmp_path):
    """The cell that differs has both values, and the sentence that ours was read from with its place in the text."""
    book, path = case
    run = CliRunner().invoke(main, ["compare", book.address, str(path), "--to", str(tmp_path / "found.csv")])
    assert run.exit_code == 0
    assert "1 events of theirs that the case has" in run.output
    with (tmp_path / "found.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    differs = next(row for row in rows if row["finding"] == "differs")
    assert (differs["cell"], differs["theirs"], differs["ours"]) == ("killed", "20", "12")
    article_id = write_story().id
    assert differs["our passages"] == (
        f"Meridian News, 2031-05-04: “Twelve people were killed at Lesk on Thursday.” [{article_id} 18..64]"
    )


def test_a_table_of_ones_own_is_explained(case, tmp_path):
    """JSON Lines with other names are read where the columns are named, those of inner objects with a stop."""
    book, _ = case
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps({"note": {"day": "2031-05-01", "towns": ["Lesk", "Orvane"]}}) + "\n", "utf-8")
    found = book.compare(path, Reading(columns=(("first", "note.day"), ("place", "note.towns"))))
    assert [match.features["place"] for match in (*found.both, *found.perhaps)] == [1.0]
    with pytest.raises(UsageError, match=r"note\.day"):
        book.compare(path)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00garbage\n\x00", b"a,b\n", b"{\n"])
def test_what_is_no_table_is_refused(case, tmp_path, body):
    """The error says what is missing; the case stays as it is."""
    book, _ = case
    (tmp_path / "bad.csv").write_bytes(body)
    with pytest.raises(UsageError):
        book.compare(tmp_path / "bad.csv")
