"""Other people's events as plain records: UCDP GED, ACLED, POLECAT, or any table whose columns are named.

Codebooks: UCDP Georeferenced Event Dataset, the ACLED codebook, PLOVER/POLECAT. Nothing of a row is guessed: a cell
that cannot be read as what it should be is a fault of its row, told in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final, Literal, NamedTuple, get_args

from onrecord.errors import UsageError
from onrecord.record import EventKind
from onrecord.words.others import Format, load_formats, load_types

THINGS: Final = (
    "id", "first", "last", "place", "latitude", "longitude", "type", "sides", "killed", "killed_low", "killed_high",
    "injured", "detained", "words",
)  # fmt: skip
COUNTED: Final = ("killed", "injured", "detained")
Order = Literal["certain", "day-first", "month-first"]
CERTAIN: Final = ("%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%Y/%m/%d")
DAY_FORMATS: Final[Mapping[Order, tuple[str, ...]]] = {
    "certain": CERTAIN,
    "day-first": (*CERTAIN, "%d/%m/%Y", "%d.%m.%Y"),
    "month-first": (*CERTAIN, "%m/%d/%Y"),
}
PARTED: Final = re.compile(r"\s*;\s*")
KINDS: Final = frozenset(get_args(EventKind))
Cells = Mapping[str, str]


class Range(NamedTuple):
    """How many, as a codebook has it: inclusive, `high` None where it is open; `best` where one number is given."""

    low: float
    high: float | None
    best: float | None = None


class OtherEvent(NamedTuple):
    """An event of another record.

    `line` is where its row starts, counted from 1. `places` are names, the finest first; `is_coarse` where coordinates
    stand for a whole region. `types` are the types of PLOVER that it may be, empty where that cannot be told;
    `type_words` is its type as written. `counts` hold killed, injured and detained.
    """

    line: int
    id: str
    first: date
    last: date
    places: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    is_coarse: bool
    types: frozenset[str]
    type_words: str
    sides: tuple[str, ...]
    counts: Mapping[str, Range]
    words: str


class RowFault(NamedTuple):
    """A row that is no event, and why."""

    line: int
    message: str


def find_format(names: Iterable[str], given: Sequence[tuple[str, str]] = ()) -> Format:
    """The format of a table with these columns; the columns given as (thing, column) come before those that are known.

    UsageError where neither says what the day of an event is, or where a thing or a column is not there.
    """
    there = {name.casefold().strip() for name in names}
    known = next((each for each in load_formats() if there.issuperset(each.known_by)), None)
    for thing, column in given:
        _check_given(thing, column, there)
    columns = dict(known.columns) if known else {}
    for thing in dict.fromkeys(thing for thing, _ in given):
        columns[thing] = tuple(column.casefold() for name, column in given if name == thing)
    if "first" not in columns:
        raise UsageError(
            f"the table is none of {', '.join(each.name for each in load_formats())}, and which of its columns is the "
            f"day of an event is not said. Name the columns: --column first=COLUMN --column place=COLUMN (there are: "
            f"{', '.join(sorted(there))})."
        )
    name = known.name if known else "a table with named columns"
    return Format(name, known.known_by if known else (), columns, known.coarse_values if known else frozenset())


def _check_given(thing: str, column: str, there: Iterable[str]) -> None:
    if thing not in THINGS:
        raise UsageError(f"“{thing}” is nothing that is compared. Name one of: {', '.join(THINGS)}.")
    missing = [each for each in column.casefold().split("+") if each not in there]
    if missing:
        raise UsageError(f"the table has no column “{missing[0]}”. There are: {', '.join(sorted(there))}.")


def read_events(
    rows: Iterable[tuple[int, Cells]], form: Format, order: Order = "certain"
) -> Iterator[OtherEvent | RowFault]:
    """An event or a fault for each row, in order. `order` says how days such as 02/05/2031 are to be read."""
    for line, cells in rows:
        folded = {name.casefold().strip(): cell.strip() for name, cell in cells.items()}
        try:
            yield _read(line, folded, form, order)
        except ValueError as error:
            yield RowFault(line, f"line {line}: {error}")


def _read(line: int, cells: Cells, form: Format, order: Order) -> OtherEvent:
    first = _read_day(_first(cells, form, "first"), order)
    last = _read_day(_first(cells, form, "last"), order) if _first(cells, form, "last") else first
    if last < first:
        raise ValueError(f"it ends on {last}, before it begins on {first}")
    latitude, longitude = (_read_number(_first(cells, form, name), name) for name in ("latitude", "longitude"))
    types = _all(cells, form, "type")
    return OtherEvent(
        line=line,
        id=_first(cells, form, "id") or f"line {line}",
        first=first,
        last=last,
        places=_all(cells, form, "place"),
        latitude=latitude,
        longitude=longitude,
        is_coarse=_first(cells, form, "coarse") in form.coarse_values,
        types=_find_types(types),
        type_words=" / ".join(types),
        sides=_all(cells, form, "sides"),
        counts={name: found for name in COUNTED if (found := _read_range(cells, form, name))},
        words=" ".join(_all(cells, form, "words")),
    )


def _all(cells: Cells, form: Format, thing: str) -> tuple[str, ...]:
    """What the columns of a thing hold, each value once."""
    values = (value for column in form.columns.get(thing, ()) for value in PARTED.split(cells.get(column, "")))
    return tuple(dict.fromkeys(value for value in values if value))


def _first(cells: Cells, form: Format, thing: str) -> str:
    return next(iter(_all(cells, form, thing)), "")


def _read_day(words: str, order: Order) -> date:
    day = words.partition("T")[0].partition(" 00:00")[0]
    for written in DAY_FORMATS[order]:
        try:
            return datetime.strptime(day, written).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    if not words:
        raise ValueError("it has no day")
    raise ValueError(f"the day is “{words}”: write it as 2031-05-02, or say with --dates which number is the month")


def _read_number(words: str, name: str) -> float | None:
    try:
        return float(words.replace(",", "")) if words else None
    except ValueError:
        raise ValueError(f"{name} is “{words}”, which is no number") from None


def _read_range(cells: Cells, form: Format, name: str) -> Range | None:
    """How many, from the columns of the low, the best and the high number, as many of them as there are."""
    best = _sum(cells, form, name)
    low, high = (_sum(cells, form, f"{name}_{end}") for end in ("low", "high"))
    if low is None and best is None:
        return None if high is None else Range(0, high)
    least = low if low is not None else best
    most = high if high is not None else best
    return Range(least or 0, most, best)


def _sum(cells: Cells, form: Format, thing: str) -> float | None:
    """The number of the first column that is filled; of columns joined by "+" the sum."""
    for column in form.columns.get(thing, ()):
        found = [_read_number(cells.get(each, ""), each) for each in column.split("+")]
        numbers = [number for number in found if number is not None]
        if numbers:
            return sum(numbers)
    return None


def _find_types(words: Iterable[str]) -> frozenset[str]:
    """The types of PLOVER behind the first word that is known."""
    for each in words:
        if each.upper() in KINDS:
            return frozenset((each.upper(),))
        if each.casefold() in load_types():
            return load_types()[each.casefold()]
    return frozenset()
