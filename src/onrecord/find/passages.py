"""The units in which attributions are looked for: sentences with their quotations folded into one item each.

A sentence that ends inside a quotation goes on to the quotation's end, so a unit holds whole quotations; a quotation
over several paragraphs gives one folded item for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.find.quotes import find_quotes
from onrecord.find.sentences import find_sentences
from onrecord.record import Span
from onrecord.spans import trim

QUOTE = "\N{DOUBLE LOW-9 QUOTATION MARK}quote"  # no token of a text can be this word
_CLITIC = r"(?:s|t|re|ve|d|ll|m)\b"
_TOKEN = re.compile(
    rf"[^\W_]+(?:[-.&][^\W_]+|[’'](?!{_CLITIC})[^\W_]+)*+|[’']{_CLITIC}|--|\S", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
# Rules look to both ends of a unit; a cap on its length keeps the time linear where a text has no full stops.
_LONGEST = 300
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Items of one sentence: words in lower case (QUOTE for a folded quotation), and where each lies."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    opens_paragraph: bool

    def span(self, first: int, stop: int) -> Span:
        """The stretch of the text from item `first` up to, and without, item `stop`."""
        return Span(start=self.starts[first], end=self.ends[stop - 1])


def find_units(text: str) -> tuple[Unit, ...]:
    """The units in order."""
    quotes = tuple(_iter_pieces(text))
    folded = tuple(quote for quote in quotes if _is_speech(text, quote))
    return tuple(_iter_units(text, quotes, folded))


def _iter_pieces(text: str) -> Iterator[Span]:
    """Quotations, parted where they run over a paragraph's end."""
    for quote in find_quotes(text):
        start = quote.start
        for gap in _PARAGRAPH.finditer(text, quote.start, quote.end):
            yield Span(start=start, end=gap.start())
            start = gap.end()
        yield Span(start=start, end=quote.end)


def _is_speech(text: str, quote: Span) -> bool:
    """Words set off by marks for other reasons (titles, doubtful terms) are short and have no stop or comma inside."""
    said = text[quote.start : quote.end].rstrip("\"”’'»")
    return said[-1:] in ",.!?…—–-" or said.count(" ") + 1 >= _LEAST_WORDS


def _iter_units(text: str, quotes: tuple[Span, ...], folded: tuple[Span, ...]) -> Iterator[Unit]:
    at = 0
    previous_end = 0
    for stretch in _iter_stretches(text, quotes):
        while at < len(folded) and folded[at].end <= stretch.start:
            at += 1
        inside = []
        while at < len(folded) and folded[at].start < stretch.end:
            inside.append(folded[at])
            at += 1
        opens = previous_end == 0 or "\n\n" in text[previous_end : stretch.start]
        previous_end = stretch.end
        yield from _cut(_items(text, stretch, inside), opens=opens)


def _iter_stretches(text: str, quotes: tuple[Span, ...]) -> Iterator[Span]:
    """Sentences, joined where they part within a quotation's piece."""
    at = 0
    start: int | None = None
    sentences = find_sentences(text)
    for sentence, following in pairwise((*sentences, None)):
        assert sentence is not None  # noqa: S101 - only the last of the pairs holds None, as its second part
        start = sentence.start if start is None else start
        while at < len(quotes) and quotes[at].end < sentence.end:
            at += 1
        goes_on = at < len(quotes) and quotes[at].start < sentence.end < quotes[at].end
        if following is None or not goes_on:
            yield Span(start=start, end=sentence.end)
            start = None


def _items(text: str, stretch: Span, folded: list[Span]) -> list[tuple[str, int, int]]:
    items: list[tuple[str, int, int]] = []
    start = stretch.start
    for quote in (*folded, None):
        end = quote.start if quote else stretch.end
        items.extend((match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text, start, end))
        if quote:
            piece = trim(text, quote.start, min(quote.end, stretch.end)) or quote
            items.append((QUOTE, piece.start, piece.end))
            start = quote.end
    return items


def _cut(items: list[tuple[str, int, int]], *, opens: bool) -> Iterator[Unit]:
    for first in range(0, len(items), _LONGEST):
        words, starts, ends = zip(*items[first : first + _LONGEST], strict=True)
        yield Unit(words=words, starts=starts, ends=ends, opens_paragraph=opens and first == 0)
