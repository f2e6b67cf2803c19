"""Speakers of sources given by their words, without the engine that finds sources."""

from __future__ import annotations

from dataclasses import replace

from factories import make_article

from onrecord.find.speakers import Words, find_speakers
from onrecord.find.speakers.cast import find_cast
from onrecord.record import Knowledge

NOTHING = Knowledge(places=(), actors=())


def find_in(text, *sources, knowledge=NOTHING, **changes):
    """The speakers of sources, each the words of the text at their first place behind the one before."""
    article = replace(make_article(text), **changes)
    words, at = [], 0
    for source in sources:
        at = text.index(source, at)
        words.append(Words(start=at, quote=source, outer=None))
        at += len(source)
    return find_speakers(words, find_cast(article, knowledge))


def find_one(source, **changes):
    """The speaker of a source that opens an article."""
    return find_in(f"{source} said the port was shut.", source, **changes)[0]
