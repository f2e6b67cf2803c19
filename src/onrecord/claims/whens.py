"""The time that a claim speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from onrecord.claims.apart import SPOKEN, Acts, find_acts, is_of_another
from onrecord.claims.frames import (
    APART,
    FAR,
    NEIGHBOURS,
    Found,
    find_between,
    find_cost,
    find_distance,
    find_nearest,
    find_paragraph,
    find_sentence,
    start_of,
)
from onrecord.ids import make_id
from onrecord.record import Anchor, Article, Attribution, Figure, Nearness, Span, When
from onrecord.spans import contains, cover, overlaps

DATING = frozenset(("DATE", "TIME"))
DAYS = frozenset(("hour", "day"))
BOUNDS = frozenset(("since", "until", "till"))  # words that make a day the edge of what is spoken of
NEWS = timedelta(days=7)  # of what is longer ago, the first day named is rarely that of the rest
EVENTS = frozenset(("killed", "injured", "missing", "detained", "hostages", "attacks"))
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
BEGAN = re.compile(r"\b(?:began|begun|broke out|erupted|since|started)\b", re.IGNORECASE)
NEAREST = 6  # times of a sentence among which the one of a trigger's own clause is looked for
MOST = 40  # tellings of others that are looked through
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
RESULT = re.compile(
    r"\b(?:has|have|['’]ve)(?: \w+ly| also| not| now| since| already)?(?: been)?(?: \w+ly)? \Z"
    r"|\b(?:are|is|remains?)(?: (?:still|now|also|currently))?(?: being)? \Z",
    re.IGNORECASE,
)
PERFECT = re.compile(
    r"\b(?:has|have|['’]ve)(?: \w+ly| also| not| now| since| already)?(?: been)?(?: \w+ly)? \Z", re.IGNORECASE
)
SINCE_THEN = re.compile(r"\bsince\b[^.,;]{1,60}\Z", re.IGNORECASE)  # "since fighting broke out in 2011"
RESPONSE = re.compile(r"\bin (?:reaction|response|retaliation) (?:for|to)\b", re.IGNORECASE)
# A span of time, in which no one day is that of what is told.
OFTEN = re.compile(
    r"\b(?:in recent|(?:in|over|during) the (?:past|last)) (?:\w+ )?(?:days|weeks|months|years)\b"
    r"|\b(?:daily|every day|(?:month|week|year)s?-long)\b"
    r"|\bfor (?:\w+ ){0,3}(?:weeks|months|years)\b",
    re.IGNORECASE,
)
Tense = Literal["past", "future"]
HUGE = ("thousands", "millions")  # vague words for what a whole war did


class Days(NamedTuple):
    """The main day of an article, None where it names none, and the publication day to fall back to. `news` is the main
    day but for those on which something was only said.

    `sayings` are the days on which something was said, by the offsets of the characters of the cue; `spoken` the
    triggers of the events done by saying them, by the ids of the times that are theirs ("on Monday *accused* them"),
    `speech` all such triggers, and `acts` those of all events.
    """

    main: When | None
    news: When | None
    publication: When
    sayings: Mapping[int, When]
    spoken: Mapping[str, Span]
    speech: frozenset[Span]
    acts: Acts


class Telling(NamedTuple):
    """The words by which a voice tells an event, and the attribution that holds them; None in the narrator's voice."""

    trigger: Anchor
    attribution: Attribution | None


class Account(NamedTuple):
    """How one voice tells an event: its tellings, the one that decides first, and those of `others`.

    `tense` says whether it lies before the report or after it, `is_news` whether it may be of a day that another voice
    gives, `is_main` whether it is what the article is about and may be of its own day, `is_going_on` that it was not
    over when it was told.
    """

    tellings: Sequence[Telling]
    others: Sequence[Telling]
    tense: Tense | None
    is_news: bool
    is_main: bool
    is_going_on: bool


def find_days(found: Found) -> Days:
    """The first day of the last week by which the article dates anything; and that of its publication."""
    known = [each for each in found.whens if _is_news_day(found.article, each) and not _is_heading(found.article, each)]
    sayings = {
        at: found.said[attribution.id]
        for attribution in found.analysis.attributions
        if attribution.id in found.said
        for piece in attribution.cue
        for at in range(piece.span.start, piece.span.end)
    }
    spoken, speech = _spoken(found)
    return Days(
        main=next(iter(known), None),
        news=next((when for when in known if when.id not in spoken), None),
        publication=_publication(found),
        sayings=sayings,
        spoken=spoken,
        speech=speech,
        acts=find_acts(found),
    )


def _spoken(found: Found) -> tuple[dict[str, Span], frozenset[Span]]:
    """The triggers of what is done by saying it, by the times that are nearest to them of all triggers; and all."""
    told = ((each.trigger, event.kind) for event in found.analysis.events for each in event.mentions)
    triggers = sorted(told, key=lambda pair: (pair[0].span.start, pair[0].span.end, pair[1]))
    starts = [trigger.span.start for trigger, _ in triggers]
    spoken: dict[str, Span] = {}
    for when in found.whens:
        at = bisect_left(starts, start_of(when))
        near = triggers[max(0, at - NEAREST) : at + NEAREST]
        owner = min(near, key=lambda pair: find_cost(found, when, pair[0]), default=None)
        if owner and owner[1] in SPOKEN:
            spoken[when.id] = owner[0].span
    return spoken, frozenset(trigger.span for trigger, kind in triggers if kind in SPOKEN)


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


def find_event_when(found: Found, days: Days, account: Account) -> tuple[When, Nearness | None]:
    """The time of an event by one voice: the nearest in the sentence of any of its tellings, the first coming first.

    Where the event is a saying ("accused them on Monday"), the day on which it was said is that of the event.
    What has happened or goes on is never on a day to come, and what is planned, ordered or threatened on none that is
    over: that is the day of the plan ("agreed last August to meet"). A war, a siege or a truce has the day from which
    it lasts, and no other. What may be of the day of the article's news looks on: to what was said long before the
    news, and to the sentences in which `others` tell the event; what the article is about then like a figure, but for
    what lasts, happens over a time or is told as a result ("has been held"). What has not happened takes no day from
    other sentences: they are of what did.
    """
    for telling in account.tellings:
        own = days.sayings.get(telling.trigger.span.start) or _own_time(found, days, telling, account.tense)
        if own:
            return _bounded(found, own, telling.trigger, account.tense), "sentence"
    return _elsewhere(found, days, account) if account.is_news else (days.publication, None)


def _elsewhere(found: Found, days: Days, account: Account) -> tuple[When, Nearness | None]:
    """The time of an event that the sentences do not tell by which the voice tells it."""
    first = account.tellings[0]
    earlier = _said_before(found, days, first)
    if earlier:
        return earlier, "sentence"
    dated = [
        (each, when)
        for each in account.others[:MOST]
        if (when := _own_time(found, days, each, "past")) and when.granularity in DAYS
    ]
    if dated:
        close, when = min(dated, key=lambda pair: _rank(found, *pair))
        is_near = contains(find_paragraph(found, first.trigger.span), close.trigger.span)
        return _bounded(found, when, close.trigger, "past"), "paragraph" if is_near else "article"
    if not account.is_main or account.is_going_on or _is_often(found, account):
        return days.publication, None
    if all(_is_lasting(found, telling.trigger) for telling in account.tellings):
        return days.publication, None
    before = _last_before(found, first.trigger.span, days.spoken)
    if before:
        return before, "paragraph"
    return (days.news, "article") if days.news else (days.publication, None)


def _is_often(found: Found, account: Account) -> bool:
    """True for what any sentence tells as happening over a time ("in recent weeks", "daily"), and for wars."""
    text = found.article.text
    tellings = (*account.tellings, *account.others[:MOST])
    frames = (find_sentence(found, each.trigger.span) for each in tellings)
    return any(OFTEN.search(text, frame.start, min(frame.end, frame.start + FAR)) for frame in frames) or any(
        is_war(each.trigger) for each in tellings
    )


def _rank(found: Found, telling: Telling, when: When) -> tuple[bool, tuple[int, int]]:
    return not _is_news_day(found.article, when), find_cost(found, when, telling.trigger)


def _own_time(found: Found, days: Days, telling: Telling, tense: Tense | None) -> When | None:
    """The time nearest to the trigger in its sentence, and in what is said there by the same speaker."""
    trigger = telling.trigger
    frame = _within(find_sentence(found, trigger.span), telling)
    low, high = (bisect_left(found.whens, at, key=start_of) for at in (frame.start, frame.end))
    known = [when for when in found.whens[low:high] if _is_of(when, tense, found.article.published)]
    near = sorted(known, key=lambda when: find_distance(when.anchor, trigger))[:NEAREST]
    own = [when for when in near if not _is_anothers(found, days, when, trigger)]
    return min(own, key=lambda when: find_cost(found, when, trigger), default=None)


def _is_anothers(found: Found, days: Days, when: When, trigger: Anchor) -> bool:
    """True for the day of a saying, where the trigger is none, and for one behind "before" ("*before* they met on")."""
    if when.id in days.spoken and trigger.span not in days.speech:
        return True
    if any(_between(words, found, when, trigger) for words in (APART, RESPONSE)) or _is_too_old(found, when, trigger):
        return True
    if is_war(trigger):
        return not (_is_led_by_since(when) or _between(BEGAN, found, when, trigger))
    return when.anchor is not None and is_of_another(found, days.acts, _whole(when, when.anchor), trigger)


def _whole(when: When, anchor: Anchor) -> Span:
    """The time with the word that leads to it, where that stands right before it."""
    signal = when.signal.span if when.signal else anchor.span
    return cover([anchor.span, signal]) if 0 <= anchor.span.start - signal.end <= 1 else anchor.span


def _is_too_old(found: Found, when: When, trigger: Anchor) -> bool:
    """True for a time that is over, where the perfect tells what is not: "founded in May, the group *has* taken"."""
    day, text = found.article.published, found.article.text
    start = max(find_sentence(found, trigger.span).start, trigger.span.start - LEAD)
    if (
        day is None
        or when.latest is None
        or _is_led_by_since(when)
        or not PERFECT.search(text, start, trigger.span.start)
    ):
        return False
    is_before = start_of(when) < trigger.span.start
    return when.latest < day and (when.granularity not in DAYS or (is_before and day - when.latest >= NEWS))


def _is_led_by_since(when: When) -> bool:
    return when.signal is not None and when.signal.quote.lower() == "since"


def is_war(trigger: Anchor) -> bool:
    """True for wars, sieges, truces and other states, which last for longer than a day."""
    return trigger.quote.lower() in WARS


def _between(words: re.Pattern[str], found: Found, when: When, trigger: Anchor) -> re.Match[str] | None:
    start, end = find_between(when, trigger) or (0, 0)
    return words.search(found.article.text, start, end) if end - start <= FAR else None


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


def _said_before(found: Found, days: Days, telling: Telling) -> When | None:
    """The day of a saying that is older than the article's news: what it tells is older, too."""
    said = found.said.get(telling.attribution.id) if telling.attribution else None
    news = days.main or days.publication
    is_old = said and said.latest and news.earliest and said.latest < news.earliest
    return said if is_old else None


def _is_lasting(found: Found, trigger: Anchor) -> bool:
    """True for wars, for what is told as a result ("have been charged") or as a state ("are still missing")."""
    text, span = found.article.text, trigger.span
    start = max(find_sentence(found, span).start, span.start - LEAD)
    return is_war(trigger) or bool(RESULT.search(text, start, span.start))


def _within(sentence: Span, telling: Telling) -> Span:
    """The words of the sentence among which its time is: those from the first to the last of what its speaker says."""
    trigger = telling.trigger.span
    pieces = [piece.span for piece in telling.attribution.content] if telling.attribution else []
    here = [piece for piece in pieces if overlaps(piece, sentence)]
    piece = cover(here) if any(contains(each, trigger) for each in here) else sentence
    return Span(start=max(sentence.start, piece.start), end=max(min(sentence.end, piece.end), trigger.end))


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
