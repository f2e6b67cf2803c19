"""Offices and descriptions of persons in a text: "Foreign Minister X", "its spokesman, X,", "X, the mayor of Y,"."""

from __future__ import annotations

import re

from onrecord.find.speakers.names import Named
from onrecord.find.speakers.phrases import CALLINGS, is_calling, keys_of, without_determiner
from onrecord.find.texts.clauses import AUXILIARIES, DAYS, DETERMINERS, PREPOSITIONS, WORDS
from onrecord.words.cues import load_cues, load_source_words

_SOURCES = load_source_words()
_WITHIN = CALLINGS.union(*(_SOURCES[name] for name in ("organisations", "adjectives", "titles"))) | {
    "senior",
    "former",
}
# Roles are looked for this many characters before and behind a name; longer ones are seldom one.
_LOOK = 100
_SHORT_FORMS = _SOURCES["titles"] | _SOURCES["offices"]
_LONGEST_SHORT = 5  # "Brig."
_VERBS = (WORDS["irregular_pasts"] - {"led"}) | WORDS["subordinators"]
_NO_ROLE = _VERBS | frozenset(
    word for word, form in load_cues().forms.items() if form.shape == "past" and form.frame in ("say", "tell", "ask")
)
_NO_PART = (
    DETERMINERS | AUXILIARIES | PREPOSITIONS | DAYS | WORDS["subordinators"] | WORDS["adverbs"] | {"and", "then", "but"}
)
_BREAK = re.compile(r"[,;:?!“”\"\n()]|(?<![A-Z])\.")
_LAST_WORD = re.compile(r"([\w.’'-]+) $")


def role_before(text: str, named: Named) -> str | None:
    """The office right before a name, or the description that the name follows as an apposition."""
    before = text[max(0, named.start - _LOOK) : named.start]
    if before.endswith(", "):
        described = _BREAK.split(before[:-2])[-1].strip()
        return _calling(described) if _is_description(described) else None
    start = len(before)
    while (match := _LAST_WORD.search(before, 0, start)) and _belongs(match.group(1)):
        start = match.start()
    return _calling(before[start:])


def role_after(text: str, named: Named) -> str | None:
    """The description in an apposition behind a name."""
    after = text[named.end : named.end + _LOOK]
    if not after.startswith(", "):
        return None
    end = _BREAK.search(after, 2)
    return _calling(after[2 : end.start()]) if end else None


def _belongs(word: str) -> bool:
    key = word.lower().strip(".")
    is_stop = word.endswith(".") and "." not in key and key not in _SHORT_FORMS
    if key in _NO_PART or is_stop or (word.endswith(".") and len(word) > _LONGEST_SHORT):
        return False
    return word[:1].isupper() or key in _WITHIN or word.endswith(("’s", "'s"))


def _is_description(words: str) -> bool:
    first = words.partition(" ")[0]
    if first.lower() in PREPOSITIONS or first.endswith(("ed", "ing")):
        return False
    return first.lower() in DETERMINERS or first.endswith(("’s", "'s")) or first[:1].isupper()


def _calling(words: str) -> str | None:
    role = " ".join(word for word in without_determiner(words.strip()).split() if not is_title(word))
    first = role.partition(" ")[0].lower()
    if (
        not is_calling(role)
        or not _NO_ROLE.isdisjoint(keys_of(role))
        or first in ("who", "which", "and", "but", "whose")
        or first.endswith("ing")
    ):
        return None
    return role


def is_title(word: str) -> bool:
    """True for "Mr" and its like, which say nothing of the office."""
    return word.lower().strip(".") in _SOURCES["titles"]
