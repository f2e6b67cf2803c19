"""One way of finding something, alone on one core: rows in, predictions and a report out.

usage: SCRIPT ROWS PREDICTIONS REPORT STARTED      of a script that calls `work`; STARTED is when it was started
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Found = list[Row] | None
Find = Callable[[Sequence[Any]], Iterable[Found]]
WARM_UP = 3


def work(
    prepare: Callable[[], Find], read: Callable[[Row], Any], *, field: str = "attributions", version: str = ""
) -> None:
    """Find, write the predictions under the name of their field, and report seconds, words, memory and the version.

    `prepare` loads what is needed and gives the finder. `read` makes of a row what the finder wants, None where there
    is no article; its time is not counted. The finder has a list of what it found for each, in order, or None where it
    refuses. Start-up is wall time until the finder has worked for the first time, the rest is processor time, that of
    programs which the finder started and which have ended included.
    """
    rows_path, predictions, report, started = sys.argv[1:]
    pin()
    with Path(rows_path).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    find = prepare()
    list(find([one for row in rows[:1] if (one := read(row)) is not None]))
    start_up = time.time() - float(started)
    articles = {row["id"]: article for row in rows if (article := read(row)) is not None}
    list(find(list(articles.values())[:WARM_UP]))
    start = processor_seconds()
    found = dict(zip(articles, find(list(articles.values())), strict=True))
    seconds = processor_seconds() - start
    Path(predictions).write_text("".join(_lines(found, field)), "utf-8")
    measured = {
        "words": sum(len(row["text"].split()) for row in rows),
        "seconds": seconds,
        "start_up": start_up,
        "refused": len(rows) - sum(each is not None for each in found.values()),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "version": version,
    }
    Path(report).write_text(json.dumps(measured), "utf-8")


def processor_seconds() -> float:
    """Seconds of processor time so far: of this process, and of those it started that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def pin() -> None:
    """Stay on one core, where the system can be told so."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _lines(found: dict[str, Found], field: str) -> Iterator[str]:
    for name, each in found.items():
        yield json.dumps({"id": name, field: each or []}, ensure_ascii=False) + "\n"
