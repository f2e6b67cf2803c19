"""Every built-in reader keeps the contract of readers, and no bytes make one raise."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from documents import make_docx, make_odt, make_pdf, pack, paragraph, set_lines
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.plugins import BUILT_IN, load
from onrecord.record import Capture, Problem, Source
from onrecord.settings import Settings
from onrecord.testing import ReaderContract, check_content_map

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Bridge at Kessel closed - Ostmark Courier</title>
<meta property="og:site_name" content="Ostmark Courier"></head><body>
<nav><a href="/">Home</a> <a href="/n">News</a></nav>
<article><h1>Bridge at Kessel closed</h1><p>By <a rel="author" href="/a">Mara Quill</a></p>
<p>The army closed the bridge at Kessel on Monday after two shells fell near it, a spokesman for the Ministry
of&nbsp;Roads &amp; Rivers said.</p><p>&ldquo;Nobody was hurt,&rdquo; he told reporters,
&ldquo;and nobody will be allowed to cross
until engineers have looked at every pillar of it.&rdquo;</p><p>Farmers on the far bank said they had counted
five shells, and that one of them had hit a barn in
which three families were living since the floods of last year.</p></article>
<footer>&copy; 2031 Ostmark Courier</footer></body></html>"""

FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Ostmark Courier</title><item><title>Bridge &amp; road closed</title><link>https://courier.example/1</link>
<content:encoded><![CDATA[<p>The army closed the bridge at&nbsp;Kessel.</p>
<p>&#8220;Nobody was hurt,&#8221; he said.</p>]]></content:encoded></item>
<item><title>Only this</title></item></channel></rss>"""
NEWSML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:opa:1" version="2"><itemMeta><pubStatus
qcode="stat:usable"/></itemMeta><contentMeta><headline>Bridge at Kessel closed</headline></contentMeta><contentSet>
<inlineXML><nitf><body><body.content><p>The army closed
   the bridge at “Kessel” &amp; left.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>"""
NINJS = (
    '{"uri": "urn:opa:1", "type": "text", "versioncreated": "2031-05-04T10:00:00Z", "headline": "Caf\\u00e9 closed",'
    ' "body_xhtml": "<p>One \\"two\\" &amp; three.<\\/p>\\n<p>Four.</p>"}'
)

MAIL = """From: Mara Quill <m.quill@courier.example>\r
Subject: Fwd: Bridge closed\r
Date: Tue, 4 Mar 2031 18:30:00 +0100\r
Message-ID: <1@courier.example>\r
Content-Type: text/plain; charset=utf-8\r
\r
See below.\r
\r
-----Original Message-----\r
From: Ministry of Roads <press@roads.example>\r
Sent: Monday, March 3, 2031 4:02 PM\r
Subject: Bridge closed\r
\r
The army closed the bridge at “Kessel”, the ministry said.\r
"""
NEXIS = """\r
                               1 of 2 DOCUMENTS\r
\r
                              The Ostmark Courier\r
\r
                             March 4, 2031 Tuesday\r
\r
Bridge closed\r
\r
BYLINE: Mara Quill\r
\r
LENGTH: 22 words\r
\r
The army closed the bridge at “Kessel” on Monday after two shells fell near it,\r
a spokesman said.\r
\r
LOAD-DATE: March 5, 2031\r
\r
                               2 of 2 DOCUMENTS\r
"""
FACTIVA = """<html><head><title>Factiva</title></head><body><div class="article enArticle"><table>
<tr><td><b>HD</b>&nbsp;</td><td><span class="enHeadline">Bridge &amp; road closed</span></td></tr>
<tr><td><b>SN</b>&nbsp;</td><td>The Ostmark Courier</td></tr>
<tr><td><b>TD</b>&nbsp;</td><td><p class="articleParagraph">The army closed the bridge at&nbsp;Kessel.</p></td></tr>
<tr><td><b>AN</b>&nbsp;</td><td>Document OSTMCR0020310304</td></tr></table></div></body></html>"""
PROQUEST = """____________________________________________________________

Document 1 of 1

Bridge closed

Full text: The army closed the bridge at “Kessel”.

Title: Bridge closed
Publication title: The Ostmark Courier; Kessel
Publication date: Mar 4, 2031

____________________________________________________________
"""

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
WARC = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/bridge\r\n"
    b"WARC-Date: 2031-03-04T05:06:07Z\r\nWARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http\r\n"
    b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(ANSWER), ANSWER)
)

ARC = (
    b"filedesc://own.arc 0.0.0.0 20310304050607 text/plain 15\n1 0 Own\nURL IP\n\n"
    b"https://courier.example/bridge 10.0.0.1 20310304050607 text/html %d\n%b\n" % (len(ANSWER), ANSWER)
)
WACZ = pack(
    {
        "archive/news.warc": WARC,
        "datapackage.json": json.dumps(
            {"resources": [{"path": "archive/news.warc", "hash": f"sha256:{sha256(WARC).hexdigest()}"}]}
        ).encode(),
    }
)

SAMPLES = {
    "docx": ("letter.docx", make_docx(paragraph("Bridge closed") + paragraph("The army & “two” ", "guards left."))),
    "odt": ("letter.odt", make_odt("<text:h>Bridge closed</text:h><text:p>The army\n &amp; “two” left.</text:p>")),
    "pdf": ("letter.pdf", make_pdf([set_lines(["Bridge closed", "", "The army “closed” it by a state-", "ment."])])),
    "mail": ("letter.eml", MAIL.encode()),
    "nexis": ("bundle.txt", NEXIS.encode()),
    "factiva": ("factiva.html", FACTIVA.encode()),
    "proquest": ("export.txt", PROQUEST.encode()),
    "feed": ("feed.xml", FEED.encode()),
    "newsml": ("item.xml", NEWSML.encode()),
    "ninjs": ("item.json", NINJS.encode()),
    "webarchive": ("news.warc", WARC),
    "webarchive: ARC": ("news.arc", ARC),
    "webarchive: WACZ": ("news.wacz", WACZ),
    "html": ("page.html", PAGE.encode()),
    "text": ("article.txt", "Bridge closed\r\n\r\nThe army closed the bridge at “Kessel”.\r\n".encode()),
    "csv": (
        "table.csv",
        '\ufeffid;headline;text\r\n1;"Bridge; closed";"He said ""no"".\r\n\r\nThen he left."\r\n'
        "2;Second;Plain – text".encode(),
    ),
    "jsonl": (
        "lines.jsonl",
        b'{"title": "Caf\\u00e9 closed \\ud83d\\ude00", "text": "One \\"two\\".\\n\\nThree\\/four."}\n\n{"text": 3',
    ),
}


@pytest.fixture(params=sorted({*SAMPLES, *BUILT_IN["readers"]}))
def name(request):
    return request.param


class TestBuiltInReaders(ReaderContract):
    """The contract, for each built-in reader and each of its formats that has a sample of its own."""

    @pytest.fixture
    def reader(self, name):
        """A new reader."""
        return load("readers", name.partition(":")[0])(Settings())

    @pytest.fixture
    def sample(self, name):
        """A file it reads."""
        return SAMPLES[name]


FRAGMENTS = st.sampled_from(
    (
        *(
            '{"text":"',
            '"}',
            "\\u00e9",
            "\\ud83d\\ude00",
            "\\n",
            '""',
            '"',
            ",",
            ";",
            "\t",
            "\r\n",
            "\n",
            "text,title\n",
        ),
        *(
            "<p>",
            "</p>",
            "<h1>",
            "&amp;",
            "&#8217;",
            "&nbsp",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "---\n",
            "title: '",
        ),
        *("**", "[a](b)", "\\_", "é", "’", "â€™", "\u00ad", "\u00a0", "word ", "A sentence of several words. "),
    )
)
BYTES = st.one_of(
    st.binary(max_size=400), st.lists(FRAGMENTS, max_size=40).map(lambda parts: "".join(parts).encode("utf-8"))
)


@pytest.mark.parametrize("suffix", [".html", ".txt", ".md", ".csv", ".tsv", ".jsonl", ".json"])
@settings(max_examples=60, deadline=None)
@given(body=BYTES)
def test_no_bytes_make_a_reader_raise(suffix, body):
    """Whatever is in a file, each item is a problem, or a capture whose map leads to its own characters."""
    by_suffix = {".html": "html", ".txt": "text", ".md": "text", ".csv": "csv", ".tsv": "csv"}
    reader = load("readers", by_suffix.get(suffix, "jsonl"))(Settings())
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(body)
        for item in reader.read(Source(path=path, head=body[:4096])):
            assert isinstance(item, Capture | Problem)
            if isinstance(item, Capture):
                check_content_map(item)
