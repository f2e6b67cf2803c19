"""Articles in other languages than English, from the command line to the page of problems."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from web_cases import TestClient

from onrecord.casebook import Casebook, analyse
from onrecord.cli import main
from onrecord.pipeline import NOT_ENGLISH
from onrecord.plugins import names
from onrecord.settings import Settings
from onrecord.web.app import create_app

ENGLISH = "At least 12 people were killed in Ondry on Sunday, the interior ministry said. “We counted them,” it said."
GERMAN = (
    "Bei einem Angriff auf den Markt von Ondry sind am Sonntag mindestens zwölf Menschen getötet worden, sagte Tomas "
    "Varel, ein Sprecher der Regierung. „Wir haben sie alle gezählt“, sagte er. 40 people: „Das ist nicht wahr.“"
)


@pytest.fixture
def folder(tmp_path):
    """An English article that calls itself German, and a German one that calls itself English."""
    rows = (
        {"title": "Market", "language": "de", "text": ENGLISH},
        {"title": "Markt", "language": "en", "text": GERMAN},
    )
    sources = tmp_path / "news"
    sources.mkdir()
    (sources / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return sources


def add(address, folder, **settings):
    with Casebook(address, Settings(workers=1, **settings), create=True) as book:
        report = book.add([folder])
        assert book.check() == []
        return report, {row["title"]: row["claims"] for row in book.overview().articles}, book.problems()


@pytest.mark.parametrize("engine", names("engines"))
def test_every_engine_leaves_other_languages_out(folder, engine):
    """Whatever the engine: the text decides, and what is left out is kept whole, with a problem in words."""
    english, german = analyse(folder / "news.jsonl", Settings(engine=engine))
    assert english.analysis.problems == ()
    assert english.claims
    assert (german.claims, german.analysis.attributions, german.analysis.figures) == ((), (), ())
    assert GERMAN in german.article.text
    (problem,) = german.analysis.problems
    assert (problem.stage, problem.code, problem.locator) == ("analyse", NOT_ENGLISH, german.article.id)
    assert "“Markt” seems to be in German" in problem.message
    assert "--any-language" in problem.advice


@pytest.mark.parametrize("engine", names("engines"))
def test_every_engine_can_be_forced(folder, engine):
    """With the setting, each article is analysed and none is a problem."""
    found = list(analyse(folder / "news.jsonl", Settings(engine=engine, any_language=True)))
    assert [bundle.analysis.problems for bundle in found] == [(), ()]
    assert all(bundle.analysis.sentences for bundle in found)


def test_a_case_reports_what_it_left_out(address, folder):
    """The article is saved, counted and listed among the problems; adding it again changes nothing."""
    report, claims, problems = add(address, folder)
    assert (report.saved, report.failed) == (2, 0)
    assert [problem.code for problem in report.problems] == [NOT_ENGLISH]
    assert claims["Market"] > 0
    assert claims["Markt"] == 0
    assert problems == list(report.problems)
    again, *rest = add(address, folder)
    assert (again.saved, again.skipped, again.reanalysed) == (0, 2, 0)
    assert rest == [claims, problems]


def test_a_case_that_was_forced_stays_so(address, folder, tmp_path):
    """What was left out is analysed when the case is forced, and is not left out again by a later batch."""
    _, before, _ = add(address, folder)
    forced, claims, problems = add(address, folder, any_language=True)
    assert (forced.skipped, forced.reanalysed, problems) == (2, 1, [])
    assert claims["Markt"] > 0
    assert claims["Market"] == before["Market"]
    more = tmp_path / "more.txt"
    more.write_text(GERMAN.replace("zwölf", "elf"), "utf-8")
    later, *rest = add(address, more)
    assert (later.saved, later.reanalysed, later.problems) == (1, 0, ())
    assert rest[0]["Markt"] == claims["Markt"]


def test_forced_at_once_is_forced_later(tmp_path, folder):
    """A case forced at its second batch holds the claims of one that was forced at its first."""
    add(str(tmp_path / "late.db"), folder)
    _, late, _ = add(str(tmp_path / "late.db"), folder, any_language=True)
    _, early, _ = add(str(tmp_path / "early.db"), folder, any_language=True)
    assert late == early


def test_the_commands_say_it_in_words(tmp_path, folder):
    """`add`, `check` and `analyse` show the problem; --any-language makes it go away."""
    case, file = str(tmp_path / "case.db"), str(folder / "news.jsonl")
    words = "“Markt” seems to be in German"
    for command, status in ((["add", case, file], 1), (["check", case], 0), (["analyse", file], 1)):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == status
        assert words in result.output
    for command in (["add", case, file, "--any-language"], ["check", case], ["analyse", file, "--any-language"]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 0
        assert words not in result.output


def test_the_overview_says_it_in_words(tmp_path, folder):
    """The page of the case names the article, its language, and what to do."""
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        book.add([folder])
        page = TestClient(create_app(book)).get("/").text
    assert "“Markt” seems to be in German" in page
    assert "--any-language" in page
