"""The place that a claim speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from onrecord.claims.apart import SPOKEN, VIOLENT, Acts, find_acts, is_aside, is_of_another
from onrecord.claims.events import Voice
from onrecord.claims.frames import (
    CLAUSE,
    FAR,
    Found,
    find_distance,
    find_lead,
    find_nearest,
    find_paragraph,
    find_sentence,
    start_of,
)
from onrecord.claims.whens import is_war
from onrecord.record import Anchor, EventKind, Mention, Nearness, Span, Where
from onrecord.spans import contains, cover

AREA = "country|district|governorate|island|nation|province|region|state|territory|valley"
WIDER = re.compile(
    rf"\b(?:across|around|in|over|throughout) the (?:entire |whole )?(?:{AREA})\b|\b(?:{AREA})-?wide\b", re.IGNORECASE
)
# Behind a place's name: the name of a body that is called after it, and lies elsewhere ("the Sedda River Front").
BODY = re.compile(
    r"(?: [A-Z]\w+){0,2} (?:Army|Battalion|Brigades?|Command|Corps|Council|Division|Front|Guards?|Monitor|Movement"
    r"|Observatory|Party|Regiment)\b"
)
LOCAL = VIOLENT | {"COERCE", "PROTEST"}  # what happens on a spot, which a story names once
UNPLACED: frozenset[EventKind] = frozenset(("AGREE", "CONSULT", "COOPERATE", "SANCTION"))
WIDE = frozenset(("civil war", "conflict", "war"))  # of whole countries
NEAREST = 6  # places of a sentence that are looked at
SPOTS = frozenset(("in", "near", "away", "off"))
BACK = re.compile(r"\bsince\b", re.IGNORECASE)
# "Agreed *to send* observers to Olm": where they go, and not where they agreed.
AIM = re.compile(r"\bto (?!(?:a|an|her|his|its|the|their)\b)[a-z]")
COUNTRIES = frozenset(("PCLI", "country"))  # in the gazetteer, and in a case's own list


class Scenes(NamedTuple):
    """The places of an article: what it says something to be `inside`, of these the `towns` and other parts of
    countries, what it says anything to lie to, and all; and the `main` one. `by_id` are all that were found.
    """

    towns: Sequence[Where]
    inside: Sequence[Where]
    told: Sequence[Where]
    named: Sequence[Where]
    main: Where | None
    by_id: Mapping[str, Where]


def find_scenes(found: Found) -> Scenes:
    """The places that claims look for."""
    inside = [each for each in found.wheres if each.relation == "in"]
    return Scenes(
        towns=[each for each in inside if each.feature not in COUNTRIES],
        inside=inside,
        told=[each for each in found.wheres if each.relation],
        named=found.wheres,
        main=_main_place(found),
        by_id={
            each.id: each for each in found.analysis.wheres if not BODY.match(found.article.text, each.anchor.span.end)
        },
    )


class Spots(NamedTuple):
    """The places that events look for in the sentences that tell them, and those they look for elsewhere; all acts, and
    where the article's lead ends.
    """

    near: Scenes
    far: Scenes
    acts: Acts
    lead: int


def find_spots(found: Found, scenes: Scenes) -> Spots:
    """No place that lies in the name of a body ("the Olm Valley Brigade"), and elsewhere no continent and no sea."""
    near = _only(scenes, lambda where: not BODY.match(found.article.text, where.anchor.span.end))
    far = _only(near, lambda where: where.country_code is not None)
    return Spots(near, far, find_acts(found), find_lead(found))


def find_where(
    found: Found, scenes: Scenes, quote: tuple[Anchor, ...], *, is_figure: bool
) -> tuple[Where, Nearness] | tuple[None, None]:
    """The place of a claim: the nearest one in its sentence; of a figure also in its paragraph or the whole article.

    A figure counts at one place, which a story names once and then leaves out; a statement may be about no place.
    "In the province" is a place of its own, which is not that of the sentences around.

    Places that something is said to be in come before those that it is near, and those before what is only named
    ("flights to Olm"); a place of the same sentence before the country around it.
    """
    span = quote[0].span
    sentence = cover([find_sentence(found, span), *(piece.span for piece in quote)])
    frames: tuple[tuple[Nearness, Span], ...] = (
        ("sentence", sentence),
        ("paragraph", find_paragraph(found, span)),
    )
    for nearness, frame in frames[: 2 if is_figure else 1]:
        scene = _find_scene(scenes, frame, quote[0])
        if scene:
            return scene, nearness
        if WIDER.search(found.article.text, max(sentence.start, span.start - FAR), min(sentence.end, span.end + FAR)):
            return None, None
    return (scenes.main, "article") if scenes.main and is_figure else (None, None)


def find_event_where(found: Found, spots: Spots, voice: Voice) -> tuple[Where, Nearness] | tuple[None, None]:
    """The place of an event by one voice: the one that takes part in any of its mentions, then the nearest one of their
    sentences; of what happens on a spot, then that of others who tell it, and as of a figure, but for continents.

    What is done by saying it takes none that does not take part ("accused them of shelling Olm" was not done in Olm),
    what is no violence none of another clause ("agreed a truce *after* clashes in Olm"), and none from other sentences;
    these give a place only to what the article is about.
    """
    kind = voice.event.kind
    part = _find_part(found, spots, kind, voice.own)
    if part:
        return part, "sentence"
    if kind in SPOKEN:
        return None, None
    for mention in voice.own:
        where, nearness = find_where(found, spots.near, (mention.trigger,), is_figure=False)
        if where and nearness and not _is_strange(found, spots, kind, where, mention.trigger):
            return where, nearness
        own = _find_own(found, spots, kind, mention.trigger)
        if own:
            return own, "sentence"
    return _find_elsewhere(found, spots, voice) if voice.is_news and kind in LOCAL else (None, None)


def _find_own(found: Found, spots: Spots, kind: EventKind, trigger: Anchor) -> Where | None:
    """The nearest place of the sentence that something lies in, and that is no other act's, where the nearest is."""
    frame = find_sentence(found, trigger.span)
    low, high = (bisect_left(spots.near.inside, at, key=start_of) for at in (frame.start, frame.end))
    near = sorted(spots.near.inside[low:high], key=lambda where: find_distance(where.anchor, trigger))[:NEAREST]
    return next((where for where in near if not _is_strange(found, spots, kind, where, trigger)), None)


def _is_strange(found: Found, spots: Spots, kind: EventKind, where: Where, trigger: Anchor) -> bool:
    """True for a place that does not take part, and is another act's or only named ("the talks on Olm")."""
    if kind in UNPLACED and where.relation not in SPOTS:
        return True
    return _is_anothers(found, kind, where, trigger) or is_of_another(found, spots.acts, where.anchor.span, trigger)


def _find_elsewhere(found: Found, spots: Spots, voice: Voice) -> tuple[Where, Nearness] | tuple[None, None]:
    trigger = voice.deciding.trigger
    elsewhere = _find_part(found, spots, voice.event.kind, voice.others)
    if elsewhere:
        is_near = contains(find_paragraph(found, trigger.span), elsewhere.anchor.span)
        return elsewhere, "paragraph" if is_near else "article"
    before = _find_before(found, spots, trigger)
    if before:
        return before, "paragraph"
    if not voice.is_main(spots.lead) or any(is_war(each) for each in voice.triggers):
        return None, None
    where, nearness = find_where(found, spots.far, (trigger,), is_figure=True)
    is_strange = where and (nearness == "sentence" or is_aside(found, spots.acts, where.anchor.span, trigger))
    return (where, nearness) if where and nearness and not is_strange else (None, None)


def _find_before(found: Found, spots: Spots, trigger: Anchor) -> Where | None:
    """The last place that something lies in by the sentence before, if that is of the same paragraph."""
    here = find_sentence(found, trigger.span)
    sentences = found.analysis.sentences
    at = bisect_left(sentences, here.start, key=lambda span: span.start)
    before = sentences[at - 1] if at else here
    if not contains(find_paragraph(found, here), before):
        return None
    low, high = (bisect_left(spots.far.inside, end, key=start_of) for end in (before.start, here.start))
    lasts = [
        where
        for where in spots.far.inside[max(low, high - NEAREST) : high]
        if not is_aside(found, spots.acts, where.anchor.span, trigger)
        if trigger.quote.lower() not in WIDE or where.feature in COUNTRIES
    ]
    return lasts[-1] if lasts else None


def _find_part(found: Found, spots: Spots, kind: EventKind, mentions: Sequence[Mention]) -> Where | None:
    """The first place that takes part, and of these the first that a gazetteer knows."""
    known = [
        where
        for mention in mentions
        for part in mention.participants
        if part.role == "place" and (where := spots.near.by_id.get(part.where_id or ""))
        if not _is_anothers(found, kind, where, mention.trigger)
        and not (where.use == "literal" and is_aside(found, spots.acts, where.anchor.span, mention.trigger))
    ]
    return min(known, key=lambda where: where.gazetteer_id is None, default=None)


def _is_anothers(found: Found, kind: EventKind, where: Where, trigger: Anchor) -> bool:
    """True for a place behind "since", and where the event is no violence, for one of any other clause."""
    ends = sorted((where.anchor.span, trigger.span), key=lambda span: span.start)
    start, end = ends[0].end, ends[1].start
    words = BACK if kind in VIOLENT else CLAUSE
    if end - start > FAR:
        return False
    if kind not in VIOLENT and trigger.span == ends[0] and AIM.search(found.article.text, start, end):
        return True
    return words.search(found.article.text, start, end) is not None


def _only(scenes: Scenes, is_kept: Callable[[Where], bool]) -> Scenes:
    return Scenes(
        towns=[where for where in scenes.towns if is_kept(where)],
        inside=[where for where in scenes.inside if is_kept(where)],
        told=[where for where in scenes.told if is_kept(where)],
        named=[where for where in scenes.named if is_kept(where)],
        main=scenes.main if scenes.main and is_kept(scenes.main) else None,
        by_id={id_: where for id_, where in scenes.by_id.items() if is_kept(where)},
    )


def _find_scene(scenes: Scenes, frame: Span, quote: Anchor) -> Where | None:
    kinds = (scenes.inside, scenes.told, scenes.named)
    scene = next((near for places in kinds if (near := find_nearest(places, frame, quote))), None)
    if scene is None or scene.feature not in COUNTRIES:
        return scene
    town = find_nearest(scenes.towns, frame, quote)
    return town if town and town.country_code == scene.country_code else scene


def _main_place(found: Found) -> Where | None:
    """The first mention of the place mentioned most, and of the finer one among those mentioned as often.

    Mentions in which a town's name stands for its people count too ("What Olm says"), but one must be of the place.
    """
    mentions = Counter(where.gazetteer_id for where in found.analysis.wheres if _is_of_place(where))
    return max(
        found.wheres,
        key=lambda where: (mentions[where.gazetteer_id], len(where.admin), -where.anchor.span.start),
        default=None,
    )


def _is_of_place(where: Where) -> bool:
    return where.use == "literal" or (where.use != "embedded" and where.feature not in COUNTRIES)
