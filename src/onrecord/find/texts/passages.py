"""The passages in which attributions are looked for: sentences with their quotations folded into one item each.

A sentence that ends inside a quotation goes on to the quotation's end, so a passage holds whole quotations; a quotation
over several paragraphs gives one folded item for each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from onrecord.find.texts.quotes import find_quotes
from onrecord.find.texts.sentences import find_sentences
from onrecord.record import Span
from onrecord.spans import trim
from onrecord.words.cues import load_cues

QUOTE = "“…”"  # stands for a folded quotation; no token of a text is this word
_FORMS = load_cues().forms
_CLITIC = r"(?:s|t|re|ve|d|ll|m)\b"
_TOKEN = re.compile(
    rf"\d+:\d\d(?!\w)|[^\W_]+(?:[-.&][^\W_]+|[’'](?!{_CLITIC})[^\W_]+)*+|[’']{_CLITIC}|--|\S",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_CLOSING = "\"”’'»"
# Rules look to both ends of a passage; a cap on its length keeps the time linear where a text has no full stops.
_LONGEST = 300
# Fewer quoted words than these, without stop or comma, are a title or a doubted term and no speech.
_LEAST_SPEECH = 4
# Capitals tell nothing where more than this share of the longer words has one: a headline.
_TITLE_SHARE = 0.7
_LONG_WORD = 4
# Where the verb of saying stands after a quotation that ends in "?" or "!": within this many characters and words.
_SAYS_WITHIN = 60
_SAYS_WORDS = slice(1, 5)

Item = tuple[str, int, int, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Items of one sentence: words in lower case (QUOTE for a folded quotation), where each lies, and its capital.

    The first word's capital does not count, nor does any in a headline in title case.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capitals: tuple[bool, ...]
    opens_paragraph: bool

    def span(self, first: int, stop: int) -> Span:
        """The stretch of the text from item `first` up to, and without, item `stop`."""
        return Span(start=self.starts[first], end=self.ends[stop - 1])

    def items(self, span: Span) -> tuple[int, int]:
        """The first item of a stretch that `span` gave, and the one behind it."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def word(self, at: int) -> str:
        """The word at item `at`; an empty one outside the passage."""
        return self.words[at] if 0 <= at < len(self.words) else ""


def find_passages(text: str) -> tuple[Passage, ...]:
    """The passages in order."""
    quotes = tuple(_iter_pieces(text))
    return tuple(_iter_passages(text, quotes))


def _iter_pieces(text: str) -> Iterator[Span]:
    """Quotations, parted where they run over a paragraph's end."""
    for quote in find_quotes(text):
        start = quote.start
        for gap in _PARAGRAPH.finditer(text, quote.start, quote.end):
            yield Span(start=start, end=gap.start())
            start = gap.end()
        yield Span(start=start, end=quote.end)


def _is_speech(text: str, quote: Span) -> bool:
    said = text[quote.start : quote.end].rstrip(_CLOSING)
    return said[-1:] in ",.!?…—–-" or said.count(" ") + 1 >= _LEAST_SPEECH


def _iter_passages(text: str, quotes: tuple[Span, ...]) -> Iterator[Passage]:
    folded = [quote for quote in quotes if _is_speech(text, quote)]
    at = 0
    previous_end = 0
    for stretch in _iter_stretches(text, quotes):
        first = at
        while at < len(folded) and folded[at].start < stretch.end:
            at += 1
        opens = previous_end == 0 or "\n\n" in text[previous_end : stretch.start]
        previous_end = stretch.end
        yield from _cut(_items(text, stretch, folded[first:at]), opens=opens)


def _iter_stretches(text: str, quotes: tuple[Span, ...]) -> Iterator[Span]:
    """Sentences, joined where they part within a quotation's piece, or between a question and who asks it."""
    sentences = find_sentences(text)
    at = 0
    start: int | None = None
    for sentence, following in zip_longest(sentences, sentences[1:]):
        start = sentence.start if start is None else start
        while at < len(quotes) and quotes[at].end < sentence.end:
            at += 1
        is_inside = at < len(quotes) and quotes[at].start < sentence.end < quotes[at].end
        if following is None or not (is_inside or _says_after(text, sentence, following)):
            yield Span(start=start, end=sentence.end)
            start = None


def _says_after(text: str, sentence: Span, following: Span) -> bool:
    """True where "..., will they?" goes on with "the minister asked"."""
    if text[sentence.end - 1] not in _CLOSING or text[sentence.end - 2] not in "?!…'":
        return False
    if "\n\n" in text[sentence.end : following.start]:
        return False
    tokens = _TOKEN.finditer(text, following.start, min(following.start + _SAYS_WITHIN, following.end))
    words = [match.group().lower() for match in tokens][_SAYS_WORDS]
    return any(word in _FORMS and _FORMS[word].frame in ("say", "ask") for word in words)


def _items(text: str, stretch: Span, folded: list[Span]) -> list[Item]:
    items: list[Item] = []
    start = stretch.start
    for quote in folded:
        items.extend(_tokens(text, start, quote.start))
        piece = trim(text, quote.start, min(quote.end, stretch.end)) or quote
        items.append((QUOTE, piece.start, piece.end, False))
        start = quote.end
    items.extend(_tokens(text, start, stretch.end))
    return items


def _tokens(text: str, start: int, end: int) -> Iterator[Item]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        lower = word.lower()
        yield lower, match.start(), match.end(), word != lower


def _cut(items: list[Item], *, opens: bool) -> Iterator[Passage]:
    for first in range(0, len(items), _LONGEST):
        words, starts, ends, capitals = zip(*items[first : first + _LONGEST], strict=True)
        yield Passage(
            words=words,
            starts=starts,
            ends=ends,
            capitals=(False,) * len(words) if _is_title(words, capitals) else (False, *capitals[1:]),
            opens_paragraph=opens and first == 0,
        )


def _is_title(words: tuple[str, ...], capitals: tuple[bool, ...]) -> bool:
    long = [capital for word, capital in zip(words, capitals, strict=True) if len(word) >= _LONG_WORD]
    return sum(long) > _TITLE_SHARE * len(long)
