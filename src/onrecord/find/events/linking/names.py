"""Names of features: how far, how much."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

_SHARES = (0.01, 0.03, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85)
_NEAR, _MIDDLE, _BEHIND = -3, -6, 2  # sentences


@cache
def name_distance(sentences: int) -> str:
    """The name of a distance in sentences, before (negative) or behind."""
    if sentences < 0:
        return f"{-sentences} before" if sentences >= _NEAR else "4-6 before" if sentences >= _MIDDLE else "far before"
    return "same" if sentences == 0 else f"{sentences} behind" if sentences <= _BEHIND else "far behind"


def name_shares(name: str, share: float) -> Sequence[str]:
    """A feature for each bound that a share of belief reaches."""
    return _name_bounds(name)[: bisect_right(_SHARES, share)]


@cache
def _name_bounds(name: str) -> tuple[str, ...]:
    return tuple(f"{name} {bound}" for bound in _SHARES)


def nearest(distances: Sequence[int]) -> int:
    """The smallest distance; of two as small, the one before."""
    behind = min(distances, key=abs)
    return -behind if behind > 0 and -behind in distances else behind
