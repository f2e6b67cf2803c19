"""Speed of reading web pages and web archives on one core, as JSON.

usage: readers.py [PAGES...] [--records N]      PAGES are HTML files; without them, the demonstration's pages

A page is read N times over in all (default 1000), each time with an address of its own. Measured are, in pages a second
of processor time, the way from the records of a WARC file to pages with address, time and digest ("records to pages"),
and the whole way to captures with the article's words, map and details ("records to captures"); and milliseconds for
one page read by itself, its encoding known, median and nine of ten.

Beside them, in the same run: trafilatura on the same pages, with metadata and its search for a date; FastWARC alone on
the same archives, and warcio where it is installed, HTTP heads read and payloads unpacked, no words looked for.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType
from trafilatura import bare_extraction

from onrecord.readers.captures import find_charset
from onrecord.readers.files import load_source
from onrecord.readers.html import read_page
from onrecord.readers.webarchive import WebArchiveReader, iter_details
from onrecord.readers.webarchive.pages import Page, find_page
from onrecord.readers.webarchive.records import Record, iter_warc
from onrecord.record import Capture
from onrecord.settings import Settings

HEADERS = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: bench\r\nContent-Encoding: gzip\r\n\r\n"
)


def find_pages(given: list[Path]) -> list[bytes]:
    """The pages to read: the files given, else those of the demonstration."""
    demo = Path(str(files("onrecord") / "demo")) / "articles"
    found = given or sorted(demo.glob("*.html"))
    return [path.read_bytes() for path in found]


def iter_records(pages: Iterable[bytes]) -> Iterator[bytes]:
    """A request and a response record for each page."""
    for number, page in enumerate(pages):
        block = HEADERS + gzip.compress(page, 6)
        yield _record("request", number, b"GET / HTTP/1.1\r\nHost: bench.example\r\n\r\n")
        yield _record("response", number, block)


def _record(kind: str, number: int, block: bytes) -> bytes:
    lines = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}-{number}>\r\n"
        f"WARC-Target-URI: https://bench.example/{number}\r\nWARC-Date: 2031-03-04T05:06:07Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return lines.encode() + block + b"\r\n\r\n"


def read_pages(path: Path, limit: int) -> int:
    """How many pages, with what the archive says of them, are in the archive."""
    count = 0
    for record in iter_warc(lambda offset: _open(path, offset), limit):
        page = find_page(record, limit) if isinstance(record, Record) else ""
        if isinstance(page, Page) and isinstance(record, Record):
            count += bool(tuple(iter_details(record, page)))
    return count


def _open(path: Path, offset: int) -> Any:
    file = path.open("rb")
    file.seek(offset)
    return file


def read_captures(path: Path) -> int:
    """How many captures the reader makes of the archive."""
    reader = WebArchiveReader(Settings())
    return sum(isinstance(item, Capture) for item in reader.read(load_source(path)))


def read_fastwarc(path: Path) -> int:
    """How many answers FastWARC reads and unpacks."""
    with path.open("rb") as file:
        records = ArchiveIterator(file, WarcRecordType.response, parse_http=True, auto_decode="all", fsspec_args=False)
        return sum(bool(record.reader.read()) for record in records)


def read_warcio(path: Path) -> int:
    """How many answers warcio reads and unpacks."""
    iterator = import_module("warcio.archiveiterator").ArchiveIterator
    with path.open("rb") as file:
        return sum(bool(each.content_stream().read()) for each in iterator(file) if each.rec_type == "response")


def measure_others(path: Path) -> dict[str, int | None]:
    """Pages a second of other readers of archives, without any work on the pages; None where one is not installed."""
    ways: dict[str, Callable[[Path], int]] = {"fastwarc": read_fastwarc, "warcio": read_warcio}
    speeds: dict[str, int | None] = {}
    for name, read in ways.items():
        start = time.process_time()
        found = read(path) if find_spec(name) else 0
        speeds[f"{name} alone, pages per second"] = round(found / (time.process_time() - start)) if found else None
    return speeds


def measure_archive(pages: list[bytes], records: int, *, packed: bool) -> dict[str, Any]:
    """Pages a second from one archive."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("bench.warc.gz" if packed else "bench.warc")
        with path.open("wb") as file:
            for record in iter_records(islice(cycle(pages), records)):
                file.write(gzip.compress(record, 6) if packed else record)
        start = time.process_time()
        found = read_pages(path, Settings().max_bytes)
        middle = time.process_time()
        captures = read_captures(path)
        end = time.process_time()
        return {
            "bytes": path.stat().st_size,
            "pages": found,
            "captures": captures,
            "records to pages, pages per second": round(found / (middle - start)),
            "records to captures, pages per second": round(captures / (end - middle), 1),
            **measure_others(path),
        }


def measure_pages(pages: list[bytes], read: Callable[[str], object]) -> dict[str, Any]:
    """Milliseconds for a page alone: words and details; the least of three times for each."""
    spent = sorted(min(_seconds(page, read) for _ in range(3)) * 1000 for page in pages)
    return {
        "pages": len(pages),
        "median kilobytes": round(statistics.median(len(page) for page in pages) / 1000, 1),
        "median": round(statistics.median(spent), 2),
        "nine of ten within": round(spent[len(spent) * 9 // 10], 2),
        "mean": round(statistics.fmean(spent), 2),
    }


def read_trafilatura(page: str) -> object:
    """The page as trafilatura reads it with its defaults and metadata."""
    return bare_extraction(page, with_metadata=True)


def _seconds(page: bytes, read: Callable[[str], object]) -> float:
    words = page.decode(find_charset(page), "replace")
    start = time.process_time()
    read(words)
    return time.process_time() - start


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--records", type=int, default=1000)
    options = parser.parse_args()
    pages = find_pages(options.pages)
    read_page(pages[0].decode("utf-8", "replace"))
    result = {
        "machine": platform.machine(),
        "page to words and details, milliseconds": measure_pages(pages, read_page),
        "trafilatura, milliseconds": measure_pages(pages, read_trafilatura),
        "warc": measure_archive(pages, options.records, packed=False),
        "warc.gz": measure_archive(pages, options.records, packed=True),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
