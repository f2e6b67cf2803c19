"""When an incident took place, in the task's own form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from templates.reports import MONTHS, Report

_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    "december",
)
_DAY = re.compile(
    rf"\b(\d{{1,2}}) (?:of )?({'|'.join(_NAMES)})\b|\b({'|'.join(_NAMES)}) (\d{{1,2}})\b(?!,? \d{{4}} \w)"
)
_NEAR_DAYS = re.compile(
    r"\b(this morning|this afternoon|this evening|early today|earlier today|today|tonight|yesterday|last night)\b"
)
# Words from saying: "the police reported today" dates the report and not the incident.
_SAID = re.compile(
    r"(?:said|reported|announced|stated|told|reports?|declared|confirmed|denounced|claimed|condemned|added|revealed|"
    r"issued|released|published|disclosed|learned|known|informed|asked|demanded|accused)\W+(?:\w+\W+){0,2}$"
)


def find_date(report: Report, numbers: Iterable[int]) -> str | None:
    """The day told in the first of the sentences that tells one; else "on or before" the report's own."""
    for number in numbers:
        span = report.sentences[number]
        found = find_day(report.body[span.start : span.end], report.day)
        if found:
            return to_form(found)
    return f"- {to_form(report.day)}" if report.day else None


def to_form(day: date) -> str:
    """The day as the task writes it: "04 OCT 89"."""
    return f"{day.day:02d} {MONTHS[day.month - 1].upper()} {day.year % 100:02d}"


def find_day(words: str, day: date | None) -> date | None:
    """The first day that the words tell, read against the report's own; None where that is unknown."""
    if day is None:
        return None
    for match in _DAY.finditer(words):
        month = _NAMES.index(match[2] or match[3]) + 1
        try:
            found = date(day.year, month, int(match[1] or match[4]))
        except ValueError:
            continue
        return found if found <= day else found.replace(year=day.year - 1, day=min(found.day, 28))
    for match in _NEAR_DAYS.finditer(words):
        if not _SAID.search(words[: match.start()]):
            return day - timedelta(days=match[1] in ("yesterday", "last night"))
    return None
