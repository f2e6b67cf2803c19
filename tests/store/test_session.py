import sqlite3
from contextlib import closing

import pytest
import sqlalchemy as sa

from onrecord.errors import CaseNotFound, StoreError, UsageError
from onrecord.store import migrations, tables
from onrecord.store.session import hide_password, open_store


def test_no_case_is_made_unasked(tmp_path):
    """A case that is not there is named, with how to make one; nothing is made."""
    with pytest.raises(CaseNotFound, match="onrecord add"):
        open_store(str(tmp_path / "none.db"), create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_text("Dear editor, this is a letter."), "another kind"),
        (lambda path: path.mkdir(), "folder"),
    ],
)
def test_what_is_no_case_stays_untouched(tmp_path, make, words):
    """A file of another kind or a folder is refused and not changed."""
    path = tmp_path / "letter.txt"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UsageError, match=words):
        open_store(str(path), create=True)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_missing_folder_is_named(tmp_path):
    """A case in a folder that is not there cannot be made."""
    with pytest.raises(UsageError, match="no folder"):
        open_store(str(tmp_path / "nowhere" / "case.db"), create=True)


@pytest.mark.parametrize("address", ["gopher://case", "nonsense://", "postgresql+nodriver://x/y"])
def test_addresses_that_cannot_be_opened(address):
    """An address of no known database is refused with a reason."""
    with pytest.raises(UsageError, match="no address"):
        open_store(address, create=True)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql+psycopg://ana:s3:cr@t@db.example/case", "postgresql+psycopg://ana:***@db.example/case"),
        ("postgresql+psycopg://ana@db.example/case", "postgresql+psycopg://ana@db.example/case"),
        ("crisis.db", "crisis.db"),
    ],
)
def test_no_password_is_shown(address, shown):
    """An address is shown without its password."""
    assert hide_password(address) == shown


def test_a_damaged_file_is_named(tmp_path):
    """A SQLite file that is damaged gives an error of the store, not of the driver."""
    path = tmp_path / "case.db"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 200)
    with pytest.raises(StoreError, match=r"case\.db"):
        open_store(str(path), create=False)


def test_a_newer_case_is_refused(tmp_path):
    """A case with a step that this version does not know asks for an upgrade, and stays as it is."""
    address = str(tmp_path / "case.db")
    engine = open_store(address, create=True)
    with engine.begin() as connection:
        connection.execute(sa.insert(tables.migrations).values(name="9999-from-the-future"))
    engine.dispose()
    with pytest.raises(StoreError, match="newer"):
        open_store(address, create=False)


def test_steps_are_applied_once(tmp_path):
    """Opening a case again applies nothing; the table holds the name of every step."""
    address = str(tmp_path / "case.db")
    for _ in range(2):
        open_store(address, create=True).dispose()
    with closing(sqlite3.connect(address)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM migrations")]
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    assert names == [name for name, _ in migrations.STEPS]
    assert mode == "wal"
