"""The outline of a case's land and the places of its claims, as paths and points of one small drawing.

Plate carrée, shrunk from east to west by the cosine of the middle latitude: at the size of a country no other
projection would look different, and it needs no library. North is up. Land that crosses the 180th meridian is drawn
apart, at both edges.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

WIDTH: Final = 400  # the drawing is shown about as wide as that, so its letters are as large as the page’s
MOST_HEIGHT: Final = 420
MARGIN: Final = 0.04
LETTER: Final = 6.4  # mean width of a letter of a label, which is 11.5 units high
LINE: Final = 15.0
SMALLEST, LARGEST = 2.5, 9.0
SHOWN: Final = 200  # points; beyond that, places lie over one another and the table says more

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """One feature of the outline: its name, and its shape as an SVG path."""

    name: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place: where it is drawn, how large, and on which side its label stands (None where there is no room)."""

    name: str
    claims: int
    x: float
    y: float
    radius: float
    label_x: float | None
    label_y: float
    label_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A map: its size, the land, and the places, the largest first."""

    width: int
    height: int
    lands: tuple[Land, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Degrees to the drawing's units."""

    west: float
    north: float
    across: float
    down: float

    def x(self, longitude: float) -> float:
        """Units from the left edge."""
        return round((longitude - self.west) * self.across, 1)

    def y(self, latitude: float) -> float:
        """Units from the upper edge."""
        return round((self.north - latitude) * self.down, 1)


def draw_map(outline: str | None, places: Sequence[dict[str, Any]]) -> Drawing | None:
    """The map of a case; None where it has no outline, or one that holds no land.

    Rows of `places` have "place", "latitude", "longitude" and "claims". Places far outside the outline are left out:
    the map is of the case's land.
    """
    features = list(_iter_features(outline)) if outline else []
    corners = [corner for _, rings in features for ring in rings for corner in ring]
    if not corners:
        return None
    frame, height = _fit(corners)
    inside = [place for place in places if _is_inside(frame, height, place)][:SHOWN]
    lands = tuple(Land(name=name, path=_path(frame, rings)) for name, rings in features)
    return Drawing(width=WIDTH, height=height, lands=lands, points=tuple(_iter_points(frame, inside)))


def _iter_features(outline: str) -> Iterator[tuple[str, list[Ring]]]:
    """Name and rings of each feature that has any; whatever is no such thing is passed over."""
    try:
        collection = json.loads(outline)
    except (ValueError, RecursionError):
        return
    features = collection.get("features", [collection]) if isinstance(collection, dict) else []
    for feature in features if isinstance(features, list) else []:
        rings = list(_iter_rings(feature))
        if rings:
            properties = feature.get("properties")
            yield str((properties or {}).get("name") or "") if isinstance(properties, dict | None) else "", rings


def _iter_rings(feature: object) -> Iterator[Ring]:
    geometry = feature.get("geometry", feature) if isinstance(feature, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    yield from _find_rings(coordinates)


def _find_rings(coordinates: object, depth: int = 0) -> Iterator[Ring]:
    """Polygons and lines lie at different depths of lists; what holds pairs of numbers is a ring."""
    if not isinstance(coordinates, list) or depth > len("line polygon polygons"):
        return
    corners = [corner for corner in coordinates if _is_corner(corner)]
    if len(corners) > 1:
        yield tuple((float(corner[0]), float(corner[1])) for corner in corners)
    else:
        yield from chain.from_iterable(_find_rings(part, depth + 1) for part in coordinates)


def _is_corner(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 1
        and all(isinstance(part, int | float) and math.isfinite(part) for part in value[:2])
        and abs(value[0]) <= 180  # noqa: PLR2004 - degrees of longitude
        and abs(value[1]) <= 90  # noqa: PLR2004 - degrees of latitude
    )


def _fit(corners: Iterable[tuple[float, float]]) -> tuple[Frame, int]:
    """The frame that holds all corners with a margin, and the height of the drawing."""
    longitudes, latitudes = zip(*corners, strict=True)
    wide = max(max(longitudes) - min(longitudes), 0.01)
    tall = max(max(latitudes) - min(latitudes), 0.01)
    narrowing = max(math.cos(math.radians((max(latitudes) + min(latitudes)) / 2)), 0.05)
    room = 1 + 2 * MARGIN
    across = min(WIDTH / (wide * room), MOST_HEIGHT * narrowing / (tall * room))
    down = across / narrowing
    height = math.ceil(tall * room * down)
    west = (min(longitudes) + max(longitudes)) / 2 - WIDTH / across / 2
    return Frame(west=west, north=max(latitudes) + tall * MARGIN, across=across, down=down), height


def _path(frame: Frame, rings: Iterable[Ring]) -> str:
    lines = ("L".join(f"{frame.x(east)},{frame.y(north)}" for east, north in ring) for ring in rings)
    return "".join(f"M{line}Z" for line in lines)


def _is_inside(frame: Frame, height: int, place: dict[str, Any]) -> bool:
    return 0 <= frame.x(place["longitude"]) <= WIDTH and 0 <= frame.y(place["latitude"]) <= height


def _iter_points(frame: Frame, places: Sequence[dict[str, Any]]) -> Iterator[Point]:
    """Places with their labels, the most reported first; a label that would lie over anything is left out."""
    most = max((place["claims"] for place in places), default=1)
    dots = [
        (
            frame.x(place["longitude"]),
            frame.y(place["latitude"]),
            round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(place["claims"] / most), 1),
        )
        for place in places
    ]
    taken = [(x - radius, y - radius, x + radius, y + radius) for x, y, radius in dots]
    for place, (x, y, radius) in zip(places, dots, strict=True):
        label_x, at_end = _label(x, y, radius, len(place["place"]) * LETTER, taken)
        yield Point(
            name=place["place"],
            claims=place["claims"],
            x=x,
            y=y,
            radius=radius,
            label_x=label_x,
            label_y=round(y + 4, 1),
            label_end=at_end,
        )


def _label(
    x: float, y: float, radius: float, wide: float, taken: list[tuple[float, float, float, float]]
) -> tuple[float | None, bool]:
    """Where a label begins (or ends, where it stands to the left), noted in `taken`; None where there is no room."""
    gap = radius + 4
    for left, at, at_end in ((x + gap, x + gap, False), (x - gap - wide, x - gap, True)):
        box = (left, y - LINE / 2, left + wide, y + LINE / 2)
        if left > 0 and left + wide < WIDTH and not any(_touch(box, other) for other in taken):
            taken.append(box)
            return round(at, 1), at_end
    return None, False


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    (left, top, right, bottom), (other_left, other_top, other_right, other_bottom) = one, other
    return left < other_right and other_left < right and top < other_bottom and other_top < bottom
