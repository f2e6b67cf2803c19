"""Whom "it", "they", "he", "the group", "its forces" go back to: the nearest fitting that was told of before.

Nobody is taken where two fit equally well, and none where nothing fits: an empty cell is better than a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, pairwise, takewhile
from typing import NamedTuple

from onrecord.find.events.participants.actors import find_actor
from onrecord.find.events.participants.voice import find_phrase
from onrecord.find.scene import Scene
from onrecord.find.speakers.cast import first_at, person_named
from onrecord.find.speakers.phrases import keys_of, without_determiner
from onrecord.find.texts.clauses import WORDS as CLAUSE_WORDS
from onrecord.record import Anchor, Attribution, Participant, Span, Speaker
from onrecord.spans import anchor, contains, overlaps
from onrecord.words.actors import body_key, load_bodies, load_capitals, load_land_names, load_states, sector_of
from onrecord.words.cues import load_cues
from onrecord.words.participants import load_head_sectors, load_participant_words

_WORDS = load_participant_words()["references"]
_ARMED_SECTORS = frozenset({"REB", "UAF", "PRM", "IMG", "CRM", "OPP"})
_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
_HUMANS = ("person", "unnamed", "witness")
_BODIES = ("organisation", "medium")
_MANY = frozenset({"people", "police", "men", "women", "children", "troops", "forces"})
# How many sentences back an antecedent stands, the pronoun's own counted.
_BACK = 3
_LOOK = 24
# Of an endless sentence only so much is looked at.
_WINDOW = 1_500
# A place behind these is where something happens and nobody who acts.
_PLACED = re.compile(r"\b(?:in|at|near|from|to|into|on|of|across|outside|inside|around|for)(?: the)? \Z")
_NOUN_BEHIND = re.compile(r"(?:[’']s?)? ([a-z][\w-]*)|-")
_QUOTED = 12
_DESCRIBED = ("groups", "states", "fighters")
_LONGEST_OPENING = 80
_WORD_BEHIND = re.compile(r" (?:(?:also|has|have|had|later) )?(\w+)")
_CUES = load_cues()
# Whom "the two leaders", "both countries" can be.
_STATES_ONLY = frozenset(
    {"countries", "nations", "governments", "neighbours", "neighbors", "states", "armies", "powers"}
)
_PERSONS_ONLY = frozenset({"leaders", "presidents", "ministers"})


class Candidate(NamedTuple):
    """Somebody told of: where, who, and whether several."""

    span: Span
    actor: Speaker
    is_many: bool


class Sought(NamedTuple):
    """What a referring word asks for: a kind ("male", "group" ...), and what is owned ("forces" of "its forces")."""

    kind: str
    owned: str


class Heard(NamedTuple):
    """The participants of the mentions before, in order of the text, and those of this one before the reference.

    Whom a possessive stands for may take part in the same event; who is "it" does nothing to himself.
    """

    earlier: Sequence[Participant]
    beside: Sequence[Participant]


@lru_cache(maxsize=20_000)
def read_reference(words: str) -> Sought | None:
    """What words go back to, if they are a pronoun or a definite description of somebody told of; else None."""
    lower = words.lower()
    first, _, rest = lower.partition(" ")
    if not rest:
        kind = next(
            (
                kind
                for kind in ("male", "female", "thing", "many", "speaking", "hearing", "relative")
                if lower in _WORDS[kind]
            ),
            None,
        )
        kind = None if words in ("US", "IT") else kind
        return Sought(kind, "") if kind else None
    if first in _WORDS["possessive"]:
        kind = {"his": "male", "her": "female", "its": "thing"}.get(first, "many")
        return Sought(kind, words.partition(" ")[2])
    return _described(lower.split())


def _described(words: list[str]) -> Sought | None:
    head = words[-1]
    if words[0] == "both" or words[:2] in (["the", "two"], ["these", "two"]):
        return Sought("pair", head) if head in _WORDS["pairs"] and len(words) <= len(("the", "two", "sides")) else None
    if len(words) != len(("the", "group")) or words[0] not in ("the", "this", "that", "these", "those"):
        return None
    for kind in ("groups", "states", "fighters"):
        if head in _WORDS[kind]:
            return Sought(kind, head)
    return None


def find_antecedent(scene: Scene, place: Span, sought: Sought, heard: Heard) -> tuple[Speaker | None, Anchor | None]:
    """The actor and the words that a reference at a place goes back to; (None, None) where nobody surely fits."""
    if sought.kind == "speaking":
        return _speaking(scene, place)
    if sought.kind == "hearing":
        return None, None
    if sought.kind == "relative":
        return _relative(scene, place, heard)
    if sought.kind == "pair":
        return _pair(scene, place, sought.owned, heard)
    is_described = sought.kind in _DESCRIBED
    owned = "" if is_described else sought.owned
    for back, (start, end) in enumerate(_iter_sentences(scene, place.start)):
        fitting = [one for one in _candidates(scene, start, end, heard) if _fits(scene, one, sought)]
        if not owned:
            fitting = [one for one in fitting if not _is_beside(one, heard.beside)]
        found = _best(scene, fitting, start, is_own=back == 0)
        actor = _owned(found.actor, owned) if found and owned else found.actor if found else None
        if found and actor:
            return actor, anchor(scene.article.id, scene.article.text, found.span)
        if fitting or (back == 1 and not is_described):
            break
    return _named_body(scene, place) if is_described else (None, None)


def _named_body(scene: Scene, place: Span) -> tuple[Speaker | None, Anchor | None]:
    """The body that speakers would take a description for, with the words that name it last."""
    cast, text = scene.cast, scene.article.text
    words = text[place.start : place.end]
    sector = sector_of(keys_of(words))
    if sector in _ARMED_SECTORS:
        return Speaker(name=words, kind="unnamed", role=None, actor_id=None, sector=sector), None
    actor = find_actor(words, place.start, cast)
    before = first_at(cast.bodies, place.start)
    for body in reversed(cast.bodies[max(before - _LOOK, 0) : before]):
        if actor and body.name == actor.name:
            return actor, anchor(scene.article.id, text, Span(start=body.start, end=body.end))
    is_plain = actor is not None and actor.name.lower() in words.lower()
    return (actor if is_plain else None), None


def _is_beside(one: Candidate, beside: Sequence[Participant]) -> bool:
    return any(overlaps(one.span, (other.antecedent or other.anchor).span) for other in beside)


def _iter_sentences(scene: Scene, at: int) -> Iterator[tuple[int, int]]:
    """The reference's own sentence up to it, and the two before, going back."""
    number = bisect_right(scene.sentences, at, key=lambda span: span.start) - 1
    end = at
    for back in range(number, max(number - _BACK, -1), -1):
        start = scene.sentences[back].start
        yield max(start, end - _WINDOW), end
        end = start


def _candidates(scene: Scene, start: int, end: int, heard: Heard) -> list[Candidate]:
    """Whoever is told of in a stretch, in order, each passage once; participants first, then speakers, then names."""
    found: dict[int, Candidate] = {}
    taken: list[Span] = []
    told = (_from_participants(start, end, heard), _from_sources(scene, start, end), _from_names(scene, start, end))
    for one in (*chain.from_iterable(told), *_from_opening(scene, start, end)):
        if not any(one.span.start < other.end and other.start < one.span.end for other in taken):
            taken.append(one.span)
            found[one.span.start] = one
    return [found[at] for at in sorted(found)]


def _from_participants(start: int, end: int, heard: Heard) -> Iterator[Candidate]:
    earlier = takewhile(lambda one: one.anchor.span.end > start, reversed(heard.earlier))
    for one in (*reversed(heard.beside), *earlier):
        span = one.antecedent.span if one.antecedent else one.anchor.span
        if one.actor and one.anchor.span.start >= start and one.anchor.span.end <= end:
            quote = one.antecedent.quote if one.antecedent else one.anchor.quote
            yield Candidate(span, one.actor, _is_many(quote, one.actor))


def _from_sources(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    for one in _attributions_near(scene, start, end):
        source = one.source[0] if one.source else None
        if source and start <= source.span.start and source.span.end <= end and read_reference(source.quote) is None:
            yield Candidate(source.span, one.speaker, _is_many(source.quote, one.speaker))


def _attributions_near(scene: Scene, start: int, end: int) -> Sequence[Attribution]:
    low = bisect_left(scene.attributions, start - 2_000, key=_begin)
    high = bisect_right(scene.attributions, end, key=_begin)
    return scene.attributions[low:high]


def _begin(attribution: Attribution) -> int:
    parts = (*attribution.source[:1], *attribution.cue[:1], *attribution.content[:1])
    return min((part.span.start for part in parts), default=0)


def _from_names(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    cast, text = scene.cast, scene.article.text
    for named in cast.people[first_at(cast.people, start) : first_at(cast.people, end)]:
        if named.end <= end:
            yield Candidate(Span(start=named.start, end=named.end), person_named(named.name, cast), is_many=False)
    for body in cast.bodies[first_at(cast.bodies, start) : first_at(cast.bodies, end)]:
        known = load_bodies().get(body_key(body.name))
        if body.end <= end and known and known.sector != "JRN" and not _is_before_noun(text, body.end):
            actor = Speaker(
                name=body.name,
                kind="organisation",
                role=None,
                actor_id=None,
                country=known.country,
                sector=known.sector,
            )
            yield Candidate(Span(start=body.start, end=body.end), actor, _is_many(body.name, actor))
    low = bisect_left(cast.lands, (start, 0, ""))
    for first, last, code in takewhile(lambda land: land[1] <= end, cast.lands[low : low + _LOOK]):
        is_name = text[first:last] in load_states() or text[first:last] in load_capitals()
        if is_name and not _PLACED.search(text, max(first - _QUOTED, 0), first) and not _is_before_noun(text, last):
            actor = Speaker(
                name=load_land_names()[code][0],
                kind="organisation",
                role=None,
                actor_id=None,
                country=code,
                sector="GOV",
            )
            yield Candidate(Span(start=first, end=last), actor, is_many=False)


def _is_before_noun(text: str, end: int) -> bool:
    """True where a name goes on with a noun, as far as words tell: "Vandania’s army", "the Taliban leader"."""
    found = _NOUN_BEHIND.match(text, end)
    word = found[1] if found else None
    if found is None or word is None:
        return found is not None
    is_verb = word in _CUES.forms or word in CLAUSE_WORDS["irregular_pasts"] or word.endswith("ed")
    return not is_verb and word not in _WORDS["behind"]


def _from_opening(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """The subject that opens the sentence, where it says something: "The gang said it ..."."""
    text = scene.article.text
    phrase = find_phrase(text, start, min(end, start + _LONGEST_OPENING))
    sought = read_reference(text[start : phrase.end]) if phrase else None
    if phrase is None or (sought and sought.kind not in _DESCRIBED):
        return
    words = text[start : phrase.end].split(" ")
    verb = next((at for at, word in enumerate(words) if at and word in _CUES.forms), len(words))
    quote = " ".join(words[:verb])
    behind = _WORD_BEHIND.match(text, start + len(quote))
    if quote and behind and behind[1] in _CUES.forms and start + len(quote) < end:
        actor = find_actor(quote, start, scene.cast)
        if actor:
            yield Candidate(Span(start=start, end=start + len(quote)), actor, _is_many(quote, actor))


def _is_many(quote: str, actor: Speaker) -> bool:
    if actor.kind == "person" or quote.lower().startswith(("a ", "an ")):
        return False
    if without_determiner(quote) in load_states() or body_key(quote) in load_bodies():
        return False
    head = re.split(r" (?:of|in|from|at|on|with|who|by|near)\b|,", quote.lower(), maxsplit=1)[0].split()
    return bool(head) and (
        "and" in head or head[-1] in _MANY or (head[-1].endswith("s") and not head[-1].endswith(("ss", "us")))
    )


def _fits(scene: Scene, one: Candidate, sought: Sought) -> bool:
    actor, kind = one.actor, sought.kind
    if kind in ("male", "female"):
        return actor.kind in _HUMANS and not one.is_many and scene.cast.genders.get(actor.name, kind) == kind
    if kind == "thing":
        quote = scene.article.text[one.span.start : one.span.end].lower()
        is_group = actor.kind in _BODIES or quote.rpartition(" ")[2] in _WORDS["groups"]
        return is_group and not one.is_many
    if kind == "many":
        return one.is_many
    if kind == "groups":
        return actor.kind in (*_BODIES, "unnamed") and not one.is_many and actor.sector not in _STATE
    if kind == "states":
        return actor.country is not None and actor.sector == "GOV" and not one.is_many
    head = sought.owned.rstrip("s")
    is_named = any(key.rstrip("s") == head for key in keys_of(scene.article.text[one.span.start : one.span.end]))
    return is_named or actor.sector in _ARMED_SECTORS


def _best(scene: Scene, fitting: Sequence[Candidate], start: int, *, is_own: bool) -> Candidate | None:
    """The only one who fits; of several the one whom the sentence opens with.

    In the reference's own sentence only where he says something ("Vandania said it ...").
    """
    if len({(one.actor.name, one.actor.country) for one in fitting}) <= 1:
        return fitting[0] if fitting else None
    first = fitting[0]
    says = _WORD_BEHIND.match(scene.article.text, first.span.end) if is_own else None
    is_speaking = not is_own or (says is not None and _is_saying(says[1].lower()))
    return first if first.span.start - start < _LOOK and is_speaking else None


def _is_saying(word: str) -> bool:
    """True for a verb of saying whose listener is hardly meant by "he": "said", not "asked"."""
    return word in _CUES.forms and word not in _WORDS["asking"]


def _owned(owner: Speaker, owned: str) -> Speaker | None:
    """Forces, police, officials of somebody: of his country."""
    head = owned.lower().split()[-1]
    sector = load_head_sectors().get(head)
    if sector is None or owner.kind == "person":
        return None
    sector = owner.sector if sector == "MIL" and owner.sector in _ARMED_SECTORS else sector
    return replace(owner, name=f"{owned} of {owner.name}", kind="organisation", sector=sector, role=None, actor_id=None)


def _speaking(scene: Scene, place: Span) -> tuple[Speaker | None, Anchor | None]:
    """Who says "we" or "I": the source of the innermost attribution around it."""
    around = [
        (piece.span.end - piece.span.start, one)
        for one in _attributions_near(scene, place.start, place.end + 2_000)
        for piece in one.content
        if contains(piece.span, place)
    ]
    if not around:
        return None, None
    inner = min(around, key=lambda pair: pair[0])[1]
    is_known = inner.speaker.kind not in ("unknown", "narrator")
    return (inner.speaker, inner.source[0] if inner.source else None) if is_known else (None, None)


def _relative(scene: Scene, place: Span, heard: Heard) -> tuple[Speaker | None, Anchor | None]:
    """Whoever ends right before "who"."""
    for start, end in _iter_sentences(scene, place.start):
        near = [one for one in _candidates(scene, start, end, heard) if place.start - one.span.end <= len(", ")]
        if near:
            return near[-1].actor, anchor(scene.article.id, scene.article.text, near[-1].span)
        break
    return None, None


def _pair(scene: Scene, place: Span, noun: str, heard: Heard) -> tuple[Speaker | None, Anchor | None]:
    """Two who are joined by "and" in the sentence or the two before, as one."""
    for start, end in _iter_sentences(scene, place.start):
        found = _candidates(scene, start, end, heard)
        for one, other in pairwise(found):
            joint = scene.article.text[one.span.end : other.span.start]
            if re.fullmatch(r",? (?:and|with) (?:the )?", joint) and _are_pair(one.actor, other.actor, noun):
                span = Span(start=one.span.start, end=other.span.end)
                return _both(one.actor, other.actor), anchor(scene.article.id, scene.article.text, span)
    return None, None


def _are_pair(one: Speaker, other: Speaker, noun: str) -> bool:
    if noun in _PERSONS_ONLY and {one.kind, other.kind} != {"person"}:
        return False
    is_of_states = one.country is not None and other.country is not None
    return one.name != other.name and (is_of_states or noun not in _STATES_ONLY)


def _both(one: Speaker, other: Speaker) -> Speaker:
    return Speaker(
        name=f"{one.name} and {other.name}",
        kind=one.kind,
        role=None,
        actor_id=None,
        country=one.country if one.country == other.country else None,
        sector=one.sector if one.sector == other.sector else None,
    )
