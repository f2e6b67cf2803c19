"""What several governing words say together, the nearest to the event first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.find.status.hits import LISTS, Hit
from onrecord.record import Certainty, State

RANKS: tuple[Certainty, ...] = ("unknown", "possible", "probable", "certain")
FACTUAL: frozenset[State] = frozenset({"happened", "ongoing"})
_MODAL = frozenset({"planned", "hypothetical"})
# "Failed to prevent the raid": the raid took place. "Did not refuse to come" leaves it open.
_HINDERING = frozenset({"prevent", "avert", "foil", "thwart", "forestall", "block", "deter", "avoid", "stop", "halt"})

_ACCUSING = ("accus", "charg", "indict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A state with its certainty, the other states that the same words allow, and the tokens that tell.

    `is_lexical` where a verb, not a particle, made it "not": "cancelled" against "not". `is_settled` where two
    turns make it a fact, `is_granted` where the words take it for granted, `is_modal` where
    no more than a modal spoke so far: "feared they would attack" fears it. `is_accused` where somebody is said to have
    done it, or not denied to have: "stopped short of accusing him of murder" leaves the murder as it is.
    """

    state: State = "happened"
    sure: Certainty = "certain"
    also: frozenset[str] = frozenset()
    at: tuple[int, ...] = ()
    is_lexical: bool = False
    is_hindered: bool = False
    is_settled: bool = False
    is_granted: bool = False
    is_modal: bool = False
    is_accused: bool = False


def least(one: Certainty, other: Certainty) -> Certainty:
    """The weaker of two certainties."""
    return min(one, other, key=RANKS.index)


def compose(hits: Iterable[tuple[Hit, str]]) -> Reading:
    """The reading of the hits, each with its word."""
    reading = Reading()
    for hit, word in hits:
        if hit.cue.effect == "fact":
            return replace(reading, is_granted=True)
        reading = _take(reading, hit, word)
    return reading


def _take(reading: Reading, hit: Hit, word: str) -> Reading:
    at = (*reading.at, hit.at)
    effect = hit.cue.effect
    if effect == "carry":
        return reading
    if effect == "negate":
        return replace(reading, at=at) if reading.is_accused else _negate(replace(reading, at=at), hit, word)
    if effect == "deny":
        return _deny(replace(reading, at=at), hit)
    if effect == "turn":
        return _turn(replace(reading, at=at), hit)
    if effect == "veil":
        return replace(reading, sure=least(reading.sure, hit.cue.sure), at=at, also=reading.also or hit.cue.also)
    is_accused = reading.state in FACTUAL and word.startswith(_ACCUSING)
    return replace(_set(reading, hit, at), is_accused=is_accused or reading.is_accused)


def _negate(reading: Reading, hit: Hit, word: str) -> Reading:
    if reading.state == "denied":
        return replace(reading, state="rumoured", sure="unknown", also=frozenset(), is_accused=True)
    if reading.state == "not":
        if reading.is_hindered:
            return replace(reading, state="happened", sure="probable", also=frozenset(), is_settled=True)
        return replace(reading, state="hypothetical", sure="possible", also=frozenset({"rumoured", "planned"}))
    is_hindered = any(word.startswith(stem) for stem in _HINDERING)
    is_lexical = word not in LISTS["nots"] | LISTS["negators"]
    sure = least(reading.sure if reading.state in FACTUAL else "certain", hit.cue.sure)
    return replace(reading, state="not", sure=sure, also=hit.cue.also, is_hindered=is_hindered, is_lexical=is_lexical)


def _deny(reading: Reading, hit: Hit) -> Reading:
    if reading.state == "not":
        return replace(reading, state="happened", sure="probable", also=frozenset({"rumoured"}), is_settled=True)
    return replace(reading, state="denied", sure=hit.cue.sure, also=hit.cue.also)


def _turn(reading: Reading, hit: Hit) -> Reading:
    """An accusation that is rejected is denied, a plan or a call is turned down; a rejected fact stays one."""
    if reading.state == "rumoured":
        return replace(reading, state="denied", sure="certain", also=hit.cue.also)
    if reading.state in FACTUAL:
        return replace(reading, at=reading.at[:-1])
    return replace(reading, state="not", sure="certain", also=hit.cue.also) if reading.state != "denied" else reading


def _set(reading: Reading, hit: Hit, at: tuple[int, ...]) -> Reading:
    cue = hit.cue
    if reading.state in FACTUAL:
        if cue.state == "ongoing" and reading.state == "ongoing":
            return reading
        return replace(
            reading,
            state=cue.state,
            sure=least(reading.sure, cue.sure),
            also=cue.also,
            at=at,
            is_modal=not cue.links and cue.state in _MODAL,
        )
    if cue.state == "ongoing":
        return reading
    if reading.state == "not":
        if reading.is_lexical:
            return replace(reading, state="hypothetical", sure="possible", also=frozenset({"planned", "not"}), at=at)
        return replace(reading, sure=least(reading.sure, cue.sure), at=at)
    is_stronger = reading.is_modal and cue.links and reading.state != cue.state
    state, sure = (cue.state, least(reading.sure, cue.sure)) if is_stronger else (reading.state, reading.sure)
    return replace(reading, state=state, sure=sure, also=reading.also | cue.also | {cue.state}, at=at, is_modal=False)
