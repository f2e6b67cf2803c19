"""DOCX documents: what is read, where it leads, and what is said of those that cannot be read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from documents import make_bomb, make_document, make_docx, pack, paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.errors import ReadError
from onrecord.plugins import load
from onrecord.readers import choose
from onrecord.readers.files import load_source
from onrecord.readers.office.docx import read_docx_text
from onrecord.record import Capture, Problem, Source
from onrecord.settings import Settings
from onrecord.spans import to_body
from onrecord.testing import check_content_map

SAMPLE = Path(__file__).parents[2].parent / "shared" / "corpus" / "formats" / "lexisnexis-layout" / "sample.DOCX"
BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
CHOICE = (
    "<w:r><mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def cell(*inside: str) -> str:
    return f"<w:tc>{''.join(inside)}</w:tc>"


READ = {
    "runs": (paragraph("The army ", "left."), "The army left."),
    "entities": (paragraph("Roads & <Rivers>"), "Roads & <Rivers>"),
    "paragraphs": (paragraph("One.") + paragraph() + paragraph("Two."), "One.\n\nTwo."),
    "signs": (paragraph("a<b", "<w:r><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t></w:r>"), "a<b\tc\nd"),
    "insertion": (paragraph("It was ", "<w:ins><w:r><w:t>not </w:t></w:r></w:ins>", "open."), "It was not open."),
    "deletion": (paragraph("It ", "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>", "was."), "It was."),
    "moved": (
        paragraph(
            "A", "<w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom>", "<w:moveTo><w:r><w:t>new</w:t></w:r></w:moveTo>"
        ),
        "Anew",
    ),
    "deleted mark": (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>" + paragraph("line."),
        "One line.",
    ),
    "field": (paragraph("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>", "link"), "link"),
    "hidden": (paragraph("Seen", "<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"), "Seen"),
    "not hidden": (paragraph('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Seen</w:t></w:r>'), "Seen"),
    "alternatives": (paragraph("A ", CHOICE), "A new"),
    "text box": (paragraph("Beside.", BOX), "Beside.\n\nIn a box."),
    "contents": (paragraph("Chapter 1 ... 3", style="Verzeichnis1") + paragraph("Words."), "Words."),
    "content control": (f"<w:sdt><w:sdtContent>{paragraph('Inside.')}</w:sdtContent></w:sdt>", "Inside."),
    "table": (f"<w:tbl><w:tr>{cell(paragraph('Killed'))}{cell(paragraph('12'))}</w:tr></w:tbl>", "Killed | 12"),
    "layout table": (
        f"<w:tbl><w:tr>{cell(paragraph('One.'), paragraph('Two.'))}{cell(paragraph('Three.'))}</w:tr></w:tbl>",
        "One.\n\nTwo.\n\nThree.",
    ),
}


def read(tmp_path: Path, body: bytes, limit: int = 10_000_000) -> list[Capture | Problem]:
    path = tmp_path / "letter.docx"
    path.write_bytes(body)
    return list(load("readers", "docx")(Settings(max_bytes=limit)).read(Source(path=path, head=body[:4096])))


@pytest.mark.parametrize("name", READ)
def test_words_are_read_as_they_stand(name, tmp_path):
    """The words are those the last writer left, in order, and each leads to its place in the part."""
    inside, content = READ[name]
    (capture,) = read(tmp_path, make_docx(inside))
    assert capture.content == content
    check_content_map(capture)


def test_an_anchor_leads_to_the_xml(tmp_path):
    """Words of the article are found at their place in `word/document.xml`."""
    body = make_docx(paragraph("Bridge closed") + paragraph("“Nobody” & two guards ", "were hurt."))
    (capture,) = read(tmp_path, body)
    article = clean(capture)
    start = article.text.index("two guards were")
    span = to_body(article.source_map, type(article.headline)(start=start, end=start + 15))
    found = capture.body.decode()[span.start : span.end]
    assert found.startswith("two guards ")
    assert found.endswith("were")


CORE = (
    '<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="urn:d" xmlns:t="urn:t"><dc:title>{title}</dc:title>'
    "<dc:creator>{author}</dc:creator><t:created>{made}</t:created><t:modified>{saved}</t:modified></cp:coreProperties>"
)
PROPERTIES = {
    "sane": (
        ("Bridge closed", "Mara Quill", "2031-03-04T09:00:00Z", "2031-03-04T10:00:00Z"),
        {"title", "author", "published"},
    ),
    "of programs": (("Document1", "Windows User", "2031-03-04T09:00:00Z", "2032-09-04T10:00:00Z"), set()),
    "not printed": (("Press line Q3 (final)", "mquill", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"), set()),
    "of a template": (("x", "python-docx", "2013-12-23T23:15:00Z", "2013-12-23T23:15:00Z"), set()),
    "no days": (("", "", "soon", "2031-99-99"), set()),
}


@pytest.mark.parametrize("name", PROPERTIES)
def test_properties_that_can_be_believed_are_details(name, tmp_path):
    """Properties that a program filled, or that the document contradicts, are not taken."""
    values, names = PROPERTIES[name]
    core = CORE.format(**dict(zip(("title", "author", "made", "saved"), values, strict=True)))
    (capture,) = read(
        tmp_path, make_docx(paragraph("Bridge closed") + paragraph("The army left."), docProps__core_xml=core)
    )
    assert {each.name for each in capture.details} - {"digest"} == names


def test_words_go_before_properties(tmp_path):
    """A byline and a day that the document prints are believed before its properties."""
    core = CORE.format(title="", author="Otto Lang", made="2031-03-09T09:00:00Z", saved="2031-03-09T09:00:00Z")
    lines = ("Bridge closed", "By Mara Quill", "March 4, 2031", "The army closed the bridge at Kessel on Monday.")
    (capture,) = read(tmp_path, make_docx("".join(map(paragraph, lines)), docProps__core_xml=core))
    article = clean(capture)
    assert article.authors == ("Mara Quill",)
    assert article.published.isoformat() == "2031-03-04"


def test_a_title_by_its_style(tmp_path):
    """The paragraph in the style "Title" is the title, whatever the style is called in the user's language."""
    (capture,) = read(tmp_path, make_docx(paragraph("Bridge closed", style="Titel") + paragraph("The army left.")))
    assert [each.value for each in capture.details if each.name == "title"] == ["Bridge closed"]


def test_notes_are_counted(tmp_path):
    """Notes lie in another part: they are not read, and a problem says how many there are."""
    notes = (
        '<w:footnotes xmlns:w="urn:w"><w:footnote w:type="separator"/><w:footnote w:id="2"/><w:footnote w:id="3"/>'
        "</w:footnotes>"
    )
    capture, problem = read(tmp_path, make_docx(paragraph("Words."), word__footnotes_xml=notes))
    assert isinstance(capture, Capture)
    assert problem.code == "notes-left-out"
    assert problem.message.startswith("2 footnotes")


WIDE = make_document(paragraph("Kessel – “closed”")).replace("UTF-8", "UTF-16").encode("utf-16")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BILLION = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="urn:w"><w:p><w:r>'
    "<w:t>&b;</w:t></w:r></w:p></w:document>"
)
REFUSED = {
    "cut off": (make_docx(paragraph("Words. " * 300))[:-200], "broken-package"),
    "no part": (pack({"word/other.xml": "<x/>"}), "broken-package"),
    "broken xml": (make_docx("<w:p>"), "broken-xml"),
    "own entities": (pack({"word/document.xml": BILLION}), "own-entities"),
    "too deep": (make_docx("<w:sdt>" * 300), "too-deep"),
    "empty": (make_docx(paragraph()), "no-words"),
    "bomb": (make_bomb(3_000_000), "too-large"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "old": (OLE + "WordDocument".encode("utf-16-le"), "old-document"),
    "many parts": (make_docx(paragraph("x"), extra=b"PK\x01\x02" * 20_000), "words"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_says_why(name, tmp_path):
    """Damaged, locked and hostile documents give one problem that says what to do, in little time and memory."""
    body, code = REFUSED[name]
    found = read(tmp_path, body, limit=1_000_000)
    if code == "words":
        assert isinstance(found[0], Capture)
    else:
        assert [item.code for item in found] == [code]
        assert found[0].advice


def test_too_many_parts_are_refused_before_the_directory_is_read(tmp_path):
    """A package of ten thousand parts is refused."""
    (problem,) = read(tmp_path, pack({"word/document.xml": "<x/>", **{f"{number}": "" for number in range(10_001)}}))
    assert problem.code == "too-many-parts"


def test_wide_xml_is_read(tmp_path):
    """XML in UTF-16 is decoded by its byte order mark."""
    (capture,) = read(tmp_path, pack({"word/document.xml": WIDE}))
    assert capture.content == "Kessel – “closed”"
    check_content_map(capture)


ACCEPTED = {
    "docx": (make_docx(paragraph("x")), "docx"),
    "old": (OLE + "WordDocument".encode("utf-16-le"), "docx"),
    "spreadsheet": (pack({"xl/workbook.xml": "<x/>", "word/x": "y"}), None),
    "slides": (pack({"ppt/presentation.xml": "<x/>"}), None),
    "archive": (pack({"a.txt": "words"}), None),
    "other old": (OLE, None),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_documents_are_known_by_their_contents(name, tmp_path):
    """Whatever a file is called, the reader takes documents and nothing else that is zipped or old."""
    body, reader = ACCEPTED[name]
    path = tmp_path / "letter.bin"
    path.write_bytes(body)
    if reader is None:
        with pytest.raises(ReadError):
            choose(load_source(path), Settings())
    else:
        assert choose(load_source(path), Settings()).name == reader


NAMES = st.sampled_from(
    [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "sdt",
        "sdtContent",
        "del",
        "ins",
        "tab",
        "br",
        "txbxContent",
        "AlternateContent",
        "Choice",
        "Fallback",
        "pPr",
        "rPr",
        "vanish",
    ]
)
TREES = st.recursive(
    st.sampled_from(["words ", " ", "\n", "é“", "&amp;"]),
    lambda inside: st.tuples(NAMES, st.lists(inside, max_size=4)).map(
        lambda tree: f"<w:{tree[0]}>{''.join(tree[1])}</w:{tree[0]}>"
    ),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(trees=st.lists(TREES, max_size=5))
def test_no_nesting_makes_it_raise(tmp_path_factory, trees):
    """Elements in any order and depth give captures whose words lead to their places, or problems."""
    body = make_docx("".join(trees))
    for item in read(tmp_path_factory.mktemp("nested"), body):
        assert isinstance(item, Capture | Problem)
        if isinstance(item, Capture):
            check_content_map(item)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_damage_makes_it_raise(tmp_path_factory, seed):
    """Bytes changed, dropped or doubled anywhere in a document give captures or problems."""
    chance = random.Random(seed)  # noqa: S311  a repeatable choice
    body = bytearray(make_docx(paragraph("The army ", "left.", BOX) + READ["table"][0]))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(body))
        body[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    for item in read(tmp_path_factory.mktemp("damaged"), bytes(body)):
        assert isinstance(item, Capture | Problem)
        if isinstance(item, Capture):
            check_content_map(item)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample documents are not beside the checkout")
def test_a_real_document():
    """A bundle of a press database is read whole, each paragraph where it stands."""
    words, paragraphs = read_docx_text(load_source(SAMPLE), Settings())
    assert len(paragraphs) > 200
    assert all(words[each.start : each.start + 2] == "<w" for each in paragraphs)
    assert any("Load-Date:" in each.words for each in paragraphs)
