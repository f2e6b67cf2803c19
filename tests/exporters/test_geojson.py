import pytest
from written import FALLBACK, REASON, claim, decided, disputed, entry, find_faults, read, where

PLACES = {
    "town": (where(), [12.25, 40.5], None),
    "province": (where(feature="ADM1", gazetteer_id="geonames:XX.01"), [12.25, 40.5], None),
    "country": (
        where(feature="PCLI", gazetteer_id="geonames:1"), None,
        "a whole country, where a point would say more than is known",
    ),
    "open waters": (where(feature="SEA", gazetteer_id="geonames:2"), None, "a place whose extent is not known"),
    "people": (where(use="demonym"), None, "the name stands for people, or in another name"),
    "unknown": (
        where(latitude=None, longitude=None, gazetteer_id=None), None, "no list of places has this name"
    ),
    "none": (None, None, "the words give no place"),
    "equator": (where(latitude=0.0, longitude=0.0), [0.0, 0.0], None),
}  # fmt: skip


@pytest.mark.parametrize(("place", "coordinates", "gap"), PLACES.values(), ids=PLACES)
def test_a_point_is_drawn_where_one_is_known(tmp_path, place, coordinates, gap):
    """Longitude comes first; what may not be drawn stays, without geometry and with the reason, and is counted."""
    found = read("geojson", tmp_path, entry(claim(where=place)))
    (feature,) = found["features"]
    assert feature["geometry"] == (coordinates and {"type": "Point", "coordinates": coordinates})
    assert feature["properties"].get("no_point") == gap
    assert found["onrecord"] == {"drawn": int(gap is None), "not_drawn": {gap: 1} if gap else {}}


DECIDED = {
    "corrected": ({"latitude": "-41.5"}, [12.25, -41.5], None),
    "no degrees": ({"latitude": "north"}, None, "a person took the coordinates away"),
    "off the globe": ({"latitude": "99"}, None, "a person took the coordinates away"),
}


@pytest.mark.parametrize(("cells", "coordinates", "gap"), DECIDED.values(), ids=DECIDED)
def test_a_person_puts_the_point(tmp_path, cells, coordinates, gap):
    """A corrected point is drawn where the person put it, and says what was read."""
    (feature,) = read("geojson", tmp_path, decided(**cells))["features"]
    assert (feature["geometry"] or {}).get("coordinates") == coordinates
    assert feature["properties"].get("no_point") == gap
    assert "read “40.5”" in feature["properties"]["cell_decisions"][0]


def test_a_rejected_claim_says_so(tmp_path):
    """A claim that a person rejected stays, with who decided, when and why."""
    (feature,) = read("geojson", tmp_path, decided())["features"]
    assert feature["properties"]["decision"] == {
        "decision": "reject", "value": None, "by": "Bo Lind", "at": "2025-03-05T12:00:00Z", "why": "seen on a film",
    }  # fmt: skip


def test_differences_stand_with_each_claim(tmp_path):
    """Each claim on a side of a difference has its reason, and its own state and words."""
    features = read("geojson", tmp_path, disputed())["features"]
    assert [each["properties"]["event_state"] for each in features] == ["planned", "denied"]
    assert all(each["properties"]["disagreements"] == [REASON] for each in features)


def test_the_day_of_the_report_says_that_it_is_none(tmp_path):
    """A day that fell back to the publication says so beside it."""
    (feature,) = read("geojson", tmp_path, entry(claim(when=FALLBACK)))["features"]
    assert feature["properties"]["when_basis"] == "publication"


SOUND = {"type": "Feature", "id": "claim-1", "geometry": None, "properties": {"quote": "talks"}}
FAULTS = {
    "swapped": ({"geometry": {"type": "Point", "coordinates": [12.0, 118.0]}}, "they may be in the wrong order"),
    "a line": ({"geometry": {"type": "LineString", "coordinates": []}}, "neither a point nor null"),
    "three": ({"geometry": {"type": "Point", "coordinates": [1, 2, 3]}}, "not two numbers"),
    "words": ({"geometry": {"type": "Point", "coordinates": ["1", True]}}, "not two numbers"),
    "no words": ({"properties": {"quote": ""}}, "no words"),
    "no id": ({"id": None}, "no id, or none of its kind"),
    "no feature": ({"type": "Point"}, "this is no feature"),
}


@pytest.mark.parametrize(("other", "fault"), FAULTS.values(), ids=FAULTS)
def test_faults_are_told(tmp_path, other, fault):
    """A check says in words what is wrong with which feature."""
    content = {"type": "FeatureCollection", "features": [SOUND, SOUND | other]}
    (found,) = find_faults("geojson", tmp_path, content)
    assert found.startswith("features 2: ")
    assert fault in found


@pytest.mark.parametrize("content", [[], {"type": "Feature", "features": []}, {"features": 3}, b"\xff{", b""])
def test_what_is_no_collection_is_told(tmp_path, content):
    """A file without a list of features, or of another type, is refused in words."""
    assert find_faults("geojson", tmp_path, content)
