"""ODT documents, zipped and flat: what is read, where it leads, and what cannot be read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from documents import make_content, make_odt, pack
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.plugins import load
from onrecord.readers import choose
from onrecord.readers.files import load_source
from onrecord.record import Capture, Problem, Source
from onrecord.settings import Settings
from onrecord.testing import check_content_map

NOTE = (
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body>"
    "</text:note>"
)
ROW = "<table:table-row>{}</table:table-row>"
CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>"

READ = {
    "spans": ("<text:p>The <text:span>army</text:span> left.</text:p>", "The army left."),
    "white space": (
        "<text:p>The\n   army<text:s text:c='3'/>left<text:tab/>it<text:line-break/>.</text:p>",
        "The army left\tit\n.",
    ),
    "carriage returns": ("<text:p>The\r\narmy</text:p>", "The army"),
    "entities": ("<text:p>Roads &amp; &#x201c;Rivers&#x201d;</text:p>", "Roads & “Rivers”"),
    "lists": (
        "<text:list><text:list-item><text:p>One.</text:p></text:list-item></text:list><text:h>Two</text:h>",
        "One.\n\nTwo",
    ),
    "deletions": ("<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes><text:p>Here.</text:p>", "Here."),
    "comments": ("<text:p>Here<office:annotation><text:p>Why?</text:p></office:annotation>.</text:p>", "Here."),
    "contents": (
        "<text:table-of-content><text:p>Chapter 3</text:p></text:table-of-content><text:p>Here.</text:p>",
        "Here.",
    ),
    "notes": (f"<text:p>Here{NOTE}.</text:p><text:p>There.</text:p>", "Here.\n\nThere.\n\nA note."),
    "frames": (
        "<text:p>Here.<draw:frame><draw:text-box><text:p>Box.</text:p></draw:text-box></draw:frame></text:p>",
        "Here.\n\nBox.",
    ),
    "table": (f"<table:table>{ROW.format(CELL.format('Killed') + CELL.format('12'))}</table:table>", "Killed | 12"),
}


def read(tmp_path: Path, body: bytes, limit: int = 10_000_000) -> list[Capture | Problem]:
    path = tmp_path / "letter.odt"
    path.write_bytes(body)
    return list(load("readers", "odt")(Settings(max_bytes=limit)).read(Source(path=path, head=body[:4096])))


@pytest.mark.parametrize("name", READ)
def test_words_are_read_as_they_stand(name, tmp_path):
    """The words are those of the document, in order, and each leads to its place in the part."""
    inside, content = READ[name]
    (capture,) = read(tmp_path, make_odt(inside))
    assert capture.content == content
    check_content_map(capture)


def test_a_title_by_its_style_and_the_properties(tmp_path):
    """A paragraph in a style made of "Title" is the title; author and day come from the properties."""
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    meta = (
        '<office:document-meta xmlns:office="urn:o" xmlns:dc="urn:d" xmlns:meta="urn:m"><office:meta>'
        "<meta:initial-creator>Mara Quill</meta:initial-creator><dc:creator>Otto Lang</dc:creator>"
        "<meta:creation-date>2031-03-03T09:00:00</meta:creation-date><dc:date>2031-03-04T10:00:00</dc:date>"
        "</office:meta></office:document-meta>"
    )
    body = make_odt('<text:p text:style-name="P1">Bridge closed</text:p><text:p>Words.</text:p>', styles, meta_xml=meta)
    (capture,) = read(tmp_path, body)
    found = {each.name: each.value for each in capture.details}
    assert (found["title"], found["author"]) == ("Bridge closed", "Mara Quill")
    assert found["published"] == "2031-03-04T10:00:00"


def test_a_flat_document_is_read(tmp_path):
    """A flat document is its own body; its running heads are not read."""
    heads = "<office:master-styles><style:header><text:p>Head</text:p></style:header></office:master-styles>"
    flat = (
        make_content("<text:p>Words.</text:p>")
        .replace("document-content", "document")
        .replace("<office:automatic-styles>", f"{heads}<office:automatic-styles>")
        .replace("<office:document ", '<office:document office:mimetype="application/vnd.oasis.opendocument.text" ')
    )
    path = tmp_path / "letter.xml"
    path.write_text(flat, encoding="utf-8")
    reader = choose(load_source(path), Settings())
    (capture,) = reader.read(load_source(path))
    assert (reader.name, capture.content) == ("odt", "Words.")


MANIFEST = '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
REFUSED = {
    "cut off": (make_odt("<text:p>Words.</text:p>" * 300)[:-60], "broken-package"),
    "no part": (pack({"mimetype": "application/vnd.oasis.opendocument.text"}), "broken-package"),
    "broken xml": (make_odt("<text:p>"), "broken-xml"),
    "empty": (make_odt("<text:p/>"), "no-words"),
    "bomb": (make_odt("<text:p>" + "x" * 3_000_000 + "</text:p>"), "too-large"),
    "locked": (make_odt("<text:p>x</text:p>", **{"META-INF__manifest_xml": MANIFEST}), "encrypted"),
    "too deep": (make_odt("<text:list>" * 300), "too-deep"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_says_why(name, tmp_path):
    """Damaged, locked and hostile documents give one problem that says what to do."""
    body, code = REFUSED[name]
    assert [item.code for item in read(tmp_path, body, limit=1_000_000)] == [code]


NAMES = st.sampled_from(
    [
        "p",
        "h",
        "span",
        "s",
        "tab",
        "note",
        "note-body",
        "table",
        "table-row",
        "table-cell",
        "text-box",
        "annotation",
        "list",
        "style",
    ]
)
TREES = st.recursive(
    st.sampled_from(["words ", " ", "\n", "é“", "&amp;"]),
    lambda inside: st.tuples(NAMES, st.lists(inside, max_size=4)).map(
        lambda tree: f"<text:{tree[0]}>{''.join(tree[1])}</text:{tree[0]}>"
    ),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(trees=st.lists(TREES, max_size=5))
def test_no_nesting_makes_it_raise(tmp_path_factory, trees):
    """Elements in any order and depth give captures whose words lead to their places, or problems."""
    body = make_odt("".join(trees))
    for item in read(tmp_path_factory.mktemp("nested"), body):
        assert isinstance(item, Capture | Problem)
        if isinstance(item, Capture):
            check_content_map(item)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_damage_makes_it_raise(tmp_path_factory, seed):
    """Bytes changed, dropped or doubled anywhere in a flat document give captures or problems."""
    chance = random.Random(seed)  # noqa: S311  a repeatable choice
    body = bytearray(make_content("".join(inside for inside, _ in READ.values())).encode())
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(body))
        body[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    for item in read(tmp_path_factory.mktemp("damaged"), bytes(body)):
        assert isinstance(item, Capture | Problem)
        if isinstance(item, Capture):
            check_content_map(item)
