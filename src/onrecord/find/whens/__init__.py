"""Time expressions by rules, with TIMEX3 type and value and the days they may mean.

Forms are found by one pattern (`patterns`), told from what only looks like a time (`doubt`), read against the
publication day, the tense around them and the days mentioned before (`forms`), bent by the words around them
(`modifiers`), and turned into days (`days`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.find.texts.marks import Marks
from onrecord.find.whens.days import read_days
from onrecord.find.whens.doubt import is_time
from onrecord.find.whens.forms import RESOLVERS
from onrecord.find.whens.forms.meaning import Around, Meaning, Mention
from onrecord.find.whens.modifiers import find_mod, find_signal
from onrecord.find.whens.patterns import load_patterns, read_digits
from onrecord.find.whens.tense import find_tense
from onrecord.ids import make_id
from onrecord.record import Article, Granularity, Span, When
from onrecord.spans import anchor

_LEAD = 40  # characters: some six words
_UNANCHORED = frozenset({"DURATION", "SET"})
_COUNTED = frozenset({"ago"})
_FULL_DATE = re.compile(r"\d{4}-(\d\d)-(\d\d)")


def find_whens(article: Article, run_id: str, marks: Marks | None = None) -> tuple[When, ...]:
    """The time expressions of an article in order of the text, without overlap.

    Days are read against `article.published`, the day in the zone in which the publication was printed. Where it is
    unknown, relative expressions keep their words and have no value and no days. What counts from something said before
    ("two days later") has the basis "earlier mention" and that mention as its reference, and no value where the mention
    is not fine enough to count from. An open expression ("in recent weeks") has no days.

    `marks` are what a model marked: words that are often no time ("recently", "soon") count only where it saw one.
    Without marks all forms count. The work grows with the length of the text alone.
    """
    return tuple(_iter_whens(article, run_id, marks))


def _iter_whens(article: Article, run_id: str, marks: Marks | None) -> Iterator[When]:
    text = read_digits(article.text)
    any_form, forms = load_patterns()
    mentions: dict[Granularity, Mention] = {}
    years: dict[tuple[int, int], Mention] = {}
    for found in any_form.finditer(text):
        name = found.lastgroup
        if name is None or not is_time(text, found, name, marks):
            continue
        match = forms[name].match(text, found.start())
        if match is None:
            continue
        around = Around(
            published=article.published,
            tense=find_tense(text, found.start(), found.end()),
            lead=text[max(0, found.start() - _LEAD) : found.start()].rstrip().lower(),
            mentions=tuple(mentions.values()),
            years=years,
        )
        meaning = _read(name, match, around)
        if meaning is None:
            continue
        when = _when(article, run_id, _trimmed(match), meaning, counted=name in _COUNTED)
        _remember(when, mentions, years)
        yield when


def _read(name: str, match: re.Match[str], around: Around) -> Meaning | None:
    try:
        return RESOLVERS[name](match, around)
    except (ValueError, OverflowError):  # beyond the calendar's first or last year
        return None


def _remember(when: When, mentions: dict[Granularity, Mention], years: dict[tuple[int, int], Mention]) -> None:
    """What was mentioned last stands last; a month and day keep the year that was first printed with them."""
    if not (when.anchor and when.earliest and when.latest and when.granularity) or when.timex in _UNANCHORED:
        return
    mention = Mention(first=when.earliest, last=when.latest, fine=when.granularity, anchor=when.anchor)
    mentions.pop(when.granularity, None)
    mentions[when.granularity] = mention
    if when.basis == "stated" and when.value and (parts := _FULL_DATE.match(when.value)):
        years.setdefault((int(parts[1]), int(parts[2])), mention)


def _trimmed(match: re.Match[str]) -> Span:
    """The span of the expression: without "in" before "the evening", with "the" before "six months"."""
    start, text = match.start(), match.string
    if match[0].lower().startswith("in the "):
        start += len("in ")
    elif match.re.groupindex.get("join") and match[0][-1] == "s" and text[max(0, start - 4) : start].lower() == "the ":
        start -= len("the ")
    return Span(start=start, end=match.end())


def _when(article: Article, run_id: str, span: Span, meaning: Meaning, *, counted: bool) -> When:
    days = read_days(meaning.value) if meaning.value and meaning.timex not in _UNANCHORED else None
    first, last = meaning.days or (days[:2] if days else (None, None))
    return When(
        id=make_id("when", run_id, article.id, span.start, span.end),
        anchor=anchor(article.id, article.text, span),
        timex=meaning.timex,
        value=meaning.value,
        earliest=first,
        latest=last,
        granularity="range" if meaning.days else days[2] if days else None,
        basis=meaning.basis,
        mod=find_mod(article.text, span, meaning.timex, counted=counted),
        signal=find_signal(article.id, article.text, span),
        reference=meaning.reference,
    )
