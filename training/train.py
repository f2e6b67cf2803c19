"""Trains the encoder and its heads.

Usage: python training/train.py EXAMPLES OUT --weights FOLDER [--epochs 4] [--heads attribution names times] ...

EXAMPLES is what training/corpora.py wrote. Writes OUT/last.pt after each epoch, and OUT/model.pt, the running average
of the weights. Attributions are learned as a conditional random field over each line (Lafferty et al. 2001; Lample et
al. 2016), links as a choice among the cues of a window, the other heads word by word.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from examples import Text, iter_batches, read_text
from losses import Model, find_loss
from network import MINILM, load_encoder
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.engines.encoder.heads import COLUMNS, LABELS, OUTPUTS, TOLD

WARM_UP = 0.06  # share of the steps
SETTLING, SLOW, FAST = 400, 0.005, 0.05  # steps after which the average follows slowly, and how slowly
FRESH = ("encoder.outputs", "encoder.told", "encoder.shapes", "encoder.quoted", "field", "biases", "slots")
REPORT = 50  # steps
# Of the losses; that of the other heads is an option.
WEIGHTS = {"attribution": 1.0, "links": 1.0, "events": 1.0, "roles": 1.0, "value": 1.0, "far": 0.5}


def train(model: Model, texts: list[Text], options: argparse.Namespace) -> None:
    """Train for the epochs asked for, and save after each."""
    chance = random.Random(options.seed)  # noqa: S311 - the order of batches is no secret
    for name, value in model.named_parameters():
        is_branch = name.startswith(("encoder.branch", "encoder.told", "slots"))
        is_learned = is_branch if options.branch else not name.startswith(("encoder.pieces", "encoder.places"))
        value.requires_grad_(requires_grad=is_learned)
    total = options.epochs * len(list(iter_batches(texts, random.Random(0))))  # noqa: S311 - as above
    optimiser, schedule = _build_optimiser(model, options, total)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    step, began, seen = 0, time.monotonic(), dict[str, float]()
    for epoch in range(options.epochs):
        model.train()
        for losses in _iter_losses(model, texts, chance, set(options.heads)):
            sum(WEIGHTS.get(head, options.side) * loss for head, loss in losses.items()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            step += 1
            _follow(average, model, SLOW if step > SETTLING else FAST)
            seen |= {head: 0.98 * seen.get(head, loss.item()) + 0.02 * loss.item() for head, loss in losses.items()}
            if step % REPORT == 0:
                said = " ".join(f"{head} {value:.4f}" for head, value in sorted(seen.items()))
                print(
                    f"{time.monotonic() - began:6.0f} s epoch {epoch} step {step} of about {total} {said}", flush=True
                )
        torch.save(model.state_dict(), options.out / "last.pt")
        torch.save(average, options.out / "model.pt")


def _build_optimiser(
    model: Model, options: argparse.Namespace, total: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW; what is new learns faster than what was pretrained. Warm-up, then linearly down."""
    fresh = [value for name, value in model.named_parameters() if name.startswith(FRESH) and value.requires_grad]
    tuned = [value for name, value in model.named_parameters() if not name.startswith(FRESH) and value.requires_grad]
    groups = [{"params": tuned, "lr": options.rate}, {"params": fresh, "lr": options.fresh_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM_UP * total), max(1 - step / total, 0.02))
    )


def _iter_losses(
    model: Model, texts: list[Text], chance: random.Random, heads: set[str]
) -> Iterator[dict[str, Tensor]]:
    for batch in iter_batches(texts, chance):
        losses = find_loss(model, batch, heads)
        if losses:
            yield losses


def _follow(average: dict[str, Tensor], model: Model, share: float) -> None:
    for name, value in model.named_parameters():
        if value.requires_grad:
            average[name].lerp_(value.detach(), share)


def grow(given: dict[str, Tensor], model: Model) -> dict[str, Tensor]:
    """The weights given; where they have no layers for events, those begin as the last ones of the other stack, and
    where nothing asks the sentences around, that begins as what asks the trigger's own.
    """
    own = model.state_dict()
    shared = MINILM.layers - MINILM.own
    twins = {
        name.replace(f"layers.{shared + number}.", f"branch.{number}."): value
        for number in range(MINILM.own)
        for name, value in given.items()
        if f"layers.{shared + number}." in name
    }
    roles = slice(*(column - COLUMNS["events"].start for column in (COLUMNS["roles"].start, COLUMNS["roles"].stop)))
    wider = {
        name: torch.cat([given[name], given[name][roles]])
        for name in ("encoder.told.weight", "encoder.told.bias")
        if name in given and len(given[name]) < len(own[name])
    }
    return own | twins | given | wider


def main() -> None:
    """Train as asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--start", type=Path, help="a trained model.pt to go on from")
    parser.add_argument("--branch", action="store_true", help="train what reads events, and nothing else")
    parser.add_argument("--plain", action="store_true", help="without the shapes of words and their quotation")
    parser.add_argument("--sets", nargs="+", help="train on these sets alone")
    parser.add_argument("--heads", nargs="+", default=list(LABELS))
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--fresh-rate", type=float, default=1e-3)
    parser.add_argument("--side", type=float, default=0.5, help="weight of the other heads beside attribution")
    parser.add_argument("--seed", type=int, default=1, help="of the order; weights begin alike, so that they average")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    tokenizer = Tokenizer.from_file(str(options.weights / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = []
    for path in options.examples:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            examples += [json.loads(line) for line in lines]
    chosen = [one for one in examples if not options.sets or one["set"] in options.sets]
    texts = [text for one in chosen for text in [read_text(one, tokenizer)] * one.get("repeat", 1)]
    model = Model(load_encoder(options.weights / "model.safetensors", MINILM, OUTPUTS, TOLD))
    if options.start:
        model.load_state_dict(grow(torch.load(options.start), model))
    if options.plain:
        for name in ("shapes", "quoted"):
            getattr(model.encoder, name).weight.requires_grad_(requires_grad=False)
    train(model, texts, options)


if __name__ == "__main__":
    main()
