from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_cases import OUTLINE

from onrecord.web.maps import WIDTH, draw_map

LESK = {"place": "Lesk", "latitude": 41.5, "longitude": 12.25, "claims": 4, "where_prec": 1}


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
    drawing = draw_map(OUTLINE, [LESK | {"longitude": 100.0}])
    assert (drawing.points, drawing.outside) == ((), 1)


@pytest.mark.parametrize(
    ("codes", "extent"),
    [((1,), "point"), ((2,), "near"), ((3,), "area"), ((4,), "area"), ((5,), "area"), ((7,), "area"), ((4, 2), "near")],
)
def test_the_shape_says_how_exactly_a_place_is_known(codes, extent):
    """A town, what is near one, and a tract look different; claims of one place are one shape, the most exact."""
    (point,) = draw_map(OUTLINE, [LESK | {"where_prec": code} for code in codes]).points
    assert (point.extent, point.claims) == (extent, 4 * len(codes))


@pytest.mark.parametrize("code", [6, None])
def test_a_country_is_no_point(code):
    """What is known to the country only, or of no known extent, is not drawn."""
    assert draw_map(OUTLINE, [LESK | {"where_prec": code}]).points == ()
    assert draw_map(None, [LESK | {"where_prec": code}]) is None


def test_without_an_outline_places_lie_on_a_grid():
    """The map then reaches to the most reported places, and a far one does not shrink them to a dot."""
    far = LESK | {"place": "Far", "latitude": -60.0, "longitude": -170.0, "claims": 1}
    drawing = draw_map(None, [LESK, LESK | {"place": "Nord", "latitude": 43.0}, far])
    assert [point.name for point in drawing.points] == ["Lesk", "Nord"]
    assert drawing.outside == 1
    assert drawing.lands == ()
    assert {"42° N", "12° E"} <= {line.name for line in drawing.grid}
    assert 2 <= len(drawing.grid) <= 40


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
def test_an_outline_without_land_is_none(outline):
    """What is no outline gives a map without land, and none where there are no places either: never a failed page."""
    assert draw_map(outline, [LESK]).lands == ()
    assert draw_map(outline, []) is None


@given(
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=2, max_size=8),
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), max_size=5),
)
def test_everything_drawn_lies_in_the_drawing(corners, places):
    """Points lie inside of the drawing, whatever the outline."""
    outline = json.dumps({"geometry": {"coordinates": [[list(corner) for corner in corners]]}})
    rows = [LESK | {"longitude": east, "latitude": north, "claims": 1} for east, north in places]
    for drawing in filter(None, (draw_map(outline, rows), draw_map(None, rows))):
        assert drawing.height > 0
        assert all(0 <= point.x <= WIDTH and 0 <= point.y <= drawing.height for point in drawing.points)
        assert all(0 <= (line.x or 0) <= WIDTH and 0 <= (line.y or 0) <= drawing.height for line in drawing.grid)
        assert len(drawing.grid) < 60
