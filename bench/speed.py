"""Speed of each stage on one core, of the whole from end to end, start-up time and peak memory, as JSON.

usage: speed.py [FILES_OR_FOLDERS...] [--articles N]      without files, the demonstration case over and over

Stages are timed in processor seconds over N articles (default 400) after one round of warming up; words are those of
the cleaned texts. Start-up times are wall seconds, the least of five. Times compare within one run of this script.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from onrecord.casebook import Casebook
from onrecord.claims import assemble
from onrecord.clean import clean
from onrecord.engines.encoder.engine import HEADS, read_events, read_marks, read_tags
from onrecord.engines.encoder.model import load_model, mark
from onrecord.find.analyses import build_scene
from onrecord.find.attributions import find_attributions, find_marked_attributions
from onrecord.find.events import find_events
from onrecord.find.figures import find_figures
from onrecord.find.texts.marks import Marks
from onrecord.find.whens import find_whens
from onrecord.find.wheres import find_wheres
from onrecord.pipeline import load_engine, read
from onrecord.readers.files import iter_sources
from onrecord.record import Article, Capture, Knowledge, Source
from onrecord.settings import Settings

NOTHING = Knowledge(places=(), actors=())
RUN = "run-bench"


def timed(task: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of a task, and what it gave."""
    start = time.process_time()
    found = task()
    return time.process_time() - start, found


def measure_stages(paths: list[str]) -> dict[str, Any]:
    """Words per second of each stage on one core."""
    settings = Settings(workers=1)
    engine, model = load_engine(settings, NOTHING), load_model()
    seconds: dict[str, float] = {}

    def run_all() -> list[Article]:
        seconds["read"], captures = timed(
            lambda: [item for path in paths for item in read(path, settings=settings) if isinstance(item, Capture)]
        )
        seconds["clean"], articles = timed(lambda: [clean(capture) for capture in captures])
        seconds["find attributions, rules"], _ = timed(lambda: [find_attributions(a, RUN, NOTHING) for a in articles])
        seconds["mark, encoder"], found_marks = timed(lambda: [mark(model, a.text, HEADS) for a in articles])
        marked = [(article, read_tags(marks)) for article, marks in zip(articles, found_marks, strict=True)]
        heads = [
            Marks(names=read_marks(marks, "names"), times=read_marks(marks, "times"), events=read_events(marks))
            for marks in found_marks
        ]
        seconds["find marked attributions"], found = timed(
            lambda: [find_marked_attributions(article, RUN, NOTHING, tagged) for article, tagged in marked]
        )
        seconds["attributions, encoder"] = seconds["mark, encoder"] + seconds["find marked attributions"]
        pairs = list(zip(articles, found, strict=True))
        seconds["find figures"], _ = timed(lambda: [find_figures(a, RUN, said, NOTHING) for a, said in pairs])
        with_marks = [(article, said, each) for (article, said), each in zip(pairs, heads, strict=True)]
        seconds["find whens"], _ = timed(lambda: [find_whens(a, RUN, each) for a, _, each in with_marks])
        seconds["find wheres"], _ = timed(
            lambda: [find_wheres(a, RUN, NOTHING, said, each) for a, said, each in with_marks]
        )
        scenes = [
            build_scene(article, NOTHING, analysis)
            for article, analysis in zip(articles, engine.analyse(articles), strict=True)
        ]
        told = list(zip(scenes, heads, strict=True))
        seconds["find events"], _ = timed(lambda: [find_events(scene, RUN, each.events) for scene, each in told])
        seconds["analyse, all"], analyses = timed(lambda: list(engine.analyse(articles)))
        both = list(zip(articles, analyses, strict=True))
        seconds["assemble"], _ = timed(lambda: [assemble(article, analysis) for article, analysis in both])
        return list(articles)

    run_all()
    articles = run_all()
    words = sum(len(article.text.split()) for article in articles)
    return {
        "articles": len(articles),
        "words": words,
        "words per second": {stage: round(words / spent) for stage, spent in seconds.items()},
    }


def measure_whole(paths: list[str]) -> dict[str, Any]:
    """Articles per second from files to a joined case, on one worker and on all; and `onrecord show` on that case."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        copies = list(_copy(paths, Path(folder)))
        for workers in (1, 0):
            case = f"{folder}/case-{workers}.db"
            start = time.perf_counter()
            with Casebook(case, Settings(workers=workers), create=True) as book:
                saved = book.add(copies).saved
            found["one worker" if workers else "all workers"] = round(saved / (time.perf_counter() - start), 1)
        found["show, seconds"] = least_seconds("show", f"{folder}/case-1.db")
        found["articles saved"] = saved
    return found


def _copy(paths: list[str], folder: Path) -> list[Path]:
    """A copy of each file that is another article: of another address, and with a sentence of its own."""
    copies = []
    for number, path in enumerate(paths):
        copy = folder / f"{number:05}{Path(path).suffix}"
        body = Path(path).read_bytes().replace(b".example/", b".example/%d/" % number)
        middle = body.find(b". ", len(body) // 2)
        copy.write_bytes(body[: middle + 2] + b"This was copy %d. " % number + body[middle + 2 :])
        copies.append(copy)
    return copies


def first_result(path: str) -> float:
    """Wall seconds from the command to one article in a new case, the least of five."""
    with tempfile.TemporaryDirectory() as folder:
        return min(least_seconds("add", f"{folder}/case-{number}.db", path, times=1) for number in range(5))


def least_seconds(*arguments: str, times: int = 5) -> float:
    """Wall seconds of a command, the least of several times."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "onrecord", *arguments], stdout=subprocess.DEVNULL, check=True)
        spent.append(time.perf_counter() - start)
    return round(min(spent), 3)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sources", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=400)
    options = parser.parse_args()
    sources = options.sources or [Path(str(files("onrecord") / "demo")) / "articles"]
    paths = [item.path.as_posix() for item in iter_sources(sources) if isinstance(item, Source)]
    several = list(islice(cycle(paths), options.articles))
    result = {
        "stages": measure_stages(several),
        "whole, articles per second": measure_whole(several),
        "start-up, seconds": {"onrecord --help": least_seconds("--help"), "first article": first_result(paths[0])},
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
