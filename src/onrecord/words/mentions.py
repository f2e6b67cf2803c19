"""The weights by which two mentions are taken for one event."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def load_mention_weights() -> dict[str, float]:
    """Features to weights."""
    lines = files("onrecord.words").joinpath("data/mentions.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}
