import json

import pytest
from written import FALLBACK, REASON, SOMEBODY, claim, decided, disputed, entry, find_faults, write

from onrecord.testing.exporters import make_entry, make_event_entry, make_judged_entry


def read(tmp_path, *entries):
    path = write("followthemoney", tmp_path, *entries)
    beside = path.with_name("entities.ftm.statements.jsonl")
    return [[json.loads(line) for line in each.read_text("utf-8").splitlines()] for each in (path, beside)]


def by_schema(entities):
    found = {}
    for entity in entities:
        found.setdefault(entity["schema"], []).append(entity)
    return found


def test_an_incident_and_its_claims_become_entities(tmp_path):
    """An Event, a Note for each claim, an Article once, and for who is named a Person, a Mention and a link."""
    found = by_schema(read(tmp_path, disputed())[0])
    assert {schema: len(each) for schema, each in found.items()} == {
        "Event": 1, "Article": 1, "Note": 2, "Person": 1, "Mention": 1, "UnknownLink": 1
    }  # fmt: skip
    (person,), (link,) = found["Person"], found["UnknownLink"]
    assert person["properties"] == {"name": ["Ana Ruel"], "country": ["at"], "position": ["mayor"]}
    assert link["properties"]["subject"] == [person["id"]]
    assert link["properties"]["object"] == ["claim-1"]
    first, second = found["Note"]
    assert first["properties"]["description"] == ["talks"]
    assert first["properties"]["entity"] == ["incident-1"]
    assert first["properties"]["keywords"] == ["event", "CONSULT", "planned"]
    assert second["properties"]["summary"] == ["a driver (unnamed source); in the outlet’s words"]
    assert all(note["properties"]["notes"] == [REASON] for note in found["Note"])


def test_an_event_is_not_said_to_have_taken_place(tmp_path):
    """Its days are those in the words, and its summary says that it is only told."""
    (event,) = by_schema(read(tmp_path, entry())[0])["Event"]
    assert event["properties"]["startDate"] == event["properties"]["endDate"] == ["2031-03-04"]
    assert event["properties"]["summary"] == ["As told; that it took place is not said."]
    (event,) = by_schema(read(tmp_path, entry(claim(when=FALLBACK)))[0])["Event"]
    assert "startDate" not in event["properties"]


def test_a_matter_is_no_event(tmp_path):
    """What is only talked of has notes and no Event."""
    assert "Event" not in by_schema(read(tmp_path, entry(kind="topic"))[0])


def test_decisions_are_notes(tmp_path):
    """What a person decided on a claim or a cell stands with the claim."""
    (note,) = by_schema(read(tmp_path, decided())[0])["Note"]
    assert note["properties"]["notes"] == ["decision: reject by Bo Lind: seen on a film"]


def test_each_value_says_where_it_comes_from(tmp_path):
    """A statement has the claim or article it was read from, the words of a speaker's name, and the report's day."""
    _, statements = read(tmp_path, entry(claim(), claim(2, speaker=SOMEBODY)))
    (named,) = [each for each in statements if each["schema"] == "Person" and each["prop"] == "name"]
    assert (named["origin"], named["original_value"], named["first_seen"]) == (
        "claim-1", "Kessel's mayor Ana Ruel", "2031-03-01",
    )  # fmt: skip


ENTRIES = {
    "plain": (entry(),),
    "disputed": (disputed(),),
    "decided": (decided(), decided(place="Sorn\n Bay")),
    "hostile": (make_entry('  "12\n=1+1  '), make_event_entry(), make_judged_entry()),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("entries", ENTRIES.values(), ids=ENTRIES)
def test_the_package_takes_every_value(tmp_path, entries):
    """The format's own package validates each entity, cleans no value into another, and makes the same statements."""
    package = pytest.importorskip("followthemoney", reason="the package followthemoney is not installed")
    entities, statements = read(tmp_path, *entries)
    for entity in entities:
        proxy = package.model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        assert {name: sorted(proxy.get(name)) for name in entity["properties"]} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }
    for statement in statements:
        made = package.Statement.from_dict(statement)
        assert made.generate_key() == statement["id"]
        assert made.to_dict() == statement


LINES = {
    "no line": (b"talks\n", "this is no object"),
    "schema": (b'{"id":"a","schema":"Vessel","properties":{}}\n', "Vessel is no schema"),
    "no name": (b'{"id":"a","schema":"Event","properties":{}}\n', "Event a has no name"),
    "dangling": (
        b'{"id":"a","schema":"Note","properties":{"description":["x"],"proof":["b"]}}\n', "b is not in the file"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("line", "fault"), LINES.values(), ids=LINES)
def test_faults_are_told(tmp_path, line, fault):
    """A check says in words which line lacks what."""
    (found,) = find_faults("followthemoney", tmp_path, line)
    assert found.startswith("line 1: ")
    assert fault in found
