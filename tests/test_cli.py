"""Commands as a user types them."""

from __future__ import annotations

import json
import shlex
import shutil
import sqlite3
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.casebook import Casebook
from onrecord.cli import main
from onrecord.settings import Settings

ARTICLES = Path(str(files("onrecord") / "demo")) / "articles"
FIRST = min(ARTICLES.iterdir())


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], terminal_width=200)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    assert run("demo", "--no-serve", "--case", path).exit_code == 0
    return path


@pytest.mark.parametrize("command", sorted(main.commands))
def test_help_shows_an_example(command):
    """The help of each command shows how to call it."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"onrecord {command} " in result.output or f"onrecord {command}\n" in result.output
    assert "Example" in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Usage"),
        (["fly"], "No such command"),
        (["add", "case.db"], "Missing argument"),
        (["show", "missing.db"], "there is no case at missing.db"),
        (["check", "missing.db"], "onrecord add"),
        (["add", "case.db", "x.csv", "--column", "text"], "name=column"),
        (["add", "case.db", str(FIRST), "--places", "nowhere.csv"], "nowhere.csv"),
        (["add", str(FIRST), str(FIRST)], "another kind"),
        (["analyse"], "Missing argument"),
    ],
)
def test_wrong_usage(tmp_path, monkeypatch, arguments, words):
    """Wrong usage ends with status 2 and says what is wrong."""
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.output


def test_add_reports_and_fails_honestly(tmp_path):
    """A summary of saved, skipped and failed; status 1 when something failed, 0 when nothing did."""
    (tmp_path / "empty.html").touch()
    case = tmp_path / "case.db"
    good = run("add", case, FIRST)
    assert good.exit_code == 0
    again = run("add", case, FIRST, tmp_path / "empty.html")
    assert again.exit_code == 1
    lines = {line.split()[0]: line.split()[1] for line in again.output.splitlines() if len(line.split()) > 1}
    assert (lines["saved"], lines["skipped"], lines["failed"]) == ("0", "1", "1")
    assert "empty.html" in again.output
    assert "already recorded" in again.output


def test_show_is_a_timeline(case):
    """The timeline shows day, speaker, words and outlet; a unit narrows it, a limit cuts it."""
    every, killed = run("show", case, "--limit", "0"), run("show", case, "--unit", "killed", "--limit", "5")
    assert every.exit_code == killed.exit_code == 0
    assert "Meridian Wire" in every.output
    assert len(killed.output.splitlines()) < len(every.output.splitlines())


def test_incidents_are_listed(case):
    """Those of most articles come first; a limit cuts the list and says so; only those that differ, if asked for."""
    every, few = run("incidents", case, "--limit", "0"), run("incidents", case, "--limit", "3")
    differ = run("incidents", case, "--limit", "0", "--differ")
    assert every.exit_code == few.exit_code == differ.exit_code == 0
    assert "Ondry" in few.output
    assert "more; --limit 0 shows all" in few.output
    assert len(few.output.splitlines()) < len(differ.output.splitlines()) < len(every.output.splitlines())


def test_near_misses_come_with_commands_that_work(case, tmp_path):
    """Each pair that almost was joined has two commands; the one joins it, the other leaves it, and both settle it."""
    listed = run("incidents", case, "--near", "--limit", "1")
    assert listed.exit_code == 0, listed.output
    commands = [shlex.split(line) for line in listed.output.splitlines() if line.startswith("  onrecord decide ")]
    assert [command[-3] for command in commands] == ["same", "different"]
    pair = commands[0][4:6]
    for command in commands:
        copy = tmp_path / command[-3]
        shutil.copy(case, copy)
        assert run(*(str(copy) if word == str(case) else word for word in command[1:])).exit_code == 0
        with Casebook(str(copy), Settings()) as book:
            homes = {entry.incident.id for entry in book.entries() for each in pair if each in entry.incident.claim_ids}
            assert len(homes) == (1 if command[-3] == "same" else 2)
        again = run("incidents", copy, "--near", "--limit", "0").output
        assert " ".join(pair) not in again
    assert run("incidents", case, "--near", "--differ").exit_code != 0


def test_a_case_that_is_not_joined_says_so(case, tmp_path):
    """Incidents of an older version or of a batch that was cut off are not those of the claims: one line says so."""
    copy = tmp_path / "old.db"
    shutil.copy(case, copy)
    with sqlite3.connect(copy) as database:
        database.execute("DELETE FROM facts WHERE name = 'joined'")
    for command in (("incidents", copy), ("disagreements", copy), ("export", copy, tmp_path / "claims.csv")):
        result = run(*command)
        assert result.exit_code == 0
        told = [line for line in result.stderr.splitlines() if "not those of the claims" in line]
        assert [line.endswith(f"Run: onrecord rejoin {copy}") for line in told] == [True]
    assert run("rejoin", copy).exit_code == 0
    assert "not those of the claims" not in run("incidents", copy).output
    assert run("incidents", case).stderr == ""


def test_disagreements_show_each_side(case):
    """Each side stands with its words and its speaker; a relation and an aspect narrow the list."""
    every, counts = (
        run("disagreements", case, *more)
        for more in (("--limit", "0"), ("--relation", "conflict", "--aspect", "count", "--limit", "0"))
    )
    assert every.exit_code == counts.exit_code == 0
    assert "Teska Olm" in every.output
    assert "Eleven" in counts.output
    assert "denial" not in counts.output.split("who says it")[0]
    assert len(counts.output) < len(every.output)
    assert "more; --limit 0 shows all" in run("disagreements", case, "--limit", "1").output
    assert run("disagreements", case, "--relation", "quarrel").exit_code == 2


def test_speakers_are_listed_and_shown(case):
    """Without a name all speakers with their claims; with one what it said by topic; an unknown name is told."""
    every, one = run("speakers", case), run("speakers", case, "Joss Arrandel")
    assert every.exit_code == one.exit_code == 0
    assert "Joss Arrandel" in every.output
    assert "languages" in one.output
    assert "2025-03-04" in one.output
    assert run("speakers", case, "Nobody Atall").exit_code == 2


def test_a_case_is_joined_anew(case):
    """The same claims give the same numbers, and the case stays sound."""
    first, second = run("rejoin", case), run("rejoin", case)
    assert first.exit_code == 0
    assert first.output == second.output
    assert "incidents" in first.output
    assert run("check", case).exit_code == 0


def test_decisions_are_made_shown_written_and_added(case, tmp_path):
    """A decision is told, listed, written to a file and added from it to another case; a wrong one is refused."""
    other = tmp_path / "other.db"
    assert run("add", other, FIRST).exit_code == 0
    names = ("Joss Arrandel", "Marit Solvane")
    signed = ("--decision", "different", "--who", "Ana Tovic", "--why", "two ministers")
    assert "No decision is recorded here." in run("judgements", other).output
    made = run("decide", case, "actors", *names, *signed)
    assert made.exit_code == 0
    assert "kept apart by Ana Tovic" in made.output
    assert "two ministers" in run("judgements", case).output
    for name in ("decisions.csv", "decisions.jsonl"):
        assert "1 decision written" in run("judgements", case, "--to", tmp_path / name).output
    added = run("judgements", other, "--from", tmp_path / "decisions.csv")
    assert added.exit_code == 0
    assert "two ministers" in run("judgements", other).output
    assert "two ministers" in run("judgements", other, "--orphaned").output
    assert run("judgements", case, "--to", tmp_path / "a.csv", "--orphaned").exit_code == 2
    assert run("decide", case, "actors", *names, "--decision", "accept", "--who", "A").exit_code == 2
    assert run("decide", case, "actors", *names, "--decision", "same").exit_code == 2


def test_a_file_of_decisions_with_a_fault_fails(case, tmp_path):
    """What cannot be added is told with its line, with status 1."""
    path = tmp_path / "decisions.csv"
    run("decide", case, "actors", "Joss Arrandel", "Halna Morric", "--decision", "unsure", "--who", "Ana Tovic")
    assert run("judgements", case, "--to", path).exit_code == 0
    path.write_text(path.read_text("utf-8").replace("unsure", "perhaps"), "utf-8")
    result = run("judgements", case, "--from", path)
    assert result.exit_code == 1
    assert "line" in result.output


def test_export_by_name(case, tmp_path):
    """The format is read off the file's name; a name that tells nothing asks for it."""
    for name in ("claims.csv", "claims.jsonl"):
        assert run("export", case, tmp_path / name).exit_code == 0
        assert (tmp_path / name).stat().st_size > 1000
    result = run("export", case, tmp_path / "claims.xyz")
    assert result.exit_code == 2
    assert "--format" in result.output


def test_check_of_a_sound_case(case):
    """A sound case ends with status 0 and says so."""
    result = run("check", case)
    assert result.exit_code == 0
    assert "sound" in result.output


def test_analyse_prints_json(tmp_path):
    """An article comes out as one line of JSON with its claims; a failure goes to standard error, with status 1."""
    result = run("analyse", FIRST)
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["article"]["text"]
    assert found["claims"]
    empty = tmp_path / "empty.txt"
    empty.touch()
    failed = run("analyse", empty)
    assert failed.exit_code == 1
    assert failed.stdout == ""
    assert "empty.txt" in failed.stderr


def test_no_escape_sequence_reaches_the_terminal(tmp_path):
    """A title or a speaker with escape sequences is shown without them."""
    story = tmp_path / "story.jsonl"
    row = {
        "headline": "Red \x1b[31malert",
        "text": "Five people were killed, said Evil\x1b]0;owned\x07 Person.",
        "outlet": "\x1b[2J",
    }
    story.write_text(json.dumps(row), "utf-8")
    case = tmp_path / "case.db"
    decided = ("--decision", "unsure", "--who", "Ana Tovic")
    for result in (
        *(run("add", case, story), run("show", case), run("check", case), run("incidents", case)),
        *(run("disagreements", case), run("speakers", case)),
        *(run("decide", case, "actors", "Evil Person", "Mr Evil", *decided), run("judgements", case)),
    ):
        assert result.exit_code == 0
        assert "\x1b" not in result.output
        assert "\x07" not in result.output


def test_help_loads_no_heavy_library():
    """Help and import of the package load no database, web or extraction library."""
    program = (
        "import sys, onrecord, onrecord.cli\n"
        "heavy = {'sqlalchemy', 'fastapi', 'trafilatura', 'resiliparse', 'altair', 'rich', 'lxml', 'uvicorn'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_module_is_the_command():
    """`python -m onrecord` is `onrecord`."""
    found = subprocess.run([sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=True)
    assert "onrecord" in found.stdout
