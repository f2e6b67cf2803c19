"""What a number counts: the words after it, up to the head noun; and whether it counts at all."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from onrecord.find.figures.numbers import Number
from onrecord.words.numbers import load_number_words
from onrecord.words.units import UnitWords, load_figure_lists, load_unit_words

_LISTS = load_figure_lists()
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}(?:-\w+)?|[^\W\d_]+(?:[-'’./&][^\W_]+)*|\d+(?:[.,:]\d+)*[^\W\d_]*(?:-[^\W\d_]+)*|[^\w\s]"
)
_OPENERS = _LISTS["openers"]
_PRONOUNS = frozenset({"them", "whom", "which"})
# Words that no noun phrase runs across.
_EDGES = _LISTS["edges"]
_YEARS = range(1800, 2100)
_BEFORE_NAMES = _LISTS["before_names"]
_BEFORE_YEARS = _LISTS["before_years"]
_AGES = frozenset(("aged", "age", "ages"))
_ASIDES, _CLOSINGS, _AGE_DIGITS = frozenset((",", "(")), frozenset((",", ".", ")", "who", "”", ";")), 2
_STREETS = _LISTS["streets"]
_VAGUE = frozenset(("much", "most", "all", "many", "some", "part"))
_LABELS = _LISTS["labels"]
_BEFORE_ONE = frozenset(("no", "any", "this", "that", "every", "day", "phase"))
_LONGEST_PHRASE = 9
_LONGEST_PURPOSE = 5
_IRREGULAR = _LISTS["irregular_plurals"]
_NEVER_OPEN = _LISTS["no_plurals"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or mark: lower-cased, as printed, where it stands in the text, and whether a line ends before it."""

    lower: str
    printed: str
    start: int
    end: int
    follows_line: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A number that counts: its place among the words of its sentence, and the head noun's index, where one is named.

    Words `[first, after)` hold the number; words `[after, behind)` what is counted; `part` is true for "15 of them".
    """

    number: Number
    first: int
    after: int
    behind: int
    noun: int | None
    part: bool


def split_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words and marks of `text[start:end]`."""
    words = []
    for match in _WORD.finditer(text, start, end):
        printed, first = match[0], match.start()
        words.append(
            Word(
                lower=printed.lower(),
                printed=printed,
                start=first,
                end=match.end(),
                follows_line=text[first - 1 : first] == "\n",
            )
        )
    return tuple(words)


def find_counted(words: tuple[Word, ...], number: Number) -> Counted | None:
    """What the number counts; None where it counts nothing that is kept."""
    first = bisect_right(words, number.span.start, key=lambda word: word.end)
    after = bisect_left(words, number.span.end, key=lambda word: word.start)
    if first >= after or words[after - 1].end > number.span.end or is_name_or_date(words, number, first):
        return None
    if number.is_vote or number.currency:
        noun = _purpose(words, after) if number.currency else _votes(words, after)
        behind = after if noun is None else noun + 1
        return Counted(number=number, first=first, after=after, behind=behind, noun=noun, part=False)
    start, part = _skip_openers(words, after, number)
    stop = _phrase_end(words, start)
    units = load_unit_words()
    if _is_measured(words, after, units):
        return None
    noun = _head(words, start, stop, number, units)
    if noun is None and start < stop and _is_other_noun(words[start]):
        return None
    if noun is not None and any(word.lower in units.measures for word in words[start:noun]):
        return None
    behind = noun + 1 if noun is not None else start
    return Counted(number=number, first=first, after=after, behind=behind, noun=noun, part=part)


def _purpose(words: tuple[Word, ...], after: int) -> int | None:
    """The head of what money is for: "$2 million in *aid*"; None where the text does not go on to say it."""
    if after >= len(words) or words[after].lower not in {"in", "of", "for", "worth"}:
        return None
    last = None
    for index in range(after + 1, min(after + 1 + _LONGEST_PURPOSE, len(words))):
        word = words[index]
        if index == after + 1 and word.lower in {"the", "its", "their", "of", "a"}:
            continue
        if not word.printed.isalpha() or not word.printed[0].islower() or word.lower in _EDGES | _VAGUE:
            break
        last = index
    return last


def _votes(words: tuple[Word, ...], after: int) -> int | None:
    return after if after < len(words) and words[after].lower in {"votes", "vote"} else None


def _is_other_noun(word: Word) -> bool:
    """True for a word after the number that is counted instead of people: "missed several chances"."""
    return word.printed[0].islower() and not word.lower.endswith(("ly", "ed", "en"))


def is_name_or_date(words: tuple[Word, ...], number: Number, first: int) -> bool:
    """True where the number is part of a name, a date or a year, an age, or the whole of a fraction."""
    before = words[first - 1] if first else None
    if number.currency or number.is_vote or number.measure == "share":
        return False
    if _is_fraction(words, first) or _is_age(words, first):
        return True
    if number.value is None or not words[first].printed[0].isdigit():
        return bool(before and (before.lower in _LABELS or (before.lower in _BEFORE_ONE and number.value == 1)))
    return _is_named(words, first) or _is_year(words, number, first) or _is_address(words, first)


def _is_address(words: tuple[Word, ...], first: int) -> bool:
    """True for "14 Harbour Street"."""
    for word in words[first + 1 : first + 4]:
        if not word.printed[0].isupper():
            return False
        if word.lower in _STREETS:
            return True
    return False


def _is_named(words: tuple[Word, ...], first: int) -> bool:
    """True for "Resolution 12", "May 3" and "Sept. 3"."""
    before = words[first - 1] if first else None
    if before is None:
        return False
    if before.lower in _BEFORE_NAMES and before.printed[0].isupper():
        return True
    return before.lower == "." and first > 1 and words[first - 2].lower in _BEFORE_NAMES


def _is_year(words: tuple[Word, ...], number: Number, first: int) -> bool:
    before = words[first - 1] if first else None
    is_year = number.value in _YEARS and words[first].printed == str(number.value) and number.span == number.core
    return is_year and (before is None or before.lower in _BEFORE_YEARS or not before.printed[0].isalpha())


def _is_age(words: tuple[Word, ...], first: int) -> bool:
    """True for "aged 12", "ages 11 and 12", "Ann Doe, 33, was killed" and "Ann Doe (33)"."""
    lowers = [word.lower for word in words[max(0, first - 3) : first]]
    if not lowers or lowers[-1] in _AGES:
        return bool(lowers)
    if lowers[0] in _AGES and lowers[-1] in {"and", "to"}:
        return True
    return lowers[-1] in _ASIDES and first > 1 and first + 1 < len(words) and _is_aside(words, first)


def _is_aside(words: tuple[Word, ...], first: int) -> bool:
    """True for one or two digits in commas or brackets after a name."""
    name, number, behind = words[first - 2], words[first], words[first + 1].lower
    is_closed = behind == ")" if words[first - 1].lower == "(" else behind in _CLOSINGS
    return is_closed and name.printed[0].isupper() and number.printed.isdigit() and len(number.printed) <= _AGE_DIGITS


def _is_fraction(words: tuple[Word, ...], first: int) -> bool:
    """True after "a quarter of" and its like: the number is the whole, not the count."""
    lowers = [word.lower for word in words[max(0, first - 2) : first]]
    if lowers in (["out", "of"], ["one", "in"]):
        return True
    return lowers[-1:] == ["half"] or (
        lowers[-1:] == ["of"] and lowers[:1] in (["quarter"], ["half"], ["third"], ["quarters"], ["thirds"])
    )


def _skip_openers(words: tuple[Word, ...], index: int, number: Number) -> tuple[int, bool]:
    part = False
    start = index
    while index < len(words) and words[index].lower in _OPENERS and index - start < 4:  # noqa: PLR2004  "of the more than" has four openers at most
        if words[index].lower in _PRONOUNS:
            part = True
        index += 1
    if start < len(words) and words[start].lower == "of" and number.value == 1 and not part:
        return len(words), False
    return index, part


def _phrase_end(words: tuple[Word, ...], start: int) -> int:
    stop = start
    while stop < len(words) and stop - start < _LONGEST_PHRASE:
        word = words[stop]
        if word.lower in _EDGES or (stop and word.follows_line) or (stop > start and _is_number(word)):
            break
        if not word.printed[0].isalnum():
            closing = _closing(words, stop)
            if closing is None:
                break
            stop = closing
        stop += 1
    return stop


def _is_number(word: Word) -> bool:
    """True for the eight of "nine huts eight tanks", printed without a comma."""
    return word.printed.isdigit() or word.lower in load_number_words().values


def _closing(words: tuple[Word, ...], index: int) -> int | None:
    """The index of the bracket that closes a short aside; hyphens and quotation marks are passed over."""
    if words[index].lower in "“”\"'’‘":
        return index
    if words[index].lower != "(" or index == 0:
        return None
    return next((i for i in range(index + 1, min(index + 8, len(words))) if words[i].lower == ")"), None)


def _is_measured(words: tuple[Word, ...], after: int, units: UnitWords) -> bool:
    if after >= len(words):
        return False
    word = words[after]
    if word.lower in {"-", "–", "%", "°", "/"} and after + 1 < len(words) and word.start == words[after - 1].end:
        return True
    if word.lower.split("-", 1)[0] in units.measures:
        return True
    return word.printed in {"May", "March"} or (word.lower == "more" and _follows(words, after, units))


def _follows(words: tuple[Word, ...], index: int, units: UnitWords) -> bool:
    return index + 1 < len(words) and words[index + 1].lower in units.measures


def is_known(word: Word, units: UnitWords) -> bool:
    """True for a noun that the unit words hold."""
    lower = word.lower
    return lower in units.civil or lower in units.armed or lower in units.nouns or lower in units.things


def is_plural(lower: str) -> bool:
    """True for the look of an English plural."""
    return lower in _IRREGULAR or (lower.endswith("s") and not lower.endswith("ss"))


def _head(words: tuple[Word, ...], start: int, stop: int, number: Number, units: UnitWords) -> int | None:
    known = [i for i in range(start, stop) if is_known(words[i], units)]
    if number.value in {0, 1} and number.low == number.high and number.measure == "count":
        return _chain(known)
    plurals = [i for i in known if is_plural(words[i].lower)]
    if plurals:
        first = plurals[0]
        return first + 1 if words[first].lower in _IRREGULAR and first + 1 in plurals else first
    if known and known[-1] == stop - 1:
        return known[-1]
    if number.bound in {"dozens", "vague"} or number.measure == "share" or stop == start:
        return None
    return next((i for i in range(start, stop) if _is_open_plural(words[i], units)), None)


def _chain(known: list[int]) -> int | None:
    last: int | None = None
    for index in known:
        if last is not None and index != last + 1:
            break
        last = index
    return last


def _is_open_plural(word: Word, units: UnitWords) -> bool:
    lower = word.lower
    return (
        len(lower) > 3  # noqa: PLR2004  "was", "his" are no plurals
        and lower.isalpha()
        and lower.endswith("s")
        and not lower.endswith(("ss", "us", "is", "ous"))
        and lower not in _NEVER_OPEN
        and lower not in units.measures
        and word.printed[0].islower()
    )
