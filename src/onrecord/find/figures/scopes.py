"""What a figure is a part of ("nine people, including three children"), and since when it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.find.figures.nouns import Counted, Word
from onrecord.record import Change, Measure, Span, Unit
from onrecord.words.units import load_figure_lists

_LISTS = load_figure_lists()
_JOINS = _LISTS["joins"]
_CASUALTIES = _LISTS["casualties"]
_OPENING = frozenset(("including", "includes", "included", "among", "comprising", "namely", "both", ":", "("))
_OF_THOSE = frozenset(("the", "them", "whom", "those", "these", "which"))
_FAR = 6  # figures back in which a total is looked for
_SENTENCES = 2  # sentences back
_NEAR = 140  # characters around a figure in which its "since" stands
_QUOTES = "“\"‘'"
_LONGEST_SINCE = 80  # characters of "the start of the war in the north of the country in 2011" with room
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)"
_SINCE = re.compile(
    rf"\b(?:(?P<day>since\s+(?:(?:last|early|late|mid)[\s-])*(?:\d{{1,2}}\s+)?(?-i:{_DAY})(?:\s+\d{{1,2}}\b)?(?:,?\s+\d{{4}}\b)?"
    r"|since\s+(?:(?:early|late|mid)[\s-])?(?:\d{4}|yesterday)\b|so far this (?:year|month|week)\b|this year\b)"
    r"|since(?=\s+(?:(?:the|last|its|an?)\b|(?-i:[A-Z]))))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:!?]|\b(?:but|while|when|after|where|whereas|before)\b|, (?:and|who|which|he|she|it|they)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A figure in the making: its sentence and the number of that, the sentence's words, what is counted and how."""

    sentence: Span
    order: int
    words: tuple[Word, ...]
    counted: Counted
    unit: Unit
    measure: Measure = "count"
    change: Change | None = None


def find_totals(finds: Sequence[Find]) -> list[int | None]:
    """For each of an article's figures, the index of the one that counts them all, where the text gives it."""
    totals: list[int | None] = []
    for index in range(len(finds)):
        totals.append(_total(finds, index, totals))
    return totals


def _total(finds: Sequence[Find], index: int, totals: list[int | None]) -> int | None:
    find = finds[index]
    if find.measure not in {"count", "share"}:
        return None
    ahead = _ahead(finds, index)
    if ahead is not None:
        return ahead
    if is_some(find):
        return _nearest(finds, index, totals)
    if not index or finds[index - 1].order != find.order:
        return None
    total = index - 1 if _is_opened(finds[index - 1], find) else totals[index - 1]
    if total is None or (total != index - 1 and not _is_joined(finds[index - 1], find)):
        return None
    return total if _fits(finds, index, total, totals) else None


def _ahead(finds: Sequence[Find], index: int) -> int | None:
    """For "six of the 40 hostages": the total is the next figure."""
    find, following = finds[index], finds[index + 1] if index + 1 < len(finds) else None
    if following is None or following.order != find.order or following.counted.first <= find.counted.after:
        return None
    between = [word.lower for word in find.words[find.counted.after : following.counted.first]]
    if between[-1:] == ["among"] or between[-2:] == ["among", "the"]:
        return index + 1
    return index + 1 if between in (["of"], ["of", "the"], ["of", "its"], ["of", "their"], ["of", "those"]) else None


def is_some(find: Find) -> bool:
    """True for some of those spoken of: "six of the injured", "15 of them", "among the dead were six nurses"."""
    if find.measure == "share" or find.counted.number.value == 0:
        return False
    after = [word.lower for word in find.words[find.counted.after : find.counted.after + 2]]
    if find.counted.part or (after[:1] == ["of"] and after[1:] and after[1] in _OF_THOSE):
        return True
    lead = [word.lower for word in find.words[max(0, find.counted.first - 6) : find.counted.first]]
    return "among" in lead and lead[-1] in {"were", "was", "are", "is", "included", ","} and "the" in lead


def _nearest(finds: Sequence[Find], index: int, totals: list[int | None]) -> int | None:
    """The figure before it, in this sentence or the two before, that can count them all."""
    find = finds[index]
    for earlier in range(index - 1, max(-1, index - 1 - _FAR), -1):
        if find.order - finds[earlier].order > _SENTENCES:
            return None
        if totals[earlier] is None and not finds[earlier].counted.part and _fits(finds, index, earlier, totals):
            return earlier
    return None


def _is_opened(total: Find, find: Find) -> bool:
    """True where the words between them open a list of parts."""
    between = [word.lower for word in find.words[total.counted.behind : find.counted.first]]
    if not between or any(word in {".", ";"} for word in between):
        return False
    if between[-1] in _OPENING:
        return True
    lead = [word.lower for word in find.words[max(0, total.counted.first - 2) : total.counted.first]]
    return lead == ["of", "the"] and between[-1] == "," and total.counted.first <= 3  # noqa: PLR2004  "Of the 40 injured, six"


def _is_joined(before: Find, find: Find) -> bool:
    between = find.words[before.counted.behind : find.counted.first]
    return len(between) <= 5 and all(word.lower in _JOINS for word in between)  # noqa: PLR2004  a short join, no clause


def _fits(finds: Sequence[Find], index: int, total: int, totals: list[int | None]) -> bool:
    """True where the two count the same, and the parts are together no more than the total."""
    part, whole = finds[index], finds[total]
    if whole.measure != "count" or (part.unit != whole.unit and not _is_wide(whole)):
        return False
    most = whole.counted.number.high
    least = part.counted.number.low or 0
    if part.measure == "share" or most is None:
        return True
    parts = [i for i in range(max(0, index - _FAR), index) if totals[i] == total and finds[i].measure == "count"]
    nested = sum(finds[i].counted.number.low or 0 for i in parts) if not is_some(part) else 0
    return least + nested <= most and not (least == most and not parts)


def _is_wide(find: Find) -> bool:
    """True for people or casualties of whom the text says later what befell them."""
    noun = find.words[find.counted.noun].lower if find.counted.noun is not None else ""
    return find.unit == "troops" or noun in _CASUALTIES or noun in {"people", "persons", "victims"}


def find_since(text: str, find: Find) -> Span | None:
    """The words from when on a figure counts, in its own clause or at the head of its sentence."""
    if find.measure == "share" or find.unit == "other":
        return None
    number, sentence = find.counted.number.span, find.sentence
    head = _SINCE.match(text, sentence.start + (text[sentence.start] in _QUOTES))
    if head and head.end() <= number.start:
        return _since_span(text, head, number.start)
    for match in _SINCE.finditer(
        text, max(sentence.start, number.start - _NEAR), min(sentence.end, number.end + _NEAR)
    ):
        before = match.end() <= number.start
        between = text[match.end() : number.start] if before else text[number.end : match.start()]
        if not _CLAUSE.search(between):
            return _since_span(text, match, number.start if before else sentence.end)
    return None


def _since_span(text: str, match: re.Match[str], end: int) -> Span:
    """To the end of the phrase: "since the start of the war in 2011"."""
    if match["day"]:
        return Span(start=match.start(), end=match.end())
    stop, last = match.end(), match.end()
    for word in re.finditer(r"\s+([\w'’.-]*\w)(,)?", text[match.end() : min(end, match.end() + _LONGEST_SINCE)]):
        if word.start() + match.end() != last or word[1].lower() in _LISTS["after_since"]:
            break
        last = match.end() + word.end()
        stop = match.end() + word.end(1)
        if word[2] and not _is_year_next(text, last):
            break
    return Span(start=match.start(), end=stop)


def _is_year_next(text: str, at: int) -> bool:
    return re.match(r"\s+(?:1[89]|20)\d\d\b", text[at : at + 8]) is not None
