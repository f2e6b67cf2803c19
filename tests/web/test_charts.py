from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from web_cases import MAYOR, OFFICIAL, Sheet, record_case

from onrecord.web import charts


@pytest.fixture
def entry(tmp_path):
    """A history of four reports: a number, an open one, one with no lower end, and one without a number."""
    sheet = Sheet("T\n\nTen, at least 12, up to 20 and dozens died at Lesk.")
    lesk = sheet.at("Lesk")
    sheet.count("Ten", low=10, high=10, where=lesk, speaker=MAYOR)
    sheet.count("at least 12", low=12, high=None, bound="at_least", where=lesk, speaker=OFFICIAL)
    sheet.count("up to 20", low=None, high=20, bound="up_to", where=lesk)
    sheet.count("dozens", low=None, high=None, bound="dozens", where=lesk)
    with record_case(tmp_path / "case.db", [sheet]) as book:
        yield book.history(book.histories()[0]["id"]).entry


def test_open_ends_are_drawn_open(entry):
    """An open end runs on to an arrow; a closed one has none."""
    ten, least, most = charts.iter_rows(entry)
    assert (ten["first"], ten["last"], ten["up"], ten["down"]) == (10, 10, None, None)
    assert least["first"] == 12 < least["last"] == least["up"]
    assert most["down"] == most["first"] < 20 == most["last"]


def test_what_has_no_number_is_not_drawn(entry):
    """The word "dozens" gets no point: a point would be a number."""
    assert [charts.is_plotted(claim) for claim in entry.claims].count(False) == 1
    assert len(list(charts.iter_rows(entry))) == 3


def test_the_drawing_is_sound_and_local(entry):
    """The drawing is well-formed SVG with links to the page's own rows, and names no other host."""
    drawing = charts.draw(entry)
    root = ET.fromstring(drawing)  # noqa: S314 - our own drawing
    links = {value for each in root.iter() for name, value in each.attrib.items() if name.endswith("href")}
    assert links == {f"#row-{claim.id}" for claim in entry.claims if charts.is_plotted(claim)}
    assert "vega.github.io" not in drawing
    assert " style=" not in drawing
    assert "var(--voice-person)" in drawing


def test_the_axis_begins_at_zero_unless_numbers_lie_close():
    """Counts are drawn from zero; 2,380 and 2,500 must still be told apart."""
    sheet = Sheet("T\n\n10 or 20, 2,380 or 2,500.")
    sheet.count("10", low=10, high=10).count("20", low=20, high=20)
    sheet.count("2,380", low=2380, high=2380).count("2,500", low=2500, high=2500)
    ten, twenty, less, more = (claim.figure for claim in sheet.claims)
    assert charts.find_axis([ten, twenty])[0] == 0
    assert 0 < charts.find_axis([less, more])[0] < 2380


def test_the_script_is_one_bundle():
    """The script that draws charts is at hand without a network, and is made once."""
    assert "vegaEmbed" in charts.bundle()
    assert charts.bundle() is charts.bundle()
