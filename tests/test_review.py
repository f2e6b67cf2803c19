"""A review sheet goes out of a case, is edited outside, and comes in again."""

from __future__ import annotations

import io
import sys

import pytest
from click.testing import CliRunner
from web_cases import record_case, write_courier, write_toll, write_wire

from onrecord.cli import main
from onrecord.errors import UsageError

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
FORMATS = ("review.csv", "review.xlsx")


@pytest.fixture
def book(tmp_path):
    """A case of three articles."""
    with record_case(tmp_path / "lesk.db", [write_courier(), write_wire(), write_toll()]) as book:
        book.rejoin()
        yield book


def fill_in(path, *rows):
    """Fill cells of a workbook in, as a person would; a row is the words to find it by, and what is filled in."""
    workbook = openpyxl.load_workbook(path)
    for subject, filled in rows:
        for sheet in workbook:
            names = [cell.value for cell in sheet[1]]
            for row in sheet.iter_rows(min_row=2):
                if subject == (row[names.index("subject 1")].value, row[names.index("subject 2")].value):
                    for name, value in filled.items():
                        row[names.index(name)].value = value
    workbook.save(path)


@pytest.mark.parametrize("name", FORMATS)
def test_out_in_and_out_again_is_the_same(book, tmp_path, name):
    """A sheet that nobody filled in changes nothing, and the next one has the same bytes."""
    assert book.export_review(tmp_path / name) > 0
    assert book.import_review(tmp_path / name).landings == ()
    book.export_review(tmp_path / f"second-{name}")
    assert (tmp_path / name).read_bytes() == (tmp_path / f"second-{name}").read_bytes()
    assert book.judgements() == ()


def test_every_decision_arrives(book, tmp_path):
    """Decisions on claims and cells become judgements; numbers and days as a spreadsheet writes them are taken."""
    path = tmp_path / "review.xlsx"
    book.export_review(path)
    claim = next(claim for entry in book.entries() for claim in entry.claims if claim.figure)
    fill_in(
        path,
        ((claim.id, None), {"decision": "accept", "why": "read against the print"}),
        ((claim.id, "figure_low"), {"decision": "correct", "value": 14}),
        ((claim.id, "figure_unit"), {"decision": "reject", "who": "Bo Lind"}),
    )
    review = book.import_review(path, who="Ana Ruel")
    assert [landing.landed for landing in review.landings] == ["added"] * 3
    assert {(each.subjects[1:], each.decision, each.value, each.who) for each in book.judgements()} == {
        ((), "accept", None, "Ana Ruel"),
        (("figure_low",), "correct", "14", "Ana Ruel"),
        (("figure_unit",), "reject", None, "Bo Lind"),
    }
    again = book.import_review(path, who="Ana Ruel")
    assert [landing.landed for landing in again.landings] == ["there"] * 3
    assert len(book.judgements()) == 3
    assert book.check() == []


def test_decisions_can_be_chosen_from_lists(book, tmp_path):
    """The column of decisions has a drop-down list: those of claims on one sheet, those of pairs on the other."""
    book.export_review(tmp_path / "review.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "review.xlsx").worksheets
    assert [sheet.data_validations.dataValidation[0].formula1 for sheet in sheets] == [
        '"accept,reject,correct"',
        '"same,different,unsure"',
    ]


def test_words_are_no_formulas(book, tmp_path):
    """No cell of a workbook is run as a formula."""
    book.export_review(tmp_path / "review.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "review.xlsx"):
        assert {cell.data_type for row in sheet for cell in row} <= {"s", "n", "inlineStr"}


def test_some_incidents_are_chosen(book, tmp_path):
    """With incidents named, the sheet holds their claims alone; one that there is not is named."""
    entry = max(book.entries(), key=lambda each: len(each.claims))
    book.export_review(tmp_path / "review.csv", incident_ids=[entry.incident.id])
    written = (tmp_path / "review.csv").read_text("utf-8")
    told = {claim.id for each in book.entries() for claim in each.claims if claim.id in written}
    assert {claim.id for claim in entry.claims} <= told
    with pytest.raises(UsageError, match="incident-0"):
        book.export_review(tmp_path / "review.csv", incident_ids=["incident-0"])


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 cut off", b"no workbook"])
def test_a_damaged_workbook_is_refused(book, tmp_path, body):
    """What is no workbook gives an error in words and changes nothing."""
    (tmp_path / "review.xlsx").write_bytes(body)
    with pytest.raises(UsageError, match="no sound XLSX"):
        book.import_review(tmp_path / "review.xlsx")


def test_a_workbook_of_something_else_is_refused(book, tmp_path):
    """A workbook without the columns of a review sheet is named as such."""
    workbook, file = openpyxl.Workbook(), io.BytesIO()
    workbook.active.append(["place", "population"])
    workbook.save(file)
    (tmp_path / "review.xlsx").write_bytes(file.getvalue())
    with pytest.raises(UsageError, match="no column"):
        book.import_review(tmp_path / "review.xlsx")


def test_without_the_library_the_extra_is_named(book, tmp_path, monkeypatch):
    """Where openpyxl is not installed, the error says how to install it; a table needs no library."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match=r"onrecord\[office\]"):
        book.export_review(tmp_path / "review.xlsx")
    assert book.export_review(tmp_path / "review.csv")


def test_the_command_tells_what_became_of_each_row(book, tmp_path):
    """The command writes a sheet, takes it in, tells each decision, and counts the rows without one."""
    path = str(tmp_path / "review.xlsx")
    claim = next(claim for entry in book.entries() for claim in entry.claims)
    run = CliRunner()
    written = run.invoke(main, ["review", book.address, "--to", path])
    assert "rows written" in written.output
    fill_in(path, ((claim.id, None), {"decision": "accept"}))
    taken = run.invoke(main, ["review", book.address, "--from", path, "--who", "Ana Ruel"])
    assert "accepted by Ana Ruel" in taken.output
    assert "1 decisions added, 0 already there, 0 conflicts (added), 0 faults" in taken.output
    assert run.invoke(main, ["review", book.address]).exit_code == 2
