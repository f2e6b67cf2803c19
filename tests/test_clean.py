"""Cleaning: furniture out, facts found, and every character traced to the body."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.clean.normal import normalise
from onrecord.errors import CleanError
from onrecord.ids import digest, make_id
from onrecord.record import Capture, Detail
from onrecord.spans import to_body

LEAD = "The army of Ostmark closed the bridge at Kessel after two shells fell beside it, a spokesman said."
MORE = "Farmers on the far bank said they had counted five."


def paste(content, **details):
    """A capture of pasted text, with details as a table declares them."""
    body = content.encode("utf-8", "replace")
    return Capture(
        id=make_id("capture", "text", digest(body)),
        reader="text",
        locator="pasted.txt",
        url=details.get("url"),
        media_type="text/plain",
        charset="utf-8",
        retrieved_at=None,
        body=body,
        content=body.decode("utf-8"),
        content_map=None,
        details=tuple(
            Detail(name=name, value=value, origin=f"column:{name}", quote=value) for name, value in details.items()
        ),
    )


def paragraphs(content, **details):
    """The paragraphs of the cleaned text."""
    return clean(paste(content, **details)).text.split("\n\n")


def check_map(capture, article):
    """Each character of the text leads to the character it came from, white space for white space."""
    body = capture.body.decode(capture.charset, "replace")
    for run in article.source_map.runs:
        words, origin = article.text[run.start : run.end], body[run.body_start : run.body_end]
        if len(words) == len(origin):
            assert words.split() == origin.split()
    for furniture in article.furniture:
        assert furniture.span.end <= len(body)


@pytest.mark.parametrize(
    ("line", "outlet", "published"),
    [
        ("- Ostmark Courier - Thursday, January 25, 2024", "Ostmark Courier", date(2024, 1, 25)),
        ("Ostmark Courier | 25 Jan 2024", "Ostmark Courier", date(2024, 1, 25)),
        ("Ostmark Courier, 25 January 2024", "Ostmark Courier", date(2024, 1, 25)),
        ("OSTMARK COURIER - January 25th, 2024 - 4:15 PM", "OSTMARK COURIER", date(2024, 1, 25)),
        ("Published: 2024-01-25", None, date(2024, 1, 25)),
        ("Published on Jan. 25, 2024 at 16:15 UTC", None, date(2024, 1, 25)),
        ("Thu 25 Jan 2024", None, date(2024, 1, 25)),
        ("Updated 4:15 PM EST, Thu January 25, 2024", None, date(2024, 1, 25)),
        ("25/01/2024", None, date(2024, 1, 25)),
    ],
)
def test_the_first_line_names_outlet_and_day(line, outlet, published):
    """A line of outlet and date above the headline is told and is not in the text."""
    article = clean(paste(f"{line}\n\nBridge at Kessel closed\n\n{LEAD}\n\n{MORE}\n"))
    assert (article.outlet, article.published) == (outlet, published)
    assert article.text.split("\n\n") == ["Bridge at Kessel closed", LEAD, MORE]
    assert article.furniture[0].kind == "outlet line"


@pytest.mark.parametrize(
    ("line", "authors", "outlet", "day"),
    [
        ("By Mara Quill", ("Mara Quill",), None, None),
        ("By MARA QUILL and Otto van der Berg", ("MARA QUILL", "Otto van der Berg"), None, None),
        ("By Mara Quill, Ostmark Courier, March 3, 2025", ("Mara Quill",), "Ostmark Courier", date(2025, 3, 3)),
        ("Mara Quill, Defence Correspondent", ("Mara Quill",), None, None),
        ("Mara Quill, Ministry Spokesperson", ("Mara Quill",), None, None),
        ("Von Mara Quill", ("Mara Quill",), None, None),
        ("By Von Quill", ("Von Quill",), None, None),
        ("By Mara Quill in Kessel", ("Mara Quill",), None, None),
        ("Written by Mara Quill | 3 March 2025 | 4 min read", ("Mara Quill",), None, date(2025, 3, 3)),
        ("By Associated Press", (), None, None),
    ],
)
def test_bylines_name_authors(line, authors, outlet, day):
    """A byline below the headline gives authors, outlet and day, and is not in the text."""
    article = clean(paste(f"Bridge at Kessel closed\n{line}\n\n{LEAD}\n"))
    assert (article.authors, article.outlet, article.published) == (authors, outlet, day)
    assert article.text == f"Bridge at Kessel closed\n\n{LEAD}"
    assert article.title == "Bridge at Kessel closed"


@pytest.mark.parametrize(
    ("dateline", "place", "agencies"),
    [
        ("KESSEL, March 4 (Northern Wire) - ", "KESSEL", ("Northern Wire",)),
        ("KESSEL, Upper Ostmark, 4 March (Northern Wire) – ", "KESSEL, Upper Ostmark", ("Northern Wire",)),
        ("KESSEL — ", "KESSEL", ()),
        ("NEW KESSEL -- ", "NEW KESSEL", ()),
        ("Kessel (AFP) - ", "Kessel", ("AFP",)),
        ("KESSEL/OSTBURG (Reuters) - ", "KESSEL/OSTBURG", ("Reuters",)),
        ("(Reuters) - ", None, ("Reuters",)),
        ("KESSEL, March 4 (Reuters): ", "KESSEL", ("Reuters",)),
    ],
)
def test_datelines_stand_beside_the_sentence(dateline, place, agencies):
    """Place and agency are told, the sentence starts behind them, and a day without a year is not completed."""
    article = clean(paste(f"Bridge at Kessel closed\n\n{dateline}{LEAD}\n\n{MORE}"))
    assert (article.dateline, article.credits) == (place, agencies)
    assert article.text.split("\n\n")[1] == LEAD
    assert article.published is None


@pytest.mark.parametrize(
    "head",
    [
        "KESSEL, Ostmark (March 4, 2025) ",
        "KESSEL, Ostmark (March 4, 2025) – ",
        "KESSEL, Ostmark (March 4, 2025)\n",
        "Joint Command - Ostmark 2025-03-S-017 For Immediate Release  KESSEL, Ostmark (March 4, 2025)  ",
        "2025-03-S-017\nFor Immediate Release\n\nKESSEL, Ostmark (March 4, 2025)\n",
    ],
)
def test_press_releases_carry_their_day_in_brackets(head):
    """Place and day before a press release, on a line of their own or not, are told and are not in the text."""
    article = clean(paste(f"{head}{LEAD}\n\n{MORE}"))
    assert (article.dateline, article.published) == ("KESSEL, Ostmark", date(2025, 3, 4))
    assert article.text.split("\n\n") == [LEAD, MORE]


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO – which has sent engineers to the bridge at Kessel – said that it would not comment on the report.",
        "BREAKING - Two shells fell beside the bridge at Kessel this morning, officials have said so far.",
        "MR. QUILL: Thanks, everyone, for joining us today. We will take questions on the bridge.",
        "By Monday the army of Ostmark had closed the bridge, and Mara Quill of the Courier had crossed it.",
        "Kessel – Ostmark's oldest town – lies on the river, and its bridge was closed to all traffic late on Monday.",
        "The minister said that the copyright of the film was not his concern, and that rights mattered.",
        "Share prices fell on Monday after the bridge was closed, traders said, and the bank declined to comment.",
        "“Follow us,” the officer said on the radio, according to two people who heard him.",
        "In Kessel (population 4,000) - where the shells fell - nobody had slept, the mayor told reporters.",
        "Watch: that was the only word he said to the reporters, and he said it twice.",
    ],
)
def test_sentences_are_never_taken_for_furniture(sentence):
    """Sentences that look like furniture in part stay whole, wherever they stand."""
    for order in ((sentence, LEAD), (LEAD, sentence, MORE), (LEAD, sentence)):
        assert paragraphs("Bridge at Kessel closed\n\n" + "\n\n".join(order))[1:] == list(order)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Click to read more", "related"),
        ("Related: Who closed the bridge?", "related"),
        ("Read also: Bridge opened again", "related"),
        ("Sign up for our Sunday letter", "promotion"),
        ("Advertisement", "promotion"),
        ("Share | Save | Print", "navigation"),
        ("4 min read | Share | Save", "navigation"),
        ("Photo: Otto Berg/Northern Wire", "caption"),
        ("(c) 2024 Ostmark Courier. All rights reserved.", "rights"),
        ("© Ostmark Courier 2024", "rights"),
        ("Copyright 2024 Ostmark Courier", "rights"),
        ("Comment policy: be kind and be brief.", "comments"),
        ("Mara Quill can be reached at mara@courier.example", "contact"),
        ("Otto Berg contributed to this report.", "credit"),
        ("(Reporting by Mara Quill; Editing by Otto Berg)", "credit"),
        ("This report is based in part on wire service reports.", "credit"),
        ("Mara Quill reported from Kessel.", "credit"),
    ],
)
def test_lines_below_the_article_are_furniture(line, kind):
    """Credits, contacts, rights and links are set aside with their kind and place."""
    capture = paste(f"Bridge at Kessel closed\n\n{LEAD}\n\n{MORE}\n\n{line}\n")
    article = clean(capture)
    assert article.text.split("\n\n") == ["Bridge at Kessel closed", LEAD, MORE]
    (furniture,) = article.furniture
    assert (furniture.kind, furniture.quote) == (kind, line)
    assert capture.content[furniture.span.start : furniture.span.end] == line


def test_credits_behind_the_last_sentence_are_cut():
    """An agency or a line of credits at the end of the last paragraph is no part of it."""
    assert paragraphs(f"Bridge closed\n\n{LEAD}\n\n{MORE} - REUTERS")[-1] == MORE
    ending = "Reporting by Mara Quill; Editing by Otto Berg."
    assert paragraphs(f"Bridge closed\n\n{LEAD}\n\n{MORE} {ending}")[-1] == MORE


def test_a_correction_is_marked_and_stays():
    """A correction carries content: it is furniture of its kind, and in the text."""
    note = "Correction: An earlier report said that three shells fell. It was two."
    article = clean(paste(f"Bridge at Kessel closed\n\n{LEAD}\n\n{note}\n\n© Ostmark Courier 2024"))
    assert article.text.endswith(note)
    assert [furniture.kind for furniture in article.furniture] == ["correction", "rights"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("One\u00a0two three.", "One two three."),
        ("One \u00adtwo\u200b three\ufeff.", "One two three."),
        ("It\u00e2\u20ac\u2122s caf\u00c3\u00a9.", "It’s café."),
        ("It\u00e2\u0080\u0099s.", "It’s."),
        ("He said “yes” and 'no' \u2013 twice\u2026", "He said “yes” and 'no' \u2013 twice\u2026"),
        ("One.\r\n\r\nTwo.\r\rThree.\n\n\n\nFour.", "One.\n\nTwo.\n\nThree.\n\nFour."),
        ("One  two \t three.", "One two three."),
        ("Bell\x07 and \x00 null.", "Bell and null."),
        ("Ångström Âge Ã la carte", "Ångström Âge Ã la carte"),
    ],
)
def test_characters_are_put_right(content, text):
    """Artefacts go, signs of the author stay, and each character leads to where it came from."""
    capture = paste(content)
    article = clean(capture)
    assert article.text == text
    check_map(capture, article)


def test_wrapped_lines_are_joined():
    """Text wrapped at a fixed width becomes paragraphs again; short lines stay lines."""
    wrapped = (
        "Bridge at Kessel closed\n\nThe army of Ostmark closed the bridge\nat Kessel after two shells fell beside\n"
        "it, a spokesman said on Monday night.\nFarmers on the far bank said they had\ncounted five.\n\n"
        "Nobody was hurt, the spokesman of the\narmy told reporters.\n"
    )
    assert paragraphs(wrapped) == [
        "Bridge at Kessel closed",
        f"{LEAD[:-1]} on Monday night. {MORE}",
        "Nobody was hurt, the spokesman of the army told reporters.",
    ]


@pytest.mark.parametrize(
    ("content", "title", "expected"),
    [
        (f"Bridge at Kessel closed\n\n{LEAD}", "Bridge at Kessel closed", ["Bridge at Kessel closed", LEAD]),
        (f"Bridge at Kessel closed\n\nBRIDGE AT KESSEL CLOSED\n\n{LEAD}", "Bridge at Kessel closed",
         ["Bridge at Kessel closed", LEAD]),
        (f"4 May 2031 Bridge at Kessel closed. {LEAD}", "Bridge at Kessel closed", ["Bridge at Kessel closed", LEAD]),
        (LEAD, "Another title", [LEAD]),
        ("Bridge at Kessel closed by army, says farmer.", "Bridge at Kessel closed",
         ["Bridge at Kessel closed by army, says farmer."]),
    ],
)  # fmt: skip
def test_the_declared_title_is_not_doubled(content, title, expected):
    """The title heads the text once if it stands in the body; if not, it is only told."""
    article = clean(paste(content, title=title))
    assert article.text.split("\n\n") == expected
    assert article.title == title
    assert (article.headline is not None) == (expected[0] == title)


@pytest.mark.parametrize(
    ("printed", "day", "instant"),
    [
        ("2025-03-04T08:40:00-08:00", date(2025, 3, 4), "2025-03-04T16:40:00+00:00"),
        ("2025-03-04T23:40Z", date(2025, 3, 4), "2025-03-04T23:40:00+00:00"),
        ("2025-03-04 14:24:22-05:00", date(2025, 3, 4), "2025-03-04T19:24:22+00:00"),
        ("Tuesday, 4 March 2025, 4:15 p.m. EST", date(2025, 3, 4), "2025-03-04T21:15:00+00:00"),
        ("2025-03-04T08:40:00", date(2025, 3, 4), None),
        ("20250304", date(2025, 3, 4), None),
        ("1741100400", date(2025, 3, 4), "2025-03-04T15:00:00+00:00"),
        ("13.03.2025", date(2025, 3, 13), None),
        ("04.03.2025", None, None),
        ("03/04/2025", None, None),
        ("March 4", None, None),
        ("2025-02-30", None, None),
        ("yesterday", None, None),
    ],
)
def test_days_are_read_only_without_doubt(printed, day, instant):
    """What may be March or April is neither; the instant needs a clock time and a zone."""
    article = clean(paste(LEAD, published=printed))
    assert article.published == day
    assert (article.published_at.astimezone(UTC) if article.published_at else None) == (
        datetime.fromisoformat(instant) if instant else None
    )


@pytest.mark.parametrize(
    ("declared", "line", "expected", "note"),
    [
        ("2024-01-25", "Thu 25 Jan 2024", date(2024, 1, 25), "both say the same"),
        ("2024-01-24", "Thu 25 Jan 2024", date(2024, 1, 24), "a day apart is the other side of midnight"),
        ("2024-01-11", "Thu 25 Jan 2024", date(2024, 1, 25), "the column is of another day"),
        ("2024-01-11", None, date(2024, 1, 11), "nothing is printed"),
    ],
)
def test_a_printed_day_outranks_a_column_that_contradicts_it(declared, line, expected, note):
    """Columns often hold the day of the capture, or of what is told; both days are kept as details."""
    content = f"{line}\n\n{LEAD}\n\n{MORE}\n" if line else f"{LEAD}\n\n{MORE}\n"
    article = clean(paste(content, published=declared))
    assert article.published == expected, note
    assert [detail.value for detail in article.details if detail.name == "published"] == [
        declared,
        *([line] if line else []),
    ]


def test_the_day_behind_an_agency_is_printed():
    """A headline, an agency and a day in one line with the first sentence say when it was published."""
    words = "Bridge at Kessel closed AFP Thursday 25 Jan 2024 "
    article = clean(paste(f"{words}{LEAD}\n\n{MORE}\n", published="2024-01-11"))
    assert article.published == date(2024, 1, 25)
    assert article.text.startswith("Bridge at Kessel closed AFP Thursday")


def test_declared_facts_come_first():
    """A table's columns outrank what the article's own lines say; both are kept as details."""
    content = f"Other Courier | 25 Jan 2024\n\nBridge at Kessel closed\nBy Otto Berg\n\n{LEAD}"
    article = clean(paste(content, outlet="Ostmark Courier", published="2024-01-24", author="Quill, Mara; x", url="u"))
    assert (article.outlet, article.published, article.url) == ("Ostmark Courier", date(2024, 1, 24), "u")
    assert {detail.value for detail in article.details if detail.name == "outlet"} == {
        "Ostmark Courier",
        "Other Courier",
    }


def test_an_article_without_a_date_is_saved():
    """No date is no failure."""
    assert clean(paste(f"{LEAD}\n\n{MORE}")).published is None


@pytest.mark.parametrize("content", ["", " \n\u200b\n", "© Ostmark Courier 2024", "Share | Save | Print"])
def test_nothing_left_is_an_error(content):
    """A capture without an article's words is refused, with advice."""
    with pytest.raises(CleanError) as caught:
        clean(paste(content))
    assert caught.value.code == "nothing-left"


PARTS = st.sampled_from(
    (
        *(
            "By Mara Quill\n",
            "KESSEL (AFP) - ",
            "\u00a0",
            "\u00ad",
            "\u00e2\u20ac\u2122",
            "\r\n",
            "\r",
            "\n\n",
            "\x00",
            "  ",
        ),
        *(
            "© 2024\n",
            "Share\n",
            "- REUTERS",
            "Correction: it was two.\n",
            "4 May 2031 ",
            "Bridge closed\n",
            LEAD,
            MORE,
            "é",
            "😀",
        ),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PARTS, max_size=30).map("".join)))
def test_every_character_is_traced(content):
    """Whatever is pasted, the text's characters lead to themselves, and cleaning twice gives the same."""
    capture = paste(content, title="Bridge closed")
    try:
        article = clean(capture)
    except CleanError:
        return
    check_map(capture, article)
    assert clean(capture) == article
    mapped = sum(run.end - run.start for run in article.source_map.runs)
    assert mapped == len(article.text) - 2 * article.text.count("\n\n")
    assert not article.text.startswith((" ", "\n"))
    if article.headline:
        assert article.headline.start == 0
        assert to_body(article.source_map, article.headline) is not None


@given(st.text(max_size=200))
@example("Æ\xad Æ\xa0")
def test_normalising_is_done_once(content):
    """Normalised text is left as it is by a second pass, and holds no sign that is set aside."""
    normal, _ = normalise(content)
    assert "\r" not in normal
    assert "\u00ad" not in normal


@pytest.mark.parametrize("line", ["(c) Applicability", "(c) Duties of the harbour office"])
def test_the_third_paragraph_of_a_rule_is_no_copyright(line):
    """A heading behind "(c)" is the article's; a copyright line has the sign, a year or a word of rights."""
    assert line in clean(paste(f"Rules for the bridge\n\n{LEAD}\n\n{line}\n\n{MORE}\n\n{line}\n")).text
