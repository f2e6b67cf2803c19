"""Words of a stretch of text, one by one: in lower case, contractions opened, with where each lies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.record import Span

_TOKEN = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*+|['’](?=\w)|[^\w\s]|_")
_CLITICS = ("'ll", "'ve", "'re", "'d", "'m", "'s")
_STEMS = {"ca": "can", "wo": "will", "sha": "shall"}
_OPENING, _CLOSING = "“«„", "”»"


class Token(NamedTuple):
    """A word or a mark. `quoted` is true inside quotation marks, as far as the stretch shows them."""

    word: str
    start: int
    end: int
    is_capital: bool
    is_quoted: bool


def find_tokens(text: str, span: Span, *, most: int) -> list[Token]:
    """The first words of the stretch, at most so many; "didn't" gives "did" and "not", "we'll" gives "we" and "'ll"."""
    found: list[Token] = []
    is_quoted = False
    for match in _TOKEN.finditer(text, span.start, span.end):
        word = match.group()
        if word in _OPENING or (word == '"' and not is_quoted):
            is_quoted = True
        elif word in _CLOSING or word == '"':
            is_quoted = False
        found += (
            Token(part, start, end, word[0].isupper(), is_quoted)
            for part, start, end in _iter_parts(word, match.start())
            if start < end  # "n't" that stands alone has nothing before it
        )
        if len(found) >= most:
            break
    return found


def _iter_parts(word: str, start: int) -> Iterator[tuple[str, int, int]]:
    lower = word.lower().replace("’", "'")
    end = start + len(word)
    if lower == "cannot":
        yield from (("can", start, start + 3), ("not", start + 3, end))
    elif lower.endswith("n't"):
        stem = lower.removesuffix("n't")
        yield from ((_STEMS.get(stem, stem), start, end - 3), ("not", end - 3, end))
    elif lower.endswith(_CLITICS):
        stem, mark, clitic = lower.rpartition("'")
        yield from ((stem, start, start + len(stem)), (mark + clitic, start + len(stem), end))
    else:
        yield lower, start, end


def cover_tokens(tokens: Sequence[Token]) -> Span:
    """The stretch from the first token to the last."""
    return Span(start=tokens[0].start, end=tokens[-1].end)
