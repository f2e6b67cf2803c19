"""What is to be fetched: addresses given once, or the plan of a watch, a file of TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from onrecord.errors import UsageError
from onrecord.fetching.rounds import Wanted
from onrecord.fetching.web import Web
from onrecord.record import Visit

LISTED_PAGES: Final = 100
"""Pages of one feed or sitemap that are fetched, if nothing else is said: at two seconds each, some minutes."""

SHORTEST: Final = 5
"""Minutes between two rounds, at least: feeds ask for a quarter of an hour and more."""

NAMES: Final = frozenset({"contact", "minutes", "revisit_days", "limit", "feeds"})
EXAMPLE: Final = 'Write, for each, a table [[feeds]] with a line such as address = "https://paper.example/feed.xml".'


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to watch. `minutes` lie between two rounds; pages are looked at again for `revisit_days` days."""

    feeds: tuple[Wanted, ...]
    contact: str = ""
    minutes: int = 30
    revisit_days: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """One round on the web: pages that feeds named in the last `days` are looked at again."""

    feeds: tuple[Wanted, ...]
    web: Web
    days: int = 0

    def find_wanted(self, visits: Iterable[Visit]) -> list[Wanted]:
        """The feeds with the pages that are to be looked at again."""
        since = self.web.now - timedelta(days=self.days)
        again: dict[str, list[str]] = {}
        for visit in visits:
            if visit.listing and self.days and visit.visited_at >= since:
                again.setdefault(visit.listing, []).append(visit.url)
        return [
            Wanted(url=feed.url, limit=feed.limit, again=tuple(sorted(again.get(feed.url, ())))) for feed in self.feeds
        ]


def plan_trip(addresses: Sequence[str], web: Web, *, limit: int) -> Trip:
    """A trip to addresses that are given once."""
    return Trip(feeds=tuple(Wanted(url=words.strip(), limit=limit) for words in addresses), web=web)


def load_plan(path: Path) -> Plan:
    """The plan in a file of TOML; UsageError says what is wrong with it."""
    try:
        told = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path} cannot be opened: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no TOML: {error}.") from error
    unknown = sorted(told.keys() - NAMES)
    if unknown:
        raise UsageError(f"{path} has {unknown[0]!r}, which is not known. There are: {', '.join(sorted(NAMES))}.")
    limit = _read_number(path, told, "limit", LISTED_PAGES)
    feeds = told.get("feeds")
    if not isinstance(feeds, list) or not feeds:
        raise UsageError(f"{path} names nothing to watch. {EXAMPLE}")
    contact = told.get("contact", "")
    if not isinstance(contact, str):
        raise UsageError(f"{path}: contact is to be a mail or web address in quotes.")
    return Plan(
        feeds=tuple(_read_feed(path, each, limit) for each in feeds),
        contact=contact,
        minutes=max(_read_number(path, told, "minutes", 30), SHORTEST),
        revisit_days=_read_number(path, told, "revisit_days", 3),
    )


def _read_feed(path: Path, told: Any, limit: int) -> Wanted:
    if not isinstance(told, dict) or not isinstance(told.get("address"), str) or told.keys() - {"address", "limit"}:
        raise UsageError(
            f"{path} has an entry of feeds without an address, or with more than that and a limit. {EXAMPLE}"
        )
    return Wanted(url=told["address"].strip(), limit=_read_number(path, told, "limit", limit))


def _read_number(path: Path, told: dict[str, Any], name: str, default: int) -> int:
    number = told.get(name, default)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise UsageError(f"{path}: {name} is to be a whole number, not {number!r}.")
    return number
