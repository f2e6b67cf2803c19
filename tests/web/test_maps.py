from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_cases import OUTLINE

from onrecord.web.maps import WIDTH, draw_map

LESK = {"place": "Lesk", "latitude": 41.5, "longitude": 12.25, "claims": 4}


def test_a_place_lies_where_it_lies():
    """North is up, west is left, and a place of the land's middle stands in the drawing's middle."""
    drawing = draw_map(
        OUTLINE, [LESK, LESK | {"place": "Nord", "latitude": 42.9}, LESK | {"place": "West", "longitude": 10.1}]
    )
    lesk, north, west = drawing.points
    assert abs(lesk.y - drawing.height / 2) < 2
    assert north.y < lesk.y
    assert west.x < lesk.x
    assert [land.name for land in drawing.lands] == ["Orvane"]


def test_more_claims_make_a_larger_point():
    """A point's area grows with its claims."""
    one, other = draw_map(OUTLINE, [LESK, LESK | {"claims": 1, "longitude": 13.0}]).points
    assert one.radius > other.radius


def test_places_outside_the_land_are_left_out():
    """A capital on the other side of the earth does not shrink the case's land to a dot."""
    assert draw_map(OUTLINE, [LESK | {"longitude": 100.0}]).points == ()


def test_labels_do_not_lie_over_one_another():
    """Of three places in one spot the two most reported have their labels, one on each side."""
    rows = [LESK, LESK | {"place": "Upper Lesk", "claims": 2}, LESK | {"place": "Old Lesk", "claims": 1}]
    right, left, none = draw_map(OUTLINE, rows).points
    assert right.label_x > right.x > left.label_x
    assert (right.label_end, left.label_end, none.label_x) == (False, True, None)


@pytest.mark.parametrize(
    "outline",
    [
        None,
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"features": null}',
        '{"features": [1, null, {"geometry": null}]}',
        '{"type": "Point", "coordinates": [1, 2]}',
        '{"features": [{"geometry": {"coordinates": [[["a", "b"], [1e400, 2]]]}}]}',
        '{"features": [{"properties": [], "geometry": {"coordinates": [[[200, 95], [300, 91]]]}}]}',
        "[" * 5000,
    ],
)
def test_an_outline_without_land_gives_no_map(outline):
    """What is no outline gives a page without a map, never a failed page."""
    assert draw_map(outline, [LESK]) is None


@given(
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=2, max_size=8),
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), max_size=5),
)
def test_everything_drawn_lies_in_the_drawing(corners, places):
    """Points lie inside of the drawing, whatever the outline."""
    outline = json.dumps({"geometry": {"coordinates": [[list(corner) for corner in corners]]}})
    rows = [{"place": "x", "longitude": east, "latitude": north, "claims": 1} for east, north in places]
    drawing = draw_map(outline, rows)
    assert drawing.height > 0
    assert all(0 <= point.x <= WIDTH and 0 <= point.y <= drawing.height for point in drawing.points)
