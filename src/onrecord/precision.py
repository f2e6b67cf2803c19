"""How exactly a time or a place is known, in the codes of two codebooks: UCDP GED and ACLED.

The codes follow from the records alone, so that the same words always get the same code. None is given where the record
supports none of a codebook's codes; `find_date_gap` and `find_where_gap` say in words why. A time that fell back to the
publication day has no code: the words give no day, and a reader who wants to take the report's day for the event's must
decide so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from onrecord.record import When, Where, WhereRelation
from onrecord.words.extents import Extent, load_extents

# Days that the codes reach to. A month counts as one, be it of 31 days; a year may be a leap year.
WEEK: Final = 7
MONTH: Final = 31
YEAR: Final = 366
# Words that make a day an end of the time spoken of ("since Monday"), not the time itself.
LIMITS: Final = frozenset(
    (
        "after", "ahead of", "as early as", "as late as", "as of", "before", "beginning", "by", "earlier than",
        "ever since", "following", "from", "later than", "no earlier than", "no later than", "not before",
        "not earlier than", "not later than", "not until", "prior to", "since", "starting", "through", "till", "until",
        "up to", "up until",
    )
)  # fmt: skip
LIMITING: Final = frozenset(("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"))
# What is so many kilometres away from a known point still counts as known by it (UCDP GED).
NEAR_KM: Final = 25.0
DISTANCE: Final = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{1,6}(?:[.,]\d{1,3})?)[ \u00a0-]?(kilomet|kms?\b|miles?\b|mi\b)", re.IGNORECASE
)
THOUSANDS: Final = re.compile(r",(?=\d{3})")
KM_OF_A_MILE: Final = 1.609
NOT_THE_SCENE: Final = frozenset(("metonymic", "demonym", "embedded"))
WHERE_PREC: Final[dict[Extent, int]] = {"point": 1, "district": 3, "province": 4, "area": 5, "country": 6, "water": 7}
GEO_PRECISION: Final[dict[Extent, int]] = {"point": 1, "district": 2, "province": 3, "area": 3, "water": 3}
OWN: Final = "case:"


def count_days(when: When) -> int | None:
    """How many days the time may have been, first and last included; None where it is open or no stretch of days.

    The publication day as a fallback, a time that comes again and again, and a day that only bounds what is spoken of
    ("since Monday") are no stretch of days.
    """
    return None if find_date_gap(when) else _length(when)


def find_date_gap(when: When) -> str | None:
    """Why the days of a time are not known, in words; None where they are."""
    if when.basis == "publication":
        return "the text gives no day"
    if when.timex == "SET":
        return "comes again and again"
    if when.earliest is None and when.latest is None:
        return "the words give no days of the calendar"
    if when.earliest is None or when.latest is None or _is_limit(when):
        return "only one end is given"
    return None


def _is_limit(when: When) -> bool:
    if when.granularity == "range":
        return False
    signal = " ".join(when.signal.quote.lower().split()) if when.signal else ""
    return signal in LIMITS or when.mod in LIMITING


def _length(when: When) -> int | None:
    if when.earliest is None or when.latest is None:
        return None
    days = (when.latest - when.earliest).days + 1
    return max(days, 2) if when.mod == "APPROX" else max(days, 1)


def find_told_days(whens: Iterable[When]) -> tuple[date, date] | None:
    """The first and the last day of times whose days are known; None where there are none."""
    told = [when for when in whens if find_date_gap(when) is None]
    firsts, lasts = [when.earliest for when in told if when.earliest], [when.latest for when in told if when.latest]
    return (min(firsts), max(lasts)) if firsts and lasts else None


def find_date_prec(when: When) -> int | None:
    """UCDP GED's `date_prec`: 1 for one day, 2 for two to six, 3 for a week, 4 for up to a month, 5 for up to a year.

    None for a longer time, for one without both ends, and for the publication day as a fallback. "About" a day is 2.
    """
    days = count_days(when)
    if days is None or days > YEAR:
        return None
    steps = ((1, 1), (WEEK - 1, 2), (WEEK, 3), (MONTH, 4), (YEAR, 5))
    return next(code for most, code in steps if days <= most)


def find_time_precision(when: When) -> int | None:
    """ACLED's `time_precision`: 1 for one day, 2 for a weekend or a week, 3 for a month.

    None for a longer time, which ACLED does not code, and where `find_date_prec` gives none. "About" a day is 2.
    """
    days = count_days(when)
    if days is None or days > MONTH:
        return None
    return 1 if days == 1 else 2 if days <= WEEK else 3


def find_where_gap(where: Where) -> str | None:
    """Why a place has no precision, in words; None where it has one."""
    if where.gazetteer_id is None:
        return "no list of places has this name"
    if where.use in NOT_THE_SCENE:
        return "the name stands for people or is part of another name"
    if _extent(where) is None:
        return "larger than a country, or of a kind that has no precision"
    return None


def find_where_prec(where: Where) -> int | None:
    """UCDP GED's `where_prec`: 1 for a town or another point, 2 near one (within 25 km), 3 for a second-order division,
    4 for a first-order one, 5 for a line or a tract without clear edges, 6 for a country, 7 for open waters.

    What is between points, off a coast, or more than 25 km from a point is in a tract (5); what is near or off a
    division is in a tract as well, and near a country no better known than the country. What is known only to lie in a
    town is near a point. None for an unresolved name, for one that stands for people or in another name, and for what
    is larger than a country.
    """
    extent = _extent(where) if find_where_gap(where) is None else None
    if extent is None:
        return None
    if where.within and extent == "point":
        return 2
    if extent in {"country", "water"} or not _is_outside(where.relation):
        return WHERE_PREC[extent]
    return 2 if extent == "point" and _is_near(where) else WHERE_PREC["area"]


def find_geo_precision(where: Where) -> int | None:
    """ACLED's `geo_precision`: 1 for a town or another point, 2 near one or in a district, 3 for a larger region.

    What is between points is as near as what is near one; what is off a coast or more than 25 km away is in a larger
    region, and so is open water. None for a country, which ACLED does not code, and where `find_where_prec` gives none.
    """
    code = find_where_prec(where)
    extent = _extent(where)
    if code is None or extent is None or extent == "country":
        return None
    if not _is_outside(where.relation) and not where.within:
        return GEO_PRECISION[extent]
    is_small = extent == "point" and (bool(where.within) or _is_near(where) or where.relation == "between")
    return 2 if is_small else 3


def _extent(where: Where) -> Extent | None:
    """A case's own place is a point unless its kind says otherwise; a region of no one country has no extent."""
    feature = where.within or where.feature or ""
    is_own = (where.gazetteer_id or "").startswith(OWN)
    extent = load_extents().get(feature.lower() if is_own else feature) or load_extents().get(feature)
    if extent is None:
        return "point" if is_own else None
    return None if feature.startswith("RGN") and not where.country_code else extent


def _is_outside(relation: WhereRelation | None) -> bool:
    return relation not in {None, "in"}


def _is_near(where: Where) -> bool:
    if where.relation not in {"near", "away"}:
        return False
    far = DISTANCE.search(where.relation_words.quote) if where.relation_words else None
    if far is None:
        return True
    number = float(THOUSANDS.sub("", far[1]).replace(",", "."))
    return number * (KM_OF_A_MILE if far[2].lower().startswith("m") else 1) <= NEAR_KM
