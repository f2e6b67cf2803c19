"""Times, places and figures by onrecord, and places by the rule of population, in the form of the gold sets.

usage: product.py {timeml,figures,toponyms,resolution,population,population-found} ROWS PREDICTIONS REPORT STARTED

See worker.py. The first four are tasks of quality/predict.py; the engine is that of the settings (ONRECORD_ENGINE), and
does its whole analysis, cleaning included, but for "resolution". For that and for "population" a row has the `spans` of
names that are to be placed; for "population-found" they are those that onrecord finds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from worker import Find, Found, Row, work

from onrecord.errors import CleanError
from onrecord.settings import load_settings
from onrecord.words.gazetteer import Entry, find_entries, fold
from onrecord.words.peoples import load_peoples

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "quality"))

from predict import TASKS

FIELDS = {"timeml": "timexes", "figures": "figures"}
PLACES = "toponyms"


def prepare(task: str) -> Find:
    """The finder of a task; KeyError for one that there is not."""
    if task == "population":
        return lambda rows: (_place_all(row, row["spans"]) for row in rows)
    if task == "population-found":
        find_places = prepare(PLACES)
        return lambda rows: (
            _place_all(row, [(name["start"], name["end"]) for name in names or ()])
            for row, names in zip(rows, find_places(rows), strict=True)
        )
    module, _, name = TASKS[task].partition(":")
    predict_row: Callable[[Row], Row] = getattr(import_module(module), name)

    def find(rows: Sequence[Row]) -> Iterator[Found]:
        for row in rows:
            try:
                yield predict_row(row)[FIELDS.get(task, PLACES)]
            except CleanError:
                yield None

    return find


def _place_all(row: Row, spans: Iterable[tuple[int, int]]) -> list[Row]:
    return [_place(row["text"], start, end) for start, end in spans]


def _place(text: str, start: int, end: int) -> Row:
    entry = find_largest(text[start:end])
    where = {"lat": entry.latitude, "lon": entry.longitude} if entry else {"lat": None, "lon": None}
    return {"start": start, "end": end, **where}


def find_largest(quote: str) -> Entry | None:
    """The most populous place of that name; a people ("French") stands for its place."""
    key = load_peoples().get(quote.lower()) or fold(quote)
    return max(find_entries(key), key=lambda entry: entry.population, default=None)


def main() -> None:
    """Find what is asked for."""
    task = sys.argv.pop(1)
    about = f"onrecord {version('onrecord')}, {load_settings().engine}"
    find = prepare(task)
    work(lambda: find, dict, field=FIELDS.get(task, PLACES), version=about)


if __name__ == "__main__":
    main()
