"""Trains the encoder and its heads.

Usage: python training/train.py EXAMPLES OUT [--teacher] [--epochs 5] [--heads attribution names times] ...

EXAMPLES is what training/corpora.py wrote. Writes OUT/last.pt after each epoch and OUT/model.pt, the running average of
the weights, at the end. Attributions are learned as a conditional random field over each line (Lafferty et al. 2001;
Lample et al. 2016), links as a choice for each word and cue, the other heads word by word.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from fields import Field
from network import MINILM, MPNET, Encoder, load_encoder
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from onrecord.engines.encoder.heads import COLUMNS, LABELS, LINK, OUTPUTS, ROLES
from onrecord.engines.encoder.links import find_columns, first_biases
from onrecord.engines.encoder.windows import Window, cut_windows
from onrecord.engines.encoder.words import Words, read_words

PIECES = 2048  # a step, padding left out
SHORTEST, LONGEST = 96, 254  # windows of an epoch are cut to a length between
IGNORED = -100
MISSED = 0.15  # share of the cues that links are to do without, about as many as are missed on dev


@dataclass(slots=True)
class Text:
    """A tokenised example: labels [N] of each head it has, and the cues: first and last word, the source's or (-1, -1), the content's pieces'."""

    name: str
    words: Words
    labels: dict[str, np.ndarray]
    links: list[dict[str, list[tuple[int, int]]]]


class Model(torch.nn.Module):
    """The encoder, the field over attribution labels, and the biases of links."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.field = Field(LABELS["attribution"])
        self.biases = torch.nn.Parameter(torch.from_numpy(first_biases()))


def read_text(example: dict[str, Any], tokenizer: Tokenizer) -> Text:
    """The example as numbers."""
    words = read_words(example["text"], tokenizer)
    labels: dict[str, np.ndarray] = {}
    links = []
    if "attributions" in example:
        tags = np.zeros(len(words.starts), dtype=np.int64)
        for one in example["attributions"]:
            for role in ROLES:
                for span in one[role]:
                    _mark(tags, words, span, LABELS["attribution"], role)
            links.append(_links(one, words))
        for span in example["ignore"]:
            tags[slice(*_range(words, span))] = IGNORED
        labels["attribution"] = tags
    for head in ("names", "times"):
        if head in example:
            labels[head] = np.zeros(len(words.starts), dtype=np.int64)
            for start, end, kind in example[head]:
                _mark(labels[head], words, (start, end), LABELS[head], kind)
    links.sort(key=lambda one: one["cue"])
    return Text(example["set"], words, labels, [one for one in links if one["cue"]])


def _range(words: Words, span: Any) -> tuple[int, int]:
    first = int(np.searchsorted(words.ends, span[0], side="right"))
    return first, int(np.searchsorted(words.starts, span[1], side="left"))


def _mark(tags: np.ndarray, words: Words, span: Any, labels: tuple[str, ...], kind: str) -> None:
    first, stop = _range(words, span)
    if first >= stop or tags[first:stop].any():
        return
    tags[first:stop] = labels.index(f"I-{kind}")
    tags[first] = labels.index(f"B-{kind}")
    if f"S-{kind}" in labels:
        tags[stop - 1] = labels.index(f"E-{kind}" if stop - first > 1 else f"S-{kind}")


def _links(one: dict[str, Any], words: Words) -> dict[str, list[tuple[int, int]]]:
    """The words of each role."""
    ranges = {role: [_range(words, span) for span in one[role]] for role in ROLES}
    return {role: [(first, stop) for first, stop in found if first < stop] for role, found in ranges.items()}


def iter_batches(texts: list[Text], chance: random.Random) -> Iterator[list[tuple[Text, Window]]]:
    """The windows of all texts, cut anew, those of like length together, in a random order."""
    cut = [(text, window) for text in texts for window in cut_windows(text.words, chance.randint(SHORTEST, LONGEST))]
    chance.shuffle(cut)
    cut.sort(key=lambda pair: len(pair[1].pieces) // 8)
    batches: list[list[tuple[Text, Window]]] = [[]]
    for pair in cut:
        if (len(batches[-1]) + 1) * len(pair[1].pieces) > PIECES and batches[-1]:
            batches.append([])
        batches[-1].append(pair)
    chance.shuffle(batches)
    yield from batches


def encode(model: Model, batch: list[tuple[Text, Window]]) -> list[Tensor]:
    """The outputs of the words of each window, the mean over their pieces: [W, OUTPUTS] each."""
    length = max(len(window.pieces) for _, window in batch)
    given = torch.zeros(3, len(batch), length, dtype=torch.long)
    mask = torch.full((len(batch), 1, 1, length), -1e4)
    for row, (_, window) in enumerate(batch):
        size = len(window.pieces)
        for kind, values in enumerate((window.pieces, window.shapes, window.quoted)):
            given[kind, row, :size] = torch.from_numpy(values)
        mask[row, 0, 0, :size] = 0
    with torch.autocast("cpu", torch.bfloat16):
        outputs = model.encoder(*given, mask)
    sums = torch.cat([torch.zeros(len(batch), 1, OUTPUTS), outputs.float().cumsum(1)], 1)
    pooled = []
    for row, (_, window) in enumerate(batch):
        firsts, stops = torch.from_numpy(window.firsts), torch.from_numpy(window.stops)
        pooled.append((sums[row, stops] - sums[row, firsts]) / (stops - firsts)[:, None])
    return pooled


def find_loss(model: Model, batch: list[tuple[Text, Window]], heads: set[str]) -> dict[str, Tensor]:
    """The loss of each head on a batch, a mean over words (attribution: over lines' words; links: over pairs)."""
    outputs = encode(model, batch)
    losses = {head: _tag_loss(head, batch, outputs) for head in sorted(heads - {"attribution"})}
    if "attribution" in heads:
        losses["attribution"] = _field_loss(model, batch, outputs)
        losses["links"] = _link_loss(model, batch, outputs)
    return {head: loss for head, loss in losses.items() if loss is not None}


def _tag_loss(head: str, batch: list[tuple[Text, Window]], outputs: list[Tensor]) -> Tensor | None:
    chosen = [row for row, (text, _) in enumerate(batch) if head in text.labels]
    if not chosen:
        return None
    labels = np.concatenate([batch[row][0].labels[head][batch[row][1].words] for row in chosen])
    scores = torch.cat([outputs[row][:, COLUMNS[head]] for row in chosen])
    return functional.cross_entropy(scores, torch.from_numpy(labels), ignore_index=IGNORED)


def _field_loss(model: Model, batch: list[tuple[Text, Window]], outputs: list[Tensor]) -> Tensor | None:
    lines, tags = [], []
    for (text, window), scores in zip(batch, outputs, strict=True):
        if "attribution" not in text.labels:
            continue
        edges = np.flatnonzero(np.diff(text.words.lines[window.words])) + 1
        marks = np.split(text.labels["attribution"][window.words], edges)
        for part, mark in zip(torch.tensor_split(scores[:, COLUMNS["attribution"]], edges.tolist()), marks, strict=True):
            if (mark != IGNORED).all():
                lines.append(part)
                tags.append(torch.from_numpy(_mend(mark)))
    return model.field.loss(lines, tags) if lines else None


def _mend(tags: np.ndarray) -> np.ndarray:
    """Tags of a line cut by a window, whose first and last stretch may be open, as whole stretches."""
    names = [LABELS["attribution"][tag] for tag in tags]
    for at, name in enumerate(names):
        kind = name[2:]
        opens = name[:1] in "BS" or at == 0 or names[at - 1][2:] != kind or names[at - 1][:1] in "ES"
        closes = name[:1] in "ES" or at + 1 == len(names) or names[at + 1][2:] != kind
        if kind:
            names[at] = ("S-" if closes else "B-") + kind if opens else ("E-" if closes else "I-") + kind
    return np.array([LABELS["attribution"].index(name) for name in names])


def _link_loss(model: Model, batch: list[tuple[Text, Window]], outputs: list[Tensor]) -> Tensor | None:
    losses = []
    for (text, window), scores in zip(batch, outputs, strict=True):
        begin, end = int(window.words[0]), int(window.words[-1]) + 1
        inside = [one for one in text.links if begin <= one["cue"][0][0] and one["cue"][0][1] <= end]
        # Where a cue is missed, what it attributes is to be left alone.
        heard = [one for one in inside if torch.rand(()) > MISSED]
        if heard:
            vectors = scores[:, COLUMNS["links"]].view(-1, 4, LINK)
            losses += [_choice_loss(model, kind, heard, inside, text, begin, vectors) for kind in (0, 1)]
    found = [loss for loss in losses if loss is not None]
    return torch.cat(found).mean() if found else None


def _choice_loss(
    model: Model, kind: int, heard: list[Any], inside: list[Any], text: Text, begin: int, vectors: Tensor
) -> Tensor | None:
    """Of contents: which cue that is heard each answers, or none. Of sources: which each cue has, or none."""
    role = ("source", "content")[kind]
    end = begin + len(vectors)
    answers = sorted({span for one in inside for span in one[role] if begin <= span[0] and span[1] <= end})
    if not answers:
        return None
    cues = [one["cue"][0] for one in heard]
    asks = _means(vectors[:, kind], np.array(cues) - begin)
    keys = _means(vectors[:, kind + 2], np.array(answers) - begin)
    columns = torch.from_numpy(find_columns(np.array(cues), np.array(answers), text.words.lines))
    table = asks @ keys.T / LINK**0.5 + model.biases[kind][columns].sum(-1)
    none = model.biases[kind, -1]
    if kind:
        owners = {span: row + 1 for row, one in enumerate(heard) for span in one[role]}
        scores = torch.cat([none.expand(1, len(answers)), table]).T
        return functional.cross_entropy(scores, torch.tensor([owners.get(span, 0) for span in answers]), reduction="none")
    chosen = [answers.index(one[role][0]) + 1 if one[role] and one[role][0] in answers else 0 for one in heard]
    known = torch.tensor([not one[role] or one[role][0] in answers for one in heard])
    scores = torch.cat([none.expand(len(cues), 1), table], 1)
    return functional.cross_entropy(scores, torch.tensor(chosen), reduction="none")[known]


def _means(vectors: Tensor, ranges: np.ndarray) -> Tensor:
    """The mean vector [R, D] of each range [R, 2] of vectors [W, D]."""
    bounds = torch.from_numpy(ranges)
    sums = functional.pad(vectors, (0, 0, 1, 0)).cumsum(0)
    return (sums[bounds[:, 1]] - sums[bounds[:, 0]]) / (bounds[:, 1] - bounds[:, 0])[:, None]


def train(model: Model, texts: list[Text], options: argparse.Namespace) -> None:
    """Train for the epochs asked for; the average of the weights is saved at the end."""
    chance = random.Random(options.seed)  # noqa: S311 - the order of batches is no secret
    for name in ("pieces", "places"):
        getattr(model.encoder, name).weight.requires_grad_(requires_grad=False)
    heads = ("encoder.outputs", "encoder.shapes", "encoder.quoted", "field", "biases")
    fresh = [value for name, value in model.named_parameters() if name.startswith(heads)]
    tuned = [value for name, value in model.named_parameters() if not name.startswith(heads) and value.requires_grad]
    groups = [{"params": tuned, "lr": options.rate}, {"params": fresh, "lr": options.fresh_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    total = options.epochs * len(list(iter_batches(texts, random.Random(0))))  # noqa: S311
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.06 * total), max(1 - step / total, 0.02))
    )
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    weights = {"names": options.side, "times": options.side, "links": 1.0, "attribution": 1.0}
    step, began, seen = 0, time.monotonic(), {}
    for epoch in range(options.epochs):
        model.train()
        for batch in iter_batches(texts, chance):
            losses = find_loss(model, batch, set(options.heads))
            if not losses:
                continue
            sum(weights[head] * loss for head, loss in losses.items()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            step += 1
            for name, value in model.named_parameters():
                if value.requires_grad:
                    average[name].lerp_(value.detach(), 0.005 if step > 400 else 0.05)
            for head, loss in losses.items():
                seen[head] = 0.98 * seen.get(head, loss.item()) + 0.02 * loss.item()
            if step % 50 == 0:
                said = " ".join(f"{head} {value:.4f}" for head, value in sorted(seen.items()))
                print(f"{time.monotonic() - began:6.0f} s epoch {epoch} step {step} of {total} {said}", flush=True)
        torch.save(model.state_dict(), options.out / "last.pt")
        torch.save(average, options.out / "model.pt")


def main() -> None:
    """Train as asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--teacher", action="store_true", help="the weights are those of an MPNet")
    parser.add_argument("--start", type=Path, help="go on from this model.pt")
    parser.add_argument("--sets", nargs="+", help="train on these sets alone")
    parser.add_argument("--heads", nargs="+", default=["attribution", "names", "times"])
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
    with gzip.open(options.examples, "rt", encoding="utf-8") as lines:
        examples = [json.loads(line) for line in lines]
    texts = [read_text(one, tokenizer) for one in examples if not options.sets or one["set"] in options.sets]
    size = MPNET if options.teacher else MINILM
    model = Model(load_encoder(options.weights / "model.safetensors", size, OUTPUTS))
    if options.start:
        model.load_state_dict(torch.load(options.start))
    train(model, texts, options)


if __name__ == "__main__":
    main()
