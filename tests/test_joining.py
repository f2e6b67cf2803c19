"""Adding articles to a joined case: what stands then is what joining all anew gives."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from web_cases import RUN, Sheet

from onrecord import joining
from onrecord.casebook import Casebook
from onrecord.join import candidates, growing, matters, origins, topics
from onrecord.join.judgements import Signature, make_judgement
from onrecord.record import Speaker
from onrecord.settings import Settings
from onrecord.store import judgements as decisions
from onrecord.store import tables, writer
from onrecord.store.session import open_store

DEMO = Path(str(files("onrecord") / "demo"))
COMPUTED = (*tables.DERIVED, *tables.KEPT)
FIRST = date(2031, 5, 1)
WINDOW = 6
ANY = float("inf")
MINISTRY = Speaker(name="Orvane Interior Ministry", kind="organisation", role=None, actor_id=None, sector="GOV")
FRONT = Speaker(name="Northern Front", kind="organisation", role=None, actor_id=None, sector="REB")
DEEDS = ("hit", "shelled", "bombed")
THINGS = ("grain pier", "ferry landing", "signal box")
PLACES = ("Lesk", "Tessok", "Ondry")
# So few are looked at, and for so few days, that what is added pushes out what was there.
TIGHT = (
    (candidates, "MOST", 2),
    (candidates, "LOOKED_AT", 3),
    (candidates, "REACH", timedelta(days=8)),
    (growing, "REACH", timedelta(days=8)),
    (topics, "LOOKED_AT", 2),
    (topics, "WITHIN", timedelta(days=4)),
    (matters, "WITHIN", timedelta(days=4)),
    (origins, "CROWD", 3),
)


def dump(connection, which=COMPUTED):
    return {table.name: sorted(map(repr, connection.execute(sa.select(table)))) for table in which}


def write(outlet, day, deed, thing, place, number, told, is_denied, is_total):
    """A report of a strike: its toll, and what the front says of it; `told` days before, where the text gives a day."""
    heard = f"it {deed} the {thing} of {place}" if is_denied else f"the {thing} of {place} is a target"
    text = (
        f"Mortars of the Northern Front {deed} the {thing} of {place} on Thursday, and {number} people were killed, "
        f"the Orvane Interior Ministry said. The Northern Front held that {heard}, and spoke of {place} as of a camp. "
        "Roads along the river stayed closed, and the harbour office asked all who had left not to come back before "
        "the pilots had been heard by the council of the lower bank."
    )
    sheet = Sheet(f"Strike on {place}\n\n{text}", outlet=outlet, published=FIRST + timedelta(days=day))
    sheet.say(heard, source="Northern Front", cue="held", speaker=FRONT, denies=is_denied, directness="indirect")
    where = {"where": sheet.at(place), "where_from": "sentence"}
    thursday = sheet.on("Thursday", sheet.published - timedelta(days=told or 0))
    when = {} if told is None else {"when": thursday, "when_from": "sentence"}
    sheet.count(str(number), speaker=MINISTRY, low=number, high=number, cumulative=is_total or None, **where, **when)
    toll = sheet.claims[-1].figure.id
    part = sheet.part("actor", "Northern Front", actor=FRONT)
    sheet.tell("ASSAULT", sheet.mention(deed, part, figures=(toll,)), **where, **when)
    sheet.tell("HARM", sheet.mention("killed"), **where, **when)
    return sheet.bundle()


ARTICLES = st.lists(
    st.builds(
        write,
        st.sampled_from(("Orvane Courier", "Meridian News", "Lowland Post", "Sorn")),
        st.integers(0, 24),
        st.sampled_from(DEEDS),
        st.sampled_from(THINGS),
        st.sampled_from(PLACES),
        st.sampled_from((3, 7, 8, 40)),
        st.none() | st.integers(0, 6),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda bundle: bundle.article.id,
)


@contextmanager
def tight():
    """Every addition is made in place, with as few looked at as can be."""
    patches = [patch.object(*each) for each in (*TIGHT, (joining, "MANY", ANY))]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


def open_case():
    engine = sa.create_engine("sqlite://")
    tables.metadata.create_all(engine)
    return engine


def add(connection, bundles):
    for bundle in bundles:
        writer.save_bundle(connection, bundle)
    joining.settle(connection, RUN.id, WINDOW)


def decide(bundles, data):
    """A few decisions on claims and articles of the case, some of which come only later."""
    claims = [claim.id for bundle in bundles for claim in bundle.claims if claim.kind != "statement"]
    kinds = (("incidents", claims), ("origins", [bundle.article.id for bundle in bundles]))
    made = []
    for kind, ids in kinds:
        for number in range(data.draw(st.integers(0, 2)) if len(ids) > 1 else 0):
            pair = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
            signature = Signature("Ana Ruel", datetime(2031, 7, 1, number, tzinfo=UTC))
            made.append(
                make_judgement(kind, pair, data.draw(st.sampled_from(("same", "different"))), signature=signature)
            )
    return made


@settings(max_examples=60)
@given(ARTICLES, st.data())
def test_what_is_added_is_joined_as_if_all_were_joined_anew(bundles, data):
    """However articles come in, one by one or several at once, every computed table is as after a full join."""
    engine = open_case()
    with tight(), engine.begin() as connection:
        decisions.add_judgements(connection, decide(bundles, data))
        joining.rejoin(connection, RUN.id, WINDOW)
        with patch.object(joining, "rejoin", side_effect=AssertionError("nothing is joined anew")):
            left = data.draw(st.permutations(bundles))
            while left:
                number = data.draw(st.integers(1, 3))
                add(connection, left[:number])
                left = left[number:]
        grown = dump(connection)
        joining.rejoin(connection, RUN.id, WINDOW)
        assert grown == dump(connection)
    engine.dispose()


@pytest.fixture
def store(address):
    engine = open_store(address, create=True)
    with engine.begin() as connection:
        writer.save_run(connection, RUN)
    yield engine
    engine.dispose()


FAR = ("Sorn", 24, "bombed", "signal box", "Ondry", 40, 0, False, False)


def make_block():
    """Reports of a few days on two strikes, some of them copies, and of their tolls."""
    told = (
        ("Sorn", 3, "hit", "grain pier", "Lesk", 7, 0, True, False),
        ("Meridian News", 4, "hit", "grain pier", "Lesk", 8, 1, True, False),
        ("Lowland Post", 4, "hit", "grain pier", "Lesk", 8, None, False, False),
        ("Sorn", 6, "shelled", "ferry landing", "Tessok", 3, 0, True, True),
        ("Meridian News", 7, "shelled", "ferry landing", "Tessok", 3, 1, False, True),
        ("Orvane Courier", 2, "hit", "grain pier", "Lesk", 3, 0, False, False),
    )
    return [write(*each) for each in told]


def test_every_database_is_added_to_alike(store):
    """On each database: added one by one, the earliest last, all is as after a full join, with a decision."""
    bundles = make_block()
    pair = [bundle.claims[-1].id for bundle in bundles[:2]]
    made = make_judgement(
        "incidents", pair, "different", signature=Signature("Ana Ruel", datetime(2031, 7, 1, tzinfo=UTC))
    )
    with tight(), store.begin() as connection:
        decisions.add_judgements(connection, [made])
        for bundle in bundles:
            add(connection, [bundle])
        grown = dump(connection)
        joining.rejoin(connection, RUN.id, WINDOW)
        assert grown == dump(connection)
    assert [name for name, held in grown.items() if not held] == []


def test_little_is_written_for_what_is_far_away(store):
    """An article of other days than all others leaves their incidents and what is kept of them untouched; only its
    origin, since it repeats their words, is theirs.
    """
    touched = []
    with tight(), store.begin() as connection:
        add(connection, make_block())
        before = dump(connection)
        with patch.object(writer, "remove_incidents", side_effect=lambda _, ids: touched.extend(ids)):
            add(connection, [write(*FAR)])
        after = dump(connection)
    held = {row.split("'")[1] for row in before["incidents"]}
    assert touched
    assert not held & set(touched)
    changed = [name for name in before if not set(before[name]) <= set(after[name])]
    assert changed == [tables.origins.name]


@pytest.mark.parametrize("change", ["fact", "window", "many"])
def test_what_cannot_be_added_to_is_joined_anew(store, change, monkeypatch):
    """After a decision, with another window, and where much is new, all is joined anew, to the same rows."""
    bundles = make_block()
    window = WINDOW + 1 if change == "window" else WINDOW
    with store.begin() as connection:
        joining.rejoin(connection, RUN.id, WINDOW)
        monkeypatch.setattr(joining, "MANY", 0 if change == "many" else ANY)
        add(connection, bundles[:-1])
        assert joining.is_joined(connection, WINDOW)
        if change == "fact":
            joining.unsettle(connection)
        writer.save_bundle(connection, bundles[-1])
        assert not joining.is_joined(connection, window)
        monkeypatch.setattr(joining, "Addition", None)
        joining.settle(connection, RUN.id, window)
        assert joining.is_joined(connection, window)
        settled = dump(connection)
        joining.rejoin(connection, RUN.id, window)
        assert settled == dump(connection)


def test_the_demonstration_grows_to_what_a_full_join_gives(tmp_path, monkeypatch):
    """The demonstration in four steps, out of order, each added in place: the tables of a full join, and no faults."""
    monkeypatch.setattr(joining, "MANY", ANY)
    articles = sorted((DEMO / "articles").iterdir())
    with Casebook(str(tmp_path / "case.db"), Settings(workers=1), create=True) as book:
        book.learn(places=DEMO / "places.csv", actors=DEMO / "actors.csv")
        for at in (3, 1, 0, 2):
            book.add(articles[at::4])
            assert book.is_joined()
        grown = read(tmp_path)
        assert book.check() == []
        book.rejoin()
        assert grown == read(tmp_path)
    assert grown["near_misses"]


def read(folder):
    engine = open_store(str(folder / "case.db"), create=False)
    with engine.connect() as connection:
        found = dump(connection)
    engine.dispose()
    return found
