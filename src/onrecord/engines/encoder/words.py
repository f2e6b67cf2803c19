"""A text as the encoder reads it: words with their shape, and the pieces of words that its vocabulary has.

A word is a run of word characters or a single mark, as the scorers of PolNeAR count them. The vocabulary knows no
capitals, so that each word brings its shape; and it reads no further than a window, so that each brings whether it
stands in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from onrecord.find.texts.quotes import find_quotes
from onrecord.record import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]
_WORD = re.compile(r"\w+|[^\w\s]")
SHAPES = ("none", "lower", "Title", "UPPER", "Letter", "mIxed", "digits", "d1g1ts", "mark", "other")
_SHAPE = {name: number for number, name in enumerate(SHAPES)}
QUOTED = ("outside", "inside", "opening", "closing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The N words of a text that have pieces, and their P pieces.

    Of each word, int64 [N]: `starts` and `ends` (offsets in the text), `lines` (the number of its line), `shapes`
    (numbers of `SHAPES`), `quoted` (numbers of `QUOTED`), `firsts` (its first piece). Of each piece, int64 [P]:
    `pieces` (numbers of the vocabulary).
    """

    starts: Ints
    ends: Ints
    lines: Ints
    shapes: Ints
    quoted: Ints
    firsts: Ints
    pieces: Ints


def read_words(text: str, tokenizer: Tokenizer) -> Words:
    """The words of a text; a character that the vocabulary drops (zero width, control) makes none."""
    matches = [match.span() for match in _WORD.finditer(text)]
    encoding = tokenizer.encode(text, add_special_tokens=False)
    spans = np.array(matches, dtype=np.int64).reshape(-1, 2)
    places = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    owners = np.searchsorted(spans[:, 0], places[:, 0], side="right") - 1
    kept, firsts = np.unique(owners, return_index=True)
    spans = spans[kept]
    breaks = np.array([match.start() for match in re.finditer("\n", text)], dtype=np.int64)
    return Words(
        starts=spans[:, 0],
        ends=spans[:, 1],
        lines=np.searchsorted(breaks, spans[:, 0]),
        shapes=np.array([_shape_of(text[start:end]) for start, end in spans.tolist()], dtype=np.int64),
        quoted=_quoted(spans, find_quotes(text)),
        firsts=firsts.astype(np.int64),
        pieces=np.array(encoding.ids, dtype=np.int64),
    )


@lru_cache(maxsize=1 << 16)
def _shape_of(word: str) -> int:
    if not word[0].isalnum():
        return _SHAPE["mark"]
    if any(letter.isdigit() for letter in word):
        return _SHAPE["digits" if word.isdigit() else "d1g1ts"]
    if word.islower():
        return _SHAPE["lower"]
    if word.isupper():
        return _SHAPE["UPPER" if len(word) > 1 else "Letter"]
    if word.istitle():
        return _SHAPE["Title"]
    return _SHAPE["mIxed" if word.isalpha() and word.lower() != word.upper() else "other"]


def _quoted(spans: Ints, quotes: Sequence[Span]) -> Ints:
    """Whether each word stands outside of quotations, inside one, or is its opening or closing mark."""
    marks = np.array([(quote.start, quote.end) for quote in quotes], dtype=np.int64).reshape(-1, 2)
    if not len(marks):
        return np.zeros(len(spans), dtype=np.int64)
    at = np.searchsorted(marks[:, 0], spans[:, 0], side="right") - 1
    opened, closed = marks[np.maximum(at, 0)].T
    inside = (at >= 0) & (spans[:, 0] < closed)
    found: Ints = inside.astype(np.int64)
    found[inside & (spans[:, 0] == opened)] = QUOTED.index("opening")
    found[inside & (spans[:, 1] == closed) & (spans[:, 0] > opened)] = QUOTED.index("closing")
    return found
