"""When an act may have happened: each day or period that the article names, with what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.find.events.linking.acts import Act
from onrecord.find.events.linking.board import Board, find_belief
from onrecord.find.events.linking.names import name_distance, name_shares, nearest
from onrecord.record import Span, When

_CLAUSE = re.compile(
    r"[;:]|\b(?:after|although|because|before|but|since|though|until|when|where|which|while|who|that|said)\b",
    re.IGNORECASE,
)
_STEP, _STEPS = 40, 4  # characters, and how many such steps are told apart
_RANKS = 3
_CUE_BEHIND, _CUE_BEFORE = (
    20,
    12,
)  # characters from a time to a cue: "on Monday the minister said", "said late on Monday"
_AGES = ((0, "today"), (3, "days"), (9, "week"), (60, "months"), (700, "year"))


class Day(NamedTuple):
    """A day or period, with the words for it and the places of their sentences."""

    bounds: tuple[date | None, date | None]
    whens: Sequence[When]
    spans: Sequence[Span]
    sentences: Sequence[int]


class Choice(NamedTuple):
    """A day and the features that speak for and against it."""

    day: Day
    features: tuple[str, ...]


class Calendar(NamedTuple):
    """The days of an article in the order in which it names them, the acts by the place of their sentence, and the
    cues of saying.
    """

    days: Sequence[Day]
    acts: Mapping[int, Sequence[Act]]
    cues: Sequence[Span]


def lay_out_days(board: Board) -> Calendar:
    """The calendar of an article."""
    gathered: dict[tuple[date | None, date | None], list[tuple[When, Span]]] = {}
    for when in board.scene.whens:
        if when.anchor and when.earliest:
            gathered.setdefault((when.earliest, when.latest), []).append((when, when.anchor.span))
    days = [
        Day(
            bounds,
            [when for when, _ in rows],
            [span for _, span in rows],
            [board.find_sentence(span.start) for _, span in rows],
        )
        for bounds, rows in gathered.items()
    ]
    acts: dict[int, list[Act]] = {}
    for act in board.acts:
        acts.setdefault(act.sentence, []).append(act)
    return Calendar(days, acts, [cue.span for one in board.scene.attributions for cue in one.cue])


def find_days(board: Board, calendar: Calendar, act: Act) -> tuple[Choice, ...]:
    """The choices for when an act happened, in the order in which the article names them."""
    here = [(act.find_gap(span), number) for number, day in enumerate(calendar.days) for span in _iter_here(day, act)]
    near = min(here, default=(0, -1))[1]
    ranks = _rank(calendar, act)
    return tuple(
        Choice(
            day,
            (
                *name_shares("belief", find_belief(act.hints("time"), day.spans)),
                *_iter_stand(board, calendar, act, day),
                *_iter_here_features(board, calendar, act, day),
                *(["nearest"] if number == near else []),
                *(["alone here"] if here and {one for _, one in here} == {number} else []),
                *_iter_value(board, act, day),
                *([f"rank {min(ranks[number], _RANKS)}"] if number in ranks else []),
                *(["first"] if number == 0 else []),
            ),
        )
        for number, day in enumerate(calendar.days)
    )


def is_dated(calendar: Calendar, act: Act) -> bool:
    """True where the act's sentence names a day."""
    return any(True for day in calendar.days for _ in _iter_here(day, act))


def _iter_here(day: Day, act: Act) -> Iterator[Span]:
    return (span for span, sentence in zip(day.spans, day.sentences, strict=True) if sentence == act.sentence)


def _rank(calendar: Calendar, act: Act) -> dict[int, int]:
    before = sorted(
        (act.trigger.start - span.start, number)
        for number, day in enumerate(calendar.days)
        for span in day.spans
        if span.start < act.trigger.start
    )
    ranks: dict[int, int] = {}
    for _, number in before:
        ranks.setdefault(number, len(ranks))
    return ranks


def _iter_stand(board: Board, calendar: Calendar, act: Act, day: Day) -> Iterator[str]:
    yield f"told {name_distance(nearest([sentence - act.sentence for sentence in day.sentences]))}"
    if any(span.start < board.head for span in day.spans):
        yield "in headline"
    elif any(span.start < board.lead for span in day.spans):
        yield "in lead"
    if any(one.group == act.group and one is not act for at in day.sentences for one in calendar.acts.get(at, ())):
        yield "in the event"
    if any(
        0 <= cue.start - span.end <= _CUE_BEHIND or 0 <= span.start - cue.end <= _CUE_BEFORE
        for span in day.spans
        for cue in calendar.cues
    ):
        yield "of a saying"


def _iter_here_features(board: Board, calendar: Calendar, act: Act, day: Day) -> Iterator[str]:
    """What stands between a time of the act's sentence and the act."""
    span = min(_iter_here(day, act), key=act.find_gap, default=None)
    side = "here" if span else "far"
    yield from (f"{side}, realm {act.realm}", f"{side}, {day.whens[0].granularity}")
    if span is None:
        return
    between = board.scene.article.text[min(span.end, act.trigger.end) : max(span.start, act.trigger.start)]
    yield from ("here", f"gap {min(_STEPS, len(between) // _STEP)}")
    yield "before it" if span.start < act.trigger.start else "behind it"
    if _CLAUSE.search(between):
        yield "clause between"
    gap = act.find_gap(span)
    if any(one.find_gap(span) < gap for one in calendar.acts[act.sentence] if one is not act):
        yield "another act nearer"


def _iter_value(board: Board, act: Act, day: Day) -> Iterator[str]:
    """What the time is: its grain, how it is told, and how long before the report it was."""
    yield from (f"grain {day.whens[0].granularity}", f"basis {day.whens[0].basis}")
    yield from (f"behind {word}" for word in sorted({one.signal.quote.lower() for one in day.whens if one.signal}))
    published, earliest = board.scene.article.published, day.bounds[0]
    if published and earliest:
        age = (published - earliest).days
        name = "future" if age < 0 else next((name for bound, name in _AGES if age <= bound), "old")
        yield from (f"age {name}", f"age {name}, {act.telling.mention.status.state}")
