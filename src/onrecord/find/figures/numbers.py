"""Numbers in a text, in digits and in words, with the words that bind them.

Every number is found here, whatever it counts; `onrecord.find.figures` keeps those that count people, attacks or
things, and `onrecord.find.whens` those that measure time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.record import Bound, Span
from onrecord.words.numbers import load_number_words

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u00a0\u202f ]000)+(?!\d)|\d+)(?:\.\d+)?"
_LONGEST_BOUND = 26  # characters: "slightly fewer than" with room
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as said: the span with its bound words, the span of the bare number, and what it says.

    `low` and `high` as in `onrecord.record.Figure`. `value` is the bare number, None for "dozens".
    """

    span: Span
    core: Span
    low: int | None
    high: int | None
    bound: Bound
    value: int | None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load_number_words()
    small = "|".join(sorted(words.values, key=len, reverse=True))
    scale = "|".join(sorted(words.scales, key=len, reverse=True))
    plural = "|".join(word for word in sorted(words.plurals, key=len, reverse=True) if word != "several")
    gap = r"[\s\u00a0]{1,2}"
    spelt = (
        rf"(?:half{gap}a{gap}dozen|a{gap}half{gap}dozen|(?:(?:{small})|an?{gap}(?:{scale})\b)"
        rf"(?:(?:-|{gap})(?:and{gap})?(?:{small}|{scale})\b)*)"
    )
    vague = (
        rf"(?:several|a{gap}few|a{gap}couple{gap}of|many){gap}(?:{scale})|several|"
        rf"(?:{plural})(?:{gap}of{gap}(?:{plural}))*(?={gap}of\b|\W)"
    )
    one = rf"(?:{_DIGITS}(?:(?:-|{gap})(?:{scale})\b|(?:m|bn|mn)\b)?|(?:{spelt})\b)"
    core = re.compile(
        rf"(?<![\w$€£¥.,/:#+-])(?:(?P<vague>{vague})\b|(?P<between>between|from){gap}(?P<from>{one}){gap}(?:and|to){gap}(?P<to>{one})"
        rf"|(?P<low>{one})(?:(?:{gap}(?:to|or){gap}|[-–—])(?P<high>{one}))?|(?P<no>no)\b(?!{gap}(?:one|longer|more|fewer|less)\b))"
        r"(?![\w%°/]|[:.,]\d|\.\w)",
        re.IGNORECASE,
    )
    before = re.compile(
        r"(?<![\w-])(?:"
        + "|".join(_phrase(one) for one in sorted(words.before, key=len, reverse=True))
        + r")(?=\s+\Z)",
        re.IGNORECASE,
    )
    after = re.compile(
        r"[ \u00a0]+(?:" + "|".join(_phrase(one) for one in sorted(words.after, key=len, reverse=True)) + r")\b",
        re.IGNORECASE,
    )
    return core, before, after


def _phrase(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def find_numbers(text: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """The numbers of `text[start:end]` in order, without overlap."""
    return tuple(iter_numbers(text, start, len(text) if end is None else end))


def iter_numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """The numbers of `text[start:end]` one by one."""
    core = _patterns()[0]
    for match in core.finditer(text, start, end):
        number = _read(text, start, end, match)
        if number:
            yield number


def _read(text: str, start: int, end: int, match: re.Match[str]) -> Number | None:
    low, high, bound = _values(match)
    if low is None and bound == "exact":
        return None
    first, last = match.span()
    outer = first, last
    if bound == "exact" and not match["no"]:
        outer, bound = _bind(text, (start, end), outer, bound)
    bounds = _bounded(low, high if high is not None else low, bound)
    return Number(
        span=Span(start=outer[0], end=outer[1]),
        core=Span(start=first, end=last),
        low=bounds[0],
        high=bounds[1],
        bound=bound,
        value=low,
    )


def _values(match: re.Match[str]) -> tuple[int | None, int | None, Bound]:
    if match["vague"]:
        word = match["vague"].lower().split()
        bound = load_number_words().plurals.get(word[0], "vague") if len(word) == 1 else "vague"
        return None, None, bound
    if match["no"]:
        return 0, 0, "exact"
    low, high = (match["from"], match["to"]) if match["between"] else (match["low"], match["high"])
    first = parse_number(low)
    second = parse_number(high) if high else None
    if first is not None and second is not None:
        first = _scaled(first, second, high)
    return first, second, "exact"


def _scaled(first: int, second: int, words: str) -> int:
    """For "2 to 3 million" begins at two million."""
    scales = load_number_words().scales
    factor = scales.get(words.lower().split()[-1].rsplit("-", 1)[-1], 1)
    return first * factor if first < second // factor <= first * 100 else first


def _bind(text: str, limits: tuple[int, int], core: tuple[int, int], bound: Bound) -> tuple[tuple[int, int], Bound]:
    words = load_number_words()
    _, before, after = _patterns()
    start, end = core
    tail = after.match(text, end, limits[1])
    if tail:
        end, bound = tail.end(), words.after[_plain(tail[0])]
    edge = start
    while True:
        head = before.search(text[max(limits[0], edge - _LONGEST_BOUND) : edge])
        if not head:
            return (edge, end), bound
        edge = max(limits[0], edge - _LONGEST_BOUND) + head.start()
        bound = words.before[_plain(head[0])]


def _plain(words: str) -> str:
    return _SPACE.sub(" ", words.strip()).lower()


def _bounded(low: int | None, high: int | None, bound: Bound) -> tuple[int | None, int | None]:
    if bound in {"dozens", "vague"}:
        return None, None
    if bound in {"at_least", "more_than"}:
        return low, None
    if bound in {"up_to", "fewer_than"}:
        return None, high
    return low, high


def parse_number(words: str) -> int | None:
    """The whole number that the words say; None where they say none ("five two") or one with a fraction left over.

    >>> parse_number("two hundred and fifty"), parse_number("1.2 million"), parse_number("2,500")
    (250, 1200000, 2500)
    """
    parts = words.lower().replace("-", " ").replace(" and ", " ").split()
    if parts[0][0].isdigit():
        return _parse_digits(parts)
    if parts[:2] in (["half", "a"], ["a", "half"]):
        return load_number_words().scales[parts[2]] // 2
    return _parse_words(parts)


_SHORT_SCALES = {"m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_WHOLE = re.compile(r"(\d+)(?:\.(\d+))?([a-z]*)")


def _parse_digits(parts: list[str]) -> int | None:
    scales = load_number_words().scales
    scale = scales.get(parts[-1], 1)
    match = _WHOLE.fullmatch("".join(parts if scale == 1 else parts[:-1]).replace(",", ""))
    if not match or len(match[1]) > 15:  # noqa: PLR2004  longer runs of digits are no count
        return None
    scale *= _SHORT_SCALES.get(match[3], 1)
    fraction = match[2] or ""
    total = int(match[1] + fraction) * scale
    return total // 10 ** len(fraction) if total % 10 ** len(fraction) == 0 else None


def _parse_words(parts: list[str]) -> int | None:
    words = load_number_words()
    total, current, last = 0, 0, 0
    for part in parts:
        if part in {"a", "an"}:
            current, last = 1, 1
        elif part in words.scales:
            scale = words.scales[part]
            if scale > last * 10**9 and total:
                return None
            current = max(current, 1) * scale
            if scale >= 1000:  # noqa: PLR2004  a thousand closes what stands before it
                total, current = total + current, 0
            last = 10**9
        else:
            value = words.values[part]
            if current % 100 and (current % 10 or value > 9):  # noqa: PLR2004  "five two" says no number
                return None
            current, last = current + value, value
    return total + current
