"""What a page prints beside its headline: the line that names the author, and the day that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from onrecord.readers.page.locating import letters_of
from onrecord.readers.page.markup import Block
from onrecord.record import Detail

LOOKED: Final = 15
"""So many lines below a headline are looked at: share links, a picture and its caption come between."""

HEADINGS: Final = frozenset({"h1", "h2"})
LONG: Final = 250
"""A longer line is the article's own words, and ends what stands beside the headline."""

PARTICLE: Final = r"(?:al|bin|da|de|del|den|der|di|dos|du|el|ibn|la|le|van|von|y)"
NAME: Final = rf"[A-ZÀ-Þ][\w.'’-]{{0,24}}(?: (?:{PARTICLE} ){{0,2}}[A-ZÀ-Þ][\w.'’-]{{0,24}}){{1,3}}"
BY: Final = re.compile(
    rf"(?:^|[|•·] ?|\d{{4}} )(?:(?:[Pp]osted|[Ww]ritten|[Rr]eported|[Ss]tory|[Tt]ext|[Ww]ords) )?"
    rf"(?:[Bb]y:? ?|BY(?:: ?| ))"
    rf"(?P<names>{NAME}(?:(?:, | and | & ){NAME}){{0,5}})(?=$|\s*[|•·,–—]| - | (?:on|in|at)\b| \d)"
)
ZONE_MAX: Final = timedelta(hours=14)
QUARTER: Final = timedelta(minutes=15)
"""The largest distance of a zone from UTC, and the step in which zones differ."""

DAY_ONLY: Final = 10
"""Signs of "2031-03-04"; a time of day makes it longer."""

MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|Mar|April|Apr|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DAY: Final = re.compile(
    rf"(?:(?:Published|Posted)(?: on)?:? )?(?P<day>\d{{1,2}}\.? {MONTH},? \d{{4}}|{MONTH} \d{{1,2}},? \d{{4}})\.?"
)


def iter_bylines(blocks: Sequence[Block], title: str) -> Iterator[Detail]:
    """The author of the first line below the headline that says "by"; `title` is the headline's words."""
    for block in _below(blocks, title):
        found = BY.search(" ".join(block.words.split()))
        if found:
            yield Detail(name="author", value=found["names"], origin="byline", quote=found["names"])
            return


def _below(blocks: Sequence[Block], title: str) -> Iterator[Block]:
    letters = letters_of(title)
    heads = [number for number, block in enumerate(blocks) if letters_of(block.words) == letters]
    first = min(heads, key=lambda number: blocks[number].name not in HEADINGS, default=len(blocks)) + 1
    for block in islice(blocks, first, first + LOOKED):
        if len(block.words) >= LONG:
            return
        yield block


def find_day_line(lines: Iterable[str]) -> str | None:
    """The day of the only line of the article that is a day and nothing else; None where there are several."""
    found = {day["day"].replace(".", "") for line in lines if (day := DAY.fullmatch(line.strip()))}
    return found.pop() if len(found) == 1 else None


def local_day_first(details: Sequence[Detail]) -> Sequence[Detail]:
    """The details with the outlet's own day first, where the page declares the instant in UTC and prints local time.

    Late at night both differ by a day ("2031-03-05T05:30:59Z", printed as "2031-03-04 23:30:59").
    """
    times = [detail for detail in details if detail.name == "published"]
    instant = _read_time(times[0].value) if times else None
    if instant is None or instant.utcoffset() != timedelta(0) or not (instant.minute % 15 or instant.second):
        return details  # on the quarter of an hour any other round time would seem to be the same instant
    local = next((each for each in times[1:] if _is_local(_read_time(each.value), instant)), None)
    return [local, *(detail for detail in details if detail is not local)] if local else details


def _is_local(printed: datetime | None, instant: datetime) -> bool:
    """True for a time without zone that is the instant in some zone."""
    if printed is None or printed.tzinfo is not None:
        return False
    apart = printed - instant.replace(tzinfo=None)
    return timedelta(0) < abs(apart) <= ZONE_MAX and apart % QUARTER == timedelta(0)


def _read_time(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words) if len(words) > DAY_ONLY else None
    except ValueError:
        return None
