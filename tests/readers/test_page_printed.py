from __future__ import annotations

import json

import pytest

from onrecord.readers.captures import make_capture
from onrecord.readers.html import read_page
from onrecord.readers.page.markup import find_blocks, iter_tokens
from onrecord.readers.page.printed import find_day_line, iter_bylines
from onrecord.testing import check_content_map

TITLE = "Ferry stopped at Lesk"
WORDS = [
    "The harbour office of Lesk stopped the ferry on Monday after a mine was seen in the river, a clerk said.",
    "Two boats were searched “at once”, and nobody was hurt, the governor’s office of Ostmark told reporters & guests.",
    "A third boat was let through in the evening, when the ice had closed the upper lock and the mine had sunk.",
]
BODY = "".join(f"<p>{line}</p>" for line in WORDS)


def make_page(head="", above="", below="", heading=TITLE, body=BODY):
    return (
        f"<html><head><title>{TITLE} - Kessel Post</title>{head}</head><body>{above}<h1>{heading}</h1>{below}"
        f"<article>{body}</article></body></html>"
    )


def told(page, name):
    """The values of one name among a page's details."""
    return [detail.value for detail in read_page(page)[2] if detail.name == name]


BYLINES = {
    "<p>By Mara Quill</p>": "Mara Quill",
    "<address>By <a href='/m'>&nbsp;Mara Quill </a></address>": "Mara Quill",
    "<p>BY MARA QUILL</p>": "MARA QUILL",
    "<p>By: Mara van der Quill</p>": "Mara van der Quill",
    "<div><span>By</span><span><a>Mara Quill</a></span></div>": "Mara Quill",
    "<p>By Mara Quill, Tom Orr and Ida Beck - Kessel desk</p>": "Mara Quill, Tom Orr and Ida Beck",
    "<p>Posted on March 4, 2031 by Mara Quill</p>": "Mara Quill",
    "<h4>By Mara Quill | 4/3/2031</h4>": "Mara Quill",
    "<p>World news | By Mara Quill | 4 March 2031</p>": "Mara Quill",
    "<p>Written by Mara Quill on Monday</p>": "Mara Quill",
    "<p>BYRON SMITH</p>": None,
    "<p>Bystander Jones</p>": None,
    "<p>By Monday the ferry had stopped.</p>": None,
    "<p>By the river</p>": None,
    "<p>Mara Quill</p>": None,
}


@pytest.mark.parametrize("line", BYLINES)
def test_bylines(line):
    """The line below the headline that says "by" names the author; other lines that begin so do not."""
    page = make_page(below=line)
    found = [detail.value for detail in iter_bylines(find_blocks(page, iter_tokens(page)), TITLE)]
    assert found == ([BYLINES[line]] if BYLINES[line] else [])


def test_bylines_of_other_articles():
    """Authors of teasers far from the first byline are not this article's; co-authors beside it are."""
    first = '<a rel="author">Mara Quill</a> <a rel="author">Tom Orr</a>'
    page = make_page(below=first) + "<p></p>" * 300 + '<a rel="author">Ida Beck</a>'
    assert told(page, "author") == ["Mara Quill", "Tom Orr"]


PERSON = {"@type": "Person", "@id": "#mara", "name": "Mara Quill"}


@pytest.mark.parametrize("kind", ["NewsArticle", "WebPage"])
def test_authors_that_a_graph_refers_to(kind):
    """An author given by the id of another node has that node's name."""
    graph = {"@graph": [{"@type": kind, "author": {"@id": "#mara"}}, PERSON, {"@type": "Person", "@id": "#x"}]}
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert told(make_page(head), "author") == ["Mara Quill"]


def test_a_reference_that_leads_nowhere():
    """It gives no author, and graphs that hold themselves end."""
    graph = [[{"@graph": {"@graph": [{"@type": "NewsArticle", "author": {"@id": "#gone"}}]}}]] * 3
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert told(make_page(head), "author") == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Words.", "4 March 2031"], "4 March 2031"),
        (["4. September 2031"], "4 September 2031"),
        (["Published on March 4, 2031."], "March 4, 2031"),
        (["March 4, 2031", "5 March 2031"], None),
        (["On 4 March 2031 he left."], None),
        ([], None),
    ],
)
def test_lines_that_are_a_day(lines, expected):
    """The only line that is a day and nothing else tells the day."""
    assert find_day_line(lines) == expected


LATE = '<meta property="article:published_time" content="{}"><time datetime="{}">printed</time>'


@pytest.mark.parametrize(
    ("declared", "printed", "first"),
    [
        ("2031-03-05T05:30:59Z", "2031-03-04 23:30:59", "2031-03-04 23:30:59"),
        ("2031-03-05T05:30:59+00:00", "2031-03-05T11:15:59", "2031-03-05T11:15:59"),
        ("2031-03-05T05:30:59Z", "2031-03-04 23:31:59", "2031-03-05T05:30:59Z"),
        ("2031-03-05T05:30:00Z", "2031-03-04 23:30:00", "2031-03-05T05:30:00Z"),
        ("2031-03-05T05:30:59+01:00", "2031-03-04 23:30:59", "2031-03-05T05:30:59+01:00"),
        ("2031-03-05T05:30:59Z", "2031-03-07 05:30:59", "2031-03-05T05:30:59Z"),
        ("2031-03-05", "2031-03-04", "2031-03-05"),
    ],
)
def test_the_day_where_the_outlet_is(declared, printed, first):
    """Where the instant is declared in UTC and printed in local time, the printed day comes first."""
    assert told(make_page(LATE.format(declared, printed)), "published")[0] == first


def test_a_kicker_in_the_heading():
    """A declared title that ends the heading is the title; its words are the heading's own."""
    head = f'<meta property="og:title" content="{TITLE} for the night">'
    page = make_page(head, heading=f"Harbour crisis: {TITLE} for the night")
    assert told(page, "title")[0] == f"{TITLE} for the night"
    assert read_page(page)[0].startswith(f"{TITLE} for the night\n\n")


DECLARED = {
    "plain": "\n\n".join(WORDS * 2),
    "markup": "".join(f"<p>{line}</p>" for line in WORDS * 2),
    "entities": "\n".join(line.replace("“", "&ldquo;").replace(" & ", " &amp; ") for line in WORDS * 2),
}


@pytest.mark.parametrize("way", DECLARED)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_words_that_are_declared_and_not_shown(way, ascii_only):
    """Where a page shows a small part of what it declares, the declared words are read, each led to its place."""
    node = {"@type": "NewsArticle", "headline": TITLE, "articleBody": DECLARED[way]}
    head = f'<script type="application/ld+json">{json.dumps(node, ensure_ascii=ascii_only)}</script>'
    page = make_page(head, body=f"<p>{WORDS[0]}</p>")
    content, content_map, details = read_page(page)
    assert content == "\n\n".join([TITLE, *WORDS * 2])
    capture = make_capture(
        "html", "page.html", media_type="text/html", charset="utf-8", body=page.encode(), content=content,
        content_map=content_map, details=details,
    )  # fmt: skip
    check_content_map(capture)


def test_words_that_are_declared_and_shown():
    """What a page shows is read from where it is shown."""
    node = {"@type": "NewsArticle", "headline": TITLE, "articleBody": DECLARED["plain"]}
    page = make_page(f'<script type="application/ld+json">{json.dumps(node)}</script>', body=BODY * 2)
    assert read_page(page)[1].runs[-1].body_start > page.index("<article>")


LOGO = "<h2>Kessel Post</h2>"
BEHIND_SITES = {
    "behind the site": ("Kessel Post | Floods", "<h2>Kessel Post</h2><h2>Floods</h2>", "Floods"),
    "without blanks": ("Kessel Post --Floods", "<h2>Kessel Post</h2><h2>Floods</h2>", "Floods"),
    "site as a line": ("Kessel Post: Floods", "<p>Kessel Post</p><h1>Floods</h1>", "Floods"),
    "guillemet": ("Kessel Post » News » Floods", "<h3>Floods</h3>", "Floods"),
    "before the site": ("Floods | Kessel Post", f"{LOGO}<h1>Floods</h1>", "Floods"),
    "site alone, linked": ("Floods | Kessel Post", "<h2><a href='/'>Kessel Post</a></h2>", "Floods"),
    "a word with a hyphen": ("Flood-ravaged", "<h2>ravaged</h2>", "Flood-ravaged"),
}


@pytest.mark.parametrize("name", BEHIND_SITES)
def test_titles_behind_the_name_of_the_site(name):
    """Where a title tag ends in a heading of the page, that is the title; a site's name never is."""
    tag, headings, expected = BEHIND_SITES[name]
    page = f"<html><head><title>{tag}</title></head><body>{headings}<article>{BODY}</article></body></html>"
    assert told(page, "title")[0] == expected


def test_a_declared_outlet_is_no_title():
    """A heading that the page declares as its outlet is the site's, wherever it stands."""
    site = '<meta property="og:site_name" content="Kessel Post">'
    page = f"<html><head><title>Floods | Kessel Post</title>{site}</head><body>{LOGO}{BODY}</body></html>"
    assert told(page, "title")[0] == "Floods"


def test_the_day_above_a_title_is_read():
    """A line between the site's name and the title is no part of the article, and its day is known all the same."""
    above = "<h2>Kessel Post</h2><p>March 4, 2031</p><h2>Floods</h2>"
    page = f"<html><head><title>Kessel Post | Floods</title></head><body><article>{above}{BODY}</article></body></html>"
    assert told(page, "published") == ["March 4, 2031"]
