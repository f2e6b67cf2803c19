import json

import pytest

from onrecord.writing.leaflets import Tally, name_beside, write_leaflet
from onrecord.writing.lists import KeyedFile, ListFile, check_list, find_gaps, to_iri
from onrecord.writing.tables import TableFile, guard, load_table


@pytest.mark.parametrize("pieces", [[], [1], [{"a": "ö\n"}, None, "x"]])
@pytest.mark.parametrize("tail", [None, {"counted": 3}])
def test_a_list_is_written_piece_by_piece(tmp_path, pieces, tail):
    """The file is one JSON object with head, list and tail, however many pieces there are; or one bare list."""
    path, head = tmp_path / "list.json", {"type": "List"}
    held = ListFile(path, head, "pieces")
    bare = ListFile(tmp_path / "bare.json")
    for piece in pieces:
        held.add(piece)
        bare.add(piece)
    held.close(tail)
    bare.close()
    assert json.loads(path.read_text("utf-8")) == head | {"pieces": pieces} | (tail or {})
    assert json.loads((tmp_path / "bare.json").read_text("utf-8")) == pieces
    assert check_list(path, lambda _: (), head, "pieces") == []
    assert check_list(tmp_path / "bare.json", lambda _: ()) == []


@pytest.mark.parametrize("names", [[], ["a"], ["a", 'b"']])
def test_records_are_written_by_name(tmp_path, names):
    """The file is one JSON object, empty or not."""
    held = KeyedFile(tmp_path / "keyed.json")
    for name in names:
        held.add(name, [1])
    held.close()
    assert json.loads((tmp_path / "keyed.json").read_text("utf-8")) == {name: [1] for name in names}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "not JSON"),
        (b"[1]", "not JSON"),
        (b'{"type":"List","pieces":3}', "not JSON"),
        (b'{"type":"Other","pieces":[]}', "type is not 'List'"),
        (b'{"type":"List","pieces":[1]}', "pieces 1: odd"),
    ],
)
def test_faults_of_lists_are_told(tmp_path, content, fault):
    """What is no list, has another head, or a piece with a fault."""
    path = tmp_path / "list.json"
    path.write_bytes(content)
    (found,) = check_list(path, lambda piece: ["odd"] if piece == 1 else [], {"type": "List"}, "pieces")
    assert fault in found


def test_gaps_are_named():
    """A field that is missing or of another kind is named; what is no object is."""
    assert find_gaps({"a": 1}, {"a": str, "b": int}) == ["no a, or none of its kind", "no b, or none of its kind"]
    assert find_gaps([], {"a": str}) == ["this is no object"]


def test_names_are_names_of_linked_data():
    """A name with blanks or marks is escaped."""
    assert to_iri("claim-1") == "urn:onrecord:claim-1"
    assert to_iri("a b<c>") == "urn:onrecord:a%20b%3Cc%3E"


def test_counts_add_up(tmp_path):
    """What is held and what is left out is all that went in; the leaflet stands beside the export and says so."""
    tally = Tally()
    tally.keep(3)
    for reason, number in (("no day", 1), ("no place", 2), ("no day", 1)):
        tally.leave(reason, number)
    lines = tally.tell()
    assert lines == [
        "7 claims went in: 3 are held, 4 are left out.",
        "left out, no day: 2",
        "left out, no place: 2",
    ]
    write_leaflet(tmp_path / "lesk.map.json", "A map", "Hours.", lines)
    text = (tmp_path / "lesk.map.README.md").read_text("utf-8")
    assert text.startswith("# A map: lesk.map.json\n")
    assert "Hours." in text
    assert text.endswith("- left out, no place: 2\n")
    assert name_beside(tmp_path / "lesk.csv", "sources.json") == tmp_path / "lesk.sources.json"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("@a", "'@a"),
        ("\tx", "'\tx"),
        ("-a", "'-a"),
        ("-30.5", "-30.5"),
        (-3, -3),
        (None, None),
    ],
)
def test_formulas_are_kept_texts(cell, written):
    """What a spreadsheet would run gets an apostrophe; negative numbers stay numbers."""
    assert guard(cell) == written


@pytest.mark.parametrize("has_mark", [True, False])
def test_tables_are_read_again(tmp_path, has_mark):
    """Lines end in CR LF, the mark stands where it is asked for, and cells come back."""
    held = TableFile(tmp_path / "table.csv", ("a", "b"), has_mark=has_mark)
    held.add(('x,"y"\nz', 3))
    held.close()
    raw = (tmp_path / "table.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") == has_mark
    assert raw.endswith(b"\r\n")
    assert load_table(tmp_path / "table.csv") == [["a", "b"], ['x,"y"\nz', "3"]]
