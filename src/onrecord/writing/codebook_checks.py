"""Checks of a codebook's table: its header, the length of its rows, its keys, and the values that its columns allow."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

from onrecord.join.coded import Form
from onrecord.record import Codebook
from onrecord.words.codes import ANY_NUMBER, ANY_WORDS, load_allowed
from onrecord.writing.shown import MOST_EAST, MOST_NORTH

Rule = Callable[[str], bool]
Cells = Mapping[str, str]
MIDNIGHT: Final = " 00:00:00.000"
LONGEST: Final = 1_000_000  # characters of one cell; the notes of an incident with many figures are long


def is_whole(words: str) -> bool:
    """True for a whole number from 0."""
    return words.isascii() and words.isdigit()


def is_day(words: str) -> bool:
    """True for a day of the form 2031-03-04."""
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def is_midnight(words: str) -> bool:
    """True for a day as the files of GED write it: 2031-03-04 00:00:00.000."""
    return words.endswith(MIDNIGHT) and is_day(words.removesuffix(MIDNIGHT))


def is_degree(most: float) -> Rule:
    """The rule of a latitude or a longitude."""
    return lambda words: _read(words) is not None and abs(_read(words) or 0) <= most


is_latitude: Final = is_degree(MOST_NORTH)
is_longitude: Final = is_degree(MOST_EAST)


def _read(words: str) -> float | None:
    try:
        return float(words)
    except ValueError:
        return None


def is_one_of(values: Iterable[str]) -> Rule:
    """The rule of a closed list."""
    known = frozenset(values)
    return lambda words: words in known


def load_rules(codebook: Codebook) -> dict[str, Rule]:
    """The rules of the columns whose values a codebook lists."""
    return {
        column: is_whole if ANY_NUMBER in values else is_one_of(values)
        for (book, column), values in load_allowed().items()
        if book == codebook and ANY_WORDS not in values
    }


def check_table(
    path: Path, form: Form, rules: Mapping[str, Rule], find_faults: Callable[[Cells], Sequence[str]] = lambda _: ()
) -> list[str]:
    """The faults of a table; `find_faults` gives those of a row whose cells contradict each other."""
    csv.field_size_limit(LONGEST)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = csv.reader(file)
        try:
            if tuple(next(rows, ())) != form.columns:
                return ["line 1: the header is not that of this codebook"]
            return list(_iter_faults(rows, form, rules, find_faults))
        except csv.Error as error:
            return [f"this is no table: {error}"]


def _iter_faults(
    rows: Iterable[list[str]], form: Form, rules: Mapping[str, Rule], find_faults: Callable[[Cells], Sequence[str]]
) -> Iterator[str]:
    keys: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if len(row) != len(form.columns):
            yield f"row {number}: {len(row)} cells, and the codebook has {len(form.columns)}"
            continue
        cells = dict(zip(form.columns, row, strict=True))
        if not cells[form.key] or cells[form.key] in keys:
            yield f"row {number}: {form.key} is empty, or stands in another row, too"
        keys.add(cells[form.key])
        for column, rule in rules.items():
            if cells[column] and not rule(cells[column]):
                yield f"row {number}: {column} is “{cells[column]}”, which the codebook does not allow"
        yield from (f"row {number}: {fault}" for fault in find_faults(cells))


def find_disorder(cells: Cells, *columns: str) -> list[str]:
    """Where the values of columns, as far as they are filled, do not rise."""
    filled = [(name, cells[name]) for name in columns if cells[name]]
    return [f"{one} is greater than {other}" for (one, a), (other, b) in pairwise(filled) if _order(a) > _order(b)]


def _order(words: str) -> tuple[float, str]:
    number = _read(words)
    return (0.0, words) if number is None else (number, "")


def find_half_point(cells: Cells, latitude: str, longitude: str) -> list[str]:
    """Where only one of the coordinates is given."""
    return [f"only one of {latitude} and {longitude}"] if bool(cells[latitude]) != bool(cells[longitude]) else []
