"""What the encoder's outputs say of a text: for measures that ask for more than the product finds.

Some heads of the model are for sets that label what the product has no use for (the class of a whole sentence, the
fillers of a report on terrorism). They are read here, and nowhere in the product.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from onrecord.engines.encoder.decoding import Floats, Stretch, find_stretches
from onrecord.engines.encoder.heads import COLUMNS
from onrecord.engines.encoder.model import Model, find_outputs, load_model, number_sentences
from onrecord.engines.encoder.roles import find_events
from onrecord.engines.encoder.words import Ints, Words, read_words
from onrecord.find.texts.marks import Mark
from onrecord.record import Span


class Reading(NamedTuple):
    """A text's words, with the outputs [N, OUTPUTS] and the number of the sentence [N] of each."""

    words: Words
    outputs: Floats
    sentences: Ints


@cache
def load_once() -> Model:
    """The model of the package."""
    return load_model()


def read_text(text: str) -> Reading:
    """One pass over the text."""
    words = read_words(text, load_once().tokenizer)
    return Reading(words, find_outputs(load_once(), words), number_sentences(text, words))


def find_marks(reading: Reading, head: str, lean: float = 0.0) -> list[Mark]:
    """The stretches of a tag head, in order of the text.

    `lean` is taken off the score of "no mark": a head that read few texts marks too little, and more of it is found by
    leaning.
    """
    words = reading.words
    scores = reading.outputs[:, COLUMNS[head]].copy()
    scores[:, 0] -= lean
    found = find_stretches(scores, words.lines, load_once().fields[head])
    return [_to_mark(words, one) for one in found]


def find_scores(reading: Reading, head: str, start: int, end: int) -> Floats:
    """The mean of a head's outputs over the words of a stretch of text; noughts where it has none."""
    words = reading.words
    inside = (words.starts < end) & (words.ends > start)
    scores = reading.outputs[inside][:, COLUMNS[head]]
    mean: Floats = scores.mean(0) if len(scores) else np.zeros(scores.shape[1], dtype=np.float32)
    return mean


def find_participants(reading: Reading, triggers: list[Mark]) -> list[list[Mark]]:
    """Who takes part in what each trigger tells, by the head of roles; triggers of any head."""
    words = reading.words
    stretches = [
        Stretch(
            int(np.searchsorted(words.ends, one.span.start, "right")),
            int(np.searchsorted(words.starts, one.span.end)),
            "HARM",
        )
        for one in triggers
    ]
    events = find_events(stretches, reading.sentences, reading.outputs, load_once().slots)
    return [[_to_mark(words, each) for each in event.participants] for event in events]


def _to_mark(words: Words, one: Stretch) -> Mark:
    return Mark(one.kind, Span(start=int(words.starts[one.first]), end=int(words.ends[one.stop - 1])))
