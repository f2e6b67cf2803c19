"""Calendar arithmetic over TIMEX3 values: the days a value may mean, and values made from days.

TIMEX3: Pustejovsky et al., TimeML 1.2.1. Weeks are ISO weeks; seasons are those of the north, winter named after the
year in which it begins.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.record import Granularity

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
    r"(?P<time>T\w[\w:]*)?"
)
_AGE = re.compile(r"\d{2,3}")
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_STEPS = {"D": 1, "W": 7}


def read_days(value: str) -> tuple[date, date, Granularity] | None:
    """The first and the last day of a TIMEX3 date or time, and how fine it is; None where it names no days.

    >>> read_days("2015-06")
    (datetime.date(2015, 6, 1), datetime.date(2015, 6, 30), 'month')
    """
    match = _VALUE.fullmatch(value)
    try:
        return _days(match) if match else _ages(value) if _AGE.fullmatch(value) else None
    except ValueError:
        return None


def _ages(value: str) -> tuple[date, date, Granularity]:
    """A decade ("199") or a century ("19")."""
    years = 10 if len(value) == 3 else 100  # noqa: PLR2004  three of a year's four digits
    first = int(value) * years
    return date(first, 1, 1), date(first + years - 1, 12, 31), "decade" if years == 10 else "range"  # noqa: PLR2004


def _days(match: re.Match[str]) -> tuple[date, date, Granularity]:
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day, "hour" if match["time"] and ":" in match["time"] else "day"
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        first = monday + timedelta(days=5) if match["weekend"] else monday
        return first, monday + timedelta(days=6), "week"
    month, count, fine = _stretch(match)
    return (*months_from(date(year, month, 1), count), fine)


def _stretch(match: re.Match[str]) -> tuple[int, int, Granularity]:
    """The first month of a part of a year, how many months it has, and how fine it is."""
    if match["month"]:
        return int(match["month"]), 1, "month"
    if match["quarter"]:
        return 3 * int(match["quarter"]) - 2, 3, "quarter"
    if match["half"]:
        return 6 * int(match["half"]) - 5, 6, "range"
    if match["season"]:
        return _SEASON_STARTS[match["season"]], 3, "season"
    return 1, 12, "year"


def months_from(first: date, count: int) -> tuple[date, date]:
    """The first day, and the last day of the stretch of so many months that begins there."""
    return first, add_months(first, count) - timedelta(days=1)


def add_months(day: date, count: int) -> date:
    """The same day of the month so many months later, or the month's last day; ValueError outside years 1 to 9999."""
    total = day.year * 12 + day.month - 1 + count
    year, month = divmod(total, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day  # noqa: PLR2004  December
    return date(year, month + 1, min(day.day, last))


def shift(day: date, unit: str, count: int) -> str | None:
    """The value of the day, week, month or year so many units from a day; None where the calendar ends."""
    try:
        if unit in _STEPS:
            moved = day + timedelta(days=_STEPS[unit] * count)
            return moved.isoformat() if unit == "D" else week_value(moved)
        if unit == "M":
            return add_months(day, count).isoformat()[:7]
        return f"{day.year + count:04d}" if 1 <= day.year + count <= 9999 else None  # noqa: PLR2004  the calendar's end
    except (ValueError, OverflowError):
        return None


def week_value(day: date) -> str:
    """The ISO week of a day, "2015-W07"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def near_weekday(day: date, weekday: int, *, later: bool, same: bool) -> date:
    """The nearest such weekday (Monday is 1) before or after a day; the day itself counts where `same`."""
    ahead = (weekday - day.isoweekday()) % 7 if later else -((day.isoweekday() - weekday) % 7)
    if ahead == 0 and not same:
        ahead = 7 if later else -7
    return day + timedelta(days=ahead)


def named_day(year: int, rule: tuple[int, ...]) -> date:
    """The day of a holiday in a year: (month, day), or (month, weekday, which)."""
    if len(rule) == 2:  # noqa: PLR2004  a fixed date
        return date(year, rule[0], rule[1])
    first = near_weekday(date(year, rule[0], 1), rule[1], later=True, same=True)
    return first + timedelta(days=7 * (rule[2] - 1))
