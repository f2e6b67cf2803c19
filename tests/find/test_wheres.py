"""Places: which names are places, and which places they are."""

from __future__ import annotations

import pytest
from calls import count_calls
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.wheres import find_wheres
from onrecord.record import Knowledge, Place
from onrecord.spans import check_anchor

NOTHING = Knowledge(places=(), actors=())


def wheres(text, knowledge=NOTHING):
    return find_wheres(make_article(text), "run-test", knowledge)


NAMED = [
    ("Shells fell in Homs and near Aleppo.", ["Homs", "Aleppo"]),
    ("Iran's envoy flew to South Sudan.", ["Iran", "South Sudan"]),
    ("The U.S. and the UAE agreed.", ["U.S.", "UAE"]),
    ("Fighting went on in Deir ez-Zor Province.", ["Deir ez-Zor"]),
    ("An Iran-backed group denied it.", ["Iran"]),
    ("The Swiss and the Chadian envoys met.", ["Swiss", "Chadian"]),
    (
        "The EU and Londoners agreed with South Korean and Arab-Israeli voters.",
        ["EU", "Londoners", "South Korean", "Arab", "Israeli"],
    ),
    ("President Lincoln and Mr Jordan spoke.", []),
    ("The University of Leeds and the Geneva Conventions were cited.", ["University of Leeds", "Geneva"]),
    ("The Baghdad Times wrote.", ["Baghdad"]),
    ("He was seen in Salem, Ore., and in Paris, TX, on Monday.", ["Salem", "Ore.", "Paris", "TX"]),
    ("It cost US$40, or $40 US.", ["US"]),
    ("From there, More left in March.", []),
    ("He lives on Damascus Street.", ["Damascus Street"]),
    (
        "Crews were sent to St Olm's Church and to the Ruelle Hill Hospital.",
        ["St Olm's Church", "Ruelle Hill Hospital"],
    ),
    ("Olm Street Partners and the High School closed.", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_names_of_places(text, expected):
    """Places, peoples, streets and buildings are found, alone and in names of bodies; persons and words are not."""
    assert [where.anchor.quote for where in wheres(text)] == expected


KINDS = [
    ("He lives on Mortimer Street.", "Mortimer Street", None, "street"),
    ("Shells hit the Olmek Refugee Camp.", "Olmek Refugee Camp", None, "camp"),
    ("Shells hit Mosul Airport.", "Mosul Airport", "geonames:99072", "airport"),
    ("A blast shook Olmek Hospital in Mosul.", "Olmek Hospital", "geonames:99072", "hospital"),
]


@pytest.mark.parametrize(("text", "quote", "gazetteer_id", "feature"), KINDS)
def test_buildings_and_streets(text, quote, gazetteer_id, feature):
    """What no list knows says its kind by its own words; an airport or a hospital stands for its town."""
    where = wheres(text)[0]
    assert (where.name, where.gazetteer_id, where.feature) == (quote, gazetteer_id, feature)


TAKEN = [
    ("The Georgian army left Tskhinvali.", "Georgian", "GE"),
    ("The mayor of Paris, Texas, spoke.", "Paris", "US"),
    ("The mayor of Paris spoke in France.", "Paris", "FR"),
    ("Tbilisi said that Georgia would join.", "Georgia", "GE"),
    ("Atlanta is in Georgia, north of Florida and west of South Carolina.", "Georgia", "US"),
    ("Tripoli and Benghazi in Libya were hit.", "Tripoli", "LY"),
]


@pytest.mark.parametrize(("text", "name", "country"), TAKEN)
def test_ambiguous_names(text, name, country):
    """The words beside a name and the other places of the text decide."""
    found = {where.anchor.quote: where.country_code for where in wheres(text)}
    assert found[name] == country


def test_a_place_has_its_chain():
    """A town says its coordinates, its gazetteer id, its country, its province and its district."""
    (where,) = wheres("Shells fell in Mosul.")
    assert where.gazetteer_id == "geonames:99072"
    assert where.admin == ("Iraq", "Nineveh", "Mosul")
    assert (round(where.latitude), round(where.longitude)) == (36, 43)


CAMP = Place(
    id="case:Camp Olm",
    name="Camp Olm",
    aliases=("Olm", "Moscow"),
    latitude=1.5,
    longitude=2.5,
    kind="camp",
    admin1=None,
    country="Varnia",
    country_code=None,
)


def test_the_case_knows_better():
    """The case's own places come before the shipped ones, under each of their names."""
    found = wheres("Guards left Camp Olm for Moscow. Olm is empty.", Knowledge(places=(CAMP,), actors=()))
    assert [(where.anchor.quote, where.gazetteer_id) for where in found] == [
        ("Camp Olm", CAMP.id),
        ("Moscow", CAMP.id),
        ("Olm", CAMP.id),
    ]
    assert found[0].admin == ("Varnia",)


@given(st.text(alphabet="AIraqnSyU.S -'’,Geo\n"))
def test_every_place_can_show_its_words(text):
    """Whatever the text, anchors quote it and places do not overlap."""
    article = make_article(text or "-")
    last = 0
    for where in find_wheres(article, "run-test", NOTHING):
        check_anchor(where.anchor, article.text)
        assert where.anchor.span.start >= last
        last = where.anchor.span.end


def calls(text):
    return count_calls(lambda: find_wheres(make_article(text), "run-test", NOTHING))


PIECES = [
    "Iraq ",
    "Iraq, ",
    "A.",
    "of ",
    "Al-",
    "Paris of the ",
    "French and ",
    "Olm Street ",
    "in the northern town of ",
    "20 km ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_with_length_alone(piece):
    """Twice the text makes no more than twice the calls, whatever stands in it."""
    once, twice = (calls(piece * times) for times in (4000, 8000))
    assert twice < 2.5 * once + 2000
