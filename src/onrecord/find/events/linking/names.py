"""Names of features: how far, how much."""

from __future__ import annotations

from collections.abc import Iterator


def name_distance(sentences: int) -> str:
    """The name of a distance in sentences, before (negative) or behind."""
    if sentences < 0:
        return f"{-sentences} before" if sentences >= -3 else "4-6 before" if sentences >= -6 else "far before"  # noqa: PLR2004
    return "same" if sentences == 0 else f"{sentences} behind" if sentences <= 2 else "far behind"  # noqa: PLR2004


_SHARES = (0.01, 0.03, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85)


def iter_shares(name: str, share: float) -> Iterator[str]:
    """A feature for each bound that a share of belief reaches."""
    return (f"{name} {bound}" for bound in _SHARES if share >= bound)


def nearest(distances: list[int]) -> int:
    """The smallest distance; of two as small, the one before."""
    return min(distances, key=lambda distance: (abs(distance), distance > 0))
