"""Who is said to have done it, and by whom.

Passages that say so are found by rules (`blaming`); each goes to the event of violence that it speaks of: in its
sentence, or the last one told before. The party is in somebody's words himself where they say "it" or "its forces".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from onrecord.find.events.blaming import Blaming, is_own, iter_blamings
from onrecord.find.events.clues import UNREAL
from onrecord.find.events.participants.actors import find_actor
from onrecord.find.events.parties import LISTS
from onrecord.find.events.telling import Telling
from onrecord.find.figures import find_innermost
from onrecord.find.scene import Scene
from onrecord.record import Anchor, Attribution, Blame, BlameKind, Participant, Span
from onrecord.spans import anchor, overlaps
from onrecord.words.blames import load_blame_words

_CUES: Final = load_blame_words().cues.keys()
_REFUTED: Final = ("not", "denied")
_PLAIN: Final = frozenset(("not", "never", "no", "none", "nobody", "neither", "nothing", "didn't", "didn’t"))
_PLURAL: Final = ("we", "us")  # a body for which the speaker speaks
_VIOLENT: Final = frozenset(("ASSAULT", "HARM"))
_LINKED: Final = _VIOLENT | {"COERCE"}
_BEFORE: Final = ("on", "by", "to")  # at the end of "blamed on" and "claimed by" they show that the deed stands before
_FAR = 100  # characters from "accused" to the deed: a party of some eight words stands between
_LAST = 20  # deeds before a passage that are looked at
_SIDE = 4  # cues before a passage's end that are looked at
_BACK = 3  # sentences from a passage to the deed told before it
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*+")
_CLAUSE = re.compile(r"\b(?:because|while|but|when|since|whereas)\b")
_SUSPECTED = re.compile(r"\b(?:suspected|alleged|presumed)\b", re.IGNORECASE)
_LEAD = 12  # characters before a participant: "suspected "
_Numbered = tuple[int, Blame]


class _Deed(NamedTuple):
    """A trigger of violence that is told as real: its span, its sentence's place, its group."""

    span: Span
    order: int
    group: int
    kind: str


def find_blames(scene: Scene, groups: Sequence[Sequence[Telling]]) -> tuple[tuple[Blame, ...], ...]:
    """The blames of each event, in order of the text; one party is blamed once in one voice."""
    deeds = _deeds(scene, groups)
    accused = _accused(groups)
    found = list(_iter_told(scene, deeds, accused)) if deeds else []
    claimants = {blame.attribution_id for _, blame in found if blame.name == "claimed"}
    found += _iter_acted([one for one in scene.attributions if one.id not in claimants], scene, deeds)
    found += _iter_suspected(scene, groups)
    found += _iter_refuted(scene, groups)
    found.sort(key=lambda row: (row[1].words[0].span.start, row[1].party.anchor.span.start))
    rows: list[list[Blame]] = [[] for _ in groups]
    for group, blame in found:
        if not any(_is_again(blame, other) for other in rows[group]):
            rows[group].append(blame)
    return tuple(map(tuple, rows))


def _is_again(one: Blame, other: Blame) -> bool:
    is_same = one.party.anchor.quote == other.party.anchor.quote or overlaps(
        one.party.anchor.span, other.party.anchor.span
    )
    return is_same and (one.name, one.attribution_id) == (other.name, other.attribution_id)


def _deeds(scene: Scene, groups: Sequence[Sequence[Telling]]) -> list[_Deed]:
    orders = {sentence.start: order for order, sentence in enumerate(scene.sentences)}
    deeds = (
        _Deed(one.told.trigger, orders.get(one.sentence.start, 0), number, one.told.kind)
        for number, group in enumerate(groups)
        for one in group
        if one.told.kind in _LINKED and one.mention.status.state not in UNREAL
    )
    return sorted(deeds, key=lambda deed: deed.span.start)


def _accused(groups: Sequence[Sequence[Telling]]) -> dict[int, Span]:
    """Whom the marks say to be accused, by where "blamed" or "accused" begins."""
    return {
        one.told.trigger.start: party.anchor.span
        for group in groups
        for one in group
        if one.told.kind == "ACCUSE"
        for party in one.mention.participants
        if party.role == "recipient"
    }


def _iter_told(scene: Scene, deeds: Sequence[_Deed], accused: Mapping[int, Span]) -> Iterator[_Numbered]:
    """The blames that the words of sentences tell, each with the number of its event."""
    text = scene.article.text
    orders = {deed.order for deed in deeds}
    near = {order + ahead for order in orders for ahead in range(2 * _BACK + 1)}
    passages: list[tuple[int, Blaming]] = []
    for order in sorted(near):
        sentence = scene.sentences[order] if order < len(scene.sentences) else None
        if sentence and not _CUES.isdisjoint(_WORD.findall(text[sentence.start : sentence.end].lower())):
            passages += ((order, passage) for passage in iter_blamings(text, sentence))
    holders = find_innermost(scene.attributions, [passage.words for _, passage in passages])
    named = {attribution.id: attribution for attribution in scene.attributions}
    cues = sorted(
        ((cue.span.start, place) for place, one in enumerate(scene.attributions) if one.source for cue in one.cue)
    )
    last: tuple[int, int] | None = None
    for (order, passage), holder in zip(passages, holders, strict=True):
        marked = accused.get(passage.words.start)
        if passage.name == "blamed" and passage.party and marked and marked.start == passage.party.start:
            passage = passage._replace(party=marked)  # noqa: PLW2901 - where it ends the model knows better
        blame = _blame(scene, passage, _own(scene, cues, passage.words), named.get(holder) if holder else None)
        group = _link(text, scene.sentences[order], order, passage, deeds) if blame else None
        if blame and group is None and passage.is_whole and last and order - last[1] <= _BACK:
            group = last[0]  # "He pointed to the Front. The Front rejected the accusation."
        if blame and group is not None:
            last = group, order
            yield group, blame


def _own(scene: Scene, cues: Sequence[tuple[int, int]], words: Span) -> Attribution | None:
    """The attribution with a source whose cue the words are, among cues by where they begin."""
    at = bisect_left(cues, (words.end, 0))
    near = (scene.attributions[place] for _, place in reversed(cues[max(0, at - _SIDE) : at]))
    return next((one for one in near if _cues(one, words)), None)


def _blame(scene: Scene, passage: Blaming, said: Attribution | None, holder: Attribution | None) -> Blame | None:
    """The blame that a passage tells; None where nobody is blamed. Its own words are the cue of `said`."""
    name, party = passage.name, passage.party
    if said and party and name in ("blamed", "suspected") and overlaps(said.source[0].span, party):
        said = None  # "a man accused of killing" accuses nobody
    by = said or holder
    if by and by.cue_negated:
        return None
    if party is None:
        party = said.source[0].span if said and said.source else None
    elif by and by.source and is_own(scene.article.text, party):
        party = by.source[0].span
        name = "denied" if by.denies else "claimed" if name == "blamed" else name
    elif holder and holder.denies and name in ("blamed", "suspected"):
        name = "denied"
    if party is None or _is_deed(scene.article.text, party):
        return None
    words = anchor(scene.article.id, scene.article.text, passage.words)
    blame = _made(scene, name, party, (words,), by.id if by else None)
    return blame if _is_somebody(blame.party) else None


def _is_somebody(party: Participant) -> bool:
    """False for "human error" and "the weather"."""
    quote = party.anchor.quote
    if party.actor or not quote.islower():
        return True
    words = _WORD.findall(quote)
    return words[-1] in LISTS["forces"] or words[-1] in LISTS["personal"]


def _made(scene: Scene, name: BlameKind, party: Span, words: tuple[Anchor, ...], by: str | None) -> Blame:
    quoted = anchor(scene.article.id, scene.article.text, party)
    actor = find_actor(quoted.quote, party.start, scene.cast)
    return Blame(name=name, party=Participant(role="actor", anchor=quoted, actor=actor), words=words, attribution_id=by)


def _cues(attribution: Attribution, words: Span) -> bool:
    return any(overlaps(cue.span, words) for cue in attribution.cue)


def _is_deed(text: str, party: Span) -> bool:
    """True where the words for the party tell what was done: "the attack was blamed"."""
    words = _WORD.findall(text[party.start : party.end].lower())
    return not words or words[-1] in LISTS["deeds"]


def _link(text: str, sentence: Span, order: int, passage: Blaming, deeds: Sequence[_Deed]) -> int | None:
    """The group of the deed that the passage speaks of; None where the text tells none."""
    words = passage.words
    at = bisect_left(deeds, words.start, key=lambda deed: deed.span.start)
    after = deeds[at] if at < len(deeds) and deeds[at].order == order else None
    before = deeds[at - 1] if at and deeds[at - 1].order == order else None
    earlier = [deed for deed in deeds[max(0, at - _LAST) : at] if order - deed.order <= _BACK and deed.kind in _VIOLENT]
    behind = _WORD.findall(_CLAUSE.split(text[words.end : sentence.end].lower(), maxsplit=1)[0])
    if behind[:1] == ["by"] or text[words.start : words.end].lower().split()[-1] in _BEFORE:
        after, before = None, before or after
    if passage.is_whole:
        after, before = (deed if deed and deed.kind in _VIOLENT else None for deed in (after, before))
        return (after or before or earlier[-1]).group if after or before or earlier else None
    if after and after.span.start - words.end <= _FAR:
        return after.group
    is_told = not (LISTS["deeds"] | LISTS["referring"]).isdisjoint(behind)
    return earlier[-1].group if is_told and earlier else None


def _iter_acted(attributions: Sequence[Attribution], scene: Scene, deeds: Sequence[_Deed]) -> Iterator[_Numbered]:
    """Claims of responsibility that are told by what is said: "our fighters struck the base"."""
    for attribution in attributions:
        acts = [
            act
            for act in attribution.acts
            if act.name == "claims responsibility" and not any(_cues(attribution, words.span) for words in act.words)
        ]
        inside = [deed for piece in attribution.content if acts for deed in _deeds_in(deeds, piece.span)]
        if acts and inside and attribution.source and not attribution.cue_negated:
            yield (
                inside[0].group,
                _made(scene, "claimed", attribution.source[0].span, acts[0].words, attribution.id),
            )


def _deeds_in(deeds: Sequence[_Deed], span: Span) -> Sequence[_Deed]:
    at = bisect_left(deeds, span.start, key=lambda deed: deed.span.start)
    return [deed for deed in deeds[at : at + 1] if deed.span.end <= span.end]


def _iter_suspected(scene: Scene, groups: Sequence[Sequence[Telling]]) -> Iterator[_Numbered]:
    """As in "*suspected* rebels attacked": who did it is told with a doubt."""
    text = scene.article.text
    for number, group in enumerate(groups):
        for one in group:
            if one.told.kind not in _LINKED or one.mention.status.state in UNREAL:
                continue
            for party in one.mention.participants:
                span = party.anchor.span
                match = _SUSPECTED.search(text, max(one.sentence.start, span.start - _LEAD), span.end)
                if party.role == "actor" and match and (match.start(), match.end()) != (span.start, span.end):
                    words = anchor(scene.article.id, text, Span(start=match.start(), end=match.end()))
                    yield (
                        number,
                        Blame(name="suspected", party=party, words=(words,), attribution_id=one.mention.attribution_id),
                    )


def _iter_refuted(scene: Scene, groups: Sequence[Sequence[Telling]]) -> Iterator[_Numbered]:
    """As in "we did not fire": somebody says that he, or the one whom others tell of, did not do it."""
    named = {attribution.id: attribution for attribution in scene.attributions if attribution.source}
    for number, group in enumerate(groups):
        is_told = any(one.mention.status.state not in (*UNREAL, *_REFUTED) for one in group)
        for one in group:
            by = named.get(one.mention.attribution_id or "")
            words = _refuting(one) if by and not by.cue_negated else ()
            if by is None or not words:
                continue
            for party in (party for party in one.mention.participants if party.role == "actor"):
                if party.anchor.quote.lower() not in _PLURAL and is_own(scene.article.text, party.anchor.span):
                    yield number, _made(scene, "denied", by.source[0].span, words, by.id)
                elif is_told or party.anchor.quote.lower() in _PLURAL:
                    yield number, Blame(name="denied", party=party, words=words, attribution_id=by.id)


def _refuting(one: Telling) -> tuple[Anchor, ...]:
    """The words by which violence is said not to have been done; none where it is told otherwise or of the future."""
    words = one.mention.status.words or (one.mention.trigger,)
    is_refuted = one.told.kind in _VIOLENT and one.mention.status.state in _REFUTED
    told = {part for word in words for part in _WORD.findall(word.quote.lower())}
    is_plain = one.mention.status.state == "denied" or bool(told & _PLAIN)  # and not "tried to", "avoid"
    return words if is_refuted and is_plain and not told & (LISTS["conditions"] | {"to"}) else ()
