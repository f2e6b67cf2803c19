"""Triggers and arguments in the form of M2E2 (Li et al. 2020): the task `m2e2`.

The model's head for these acts marks the triggers, its head of roles who takes part; ours are whole phrases, and that
set's are names and head words ("the government of Orland": "government"). Pronouns are never arguments here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reading import find_marks, find_participants, read_text
from rows import Row

from onrecord.engines.encoder.heads import PART
from onrecord.find.speakers.names import name_in
from onrecord.find.texts.marks import Mark

ACTS = Path(__file__).parent / "data" / "acts.tsv"
# What the head of acts is short of (reading.find_marks), and characters from a trigger to its arguments: measured with
# a first model, of 0 to 2 and of 60, 100 and any.
LEAN, REACH = 0.5, 60
_PRONOUN = re.compile(
    r"(?:he|she|it|they|them|him|her|we|us|you|i|who|which|that|this|those|these|one|his|its|their)$", re.IGNORECASE
)
_LIST = re.compile(r"\s*(?:,\s*(?:and|or)\s|,\s|\s(?:and|or|as well as)\s)\s*")
_TAIL = re.compile(
    r"\s(?:of|in|on|at|by|for|from|with|to|who|which|that|near|inside|outside|and|over|under|between|against|including|"
    r"loyal|allied|backed|suspected|accused|where|as|along|across|after|before)\s.*$",
    re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:in|at|near|on|from|to|of|outside|inside|the|a|an|this|that|these|those|his|her|its|their|our|\d+|two|three|four|some)\s+",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"^(?:(?:tens|hundreds|dozens|thousands|scores|millions|most|many|all|both|several|other|some)"
    r"(?: of (?:thousands|the))?(?: of)?|[\d,.]+|two|three|four|five|six|seven|eight|nine|ten)\s+",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-Z][\w.’'&-]*)(?:\s+(?:(?:of|de|al|bin|the)\s+)?[A-Z][\w.’'&-]*)*$")
_WORD = re.compile(r"[^\W\d][\w.’-]*$")


@cache
def load_acts() -> dict[str, tuple[str, dict[str, str]]]:
    """Type, and argument by role, of each act."""
    lines = (line for line in ACTS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {act: (kind, dict(zip(PART, roles, strict=True))) for act, kind, *roles in csv.reader(lines, delimiter="\t")}


def predict_arguments(row: Row) -> Row:
    """The acts of a row, each with its arguments."""
    text = str(row["text"])
    reading = read_text(text)
    acts = find_marks(reading, "acts", LEAN)
    events = [_event(text, act, parts) for act, parts in zip(acts, find_participants(reading, acts), strict=True)]
    return {"id": row["id"], "events": events}


def _event(text: str, act: Mark, parts: list[Mark]) -> Row:
    kind, roles = load_acts()[act.kind]
    arguments = [
        {"role": _role(text, roles[part.kind], part), "start": start, "end": end}
        for part in find_nearest(act, parts)
        if roles[part.kind] != "-"
        for start, end in reduce(text, part)
    ]
    return {"type": kind, "trigger": {"start": act.span.start, "end": act.span.end}, "args": arguments}


def find_nearest(act: Mark, parts: list[Mark]) -> list[Mark]:
    """Of each role the participant that stands nearest to the trigger: farther ones mostly belong to other events."""
    nearest: dict[str, Mark] = {}
    for part in sorted(parts, key=lambda part: (_gap(act, part), part.span.start)):
        if _gap(act, part) <= REACH:
            nearest.setdefault(part.kind, part)
    return sorted(nearest.values(), key=lambda part: part.span.start)


def _gap(act: Mark, part: Mark) -> int:
    return max(part.span.start - act.span.end, act.span.start - part.span.end)


def _role(text: str, role: str, part: Mark) -> str:
    """A place that something moves from is its origin."""
    is_origin = role == "Destination" and re.search(r"\bfrom (?:\w+ )?$", text[: part.span.start][-20:])
    return "Origin" if is_origin else role


def reduce(text: str, part: Mark) -> Iterator[tuple[int, int]]:
    """The name or the head word of each member of a participant, in offsets of the text."""
    quote, start = text[part.span.start : part.span.end], part.span.start
    for member, offset in _iter_members(quote) if part.kind != "place" else [(quote, 0)]:
        found = _reduce_place(member) if part.kind == "place" else _reduce_phrase(member)
        if found and not _PRONOUN.match(member[found[0] : found[1]]):
            yield start + offset + found[0], start + offset + found[1]


def _iter_members(quote: str) -> Iterator[tuple[str, int]]:
    at = 0
    for match in _LIST.finditer(quote):
        yield quote[at : match.start()], at
        at = match.end()
    yield quote[at:], at


def _reduce_phrase(quote: str) -> tuple[int, int] | None:
    """A person's name in it, else the name that it ends in, else its last word."""
    named = name_in(quote)
    if named:
        at = quote.find(named[0])
        if at >= 0:
            return at, at + len(named[0])
    start = 0
    while lead := _LEAD.match(quote[start:]) or _SOME.match(quote[start:]):
        start += lead.end()
    head = _TAIL.sub("", quote[start:])
    match = _NAME.search(head) or _WORD.search(head)
    return (start + match.start(), start + match.end()) if match and not _LEAD.match(f"{match[0]} ") else None


def _reduce_place(quote: str) -> tuple[int, int] | None:
    """The name of a place without what leads to it, or its last word."""
    start = 0
    while lead := _LEAD.match(quote[start:]):
        start += lead.end()
    name = re.split(r"\s(?:in|near|of|outside|on)\s|,", quote[start:])[0]
    if name[:1].isupper():
        return start, start + len(name)
    head = _TAIL.sub("", quote[start:])
    match = _WORD.search(head)
    return (start + match.start(), start + match.end()) if match else None
