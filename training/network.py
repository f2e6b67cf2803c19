"""The encoder and its heads, for training.

A BERT (Devlin et al. 2019) read from the weights of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers, Gurevych 2019);
with two small embeddings more at its input, for the shape of a word and for its
place in quotation marks. Its last three layers stand there twice: one stack reads attributions, names and times, the
other events; on each, one linear map gives the outputs of its heads.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.engines.encoder.words import QUOTED, SHAPES


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The measures of an encoder."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    own: int  # of the layers, the last that each stack has for itself


MINILM = Size(width=384, layers=6, heads=12, inner=1536, vocabulary=30522, positions=512, own=3)


class Layer(nn.Module):
    """One layer of a BERT, normalised after each step."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads = size.heads
        self.into = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)
        self.up = nn.Linear(size.width, size.inner)
        self.down = nn.Linear(size.inner, size.width)
        self.after_attention = nn.LayerNorm(size.width, eps=1e-12)
        self.after_inner = nn.LayerNorm(size.width, eps=1e-12)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States [B, T, width] to states; `mask` [B, 1, 1, T] is added to the scores."""
        batch, length, width = states.shape
        split = self.into(states).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(split[0], split[1], split[2], attn_mask=mask)
        states = self.after_attention(states + self.out(mixed.transpose(1, 2).reshape(batch, length, width)))
        return self.after_inner(states + self.down(functional.gelu(self.up(states))))


class Encoder(nn.Module):
    """Pieces, shapes and quotation [B, T] to outputs [B, T, `outputs`], those of events the last `told`."""

    def __init__(self, size: Size, outputs: int, told: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(size.vocabulary, size.width)
        self.places = nn.Embedding(size.positions, size.width)
        self.shapes = nn.Embedding(len(SHAPES), size.width)
        self.quoted = nn.Embedding(len(QUOTED), size.width)
        self.after_input = nn.LayerNorm(size.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.outputs = nn.Linear(size.width, outputs - told)
        self.branch = nn.ModuleList(Layer(size) for _ in range(size.own))
        self.told = nn.Linear(size.width, told)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.quoted.weight)
        for heads in (self.outputs, self.told):
            nn.init.normal_(heads.weight, std=0.02)
            nn.init.zeros_(heads.bias)

    def forward(self, pieces: Tensor, shapes: Tensor, quoted: Tensor, mask: Tensor | None = None) -> Tensor:
        """`mask` [B, 1, 1, T] is nought where there is a piece and very small where there is none."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.pieces(pieces) + self.places(places)
        states = self.after_input(states + self.shapes(shapes) + self.quoted(quoted))
        if mask is not None and torch.is_autocast_enabled("cpu"):
            mask = mask.to(torch.bfloat16)
        shared = len(self.layers) - len(self.branch)
        for layer in self.layers[:shared]:
            states = layer(states, mask)
        events = states
        for layer, twin in zip(self.layers[shared:], self.branch, strict=True):
            states, events = layer(states, mask), twin(events, mask)
        outputs = self.outputs(functional.dropout(states, 0.1, self.training))
        return torch.cat([outputs, self.told(functional.dropout(events, 0.1, self.training))], -1)


def load_encoder(weights: Path, size: Size, outputs: int, told: int) -> Encoder:
    """The encoder with the pretrained weights of a safetensors file; its heads are new. KeyError for another model."""
    encoder = Encoder(size, outputs, told)
    given = load_file(weights)
    own = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
        "after_input.weight": given["embeddings.LayerNorm.weight"],
        "after_input.bias": given["embeddings.LayerNorm.bias"],
    }
    for number in range(size.layers):
        own |= dict(_layer(given, number, f"layers.{number}"))
    for number in range(size.own):
        own |= dict(_layer(given, size.layers - size.own + number, f"branch.{number}"))
    missing = encoder.load_state_dict(own, strict=False).missing_keys
    unexpected = [name for name in missing if not name.startswith(("shapes.", "quoted.", "outputs.", "told."))]
    if unexpected:
        raise KeyError(f"{weights} has no weights for {', '.join(unexpected)}")
    return encoder


def _layer(given: dict[str, Tensor], number: int, to: str) -> list[tuple[str, Tensor]]:
    at = f"encoder.layer.{number}"
    attention = f"{at}.attention"
    inner = [f"{attention}.self.{name}" for name in ("query", "key", "value")]
    names = {"out": f"{attention}.output.dense", "after_attention": f"{attention}.output.LayerNorm"}
    names |= {"up": f"{at}.intermediate.dense", "down": f"{at}.output.dense", "after_inner": f"{at}.output.LayerNorm"}
    found = []
    for kind in ("weight", "bias"):
        found.append((f"{to}.into.{kind}", torch.cat([given[f"{name}.{kind}"] for name in inner])))
        found += [(f"{to}.{own}.{kind}", given[f"{name}.{kind}"]) for own, name in names.items()]
    return found
