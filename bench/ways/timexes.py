"""What other tools say of a time, in the form of the gold sets (TIMEX3) and with their offsets; needs no package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

Row = dict[str, Any]

# dateparser takes such words along at either end, annotators of TIMEX3 do not.
_SMALL: Final = r"on|in|at|by|of|for|from|to|until|since|during|after|before|with|and|the"
_BEFORE: Final = re.compile(rf"(?:(?:{_SMALL})\s+)*", re.IGNORECASE)
_AFTER: Final = re.compile(rf"(?:,?\s(?:{_SMALL}))*$", re.IGNORECASE)
_TIMEX: Final = re.compile(r"<TIMEX3 ([^<>]*)>(.*?)</TIMEX3>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r'(\w+)="([^"]*)"')
_OPENING, _CLOSING = "<TimeML>\n", "\n</TimeML>"


def to_value(moment: datetime, period: str | None) -> tuple[str, str]:
    """Type and value of a moment that is meant as precisely as dateparser's period says; else a day.

    >>> to_value(datetime(2003, 3, 7), "month")
    ('DATE', '2003-03')
    """
    written = moment.isoformat(timespec="minutes")
    if period == "time":
        return "TIME", written
    if period == "week":
        year, week, _ = moment.isocalendar()
        return "DATE", f"{year:04}-W{week:02}"
    return "DATE", written[: {"year": 4, "month": 7}.get(period or "day", 10)]


def place_found(text: str, found: Iterable[tuple[str, datetime, str | None]]) -> Iterator[Row]:
    """The moments that dateparser found, in the order of the text, with offsets; words not in the text are left out."""
    cursor = 0
    for quote, moment, period in found:
        at = text.find(quote, cursor)
        if at < 0:
            continue
        cursor = at + len(quote)
        first, last = _trim(quote)
        kind, value = to_value(moment, period)
        if first < last:
            yield {"start": at + first, "end": at + last, "type": kind, "value": value}


def _trim(quote: str) -> tuple[int, int]:
    before, after = _BEFORE.match(quote), _AFTER.search(quote)
    return (before.end() if before else 0), (after.start() if after else len(quote))


def read_timeml(timeml: str) -> Iterator[Row]:
    """The time expressions of a text that HeidelTime has put tags into, with the offsets of the text without them.

    HeidelTime escapes nothing: the text is what stands between the tags. ValueError where it is no such document.
    """
    body = timeml[timeml.index(_OPENING) + len(_OPENING) : timeml.rindex(_CLOSING)]
    tags = 0
    for match in _TIMEX.finditer(body):
        attributes, quote = dict(_ATTRIBUTE.findall(match[1])), match[2]
        start = match.start() - tags
        tags += len(match[0]) - len(quote)
        yield {"start": start, "end": start + len(quote), "type": attributes["type"], "value": attributes["value"]}
