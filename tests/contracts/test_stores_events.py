"""Events on every database, and on their way out of it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest
import sqlalchemy as sa
from factories import (
    RUN,
    make_analysis,
    make_article,
    make_attribution,
    make_bundle,
    make_event,
    make_mention,
    make_where,
)

from onrecord.casebook import CURRENT_RUN, Casebook
from onrecord.claims import assemble
from onrecord.record import Blame, Context
from onrecord.settings import Settings
from onrecord.store import event_tables, tables, view, writer
from onrecord.store.session import open_store

TEXT = (
    "🌊 The Front struck two barges off Lesk with mortars, in a series of raids. The army denied that it had struck "
    "them. Troops will march on Lesk."
)


def bundle():
    """An event that the article tells and an army denies, and a plan."""
    article = make_article(TEXT)
    army = make_attribution(article, "The army", "denied", "it had struck them", denies=True)
    lesk = make_where(article, "Lesk")
    told = make_mention(
        article, "struck", actor="The Front", recipient="two barges", place=lesk, instrument="with mortars"
    )
    denied = make_mention(article, "had struck", "denied", words="denied", by=army, actor="it", recipient="them")
    denied = replace(
        denied, participants=tuple(replace(each, antecedent=army.source[0]) for each in denied.participants)
    )
    blame = Blame(name="denied", party=denied.participants[0], words=army.cue, attribution_id=army.id)
    context = Context(name="military", words=(told.trigger, told.participants[0].anchor))
    raid = make_event(
        article, told, denied, mode="heavy-weapons", blames=(blame,), contexts=(context,),
        series=make_mention(article, "a series of raids").trigger,
    )  # fmt: skip
    march = make_mention(article, "march", "planned", words="will", actor="Troops")
    plan = make_event(article, replace(march, where_id=lesk.id), kind="MOBILIZE")
    analysis = make_analysis(article, attributions=(army,), wheres=(lesk,), events=(raid, plan))
    return make_bundle(article, assemble(article, analysis), analysis)


@pytest.fixture
def case(address):
    """A case of one article with its events, joined."""
    engine = open_store(address, create=True)
    with engine.begin() as connection:
        writer.save_run(connection, RUN)
        writer.save_fact(connection, CURRENT_RUN, RUN.id)
        writer.save_bundle(connection, bundle())
    engine.dispose()
    with Casebook(address, Settings()) as book:
        book.rejoin()
        yield book


def rows(case, query):
    engine = open_store(case.address, create=False)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(query)]
    engine.dispose()
    return found


def test_events_come_back(case):
    """Claims with their events and statuses come back equal to what was saved; all quotes are in the text."""
    given = [claim for claim in bundle().claims if claim.event]
    assert [claim for claim in case.article(given[0].article_id).claims if claim.event] == given
    assert case.check() == []


def test_saving_twice_adds_nothing(case):
    """The same events saved again add no row."""
    before = case.counts()
    engine = open_store(case.address, create=False)
    with engine.begin() as connection:
        writer.save_bundle(connection, bundle())
    engine.dispose()
    assert case.counts() == before
    names = {table.name: before[table.name] for table in event_tables.EVENT_TABLES}
    assert names == {
        "events": 2, "event_mentions": 3, "event_participants": 7, "event_blames": 1, "event_contexts": 2,
        "event_words": 6,
    }  # fmt: skip


def test_the_view_reads_well(case):
    """A row for each voice of each event, with type, state, parties, place and speaker in plain columns."""
    query = "SELECT type, mode, state, sure, actor, recipient, instrument, place, words, speaker FROM event_claims"
    assert sorted(rows(case, sa.text(f"{query} ORDER BY start")), key=repr) == sorted(
        [
            ("ASSAULT", "heavy-weapons", "happened", "certain", "The Front", "two barges", "with mortars", "Lesk",
             "struck", "narrator"),
            ("ASSAULT", "heavy-weapons", "denied", "certain", "it", "them", None, "Lesk", "had struck", "The army"),
            ("MOBILIZE", None, "planned", "certain", "Troops", None, None, "Lesk", "march", "narrator"),
        ],
        key=repr,
    )  # fmt: skip


def test_tables_tell_who_says_what(case):
    """Each mention has its claim and speaker with what is said of its happening, each blame by whom it is."""
    table = event_tables.mentions
    wanted = sa.select(table.c.speaker, table.c.state, table.c.quote).order_by(table.c.start)
    assert rows(case, wanted) == [
        ("narrator", "happened", "struck"),
        ("The army", "denied", "had struck"),
        ("narrator", "planned", "march"),
    ]
    table = event_tables.blames
    assert rows(case, sa.select(table.c.name, table.c.party, table.c.said_by)) == [("denied", "it", "The army")]


def test_what_did_not_happen_is_not_counted_among_what_did(case):
    """An event that somebody says to have happened counts once; a plan counts among the others."""
    counts, events = case.overview().counts, case.overview().events
    assert counts["events said to have happened"] == 1
    assert counts["events not said to have happened"] == 1
    assert [tuple(row.values()) for row in events] == [("ASSAULT", 1, 0), ("MOBILIZE", 0, 1)]
    assert case.histories() == []


@pytest.mark.parametrize("table", event_tables.EVENT_TABLES, ids=lambda table: table.name)
def test_words_of_events_are_checked(case, table):
    """A quote in any table of events that is not in the text is found, with the table and the event."""
    engine = open_store(case.address, create=False)
    with engine.begin() as connection:
        first = connection.scalar(sa.select(table.c.start).order_by(table.c.start))
        connection.execute(sa.update(table).where(table.c.start == first).values(quote="sang"))
        broken = list(view.iter_broken_anchors(connection))
    engine.dispose()
    assert broken
    assert {row["quote"] for row in broken} == {"sang"}
    assert all(any(f"{row['role']} of {row['of']} " in fault for fault in case.check()) for row in broken)
    assert {row["of"].split()[0] for row in broken} == {"event"}


def test_every_event_leaves_with_its_state(case, tmp_path):
    """Rows and lines of events carry state, words and spans; the voices of one event share incident and event."""
    assert case.export("claims-csv", tmp_path / "claims.csv") == len(bundle().claims)
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["quote"]: row for row in csv.DictReader(file) if row["kind"] == "event"}
    assert {quote: (row["event_state"], row["speaker"]) for quote, row in found.items()} == {
        "struck": ("happened", "narrator"), "had struck": ("denied", "The army"), "march": ("planned", "narrator"),
    }  # fmt: skip
    assert found["struck"]["incident_id"] == found["had struck"]["incident_id"] != found["march"]["incident_id"]
    assert "(also denied)" in found["struck"]["incident"]
    start, _, end = found["had struck"]["status_spans"].partition("..")
    assert TEXT[int(start) : int(end)] == found["had struck"]["status_words"] == "denied"
    case.export("claims-jsonl", tmp_path / "claims.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()]
    for line in lines:
        assert (line["claim"]["status"] is None) == (line["event"] is None) == (line["claim"]["kind"] != "event")
        if line["event"]:
            assert line["event"]["event_state"] == line["claim"]["status"]["state"]


def test_each_claim_leaves_once(case):
    """Entries hold statements, figures and events, each claim in one entry."""
    written = [claim.id for entry in case.entries() for claim in entry.claims]
    assert sorted(written) == sorted(claim.id for claim in bundle().claims)


def test_findings_hold_events(case):
    """Among the findings an event has its type and mode, and its record stands with its claims."""
    table = tables.findings
    wanted = sa.select(table.c.value, table.c.record).where(table.c.kind == "event").order_by(table.c.start)
    assert rows(case, wanted) == [("ASSAULT: heavy-weapons", None), ("MOBILIZE", None)]
