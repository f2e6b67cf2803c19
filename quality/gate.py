"""Holds the product's scores on gold data against the committed floors, which only rise.

usage: gate.py --gold FOLDER [--raise]      with --raise, floors that were exceeded are lifted to what was measured

Exit status: 0 where every floor holds, 1 where one does not.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from predict import predict

FLOORS = Path(__file__).parent / "floors.json"


def measure(gold: Path, task: str, file: str, scorer: str) -> dict[str, Any]:
    """All scores of one task on one gold file, as its scorer prints them."""
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        with predictions.open("w", encoding="utf-8") as lines:
            for row in predict(task, gold / file):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        command = [sys.executable, str(gold / "score" / scorer), str(gold / file), str(predictions)]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    scores: dict[str, Any] = json.loads(printed)
    return scores


def find_score(scores: dict[str, Any], path: str) -> float:
    """The score at a path such as "span.f1"."""
    found: Any = scores
    for name in path.split("."):
        found = found[name]
    return float(found)


def main() -> int:
    """Measure everything; print a line for each floor."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args()
    gates = json.loads(FLOORS.read_text("utf-8"))
    broken = 0
    for gate in gates:
        scores = measure(options.gold, gate["task"], gate["gold"], gate["scorer"])
        for path, floor in gate["floors"].items():
            score = find_score(scores, path)
            verdict = "holds" if score >= floor else "BROKEN"
            broken += score < floor
            print(f"{gate['task']:<12} {gate['gold']:<34} {path:<28} {score:6.1f}  floor {floor:6.1f}  {verdict}")
            if options.lift:
                gate["floors"][path] = max(floor, math.floor(score * 10) / 10)
    if options.lift:
        FLOORS.write_text(json.dumps(gates, indent=1) + "\n", "utf-8")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
