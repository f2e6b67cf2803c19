"""Victims who are not named: nouns for people in the places of those to whom it was done.

The model's fillers have victims by name alone, as the set it learnt them from has. "Four peasants were killed", "the
murder of two priests" and "shot a policeman" are found here, by the words between a noun for people and what was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.record import Span
from templates.incidents import Filler
from templates.reports import Report
from templates.words import load_table

_DONE = (
    r"(?:kill|murder|assassinat|massacr|wound|injur|kidnap|abduct|attack|shot|shoot|tortur|execut|slay|slain|beat|"
    r"machine-?gun|gun(?:ned|ning) down|ambush)[a-z]*(?: to death| dead)?"
)
_WORDS = r"(?:[\w.'-]+ ){0,4}"
# What leads to the one to whom it was done: "killed four", "murder of the six", "left 12", "caused the death of".
_LEADS = re.compile(
    rf"\b(?:{_DONE}|(?:{_DONE}|deaths?|slaying|hostage-taking)(?: of| against| on)|leaving|left|lives of) {_WORDS}$"
)
_ASIDE = r"(?:(?: [\w'-]+){0,5}|,[^,.;]{2,60},)?"
_IS_DONE = re.compile(
    rf"^{_ASIDE} (?:was|were|been|being|have been|had been|are|is)(?: [\w-]+){{0,2}} {_DONE}|^(?: \w+){{0,2}} died\b"
)
_FIGHTERS = re.compile(r"guerrillas?|terrorists?|rebels?|troops?|forces|army|group|units?|ones?|members?|soldiers?")
# More unnamed victims than this are seldom of one incident.
MOST = 2
# Words before the noun that are no part of its description.
_FIRST = re.compile(
    r"^(?:(?:the|an?|some|several|at least|more than|about|over|other|another|many|his|her|their|two|three|four|five|"
    r"six|seven|eight|nine|ten|eleven|twelve|\d+|of|for|in|on|and|to|by|against|with|was|were|deaths?|all|those|these|"
    r"this|that) )+"
)


def find_victims(report: Report, fillers: list[Filler]) -> list[Filler]:
    """Nouns for people in such places, with the words before them that describe, each noun once.

    Only near what is marked, and not beside a name: "the priests" are then those who are named. Fighters are no victims
    in the task's sense.
    """
    near = {one.sentence + step for one in fillers for step in (-1, 0, 1)}
    named = {one.sentence for one in fillers if one.kind == "Victim"}
    found: dict[str, Filler] = {}
    for number, sentence in enumerate(report.sentences):
        if number in near - named:
            for one in _iter_victims(report, number, sentence):
                if not any(each.span.start < one.span.end and one.span.start < each.span.end for each in fillers):
                    found.setdefault(one.quote.split()[-1].rstrip("s"), one)
    return list(found.values())[:MOST]


def _iter_victims(report: Report, number: int, sentence: Span) -> Iterator[Filler]:
    ((_, persons),) = load_table("person")
    words = report.body[sentence.start : sentence.end]
    for match in persons.finditer(words):
        if _is_hit(words, match.start(), match.end()) and not _FIGHTERS.fullmatch(match[0]):
            span = Span(start=sentence.start + _find_start(words, match.start()), end=sentence.start + match.end())
            yield Filler("Victim", span, report.body[span.start : span.end], number)


def _is_hit(words: str, start: int, end: int) -> bool:
    before, after = words[max(0, start - 80) : start], words[end : end + 120]
    if re.match(r" (?:who|by|of the)\b", after) and not _LEADS.search(before):
        return False
    lead = _LEADS.search(before)
    return bool((lead and " by " not in lead[0]) or _IS_DONE.match(after))


def _find_start(words: str, start: int) -> int:
    """Where the description begins: up to two words before the noun, without determiners and numbers."""
    match = re.search(r"(?:[a-z][\w'-]* ){0,2}$", words[:start])
    lead = match[0] if match else ""
    kept = re.split(rf"\b(?:{_DONE}|left|leaving|when|after|and|where|which)\b ?", lead)[-1]
    kept = _FIRST.sub("", kept)
    return start - len(kept)
