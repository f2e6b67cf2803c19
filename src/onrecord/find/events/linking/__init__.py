"""Who did it, to whom, where and when, as the whole article tells it.

A model reads the participants of a sentence; an article often names them once and then tells on. For each telling all
parties, places and days of the article are weighed against each other and against none: each feature has a weight,
learned from articles to which a language model wrote the answers (`words/data/links.tsv`), and the shares of belief are
those of a softmax over the sums. What one speaker alone says of who did it is not taken for another, nor for the
narrator.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.find.events.linking.acts import Act
from onrecord.find.events.linking.board import Board, Post, lay_out, take_part
from onrecord.find.events.linking.days import Calendar, find_days, is_dated, lay_out_days
from onrecord.find.events.linking.names import name_shares
from onrecord.find.events.linking.parties import Choice, find_parties
from onrecord.find.events.linking.places import Atlas, find_places, is_placed, lay_out_places
from onrecord.find.events.telling import Telling
from onrecord.find.scene import Scene
from onrecord.record import Beliefs, Part, Participant
from onrecord.words.links import load_link_weights

ROLES: tuple[Part, ...] = ("actor", "recipient")


class Question(NamedTuple):
    """What is asked of an act, the features of there being no answer, and those of each choice."""

    kind: str
    none: Sequence[str]
    choices: Sequence[Sequence[str]]


class Maps(NamedTuple):
    """All that the choices of an article are made from."""

    board: Board
    atlas: Atlas
    calendar: Calendar


def link(scene: Scene, groups: Sequence[Sequence[Telling]]) -> list[tuple[Telling, ...]]:
    """The groups, each telling with the participants, the place and the time that the article gives it."""
    board = lay_out(scene, groups)
    maps = Maps(board, lay_out_places(board), lay_out_days(board))
    linked = {act.trigger: _link(maps, act) for act in board.acts}
    return [tuple(linked[one.told.trigger] for one in group) for group in groups]


def ask_party(maps: Maps, act: Act, role: Part, choices: Sequence[Choice]) -> Question:
    """Who has the role."""
    has_own = any(one.role == role for one in act.telling.mention.participants)
    return _ask(maps, act, role, "one marked" if has_own else "none marked", [one.features for one in choices])


def ask_place(maps: Maps, act: Act, choices: Sequence[Sequence[str]]) -> Question:
    """Where it happened."""
    return _ask(maps, act, "place", "one here" if is_placed(maps.atlas, act) else "none here", choices)


def ask_day(maps: Maps, act: Act, choices: Sequence[Sequence[str]]) -> Question:
    """When it happened."""
    return _ask(maps, act, "time", "one here" if is_dated(maps.calendar, act) else "none here", choices)


def _ask(maps: Maps, act: Act, kind: str, stand: str, choices: Sequence[Sequence[str]]) -> Question:
    left = 1 - sum(hint.share for hint in act.hints(kind))
    own = (f"none, {name}" for name in (stand, *maps.board.features[act.number]))
    return Question(kind, ("none", *name_shares("none", left), *own), choices)


def weigh(question: Question) -> list[float]:
    """The share of belief in none, and in each choice; together one."""
    weights: Mapping[str, float] = load_link_weights().get(question.kind, {})
    sums = [sum(weights.get(name, 0.0) for name in names) for names in (question.none, *question.choices)]
    top = max(sums)
    shares = [math.exp(one - top) for one in sums]
    total = sum(shares)
    return [share / total for share in shares]


def _link(maps: Maps, act: Act) -> Telling:
    mention = act.telling.mention
    (actors, actor), (recipients, recipient) = (_find_role(maps, act, role) for role in ROLES)
    where_id, place = _find_where(maps, act)
    when_id, day = _find_when(maps, act)
    others = [one for one in mention.participants if one.role not in ROLES]
    mention = replace(
        mention,
        participants=tuple(sorted((*others, *actors, *recipients), key=_order)),
        where_id=where_id,
        when_id=when_id,
        beliefs=Beliefs(actor=actor, recipient=recipient, place=place, day=day),
    )
    return act.telling._replace(mention=mention)


def _order(one: Participant) -> tuple[int, int, str]:
    return one.anchor.span.start, one.anchor.span.end, one.role


# A party of the act's own sentence stays, if the belief in it is this much of that in the best.
STAYS = 0.1
DIGITS = 3


def _find_role(maps: Maps, act: Act, role: Part) -> tuple[list[Participant], float]:
    """Those of the act's own sentence who may well have the role; else the one of another, if likelier than none. And
    the belief in them.
    """
    choices = find_parties(maps.board, act, role)
    shares = weigh(ask_party(maps, act, role, choices))
    best = _find_best(shares)
    likely = [pair for pair in zip(choices, shares[1:], strict=True) if pair[1] >= STAYS * shares[best]]
    own = [(list(_iter_own(choice, act, role)), share) for choice, share in likely]
    if best == 0 or any(found for found, _ in own):
        belief = sum(share for found, share in own if found) or shares[0]
        return [one for found, _ in own for one in found], round(belief, DIGITS)
    post = min(choices[best - 1].posts, key=lambda post: _distance(post, act))
    return [take_part(maps.board, act, post, role)], round(shares[best], DIGITS)


def _decide(question: Question) -> tuple[int, float]:
    """The number of the likeliest answer, nought for none, and the belief in it."""
    shares = weigh(question)
    best = _find_best(shares)
    return best, round(shares[best], DIGITS)


def _find_best(shares: Sequence[float]) -> int:
    return max(range(len(shares)), key=shares.__getitem__)


def _iter_own(choice: Choice, act: Act, role: Part) -> Iterator[Participant]:
    return (post.participant for post in choice.posts if post.act is act and post.participant and post.role == role)


def _distance(post: Post, act: Act) -> tuple[bool, int, bool, int]:
    """What is told by name comes first, then what is near."""
    is_reference = post.participant is not None and post.participant.antecedent is not None
    apart = abs(post.sentence - act.sentence)
    return is_reference, apart, post.how != "part", abs(post.span.start - act.trigger.start)


def _find_where(maps: Maps, act: Act) -> tuple[str | None, float]:
    """The place, by its mention nearest to the act, and the belief in it."""
    choices = find_places(maps.board, maps.atlas, act)
    best, belief = _decide(ask_place(maps, act, [one.features for one in choices]))
    if best == 0:
        return None, belief
    spot = choices[best - 1].spot
    rows = zip(spot.wheres, spot.sentences, strict=True)
    where, _ = min(rows, key=lambda row: (row[0].use != "literal", abs(row[1] - act.sentence)))
    return where.id, belief


def _find_when(maps: Maps, act: Act) -> tuple[str | None, float]:
    """The time, by its mention nearest to the act, and the belief in it."""
    choices = find_days(maps.board, maps.calendar, act)
    best, belief = _decide(ask_day(maps, act, [one.features for one in choices]))
    if best == 0:
        return None, belief
    day = choices[best - 1].day
    when, _ = min(zip(day.whens, day.sentences, strict=True), key=lambda row: abs(row[1] - act.sentence))
    return when.id, belief
