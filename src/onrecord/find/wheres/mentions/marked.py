"""Which names are places where a model has marked the names of a text: its marks, the gazetteer and the words around.

A stretch marked as a place is a name, known or not, once its edges are set right; the gazetteer's names that the model
passed over need the words around them; and what stands inside a marked body is a part of that body's name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.find.texts.marks import Mark
from onrecord.find.wheres.mentions.names import Candidate, Mention, is_area, is_known, keep_likely, make_mention
from onrecord.record import Span
from onrecord.spans import contains, overlaps
from onrecord.words.gazetteer import find_entries, fold, load_place_words
from onrecord.words.peoples import load_peoples

_LEADING = re.compile(r"\A(?:(?:the|a|an|both|either|of|in|at|near|and|to|from)\b|[^\w\s])[\s\u00a0]*", re.IGNORECASE)
_TRAILING = re.compile(r"(?:['’]s(?!\w)|[^\w)])+\Z")
_KIND = re.compile(r"(?:\s[a-z]+)+\Z")  # "Olm city": the name is "Olm"
_DOTTED = re.compile(r"(?:[A-Z][a-z]?\.){2,}\Z")  # "U.S.", "W.Va."
_PARTS = re.compile(r"\s*(?:[,;/()–—]|--| -(?= ))\s*(?:and )?|\s(?:and|or|&)\s(?:the )?")
_CAPITAL = re.compile(r"(?:(?:al|el|ez|as|ash|ad|an|ar|at|az)-)?[^\W\d_a-z]")
_GAPS = (", ", " and ", ", and ", " or ")


class Marked(NamedTuple):
    """The marks of a text with their starts, and what they say of a name as a whole.

    `persons` are the words of persons' names; `kinds` counts the kinds under which each folded name is marked.
    """

    text: str
    marks: Sequence[Mark]
    starts: Sequence[int]
    persons: frozenset[str]
    kinds: Counter[tuple[str, str]]

    def find(self, span: Span) -> Mark | None:
        """The mark that shares characters with the span; of two, the first."""
        at = bisect_right(self.starts, span.start) - 1
        near = (mark for mark in self.marks[max(0, at) : at + 2] if overlaps(mark.span, span))
        return next(near, None)


def read_marks(text: str, marks: Sequence[Mark]) -> Marked:
    """The marks, laid out for looking up."""
    persons = (text[mark.span.start : mark.span.end] for mark in marks if mark.kind == "person")
    return Marked(
        text=text,
        marks=marks,
        starts=[mark.span.start for mark in marks],
        persons=frozenset(word for name in persons for word in fold(_TRAILING.sub("", name)).split(" ")),
        kinds=Counter((mark.kind, _key(text, mark.span)) for mark in marks),
    )


def find_marked_mentions(marked: Marked, candidates: Sequence[Candidate]) -> tuple[Mention, ...]:
    """The names of places, in order, without overlap."""
    placed = tuple(_iter_placed(marked, [one.mention for one in candidates]))
    stated = {one.mention.key for one in candidates if one.is_likely and one.mention.stated}
    keys = {mention.key for mention in placed} | stated
    likely = {mention.span.start for mention in keep_likely(candidates)}
    listed = _find_listed(marked.text, placed, candidates)
    known = (
        _judge(marked, one.mention, keys | listed, is_likely=one.mention.span.start in likely) for one in candidates
    )
    others = without([mention for mention in known if mention], placed)
    return tuple(sorted((*placed, *others), key=lambda one: one.span.start))


def _find_listed(text: str, placed: Sequence[Mention], candidates: Sequence[Candidate]) -> set[str]:
    """The keys of names that stand in a row with a marked place: "Homs, Hama and Idlib"."""
    starts, ends = {one.span.start for one in placed}, {one.span.end for one in placed}
    listed: set[str] = set()
    for one in candidates:
        if not one.is_likely or one.mention.doubtful:
            continue
        span = one.mention.span
        behind = any(text.startswith(gap, span.end) and span.end + len(gap) in starts for gap in _GAPS)
        if behind or any(text.endswith(gap, 0, span.start) and span.start - len(gap) in ends for gap in _GAPS):
            listed.add(one.mention.key)
    return listed


def without(mentions: Sequence[Mention], others: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those that overlap none of the others; both are in order."""
    starts = [one.span.start for one in others]
    return tuple(one for one in mentions if not _meets(others, starts, one.span))


def join_longer(names: Sequence[Mention], others: Sequence[Mention]) -> tuple[Mention, ...]:
    """Both, in order; where two overlap the longer one stands, and of two as long the first."""
    joined: list[Mention] = []
    for one in sorted((*names, *others), key=lambda one: one.span.start):
        if not joined or joined[-1].span.end <= one.span.start:
            joined.append(one)
        elif _length(one) > _length(joined[-1]) and not joined[-1].is_own:
            joined[-1] = one
    return tuple(joined)


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start


def keep_facilities(marked: Marked, facilities: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those that are no person's name ("Ann Olm Hill"); a group's adjective before one is none of it."""
    kept = []
    for one in facilities:
        mark = marked.find(one.span)
        if mark and mark.kind == "people" and mark.span.start == one.span.start and mark.span.end < one.span.end:
            continue
        if not (mark and mark.kind == "person" and mark.span.end >= one.span.end):
            kept.append(one)
    return tuple(kept)


def keep_peoples(marked: Marked, peoples: Sequence[Mention]) -> tuple[Mention, ...]:
    """Words for a people that are not part of a person's name; those inside a body's name say so."""
    return tuple(_iter_peoples(marked, peoples))


def _iter_peoples(marked: Marked, peoples: Sequence[Mention]) -> Iterator[Mention]:
    for one in peoples:
        mark = marked.find(one.span)
        if mark is None or mark.kind in ("people", "place"):
            yield one
        elif mark.kind == "organisation":
            yield replace(one, is_inside=one.span != mark.span)


def _meets(mentions: Sequence[Mention], starts: Sequence[int], span: Span) -> bool:
    at = bisect_right(starts, span.start)
    return any(overlaps(one.span, span) for one in mentions[max(0, at - 1) : at + 1])


def _key(text: str, span: Span) -> str:
    return fold(_TRAILING.sub("", _LEADING.sub("", text[span.start : span.end], count=1)))


def _iter_placed(marked: Marked, known: Sequence[Mention]) -> Iterator[Mention]:
    """A mention for each name that is marked as a place, with its edges set right."""
    starts = [mention.span.start for mention in known]
    end = 0
    for mark in marked.marks:
        if mark.kind != "place":
            continue
        for span in _iter_names(marked.text, mark.span):
            mention = _widen(marked.text, span, known, starts)
            if mention.span.start >= end and (mention.is_own or _is_name(marked, mention)):
                end = mention.span.end
                yield mention


def _iter_names(text: str, span: Span) -> Iterator[Span]:
    """The names that a marked stretch holds: "Salem, Ore." and "Ruel/Old Ferry" are two."""
    quote = text[span.start : span.end]
    start = 0
    for gap in [*_PARTS.finditer(quote), None]:
        end = gap.start() if gap else len(quote)
        name = _trim(text, span.start + start, span.start + end)
        if name:
            yield name
        start = gap.end() if gap else end


def _trim(text: str, start: int, end: int) -> Span | None:
    """Without articles, genitives and stops at its ends; with the stops that belong to it ("U.S.")."""
    quote = text[start:end]
    while lead := _LEADING.match(quote):
        quote = quote[lead.end() :]
    start = end - len(quote)
    if not _DOTTED.fullmatch(quote):
        quote = _TRAILING.sub("", _KIND.sub("", quote))
    return Span(start=start, end=start + len(quote)) if _CAPITAL.match(quote) else None


def _widen(text: str, span: Span, known: Sequence[Mention], starts: Sequence[int]) -> Mention:
    """The gazetteer's longer name around the span ("U" in "U.S."), or the name at the span itself."""
    at = bisect_right(starts, span.start)
    around = next((one for one in known[max(0, at - 1) : at] if contains(one.span, span)), None)
    if around:
        return around
    mention = make_mention(text, span, fold(text[span.start : span.end]))
    return mention if mention.entries else _shorten(text, span) or mention


def _shorten(text: str, span: Span) -> Mention | None:
    """A name that no list has whole, as the one that it says a side or the kind of: "Northern Olm", "Olm Region"."""
    words = load_place_words()
    side, _, rest = text[span.start : span.end].partition(" ")
    if side.lower() in words["sides"] | words["points"] and _is_populated(rest):
        start = span.start if side.lower() in words["points"] else span.end - len(rest)
        return make_mention(text, Span(start=start, end=span.end), fold(rest))
    stem, _, kind = text[span.start : span.end].rpartition(" ")
    if kind.lower() in words["provinces"] and _is_populated(stem):
        return replace(make_mention(text, span, fold(stem)), after=kind.lower())
    return None


def _is_populated(name: str) -> bool:
    return any(entry.population for entry in find_entries(fold(name)))


def _is_name(marked: Marked, mention: Mention) -> bool:
    """False for words of no place: kinds of places, parts of persons' names, what is mostly marked as a body."""
    if _is_nothing(marked.text, mention) or (not mention.entries and _is_other(marked, mention)):
        return False
    if mention.stated or (mention.entries and is_area(mention.key)):
        return True
    return not all(word in marked.persons for word in mention.key.split(" "))


def _is_nothing(text: str, mention: Mention) -> bool:
    """True for a letter, an amount of money, words for kinds of places alone, and words for a people."""
    generic = load_place_words()["generic"]
    is_generic = mention.key in generic or all(word in generic for word in mention.key.split(" "))
    return is_generic or len(mention.key) == 1 or mention.key in load_peoples() or _is_money(text, mention.span)


def _is_other(marked: Marked, mention: Mention) -> bool:
    """True for an unknown name that is broken off, that of a firm or a club, or mostly marked as a body's."""
    words = mention.key.split(" ")
    if marked.text.startswith(("- ", "-\n"), mention.span.end):  # broken off in speech
        return True
    if words[0] in load_place_words()["clubs"] or words[-1] in load_place_words()["firms"]:
        return True
    return marked.kinds["organisation", mention.key] > marked.kinds["place", mention.key]


def _is_money(text: str, span: Span) -> bool:
    """True for the "US" of "US$40" and "$US40"."""
    return text.startswith("$", span.end) or text.endswith("$", 0, span.start)


def _judge(marked: Marked, mention: Mention, placed: set[str], *, is_likely: bool) -> Mention | None:
    """A name that the gazetteer knows, as far as its mark lets it be a place; marked places are found already."""
    mark = marked.find(mention.span)
    if mention.is_own:
        return mention
    if mention.key in load_place_words()["generic"] or _is_money(marked.text, mention.span):
        return None
    if mark and mark.kind == "organisation" and contains(mark.span, mention.span):
        return _judge_in_body(marked, mention, mark, placed, is_likely=is_likely)
    return None if not is_likely or _is_person(marked, mention, mark, placed) else mention


def _judge_in_body(
    marked: Marked, mention: Mention, mark: Mark, placed: set[str], *, is_likely: bool
) -> Mention | None:
    """A name that is marked as a body, or as a part of a body's name."""
    if _key(marked.text, mark.span) == mention.key:
        return mention if mention.key in placed or (is_likely and is_area(mention.key)) else None
    return replace(mention, is_inside=True) if mention.key in placed or is_known(mention) else None


def _is_person(marked: Marked, mention: Mention, mark: Mark | None, placed: set[str]) -> bool:
    """True where the text mostly has the name for a person's, or this mark does and nothing speaks for a place."""
    key = mention.key
    if marked.kinds["person", key] > 1 + marked.kinds["place", key] and not is_area(key):
        return True
    return mark is not None and mark.kind == "person" and (_key(marked.text, mark.span) != key or key not in placed)
