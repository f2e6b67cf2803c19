"""Holds the product's scores on gold data against the committed floors, which only rise.

usage: gate.py --gold FOLDER [--raise]      with --raise, floors that were exceeded are lifted to what was measured

Exit status: 0 where every floor holds, 1 where one does not.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from predict import Row, predict, read_rows

from onrecord.settings import Settings

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"


def measure(gold: Path, gate: dict[str, Any]) -> dict[str, Any]:
    """All scores of a gate's task on its gold file, as its scorer prints them.

    A scorer is a file of the gold folder, or of this one where it stands here, and may have `arguments`; the engine is
    the default one, or the gate's own. Of a gold file of which a part is trained on, the gate names the `share` that is
    not: so many documents of a hundred, by a hash of the id; or the day `since` which documents are not. Where the
    gold is a folder of annotations, the gate names where the `articles` stand.
    """
    os.environ["ONRECORD_ENGINE"] = gate.get("engine", Settings().engine)
    scorer = HERE / gate["scorer"] if (HERE / gate["scorer"]).exists() else gold / "score" / gate["scorer"]
    with tempfile.TemporaryDirectory() as folder:
        asked, predictions = gold / gate["gold"], Path(folder) / "predictions.jsonl"
        if "share" in gate or "since" in gate:
            asked = _write(Path(folder) / "gold.jsonl", (row for row in read_rows(asked) if _is_kept(row, gate)))
        _write(predictions, predict(gate["task"], gold / gate["articles"] if "articles" in gate else asked))
        command = [sys.executable, str(scorer), str(asked), str(predictions), *gate.get("arguments", ())]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    scores: dict[str, Any] = json.loads(printed)
    return scores


def _is_kept(row: Row, gate: dict[str, Any]) -> bool:
    """False for what was trained on."""
    return bool(row["date"] >= gate["since"]) if "since" in gate else _is_in(row, gate["share"])


def _is_in(row: Row, share: int) -> bool:
    """As `training/event_corpora.py` parts M2E2."""
    return int(sha256(row["id"].encode()).hexdigest(), 16) % 100 < share


def _write(path: Path, rows: Iterable[Row]) -> Path:
    with path.open("w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


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
    with ProcessPoolExecutor() as pool:
        measured = list(pool.map(partial(measure, options.gold), gates))
    for gate, scores in zip(gates, measured, strict=True):
        for path, floor in gate["floors"].items():
            score = find_score(scores, path)
            verdict = "holds" if score >= floor else "BROKEN"
            broken += score < floor
            name = f"{gate['task']} {gate.get('engine', '')}"
            print(f"{name:<21} {gate['gold']:<34} {path:<28} {score:6.1f}  floor {floor:6.1f}  {verdict}")
            if options.lift:
                gate["floors"][path] = max(floor, math.floor(score * 10) / 10)
    if options.lift:
        FLOORS.write_text(json.dumps(gates, indent=1) + "\n", "utf-8")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
