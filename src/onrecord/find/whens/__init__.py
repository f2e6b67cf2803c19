"""Time expressions by rules, with TIMEX3 type and value and the days they may mean.

Forms are found by one pattern (`patterns`), read against the publication day, the tense around them and the days
mentioned before (`values`), and turned into days (`days`). Where the publication day is unknown, a relative
expression keeps its words and has no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.find.texts.marks import Marks
from onrecord.find.whens.days import read_days
from onrecord.find.whens.meaning import Around, Meaning
from onrecord.find.whens.patterns import load_patterns
from onrecord.find.whens.tense import find_tense
from onrecord.find.whens.values import RESOLVERS
from onrecord.ids import make_id
from onrecord.record import Article, Granularity, Span, When
from onrecord.spans import anchor
from onrecord.words.calendar import load_calendar_words, load_time_lists
from onrecord.words.units import load_unit_words

_LISTS = load_time_lists()
_CAPITALISED = frozenset({"date", "month_year", "month", "weekday"})
_LEAD = 40
_NEXT_WORD = re.compile(r"[\s-]+([^\W\d_]+)")
_PAPERS = _LISTS["papers"]
_MONTH_LEADS = _LISTS["month_leads"]
_SHORT_MONTHS = _LISTS["short_months"]
_PERSONS_NEXT = frozenset({"day"})
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\W{1,3}$")
_COUNTED_YEARS = _LISTS["measured"]
_NOT_YEAR_LEADS = _LISTS["count_leads"]


def find_whens(article: Article, run_id: str, marks: Marks | None = None) -> tuple[When, ...]:  # noqa: ARG001  soon
    """The time expressions of an article in order of the text, without overlap."""
    return tuple(_iter_whens(article, run_id))


def _iter_whens(article: Article, run_id: str) -> Iterator[When]:
    text, mention = article.text, None
    any_form, forms = load_patterns()
    for found in any_form.finditer(text):
        name = found.lastgroup
        if name is None or not is_time(text, found, name):
            continue
        match = forms[name].match(text, found.start())
        lead = text[max(0, found.start() - _LEAD) : found.start()].rstrip().lower()
        around = Around(
            published=article.published, tense=find_tense(text, found.start(), found.end()), mention=mention, lead=lead
        )
        meaning = _read(name, match, around) if match else None
        if meaning is None or match is None:
            continue
        when = _when(article, run_id, _trimmed(match), meaning)
        if when.earliest and meaning.timex != "DURATION" and meaning.value:
            mention = meaning.value.split("T", 1)[0]
        yield when


def _read(name: str, match: re.Match[str], around: Around) -> Meaning | None:
    try:
        return RESOLVERS[name](match, around)
    except (ValueError, OverflowError):  # beyond the calendar's first or last year
        return None


def _trimmed(match: re.Match[str]) -> Span:
    """The span of the expression; "in" before "the evening" finds the form and is no part of it."""
    start = match.start() + (3 if match[0].lower().startswith("in the ") else 0)
    return Span(start=start, end=match.end())


def is_time(text: str, found: re.Match[str], name: str) -> bool:
    """False for words that only look like a time: a month or weekday without its capital, a name, a count."""
    if name in _CAPITALISED:
        return _is_calendar_name(text, found, name)
    if name == "year":
        return _is_year(text, found)
    return True


def _is_calendar_name(text: str, found: re.Match[str], name: str) -> bool:
    words = load_calendar_words()
    named = [word for word in re.findall(r"[^\W\d_]+", found[0]) if _is_named(word.lower())]
    if not named or not all(word[0].isupper() for word in named):
        return False
    following = _NEXT_WORD.match(text, found.end())
    if following and following[1][0].isupper() and following[1].lower() in _PAPERS and name == "weekday":
        return False
    if name == "month" and found[0].rstrip(".").lower() in words.months:
        return _is_month(text, found)
    return True


def _is_named(word: str) -> bool:
    words = load_calendar_words()
    return word in words.months or word in words.weekdays or (word.endswith("days") and word[:-1] in words.weekdays)


def _is_month(text: str, found: re.Match[str]) -> bool:
    """True for a bare month that no person or march is: short forms and "May" want a word of time before them."""
    word = found[0].rstrip(".").lower()
    if len(word) > 4 and word not in {"march", "april", "august"}:  # noqa: PLR2004  the long names mean nothing else
        return True
    before = _WORD_BEFORE.search(text[max(0, found.start() - 20) : found.start()])
    following = _NEXT_WORD.match(text, found.end())
    has_lead = bool(before and before[1].lower() in _MONTH_LEADS)
    if following and following[1][0].isupper() and found[0][-1] != ".":
        return has_lead and word not in _SHORT_MONTHS and following[1].lower() not in _PERSONS_NEXT
    if word == "march" and following and following[1].lower() in {"for", "on", "against"} and not has_lead:
        return False
    if word in {"may", *_SHORT_MONTHS}:
        return has_lead
    return has_lead or not (before and before[1][0].isupper() and text[found.start() - 1] == " ")


def _is_year(text: str, found: re.Match[str]) -> bool:
    if not found[0].isdigit():
        return True
    following = _NEXT_WORD.match(text, found.end())
    lead = text[max(0, found.start() - 14) : found.start()].lower().split()[-1:] or [""]
    if lead[0] in _NOT_YEAR_LEADS:
        return False
    if not following or lead[0] in {"in", "since", "the", "of", "by", "until"}:
        return True
    units, lower = load_unit_words(), following[1].lower()
    return not (lower in _COUNTED_YEARS or lower in units.civil or lower in units.armed or lower in units.things)


def _when(article: Article, run_id: str, span: Span, meaning: Meaning) -> When:
    days = read_days(meaning.value) if meaning.value and meaning.timex in {"DATE", "TIME"} else None
    first, last = meaning.days or (days[:2] if days else (None, None))
    return When(
        id=make_id("when", run_id, article.id, span.start, span.end),
        anchor=anchor(article.id, article.text, span),
        timex=meaning.timex,
        value=meaning.value,
        earliest=first,
        latest=last,
        granularity=_granularity(meaning, days[2] if days else None),
        basis=meaning.basis,
    )


def _granularity(meaning: Meaning, own: Granularity | None) -> Granularity | None:
    return "range" if meaning.days else own
