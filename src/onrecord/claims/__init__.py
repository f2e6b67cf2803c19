"""Findings of one article become claims: a statement for each attribution, a claim for each figure, and one for each
voice that tells an event.

A claim's time is looked for inside its own words, its place in its sentence; those of a figure then in its paragraph
and the article. Those of an event are the ones that its mentions were linked with. What is taken from further away says
so; a time that the text does not give falls back to the publication day and says so. A day on which something was said
("officials said on Tuesday") dates the saying and nothing else.

A turn of a transcript, which is an attribution without a cue, is no statement: it lends its speaker to what is found in
it, and the time of a figure is looked for as in a narrator's voice.
"""

from __future__ import annotations

from onrecord.claims.events import Voice, find_voices
from onrecord.claims.frames import Found, lay_out
from onrecord.claims.whens import Days, find_days, find_event_when, find_when
from onrecord.claims.wheres import Scenes, find_event_where, find_scenes, find_where
from onrecord.ids import make_id
from onrecord.record import Analysis, Anchor, Article, Attribution, Claim, ClaimKind, Figure, Speaker, When

UNTOLD = frozenset(("narrator", "unknown"))  # through whom nothing is relayed
NARRATOR = Speaker(name="narrator", kind="narrator", role=None, actor_id=None)


def assemble(article: Article, analysis: Analysis) -> tuple[Claim, ...]:
    """The claims of an article, in order of their first words."""
    found = lay_out(article, analysis)
    days, scenes = find_days(found), find_scenes(found)
    stated = (_claim(found, days, scenes, one) for one in analysis.attributions if one.content and one.cue)
    counted = (
        _claim(found, days, scenes, found.attributions.get(figure.attribution_id or ""), figure)
        for figure in analysis.figures
    )
    told = (
        _event_claim(found, days, scenes, voice)
        for event in analysis.events
        for voice in find_voices(event, found.attributions)
    )
    claims = (*stated, *counted, *told)
    return tuple(sorted(claims, key=lambda claim: (claim.quote[0].span.start, claim.kind, claim.id)))


def find_main_day(article: Article, analysis: Analysis) -> When:
    """The day of what an article is about: the first of the last week that dates anything in it, else publication."""
    days = find_days(lay_out(article, analysis))
    return days.main or days.publication


def _claim(
    found: Found, days: Days, scenes: Scenes, attribution: Attribution | None, figure: Figure | None = None
) -> Claim:
    kind: ClaimKind = "figure" if figure else "statement"
    quote = (figure.anchor,) if figure else attribution.content if attribution else ()
    cue = attribution.cue if attribution and not figure else ()
    saying = attribution if attribution and attribution.cue else None
    when, when_from = find_when(found, days, quote, saying, figure)
    where, where_from = find_where(found, scenes, quote, is_figure=figure is not None)
    return Claim(
        id=make_id("claim", found.article.id, kind, _offsets(quote), _offsets(cue)),
        article_id=found.article.id,
        kind=kind,
        speaker=attribution.speaker if attribution else NARRATOR,
        quote=quote,
        attribution=attribution,
        figure=figure,
        when=when,
        when_from=when_from,
        where=where,
        where_from=where_from,
        reported_on=found.article.published,
        relay=_relay(found, attribution) if attribution else (),
        said=found.said.get(attribution.id) if attribution else None,
    )


def _event_claim(found: Found, days: Days, scenes: Scenes, voice: Voice) -> Claim:
    attribution, quote = voice.attribution, voice.triggers
    when, when_from = find_event_when(found, days, voice)
    where, where_from = find_event_where(found, scenes, voice)
    return Claim(
        id=make_id("claim", found.article.id, "event", _offsets(quote), ()),
        article_id=found.article.id,
        kind="event",
        speaker=attribution.speaker if attribution else NARRATOR,
        quote=quote,
        attribution=attribution,
        figure=None,
        when=when,
        when_from=when_from,
        where=where,
        where_from=where_from,
        reported_on=found.article.published,
        relay=_relay(found, attribution) if attribution else (),
        said=found.said.get(attribution.id) if attribution else None,
        event=voice.event,
        status=voice.status,
    )


def _relay(found: Found, attribution: Attribution) -> tuple[Speaker, ...]:
    """Those through whom the words came, the outermost first; whoever quotes nobody but themselves is named once."""
    chain: list[Speaker] = []
    names, seen = {attribution.speaker.name}, {attribution.id}
    outer = found.attributions.get(attribution.nested_in or "")
    while outer and outer.id not in seen:
        seen.add(outer.id)
        if outer.speaker.kind not in UNTOLD and outer.speaker.name not in names:
            chain.append(outer.speaker)
            names.add(outer.speaker.name)
        outer = found.attributions.get(outer.nested_in or "")
    return tuple(reversed(chain))


def _offsets(anchors: tuple[Anchor, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((anchor.span.start, anchor.span.end) for anchor in anchors)
