"""The model that is trained, and what it is trained by."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from examples import IGNORED, Batch, Link, Range, Text, Trigger
from fields import Field
from network import Encoder
from torch import Tensor
from torch.nn import functional

from onrecord.engines.encoder.heads import COLUMNS, FAR, LABELS, LINK, OUTPUTS, PART, ROLE
from onrecord.engines.encoder.links import BIASES, MOST_BETWEEN, SLOTS, find_columns
from onrecord.engines.encoder.reach import SENTENCES, find_far_slots
from onrecord.engines.encoder.roles import DISTANCES, find_slots
from onrecord.engines.encoder.windows import Window
from onrecord.engines.encoder.words import Ints

# What a word outside of all stretches weighs, where stretches are rare.
OUTSIDE = {"events": 0.5, "acts": 0.4, "parties": 0.7, "fillers": 0.4}
NO_ROLE = 0.8
MISSED = 0.15  # share of the cues that links are to do without, about as many as are missed on dev


PENALTY = 4.0  # what training begins with: a cue is asked the less, the more cues stand between


def first_biases() -> Tensor:
    """What training begins with: the more cues stand between, the less likely a link; nothing else is known."""
    biases = torch.zeros(2, sum(BIASES))
    biases[:, SLOTS : SLOTS + BIASES[1]] = torch.arange(MOST_BETWEEN + 1).repeat(2) * -PENALTY
    return biases


class Seen(NamedTuple):
    """What a window shows for links: vectors [W, 4, LINK] of its words, the first word's number, lines [N] of all."""

    vectors: Tensor
    lines: Ints
    begin: int


class Model(torch.nn.Module):
    """The encoder, the field over attribution labels, and the biases of links."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.field = Field(LABELS["attribution"])
        self.biases = torch.nn.Parameter(first_biases())
        self.slots = torch.nn.Parameter(torch.full((2 * len(DISTANCES) + 2, len(PART)), -2.0))
        self.slots_far = torch.nn.Parameter(torch.full((2 * len(DISTANCES) + 2 + SENTENCES, len(FAR)), -4.0))


def encode(model: Model, batch: Batch) -> list[Tensor]:
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


def find_loss(model: Model, batch: Batch, heads: set[str]) -> dict[str, Tensor]:
    """The loss of each head on a batch, a mean over words (attribution: over lines' words; links: over pairs)."""
    outputs = encode(model, batch)
    losses = {head: _tag_loss(head, batch, outputs) for head in sorted(heads & set(LABELS) - {"attribution"})}
    if "events" in heads:
        losses |= _trigger_losses(model, batch, outputs)
        losses["quad"] = _quad_loss(batch, outputs)
    if "attribution" in heads:
        losses["attribution"] = _field_loss(model, batch, outputs)
        losses["links"] = _link_loss(model, batch, outputs)
    return {head: loss for head, loss in losses.items() if loss is not None}


def _tag_loss(head: str, batch: Batch, outputs: list[Tensor]) -> Tensor | None:
    chosen = [row for row, (text, _) in enumerate(batch) if head in text.labels]
    if not chosen:
        return None
    labels = np.concatenate([batch[row][0].labels[head][batch[row][1].words] for row in chosen])
    if (labels == IGNORED).all():
        return None
    scores = torch.cat([outputs[row][:, COLUMNS[head]] for row in chosen])
    weights = torch.ones(scores.shape[1])
    weights[0] = OUTSIDE.get(head, 1.0)
    return functional.cross_entropy(scores, torch.from_numpy(labels), weights, ignore_index=IGNORED)


def _quad_loss(batch: Batch, outputs: list[Tensor]) -> Tensor | None:
    """The class of a sentence, from the mean of its words."""
    chosen = [row for row, (text, _) in enumerate(batch) if text.quad != IGNORED]
    if not chosen:
        return None
    scores = torch.stack([outputs[row][:, COLUMNS["quad"]].mean(0) for row in chosen])
    return functional.cross_entropy(scores, torch.tensor([batch[row][0].quad for row in chosen]))


class Sight(NamedTuple):
    """What a window shows of triggers: those in it with their words' ranges [T, 2] and mean outputs [T, OUTPUTS], the
    outputs [W, OUTPUTS] and the sentences [W] of its words, and the number of its first word.
    """

    triggers: list[Trigger]
    ranges: Ints
    means: Tensor
    scores: Tensor
    sentences: Ints
    begin: int

    def only(self, rows: list[int]) -> Sight:
        """The sight of some of the triggers."""
        chosen = [self.triggers[row] for row in rows]
        return self._replace(triggers=chosen, ranges=self.ranges[rows], means=self.means[rows])


def _look(text: Text, window: Window, scores: Tensor) -> Sight:
    begin, end = int(window.words[0]), int(window.words[-1]) + 1
    inside = [one for one in text.triggers if begin <= one.range[0] and one.range[1] <= end]
    ranges = np.array([one.range for one in inside], dtype=np.int64).reshape(-1, 2) - begin
    means = _means(scores, ranges) if inside else torch.zeros(0, OUTPUTS)
    return Sight(inside, ranges, means, scores, text.sentences[begin:end], begin)


def _trigger_losses(model: Model, batch: Batch, outputs: list[Tensor]) -> dict[str, Tensor | None]:
    """The losses of what is read of triggers: classes, value, roles, and what the sentences around tell."""
    sights = [_look(text, window, scores) for (text, window), scores in zip(batch, outputs, strict=True)]
    triggers = [one for sight in sights for one in sight.triggers]
    if not triggers:
        return {}
    losses = _class_losses(triggers, torch.cat([sight.means for sight in sights]))
    roles = [_role_losses(model, sight) for sight in sights]
    far = [_far_losses(model, sight) for sight in sights]
    for head, found in (("roles", torch.cat(roles)), ("far", torch.cat(far))):
        if len(found):
            losses[head] = found.mean()
    return losses


def _class_losses(triggers: list[Trigger], means: Tensor) -> dict[str, Tensor | None]:
    losses: dict[str, Tensor | None] = {}
    for head in ("mode", "status", "sure"):
        labels = torch.tensor([one.classes[head] for one in triggers])
        if (labels != IGNORED).any():
            losses[head] = functional.cross_entropy(means[:, COLUMNS[head]], labels, ignore_index=IGNORED)
    values = torch.tensor([one.value for one in triggers])
    known = ~values.isnan()
    if known.any():
        said = means[known][:, COLUMNS["value"]][:, 0]
        losses["value"] = functional.smooth_l1_loss(said, values[known] / 3, beta=0.1)
    return losses


def _role_losses(model: Model, sight: Sight) -> Tensor:
    """The loss of each word of a window whose role for a trigger is known."""
    sight = sight.only([row for row, one in enumerate(sight.triggers) if one.roles is not None])
    if not sight.triggers:
        return torch.zeros(0)
    end = sight.begin + len(sight.scores)
    marks = np.stack([one.roles[sight.begin : end] for one in sight.triggers if one.roles is not None])
    table = _ask(sight, "roles", len(PART)) + model.slots[torch.from_numpy(find_slots(sight.ranges, len(sight.scores)))]
    table = torch.cat([torch.zeros(*table.shape[:2], 1), table], -1)
    labels = torch.from_numpy(marks).flatten()
    weights = torch.ones(len(PART) + 1)
    weights[0] = NO_ROLE
    losses = functional.cross_entropy(table.flatten(0, 1), labels, weights, ignore_index=IGNORED, reduction="none")
    return losses[labels != IGNORED]


def _ask(sight: Sight, head: str, kinds: int) -> Tensor:
    """How well each word answers each trigger [T, W, kinds]."""
    width = kinds * ROLE
    asks = sight.means[:, COLUMNS[head]][:, :width].reshape(-1, kinds, ROLE)
    keys = sight.scores[:, COLUMNS[head]][:, width:].reshape(-1, kinds, ROLE)
    return torch.einsum("trd,wrd->twr", asks, keys) / ROLE**0.5


def _far_losses(model: Model, sight: Sight) -> Tensor:
    """The loss of each trigger and what it asks: of all words of the window, and of none, those that tell it.

    What is told outside of the window alone is left out.
    """
    sight = sight.only([row for row, one in enumerate(sight.triggers) if one.far is not None])
    if not sight.triggers:
        return torch.zeros(0)
    told = torch.from_numpy(np.stack([one.far for one in sight.triggers if one.far is not None]))
    slots = torch.from_numpy(find_far_slots(sight.ranges, sight.sentences))
    table = _ask(sight, "far", len(FAR)) + model.slots_far[slots]
    table = torch.cat([torch.zeros(len(table), 1, len(FAR)), table], 1)
    here = told[:, sight.begin : sight.begin + len(sight.scores)] == 1
    right = torch.cat([~(told == 1).any(1, keepdim=True), here], 1)
    is_known = (told[:, 0] != IGNORED) & right.any(1)
    return (table.logsumexp(1) - table.masked_fill(~right, -1e4).logsumexp(1))[is_known]


def _field_loss(model: Model, batch: Batch, outputs: list[Tensor]) -> Tensor | None:
    lines, tags = [], []
    for (text, window), scores in zip(batch, outputs, strict=True):
        if "attribution" not in text.labels:
            continue
        edges = np.flatnonzero(np.diff(text.words.lines[window.words])) + 1
        marks = np.split(text.labels["attribution"][window.words], edges)
        for part, mark in zip(
            torch.tensor_split(scores[:, COLUMNS["attribution"]], edges.tolist()), marks, strict=True
        ):
            if (mark != IGNORED).all():
                lines.append(part)
                tags.append(torch.from_numpy(_mend(mark)))
    return model.field.loss(lines, tags) if lines else None


def _mend(tags: Ints) -> Ints:
    """Tags of a line cut by a window, whose first and last stretch may be open, as whole stretches."""
    names = [LABELS["attribution"][tag] for tag in tags]
    for at, name in enumerate(names):
        kind = name[2:]
        opens = name[:1] in "BS" or at == 0 or names[at - 1][2:] != kind or names[at - 1][:1] in "ES"
        closes = name[:1] in "ES" or at + 1 == len(names) or names[at + 1][2:] != kind
        if kind:
            names[at] = ("S-" if closes else "B-") + kind if opens else ("E-" if closes else "I-") + kind
    return np.array([LABELS["attribution"].index(name) for name in names])


def _link_loss(model: Model, batch: Batch, outputs: list[Tensor]) -> Tensor | None:
    losses = []
    for (text, window), scores in zip(batch, outputs, strict=True):
        begin, end = int(window.words[0]), int(window.words[-1]) + 1
        inside = [one for one in text.links if begin <= one["cue"][0][0] and one["cue"][0][1] <= end]
        # Where a cue is missed, what it attributes is to be left alone.
        heard = [one for one in inside if torch.rand(()) > MISSED]
        if heard:
            vectors = scores[:, COLUMNS["links"]].view(-1, 4, LINK)
            for kind in (0, 1):
                answers = _answers(inside, ("source", "content")[kind], begin, end)
                if answers:
                    table = _table(model, kind, heard, answers, Seen(vectors, text.words.lines, begin))
                    losses.append((_source_loss, _content_loss)[kind](table, heard, answers))
    return torch.cat(losses).mean() if losses else None


def _answers(links: list[Link], role: str, begin: int, end: int) -> list[Range]:
    return sorted({span for one in links for span in one[role] if begin <= span[0] and span[1] <= end})


def _table(model: Model, kind: int, heard: list[Link], answers: list[Range], seen: Seen) -> Tensor:
    """Scores [1 + cues, answers]; the first row is that of no link."""
    cues = np.array([one["cue"][0] for one in heard])
    asks = _means(seen.vectors[:, kind], cues - seen.begin)
    keys = _means(seen.vectors[:, kind + 2], np.array(answers) - seen.begin)
    columns = torch.from_numpy(find_columns(cues, np.array(answers), seen.lines))
    table = asks @ keys.T / LINK**0.5 + model.biases[kind][columns].sum(-1)
    return torch.cat([model.biases[kind, -1].expand(1, len(answers)), table])


def _content_loss(table: Tensor, heard: list[Link], answers: list[Range]) -> Tensor:
    """Which cue each content answers, or none."""
    owners = {span: row + 1 for row, one in enumerate(heard) for span in one["content"]}
    return functional.cross_entropy(table.T, torch.tensor([owners.get(span, 0) for span in answers]), reduction="none")


def _source_loss(table: Tensor, heard: list[Link], answers: list[Range]) -> Tensor:
    """Which source each cue has, or none; one whose source is outside of the window is left out."""
    own = [one["source"][0] if one["source"] else None for one in heard]
    chosen = torch.tensor([answers.index(span) + 1 if span in answers else 0 for span in own])
    known = torch.tensor([span is None or span in answers for span in own])
    scores = torch.cat([table[0, :1].expand(len(heard), 1), table[1:]], 1)
    return functional.cross_entropy(scores, chosen, reduction="none")[known]


def _means(vectors: Tensor, ranges: Ints) -> Tensor:
    """The mean vector [R, D] of each range [R, 2] of vectors [W, D]."""
    bounds = torch.from_numpy(ranges)
    sums = functional.pad(vectors, (0, 0, 1, 0)).cumsum(0)
    return (sums[bounds[:, 1]] - sums[bounds[:, 0]]) / (bounds[:, 1] - bounds[:, 0])[:, None]
