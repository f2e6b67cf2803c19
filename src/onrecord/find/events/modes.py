"""The mode of an event: words decide where they show one, else the model does.

An "air strike" is aerial, whoever marked it otherwise; only where no word tells is the model's mode kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.texts.marks import Told
from onrecord.record import EventKind, Span
from onrecord.words.modes import ModeWords, load_mode_words
from onrecord.words.phrases import Lexicon, find_phrases, find_words, split_words

# Words this far from the trigger may belong to another event of the sentence.
REACH = 12
# Words of a trigger that take the word before them along ("air | strikes").
BEFORE = 2


def find_mode(
    kind: EventKind,
    trigger_words: Sequence[str],
    instruments: Sequence[Sequence[str]],
    sentence_words: Sequence[str],
    model_mode: str | None,
) -> str | None:
    """The mode by words of the trigger, else of the instruments; else the model's; else by the sentence, and last by
    words that leave it open ("a bombing" may be from the air).

    All words are in lower case, as `onrecord.words.phrases.find_words` gives them.
    """
    words = load_mode_words().get(kind)
    if words is None:
        return model_mode
    shown = _first(words, words.trigger, [trigger_words]) or _first(words, words.instrument, instruments)
    return shown or model_mode or _only(words, sentence_words) or _leaning(words, trigger_words, instruments)


def read_mode(text: str, told: Told, sentence: Span) -> str | None:
    """The mode of one telling, by the words of the text around its trigger."""
    words, spans = find_words(text, sentence)
    inside = [n for n, span in enumerate(spans) if span.start < told.trigger.end and told.trigger.start < span.end]
    if not inside:
        return told.mode
    first, last = inside[0], inside[-1] + 1
    tools = [
        split_words(text[mark.span.start : mark.span.end]) for mark in told.participants if mark.kind == "instrument"
    ]
    near = words[max(first - REACH, 0) : last + REACH]
    return find_mode(told.kind, _extend(told.kind, words, first, last), tools, near, told.mode)


def _extend(kind: EventKind, words: Sequence[str], first: int, last: int) -> Sequence[str]:
    """The trigger's words, with those before or after that make a phrase of the lexicon with them."""
    lexicons = load_mode_words().get(kind)
    if lexicons is None:
        return words[first:last]
    start, end = max(first - BEFORE, 0), last + BEFORE
    for found in find_phrases(words[start:end], lexicons.trigger):
        if start + found.start < last and start + found.end > first:
            first, last = min(first, start + found.start), max(last, start + found.end)
    return words[first:last]


def _first(words: ModeWords, lexicon: Lexicon, rows: Sequence[Sequence[str]]) -> str | None:
    modes = [mode for row in rows for found in find_phrases(row, lexicon) for mode in found.labels]
    return min(modes, key=words.ranks.__getitem__, default=None)


def _leaning(words: ModeWords, trigger_words: Sequence[str], instruments: Sequence[Sequence[str]]) -> str | None:
    return _first(words, words.weak, [trigger_words]) or _first(words, words.open, instruments)


def _only(words: ModeWords, row: Sequence[str]) -> str | None:
    """The one mode that the row shows; None where it shows several."""
    modes = {mode for found in find_phrases(row, words.near) for mode in found.labels}
    return min(modes, key=words.ranks.__getitem__) if len(modes) == 1 else None
