"""CAMEO's classes of a sentence and its parties, by the model's two heads for them: the task `cameo`.

Each head is mended by what the product knows: the class by the sentence's events, the parties to noun phrases.
"""

from __future__ import annotations

from classes import find_class
from parties import find_phrases
from reading import find_marks, find_scores, read_text
from rows import Row

from onrecord.engines.encoder.heads import PARTIES


def predict_sentence(row: Row) -> Row:
    """The class that the words of the sentence speak for together, and who does it to whom."""
    text = row["text"]
    reading = read_text(text)
    marks = find_phrases(text, find_marks(reading, "parties"))
    actors = {kind: [[one.span.start, one.span.end] for one in marks if one.kind == kind] for kind in PARTIES}
    return {"id": row["id"], "penta": [find_class(row, find_scores(reading, "quad", 0, len(text)))], "actors": actors}
