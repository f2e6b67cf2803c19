"""Events and sources for TimeMap, the map with a timeline of Forensic Architecture."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from onrecord.record import Citation, Entry
from onrecord.wording.evidence import tell_manner, tell_speaker
from onrecord.wording.phrases import web_address
from onrecord.writing.leaflets import Tally, name_beside, write_leaflet
from onrecord.writing.lists import KeyedFile, ListFile, check_list, find_gaps
from onrecord.writing.shown import Shown, find_days, find_days_gap, find_point, find_point_gap, iter_shown, read_point

DAY_FORM: Final = "%m/%d/%Y"  # the form that TimeMap reads
TEXTS: Final = ("id", "description", "date", "location", "latitude", "longitude", "type", "category", "comments")

Line = dict[str, Any]


class TimeMap:
    """A claim that has a day and a point becomes an event, its article a source in NAME.sources.json. A claim without
    either cannot stand on a map with a timeline: NAME.README.md says how many were left out, and why.
    """

    name = "timemap"
    title = "Events and sources for TimeMap"
    file_name = "timemap-events.json"
    media_type = "application/json"
    cannot_hold = (
        "Claims without a point that may be drawn, without a day in the words, and those that a person rejected: they "
        "are left out. Periods: an event is on its first day, and `comments` has the last. Figures and parties as "
        "cells; what other speakers say of an event (they are events of their own, in the words of `description`); "
        "where words stand in the article."
    )

    _path: Path
    _events: ListFile
    _sources: KeyedFile
    _tally: Tally
    _cited: set[str]

    def open(self, path: Path) -> None:
        """Start the events, and the sources beside them."""
        self._path, self._tally, self._cited = path, Tally(), set()
        self._events = ListFile(path)
        self._sources = KeyedFile(name_beside(path, "sources.json"))

    def feed(self, entry: Entry) -> None:
        """Write the claims that have a day and a point, with their articles."""
        for shown in iter_shown(entry):
            gap = _find_gap(shown)
            if gap:
                self._tally.leave(gap)
                continue
            self._events.add(_to_event(shown, entry))
            self._tally.keep()
            self._cite(shown.citation)

    def _cite(self, citation: Citation) -> None:
        if citation.article_id not in self._cited:
            self._cited.add(citation.article_id)
            self._sources.add(citation.article_id, _to_source(citation))

    def close(self) -> None:
        """Finish both files, and write the leaflet."""
        self._events.close()
        self._sources.close()
        write_leaflet(self._path, self.title, self.cannot_hold, self._tally.tell())

    def check(self, path: Path) -> list[str]:
        """The faults of such a file: events without words, day, point or source."""
        return check_list(path, _find_faults, name="event")


def _find_gap(shown: Shown) -> str | None:
    """Why a claim cannot be an event, in words."""
    if shown.is_rejected:
        return "a person rejected the claim"
    if find_point(shown) is None:
        return find_point_gap(shown)
    return find_days_gap(shown)


def _to_event(shown: Shown, entry: Entry) -> Line:
    claim, row, point, days = shown.claim, shown.row, find_point(shown), find_days(shown)
    return {
        "id": claim.id,
        "description": f"{tell_speaker(claim)}: “{row['quote']}”",
        "date": days.first.strftime(DAY_FORM) if days else "",
        "time": "",
        "time_precision": str(row["when_granularity"] or ""),
        "location": str(row["place"] or ""),
        "latitude": str(point.latitude) if point else "",
        "longitude": str(point.longitude) if point else "",
        "type": claim.kind,
        "category": str(row["event_type"] or row["figure_unit"] or ""),
        "associations": [entry.incident.title],
        "sources": [claim.article_id],
        "comments": _comment(shown),
    }


def _comment(shown: Shown) -> str:
    """What the event's fields do not hold: how it was said, whether it is said to have happened, and how exactly
    day and place are known.
    """
    row = shown.row
    state = row["event_state"] and f"state: {row['event_state']}"
    last = row["when_latest"] != row["when_earliest"] and f"last day: {row['when_latest']}"
    precise = row["where_prec"] and f"where_prec (UCDP): {row['where_prec']}"
    disputes = (f"accounts differ: {each.reason}" for each in shown.disputes)
    parts = (tell_manner(shown.claim), state, last, precise, *disputes, *shown.notes)
    return "; ".join(part for part in parts if part)


def _to_source(citation: Citation) -> Line:
    return {
        "id": citation.article_id,
        "title": citation.title or "",
        "thumbnail": "",
        "paths": [],
        "type": "Article",
        "affil_s": [citation.outlet] if citation.outlet else [],
        "url": web_address(citation.url) or "",
        "description": "; ".join(citation.credits),
        "parent": "",
        "author": "; ".join(citation.authors),
        "date": citation.published.strftime(DAY_FORM) if citation.published else "",
        "notes": "",
    }


def _find_faults(event: Any) -> list[str]:
    faults = find_gaps(event, dict.fromkeys(TEXTS, str) | {"sources": list})
    if faults:
        return faults
    try:
        point = read_point(float(event["longitude"]), float(event["latitude"]))
    except ValueError:
        point = None
    checks = {
        "no words": not event["description"],
        "no source": not event["sources"],
        "no point of the globe": point is None,
        "no day of the form MM/DD/YYYY": _read_day(event["date"]) is None,
    }
    return [fault for fault, is_found in checks.items() if is_found]


def _read_day(words: str) -> datetime | None:
    try:
        return datetime.strptime(words, DAY_FORM).replace(tzinfo=UTC)
    except ValueError:
        return None
