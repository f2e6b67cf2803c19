"""Claims as GeoJSON (RFC 7946): one feature a claim, with a point where one may be drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from onrecord.record import Entry, Judgement
from onrecord.writing.leaflets import Tally
from onrecord.writing.lists import ListFile, check_list, find_gaps
from onrecord.writing.shown import Shown, find_point, find_point_gap, iter_shown, read_point

HEAD: Final = {"type": "FeatureCollection"}
POSITION: Final = 2  # longitude and latitude; heights are in no record
FIELDS: Final[dict[str, type]] = {"id": str, "properties": dict}


class GeoJson:
    """Every claim is a feature with the cells of the table of claims that are not empty. A claim that may not be drawn
    has no geometry (RFC 7946, 3.2), and `no_point` says why; a map leaves it out. What a person corrected is where the
    person put it. The last member, "onrecord", counts both.
    """

    name = "geojson"
    title = "Claims on a map, as GeoJSON"
    file_name = "claims.geojson"
    media_type = "application/geo+json"
    cannot_hold = (
        "Areas and lines: a district, a province or a tract is the point in its middle, with its precision in "
        "`where_prec` (UCDP GED) and `geo_precision` (ACLED). Whole countries, open waters, and names that stand for "
        "people are not drawn. Spans of source, cue, time and place; differences by their sides (each claim has their "
        "reasons)."
    )

    _file: ListFile
    _tally: Tally

    def open(self, path: Path) -> None:
        """Start the collection."""
        self._file, self._tally = ListFile(path, HEAD, "features"), Tally()

    def feed(self, entry: Entry) -> None:
        """Write the entry's claims; its first one has what the codebooks' rules propose."""
        for position, shown in enumerate(iter_shown(entry)):
            feature = _to_feature(shown, entry)
            if entry.proposals and not position:
                feature["properties"]["proposals"] = entry.proposals
            self._file.add(feature)
            self._count(feature)

    def _count(self, feature: dict[str, Any]) -> None:
        if feature["geometry"]:
            self._tally.keep()
        else:
            self._tally.leave(feature["properties"]["no_point"])

    def close(self) -> None:
        """Count what is drawn and what is not, and finish."""
        not_drawn = dict(self._tally.list_left_out())
        self._file.close({"onrecord": {"drawn": self._tally.held, "not_drawn": not_drawn}})

    def check(self, path: Path) -> list[str]:
        """The faults of such a file: no collection of features; features without words, or with no point of the globe
        in the order of longitude and latitude.
        """
        return check_list(path, _find_faults, HEAD, "features")


def _to_feature(shown: Shown, entry: Entry) -> dict[str, Any]:
    point, claim = find_point(shown), shown.claim
    properties = {name: cell for name, cell in shown.row.items() if cell not in {None, ""}}
    properties |= {"incident_id": entry.incident.id, "incident": entry.incident.title}
    told: dict[str, object] = {
        "no_point": find_point_gap(shown),
        "disagreements": [each.reason for each in shown.disputes],
        "decision": _tell(shown.decision),
        "cell_decisions": shown.notes,
    }
    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": properties | {name: words for name, words in told.items() if words},
    }


def _tell(decision: Judgement | None) -> dict[str, object] | None:
    if decision is None:
        return None
    return {
        "decision": decision.decision,
        "value": decision.value,
        "by": decision.who,
        "at": decision.decided_at,
        "why": decision.why,
    }


def _find_faults(feature: Any) -> list[str]:
    faults = find_gaps(feature, FIELDS)
    if faults:
        return faults
    if feature.get("type") != "Feature":
        faults.append("this is no feature")
    if not feature["properties"].get("quote"):
        faults.append("no words")
    return faults + _find_geometry_faults(feature.get("geometry", "missing"))


def _find_geometry_faults(geometry: Any) -> list[str]:
    if geometry is None:
        return []
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return ["the geometry is neither a point nor null"]
    position = geometry.get("coordinates")
    if not isinstance(position, list) or len(position) != POSITION or not all(map(_is_number, position)):
        return ["the coordinates are not two numbers"]
    if read_point(*position) is None:
        return [f"{position} is no longitude and latitude; they may be in the wrong order"]
    return []


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
