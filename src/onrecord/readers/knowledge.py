"""What the case itself knows: places.csv, actors.csv and outline.geojson.

places.csv has the columns name, latitude, longitude, and as far as known aliases (parted by ";"), kind, admin1,
country, country_code. actors.csv has name, and as far as known aliases, kind, country_code, sector (of PLOVER), role.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.record import Actor, Place

MOST_NORTH, MOST_EAST = 90, 180
PLACES, ACTORS, OUTLINE = "places.csv", "actors.csv", "outline.geojson"


def load_places(path: Path) -> tuple[Place, ...]:
    """The case's own gazetteer; UsageError names the file, the line and the fault."""
    return tuple(_place(path, line, row) for line, row in _iter_rows(path, ("name", "latitude", "longitude")))


def _place(path: Path, line: int, row: dict[str, str]) -> Place:
    latitude, longitude = (_degrees(path, line, row, name) for name in ("latitude", "longitude"))
    if abs(latitude) > MOST_NORTH or abs(longitude) > MOST_EAST:
        raise UsageError(f"{path} line {line}: {latitude}, {longitude} is no place on earth. Are the columns swapped?")
    admin1 = row.get("admin1") or None
    return Place(
        id=f"case:{row['name']}" + (f", {admin1}" if admin1 and admin1 != row["name"] else ""),
        name=row["name"],
        aliases=_aliases(row),
        latitude=latitude,
        longitude=longitude,
        kind=row.get("kind") or "place",
        admin1=admin1,
        country=row.get("country") or None,
        country_code=row.get("country_code") or None,
    )


def _degrees(path: Path, line: int, row: dict[str, str], name: str) -> float:
    try:
        return float(row[name])
    except ValueError as error:
        message = f"{path} line {line}: {name} must be decimal degrees such as -34.5, not {row[name]!r}."
        raise UsageError(message) from error


def load_actors(path: Path) -> tuple[Actor, ...]:
    """The people and groups that the case knows; UsageError names the file, the line and the fault."""
    return tuple(
        Actor(
            id=f"case:{row['name']}",
            name=row["name"],
            aliases=_aliases(row),
            kind=row.get("kind") or "actor",
            country_code=row.get("country_code") or None,
            sector=row.get("sector") or None,
            role=row.get("role") or None,
        )
        for _, row in _iter_rows(path, ("name",))
    )


def _aliases(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(alias.strip() for alias in row.get("aliases", "").split(";") if alias.strip())


def _iter_rows(path: Path, required: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with the number of their line, their cells stripped; a row without a name is a fault."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error
    rows = csv.DictReader(lines)
    missing = [name for name in required if name not in (rows.fieldnames or ())]
    if missing:
        raise UsageError(f"{path} lacks the column {missing[0]}. It has: {', '.join(rows.fieldnames or ('none',))}.")
    for row in rows:
        cells = {name: (cell or "").strip() for name, cell in row.items() if isinstance(name, str)}
        if not cells["name"]:
            raise UsageError(f"{path} line {rows.line_num}: the name is empty.")
        yield rows.line_num, cells


def load_outline(path: Path) -> str:
    """The outline of the case's land as GeoJSON text; UsageError where it is none."""
    try:
        outline = path.read_text("utf-8-sig")
        kind = json.loads(outline).get("type")
    except (OSError, ValueError, AttributeError) as error:
        raise UsageError(f"{path} is no GeoJSON: {error}.") from error
    if kind not in {"FeatureCollection", "Feature", "Polygon", "MultiPolygon"}:
        raise UsageError(f"{path} is no outline: its type is {kind!r}, not a feature collection or a polygon.")
    return outline
