"""Who may have done an act, or have suffered it: each party of the article, with what speaks for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.find.events.linking.board import Act, Board, Post, find_belief
from onrecord.find.events.linking.trigger import iter_act_features, iter_shares, name_distance, nearest
from onrecord.record import Part
from onrecord.spans import overlaps

_PEOPLE = re.compile(
    r"\b(?:civilians?|people|children|women|residents|victims?|citizens|persons?|bodies|passengers|protesters|families)\b|\d"
)
_ARMED = re.compile(
    r"\b(?:army|forces?|troops|soldiers|militants?|rebels?|terrorists?|regime|warplanes?|jets?|helicopters?|militia|gunmen"
    r"|fighters|insurgents|police|groups?|front|isil|isis|daesh|brigades?|air force|aircraft|military|bomber)\b"
)
_STEM = 5  # letters that words of one deed share
_PARTS = 5  # of a whole
_RANKS = 3
_OWN = ("realm", "passive", "behind", "past")


class Choice(NamedTuple):
    """A party by its key, the features that speak for and against it, and the posts where it is told of."""

    key: str
    features: tuple[str, ...]
    posts: Sequence[Post]


class _Asked(NamedTuple):
    """A role of an act, and what the article tells of parties in other acts of the same realm: how often each has the
    role, and the other one; and which has it at how many removes before the act.
    """

    act: Act
    role: Part
    same: Counter[str]
    other: Counter[str]
    ranks: dict[str, int]


def find_parties(board: Board, act: Act, role: Part) -> tuple[Choice, ...]:
    """The choices for a role, in the order in which the article tells of them."""
    asked = _count(board, act, role)
    own = [name for name in iter_act_features(board, act) if name.startswith(_OWN)]
    own.append("one marked" if any(one.role == role for one in act.telling.mention.participants) else "none marked")
    return tuple(
        Choice(key, (*_iter_features(board, asked, key, posts), *_iter_joint(asked, posts, own)), posts)
        for key, posts in board.parties.items()
    )


def _iter_joint(asked: _Asked, posts: Sequence[Post], own: Sequence[str]) -> Iterator[str]:
    is_own = any(post.act is asked.act and post.role == asked.role for post in posts)
    return (f"{'own' if is_own else 'far'}, {name}" for name in own)


def _count(board: Board, act: Act, role: Part) -> _Asked:
    same: Counter[str] = Counter()
    other: Counter[str] = Counter()
    before: list[tuple[int, int, str]] = []
    for key, posts in board.parties.items():
        for post in posts:
            if post.act and post.act is not act and post.act.realm == act.realm:
                (same if post.role == role else other)[key] += 1
                if post.role == role and post.span.start < act.trigger.start:
                    before.append((act.sentence - post.sentence, -post.span.start, key))
    ranks: dict[str, int] = {}
    for _, _, key in sorted(before):
        ranks.setdefault(key, len(ranks))
    return _Asked(act, role, same, other, ranks)


def _iter_features(board: Board, asked: _Asked, key: str, posts: Sequence[Post]) -> Iterator[str]:
    act, role = asked.act, asked.role
    hints = act.hints(role)
    yield from iter_shares("belief", find_belief(hints, [post.span for post in posts]))
    own = [post for post in posts if post.act is act]
    if any(post.role == role for post in own):
        yield "own"
        yield from iter_shares("own belief", find_belief(hints, [post.span for post in own if post.role == role]))
    if any(post.role != role for post in own):
        yield "own, other role"
    yield f"told {name_distance(nearest([post.sentence - act.sentence for post in posts]))}"
    yield from _iter_acts(board, act, role, posts)
    yield from _iter_counts(key, asked)
    yield from _iter_voice(board, act, posts)
    yield from _iter_kind(act, posts)
    if any(post.span.start < board.head for post in posts):
        yield "in headline"
    elif any(post.span.start < board.lead for post in posts):
        yield "in lead"


def _iter_acts(board: Board, act: Act, role: Part, posts: Sequence[Post]) -> Iterator[str]:
    """What the party does or suffers in other acts."""
    text = board.scene.article.text
    others = [(post, post.act) for post in posts if post.act and post.act is not act]
    same = [(post, one) for post, one in others if post.role == role]
    for name, chosen in (
        ("role", [post for post, one in same if one.realm == act.realm]),
        ("role of another realm", [post for post, one in same if one.realm != act.realm]),
        ("other role", [post for post, one in others if post.role != role and one.realm == act.realm]),
    ):
        if chosen:
            yield f"{name} {name_distance(nearest([post.sentence - act.sentence for post in chosen]))}"
        elif name == "role":
            yield "role nowhere"
    if any(one.group == act.group for _, one in same):
        yield "in the event"
    if any(one.group == act.group and post.role != role for post, one in others):
        yield "in the event, other role"
    mode = act.telling.told.mode
    if mode and any(one.telling.told.mode == mode for _, one in same):
        yield "same mode"
    stem = text[act.trigger.start : act.trigger.end].lower()[:_STEM]
    if any(text[one.trigger.start : one.trigger.end].lower()[:_STEM] == stem for _, one in same):
        yield "same word"


def _iter_counts(key: str, told: _Asked) -> Iterator[str]:
    if key in told.ranks:
        yield f"rank {min(told.ranks[key], _RANKS)}"
    total = sum(told.same.values())
    if total:
        yield f"share {min(_PARTS - 1, _PARTS * told.same[key] // total)}"
        if told.same[key] == max(told.same.values()):
            yield "most often"
            if len(told.same) == 1:
                yield "alone"
    if told.other[key] > told.same[key]:
        yield "rather the other role"
    elif told.other[key] and told.same[key]:
        yield "both roles"


def _iter_voice(board: Board, act: Act, posts: Sequence[Post]) -> Iterator[str]:
    teller = board.attributions.get(act.telling.mention.attribution_id or "")
    source = teller.source[0].span if teller and teller.source else None
    hows = {post.how for post in posts}
    if source and any(overlaps(post.span, source) for post in posts):
        yield "teller"
    elif "source" in hows:
        yield "quoted"
    if "part" not in hows:
        yield "quoted alone" if "source" in hows else "named alone"


def _iter_kind(act: Act, posts: Sequence[Post]) -> Iterator[str]:
    """What kind of party it is, and where its nearest post stands."""
    near = min(posts, key=lambda post: _order(post, act))
    kind = _find_kind(next((post for post in posts if post.actor), posts[0]))
    yield f"kind {kind}"
    yield f"kind {kind}, realm {act.realm}"
    is_here = near.sentence == act.sentence
    yield f"nearest {near.how}{' here' if is_here else ''}"
    if is_here:
        yield "before it" if near.span.end <= act.trigger.start else "behind it"


def _order(post: Post, act: Act) -> tuple[int, bool, int]:
    return abs(post.sentence - act.sentence), post.how != "part", abs(post.span.start - act.trigger.start)


def _find_kind(post: Post) -> str:
    actor = post.actor
    if actor and actor.sector:
        return actor.sector
    if post.how == "person" or (actor and actor.kind == "person"):
        return "person"
    words = post.participant.anchor.quote.lower() if post.participant else ""
    return "armed" if _ARMED.search(words) else "people" if _PEOPLE.search(words) else "unknown"
