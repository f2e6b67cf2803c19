"""One story, told to every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from factories import (
    RUN,
    make_analysis,
    make_article,
    make_attribution,
    make_bundle,
    make_claim,
    make_figure,
    make_when,
    make_where,
)

from onrecord.claims import assemble
from onrecord.ids import make_id
from onrecord.join.case import Joined
from onrecord.record import Actor, Disagreement, History, Incident, NearMiss, Origin, Place, Problem
from onrecord.store import tables, view, writer
from onrecord.store.session import open_store

TEXT = "At least 12 people were killed, Dana Ruel said. Nothing else — “nothing” — was known. 🌊 Done."


def bundle(text=TEXT, **changes):
    article = make_article(text, **changes)
    said = make_attribution(article, "Dana Ruel", "said", "At least 12 people were killed")
    figure = make_figure(article, "At least 12", low=12, high=None, bound="at_least", attribution_id=said.id)
    analysis = make_analysis(article, attributions=(said,), figures=(figure,))
    return make_bundle(article, assemble(article, analysis), analysis)


@pytest.fixture
def engine(address):
    engine = open_store(address, create=True)
    with engine.begin() as connection:
        writer.save_run(connection, RUN)
    yield engine
    engine.dispose()


def rows(engine):
    with engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(sa.select(table))))
            for table in tables.metadata.sorted_tables
        }


def test_what_is_saved_comes_back(engine):
    """Article, claims and citations come back equal to what was saved."""
    given = bundle()
    with engine.begin() as connection:
        writer.save_bundle(connection, given)
        assert view.load_article(connection, given.article.id) == given.article
        assert list(view.load_claims(connection, RUN.id)) == list(given.claims)
        assert view.load_citations(connection)[given.article.id].outlet == given.article.outlet
        assert view.load_capture(connection, given.capture.id)["body"] == given.capture.body
        assert view.capture_ids(connection) == {given.capture.id}


def test_saving_twice_adds_nothing(engine):
    """The same bundle saved again leaves every table as it was."""
    with engine.begin() as connection:
        writer.save_bundle(connection, bundle())
    before = rows(engine)
    with engine.begin() as connection:
        writer.save_bundle(connection, bundle())
    assert rows(engine) == before


def test_anchors_are_checked_in_the_database(engine):
    """An anchor that does not quote its text is found, and only that one; offsets count code points."""
    given = bundle("🌊🌊 At least 12 people were killed, Dana Ruel said.")
    with engine.begin() as connection:
        writer.save_bundle(connection, given)
        assert list(view.iter_broken_anchors(connection)) == []
        role = tables.anchors.c.role == "cue"
        connection.execute(sa.update(tables.anchors).where(role).values(quote="sang"))
        broken = list(view.iter_broken_anchors(connection))
    assert {(row["role"], row["quote"], row["said"]) for row in broken} == {("cue", "sang", "said")}


def derive(claim_ids, article_id):
    """One of each derived record: two incidents, a history, a relation of a count and one of a denial, a near-miss."""
    plain = {"title": "killed", "event_kind": None, "place": None, "earliest": None, "latest": None, "reasons": ()}
    figures = Incident(id="incident-1", kind="figures", claim_ids=claim_ids[:1], **plain)
    event = {"kind": "event", "event_kind": "ASSAULT", "place": "Ondry", "earliest": date(2025, 3, 2)}
    told = Incident(id="incident-2", claim_ids=claim_ids, **plain | event | {"reasons": ("told by 1 articles", "near")})
    history = History(
        id="history-1", incident_id="incident-1", claim_ids=claim_ids[:1], title="killed", unit="killed",
        group="military", scope="since 2025-01-01", place=None, earliest=None, latest=date(2025, 3, 4),
    )  # fmt: skip
    sides = (claim_ids[:1], claim_ids[1:])
    count = Disagreement(
        id="disagreement-1", incident_id="incident-1", history_id="history-1", aspect="count", relation="conflict",
        sides=sides, reason="why", speakers=2, gap=0.5,
    )  # fmt: skip
    denial = replace(
        count, id="disagreement-2", incident_id="incident-2", history_id=None, aspect="status", relation="denial",
        speakers=3, gap=None,
    )  # fmt: skip
    joined = Joined(
        incidents=(figures, told),
        histories=(history,),
        disagreements=(count, denial),
        near_misses=(NearMiss(incident_ids=("incident-1", "incident-2"), score=0.4321, reasons=("both of one day",)),),
        article_of=dict.fromkeys(claim_ids, article_id),
    )
    return joined, (Origin(id="origin-1", article_ids=(article_id,), reasons=(), is_measured=False),)


def test_derived_tables_are_replaced(engine):
    """Derived rows come back equal to what was computed, are thrown away and written anew; recorded rows stay."""
    given = bundle()
    joined, origins = derive(tuple(claim.id for claim in given.claims), given.article.id)
    with engine.begin() as connection:
        writer.save_bundle(connection, given)
        for _ in range(2):
            writer.replace_derived(connection, joined, origins)
        assert tuple(view.iter_incidents(connection)) == joined.incidents
        assert tuple(view.iter_incidents(connection, "incident-2")) == joined.incidents[1:]
        assert tuple(view.load_histories_of(connection)) == joined.histories
        assert tuple(view.load_histories_of(connection, "incident-2")) == ()
        assert view.load_history(connection, "history-1") == joined.histories[0]
        assert view.load_history(connection, "history-2") is None
        assert list(view.load_disagreements(connection)) == list(joined.disagreements)
        assert list(view.load_disagreements(connection, "incident-1")) == list(joined.disagreements[:1])
        assert list(view.load_near_misses(connection)) == list(joined.near_misses)
        assert list(view.load_origins(connection)) == list(origins)
        writer.replace_derived(connection, EMPTY, ())
        counts = view.count_rows(connection)
        assert {table.name: counts[table.name] for table in tables.DERIVED} == {
            table.name: 0 for table in tables.DERIVED
        }
        assert len(list(view.load_claims(connection, RUN.id))) == 2


EMPTY = Joined(incidents=(), histories=(), disagreements=(), near_misses=(), article_of={})


def test_rows_of_derived_records_say_what_pages_list(engine):
    """Rows of incidents, histories and relations hold their kind, their days, and how many stand in and against it."""
    given = bundle()
    joined, origins = derive(tuple(claim.id for claim in given.claims), given.article.id)
    with engine.begin() as connection:
        writer.save_bundle(connection, given)
        writer.replace_derived(connection, joined, origins)
        incidents = {row["id"]: row for row in view.load_incidents(connection)}
        (history,) = view.load_histories(connection)
        relations = view.load_disagreement_rows(connection)
        near = list(view.load_near_misses(connection, "incident-2"))
    assert (incidents["incident-2"]["kind"], incidents["incident-2"]["earliest"]) == ("event", "2025-03-02")
    assert {each: (row["claims"], row["articles"]) for each, row in incidents.items()} == {
        "incident-1": (1, 1), "incident-2": (2, 1),
    }  # fmt: skip
    assert (history["unit"], history["claims"], history["disagreements"]) == ("killed", 1, 1)
    assert [(row["id"], row["relation"], row["aspect"], row["speakers"], row["gap"]) for row in relations] == [
        ("disagreement-2", "denial", "status", 3, None), ("disagreement-1", "conflict", "count", 2, 0.5),
    ]  # fmt: skip
    assert near == list(joined.near_misses)


def test_knowledge_and_facts_are_replaced(engine):
    """A case's places, actors and facts are those given last."""
    place = Place(
        id="case:Ondry", name="Ondry", aliases=("Ondri",), latitude=-40.0, longitude=-118.0, kind="town",
        admin1=None, country=None, country_code=None,
    )  # fmt: skip
    actor = Actor(
        id="case:Front", name="Front", aliases=(), kind="armed group", country_code=None, sector="REB", role=None
    )
    with engine.begin() as connection:
        writer.save_knowledge(connection, tables.places, [place])
        writer.save_knowledge(connection, tables.places, [place])
        writer.save_knowledge(connection, tables.actors, [actor])
        knowledge = view.load_knowledge(connection)
        writer.save_fact(connection, "outline", "one")
        writer.save_fact(connection, "outline", "two")
        assert view.load_fact(connection, "outline") == "two"
        assert view.load_fact(connection, "nothing") is None
    assert (knowledge.places, knowledge.actors) == ((place,), (actor,))


def test_a_problem_stands_until_its_place_is_read(engine):
    """A failure is shown until something is captured from the same place; its row stays."""
    problem = Problem(
        id=make_id("problem", "x"),
        stage="read",
        code="empty-file",
        locator="note.txt",
        message="Empty.",
        advice="Fill.",
    )
    with engine.begin() as connection:
        writer.save_problems(connection, [problem, problem])
        assert view.load_problems(connection) == [problem]
        writer.save_bundle(connection, bundle())
        assert view.load_problems(connection) == []
        assert view.count_rows(connection)["problems"] == 1


def test_timeline_is_in_order_of_days(engine):
    """The timeline is in order of the day spoken of; a limit keeps the latest; undated claims come first."""
    days = (date(2025, 3, 9), None, date(2025, 3, 2))
    with engine.begin() as connection:
        for day in days:
            writer.save_bundle(connection, bundle(f"{TEXT} {day}", published=day))
        found = [row["earliest"] for row in view.load_timeline(connection, RUN.id, limit=None, unit="killed")]
        latest = view.load_timeline(connection, RUN.id, limit=1)
    assert found == [None, "2025-03-02", "2025-03-09"]
    assert [row["earliest"] for row in latest] == ["2025-03-09"]


def test_views_show_claims_with_their_articles(engine):
    """The views for readers of the file hold the claims of the run that counts, and no others."""
    with engine.begin() as connection:
        writer.save_bundle(connection, bundle())
        assert not list(connection.execute(sa.text("SELECT * FROM statements")))
        writer.save_fact(connection, "current run", RUN.id)
        (statement,) = connection.execute(sa.text("SELECT speaker, outlet, quote FROM statements"))
        (figure,) = connection.execute(sa.text("SELECT speaker, outlet, quote, low FROM figures"))
    assert tuple(statement) == ("Dana Ruel", "The Harbour Post", "At least 12 people were killed")
    assert tuple(figure) == ("Dana Ruel", "The Harbour Post", "At least 12", 12)


def test_articles_and_speakers_are_counted(engine):
    """Articles come with the number of their claims, speakers with the outlet that quotes them."""
    with engine.begin() as connection:
        writer.save_bundle(connection, bundle())
        (article,) = view.load_articles(connection, RUN.id)
        (speaker,) = view.load_speakers(connection, RUN.id)
    assert article["claims"] == 2
    assert (speaker["speaker"], speaker["outlet"], speaker["claims"]) == ("Dana Ruel", "The Harbour Post", 2)


def test_a_month_comes_behind_its_first_day(engine):
    """The timeline is in order of the first and then the last day; what has no days comes first on every database."""
    text = TEXT + " Later, in April, and in May."
    article = make_article(text)
    days = ((None, None), (date(2025, 4, 1), date(2025, 4, 1)), (date(2025, 4, 1), date(2025, 4, 30)))
    whens = [
        make_when(article, quote, date(2025, 4, 1), earliest=first, latest=last)
        for quote, (first, last) in zip(("Later", "April", "May"), days, strict=True)
    ]
    made = [make_claim(quote=str(20 + at), day=at + 1, when=when) for at, when in enumerate(whens)]
    with engine.begin() as connection:
        for claim in made[::-1]:
            own = make_article(
                f"{claim.quote[0].quote} Ministry {claim.reported_on.day} Orvane", published=claim.reported_on
            )
            assert own.id == claim.article_id
            analysis = make_analysis(own, figures=(claim.figure,))
            writer.save_bundle(connection, make_bundle(own, [claim], analysis))
        rows = view.load_timeline(connection, RUN.id, limit=None)
    assert [(row["earliest"], row["latest"]) for row in rows] == [
        (None, None), ("2025-04-01", "2025-04-01"), ("2025-04-01", "2025-04-30"),
    ]  # fmt: skip


def test_places_are_told_apart_by_relation_and_the_lost_are_listed(engine):
    """A place that is near in one claim and in another not has a row for each; names without an entry are counted."""
    text = "At Lesk and near Lesk stands Upper Mill, and the Bank of Lesk."
    article = make_article(text)
    wheres = (
        make_where(article, "Lesk"),
        make_where(article, "Upper Mill", gazetteer_id=None, latitude=None, longitude=None),
        make_where(article, "Bank of Lesk", gazetteer_id=None, latitude=None, longitude=None, use="embedded"),
    )
    near = replace(wheres[0], relation="near")
    claims = [make_claim(day=day, where=where) for day, where in ((1, wheres[0]), (2, near), (3, near))]
    with engine.begin() as connection:
        writer.save_bundle(connection, make_bundle(article, analysis=make_analysis(article, wheres=wheres)))
        for claim in claims:
            own = make_article(f"16 Ministry {claim.reported_on.day} Orvane", published=claim.reported_on)
            writer.save_bundle(connection, make_bundle(own, [claim], make_analysis(own, figures=(claim.figure,))))
        places = view.load_claim_places(connection, RUN.id)
        unplaced = view.load_unplaced(connection, RUN.id)
    assert [(row["place"], row["place_relation"], row["where_prec"], row["claims"]) for row in places] == [
        ("Lesk", "near", 2, 2),
        ("Lesk", None, 1, 1),
    ]
    assert unplaced == [{"words": "Upper Mill", "mentions": 1, "articles": 1}]
