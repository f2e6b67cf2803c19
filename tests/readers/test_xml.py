"""XML is read to nodes whose words lead back to the file, and nothing in it can grow or reach outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.readers.xml import iter_trees, read_tree

PLACED = (
    ("<a>plain</a>", ["plain"]),
    ("<a>Käse &amp; Brot</a>", ["Käse ", "&amp;", " Brot"]),
    ("<a>&#233;&nbsp;x</a>", ["&#233;", "&nbsp;", "x"]),
    ("<a>one\r\ntwo</a>", ["one", "\r\n", "two"]),
    ("<a>é<![CDATA[<p>Öl & so</p>]]></a>", ["é", "<p>Öl & so</p>"]),
    ("<!-- é --><a>x<b>fat</b><!-- no -->y</a>", ["x", "fat", "y"]),
)


@pytest.mark.parametrize(("words", "places"), PLACED)
def test_words_lead_to_their_place(words, places):
    """Each piece of words has the stretch of the file that it stands for."""
    assert [words[start:end] for _, start, end in read_tree(words).iter_pieces()] == places


def test_entities_are_put_into_words():
    """Entities of XML and HTML are written out; unknown ones stay as they are."""
    assert read_tree("<a>&lt;&eacute;&unheard;</a>").words == "<é&unheard;"


def test_items_come_one_by_one():
    """Wanted elements come whole and in order, also from a document that breaks off after them."""
    items = iter_trees("<r><i>one</i><i>two <i>in</i></i><i", {"i"})
    assert [next(items).words, next(items).words] == ["one", "two in"]
    with pytest.raises(ReadError, match="line 1, column 34"):
        next(items)


ELEMENTS = ("<i/>", '<i a="/>"/>', "<i></i>", "<i>é</i >", "<i><b/></i>", "<i>x/></i>")


@pytest.mark.parametrize("element", ELEMENTS)
def test_an_element_knows_where_it_ends(element):
    """From `start` to `end` stands the whole element and nothing behind it."""
    words = f"<r>é{element}<j/>\n</r>"
    assert [words[node.start : node.end] for node in iter_trees(words, {"i"})] == [element]


REFUSED = (
    ('<!DOCTYPE l [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><l>&c;</l>', "own-entities"),
    ('<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]><l>&x;</l>', "own-entities"),
    ('<!DOCTYPE l [<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;]><l/>', "own-entities"),
    ("<a>" * 1000, "too-deep"),
    ("<a><b>", "broken-xml"),
    ("", "broken-xml"),
    ("<a>this & that</a>", "broken-xml"),
)


@pytest.mark.parametrize(("words", "code"), REFUSED)
def test_what_is_refused(words, code):
    """Own entities, bottomless and broken documents are refused with a reason."""
    with pytest.raises(ReadError) as caught:
        read_tree(words)
    assert caught.value.code == code


@given(st.lists(st.sampled_from(("<a>", "</a>", "<b/>", "é", "&amp;", "&", "<![CDATA[", "]]>", "\r\n", "x", "<!--"))))
def test_no_words_break_it(parts):
    """Whatever is in a file, it is read or refused, and each piece lies within the file, in order."""
    words = f"<r>{''.join(parts)}</r>"
    try:
        places = [(start, end) for _, start, end in read_tree(words).iter_pieces()]
    except ReadError:
        return
    assert places == sorted(places)
    assert all(0 <= start < end <= len(words) for start, end in places)
