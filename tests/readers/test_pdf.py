"""PDF documents: columns, margins, paragraphs and hyphens; what each character leads to; what cannot be read."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest
from documents import make_pdf, set_lines
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.plugins import load
from onrecord.readers.pdf.margins import STAMP
from onrecord.record import Capture, Problem, Source, Span
from onrecord.settings import Settings
from onrecord.spans import to_body
from onrecord.testing import check_content_map

pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")

FORMATS = Path(__file__).parents[2].parent / "shared" / "corpus" / "formats" / "pdf"

LEAD = ["Bridge at Kessel closed", ""]
LEFT = [
    "The army closed the bridge at Kessel on",
    "Monday after two shells fell near it, a",
    "spokesman for the Ministry of Roads has",
    "told reporters in the town of Lesk, and",
    "nobody will be allowed to cross until an",
]
RIGHT = [
    "engineer has looked at each pillar of it.",
    "Farmers on the far bank said that they",
    "had counted five shells, and that one of",
    "them had hit a barn in which some three",
    "families were living since last summer.",
]
WHOLE = " ".join((*LEFT, *RIGHT))
LONG = [
    f"Line {word} of the statement goes on across the width of the page to its edge" for word in ("one", "two", "three")
]


def read(tmp_path: Path, body: bytes, limit: int = 10_000_000) -> list[Capture | Problem]:
    path = tmp_path / "paper.pdf"
    path.write_bytes(body)
    return list(load("readers", "pdf")(Settings(max_bytes=limit)).read(Source(path=path, head=body[:4096])))


def columns(top: float = 660):
    return [*set_lines(LEFT, top=top), *set_lines(RIGHT, left=320, top=top)]


def by_rows(top: float = 660):
    """Two columns as some programs write them: row by row."""
    both = (set_lines(LEFT, top=top), set_lines(RIGHT, left=320, top=top))
    return [line for row in zip(*both, strict=True) for line in row]


NUMBERED = [
    *[(60, 700 - 20 * number, 10, str(number + 1)) for number in range(8)],
    *[(90, 700 - 20 * number, 10, words) for number, words in enumerate([*LEFT, RIGHT[0]])],
]
PAGES = {
    "two columns": ([columns()], WHOLE),
    "row by row": ([by_rows()], WHOLE),
    "a headline across": (
        [[(72, 700, 24, "Bridge at Kessel closed by the army"), *by_rows()]],
        f"Bridge at Kessel closed by the army\n\n{WHOLE}",
    ),
    "a table": (
        [
            set_lines(["Place", "Kessel", "Lesk", "Ostmark", "Quill"])
            + set_lines(["Killed", "12", "3", "7", "0"], left=300)
        ],
        "Place Killed\n\nKessel 12\n\nLesk 3\n\nOstmark 7\n\nQuill 0",
    ),
    "paragraphs by gaps": (
        [set_lines([LONG[0], LONG[1] + ".", "", LONG[2] + "."])],
        f"{LONG[0]} {LONG[1]}.\n\n{LONG[2]}.",
    ),
    "paragraphs by indents": (
        [
            [
                *set_lines([*LEFT, RIGHT[0]]),
                (90, 628, 10, "Farmers on the far bank counted"),
                (72, 616, 10, "five shells on that day."),
            ]
        ],
        f"{' '.join(LEFT)} {RIGHT[0]}\n\nFarmers on the far bank counted five shells on that day.",
    ),
    "across pages": ([set_lines(LEFT), set_lines(RIGHT)], WHOLE),
    "bullets": (
        [set_lines(["• One point that is made", "• Another point made"])],
        "• One point that is made\n\n• Another point made",
    ),
    "a hyphenated word": (
        [set_lines(["A spokesman of the ministry read a state-", "ment to reporters."])],
        "A spokesman of the ministry read a statement to reporters.",
    ),
    "a word with a hyphen": (
        [set_lines(["The cease-fire holds. They wrote of a cease-", "fire, and of it alone."])],
        "The cease-fire holds. They wrote of a cease-fire, and of it alone.",
    ),
    "a span of years": (
        [set_lines(["It was signed in the years of the war 2019–", "2021, they said."])],
        "It was signed in the years of the war 2019–2021, they said.",
    ),
    "an address": (
        [set_lines(["Read it at https://roads.example/news/", "bridge and elsewhere."])],
        "Read it at https://roads.example/news/bridge and elsewhere.",
    ),
    "line numbers": ([NUMBERED], f"{' '.join(LEFT)} {RIGHT[0]}"),
    "a mark of a note": (
        [[(72, 700, 10, "They counted 12"), (149, 704, 6, "1"), (156, 700, 10, "shells.")]],
        "They counted 12 shells.",
    ),
    "a footnote": (
        [
            [*set_lines([*LEFT, RIGHT[0]]), (72, 100, 8, "1 Ministry of Roads, letter.")],
            set_lines([RIGHT[1], RIGHT[2] + "."]),
        ],
        f"{' '.join(LEFT)} {RIGHT[0]}\n\n{RIGHT[1]} {RIGHT[2]}.\n\n1 Ministry of Roads, letter.",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_read_as_people_read_them(name, tmp_path):
    """Columns one after the other, paragraphs whole, words whole; each character leads to its own in the body."""
    pages, content = PAGES[name]
    (capture,) = read(tmp_path, make_pdf(pages))
    assert capture.content == content
    check_content_map(capture)


HEADS = [(72, 760, 9, "Ostmark Courier, 4 March 2031")]


def test_margins_stand_in_the_body_and_not_in_the_content(tmp_path):
    """Running heads and page numbers are dropped from the words and kept in the body."""
    pages = [
        [*HEADS, *set_lines([words + "."]), (300, 30, 9, f"Page {number} of 3")]
        for number, words in enumerate(LONG, start=1)
    ]
    (capture,) = read(tmp_path, make_pdf(pages))
    assert capture.content.split("\n\n") == [words + "." for words in LONG]
    body = capture.body.decode()
    assert body.count("Ostmark Courier") == 3
    assert "Page 2 of 3" in body


def test_an_anchor_tells_its_page(tmp_path):
    """One more than the form feeds before an anchor's place in the body is its page."""
    pages = [set_lines([*LEAD, *LEFT[:2]]), set_lines(RIGHT), set_lines(["Nobody was hurt."])]
    (capture,) = read(tmp_path, make_pdf(pages))
    article = clean(capture)
    body = capture.body.decode(capture.charset)
    for words, page in (("shells fell", 1), ("five shells", 2), ("Nobody was hurt", 3)):
        start = article.text.index(words)
        place = to_body(article.source_map, Span(start=start, end=start + len(words)))
        assert 1 + body.count("\f", 0, place.start) == page
        assert body[place.start : place.end] == words


def test_what_a_browser_prints_around_a_page(tmp_path):
    """Day, title and address that a browser prints are no part of the words; the address is the article's."""
    address = "https://courier.example/news/bridge"
    around = [(24, 770, 8, "3/5/31, 10:12 AM"), (260, 770, 8, "Bridge at Kessel closed"), (24, 15, 8, address)]
    pages = [[*around, (560, 15, 8, f"{number}/2"), *set_lines(lines)] for number, lines in ((1, LEFT), (2, RIGHT))]
    (capture,) = read(tmp_path, make_pdf(pages))
    assert capture.content == WHOLE
    assert capture.url == address


TURNS = {90: ("0 1 -1 0", 100, 72, 12, 0), 180: ("-1 0 0 -1", 540, 92, 0, 12), 270: ("0 -1 1 0", 512, 720, -12, 0)}


@pytest.mark.parametrize("turn", TURNS)
def test_a_turned_page_is_read_upright(turn, tmp_path):
    """Pages that lie on their side or upside down are read as they are seen."""
    matrix, x, y, right, up = TURNS[turn]
    body = make_pdf([set_lines(["Bridge closed.", "It is so."])])
    for number in range(2):
        old = f"1 0 0 1 72 {700 - 12 * number} Tm"
        new = f"{matrix} {x + right * number} {y + up * number} Tm"
        body = body.replace(old.encode(), new.encode())
    (capture,) = read(tmp_path, body.replace(b"/MediaBox", b"/Rotate %d/MediaBox" % turn))
    assert capture.content == "Bridge closed. It is so."


INFO = "/Title({})/Author({})/CreationDate({})"
PROPERTIES = {
    "sane": (("Bridge at Kessel closed", "Mara Quill", "D:20310304101500+01'00'"), {"title", "author", "published"}),
    "of programs": (("letter.indd", "mquill", "D:19700101000000Z"), set()),
    "of a browser": (("Bridge at Kessel closed", "", "D:20310304101500+01'00')/Producer(Skia/PDF m140"), {"title"}),
    "not printed": (("Roads Quarterly", "Acrobat Distiller", "yesterday"), set()),
}


@pytest.mark.parametrize("name", PROPERTIES)
def test_properties_that_can_be_believed_are_details(name, tmp_path):
    """Titles that the pages print, authors with names, and days that somebody set."""
    values, names = PROPERTIES[name]
    (capture,) = read(tmp_path, make_pdf([set_lines([*LEAD, *LEFT])], INFO.format(*values)))
    assert {each.name for each in capture.details} - {"digest", "language"} == names
    assert (capture.retrieved_at is not None) == (name == "of a browser")


SOUND = make_pdf([set_lines([*LEAD, *LEFT])])
LOCKED = SOUND.replace(
    b"/Root", b"/Encrypt<</Filter/Standard/V 1/R 2/O(%b)/U(%b)/P -4>>/ID[(a)(b)]/Root" % (b"x" * 32, b"y" * 32)
)
FILLER = zlib.compress(b" " * 2_000_000)
BOMB = make_pdf([[]]).replace(
    b"<</Length 0>>stream\n", b"<</Filter/FlateDecode/Length %d>>stream\n%b" % (len(FILLER), FILLER)
)
REFUSED = {
    "bomb": (BOMB, ["too-large"]),
    "packed twice": (BOMB.replace(b"/FlateDecode", b"[/Fl/Fl]"), ["too-large"]),
    "no text layer": (make_pdf([[], []], picture=True), ["no-text-layer"]),
    "blank": (make_pdf([[]]), ["no-text-layer"]),
    "locked": (LOCKED, ["encrypted"]),
    "no page": (SOUND[:60], ["broken-pdf"]),
    "noise": (b"%PDF-1.7\n" + bytes(range(256)) * 20, ["broken-pdf"]),
    "too many pages": (make_pdf([[]] * 1001), ["too-many-pages"]),
    "too large": (SOUND + b"%" * 1_000_000, ["too-large"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_says_why(name, tmp_path):
    """Scans, locked and damaged documents give one problem that says what to do."""
    body, codes = REFUSED[name]
    assert [item.code for item in read(tmp_path, body, limit=900_000)] == codes


def test_a_document_that_is_cut_off_is_read_in_part(tmp_path):
    """What can be read of a cut-off document is read, and a problem says that it breaks off."""
    capture, problem = read(tmp_path, SOUND[:-10])
    assert capture.content.startswith("Bridge at Kessel closed")
    assert problem.code == "cut-off"


def test_pages_that_are_pictures_are_named(tmp_path):
    """Where some pages have no text layer the others are read, and a problem names the rest."""
    capture, problem = read(tmp_path, make_pdf([set_lines(LEFT), []], picture=True))
    assert capture.content.startswith("The army closed")
    assert (problem.code, problem.locator.endswith("pages 2")) == ("pages-without-text", True)


def test_the_missing_library_is_named(tmp_path, monkeypatch):
    """Without the library a problem names the extra that brings it."""
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    (problem,) = read(tmp_path, SOUND)
    assert "onrecord[pdf]" in problem.advice


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_damage_makes_it_raise(tmp_path_factory, seed):
    """Bytes changed, dropped or doubled anywhere give captures or problems."""
    chance = random.Random(seed)  # noqa: S311  a repeatable choice
    body = bytearray(make_pdf([by_rows(), set_lines(LONG)], INFO.format("T", "A B", "D:2031")))
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(body))
        body[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    for item in read(tmp_path_factory.mktemp("damaged"), bytes(body)):
        assert isinstance(item, Capture | Problem)
        if isinstance(item, Capture):
            check_content_map(item)


@pytest.mark.skipif(not FORMATS.exists(), reason="the sample documents are not beside the checkout")
def test_real_documents():
    """A page of a transcript loses its line numbers; three columns of a gazette are read one after the other."""
    reader = load("readers", "pdf")(Settings())
    found = {}
    for path in sorted(FORMATS.glob("*.pdf")):
        for item in reader.read(Source(path=path, head=path.read_bytes()[:4096])):
            found.setdefault(path.name[:5], []).append(item)
    transcript, gazette = found["scotu"][0].content, found["feder"][0].content
    assert "came on for oral argument before the Supreme Court of the United States at 1:01 p.m." in transcript
    assert "accident after takeoff from Soekarno-Hatta International Airport in Jakarta" in gazette
    assert [item.code for item in found["feder"][1:]] == ["pages-without-text"]


@pytest.mark.parametrize(
    ("line", "is_stamp"),
    [
        ("Official - Subject to Final Review", True),
        ("DRAFT", True),
        ("Preliminary – subject to correction", True),
        ("Draft agreement on the Kessel bridge", False),
        ("Truce subject to review in March", False),
    ],
)
def test_stamps_are_no_headlines(line, is_stamp):
    """What is stamped on each page is known by its words; a headline with the same words is none."""
    assert (STAMP.fullmatch(line) is not None) is is_stamp
