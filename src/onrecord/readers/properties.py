"""What documents say of themselves in their properties, where it can be believed.

Properties are filled by programs as much as by people: titles that are file names and authors that are user names are
passed over, and a day counts only where the document was not worked on for long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from onrecord.record import Detail

NO_TITLE: Final = re.compile(
    r"(?i)microsoft (?:word|powerpoint) ?-.*|\S*\.\w{2,5}|.*\.(?:docx?|odt|rtf|pdf|txt|indd|qxd|p65|pmd|tex|dvi|pages)"
    r"|(?:untitled|document|doc|title|template|layout|slide|page|print|powerpoint presentation|titel|sans titre"
    r"|unbenannt|press release|news release|statement|blank)[ _-]?\d*|https?://.*|[\W\d_]+|\S*[\\/_]\S*|.{0,3}"
)
"""Names of files, of programs and of nothing; and words without letters."""

AUTHOR: Final = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'()-]*){1,5}")
"""Two to six words: what else stands there are names of users, machines and firms."""

NO_AUTHOR: Final = re.compile(
    r"(?i)\b(?:user|admin|administrator|owner|author|python-docx|microsoft|windows|office|adobe|acrobat|unknown|"
    r"anonymous|un-named|default|test|guest|desktop|laptop|pc|computer|apache|poi|libreoffice|openoffice)\b"
)
DAY: Final = re.compile(r"(?:D:)?((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:T?(\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?)?")
ZONE: Final = re.compile(r"([+-])(\d\d)'?:?(\d\d)?'?|(Z)")
EARLIEST: Final = date(1985, 1, 1)
"""Earlier days are the zeros of clocks: 1899, 1904, 1970, 1980."""

TEMPLATE: Final = frozenset({date(2013, 12, 23)})
"""The day in the template that `python-docx` starts each document from."""

WORKED_ON: Final = timedelta(days=7)
"""Where longer lies between first and last saving, an older document was written over, or this one was kept in use."""


FIRST: Final = 12
"""Among so many first paragraphs a document prints its title; a title that it does not print is not believed."""


def iter_properties(properties: Mapping[str, str], printed: str) -> Iterator[Detail]:
    """Title, author and day among Dublin Core properties (title, creator, created, modified).

    `printed` are the first paragraphs, where the title has to stand.
    """
    title = " ".join(properties.get("title", "").split())
    if is_title(title) and _plain(title) in _plain(printed):
        yield Detail(name="title", value=title, origin="property:title", quote=title)
    author = " ".join(properties.get("creator", "").split())
    if is_author(author):
        yield Detail(name="author", value=author, origin="property:creator", quote=author)
    yield from _iter_day(properties.get("created", ""), properties.get("modified", ""))


def is_title(words: str) -> bool:
    """True for words that may head an article."""
    return NO_TITLE.fullmatch(words) is None


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def is_author(words: str) -> bool:
    """True for what may be a person's name or a body's."""
    return AUTHOR.fullmatch(words) is not None and NO_AUTHOR.search(words) is None


def _iter_day(created: str, modified: str) -> Iterator[Detail]:
    """The day of the last saving, where the first is shortly before it."""
    first, last = find_day(created), find_day(modified)
    if first and last and timedelta(0) <= last - first <= WORKED_ON:
        yield Detail(name="published", value=as_instant(modified), origin="property:modified", quote=modified)


def find_day(words: str) -> date | None:
    """The day in an instant as ISO 8601 or PDF writes it; None where it is no day that anyone set."""
    found = DAY.match(words.strip())
    try:
        day = date(*map(int, found.groups()[:3])) if found else None
    except ValueError:
        return None
    return day if day and day >= EARLIEST and day not in TEMPLATE else None


def as_instant(words: str) -> str:
    """The instant in the words by ISO 8601, with its zone where one is given."""
    found = DAY.match(words.strip())
    if found is None:
        return words
    year, month, day, hour, minute, second = found.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    zone = ZONE.match(words.strip(), found.end())
    offset = "" if zone is None else "Z" if zone[4] else f"{zone[1]}{zone[2]}:{zone[3] or '00'}"
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset}"
