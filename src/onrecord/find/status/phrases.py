"""From a noun over its phrase to the verb or the preposition that it hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.status.clauses import Place, climb_clause, climb_that
from onrecord.find.status.hits import ANY, GRANT, LISTS, NOT, OBJECT, PHRASE, STOPS, WORDS, Hit, find_cue, is_adverb
from onrecord.find.texts.tokens import Token
from onrecord.words.statuses import StatusCue

_ADJECTIVAL = tuple(sorted(LISTS["adjectival"]))
_FAR = frozenset({"from", "of", "for", "off"})  # an object stands before them: "accused the army of"
_WITH = ("rumoured", "threatened")  # "charged him with", "threatened the town with"
_DONE = Place(0, is_verb=False, is_done=True)


def climb_phrase(tokens: Sequence[Token], at: int, hits: list[Hit]) -> Place:
    """From a noun over its adjectives and article to the preposition or the verb before it."""
    is_definite = has_article = False
    for here in range(at - 1, max(-1, at - 1 - PHRASE), -1):
        word = tokens[here].word
        if word == "that" and has_article:
            return climb_that(tokens, here - 1, hits)
        cue = _find_modifier(tokens, here)
        if cue is not None and not (has_article and cue is not NOT and cue is not ANY):
            hits.append(Hit(here, cue))
            continue
        place = _climb_governor(tokens, here, at, hits)
        if place is not None:
            return place
        if word == "'s":
            is_definite = True
        elif word in LISTS["determiners"]:
            has_article, is_definite = True, is_definite or word in LISTS["definite"]
        elif not is_definite and (has_article or here == at - 1) and _is_ruled(tokens, here):
            return Place(here, is_verb=True)
        elif has_article or word in STOPS:
            return _DONE
    return _DONE


def _find_modifier(tokens: Sequence[Token], at: int) -> StatusCue | None:
    word, before = tokens[at].word, tokens[at - 1].word if at else ""
    if word == "any" and _is_to_come(tokens, at):
        return ANY
    if word in ("no", "neither") or (word == "not" and before in (",", "and")):
        return NOT if tokens[at + 1].word not in ("only", "just") else None
    if word == "than" and before == "rather":
        return NOT
    return find_cue(tokens[at].word, "adjective") if _is_adnominal(tokens, at) else None


def _climb_governor(tokens: Sequence[Token], here: int, at: int, hits: list[Hit]) -> Place | None:
    """The place after the word, where the noun at `at` hangs on it; None where the phrase goes on."""
    word = tokens[here].word
    if word in ("and", "or"):
        return Place(here, is_verb=False)
    if word in LISTS["personal"] and here == at - 1:
        return climb_clause(tokens, at, hits)  # "he backs": a verb after all
    governor = _governor(tokens, here, at)
    if governor is not None:
        return _climb_verb(tokens, here, at, Hit(here, governor), hits)
    if word in LISTS["past_grounds"] or word in LISTS["breaks"] or word == ",":
        return _DONE
    if word in LISTS["prepositions"] and word not in LISTS["determiners"]:
        return _climb_preposition(tokens, here, hits)
    return Place(here, is_verb=True) if word in WORDS.light | LISTS["be"] else None  # "there was an attack"


def _is_to_come(tokens: Sequence[Token], at: int) -> bool:
    """True in "answer any further aggression", of which there has been none yet."""
    return tokens[at + 1].word in LISTS["yet_to_come"]


def _is_adnominal(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].word not in LISTS["adnominal"]:
        return True
    return at > 0 and (tokens[at - 1].word in LISTS["determiners"] or tokens[at - 1].word in LISTS["prepositions"])


def _is_ruled(tokens: Sequence[Token], at: int) -> bool:
    """True where a modal, a negation or "to" stands before the word, which is a verb then."""
    before = at - 1
    while before >= 0 and is_adverb(tokens[before].word):
        before -= 1
    if before < 0 or tokens[at].word.endswith(_ADJECTIVAL) or tokens[at].is_capital:
        return False
    word = tokens[before].word
    return word in WORDS.modals or word in ("to", "not", "never")


def _governor(tokens: Sequence[Token], here: int, at: int) -> StatusCue | None:
    word = tokens[here].word
    if tokens[at].word.endswith("ing") and tokens[at].word != "being" and here == at - 1:
        cue = find_cue(word, "ing")
        if cue is not None:
            return cue
    return find_cue(word, "object")


def _climb_verb(tokens: Sequence[Token], here: int, at: int, hit: Hit, hits: list[Hit]) -> Place:
    """From the noun at `at` to the verb that it is the object of, or the noun or adjective that it hangs on."""
    if tokens[here].word in LISTS["agreeing"] and tokens[at].word in LISTS["pacts"]:
        return Place(here, is_verb=True)
    if _is_charged(tokens, here):
        hits.append(Hit(here, GRANT))
        return _DONE
    hits.append(hit)
    return Place(here, is_verb=hit.cue.effect != "state" or "object" in hit.cue.links)


def _is_charged(tokens: Sequence[Token], at: int) -> bool:
    """True in "accused of ordering the raid": who ordered it is open, the raid is known."""
    is_known = tokens[at + 1].word in LISTS["definite"]
    return is_known and tokens[at].word.endswith("ing") and at > 0 and tokens[at - 1].word in ("of", "with", "for")


def _climb_preposition(tokens: Sequence[Token], at: int, hits: list[Hit]) -> Place:
    """From "of", "for", "from" ... to the noun or verb before it, over its object ("prevent them from leaving")."""
    link = "place" if tokens[at].word == "to" else tokens[at].word  # "due to the war" is no infinitive
    before, after = tokens[at - 1].word if at else "", tokens[at + 1].word if at + 1 < len(tokens) else ""
    is_answer = link == "for" and before in LISTS["answers"] and after in LISTS["definite"]
    if is_answer or (before == "do" and link == "with") or (before in LISTS["guilt"] and after in LISTS["definite"]):
        hits.append(Hit(at, GRANT))
        return _DONE  # "revenge for the raid", "nothing to do with the raid", "denied involvement in the raid"
    is_gerund = at + 1 < len(tokens) and tokens[at + 1].word.endswith("ing")
    reach = OBJECT if is_gerund or link == "for" else PHRASE
    for here in range(at - 1, max(-1, at - 1 - reach), -1):
        word = tokens[here].word
        cue = _prepositional(tokens, here, at, link)
        if cue is not None and (is_gerund or here >= at - 1 - PHRASE or word in LISTS["callers"]):
            hits.append(Hit(here, cue))
            return Place(here, is_verb=cue is NOT or word in WORDS.participles)
        if here == at - 1 and (word in WORDS.light or word in LISTS["carriers"]):
            return Place(here, is_verb=word in WORDS.light)
        if word == "," or word in STOPS:
            break
    return _DONE


def _prepositional(tokens: Sequence[Token], here: int, at: int, link: str) -> StatusCue | None:
    word = tokens[here].word
    if word in ("none", "neither") and link == "of":
        return NOT
    cue = find_cue(word, link) or (find_cue(word, "doing") if tokens[at + 1].word.endswith("ing") else None)
    is_warned = link == "against" and tokens[at + 1].word.endswith("ing")
    if cue is not None and (here == at - 1 or link in _FAR or is_warned or (link == "with" and cue.state in _WITH)):
        return cue
    return find_cue(word, "object") if link == "in" and _is_sum(tokens, here + 1, at) else None


def _is_sum(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """True for "40 million crowns" in aid: the verb before them governs the aid."""
    return stop - first > 1 and any(token.word[:1].isdigit() for token in tokens[first:stop])
