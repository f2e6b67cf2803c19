"""Takes the words of a withdrawn article out of people's decisions. That a decision was made, by whom and when, stays.

A decision is redacted where it is on the article, on a claim of it, or on a name that stands in no other article; and
where its reason or its value says `LEAST` words of the article in a row.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from onrecord.join.judgements import Signature, find_things, make_judgement
from onrecord.record import Judgement

REDACTED: Final = "[withdrawn]"
OTHER: Final = "[withdrawn, the other name]"  # a decision on two names is on two different ones
LEAST: Final = 5  # words: four in a row ("at the end of") are in many texts
WORD: Final = re.compile(r"\w+")


def redact(judgement: Judgement, gone: Collection[str], text: str) -> Judgement:
    """The decision without words of the article: its `text`, and the ids and names that are `gone` with it."""
    is_about = not set(gone).isdisjoint(find_things(judgement))
    why = REDACTED if judgement.why and (is_about or is_quoted(judgement.why, text)) else judgement.why
    value = REDACTED if judgement.value and (is_about or is_quoted(judgement.value, text)) else judgement.value
    subjects = _redact_names(judgement, gone)
    if (why, value, subjects) == (judgement.why, judgement.value, judgement.subjects):
        return judgement
    signature = Signature(judgement.who, judgement.decided_at, why)
    return make_judgement(judgement.kind, subjects, judgement.decision, value=value, signature=signature)


def is_quoted(words: str, text: str) -> bool:
    """True where the words hold `LEAST` words of the text in a row, or are words of the text as a whole."""
    said, told = ([each.casefold() for each in WORD.findall(part)] for part in (words, text))
    size = min(LEAST, len(said))
    if size < min(LEAST, 2):  # one word alone, such as a number, is nobody's
        return False
    runs = {tuple(told[at : at + size]) for at in range(len(told) - size + 1)}
    return any(tuple(said[at : at + size]) in runs for at in range(len(said) - size + 1))


def _redact_names(judgement: Judgement, gone: Collection[str]) -> tuple[str, ...]:
    """The subjects, names of the article alone replaced; ids tell no words and stay."""
    if judgement.kind != "actors":
        return judgement.subjects
    first, second = (each in gone for each in judgement.subjects)
    names = judgement.subjects
    return (REDACTED if first else names[0], (OTHER if first else REDACTED) if second else names[1])
