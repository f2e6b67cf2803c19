"""Weeks, months, quarters, years and longer, named or counted from now; and parts of the day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.find.whens.days import add_months, shift, week_value
from onrecord.find.whens.forms.meaning import (
    AFTER,
    BEFORE,
    MENTIONED,
    Around,
    Match,
    Meaning,
    Resolver,
    find_base,
    part_code,
    plain,
    published_base,
)
from onrecord.record import TimexType
from onrecord.words.calendar import load_calendar_words, load_time_words
from onrecord.words.numbers import load_number_words

_SHIFTED = {"day": "D", "week": "W", "month": "M", "year": "Y"}
# As coarse as a mention may be for such a unit to be counted from it.
_LETTERS = {"week": "W", "weekend": "W", "month": "M", "quarter": "M", "year": "Y", "decade": "Y", "century": "Y"}
_DAY_LEADS = frozenset({"this", "last", "that", "next", "following", "same", "the same", "that same"})
_SATURDAY = 6


# What an anniversary is of, with its day or year: "of the 2003 invasion", "of the attack of 7 October 2023".
_SINCE = re.compile(
    r"\s{1,3}of\s{1,3}(?:[^\W\d_][\w'’-]{0,30}\s{1,3}){0,6}?"
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.?\s+(?P<day>\d{1,2})(?:,\s+(?P<year1>\d{4}))?\b"
    r"|(?:(?P<day2>\d{1,2})\s+(?P<month2>[A-Z][a-z]{2,8})\s+)?(?P<year>1[5-9]\d\d|20\d\d)\b)"
)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _quarter(match: Match, around: Around) -> Meaning | None:
    quarter = int(match["q"]) if match["q"] else _ORDER[match["nth"].lower()]
    if match["year"]:
        return Meaning(timex="DATE", value=f"{match['year']}-Q{quarter}", basis="stated")
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    words = plain(match[0])
    step = -1 if "last year" in words else 1 if "next year" in words else 0
    year = around.published.year + step
    if not step and around.tense != "future" and 3 * quarter - 2 > around.published.month:
        year -= 1
    return Meaning(timex="DATE", value=f"{year:04d}-Q{quarter}", basis="relative")


def _season(match: Match, around: Around) -> Meaning | None:
    lower, which = match["season"].lower(), plain(match["which"])
    if lower not in {"summer", "winter", "autumn"} and not (which or match["year"]):
        return None
    code = load_calendar_words().seasons[lower]
    if match["year"]:
        return Meaning(timex="DATE", value=f"{match['year']}-{code}", basis="stated")
    any_one = match.string[max(0, match.start() - 2) : match.start()].lower() == "a "
    if around.published is None or match["bare"] or any_one:
        return Meaning(timex="DATE", value=f"XXXX-{code}", basis="relative")
    now = around.published
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year = now.year
    if which in {"last", "past", "this past"}:
        year -= now.month < start + 3 if code != "WI" else 1
    elif which in {"next", "coming"}:
        year += now.month >= start
    elif not which and around.tense == "past" and start > now.month:
        year -= 1
    return Meaning(timex="DATE", value=f"{year:04d}-{code}", basis="relative")


_NAMED_DECADES = dict(
    zip(
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"],
        range(192, 200),
        strict=True,
    )
)


def _decade(match: Match, _around: Around) -> Meaning | None:
    if match["year"]:
        return Meaning(timex="DATE", value=match["year"][:3], basis="stated")
    if match["short"]:
        return Meaning(timex="DATE", value="19" + match["short"][0], basis="stated")
    before = match.string[max(0, match.start() - 8) : match.start() + 4].lower()
    if "the " not in before or re.search(r"(?:her|his|their|in)\s+$", before[:8]):
        return None
    return Meaning(timex="DATE", value=str(_NAMED_DECADES[match["word"].lower()]), basis="stated")


def _this_unit(match: Match, around: Around) -> Meaning | None:
    which, unit = plain(match["which"]), plain(match["unit"])
    if match["unit"][0].isupper() and match[0][0].isupper():
        return None  # the name of a programme or a paper
    part = load_calendar_words().day_parts.get(unit)
    if part and (unit == "overnight" or which not in _DAY_LEADS):
        return None
    is_counted = which in MENTIONED or (around.tense == "past" and "the next" in plain(match[0]))
    base = find_base(around, match, _LETTERS.get(unit, "D")) if is_counted else published_base(around)
    timex: TimexType = "TIME" if part else "DATE"
    if base.day is None:
        return Meaning(timex=timex, value=None, basis=base.basis, reference=base.reference)
    step = -1 if which in BEFORE else 1 if which in AFTER or which in {"following", "the following"} else 0
    value = _part_value(base.day, step, part) if part else _unit_value(unit, base.day, step, around)
    return Meaning(timex=timex, value=value, basis=base.basis, reference=base.reference)


def _part_value(day: date, step: int, part: str) -> str:
    return (day + timedelta(days=step)).isoformat() + "T" + part


def _unit_value(unit: str, base: date, step: int, around: Around) -> str | None:
    if unit in _SHIFTED:
        return shift(base, _SHIFTED[unit], step)
    if unit == "weekend":
        # "Last weekend" is the one before today; on a weekday "this weekend" lies ahead unless the tense is past.
        back = step < 0 or (step == 0 and around.tense == "past" and base.isoweekday() < _SATURDAY)
        return week_value(base + timedelta(days=-7 if back else 7 * max(step, 0))) + "-WE"
    if unit == "quarter":
        moved = add_months(base, 3 * step)
        return f"{moved.year:04d}-Q{(moved.month + 2) // 3}"
    return f"{base.year // 10 + step:03d}" if unit == "decade" else f"{base.year // 100 + step:02d}"


def _weekend(_match: Match, around: Around) -> Meaning | None:
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    return Meaning(timex="DATE", value=_unit_value("weekend", around.published, 0, around), basis="relative")


def _the_part(match: Match, around: Around) -> Meaning | None:
    if match.string[match.end() : match.end() + 4] == " of ":
        return None  # the day follows
    base = find_base(around, match, "D")
    value = base.day.isoformat() + part_code(match["part"] or match["part2"]) if base.day else None
    return Meaning(timex="TIME", value=value, basis=base.basis, reference=base.reference)


def _half(match: Match, around: Around) -> Meaning | None:
    """Halves of years; those of months and decades have no value in TIMEX3."""
    half, last = 1 if match["nth"].lower() == "first" else 2, plain(match["then"])
    if match["year"]:
        return Meaning(timex="DATE", value=f"{match['year']}-H{half}", basis="stated")
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    step = {"last": -1, "next": 1}.get(last, 0)
    return Meaning(timex="DATE", value=f"{around.published.year + step:04d}-H{half}", basis="relative")


def _anniversary(match: Match, around: Around) -> Meaning | None:
    """The day or the year of an anniversary whose first day or year is named close behind it."""
    count = _nth(plain(match["nth"]).removesuffix("-year"))
    behind = _SINCE.match(match.string, match.end())
    if count is None or behind is None:
        return None
    year, day = behind["year"] or behind["year1"], behind["day"] or behind["day2"]
    since = int(year) if year else None
    month = load_calendar_words().months.get((behind["month"] or behind["month2"] or "").lower())
    if month and day:
        return _same_day(month, int(day), since + count if since else None, around)
    return Meaning(timex="DATE", value=str(since + count), basis="relative") if since else None


def _same_day(month: int, day: int, year: int | None, around: Around) -> Meaning | None:
    if year is None and around.published:
        near = [date(around.published.year + step, month, day) for step in (-1, 0, 1)]
        year = min(near, key=lambda each: abs((each - around.published).days)).year  # type: ignore[operator]
    return Meaning(timex="DATE", value=date(year, month, day).isoformat(), basis="relative") if year else None


def _nth(words: str) -> int | None:
    if words[0].isdigit():
        return int(words[:-2])
    return load_time_words().ordinals.get(words)


def _year_end(match: Match, around: Around) -> Meaning | None:
    if match["year"]:
        return Meaning(timex="DATE", value=match["year"], basis="stated")
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    return Meaning(timex="DATE", value=f"{around.published.year:04d}", basis="relative")


def _famous(match: Match, _around: Around) -> Meaning | None:
    return Meaning(timex="DATE", value=load_time_words().famous_names[match[0]], basis="stated")


def _spoken(match: Match, _around: Around) -> Meaning | None:
    values = load_number_words().values
    units = values[match["units"].lower()] if match["units"] else 0
    if match["thousand"]:
        return Meaning(timex="DATE", value=str(2000 + units), basis="stated")
    return Meaning(timex="DATE", value=str(1900 + values[match["tens"].lower()] + units), basis="stated")


def _century(match: Match, _around: Around) -> Meaning | None:
    return Meaning(timex="DATE", value=f"{int(match['century']) - 1:02d}", basis="stated")


def _end_of(match: Match, around: Around) -> Meaning | None:
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    return Meaning(
        timex="DATE", value=_unit_value(match["unit"].lower(), around.published, 0, around), basis="relative"
    )


def _years(match: Match, _around: Around) -> Meaning | None:
    first = int(match["from"])
    last = int(match["to"]) if len(match["to"]) == 4 else first // 100 * 100 + int(match["to"])  # noqa: PLR2004  a year in full
    if not first < last:
        return None
    return Meaning(timex="DATE", value=match["from"], basis="stated", days=(date(first, 1, 1), date(last, 12, 31)))


def _bare_year(match: Match, _around: Around) -> Meaning | None:
    return Meaning(timex="DATE", value=match["year"], basis="stated")


RESOLVERS: dict[str, Resolver] = {
    "quarter": _quarter,
    "season": _season,
    "decade": _decade,
    "this_unit": _this_unit,
    "weekend": _weekend,
    "the_part": _the_part,
    "spoken": _spoken,
    "century": _century,
    "end_of": _end_of,
    "years": _years,
    "year": _bare_year,
    "half": _half,
    "anniversary": _anniversary,
    "year_end": _year_end,
    "famous": _famous,
}
