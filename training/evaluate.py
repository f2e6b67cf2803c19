"""Scores a trained model on a gold file, by the gold set's own scorer.

Usage: python training/evaluate.py MODEL.pt GOLD_FOLDER [--teacher] [--file polnear/dev.jsonl.gz ...]
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from network import MINILM, MPNET, Encoder
from tokenizers import Tokenizer
from train import Model, Text, encode

from onrecord.engines.encoder.decoding import Field, build_field, find_stretches
from onrecord.engines.encoder.heads import COLUMNS, LABELS, OUTPUTS
from onrecord.engines.encoder.links import find_links
from onrecord.engines.encoder.windows import cut_windows
from onrecord.engines.encoder.words import Words, read_words


def load_scorer(gold: Path, name: str) -> Any:
    """A scorer of the gold folder as a module."""
    sys.path.insert(0, str(gold / "score"))
    specification = importlib.util.spec_from_file_location(name, gold / f"score/{name}.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def load_model(path: Path, *, is_teacher: bool) -> Model:
    """A trained model, ready to run."""
    model = Model(Encoder(MPNET if is_teacher else MINILM, OUTPUTS))
    model.load_state_dict(torch.load(path))
    return model.eval()


@torch.no_grad()
def outputs_of(model: Model, words: Words, longest: int = 192) -> np.ndarray:
    """The outputs of all words [N, OUTPUTS]."""
    outputs = np.zeros((len(words.starts), OUTPUTS), dtype=np.float32)
    for window in cut_windows(words, longest):
        (found,) = encode(model, [(Text("", words, {}, []), window)])
        outputs[window.words[window.counts]] = found.numpy()[window.counts]
    return outputs


def field_of(model: Model) -> Field:
    """The field of attributions as the engine reads it."""
    learned = (model.field.moves, model.field.opens, model.field.closes)
    return build_field(LABELS["attribution"], *(value.detach().numpy() for value in learned))


def predict(model: Model, row: dict[str, Any], tokenizer: Tokenizer) -> dict[str, Any]:
    """Attributions and times of a row in the gold's own form."""
    words = read_words(row["text"], tokenizer)
    outputs = outputs_of(model, words)
    stretches = find_stretches(outputs[:, COLUMNS["attribution"]], words.lines, field_of(model))

    def spans(found: list[Any]) -> list[list[int]]:
        return [[int(words.starts[one.first]), int(words.ends[one.stop - 1])] for one in found]

    linked = find_links(stretches, words.lines, outputs[:, COLUMNS["links"]], model.biases.detach().numpy())
    attributions = [
        {"source": spans([one.source] if one.source else []), "cue": spans([one.cue]), "content": spans(one.content)}
        for one in linked
    ]
    found = {"id": row["id"], "attributions": attributions}
    for head in ("names", "times"):
        size = len(LABELS[head])
        plain = build_field(LABELS[head], np.zeros((size, size)), np.zeros(size), np.zeros(size))
        found[head] = [
            {"start": int(words.starts[one.first]), "end": int(words.ends[one.stop - 1]), "type": one.kind}
            for one in find_stretches(outputs[:, COLUMNS[head]], words.lines, plain)
        ]
    found["timexes"] = [one | {"value": ""} for one in found["times"]]
    return found


def main() -> None:
    """Predict, score, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--weights", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--teacher", action="store_true")
    parser.add_argument("--file", nargs="+", default=["polnear/dev.jsonl.gz", "conflict_news/dev.jsonl", "tempeval3/aquaint.jsonl.gz"])
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.weights / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = load_model(options.model, is_teacher=options.teacher)
    for file in options.file:
        opener = gzip.open if file.endswith(".gz") else open
        with opener(options.gold / file, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        found = [predict(model, row, tokenizer) for row in rows]
        if "attributions" in rows[0]:
            scores = load_scorer(options.gold, "attribution").score(rows, found)
            for kind in ("exact", "exact_piece", "partial", "token"):
                print(file, kind, *(f"{role} {cell['p']}/{cell['r']}/{cell['f1']}" for role, cell in scores[kind].items()))
            print(file, *(f"{kind} {scores[kind]['all']['f1']}" for kind in ("triple_exact", "triple_partial")), flush=True)
        elif "timexes" in rows[0]:
            scores = load_scorer(options.gold, "timeml").score(rows, found)
            print(file, {kind: scores["timexes"][kind] for kind in scores["timexes"]})


if __name__ == "__main__":
    main()
