"""The words that govern a trigger, from the nearest outwards: a walk up the sentence by closed lists and no parser.

A trigger hangs on the word before it as an infinitive, an object, a noun after a preposition, or the verb of a clause;
that word hangs on another in turn. Each step is a few words long, and there are few steps: linear in the window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.find.status.clauses import (
    DONE,
    Place,
    climb_clause,
    climb_infinitive,
    find_condition,
    find_demand,
    is_infinitive,
)
from onrecord.find.status.hits import (
    ANY,
    CLAUSE,
    IN_PROSPECT,
    LISTS,
    OBJECT,
    OR_BE,
    PHRASE,
    STOPS,
    WORDS,
    Hit,
    collect_group,
)
from onrecord.find.status.phrases import climb_phrase
from onrecord.find.texts.tokens import Token

_KNOWN = LISTS["says"] | LISTS["past_grounds"] | {",", "that", "was", "were", "had", "support", "against"}
_ED = 4  # "need" is no past
_STEPS = 7  # "denied | reports | that they planned | to launch | attacks": the longest chains met have five


def climb(tokens: Sequence[Token], first: int, *, is_verb: bool) -> list[Hit]:
    """What governs the token `first`, the nearest first."""
    hits: list[Hit] = []
    place = Place(first, is_verb)
    for _ in range(_STEPS):
        place = _step(tokens, place, hits)
        if place.is_done or place.at <= 0:
            break
    is_known = first > 0 and tokens[first - 1].word in LISTS["definite"]
    if not hits and not is_known:
        hits += find_condition(tokens, first)
        hits += [] if hits else find_demand(tokens, first)
    if first > 0 and tokens[first - 1].word == "any" and all(hit.cue.effect == "turn" for hit in hits):
        hits.insert(0, Hit(first - 1, ANY))  # "rejected any talks" turns down talks to come
    return hits


def find_prospect(tokens: Sequence[Token], first: int) -> Iterator[Hit]:
    """The modal of a clause that speaks of no past, for an indefinite noun in it: "will travel to Sarn for talks"."""
    for here in range(first - 1, max(-1, first - CLAUSE), -1):
        word = tokens[here].word
        if word in WORDS.modals and WORDS.modals[word] == "planned" and here < first - 1:
            yield Hit(here, IN_PROSPECT)
        if word in WORDS.modals or word in STOPS or word in _KNOWN or word in LISTS["past"]:
            return
        if (word.endswith("ed") and len(word) > _ED) or (here >= first - PHRASE and word in LISTS["definite"]):
            return


def _step(tokens: Sequence[Token], place: Place, hits: list[Hit]) -> Place:
    before = collect_group(tokens, place.at, hits)
    if before < 0:
        return DONE
    if tokens[before].word == "to" and is_infinitive(tokens, before, place):
        return climb_infinitive(tokens, before, hits)
    gerund = next((at for at in range(before + 1, place.at) if tokens[at].word in ("being", "having")), None)
    if gerund is not None:
        return climb_phrase(tokens, gerund, hits)
    return _climb_plain(tokens, before, place, hits)


def _climb_plain(tokens: Sequence[Token], before: int, place: Place, hits: list[Hit]) -> Place:
    if tokens[before].word == "or" and tokens[before + 1].word == "be":
        hits.append(Hit(before + 1, OR_BE))  # "leave or be shot"
        return DONE
    ruler = _find_parallel(tokens, before, place)
    if ruler >= 0:
        return _step(tokens, Place(ruler, is_verb=True), hits)
    is_plain = place.is_verb and not _ends_nominal(tokens[place.at].word)
    if is_plain or _has_finite(tokens, before + 1, place.at):
        return climb_clause(tokens, before + 1, hits)
    return climb_phrase(tokens, place.at, hits)


def _find_parallel(tokens: Sequence[Token], before: int, place: Place) -> int:
    """The verb that the same modal or "to" governs: "to attack the port and *seize* it"; -1 where there is none."""
    head = tokens[place.at]
    if tokens[before].word not in ("and", "or") or before != place.at - 1:
        return -1
    twin = next((end for end in ("ed", "ing") if head.word.endswith(end)), "")
    if twin:
        return _find_twin(tokens, before, twin)
    if head.is_capital or head.word.endswith("s") or head.word in LISTS["past"]:
        return -1
    for here in range(before - 1, max(0, before - 2 * OBJECT), -1):
        word = tokens[here].word
        if word in WORDS.modals or (word == "to" and tokens[here + 1].word not in LISTS["determiners"]):
            return here + 1
        if word in STOPS:
            break
    return -1


def _find_twin(tokens: Sequence[Token], before: int, ending: str) -> int:
    """The verb before: "were *tortured* and killed", "reportedly *killed* ten and injured many"."""
    for here in range(before - 1, max(0, before - PHRASE - 1), -1):
        word = tokens[here].word
        if word.endswith(ending):
            return here
        if word in STOPS or word == "that":
            break
    return -1


def _has_finite(tokens: Sequence[Token], first: int, stop: int) -> bool:
    words = [token.word for token in tokens[first:stop]]
    return any(word in LISTS["auxiliaries"] or word in WORDS.modals for word in words)


def _ends_nominal(word: str) -> bool:
    return word.endswith(("ion", "ions", "ment", "ments", "ing", "ings"))
