"""Averages the weights of two trainings that began alike.

Usage: python training/average.py FIRST.pt SECOND.pt OUT.pt [--share 0.5]

The average of models tuned from one beginning lies in one valley, and is often better than each (Wortsman et al. 2022).
What links cues, sources and contents is the second's alone: the first learned it otherwise.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from onrecord.engines.encoder.heads import COLUMNS


def main() -> None:
    """Average, and save."""
    parser = argparse.ArgumentParser()
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of the second")
    options = parser.parse_args()
    first, second = torch.load(options.first), torch.load(options.second)
    mixed = {name: torch.lerp(first[name], value, options.share) for name, value in second.items()}
    mixed["biases"] = second["biases"]
    for name in ("encoder.outputs.weight", "encoder.outputs.bias"):
        mixed[name][COLUMNS["links"]] = second[name][COLUMNS["links"]]
    torch.save(mixed, options.out)


if __name__ == "__main__":
    main()
