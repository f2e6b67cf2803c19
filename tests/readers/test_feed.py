"""Feeds of all kinds give one article an item: full text where it is there, and a mark where it is not."""

from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.readers import choose
from onrecord.readers.feed import FeedReader
from onrecord.readers.files import load_source
from onrecord.record import Capture, Problem
from onrecord.settings import Settings
from onrecord.testing import check_content_map

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "formats" / "rss"
LONG = "The army closed the bridge at Kessel on Monday, a spokesman said. " * 20


@pytest.fixture
def read(tmp_path):
    """The items of a feed that is written to a file, its captures checked."""

    def read_feed(body, name="feed.xml", **given):
        path = tmp_path / name
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
        reader = choose(load_source(path), Settings(**given))
        assert reader.name == "feed"
        found = list(reader.read(load_source(path)))
        for item in found:
            if isinstance(item, Capture):
                check_content_map(item)
        return found

    return read_feed


def told(capture, name):
    """The values of the details of one name."""
    return [detail.value for detail in capture.details if detail.name == name]


def rss(*items, head="<title>Ostmark Courier</title>"):
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:at="http://purl.org/atompub/tombstones/1.0">'
        f"<channel>{head}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    )


RSS_ITEM = f"""<title>Bridge &amp;amp; road closed</title><link>https://courier.example/a?x=1&amp;y=2</link>
<guid isPermaLink="false">courier-7</guid><pubDate>Mon, 03 May 2032 10:00:00 +0200</pubDate>
<dc:creator><![CDATA[Mara Quill]]></dc:creator><dc:rights>(c) Courier</dc:rights>
<description>Short.</description><content:encoded><![CDATA[<p>{LONG}</p><p>Second&nbsp;one &#8211; here.</p>]]>
</content:encoded>"""


def test_an_item_of_rss_tells_all_it_declares(read):
    """Words come from the full text; title, outlet, author, day, address, id and rights from the item and its feed."""
    (capture,) = read(rss(RSS_ITEM, head="<title>Ostmark Courier</title><language>en-GB</language>"))
    article = clean(capture)
    assert article.text.startswith("Bridge & road closed\n\nThe army closed")
    assert article.text.endswith("\n\nSecond one – here.")
    assert (article.title, article.outlet, article.authors) == (
        "Bridge & road closed",
        "Ostmark Courier",
        ("Mara Quill",),
    )
    assert article.published_at.isoformat() == "2032-05-03T10:00:00+02:00"
    assert (capture.url, article.language) == ("https://courier.example/a?x=1&y=2", "en")
    assert (told(capture, "id"), told(capture, "rights"), told(capture, "notice")) == (
        ["courier-7"],
        ["(c) Courier"],
        [],
    )
    assert capture.body.startswith(b"<item>")
    assert capture.body.endswith(b"</item>")
    assert capture.locator.endswith("feed.xml item 1")


TEXTS = (
    (f"<description>{LONG}</description>", []),
    ("<description>Two shells fell.</description>", ["summary"]),
    (f"<description>{LONG} [&#8230;]</description>", ["summary"]),
    (f"<description>{LONG} &lt;a href='x'&gt;Continue reading&lt;/a&gt;</description>", ["summary"]),
    ("<description>Two fell.</description><content:encoded>Two shells fell.</content:encoded>", []),
    ("<media:group><media:description>A film.</media:description></media:group>", ["summary"]),
    ("<description>Line one\n\nLine &amp;quot;two&amp;quot;</description>", ["summary"]),
)


@pytest.mark.parametrize(("inside", "notice"), TEXTS)
def test_a_summary_is_marked(read, inside, notice):
    """Only what is long or called the content, and is not cut off, counts as the whole article."""
    (capture,) = read(rss(f"<title>Bridge</title>{inside}"))
    assert told(capture, "notice") == notice


TITLES = ("", "<description>Bridge closed</description>", "<description> </description><enclosure url='a.mp3'/>")


@pytest.mark.parametrize("inside", TITLES)
def test_an_item_without_words_is_a_problem(read, inside):
    """The problem names the item's title, id and address."""
    item = f"<title>Bridge closed</title><guid>https://courier.example/9</guid>{inside}"
    first, second = read(rss(item, RSS_ITEM))
    assert isinstance(first, Problem)
    assert first.code == "title-only"
    assert "Bridge closed" in first.message
    assert "https://courier.example/9" in first.message + first.advice
    assert isinstance(second, Capture)


ATOM = """<?xml version="1.0"?><!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<link rel="self" href="https://lesk.example/feed"/><link href="https://lesk.example/"/>
<entry><title type="html">Talks &lt;b&gt;end&lt;/b&gt;</title><id>tag:lesk.example,2032:1</id>
<link rel="enclosure" href="https://lesk.example/a.mp3"/><link href="/news/1"/><updated>2032-05-04T09:00:00Z</updated>
<published>2032-05-03T09:00:00Z</published><author><name>Jon Abel</name><uri>https://lesk.example/jon</uri></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First <b>line</b>,
 still.</p><script>no()</script><p>Second &amp; last.</p></div></content></entry>
<entry><title>Late</title><id>tag:lesk.example,2032:2</id><summary>Only that much.</summary>
<source><title>Other Paper</title><id>tag:other.example</id></source></entry>
<title>Lesk Herald</title><rights>(c) Herald</rights><author><name>The desk</name></author>
<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="tag:lesk.example,2032:0" when="2032-05-05">
<at:comment>Story was wrong.</at:comment></at:deleted-entry></feed>"""


def test_atom(read):
    """XHTML is read where it stands, addresses are completed, and what the feed says last is known to the first."""
    first, second, gone = read(ATOM)
    assert first.content == "Talks end\n\nFirst line, still.\n\nSecond & last."
    assert first.url == "https://lesk.example/news/1"
    assert (told(first, "outlet"), told(first, "author")) == (["Lesk Herald"], ["Jon Abel"])
    assert told(first, "published") == ["2032-05-03T09:00:00Z", "2032-05-04T09:00:00Z"]
    assert (told(second, "outlet"), told(second, "notice")) == (["Other Paper"], ["summary"])
    assert (told(gone, "notice"), told(gone, "id")) == (["killed"], ["tag:lesk.example,2032:0"])


def test_rss_1(read):
    """Items beside the channel, as RSS 1.0 has them."""
    (capture,) = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Kessel News</title></channel>'
        '<image><title>Logo</title></image><item rdf:about="urn:1"><title>Bridge</title>'
        "<link>https://kessel.example/1</link><description>It is closed.</description>"
        "<dc:date>2032-05-03</dc:date></item></rdf:RDF>"
    )
    assert (told(capture, "outlet"), told(capture, "id")) == (["Kessel News"], ["urn:1"])
    assert clean(capture).published.isoformat() == "2032-05-03"


JSON_FEED = r"""{"items": [{"id": 9007199254740993, "title": "\u00c9lan \ud83d\ude00",
"url": "https:\/\/lesk.example\/1",
"content_html": "<p>One.<\/p><p>Two &amp; 3.<\/p>", "date_published": "2032-05-03T10:00:00Z"}, {"id": "2", "title": "T",
"summary": "Short \"words\"."}, {"id": "3", "title": "Nothing"}, 4], "language": "en", "title": "Lesk Herald",
"authors": [{"name": "Jon Abel"}], "version": "https://jsonfeed.org/version/1.1"}"""


def test_json_feed(read):
    """Recognised also where its version comes last; each character leads to its escape."""
    first, second, *rest = read(JSON_FEED, "feed.json")
    assert first.content == "Élan 😀\n\nOne.\n\nTwo & 3."
    assert (first.url, told(first, "id")) == ("https://lesk.example/1", ["9007199254740993"])
    assert (told(first, "author"), told(first, "outlet")) == (["Jon Abel"], ["Lesk Herald"])
    assert told(second, "notice") == ["summary"]
    assert [item.code for item in rest] == ["title-only", "broken-json"]


MENDED = (
    rss(RSS_ITEM).replace("?x=1&amp;y=2", "?x=1&y=2"),
    rss(RSS_ITEM.replace("Second", "Se\x0bcond & more")),
    "\ufeff  " + rss(RSS_ITEM),
    rss(RSS_ITEM).encode("utf-16"),
    rss(RSS_ITEM).replace("UTF-8", "ISO-8859-1").replace("Quill", "Quîll").encode("cp1252"),
    rss(RSS_ITEM.replace("Quill", "Qu\ufdd0ll")),
    rss(RSS_ITEM).encode().replace(b"Second", b"Se\xff\xfecond"),
    rss(RSS_ITEM).replace("UTF-8", "windows-1252").encode().replace(b"Second", b"Se\x81\x93cond\xe2"),
)


@pytest.mark.parametrize("body", MENDED)
def test_what_senders_get_wrong_is_read_all_the_same(read, body):
    """Stray ampersands, control characters, byte order marks and other charsets do not cost the item."""
    (capture,) = read(body)
    assert "The army closed the bridge" in clean(capture).text


@pytest.mark.parametrize("charset", ["idna", "rot13", "punycode", "utf-7", "unicode_escape", "shift_jis", "unheard-of"])
def test_no_declared_charset_breaks_the_reading(read, charset):
    """Names of codecs that are none of texts, or of none at all, are passed over."""
    assert read(rss(RSS_ITEM).replace("UTF-8", charset).encode().replace(b"Second", b"Se\xffcon-\x81\xe9"))


def test_a_feed_that_is_cut_off_gives_what_stands_before(read):
    """Whole items are read, the break is told with line and column."""
    first, broken = read(rss(RSS_ITEM, RSS_ITEM)[:-300])
    assert isinstance(first, Capture)
    assert broken.code == "broken-xml"


HOSTILE = (
    ('<!DOCTYPE rss [<!ENTITY a "b">]>' + rss(RSS_ITEM), "own-entities"),
    (rss("<a>" * 400), "too-deep"),
    (rss(), "no-records"),
    ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "no-items"),
    ('{"version": "https://jsonfeed.org/version/1", "items": [', "broken-json"),
    (rss(RSS_ITEM) + " " * 6000, "too-large"),
)


@pytest.mark.parametrize(("body", "code"), HOSTILE)
def test_what_is_refused(read, body, code):
    """Entities of a document's own, bottomless, empty and oversized feeds are refused with a reason."""
    found = read(body, max_bytes=6000)
    assert [item.code for item in found if isinstance(item, Problem)] == [code]


NOT_FEEDS = (
    b"<html><body><rss/></body></html>",
    b'<feed xmlns="urn:fodder"><hay/></feed>',
    b'{"text": "about https://jsonfeed.org/version/1"}',
    b"rss feeds are dead",
    b"<urlset/>",
)


@pytest.mark.parametrize("body", NOT_FEEDS)
def test_other_files_are_not_taken(tmp_path, body):
    """Only the first element, or the version of JSON Feed, makes a feed; the name does not."""
    path = tmp_path / "news.rss"
    path.write_bytes(body)
    assert not FeedReader(Settings()).accepts(load_source(path))


REAL = (
    ("crs-reports-2025-03.xml", 0, 1000),
    ("state-department-press-releases-2022-02-24.rss", 10, 0),
    ("state-department-press-releases-2022-04-05.rss", 10, 0),
    ("state-department-press-releases-2022-08-03.rss", 10, 0),
    ("whitehouse-briefings-statements-2026-08-22.xml", 10, 0),
)


@pytest.mark.skipif(not CORPUS.exists(), reason="the collection of real files does not lie beside the checkout")
@pytest.mark.parametrize(("name", "captures", "problems"), REAL)
def test_real_feeds(name, captures, problems):
    """Every item of real feeds is an article with title, outlet, day and address, or a title without text."""
    found = list(FeedReader(Settings()).read(load_source(CORPUS / name)))
    articles = [clean(item) for item in found if isinstance(item, Capture)]
    assert (len(articles), len(found) - len(articles)) == (captures, problems)
    assert all(each.title and each.outlet and each.published and each.url for each in articles)
    assert all(item.code == "title-only" for item in found if isinstance(item, Problem))
