"""What a time expression means: TIMEX3 type and value of each form, against the publication day and earlier mentions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.find.numbers import parse_number
from onrecord.find.whens_days import add_months, named_day, near_weekday, read_days, shift, week_value
from onrecord.find.whens_tense import Tense
from onrecord.record import TimexType, WhenBasis
from onrecord.words.calendar import load_time_lists, load_calendar_words
from onrecord.words.numbers import load_number_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What an expression is read against: publication day, tense, the last day mentioned before, the words before it."""

    published: date | None
    tense: Tense
    mention: str | None
    lead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Type and value; the days where they are not the value's own; how the value was worked out."""

    timex: TimexType
    value: str | None
    basis: WhenBasis
    days: tuple[date, date] | None = None


Match = re.Match[str]
_LISTS = load_time_lists()
_WHEN_BEFORE = frozenset({"last", "past", "previous", "preceding", "this past"})
_WHEN_AFTER = frozenset({"next", "coming", "this coming"})
_MENTIONED = frozenset(
    {"that", "same", "the same", "that same", "following", "the following", "the previous", "preceding", "previous"}
)
_LONG_UNITS = {"decade": 10, "century": 100}


def _plain(words: str | None) -> str:
    return " ".join(words.lower().split()) if words else ""


def _month(words: str) -> int:
    return load_calendar_words().months[words.lower().rstrip(".")]


def _weekday(words: str) -> int:
    lower = words.lower()
    return load_calendar_words().weekdays[lower[:-1] if lower.endswith("days") else lower]


def _part(words: str) -> str:
    return "T" + load_calendar_words().day_parts[words.lower()]


def unit_code(words: str) -> tuple[str, int]:
    """The TIMEX3 letter of a unit and how many of it one such unit holds: "decades" is ("Y", 10)."""
    lower = words.lower()
    lower = "century" if lower.startswith("centur") else lower.removesuffix("s")
    factor = 2 if lower in {"fortnight", "weekend"} else 3 if lower == "quarter" else _LONG_UNITS.get(lower, 1)
    return load_calendar_words().units[lower], factor


def count_value(words: str) -> str:
    """The count of a duration as TIMEX3 writes it: a number or "X"."""
    lower = _plain(words).removeprefix("the ")
    if lower.startswith("couple") or lower.startswith("a couple"):
        return "2"
    if lower in {"a", "an", "a full", "a whole", "a good"}:
        return "1"
    if lower.startswith("half a"):
        return "1/2"
    if " 1/2" in lower:
        return lower.removesuffix(" 1/2") + ".5"
    lower = re.split(r"\s?(?:-|\bto\b|\bor\b)\s?(?=\d)|\s(?:to|or)\s", lower)[0]
    if re.fullmatch(r"\d+\.\d+", lower):
        return lower
    try:
        number = parse_number(lower)
    except KeyError:
        return "X"
    return "X" if number is None else str(number)


def duration(count: str, unit: str) -> str:
    """The TIMEX3 value of a duration: "P3D", "PT24H", "PXW"; half a year is "P6M"."""
    letter, factor = unit_code(unit)
    time = "T" if letter in "HS" or (letter == "M" and unit.lower().startswith("minute")) else ""
    if "." in count or count == "1/2":
        return _broken(0.5 if count == "1/2" else float(count), letter, time)
    total = "X" if count == "X" else str(int(count) * factor)
    return f"P{time}{total}{letter}"


def _broken(count: float, letter: str, time: str) -> str:
    whole, half = divmod(count, 1)
    smaller = {"Y": "6M", "H": "30M", "D": "T12H", "M": "30S" if time else "15D"}
    if half != 0.5 or letter not in smaller:  # noqa: PLR2004  only halves have a usual form
        return f"P{time}{count:g}{letter}"
    return f"P{time}{int(whole)}{letter}{smaller[letter]}" if whole else f"P{time}{smaller[letter]}"


def _iso(match: Match, around: Around) -> Meaning | None:
    value = match[0].upper()
    return (
        Meaning(timex="TIME" if "T" in value else "DATE", value=value.rstrip("Z"), basis="stated")
        if read_days(value[:10])
        else None
    )


def _slashed(match: Match, around: Around) -> Meaning | None:
    one, two = int(match["one"]), int(match["two"])
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])  # noqa: PLR2004
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
    value = day.isoformat() + (_part(match["part"]) if match["part"] else "")
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
        return around.published.year + {"last": -1, "next": 1}.get(_plain(match["which"]), 0), "relative"
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
    step = {"last": -1, "of last": -1, "next": 1}.get(_plain(match["which"]), 0)
    year = around.published.year + step
    if match["which"].lower() == "that" and around.mention:
        year = int(around.mention[:4])
    return Meaning(timex="DATE", value=f"{year:04d}-{month:02d}", basis="relative")


def _bare_month(match: Match, around: Around) -> Meaning | None:
    month = _month(match["month"])
    if around.published is None:
        return Meaning(timex="DATE", value=f"XXXX-{month:02d}", basis="relative")
    which, now = _plain(match["which"]), around.published
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
    day = _resolve_weekday(_weekday(lower), _plain(match["which"]), _plain(match["week"]), around)
    return Meaning(timex="TIME" if part else "DATE", value=day.isoformat() + part, basis="relative")


def _resolve_weekday(weekday: int, which: str, week: str, around: Around) -> date:
    published = around.published
    assert published is not None  # noqa: S101  the caller has looked
    if week:
        monday = published - timedelta(days=published.isoweekday() - 1) + timedelta(days=7 if week == "next" else -7)
        return monday + timedelta(days=weekday - 1)
    if which in {"the following", "the previous"} and around.mention and (days := read_days(around.mention)):
        return near_weekday(days[0], weekday, later=which == "the following", same=False)
    if which in _WHEN_BEFORE:
        return near_weekday(published, weekday, later=False, same=False)
    if which in _WHEN_AFTER:
        return near_weekday(published, weekday, later=True, same=False)
    future = around.tense == "future" or (which == "this" and around.tense != "past")
    return near_weekday(published, weekday, later=future, same=True)


_FUTURE_WAYS = frozenset({"later", "after", "from now", "hence"})
_FROM_NOW = frozenset({"ago", "from now", "hence"})


def _ago(match: Match, around: Around) -> Meaning | None:
    letter, factor = unit_code(match["unit"])
    count, way = count_value(match["count"]), _plain(match["way"])
    if count == "X":
        return Meaning(timex="DATE", value="FUTURE_REF" if way in _FUTURE_WAYS else "PAST_REF", basis="relative")
    fine = letter in "HS" or match["unit"].lower().startswith("minute")
    base, basis = _base(around, mention=way not in _FROM_NOW)
    if base is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    steps = round(float(count) * factor) if count != "1/2" else factor // 2
    sign = 1 if way in _FUTURE_WAYS else -1
    value = base.isoformat() if fine else shift(base, letter, sign * steps)
    return Meaning(timex="DATE", value=value, basis=basis) if value else None


def _base(around: Around, *, mention: bool) -> tuple[date | None, WhenBasis]:
    days = read_days(around.mention) if mention and around.mention else None
    if days:
        return days[0], "earlier mention"
    return around.published, "relative"


def _span(match: Match, around: Around) -> Meaning | None:
    count, which = count_value(match["count"]), match["which"].lower()
    value = duration(count, match["unit"])
    letter, factor = unit_code(match["unit"])
    if around.published is None or count in {"X", "1/2"} or "." in count or which not in _WHEN_BEFORE | _WHEN_AFTER:
        return Meaning(timex="DURATION", value=value, basis="stated" if which in {"first", "final"} else "relative")
    sign = 1 if which in _WHEN_AFTER else -1
    other = _moved(around.published, letter, sign * int(count) * factor, minutes="T" in value)
    days = (min(other, around.published), max(other, around.published)) if other else None
    return Meaning(timex="DURATION", value=value, basis="relative", days=days)


def _moved(day: date, letter: str, count: int, *, minutes: bool) -> date | None:
    try:
        if minutes:
            return day + timedelta(hours=count) if letter == "H" and abs(count) > 24 else day  # noqa: PLR2004  a day
        if letter in "DW":
            return day + timedelta(days=count * (7 if letter == "W" else 1))
        return add_months(day, count * (12 if letter == "Y" else 1))
    except (ValueError, OverflowError):
        return None


_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _quarter(match: Match, around: Around) -> Meaning | None:
    quarter = int(match["q"]) if match["q"] else _ORDER[match["nth"].lower()]
    if match["year"]:
        return Meaning(timex="DATE", value=f"{match['year']}-Q{quarter}", basis="stated")
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    words = _plain(match[0])
    step = -1 if "last year" in words else 1 if "next year" in words else 0
    year = around.published.year + step
    if not step and around.tense != "future" and 3 * quarter - 2 > around.published.month:
        year -= 1
    return Meaning(timex="DATE", value=f"{year:04d}-Q{quarter}", basis="relative")


def _season(match: Match, around: Around) -> Meaning | None:
    lower, which = match["season"].lower(), _plain(match["which"])
    if lower not in {"summer", "winter", "autumn"} and not (which or match["year"]):
        return None
    code = load_calendar_words().seasons[lower]
    if match["year"]:
        return Meaning(timex="DATE", value=f"{match['year']}-{code}", basis="stated")
    if around.published is None or match["bare"]:
        return Meaning(timex="DATE", value=f"XXXX-{code}", basis="relative")
    now = around.published
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year = now.year
    if which in {"last", "past"}:
        year -= now.month < start + 3 if code != "WI" else 1
    elif which in {"next", "coming"}:
        year += now.month >= start
    return Meaning(timex="DATE", value=f"{year:04d}-{code}", basis="relative")


_NAMED_DECADES = dict(
    zip("twenties thirties forties fifties sixties seventies eighties nineties".split(), range(192, 200), strict=True)
)


def _decade(match: Match, around: Around) -> Meaning | None:
    if match["year"]:
        return Meaning(timex="DATE", value=match["year"][:3], basis="stated")
    if match["short"]:
        return Meaning(timex="DATE", value="19" + match["short"][0], basis="stated")
    before = match.string[max(0, match.start() - 8) : match.start() + 4].lower()
    if "the " not in before or re.search(r"(?:her|his|their|in)\s+$", before[:8]):
        return None
    return Meaning(timex="DATE", value=str(_NAMED_DECADES[match["word"].lower()]), basis="stated")


def _recent(match: Match, around: Around) -> Meaning | None:
    return Meaning(timex="DURATION", value=duration("X", match["unit"]), basis="relative")


def _this_unit(match: Match, around: Around) -> Meaning | None:
    which, unit = _plain(match["which"]), _plain(match["unit"])
    if match["unit"][0].isupper() and match[0][0].isupper():
        return None  # the name of a programme or a paper
    parts = load_calendar_words().day_parts
    mention = which in _MENTIONED
    base, basis = _base(around, mention=mention)
    if base is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    step = -1 if which in _WHEN_BEFORE else 1 if which in _WHEN_AFTER or which in {"following", "the following"} else 0
    if unit in parts:
        if unit == "overnight" or (which not in {"this", "last", "that", "next", "following", "same"}):
            return None
        day = base + timedelta(days=step)
        return Meaning(timex="TIME", value=day.isoformat() + "T" + parts[unit], basis=basis)
    return Meaning(timex="DATE", value=_unit_value(unit, base, step, around), basis=basis)


def _unit_value(unit: str, base: date, step: int, around: Around) -> str | None:
    if unit == "day":
        return (base + timedelta(days=step)).isoformat()
    if unit == "week":
        return shift(base, "W", step)
    if unit == "weekend":
        # "Last weekend" is the one before today; on a weekday "this weekend" lies ahead unless the tense is past.
        back = step < 0 or (step == 0 and around.tense == "past" and base.isoweekday() < 6)  # noqa: PLR2004  Saturday
        return week_value(base + timedelta(days=-7 if back else 7 * max(step, 0))) + "-WE"
    if unit == "month":
        return shift(base, "M", step)
    if unit == "quarter":
        moved = add_months(base, 3 * step)
        return f"{moved.year:04d}-Q{(moved.month + 2) // 3}"
    if unit == "year":
        return shift(base, "Y", step)
    if unit == "decade":
        return f"{base.year // 10 + step:03d}"
    return f"{base.year // 100 + step:02d}"


def _set(match: Match, around: Around) -> Meaning | None:
    words, unit = load_calendar_words(), match["unit"].lower()
    count = match["count"]
    singular = unit.removesuffix("s")
    if singular in words.weekdays:
        return Meaning(timex="SET", value=f"XXXX-WXX-{words.weekdays[singular]}", basis="stated")
    if unit in words.day_parts:
        return Meaning(timex="SET", value=f"XXXX-XX-XXT{words.day_parts[unit]}", basis="stated")
    if unit.rstrip(".") in words.months:
        return Meaning(timex="SET", value=f"XXXX-{_month(unit):02d}", basis="stated")
    if unit in words.seasons:
        return Meaning(timex="SET", value=f"XXXX-{words.seasons[unit]}", basis="stated")
    steps = "2" if count and count.lower() == "other" else count_value(count) if count else "1"
    return Meaning(timex="SET", value=duration(steps, unit), basis="stated")


def _often(match: Match, around: Around) -> Meaning | None:
    if match.string[match.start()].isupper() and match.start() and match.string[match.start() - 1] not in '\n."“':
        return None  # "the Daily Ledger"
    return Meaning(timex="SET", value=load_calendar_words().frequencies[match["often"].lower()], basis="stated")


def _today(match: Match, around: Around) -> Meaning | None:
    word = match["word"].lower()
    part = "TNI" if word == "tonight" else _part(match["part"]) if match["part"] else ""
    if around.published is None:
        return Meaning(timex="TIME" if part else "DATE", value=None, basis="relative")
    day = around.published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return Meaning(timex="TIME" if part else "DATE", value=day.isoformat() + part, basis="relative")


def _holiday(match: Match, around: Around) -> Meaning | None:
    name = _plain(match["holiday"]).replace("’", "'")
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    rule = load_calendar_words().holidays[name]
    year, day = around.published.year, named_day(around.published.year, rule)
    if _plain(match["which"]) == "last" or (around.tense != "future" and (day - around.published).days > 60):  # noqa: PLR2004
        year -= day >= around.published
    elif around.tense == "future" or _plain(match["which"]) == "next":
        year += day < around.published
    return Meaning(timex="DATE", value=named_day(year, rule).isoformat(), basis="relative")


def _weekend(match: Match, around: Around) -> Meaning | None:
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    return Meaning(timex="DATE", value=_unit_value("weekend", around.published, 0, around), basis="relative")


def _the_part(match: Match, around: Around) -> Meaning | None:
    base, basis = _base(around, mention=True)
    if base is None:
        return Meaning(timex="TIME", value=None, basis="relative")
    return Meaning(timex="TIME", value=base.isoformat() + _part(match["part"]), basis=basis)


_PERIODS = _LISTS["period_leads"]


def _is_rate(lead: str) -> bool:
    """True after an amount: "two flights a week", "$3 million a year"."""
    return (
        lead.endswith(
            ("million", "billion", "thousand", "%", "percent", "times", "share", "dollars", "once", "twice", "barrels")
        )
        or lead[-1:].isdigit()
    )


def _duration(match: Match, around: Around) -> Meaning | None:
    unit, count = match["unit"], match["count"]
    lower, lead = _plain(count), around.lead.split()[-1:] or [""]
    if match["old"] or (match["join"] == "-" and match.string[match.end() : match.end() + 4].lower() == "-old"):
        return None
    plural = unit.lower().endswith("s")
    if unit[0].isupper() and not unit.isupper():
        return None  # "60 Minutes", "the Six-Day War"
    if match["join"] == "-" and unit.lower().startswith("quarter"):
        return None  # "three-quarters"
    if (
        lower in {"a", "an", "one"}
        and match["join"] != "-"
        and lower == match[0].lower().split()[0]
        and _is_rate(lead[0])
    ):
        return None
    if (
        lower in {"a", "an", "one"}
        and match["join"] != "-"
        and unit.lower() in {"second", "minute", "day", "quarter", "decade", "century"}
        and lead[0] not in _PERIODS
    ):
        return None
    if (
        not plural
        and match["join"] != "-"
        and lower not in {"a", "an", "one", "half a", "half an", "a full", "a whole", "a good", "1"}
    ):
        if lower[-1:].isdigit() or unit.lower() in {"second", "quarter", "day", "minute"}:
            return None
    value = duration(count_value(count), unit)
    if match[0].lower().endswith("half") and count_value(count).isdigit():
        value = duration(f"{count_value(count)}.5", unit)
    return Meaning(timex="DURATION", value=value, basis="stated")


def _spoken(match: Match, around: Around) -> Meaning | None:
    values = load_number_words().values
    units = values[match["units"].lower()] if match["units"] else 0
    return Meaning(timex="DATE", value=str(1900 + values[match["tens"].lower()] + units), basis="stated")


def _century(match: Match, around: Around) -> Meaning | None:
    return Meaning(timex="DATE", value=f"{int(match['century']) - 1:02d}", basis="stated")


def _end_of(match: Match, around: Around) -> Meaning | None:
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    return Meaning(
        timex="DATE", value=_unit_value(match["unit"].lower(), around.published, 0, around), basis="relative"
    )


def _years(match: Match, around: Around) -> Meaning | None:
    first = int(match["from"])
    last = int(match["to"]) if len(match["to"]) == 4 else first // 100 * 100 + int(match["to"])  # noqa: PLR2004
    if not first < last:
        return None
    return Meaning(timex="DATE", value=match["from"], basis="stated", days=(date(first, 1, 1), date(last, 12, 31)))


def _bare_year(match: Match, around: Around) -> Meaning | None:
    return Meaning(timex="DATE", value=match["year"], basis="stated")


def _plural(match: Match, around: Around) -> Meaning | None:
    lead = around.lead.split()[-1:] or [""]
    if lead[0] not in {
        "for",
        "in",
        "within",
        "over",
        "after",
        "of",
        "take",
        "took",
        "lasted",
        "recent",
        "by",
        "than",
        "last",
    }:
        return None
    return Meaning(timex="DURATION", value=duration("X", match["unit"]), basis="stated")


def _reference(value: str) -> Callable[[Match, Around], Meaning | None]:
    return lambda match, around: Meaning(timex="DATE", value=value, basis="relative")  # noqa: ARG005


RESOLVERS: dict[str, Callable[[Match, Around], Meaning | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "date": _date,
    "month_year": _month_year,
    "month": _bare_month,
    "weekday": _weekday_day,
    "ago": _ago,
    "span": _span,
    "quarter": _quarter,
    "season": _season,
    "decade": _decade,
    "recent": _recent,
    "this_unit": _this_unit,
    "set": _set,
    "often": _often,
    "day": _today,
    "holiday": _holiday,
    "weekend": _weekend,
    "the_part": _the_part,
    "duration": _duration,
    "spoken": _spoken,
    "century": _century,
    "end_of": _end_of,
    "years": _years,
    "year": _bare_year,
    "plural": _plural,
    "now": _reference("PRESENT_REF"),
    "past": _reference("PAST_REF"),
    "future": _reference("FUTURE_REF"),
}
