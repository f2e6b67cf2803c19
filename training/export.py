"""Writes a trained model as the package carries it.

Usage: python training/export.py MODEL.pt OUT --weights FOLDER --version 1 [--full | --reduce-range]

OUT gets encoder.onnx (weights in signed 8 bits, one scale for each output channel; --full: in 32 bits;
--reduce-range: in 7 bits, for processors whose 8-bit products can overflow), tokenizer.json, arrays.json and
manifest.json.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import torch
from network import MINILM, Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train import Model

from onrecord.engines.encoder.heads import LABELS, OUTPUTS, TOLD
from onrecord.engines.encoder.links import BIASES, MOST_LINES, SLOTS
from onrecord.engines.encoder.model import ARRAYS, MANIFEST, NETWORK, VOCABULARY
from onrecord.engines.encoder.windows import LONGEST

DIGITS = 5
BOLD = ("B-source", "S-source", "B-cue", "S-cue")


class Plain(nn.Module):
    """The encoder without a mask: one window at a time has no padding."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor, shapes: Tensor, quoted: Tensor) -> Tensor:
        """[1, T] each to [1, T, OUTPUTS]."""
        return self.encoder(pieces, shapes, quoted)


def write_network(encoder: nn.Module, path: Path, *, is_full: bool, reduce_range: bool) -> None:
    """The encoder as ONNX."""
    names = ["pieces", "shapes", "quoted"]
    given = tuple(torch.zeros(1, 8, dtype=torch.long) for _ in names)
    with tempfile.TemporaryDirectory() as folder:
        full = path if is_full else Path(folder) / "full.onnx"
        torch.onnx.export(
            Plain(encoder),
            given,
            str(full),
            input_names=names,
            output_names=["outputs"],
            dynamic_axes={name: {1: "length"} for name in [*names, "outputs"]},
            opset_version=17,
            dynamo=False,
        )
        if not is_full:
            quantize_dynamic(full, path, per_channel=True, reduce_range=reduce_range, weight_type=QuantType.QInt8)


def _rounded(value: Tensor) -> list[object]:
    return json.loads(json.dumps(value.detach().tolist()), parse_float=lambda digits: round(float(digits), DIGITS))


def main() -> None:
    """Write all files of the model."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--version", required=True)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--reduce-range", action="store_true")
    parser.add_argument("--apart", type=float, nargs=2, default=(0.0, 0.0), help="taken from links across lines")
    parser.add_argument("--bold", type=float, default=0.0, help="added to what opens a source or a cue")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model = Model(Encoder(MINILM, OUTPUTS, TOLD))
    model.load_state_dict(torch.load(options.model))
    model.eval()
    places = model.encoder.places.weight.data[: LONGEST + 64]
    model.encoder.places = nn.Embedding.from_pretrained(places)
    write_network(model.encoder, options.out / NETWORK, is_full=options.full, reduce_range=options.reduce_range)
    shutil.copy(options.weights / "tokenizer.json", options.out / VOCABULARY)
    opening = torch.tensor([options.bold if label in BOLD else 0.0 for label in LABELS["attribution"]])
    model.field.moves.data += opening
    model.field.opens.data += opening
    field = {name: _rounded(getattr(model.field, name)) for name in ("moves", "opens", "closes")}
    lines = slice(SLOTS + BIASES[1], SLOTS + BIASES[1] + BIASES[2])
    across = torch.tensor([0.0, *([1.0] * MOST_LINES)] * 2)
    model.biases.data[:, lines] -= torch.tensor(options.apart)[:, None] * across
    arrays = {"fields": {"attribution": field}, "links": _rounded(model.biases)}
    arrays |= {"roles": _rounded(model.slots), "far": _rounded(model.slots_far)}
    (options.out / ARRAYS).write_text(json.dumps(arrays) + "\n", "utf-8")
    digests = {name: sha256((options.out / name).read_bytes()).hexdigest() for name in (NETWORK, VOCABULARY, ARRAYS)}
    manifest = {"version": options.version, "sha256": digests}
    (options.out / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
