"""Scores the events of an exported model on our own annotations that were held out of training.

Usage: python training/evaluate_events.py MODEL GOLD CORPUS

Prints JSON, in per cent: triggers by their words, and with their type; of the triggers found with their type, how many
have the right mode and state; "open" is everything but happened and ongoing; participants of such triggers by role,
exactly and by overlap.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from corpora import read_rows
from event_corpora import HERE, iter_texts

from onrecord.engines.encoder.model import Marks, load_model, mark

TOLD = ("happened", "ongoing")


def score(marks: Marks, events: list[Any], counts: Counter[str]) -> None:
    """Add one text to the counts."""
    starts, ends = marks.words.starts, marks.words.ends
    gold = {(start, end): (mode, state, roles) for start, end, mode, state, _, roles in events}
    kinds = {span: one[0].partition(".")[0] for span, one in gold.items()}
    counts["gold"] += len(gold)
    for one in marks.events:
        span = (int(starts[one.trigger.first]), int(ends[one.trigger.stop - 1]))
        counts["found"] += 1
        near = [other for other in gold if other[0] < span[1] and span[0] < other[1]]
        counts["overlap"] += bool(near)
        counts["span"] += span in gold
        if not near or kinds[near[0]] != one.trigger.kind:
            continue
        counts["typed"] += 1
        mode, state, roles = gold[near[0]]
        counts["mode"] += mode.partition(".")[2] == one.mode
        counts["state"] += state == one.state
        is_open, said_open = state not in TOLD, one.state not in TOLD
        counts["open right"] += is_open and said_open
        counts["open gold"] += is_open
        counts["open found"] += said_open
        mine = {(each.kind, int(starts[each.first]), int(ends[each.stop - 1])) for each in one.participants}
        theirs = {tuple(each) for each in roles}
        for part in ("actor", "recipient", "place", "instrument"):
            found, told = ({each for each in side if each[0] == part} for side in (mine, theirs))
            counts[f"{part} found"] += len(found)
            counts[f"{part} gold"] += len(told)
            counts[f"{part} exact"] += len(found & told)
            counts[f"{part} partial"] += sum(any(o[1] < f[2] and f[1] < o[2] for o in told) for f in found)


def _rates(counts: Counter[str], right: str, found: str, gold: str) -> list[float]:
    precision, recall = counts[right] / max(counts[found], 1), counts[right] / max(counts[gold], 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return [round(100 * each, 1) for each in (precision, recall, both)]


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    model = load_model(options.model)
    texts = dict(iter_texts(options.gold, options.corpus))
    counts: Counter[str] = Counter()
    for row in read_rows(HERE / "events.jsonl.gz"):
        if row["held"]:
            text = texts[row["id"]][: row["end"]]
            score(mark(model, text, ("attribution", "events")), row["events"], counts)
    shown: dict[str, Any] = {name: _rates(counts, name, "found", "gold") for name in ("overlap", "span", "typed")}
    shown |= {name: round(100 * counts[name] / max(counts["typed"], 1), 1) for name in ("mode", "state")}
    shown["open"] = _rates(counts, "open right", "open found", "open gold")
    for part in ("actor", "recipient", "place", "instrument"):
        for kind in ("exact", "partial"):
            shown[f"{part} {kind}"] = _rates(counts, f"{part} {kind}", f"{part} found", f"{part} gold")
    print(json.dumps(shown, indent=1))


if __name__ == "__main__":
    main()
