"""A round: addresses are fetched, feeds and sitemaps among them followed to their pages, and all is put in files.

A page becomes one file. Of a feed, items with their full text are read from the feed itself, and of items with a
summary the pages are fetched; where a page cannot be had, the summary is read. A sitemap is only followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from onrecord.errors import Fault, ReadError
from onrecord.fetching.addresses import read_address
from onrecord.fetching.sitemaps import Sitemap, read_sitemap
from onrecord.fetching.web import Page, Web
from onrecord.ids import make_id
from onrecord.pipeline import make_problem
from onrecord.readers import choose
from onrecord.readers.files import load_source
from onrecord.readers.visits import name_file, save_page
from onrecord.record import Capture, Outcome, Visit
from onrecord.settings import Settings

UNCHANGED: Final = "unchanged since it was last fetched"
BEYOND: Final = "beyond the limit of pages for one feed or sitemap"
SITEMAPS: Final = 50
"""So many sitemaps of one index are read in a round."""

SUMMARY: Final = "summary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An address to fetch: of its items the first `limit` are taken, where it is a list. `again` are pages that it
    named before and that are to be looked at again.
    """

    url: str
    limit: int
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page in its file. `pages` are the addresses that a list led to: where one of them fails, the list is asked for
    in full again the next time.
    """

    path: Path | None
    visit: Visit
    pages: tuple[str, ...] = ()


@dataclass(slots=True)
class _List:
    """A feed or sitemap as it is being followed."""

    wanted: Wanted
    page: Page | None
    urls: list[str] = field(default_factory=list)
    is_feed: bool = False
    got: set[str] = field(default_factory=set)
    is_whole: bool = True


class Round:
    """One round over addresses. `known` are earlier visits by address, `refused` addresses that are not to be fetched,
    with the reason in words.
    """

    def __init__(
        self, web: Web, folder: Path, settings: Settings, *, known: Mapping[str, Visit], refused: Mapping[str, str]
    ) -> None:
        self._web, self._folder, self._settings = web, folder, settings
        self._known, self._refused = known, refused
        self._seen: set[str] = set()

    def run(self, wanted: Iterable[Wanted], progress: Callable[[int, int], None]) -> Iterator[Fetched | Outcome]:
        """What became of each address, and of each that they led to; every address is asked for once."""
        lists: list[_List] = []
        for each in wanted:
            yield from self._begin(each, lists)
        queue = self._queue(lists)
        for done, (listing, url) in enumerate(queue, 1):
            for found in self._fetch_page(url, listing.wanted.url):
                if isinstance(found, Outcome) and found.problem:
                    listing.is_whole = False
                else:
                    listing.got.add(url)
                yield found
            progress(done, len(queue))
        for listing in lists:
            yield from self._end(listing)

    def _begin(self, wanted: Wanted, lists: list[_List]) -> Iterator[Fetched | Outcome]:
        """A page is done at once; a list is kept, to be followed."""
        known = self._known.get(wanted.url)
        try:
            if wanted.url in self._seen:
                return
            self._seen.add(wanted.url)
            self._check(wanted.url)
            page = self._web.fetch(wanted.url, known)
            if page.body is None:
                yield _skip(wanted.url, UNCHANGED)
                lists.append(_List(wanted, None, [*wanted.again]))
                return
            listing = _List(wanted, page)
            if self._follow(listing, page.body) or self._is_feed(listing, page):
                yield from self._cut(listing)
                lists.append(listing)
            else:
                yield Fetched(path=self._keep(page.visit, page.body), visit=page.visit)
        except Fault as fault:
            yield _fail(wanted.url, fault)

    # lists

    def _follow(self, listing: _List, body: bytes) -> bool:
        """Take the addresses of a sitemap; false where it is none."""
        sitemap = read_sitemap(body, self._settings.max_bytes)
        if sitemap is None:
            return False
        queue = [sitemap]
        for count, each in enumerate(queue):
            listing.is_whole &= each.fault is None
            if not each.is_index:
                listing.urls += [one.url for one in each.listed]
            elif count == 0:  # an index lists no index
                queue += self._fetch_sitemaps(listing, [one.url for one in each.listed])
        return True

    def _fetch_sitemaps(self, listing: _List, urls: Sequence[str]) -> Iterator[Sitemap]:
        """The sitemaps of an index, the latest first, until there are addresses enough."""
        count = 0
        listing.is_whole &= len(urls) <= SITEMAPS
        for url in urls[:SITEMAPS]:
            if count >= listing.wanted.limit:
                listing.is_whole = False
                return
            try:
                page = self._web.fetch(url)
                found = read_sitemap(page.body or b"", self._settings.max_bytes)
            except ReadError:
                found = None
            listing.is_whole &= found is not None
            if found:
                count += len(found.listed)
                yield found

    def _is_feed(self, listing: _List, page: Page) -> bool:
        """Take the addresses of a feed's summaries; false where it is no feed."""
        path = self._keep(page.visit, page.body or b"")
        try:
            source = load_source(path)
            reader = choose(source, self._settings)
        except Fault:
            return False  # it is told when the file is read
        if reader.name != "feed":
            return False
        listing.is_feed = True
        for item in reader.read(source):
            if isinstance(item, Capture) and item.url and _is_summary(item):
                listing.urls.append(item.url)
        return True

    def _cut(self, listing: _List) -> Iterator[Outcome]:
        """Each address once, and no more than the limit; what is left out is told."""
        urls = list(dict.fromkeys(listing.urls))
        limit = listing.wanted.limit
        listing.urls = list(dict.fromkeys([*urls[:limit], *listing.wanted.again]))
        listing.is_whole &= len(urls) <= limit
        for url in urls[limit:]:
            if url not in listing.wanted.again:
                yield _skip(url, BEYOND)

    def _queue(self, lists: Sequence[_List]) -> list[tuple[_List, str]]:
        """The pages of all lists, each once, the hosts in turn: while one rests, another is asked."""
        places: dict[str, int] = {}
        queue: list[tuple[int, int, _List, str]] = []
        for listing in lists:
            for url in listing.urls:
                if url in self._seen:
                    listing.got.add(url)
                    continue
                self._seen.add(url)
                host = _name_host(url)
                places[host] = places.get(host, 0) + 1
                queue.append((places[host], len(queue), listing, url))
        return [(listing, url) for _, _, listing, url in sorted(queue, key=lambda each: each[:2])]

    def _end(self, listing: _List) -> Iterator[Fetched | Outcome]:
        """The list itself: a feed is read for the items whose pages were not fetched; a sitemap holds no words."""
        page = listing.page
        if page is None or page.body is None:
            return
        visit = page.visit if listing.is_whole else replace(page.visit, etag=None, last_modified=None, digest="")
        visit = replace(visit, apart=tuple(sorted(listing.got)))
        path = self._keep(visit, page.body) if listing.is_feed else None
        yield Fetched(path=path, visit=visit, pages=tuple(listing.urls))

    # pages

    def _fetch_page(self, url: str, listing: str) -> Iterator[Fetched | Outcome]:
        try:
            self._check(url)
            page = self._web.fetch(url, self._known.get(url))
            if page.body is None:
                yield _skip(url, UNCHANGED)
                return
            visit = replace(page.visit, listing=listing)
            yield Fetched(path=self._keep(visit, page.body), visit=visit)
        except Fault as fault:
            yield _fail(url, fault)

    def _check(self, url: str) -> None:
        reason = self._refused.get(url)
        if reason:
            raise Fault("withdrawn", f"{url} was not fetched: {reason}", "A changed page can be added as a file.")

    def _keep(self, visit: Visit, body: bytes) -> Path:
        return save_page(self._folder / name_file(make_id("page", visit.url), visit), visit, body)


def _is_summary(capture: Capture) -> bool:
    return any(detail.name == "notice" and detail.value == SUMMARY for detail in capture.details)


def _name_host(url: str) -> str:
    try:
        return read_address(url).origin
    except ReadError:
        return ""


def _skip(url: str, why: str) -> Outcome:
    return Outcome(locator=url, bundle=None, problem=None, skipped=why)


def _fail(url: str, fault: Fault) -> Outcome:
    return Outcome(locator=url, bundle=None, problem=make_problem("read", url, fault), skipped=None)
