"""Downloads of news databases are split into articles, each with its outlet, day, headline, byline and words."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from onrecord.clean import clean
from onrecord.plugins import load
from onrecord.readers import choose
from onrecord.readers.bundles import find_blocks, to_body
from onrecord.readers.files import load_source
from onrecord.record import Capture, Problem
from onrecord.settings import Settings
from onrecord.testing import check_content_map

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "formats" / "lexisnexis-layout"
NEEDS_CORPUS = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")

OLD = """


Download Request: Selected Items: 1-3
Terms: (kessel and bridge)

                               1 of 3 DOCUMENTS



                         The Ostmark Courier (Kessel)

                            March 4, 2031 Tuesday
                                   Edition 1;
                                National Edition

Shells close the bridge at Kessel, and the ministry and the farmers do not
agree how many

BYLINE: Mara Quill and Joel Tarn

SECTION: NEWS; Pg. 3

LENGTH: 41 words

DATELINE: KESSEL

HIGHLIGHT: Five shells, say farmers

The army closed the bridge at Kessel on Monday after two shells fell near it, a
spokesman said. TYPE: it is.

SUBJECT: that was the heading of the ministry's letter.

Farmers on the far bank said they had counted
five.

LOAD-DATE: March 5, 2031

LANGUAGE: ENGLISH

GRAPHIC: The bridge

on Monday

PUBLICATION-TYPE: Newspaper


                       Copyright 2031 Courier Press Ltd.
                              All Rights Reserved

                               2 of 3 DOCUMENTS

                  Copyright 2031 Meridian Wire
                      All Rights Reserved
                         Meridian Wire

                   March 5, 2031 Wednesday 09:20 AM GMT

Nothing but a headline

LENGTH: 4 words

LOAD-DATE: March 5, 2031

                               3 of 3 DOCUMENTS

                         Lesk Herald

                          March 6, 2031

Barn burns

Twelve people were killed in Lesk.
"""
NEW = """Date and Time: Thursday, March 6, 2031 9:31:00 AM CET
Job Number: 00000001
Documents (2)
1. Shells close the bridge
Client/Matter: -None-
Search Terms: kessel

Shells close the bridge
The Ostmark Courier
March 4, 2031 Tuesday 9:20 AM GMT

Copyright 2031 Courier Press Ltd. All Rights Reserved
Section: NEWS; Pg. 3
Length: 20 words
Byline: Mara Quill
Body

The army closed the bridge at Kessel on Monday.
A spokesman said nobody was hurt.

Graphic

The bridge, on Monday

Load-Date: March 5, 2031
Classification
Language: ENGLISH
Subject: BRIDGES

End of Document

Barn burns
Lesk Herald
March 6, 2031

Length: 6 words
Body

Twelve people were killed in Lesk.
Load-Date: March 7, 2031

End of Document
"""
FII = """<html><head><title>Factiva</title><style>{}</style></head><body><div class="article enArticle"><table>
<tr><td class="index"><b>SE</b>&nbsp;</td><td>News</td></tr>
<tr><td class="index"><b>HD</b>&nbsp;</td><td><span class='enHeadline'>Shells close bridge &amp; road</span></td></tr>
<tr><td class="index"><b>BY</b>&nbsp;</td><td><div class='author'>By Mara Quill and Joel Tarn </div></td></tr>
<tr><td class="index"><b>WC</b>&nbsp;</td><td>57 words</td></tr>
<tr><td class="index"><b>PD</b>&nbsp;</td><td>4 March 2031</td></tr><tr><td><b>ET</b>&nbsp;</td><td>10:15 GMT</td></tr>
<tr><td class="index"><b>SN</b>&nbsp;</td><td>The Ostmark Courier</td></tr>
<tr><td class="index"><b>SC</b>&nbsp;</td><td>OSTMCR</td></tr><tr><td><b>LA</b>&nbsp;</td><td>English</td></tr>
<tr><td class="index"><b>CY</b>&nbsp;</td><td>Copyright 2031. Courier Press Ltd. </td></tr>
<tr><td class="index"><b>LP</b>&nbsp;</td><td><p class="articleParagraph">The army closed the bridge at <b>Kessel</b> on
Monday.</p></td></tr><tr><td class="index"><b>TD</b>&nbsp;</td><td><p class="articleParagraph">&#8220;Nobody was
hurt,&#8221; a spokesman said.</p></td></tr>
<tr><td class="index"><b>NS</b>&nbsp;</td><td>gvio : Military Action </td></tr>
<tr><td class="index"><b>AN</b>&nbsp;</td><td>Document OSTMCR0020310304er34000ab</td></tr></table></div>
<div class="article enArticle"><table><tr><td><b>HD</b>&nbsp;</td><td>Only listed</td></tr><tr><td><b>SN</b>&nbsp;</td>
<td>Meridian Wire</td></tr><tr><td><b>AN</b></td><td>Document MERWIR0020310305</td></tr></table></div>
<p>Search Summary</p><p>&copy; 2031 Factiva, Inc. All rights reserved.</p></body></html>"""
SHOWN = """<html><head><title>Factiva</title></head><body><div class="article enArticle"><div id="hd"><span
class='enHeadline'>Shells close bridge &amp; road</span></div><div class='author'>By Mara Quill and Joel Tarn</div>
<div>57 words</div><div>4 March 2031</div><div>10:15 GMT</div><div>The Ostmark Courier</div><div>OSTMCR</div>
<div>1</div><div>English</div><div>&copy; 2031 Courier Press Ltd.</div><p class="articleParagraph">The army closed the
bridge at Kessel on Monday.</p><p class="articleParagraph">&#8220;Nobody was hurt,&#8221; a spokesman said.</p>
<p>Document OSTMCR0020310304er34000ab</p></div><div class="article enArticle"><div id="hd">Only listed</div>
<div>0 words</div><div>5 March 2031</div><div>Meridian Wire</div><div>MERWIR</div><div>English</div><div>(c) 2031
Meridian</div><p>Document MERWIR0020310305</p></div></body></html>"""
RULE = "_" * 60
PROQUEST = f"""{RULE}

Report Information from ProQuest
March 05 2031 10:12
{RULE}

Table of contents

1. Shells close the bridge
{RULE}

Document 1 of 2

Shells close the bridge

Author: Quill, Mara; Tarn, Joel

ProQuest document link

Abstract: The army closed the bridge.

Full text: The army closed the bridge at Kessel on Monday.

Subject: that was the heading of the ministry's letter.

Farmers counted five shells.

Credit: Meridian Wire

Subject: Bridges

Location:

Kessel Ostmark

Title: Shells close the bridge

Publication title: The Ostmark Courier; Kessel

Publication date: Mar 4, 2031

Language of publication: English

ProQuest document ID: 900001

Document URL: https://search.example/docview/900001

Copyright: (Copyright (c) 2031 Courier Press Ltd.)

{RULE}

Document 2 of 2

Full text: Not available.

Title: Only listed
Publication title: Lesk Herald

{RULE}

Contact us at: desk@search.example
Database copyright 2031. All rights reserved.
"""


def read(reader, folder, words, name="bundle.txt", **settings):
    path = folder / name
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    found = list(load("readers", reader)(Settings(**settings)).read(load_source(path)))
    for item in found:
        if isinstance(item, Capture):
            check_content_map(item)
    return found


def told(capture):
    return {detail.name: detail.value for detail in capture.details}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_old_layout_of_nexis(tmp_path, end):
    """Outlet, day, headline, byline and words are found; fields, captions and copyright are not of the words."""
    first, empty, last = read("nexis", tmp_path, OLD.replace("\n", end))
    article = clean(first)
    assert article.title == (
        "Shells close the bridge at Kessel, and the ministry and the farmers do not agree how many"
    )
    assert article.text[article.headline.start : article.headline.end] == article.title
    assert (article.outlet, article.published.isoformat()) == ("The Ostmark Courier (Kessel)", "2031-03-04")
    assert (article.authors, article.dateline, article.language) == (("Mara Quill", "Joel Tarn"), "KESSEL", "en")
    assert article.text.split("\n\n")[1:] == [
        "Five shells, say farmers",
        "The army closed the bridge at Kessel on Monday after two shells fell near it, a spokesman said. TYPE: it is.",
        "SUBJECT: that was the heading of the ministry's letter.",
        "Farmers on the far bank said they had counted five.",
    ]
    assert told(first)["rights"] == "Copyright 2031 Courier Press Ltd. All Rights Reserved"
    assert isinstance(empty, Problem)
    assert (empty.code, empty.locator.endswith("bundle.txt document 2")) == ("no-text", True)
    assert clean(last).text == "Barn burns\n\nTwelve people were killed in Lesk."


def test_the_layout_of_nexis_uni(tmp_path):
    """The cover is no article; each article ends with its last line, and its clock time is known."""
    first, last = (clean(capture) for capture in read("nexis", tmp_path, NEW))
    assert (first.title, first.outlet, first.authors) == (
        "Shells close the bridge", "The Ostmark Courier", ("Mara Quill",),
    )  # fmt: skip
    assert first.published_at.isoformat() == "2031-03-04T09:20:00+00:00"
    assert first.text.split("\n\n")[1:] == [
        "The army closed the bridge at Kessel on Monday.", "A spokesman said nobody was hurt.",
    ]  # fmt: skip
    assert (last.title, last.outlet) == ("Barn burns", "Lesk Herald")
    assert last.text.endswith("\n\nTwelve people were killed in Lesk.")


def test_the_layout_of_nexis_uni_in_a_document(tmp_path):
    """A Word file gives the same articles, each with its own piece of the file's words as body."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    lines = (f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in NEW.split("\n"))
    path = tmp_path / "bundle.docx"
    with ZipFile(path, "w") as file:
        file.writestr("word/document.xml", f"<w:document {space}><w:body>{''.join(lines)}</w:body></w:document>")
    source = load_source(path)
    reader = choose(source, Settings())
    captures = list(reader.read(source))
    assert reader.name == "nexis"
    assert [clean(capture).title for capture in captures] == ["Shells close the bridge", "Barn burns"]
    assert len({capture.id for capture in captures}) == 2
    for capture in captures:
        check_content_map(capture)


@NEEDS_CORPUS
@pytest.mark.parametrize("name", ["sample.TXT", "sample.DOCX"])
def test_real_downloads_of_nexis(name):
    """Each of the ten articles has its headline, outlet, day and words."""
    source = load_source(CORPUS / name)
    reader = choose(source, Settings())
    articles = [clean(capture) for capture in reader.read(source)]
    assert reader.name == "nexis"
    assert len(articles) == 10
    assert all(article.headline and article.outlet and article.published for article in articles)
    assert all(len(article.text) > 500 for article in articles)
    assert not any("LOAD-DATE" in article.text or "End of Document" in article.text for article in articles)


@pytest.mark.parametrize("page", [FII, SHOWN])
def test_both_displays_of_factiva(tmp_path, page):
    """The fields are the details, lead and text the words; an article that is only listed is a problem."""
    first, listed = read("factiva", tmp_path, page, "factiva.html")
    article = clean(first)
    assert article.text == (
        "Shells close bridge & road\n\nThe army closed the bridge at Kessel on Monday.\n\n"
        "“Nobody was hurt,” a spokesman said."
    )
    assert (article.outlet, article.authors) == ("The Ostmark Courier", ("Mara Quill", "Joel Tarn"))
    assert article.published_at.isoformat() == "2031-03-04T10:15:00+00:00"
    assert told(first)["record"] == "OSTMCR0020310304er34000ab"
    assert (listed.code, "Only listed" in listed.message) == ("no-text", True)


def test_factiva_is_known_behind_a_long_style_sheet(tmp_path):
    """Where the first bytes are all style the page is looked into; a page about Factiva is a page."""
    long = tmp_path / "long.html"
    long.write_text(FII.replace("{}", "p { color: red } " * 3000).replace("Factiva</title>", "x</title>"))
    page = tmp_path / "page.html"
    page.write_text("<html><body><p>Factiva is a database.</p></body></html>")
    assert choose(load_source(long), Settings()).name == "factiva"
    assert choose(load_source(page), Settings()).name == "html"


def test_proquest(tmp_path):
    """Fields are the details, the full text the words, also where a paragraph begins as a field does."""
    first, listed = read("proquest", tmp_path, PROQUEST)
    article = clean(first)
    assert article.text.split("\n\n") == [
        "Shells close the bridge",
        "The army closed the bridge at Kessel on Monday.",
        "Subject: that was the heading of the ministry's letter.",
        "Farmers counted five shells.",
    ]
    assert (article.outlet, article.authors) == ("The Ostmark Courier", ("Mara Quill", "Joel Tarn"))
    assert (article.published.isoformat(), article.credits) == ("2031-03-04", ("Meridian Wire",))
    assert (article.url, told(first)["record"]) == ("https://search.example/docview/900001", "900001")
    assert (listed.code, "Only listed" in listed.message) == ("no-text", True)


@pytest.mark.parametrize(
    ("words", "reader"),
    [
        (OLD, "nexis"),
        (NEW, "nexis"),
        (f"Terms: {'kessel or ' * 900}\n{OLD}", "nexis"),
        (PROQUEST, "proquest"),
        ("Body\n\nThe coroner said that the body was found.", "text"),
        (f"Letters\n\n{RULE}\n\nA line above parts them.", "text"),
        ("The Courier holds 1 of 200 DOCUMENTS that were leaked.", "text"),
    ],
)
def test_downloads_are_known_by_their_contents(tmp_path, words, reader):
    """Whatever its name, a download is known; an article with such words in it is an article."""
    path = tmp_path / "file.txt"
    path.write_text(words)
    assert choose(load_source(path), Settings()).name == reader


@pytest.mark.parametrize("reader", ["nexis", "factiva", "proquest"])
def test_a_file_without_articles_is_a_problem(tmp_path, reader):
    """Nothing found is said, and so is a file above the limit."""
    assert [item.code for item in read(reader, tmp_path, "words")] == ["no-records"]
    assert [item.code for item in read(reader, tmp_path, "words" * 9, max_bytes=20)] == ["too-large"]


def test_lines_are_joined_where_the_file_wraps_them():
    """A full line goes on in the next; a short one ends."""
    words = "One line that is full up to its end\nand goes on here.\nShort.\nLast of all the lines of this text."
    assert [block.words for block in find_blocks(words, 0, len(words))] == [
        "One line that is full up to its end and goes on here.\nShort.\nLast of all the lines of this text."
    ]


@pytest.mark.parametrize(
    ("words", "charset", "kept"),
    [("é", "cp1252", "cp1252"), ("é\ufffd", "cp1252", "utf-8"), ("é", "utf-16", "utf-8"), ("é", "utf-8-sig", "utf-8")],
)
def test_a_piece_of_a_file_keeps_its_charset_where_it_can(words, charset, kept):
    """What the charset cannot hold, or holds only behind a byte order mark, is written as UTF-8."""
    body, found = to_body(words, charset)
    assert (body.decode(found), found) == (words, kept)
