"""What a number counts: the words after it, up to the head noun; and whether it counts at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.find.numbers import Number
from onrecord.words.units import UnitWords, load_unit_words

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}(?:-\w+)?|[^\W\d_]+(?:[-'’./&][^\W_]+)*|\d+(?:[.,:]\d+)*[^\W\d_]*(?:-[^\W\d_]+)*|[^\w\s]"
)
_OPENERS = frozenset("of the its their his her our those these them whom which more other another additional further such".split())
_PRONOUNS = frozenset({"them", "whom", "which"})
_POSSESSIVES = frozenset("its their his her our your my the those these".split())
# Words that no noun phrase runs across.
_EDGES = frozenset(
    "in on at by for of from with to into onto near and or but nor who whom that which whose when where while after before as since "
    "were was are is be been being have has had do does did will would may might can could should must than then if because "
    "through during between among against over under across around inside outside including because until without within per "
    "not also said says say told left took came went made found remain remained became began suffered died fled injured "
    "killed wounded missing dead detained arrested captured kidnapped abducted displaced hurt this he she it they we there so according "
    "claimed a an the each later still just now aboard amid due following alone".split()
)
_YEARS = range(1800, 2100)
_BEFORE_NAMES = frozenset(
    "no resolution article articles highway route chapter aged age flight channel section room apartment january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sept sep oct nov dec page paragraph phase day week formula level type "
    "model boeing airbus area block gate protocol line verse version volume part act bill law order unit ch number".split()
)
_BEFORE_YEARS = frozenset("in since of during until till from by early late mid after before the between and through for fiscal".split())
_LONGEST_PHRASE = 9
_IRREGULAR = frozenset(
    "people men women children police personnel staff crew troops aircraft japanese chinese lebanese dead wounded injured servicemen policemen "
    "gunmen militiamen firemen fishermen airmen guardsmen infantrymen cattle sheep elderly youth displaced".split()
)
_NEVER_OPEN = frozenset("across perhaps always towards afterwards sometimes besides as its his hers ours thus news less plus series".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or mark: lower-cased, as printed, and where it stands in the text."""

    lower: str
    printed: str
    start: int
    end: int


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
    return tuple(
        Word(lower=match[0].lower(), printed=match[0], start=match.start(), end=match.end())
        for match in _WORD.finditer(text, start, end)
    )


def find_counted(words: tuple[Word, ...], number: Number) -> Counted | None:
    """What the number counts; None where it counts nothing that is kept."""
    first = next((i for i, word in enumerate(words) if word.end > number.span.start), len(words))
    after = next((i for i, word in enumerate(words) if word.start >= number.span.end), len(words))
    if first >= after or words[after - 1].end > number.span.end or is_name_or_date(words, number, first):
        return None
    start, part = _skip_openers(words, after, number)
    stop = _phrase_end(words, start)
    units = load_unit_words()
    if start is None or _is_measured(words, after, units):
        return None
    noun = _head(words, start, stop, number, units)
    if noun is not None and any(word.lower in units.measures for word in words[start:noun]):
        return None
    behind = noun + 1 if noun is not None else start if part else after
    return Counted(number=number, first=first, after=after, behind=behind, noun=noun, part=part)


def is_name_or_date(words: tuple[Word, ...], number: Number, first: int) -> bool:
    """True where the number is part of a name, a date or a year."""
    before = words[first - 1] if first else None
    if number.value is None or not words[first].printed[0].isdigit():
        return bool(before and before.lower in {"no", "any", "this", "that", "every", "day", "phase"} and number.value == 1)
    if before and before.lower in _BEFORE_NAMES and before.printed[0].isupper():
        return True
    if before and before.lower == "." and first > 1 and words[first - 2].lower in _BEFORE_NAMES:
        return True
    if before and before.lower == "aged":
        return True
    is_year = number.value in _YEARS and words[first].printed == str(number.value) and number.span == number.core
    return is_year and (before is None or before.lower in _BEFORE_YEARS or not before.printed[0].isalpha())


def _skip_openers(words: tuple[Word, ...], index: int, number: Number) -> tuple[int, bool]:
    part = False
    start = index
    while index < len(words) and words[index].lower in _OPENERS and index - start < 4:  # noqa: PLR2004
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
        if word.lower in _EDGES:
            break
        if not word.printed[0].isalnum():
            closing = _closing(words, stop)
            if closing is None:
                break
            stop = closing
        stop += 1
    return stop


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
    if number.value in {0, 1} and number.low == number.high:
        return _chain(known)
    plurals = [i for i in known if is_plural(words[i].lower)]
    if plurals:
        first = plurals[0]
        return first + 1 if words[first].lower in _IRREGULAR and first + 1 in plurals else first
    if number.bound in {"dozens", "vague"} or stop == start:
        return None
    last = next((i for i in range(start, stop) if _is_open_plural(words[i], units)), None)
    return last


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
        len(lower) > 3  # noqa: PLR2004
        and lower.isalpha()
        and lower.endswith("s")
        and not lower.endswith(("ss", "us", "is", "ous"))
        and lower not in _NEVER_OPEN
        and lower not in units.measures
        and word.printed[0].islower()
    )
