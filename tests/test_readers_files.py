"""Paths to sources: order, links, and what is wrong with a path."""

from __future__ import annotations

import pytest

from onrecord.errors import ReadError
from onrecord.plugins import load
from onrecord.readers import choose
from onrecord.readers.files import is_case_file, iter_sources, load_source
from onrecord.record import Problem, Source
from onrecord.settings import Settings


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with two articles, one below, the case's own files and hidden ones; it is the current folder."""
    for name in ("b.txt", "a.html", "sub/c.txt", "places.csv", "README.md", ".DS_Store", ".git/config"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "news"


def told(paths):
    """Paths of sources, codes of problems."""
    return [item.path.as_posix() if isinstance(item, Source) else item.code for item in iter_sources(paths)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["news"], ["news/a.html", "news/b.txt", "news/sub/c.txt"]),
        (["news/b.txt", "news"], ["news/b.txt", "news/a.html", "news/sub/c.txt"]),
        (["news/*.txt"], ["news/b.txt"]),
        (["news/**/*.txt"], ["news/b.txt", "news/sub/c.txt"]),
        (["news/places.csv"], ["news/places.csv"]),
        (["gone.txt"], ["missing"]),
        (["gone/*.txt"], ["missing"]),
        ([], []),
    ],
)
@pytest.mark.usefixtures("folder")
def test_paths_give_sources_in_order(given, expected):
    """Folders are sorted and walked down, names stay as given, each file comes once, what is missing is told."""
    assert told(given) == expected


def test_a_loop_of_links_ends(folder):
    """A link to a folder above is reported once, and everything else is read."""
    (folder / "sub" / "again").symlink_to(folder, target_is_directory=True)
    assert told(["news"]) == ["news/a.html", "news/b.txt", "link-loop", "news/sub/c.txt"]


def test_a_link_to_itself_is_a_problem(folder):
    """A link that leads nowhere but to itself is reported, not followed."""
    (folder / "self.txt").symlink_to(folder / "self.txt")
    assert "unreadable" in told(["news"])
    assert told(["news/self.txt"]) == ["unreadable"]


def test_a_second_name_of_a_file_is_passed_over(folder):
    """A link to a file that was reached already gives nothing new."""
    (folder / "z.txt").symlink_to(folder / "b.txt")
    assert told(["news"]) == ["news/a.html", "news/b.txt", "news/sub/c.txt"]


def test_empty_files_and_folders_are_problems(folder, tmp_path):
    """Nothing to read is said, with the name and what to do."""
    (tmp_path / "hollow").mkdir()
    (folder / "empty.txt").write_bytes(b"")
    assert told(["hollow", "news/empty.txt"]) == ["empty-folder", "empty-file"]
    problem = next(iter(iter_sources(["hollow"])))
    assert isinstance(problem, Problem)
    assert problem.locator == "hollow"
    assert problem.advice


@pytest.mark.parametrize(("name", "own"), [("places.csv", True), ("ReadMe.md", True), ("my-places.csv", False)])
def test_the_cases_own_files_are_known(name, own):
    """Places, actors, outline and README are no articles when they lie in a folder."""
    assert is_case_file(name) is own


@pytest.mark.parametrize(
    ("name", "head", "reader"),
    [
        ("a.html", b"<!doctype html><p>", "html"),
        ("a.txt", b"\n<!DOCTYPE HTML><html>", "html"),
        ("a.txt", b"Shells fell", "text"),
        ("noending", b"Shells fell", "text"),
        ("a.md", b"---\ntitle: x\n", "text"),
        ("a.html", b'{"text": "x"}', "jsonl"),
        ("a.json", b'[{"text": "x"}]', "jsonl"),
        ("a.tsv", b"text\tid\n", "csv"),
        ("a.txt", "\ufeffwide".encode("utf-16"), "text"),
        ("BM.txt", b"BM said it was sorry", "text"),
    ],
)
def test_readers_are_chosen_by_name_and_contents(tmp_path, name, head, reader):
    """The ending says who reads, unless the first bytes say otherwise."""
    path = tmp_path / name
    assert choose(Source(path=path, head=head), Settings()).name == reader


@pytest.mark.parametrize(
    ("name", "head", "code"),
    [
        ("a.html", b"\x89PNG\r\n\x1a\n", "unsupported-image"),
        ("a.docx", b"PK\x03\x04", "unsupported-archive"),
        ("a.txt", bytes(range(32)) * 9, "unsupported-binary"),
        ("a.xyz", b"words", "unsupported"),
        ("a.jpg.html", b"\xff\xd8\xff\xe0", "unsupported-image"),
    ],
)
def test_what_nobody_reads_is_named(tmp_path, name, head, code):
    """A file of another kind is refused with its kind and advice, whatever its name says."""
    with pytest.raises(ReadError) as caught:
        choose(Source(path=tmp_path / name, head=head), Settings())
    assert caught.value.code == code
    assert caught.value.advice


def test_a_name_that_is_no_utf8_is_shown_and_stored(tmp_path):
    """A file name of an old archive is shown with U+FFFD, in captures and problems: no batch dies of a name."""
    path = tmp_path / "caf\udce9.txt"
    try:
        path.write_text("The bridge is closed.", "utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (capture,) = load("readers", "text")(Settings()).read(load_source(path))
    (problem,) = iter_sources([tmp_path / "gone\udce9.txt"])
    assert capture.locator.endswith("caf\ufffd.txt")
    assert problem.locator.endswith("gone\ufffd.txt")
    assert "gone\ufffd.txt" in problem.message


def test_load_source_reads_the_head(tmp_path):
    """The source of one file holds its first bytes; an empty file raises."""
    (tmp_path / "a.txt").write_bytes(b"x" * 9000)
    assert len(load_source(tmp_path / "a.txt").head) == 4096
    (tmp_path / "b.txt").write_bytes(b"")
    with pytest.raises(ReadError):
        load_source(tmp_path / "b.txt")
