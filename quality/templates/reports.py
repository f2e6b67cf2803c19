"""A report as MUC-4 has it: upper case, with place and date in front. Here: a head, and a body in lower case."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from onrecord.find.texts.sentences import find_sentences
from onrecord.record import Span

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY = re.compile(r"\b(\d{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d\d)\b")
_HEAD_ENDS = re.compile(r"\[[a-z][^\]]*\]")
# A head is in the first lines.
HEAD = 400


class Report(NamedTuple):
    """The words of the head, its day where it has one, the body, and the body's sentences."""

    head: str
    day: date | None
    body: str
    sentences: tuple[Span, ...]


def read_report(row: dict[str, Any]) -> Report:
    """The report of a row; its body is `grit_text` (the same words, in lower case) where the row has it."""
    text = str(row.get("text") or "").lower()
    end = _HEAD_ENDS.search(text[:HEAD])
    head = text[: end.end()] if end else text[:120]
    body = str(row.get("grit_text") or _unwrap(text[end.end() :] if end else text))
    days = [_to_date(match) for match in _DAY.finditer(head)]
    return Report(head, days[0] if days else None, body, _find_sentences(body))


def _to_date(match: re.Match[str]) -> date | None:
    try:
        return date(1900 + int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def _unwrap(text: str) -> str:
    lines = text.translate(str.maketrans("[]", "()")).split("\n")
    return "".join(f"    {line.strip()}" if line.startswith("   ") else f" {line.strip()}" for line in lines).strip()


def _find_sentences(body: str) -> tuple[Span, ...]:
    """Sentences of text without capitals: full stops before two spaces, and what our own finder sees."""
    found, start = [], 0
    for match in re.finditer(r"[.?!][\")]?(?=\s{2,}|$)", body):
        if body[start : match.end()].strip():
            found.append(Span(start=start, end=match.end()))
        start = match.end()
    if body[start:].strip():
        found.append(Span(start=start, end=len(body)))
    return tuple(found) or find_sentences(body)
