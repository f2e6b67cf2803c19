"""ninjs of all versions: articles with all their sender declares, items within items, notices, media."""

import json
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.readers import choose
from onrecord.readers.files import load_source
from onrecord.readers.ninjs import NinjsReader
from onrecord.record import Capture, Problem
from onrecord.settings import Settings
from onrecord.testing import check_content_map

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "formats" / "ninjs"
MADE = {"uri": "urn:opa:17", "type": "text", "versioncreated": "2032-05-03T10:15:00+02:00", "version": "4"}
HEAD = {**MADE, "headline": "Bridge at Kessel closed"}
NITF = (
    '<?xml version="1.0"?>\n<nitf><body><body.head><byline>By <person>Mara Quill</person></byline></body.head>'
    "<body.content><p>The “army”\n closed it.</p><p>Then left &amp; rested.</p></body.content></body></nitf>"
)


@pytest.fixture
def read(tmp_path):
    """What is read of objects that are written to a file, its captures checked."""

    def read_objects(body, name="wire.json", **given):
        path = tmp_path / name
        path.write_bytes(body if isinstance(body, bytes) else json.dumps(body).encode())
        reader = choose(load_source(path), Settings(**given))
        assert reader.name == "ninjs"
        found = list(reader.read(load_source(path)))
        for each in found:
            if isinstance(each, Capture):
                check_content_map(each)
        return found

    return read_objects


def told(capture, name):
    """The values of the details of one name."""
    return [detail.value for detail in capture.details if detail.name == name]


BODIES = (
    ({"body_text": "One.\n\nTwo."}, "One.\n\nTwo."),
    ({"body_text": "One. Two.", "body_xhtml": "<p>One &amp; “1”.</p><p>Two.</p>"}, "One & “1”.\n\nTwo."),
    ({"body_html": "\n  Only\n   words\n "}, "Only words"),
    ({"bodies": [{"role": "text", "contentType": "text/plain", "value": "One. Two."},
                 {"role": "html", "contentType": "text/html", "value": "<p>One.</p>\n<p>Two.</p>"}]}, "One.\n\nTwo."),
    ({"bodies": [{"role": "nitf", "contentType": "text/vnd.IPTC.NITF", "value": NITF}]},
     "The “army” closed it.\n\nThen left & rested."),
    ({"body_nitf": NITF}, "The “army” closed it.\n\nThen left & rested."),
    ({"bodies": [{"role": "nitf", "value": "<nitf><p>"}, {"role": "text", "value": "Whole."}]}, "Whole."),
    ({"body_xhtml": "<p> </p>", "body_text": "Whole \U0001f600."}, "Whole \U0001f600."),
)  # fmt: skip


@pytest.mark.parametrize(("body", "words"), BODIES)
def test_words_in_every_form(read, body, words):
    """The headline, then the words of the best form that has any."""
    (capture,) = read({**HEAD, **body})
    assert capture.content == f"Bridge at Kessel closed\n\n{words}"


VERSIONS = (
    {**HEAD, "byline": "Mara Quill", "slugline": "bridge", "copyrightholder": "OPA", "copyrightnotice": "(c) OPA",
     "usageterms": "Not in Lesk", "embargoed": "2032-05-04T00:00:00Z", "language": "en",
     "infosource": [{"name": "Reux"}], "body_text": "One."},
    {"uri": "urn:opa:17", "version": "4", "versionCreated": "2032-05-03T10:15:00+02:00", "by": "Mara Quill",
     "headlines": [{"role": "short", "value": "Bridge"}, {"role": "main", "value": "Bridge at Kessel closed"}],
     "slugline": "bridge", "copyrightHolder": "OPA", "copyrightNotice": "(c) OPA", "usageTerms": "Not in Lesk",
     "embargoed": "2032-05-04T00:00:00Z", "language": "en", "infoSources": [{"name": "Reux"}],
     "bodies": [{"role": "text", "value": "One."}]},
)  # fmt: skip


@pytest.mark.parametrize("made", VERSIONS)
def test_an_item_tells_all_it_declares(read, made):
    """The names of versions 1 and 3 lead to the same details."""
    (capture,) = read(made)
    expected = {
        "id": ["urn:opa:17"],
        "version": ["4"],
        "title": ["Bridge at Kessel closed"],
        "author": ["Mara Quill"],
        "slug": ["bridge"],
        "outlet": ["OPA"],
        "credit": ["Reux"],
        "rights": ["(c) OPA"],
        "licence": ["Not in Lesk"],
        "embargo": ["2032-05-04T00:00:00Z"],
        "language": ["en"],
        "notice": [],
    }
    assert {name: told(capture, name) for name in expected} == expected
    assert clean(capture).published_at.isoformat() == "2032-05-03T10:15:00+02:00"


NOTICES = (
    ({"pubstatus": "canceled", "body_text": "One."}, "killed", "One."),
    ({"pubStatus": "canceled"}, "killed", ""),
    ({"pubstatus": "withheld", "body_text": "One."}, "withheld", "One."),
    ({"ednote": "EDITORS: KILL this story. Army denies."}, "killed", "EDITORS: KILL this story. Army denies."),
    ({"ednote": "MANDATORY KILL", "description_text": "It is closed."}, "killed", "MANDATORY KILL"),
    ({"slugline": "KILL-BRIDGE", "body_text": "One."}, "killed", "One."),
    ({"ednote": "WITHHOLD until cleared", "body_text": "One."}, "withheld", "One."),
    ({"ednote": "Correction: it was Monday", "body_text": "One."}, "corrected", "One."),
    ({"ednote": "This story has been withdrawn.", "body_text": "One."}, "killed", "One."),
    ({"ednote": "UPDATES with report that envoy was killed", "body_text": "One."}, None, "One."),
    ({"ednote": "Do not publish before 10:00", "body_text": "One."}, None, "One."),
    ({"slugline": "paint-kill", "body_text": "One."}, None, "One."),
    ({"pubstatus": "usable", "description_text": "It is closed."}, "summary", "It is closed."),
)


@pytest.mark.parametrize(("made", "notice", "words"), NOTICES)
def test_notices(read, made, notice, words):
    """What the sender says to have become of the item, with the id it speaks of; and its words, if it has any."""
    (capture,) = read({**HEAD, **made})
    assert told(capture, "notice") == ([notice] if notice else [])
    assert told(capture, "id") == ["urn:opa:17"]
    assert capture.content == f"Bridge at Kessel closed\n\n{words}".strip()


INNER = {**HEAD, "uri": "urn:opa:18", "headline": "Sidebar", "body_text": "More."}
PICTURE = {**MADE, "uri": "urn:opa:19", "type": "picture", "description_text": "A bridge", "renditions": {}}


@pytest.mark.parametrize("associations", [{"side": INNER, "photo": PICTURE}, [PICTURE, INNER]])
def test_items_within_items(read, associations):
    """An associated text is an article of its own; an associated picture belongs to the item."""
    outer, inner = read({**HEAD, "body_text": "One.", "associations": associations})
    assert (outer.content, inner.content) == ("Bridge at Kessel closed\n\nOne.", "Sidebar\n\nMore.")
    assert inner.locator.startswith(f"{outer.locator} association ")
    assert json.loads(inner.body) == INNER


@pytest.mark.parametrize("name", ["wire.json", "wire.jsonl", "wire.txt"])
def test_many_items(read, name):
    """Arrays and lines are read one by one; a broken line costs itself only."""
    items = [{**HEAD, "body_text": "One."}, PICTURE, {**HEAD, "uri": "urn:x", "body_text": "Two."}]
    as_lines = "\n".join([*map(json.dumps, items), '{"uri": "cut']).encode()
    found = read(items) if name == "wire.json" else read(as_lines, name)
    assert [getattr(each, "code", None) for each in found][:3] == [None, "no-text", None]
    assert [each.code for each in found[3:]] == ([] if name == "wire.json" else ["broken-json"])
    assert "picture" in found[1].message
    assert "urn:opa:19" in found[1].message


HOSTILE = (
    ({**HEAD, "associations": []}, "no-text"),
    ({**HEAD, "body_nitf": '<!DOCTYPE nitf [<!ENTITY a "b">]><nitf>&a;</nitf>'}, "own-entities"),
    (b'{"uri": "urn:x", "versioncreated": ' + b"[" * 5000, "broken-json"),
    (b'{"uri": "urn:x", "pubstatus": "usable", "body_text": "cut', "broken-json"),
    ({**HEAD, "body_text": "One. " * 2000}, "too-large"),
)


@pytest.mark.parametrize(("body", "code"), HOSTILE)
def test_what_is_refused(read, body, code):
    """Cut off, bottomless, empty and oversized items, and entities of a document's own, are refused with a reason."""
    assert [each.code for each in read(body, max_bytes=9000)] == [code]


def test_associations_have_a_floor(read):
    """Items within items within items are read to a bounded depth."""
    made = INNER
    for _ in range(40):
        made = {**INNER, "associations": {"in": made}}
    assert 1 < len(read(made)) < 10


OTHERS = (
    b'{"title": "A", "text": "B", "url": "https://courier.example"}',
    b'{"headline": "A", "body_text": "B"}',
    b'{"uri": "https://courier.example", "text": "B"}',
    b"<nitf/>",
    b'"uri": "versioncreated":',
)


@pytest.mark.parametrize("body", OTHERS)
def test_other_json_is_not_taken(tmp_path, body):
    """Tables of articles in JSON stay what they were."""
    path = tmp_path / "articles.json"
    path.write_bytes(body)
    assert not NinjsReader(Settings()).accepts(load_source(path))


def test_it_is_recognised_by_its_end(read):
    """Where members are sorted by name, the body comes first and the uri last."""
    (capture,) = read(dict(sorted({**HEAD, "body_text": "A long line. " * 900}.items())))
    assert told(capture, "id") == ["urn:opa:17"]


REAL = (
    ("1.4_businesswire-newsml-20130731006140.json", 1, 0),
    ("1.4_ninjsExMediumText1.json", 1, 0),
    ("3.0_20231016-addb-example-press-conference.json", 1, 0),
    ("3.0_collection_20231016-event-timeline-sample.json", 0, 14),
    ("3.0_dpa_text.json", 1, 0),
    ("3.0_ninjsExSimpleText_3.json", 1, 0),
    ("3.0_ntb_text.json", 1, 0),
)


@pytest.mark.skipif(not CORPUS.exists(), reason="the collection of real files does not lie beside the checkout")
@pytest.mark.parametrize(("name", "captures", "problems"), REAL)
def test_real_items(name, captures, problems):
    """IPTC's examples are read; events that are only planned are told."""
    source = load_source(CORPUS / name)
    assert NinjsReader(Settings()).accepts(source)
    found = list(NinjsReader(Settings()).read(source))
    articles = [clean(each) for each in found if isinstance(each, Capture)]
    assert (len(articles), len(found) - len(articles)) == (captures, problems)
    assert all(each.title and each.published for each in articles)
    assert all("event" in each.message for each in found if isinstance(each, Problem))
