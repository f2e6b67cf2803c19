"""Who the victims are: names and descriptions of people."""

from __future__ import annotations

import re

from templates.incidents import Filler
from templates.reports import Report
from templates.words import find_value, has_word

_TITLE = re.compile(
    r"\b(mayor|president|senator|general|colonel|judge|doctor|dr|msgr|monsignor|father|bishop|archbishop|minister|"
    r"governor|deputy|captain|major|lieutenant|sergeant|ambassador|attorney|engineer|professor|priest|journalist|"
    r"presidential candidate|candidate|mrs|mr|ms|leader|congressman|businessman|magistrate|justice|policeman|"
    r"(?:\w+ ){1,3}(?:leader|minister|candidate|priest|senator|president|general|official|reporter))\.? $"
)
_APPOSITION = re.compile(r"^,? ?(?:\d+,? )?(?:who (?:was|is) )?(?:the |an? )?([a-z][^,.;()]{3,60})[,.;]")
# Words of a role at most; letters of a surname that is looked for elsewhere, at least.
ROLE, SHORTEST = 7, 4


def is_name(quote: str) -> bool:
    """True for words with no noun for people in them: in text without capitals, what is left is a name."""
    return not has_word("person", quote) and not re.match(r"(?:the|an?|his|her|their|\d+) ", quote)


def describe(report: Report, victim: Filler) -> str | None:
    """The title before a name or the role behind it, as it stands there; else beside another mention of the surname."""
    found = _describe_at(report.body, victim.span.start, victim.span.end)
    surname = victim.quote.split()[-1]
    if found or len(surname) < SHORTEST:
        return found
    others = [
        match.span() for match in re.finditer(rf"\b(?:{re.escape(victim.quote)}|{re.escape(surname)})\b", report.body)
    ]
    return next((words for start, end in others if (words := _describe_at(report.body, start, end))), None)


def _describe_at(body: str, start: int, end: int) -> str | None:
    title = _TITLE.search(body[max(0, start - 60) : start])
    if title:
        return title[1]
    behind = _APPOSITION.match(body[end : end + 90])
    role = behind[1].strip() if behind else ""
    is_role = has_word("person", role) and len(role.split()) <= ROLE and not re.match(r"(?:was|and|who)\b", role)
    return role if is_role else None


def find_human_class(report: Report, victim: Filler) -> str:
    """The task's class of a victim, by the words for what they are."""
    words = victim.quote if not is_name(victim.quote) else describe(report, victim) or ""
    return find_value("human", words) or "CIVILIAN"
