"""What a number measures: a count, a change ("rose by 20"), a rate ("12 a day"); and whether it is a running total."""

from __future__ import annotations

import re

from onrecord.find.figures.nouns import Counted, Word
from onrecord.record import Change, Measure, Span
from onrecord.words.units import load_figure_lists

_LISTS = load_figure_lists()
_RISES, _FALLS = _LISTS["rises"], _LISTS["falls"]
_SPANS, _RATES = _LISTS["spans"], _LISTS["rates"]
_VERB_REACH = 8  # words between the verb and "by": "increased the number of its border troops by"
_STOPS = frozenset((".", ";", ":", ",", "when", "after", "while", "killed", "who", "which", "that"))
_NEW_BEFORE = frozenset(("another", "additional", "further", "fresh", "new"))
_NEW_AFTER = frozenset(("more", "additional", "further", "new"))
_RUNNING = re.compile(
    r"\b(?:so far|to date|(?:up|down) from|"
    r"total of|in total|in all|altogether|overall|a total|death toll|stands at|stood at|reached|"
    r"toll (?:rose|has risen|climbed|stands|stood)|(?:brings?|bringing|brought|takes?|taking|took) (?:the|to|its) |"
    r"(?:rose|risen|rises|climbed|climbs|increased|soared|jumped|up) to)\b",
    re.IGNORECASE,
)

_TURN = re.compile(r";|\b(?:while|but|whereas|although)\b", re.IGNORECASE)


def find_measure(words: tuple[Word, ...], counted: Counted) -> tuple[Measure, Change | None]:
    """The measure of a figure, and of a change the way it goes."""
    change = _change(words, counted)
    if change and counted.number.measure == "count" and not counted.number.is_vote:
        return "change", change
    is_daily = counted.behind < len(words) and words[counted.behind].lower in _RATES
    if is_daily or _is_rate(words, counted.after) or _is_rate(words, counted.behind):
        return "rate", None
    return counted.number.measure, None


def _change(words: tuple[Word, ...], counted: Counted) -> Change | None:
    lead = [word.lower for word in words[max(0, counted.first - _VERB_REACH) : counted.first]]
    after = [word.lower for word in words[counted.behind : counted.behind + 2]]
    if lead[-1:] == ["by"]:
        return _direction(lead[:-1])
    if lead[-1:] == ["of"]:
        return _direction(lead[-2:-1])
    if lead[-1:] in (["up"], ["down"]) and after[:1] in (["from"], ["on"], ["since"]):
        return "rise" if lead[-1] == "up" else "fall"
    if after[:1] == ["to"] and counted.noun is None:
        return _direction(lead[-1:])
    for start in {counted.after, counted.behind}:
        compared = [word.lower for word in words[start : start + 2]]
        if compared in (["more", "than"], ["fewer", "than"], ["less", "than"]):
            return "rise" if compared[0] == "more" else "fall"
    return None


def _direction(words: list[str]) -> Change | None:
    """The way that the last verb of change among the words goes, where no other clause begins after it."""
    for word in reversed(words):
        if word in _RISES:
            return "rise"
        if word in _FALLS:
            return "fall"
        if word in _STOPS:
            return None
    return None


def _is_rate(words: tuple[Word, ...], index: int) -> bool:
    lowers = [word.lower for word in words[index : index + 2]]
    return len(lowers) == 2 and lowers[0] in {"a", "an", "per", "each", "every"} and lowers[1] in _SPANS  # noqa: PLR2004  two words


def is_running(text: str, sentence: Span, words: tuple[Word, ...], counted: Counted) -> bool | None:
    """True for a running total, False for new cases, None where the text does not tell."""
    before = {word.lower for word in words[max(0, counted.first - 1) : counted.first + 1]}
    after = {word.lower for word in words[counted.after : counted.after + 1]}
    if before & _NEW_BEFORE or after & _NEW_AFTER:
        return False
    number = counted.number.span
    behind = min(sentence.end, number.end + 120)
    turn = _TURN.search(text, number.end, behind)
    behind = turn.start() if turn else behind
    if _RUNNING.search(text, max(sentence.start, number.start - 60), number.start):
        return True
    return True if _RUNNING.search(text, number.end, behind) else None
