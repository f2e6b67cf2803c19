"""The outline of a case's land and the places of its claims, as paths and points of one small drawing.

How exactly a place is known is seen: a town is a dot, what is near one a ring, a province or a sea a wide faint disc,
and a whole country is no point at all. A case without an outline is drawn on lines of latitude and longitude.

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
from typing import Any, Final, Literal

WIDTH: Final = 400  # the drawing is shown about as wide as that, so its letters are as large as the page’s
MOST_HEIGHT: Final = 420
MARGIN: Final = 0.04
LETTER: Final = 6.4  # mean width of a letter of a label, which is 11.5 units high
LINE: Final = 15.0
SMALLEST, LARGEST = 2.5, 9.0
WIDE: Final = 17.0  # radius of a place that is no point; it says how exact the place is, not how large
DRAWN: Final[dict[int, Extent]] = {1: "point", 2: "near", 3: "area", 4: "area", 5: "area", 7: "area"}
EXTENTS: Final[tuple[Extent, ...]] = ("point", "near", "area")
# Without an outline the map reaches to the most reported places that together have this share of the claims: one
# capital far away would shrink all others to a dot.
SHARE: Final = 0.8
LEAST: Final = 0.5  # degrees on each side of a place
LINES: Final = 6  # of the grid, from one side of the drawing to the other
STEPS: Final = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60)
SHOWN: Final = 200  # points; beyond that, places lie over one another and the table says more

Ring = tuple[tuple[float, float], ...]
Extent = Literal["point", "near", "area"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """One feature of the outline: its name, and its shape as an SVG path."""

    name: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place: where it is drawn, how large, and on which side its label stands (None where there is no room).

    `extent` says how exactly it is known, by the most exact of its claims.
    """

    name: str
    claims: int
    extent: Extent
    x: float
    y: float
    radius: float
    label_x: float | None
    label_y: float
    label_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of latitude or longitude, with its name ("40° N")."""

    name: str
    x: float | None
    y: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A map: its size, the land or else lines of the grid, the places, the largest first, and how many lie outside."""

    width: int
    height: int
    lands: tuple[Land, ...]
    grid: tuple[Line, ...]
    points: tuple[Point, ...]
    outside: int


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


def is_drawn(place: dict[str, Any]) -> bool:
    """False for a whole country and for what is larger or of no known kind: a point would be more than is known."""
    return place["where_prec"] in DRAWN


def draw_map(outline: str | None, places: Sequence[dict[str, Any]]) -> Drawing | None:
    """The map of a case; None where it has neither land nor places.

    Rows of `places` have "place", "latitude", "longitude", "where_prec" (UCDP GED) and "claims". With an outline,
    places far outside it are left out: the map is of the case's land.
    """
    features = list(_iter_features(outline)) if outline else []
    drawn = _merge(place for place in places if is_drawn(place))
    corners = [corner for _, rings in features for ring in rings for corner in ring] or list(_iter_corners(drawn))
    if not corners:
        return None
    frame, height = _fit(corners)
    inside = [place for place in drawn if _is_inside(frame, height, place)]
    return Drawing(
        width=WIDTH,
        height=height,
        lands=tuple(Land(name=name, path=_path(frame, rings)) for name, rings in features),
        grid=() if features else tuple(_iter_grid(frame, height)),
        points=tuple(_iter_points(frame, inside[:SHOWN])),
        outside=len(drawn) - len(inside),
    )


def _merge(places: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for each place: its claims together, as exact as the most exact of them; most claims first."""
    merged: dict[tuple[str, float, float], dict[str, Any]] = {}
    for place in places:
        key = (place["place"], place["latitude"], place["longitude"])
        row = merged.setdefault(key, place | {"claims": 0, "extent": "area"})
        row["claims"] += place["claims"]
        row["extent"] = min(row["extent"], DRAWN[place["where_prec"]], key=EXTENTS.index)
    return sorted(merged.values(), key=lambda row: (-row["claims"], row["place"], row["latitude"], row["longitude"]))


def _iter_corners(places: Sequence[dict[str, Any]]) -> Iterator[tuple[float, float]]:
    """Corners around the most reported places."""
    wanted = SHARE * sum(place["claims"] for place in places)
    for place in places:
        if wanted <= 0:
            return
        wanted -= place["claims"]
        for side in (-LEAST, LEAST):
            yield place["longitude"] + side, max(-90.0, min(90.0, place["latitude"] + side))


def _iter_grid(frame: Frame, height: int) -> Iterator[Line]:
    """Lines of latitude and longitude at round degrees, three to six each way."""
    step = next((step for step in STEPS if WIDTH / frame.across / step <= LINES), STEPS[-1])
    east = max(math.ceil(frame.west / step), math.ceil(-180 / step))
    while (x := frame.x(east * step)) <= WIDTH and east * step <= 180:  # noqa: PLR2004 - degrees of longitude
        yield Line(name=_degrees(east * step, "E", "W"), x=x, y=None)
        east += 1
    north = min(math.floor(frame.north / step), math.floor(90 / step))
    while (y := frame.y(north * step)) <= height and north * step >= -90:  # noqa: PLR2004 - degrees of latitude
        yield Line(name=_degrees(north * step, "N", "S"), x=None, y=y)
        north -= 1


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}° {positive if value > 0 else negative}" if round(value, 6) else "0°"


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
    dots = [(frame.x(place["longitude"]), frame.y(place["latitude"]), _radius(place, most)) for place in places]
    # A label may lie over a faint disc, but not over a dot.
    taken = [(x - radius, y - radius, x + radius, y + radius) for x, y, radius in dots if radius < WIDE]
    for place, (x, y, radius) in zip(places, dots, strict=True):
        label_x, at_end = _label(x, y, radius, len(place["place"]) * LETTER, taken)
        yield Point(
            name=place["place"],
            claims=place["claims"],
            extent=place["extent"],
            x=x,
            y=y,
            radius=radius,
            label_x=label_x,
            label_y=round(y + 4, 1),
            label_end=at_end,
        )


def _radius(place: dict[str, Any], most: int) -> float:
    if place["extent"] == "area":
        return WIDE
    return round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(place["claims"] / most), 1)


def _label(
    x: float, y: float, radius: float, wide: float, taken: list[tuple[float, float, float, float]]
) -> tuple[float | None, bool]:
    """Where a label begins (or ends, where it stands to the left), noted in `taken`; None where there is no room."""
    gap = (radius if radius < WIDE else SMALLEST) + 4
    for left, at, at_end in ((x + gap, x + gap, False), (x - gap - wide, x - gap, True)):
        box = (left, y - LINE / 2, left + wide, y + LINE / 2)
        if left > 0 and left + wide < WIDTH and not any(_touch(box, other) for other in taken):
            taken.append(box)
            return round(at, 1), at_end
    return None, False


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    (left, top, right, bottom), (other_left, other_top, other_right, other_bottom) = one, other
    return left < other_right and other_left < right and top < other_bottom and other_top < bottom
