"""Pages fetched from the web: the bytes in a file, the visit that brought them in another beside it.

Whatever reader reads the bytes, what it gives is then told as coming from the address: place, time and digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from onrecord.codec import decode, encode
from onrecord.readers.captures import as_words, problem
from onrecord.record import Capture, Detail, PassedOver, Problem, Visit

FOLDER: Final = ".fetched"
NOTE: Final = ".visit"
ENDINGS: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
}
"""Endings by which some readers know their files; for any other type the address's own ending stands."""

KNOWN: Final = frozenset({*ENDINGS.values(), ".htm", ".tsv", ".xml", ".pdf", ".docx", ".odt", ".eml"})


def name_file(stem: str, visit: Visit) -> str:
    """The name of the file for a page."""
    ending = PurePosixPath(urlsplit(visit.location).path).suffix.lower()
    return stem + ENDINGS.get(visit.media_type or "", ending if ending in KNOWN else "")


def save_page(path: Path, visit: Visit, body: bytes) -> Path:
    """Write a page and the note of its visit; the page's path."""
    path.write_bytes(body)
    path.with_name(path.name + NOTE).write_bytes(encode(visit))
    return path


def load_visit(path: Path) -> Visit | None:
    """The visit that brought a file, None for a file of the user's own."""
    note = path.with_name(path.name + NOTE)
    return decode(Visit, note.read_bytes()) if path.parent.name.endswith(FOLDER) and note.is_file() else None


Item = Capture | Problem | PassedOver


def tell_visit(found: Iterable[Item], path: Path, visit: Visit) -> Iterator[Item]:
    """What a reader gave of a fetched page, as coming from its address.

    Summaries of a feed whose pages were fetched are left out: they are counted as those pages.
    """
    place, address = as_words(path.as_posix()), visit.url
    for item in found:
        locator = item.locator.replace(place, address)
        if isinstance(item, Problem):
            yield problem(item.code, locator, item.message.replace(place, address), item.advice)
        elif isinstance(item, PassedOver):
            yield replace(item, locator=locator)
        elif item.url not in visit.apart or item.url is None:
            yield _stamp(replace(item, locator=locator), visit)


def _stamp(capture: Capture, visit: Visit) -> Capture:
    names = {detail.name for detail in capture.details}
    details = list(capture.details)
    if "url" not in names and capture.locator == visit.url:
        details.append(Detail(name="url", value=visit.location, origin="address", quote=visit.location))
    if "digest" not in names and visit.digest:
        details.append(Detail(name="digest", value=visit.digest, origin="payload", quote=""))
    url = next((detail.value for detail in details if detail.name == "url"), None)
    return replace(capture, url=url, details=tuple(details), retrieved_at=capture.retrieved_at or visit.visited_at)
