"""What pages say of times, places and figures: plain words, the same in every locale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final, get_args

from onrecord.precision import (
    NOT_THE_SCENE,
    find_date_gap,
    find_date_prec,
    find_geo_precision,
    find_time_precision,
    find_where_gap,
    find_where_prec,
)
from onrecord.record import Bound, Change, Figure, Measure, Nearness, TimexMod, Unit, When, WhenBasis, Where, WhereUse

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BASES: Final[Mapping[WhenBasis, str]] = {
    "stated": "stated in the words",
    "relative": "counted from the publication day",
    "earlier mention": "counted from an earlier mention",
    "publication": "not in the text: publication day",
}
MODS: Final[Mapping[TimexMod, str]] = {
    "BEFORE": "before",
    "AFTER": "after",
    "ON_OR_BEFORE": "on or before",
    "ON_OR_AFTER": "on or after",
    "LESS_THAN": "less than",
    "MORE_THAN": "more than",
    "EQUAL_OR_LESS": "no more than",
    "EQUAL_OR_MORE": "at least",
    "START": "the beginning of",
    "MID": "the middle of",
    "END": "the end of",
    "APPROX": "about",
}
NEARNESS: Final[Mapping[Nearness, str]] = {
    "sentence": "in the same sentence",
    "paragraph": "in the same paragraph",
    "article": "further away, elsewhere in the article",
}
USES: Final[Mapping[WhereUse, str]] = {
    "literal": "the place itself",
    "metonymic": "those who act or speak for it",
    "modifier": "a word that qualifies another",
    "demonym": "its people or language",
    "embedded": "a part of another name",
}
# The codes of UCDP GED in words; those of ACLED stand beside them.
DATE_PRECS: Final = {
    1: "known to the day",
    2: "known to a few days",
    3: "known to the week",
    4: "known to the month",
    5: "known to the year",
}
WHERE_PRECS: Final = {
    1: "a town or another point",
    2: "near a known point",
    3: "a district",
    4: "a province",
    5: "a line or a tract without clear edges",
    6: "a whole country",
    7: "open waters",
}
BOUNDS: Final[Mapping[Bound, str]] = {
    "exact": "exactly as given",
    "at_least": "at least",
    "more_than": "more than",
    "about": "about",
    "up_to": "up to",
    "fewer_than": "fewer than",
    "dozens": "dozens",
    "vague": "no number given",
}
BOUND_SIGNS: Final = {"about": "about ", "at_least": "at least ", "more_than": "more than "}
BOUND_SIGNS_HIGH: Final = {"fewer_than": "fewer than "}
MEASURES: Final[Mapping[Measure, str]] = {
    "count": "a count",
    "change": "a change, not a count",
    "rate": "a rate: so many in a time, or for each",
    "share": "a share, in per cent",
}
CHANGES: Final[Mapping[Change | None, str]] = {"rise": "up by ", "fall": "down by ", None: "changed by "}
COUNTRY: Final = 6  # the code of UCDP GED
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)


# times


def day(value: date | str | None) -> str:
    """The day as in "3 March 2025", and "no date" for None."""
    known = _date(value)
    return f"{known.day} {MONTHS[known.month - 1]} {known.year}" if known else "no date"


def _date(value: date | str | None) -> date | None:
    return value if isinstance(value, date) else date.fromisoformat(value) if value else None


def weekday(value: date | str | None) -> str:
    """The day as in "Monday", and nothing for None."""
    known = _date(value)
    return WEEKDAYS[known.weekday()] if known else ""


def days(earliest: date | str | None, latest: date | str | None) -> str:
    """One day, or the first and the last: "3–23 March 2025", "28 February – 2 March 2025"."""
    first, last = day(earliest or latest), day(latest or earliest)
    if first == last:
        return first
    (number, month, year), (_, last_month, last_year) = first.split(" "), last.split(" ")
    if year != last_year:
        return f"{first} – {last}"
    return f"{number}–{last}" if month == last_month else f"{number} {month} – {last}"


def period(earliest: date | str | None, latest: date | str | None) -> str:
    """As `days`, with whole months, years and decades by their names, and open ends said to be open."""
    first, last = _date(earliest), _date(latest)
    if first is None or last is None:
        return f"from {day(first)} on" if first else f"until {day(last)}" if last else "no date"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        is_decade = first.year % 10 == 0 and last.year == first.year + 9
        return f"{first.year}" if first.year == last.year else f"the {first.year}s" if is_decade else days(first, last)
    is_month = first.day == 1 and (first.year, first.month) == (last.year, last.month) and _ends_month(last)
    return f"{MONTHS[first.month - 1]} {first.year}" if is_month else days(first, last)


def _ends_month(known: date) -> bool:
    return known == date.max or (known + timedelta(days=1)).day == 1


def when(spoken: When) -> str:
    """The days of a time: "3 March 2025", "March 2025", "since 3 March 2025"; "not known" where there are none."""
    if not (spoken.earliest or spoken.latest):
        return "not known"
    named = period(spoken.earliest, spoken.latest)
    if not is_limit(spoken):
        return named
    return f"{' '.join(spoken.signal.quote.split()) if spoken.signal else MODS[spoken.mod or 'APPROX']} {named}"


def modified(spoken: When) -> str:
    """What part of the time is meant: "the beginning of it"; nothing where it is the whole, or bounds the time."""
    return "" if spoken.mod is None or is_limit(spoken) else f"{MODS[spoken.mod]} it"


def is_limit(spoken: When) -> bool:
    """True where the day only bounds the time spoken of, by a word beside it or in it."""
    return bool(spoken.earliest and spoken.latest) and find_date_gap(spoken) == "only one end is given"


def basis(spoken: When) -> str:
    """How the days were worked out, with the words of the mention they are counted from."""
    words = BASES[spoken.basis]
    return f"{words}: “{spoken.reference.quote}”" if spoken.reference else words


def date_exactness(spoken: When) -> str:
    """How exactly the days are known, in words."""
    code = find_date_prec(spoken)
    return DATE_PRECS[code] if code else find_date_gap(spoken) or "longer than a year"


def date_codes(spoken: When) -> str:
    """The codes of UCDP and ACLED for a time; nothing where there are none."""
    return _codes(("date_prec", find_date_prec(spoken)), ("time_precision", find_time_precision(spoken)))


def _codes(ucdp: tuple[str, int | None], acled: tuple[str, int | None]) -> str:
    named = ((f"{book} {name}", code) for book, (name, code) in zip(("UCDP", "ACLED"), (ucdp, acled), strict=True))
    return ", ".join(f"{name} {code}" for name, code in named if code)


def describe_when(spoken: When) -> str:
    """What a time is taken for, in one line."""
    return f"{when(spoken)}; {basis(spoken)}; {date_exactness(spoken)}"


# places


def where(found: Where) -> str:
    """The place with how what happened lies to it: "20 km north of Lesk", "near Lesk", "Lesk"."""
    if found.relation_words:
        return f"{' '.join(found.relation_words.quote.split())} {found.name}"
    return f"{found.relation} {found.name}" if found.relation in {"near", "between", "off"} else found.name


def coordinates(found: Where) -> str | None:
    """Degrees as in "40.02° S, 118.09° W", None where the place is not resolved."""
    if found.latitude is None or found.longitude is None:
        return None
    north = f"{abs(found.latitude):.2f}° {'N' if found.latitude >= 0 else 'S'}"
    return f"{north}, {abs(found.longitude):.2f}° {'E' if found.longitude >= 0 else 'W'}"


def where_exactness(found: Where) -> str:
    """How exactly the place is known, in words."""
    code = find_where_prec(found)
    return WHERE_PRECS[code] if code else find_where_gap(found) or ""


def where_codes(found: Where) -> str:
    """The codes of UCDP and ACLED for a place; nothing where there are none."""
    return _codes(("where_prec", find_where_prec(found)), ("geo_precision", find_geo_precision(found)))


def describe_where(found: Where) -> str:
    """What a place name is taken for, in one line."""
    if found.use != "literal":
        return f"{_chain(found)}; {USES[found.use]}"
    return (
        f"{_chain(found)}; {where_exactness(found)}" if found.gazetteer_id else f"not placed: {where_exactness(found)}"
    )


def _chain(found: Where) -> str:
    return ", ".join((found.name, *reversed(found.admin)))


def undrawn(row: Mapping[str, object]) -> str:
    """Why a place of the claims is not drawn, in words."""
    if row["where_prec"] == COUNTRY:
        return "a whole country, where a point would say more than is known"
    if row["place_use"] in NOT_THE_SCENE:
        return "names that stand for people, or in another name"
    return "larger than a country, or of a kind whose extent is not known"


# figures


def number(value: float) -> str:
    """The number with its thousands parted: "2,500", "66.7"."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def value(figure: Figure) -> str:
    """The number as it was bounded: "12", "at least 12", "up by 20", "66.7 %"; the words where they give none."""
    if figure.low is None and figure.high is None:
        said = figure.anchor.quote
    else:
        said = f"{_changed(figure)}{_bounded(figure)}{' %' if figure.measure == 'share' else ''}"
    return f"not {said}" if figure.negated else said


def _changed(figure: Figure) -> str:
    return CHANGES[figure.change] if figure.measure == "change" else ""


def _bounded(figure: Figure) -> str:
    low, high, bound = figure.low, figure.high, figure.bound
    if low is None:
        return f"{BOUND_SIGNS_HIGH.get(bound, 'up to ')}{number(high or 0)}"
    if high is None:
        return f"{BOUND_SIGNS.get(bound, 'at least ')}{number(low)}"
    sign = BOUND_SIGNS["about"] if bound == "about" else ""
    return f"{sign}{number(low)}" if low == high else f"{sign}{number(low)}–{number(high)}"


def limits(figure: Figure) -> str:
    """Both ends of the figure in words: "from 12, no upper end given", "12" where they are the same."""
    if figure.low is None and figure.high is None:
        return "no number given"
    if figure.low is not None and figure.low == figure.high:
        return number(figure.low)
    low = "no lower end given" if figure.low is None else f"from {number(figure.low)}"
    high = "no upper end given" if figure.high is None else f"to {number(figure.high)}"
    return f"{low}, {high}"


def counted(figure: Figure) -> str:
    """What is counted: "killed: civilians", "prisoners"."""
    unit = "" if figure.unit == "other" else figure.unit
    return ": ".join(filter(None, (unit, figure.group))) or "counted"


def total(figure: Figure) -> str:
    """Whether the figure counts from the beginning or anew, in words."""
    if figure.cumulative is None:
        return "the text does not say whether new or in all"
    return "running total" if figure.cumulative else "new cases"


FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    each.__name__: each
    for each in (
        *(day, weekday, days, period, when, modified, basis, date_exactness, date_codes),
        *(where, coordinates, where_exactness, where_codes),
        *(number, value, limits, counted, total),
    )
}
