"""Looking up words and phrases of a lexicon in a row of words, in one pass over the row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.record import Span

# Hyphens part words here ("cease-fire" is two), so that a lexicon needs one spelling where newspapers have two.
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_](?![^\W_]))*")
_PLURAL = "+"
_AFTER_Y = "aeiou"

Lexicon = Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]


class Found(NamedTuple):
    """Words `[start, end)` of a row are a phrase of the lexicon, which stands under these labels."""

    start: int
    end: int
    labels: tuple[str, ...]


def find_words(text: str, span: Span) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The words of a stretch in lower case, parted at hyphens and apostrophes; and where each lies."""
    matches = list(_WORD.finditer(text, span.start, span.end))
    return (
        tuple(match.group().replace(".", "").lower() for match in matches),
        tuple(Span(start=match.start(), end=match.end()) for match in matches),
    )


def split_words(quote: str) -> tuple[str, ...]:
    """The words of a quote as `find_words` gives them."""
    return tuple(match.group().replace(".", "").lower() for match in _WORD.finditer(quote))


def make_lexicon(lists: Mapping[str, str]) -> Lexicon:
    """The phrases of each label, parted by "/", by their first words, the longest first.

    A phrase that ends in "+" stands for its plural too.
    """
    labels: dict[tuple[str, ...], list[str]] = {}
    for label, phrases in lists.items():
        for phrase in _iter_phrases(phrases):
            found = labels.setdefault(phrase, [])
            if label not in found:
                found.append(label)
    index: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for phrase in sorted(labels, key=lambda one: (-len(one), one)):
        index.setdefault(phrase[0], []).append((phrase, tuple(labels[phrase])))
    return {first: tuple(entries) for first, entries in index.items()}


def find_phrases(words: Sequence[str], lexicon: Lexicon) -> Iterator[Found]:
    """The phrases in the row, from left to right and without overlap; of several at one place the longest."""
    at = 0
    while at < len(words):
        found = _longest(words, at, lexicon)
        if found:
            yield found
        at = found.end if found else at + 1


def _longest(words: Sequence[str], at: int, lexicon: Lexicon) -> Found | None:
    for phrase, labels in lexicon.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return Found(at, at + len(phrase), labels)
    return None


def _iter_phrases(phrases: Iterable[str] | str) -> Iterator[tuple[str, ...]]:
    entries = phrases.split("/") if isinstance(phrases, str) else phrases
    for entry in entries:
        words = split_words(entry)
        if words:
            yield words
            if entry.strip().endswith(_PLURAL):
                yield (*words[:-1], _plural(words[-1]))


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _AFTER_Y:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"
