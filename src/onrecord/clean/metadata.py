"""What the article's details amount to: declared ones first, then what its own lines tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onrecord.clean.bylines import Known, split_authors
from onrecord.clean.dates import Moment, find_moment
from onrecord.record import Detail, DetailName

LANGUAGES = {"english": "en", "arabic": "ar", "french": "fr", "german": "de", "spanish": "es", "russian": "ru",
             "ukrainian": "uk", "turkish": "tr", "persian": "fa", "farsi": "fa", "hebrew": "he", "portuguese": "pt",
             "italian": "it", "chinese": "zh"}  # fmt: skip
CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9-]{2,12})?", re.IGNORECASE)


PRINTED = frozenset(("byline", "dateline", "first line"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Title, outlet and the other facts of an article, with all details they rest on."""

    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    credits: tuple[str, ...]
    dateline: str | None
    published: date | None
    published_at: datetime | None
    language: str | None
    details: tuple[Detail, ...]


def find_known(details: Iterable[Detail]) -> Known:
    """Outlet and authors as declared, for recognising the lines that repeat them."""
    outlets = [detail.value.casefold() for detail in details if detail.name == "outlet"]
    authors = [
        name.casefold() for detail in details if detail.name == "author" for name in split_authors(detail.value)[0]
    ]
    return Known(outlet=outlets[0].removeprefix("the ") if outlets else None, authors=frozenset(authors))


def settle(details: Sequence[Detail]) -> Facts:
    """The facts, each from the first detail that tells it; days that are in doubt tell nothing.

    A file's properties come last: they tell of the file, and the words tell of the article.
    """
    details = sorted(details, key=lambda detail: detail.origin.startswith("property:"))
    authors, agencies = _settle_authors(details)
    moment, instant = _settle_published(details)
    outlet = _first(details, "outlet")
    printed = [detail.value for detail in details if detail.name == "credit"]
    return Facts(
        title=_first(details, "title"),
        outlet=outlet,
        authors=tuple(name for name in authors if name.casefold() != (outlet or "").casefold()),
        credits=_once([*printed, *agencies]),
        dateline=_first(details, "dateline"),
        published=moment.day if moment else None,
        published_at=instant,
        language=_settle_language(details),
        details=_once_details(details),
    )


def _first(details: Sequence[Detail], name: DetailName) -> str | None:
    return next((detail.value for detail in details if detail.name == name), None)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Each once, whatever its case and article; in order."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.casefold().removeprefix("the "), word)
    return tuple(found.values())


def _once_details(details: Sequence[Detail]) -> tuple[Detail, ...]:
    return tuple(dict.fromkeys(details))


def _settle_authors(details: Sequence[Detail]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Persons of the first place that names any, and the agencies named beside them."""
    agencies: list[str] = []
    persons: list[str] = []
    origin = None
    for detail in details:
        if detail.name != "author" or (origin and detail.origin != origin):
            continue
        named, credited = split_authors(detail.value)
        agencies.extend(credited)
        persons.extend(named)
        origin = detail.origin if named else origin
    return _once(persons), tuple(agencies)


def _settle_published(details: Sequence[Detail]) -> tuple[Moment | None, datetime | None]:
    """The first certain day, and the first instant that is printed with this day.

    A table's column may hold another day than that of the article (of its capture, of what it tells): where the article
    itself prints one more than a day apart, that is the day.
    """
    certain = [
        (detail.origin, moment)
        for detail in details
        if detail.name == "published" and (moment := find_moment(detail.value))
    ]
    if not certain:
        return None, None
    first = next((one for one in certain if _is_printed(*one, certain[0])), certain[0])[1]
    return first, next((one.instant for _, one in certain if one.instant and one.day == first.day), None)


def _is_printed(origin: str, moment: Moment, declared: tuple[str, Moment]) -> bool:
    """True for a day in the article's own words that a table's column contradicts."""
    column, day = declared
    return column.startswith("column:") and origin in PRINTED and abs(moment.day - day.day) > timedelta(days=1)


def _settle_language(details: Sequence[Detail]) -> str | None:
    for detail in details:
        if detail.name == "language":
            words = detail.value.strip().casefold()
            code = CODE.fullmatch(words)
            if words in LANGUAGES or code:
                return LANGUAGES.get(words) or (code[1] if code else None)
    return None
