"""Who may have done an act, or have suffered it: each party of the article, with what speaks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.find.events.linking.acts import Act
from onrecord.find.events.linking.board import Board, Party, Post, find_belief, is_heard
from onrecord.find.events.linking.names import name_distance, name_shares, nearest
from onrecord.find.texts.marks import Hint
from onrecord.record import Part, Span
from onrecord.spans import overlaps

_PARTS = 5  # of a whole
_RANKS = 3
_MAIN = 3  # parties that have a role most often, and last before an act
_BEFORE, _BEHIND = 3, 1  # sentences around an act in which its parties are told of
_OWN = ("realm", "passive", "behind", "past")


class Choice(NamedTuple):
    """A party by its key, the features that speak for and against it, and the posts where it is told of."""

    key: str
    features: tuple[str, ...]
    posts: Sequence[Post]


class _Asked(NamedTuple):
    """A role of an act with the words that may tell it and the act's own features; and what the article tells of
    parties in other acts of the same realm: how often each has the role, and the other one; which has it at how many
    removes before the act; how often any has it, and how often the one that has it most.
    """

    act: Act
    role: Part
    hints: Sequence[Hint]
    own: Sequence[str]
    source: Span | None
    same: Counter[str]
    other: Counter[str]
    ranks: dict[str, int]
    total: int
    most: int


class _Stand(NamedTuple):
    """The posts of a party as seen from an act: those in it, with the role in others, and with the other role there."""

    here: Sequence[Post]
    same: Sequence[tuple[Post, Act]]
    other: Sequence[tuple[Post, Act]]


def find_parties(board: Board, act: Act, role: Part) -> tuple[Choice, ...]:
    """The choices for a role, in the order in which the article tells of them.

    Whoever is told of far from the act alone, and is no main party of the article, is none; nor is whom only other
    speakers name. The posts are those that are heard in the act's voice or the narrator's.
    """
    asked = _count(board, act, role)
    main = {key for key, _ in asked.same.most_common(_MAIN)} | {key for key, at in asked.ranks.items() if at < _MAIN}
    near = range(act.sentence - _BEFORE, act.sentence + _BEHIND + 1)
    return tuple(
        Choice(key, tuple(_iter_features(board, asked, key, party)), heard)
        for key, party in board.parties.items()
        if key in main or any(post.sentence in near for post in party.posts)
        if (heard := [post for post in party.posts if post.act is act or is_heard(board, act, post)])
    )


def _count(board: Board, act: Act, role: Part) -> _Asked:
    same: Counter[str] = Counter()
    other: Counter[str] = Counter()
    before: list[tuple[int, int, str]] = []
    for key, post, one in board.realms.get(act.realm, ()):
        if one is not act:
            (same if post.role == role else other)[key] += 1
            if post.role == role and post.span.start < act.trigger.start:
                before.append((act.sentence - post.sentence, -post.span.start, key))
    ranks: dict[str, int] = {}
    for _, _, key in sorted(before):
        ranks.setdefault(key, len(ranks))
    own = [name for name in board.features[act.number] if name.startswith(_OWN)]
    own.append("one marked" if any(one.role == role for one in act.telling.mention.participants) else "none marked")
    teller = board.attributions.get(act.telling.mention.attribution_id or "")
    source = teller.source[0].span if teller and teller.source else None
    total, most = sum(same.values()), max(same.values(), default=0)
    return _Asked(act, role, act.hints(role), own, source, same, other, ranks, total, most)


def _iter_features(board: Board, asked: _Asked, key: str, party: Party) -> Iterator[str]:
    act, posts = asked.act, party.posts
    told = [(post, post.act) for post in posts if post.act and post.act is not act]
    stand = _Stand(
        here=[post for post in posts if post.act is act],
        same=[pair for pair in told if pair[0].role == asked.role],
        other=[pair for pair in told if pair[0].role != asked.role],
    )
    yield from name_shares("belief", find_belief(asked.hints, [post.span for post in posts]))
    yield from _iter_own(asked, stand)
    yield f"told {name_distance(nearest([post.sentence - act.sentence for post in posts]))}"
    yield from _iter_acts(board, act, stand)
    yield from _iter_counts(key, asked)
    if asked.source and any(overlaps(post.span, asked.source) for post in posts):
        yield "teller"
    yield from party.features
    yield f"kind {party.kind}, realm {act.realm}"
    yield from _iter_nearest(act, posts)


def _iter_own(asked: _Asked, stand: _Stand) -> Iterator[str]:
    """What the party does in the act by the model's own word, and that with the features of the act."""
    spans = [post.span for post in stand.here if post.role == asked.role]
    if spans:
        yield "own"
        yield from name_shares("own belief", find_belief(asked.hints, spans))
    if len(spans) < len(stand.here):
        yield "own, other role"
    side = "own" if spans else "far"
    yield from (f"{side}, {name}" for name in asked.own)


def _iter_acts(board: Board, act: Act, stand: _Stand) -> Iterator[str]:
    """What the party does or suffers in other acts."""
    realm = [post.sentence - act.sentence for post, one in stand.same if one.realm == act.realm]
    others = [post.sentence - act.sentence for post, one in stand.same if one.realm != act.realm]
    reverse = [post.sentence - act.sentence for post, one in stand.other if one.realm == act.realm]
    yield f"role {name_distance(nearest(realm))}" if realm else "role nowhere"
    if others:
        yield f"role of another realm {name_distance(nearest(others))}"
    if reverse:
        yield f"other role {name_distance(nearest(reverse))}"
    if any(one.group == act.group for _, one in stand.same):
        yield "in the event"
    if any(one.group == act.group for _, one in stand.other):
        yield "in the event, other role"
    mode, stem = act.telling.told.mode, board.stems[act.number]
    if mode and any(one.telling.told.mode == mode for _, one in stand.same):
        yield "same mode"
    if any(board.stems[one.number] == stem for _, one in stand.same):
        yield "same word"


def _iter_counts(key: str, asked: _Asked) -> Iterator[str]:
    if key in asked.ranks:
        yield f"rank {min(asked.ranks[key], _RANKS)}"
    same, other = asked.same[key], asked.other[key]
    if asked.total:
        yield f"share {min(_PARTS - 1, _PARTS * same // asked.total)}"
        if same == asked.most:
            yield "most often"
            if len(asked.same) == 1:
                yield "alone"
    if other > same:
        yield "rather the other role"
    elif other and same:
        yield "both roles"


def _iter_nearest(act: Act, posts: Sequence[Post]) -> Iterator[str]:
    """Where the nearest post stands."""
    near = min(posts, key=lambda post: _order(post, act))
    is_here = near.sentence == act.sentence
    yield f"nearest {near.how}{' here' if is_here else ''}"
    if is_here:
        yield "before it" if near.span.end <= act.trigger.start else "behind it"


def _order(post: Post, act: Act) -> tuple[int, bool, int]:
    return abs(post.sentence - act.sentence), post.how != "part", abs(post.span.start - act.trigger.start)
