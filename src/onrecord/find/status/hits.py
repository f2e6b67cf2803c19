"""The words that tell something of an event, and the small words around a verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.find.texts.tokens import Token
from onrecord.record import Certainty, State
from onrecord.words.statuses import Effect, StatusCue, load_status_words

WORDS = load_status_words()
LISTS = WORDS.lists
STOPS = LISTS["breaks"] | LISTS["relatives"] | LISTS["borders"]
PHRASE, CLAUSE, OBJECT = 5, 16, 12  # words that a noun phrase, a subject and an object may have
_OPENING = ("‘", "“", '"', "'", "``")
_SUBJECTS = LISTS["personal"] | {"there", "that", "this", "what", "who"}
_LY = 4  # "only" is in the list; shorter words in -ly are no adverbs


class Hit(NamedTuple):
    """A word that tells something of the trigger: at which token, and what it does."""

    at: int
    cue: StatusCue


def make_cue(effect: Effect, state: State, sure: Certainty, also: str = "") -> StatusCue:
    """A cue for a small word; without links, because where it stands shows what it belongs to."""
    return StatusCue(effect=effect, state=state, sure=sure, also=frozenset(also.split()), links=frozenset())


GRANT = make_cue("fact", "happened", "certain")
NOT = make_cue("negate", "not", "certain", "denied hypothetical")
MODALS = {
    "planned": make_cue("state", "planned", "certain", "hypothetical threatened conditional ordered"),
    "hypothetical": make_cue("state", "hypothetical", "possible", "planned threatened conditional ordered"),
}
WOULD = make_cue("state", "planned", "certain", "hypothetical threatened conditional")
WOULD_HAVE = make_cue("state", "conditional", "certain", "hypothetical not planned")
MAY_HAVE = make_cue("veil", "happened", "possible", "rumoured hypothetical")
BARE_TO = make_cue("state", "planned", "possible", "hypothetical ordered threatened conditional")
IS_TO = make_cue("state", "planned", "certain", "hypothetical ordered conditional")
IN_PROSPECT = make_cue("state", "planned", "possible", "hypothetical ordered threatened conditional")
IF = make_cue("state", "conditional", "certain", "hypothetical planned threatened")
ANY = make_cue("state", "hypothetical", "possible", "planned threatened conditional not denied")
OR_BE = make_cue("state", "threatened", "possible", "conditional hypothetical")
WHETHER = make_cue("state", "hypothetical", "unknown", "rumoured planned")
NEARLY = make_cue("state", "not", "certain", "hypothetical")
ONGOING = make_cue("state", "ongoing", "certain")
LASTING = make_cue("state", "ongoing", "probable", "planned hypothetical")
HEARSAY = make_cue("state", "rumoured", "unknown", "denied")
PROBABLE = make_cue("veil", "happened", "probable", "rumoured")
POSSIBLE = make_cue("veil", "happened", "possible", "rumoured hypothetical")


def find_cue(word: str, link: str) -> StatusCue | None:
    """What the word tells of an event that hangs on it in this way."""
    return next((cue for cue in WORDS.cues.get(word, ()) if link in cue.links), None)


def is_adverb(word: str) -> bool:
    """True for "also", "repeatedly", "often"."""
    return word in LISTS["adverbs"] or word in LISTS["habits"] or (len(word) > _LY and word.endswith("ly"))


def collect_group(tokens: Sequence[Token], at: int, hits: list[Hit]) -> int:
    """Modals, negations and adverbs right before the token go to the hits; gives the token before them, or -1."""
    here = at - 1
    has_have = False
    is_progressive = tokens[at].word.endswith("ing")
    found: list[Hit] = []
    while here >= 0:
        word = tokens[here].word
        if word == "'s" and tokens[here - 1].word not in _SUBJECTS:
            break  # "the army's attack"
        if word in LISTS["auxiliaries"]:
            has_have |= word in ("have", "'ve")
            is_progressive |= word == "being"
            if is_progressive and word in LISTS["be"]:
                hits.append(Hit(here, ONGOING))
                is_progressive = False
        elif (cue := _small_cue(tokens, here, has_have=has_have)) is not None:
            found.append(Hit(here, cue))
        elif not is_small(word) and not _is_quoted(tokens, here):
            break
        here -= 1
    hits += _ordered(found)
    return here


def _is_quoted(tokens: Sequence[Token], at: int) -> bool:
    """True for the mark in "claimed to have 'struck' the base": the quoted words end a verb that stands before it."""
    return at > 0 and tokens[at].word in _OPENING and is_small(tokens[at - 1].word)


def is_small(word: str) -> bool:
    """True for what may stand between a verb and its subject."""
    if word in LISTS["auxiliaries"] or word in WORDS.modals or word in LISTS["nots"] or word in LISTS["nearly"]:
        return True
    return is_adverb(word) or word in LISTS["hedges"] | LISTS["probables"] | LISTS["possibles"]


def _small_cue(tokens: Sequence[Token], at: int, *, has_have: bool) -> StatusCue | None:
    word, after = tokens[at].word, tokens[at + 1].word
    if word in WORDS.modals:
        return None if word == "would" and after in LISTS["habits"] else _modal(word, has_have=has_have)
    if word in LISTS["nots"]:
        return None if after in ("only", "just") else NOT
    return NEARLY if word in LISTS["nearly"] else find_hedge(word)


def find_hedge(word: str) -> StatusCue | None:
    """What "reportedly", "probably" or "perhaps" tells."""
    named = ("hedges", HEARSAY), ("probables", PROBABLE), ("possibles", POSSIBLE)
    return next((cue for name, cue in named if word in LISTS[name]), None)


def _ordered(found: list[Hit]) -> list[Hit]:
    """Negation before modal: "would not attack" is about not attacking; "could not" is no possibility at all."""
    if NOT in (hit.cue for hit in found):
        found = [hit for hit in found if hit.cue is not MODALS["hypothetical"]]
    return sorted(found, key=lambda hit: hit.cue.effect != "negate")


def _modal(word: str, *, has_have: bool) -> StatusCue:
    state = WORDS.modals[word]
    if has_have and word in ("may", "might", "must", "could"):
        return PROBABLE if word == "must" else MAY_HAVE
    if has_have and word in ("would", "'d", "should"):
        return WOULD_HAVE
    return WOULD if word in ("would", "'d") else MODALS[state]
