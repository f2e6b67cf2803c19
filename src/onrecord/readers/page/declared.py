"""The article's words where a page declares them for machines and shows them only to readers who run its scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.readers.jsonl import iter_string
from onrecord.readers.page.markup import Element, Piece, Token, attributes, find_blocks, iter_pieces, iter_tokens
from onrecord.record import SourceMap
from onrecord.spans import compose, join_pieces

BODY: Final = re.compile(r"\"articleBody\"\s*:\s*\"(?P<words>(?:[^\"\\]++|\\.)*+)\"", re.DOTALL)
TAG: Final = re.compile(r"</?[a-z][^<>]{0,500}>", re.IGNORECASE)
LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
SCRIPT_END: Final = re.compile(r"</script", re.IGNORECASE)


def find_declared_lines(page: str, tokens: Sequence[Token]) -> list[tuple[Piece, ...]]:
    """The lines of schema.org's `articleBody` in the page's JSON-LD, the longest there is; empty where none is."""
    found = [match for start, end in _iter_linked_data(page, tokens) for match in BODY.finditer(page, start, end)]
    if not found:
        return []
    longest = max(found, key=lambda match: len(match["words"]))
    words, words_map = join_pieces(iter_string(page, *longest.span("words")))
    return [_to_page(line, words_map) for line in _iter_lines(words)]


def _iter_linked_data(page: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for token in tokens:
        if isinstance(token, Element) and token.name == "script" and not token.closes:
            kind = attributes(page, token).get("type")
            if kind and "ld+json" in page[slice(*kind)].lower():
                closing = SCRIPT_END.search(page, token.end)
                yield token.end, closing.start() if closing else len(page)


def _iter_lines(words: str) -> Iterator[tuple[Piece, ...]]:
    if TAG.search(words):
        yield from (block.pieces for block in find_blocks(words, iter_tokens(words)))
    else:
        yield from (tuple(iter_pieces(words, *line.span())) for line in LINE.finditer(words))


def _to_page(line: tuple[Piece, ...], words_map: SourceMap) -> tuple[Piece, ...]:
    """The pieces of a line of the declared words, led on to the page."""
    words, line_map = join_pieces(line)
    pieces: list[Piece] = []
    at = 0
    for run in compose(line_map, words_map).runs:
        if at < run.start:
            pieces.append((words[at : run.start], 0, 0))
        pieces.append((words[run.start : run.end], run.body_start, run.body_end))
        at = run.end
    if at < len(words):
        pieces.append((words[at:], 0, 0))
    return tuple(pieces)
