import csv
import json

import pytest
from written import (
    FALLBACK,
    REASON,
    SINCE,
    SOMEBODY,
    claim,
    decided,
    disputed,
    entry,
    find_faults,
    moved,
    when,
    where,
    write,
)

from onrecord.testing.exporters import HOSTILE, make_entry


def leaflet(path):
    """The counts that the leaflet beside an export tells."""
    text = path.with_name(f"{path.stem}.README.md").read_text("utf-8")
    return [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- ")]


COUNTRY = where(feature="PCLI", gazetteer_id="geonames:1")
LEFT_OUT = {
    "no day": (entry(claim(when=FALLBACK)), "the text gives no day"),
    "one end": (entry(claim(when=SINCE)), "only one end is given"),
    "no place": (entry(claim(where=None)), "the words give no place"),
    "a country": (entry(claim(where=COUNTRY)), "a whole country, where a point would say more than is known"),
    "rejected": (decided(), "a person rejected the claim"),
    "no date": (decided(when_earliest="spring"), "a person’s days are no first and last day of the form 2025-03-04"),
}


@pytest.mark.parametrize(("told", "reason"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_timemap_tells_what_it_leaves_out(tmp_path, told, reason):
    """What has no day or no point is no event, and is counted with the reason beside the file."""
    path = write("timemap", tmp_path, told, entry(claim(2)))
    assert [event["id"] for event in json.loads(path.read_text("utf-8"))] == ["claim-2"]
    assert leaflet(path) == ["2 claims went in: 1 are held, 1 are left out.", f"left out, {reason}: 1"]


def test_timemap_has_events_and_sources(tmp_path):
    """An event has day, point, words and its article, which stands once among the sources."""
    path = write("timemap", tmp_path, disputed())
    first, second = json.loads(path.read_text("utf-8"))
    sources = json.loads(path.with_name("timemap-events.sources.json").read_text("utf-8"))
    assert (first["date"], first["latitude"], first["longitude"]) == ("03/04/2031", "40.5", "12.25")
    assert first["description"].endswith("“talks”")
    assert first["description"].startswith("Ana Ruel (named person")
    assert "state: denied" in second["comments"]
    assert REASON in second["comments"]
    assert first["sources"] == second["sources"] == list(sources)
    assert sources["article-1"]["url"] == "https://courier.example/lesk?a=1&b=(2)"


def test_timemap_takes_a_persons_day(tmp_path):
    """A day that a person put is the event's, and what was read stands in its comments."""
    told = decided(when_earliest="2031-03-03")
    (event,) = json.loads(write("timemap", tmp_path, told).read_text("utf-8"))
    assert event["date"] == "03/03/2031"
    assert "last day: 2031-03-04" in event["comments"]
    assert "read “2031-03-04”" in event["comments"]


def test_timemap_finds_faults(tmp_path):
    """An event with a day or a point of no form is told."""
    (event,) = json.loads(write("timemap", tmp_path, entry()).read_text("utf-8"))
    assert find_faults("timemap", tmp_path, [event | {"date": "2031-03-04"}]) == [
        "event 1: no day of the form MM/DD/YYYY"
    ]
    assert find_faults("timemap", tmp_path, [event | {"latitude": "91"}]) == ["event 1: no point of the globe"]
    assert find_faults("timemap", tmp_path, {"events": []})


# Atlos


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LATER = moved(when(), earliest=when().earliest.replace(day=5), latest=when().latest.replace(day=5))
OTHER = where(latitude=41.0, longitude=12.0)
CELLS = {
    "one account": (entry(), "2031-03-04", "40.5"),
    "two days": (entry(claim(), claim(2, when=LATER)), "", "40.5"),
    "a week": (entry(claim(when=moved(when(), latest=LATER.latest))), "", "40.5"),
    "no day": (entry(claim(when=FALLBACK)), "", "40.5"),
    "one of two tells": (entry(claim(), claim(2, when=FALLBACK, where=None)), "2031-03-04", "40.5"),
    "two places": (entry(claim(), claim(2, where=OTHER)), "2031-03-04", ""),
    "a country": (entry(claim(where=COUNTRY)), "2031-03-04", ""),
}


@pytest.mark.parametrize(("told", "day", "latitude"), CELLS.values(), ids=CELLS)
def test_atlos_has_a_day_and_a_point_where_all_agree(tmp_path, told, day, latitude):
    """Where accounts differ, or the words leave it open, the cell is empty."""
    (row,) = rows(write("atlos", tmp_path, told))
    assert (row["date"], row["latitude"]) == (day, latitude)


def test_atlos_has_each_account_and_its_address(tmp_path):
    """The words of each speaker, why they differ and the incident's id stand in the row, the address once."""
    (row,) = rows(write("atlos", tmp_path, disputed()))
    assert "Ana Ruel (named person" in row["more_info"]
    assert f"Accounts differ: {REASON}" in row["more_info"]
    assert row["more_info"].endswith("incident-1")
    assert (row["source_1"], row["source_2"]) == ("https://courier.example/lesk?a=1&b=(2)", "")
    assert (row["status"], row["sensitive"]) == ("To Do", "")


@pytest.mark.parametrize(("title", "length"), [("x" * 300, 240), ("raid", 14)])
def test_atlos_gets_descriptions_of_the_length_it_takes(tmp_path, title, length):
    """A long title is cut with an ellipsis, a short one led in."""
    (row,) = rows(write("atlos", tmp_path, entry(incident=moved(entry().incident, title=title))))
    assert len(row["description"]) == length


def test_atlos_counts_what_is_left_out(tmp_path):
    """Statements and rejected claims are counted, and so are rows without day or point."""
    path = write("atlos", tmp_path, decided(), entry(kind="statement"), entry(claim(when=FALLBACK)))
    assert leaflet(path) == [
        "3 claims went in: 1 are held, 2 are left out.",
        "left out, a person rejected the claim: 1",
        "left out, of an incident of the kind statement: 1",
        "incidents in all: 1",
        "incidents without a day: 1",
    ]


# HXL


def tagged(path):
    with path.open(encoding="utf-8", newline="") as file:
        names, tags, *cells = csv.reader(file)
    return dict(zip(names, tags, strict=True)), [dict(zip(names, row, strict=True)) for row in cells]


def test_hxl_has_its_tags_under_the_header(tmp_path):
    """Each column has a tag of its own; the person's decision and the reason of a difference have columns."""
    tags, (first, second) = tagged(write("hxl", tmp_path, disputed()))
    assert tags["quote"] == "#description+quote"
    assert tags["killed_min"] == "#affected+killed+min"
    assert len(set(tags.values())) == len(tags)
    assert (first["event_state"], second["event_state"]) == ("planned", "denied")
    assert first["disagreement"] == REASON
    _, (row,) = tagged(write("hxl", tmp_path, decided()))
    assert row["decision"] == "reject; by Bo Lind; seen on a film"


@pytest.mark.parametrize(
    ("told", "start", "words"),
    [(when(), "2031-03-04", "4 March"), (FALLBACK, "", ""), (SINCE, "", "on 4 March")],
    ids=["stated", "fallback", "since"],
)
def test_hxl_has_no_day_that_nobody_told(tmp_path, told, start, words):
    """The day of publication is no date of the event, and a bound is none; the words stay."""
    _, (row,) = tagged(write("hxl", tmp_path, entry(claim(when=told))))
    assert (row["date_start"], row["date_words"]) == (start, words)


def with_figure(**fields):
    made = make_entry()
    told = made.claims[0]
    return moved(made, claims=(moved(told, figure=moved(told.figure, **fields)),))


FIGURES = {
    "killed": ({"measure": "count", "low": 12, "high": None}, ("12", "", "")),
    "a share": ({"measure": "share", "low": 66.7}, ("", "", "66.7")),
    "denied": ({"measure": "count", "low": 12, "negated": True}, ("", "", "12")),
    "troops": ({"measure": "count", "low": 12, "unit": "troops"}, ("", "", "12")),
    "a range": ({"measure": "count", "low": 12, "high": 15}, ("12", "15", "")),
}


@pytest.mark.parametrize(("fields", "cells"), FIGURES.values(), ids=FIGURES)
def test_hxl_counts_people_apart(tmp_path, fields, cells):
    """Only plain counts of people stand under #affected; shares, changes and denied numbers do not."""
    _, (row,) = tagged(write("hxl", tmp_path, with_figure(**fields)))
    assert (row["killed_min"], row["killed_max"], row["figure_min"]) == cells


def test_formulas_are_texts(tmp_path):
    """What a spreadsheet would run has an apostrophe before it, in every table."""
    _, (row,) = tagged(write("hxl", tmp_path, make_entry()))
    assert row["speaker"] == f"'{HOSTILE}"
    (row,) = rows(write("atlos", tmp_path, entry(incident=moved(entry().incident, title="=cmd()|' /C calc'!A0"))))
    assert row["description"].startswith("'=")


@pytest.mark.parametrize("name", ["hxl", "atlos"])
def test_faults_of_tables_are_told(tmp_path, name):
    """Another header, missing cells and missing words are told."""
    whole = write(name, tmp_path, entry(claim(1), claim(2, speaker=SOMEBODY))).read_bytes()
    head, _, _rest = whole.partition(b"\r\n")
    assert find_faults(name, tmp_path, b"x" + whole)
    assert find_faults(name, tmp_path, whole + b"one,cell\r\n")
    assert find_faults(name, tmp_path, b"") == find_faults(name, tmp_path, b"a,b\r\n")
    assert head.count(b",") > 10
