"""Whether an event is said to have happened, and how sure its speaker is, with the words that tell.

Words that govern the trigger decide (`climbing`), and several of them together (`composing`); a model's mark chooses
among the states that the same words allow, and stands alone where no word tells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from onrecord.find.scene import Scene
from onrecord.find.status.climbing import climb, find_prospect
from onrecord.find.status.composing import FACTUAL, Reading, compose, least
from onrecord.find.status.hits import IF, LISTS, PHRASE, STOPS, WORDS, Hit, find_cue
from onrecord.find.status.subjects import find_order, find_refusal, iter_after
from onrecord.find.status.values import blend_value, find_value
from onrecord.find.texts.clauses import WORDS as CLAUSE_WORDS
from onrecord.find.texts.marks import Told
from onrecord.find.texts.tokens import Token, find_tokens
from onrecord.record import Anchor, Attribution, Certainty, Span, State, Status
from onrecord.spans import anchor, overlaps

__all__ = ["blend_value", "find_status", "find_value"]

_REACH = 500  # characters on each side of a trigger; a sentence of news has some 130
_MOST = 250  # tokens in them
_PASTS = CLAUSE_WORDS["irregular_pasts"] | LISTS["past"]
# "Called the minister to congratulate him": what is done by speaking is done when one meets to do it.
_SPOKEN = frozenset({"CONSULT", "SUPPORT", "ACCUSE", "AGREE", "REJECT", "REQUEST", "THREATEN"})
# What can be talked about before it is done: "discussed a withdrawal".
_AGREED = frozenset({"AGREE", "RETREAT", "COOPERATE", "AID", "SUPPORT", "CONSULT", "CONCEDE", "MOBILIZE"})
_CLAIMS = ("claim", "claims", "claimed", "claiming")
_HEARSAY = (
    {word for word, cues in WORDS.cues.items() if any(cue.state == "rumoured" for cue in cues)}
    | {*_CLAIMS, *LISTS["hedges"], "report", "unverified"}
) - LISTS["says"]
_OWN = LISTS["says"] | {"but", ";"}
_NO_CONDITION = LISTS["asks"] | {"as", "what"}
_PARTICLES = ("off", "out", "down")
_MODAL_STATES = frozenset({"planned", "hypothetical"})


def find_status(scene: Scene, told: Told, sentence: Span, attribution_id: str | None) -> Status:
    """The status of one mention according to the speaker of its attribution, or the narrator.

    Words of the sentence outside of the attribution are somebody else's, and tell nothing of what its speaker says.
    """
    attribution = (
        None if attribution_id is None else _find_attribution(scene.attributions, told.trigger, attribution_id)
    )
    bounds = _find_bounds(told.trigger, sentence, attribution)
    tokens = find_tokens(scene.article.text, bounds, most=_MOST)
    tokens = [_unname(tokens, at) for at in range(len(tokens))]
    inside = [
        at for at, token in enumerate(tokens) if token.start < told.trigger.end and told.trigger.start < token.end
    ]
    reading = _read(tokens, inside[0], inside[-1], is_open=told.kind in _AGREED) if inside else Reading()
    words = tuple(anchor(scene.article.id, scene.article.text, span) for span in _iter_words(tokens, reading))
    if not (inside and tokens[inside[-1]].word in LISTS["asked"]):
        reading, words = _heed(reading, words, attribution)
    reading = replace(reading, also=reading.also - {"conditional"}) if not _has_condition(tokens) else reading
    if not words and inside and not reading.is_granted:
        told = _doubt(tokens, inside[0], told)
    if inside and tokens[inside[0]].word in LISTS["thanks"] and _is_wish(tokens, reading):
        reading = replace(reading, state="happened", sure="probable", also=frozenset({"happened", "ongoing"}))
    if told.kind in _SPOKEN and told.state == "happened" and _is_errand(tokens, reading):
        return Status(state="happened", sure="probable", words=words)
    return _combine(reading, words, told)


def _is_errand(tokens: Sequence[Token], reading: Reading) -> bool:
    """True in "met the envoy to thank her": nothing before the infinitive is still to come."""
    if [tokens[at].word for at in reading.at] != ["to"]:
        return False
    is_told = False
    for token in reversed(tokens[: reading.at[0]]):
        if token.word in WORDS.modals:
            return False
        is_told |= token.word in _PASTS or token.word in LISTS["be"] or token.word.endswith("ed")
        if token.word in LISTS["breaks"] | LISTS["relatives"]:
            break
    return is_told


def _is_wish(tokens: Sequence[Token], reading: Reading) -> bool:
    """True in "I want to thank the envoy", which thanks her."""
    words = [tokens[at].word for at in reading.at]
    return bool(words) and all(
        word in LISTS["wishes"] and at and tokens[at - 1].word in ("i", "we", "would", "also", "'d")
        for at, word in zip(reading.at, words, strict=True)
    )


def _unname(tokens: Sequence[Token], at: int) -> Token:
    """The name "May" is no modal, and no other name bans anything."""
    token = tokens[at]
    if token.word not in ("may", "ban") or not token.is_capital or at == 0:
        return token
    is_headline = at + 1 < len(tokens) and tokens[at + 1].is_capital
    is_name = tokens[at - 1].word in LISTS["prepositions"] or is_headline == (token.word == "ban")
    return token._replace(word="-") if is_name else token


def _has_condition(tokens: Sequence[Token]) -> bool:
    return any(token.word in LISTS["conditions"] | LISTS["waits"] | LISTS["provisos"] for token in tokens)


def _doubt(tokens: Sequence[Token], first: int, told: Told) -> Told:
    """A model's mark that no word bears out: hearsay without hearsay, what is to come after "after"."""
    own = next((at for at in range(first - 1, 0, -1) if tokens[at].word in _OWN), 0)
    is_hearsay = told.state != "rumoured" or any(token.word in _HEARSAY for token in tokens[own:])
    is_past = told.state in ("planned", "hypothetical") and _is_behind(tokens, first)
    return told if is_hearsay and not is_past else told._replace(state="happened", sure=least(told.sure, "probable"))


def _is_behind(tokens: Sequence[Token], first: int) -> bool:
    """True for "after two days of talks", "agreed a truce", where nothing before that is still to come."""
    for here in range(first - 1, max(-1, first - 1 - PHRASE), -1):
        is_made = tokens[here].word == "agreed" and tokens[first].word in LISTS["pacts"]
        if is_made or tokens[here].word in LISTS["past_grounds"]:
            return not _has_future(tokens, here)
        if tokens[here].word in STOPS or tokens[here].word == ",":
            return False
    return False


def _find_attribution(found: Sequence[Attribution], trigger: Span, attribution_id: str) -> Attribution | None:
    """The attribution of this id, looked for from the trigger outwards: the right one of many is near."""
    near = bisect_right(found, trigger.start, key=_start)
    return next((found[at] for at in range(near - 1, -1, -1) if found[at].id == attribution_id), None) or next(
        (one for one in islice(found, near, None) if one.id == attribution_id), None
    )


def _start(attribution: Attribution) -> int:
    return min(one.span.start for one in (*attribution.source, *attribution.cue, *attribution.content))


def _iter_words(tokens: Sequence[Token], reading: Reading) -> Iterator[Span]:
    """The telling words in order of the text, with their particle: "called off"."""
    for at in sorted(set(reading.at)):
        has_particle = at + 1 < len(tokens) and tokens[at + 1].word in _PARTICLES
        yield Span(start=tokens[at].start, end=tokens[at + has_particle].end)


def _find_bounds(trigger: Span, sentence: Span, attribution: Attribution | None) -> Span:
    start, end = sentence.start, sentence.end
    if attribution is not None:
        own = [one.span for one in (*attribution.source, *attribution.cue, *attribution.content)]
        own = [span for span in own if overlaps(span, sentence)]
        start = max([start, min([trigger.start, *(span.start for span in own)])])
        end = min([end, max([trigger.end, *(span.end for span in own)])])
    return Span(
        start=max(min(start, trigger.start), trigger.start - _REACH),
        end=min(max(end, trigger.end), trigger.end + _REACH),
    )


def _has_future(tokens: Sequence[Token], at: int) -> bool:
    """True where a modal or "to" stands before the token, up to the comma."""
    for here in range(at - 1, -1, -1):
        if tokens[here].word in WORDS.modals or tokens[here].word == "to":
            return True
        if tokens[here].word == ",":
            return False
    return False


def _read(tokens: Sequence[Token], first: int, last: int, *, is_open: bool) -> Reading:
    if tokens[last].word == "toll" or (last + 1 < len(tokens) and tokens[last + 1].word == "toll"):
        return Reading(is_granted=True)  # whatever becomes of the toll, people died
    hits: list[Hit] = list(find_order(tokens, first, last))
    is_verb = _is_verb(tokens, first)
    if is_verb or not _is_noun(tokens, first):
        hits += find_refusal(tokens, last)
    else:
        hits += _iter_head(tokens, last)
    if not _is_attributive(tokens, first, last):
        hits += climb(tokens, first, is_verb=is_verb)
    if tokens[last].word in LISTS["asked"]:
        hits = [hit for hit in hits if not _is_refusal(tokens, first, hit)]
    if not is_open:
        hits = [hit for hit in hits if tokens[hit.at].word not in LISTS["topics"]]
    if not (hits or is_verb or _is_attributive(tokens, first, last)) and _is_noun(tokens, first):
        hits += find_prospect(tokens, first)
    reading = compose((hit, tokens[hit.at].word) for hit in hits)
    if reading.state == "ongoing" and any(tokens[at].word == "been" for at in reading.at):
        reading = replace(reading, is_settled=True)  # "had been meeting"
    asking = _find_asking(tokens, first)
    if asking is not None and reading.state in FACTUAL and not reading.is_granted:
        return Reading(state="hypothetical", sure="unknown", at=(asking,))
    return _add_condition(tokens, first, reading)


def _iter_head(tokens: Sequence[Token], last: int) -> Iterator[Hit]:
    """What the words after a noun say of it, over the noun that it is part of: "bomb *plot* foiled"."""
    head = tokens[last + 1].word if last + 1 < len(tokens) else ""
    cues = [find_cue(head, link) for link in ("of", "for", "about")] if head in LISTS["heads"] else []
    cue = next((one for one in cues if one is not None), None)
    if cue is not None:
        yield Hit(last + 1, cue)
    yield from iter_after(tokens, last + (cue is not None))


def _is_refusal(tokens: Sequence[Token], first: int, hit: Hit) -> bool:
    """True for "denied charges", which were made; no charges, or no request, were none."""
    is_word = hit.at >= first - 1 and tokens[hit.at].word not in WORDS.participles
    return hit.cue.effect in ("deny", "turn") or (hit.cue.effect == "negate" and not is_word)


def _is_verb(tokens: Sequence[Token], first: int) -> bool:
    word = tokens[first].word
    before = tokens[first - 1].word if first else ""
    if before in LISTS["determiners"] or (before in LISTS["prepositions"] and before != "to"):
        return False
    return word.endswith("ed") or word in _PASTS


def _is_noun(tokens: Sequence[Token], first: int) -> bool:
    before = tokens[first - 1].word if first else ""
    if tokens[first].word.endswith("ing") and before in ("", ",", '"', "”", "''"):
        return False
    return (
        before not in ("to", "not")
        and before not in LISTS["personal"]
        and before not in LISTS["auxiliaries"]
        and before not in WORDS.modals
    )


def _is_attributive(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True in "the *besieged* town", "areas *devastated* by the storm": told in passing, whatever governs the noun."""
    if not tokens[first].word.endswith("ed"):
        return False
    before = tokens[first - 1].word if first else ""
    if before in LISTS["determiners"] or (before in LISTS["prepositions"] and before != "to"):
        return True
    is_free = before not in LISTS["auxiliaries"] and not before.endswith("ly") and before not in ("not", "never", "to")
    return is_free and last + 1 < len(tokens) and tokens[last + 1].word == "by"


def _add_condition(tokens: Sequence[Token], first: int, reading: Reading) -> Reading:
    """Conditional where a clause with "if" stands beside what is to come, or "Had they ..." opens the clause."""
    if reading.is_settled or reading.is_granted:
        return reading
    if reading.state in _MODAL_STATES:
        for at, token in enumerate(tokens):
            if token.word in ("if", "unless") and tokens[at - 1].word not in _NO_CONDITION:
                return replace(reading, state="conditional", also=reading.also | IF.also, at=(*reading.at, at))
    if reading.state in FACTUAL:
        opening = _find_inversion(tokens, first)
        if opening is not None:
            return replace(reading, state="conditional", also=IF.also, at=(*reading.at, opening))
    return reading


def _find_asking(tokens: Sequence[Token], first: int) -> int | None:
    """The verb that opens the question of the trigger: "*Does* the palace back the pact?"."""
    if not any(token.word == "?" for token in tokens[first:]):
        return None
    for at in range(first - 1, -1, -1):
        is_head = at == 0 or tokens[at - 1].word in (",", '"', "“", ";", "and", "or", "but", "so", "—")
        if is_head and tokens[at].word in LISTS["asking"] and at < first - 1 and _is_subject(tokens[at + 1]):
            return at
        if tokens[at].word in STOPS or tokens[at].word in (",", "that"):
            return None
    return None


def _find_inversion(tokens: Sequence[Token], first: int) -> int | None:
    for at in range(first - 1, -1, -1):
        word = tokens[at].word
        is_head = at == 0 or tokens[at - 1].word in (",", "“", '"', ";")
        if is_head and word in ("had", "should", "were") and at < first - 1 and _is_subject(tokens[at + 1]):
            return at
        if word in (",", ";", "that"):
            return None
    return None


def _is_subject(token: Token) -> bool:
    return token.is_capital or token.word in LISTS["determiners"] or token.word in CLAUSE_WORDS["personal"]


def _heed(
    reading: Reading, words: tuple[Anchor, ...], attribution: Attribution | None
) -> tuple[Reading, tuple[Anchor, ...]]:
    """What the attribution itself tells: its speaker denies the content, or threatens with it."""
    if attribution is None or not attribution.cue:
        return reading, words
    is_told = any(overlaps(word.span, cue.span) for word in words for cue in attribution.cue)
    if attribution.denies and not (is_told or reading.is_granted) and reading.state in FACTUAL:
        if attribution.cue_negated:
            return Reading(state="rumoured", sure="unknown"), attribution.cue
        return Reading(state="denied"), (*attribution.cue, *words)
    acts = {act.name: act.words for act in attribution.acts}
    if "threatens" in acts and reading.state == "planned":
        return replace(reading, state="threatened"), (*words, *(acts["threatens"] if not is_told else ()))
    if reading.state == "rumoured" and is_told and all(word.quote.lower() in _CLAIMS for word in words):
        return Reading(is_granted=True), ()  # its own speaker claims it, of himself
    return reading, words


def _combine(reading: Reading, words: tuple[Anchor, ...], told: Told) -> Status:
    if reading.state == "happened" and not words:
        if reading.is_granted and told.state == "rumoured":
            return Status(state="happened", sure="probable")
        return _follow(told)
    is_doubted = reading.state in FACTUAL and told.state not in FACTUAL and told.state not in reading.also
    if is_doubted and not reading.is_settled:
        return Status(state=told.state, sure=least(told.sure, "possible"))
    state: State = told.state if told.state in reading.also else reading.state
    return Status(state=state, sure=reading.sure, words=words)


def _follow(told: Told) -> Status:
    """The model's word, which is never certain of anything but that the event happened."""
    if told.state == "happened":
        return Status(state="happened", sure=told.sure)
    most: Certainty = "probable" if told.state == "ongoing" else "possible"
    return Status(state=told.state, sure=least(told.sure, most))
