"""The product's own output in the form of the gold sets.

usage: predict.py TASK GOLD_FILE > PREDICTIONS

Of a gold row it reads what a reader has (id, text, html, title, date, url, publisher), never an answer; and it finds
through the public functions that a user calls. Rows come and go as JSON Lines, gzipped where the name ends in .gz.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord.errors import CleanError

Row = dict[str, Any]

TASKS = {
    "extraction": "pages:predict_page",
    "attribution": "findings:predict_attributions",
    "figures": "findings:predict_figures",
    "counts": "counts:predict_counts",
    "timeml": "findings:predict_times",
    "toponyms": "findings:predict_toponyms",
    "places": "findings:predict_places",
    "days": "days:predict_days",
    "resolution": "resolution:predict_resolution",
    "plover": "kinds:predict_kind",
    "cameo": "sentences:predict_sentence",
    "cameo_events": "kinds:predict_class",
    "m2e2": "arguments:predict_arguments",
    "muc4": "templates:predict_templates",
    "factuality": "certainty:predict_values",
    "isaf": "isaf:predict_release",
    "answers": "answers_grouped:predict_answers",
}
# These are asked of all rows at once: which of them belong together.
TOGETHER = {
    "incidents": "stories:predict_incidents",
    "events": "stories:predict_events",
    "disagreements": "compared:predict_accounts",
    "coreference": "coreference:predict_mentions",
}
# What a reader of an article has. Everything else in a gold row is an answer, and is not handed on.
GIVEN = frozenset(("id", "story", "text", "grit_text", "html", "title", "date", "dct", "url", "publisher", "outlet"))
# These tasks are measured on gold names and triggers (resolution.py and certainty.py say why): they get where
# those stand, and nothing else of them.
WITH_SPANS = frozenset(("resolution", "factuality"))
# These are asked which of the mentions, or of the answers, belong together: they get where the mentions stand and what
# the answers say, and nothing else of them.
WITH_MEMBERS = frozenset(("coreference", "answers"))


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file, whole; of a folder those of the stories in it, each with the story's name."""
    if path.is_dir():
        for file in sorted(path.glob("*/*.jsonl")):
            yield from (_name_story(row, file.parent.name) for row in read_rows(file))
        return
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _name_story(row: Row, story: str) -> Row:
    return row | {"story": story, "date": row.get("date") or row.get("published")}


def strip_members(row: Row) -> Row:
    """Where mentions stand, what answers say; never what belongs together."""
    if "mentions" in row:
        kept = [each for each in row["mentions"] if each["kind"] == "event" and each["scored"]]
        return {"mentions": [{"mid": each["mid"], "spans": each["spans"]} for each in kept]}
    return {"answers": [{name: each[name] for name in ("id", "answer", "paragraph")} for each in row["answers"]]}


def iter_rows(path: Path, *, with_spans: bool = False, with_members: bool = False) -> Iterator[Row]:
    """The rows of a gold file, with what a reader has and nothing else; or with the stretches of the toponyms or events
    besides, as `spans`, or with the mentions or answers that are to be put together.
    """
    for row in read_rows(path):
        given = {name: value for name, value in row.items() if name in GIVEN}
        if with_spans:
            marked = row["toponyms"] if "toponyms" in row else row["events"]
            given["spans"] = sorted({(one["start"], one["end"]) for one in marked})
        yield given | (strip_members(row) if with_members else {})


def predict(task: str, path: Path) -> Iterator[Row]:
    """A prediction for each row of the file; KeyError for an unknown task."""
    if task in TOGETHER:
        module, _, name = TOGETHER[task].partition(":")
        join: Callable[[Iterable[Row]], Iterator[Row]] = getattr(import_module(module), name)
        return join(iter_rows(path, with_members=task in WITH_MEMBERS))
    module, _, name = TASKS[task].partition(":")
    function: Callable[[Row], Row] = getattr(import_module(module), name)
    return (_predict_row(function, row) for row in _iter_asked(task, path))


def _iter_asked(task: str, path: Path) -> Iterator[Row]:
    return iter_rows(path, with_spans=task in WITH_SPANS, with_members=task in WITH_MEMBERS)


def _predict_row(function: Callable[[Row], Row], row: Row) -> Row:
    """The prediction; a text in which the cleaner sees no article claims nothing."""
    try:
        return function(row)
    except CleanError:
        return {"id": row["id"]}


def main() -> int:
    """Predict, and print a line for each row."""
    tasks = TASKS | TOGETHER
    if len(sys.argv) != 3 or sys.argv[1] not in tasks:  # noqa: PLR2004  the program, the task, the file
        print(f"usage: predict.py {{{','.join(tasks)}}} GOLD_FILE", file=sys.stderr)
        return 2
    for row in predict(sys.argv[1], Path(sys.argv[2])):
        print(json.dumps(row, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
