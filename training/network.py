"""The encoder and its heads, for training.

A BERT (Devlin et al. 2019) read from the weights of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers, Gurevych 2019), or an
MPNet (Song et al. 2020) as a teacher; with two small embeddings more at its input, for the shape of a word and for its
place in quotation marks. On its last layer one linear map gives all outputs of all heads.
"""

from __future__ import annotations

import math
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
    first_position: int  # MPNet counts places from 2
    buckets: int  # of MPNet's relative places; 0 for none


MINILM = Size(width=384, layers=6, heads=12, inner=1536, vocabulary=30522, positions=512, first_position=0, buckets=0)
MPNET = Size(width=768, layers=12, heads=12, inner=3072, vocabulary=30527, positions=514, first_position=2, buckets=32)


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
        """States [B, T, width] to states; `mask` [B or 1, 1 or heads, 1 or T, T] is added to the scores."""
        batch, length, width = states.shape
        split = self.into(states).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(split[0], split[1], split[2], attn_mask=mask)
        states = self.after_attention(states + self.out(mixed.transpose(1, 2).reshape(batch, length, width)))
        return self.after_inner(states + self.down(functional.gelu(self.up(states))))


class Encoder(nn.Module):
    """Pieces, shapes and quotation [B, T] to outputs [B, T, `outputs`]."""

    def __init__(self, size: Size, outputs: int) -> None:
        super().__init__()
        self.size = size
        self.pieces = nn.Embedding(size.vocabulary, size.width)
        self.places = nn.Embedding(size.positions, size.width)
        self.shapes = nn.Embedding(len(SHAPES), size.width)
        self.quoted = nn.Embedding(len(QUOTED), size.width)
        self.after_input = nn.LayerNorm(size.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.relative = nn.Embedding(size.buckets, size.heads) if size.buckets else None
        self.outputs = nn.Linear(size.width, outputs)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.quoted.weight)
        nn.init.normal_(self.outputs.weight, std=0.02)
        nn.init.zeros_(self.outputs.bias)

    def forward(self, pieces: Tensor, shapes: Tensor, quoted: Tensor, mask: Tensor | None = None) -> Tensor:
        """`mask` [B, 1, 1, T] is nought where there is a piece and very small where there is none."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.pieces(pieces) + self.places(places + self.size.first_position)
        states = self.after_input(states + self.shapes(shapes) + self.quoted(quoted))
        if self.relative is not None:
            bias = self.relative(_buckets(places, self.size.buckets)).permute(2, 0, 1)[None]
            mask = bias if mask is None else bias + mask
        if mask is not None and torch.is_autocast_enabled("cpu"):
            mask = mask.to(torch.bfloat16)
        for layer in self.layers:
            states = layer(states, mask)
        return self.outputs(functional.dropout(states, 0.1, self.training))


def _buckets(places: Tensor, buckets: int) -> Tensor:
    """The bucket of each pair of places, as in T5 (Raffel et al. 2020) and MPNet."""
    distance = places[:, None] - places[None, :]
    half = buckets // 2
    signed = (distance < 0).long() * half
    distance = distance.abs()
    near = half // 2
    far = near + (torch.log(distance.clamp(min=1).float() / near) / math.log(128 / near) * (half - near)).long()
    return signed + torch.where(distance < near, distance, far.clamp(max=half - 1))


def load_encoder(weights: Path, size: Size, outputs: int) -> Encoder:
    """The encoder with the pretrained weights of a safetensors file; its heads are new. KeyError for another model."""
    encoder = Encoder(size, outputs)
    given = load_file(weights)
    own = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "after_input.weight": given["embeddings.LayerNorm.weight"],
        "after_input.bias": given["embeddings.LayerNorm.bias"],
    }
    if size.buckets:
        own["relative.weight"] = given["encoder.relative_attention_bias.weight"]
    else:
        own["places.weight"] = own["places.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    for number in range(size.layers):
        own |= dict(_layer(given, number, is_mpnet=bool(size.buckets)))
    missing = encoder.load_state_dict(own, strict=False).missing_keys
    unexpected = [name for name in missing if not name.startswith(("shapes.", "quoted.", "outputs."))]
    if unexpected:
        raise KeyError(f"{weights} has no weights for {', '.join(unexpected)}")
    return encoder


def _layer(given: dict[str, Tensor], number: int, *, is_mpnet: bool) -> list[tuple[str, Tensor]]:
    at = f"encoder.layer.{number}"
    attention = f"{at}.attention"
    inner = [f"{attention}.attn.{name}" for name in "qkv"]
    names = {"out": f"{attention}.attn.o", "after_attention": f"{attention}.LayerNorm"}
    if not is_mpnet:
        inner = [f"{attention}.self.{name}" for name in ("query", "key", "value")]
        names = {"out": f"{attention}.output.dense", "after_attention": f"{attention}.output.LayerNorm"}
    names |= {"up": f"{at}.intermediate.dense", "down": f"{at}.output.dense", "after_inner": f"{at}.output.LayerNorm"}
    found = []
    for kind in ("weight", "bias"):
        found.append((f"layers.{number}.into.{kind}", torch.cat([given[f"{name}.{kind}"] for name in inner])))
        found += [(f"layers.{number}.{own}.{kind}", given[f"{name}.{kind}"]) for own, name in names.items()]
    return found
