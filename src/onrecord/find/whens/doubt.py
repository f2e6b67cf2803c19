"""What only looks like a time: names, verbs, counts; and forms so doubtful that a model must have marked them too."""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.find.texts.marks import Marks
from onrecord.record import Span
from onrecord.words.calendar import load_calendar_words, load_time_lists
from onrecord.words.units import load_unit_words

_LISTS = load_time_lists()
_CAPITALISED = frozenset({"date", "month_year", "month", "weekday", "lunar"})
# Forms for which asking the model raised the F1 scores on AQUAINT, by 0.1 to 0.3 each (a handful of expressions).
# Asking it about "now", lengths, sets and parts of the day did not.
_DOUBTFUL = frozenset({"past", "future", "plural"})
_WORDS = re.compile(r"[^\W\d_]+")
_NEXT_WORD = re.compile(r"[\s-]+([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[^\w.!?;:]{1,3}$")
_FEAST = re.compile(r"^(?:last|this|next)\s+|,?\s+\d{4}$", re.IGNORECASE)
_PERSONS_NEXT = frozenset({"day"})


def is_time(text: str, found: re.Match[str], name: str, marks: Marks | None) -> bool:
    """False for words that only look like a time: a month or weekday without its capital, a name, a count.

    With a model's marks, vague words ("recently", "soon") count only where it marked a time too.
    """
    if marks is not None and name in _DOUBTFUL and not _is_marked(marks, Span(start=found.start(), end=found.end())):
        return False
    if name in _CAPITALISED:
        return _is_calendar_name(text, found, name)
    if name == "holiday":
        return _is_feast(text, found)
    return name != "year" or _is_year(text, found)


def _is_marked(marks: Marks, span: Span) -> bool:
    place = bisect_right(marks.times, span.end - 1, key=lambda mark: mark.span.start) - 1
    return place >= 0 and marks.times[place].span.end > span.start


def _is_calendar_name(text: str, found: re.Match[str], name: str) -> bool:
    words = load_calendar_words()
    named = [word for word in _WORDS.findall(found[0]) if _is_named(word.lower())]
    if not all(word[0].isupper() for word in named) or not (named or name == "lunar"):
        return False
    following = _NEXT_WORD.match(text, found.end())
    is_paper = following and following[1][0].isupper() and following[1].lower() in _LISTS["papers"]
    if is_paper and name == "weekday":
        return False
    if name == "month" and found[0].rstrip(".").lower() in words.months:
        return _is_month(text, found)
    return True


def _is_feast(text: str, found: re.Match[str]) -> bool:
    """False for a common noun ("a thanksgiving"), and for a person or a place with the name of a moving feast."""
    name = _FEAST.sub("", found[0])
    if not name[0].isupper() or name.lower().replace("’", "'") in load_calendar_words().holidays:
        return name[0].isupper()
    before = _WORD_BEFORE.search(text[max(0, found.start() - 20) : found.start()])
    following = re.match(r" [A-Z]", text[found.end() : found.end() + 2])
    is_title = before and before[1][0].isupper() and before[1].lower() not in _LISTS["month_leads"]
    return not (is_title or following)


def _is_named(word: str) -> bool:
    words = load_calendar_words()
    plural = word.endswith("days") and word[:-1] in words.weekdays
    return plural or word in words.months or word in words.weekdays or word in words.lunar or word in words.solar


def _is_month(text: str, found: re.Match[str]) -> bool:
    """True for a bare month that no person or march is: short forms and "May" want a word of time before them."""
    word = found[0].rstrip(".").lower()
    if len(word) > 4 and word not in {"march", "april", "august"}:  # noqa: PLR2004  the long names mean nothing else
        return True
    before = _WORD_BEFORE.search(text[max(0, found.start() - 20) : found.start()])
    following = _NEXT_WORD.match(text, found.end())
    has_lead = bool(before and before[1].lower() in _LISTS["month_leads"])
    if following and following[1][0].isupper() and found[0][-1] != ".":
        return has_lead and word not in _LISTS["short_months"] and following[1].lower() not in _PERSONS_NEXT
    if word == "march" and following and following[1].lower() in {"for", "on", "against"} and not has_lead:
        return False
    if word == "may" or word in _LISTS["short_months"]:
        return has_lead
    return has_lead or not (before and before[1][0].isupper() and text[found.start() - 1] == " ")


def _is_year(text: str, found: re.Match[str]) -> bool:
    if not found[0].isdigit():
        return True
    following = _NEXT_WORD.match(text, found.end())
    lead = text[max(0, found.start() - 14) : found.start()].lower().split()[-1:] or [""]
    if lead[0] in _LISTS["count_leads"]:
        return False
    if not following or lead[0] in {"in", "since", "the", "of", "by", "until"}:
        return True
    units, lower = load_unit_words(), following[1].lower()
    counted = lower in _LISTS["measured"] or lower in units.civil or lower in units.armed or lower in units.things
    return not counted
