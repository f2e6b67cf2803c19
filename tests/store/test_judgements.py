from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from onrecord.join.judgements import Signature, make_judgement
from onrecord.store import judgements, migrations, tables
from onrecord.store.judgements import add_judgements, load_judgements, load_judgements_on
from onrecord.store.session import open_store

NOON = datetime(2031, 5, 2, 12, 0, tzinfo=UTC)


def judge(kind, subjects, decision, *, value=None, hour=0, why="", zone=UTC):
    signature = Signature("Ana Ruel", (NOON + timedelta(hours=hour)).astimezone(zone), why)
    return make_judgement(kind, subjects, decision, value=value, signature=signature)


LOG = (
    judge("incidents", ("claim-a", "claim-b"), "same", why="one pier 🌊\n“one” morning"),
    judge("incidents", ("claim-a", "claim-b"), "unsure", hour=1, zone=timezone(timedelta(hours=-9))),
    judge("actors", ("Žana Ruel", "ana ruel"), "different", hour=2),
    judge("origins", ("article-1", "article-2"), "same", hour=3),
    judge("claim", ("claim-a",), "reject", hour=4),
    judge("cell", ("claim-b", "place"), "correct", value="Lesk", hour=5),
)


@pytest.fixture
def engine(address):
    engine = open_store(address, create=True)
    yield engine
    engine.dispose()


def test_the_log_comes_back_in_order(engine):
    """Whatever the order in which judgements are added, the log is in order of decision and as it was given."""
    with engine.begin() as connection:
        assert load_judgements(connection) == ()
        assert add_judgements(connection, LOG[3:]) == 3
        assert add_judgements(connection, LOG[2::-1]) == 3
    with engine.connect() as connection:
        assert load_judgements(connection) == LOG


def test_adding_twice_adds_nothing(engine):
    """A judgement that the log holds is left as it is, and is not counted as added."""
    with engine.begin() as connection:
        assert add_judgements(connection, LOG[:2]) == 2
        assert add_judgements(connection, (*LOG, *LOG)) == 4
        assert add_judgements(connection, LOG) == 0
        assert add_judgements(connection, ()) == 0
        assert load_judgements(connection) == LOG


@pytest.mark.parametrize(
    ("subjects", "found"),
    [
        ((), ()),
        (("claim-a",), (0, 1, 4)),
        (("claim-b",), (0, 1, 5)),
        (("claim-b", "claim-a", "claim-a"), (0, 1, 4, 5)),
        (("ana ruel",), (2,)),
        (("article-2",), (3,)),
        (("place",), ()),
        (("claim-c",), ()),
    ],
)
def test_judgements_on_subjects(engine, subjects, found):
    """Both of a pair lead to its judgements; the name of a column leads to none."""
    with engine.begin() as connection:
        add_judgements(connection, LOG)
        assert load_judgements_on(connection, subjects) == tuple(LOG[number] for number in found)


def test_many_subjects_may_be_asked_for(engine):
    """More subjects than a database takes in one query are asked for in turn, each judgement once."""
    with engine.begin() as connection:
        add_judgements(connection, LOG)
        names = (f"claim-{number}" for number in range(3 * judgements.BATCH))
        assert load_judgements_on(connection, ("claim-a", "claim-b", *names)) == (LOG[0], LOG[1], LOG[4], LOG[5])


def test_columns_read_well_in_any_browser(engine):
    """Kind, subjects, decision, value, who, when and why stand in columns of their own."""
    columns = tables.judgements.c
    with engine.begin() as connection:
        add_judgements(connection, LOG)
        wanted = sa.select(columns.subject_1, columns.subject_2, columns.decision, columns.value, columns.decided_at)
        rows = {tuple(row) for row in connection.execute(wanted)}
    assert ("claim-b", "place", "correct", "Lesk", "2031-05-02T17:00:00+00:00") in rows
    assert ("claim-a", None, "reject", None, "2031-05-02T16:00:00+00:00") in rows


def test_nothing_shortens_the_log():
    """The module adds and loads; only a withdrawal puts a redacted decision in the place of another, one for one."""
    public = {
        name for name, found in vars(judgements).items() if getattr(found, "__module__", "") == judgements.__name__
    }
    assert {name for name in public if not name.startswith("_")} == {
        "add_judgements", "load_judgements", "load_judgements_on", "replace_judgement",
    }  # fmt: skip


def test_a_case_of_an_earlier_version_takes_judgements(address):
    """A case without the table gets it, empty, and keeps what is decided from then on."""
    engine = open_store(address, create=True)
    with engine.begin() as connection:
        tables.judgements.drop(connection)
        connection.execute(sa.delete(tables.migrations).where(tables.migrations.c.name >= "0005"))
    engine.dispose()
    for expected in ((), LOG):
        engine = open_store(address, create=False)
        with engine.begin() as connection:
            assert load_judgements(connection) == expected
            add_judgements(connection, LOG)
            applied = sorted(connection.scalars(sa.select(tables.migrations.c.name)))
        engine.dispose()
        assert applied == [name for name, _ in migrations.STEPS]
