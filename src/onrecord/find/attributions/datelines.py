"""Datelines that stand glued to the first sentence: "LINDAU (Meridian) - ", "Meridian Saturday 21 Jun 2014 "."""

from __future__ import annotations

from onrecord.find.texts.clauses import DAYS, WORDS
from onrecord.find.texts.passages import Passage

# Place, day, month, year and agency: no dateline has more items.
_LONGEST = 16
_LONGEST_NAME = 4
_DASHES = frozenset({"-", "–", "—", "--"})
_YEAR_LENGTH = 4


def dateline_end(passage: Passage) -> int:
    """The first item behind the dateline; 0 where the passage has none."""
    if not passage.opens_paragraph:
        return 0
    for at in range(1, min(_LONGEST, len(passage.words) - 1)):
        if passage.words[at] in _DASHES and passage.words[at - 1] == ")" and "(" in passage.words[1 : at - 1]:
            return at + 1
        if at <= _LONGEST_NAME and (passage.words[at] in DAYS or passage.words[at].isdigit()):
            end = _date_end(passage, at)
            if end > at:
                return end
    return 0


def _date_end(passage: Passage, at: int) -> int:
    """Behind "Saturday 21 Jun 2014" at an item; the item where there is no such date."""
    day = at + (passage.words[at] in DAYS)
    is_date = passage.word(day).isdigit() and passage.word(day + 1) in WORDS["months"]
    year = passage.word(day + 2)
    return day + 3 if is_date and year.isdigit() and len(year) == _YEAR_LENGTH else at
