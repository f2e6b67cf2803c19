"""A case across articles: incidents, disagreements, origins, speakers, and what people decide on them."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from dumping import dump

from onrecord.answering.entries import Shelf, _by_thing, _find_names
from onrecord.casebook import Casebook
from onrecord.errors import UsageError
from onrecord.join.judgements import Signature, make_judgement
from onrecord.record import Speaker
from onrecord.settings import Settings
from onrecord.store import tables

DEMO = Path(str(files("onrecord") / "demo"))
RAID = """Shells hit Ondry market

By {author}, {outlet}, March {day}, 2025

Mortar shells fired by the Northern Front hit the market in Ondry on Sunday, March 2, and killed {number} people, the
interior ministry of Orvane said. The Northern Front denied that it had shelled the market in Ondry.
"""
OUTLETS = (("Dana Ruel", "The Harbour Post", 3, 12), ("Bo Lind", "Lowland Courier", 3, 19), ("Ira Moss", "Sorn", 4, 12))
DERIVED = tuple(table.name for table in tables.DERIVED)


def write_raid(folder):
    folder.mkdir(exist_ok=True)
    for at, (author, outlet, day, number) in enumerate(OUTLETS):
        text = RAID.format(author=author, outlet=outlet, day=day, number=number)
        (folder / f"{at}.txt").write_text(text, "utf-8")
    return folder


def derived(address):
    found = dump(address)
    return {name: found[name] for name in DERIVED}


def fill(path, sources, **settings):
    with Casebook(str(path), Settings(**{"workers": 1} | settings), create=True) as book:
        for each in sources:
            book.add([each])
    return derived(str(path))


def test_derived_tables_do_not_depend_on_how_the_case_grew(tmp_path):
    """In one batch or article by article, in any order and with any number of workers: the same bytes."""
    paths = sorted(write_raid(tmp_path / "raid").iterdir())
    expected = fill(tmp_path / "one.db", [tmp_path / "raid"])
    assert expected["incidents"]
    assert expected["disagreements"]
    assert fill(tmp_path / "two.db", paths) == expected
    assert fill(tmp_path / "three.db", paths[::-1]) == expected
    assert fill(tmp_path / "four.db", [tmp_path / "raid"], workers=2, shard_size=1) == expected


def test_the_demonstration_is_the_same_however_it_is_added(tmp_path):
    """The demonstration in one batch, and in two halves with more workers, gives the same derived tables."""
    articles = sorted((DEMO / "articles").iterdir())
    knowledge = {name: DEMO / f"{name}.csv" for name in ("places", "actors")}
    for name, parts, number in (("one.db", [articles], 1), ("two.db", [articles[9:], articles[:9]], 2)):
        with Casebook(str(tmp_path / name), Settings(workers=number), create=True) as book:
            book.learn(**knowledge)
            for part in parts:
                book.add(part)
    one, two = (derived(str(tmp_path / name)) for name in ("one.db", "two.db"))
    assert one == two
    assert one["disagreements"]


@pytest.fixture
def raid(address, tmp_path):
    """A case with one raid in three outlets."""
    with Casebook(address, Settings(workers=1), create=True) as book:
        book.add([write_raid(tmp_path / "raid")])
        yield book


def find_strike(book):
    """The row of the incident that most articles tell."""
    (first, *_) = [row for row in book.incidents() if row["kind"] == "event"]
    return first


def find_voices(book, incident_id):
    """A claim of an event of each of two articles of the incident."""
    claims = [claim for claim in book.entry(incident_id).claims if claim.event]
    first = claims[0]
    return first.id, next(claim.id for claim in claims if claim.article_id != first.article_id)


def test_an_incident_with_its_sources(raid):
    """An incident comes with its accounts, the sentence of each, its articles' origins and its near-misses."""
    row = find_strike(raid)
    assert row["articles"] == 3
    found = raid.incident(row["id"])
    assert {claim.id for claim in found.entry.claims} == set(found.sentences)
    assert all(claim.quote[0].quote in found.sentences[claim.id].quote for claim in found.entry.claims)
    cited = {citation.article_id for citation in found.entry.citations}
    assert cited == {article_id for origin in found.origins for article_id in origin.article_ids if article_id in cited}
    assert len(found.entry.citations) == len(found.entry.origins) == 3
    assert found.entry.proposals
    with pytest.raises(UsageError, match="incident-0"):
        raid.incident("incident-0")


def test_disagreements_are_rows_in_order_of_weight(raid):
    """Each way in which accounts differ is a row; rows can be cut by relation and aspect, and say nothing of right."""
    rows = raid.disagreements()
    assert rows
    assert [row["speakers"] for row in rows] == sorted((row["speakers"] for row in rows), reverse=True)
    for relation in {row["relation"] for row in rows}:
        cut = raid.disagreements(relation=relation)
        assert cut == [row for row in rows if row["relation"] == relation]
    assert raid.disagreements(aspect="count") == [row for row in rows if row["aspect"] == "count"]
    assert raid.disagreements(relation="denial", aspect="count") == []
    words = {word.strip(".,:;") for row in rows for word in row["reason"].lower().split()}
    assert not words & {"true", "false", "debunked", "verified"}


def test_every_side_has_its_words_and_speakers(raid):
    """Each side of each disagreement holds claims of its incident, each with words of its text and a speaker."""
    seen = 0
    for entry in raid.entries():
        claims = {claim.id: claim for claim in entry.claims}
        for relation in entry.disagreements:
            for side in relation.sides:
                assert side
                for claim_id in side:
                    claim = claims[claim_id]
                    text = raid.article(claim.article_id).article.text
                    assert claim.speaker.name
                    assert all(text[each.span.start : each.span.end] == each.quote for each in claim.quote)
                    seen += 1
    assert seen


def test_a_decision_parts_and_joins(raid):
    """What a person keeps apart is two incidents at once; taken back, it is one again. The log holds both."""
    row = find_strike(raid)
    pair = find_voices(raid, row["id"])
    before = derived(raid.address)
    made = raid.decide("incidents", pair, "different", who="Ana Ruel", why="two markets")
    assert made.subjects == tuple(sorted(pair))
    holding = [{claim.id for claim in entry.claims} for entry in raid.entries()]
    assert not any(set(pair) <= held for held in holding)
    assert raid.check() == []
    again = raid.decide("incidents", pair, "same", who="Bo Lind", why="one market")
    assert any(set(pair) <= {claim.id for claim in entry.claims} for entry in raid.entries())
    assert raid.judgements() == (made, again)
    raid.decide("incidents", pair, "unsure", who="Bo Lind")
    assert derived(raid.address) == before


def test_decisions_stand_with_what_they_are_on(raid):
    """A decision on a claim, and one on a cell, stand with the incident's entry; what is recorded stays as it was."""
    row = find_strike(raid)
    claim_id, _ = find_voices(raid, row["id"])
    claims = raid.entry(row["id"]).claims
    made = (
        raid.decide("claim", (claim_id,), "reject", who="Ana Ruel", why="a slip"),
        raid.decide("cell", (claim_id, "place"), "correct", value="Upper Ondry", who="Ana Ruel"),
    )
    entry = raid.entry(row["id"])
    assert set(entry.judgements) == set(made)
    assert entry.claims == claims


def test_entries_are_those_of_the_pages(raid):
    """Whoever walks all entries meets each incident as its page has it, with proposals and decisions; and each claim
    of the case once, a statement that stands alone too.
    """
    row = find_strike(raid)
    claim_id, other_id = find_voices(raid, row["id"])
    raid.decide("claim", (claim_id,), "reject", who="Ana Ruel", why="a slip")
    raid.decide("incidents", (claim_id, other_id), "same", who="Ana Ruel")
    raid.decide("origins", tuple(each["id"] for each in raid.overview().articles[:2]), "different", who="Bo Lind")
    entries = {entry.incident.id: entry for entry in raid.entries()}
    assert list(entries) == sorted(entries)
    joined = {each["id"] for each in raid.incidents()}
    assert {known: raid.entry(known) for known in joined} == {known: entries[known] for known in joined}
    assert entries[row["id"]].proposals
    assert len(entries[row["id"]].judgements) == 3
    told = [claim.id for entry in entries.values() for claim in entry.claims]
    assert sorted(told) == sorted(each["id"] for each in raid.timeline())
    assert all(entry.incident.kind == "statement" for known, entry in entries.items() if known not in joined)


def test_names_of_an_entry_follow_decisions(raid):
    """Two names that a person decided to be one are one where an entry's voices are counted, and only those two."""
    claims = raid.entry(find_strike(raid)["id"]).claims[:3]
    names = ("Edda Holt", "Colonel Vask", "Orvane Relief")
    told = [
        replace(claim, speaker=Speaker(name=name, kind="person", role=None, actor_id=None))
        for claim, name in zip(claims, names, strict=True)
    ]
    noon = datetime(2031, 5, 2, 12, 0, tzinfo=UTC)
    made = [
        make_judgement("actors", pair, decision, signature=Signature("Ana Ruel", noon + timedelta(hours=hour)))
        for hour, (pair, decision) in enumerate(
            [(names[:2], "different"), (names[:2], "same"), (names[1:], "same"), (names[1:], "unsure")]
        )
    ]
    found = _find_names(told, Shelf({}, {}, {}, {}, _by_thing(made)))
    assert found[names[0]] == found[names[1]] != found[names[2]]


def test_claims_are_fetched_a_few_incidents_at_a_time(raid, monkeypatch):
    """However few incidents are in memory at once, the entries are the same."""
    expected = list(raid.entries())
    monkeypatch.setattr("onrecord.answering.entries.TOGETHER", 1)
    monkeypatch.setattr("onrecord.store.view.BATCH", 1)
    assert list(raid.entries()) == expected


def test_exports_carry_decisions_and_proposals(raid, tmp_path):
    """A rejected claim is in the table, with who and why; a corrected cell with both values; proposals with rules."""
    row = find_strike(raid)
    claim_id, _ = find_voices(raid, row["id"])
    count = raid.export("claims-csv", tmp_path / "before.csv")
    raid.decide("claim", (claim_id,), "reject", who="Ana Ruel", why="a slip")
    raid.decide("cell", (claim_id, "place"), "correct", value="Upper Ondry", who="Ana Ruel")
    assert raid.export("claims-csv", tmp_path / "claims.csv") == count
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["claim_id"]: row for row in csv.DictReader(file)}
    assert len(rows) == count
    found = rows[claim_id]
    assert [found[name] for name in ("decision", "decided_by", "decision_why", "place")] == [
        "reject", "Ana Ruel", "a slip", "Upper Ondry",
    ]  # fmt: skip
    assert found["cell_decisions"].startswith("place: read “Ondry”, corrected to “Upper Ondry” by Ana Ruel")
    told = "\n".join(each["proposals"] for each in rows.values() if each["incident_id"] == row["id"])
    for proposal in raid.entry(row["id"]).proposals:
        assert (proposal.rule or proposal.reason) in told
        resting = {known for known, each in rows.items() if _rests(each, row["id"], proposal)}
        assert resting == set(proposal.claim_ids)


def _rests(row, incident_id, proposal):
    names = row["resting_proposals"].split("; ")
    return row["incident_id"] == incident_id and f"{proposal.codebook} {proposal.column}" in names


def test_a_decision_that_is_none_is_refused(raid):
    """What cannot be decided is refused in words, and leaves no trace."""
    with pytest.raises(UsageError, match="no decision on"):
        raid.decide("incidents", ("claim-a", "claim-b"), "accept", who="Ana Ruel")
    assert raid.judgements() == ()


def test_decisions_outlive_a_new_run(raid, tmp_path):
    """Analysed anew, with what the case has learnt since, decisions are kept, count, and are no orphans."""
    pair = find_voices(raid, find_strike(raid)["id"])
    made = raid.decide("incidents", pair, "different", who="Ana Ruel", why="two markets")
    places = tmp_path / "places.csv"
    places.write_text("name,latitude,longitude\nOndry,-40.1,-118.2\n", "utf-8")
    raid.learn(places=places)
    assert raid.add([tmp_path / "raid"]).reanalysed == 3
    assert raid.judgements() == (made,)
    assert raid.orphans() == ()
    assert not any(set(pair) <= {claim.id for claim in entry.claims} for entry in raid.entries())
    assert raid.check() == []


def test_orphans_are_shown_and_kept(raid):
    """A decision on a claim that is not in the record is kept and shown as one that found nothing."""
    lost = raid.decide("claim", ("claim-that-went",), "accept", who="Ana Ruel")
    found = raid.decide("claim", (raid.timeline()[0]["id"],), "accept", who="Ana Ruel")
    assert raid.orphans() == (lost,)
    assert set(raid.judgements()) == {lost, found}


@pytest.mark.parametrize("name", ["log.csv", "log.jsonl"])
def test_decisions_travel_as_text(raid, tmp_path, name):
    """The log leaves as text and comes back to a case of the same articles, where it parts what it parted."""
    pair = find_voices(raid, find_strike(raid)["id"])
    raid.decide("incidents", pair, "different", who="Ana Ruel", why="two markets; “two”")
    raid.decide("claim", (pair[0],), "reject", who="Bo Lind")
    assert raid.export_judgements(tmp_path / name) == 2
    with Casebook(str(tmp_path / "other.db"), Settings(workers=1), create=True) as other:
        other.add([tmp_path / "raid"])
        other.import_judgements(tmp_path / name)
        assert other.judgements() == raid.judgements()
        assert derived(other.address) == derived(raid.address)
        other.import_judgements(tmp_path / name)
        assert other.judgements() == raid.judgements()


def test_a_speaker_with_all_that_they_said(raid):
    """A speaker's claims stand in topics, each once and in order, with the articles that hold them."""
    found = raid.identities().identities
    assert found
    held = 0
    for identity in found:
        view = raid.speaker(identity.id)
        assert view.identity == identity
        told = [claim_id for topic in view.topics for claim_id in topic.claim_ids]
        assert sorted(told) == sorted(claim.id for claim in view.claims)
        assert {claim.article_id for claim in view.claims} == set(view.citations)
        for topic in view.topics:
            days = [day for day in topic.days if day]
            assert days == sorted(days)
        held += len(view.claims)
    assert held
    with pytest.raises(UsageError, match="identity-0"):
        raid.speaker("identity-0")


def test_rejoining_keeps_decisions_and_rows(raid):
    """Joined anew after a decision, every derived row is the same, and the case is sound."""
    pair = find_voices(raid, find_strike(raid)["id"])
    raid.decide("incidents", pair, "different", who="Ana Ruel")
    before = derived(raid.address)
    raid.rejoin()
    assert derived(raid.address) == before
    assert raid.check() == []


def test_the_join_does_not_depend_on_the_order_of_sets(tmp_path):
    """Another process, in which sets have another order, joins the demonstration to the same bytes."""
    program = (
        "import sys; from onrecord.casebook import Casebook; from onrecord.settings import Settings;"
        "book = Casebook(sys.argv[1], Settings(workers=1)); book.rejoin(); book.close()"
    )
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        book.add([DEMO])
    found = []
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program, str(tmp_path / "case.db")], env=environment, check=True)
        found.append(derived(str(tmp_path / "case.db")))
    assert found[0] == found[1]
