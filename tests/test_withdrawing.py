"""What is withdrawn is gone, to the last byte; its tombstone stands wherever it was."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from dumping import dump
from factories import make_capture

from onrecord.casebook import Casebook
from onrecord.clean.notices import find_kill, iter_cautions
from onrecord.cli import main
from onrecord.errors import StoreError, UsageError, Withdrawn
from onrecord.join.judgements import Signature, make_judgement
from onrecord.join.redacting import OTHER, REDACTED, is_quoted, redact
from onrecord.record import Detail
from onrecord.settings import Settings
from onrecord.store import view, withdrawals

TOLD = """Smuggler names his helpers at Veltin

By Oda Brankel, The Harbour Post, March 3, 2031

Twelve ferrymen were killed at Veltin on Sunday, the smuggler Jorun Askvel said. "Nobody guarded the jetty that night,"
Askvel told the Harbour Post. The interior ministry of Ostmark denied that ferrymen were killed at Veltin.
"""
OTHERS = """Many die in Ostmark

By Bo Lind, Lowland Courier, March 4, 2031

Nineteen people were killed in Ostmark on Sunday, March 2, the interior ministry of Ostmark said on Tuesday.
"""
WORDS = ("Veltin", "Jorun", "Askvel", "Brankel", "jetty", "ferrymen", "Smuggler")
WHY = {"who": "Ana Tovic", "reason": "A court ordered it."}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text(TOLD, "utf-8")
    (folder / "other.txt").write_text(OTHERS, "utf-8")
    return folder


@pytest.fixture
def book(address, folder):
    with Casebook(address, Settings(workers=1), create=True) as book:
        book.add([folder])
        yield book


def find_id(book, outlet="The Harbour Post"):
    return next(row["id"] for row in book.overview().articles if row["outlet"] == outlet)


def words_in(path):
    """The words of the article that stand in the bytes of the case's files."""
    files = [path, *(Path(f"{path}{end}") for end in ("-wal", "-shm", "-journal"))]
    body = b"".join(each.read_bytes() for each in files if each.exists())
    return [word for word in WORDS if word.encode() in body or word.encode("utf-16-le") in body]


def test_a_withdrawn_article_leaves_its_tombstone_alone(book):
    """The article is asked for in vain, with the reason; the case is sound, and joined as if it had never come."""
    article_id = find_id(book)
    stone = book.withdraw(article_id, **WHY)
    with pytest.raises(Withdrawn, match=r"withdrawn on .* by Ana Tovic because: A court ordered it"):
        book.article(article_id)
    assert (stone.outlet, f"{stone.published}", stone.url) == ("The Harbour Post", "2031-03-03", None)
    assert book.withdrawals() == (stone,)
    assert book.check() == []
    assert {claim.article_id for entry in book.entries() for claim in entry.claims} == {
        find_id(book, "Lowland Courier")
    }
    assert book.overview().counts["withdrawn articles"] == 1


def test_what_is_left_is_what_there_would_be_without_it(address, folder, tmp_path):
    """Every table but those of tombstones has the rows of a case to which the article was never added."""
    with Casebook(address, Settings(workers=1), create=True) as book:
        book.add([folder])
        book.withdraw(find_id(book), **WHY)
    other = str(tmp_path / "other.db")
    with Casebook(other, Settings(workers=1), create=True) as book:
        book.add([folder / "other.txt"])
    found, wanted = dump(address), dump(other)
    assert len(found.pop("withdrawals")) == 1
    assert wanted.pop("withdrawals") == []
    assert found == wanted


def test_no_word_is_left_in_the_file(tmp_path, folder):
    """Neither the file nor what lies beside it holds a word, though the case was joined again and again before."""
    path = tmp_path / "case.db"
    with Casebook(str(path), Settings(workers=1), create=True) as book:
        book.add([folder])
        book.rejoin()
        article_id = find_id(book)
        claim = next(claim for claim in book.article(article_id).claims)
        book.decide("claim", [claim.id], "accept", who="Ana Tovic", why="Askvel says so himself")
        book.decide("cell", [claim.id, "place"], "correct", value="Veltin", who="Ana Tovic")
        book.decide("actors", ["Jorun Askvel", "Oda Brankel"], "different", who="Ana Tovic", why="two people")
        book.decide("actors", ["Jorun Askvel", "Bo Lind"], "different", who="Ana Tovic")
        assert set(words_in(path)) == set(WORDS)
        book.withdraw(article_id, **WHY)
        assert words_in(path) == []
        log = book.judgements()
        assert [each.decision for each in log] == ["accept", "correct", "different", "different"]
        assert {each.who for each in log} == {"Ana Tovic"}
        assert [(each.subjects, each.value, each.why) for each in log[1:]] == [
            ((claim.id, "place"), REDACTED, ""),
            ((OTHER, REDACTED), None, REDACTED),
            (("Bo Lind", REDACTED), None, ""),
        ]
        assert book.check() == []
    assert words_in(path) == []


def test_unfinished_work_beside_the_case_goes_too(tmp_path, folder):
    """A batch that was killed left its results beside the case: those that hold the article are deleted."""
    path = tmp_path / "case.db"
    with Casebook(str(path), Settings(workers=1), create=True) as book:
        book.add([folder])
        article_id = find_id(book)
        shards = tmp_path / "case.db.shards"
        shards.mkdir()
        (shards / "one.jsonl").write_text(json.dumps({"article": article_id, "text": TOLD}), "utf-8")
        (shards / "other.jsonl").write_text("{}\n", "utf-8")
        book.withdraw(article_id, **WHY)
    assert [each.name for each in shards.iterdir()] == ["other.jsonl"]


def test_a_reader_of_the_file_does_not_hide_the_words(tmp_path, folder, monkeypatch):
    """While another program reads the case its old pages cannot be erased: this is said, checked, and made good."""
    monkeypatch.setattr("onrecord.store.session.BUSY", 50)
    path = tmp_path / "case.db"
    with Casebook(str(path), Settings(workers=1), create=True) as book:
        book.add([folder])
        article_id = find_id(book)
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM articles").fetchone()
            with pytest.raises(StoreError, match=r"another program|locked"):
                book.withdraw(article_id, **WHY)
            assert any("withdraw CASE --finish" in fault for fault in book.check())
            reader.rollback()
        book.finish_withdrawing()
        assert book.check() == []
    assert words_in(path) == []


def test_it_is_not_taken_in_again(book, folder):
    """The same file, and the same article in another capture, are skipped with the reason."""
    book.withdraw(find_id(book), **WHY)
    (folder / "again.txt").write_text(TOLD + "\n\n", "utf-8")
    report = book.add([folder])
    reasons = dict(report.reasons)
    assert report.saved == 0
    assert sum(count for reason, count in reasons.items() if "because: A court ordered it." in reason) == 2
    assert len(book.overview().articles) == 1


@pytest.mark.parametrize(("who", "reason"), [("", "a law"), ("Ana Tovic", " ")])
def test_a_withdrawal_says_who_and_why(book, who, reason):
    """Without a name or a reason nothing is withdrawn."""
    with pytest.raises(UsageError, match="needs a reason and the name"):
        book.withdraw(find_id(book), who=who, reason=reason)
    assert len(book.overview().articles) == 2


def test_what_is_not_there_cannot_be_withdrawn(book):
    """An unknown article is named; one that was withdrawn says so."""
    with pytest.raises(UsageError, match="no article 'article-0'"):
        book.withdraw("article-0", **WHY)
    article_id = find_id(book)
    book.withdraw(article_id, **WHY)
    with pytest.raises(Withdrawn, match="was withdrawn on"):
        book.withdraw(article_id, **WHY)


def test_exports_tell_of_it(book, tmp_path):
    """Beside an export of any format stands a table of what was withdrawn; where nothing was, none."""
    book.export("claims-csv", tmp_path / "claims.csv")
    assert not (tmp_path / "claims.withdrawn.csv").exists()
    stone = book.withdraw(find_id(book), who="Ana Tovic", reason="=asked for by\nthe speaker")
    book.export("claims-jsonl", tmp_path / "claims.jsonl")
    with (tmp_path / "claims.withdrawn.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["article_id"] == stone.article_id
    assert row["reason"] == "'=asked for by\nthe speaker"
    assert "Veltin" not in (tmp_path / "claims.jsonl").read_text("utf-8")


def test_the_command_and_the_check_tell_it(tmp_path, folder):
    """The command prints the tombstone; so does the check of the case, from then on."""
    case = str(tmp_path / "case.db")
    with Casebook(case, Settings(workers=1), create=True) as book:
        book.add([folder])
        article_id = find_id(book)
    run = CliRunner()
    wrong = run.invoke(main, ["withdraw", case, article_id, "--who", "Ana Tovic"])
    done = run.invoke(main, ["withdraw", case, article_id, "--who", "Ana Tovic", "--reason", "by order"])
    check = run.invoke(main, ["check", case])
    assert wrong.exit_code == 2
    assert "needs a reason" in wrong.output
    assert done.exit_code == check.exit_code == 0
    assert f"The Harbour Post, 2031-03-03, {article_id}: withdrawn on" in done.output
    assert "Withdrawn: The Harbour Post" in check.output
    assert run.invoke(main, ["withdraw", case, "--finish"]).exit_code == 0
    assert run.invoke(main, ["withdraw", case]).exit_code == 2


# kill notices


def wire(name, *, notice=None, sender_id="urn:lesk:17", version="1", outlet="Lesk Wire", text=TOLD, **details):
    """A file of JSON Lines whose captures have the details of a wire format; see `with_details`."""
    told = {"id": sender_id, "version": version, "notice": notice, **details}
    return name, json.dumps({"text": text, "outlet": outlet, **{key: value for key, value in told.items() if value}})


@pytest.fixture
def wires(monkeypatch, tmp_path):
    """Writes items of a wire, one a file, and has their id, version, slug, notice and embargo read as details."""
    named = ("id", "version", "slug", "notice", "embargo")

    def read(source, *, settings):  # noqa: ARG001  the reader's own signature  # noqa: ARG001  as `pipeline` calls it
        told = json.loads(Path(source).read_text("utf-8"))
        given = [Detail(name=name, value=told[name], origin="test", quote=told[name]) for name in named if name in told]
        given += [Detail(name="outlet", value=told["outlet"], origin="test", quote="")]
        yield replace(make_capture(told["text"], source), details=tuple(given))

    monkeypatch.setattr("onrecord.pipeline.read", read)

    def write(*items):
        folder = tmp_path / "wire"
        folder.mkdir(exist_ok=True)
        for name, line in items:
            (folder / name).write_text(line, "utf-8")
        return folder

    return write


STORY, KILL = wire("b.json"), wire("c.json", notice="killed", text="KILL. Do not use.")


@pytest.mark.parametrize("items", [[STORY, KILL], [wire("z.json"), KILL]], ids=["story first", "notice first"])
def test_a_kill_notice_withdraws_what_it_is_on(tmp_path, wires, items):
    """Whichever comes first: the item is not in the record, and has a tombstone with the sender's words."""
    path = tmp_path / "case.db"
    with Casebook(str(path), Settings(workers=1), create=True) as book:
        report = book.add([wires(*items)])
        (stone,) = book.withdrawals()
        assert book.overview().articles == []
        assert book.check() == []
        assert report.entered == 2
    assert (stone.who, stone.reason) == ("Lesk Wire", "killed by its sender: killed")
    assert words_in(path) == []


@pytest.mark.parametrize(
    ("kill", "left"),
    [
        ({}, 0),
        ({"version": "3"}, 0),
        ({"version": None}, 0),
        ({"outlet": "LESK WIRE"}, 0),
        ({"version": "1"}, 1),
        ({"sender_id": "urn:lesk:18"}, 1),
        ({"outlet": "Sorn Agency"}, 1),
        ({"notice": "withheld"}, 1),
        ({"notice": "corrected"}, 1),
    ],
)
def test_a_kill_notice_is_on_its_own_item_alone(tmp_path, wires, kill, left):
    """On that of the same id, sender and an older or the same version; corrections and holds withdraw nothing."""
    story = wire("b.json", version="2")
    notice = wire("c.json", **{"notice": "killed", "version": "2", "text": "KILL. Do not use it at all."} | kill)
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        book.add([wires(story)])
        book.add([wires(notice)])
        assert sum(row["outlet"] == "Lesk Wire" for row in book.overview().articles if row["claims"] > 1) == left


def test_a_kill_notice_without_an_id_is_for_a_person(tmp_path, wires):
    """A slug is used again every day: what it names is told, and nothing is withdrawn."""
    story, notice = (
        wire("b.json", slug="ostmark-ferries"),
        wire("c.json", sender_id=None, slug="ostmark-ferries", notice="killed", text="KILL."),
    )
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        report = book.add([wires(story, notice)])
        (row,) = book.overview().articles
        assert book.withdrawals() == ()
    (problem,) = report.problems
    assert problem.code == "killed"
    assert row["id"] in problem.message


@pytest.mark.parametrize(
    ("details", "retrieved", "codes"),
    [
        ({"notice": "withheld"}, None, ["withheld"]),
        ({"embargo": "2031-03-05T12:00:00+00:00"}, None, ["embargo"]),
        ({"embargo": "2031-03-05T12:00:00+00:00"}, datetime(2031, 3, 5, 13, tzinfo=UTC), []),
        ({"embargo": "2031-03-05T12:00:00+00:00"}, datetime(2031, 3, 5, 11, tzinfo=UTC), ["embargo"]),
        ({"embargo": "Thursday noon"}, datetime(2031, 3, 5, 11, tzinfo=UTC), ["embargo"]),
        ({"notice": "withheld", "embargo": "2031-03-05"}, None, ["withheld", "embargo"]),
        ({"notice": "corrected"}, None, []),
    ],
)
def test_what_must_not_be_used_yet_is_told(details, retrieved, codes):
    """Withheld items, and those under an embargo that is not known to be over; the words are not lost."""
    given = tuple(Detail(name=name, value=value, origin="test", quote=value) for name, value in details.items())
    capture = replace(make_capture(TOLD), details=given, retrieved_at=retrieved)
    assert [fault.code for fault in iter_cautions(capture, "Ferries")] == codes
    assert find_kill(capture) is None


def test_a_withheld_item_is_recorded_with_its_problem(tmp_path, wires):
    """It is saved, and the report says that it must not be used."""
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        report = book.add([wires(wire("b.json", notice="withheld"))])
        (problem,) = report.problems
        assert report.saved == 1
        assert problem.code == "withheld"
        book.withdraw(problem.locator, **WHY)
        assert book.problems() == []


# decisions


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("nobody guarded the jetty that night", True),
        ("He said: Nobody guarded the jetty that...", True),
        ("nobody guarded the gate that night", False),
        ("the jetty", True),
        ("jetty", False),
        ("", False),
        ("12", False),
    ],
)
def test_words_are_known_by_five_in_a_row(words, quoted):
    """A reason quotes the article where five words in a row, or all it has, stand in it."""
    assert is_quoted(words, TOLD) == quoted


def test_decisions_on_other_things_stay_as_they_are():
    """A decision that neither is on the article nor quotes it is the same record as before."""
    signature = Signature("Ana Tovic", datetime(2031, 5, 2, tzinfo=UTC), "seen by two people")
    judgement = make_judgement("claim", ["claim-1"], "reject", signature=signature)
    assert redact(judgement, {"claim-2"}, TOLD) is judgement
    assert redact(judgement, {"claim-1"}, TOLD).why == REDACTED
    quoting = make_judgement("claim", ["claim-1"], "reject", signature=signature._replace(why=TOLD[-60:]))
    assert redact(quoting, set(), TOLD).why == REDACTED


def test_a_name_that_stands_elsewhere_is_kept(book):
    """Only names that no other article has are taken out of the log."""
    ministry = "interior ministry of Ostmark"
    book.decide("actors", [ministry, "Jorun Askvel"], "different", who="Ana Tovic")
    book.withdraw(find_id(book), **WHY)
    (judgement,) = book.judgements()
    assert set(judgement.subjects) == {ministry, REDACTED}


def test_a_tombstone_is_set_once(address):
    """Of two withdrawals of one article the first one stays."""
    with Casebook(address, Settings(workers=1), create=True) as book, book._engine.begin() as connection:
        assert withdrawals.load_withdrawals(connection) == ()
        assert withdrawals.find_withdrawal(connection, "article-1") is None
        assert view.load_article_ids(connection) == []
