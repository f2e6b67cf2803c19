"""The time that a claim speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from onrecord.claims.frames import (
    NEIGHBOURS,
    Found,
    find_distance,
    find_nearest,
    find_paragraph,
    find_sentence,
    start_of,
)
from onrecord.ids import make_id
from onrecord.record import Anchor, Article, Attribution, Figure, Nearness, Span, When
from onrecord.spans import contains

DATING = frozenset(("DATE", "TIME"))
DAYS = frozenset(("hour", "day"))
BOUNDS = frozenset(("since", "until", "till"))  # words that make a day the edge of what is spoken of
NEWS = timedelta(days=7)  # of what is longer ago, the first day named is rarely that of the rest
EVENTS = frozenset(("killed", "injured", "missing", "detained", "hostages", "attacks"))
Tense = Literal["past", "future"]
HUGE = ("thousands", "millions")  # vague words for what a whole war did


class Days(NamedTuple):
    """The main day of an article, None where it names none, and the publication day to fall back to.

    `sayings` are the days on which something was said, by the offsets of the characters of the cue.
    """

    main: When | None
    publication: When
    sayings: Mapping[int, When]


class Telling(NamedTuple):
    """The words by which a voice tells an event, and the attribution that holds them; None in the narrator's voice."""

    trigger: Anchor
    attribution: Attribution | None


def find_days(found: Found) -> Days:
    """The first day of the last week by which the article dates anything; and that of its publication."""
    main = (each for each in found.whens if _is_news_day(found.article, each) and not _is_heading(found.article, each))
    sayings = {
        at: found.said[attribution.id]
        for attribution in found.analysis.attributions
        if attribution.id in found.said
        for piece in attribution.cue
        for at in range(piece.span.start, piece.span.end)
    }
    return Days(main=next(main, None), publication=_publication(found), sayings=sayings)


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


def find_event_when(
    found: Found, days: Days, tellings: Sequence[Telling], *, tense: Tense | None, is_news: bool
) -> tuple[When, Nearness | None]:
    """The time of an event by one voice: the nearest in the sentence of any of its tellings, the first coming first.

    Where the event is a saying ("accused them on Monday"), the day on which it was said is that of the event.
    What has happened or goes on is never on a day to come, and what is planned, ordered or threatened on none that is
    over: that is the day of the plan ("agreed last August to meet"). What may be of the day of the article's news
    (`is_news`) looks on like a figure; what has not happened takes no day from other sentences: they are of what did.
    """
    for telling in tellings:
        own = days.sayings.get(telling.trigger.span.start) or _own_time(found, telling, tense)
        if own:
            return own, "sentence"
    if not is_news:
        return days.publication, None
    before = _last_before(found, tellings[0].trigger.span)
    if before:
        return before, "paragraph"
    return (days.main, "article") if days.main else (days.publication, None)


def _own_time(found: Found, telling: Telling, tense: Tense | None) -> When | None:
    """The time nearest to the trigger in its sentence, and in what is said there by the same speaker."""
    trigger = telling.trigger
    frame = _within(find_sentence(found, trigger.span), telling)
    low, high = (bisect_left(found.whens, at, key=start_of) for at in (frame.start, frame.end))
    known = [when for when in found.whens[low:high] if _is_of(when, tense, found.article.published)]
    return min(known, key=lambda when: find_distance(when.anchor, trigger), default=None)


def _within(sentence: Span, telling: Telling) -> Span:
    pieces = telling.attribution.content if telling.attribution else ()
    piece = next((piece.span for piece in pieces if contains(piece.span, telling.trigger.span)), sentence)
    return Span(start=max(sentence.start, piece.start), end=max(min(sentence.end, piece.end), telling.trigger.span.end))


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


def _last_before(found: Found, span: Span) -> When | None:
    """The last day of the last week that the paragraph names before the span."""
    start = find_paragraph(found, span).start
    here = bisect_left(found.whens, span.start, key=start_of)
    low = max(bisect_left(found.whens, start, key=start_of), here - NEIGHBOURS)
    return next((when for when in found.whens[low:here][::-1] if _is_news_day(found.article, when)), None)


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
