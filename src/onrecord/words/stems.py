"""How common stems are in news."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

UNSEEN = 2  # articles; the list holds stems of five and more


@cache
def load_weights() -> dict[str, float]:
    """The weight of each common stem: the logarithm of how many articles there are for one that holds it."""
    lines = files("onrecord.words").joinpath("data/stems.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    articles = int(rows[0][1])
    return {stem: math.log(articles / int(number)) for stem, number in rows[1:]}


@cache
def weigh_unseen() -> float:
    """The weight of a stem that the list does not hold."""
    lines = files("onrecord.words").joinpath("data/stems.tsv").read_text("utf-8").splitlines()
    return math.log(int(next(line for line in lines if not line.startswith("#")).split("\t")[1]) / UNSEEN)


def weigh(stem: str) -> float:
    """The weight of a stem: 0 where every article holds it, some 7 where hardly any does."""
    return load_weights().get(stem, weigh_unseen())
