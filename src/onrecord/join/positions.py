"""What one speaker said on one topic, in order, with the changes of position marked.

A change is a difference that a reader can see in the words: said and denied, asked for and refused, one number and
another. It is marked with both days, and nothing is said of why, or of which is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from math import log, sqrt
from typing import Literal, NamedTuple

from onrecord.ids import make_id
from onrecord.record import ActName, Claim, Figure
from onrecord.words.gazetteer import fold
from onrecord.words.positions import load_position_words

Similarity = Callable[[Claim, Claim], float]
ChangeKind = Literal["polarity", "act", "number"]
# On the five development stories, 0.3 groups statements that a reader files under one heading, and 0.2 groups what
# shares one name and nothing else. No gold has topics.
SAME_TOPIC = 0.3
# Two statements on one topic say the same thing, or its opposite, only where most of their words are shared.
SAME_MATTER = 0.45
# "not" turns a statement round only where the rest of it is the same: in long statements something is always negated.
SAME_WORDS, LEAST_SHARED = 0.6, 3
WEIGHT_UNIT = 1000
SHARED_PLACE = SHARED_ACTOR = 0.1
LEAST_WORD = 3  # letters
LONGEST_TITLE = 120  # characters


class Change(NamedTuple):
    """Two statements of one speaker, the earlier first, between which the position changed, and how, in words."""

    before_id: str
    after_id: str
    kind: ChangeKind
    reason: str


class Topic(NamedTuple):
    """All that one speaker says on one topic, in order of the day it was said; `title` are the words of the first."""

    id: str
    title: str
    claim_ids: tuple[str, ...]
    days: tuple[date | None, ...]
    changes: tuple[Change, ...]


def find_positions(claims: Iterable[Claim], similarity: Similarity | None = None) -> tuple[Topic, ...]:
    """The topics of the claims of one speaker, in order of the first day, each claim in exactly one.

    A claim joins the topic whose claims it is most like on the average (average linkage), if that is SAME_TOPIC or
    more. `similarity` gives 0 to 1; left out, it is that of shared words (`weigh_words`).
    """
    ordered = sorted({claim.id: claim for claim in claims}.values(), key=_order)
    like = similarity or weigh_words(ordered)
    topics: list[list[Claim]] = []
    for claim in ordered:
        scores = [sum(like(claim, each) for each in topic) / len(topic) for topic in topics]
        best = max(range(len(topics)), key=lambda at: (scores[at], -at), default=None)
        if best is not None and scores[best] >= SAME_TOPIC:
            topics[best].append(claim)
        else:
            topics.append([claim])
    return tuple(_topic(topic, like) for topic in topics)


def find_said(claim: Claim) -> date | None:
    """The day on which it was said, else the day on which it was reported; None where neither is known."""
    return (claim.said.earliest if claim.said else None) or claim.reported_on


def _order(claim: Claim) -> tuple[date, date, str, int, str]:
    """Claims without a day come last; those of one article in order of its text."""
    start = min((anchor.span.start for anchor in claim.quote), default=0)
    return find_said(claim) or date.max, claim.reported_on or date.max, claim.article_id, start, claim.id


def _topic(claims: Sequence[Claim], like: Similarity) -> Topic:
    words = find_text(claims[0])
    return Topic(
        id=make_id("topic", tuple(claim.id for claim in claims)),
        title=words if len(words) <= LONGEST_TITLE else f"{words[:LONGEST_TITLE].rpartition(' ')[0]} …",
        claim_ids=tuple(claim.id for claim in claims),
        days=tuple(find_said(claim) for claim in claims),
        changes=tuple(_find_changes(claims, like)),
    )


def find_text(claim: Claim) -> str:
    """The words of a claim: what its speaker says, or the words of its figure or its event."""
    anchors = claim.attribution.content if claim.attribution and claim.attribution.content else claim.quote
    return " … ".join(" ".join(anchor.quote.split()) for anchor in anchors)


def weigh_words(claims: Iterable[Claim]) -> Similarity:
    """Likeness by shared words, each weighing more the fewer of the claims have it (Spärck Jones 1972), as a share of
    the words of both (their geometric mean); a shared place and a shared actor add a tenth each.
    """
    words = {claim.id: find_words(claim) for claim in claims}
    counted = Counter(word for each in words.values() for word in each)
    # Whole numbers, for sums of them do not depend on the order of a set.
    weights = {word: round(WEIGHT_UNIT * (log((len(words) + 1) / number) + 1)) for word, number in counted.items()}
    totals = {key: sum(weights[word] for word in each) for key, each in words.items()}

    def like(one: Claim, other: Claim) -> float:
        shared = sum(weights[word] for word in words[one.id] & words[other.id])
        if not shared:
            return 0.0
        bonus = SHARED_PLACE * _share_place(one, other) + SHARED_ACTOR * _share_actor(one, other)
        return min(1.0, shared / sqrt(totals[one.id] * totals[other.id]) + bonus)

    return like


def find_words(claim: Claim) -> frozenset[str]:
    """The words of a claim that tell what it is about, in lower case and without common endings."""
    small = load_position_words().small
    words = (word.strip("“”\"'’‘.,;:!?()") for word in fold(find_text(claim)).split())
    return frozenset(_stem(word) for word in words if len(word) >= LEAST_WORD and word not in small)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > LEAST_WORD:
            return word.removesuffix(ending)
    return word


def _share_place(one: Claim, other: Claim) -> bool:
    return bool(one.where and other.where) and _place(one) == _place(other)


def _place(claim: Claim) -> str | None:
    return (claim.where.gazetteer_id or fold(claim.where.name)) if claim.where else None


def _share_actor(one: Claim, other: Claim) -> bool:
    return not _actors(one).isdisjoint(_actors(other))


def _actors(claim: Claim) -> frozenset[str]:
    mentions = claim.event.mentions if claim.event else ()
    return frozenset(fold(each.actor.name) for mention in mentions for each in mention.participants if each.actor)


def _find_changes(claims: Sequence[Claim], like: Similarity) -> Iterable[Change]:
    """For each claim the change, if any, from the nearest earlier one that it can be compared with in each respect."""
    for at, after in enumerate(claims):
        kinds: set[ChangeKind] = set()
        earlier = [claim for claim in claims[:at] if _is_earlier(claim, after)]
        for before in reversed(earlier):
            for kind, reason in _compare(before, after, is_near=like(before, after) >= SAME_MATTER):
                if kind not in kinds and reason:
                    yield Change(before.id, after.id, kind, reason)
                kinds.add(kind)


def _is_earlier(before: Claim, after: Claim) -> bool:
    """True where the days on which they were said are known and two: what is said on one day is one position."""
    first, second = find_said(before), find_said(after)
    return first is not None and second is not None and first < second


def _compare(before: Claim, after: Claim, *, is_near: bool) -> Iterable[tuple[ChangeKind, str]]:
    """The respects in which two claims can be compared, each with the change in words; empty words for none."""
    if before.figure and after.figure:
        if _count_one(before.figure, after.figure) and is_near:
            yield "number", _compare_numbers(before, after, before.figure, after.figure)
        return
    if before.figure or after.figure:
        return
    if is_near:
        yield "act", _compare_acts(before, after)
        if before.kind == after.kind:
            yield "polarity", _compare_polarity(before, after)


def _compare_acts(before: Claim, after: Claim) -> str:
    first, second = find_stance(before), find_stance(after)
    words = load_position_words()
    if first is None or second is None:
        return ""
    if frozenset((words.stances[first], words.stances[second])) not in words.opposed:
        return ""
    return f"{words.told[first]} {_day(before)}, {words.told[second]} {_day(after)}"


def _compare_polarity(before: Claim, after: Claim) -> str:
    sides = [(claim, is_negative(claim)) for claim in (before, after)]
    is_one = _are_same_event(before, after) if before.event and after.event else _are_same_words(before, after)
    if sides[0][1] == sides[1][1] or not is_one:
        return ""
    return " and ".join(f"said {'not ' if no else ''}to be so {_day(claim)}" for claim, no in sides)


def _are_same_event(one: Claim, other: Claim) -> bool:
    """True for events of one kind that are said to have happened, or not to have: plans and wishes are neither."""
    kinds = {claim.event.kind for claim in (one, other) if claim.event}
    states = {claim.status.state for claim in (one, other) if claim.status}
    return len(kinds) == 1 and states <= {"happened", "ongoing", "not", "denied"}


def _are_same_words(one: Claim, other: Claim) -> bool:
    mine, yours = find_words(one), find_words(other)
    return len(mine & yours) >= max(LEAST_SHARED, SAME_WORDS * len(mine | yours))


def find_stance(claim: Claim) -> ActName | None:
    """The act of a claim by which a position is taken, the first one where several are; None for plain statements."""
    if claim.attribution is None:
        return None
    if claim.attribution.denies:
        return "denies"
    known = load_position_words().stances
    return next((act.name for act in claim.attribution.acts if act.name in known), None)


def is_negative(claim: Claim) -> bool:
    """True where the speaker says that it is not so: by the cue, by the event's state, or by a word of negation."""
    denies = claim.attribution is not None and claim.attribution.denies
    if claim.status is not None:
        return denies != (claim.status.state in ("not", "denied"))
    words = frozenset(fold(find_text(claim)).split())
    return denies != (not load_position_words().negations.isdisjoint(words))


def _count_one(one: Figure, other: Figure) -> bool:
    mine, yours = ((each.unit, fold(each.group or ""), each.measure) for each in (one, other))
    return mine == yours


def _compare_numbers(before: Claim, after: Claim, one: Figure, other: Figure) -> str:
    (low, high), (least, most) = _range(one), _range(other)
    if one.negated != other.negated or (low <= most and least <= high):
        return ""
    return f"“{one.anchor.quote}” {_day(before)}, “{other.anchor.quote}” {_day(after)}"


def _range(figure: Figure) -> tuple[float, float]:
    infinite = float("inf")
    low = -infinite if figure.low is None else float(figure.low)
    return low, infinite if figure.high is None else float(figure.high)


def _day(claim: Claim) -> str:
    day = find_said(claim)
    return f"on {day.day} {day:%B} {day.year}" if day else "on a day that is not told"
