"""The time that a claim speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.claims.events import Tense, Voice
from onrecord.claims.frames import (
    FAR,
    NEIGHBOURS,
    Found,
    find_between,
    find_distance,
    find_nearest,
    find_nearness,
    find_paragraph,
    find_sentence,
    start_of,
)
from onrecord.ids import make_id
from onrecord.record import Anchor, Article, Attribution, Figure, Nearness, Span, When

DATING = frozenset(("DATE", "TIME"))
DAYS = frozenset(("hour", "day"))
BOUNDS = frozenset(("since", "until", "till"))  # words that make a day the edge of what is spoken of
NEWS = timedelta(days=7)  # of what is longer ago, the first day named is rarely that of the rest
EVENTS = frozenset(("killed", "injured", "missing", "detained", "hostages", "attacks"))
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
BEGAN = re.compile(r"\b(?:began|begun|broke out|erupted|since|started)\b", re.IGNORECASE)
LEAD = 40  # characters before a trigger that hold "has repeatedly been "
# What goes on for years, or is told of in general: no one day's news.
WARS = frozenset(
    (
        *("battles", "blockade", "blockaded", "campaign", "campaigns", "crackdown", "cracked down", "crisis", "siege"),
        *("besieged", "besieging", "ceasefire", "cease-fire", "encircled", "hostilities", "sieges", "truce", "tragedy"),
        *("abuses", "atrocities", "crimes", "genocide", "violations", "violence", "unrest", "war crimes"),
        *("armed conflict", "civil war", "conflict", "insurgency", "occupation", "rebellion", "revolution", "uprising"),
        "war",
    )
)
SINCE_THEN = re.compile(r"\bsince\b[^.,;]{1,60}\Z", re.IGNORECASE)  # "since fighting broke out in 2011"
HUGE = ("thousands", "millions")  # vague words for what a whole war did


class Days(NamedTuple):
    """The main day of an article, None where it names none; the publication day to fall back to; all times by id."""

    main: When | None
    publication: When
    by_id: Mapping[str, When]


def find_days(found: Found) -> Days:
    """The first day of the last week by which the article dates anything; and that of its publication."""
    known = (each for each in found.whens if _is_news_day(found.article, each) and not _is_heading(found.article, each))
    return Days(
        main=next(known, None),
        publication=_publication(found),
        by_id={each.id: each for each in found.analysis.whens},
    )


def find_when(
    found: Found, days: Days, quote: tuple[Anchor, ...], attribution: Attribution | None, figure: Figure | None
) -> tuple[When, Nearness | None]:
    """The time of a claim: the nearest in its attribution's content or else its sentence.

    "officials said on Tuesday" dates the saying, so a claim inside an attribution looks in the content alone. A story
    dates what it reports once, and counts it often: a figure of what happened on some day looks on in what its
    paragraph says before it, then for the first day of the last week that the article dates anything by.
    """
    frames = [piece.span for piece in attribution.content] if attribution else [find_sentence(found, quote[0].span)]
    nearest = (find_nearest(found.whens, frame, quote[0]) for frame in frames)
    own = min(filter(None, nearest), key=lambda when: find_distance(when.anchor, quote[0]), default=None)
    if own:
        return own, "sentence"
    if figure is None or not _is_of_a_day(figure):
        return days.publication, None
    before = _last_before(found, quote[0].span)
    if before:
        return before, "paragraph"
    return (days.main, "article") if days.main else (days.publication, None)


def find_event_when(found: Found, days: Days, voice: Voice) -> tuple[When, Nearness | None]:
    """The time of an event by one voice: the one that the article gives the first of its mentions that has any, and
    then that of others who say that it happened, where the voice does, too; else that of publication.

    What happened is never on a day to come, and what is planned on none that is over.
    """
    others = voice.others if voice.speaks_of_one else ()
    for mention in (*voice.own, *others):
        when = days.by_id.get(mention.when_id or "")
        if when and when.anchor and _is_of(when, voice.tense, found.article.published):
            near = find_nearness(found, when.anchor.span, voice.deciding.trigger.span)
            return _bounded(found, when, mention.trigger, voice.tense), near
    return days.publication, None


def _bounded(found: Found, when: When, trigger: Anchor, tense: Tense | None) -> When:
    """What happened "since 7 October", or "since they met on 7 October", was on some day from then to the report."""
    day = found.article.published
    if tense != "past" or day is None or when.earliest is None or when.earliest >= day:
        return when
    words = BEGAN if is_war(trigger) else SINCE
    is_behind = start_of(when) > trigger.span.start and _between(words, found, when, trigger)
    low = max(find_sentence(found, trigger.span).start, start_of(when) - LEAD * 2)
    then = SINCE_THEN.search(found.article.text, low, max(start_of(when), low))
    is_then = then is not None and not then.start() <= trigger.span.start < then.end()
    return replace(when, latest=day, granularity="range") if _is_led_by_since(when) or is_behind or is_then else when


def _is_of(when: When, tense: Tense | None, published: date | None) -> bool:
    """False for a day after the report of what is past, and for one before it of what is to come."""
    if published is None or when.earliest is None:
        return True
    if tense == "past":
        return when.earliest <= published
    return tense is None or when.latest is None or when.latest >= published


def _is_of_a_day(figure: Figure) -> bool:
    """False for running totals, for shares and rates, for what is no event, and for "hundreds of thousands"."""
    is_event = figure.unit in EVENTS and figure.measure == "count"
    is_huge = figure.bound == "vague" and any(words in figure.anchor.quote.lower() for words in HUGE)
    return is_event and not figure.cumulative and not is_huge


def _last_before(found: Found, span: Span, but: Collection[str] = ()) -> When | None:
    """The last day of the last week that the paragraph names before the span, `but` those with these ids."""
    start = find_paragraph(found, span).start
    here = bisect_left(found.whens, span.start, key=start_of)
    low = max(bisect_left(found.whens, start, key=start_of), here - NEIGHBOURS)
    known = (when for when in found.whens[low:here][::-1] if when.id not in but)
    return next((when for when in known if _is_news_day(found.article, when)), None)


def _is_news_day(article: Article, when: When) -> bool:
    """True for a day on which something may have happened that the article reports as news, and for no "since" one."""
    is_bound = when.signal is not None and when.signal.quote.lower() in BOUNDS
    if when.timex not in DATING or when.granularity not in DAYS or when.earliest is None or is_bound:
        return False
    return article.published is None or timedelta(0) <= article.published - when.earliest < NEWS


def _is_heading(article: Article, when: When) -> bool:
    """True for the day of publication as headings print it ("Operational update, March 24, 2011")."""
    at_head = article.headline and when.anchor and when.anchor.span.start < article.headline.end
    return when.earliest == article.published and (when.basis == "stated" or bool(at_head))


def _publication(found: Found) -> When:
    day = found.article.published
    return When(
        id=make_id("when", found.analysis.run_id, found.article.id, "publication"),
        anchor=None,
        timex="DATE",
        value=day.isoformat() if day else None,
        earliest=day,
        latest=day,
        granularity="day" if day else None,
        basis="publication",
    )


def is_war(trigger: Anchor) -> bool:
    """True for wars, sieges, truces and other states, which last for longer than a day."""
    return trigger.quote.lower() in WARS


def _between(words: re.Pattern[str], found: Found, when: When, trigger: Anchor) -> re.Match[str] | None:
    start, end = find_between(when, trigger) or (0, 0)
    return words.search(found.article.text, start, end) if end - start <= FAR else None


def _is_led_by_since(when: When) -> bool:
    return when.signal is not None and when.signal.quote.lower() == "since"
