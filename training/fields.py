"""A conditional random field over the labels of a line (Lafferty, McCallum, Pereira 2001), batched over lines."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from onrecord.engines.encoder.heads import may_follow

BARRED = -1e4


class Field(nn.Module):
    """Scores of one label behind another, learned but for what the labels bar."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        count = len(labels)
        self.moves = nn.Parameter(torch.zeros(count, count))
        self.opens = nn.Parameter(torch.zeros(count))
        self.closes = nn.Parameter(torch.zeros(count))
        barred = torch.tensor([[not may_follow(before, after, labels) for after in labels] for before in labels])
        self.register_buffer("bar_moves", barred * BARRED)
        self.register_buffer(
            "bar_opens", torch.tensor([not may_follow("O", label, labels) for label in labels]) * BARRED
        )
        self.register_buffer(
            "bar_closes", torch.tensor([not may_follow(label, "O", labels) for label in labels]) * BARRED
        )

    def loss(self, lines: list[Tensor], tags: list[Tensor]) -> Tensor:
        """The negative log likelihood of the tags [W] of lines with scores [W, L], a mean over words."""
        moves, opens, closes = self.moves + self.bar_moves, self.opens + self.bar_opens, self.closes + self.bar_closes
        lengths = torch.tensor([len(line) for line in lines])
        scores = pad_sequence(lines, batch_first=True)
        marks = pad_sequence(tags, batch_first=True)
        real = torch.arange(scores.shape[1])[None] < lengths[:, None]
        picked = scores.gather(2, marks[..., None])[..., 0]
        walked = moves[marks[:, :-1], marks[:, 1:]]
        last = marks.gather(1, lengths[:, None] - 1)[:, 0]
        gold = (picked * real).sum() + (walked * real[:, 1:]).sum() + opens[marks[:, 0]].sum() + closes[last].sum()
        state = opens + scores[:, 0]
        for at in range(1, scores.shape[1]):
            after = torch.logsumexp(state[:, :, None] + moves, 1) + scores[:, at]
            state = torch.where(real[:, at, None], after, state)
        return (torch.logsumexp(state + closes, 1).sum() - gold) / lengths.sum()
