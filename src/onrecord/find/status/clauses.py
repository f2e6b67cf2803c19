"""From a verb to what governs its clause or its infinitive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.find.status.hits import (
    BARE_TO,
    CLAUSE,
    IF,
    IS_TO,
    LISTS,
    NOT,
    OBJECT,
    STOPS,
    WHETHER,
    WORDS,
    Hit,
    find_cue,
    find_hedge,
    is_adverb,
)
from onrecord.find.texts.tokens import Token
from onrecord.words.statuses import StatusCue

_NOUNISH = tuple(sorted(LISTS["nounish"]))
_THAT = 8  # words between a verb or noun and its "that": "charges by two bishops that"


class Place(NamedTuple):
    """Where the walk stands: `at` is the token that the next governor is looked for before; `is_verb` where it is
    known to be a verb, `is_done` at the top.
    """

    at: int
    is_verb: bool
    is_done: bool = False


DONE = Place(0, is_verb=True, is_done=True)


def find_condition(tokens: Sequence[Token], first: int) -> Iterator[Hit]:
    """The "if" before the trigger in its clause, whatever stands between them."""
    for here in range(first - 1, max(-1, first - CLAUSE), -1):
        word = tokens[here].word
        if _is_condition(tokens, here):
            yield Hit(here, find_question(tokens, here))
            return
        if word == "," or word in STOPS:
            return


def find_question(tokens: Sequence[Token], at: int) -> StatusCue:
    """What "if" or "whether" tells: a question is left open in "could not confirm if"."""
    is_asked = at > 0 and tokens[at - 1].word in LISTS["asks"]
    return WHETHER if tokens[at].word == "whether" or (tokens[at].word == "if" and is_asked) else IF


def _is_condition(tokens: Sequence[Token], at: int) -> bool:
    """True for "if", and for "until" and "once" where something is still to come."""
    word = tokens[at].word
    if word in LISTS["waits"] and word != "whether":
        return any(token.word in WORDS.modals or token.word in ("not", "to") for token in tokens)
    return word in LISTS["conditions"] or word == "whether" or _is_case(tokens, at)


def _is_case(tokens: Sequence[Token], at: int) -> bool:
    """True in "in case of an attack", "in the event of war"."""
    before = " ".join(token.word for token in tokens[max(0, at - 2) : at + 1])
    return before.endswith("in case") or before == "in the event"


def find_demand(tokens: Sequence[Token], first: int) -> Iterator[Hit]:
    """What is demanded in the plain form of the verb: "demanded that the militia *disband*"."""
    if tokens[first].word.endswith(("s", "ed", "ing")) or tokens[first].word in LISTS["past"]:
        return
    for here in range(first - 1, max(0, first - CLAUSE), -1):
        word = tokens[here].word
        if word == "that":
            cue = find_cue(tokens[here - 1].word, "that")
            if cue is not None and cue.state == "hypothetical":
                yield Hit(here - 1, cue)
        if word in STOPS or word in ("that", ","):
            return


def is_infinitive(tokens: Sequence[Token], at: int, place: Place) -> bool:
    """True where the "to" at this token belongs to a verb, not to a noun ("damage to hospitals")."""
    after = tokens[at + 1]
    before = tokens[at - 1].word if at else ""
    if before in LISTS["toward"] or (before == "due" and _is_cause(tokens, at)):
        return False
    if at + 1 < place.at:
        return True  # "to be held", "to have attacked", "to immediately withdraw"
    if (after.is_capital and not _is_title(tokens, at)) or after.word in LISTS["determiners"]:
        return False
    if _is_noun(after.word) and (before == "due" or find_cue(before, "to") is None):
        return False
    if place.is_verb or not after.word.endswith(_NOUNISH) or after.word.endswith("ss"):
        return True  # "to discuss", "to press"
    return find_cue(before, "to") is not None and find_cue(before, "place") is None


def _is_cause(tokens: Sequence[Token], at: int) -> bool:
    """True in "due to recent shelling": after "due to" a verb is one of taking place, or a noun follows it."""
    after = tokens[at + 1].word
    if after in LISTS["occur"] or after in WORDS.light or is_adverb(after):
        return False
    following = tokens[at + 2] if at + 2 < len(tokens) else None
    if following is None or following.is_capital or not following.word.isalpha() or is_adverb(following.word):
        return False
    return following.word not in LISTS["determiners"] and following.word not in LISTS["prepositions"]


def _is_title(tokens: Sequence[Token], at: int) -> bool:
    """True in a headline: "Rebels to Storm Sarn"."""
    return at > 0 and tokens[at - 1].is_capital and not tokens[at].is_capital


def _is_noun(word: str) -> bool:
    return word in LISTS["nouns"] or (word.endswith("s") and not word.endswith("ss"))


def climb_infinitive(tokens: Sequence[Token], at: int, hits: list[Hit]) -> Place:
    """From "to" to the word that it hangs on, over an object between them ("ordered the troops to leave")."""
    before = at - 1
    while before >= 0 and _is_skipped(tokens[before].word):
        if tokens[before].word in ("not", "yet"):  # "has yet to come"
            hits.append(Hit(before, NOT))
        before -= 1
    if before >= 0 and tokens[before].word in LISTS["be"]:
        hits.append(Hit(before, IS_TO))
        return Place(before, is_verb=True) if before else DONE
    twin = _find_twin(tokens, before)
    if twin >= 0:
        return climb_infinitive(tokens, twin, hits)
    for here in range(before, max(-1, before - OBJECT), -1):
        word = tokens[here].word
        cue = find_cue(word, "to")
        if cue is not None and _takes_infinitive(tokens, here, before):
            hits.append(Hit(here, cue))
            return Place(here, is_verb=word in WORDS.participles)
        if word in STOPS:
            break
    if tokens[at + 1].word != "have":  # "known to have died"
        hits.append(Hit(at, BARE_TO))
    return Place(at, is_verb=True, is_done=True)


def _find_twin(tokens: Sequence[Token], before: int) -> int:
    """The "to" of the infinitive before: "tried *to* enter the town and to burn it"; -1 where there is none."""
    words = tokens[max(0, before - 1)].word, tokens[max(0, before)].word
    if words[1] not in ("and", "or") and words != ("well", "as"):
        return -1
    for here in range(before - 1, max(-1, before - CLAUSE), -1):
        after = tokens[here + 1]
        if tokens[here].word == "to" and not after.is_capital and after.word not in LISTS["determiners"]:
            return here
        if tokens[here].word in STOPS:
            break
    return -1


def _is_skipped(word: str) -> bool:
    return word == "not" or (is_adverb(word) and find_cue(word, "to") is None)  # "likely to" is no adverb


def _takes_infinitive(tokens: Sequence[Token], here: int, before: int) -> bool:
    """False for "has troops to spare", "in order to", "called the minister to complain"."""
    word = tokens[here].word
    if word == "order" and here > 0 and tokens[here - 1].word == "in":
        return False
    if here < before and (word in LISTS["close"] or word in ("has", "had")):
        return False
    return word not in ("call", "called", "calling") or tokens[here + 1].word in ("for", "on", "upon", "to")


def climb_clause(tokens: Sequence[Token], first: int, hits: list[Hit]) -> Place:
    """From the verb of a clause over its subject to "that", "if", or the verb that the clause is the object of."""
    commas = own = 0
    for here in range(first - 1, max(-1, first - 3 * CLAUSE), -1):
        word = tokens[here].word
        commas += word == ","
        own += commas % 2 == 0  # words between two commas are an aside
        if own >= CLAUSE or (word in LISTS["says"] and commas % 2 == 0):
            break
        if commas % 2 == 0 and _is_condition(tokens, here):
            hits.append(Hit(here, find_question(tokens, here)))
            return DONE
        small = NOT if commas == 0 and _is_negator(tokens, here, first) else _find_hedge(tokens, here)
        if small is not None:
            hits.append(Hit(here, small))
        if word == "that" and tokens[here + 1].word == ",":
            break  # "denied that, saying ..."
        if word == "that":
            return climb_that(tokens, here - 1, hits)
        cue = find_cue(word, "that")
        if cue is not None and here < first - 1 and _is_bare(tokens, here):
            hits.append(Hit(here, cue))
            return Place(here, is_verb=word in WORDS.participles)
        if word in STOPS:
            break
    return DONE


def _is_bare(tokens: Sequence[Token], at: int) -> bool:
    """True where a clause without "that" may follow: no noun, and no infinitive."""
    if tokens[at].word in LISTS["bare_nouns"]:
        return tokens[at + 1].word in LISTS["personal"]
    before = tokens[at - 1].word if at else ""
    is_noun = before in LISTS["determiners"] or before in LISTS["numerals"] or before[:1].isdigit()
    is_noun |= tokens[at].word.endswith("ed") and (not before or before in LISTS["prepositions"])  # "Suspected rebels"
    return tokens[at].word in LISTS["bare"] and tokens[at + 1].word not in ("to", "of") and not is_noun


def _find_hedge(tokens: Sequence[Token], at: int) -> StatusCue | None:
    """The hedge of a clause, and not that of a word in it: "a van supposedly carrying food blew up"."""
    return None if tokens[at + 1].word.endswith(("ing", "ed")) else find_hedge(tokens[at].word)


def _is_negator(tokens: Sequence[Token], at: int, first: int) -> bool:
    """True in "no one was killed", "none of the attacks", "nor did they", and not in "has no doubt"."""
    word = tokens[at].word
    if word not in LISTS["negators"]:
        return False
    if any(token.word in LISTS["auxiliaries"] or token.word in ("''", '"', "”") for token in tokens[at + 2 : first]):
        return False  # the subject of another verb
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    before = tokens[at - 1].word if at else ""
    is_object = before in WORDS.light or before in LISTS["auxiliaries"] or before in LISTS["prepositions"]
    return not is_object and following not in ("longer", "matter", "doubt")


def climb_that(tokens: Sequence[Token], before: int, hits: list[Hit]) -> Place:
    """From "that" to the verb or noun right before it, which is at or before token `before`."""
    for here in range(before, max(-1, before - _THAT), -1):
        word = tokens[here].word
        cue = find_cue(word, "that")
        if cue is not None:
            hits.append(Hit(here, cue))
            return Place(here, is_verb=word in WORDS.participles)
        if word in LISTS["says"] and here and tokens[here - 1].word in LISTS["nots"]:
            hits.append(Hit(here - 1, WHETHER))  # "did not say that": it is left open
        if word in LISTS["breaks"] or word in LISTS["says"]:
            break
    return DONE
