"""Time and memory of each exporter on a large case, and of all of them in one traversal, as JSON.

usage: exporting.py [--articles N] [--claims N] [--case PATH] [--only NAME]...

The case is made as joining.py makes its own: by default 10,000 articles with about 100,000 claims, joined. With
`--case` it is made there once, and taken as it is when it is there. Each exporter runs in a process of its own, whose
peak memory is given; seconds are wall seconds, and those of the processor tell more on a busy machine. To go through
the case and write nothing is measured first: what an exporter takes beyond that is its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from joining import Teller, fill, join_whole, load_shown, plan

from onrecord.casebook import Casebook
from onrecord.plugins import load, names
from onrecord.settings import Settings

NOTHING: Final = "(nothing)"
ALL: Final = "(all at once)"


def make_case(case: str, articles: int, claims: int) -> None:
    """Record and join so many articles."""
    shown = load_shown()
    teller = Teller(shown, claims / articles)
    fill(case, map(teller.tell, plan(shown, articles)))
    join_whole(case)


def export(case: str, wanted: str, folder: Path) -> None:
    """Write the record in one format, in all, or in none."""
    chosen = {NOTHING: [], ALL: names("exporters")}.get(wanted, [wanted])
    with Casebook(case, Settings(workers=1)) as book:
        book.export_all({name: folder / load("exporters", name).file_name for name in chosen})


def measure(case: str, wanted: str) -> dict[str, float]:
    """Seconds and peak memory of one export, and the size of what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        command = [sys.executable, __file__, "--case", case, "--export", wanted, folder]
        _, status, used = os.wait4(os.posix_spawn(sys.executable, command, os.environ), 0)
        spent = time.perf_counter() - start
        if status:
            raise SystemExit(f"{wanted} failed")
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    return {
        "seconds": round(spent, 1),
        "processor seconds": round(used.ru_utime + used.ru_stime, 1),
        "peak memory, MB": used.ru_maxrss // 1024,
        "written, MB": round(size / 1e6, 1),
    }


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--case", type=Path)
    parser.add_argument("--only", action="append")
    parser.add_argument("--export", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.export:
        export(str(options.case), options.export[0], Path(options.export[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        case = str(options.case or f"{folder}/case.db")
        if not Path(case).exists():
            # In a process of its own: the peak memory of a child is never below what its parent had.
            spawned = multiprocessing.get_context("spawn").Process(
                target=make_case, args=(case, options.articles, options.claims)
            )
            spawned.start()
            spawned.join()
        with Casebook(case, Settings(workers=1)) as book:
            result: dict[str, Any] = {name: book.counts()[name] for name in ("articles", "claims", "incidents")}
        for wanted in options.only or [NOTHING, *names("exporters"), ALL]:
            result[wanted] = measure(case, wanted)
            print(wanted, json.dumps(result[wanted]), file=sys.stderr)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
