"""Messages and mailboxes to captures.

Each message gives its words; of a chain the innermost letter is what was passed on and is read under its own sender,
day and subject; a letter above it is an article of its own only where it is longer than a note. Notes stand in the body
of the letter below them; notes above attached messages, and further short texts such as a list's footer, are not read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from onrecord.errors import ReadError
from onrecord.plugins import load
from onrecord.readers.bundles import to_body
from onrecord.readers.captures import make_capture, no_records, problem, read_body, to_problem
from onrecord.readers.mail.chains import Letter, find_letters, iter_stretches
from onrecord.readers.mail.mailboxes import FROM_LINE, iter_messages
from onrecord.readers.mail.parts import Mail, TextPart, header, parse, take_apart
from onrecord.readers.mail.senders import find_sent, find_title, iter_sender
from onrecord.record import Capture, Detail, Problem, Source, SourceMap
from onrecord.settings import Settings
from onrecord.spans import compose, join_pieces

SUFFIXES = frozenset({".eml", ".mbox", ".mbx", ".mht", ".mhtml", ".emlx"})
HEADERS = re.compile(rb"(?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
FROM = re.compile(rb"^from:", re.IGNORECASE | re.MULTILINE)
SENT = re.compile(rb"^(?:date|subject|to):", re.IGNORECASE | re.MULTILINE)
POSTED = re.compile(
    rb"^(?:message-id|mime-version|received|return-path|delivered-to|x-mozilla-status|content-transfer-encoding):",
    re.IGNORECASE | re.MULTILINE,
)
COUNTED = re.compile(rb"\A([0-9]{1,9})[ \t]*\r?\n(?=[!-9;-~]{1,80}:)")
NOTE_MAX = 60
"""Words of the longest note above a forwarded article ("FYI", "could you check this before noon?")."""

ATTACHED_MAX = 5
"""Messages attached in messages attached: so deep they are followed."""

PAGE = "Snapshot-Content-Location"
"""The header with which browsers give the address of a page that they save as a message."""


HIDDEN = re.compile(
    r"<(?P<tag>div|span|p|td)\b[^<>]{0,500}\bstyle\s*=[^<>]{0,500}display\s*:\s*none[^<>]{0,500}>(?:(?!<(?P=tag)\b).){0,2000}?</(?P=tag)\s*>",
    re.IGNORECASE | re.DOTALL,
)
"""The line that newsletters hide in the page for the list of messages; blanked, so that all else keeps its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The words of a part as they are read, and their map to the decoded part (None where they are the same)."""

    part: TextPart
    words: str
    words_map: SourceMap | None


class MailReader:
    """Reads messages saved by mail programs, mailboxes, and web pages saved as messages."""

    name = "mail"
    media_types: tuple[str, ...] = ("message/rfc822", "application/mbox", "multipart/related")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for a box, and for headers of a message; text that only looks like a letter is left to others."""
        head = source.head.removeprefix(b"\xef\xbb\xbf")
        if FROM_LINE.match(head):
            return True
        head = COUNTED.sub(b"", head, count=1).lstrip(b"\r\n")
        headers = HEADERS.match(head)
        if headers is None:
            return False
        named = source.path.suffix.lower() in SUFFIXES
        goes_on = not re.search(rb"\r?\n\r?\n", head)
        posted = POSTED.search(headers.group()) or (named and SENT.search(headers.group()))
        return bool(posted) and (goes_on or FROM.search(headers.group()) is not None)

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """The captures of each message; a problem for what cannot be read and for attachments."""
        locator = source.path.as_posix()
        try:
            if FROM_LINE.match(source.head):
                yield from self._read_box(source, locator)
            else:
                body = read_body(source, self._settings.max_bytes)
                yield from self._read_message(_unwrap(body), locator)
        except ReadError as error:
            yield to_problem(error, locator)
        except OSError as error:
            yield problem("unreadable", locator, f"{locator} cannot be opened: {error.strerror}.", "Check the file.")

    def _read_box(self, source: Source, locator: str) -> Iterator[Capture | Problem]:
        number = 0
        for number, body in enumerate(iter_messages(source.path, self._settings.max_bytes), 1):
            place = f"{locator} message {number}"
            if body is None:
                yield _too_large(place, self._settings.max_bytes)
            else:
                yield from self._read_message(body, place)
        if not number:
            yield no_records(locator)

    def _read_message(self, body: bytes, locator: str) -> Iterator[Capture | Problem]:
        try:
            yield from self._read_mail(parse(body, locator), locator, 0)
        except ReadError as error:
            yield to_problem(error, locator)

    def _read_mail(self, message: Message, locator: str, depth: int) -> Iterator[Capture | Problem]:
        mail = take_apart(message, locator)
        if message.get(PAGE) or header(message, "From").startswith("<Saved by"):
            yield from self._read_saved_page(mail, locator)
            return
        found = 0
        for capture in self._iter_main(mail, locator):
            found += 1
            yield capture
        if mail.unread:
            yield _unread(locator, mail.unread)
        for number, inner in enumerate(mail.attached, 1):
            yield from self._read_attached(inner, f"{locator} attached message {number}", depth + 1)
        if not (found or mail.unread or mail.attached):
            yield _no_words(locator)

    def _iter_main(self, mail: Mail, locator: str) -> Iterator[Capture]:
        """The captures of the first text; of further ones, and beside attached messages, only what is no note."""
        for number, text in enumerate(mail.texts):
            captures = list(self._read_text(mail, text, locator))
            if (number == 0 and not mail.attached) or any(_is_article(capture.content) for capture in captures):
                yield from captures

    def _read_attached(self, message: Message, locator: str, depth: int) -> Iterator[Capture | Problem]:
        if depth > ATTACHED_MAX:
            yield _unread(locator, ("a message within messages",))
            return
        try:
            yield from self._read_mail(message, locator, depth)
        except ReadError as error:
            yield to_problem(error, locator)

    def _read_text(self, mail: Mail, part: TextPart, locator: str) -> Iterator[Capture]:
        """The captures of a part: its letters that are articles. Each one's body reaches back to the one before."""
        text = _read_words(part)
        letters = find_letters(text.words, marked=not part.markup)
        chosen = choose_letters(text.words, letters)
        begin = 0
        for number in chosen:
            letter = letters[number]
            place = f"{locator} letter {number + 1}" if len(letters) > 1 else locator
            end = len(text.words) if number == chosen[-1] else letter.end
            yield self._make(text, letter, (begin, end), place, _describe(mail, letters, number))
            begin = end

    def _make(
        self, text: Text, letter: Letter, stretch: tuple[int, int], locator: str, details: tuple[Detail, ...]
    ) -> Capture:
        content, inner = join_pieces(
            (text.words[start:end], start, end)
            for start, end in iter_stretches(text.words, letter, flowed=text.part.flowed)
        )
        outward = compose(inner, text.words_map)
        body, charset = text.part.body, text.part.charset
        if stretch != (0, len(text.words)):
            low, high = _places(text, *stretch)
            body, charset = to_body(text.part.words[low:high], charset)
            outward = _moved(outward, low)
        return make_capture(
            self.name,
            locator,
            media_type="text/html" if text.part.markup else "text/plain",
            charset=charset,
            body=body,
            content=content,
            content_map=outward,
            details=details,
        )

    def _read_saved_page(self, mail: Mail, locator: str) -> Iterator[Capture | Problem]:
        """The capture of a web page that a browser saved as a message; the message's day is that of the saving."""
        page = next((text for text in mail.texts if text.markup), None)
        if page is None:
            yield _no_words(locator)
            return
        content, content_map, declared = load("readers", "html").read_page(page.words)
        address = header(mail.message, PAGE)
        url = (Detail(name="url", value=address, origin=f"header:{PAGE}", quote=address),) if address else ()
        yield make_capture(
            self.name,
            locator,
            media_type="text/html",
            charset=page.charset,
            body=page.body,
            content=content,
            content_map=content_map,
            details=(*url, *declared),
            retrieved_at=_sent_at(mail.message),
        )


def _unwrap(body: bytes) -> bytes:
    """The message without what some programs write before it: a byte order mark, or its length (Apple's EMLX)."""
    body = body.removeprefix(b"\xef\xbb\xbf")
    count = COUNTED.match(body)
    return body[count.end() : count.end() + int(count[1])] if count else body.lstrip(b"\r\n")


def _read_words(part: TextPart) -> Text:
    if not part.markup:
        return Text(part=part, words=part.words, words_map=None)
    shown = HIDDEN.sub(lambda hidden: " " * len(hidden.group()), part.words)
    words, words_map = load("readers", "html").read_fragment(shown)
    return Text(part=part, words=words, words_map=words_map)


def choose_letters(words: str, letters: list[Letter]) -> list[int]:
    """The numbers of the letters that are read: the innermost with words, and those longer than a note."""
    lengths = [sum(len(words[start:end].split()) for start, end in iter_stretches(words, letter, flowed=False))
               for letter in letters]  # fmt: skip
    filled = [number for number, length in enumerate(lengths) if length]
    return [number for number in filled if number == filled[-1] or lengths[number] > NOTE_MAX]


def _is_article(content: str) -> bool:
    return len(content.split()) > NOTE_MAX


def _places(text: Text, start: int, end: int) -> tuple[int, int]:
    """The stretch of the decoded part that holds a stretch of the words; at its ends it takes in what is left."""
    if text.words_map is None:
        return start, end
    runs = text.words_map.runs
    low, high = (bisect_left(runs, at, key=lambda run: run.start) for at in (start, end))
    length = len(text.part.words)
    return (
        (runs[low].body_start if low < len(runs) else length) if start else 0,
        runs[high].body_start if high < len(runs) else length,
    )


def _moved(source_map: SourceMap, by: int) -> SourceMap:
    runs = (replace(run, body_start=run.body_start - by, body_end=run.body_end - by) for run in source_map.runs)
    return SourceMap(runs=tuple(runs))


def _describe(mail: Mail, letters: Sequence[Letter], number: int) -> tuple[Detail, ...]:
    """The details of a letter of a chain: from its header block, or for the first from the message's headers.

    A letter whose block names no subject has that of the letter above it.
    """
    message, letter = mail.message, letters[number]
    if not letter.fields:
        listed = any(message.get(name) for name in ("List-Id", "List-Unsubscribe", "List-Post"))
        return tuple(_iter_headers(message, listed=listed))
    above = (letters[at].fields.get("subject") for at in range(number, -1, -1))
    subject = next((subject for subject in above if subject), header(message, "Subject"))
    return tuple(_iter_block(letter, subject))


def _iter_headers(message: Message, *, listed: bool) -> Iterator[Detail]:
    subject = header(message, "Subject")
    title = find_title(subject, listed=listed)
    if title:
        yield Detail(name="title", value=title, origin="header:Subject", quote=subject)
    yield from iter_sender(header(message, "From"), "header:From", listed=listed)
    for name, field in (("published", "Date"), ("language", "Content-Language"), ("url", "Archived-At")):
        value = header(message, field)
        if value:
            yield Detail(name=name, value=value.strip("<>"), origin=f"header:{field}", quote=value)  # type: ignore[arg-type]
    record = header(message, "Message-ID").strip("<>")
    if record:
        yield Detail(name="record", value=record, origin="header:Message-ID", quote=record)


def _iter_block(letter: Letter, subject: str) -> Iterator[Detail]:
    title = find_title(subject, listed=False)
    if title:
        yield Detail(name="title", value=title, origin="forwarded:subject", quote=subject)
    yield from iter_sender(letter.fields["from"], "forwarded:from", listed=False)
    sent = letter.fields["sent"]
    if sent:
        yield Detail(name="published", value=find_sent(sent), origin="forwarded:sent", quote=sent)


def _sent_at(message: Message) -> datetime | None:
    try:
        sent = parsedate_to_datetime(header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent if sent.tzinfo else None


def _unread(locator: str, names: tuple[str, ...]) -> Problem:
    listed = ", ".join(dict.fromkeys(names))
    return problem(
        "attachment-not-read",
        locator,
        f"{locator} carries what was not read: {listed}.",
        "Save it from the message and add the file, if it holds an article.",
    )


def _no_words(locator: str) -> Problem:
    return problem(
        "no-text", locator, f"{locator} holds no words of a letter.", "Save the message whole, or leave it out."
    )


def _too_large(locator: str, max_bytes: int) -> Problem:
    return problem(
        "too-large",
        locator,
        f"{locator} holds more than the {max_bytes} bytes allowed.",
        "Raise the limit: set ONRECORD_MAX_BYTES to a larger number.",
    )
