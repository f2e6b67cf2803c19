"""PDF documents with a text layer: one article each.

The body of a capture is the text layer as UTF-8, line by line in reading order, with a form feed between pages: the
page of an anchor is one more than the form feeds before it. Running heads, page numbers and the line numbers of
transcripts are in the body and not in the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from onrecord.errors import ReadError
from onrecord.ids import digest
from onrecord.readers.captures import make_capture, problem, read_body, to_problem
from onrecord.readers.pdf.glyphs import Layer, read_layer
from onrecord.readers.pdf.margins import find_address
from onrecord.readers.pdf.printing import print_pages
from onrecord.readers.pdf.prose import compose
from onrecord.readers.pdf.streams import check_streams
from onrecord.readers.properties import FIRST, as_instant, find_day, iter_properties
from onrecord.record import Capture, Detail, Problem, Source
from onrecord.settings import Settings

PAGES_MAX: Final = 1_000
"""Most pages of a document: at 16 ms a page they take 16 seconds. No article has so many; bound volumes have."""

END: Final = b"%%EOF"
END_WITHIN: Final = 2_048
"""A whole file says so in its last bytes; programs may add some behind."""

BROWSER: Final = re.compile(r"(?i)chrom|skia/pdf|mozilla|firefox|safari|webkit|wkhtml|\bedge?\b|\bopera\b|print to pdf")
"""Programs that print web pages: their PDFs are made when somebody keeps the page."""

GARBLED_MAX: Final = 0.3
"""Of the signs so many may be none of any writing before the layer is taken for garbled."""

NUMBERS_SHOWN: Final = 12


class PdfReader:
    """Reads one article from a PDF document."""

    name = "pdf"
    media_types: tuple[str, ...] = ("application/pdf",)

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for files that start as PDF does."""
        return source.head.lstrip(b"\xef\xbb\xbf\x00 \t\r\n").startswith(b"%PDF-")

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """The capture of the document, or one problem; and a problem for pages that could not be read."""
        locator = source.path.as_posix()
        try:
            file = read_body(source, self._settings.max_bytes)
            check_streams(file, locator, self._settings.max_bytes)
            layer = read_layer(file, locator, PAGES_MAX)
            capture, empty = self._read(locator, file, layer)
        except ReadError as error:
            yield to_problem(error, locator)
            return
        yield capture
        yield from _iter_left(locator, file, layer, empty)

    def _read(self, locator: str, file: bytes, layer: Layer) -> tuple[Capture, list[int]]:
        """The capture, and the numbers of pages that show a picture and gave no words to it."""
        body, prints = print_pages(layer.pages)
        _check_layer(locator, body, len(layer.pages))
        content, content_map = compose(prints)
        if not content.strip():
            raise _no_layer(locator, len(layer.pages))
        read = {each.page for each in prints if each.words.strip()}
        empty = [number + 1 for number, page in enumerate(layer.pages) if page.has_pictures and number not in read]
        capture = make_capture(
            self.name,
            locator,
            media_type="application/pdf",
            charset="utf-8",
            body=body.encode("utf-8"),
            content=content,
            content_map=content_map,
            retrieved_at=_retrieved(layer.properties),
            details=(
                *_iter_details(layer.properties, content),
                *_iter_address(layer),
                Detail(name="digest", value=f"sha256:{digest(file)}", origin="file", quote=""),
            ),
        )
        return capture, empty


def _iter_details(properties: dict[str, str], content: str) -> Iterator[Detail]:
    """Title, author and the day on which the PDF was made, where they can be believed.

    Of a page that somebody printed from a browser that is not the day of publication.
    """
    known = {"title": properties.get("Title", ""), "creator": properties.get("Author", "")}
    yield from iter_properties(known, "\n".join(content.split("\n\n", FIRST)[:FIRST]))
    made = properties.get("CreationDate", "")
    if find_day(made) and not _is_print(properties):
        yield Detail(name="published", value=as_instant(made), origin="property:CreationDate", quote=made)


def _is_print(properties: dict[str, str]) -> bool:
    return any(BROWSER.search(properties.get(name, "")) for name in ("Creator", "Producer"))


def _retrieved(properties: dict[str, str]) -> datetime | None:
    """When a page was printed from a browser, where the PDF says so with its time zone."""
    made = properties.get("CreationDate", "")
    if not _is_print(properties) or not find_day(made):
        return None
    try:
        moment = datetime.fromisoformat(as_instant(made))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _iter_address(layer: Layer) -> Iterator[Detail]:
    address = find_address(layer.pages[0])
    if address:
        yield Detail(name="url", value=address, origin="margin", quote=address)


def _check_layer(locator: str, body: str, pages: int) -> None:
    signs = [sign for sign in body if not sign.isspace()]
    if not signs:
        raise _no_layer(locator, pages)
    garbled = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in signs)
    if garbled > GARBLED_MAX * len(signs):
        raise ReadError(
            "garbled-text",
            f"{locator} does not say which letters its signs stand for ({garbled} of {len(signs)} cannot be read).",
            "Have it read by a program for text recognition (OCR), and add what that gives.",
        )


def _no_layer(locator: str, pages: int) -> ReadError:
    return ReadError(
        "no-text-layer",
        f"{locator} holds pictures of its {_pages(pages)} and no text.",
        "Have it read by a program for text recognition (OCR), and add what that gives.",
    )


def _iter_left(locator: str, file: bytes, layer: Layer, empty: Sequence[int]) -> Iterator[Problem]:
    """What of the document was not read."""
    if empty:
        yield problem(
            "pages-without-text",
            f"{locator} pages {_numbers(empty)}",
            f"no words were found on {_pages(len(empty))} of {len(layer.pages)} in {locator}, only a picture: "
            f"{_numbers(empty)}. The others are read.",
            "If words are in the pictures, have them read by a program for text recognition (OCR).",
        )
    if END not in file[-END_WITHIN:]:
        yield problem(
            "cut-off",
            f"{locator} end",
            f"{locator} breaks off before its end; {_pages(len(layer.pages))} could be read.",
            "Copy or download it again if pages are missing.",
        )


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _numbers(pages: Sequence[int]) -> str:
    shown = ", ".join(map(str, pages[:NUMBERS_SHOWN]))
    return shown if len(pages) <= NUMBERS_SHOWN else f"{shown} and {len(pages) - NUMBERS_SHOWN} more"
