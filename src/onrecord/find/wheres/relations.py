"""How what is spoken of lies to a place: in it, near it, so far away from it, between it and another, off its coast.

Read from the words before the name: a preposition, with at most a few words between ("near the northern town of Olm").
The further names of a row share the words ("in Olm, Ruel and Sarn"); a larger place behind a comma has none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, get_args

from onrecord.find.wheres.mentions.names import Mention, is_area
from onrecord.record import Span, WhereRelation
from onrecord.words.peoples import load_peoples
from onrecord.words.places import load_relation_words

_WINDOW = 120  # characters before a name; further away stands another clause
_MOST_BETWEEN = 9
_LAST = re.compile(r"([^\s,;:.!?()\"“”]+)[ \u00a0]\Z")
_QUALITY = re.compile(r"[a-z]+-[a-z]*(?:ed|en|ing|held|run|hit|rich|most|torn|majority|ridden|stricken)")
_OWNER = re.compile(r"[^\W\d_a-z][^\W_]*['’]s?")
_DIRECTION = r"(?:(?:to the |further |just |due |directly )?(?:north|south|east|west)[a-z-]{0,12})"
_NUMBER = (
    r"(?:\d[\d.,]*|an?|half an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|"
    r"fifty|few|several|dozens? of|hundreds of)"
)
_UNIT = (
    r"(?:km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|yards?|nautical miles?|blocks?|"
    r"(?:hours?|minutes?)['’]?(?: drive| walk| by car)?)"
)
_AWAY = re.compile(
    rf"(?<![\w.,-]){_NUMBER}[ \u00a0-]?{_UNIT}(?: \([^()]{{1,30}}\))?"
    rf"(?:,? (?:away|inland|offshore|inside|up|down|{_DIRECTION}))? (?:of|from|outside|off|to)\Z",
    re.IGNORECASE,
)
_BEARING = re.compile(r"(?<![\w-])(?:to the )?(?:north|south|east|west)(?:-?(?:east|west))? of\Z", re.IGNORECASE)
_AWAY_ENDS = (" of", " from", " outside", " off", " to")
_ROW = re.compile(r",? (?:and|or|&) (?:the )?|, (?:the )?")


class Relation(NamedTuple):
    """A relation, and where its words stand."""

    kind: WhereRelation
    span: Span


def find_relations(text: str, mentions: Sequence[Mention]) -> tuple[Relation | None, ...]:
    """The relation to each place, None where the words say nothing; the mentions are in order of the text."""
    found: list[Relation | None] = []
    for number, mention in enumerate(mentions):
        own = None if mention.is_people or mention.is_inside else _find_relation(text, mention)
        if own is None and number and not mention.is_people:
            own = _inherit(text, mentions[number - 1], found[-1], mention)
        found.append(own)
    return tuple(found)


def _inherit(text: str, before: Mention, relation: Relation | None, mention: Mention) -> Relation | None:
    """The words of the name before in the same row; "near Olm, Varnia" says nothing of Varnia."""
    gap = text[before.span.end : mention.span.start]
    if relation is None or not _ROW.fullmatch(gap):
        return None
    if relation.kind == "between":
        return relation if "and" in gap else None
    return None if before.holder and gap == ", " and relation.kind != "in" else relation


def _find_relation(text: str, mention: Mention) -> Relation | None:
    low = max(0, mention.span.start - _WINDOW)
    end = mention.span.start
    for _ in range(_MOST_BETWEEN):
        if end <= low or text[end - 1] not in " \u00a0":
            return None
        words = text[low : end - 1]
        relation = _read(words, low)
        if relation:
            return relation if relation.kind != "between" or _is_ground(words, relation, low, mention) else None
        last = _LAST.search(text, low, end)
        if last is None or not _is_between(last[1]):
            return None
        end = last.start(1)
    return None


def _read(words: str, low: int) -> Relation | None:
    """The relation that the words end in; `low` is where they begin in the text."""
    away = _AWAY.search(words) or _BEARING.search(words) if words.endswith(_AWAY_ENDS) else None
    if away:
        return Relation("away", Span(start=low + away.start(), end=low + away.end()))
    lower = words.lower()
    for phrase, kind in _load_phrases().get(lower.rpartition(" ")[2], ()):
        start = len(words) - len(phrase)
        if lower.endswith(phrase) and (start == 0 or not (words[start - 1].isalnum() or words[start - 1] == "-")):
            return Relation(kind, Span(start=low + start, end=low + len(words)))
    return None


@cache
def _load_phrases() -> dict[str, tuple[tuple[str, WhereRelation], ...]]:
    """The phrases of each last word, the longest first."""
    words = load_relation_words()
    pairs = [(phrase, kind) for kind in get_args(WhereRelation) for phrase in words.get(kind, ())]
    found: dict[str, list[tuple[str, WhereRelation]]] = {}
    for phrase, kind in sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])):
        found.setdefault(phrase.rpartition(" ")[2], []).append((phrase, kind))
    return {last: tuple(phrases) for last, phrases in found.items()}


def _is_between(word: str) -> bool:
    """True for a word that may stand between the relation's words and the name."""
    lower = word.lower()
    return (
        lower in load_relation_words()["between_words"]
        or lower in load_peoples()
        or bool(_QUALITY.fullmatch(word) or _OWNER.fullmatch(word))
    )


def _is_ground(words: str, relation: Relation, low: int, mention: Mention) -> bool:
    """False for "talks between Varnia and Ruel"; between countries the word before says that it is on the ground."""
    if not is_area(mention.key):
        return True
    before = words[: relation.span.start - low].lower().split()
    return bool(before) and before[-1] in load_relation_words()["ground"]
