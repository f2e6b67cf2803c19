"""Days, months and weekdays: dates as printed, and names of days read against the publication day."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.find.whens.days import named_day, near_weekday, read_days
from onrecord.find.whens.meaning import AFTER, BEFORE, Around, Match, Meaning, Resolver, part_code, plain
from onrecord.find.whens.tense import Tense
from onrecord.record import WhenBasis
from onrecord.words.calendar import load_calendar_words


def _month(words: str) -> int:
    return load_calendar_words().months[words.lower().rstrip(".")]


def _weekday(words: str) -> int:
    lower = words.lower()
    return load_calendar_words().weekdays[lower[:-1] if lower.endswith("days") else lower]


def _iso(match: Match, _around: Around) -> Meaning | None:
    value = match[0].upper()
    return (
        Meaning(timex="TIME" if "T" in value else "DATE", value=value.rstrip("Z"), basis="stated")
        if read_days(value[:10])
        else None
    )


def _slashed(match: Match, around: Around) -> Meaning | None:
    one, two = int(match["one"]), int(match["two"])
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])  # noqa: PLR2004  a year in full
    found = [day for month, number in ((two, one), (one, two)) if (day := _day(year, month, number))]
    if not found:
        return None
    day = found[0]
    if around.published and len(found) > 1:
        day = min(found, key=lambda one: abs((one - around.published).days))  # type: ignore[operator]
    return Meaning(timex="DATE", value=day.isoformat(), basis="stated")


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _date(match: Match, around: Around) -> Meaning | None:
    month, number = _month(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    year, basis = _year(match, around, month, number)
    if year is None:
        return Meaning(timex="DATE", value=f"XXXX-{month:02d}-{number:02d}", basis="relative")
    day = _day(year, month, number)
    if day is None:
        return None
    value = day.isoformat() + (part_code(match["part"]) if match["part"] else "")
    until = match["until"] or match["until2"]
    last = _day(year, month, int(until)) if until else None
    days = (day, last) if last and last > day else None
    return Meaning(timex="TIME" if match["part"] else "DATE", value=value, basis=basis, days=days)


def _year(match: Match, around: Around, month: int, number: int) -> tuple[int | None, WhenBasis]:
    if match["year"]:
        return int(match["year"]), "stated"
    if around.published is None:
        return None, "relative"
    if match["which"]:
        return around.published.year + {"last": -1, "next": 1}.get(plain(match["which"]), 0), "relative"
    return guess_year(around.published, month, number, around.tense), "relative"


def guess_year(published: date, month: int, number: int, tense: Tense) -> int:
    """The year of a date printed without one: the nearest in the tense's direction; in doubt the nearest of all."""
    day = date(published.year, month, min(number, 28))
    ahead = (day - published).days
    if tense == "future":
        return published.year + (ahead < -60)  # noqa: PLR2004  "will, as on Aug. 2" still speaks of last August
    if tense == "past":
        return published.year - (ahead > 90)  # noqa: PLR2004  of last year's days the news says the year
    return published.year - (ahead > 183) + (ahead < -182)  # noqa: PLR2004  half a year


def _month_year(match: Match, around: Around) -> Meaning | None:
    month = _month(match["month"])
    if match["year"]:
        return Meaning(timex="DATE", value=f"{match['year']}-{month:02d}", basis="stated")
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    step = {"last": -1, "of last": -1, "next": 1}.get(plain(match["which"]), 0)
    year = around.published.year + step
    if match["which"].lower() == "that" and around.mention:
        year = int(around.mention[:4])
    return Meaning(timex="DATE", value=f"{year:04d}-{month:02d}", basis="relative")


def _bare_month(match: Match, around: Around) -> Meaning | None:
    month = _month(match["month"])
    if around.published is None:
        return Meaning(timex="DATE", value=f"XXXX-{month:02d}", basis="relative")
    which, now = plain(match["which"]), around.published
    if which in {"last", "this past"}:
        year = now.year - (month >= now.month)
    elif which in {"next", "this coming"}:
        year = now.year + (month <= now.month)
    elif which == "this":
        year = now.year
    else:
        year = _month_year_by_tense(now, month, around.tense)
    return Meaning(timex="DATE", value=f"{year:04d}-{month:02d}", basis="relative")


def _month_year_by_tense(now: date, month: int, tense: Tense) -> int:
    if tense == "future":
        return now.year + (month < now.month)
    return now.year - (month - now.month > (0 if tense == "past" else 3))  # the next months are still to come


def _weekday_day(match: Match, around: Around) -> Meaning | None:
    lower, published = match["weekday"].lower(), around.published
    parts = load_calendar_words().day_parts
    last = match[0].lower().split()[-1].removesuffix("s")
    part = "T" + parts[last] if last in parts else ""
    if lower.endswith("days") and around.lead.endswith(("on", "most", "several")):
        return Meaning(timex="SET", value=f"XXXX-WXX-{_weekday(lower)}", basis="stated")
    if published is None:
        return Meaning(timex="TIME" if part else "DATE", value=None, basis="relative")
    day = _resolve_weekday(_weekday(lower), plain(match["which"]), plain(match["week"]), around)
    return Meaning(timex="TIME" if part else "DATE", value=day.isoformat() + part, basis="relative")


def _resolve_weekday(weekday: int, which: str, week: str, around: Around) -> date:
    published = around.published
    assert published is not None  # noqa: S101  the caller has looked
    if week:
        monday = published - timedelta(days=published.isoweekday() - 1) + timedelta(days=7 if week == "next" else -7)
        return monday + timedelta(days=weekday - 1)
    if which in {"the following", "the previous"} and around.mention and (days := read_days(around.mention)):
        return near_weekday(days[0], weekday, later=which == "the following", same=False)
    if which in BEFORE:
        return near_weekday(published, weekday, later=False, same=False)
    if which in AFTER:
        return near_weekday(published, weekday, later=True, same=False)
    future = around.tense == "future" or (which == "this" and around.tense != "past")
    return near_weekday(published, weekday, later=future, same=True)


def _today(match: Match, around: Around) -> Meaning | None:
    word = match["word"].lower()
    part = "TNI" if word == "tonight" else part_code(match["part"]) if match["part"] else ""
    if around.published is None:
        return Meaning(timex="TIME" if part else "DATE", value=None, basis="relative")
    day = around.published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return Meaning(timex="TIME" if part else "DATE", value=day.isoformat() + part, basis="relative")


def _holiday(match: Match, around: Around) -> Meaning | None:
    name = plain(match["holiday"]).replace("’", "'")
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    rule = load_calendar_words().holidays[name]
    year, day = around.published.year, named_day(around.published.year, rule)
    if plain(match["which"]) == "last" or (around.tense != "future" and (day - around.published).days > 60):  # noqa: PLR2004  that far ahead, the past one is meant
        year -= day >= around.published
    elif around.tense == "future" or plain(match["which"]) == "next":
        year += day < around.published
    return Meaning(timex="DATE", value=named_day(year, rule).isoformat(), basis="relative")


RESOLVERS: dict[str, Resolver] = {
    "iso": _iso,
    "slashed": _slashed,
    "date": _date,
    "month_year": _month_year,
    "month": _bare_month,
    "weekday": _weekday_day,
    "day": _today,
    "holiday": _holiday,
}
