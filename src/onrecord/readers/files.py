"""Files, folders and patterns to sources, in an order that does not depend on the file system."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import ReadError
from onrecord.readers.captures import problem, to_problem
from onrecord.readers.visits import load_visit
from onrecord.record import Problem, Source

HEAD_BYTES = 4096
"""As many first bytes as a reader needs to recognise a file: enough for a long licence comment before `<html`."""

CASE_FILES = frozenset({"places.csv", "actors.csv", "outline.geojson"})
"""The case's own files: in a folder of articles they are passed over, as is every README."""


def iter_sources(paths: Iterable[str | Path]) -> Iterator[Source | Problem]:
    """A source for each file, sorted within each folder; a problem for each path that gives none.

    Takes files, folders (with all folders below) and patterns ("news/*.html"). Hidden files and folders, and in
    folders the case's own files (`CASE_FILES` and README*), are passed over. A file reached twice comes once.
    """
    seen: set[tuple[int, int]] = set()
    for given in paths:
        for found in _iter_given(Path(given), str(given)):
            if isinstance(found, Problem):
                yield found
            else:
                yield from _open_once(found, seen)


def _iter_given(path: Path, given: str) -> Iterator[Path | Problem]:
    if os.path.lexists(path):
        yield from _iter_path(path)
    elif glob.has_magic(given):
        yield from _iter_pattern(given)
    else:
        yield problem(
            "missing", path.as_posix(), f"{path.as_posix()} does not exist.", "Check the name and its folder."
        )


def _iter_pattern(pattern: str) -> Iterator[Path | Problem]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  keeps the path as the user gave it
    if not matches:
        yield problem("missing", pattern, f"no file matches {pattern}.", "Check the pattern and the folder it is in.")
    for match in matches:
        yield from _iter_path(Path(match))


def _iter_path(path: Path) -> Iterator[Path | Problem]:
    locator = path.as_posix()
    try:
        if not path.is_dir():
            yield path
            return
        found = list(_iter_folder(path, frozenset()))
    except OSError as error:
        yield _unreadable(locator, error)
        return
    yield from found or [
        problem("empty-folder", locator, f"the folder {locator} holds no file.", "Put articles in it, or leave it out.")
    ]


def _iter_folder(folder: Path, above: frozenset[Path]) -> Iterator[Path | Problem]:
    """Files below a folder. `above` are the real places of the folders on the way, to recognise a loop of links."""
    real = folder.resolve()
    if real in above:
        yield problem(
            "link-loop",
            folder.as_posix(),
            f"the folder {folder.as_posix()} is a link to a folder that holds it.",
            "Remove the link; everything else in the folder is read.",
        )
        return
    for name in sorted(os.listdir(folder)):  # noqa: PTH208  names are all that is needed
        path = folder / name
        if name.startswith("."):
            continue
        if path.is_dir():
            yield from _iter_below(path, above | {real})
        elif not is_case_file(name):
            yield path


def _iter_below(folder: Path, above: frozenset[Path]) -> Iterator[Path | Problem]:
    try:
        yield from _iter_folder(folder, above)
    except OSError as error:
        yield _unreadable(folder.as_posix(), error)


def is_case_file(name: str) -> bool:
    """True for a file name that in a folder stands for the case itself and not for an article."""
    return name.casefold() in CASE_FILES or name.casefold().startswith("readme")


def _open_once(path: Path, seen: set[tuple[int, int]]) -> Iterator[Source | Problem]:
    try:
        status = path.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        yield load_source(path)
    except ReadError as error:
        yield to_problem(error, path.as_posix())
    except (OSError, RuntimeError) as error:
        yield _unreadable(path.as_posix(), error)


def load_source(path: Path) -> Source:
    """The source of one file. ReadError where it is empty or no ordinary file, OSError where it cannot be opened."""
    locator = path.as_posix()
    if path.exists() and not path.is_file():
        raise ReadError("unreadable", f"{locator} is no ordinary file.", "Leave it out.")
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        raise ReadError("empty-file", f"{locator} is empty.", "Save the article again, or leave the file out.")
    return Source(path=path, head=head, visit=load_visit(path))


def _unreadable(locator: str, error: OSError | RuntimeError) -> Problem:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return problem("unreadable", locator, f"{locator} cannot be opened: {reason}.", "Check the links and permissions.")
