"""What stands after an event's noun, or opens the sentence with it: "the talks were called off", "Drop your arms"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.find.status.hits import (
    CLAUSE,
    GRANT,
    IS_TO,
    LASTING,
    LISTS,
    MODALS,
    NOT,
    PHRASE,
    STOPS,
    WORDS,
    WOULD,
    Hit,
    collect_group,
    find_cue,
    is_small,
    make_cue,
)
from onrecord.find.texts.tokens import Token
from onrecord.record import Certainty, State
from onrecord.words.statuses import StatusCue


def iter_after(tokens: Sequence[Token], last: int) -> Iterator[Hit]:
    """What the verb after an event's noun says of it: "the talks ... were called off", "will be held"."""
    verb = _find_verb_after(tokens, last)
    if verb is None:
        return
    here = verb
    while here < len(tokens) and _is_passed(tokens, here):
        here += 1
    if here == len(tokens):
        return
    if tokens[here - 1].word == "be" and _is_ended(tokens[here].word):
        yield Hit(here, GRANT)
    group: list[Hit] = []
    collect_group(tokens, here, group)
    group += (Hit(at, IS_TO) for at in range(verb, here) if tokens[at].word == "to")
    cue = _find_end(tokens, here)
    if cue is not None and cue.state == "ongoing" and any(hit.cue.effect == "state" for hit in group):
        cue, group = LASTING, [hit for hit in group if hit.cue.effect == "negate"]  # "will continue"
    if tokens[here].word in LISTS["drafting"] and tokens[here - 1].word == "being":
        yield Hit(here, MODALS["hypothetical"])
    if _is_dated(tokens, verb, here):
        yield Hit(verb, MODALS["planned"])
    if cue is not None:
        yield Hit(here, cue)
    if cue is not None or _tells(tokens, here, group) or _is_open(tokens, last, group):
        yield from (hit for hit in group if hit.at >= verb)


def _is_ended(word: str) -> bool:
    """True in "the siege must be lifted": what is to be lifted or resolved is there."""
    cue = find_cue(word, "object")
    return word in LISTS["endings"] or (cue is not None and cue.effect == "fact")


def _is_passed(tokens: Sequence[Token], at: int) -> bool:
    """True for the small words of a verb, and for "in fact" among them."""
    pair = _pair(tokens, at)
    return is_small(tokens[at].word) or tokens[at].word == "to" or "in-fact" in (pair, _pair(tokens, at - 1))


def _is_dated(tokens: Sequence[Token], verb: int, at: int) -> bool:
    """True in "the talks are on Thursday", which are still to come."""
    if tokens[verb].word not in ("is", "are", "'s", "'re"):
        return False
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return tokens[at].word == "tomorrow" or (tokens[at].word in ("on", "for", "next") and after in LISTS["days"])


def _find_end(tokens: Sequence[Token], at: int) -> StatusCue | None:
    word = tokens[at].word
    if _goes_on(tokens, at + 1) and (cue := find_cue(word, "to")) is not None:
        return LASTING if tokens[at + 2].word == "continue" else cue
    state = WORDS.ends.get(_triple(tokens, at)) or WORDS.ends.get(_pair(tokens, at)) or WORDS.ends.get(word)
    if state == "planned" and _pair(tokens, at).endswith("-to") and not _goes_on(tokens, at + 1):
        return None  # "the toll is expected to rise"
    return None if state is None else _end(state)


def _tells(tokens: Sequence[Token], at: int, group: Sequence[Hit]) -> bool:
    """True where the verb says no more of the event than that it takes place."""
    word = tokens[at].word
    return bool(group) and (word in LISTS["occur"] or (word in WORDS.light and tokens[at - 1].word in LISTS["be"]))


def _is_open(tokens: Sequence[Token], last: int, group: Sequence[Hit]) -> bool:
    """True in "an attack could trigger a war": no attack that one knows of."""
    return any(hit.cue in (MODALS["hypothetical"], WOULD) for hit in group) and not _is_known(tokens, last)


def _pair(tokens: Sequence[Token], at: int) -> str:
    return f"{tokens[at].word}-{tokens[at + 1].word}" if at + 1 < len(tokens) else tokens[at].word


def _triple(tokens: Sequence[Token], at: int) -> str:
    return f"{_pair(tokens, at)}-{tokens[at + 2].word}" if at + 2 < len(tokens) else ""


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """True in "expected to take place", "to be held": what is expected to end, or to be a fake, is there."""
    if at + 2 < len(tokens) and tokens[at + 1].word == "be":
        return tokens[at].word == "to" and _is_done(tokens[at + 2].word)
    return at + 1 < len(tokens) and tokens[at].word == "to" and tokens[at + 1].word in LISTS["occur"]


def _is_done(word: str) -> bool:
    return word in LISTS["occur"] or word in WORDS.light or word in LISTS["past"] or word.endswith("ed")


def _is_known(tokens: Sequence[Token], at: int) -> bool:
    """True where the noun phrase that ends at the token is definite, as far as its first words show."""
    for here in range(at - 1, max(-1, at - 1 - PHRASE), -1):
        word = tokens[here].word
        if word in LISTS["determiners"]:
            return word in LISTS["definite"]
        if word in LISTS["prepositions"] or word in LISTS["breaks"] or word == ",":
            return word != ","
    return False


def _end(state: State) -> StatusCue:
    if state == "not":
        return NOT
    if state == "denied":
        return make_cue("deny", "denied", "certain", "not")
    sure: Certainty = "possible" if state == "hypothetical" else "unknown" if state == "rumoured" else "certain"
    return make_cue("state", state, sure, "planned hypothetical threatened" if state != "ongoing" else "")


def _find_verb_after(tokens: Sequence[Token], last: int) -> int | None:
    is_aside = False
    for here in range(last + 1, min(len(tokens), last + 1 + CLAUSE)):
        word = tokens[here].word
        if word == ",":
            is_aside = not is_aside
        elif is_aside:
            continue
        elif word in STOPS or word in LISTS["says"] or word in ("that", "and"):
            return None
        elif _opens_group(word) or (here == last + 1 and _is_end(tokens, here)):
            return here
    return None


def _opens_group(word: str) -> bool:
    return word in LISTS["auxiliaries"] or word in WORDS.modals or word == "never"


def _is_end(tokens: Sequence[Token], at: int) -> bool:
    """True in "the raid foiled by police", and not in "damage due to the shells"."""
    after = _pair(tokens, at).partition("-")[2]
    if tokens[at].word in ("due", "set", "likely") and after == "to":
        return tokens[min(at + 2, len(tokens) - 1)].word in LISTS["occur"]
    return tokens[at].word in WORDS.ends or _pair(tokens, at) in WORDS.ends


def find_refusal(tokens: Sequence[Token], last: int) -> Iterator[Hit]:
    """A negative object: "conceded nothing", "delivered no food", "spoke to nobody"."""
    at = last + 1
    if at < len(tokens) and tokens[at].word in LISTS["prepositions"]:
        at += 1
    if at + 1 < len(tokens) and tokens[at].word in LISTS["objects"] and tokens[at + 1].word not in ("longer", "less"):
        yield Hit(at, NOT)


def find_order(tokens: Sequence[Token], first: int, last: int) -> Iterator[Hit]:
    """An imperative: "Lay down your arms", "Please send us water"."""
    opening = first - 1
    is_asked = opening >= 0 and tokens[opening].word == "please"
    opening -= is_asked
    is_head = opening < 0 or tokens[opening].word in ('"', "“", "``", "‘")
    after = tokens[last + 1].word if last + 1 < len(tokens) else ""
    if opening > 0 and tokens[first - 1].word == "us" and tokens[first - 2].word == "let":
        yield Hit(first - 2, MODALS["planned"])  # "let us discuss it"
    word = tokens[first].word
    is_base = not word.endswith(("ed", "ing", "s", "ion", "ment")) and word not in LISTS["past"]
    if is_head and is_base and (is_asked or after in ("your", "us", "me", "yourselves")):
        yield Hit(first, make_cue("state", "ordered", "certain", "hypothetical"))
