"""A case from empty to full, through the verbs that commands and pages call."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest
import sqlalchemy as sa
from dumping import dump

from onrecord.casebook import Casebook, analyse
from onrecord.errors import UsageError
from onrecord.pipeline import cut
from onrecord.plugins import load
from onrecord.record import Bundle, Problem
from onrecord.settings import Settings
from onrecord.store import tables

DEMO = Path(str(files("onrecord") / "demo"))
STORY = """Shells hit Ondry market

By Dana Ruel, The Harbour Post, March 4, 2025

At least 12 people were killed in Ondry on Sunday, the interior ministry said.

“We counted every one of them,” said Tomas Varel, a surgeon at the town hospital.
"""


def write_articles(folder, count):
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(STORY.replace("12", str(12 + number)), "utf-8")
    return folder


def test_adding_counts_everything(address, tmp_path):
    """What went in is saved, skipped or failed; a second time all is skipped and no row is added."""
    folder = write_articles(tmp_path / "articles", 3)
    (folder / "empty.txt").touch()
    with Casebook(address, Settings(workers=1), create=True) as book:
        first = book.add([folder])
        rows = dump(address)
        second = book.add([folder])
        assert book.check() == []
    assert (first.saved, first.skipped, first.failed, first.entered) == (3, 0, 1, 4)
    assert (second.saved, second.skipped, second.failed, second.entered) == (0, 3, 1, 4)
    assert dump(address) == rows


def test_the_same_article_in_another_file_is_one_article(tmp_path):
    """Two files with the same bytes are one article, and the second is counted as skipped."""
    folder = write_articles(tmp_path / "articles", 1)
    (folder / "copy.txt").write_bytes((folder / "000.txt").read_bytes())
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        report = book.add([folder])
    assert (report.saved, report.skipped) == (1, 1)


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_and_shards_do_not_matter(tmp_path, workers):
    """Any number of workers and any size of shards gives the same rows."""
    folder = write_articles(tmp_path / "articles", 7)
    with Casebook(str(tmp_path / "plain.db"), Settings(workers=1), create=True) as book:
        book.add([folder])
    with Casebook(str(tmp_path / "case.db"), Settings(workers=workers, shard_size=2), create=True) as book:
        book.add([folder])
    assert dump(str(tmp_path / "case.db")) == dump(str(tmp_path / "plain.db"))


def test_shards_are_cut_by_number_and_size():
    """A shard holds so many files or about a megabyte; a file larger than that is a shard of its own."""
    stamps = [(str(number), size, 0) for number, size in enumerate((10, 10, 10, 2_000_000, 600_000, 600_000))]
    assert [len(part) for part in cut(stamps, files=2)] == [2, 1, 1, 1, 1]
    assert list(cut([], files=2)) == []


def test_order_of_sources_does_not_matter(tmp_path):
    """Files given in another order give the same rows."""
    paths = sorted(write_articles(tmp_path / "articles", 4).iterdir())
    for name, given in (("one.db", paths), ("two.db", paths[::-1])):
        with Casebook(str(tmp_path / name), Settings(workers=1), create=True) as book:
            book.add(given)
    assert dump(str(tmp_path / "one.db")) == dump(str(tmp_path / "two.db"))


@pytest.mark.parametrize("delay", [0.3, 0.6, 0.9, 1.3, 1.8])
def test_a_killed_batch_run_again_ends_in_the_same_database(tmp_path, delay):
    """A batch killed at any moment and run again leaves the rows of a batch that was never killed."""
    folder = write_articles(tmp_path / "articles", 40)
    command = [sys.executable, "-m", "onrecord", "add", "killed.db", "articles", "--workers", "2"]
    environment = os.environ | {"ONRECORD_SHARD_SIZE": "4"}
    batch = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    time.sleep(delay)
    os.killpg(batch.pid, signal.SIGKILL)
    batch.wait()
    subprocess.run(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, check=True)
    untouched = [*command[:4], "untouched.db", *command[5:]]
    subprocess.run(untouched, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, check=True)
    assert dump(str(tmp_path / "killed.db")) == dump(str(tmp_path / "untouched.db"))
    assert not (tmp_path / "killed.db.shards").exists()
    assert folder.exists()


def test_a_batch_killed_between_shards_keeps_what_was_saved(tmp_path):
    """Shards that were saved before the kill are not worked again: they are skipped as recorded."""
    folder = write_articles(tmp_path / "articles", 6)
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1, shard_size=2), create=True) as book:
        with pytest.raises(KeyboardInterrupt):
            book.add([folder], progress=_interrupt_after(4))
        report = book.add([folder])
    assert (report.saved, report.skipped, report.failed) == (2, 4, 0)


def test_a_batch_killed_before_it_joined_is_joined_by_the_next(tmp_path, monkeypatch):
    """All saved and nothing joined: run again, the batch adds nothing and joins what there is."""
    folder = write_articles(tmp_path / "articles", 3)
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        with monkeypatch.context() as patch:
            patch.setattr("onrecord.joining.settle", _interrupt)
            with pytest.raises(KeyboardInterrupt):
                book.add([folder])
        assert book.histories() == []
        assert book.add([folder]).saved == 0
        assert book.histories()
        assert book.check() == []


def _interrupt(*_):
    raise KeyboardInterrupt


def _interrupt_after(count):
    def progress(done, total=None):
        del total
        if not isinstance(done, int) or done >= count:
            raise KeyboardInterrupt

    return progress


def test_new_knowledge_analyses_again(tmp_path):
    """Places that a case learns later are found in the articles it has; the older findings stay in their tables."""
    folder = write_articles(tmp_path / "articles", 2)
    places = tmp_path / "places.csv"
    places.write_text("name,latitude,longitude\nOndry,-40.1,-118.2\n", "utf-8")
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        book.add([folder])
        assert all(row["gazetteer_id"] is None for row in book.timeline())
        runs = book.counts()["runs"]
        book.learn(places=places)
        report = book.add([folder])
        assert (report.reanalysed, report.saved) == (2, 0)
        assert {row["place"] for row in book.timeline() if row["kind"] == "figure"} == {"Ondry"}
        assert book.counts()["runs"] == runs + 1
        assert book.check() == []


def test_rejoining_gives_the_same_rows(tmp_path):
    """Derived tables thrown away and rebuilt are the same."""
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        book.add([DEMO])
        rows = dump(book.address)
        book.rejoin()
        assert dump(book.address) == rows
        assert rows["disagreements"]


def test_entries_hold_every_claim_once(tmp_path):
    """Each claim of the case stands in exactly one entry, with its article cited."""
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        book.add([DEMO])
        entries = list(book.entries())
        claims = [claim.id for entry in entries for claim in entry.claims]
        assert sorted(claims) == sorted(row["id"] for row in book.timeline())
        for entry in entries:
            cited = {citation.article_id for citation in entry.citations}
            assert {claim.article_id for claim in entry.claims} == cited
        history = next(entry for entry in entries if entry.disagreements)
        assert book.entry(history.incident.id) == history


def test_check_finds_what_was_tampered_with(tmp_path):
    """A text or a derived row changed behind the record's back is reported in words."""
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        book.add([DEMO])
        assert book.check() == []
        engine = sa.create_engine(f"sqlite:///{book.address}")
        with engine.begin() as connection:
            connection.execute(sa.delete(tables.disagreement_sides))
            connection.execute(sa.delete(tables.disagreements))
            claim = connection.execute(sa.select(tables.anchors)).mappings().first()
            key = tables.articles.c.id == claim["article_id"]
            connection.execute(sa.update(tables.articles).where(key).values(text="Something else."))
        engine.dispose()
        faults = book.check()
    assert any(claim["claim_id"] in fault for fault in faults)
    assert any("disagreements" in fault for fault in faults)


@pytest.mark.parametrize("name", ["claims-csv", "claims-jsonl"])
def test_export_holds_every_claim(tmp_path, name):
    """An export has a row for each claim and is sound by its own check; the same case gives the same bytes."""
    exporter = load("exporters", name)()
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        book.add([DEMO])
        written = book.export(name, tmp_path / "first")
        book.export(name, tmp_path / "second")
        assert written == len(book.timeline())
    assert exporter.check(tmp_path / "first") == []
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_unknown_ids_are_named(tmp_path):
    """An article or incident that the case does not have is named."""
    with Casebook(str(tmp_path / "case.db"), Settings(), create=True) as book:
        with pytest.raises(UsageError, match="article-0"):
            book.article("article-0")
        with pytest.raises(UsageError, match="incident-0"):
            book.entry("incident-0")


def test_analyse_needs_no_case(tmp_path):
    """A file is analysed without a case; one that cannot be read gives a problem."""
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    (bundle,) = analyse(path, Settings())
    assert isinstance(bundle, Bundle)
    assert {claim.kind for claim in bundle.claims} == {"event", "figure", "statement"}
    (problem,) = analyse(tmp_path / "missing.txt", Settings())
    assert isinstance(problem, Problem)
    assert list(tmp_path.iterdir()) == [path]


def test_every_quote_of_the_demonstration_stands_in_its_text(tmp_path):
    """Each anchor of each claim quotes the article's text, and each character of it leads to the file's bytes."""
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        report = book.add([DEMO])
        assert (report.saved, report.failed) == (18, 0)
        for row in book.overview().articles:
            found = book.article(row["id"])
            for claim in found.claims:
                for anchor in claim.quote:
                    assert found.article.text[anchor.span.start : anchor.span.end] == anchor.quote


def test_outline_is_kept(tmp_path):
    """The outline that a folder brings is the case's outline, as GeoJSON."""
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        assert book.outline() is None
        book.learn(outline=DEMO / "outline.geojson")
        assert json.loads(book.outline())["type"] == "FeatureCollection"
