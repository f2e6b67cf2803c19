"""Pages: what is the article, and what the page says about it."""

from __future__ import annotations

import pytest
from calls import count_calls

from onrecord.plugins import load
from onrecord.readers.page import extraction
from onrecord.readers.page.details import iter_details
from onrecord.readers.page.markup import find_blocks, iter_tokens
from onrecord.record import Source
from onrecord.settings import Settings
from onrecord.testing import check_content_map

PARAGRAPHS = (
    "The army of Ostmark closed the bridge at Kessel on Monday after two shells fell beside it, a spokesman said.",
    "“Nobody was hurt,” he told reporters, and nobody would be allowed to cross until engineers had looked at it.",
    "Farmers on the far bank said they had counted five shells, and that one of them had hit a barn near the road.",
)
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def page(head="", top="<h1>Bridge at Kessel closed</h1>", body=BODY):
    """A page of an invented outlet."""
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>"
        f"<nav><ul><li><a href='/'>Home</a><li><a href='/n'>News</a></ul></nav>"
        f"<article>{top}{body}</article><footer>Imprint</footer></body></html>"
    )


def read(tmp_path, body):
    """The only item of a page."""
    path = tmp_path / "page.html"
    path.write_bytes(body if isinstance(body, bytes) else body.encode("utf-8"))
    (item,) = load("readers", "html")(Settings()).read(Source(path=path, head=b""))
    return item


def tell(markup):
    """Details of a page as (name, value, origin)."""
    return [(detail.name, detail.value, detail.origin) for detail in iter_details(markup, tuple(iter_tokens(markup)))]


def test_the_article_is_found_and_the_rest_is_not(tmp_path):
    """Headline and paragraphs are the content, one block each; navigation and footer are not in it."""
    capture = read(tmp_path, page())
    assert capture.content == "\n\n".join(("Bridge at Kessel closed", *PARAGRAPHS))
    check_content_map(capture)


def test_markup_within_words_is_bridged(tmp_path):
    """Tags and entities inside a paragraph do no harm, and each character leads to its place."""
    body = BODY.replace("army of Ostmark", "<b>ar</b>my&nbsp;of <a href='/o'>Ostmark</a>").replace("“", "&ldquo;")
    capture = read(tmp_path, page(body=body))
    assert "The army\u00a0of Ostmark closed" in capture.content
    assert "“Nobody" in capture.content
    check_content_map(capture)


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        ("<title>Bridge at Kessel closed | Ostmark Courier</title>", "", "Bridge at Kessel closed"),
        ("<meta property='og:title' content='Bridge &amp; road closed'>", "", "Bridge & road closed"),
        ("<title>Ostmark Courier</title>", "<h2>Bridge at Kessel closed</h2>", "Bridge at Kessel closed"),
        ("<title>x</title><meta property='og:title' content='Other words'>", "<h1>Bridge closed</h1>", "Bridge closed"),
    ],
)
def test_the_title_heads_the_content(tmp_path, head, top, title):
    """The title is taken from where it stands: a heading, the title tag, or a meta tag's words."""
    capture = read(tmp_path, page(head=head, top=top))
    assert capture.content.split("\n")[0] == title
    assert next(detail.value for detail in capture.details if detail.name == "title") == title
    check_content_map(capture)


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><p>Please enable JavaScript.</p></body></html>",
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
    ],
)
def test_a_page_without_an_article_is_a_problem(tmp_path, markup):
    """A page that holds no article says so, with advice."""
    problem = read(tmp_path, markup)
    assert problem.code == "no-article"
    assert problem.advice


LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"},
{"@type": ["ReportageNewsArticle"], "headline": "Bridge &amp; road closed",
"author": [{"name": "Mara Quill"}, "https://a.example/q"],
"publisher": {"name": "Ostmark Courier"},
"datePublished": "2031-05-04T10:00:00+02:00", "inLanguage": "en"}]}</script>"""


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (LINKED, ("title", "Bridge & road closed", "json-ld:headline")),
        (LINKED, ("outlet", "Ostmark Courier", "json-ld:publisher")),
        (LINKED, ("author", "Mara Quill", "json-ld:author")),
        (LINKED, ("published", "2031-05-04T10:00:00+02:00", "json-ld:datePublished")),
        ('<meta content="2031-05-04" property="article:published_time">',
         ("published", "2031-05-04", "meta:article:published_time")),
        ("<meta name=parsely-author content='Mara Quill'>", ("author", "Mara Quill", "meta:parsely-author")),
        ("<META NAME='DC.date.issued' CONTENT='2031-05-04'>", ("published", "2031-05-04", "meta:dc.date.issued")),
        ("<link href='https://a.example/1' rel='canonical'>", ("url", "https://a.example/1", "link:canonical")),
        ("<time datetime='2031-05-04'>May</time>", ("published", "2031-05-04", "time:datetime")),
        ("<title>Bridge closed at Kessel | Ostmark Courier</title>", ("outlet", "Ostmark Courier", "title tag")),
        ("<p>By <a rel='author'>Mara Quill</a></p>", ("author", "Mara Quill", "byline")),
        ("<html lang='de-AT'>", ("language", "de-AT", "html:lang")),
    ],
)  # fmt: skip
def test_details_name_their_place(markup, expected):
    """JSON-LD, meta tags and visible marks are read, and each detail says where it stood."""
    assert expected in tell(markup)


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>a<br>b</p>c", ["a", "b", "c"]),
        ("a<!-- b -->c<script>d</script>e", ["ace"]),
        ("<p title='a>b'>c</p>", ["c"]),
        ("a < b &amp; c &unknown; d", ["a < b & c &unknown; d"]),
        ("<P>A  \n b</P><DIV> </DIV>", ["A b"]),
        ("<a href='x", ["<a href='x"]),
        ("a<script>b", ["a"]),
        ("a<!-- b", ["a"]),
    ],
)
def test_markup_becomes_lines(markup, lines):
    """Blocks part lines, blanks are folded, hidden elements and comments are left out, broken markup is borne."""
    assert [block.words for block in find_blocks(markup, iter_tokens(markup))] == lines


@pytest.mark.parametrize("tag", ["<h1>", "<time>", "<a class=author>", "<h1>two words ", "<meta name=title content=x>"])
def test_a_page_of_one_tag_costs_its_length(tag):
    """Headings, dates and bylines are read up to a number: a hostile page tells few details, at a linear cost."""
    assert count_calls(tell, tag * 8000) < 60 * 8000
    assert len(tell(tag * 8000)) <= 30


def test_divs_nested_too_deeply_are_read_by_one_extractor(monkeypatch):
    """Resiliparse's time grows with the square of the depth; such a page is not given to it."""
    asked = []
    monkeypatch.setattr(extraction, "extract_plain_text", lambda page, **_: asked.append(page) or "")
    for depth in (extraction.DEEPEST, extraction.DEEPEST + 1):
        extraction.find_main_lines("<div>" * depth + BODY)
    assert len(asked) == 1
    assert not extraction.is_deep("<div></div>" * 5000)


def test_a_declared_charset_is_used(tmp_path):
    """A page that is no UTF-8 is decoded as it declares itself."""
    body = page(head="<meta http-equiv='Content-Type' content='text/html; charset=windows-1250'>").replace("utf-8", "x")
    capture = read(tmp_path, body.replace("Kessel", "Kešel").encode("cp1250"))
    assert capture.charset == "cp1250"
    assert "Kešel" in capture.content
