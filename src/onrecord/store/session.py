"""Opens the database of a case: a SQLite file, or any other database by its URL."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from onrecord.errors import CaseNotFound, StoreError, UsageError
from onrecord.store.migrations import migrate

BUSY: Final = 10_000  # milliseconds that one program waits for another


def is_url(address: str) -> bool:
    """True for a database URL ("postgresql://..."), false for the path of a file."""
    return "://" in address


def hide_password(address: str) -> str:
    """The address as it may be shown."""
    return re.sub(r"(://[^:/@]*):.*@", r"\1:***@", address)


def open_store(address: str, *, create: bool) -> sa.Engine:
    """The database at the address, with its tables at the newest version.

    CaseNotFound where no file is and none shall be made; StoreError where the file is no case or is newer than this
    onrecord; UsageError for an address that cannot be understood.
    """
    if not is_url(address):
        _check_file(Path(address), create=create)
    try:
        engine = sa.create_engine(address if is_url(address) else f"sqlite:///{address}")
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        shown = hide_password(address)
        raise UsageError(f"{shown} is no address of a database that can be opened here: {error}.") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        migrate(engine)
    except (DBAPIError, StoreError) as error:
        engine.dispose()
        if isinstance(error, StoreError):
            raise
        raise StoreError(f"{hide_password(address)} cannot be opened as a case: {error.orig}.") from error
    return engine


def _check_file(path: Path, *, create: bool) -> None:
    try:
        _look_at(path, create=create)
    except PermissionError as error:
        raise UsageError(f"{path} cannot be opened: you may not read it or its folder. Ask its owner.") from error


def _look_at(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise UsageError(f"{path} is a folder. A case is one file: give a name such as {path / 'case.db'}.")
    if path.exists():
        with path.open("rb") as file:
            head = file.read(16)
        if head and not head.startswith(b"SQLite format 3\0"):
            raise UsageError(f"{path} is not a case: it is a file of another kind, and stays untouched.")
    elif not create:
        raise CaseNotFound(f"there is no case at {path}. Make one with: onrecord add {path} FILES...")
    elif not path.parent.is_dir():
        raise UsageError(f"{path} cannot be made: there is no folder {path.parent}.")


def _prepare_sqlite(connection: Any, _: object) -> None:
    """Write-ahead log: readers go on while a batch is written, and a killed writer leaves a sound file."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY}")
    cursor.close()
