"""Whether the words around a time expression speak of what was or of what will be."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.words.calendar import load_calendar_words, load_time_lists

Tense = Literal["past", "future", "none"]
_LISTS = load_time_lists()
_AHEAD = re.compile(
    r"\b(?:until|till|by|through|as (?:soon|early) as|no later than|deadline(?: of| for)?|effective|"
    r"starting|beginning|(?:plan|plans|planned|planning|expected|scheduled|due|set|ready|hopes?|hoped|wants?|wanted|"
    r"intends?|intended|going|about|is|are|agreed|supposed|likely) to(?: \w+){1,4}(?: on| in)?)"
    r"(?: the| late| early| next)?\s*$",
    re.IGNORECASE,
)
_HAD = re.compile(r"\b(?:had|having)\b(?![^.;!?]*\b(?:will|would)\b)[^.;!?]{0,50}\Z", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[.;!?](?=\s|$)|['’]ll\b")
_AT_ONCE = 1
_REACH = 110  # characters on each side, some 18 words
_NOT_VERBS = _LISTS["no_verbs"]


def find_tense(text: str, start: int, end: int) -> Tense:
    """The tense of the verb form nearest to `text[start:end]` in its sentence, by closed lists and the ending -ed."""
    lead = text[max(0, start - _REACH) : start]
    if _AHEAD.search(lead):
        return "past" if _HAD.search(lead) else "future"
    before = _nearest(_TOKEN.findall(lead)[::-1])
    after = _nearest(_TOKEN.findall(text[end : end + _REACH]))
    if before and after:
        # A verb before governs the expression more often than one after it, unless that follows at once.
        return after[1] if after[0] <= _AT_ONCE and after[0] < before[0] else before[1]
    return (before or after or (0, "none"))[1]


def _nearest(tokens: list[str]) -> tuple[int, Tense] | None:
    words = load_calendar_words()
    for distance, token in enumerate(tokens):
        lower = token.lower()
        if lower in ".;!?":
            return None
        if lower in words.future or lower.endswith(("'ll", "’ll")):
            return distance, "future"
        if lower in words.past or (lower.endswith("ed") and len(lower) > 4 and lower not in _NOT_VERBS):  # noqa: PLR2004  "need", "bed" are no past
            return distance, _past(tokens, distance)
    return None


def _past(tokens: list[str], distance: int) -> Tense:
    """For "will be held", "to be held": the participle is no past."""
    around = {token.lower() for token in tokens[distance + 1 : distance + 4]} | {
        token.lower() for token in tokens[max(0, distance - 2) : distance]
    }
    return "future" if "be" in around and around & {"will", "to", "would", "shall"} else "past"
