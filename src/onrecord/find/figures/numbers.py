"""Numbers in a text, in digits and in words, with the words that bind them.

Every number is found here, whatever it counts; `onrecord.find.figures` keeps those that count people, attacks or
things, and `onrecord.find.whens` those that measure time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.record import Bound, Measure, Span
from onrecord.words.numbers import load_number_words
from onrecord.words.units import load_figure_lists

# Thousands are parted by commas, by narrow or unbroken spaces, by a plain space only before "000", and on the Continent
# by points ("1.000 people"; "0.125" and "1.234 million" are no such numbers, and `parse_number` tells them apart).
_DIGITS = (
    r"(?:\d{1,3}(?:[,٬]\d{3})+|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|\d{1,3}(?: 000)+(?!\d)"
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,}(?!\d)|\d+)(?:[.٫]\d+)?"
)
_GAP = r"[\s\u00a0]{1,2}"
_LONGEST_BOUND = 26  # characters: "slightly fewer than" with room
_LEAD = 40  # characters before "from 12 to 15" in which a verb makes them two counts
_SPACE = re.compile(r"\s+")
_CHANGES = "|".join(sorted(load_figure_lists()["rises"] | load_figure_lists()["falls"]))
_SHIFT = re.compile(rf"\b(?:{_CHANGES}|revised)\b", re.IGNORECASE)
_BY = re.compile(rf"\b(?:{_CHANGES})\b(?:[^.,;\n]*\bby)?(?:\s+(?:some|about|another|at least))?\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as said: the span with its bound words, the span of the bare number, and what it says.

    `low` and `high` as in `onrecord.record.Figure`. `value` is the bare number, None for "dozens". `measure` is share
    for "two-thirds", in per cent; `currency` names that of money; `is_vote` is true for the two numbers of "13-2".
    """

    span: Span
    core: Span
    low: float | None
    high: float | None
    bound: Bound
    value: float | None
    measure: Measure = "count"
    currency: str | None = None
    is_vote: bool = False


@cache
def load_one() -> str:
    """The pattern of one number, in digits or in words, without a bound."""
    words = load_number_words()
    small, scale = _any(words.values), _any(words.scales)
    part = rf"(?:half(?:{_GAP}|-)an?|an?(?:{_GAP}|-)half|(?:an?|three){_GAP}quarters?{_GAP}of{_GAP}an?)(?:{_GAP}|-)"
    # Twelve words more are more than any number has: a longer chain would be read anew from each of its words.
    spelt = (
        rf"(?:{part}(?:{scale})|(?:{small}){_GAP}and{_GAP}a{_GAP}half{_GAP}(?:{scale})"
        rf"|(?:(?:{small})|an?{_GAP}(?:{scale})\b)(?:(?:-|{_GAP})(?:and{_GAP})?(?:{small}|{scale})\b){{0,12}})"
    )
    return rf"(?:{_DIGITS}(?:(?:-|{_GAP})(?:{scale})\b|(?:m|mn|bn|k)\b)?|(?:{spelt})\b)"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load_number_words()
    scale, one = _any(words.scales), load_one()
    plural = _any(set(words.plurals) - {"several", "handful"})
    vague = (
        rf"(?:several|a{_GAP}few|a{_GAP}couple{_GAP}of|many){_GAP}(?:{scale})|several|a{_GAP}handful"
        rf"|a{_GAP}couple(?={_GAP}of\b)|(?:{plural})(?:{_GAP}of{_GAP}(?:{plural}))*(?={_GAP}of\b|\W)"
    )
    none = rf"{_any(words.nobody)}|without(?:{_GAP}any)?(?={_GAP}(?:{_any(load_figure_lists()['casualties'])})\b)"
    core = re.compile(
        rf"(?<![\w$€£¥.,/:#+-])(?:(?P<vague>{vague})\b|(?P<nobody>{none})\b"
        rf"|(?P<between>between|from){_GAP}(?P<from>{one}){_GAP}(?:and|to){_GAP}(?P<to>{one})"
        rf"|(?P<low>{one})(?:(?:{_GAP}(?:to|or){_GAP}|[-–—])(?P<high>{one}))?"
        rf"|(?P<no>no)\b(?!{_GAP}(?:longer|more|fewer|less)\b))(?![\w%°/]|[:.,]\d|\.\w)",
        re.IGNORECASE,
    )
    before = re.compile(rf"(?<![\w-])(?:{_any(words.before)})(?=\s+\Z)", re.IGNORECASE)
    after = re.compile(rf"[ \u00a0]+(?:{_any(words.after)})\b", re.IGNORECASE)
    return core, before, after


def _any(words: Iterable[str]) -> str:
    """The alternatives, the longest first; white space in them may be any."""
    return "|".join(_phrase(one) for one in sorted(words, key=lambda word: (-len(word), word)))


def _phrase(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def find_numbers(text: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """The numbers of `text[start:end]` in order, without overlap."""
    return tuple(iter_numbers(text, start, len(text) if end is None else end))


def iter_numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """The numbers of `text[start:end]` one by one."""
    for match in _patterns()[0].finditer(text, start, end):
        yield from _iter_read(text, (start, end), match)


def _iter_read(text: str, limits: tuple[int, int], match: re.Match[str]) -> Iterator[Number]:
    if match["vague"]:
        yield _vague(match)
    elif match["no"] or match["nobody"]:
        yield make_number(match.span(), match.span(), (0, 0), "exact")
    elif match["between"]:
        yield from _iter_between(text, limits, match)
    else:
        yield from _iter_one(text, limits, match)


def _iter_one(text: str, limits: tuple[int, int], match: re.Match[str]) -> Iterator[Number]:
    """One number or range, or the change and the count of "rose by 20 to 66"; none for "3-1"."""
    low, high = parse_number(match["low"]), parse_number(match["high"]) if match["high"] else None
    if low is None or (high is None and match["high"]):
        return
    if high is None:
        yield bind_number(text, limits, match.span(), (low, low))
    elif _BY.search(text, max(limits[0], match.start() - _LEAD), match.start()):
        yield bind_number(text, limits, match.span("low"), (low, low))
        yield bind_number(text, limits, match.span("high"), (high, high))
    elif _scaled(low, high, match["high"]) <= high:
        yield bind_number(text, limits, match.span(), (_scaled(low, high, match["high"]), high))


def _iter_between(text: str, limits: tuple[int, int], match: re.Match[str]) -> Iterator[Number]:
    """One range, or the two counts of "rose from 12 to 15"."""
    low, high = parse_number(match["from"]), parse_number(match["to"])
    if low is None or high is None:
        return
    first, second = match.span("from"), match.span("to")
    low = _scaled(low, high, match["to"])
    shifts = match["between"].lower() == "from" and _SHIFT.search(
        text, max(limits[0], match.start() - _LEAD), match.start()
    )
    if shifts or low > high:
        yield make_number(first, first, (low, low), "exact")
        yield make_number(second, second, (high, high), "exact")
    else:
        yield make_number(match.span(), match.span(), (low, high), "exact")


def _vague(match: re.Match[str]) -> Number:
    words = match["vague"].lower().split()
    if words == ["a", "couple"]:
        return make_number(match.span(), match.span(), (2, 2), "about")
    bound = load_number_words().plurals.get(words[0], "vague") if len(words) == 1 else "vague"
    return make_number(match.span(), match.span(), None, bound)


def _scaled(first: int, second: int, words: str) -> int:
    """For "2 to 3 million" begins at two million."""
    scales = load_number_words().scales
    factor = scales.get(words.lower().split()[-1].rsplit("-", 1)[-1], 1)
    return first * factor if first < second // factor <= first * 100 else first


def make_number(
    outer: tuple[int, int], core: tuple[int, int], values: tuple[float, float] | None, bound: Bound
) -> Number:
    """The number of these values, None for "dozens", as its bound leaves them open."""
    low, high = _bounded(values[0], values[1], bound) if values else (None, None)
    return Number(
        span=Span(start=outer[0], end=outer[1]),
        core=Span(start=core[0], end=core[1]),
        low=low,
        high=high,
        bound=bound,
        value=values[0] if values else None,
    )


def bind_number(text: str, limits: tuple[int, int], core: tuple[int, int], values: tuple[float, float]) -> Number:
    """The number that stands at `core`, with the bound words around it, which lie within the limits."""
    outer, bound = _bind(text, limits, core, "exact")
    return make_number(outer, core, values, bound)


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


def _bounded(low: float, high: float, bound: Bound) -> tuple[float | None, float | None]:
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
    return _parse_portion(parts) if {"half", "quarter", "quarters"} & set(parts) else _parse_words(parts)


def _parse_portion(parts: list[str]) -> int | None:
    """Half a dozen, three quarters of a million, two and a half million."""
    scale = load_number_words().scales[parts[-1]]
    if "half" in parts:
        whole = load_number_words().values.get(parts[0], 0)
        return whole * scale + scale // 2
    return scale * (3 if parts[0] == "three" else 1) // 4


_SHORT_SCALES = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_WHOLE = re.compile(r"(\d+)(?:\.(\d+))?([a-z]*)")
_POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_ARABIC_MARKS = str.maketrans("٬٫", ",.")


def parse_decimal(words: str) -> float | None:
    """The number that digits say, with its fraction; a whole one as an int.

    >>> parse_decimal("2.5"), parse_decimal("1.25 million")
    (2.5, 1250000)
    """
    parts = words.lower().replace("-", " ").replace(" and ", " ").split()
    if not parts[0][0].isdigit():
        return parse_number(words)
    read = _read_digits(parts)
    if read is None:
        return None
    total, fraction = read
    return total / 10**fraction if total % 10**fraction else int(total // 10**fraction)


def _parse_digits(parts: list[str]) -> int | None:
    if len(parts) == 1 and _POINTED.fullmatch(parts[0]):
        parts = [parts[0].replace(".", "")]
    read = _read_digits(parts)
    if read is None or read[0] % 10 ** read[1]:
        return None
    return int(read[0] // 10 ** read[1])


def _read_digits(parts: list[str]) -> tuple[int, int] | None:
    """All digits as one whole number, scaled, and how many of them are a fraction's."""
    scale = load_number_words().scales.get(parts[-1], 1)
    bare = "".join(parts if scale == 1 else parts[:-1]).translate(_ARABIC_MARKS).replace(",", "")
    match = _WHOLE.fullmatch(bare if bare.count(".") < 2 else bare.replace(".", ""))  # noqa: PLR2004  "1.000.000"
    if not match or len(match[1]) > 15:  # noqa: PLR2004  longer runs of digits are no count
        return None
    fraction = match[2] or ""
    return int(match[1] + fraction) * scale * _SHORT_SCALES.get(match[3], 1), len(fraction)


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
