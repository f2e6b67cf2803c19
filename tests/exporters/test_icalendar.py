from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import CITATION, FALLBACK, SINCE, claim, decided, entry, find_faults, moved, when, write

from onrecord.exporters.icalendar import _fold, _text

PLANNED = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//onrecord//planned events//EN
CALSCALE:GREGORIAN
BEGIN:VEVENT
UID:claim-1@onrecord.invalid
DTSTAMP:20310301T000000Z
DTSTART;VALUE=DATE:20310304
DTEND;VALUE=DATE:20310305
SUMMARY:Planned\\, says Ana Ruel: talks in Lesk\\, 4 March 2031
DESCRIPTION:“talks”\\nAna Ruel (named person\\; mayor\\; Kessel\\, Austria)
 \\; in the outlet’s words\\nOstmark Courier\\, Talks in Lesk\\, 2031-03-01\\n
 Day: 4 March (stated)\\nIncident: incident-1
LOCATION:Lesk
GEO:40.5;12.25
URL:https://courier.example/lesk?a=1&b=(2)
CATEGORIES:CONSULT
STATUS:TENTATIVE
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


def test_what_is_planned_is_an_event(tmp_path):
    """A planned event is tentative, lasts whole days, is stamped by the report's day, and says who says so."""
    assert write("icalendar", tmp_path, entry()).read_bytes().decode().replace("\r\n", "\n") == PLANNED


LEFT_OUT = {
    "happened": (entry(claim(state="happened")), "nothing that is said to be planned"),
    "threatened": (entry(claim(state="threatened")), "nothing that is said to be planned"),
    "no day": (entry(claim(when=FALLBACK)), "planned, but the text gives no day"),
    "one end": (entry(claim(when=SINCE)), "planned, but only one end is given"),
    "rejected": (decided(), "a person rejected the claim"),
    "no end": (entry(claim(when=moved(when(), latest=date.max))), "planned, for a time that does not end"),
    "taken back": (decided(event_state="denied"), "nothing that is said to be planned"),
}


@pytest.mark.parametrize(("told", "reason"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_left_out_is_counted(tmp_path, told, reason):
    """What is not planned for known days is no event; the leaflet beside the calendar says how many, and why."""
    path = write("icalendar", tmp_path, told)
    assert b"VEVENT" not in path.read_bytes()
    assert f"- left out, {reason}: 1\n" in path.with_name("planned.README.md").read_text("utf-8")


def test_a_persons_day_counts(tmp_path):
    """A corrected day is the event's, and the description says what was read."""
    text = write("icalendar", tmp_path, decided(when_latest="2031-03-06")).read_text("utf-8")
    assert "DTEND;VALUE=DATE:20310307" in text
    assert "corrected to" in text.replace("\n ", "")


@pytest.mark.filterwarnings("ignore")
def test_another_library_reads_it(tmp_path):
    """The library icalendar finds the same words, days and coordinates."""
    package = pytest.importorskip("icalendar", reason="the package icalendar is not installed")
    hostile = moved(CITATION, title='a,b;c\\d\r\ne "f" ' + "ö" * 90)
    path = write("icalendar", tmp_path, entry(citations=(hostile,)))
    (event,) = package.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert 'a,b;c\\d\ne "f" ' + "ö" * 90 in str(event["DESCRIPTION"])
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2031, 3, 4), date(2031, 3, 5))
    assert (event["GEO"].latitude, event["GEO"].longitude) == (40.5, 12.25)
    assert package.Calendar.from_ical(write("icalendar", tmp_path).read_bytes()).walk("VEVENT") == []


@given(st.text(max_size=400))
def test_folding_loses_nothing(words):
    """Pieces are no longer than 75 octets, cut no character, and give the value again when they are joined."""
    folded = _fold(f"SUMMARY:{_text(words)}")
    pieces = folded.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 and piece.decode() for piece in pieces)
    assert folded.replace(b"\r\n ", b"").decode() == f"SUMMARY:{_text(words)}\r\n"


FAULTS = {
    "not ended": (b"END:VEVENT\r\n", b"", "VCALENDAR ends and was not begun"),
    "no day": (b"DTSTART;VALUE=DATE:20310304\r\n", b"", "an event without DTSTART"),
    "no words": (b"SUMMARY:", b"X-NOTE:", "an event without SUMMARY"),
    "long": (b"LOCATION:Lesk", b"LOCATION:" + b"x" * 70, "more than 75 octets"),
    "no name": (b"LOCATION:Lesk", b"Lesk", "'Lesk' has no name"),
    "line ends": (b"\r\n", b"\n", "does not begin and end as a calendar"),
}


@pytest.mark.parametrize(("old", "new", "fault"), FAULTS.values(), ids=FAULTS)
def test_faults_are_told(tmp_path, old, new, fault):
    """A check says in words what is wrong with a calendar."""
    whole = write("icalendar", tmp_path, entry()).read_bytes()
    assert fault in "; ".join(find_faults("icalendar", tmp_path, whole.replace(old, new)))
