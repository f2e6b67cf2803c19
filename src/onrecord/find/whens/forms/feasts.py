"""Days of calendars other than the Gregorian, and the feasts that follow them.

Easter by the computus (Meeus, Jones and Butcher); the Hebrew new year by the molad and its four postponements
(Dershowitz and Reingold, Calendrical Calculations); the solar Hijri year of Iran and Afghanistan by its cycle of 33
years, which agrees with the equinox from 1800 to 2250; the lunar Hijri year by the Umm al-Qura table (package
hijridate, 1924 to 2077): elsewhere a month may begin a day later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from typing import Any

from onrecord.find.whens.days import named_day
from onrecord.find.whens.forms.meaning import Around, Match, Meaning, Resolver, plain
from onrecord.find.whens.tense import Tense
from onrecord.record import WhenBasis
from onrecord.words.calendar import Feast, load_calendar_words

_HEBREW_EPOCH = -1373427  # the ordinal of the day before 1 Tishri of year 1
_SOLAR_EPOCH = 226894  # the ordinal of the day two days before 1 Farvardin of year 1
_SOON = 60  # days: a feast that near ahead is the one that is spoken of, whatever the tense

Days = tuple[date, date]


def find_easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    moved = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moved + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def find_orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, in the Gregorian calendar."""
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def find_hebrew_year(year: int) -> date:
    """The first day of the Hebrew year that begins in a Gregorian year."""
    hebrew = year + 3761
    before, start, after = (_hebrew_months(each) for each in (hebrew - 1, hebrew, hebrew + 1))
    delay = 2 if after - start == 356 else 1 if start - before == 382 else 0  # noqa: PLR2004  years no year may be as long as
    return date.fromordinal(_HEBREW_EPOCH + start + delay)


def _hebrew_months(hebrew: int) -> int:
    """Days from the epoch to the mean new moon of Tishri, put off from three weekdays."""
    months = (235 * hebrew - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + ((3 * (days + 1)) % 7 < 3)  # noqa: PLR2004  Sunday, Wednesday, Friday


def find_kislev(year: int) -> date:
    """25 Kislev, the first day of Hanukkah, in a Gregorian year: a month before it is long in full years only."""
    start = find_hebrew_year(year)
    is_full = (find_hebrew_year(year + 1) - start).days % 30 == 25  # noqa: PLR2004  355 or 385 days
    return start + timedelta(days=84 if is_full else 83)


def solar_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a day of the solar Hijri calendar; ValueError outside its months."""
    length = 31 if month <= 6 else 30  # noqa: PLR2004  six long months, then shorter ones
    if not (1 <= month <= 12 and 1 <= day <= length):  # noqa: PLR2004  months of a year
        raise ValueError(f"the solar Hijri calendar has no day {day} of month {month}")
    past = 31 * (month - 1) - max(0, month - 7)
    return date.fromordinal(_SOLAR_EPOCH + 365 * (year - 1) + (8 * year + 21) // 33 + past + day)


@cache
def _load_hijri() -> Any:
    return import_module("hijridate")


def lunar_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a day of the lunar Hijri calendar; ValueError or OverflowError outside the table."""
    found: date = date.fromisoformat(_load_hijri().Hijri(year, month, day).to_gregorian().isoformat())
    return found


def lunar_month(year: int, month: int) -> Days:
    """The first and last day of a month of the lunar Hijri calendar."""
    first = lunar_day(year, month, 1)
    following = lunar_day(year + month // 12, month % 12 + 1, 1)
    return first, following - timedelta(days=1)


def iter_lunar_years(year: int) -> Iterator[int]:
    """The lunar Hijri years that may have a day in a Gregorian year."""
    first = (year - 622) * 33 // 32
    return iter(range(first - 1, first + 2))


_STARTS: dict[str, Callable[[int], date]] = {
    "easter": find_easter,
    "orthodox": find_orthodox_easter,
    "hebrew": find_hebrew_year,
    "kislev": find_kislev,
    "solar": lambda year: solar_day(year - 621, 1, 1),
}


def feast_days(feast: Feast, year: int) -> list[Days]:
    """The first and last day of a feast, as often as it begins in a Gregorian year; none where no table says."""
    if feast.calendar == "lunar":
        return [days for days in _iter_lunar(feast, year) if days[0].year == year]
    if feast.calendar == "table":
        found = feast.table.get(year)
        return [_stretch(date(year, *found), feast)] if found else []
    return [_stretch(_STARTS[feast.calendar](year) + timedelta(days=feast.offset), feast)]


def _iter_lunar(feast: Feast, year: int) -> Iterator[Days]:
    for lunar in iter_lunar_years(year):
        try:
            if feast.day:
                yield _stretch(lunar_day(lunar, feast.month, feast.day), feast)
            else:
                yield lunar_month(lunar, feast.month)
        except (ValueError, OverflowError):  # outside the table
            continue


def _stretch(first: date, feast: Feast) -> Days:
    return first, first + timedelta(days=feast.length - 1)


def name_days(name: str, year: int) -> list[Days]:
    """The days of a feast or a holiday with a fixed date that begins in a Gregorian year."""
    words = load_calendar_words()
    if name in words.feasts:
        return feast_days(words.feasts[name], year)
    day = named_day(year, words.holidays[name])
    return [(day, day)]


def choose(found: list[Days], published: date, tense: Tense, which: str) -> Days | None:
    """Of days in order, those that the words mean: the next ones, the last ones, or those near the publication day."""
    ahead = [days for days in found if days[1] >= published]
    if which == "next" or (tense == "future" and which != "last"):
        return ahead[0] if ahead else None
    limit = published - timedelta(days=1) if which == "last" else published + timedelta(days=_SOON)
    behind = [days for days in found if days[0] <= limit]
    return behind[-1] if behind else None


def _feast(match: Match, around: Around) -> Meaning | None:
    name, which = plain(match["holiday"]).replace("’", "'"), plain(match["which"])
    if match["year"]:
        found = name_days(name, int(match["year"]))
        return _meaning(found[0] if found else None, "stated")
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    now = around.published
    near = [days for year in range(now.year - 2, now.year + 2) for days in name_days(name, year)]
    return _meaning(choose(near, now, around.tense, which), "relative")


def _meaning(days: Days | None, basis: WhenBasis) -> Meaning:
    """A single day has a value; several days have none that TIMEX3 could write."""
    if days is None:
        return Meaning(timex="DATE", value=None, basis=basis)
    if days[0] == days[1]:
        return Meaning(timex="DATE", value=days[0].isoformat(), basis=basis)
    return Meaning(timex="DATE", value=None, basis=basis, days=days)


def _lunar(match: Match, around: Around) -> Meaning | None:
    words, month = load_calendar_words(), plain(match["month"] or match["month2"]).replace("’", "'")
    day = int(match["day"] or match["day2"])
    is_lunar = month in words.lunar
    number = words.lunar[month] if is_lunar else words.solar[month]
    convert = lunar_day if is_lunar else solar_day
    if match["year"]:
        return _meaning((found := convert(int(match["year"]), number, day), found), "stated")
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    near = [(each, each) for each in _iter_near(convert, around.published, number, day)]
    return _meaning(choose(near, around.published, around.tense, ""), "relative")


def _iter_near(convert: Callable[[int, int, int], date], published: date, month: int, day: int) -> Iterator[date]:
    """The day in each year of its calendar around the publication, where the calendar has it."""
    offset = 621 if convert is solar_day else 622 - (published.year - 622) // 32
    for year in range(published.year - offset - 2, published.year - offset + 3):
        try:
            yield convert(year, month, day)
        except (ValueError, OverflowError):
            continue


RESOLVERS: dict[str, Resolver] = {"holiday": _feast, "lunar": _lunar}
