"""Words of a news page that are not the article, from `data/furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from onrecord.record import FurnitureKind

Zone = Literal["any", "head", "tail", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRule:
    """A kind of furniture, where on the page it stands, and the pattern of whole lines."""

    kind: FurnitureKind
    zone: Zone
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureWords:
    """Rules in order of the file; agencies, outlet and role words in small letters; capitals that are no place."""

    rules: tuple[FurnitureRule, ...]
    agencies: frozenset[str]
    outlet_words: frozenset[str]
    role_words: tuple[str, ...]
    not_places: frozenset[str]


@cache
def load_furniture_words() -> FurnitureWords:
    """The furniture words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/furniture.toml").read_text("utf-8"))
    names = table["names"]
    return FurnitureWords(
        rules=tuple(_rule(rule) for rule in table["rules"]),
        agencies=frozenset(map(str.casefold, names["agencies"])),
        outlet_words=frozenset(names["outlet_words"]),
        role_words=tuple(names["role_words"]),
        not_places=frozenset(names["not_places"]),
    )


def _rule(table: dict[str, object]) -> FurnitureRule:
    patterns = table["patterns"]
    if not isinstance(patterns, list):
        raise TypeError("furniture.toml: patterns must be a list")
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return FurnitureRule(
        kind=cast("FurnitureKind", table["kind"]),
        zone=cast("Zone", table["zone"]),
        pattern=re.compile(joined, re.IGNORECASE),
    )
