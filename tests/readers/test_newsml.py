"""NewsML-G2 and NITF: articles with all their sender declares; notices and items without text are told apart."""

from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.readers import choose
from onrecord.readers.files import load_source
from onrecord.readers.newsml import NewsmlReader
from onrecord.record import Capture, Problem
from onrecord.settings import Settings
from onrecord.testing import check_content_map

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "formats" / "newsml-g2"
NITF = """<nitf><head><docdata><doc-id id-string="opa-17" regsrc="OPA"/><date.issue norm="20320503T101500+0200"/>
<du-key key="kessel-bridge" version="3"/><doc.copyright holder="Ostmark Press Agency" year="2032"/></docdata>
<pubdata name="Ostmark Courier" date.publication="20320504"/></head><body><body.head>
<hedline><hl1>Bridge at Kessel closed</hl1><hl2>Second line</hl2></hedline><note><p>Updates with quote.</p></note>
<byline>By <person>Mara Quill</person>, <byttl>Staff Reporter</byttl></byline><distributor>OPA</distributor>
<dateline><location>KESSEL, Ostmark</location>, <story.date>May 3</story.date></dateline></body.head>
<body.content><p>The army   closed
 the bridge at <location>Kessel</location> &amp; left.</p><media><media-caption>Bridge</media-caption>
</media><block><p>Nobody was <em>hurt</em>.</p><ul><li>One</li><li>Two<br/>Three</li></ul></block></body.content>
<body.end><tagline>Editing by Jon Abel</tagline></body.end></body></nitf>"""
WORDS = "The army closed the bridge at Kessel & left.\n\nNobody was hurt.\n\nOne\n\nTwo\n\nThree\n\nEditing by Jon Abel"


def item(meta="", content="", rights="", headline="Bridge at Kessel closed", status="stat:usable", links=""):
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:opa:17" version="4" xml:lang="en-GB">'
        f"<rightsInfo><copyrightHolder><name>OPA Ltd</name></copyrightHolder>{rights}</rightsInfo><itemMeta>"
        f'<itemClass qcode="ninat:text"/><provider qcode="nprov:OPA"/>{links}'
        f'<versionCreated>2032-05-03T10:15:00+02:00</versionCreated><pubStatus qcode="{status}"/>{meta}</itemMeta>'
        f"<contentMeta><slugline>KESSEL-BRIDGE</slugline><headline>{headline}</headline><by>Mara Quill</by>"
        "<creditline>OPA/Reux</creditline><dateline>KESSEL, Ostmark, Monday (OPA) -</dateline></contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    )


def message(*items):
    return (
        '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2032</sent></header>'
        f"<itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


@pytest.fixture
def read(tmp_path):
    """What is read of a document that is written to a file, its captures checked."""

    def read_document(body, **given):
        path = tmp_path / "wire.xml"
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
        reader = choose(load_source(path), Settings(**given))
        assert reader.name == "newsml"
        found = list(reader.read(load_source(path)))
        for each in found:
            if isinstance(each, Capture):
                check_content_map(each)
        return found

    return read_document


def told(capture, name):
    """The values of the details of one name."""
    return [detail.value for detail in capture.details if detail.name == name]


CONTENTS = (
    (f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>', WORDS),
    ("<inlineXML><html><head><title>No</title></head><body><p>One <b>bold</b>.</p><p>Two</p></body></html></inlineXML>",
     "One bold.\n\nTwo"),
    ('<inlineData contenttype="text/html">&lt;p&gt;One &amp;amp; two&lt;/p&gt;</inlineData>', "One & two"),
    ('<inlineData contenttype="text/plain">One\n\nTwo</inlineData>', "One\n\nTwo"),
    ("<inlineXML> <!-- nothing --> </inlineXML><inlineData>Plain</inlineData>", "Plain"),
    ('<inlineData encoding="http://cv.example/enc/base64">Tm8=</inlineData><inlineData>Yes</inlineData>', "Yes"),
)  # fmt: skip


@pytest.mark.parametrize(("content", "words"), CONTENTS)
def test_words_in_every_form(read, content, words):
    """The headline, then the words of the best form that has any."""
    (capture,) = read(item(content=content))
    assert capture.content == f"Bridge at Kessel closed\n\n{words}"
    assert capture.body.decode().startswith("<newsItem")


def test_an_item_tells_all_it_declares(read):
    """Everything that a desk needs to cite the item comes from the item itself, and only then from the NITF in it."""
    rights = "<copyrightNotice>(c) 2032 OPA</copyrightNotice><usageTerms>Not in Lesk</usageTerms>"
    (capture,) = read(item("<embargoed>2032-05-04T00:00:00Z</embargoed>", f"<inlineXML>{NITF}</inlineXML>", rights))
    expected = {
        "id": ["urn:opa:17"],
        "version": ["4"],
        "outlet": ["OPA"],
        "slug": ["KESSEL-BRIDGE"],
        "author": ["Mara Quill"],
        "credit": ["OPA/Reux", "OPA"],
        "dateline": ["KESSEL, Ostmark"],
        "rights": ["(c) 2032 OPA"],
        "licence": ["Not in Lesk"],
        "embargo": ["2032-05-04T00:00:00Z"],
        "language": ["en-GB"],
        "notice": [],
    }
    assert {name: told(capture, name) for name in expected} == expected
    assert clean(capture).published_at.isoformat() == "2032-05-03T10:15:00+02:00"


def test_nitf_alone(read):
    """An NITF document is an article by itself, with all that its head declares."""
    (capture,) = read('<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">' + NITF)
    assert capture.content == f"Bridge at Kessel closed\n\n{WORDS}"
    article = clean(capture)
    assert (article.outlet, article.authors, article.dateline) == (
        "Ostmark Courier",
        ("Mara Quill",),
        "KESSEL, Ostmark",
    )
    assert article.published_at.isoformat() == "2032-05-03T10:15:00+02:00"
    assert (told(capture, "id"), told(capture, "slug"), told(capture, "version")) == (
        ["opa-17"],
        ["kessel-bridge"],
        ["3"],
    )


TEXT = "<inlineData>The army closed it.</inlineData>"
NOTICES = (
    ({"status": "stat:canceled", "content": TEXT}, "killed"),
    ({"status": "http://cv.iptc.org/newscodes/pubstatusg2/canceled"}, "killed"),
    ({"status": "stat:withheld", "content": TEXT}, "withheld"),
    ({"meta": '<signal qcode="sig:correction"/>', "content": TEXT}, "corrected"),
    ({"meta": "<edNote>Eds: MANDATORY KILL. The story is wrong.</edNote>"}, "killed"),
    ({"meta": "<edNote>KILL bridge story, army denies</edNote>", "content": TEXT}, "killed"),
    ({"headline": "BULLETIN KILL - Bridge at Kessel"}, "killed"),
    ({"meta": "<edNote>Corrects day in paragraph 2</edNote>", "content": TEXT}, "corrected"),
    ({"meta": "<edNote>Updates with police kill three</edNote>", "content": TEXT}, None),
    ({"headline": "Kill switch for cars", "content": TEXT}, None),
)


@pytest.mark.parametrize(("given", "notice"), NOTICES)
def test_notices(read, given, notice):
    """What the sender says to have become of the item, also where only the note to editors says it."""
    (capture,) = read(item(**given))
    assert told(capture, "notice") == ([notice] if notice else [])
    assert told(capture, "id") == ["urn:opa:17"]


def test_a_kill_without_words_names_what_it_kills(read):
    """A notice is never lost, even one that holds nothing but an id."""
    (bare,) = read('<newsItem guid="urn:opa:9"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem>')
    assert (told(bare, "id"), told(bare, "notice"), bare.content) == (["urn:opa:9"], ["killed"], "")


def test_a_kill_of_another_item_names_that_first(read):
    """A notice with an id of its own leads to the item that it speaks of."""
    link = '<link rel="irel:previousVersion" residref="urn:opa:12"/>'
    (other,) = read(item("<edNote>MANDATORY KILL</edNote>", links=link))
    (own,) = read(item(status="stat:canceled", links=link))
    assert told(other, "id") == ["urn:opa:12", "urn:opa:17"]
    assert told(own, "id") == ["urn:opa:17", "urn:opa:12"]
    assert other.content == "Bridge at Kessel closed\n\nMANDATORY KILL"


PICTURE = (
    '<newsItem guid="urn:p"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentSet>'
    '<remoteContent href="https://opa.example/1.jpg"/></contentSet></newsItem>'
)
NO_ARTICLES = (
    (PICTURE, "no-text", "picture"),
    (item(), "no-text", "urn:opa:17"),
    (
        "<packageItem guid='urn:k'><groupSet><group><itemRef/><itemRef/></group></groupSet></packageItem>",
        "no-article",
        "2",
    ),
    ("<knowledgeItem guid='urn:k'/>", "no-article", "vocabulary"),
    ("<planningItem guid='urn:k'/>", "no-article", "planning"),
)


@pytest.mark.parametrize(("element", "code", "word"), NO_ARTICLES)
def test_what_is_no_article_is_a_problem(read, element, code, word):
    """Pictures, packages, vocabularies and plans say what they are, and the items beside them are read."""
    first, second = read(message(element, item(content=TEXT)))
    assert isinstance(first, Problem)
    assert first.code == code
    assert word in first.message
    assert second.locator.endswith("wire.xml item 2")


def test_a_message_that_breaks_off(read):
    """Whole items are read, the break is told."""
    found = read(message(item(content=TEXT), item(content=TEXT))[:-90])
    assert [type(each) for each in found] == [Capture, Problem]
    assert found[1].code == "broken-xml"


HOSTILE = (
    ('<!DOCTYPE newsItem [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + item(content=TEXT), "own-entities"),
    ('<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]><nitf>&x;</nitf>', "own-entities"),
    (item(content="<inlineXML>" + "<p>" * 400 + "</inlineXML>"), "too-deep"),
    (message(), "no-records"),
    (item(content=TEXT) + " " * 5000, "too-large"),
)


@pytest.mark.parametrize(("body", "code"), HOSTILE)
def test_what_is_refused(read, body, code):
    """Entities of a document's own, bottomless, empty and oversized documents are refused with a reason."""
    assert [each.code for each in read(body, max_bytes=4500)] == [code]


REAL = (
    ("LISTING_1_A_NewsML-G2_News_Item.xml", ["no-text"]),
    ("LISTING_22_Sports_story_in_NewsML-G2NITF.xml", [None]),
    ("LISTING_24_News_Message_conveying_a_complete_News_Package.xml", ["no-article", *["no-text"] * 4]),
    ("LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml", [None]),
    ("LISTING_28_Illustrating_Located_Subject_and_Dateline.xml", ["no-article"]),
    ("LISTING_2_NewsML-G2_Text_Document.xml", [None]),
    ("LISTING_6_Simple_NewsML-G2_Package.xml", ["no-article"]),
)


@pytest.mark.skipif(not CORPUS.exists(), reason="the collection of real files does not lie beside the checkout")
@pytest.mark.parametrize(("name", "codes"), REAL)
def test_real_documents(name, codes):
    """IPTC's examples are read, or say what they lack."""
    source = load_source(CORPUS / name)
    assert NewsmlReader(Settings()).accepts(source)
    found = list(NewsmlReader(Settings()).read(source))
    assert [each.code if isinstance(each, Problem) else None for each in found] == codes
    assert all(clean(each).title for each in found if isinstance(each, Capture))
