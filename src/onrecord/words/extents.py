"""Kinds of places by how exactly they tell where something was, from `data/extents.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Extent = Literal["point", "district", "province", "area", "country", "water"]
EXTENTS: tuple[Extent, ...] = ("point", "district", "province", "area", "country", "water")


@cache
def load_extents() -> Mapping[str, Extent]:
    """The extent of each feature code of GeoNames and of each plain word for a kind of place, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/extents.toml").read_text("utf-8"))
    return {feature: extent for extent in EXTENTS for feature in table[extent].split()}
