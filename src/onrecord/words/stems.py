"""How common stems are in news."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib.resources import files

# Names of a case's own places are in no list; they must not outweigh all else that two reports share.
HEAVIEST = 5.0


@cache
def load_weights() -> dict[str, float]:
    """The weight of each common stem: the logarithm of how many articles there are for one that holds it."""
    lines = files("onrecord.words").joinpath("data/stems.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    articles = int(rows[0][1])
    return {stem: math.log(articles / int(number)) for stem, number in rows[1:]}


@lru_cache(maxsize=65536)
def weigh(stem: str) -> float:
    """The weight of a stem: 0 where every article holds it, `HEAVIEST` where hardly any does."""
    return min(load_weights().get(stem, HEAVIEST), HEAVIEST)
