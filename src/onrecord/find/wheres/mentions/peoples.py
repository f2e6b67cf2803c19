"""Words for the people, the language and the ways of a place: "French", "Londoners", "South Korean"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.find.wheres.mentions.names import Mention, Token, make_mention
from onrecord.record import Span
from onrecord.words.peoples import load_people_openings, load_peoples

_GENITIVE = re.compile(r"['’].*\Z")
_PIECE = re.compile(r"[^-‐‑'’]+(?:['’](?!s\b)[^-‐‑'’]+)*")


def find_peoples(text: str, tokens: tuple[Token, ...]) -> tuple[Mention, ...]:
    """Demonyms and adjectives of places, in order, without overlap; each is taken for its place."""
    return tuple(_mention(text, span, key) for span, key in _iter_peoples(text, tokens))


def _iter_peoples(text: str, tokens: tuple[Token, ...]) -> Iterator[tuple[Span, str]]:
    peoples, openings = load_peoples(), load_people_openings()
    taken = 0
    for number, token in enumerate(tokens):
        if token.start < taken:
            continue
        if token.quote.lower() in openings and number + 1 < len(tokens):
            other = tokens[number + 1]
            end = other.start + len(_GENITIVE.sub("", other.quote))
            key = peoples.get(text[token.start : end].lower())
            if other.run == token.run and key is not None:
                taken = end
                yield Span(start=token.start, end=end), key
                continue
        yield from _iter_pieces(token)


def _iter_pieces(token: Token) -> Iterator[tuple[Span, str]]:
    """Each part of a token with hyphens by itself ("Arab-Israeli"), or the whole where that is known."""
    peoples = load_peoples()
    whole = peoples.get(token.quote.lower())
    if whole is not None:
        yield Span(start=token.start, end=token.end), whole
        return
    for piece in _PIECE.finditer(token.quote):
        key = peoples.get(piece[0].lower())
        if key is not None and piece[0][0].isupper():
            start = token.start + piece.start()
            yield Span(start=start, end=start + len(piece[0])), key


def _mention(text: str, span: Span, key: str) -> Mention:
    mention = make_mention(text, span, key)
    entries = sorted((entry for entry in mention.entries if entry.own), key=lambda entry: entry.feature != "PCLI")
    return replace(mention, entries=tuple(entries[:1]), is_people=True)
