"""The place that a claim speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.claims.events import Voice
from onrecord.claims.frames import (
    FAR,
    Found,
    find_nearest,
    find_nearness,
    find_paragraph,
    find_sentence,
)
from onrecord.record import Anchor, Nearness, Span, Where
from onrecord.spans import cover

AREA = "country|district|governorate|island|nation|province|region|state|territory|valley"
WIDER = re.compile(
    rf"\b(?:across|around|in|over|throughout) the (?:entire |whole )?(?:{AREA})\b|\b(?:{AREA})-?wide\b", re.IGNORECASE
)
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
        by_id={each.id: each for each in found.analysis.wheres},
    )


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


def find_event_where(found: Found, scenes: Scenes, voice: Voice) -> tuple[Where, Nearness] | tuple[None, None]:
    """The place of an event by one voice: the one that the article gives the first of its mentions that has any; where
    the voice says that it happened, or denies it, then the one of the mentions of others who say that it did.
    """
    others = voice.others if voice.speaks_of_one else ()
    for mention in (*voice.own, *others):
        where = scenes.by_id.get(mention.where_id or "")
        if where:
            return where, find_nearness(found, where.anchor.span, voice.deciding.trigger.span)
    return None, None


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
