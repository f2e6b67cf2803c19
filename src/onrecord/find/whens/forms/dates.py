"""Days, months and weekdays: dates as printed, and names of days read against the publication day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from onrecord.find.whens.days import near_weekday, read_days
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
)
from onrecord.find.whens.tense import Tense
from onrecord.record import Anchor, TimexType, WhenBasis
from onrecord.words.calendar import load_calendar_words

_GAP = 9  # characters between the ends of a range: " through "
_PAIRED = re.compile(r"\b(?:from|between)\s")
_OTHER_END = re.compile(
    r"\s?(?:\bto|\band|\bthrough|\buntil|[-–])\s?(?:\d{1,2} )?(?P<month>[A-Z][a-z]{2,8})\.?(?: \d{1,2},)? "
    r"(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_RECENT = 60  # days: a day that near is meant, whatever year was printed with it before
_EVENT = re.compile(r",?\s+(?:[\w-]+\s+){0,2}(?:attack|assault|massacre|insurrection|riot|hijack)", re.IGNORECASE)
_LOOKING_AHEAD = ("for", "before", "until", "next", "ahead of")


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
    timex: TimexType = "TIME" if match["part"] else "DATE"
    year, basis, reference = _year(match, around, month, number)
    if year is None:
        return Meaning(timex=timex, value=f"XXXX-{month:02d}-{number:02d}", basis="relative")
    day = _day(year, month, number)
    if day is None:
        return None
    value = day.isoformat() + (part_code(match["part"]) if match["part"] else "")
    until = match["until"] or match["until2"]
    last = _day(year, month, int(until)) if until else None
    days = (day, last) if last and last > day else None
    return Meaning(timex=timex, value=value, basis=basis, days=days, reference=reference)


def _year(match: Match, around: Around, month: int, number: int) -> tuple[int | None, WhenBasis, Anchor | None]:
    """The year printed; else that of the tense, or of an earlier mention of the same month and day with its year."""
    if match["year"]:
        return int(match["year"]), "stated", None
    published, before = around.published, around.years.get((month, number))
    if match["which"] and published:
        return published.year + {"last": -1, "next": 1}.get(plain(match["which"]), 0), "relative", None
    famous = _famous_year(match, around, month, number)
    if famous:
        return famous, "relative", None
    if published is None:
        return (before.first.year, "earlier mention", before.anchor) if before else (None, "relative", None)
    paired = _paired_year(match, around, month)
    year = paired or guess_year(published, month, number, _strict(around))
    if before and not paired and abs((date(year, month, min(number, 28)) - published).days) > _RECENT:
        return before.first.year, "earlier mention", before.anchor
    return year, "relative", None


def _strict(around: Around) -> Tense | Literal["since"]:
    return "since" if around.lead.endswith("since") else around.tense


def _famous_year(match: Match, around: Around, month: int, number: int) -> int | None:
    """The year of a day that has become a name: "the Sept. 11 attacks"."""
    year = load_calendar_words().famous.get((month, number))
    if year is None or (around.published and around.published <= date(year, month, number)):
        return None
    following = match.string[match.end() : match.end() + 40]
    return year if _EVENT.match(following) else None


def guess_year(published: date, month: int, number: int, tense: Tense | Literal["since"]) -> int:
    """The year of a date printed without one: the nearest in the tense's direction; in doubt the nearest of all."""
    ahead = (date(published.year, month, min(number, 28)) - published).days
    if tense == "since":
        return published.year - (ahead > 0)
    if tense == "future":
        return published.year + (ahead < -60)  # noqa: PLR2004  "will, as on Aug. 2" still speaks of last August
    if tense == "past":
        return published.year - (ahead > 60)  # noqa: PLR2004  of last year's days the news says the year
    return published.year - (ahead > 120) + (ahead < -182)  # noqa: PLR2004  half a year


def _month_year(match: Match, around: Around) -> Meaning | None:
    month = _month(match["month"])
    if match["year"]:
        return Meaning(timex="DATE", value=f"{match['year']}-{month:02d}", basis="stated")
    if around.published is None:
        return Meaning(timex="DATE", value=None, basis="relative")
    step = {"last": -1, "of last": -1, "next": 1}.get(plain(match["which"]), 0)
    if match["which"].lower() == "that":
        base = find_base(around, match, "Y")
        value = f"{base.day.year:04d}-{month:02d}" if base.day else None
        return Meaning(timex="DATE", value=value, basis=base.basis, reference=base.reference)
    return Meaning(timex="DATE", value=f"{around.published.year + step:04d}-{month:02d}", basis="relative")


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
        year = _paired_year(match, around, month) or _month_year_by_tense(now, month, around.tense)
    return Meaning(timex="DATE", value=f"{year:04d}-{month:02d}", basis="relative")


def _paired_year(match: Match, around: Around, month: int) -> int | None:
    """The year of one end of "from March to May 2023", "from December to February", by the other end."""
    ahead = _OTHER_END.match(match.string, match.end())
    if ahead:
        last = load_calendar_words().months.get(ahead["month"].lower())
        return int(ahead["year"]) - (month > last) if last else None
    start = around.mentions[-1] if around.mentions and around.lead.endswith((" to", " and", " through")) else None
    if start is None or match.start() - start.anchor.span.end > _GAP or not _PAIRED.search(around.lead):
        return None
    return start.first.year + (month < start.first.month)


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
    timex: TimexType = "TIME" if part else "DATE"
    which = plain(match["which"])
    if which in MENTIONED:
        return _mentioned_weekday(match, around, timex, part)
    if published is None:
        return Meaning(timex=timex, value=None, basis="relative")
    future = around.tense == "future" or (which == "this" and around.tense != "past")
    future = future and not _is_past(match, around)
    day = _resolve_weekday(_weekday(lower), which, plain(match["week"]), published, future=future)
    return Meaning(timex=timex, value=day.isoformat() + part, basis="relative")


def _mentioned_weekday(match: Match, around: Around, timex: TimexType, part: str) -> Meaning:
    """For "the following Monday", "that Monday": from the last day mentioned."""
    base, which = find_base(around, match, "D"), plain(match["which"])
    later = which.endswith("following")
    same = "that" in which or "same" in which
    value = None
    if base.days:
        start = base.days[0] if not same else base.days[0] - timedelta(days=3)
        day = near_weekday(start, _weekday(match["weekday"]), later=later or same, same=same)
        value = day.isoformat() + part
    return Meaning(timex=timex, value=value, basis=base.basis, reference=base.reference)


def _is_past(match: Match, around: Around) -> bool:
    """For "Friday's purchases": an attribute of what is done, whatever the verbs around it say."""
    return match.string[match.end() : match.end() + 2] in {"'s", "’s"} and not around.lead.endswith(_LOOKING_AHEAD)


def _resolve_weekday(weekday: int, which: str, week: str, published: date, *, future: bool) -> date:
    if week:
        monday = published - timedelta(days=published.isoweekday() - 1) + timedelta(days=7 if week == "next" else -7)
        return monday + timedelta(days=weekday - 1)
    if which in BEFORE:
        return near_weekday(published, weekday, later=False, same=False)
    if which in AFTER:
        return near_weekday(published, weekday, later=True, same=False)
    return near_weekday(published, weekday, later=future, same=True)


def _today(match: Match, around: Around) -> Meaning | None:
    word = match["word"].lower()
    part = "TNI" if word == "tonight" else part_code(match["part"]) if match["part"] else ""
    if around.published is None:
        return Meaning(timex="TIME" if part else "DATE", value=None, basis="relative")
    day = around.published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return Meaning(timex="TIME" if part else "DATE", value=day.isoformat() + part, basis="relative")


RESOLVERS: dict[str, Resolver] = {
    "iso": _iso,
    "slashed": _slashed,
    "date": _date,
    "month_year": _month_year,
    "month": _bare_month,
    "weekday": _weekday_day,
    "day": _today,
}
