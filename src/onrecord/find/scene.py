"""An article with what was found in it before its events."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.find.speakers.cast import Cast
from onrecord.record import Article, Attribution, Figure, Span, When, Where


class Scene(NamedTuple):
    """An article and the findings that events build on, each kind in order of the text."""

    article: Article
    sentences: tuple[Span, ...]
    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]
    wheres: tuple[Where, ...]
    cast: Cast
    whens: tuple[When, ...] = ()
