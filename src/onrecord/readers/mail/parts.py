"""The parts of a message: the one that holds the words, letters attached to it, and what is left unread."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from onrecord.errors import ReadError
from onrecord.plugins import load
from onrecord.readers.bundles import decode
from onrecord.readers.captures import as_words, find_charset

NESTED = re.compile(rb"^content-type:[^\n]*(?:\n[ \t][^\n]*)?(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
NESTED_MAX = 100
"""Parts in parts that are taken apart: the parser's work grows with their square."""

HEADER_MAX = 2000
"""Characters of a header that are looked at."""

LOCKED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
UNSHOWN = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
TEXT = frozenset({"text/plain", "text/html"})
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|<[^<>\s]{1,500}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    """A part with words: its bytes as they were before they were packed for the post, and how to read them."""

    body: bytes
    charset: str
    words: str
    markup: bool
    flowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message taken apart: its headers, its texts, the messages attached to it, the names of what was not read."""

    message: Message
    texts: tuple[TextPart, ...]
    attached: tuple[Message, ...]
    unread: tuple[str, ...]


def parse(body: bytes, locator: str) -> Message:
    """The message; ReadError where it is nested so deeply that it can only be meant to harm."""
    if len(NESTED.findall(body)) > NESTED_MAX:
        raise _too_deep(locator)
    try:
        message = email.message_from_bytes(body, policy=email.policy.compat32)
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise _too_deep(locator) from error
    for part in message.walk():
        _drop_charset(part)
    return message


def _drop_charset(part: Message) -> None:
    """Take away a charset that is none: the library raises ValueError or TypeError for it wherever it is asked."""
    try:
        charset = part.get_param("charset", "")
        if not isinstance(charset, str) or "\x00" in charset:
            part.del_param("charset")
    except (ValueError, LookupError, TypeError):
        del part["Content-Type"]


def _too_deep(locator: str) -> ReadError:
    return ReadError(
        "too-deep",
        f"{locator} has more than {NESTED_MAX} parts in parts.",
        "Save the part with the article as a message of its own.",
    )


def take_apart(message: Message, locator: str) -> Mail:
    """The message's texts and the rest. ReadError where it is encrypted."""
    texts: list[TextPart] = []
    attached: list[Message] = []
    unread: list[str] = []
    for part in _iter_leaves(message):
        kind = part.get_content_type()
        if kind in LOCKED:
            raise ReadError(
                "encrypted", f"{locator} is encrypted or sealed.", "Open it in your mail program and save it decrypted."
            )
        if kind == "message/rfc822":
            attached.extend(inner for inner in part.get_payload() if isinstance(inner, Message))
        elif kind in TEXT and not is_attachment(part):
            texts.extend(read_text(part))
        elif kind not in UNSHOWN and not is_decoration(part):
            unread.append(_name_of(part))
    return Mail(message=message, texts=tuple(texts), attached=tuple(attached), unread=tuple(unread))


def _iter_leaves(message: Message) -> Iterator[Message]:
    """The parts that hold no others; of alternatives the better one."""
    kind = message.get_content_type()
    payload = message.get_payload()
    if kind == "message/rfc822" or kind in LOCKED or not isinstance(payload, list):
        yield message
        return
    inner = [part for part in payload if isinstance(part, Message)]
    if kind == "multipart/alternative":
        yield from _iter_alternative([leaf for part in inner for leaf in _iter_leaves(part)])
    else:
        for part in inner:
            yield from _iter_leaves(part)


def _iter_alternative(leaves: list[Message]) -> Iterator[Message]:
    """The plain text where it says what the page says, else the page; and all that is no text."""
    shown = [leaf for leaf in leaves if leaf.get_content_type() in TEXT and not is_attachment(leaf)]
    plain = [leaf for leaf in shown if leaf.get_content_type() == "text/plain"]
    pages = [leaf for leaf in shown if leaf.get_content_type() == "text/html"]
    if plain and pages:
        said, paged = (sum(map(_count, texts)) for texts in (plain, pages))
        shown = plain if said * 2 >= paged else pages
    yield from shown
    yield from (leaf for leaf in leaves if leaf not in (*plain, *pages))


def _count(part: Message) -> int:
    """Words of a part without addresses: the plain text of newsletters is often a list of links."""
    for text in read_text(part):
        words = load("readers", "html").read_fragment(text.words)[0] if text.markup else text.words
        return len(ADDRESS.sub(" ", words).split())
    return 0


def read_text(part: Message) -> Iterator[TextPart]:
    """The part with its words, unless it is empty."""
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        return
    charset = find_charset(body, _parameter(part, "charset"))
    yield TextPart(
        body=body,
        charset=charset,
        words=decode(body, charset),
        markup=part.get_content_type() == "text/html",
        flowed=(_parameter(part, "format") or "").lower() == "flowed",
    )


def is_attachment(part: Message) -> bool:
    """True for a part that the sender attached as a file."""
    return (part.get_content_disposition() or "") == "attachment" or bool(
        _name(part) and part.get_content_disposition() != "inline" and part.get_content_type() not in TEXT
    )


def is_decoration(part: Message) -> bool:
    """True for an image that the page shows, and for a part without contents."""
    shown = part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"
    return (shown and part.get("Content-ID") is not None) or not part.get_payload()


def _name_of(part: Message) -> str:
    return _name(part) or f"a part of type {part.get_content_type()}"


def _name(part: Message) -> str | None:
    try:
        return clean_header(part.get_filename() or "") or None
    except (ValueError, LookupError, TypeError):
        return "an attachment"


def _parameter(part: Message, name: str) -> str | None:
    try:
        value = part.get_param(name)
    except (ValueError, LookupError, TypeError):
        return None
    return value if isinstance(value, str) else None


def header(message: Message, name: str) -> str:
    """A header's words on one line; empty where there is none."""
    try:
        return clean_header(str(message.get(name, "")))
    except (ValueError, LookupError, TypeError):
        return ""


def clean_header(raw: str) -> str:
    """Words of a header with encoded words (RFC 2047) decoded; what cannot be decoded stays as it is."""
    raw = raw[:HEADER_MAX]
    try:
        words = str(make_header(decode_header(raw)))
    except (MessageError, ValueError, LookupError, TypeError):
        words = raw
    return " ".join(as_words(words).split())
