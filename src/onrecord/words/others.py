"""Columns and types of other people's event data, from `data/others.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Format(NamedTuple):
    """A format: the columns by which it is known, and by each thing of an event the columns that hold it."""

    name: str
    known_by: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    coarse_values: frozenset[str]


@cache
def _load() -> dict[str, Any]:
    return tomllib.loads((files("onrecord.words") / "data" / "others.toml").read_text("utf-8"))


@cache
def load_formats() -> tuple[Format, ...]:
    """The formats that are known by their columns."""
    return tuple(_format(name, dict(parts)) for name, parts in _load()["formats"].items())


def _format(name: str, parts: dict[str, Any]) -> Format:
    known_by, coarse = tuple(parts.pop("known_by")), frozenset(parts.pop("coarse_values"))
    return Format(name, known_by, {thing: tuple(columns) for thing, columns in parts.items()}, coarse)


@cache
def load_types() -> Mapping[str, frozenset[str]]:
    """Types of other codebooks, in lower case, to the types of PLOVER that may be the same thing."""
    return {name: frozenset(kinds) for name, kinds in _load()["types"].items()}


@cache
def load_idle_words() -> frozenset[str]:
    """Words in names of sides that tell nobody apart."""
    return frozenset(_load()["sides"]["idle"])
