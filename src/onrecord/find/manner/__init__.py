"""How something is said: what it was said in, to whom, and what is done in saying it; for any engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.manner.acts import find_acts
from onrecord.find.manner.channels import find_channels
from onrecord.find.manner.sayings import Saying
from onrecord.find.texts.sentences import find_sentences
from onrecord.record import Anchor, Article, Attribution, Span
from onrecord.spans import find_around

_PERSONS = frozenset(("person", "unnamed", "witness"))


def with_manner(article: Article, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, each with its medium, its addressee and its acts."""
    sentences = find_sentences(article.text)
    return tuple(_with_manner(article, sentences, attribution) for attribution in attributions)


def _with_manner(article: Article, sentences: Sequence[Span], attribution: Attribution) -> Attribution:
    cue = _spans(attribution.cue)
    saying = Saying(
        article_id=article.id,
        text=article.text,
        source=_spans(attribution.source),
        cue=cue,
        content=_spans(attribution.content),
        sentence=find_around(sentences, cue[0].start) if cue else None,
        is_person=None if attribution.speaker.kind == "unknown" else attribution.speaker.kind in _PERSONS,
    )
    medium, addressee = find_channels(saying)
    return replace(attribution, medium=medium, addressee=addressee, acts=find_acts(saying))


def _spans(anchors: Sequence[Anchor]) -> tuple[Span, ...]:
    return tuple(anchor.span for anchor in anchors)
