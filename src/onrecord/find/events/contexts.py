"""PLOVER's contexts of an event: what it is about beside its type, by words of the sentences that tell it.

A context rests on words alone, never on the event's type: an attack is in the military context where the sentence
speaks of troops or rockets, and not because it is an attack.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from onrecord.find.events.telling import Telling
from onrecord.find.scene import Scene
from onrecord.record import Context, ContextName, Span
from onrecord.spans import anchor
from onrecord.words.contexts import CONTEXTS, load_context_words
from onrecord.words.phrases import find_phrases, find_words

# What one context shows: a sentence that says "troops" nine times needs no nine passages.
MOST_WORDS = 3
# A "sentence" of a badly cleaned page may be the page; what stands so far from its start decides nothing.
LONGEST = 2_000


def find_contexts(scene: Scene, group: Sequence[Telling]) -> tuple[Context, ...]:
    """The contexts that words of the event's sentences tell, in the order of the codebook, each with its words."""
    sentences = sorted({(one.sentence.start, one.sentence.end) for one in group})
    found: dict[ContextName, list[Span]] = {}
    for start, end in sentences:
        for name, span in read_contexts(scene.article.text[start : min(end, start + LONGEST)]):
            found.setdefault(name, []).append(Span(start=start + span.start, end=start + span.end))
    return tuple(_context(scene, name, found[name]) for name in CONTEXTS if name in found)


@lru_cache(maxsize=512)
def read_contexts(sentence: str) -> tuple[tuple[ContextName, Span], ...]:
    """Each context that words of the sentence tell, with these words, in order of the sentence."""
    if not sentence:
        return ()
    words, spans = find_words(sentence, Span(start=0, end=len(sentence)))
    return tuple(
        (name, Span(start=spans[found.start].start, end=spans[found.end - 1].end))
        for found in find_phrases(words, load_context_words())
        for name in CONTEXTS
        if name in found.labels
    )


def _context(scene: Scene, name: ContextName, spans: Sequence[Span]) -> Context:
    shown = spans[:MOST_WORDS]
    return Context(name=name, words=tuple(anchor(scene.article.id, scene.article.text, span) for span in shown))
