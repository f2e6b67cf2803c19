"""The figures of an event, and the words by which several events are told as one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.find.events.clues import find_deed, is_plural
from onrecord.find.events.telling import Telling
from onrecord.find.scene import Scene
from onrecord.record import Anchor, Figure, Span, Unit
from onrecord.spans import anchor, contains, find_around, overlaps
from onrecord.words.tellings import load_telling_words

_WORDS = load_telling_words()
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*+")
# Whose figures these are even where no participant holds them, and how far off at most (characters); without a limit
# anywhere in the sentence. Figures of the other units count only inside of a participant or right at the trigger.
_KINDS: Final[Mapping[Unit, frozenset[str]]] = {
    "killed": frozenset(("ASSAULT", "HARM")),
    "injured": frozenset(("ASSAULT", "HARM")),
    "missing": frozenset(("ASSAULT", "HARM")),
    "displaced": frozenset(("ASSAULT", "HARM")),
    "detained": frozenset(("COERCE", "RETREAT")),
    "hostages": frozenset(("ASSAULT", "COERCE", "RETREAT")),
    "attacks": frozenset(("ASSAULT",)),
    "troops": frozenset(("MOBILIZE", "RETREAT")),
    "weapons": frozenset(("MOBILIZE",)),
    "money": frozenset(("AID", "SANCTION")),
}
# In words only, a number in these counts the sides ("the two governments"), and nothing that befell anybody.
_SPOKEN: Final = frozenset(("AGREE", "CONSULT", "COOPERATE", "REQUEST", "ACCUSE", "SUPPORT", "CONCEDE", "REJECT"))
_REACH: Final[Mapping[Unit, int]] = {"hostages": 60, "attacks": 30, "troops": 60, "weapons": 60, "money": 60}
_BEFALLEN: Final[frozenset[Unit]] = frozenset(("killed", "injured", "missing", "displaced", "detained", "hostages"))
_DEEDS: Final[Mapping[Unit, str]] = {
    "killed": "kill",
    "injured": "hurt",
    "detained": "arrest",
    "displaced": "flee",
    "missing": "gone",
}
_OWN_DEED, _INSIDE = 60, 1000  # characters by which the figure's own deed ("killed"), and a participant, is nearer
_RESULTS = frozenset(_DEEDS.values())
_SIDE = 12  # triggers on each side of a figure that are looked at
_AT = 3  # characters between a number and what it counts ("31 air strikes")
_AROUND, _BETWEEN = 60, 3  # characters around a trigger; words between "a series of" and it
_BEHIND = 4  # words between a plural and "since"
_SINGLE: Final = frozenset(("CONSULT", "AGREE"))  # "talks" are one event
_GOING_ON: Final = frozenset(("ASSAULT", "HARM", "PROTEST", "COERCE", "MOBILIZE"))  # what "since" makes several
_VERBS: Final = frozenset(("have", "has", "had", "was", "were", "is", "are", "come", "came", "and", "but"))


def find_counts(scene: Scene, tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """The tellings with the ids of the figures that count what they tell; a figure goes to the one that it fits best.

    That is the one whose participant holds it ("killed *at least 20 people*"), or the nearest in the sentence that can
    have it: the dead belong to deeds of violence, the arrested to arrests. Parts go with their whole.
    """
    sentences: dict[int, list[int]] = {}
    for number, one in enumerate(tellings):
        sentences.setdefault(one.sentence.start, []).append(number)
    owners: dict[str, int] = {}
    for figure in scene.figures:
        sentence = find_around(scene.sentences, figure.anchor.span.start)
        near = sentences.get(sentence.start, ()) if sentence else ()
        at = bisect_left(near, figure.anchor.span.start, key=lambda number: tellings[number].told.trigger.start)
        owner = _owner(figure, [(number, tellings[number]) for number in near[max(0, at - _SIDE) : at + _SIDE]])
        if figure.part_of in owners:
            owner = owners[figure.part_of]
        if owner is not None:
            owners[figure.id] = owner
    owned: dict[int, list[str]] = {}
    for name, number in owners.items():
        owned.setdefault(number, []).append(name)
    return tuple(_with_figures(one, owned.get(number, ())) for number, one in enumerate(tellings))


def share_counts(scene: Scene, group: Sequence[Telling]) -> tuple[Telling, ...]:
    """The tellings of one event, in which those of one sentence and one voice share what befell people.

    "An attack on the market killed 12 and wounded 30" tells one event three times; both figures count it each time.
    """
    shared: dict[tuple[int, str | None], set[str]] = {}
    for one in group:
        shared.setdefault((one.sentence.start, one.mention.attribution_id), set()).update(one.mention.figures)
    found = []
    for one in group:
        others = shared[one.sentence.start, one.mention.attribution_id].difference(one.mention.figures)
        near = _figures_in(scene, one.sentence) if others else ()
        together = [
            figure.id
            for figure in near
            if figure.id in one.mention.figures or (figure.id in others and figure.unit in _BEFALLEN)
        ]
        rest = [name for name in one.mention.figures if name not in together]
        found.append(_with_figures(one, [*together, *rest]))
    return tuple(found)


def _figures_in(scene: Scene, sentence: Span) -> tuple[Figure, ...]:
    first, stop = (
        bisect_left(scene.figures, at, key=lambda figure: figure.anchor.span.start)
        for at in (sentence.start, sentence.end)
    )
    return scene.figures[first:stop]


def _with_figures(one: Telling, names: Sequence[str]) -> Telling:
    figures = tuple(names)
    return one if figures == one.mention.figures else one._replace(mention=replace(one.mention, figures=figures))


def _owner(figure: Figure, near: Sequence[tuple[int, Telling]]) -> int | None:
    """The number of the telling that the figure fits best; None where it fits none."""
    fits = ((far, number) for number, one in near if (far := _distance(figure, one)) is not None)
    return min(fits, default=(0, None))[1]


def _distance(figure: Figure, one: Telling) -> int | None:
    """How far a figure is from a telling that can have it, in characters, less what speaks for it; None for no fit."""
    span, trigger = figure.anchor.span, one.told.trigger
    far = max(span.start - trigger.end, trigger.start - span.end, 0)
    deed = find_deed([word.lower() for word in _WORD.findall(one.mention.trigger.quote)] or [""])
    is_result = _DEEDS.get(figure.unit) == deed
    can_have = one.told.kind in _KINDS.get(figure.unit, ()) and far <= _REACH.get(figure.unit, far)
    if figure.unit in _BEFALLEN and not can_have and not is_result:
        return None
    if figure.unit == "other" and one.told.kind in _SPOKEN and not _is_counted(figure, trigger):
        return None
    if _is_inside(figure, one):
        is_other = figure.unit in _DEEDS and deed in _RESULTS and not is_result
        return far - _INSIDE + (_OWN_DEED + _INSIDE) * is_other
    if _is_counted(figure, trigger):
        return far - _INSIDE
    return far - _OWN_DEED * is_result if can_have else None


def _is_inside(figure: Figure, one: Telling) -> bool:
    return any(
        contains(participant.anchor.span, figure.anchor.span) or _is_opening(figure, participant.anchor.span)
        for participant in one.mention.participants
        if participant.role != "place"
    )


def _is_opening(figure: Figure, span: Span) -> bool:
    """True where the participant begins behind the bound word: "at least" "20 people"."""
    return overlaps(figure.anchor.span, span) and figure.anchor.span.end <= span.end


def _is_counted(figure: Figure, trigger: Span) -> bool:
    """True where the trigger is what the number counts: "31 air strikes"."""
    if overlaps(figure.anchor.span, trigger):
        return True
    is_noun = figure.noun is not None and overlaps(figure.noun.span, trigger)
    return is_noun or 0 <= trigger.start - figure.anchor.span.end <= _AT


def find_series(scene: Scene, group: Sequence[Telling]) -> Anchor | None:
    """The words that make several events one ("a series of attacks", "more than 60 attacks"), if any.

    UCDP GED calls such an event aggregated: its event_clarity is 2.
    """
    for one in group:
        near = _figures_in(scene, one.sentence) if one.mention.figures else ()
        span = _counted_series(one, [figure for figure in near if figure.id in one.mention.figures])
        span = span or _told_series(scene, one)
        if span:
            return anchor(scene.article.id, scene.article.text, span)
    return None


def _counted_series(one: Telling, figures: Iterable[Figure]) -> Span | None:
    """The number of attacks, where it is more than one, and the trigger where it is what is counted."""
    for figure in figures:
        if figure.unit == "attacks" and (figure.low is None or figure.low > 1):
            span, trigger = figure.anchor.span, one.told.trigger
            is_near = _is_counted(figure, trigger) and span.start <= trigger.start
            return Span(start=span.start, end=max(span.end, trigger.end)) if is_near else span
    return None


def _told_series(scene: Scene, one: Telling) -> Span | None:
    trigger, text = one.told.trigger, scene.article.text
    words = _WORD.findall(one.mention.trigger.quote.lower())
    if one.told.kind in _SINGLE or not words or not is_plural(words[-1]):
        return None
    start = _opening(text, max(one.sentence.start, trigger.start - _AROUND), trigger.start)
    if start is not None:
        return Span(start=start, end=trigger.end)
    if one.told.kind not in _GOING_ON:
        return None
    end = _ending(text, trigger.end, min(one.sentence.end, trigger.end + _AROUND))
    return Span(start=trigger.start, end=end) if end is not None else None


def _opening(text: str, start: int, stop: int) -> int | None:
    """Where "a series of" begins before a plural, with at most so many words between that are no small ones."""
    found = list(_WORD.finditer(text, start, stop))
    words = [match.group().lower() for match in found]
    for end in range(len(words), max(0, len(words) - _BETWEEN - 1), -1):
        for row in _WORDS.before:
            if tuple(words[max(0, end - len(row)) : end]) == row:
                return found[end - len(row)].start()
        if words[end - 1] in _WORDS.lists["stops"]:
            return None
    return None


def _ending(text: str, start: int, stop: int) -> int | None:
    """Where "since" or "every day" ends behind a plural, in its clause."""
    found = list(_WORD.finditer(text, start, stop))
    words = [match.group().lower() for match in found]
    for at, match in enumerate(found[: _BEHIND + 1]):
        if not text[found[at - 1].end() if at else start : match.start()].isspace() or words[at] in _VERBS:
            return None
        for row in _WORDS.after:
            if tuple(words[at : at + len(row)]) == row:
                return found[at + len(row) - 1].end()
    return None
