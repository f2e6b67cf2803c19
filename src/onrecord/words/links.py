"""Weights of what speaks for and against a party, place or day being that of an event, from `data/links.tsv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def load_link_weights() -> Mapping[str, Mapping[str, float]]:
    """The weights of features by what is asked: actor, recipient, place, day."""
    lines = files("onrecord.words").joinpath("data/links.tsv").read_text("utf-8").splitlines()
    weights: dict[str, dict[str, float]] = {}
    for kind, name, weight in csv.reader((line for line in lines if line[:1] != "#"), delimiter="\t"):
        weights.setdefault(kind, {})[name] = float(weight)
    return weights
