"""Where an act may have happened: each place of the article, with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.find.events.linking.acts import Act
from onrecord.find.events.linking.board import Board, find_belief
from onrecord.find.events.linking.names import name_distance, name_shares, nearest
from onrecord.record import Span, Where
from onrecord.spans import overlaps

_COUNTRIES = frozenset(("PCLI", "country"))
_RANKS = 3
_NEAR = 2  # sentences


class Spot(NamedTuple):
    """A place by its key, with the mentions of it and the places of their sentences."""

    key: str
    wheres: Sequence[Where]
    sentences: Sequence[int]


class Choice(NamedTuple):
    """A spot and the features that speak for and against it."""

    spot: Spot
    features: tuple[str, ...]


class Atlas(NamedTuple):
    """The spots of an article, the acts in whose words each mention takes part, and for each spot those inside it."""

    spots: Sequence[Spot]
    acts: Mapping[str, Sequence[Act]]
    inside: Mapping[str, Sequence[Spot]]


def lay_out_places(board: Board) -> Atlas:
    """The atlas of an article: of names that mean a place somewhere in it, and no mere "Olmian" or "Olm said"."""
    gathered: dict[str, list[Where]] = {}
    for where in board.scene.wheres:
        gathered.setdefault(_find_key(where), []).append(where)
    spots = [
        Spot(key, wheres, [board.find_sentence(where.anchor.span.start) for where in wheres])
        for key, wheres in gathered.items()
        if any(where.use == "literal" for where in wheres)
    ]
    acts: dict[str, list[Act]] = {}
    for act in board.acts:
        for one in act.telling.mention.participants:
            if one.role == "place" and one.where_id:
                acts.setdefault(one.where_id, []).append(act)
    inside: dict[str, list[Spot]] = {}
    names: dict[str, list[Spot]] = {}
    for spot in spots:
        for unit in spot.wheres[0].admin:
            names.setdefault(unit, []).append(spot)
    for spot in spots:
        inside[spot.key] = [other for other in names.get(spot.wheres[0].name, ()) if other is not spot]
    return Atlas(spots, acts, inside)


def _find_key(where: Where) -> str:
    is_own = where.within or not where.gazetteer_id
    return f"{where.gazetteer_id}|{where.name.lower()}" if is_own else str(where.gazetteer_id)


def find_places(board: Board, atlas: Atlas, act: Act) -> tuple[Choice, ...]:
    """The choices for where an act happened, in the order in which the article names them."""
    own = [one.anchor.span for one in act.telling.mention.participants if one.role == "place"]
    ranks = _rank(atlas, act)
    near = _find_nearest(atlas, act)
    top = max((len(spot.wheres) for spot in atlas.spots), default=0)
    return tuple(
        Choice(
            spot,
            (
                *name_shares("belief", find_belief(act.hints("place"), [one.anchor.span for one in spot.wheres])),
                *_iter_own(atlas, act, spot, own),
                *_iter_stand(board, act, spot, near),
                *_iter_kind(atlas, act, spot),
                *([f"rank {min(ranks[spot.key], _RANKS)}"] if spot.key in ranks else []),
                *(["most often"] if len(spot.wheres) == top else ["once"] if len(spot.wheres) == 1 else []),
            ),
        )
        for spot in atlas.spots
    )


def is_placed(atlas: Atlas, act: Act) -> bool:
    """True where the act's sentence names a place as such."""
    return _find_nearest(atlas, act) is not None


def _rank(atlas: Atlas, act: Act) -> dict[str, int]:
    """At how many removes before the act something is said to lie in each spot or near it."""
    before = sorted(
        (act.trigger.start - where.anchor.span.start, spot.key)
        for spot in atlas.spots
        for where in spot.wheres
        if where.use == "literal" and where.relation and where.anchor.span.start < act.trigger.start
    )
    ranks: dict[str, int] = {}
    for _, key in before:
        ranks.setdefault(key, len(ranks))
    return ranks


def _find_nearest(atlas: Atlas, act: Act) -> str | None:
    here = (
        (act.find_gap(where.anchor.span), spot.key)
        for spot in atlas.spots
        for where, sentence in zip(spot.wheres, spot.sentences, strict=True)
        if sentence == act.sentence and where.use == "literal"
    )
    return min(here, default=(0, None))[1]


def _iter_own(atlas: Atlas, act: Act, spot: Spot, own: Sequence[Span]) -> Iterator[str]:
    """Whether the model has the place as that of this act, or of which others."""
    acts = [one for where in spot.wheres for one in atlas.acts.get(where.id, ())]
    if act in acts:
        yield "own"
    elif any(overlaps(where.anchor.span, span) for where in spot.wheres for span in own):
        yield "inside its own"
    others = [one for one in acts if one is not act]
    if any(one.group == act.group for one in others):
        yield "in the event"
    same = [one.sentence - act.sentence for one in others if one.realm == act.realm]
    if same:
        yield f"of its realm {name_distance(nearest(same))}"
    elif others:
        yield f"of another realm {name_distance(nearest([one.sentence - act.sentence for one in others]))}"


def _iter_stand(board: Board, act: Act, spot: Spot, near: str | None) -> Iterator[str]:
    """Where it stands, and how it is named there."""
    yield f"told {name_distance(nearest([sentence - act.sentence for sentence in spot.sentences]))}"
    here = [where for where, sentence in zip(spot.wheres, spot.sentences, strict=True) if sentence == act.sentence]
    relations = {where.relation for where in (here or spot.wheres) if where.relation}
    if here:
        yield "here"
        yield from (f"here, {relation}" for relation in sorted(relations))
        yield "before it" if here[0].anchor.span.start < act.trigger.start else "behind it"
        if spot.key == near:
            yield "nearest"
    if not relations:
        yield "no relation here" if here else "no relation"
    yield from (f"use {use}" for use in sorted({where.use for where in spot.wheres}))
    if any(where.anchor.span.start < board.head for where in spot.wheres):
        yield "in headline"
    elif any(where.anchor.span.start < board.lead for where in spot.wheres):
        yield "in lead"


def _iter_kind(atlas: Atlas, act: Act, spot: Spot) -> Iterator[str]:
    """What kind of place it is, and whether the text names a narrower one in it."""
    side = "here" if act.sentence in spot.sentences else "far"
    kind = _find_kind(spot.wheres[0])
    yield from (f"kind {kind}", f"kind {kind}, realm {act.realm}", f"kind {kind}, {side}", f"{side}, realm {act.realm}")
    around = [
        abs(sentence - act.sentence)
        for one in atlas.inside[spot.key]
        for where, sentence in zip(one.wheres, one.sentences, strict=True)
        if where.use == "literal"
    ]
    if around and min(around) <= _NEAR:
        yield "narrower one here" if min(around) == 0 else "narrower one near"


def _find_kind(where: Where) -> str:
    if not where.gazetteer_id:
        return "unknown"
    if where.within:
        return "inside"
    if where.feature in _COUNTRIES:
        return "country"
    return "area" if (where.feature or "").startswith(("ADM", "RGN")) else "spot"
