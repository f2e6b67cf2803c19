"""What is planned, as a calendar (RFC 5545): one event for each claim that something is planned for known days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO, Final

from onrecord.record import Entry
from onrecord.wording.evidence import tell_manner, tell_speaker
from onrecord.wording.phrases import plain, web_address
from onrecord.writing.leaflets import Tally, write_leaflet
from onrecord.writing.shown import Shown, find_days, find_days_gap, find_point, iter_shown

LONGEST_LINE: Final = 75  # octets without the line end (RFC 5545, 3.1)
HEAD: Final = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//onrecord//planned events//EN", "CALSCALE:GREGORIAN")
# A calendar must hold something (RFC 5545, 3.6); with nothing planned, it is the zone of all its stamps.
NOTHING: Final = (
    "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
NEEDED: Final = ("UID", "DTSTAMP", "DTSTART", "SUMMARY")
ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
LINE_ENDS: Final = re.compile(r"\r\n?|[\u2028\u2029\x85]")
LINE: Final = re.compile(r"[A-Z-]+(?:;[^:;]+)*:.*", re.DOTALL)


class ICalendar:
    """A claim whose speaker says that something is planned becomes an event of whole days, tentative and taking up no
    time. Its stamp is the day of the report, its UID the claim's: an export made again updates the same events.
    NAME.README.md says what was left out.
    """

    name = "icalendar"
    title = "What is planned, as a calendar"
    file_name = "planned.ics"
    media_type = "text/calendar"
    cannot_hold = (
        "Everything but events that a speaker says are planned: what has happened, threats, orders and conditions are "
        "left out, and so are plans without both a first and a last day in the words, and claims that a person "
        "rejected. Hours: an event lasts whole days. Whether other speakers deny the plan: see the description's "
        "incident. Parties, figures and where words stand."
    )

    _path: Path
    _file: BinaryIO
    _tally: Tally

    def open(self, path: Path) -> None:
        """Start the calendar."""
        self._path, self._file, self._tally = path, path.open("wb"), Tally()
        self._write(HEAD)

    def feed(self, entry: Entry) -> None:
        """Write what is planned among the entry's claims."""
        for shown in iter_shown(entry):
            gap = _find_gap(shown)
            if gap:
                self._tally.leave(gap)
            else:
                self._write(_to_event(shown, entry))
                self._tally.keep()

    def close(self) -> None:
        """Finish the calendar, and write the leaflet."""
        self._write((*(() if self._tally.held else NOTHING), "END:VCALENDAR"))
        self._file.close()
        write_leaflet(self._path, self.title, self.cannot_hold, self._tally.tell())

    def _write(self, lines: Iterator[str] | tuple[str, ...]) -> None:
        self._file.writelines(_fold(line) for line in lines)

    def check(self, path: Path) -> list[str]:
        """The faults of a calendar: lines too long or without a name, what is not ended, events that lack something."""
        raw = path.read_bytes()
        if not raw.startswith(b"BEGIN:VCALENDAR\r\n") or not raw.endswith(b"END:VCALENDAR\r\n"):
            return ["this does not begin and end as a calendar"]
        long = [
            f"line {number}: more than {LONGEST_LINE} octets"
            for number, line in enumerate(raw.split(b"\r\n"), start=1)
            if len(line) > LONGEST_LINE
        ]
        lines = raw.decode("utf-8", errors="replace").replace("\r\n ", "").split("\r\n")[:-1]
        unnamed = [f"{line[:40]!r} has no name" for line in lines if not LINE.fullmatch(line)]
        return [*long, *unnamed, *_find_faults(lines)]


def _find_gap(shown: Shown) -> str | None:
    """Why a claim is no event of the calendar, in words."""
    if shown.row["event_state"] != "planned":
        return "nothing that is said to be planned"
    if shown.is_rejected:
        return "a person rejected the claim"
    gap, days = find_days_gap(shown), find_days(shown)
    if days and days.last == date.max:
        return "planned, for a time that does not end"
    return f"planned, but {gap}" if gap else None


def _to_event(shown: Shown, entry: Entry) -> Iterator[str]:
    claim, row, point, days = shown.claim, shown.row, find_point(shown), find_days(shown)
    if days is None:
        return
    address = web_address(shown.citation.url)
    yield from ("BEGIN:VEVENT", f"UID:{claim.id}@onrecord.invalid")
    yield f"DTSTAMP:{shown.citation.published or days.first:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{days.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{days.last + timedelta(days=1):%Y%m%d}"  # the first day that no longer belongs to it
    yield f"SUMMARY:{_text(_summarise(shown, entry))}"
    yield f"DESCRIPTION:{_text(_describe(shown, entry))}"
    if row["place"]:
        yield f"LOCATION:{_text(str(row['place']))}"
    if point:
        yield f"GEO:{point.latitude};{point.longitude}"
    if address:
        yield f"URL:{address}"
    yield f"CATEGORIES:{_text(str(row['event_type'] or 'event'))}"
    yield from ("STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "END:VEVENT")


def _summarise(shown: Shown, entry: Entry) -> str:
    is_narrator = shown.claim.speaker.kind == "narrator"
    speaker = shown.row["outlet"] or "an article" if is_narrator else shown.row["speaker"]
    return f"Planned, says {speaker}: {entry.incident.title}"


def _describe(shown: Shown, entry: Entry) -> str:
    claim, row = shown.claim, shown.row
    manner = tell_manner(claim)
    return "\n".join(
        (
            f"“{row['quote']}”",
            tell_speaker(claim) + (f"; {manner}" if manner else ""),
            f"{row['outlet'] or 'outlet not known'}, {row['title'] or 'no title'}, {row['published'] or 'no date'}",
            f"Day: {row['when_words'] or 'not in the text'} ({row['when_basis']})",
            *(f"Accounts differ: {each.reason}" for each in shown.disputes),
            *shown.notes,
            f"Incident: {entry.incident.id}",
        )
    )


def _text(words: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11), without characters that no value may hold."""
    lines = LINE_ENDS.sub("\n", words).split("\n")
    return "\n".join(map(plain, lines)).translate(ESCAPED)


def _fold(line: str) -> bytes:
    """The line in pieces of no more than 75 octets, none of which cuts a character (RFC 5545, 3.1)."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(piece) + len(octets) > LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join((*pieces, piece)) + b"\r\n"


def _find_faults(lines: list[str]) -> list[str]:
    faults, open_parts = [], list[str]()
    named: set[str] = set()
    for line in lines:
        name, _, value = line.partition(":")
        named.add(name.partition(";")[0])
        if name == "BEGIN":
            open_parts.append(value)
            named = set()
        elif name == "END":
            if not open_parts or open_parts.pop() != value:
                faults.append(f"{value} ends and was not begun")
            faults += (f"an event without {each}" for each in NEEDED if value == "VEVENT" and each not in named)
    return faults + [f"{part} is not ended" for part in open_parts]
