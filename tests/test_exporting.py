"""One traversal feeds every exporter, and a check that finishes first; nothing is put in place until all is whole."""

import csv
from dataclasses import replace
from importlib.util import find_spec

import pytest
from click.testing import CliRunner
from web_cases import record_case, write_toll, write_wire

from onrecord.casebook import Casebook
from onrecord.cli import main
from onrecord.errors import StoreError, UsageError
from onrecord.exporting import EntryCheck, export
from onrecord.plugins import load, names
from onrecord.settings import Settings
from onrecord.testing.exporters import make_entry, make_event_entry, make_judged_entry

INSTALLED = [name for name in names("exporters") if name != "parquet" or find_spec("pyarrow")]


@pytest.fixture
def case(tmp_path):
    """The address of a case of two articles."""
    with record_case(tmp_path / "lesk.db", [write_wire(), write_toll()]):
        return str(tmp_path / "lesk.db")


def run(*arguments):
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def list_files(folder):
    """The bytes of every file in the folder, by its name."""
    return {f"{path.relative_to(folder)}": path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Broken:
    """An exporter whose disk is full at the end."""

    name = "broken"
    file_name = "broken.txt"

    def open(self, path):
        """Start the file."""
        path.write_text("begun", "utf-8")

    def feed(self, entry):
        """Take it."""

    def close(self):
        """Fail."""
        raise OSError(28, "No space left on device")


def test_all_at_once_is_each_alone(case, tmp_path):
    """The files of one traversal for all exporters are those that each writes alone, and none takes another's name."""
    (tmp_path / "each").mkdir()
    assert run(case, tmp_path / "all", "--all").exit_code == 0
    for name in INSTALLED:
        assert run(case, tmp_path / "each" / load("exporters", name).file_name, "--format", name).exit_code == 0
    found, wanted = list_files(tmp_path / "all"), list_files(tmp_path / "each")
    assert sorted(found) == sorted(wanted)
    assert found == wanted


def test_some_formats_go_to_a_folder(case, tmp_path):
    """Two formats make a folder with a file of each; one format goes into a folder that is there, by its own name."""
    result = run(case, tmp_path / "some", "--format", "geojson", "--format", "claims-csv")
    assert result.exit_code == 0
    assert sorted(list_files(tmp_path / "some")) == ["claims.csv", "claims.geojson"]
    assert run(case, tmp_path / "some", "--format", "jsonld").exit_code == 0
    assert "claims.jsonld" in list_files(tmp_path / "some")


def test_what_cannot_be_asked_is_refused(case, tmp_path):
    """A format with --all, a folder that is not there, a file where a folder shall be, an ending that tells nothing."""
    (tmp_path / "file").write_text("mine", "utf-8")
    for arguments, told in (
        ((tmp_path / "out", "--all", "--format", "geojson"), "not both"),
        ((tmp_path / "no" / "claims.csv",), "no folder"),
        ((tmp_path / "file", "--format", "datasette"), "writes a folder"),
        ((tmp_path / "claims.xyz",), "evidence-html"),
    ):
        result = run(case, *arguments)
        assert (result.exit_code, told in " ".join(result.output.split())) == (2, True)
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_new_export_takes_the_place_of_the_old(case, tmp_path):
    """Files of other names stay where they are, also in a folder that an exporter writes; nothing else is left."""
    folder = tmp_path / "record"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", "utf-8")
    for _ in range(2):
        assert run(case, folder, "--format", "datasette").exit_code == 0
        assert sorted(list_files(folder)) == ["metadata.json", "notes.txt", "record.db"]
    assert {path.name.partition(".db")[0] for path in tmp_path.iterdir()} == {"lesk", "record"}


def test_two_formats_need_two_files(case, tmp_path):
    """One path for two formats is refused before anything is written."""
    with Casebook(case, Settings(workers=1)) as book, pytest.raises(UsageError, match="path of its own"):
        book.export_all(dict.fromkeys(("claims-csv", "hxl"), tmp_path / "claims.csv"))
    assert not (tmp_path / "claims.csv").exists()


@pytest.mark.parametrize("stands", [True, False])
def test_a_failure_leaves_what_stood_there(tmp_path, stands):
    """Where one exporter fails at the end none has written anything, and an older file is as it was."""
    table = tmp_path / "claims.csv"
    if stands:
        table.write_text("old", "utf-8")
    wanted = {table: load("exporters", "claims-csv")(), tmp_path / "broken.txt": Broken()}
    with pytest.raises(UsageError, match="No space left"):
        export([make_entry()], wanted)
    assert list_files(tmp_path) == ({"claims.csv": b"old"} if stands else {})


def test_the_check_finishes_first(tmp_path):
    """Entries with faults are written nowhere: the check finds them before any file is finished."""
    wanted = {tmp_path / "broken.txt": Broken()}
    with pytest.raises(StoreError, match=r"not sound.*stands in another incident too"):
        export([make_entry(), make_entry()], wanted)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("entry", [make_entry(), make_event_entry(), make_judged_entry()])
def test_sound_entries_have_no_faults(entry):
    """The claims of a sound entry are counted."""
    check = EntryCheck()
    check.feed(entry)
    check.finish()
    assert check.claims == len(entry.claims)


@pytest.mark.parametrize(
    ("entry", "gone", "told"),
    [
        (replace(make_entry(), citations=()), (), "claim claim-1 has no article"),
        (make_entry(), ("article-1",), "claim claim-1 is of an article that was withdrawn"),
        (replace(make_judged_entry(), claims=()), (), "rests on claim claim-3, which is not there"),
    ],
)
def test_faults_are_told(entry, gone, told):
    """What no export may hold is named with its incident."""
    check = EntryCheck(gone)
    check.feed(entry)
    assert any(told in fault and entry.incident.id in fault for fault in check.faults)
    with pytest.raises(StoreError, match="nothing was written"):
        check.finish()


@pytest.mark.parametrize("name", INSTALLED)
def test_no_format_holds_withdrawn_words(case, tmp_path, name):
    """Words, title and author of a withdrawn article are in no file of any format; its tombstone stands beside."""
    with Casebook(case, Settings(workers=1)) as book:
        rows = book.timeline()
        article_id = rows[0]["article_id"]
        gone = {row["quote"] for row in rows if row["article_id"] == article_id}
        kept = " ".join(book.article(row["article_id"]).article.text for row in rows if row["article_id"] != article_id)
        title = book.article(article_id).article.title
        book.withdraw(article_id, who="Ana Tovic", reason="by order")
        path = tmp_path / "out" / load("exporters", name).file_name
        path.parent.mkdir()
        book.export(name, path)
    body = b"".join(list_files(path.parent).values())
    words = [each for each in (*gone, title) if each and len(each) > 8 and each not in kept]
    assert words
    assert [each for each in words if each.encode() in body] == []
    with (path.parent / f"{path.stem}.withdrawn.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["article_id"] for row in csv.DictReader(file)] == [article_id]
