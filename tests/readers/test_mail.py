"""Messages, mailboxes and saved pages: the words under the sender, day and subject that a newsroom user expects."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from onrecord.clean import clean
from onrecord.readers import choose
from onrecord.readers.files import load_source
from onrecord.readers.mail.chains import find_letters, iter_stretches
from onrecord.readers.mail.reader import MailReader
from onrecord.readers.mail.senders import find_sent, find_title, iter_sender, split_sender
from onrecord.record import Capture, Problem
from onrecord.settings import Settings
from onrecord.testing import check_content_map

ARTICLE = """KESSEL - The army closed the bridge at Kessel on Monday after two shells fell near it, a spokesman said.

"Nobody was hurt," he told reporters. Farmers on the far bank said they had counted five shells.
"""
NOTE = "FYI, could you check this before noon?\n\nJoel\n\n"
LONG = "The desk has looked at this. " + "We spoke to three farmers, who told us that the shells fell at night. " * 6
HEADERS = (
    "From: Joel Tarn <j.tarn@wire.example>\nTo: desk@wire.example\nSubject: Fwd: Statement\n"
    "Date: Tue, 4 Mar 2031 18:30:00 +0100\nMessage-ID: <1@wire.example>\nMIME-Version: 1.0\n"
)
OUTLOOK = (
    "-----Original Message-----\nFrom: Ministry of Roads [mailto:press@roads.example]\n"
    "Sent: Monday, March 3, 2031 4:02 PM\nTo: Mara Quill;\n  Hanne Ost\nSubject: FW: Bridge closed\n\n"
)
GMAIL = (
    "---------- Forwarded message ---------\nFrom: Ministry of Roads <press@roads.example>\n"
    "Date: Mon, Mar 3, 2031 at 4:02 PM\nSubject: Bridge closed\nTo: Mara Quill <m@courier.example>\n\n\n"
)
GERMAN = (
    "Von: Ministry of Roads <press@roads.example>\nGesendet: Montag, 3. März 2031 16:02\nAn: M\n"
    "Betreff: WG: Bridge closed\n\n"
)
NEW_OUTLOOK = "_" * 32 + "\n" + OUTLOOK.partition("\n")[2]
APPLE = "Begin forwarded message:\n\n" + "".join(
    f"> {line}\n"
    for line in (
        "From: Ministry of Roads <press@roads.example>\nSubject: Bridge closed\nDate: 3 March 2031 at 16:02:00 CET\n"
        f"To: Mara Quill\n\n{ARTICLE}"
    ).split("\n")
)


def read(folder, body, name="letter.eml", **settings):
    path = folder / name
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    found = list(MailReader(Settings(**settings)).read(load_source(path)))
    for item in found:
        if isinstance(item, Capture):
            check_content_map(item)
    return found


def plain(words, headers=HEADERS):
    return f"{headers}Content-Type: text/plain; charset=utf-8\n\n{words}"


def told(capture):
    return {detail.name: detail.value for detail in capture.details}


def make(**parts):
    message = EmailMessage(policy=SMTP)
    message["From"] = parts.get("sender", "Ostmark Courier <newsletter@courier.example>")
    message["Subject"] = parts.get("subject", "Évening brief")
    message["Date"] = "Tue, 4 Mar 2031 18:30:00 +0100"
    if "plain" in parts:
        message.set_content(parts["plain"])
    if "page" in parts:
        add = message.add_alternative if "plain" in parts else message.set_content
        add(parts["page"], subtype="html")
    for name in parts.get("attached", ()):
        message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename=name)
    return message


def test_a_letter_has_its_headers_as_details(tmp_path):
    """Subject, sender, day and message id are details; the body is the part with the words."""
    (capture,) = read(tmp_path, plain(ARTICLE))
    assert told(capture) == {
        "title": "Statement", "author": "Joel Tarn", "published": "Tue, 4 Mar 2031 18:30:00 +0100",
        "record": "1@wire.example", "language": "en",
    }  # fmt: skip
    assert capture.body.decode() == ARTICLE
    assert clean(capture).published_at.isoformat() == "2031-03-04T18:30:00+01:00"


@pytest.mark.parametrize(
    "chain",
    [
        NOTE + OUTLOOK + ARTICLE,
        NOTE + GMAIL + ARTICLE,
        NOTE + GERMAN + ARTICLE,
        NOTE + NEW_OUTLOOK + ARTICLE,
        NOTE + APPLE,
        NOTE + GMAIL.replace("Subject: Bridge closed", "Subject: FW: x") + "see below\n\n" + OUTLOOK + ARTICLE,
        OUTLOOK + ARTICLE + "\n-- \nPress Office\nMinistry of Roads\n",
    ],
)
def test_of_a_forwarded_chain_the_innermost_letter_is_read(tmp_path, chain):
    """The article comes under its own sender, day and subject; the notes above it stay in the body."""
    (capture,) = read(tmp_path, plain(chain))
    article = clean(capture)
    assert (article.title, article.outlet, article.published.isoformat()) == (
        "Bridge closed", "Ministry of Roads", "2031-03-03",
    )  # fmt: skip
    assert article.text.startswith("The army closed")
    assert article.text.endswith("five shells.")
    assert capture.body.decode() == chain


def test_a_letter_longer_than_a_note_is_an_article_too(tmp_path):
    """Both letters are read, and their bodies together are the part."""
    first, second = read(tmp_path, plain(f"{LONG}\n\n{OUTLOOK}{ARTICLE}"))
    assert (told(first)["author"], told(second)["outlet"]) == ("Joel Tarn", "Ministry of Roads")
    assert [capture.locator.rpartition(".eml ")[2] for capture in (first, second)] == ["letter 1", "letter 2"]
    assert (first.body + second.body).decode() == f"{LONG}\n\n{OUTLOOK}{ARTICLE}"


def test_an_answered_letter_is_read_only_where_every_line_is_marked():
    """An answer between the quoted lines is not taken for the words of the letter it answers."""
    quoted = "".join(f"> {line}\n" for line in ARTICLE.split("\n"))
    above = "Thanks.\n\nOn Tue, Mar 4, 2031 at 5:10 PM Mara Quill <m@courier.example> wrote:\n\n"
    letters = find_letters(above + quoted, marked=True)
    assert [letter.fields.get("from") for letter in letters] == [None, "Mara Quill <m@courier.example>"]
    words = "".join(
        (above + quoted)[start:end] for start, end in iter_stretches(above + quoted, letters[1], flowed=False)
    )
    assert words.strip() == ARTICLE.strip()
    assert len(find_letters(f"{above}{quoted}\nI do not agree.\n", marked=True)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "He showed the paper its heading.\n\nFrom: the mayor\nThe rest was torn off.\n",
        "From: Kessel\nTo: Lesk\n\nThe road is open.",
        "Subject: bridges\nDate: 3 March\n\nNo sender.",
    ],
)
def test_lines_that_are_no_header_block_stay(words):
    """A block names sender, day and subject; anything less is text."""
    assert len(find_letters(words, marked=True)) == 1


def test_a_newsletter_is_read_from_its_page(tmp_path):
    """Where the plain text is a list of links the page is read, without hidden lines; the sender is the outlet."""
    page = (
        "<div style='display:none'>Hidden line</div><table><tr><td><a href='x'>View in browser</a></td></tr><tr><td>"
        f"<p>{ARTICLE.strip().replace(chr(10) * 2, '</p><p>')}</p></td></tr><tr><td>You receive this e-mail because "
        "you subscribed to our newsletter. <a>Unsubscribe</a></td></tr></table>"
    )
    message = make(plain="View this: https://courier.example/1\nRead more https://courier.example/2\n", page=page)
    message["List-Unsubscribe"] = "<https://courier.example/u>"
    (capture,) = read(tmp_path, bytes(message))
    article = clean(capture)
    assert (capture.media_type, article.outlet, article.title) == ("text/html", "Ostmark Courier", "Évening brief")
    assert article.text.startswith("The army closed")
    assert article.text.endswith("five shells.")


def test_the_plain_text_is_read_where_it_says_the_same(tmp_path):
    """Of two equal texts the plain one is read."""
    (capture,) = read(tmp_path, bytes(make(plain=ARTICLE, page=f"<p>{ARTICLE}</p>")))
    assert capture.media_type == "text/plain"


def test_a_forwarded_page_is_cut_where_the_letters_meet(tmp_path):
    """In a page, too, each letter is its own, with its own piece of the page."""
    block = OUTLOOK.partition("\n")[2].strip().replace("\n", "<br>")
    page = f"<div><p>{LONG}</p><hr><p>{block}</p><p>{ARTICLE.strip()}</p></div>"
    first, second = read(tmp_path, bytes(make(page=page)))
    assert (told(first)["title"], told(second)["title"]) == ("Évening brief", "Bridge closed")
    assert b"looked" not in second.body
    assert (first.body + second.body).decode().replace("\r\n", "\n").strip() == page


def test_attachments_are_named(tmp_path):
    """What is attached is not read, and a problem names it."""
    capture, problem = read(tmp_path, bytes(make(plain=ARTICLE, attached=("statement.pdf", "count.pdf"))))
    assert isinstance(capture, Capture)
    assert problem.code == "attachment-not-read"
    assert "statement.pdf, count.pdf" in problem.message


def test_attached_letters_are_read(tmp_path):
    """A letter forwarded as an attachment is read as its own; the note around it is not an article."""
    message = make(plain="See attached.")
    message.add_attachment(make(sender="Ministry of Roads <press@roads.example>", plain=ARTICLE))
    (capture,) = read(tmp_path, bytes(message))
    assert capture.locator.endswith("attached message 1")
    assert told(capture)["outlet"] == "Ministry of Roads"


def test_charsets_and_flowed_lines(tmp_path):
    """Declared charsets are used, encoded headers decoded, flowed lines joined (RFC 3676)."""
    head = (
        "From: =?windows-1251?B?z/Dl8fEt8evz5uHg?= <press@roads.example>\r\nSubject: =?koi8-r?B?7c/T1CDawcvS2dQ=?=\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=windows-1251; format=flowed\r\n\r\n"
    )
    (capture,) = read(tmp_path, head.encode() + "Мост закрыт, сообщила \r\nслужба.\r\n".encode("cp1251"))
    assert (told(capture)["outlet"], told(capture)["title"]) == ("Пресс-служба", "Мост закрыт")
    assert clean(capture).text == "Мост закрыт, сообщила служба."


def test_a_mailbox_gives_each_message(tmp_path):
    """Messages are parted at their "From " lines, escaped lines are put right, and one that is too large is named."""
    mark = "From mara@courier.example Tue Mar  4 18:30:00 2031\n"
    box = (
        f"{mark}{plain('One.', HEADERS)}\n>From Kessel the road is closed.\n\n"
        f"{mark}{plain('x ' * 3000, HEADERS)}\n\n{mark}{plain('Three. From here on.', HEADERS)}\n"
    )
    found = read(tmp_path, box, "box", max_bytes=2000)
    assert [getattr(item, "code", "capture") for item in found] == ["capture", "too-large", "capture"]
    assert found[0].content.strip() == "One.\nFrom Kessel the road is closed."
    assert found[2].locator.endswith("message 3")


def test_a_page_saved_as_a_message(tmp_path):
    """MHTML: the page is read as a page; its address is the details', its day of saving is no day of publication."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://courier.example/bridge"
    message["Date"] = "Wed, 5 Mar 2031 08:00:00 +0000"
    head = "<html><head><title>Bridge closed</title></head>"
    page = f"{head}<body><article><h1>Bridge closed</h1><p>{ARTICLE}</p></article>"
    message.set_content(page, subtype="html")
    message.make_related()
    (capture,) = read(tmp_path, bytes(message), "page.mhtml")
    assert capture.url == "https://courier.example/bridge"
    assert capture.retrieved_at.isoformat() == "2031-03-05T08:00:00+00:00"
    assert told(capture).get("published") is None
    assert clean(capture).title == "Bridge closed"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (f"{HEADERS}Content-Type: multipart/encrypted; boundary=x\n\n--x\n\nlocked\n--x--\n", "encrypted"),
        (f"{HEADERS}Content-Type: application/pkcs7-mime\n\nlocked\n", "encrypted"),
        (HEADERS + "Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 200, "too-deep"),
        (f"{HEADERS}\n", "no-text"),
        (f"{HEADERS}Content-Type: multipart/mixed\n\n", "no-text"),
    ],
)
def test_what_cannot_be_read_is_a_problem(tmp_path, body, code):
    """Locked, empty and endlessly nested messages say what they are."""
    assert [item.code for item in read(tmp_path, body)] == [code]


@pytest.mark.parametrize(
    ("name", "body", "reader"),
    [
        ("letter.txt", plain("Words."), "mail"),
        ("letter.eml", "From: a@b.example\nSubject: x\n\nWords.", "mail"),
        ("box", "From a@b.example Tue Mar  4 18:30:00 2031\nSubject: x\n\nWords.", "mail"),
        ("long.eml", "Received: by x\n\tfrom y\n" * 300 + plain("Words."), "mail"),
        ("note.txt", "From: the desk\nDate: Monday\n\nA memo.", "text"),
        ("article.txt", "From Kessel to Lesk the road is closed.\n\nIt was 10:10 in 2031.", "text"),
        ("article.txt", "Analysis: the bridge\n\nWords.", "text"),
    ],
)
def test_mail_is_known_by_its_headers(tmp_path, name, body, reader):
    """Headers of the post make a letter, whatever the file's name; text that begins like one stays text."""
    path = tmp_path / name
    path.write_text(body)
    assert choose(load_source(path), Settings()).name == reader


@pytest.mark.parametrize(
    ("subject", "listed", "title"),
    [
        ("Fwd: FW: Re: Bridge closed", False, "Bridge closed"),
        ("AW: [EXTERNAL] WG: Brücke", False, "Brücke"),
        ("[courier-list] Bridge closed", True, "Bridge closed"),
        ("[Updated] Bridge closed", False, "[Updated] Bridge closed"),
        ("Re:", False, "Re:"),
    ],
)
def test_titles(subject, listed, title):
    """What programs and lists set before a subject is not its title."""
    assert find_title(subject, listed=listed) == title


@pytest.mark.parametrize(
    ("sender", "listed", "name", "value"),
    [
        ("Mara Quill <m.quill@courier.example>", False, "author", "Mara Quill"),
        ('"Quill, Mara" <m.quill@courier.example>', False, "author", "Quill, Mara"),
        ("Ministry of Roads [mailto:x@roads.example]", False, "outlet", "Ministry of Roads"),
        ("Kessel Today <news@today.example>", False, "outlet", "Kessel Today"),
        ("Mara Quill <mara@letters.example>", True, "outlet", "Mara Quill"),
        ("press@roads.example", False, "outlet", "press@roads.example"),
        ("press@roads.example (Roads)", False, "outlet", "Roads"),
    ],
)
def test_senders(sender, listed, name, value):
    """Offices and lists are outlets, people are authors."""
    (detail,) = iter_sender(sender, "header:From", listed=listed)
    assert (detail.name, detail.value, detail.quote) == (name, value, sender)


def test_a_sender_without_words_tells_nothing():
    """No sender, no detail."""
    assert split_sender(" <> ") == ("", "")
    assert list(iter_sender("", "header:From", listed=False)) == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Montag, 3. März 2031 16:02", "Montag, 3 March 2031 16:02"),
        ("lunes, 3 de marzo de 2031 16:02", "lunes, 3 March 2031 16:02"),
        ("Mon, Mar 3, 2031", "Mon, Mar 3, 2031"),
        ("no day", "no day"),
    ],
)
def test_days_of_header_blocks(words, day):
    """Months of other languages are put into English; all else stays."""
    assert find_sent(words) == day


def test_problems_have_a_place(tmp_path):
    """An empty box is a problem with the file's name."""
    (item,) = read(tmp_path, b"From a@b.example Tue Mar  4 18:30:00 2031\n", "box")
    assert isinstance(item, Problem)
    assert item.locator.endswith("box")


@pytest.mark.parametrize("charset", ["utf-8\x00", '"\x00"', "no-such", ""])
@pytest.mark.parametrize("name", ["charset", "charset*", "charset*0*"])
def test_charsets_that_are_none_stop_nothing(tmp_path, name, charset):
    """The words are read whatever the header says that they are written in."""
    value = f"x''{charset}" if "*" in name else charset
    head = HEADERS + f"Content-Type: text/plain; {name}={value}\nContent-Transfer-Encoding: 8bit\n\n"
    path = tmp_path / "letter.eml"
    path.write_bytes((head + "Zażółć on Monday.\n").encode())
    (capture,) = MailReader(Settings()).read(load_source(path))
    assert "on Monday" in capture.content
