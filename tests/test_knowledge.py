import pytest

from onrecord.errors import UsageError
from onrecord.readers.knowledge import load_actors, load_outline, load_places

HEAD = "name,aliases,latitude,longitude,kind,admin1,country,country_code\n"


def write(tmp_path, words, name="places.csv"):
    path = tmp_path / name
    path.write_text(words, "utf-8")
    return path


def test_places_are_read(tmp_path):
    """A row gives a place with its aliases; a byte-order mark and empty cells do no harm."""
    path = write(
        tmp_path, "\ufeff" + HEAD + "Ondry,Ondri; Old Ondry,-40.1,-118.2,town,Ombry,Velmora,XA\nFenn,,-40,-118,,,,\n"
    )
    ondry, fenn = load_places(path)
    assert (ondry.id, ondry.aliases, ondry.latitude) == ("case:Ondry, Ombry", ("Ondri", "Old Ondry"), -40.1)
    assert (fenn.id, fenn.aliases, fenn.country_code, fenn.kind) == ("case:Fenn", (), None, "place")


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("name,lat,lon\nOndry,1,2\n", "lacks the column latitude"),
        ("", "lacks the column name"),
        (HEAD + "Ondry,,north,-118,,,,\n", "line 2: latitude must be decimal degrees"),
        (HEAD + "Ondry,,-118.2,-40.1,,,,\n", "line 2: .*swapped"),
        (HEAD + ",,-40,-118,,,,\n", "line 2: the name is empty"),
    ],
)
def test_faults_of_places_are_named(tmp_path, words, fault):
    """A fault in the table is named with its file and line."""
    with pytest.raises(UsageError, match=rf"places\.csv {fault}"):
        load_places(write(tmp_path, words))


def test_actors_are_read(tmp_path):
    """A row gives an actor with what is known of it."""
    path = write(tmp_path, "name,aliases,kind,sector\nDana Ruel,Ruel,person,GOV\n", "actors.csv")
    (actor,) = load_actors(path)
    assert (actor.id, actor.aliases, actor.sector, actor.role) == ("case:Dana Ruel", ("Ruel",), "GOV", None)


@pytest.mark.parametrize("words", ["", "[]", "{}", '{"type": "Point"}', "<kml/>"])
def test_an_outline_is_an_area(tmp_path, words):
    """What is no GeoJSON of an area is refused."""
    with pytest.raises(UsageError, match=r"outline\.geojson is no"):
        load_outline(write(tmp_path, words, "outline.geojson"))
