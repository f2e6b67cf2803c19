"""Other people's rows become plain events, or faults that say why not."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.errors import UsageError
from onrecord.join.others import OtherEvent, Range, RowFault, find_format, read_events

GED = {
    "id": "17", "date_start": "2031-05-02 00:00:00.000", "date_end": "2031-05-03", "side_a": "Government of Ostmark",
    "side_b": "Lesk Front", "best": "12", "low": "10", "high": "15", "where_coordinates": "Kessel town",
    "adm_1": "North Bank", "country": "Ostmark", "latitude": "41.5", "longitude": "12.25", "type_of_violence": "1",
    "where_prec": "1",
}  # fmt: skip
ACLED = {
    "event_id_cnty": "OST17", "event_date": "02 May 2031", "event_type": "Violence against civilians",
    "sub_event_type": "Abduction/forced disappearance", "actor1": "Lesk Front", "actor2": "Civilians (Ostmark)",
    "location": "Kessel", "admin1": "North Bank", "country": "Ostmark", "latitude": "41.5", "longitude": "12.25",
    "geo_precision": "3", "fatalities": "0", "notes": "Two were taken.",
}  # fmt: skip
POLECAT = {
    "Event ID": "p-17", "Event Date": "2031-05-02", "Event Type": "PROTEST", "Event Mode": "demo",
    "Actor Name": "Miners", "Actor Country": "OST", "Recipient Name": "", "Placename": "Kessel", "Province": "",
    "Country": "Ostmark", "Latitude": "", "Longitude": "", "Feature Type": "PPL",
}  # fmt: skip


def read(cells, *given, order="certain"):
    return next(read_events([(2, cells)], find_format(cells, given), order))


@pytest.mark.parametrize(
    ("cells", "name", "told"),
    [
        (GED, "UCDP GED", ("17", "Kessel town", {"ASSAULT", "HARM"}, ("Government of Ostmark", "Lesk Front"), False)),
        (ACLED, "ACLED", ("OST17", "Kessel", {"ASSAULT", "COERCE"}, ("Lesk Front", "Civilians (Ostmark)"), True)),
        (POLECAT, "POLECAT", ("p-17", "Kessel", {"PROTEST"}, ("Miners", "OST"), False)),
    ],
)
def test_known_formats_are_known_by_their_columns(cells, name, told):
    """No column needs to be named: what happened, where, and who is read from the format's own."""
    assert find_format(cells).name == name
    event = read(cells)
    assert (event.id, event.places[0], event.types, event.sides, event.is_coarse) == told
    assert event.first == date(2031, 5, 2)


def test_numbers_are_ranges():
    """UCDP has a low, a best and a high number; ACLED has one; a mapping may add columns up, or leave a range open."""
    assert read(GED).counts == {"killed": Range(10, 15, 12)}
    assert read(ACLED).counts == {"killed": Range(0, 0, 0)}
    own = {"day": "2031-05-02", "dead": "3", "missing": "4", "least": "2"}
    assert read(own, ("first", "day"), ("killed", "dead+missing")).counts == {"killed": Range(7, 7, 7)}
    assert read(own, ("first", "day"), ("killed_low", "least")).counts == {"killed": Range(2, None)}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"date_start": ""}, "it has no day"),
        ({"date_start": "02/05/2031"}, "which number is the month"),
        ({"date_end": "2031-05-01"}, "before it begins"),
        ({"best": "many"}, "no number"),
        ({"latitude": "north"}, "no number"),
    ],
)
def test_a_row_that_cannot_be_read_is_a_fault(changes, words):
    """The fault names the line and says what is wrong; the rows after it are read."""
    rows = [(2, GED | changes), (3, GED)]
    fault, event = read_events(rows, find_format(GED))
    assert isinstance(fault, RowFault)
    assert fault.message.startswith("line 2: ")
    assert words in fault.message
    assert isinstance(event, OtherEvent)


@pytest.mark.parametrize(("order", "day"), [("day-first", date(2031, 5, 2)), ("month-first", date(2031, 2, 5))])
def test_days_are_read_as_they_are_said_to_be_written(order, day):
    """Which number is the month is never guessed."""
    assert read(GED | {"date_start": "02/05/2031", "date_end": ""}, order=order).first == day


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((), "which of its columns is the day"),
        ((("first", "when"),), "no column “when”"),
        ((("colour", "day"),), "“colour” is nothing"),
        ((("first", "day"), ("killed", "day+dead")), "no column “dead”"),
    ],
)
def test_a_table_that_nobody_explains_is_refused(given, words):
    """A format that is not known needs its columns named; a name that is wrong is told with those there are."""
    with pytest.raises(UsageError, match=words):
        find_format({"day": "2031-05-02", "town": "Kessel"}, given)
