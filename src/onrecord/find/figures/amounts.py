"""Numbers with a mark of their own: money, shares, and the two sides of a vote.

A share is said in per cent ("40 percent"), as a fraction ("two-thirds of") or as so many of so many ("one in five").
Marks are looked for, and the numbers beside them, so that a text without marks costs little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from onrecord.find.figures.numbers import Number, bind_number, load_one, make_number, parse_decimal
from onrecord.words.numbers import load_number_words
from onrecord.words.units import load_unit_words

_GAP = r"[\s\u00a0]{1,2}"
_PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")  # two and up
_ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000})  # of what "one in so many" speaks
_REACH = 60  # characters before a mark in which its number begins
_LEAD = 12  # characters before a fraction that tell "the first half of"
_ORDERED = re.compile(r"\b(?:first|second|third|last|latter|other|next|this|that|the|and an?)\s+\Z", re.IGNORECASE)
_LARGEST_VOTE = 2000  # members of the largest assemblies; beyond it "voted 2024" is a year

Limits = tuple[int, int]


class _Patterns(NamedTuple):
    sign: re.Pattern[str]
    word: re.Pattern[str]
    before: re.Pattern[str]
    fraction: re.Pattern[str]
    ratio: re.Pattern[str]
    vote: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    one = load_one()
    names = sorted(load_unit_words().currencies, key=lambda word: (-len(word), word))
    signs = "|".join(re.escape(word) if not word.isalpha() else rf"{word}\s?" for word in names if _is_sign(word))
    words = "|".join(word for word in names if word.isalpha())
    scales = "|".join(load_number_words().scales)
    range_ = rf"(?P<low>{one})(?:(?:[-–—]|{_GAP}to{_GAP}|(?(between){_GAP}and{_GAP}|(?!)))(?:{signs})?(?P<high>{one}))?"
    between = rf"(?P<between>\b(?:between|from){_GAP})?"
    flags = re.IGNORECASE
    return _Patterns(
        sign=re.compile(rf"(?<![\w$€£¥]){between}(?P<sign>{signs})\s?{range_}(?!\w)", flags),
        word=re.compile(
            rf"\s(?:(?P<word>{words})|(?P<pounds>(?-i:[A-Z][a-z]+)\spounds))\b|\s?(?:%|per\s?cent\b|pct\b)", flags
        ),
        before=re.compile(rf"(?<![\w$€£¥.,/:#+-]){between}{range_}(?:%|{_GAP}(?-i:[A-Z][a-z]+))?\Z", flags),
        fraction=re.compile(
            rf"(?<![\w-])(?:(?P<times>one|two|three|four|five|six|seven|nine|an?)(?:-|{_GAP}))?(?P<part>{'|'.join(_PARTS)})s?"
            rf"(?={_GAP}(?:of|were|are|was)\b(?!{_GAP}an?{_GAP}(?:{scales})\b))",
            flags,
        ),
        ratio=re.compile(
            rf"(?<![\w$€£¥.,/:#+-])(?P<some>{one}){_GAP}(?P<of>in|out{_GAP}of|(?:out{_GAP}of|of|in){_GAP}every){_GAP}(?P<all>{one})",
            flags,
        ),
        vote=re.compile(
            rf"\b(?:vot(?:e|es|ed|ing)|passed|approved|rejected|adopted|defeated|ratified)\b[^.;\n\d]{{0,30}}?\s"
            rf"(?P<yes>{one})(?:{_GAP}votes?)?(?:[-–]|{_GAP}(?:to|against){_GAP})(?P<no>{one})(?!\w|[-%.,]\d)"
            rf"|\bby{_GAP}(?P<won>{one}){_GAP}votes{_GAP}to{_GAP}(?P<lost>{one})"
            rf"|(?<![\w.,/:-])(?P<for>\d{{1,4}})[-–](?P<against>\d{{1,4}})(?={_GAP}(?:in{_GAP}favou?r|votes?\b))",
            flags,
        ),
    )


def _is_sign(word: str) -> bool:
    return not word.isalpha() or word in {"usd", "eur", "gbp", "chf", "cad", "aud", "hkd"}


def find_amounts(text: str) -> tuple[Number, ...]:
    """The amounts of money, the shares and the votes of a text in order, without overlap."""
    limits = (0, len(text))
    found = sorted(
        (
            *_iter_signed(text, limits),
            *_iter_marked(text, limits),
            *_iter_fractions(text, limits),
            *_iter_ratios(text, limits),
            *_iter_votes(text),
        ),
        key=lambda number: (number.core.start, -number.core.end),
    )
    kept: list[Number] = []
    for number in found:
        if not kept or kept[-1].core.end <= number.core.start:
            kept.append(number)
    return tuple(kept)


def _iter_signed(text: str, limits: Limits) -> Iterator[Number]:
    """Money with its sign before it: "$2.5 million", "€300m"."""
    for match in _patterns().sign.finditer(text):
        name = load_unit_words().currencies[match["sign"].strip().lower()]
        values = _values(match["low"], match["high"])
        if values:
            yield replace(bind_number(text, limits, match.span(), values), currency=name)


def _iter_marked(text: str, limits: Limits) -> Iterator[Number]:
    """Money and shares with their mark behind the number: "2 billion rials", "40 percent"."""
    last = 0
    for mark in _patterns().word.finditer(text):
        start = max(last, mark.start() - _REACH)
        before = _patterns().before.search(text[start : mark.start()])
        values = _values(before["low"], before["high"]) if before else None
        if before and values and before["low"].lower() not in {"one", "a"}:  # "one rouble is worth less"
            last = mark.end()
            yield _marked(bind_number(text, limits, (start + before.start(), last), values), mark)


def _marked(number: Number, mark: re.Match[str]) -> Number:
    if mark["pounds"]:
        return replace(number, currency=mark["pounds"].strip())
    if mark["word"]:
        return replace(number, currency=load_unit_words().currencies[mark["word"].lower()])
    return replace(number, measure="share")


def _values(low: str, high: str | None) -> tuple[float, float] | None:
    first, second = parse_decimal(low), parse_decimal(high) if high else None
    if first is None or (high and second is None):
        return None
    if second is None or high is None:
        return first, first
    scale = load_number_words().scales.get(high.lower().split()[-1], 1)
    first = first * scale if first * scale <= second and scale > 1 and first < scale else first
    return (first, second) if first <= second else None


def _iter_fractions(text: str, limits: Limits) -> Iterator[Number]:
    for match in _patterns().fraction.finditer(text):
        times, part = (match["times"] or "a").lower(), _PARTS.index(match["part"].lower()) + 2
        some = load_number_words().values.get(times, 1)
        is_said = match["times"] or match["part"].lower() == "half"  # "half of" needs no article
        if is_said and some < part and not _ORDERED.search(text, max(0, match.start() - _LEAD), match.start()):
            yield _share(bind_number(text, limits, match.span(), (_percent(some, part),) * 2))


def _iter_ratios(text: str, limits: Limits) -> Iterator[Number]:
    for match in _patterns().ratio.finditer(text):
        some, whole = parse_decimal(match["some"]), parse_decimal(match["all"])
        is_plain = match["of"].lower() != "in" or some == 1
        if some and whole in _ROUND and some < whole and is_plain:
            yield _share(bind_number(text, limits, match.span(), (_percent(some, whole),) * 2))


def _share(number: Number) -> Number:
    return replace(number, measure="share")


def _percent(some: float, whole: float) -> float:
    share = round(100 * some / whole, 1)
    return int(share) if share == int(share) else share


def _iter_votes(text: str) -> Iterator[Number]:
    for match in _patterns().vote.finditer(text):
        for name in ("yes", "no", "won", "lost", "for", "against"):
            value = parse_decimal(match[name]) if match[name] else None
            if value is not None and value == int(value) and value <= _LARGEST_VOTE:
                yield replace(make_number(match.span(name), match.span(name), (value, value), "exact"), is_vote=True)
