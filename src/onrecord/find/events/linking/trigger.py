"""What of an act's own words speaks for its being told in full elsewhere, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.find.events.linking.board import Act, Board
from onrecord.words.tellings import load_telling_words

_WORD = re.compile(r"[\w’'.-]+")
_BE = frozenset(("am", "are", "be", "been", "being", "is", "was", "were"))
_DETERMINERS = frozenset(("a", "an", "her", "his", "its", "that", "the", "their", "these", "this"))
_PASTS = load_telling_words().lists["pasts"]
_LOOK, _WORDS = 40, 3


def iter_act_features(board: Board, act: Act) -> Iterator[str]:
    """The names of an act's own features: type, mode, state, voice, determiner, form, and where it stands."""
    text, trigger, told = board.scene.article.text, act.trigger, act.telling.told
    before = [word.lower() for word in _WORD.findall(text[max(0, trigger.start - _LOOK) : trigger.start])][-_WORDS:]
    quote = text[trigger.start : trigger.end].lower()
    yield from (f"type {told.kind}", f"realm {act.realm}", f"state {act.telling.mention.status.state}")
    if told.mode:
        yield f"mode {told.mode}"
    if before and (before[-1] in _BE or (len(before) > 1 and before[-2] in _BE and before[-1].endswith("ly"))):
        yield "passive"
    is_past = quote.endswith("ed") or quote in _PASTS
    determiner = next((word for word in reversed(before) if word in _DETERMINERS), None)
    if determiner and not is_past:
        yield f"behind {determiner}"
    yield "past" if is_past else "ing" if quote.endswith("ing") else "other form"
    if trigger.start < board.lead:
        yield "in headline" if trigger.start < board.head else "in lead"
    if act.telling.mention.attribution_id:
        yield "said"


def name_distance(sentences: int) -> str:
    """The name of a distance in sentences, before (negative) or behind."""
    if sentences < 0:
        return f"{-sentences} before" if sentences >= -3 else "4-6 before" if sentences >= -6 else "far before"  # noqa: PLR2004
    return "same" if sentences == 0 else f"{sentences} behind" if sentences <= 2 else "far behind"  # noqa: PLR2004


_SHARES = (0.01, 0.03, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85)


def iter_shares(name: str, share: float) -> Iterator[str]:
    """A feature for each bound that a share of belief reaches."""
    return (f"{name} {bound}" for bound in _SHARES if share >= bound)


def nearest(distances: list[int]) -> int:
    """The smallest distance; of two as small, the one before."""
    return min(distances, key=lambda distance: (abs(distance), distance > 0))
