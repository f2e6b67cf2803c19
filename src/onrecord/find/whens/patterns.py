"""The regular expressions of English time expressions: one for each form, and one that finds them all in a single pass.

The forms themselves stand in `words/data/time_forms.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.words.calendar import load_calendar_words, load_time_forms, load_time_lists
from onrecord.words.numbers import load_number_words

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_LINE = re.compile(r"\n[ ]*")
# Arabic-Indic and Persian digits, each to the Latin digit it stands for.
_DIGITS = {0x660 + digit: str(digit) for digit in range(10)} | {0x6F0 + digit: str(digit) for digit in range(10)}
_HAS_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_NAME = re.compile(r"\(\?P<\w+>")
_LONG_MONTHS = frozenset({"may", "june", "july"})  # with all names of more than four letters


@cache
def load_patterns() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """The pattern that finds any form (its group's name is the form), and each form's own pattern with its parts."""
    pieces = _word_pieces() | load_time_forms()["pieces"]
    forms = {
        name: re.compile(rf"(?:{_expand(form, pieces)})(?!\w)", re.IGNORECASE)
        for name, form in load_time_forms()["forms"].items()
    }
    bare = "|".join(f"(?P<{name}>{_NAME.sub('(?:', pattern.pattern)})" for name, pattern in forms.items())
    # The look-ahead at the first word spares the forms at most words: twice as fast.
    start = rf"(?<![\w$€£¥.,:/#-])(?=\d|['’]\d|q[1-4]|(?:{_first_words()})(?![^\W\d_]))"
    return re.compile(rf"{start}(?:{bare})(?!\w)", re.IGNORECASE), forms


def read_digits(text: str) -> str:
    """The text, as long as before, with Arabic-Indic and Persian digits as Latin ones."""
    return text.translate(_DIGITS) if _HAS_DIGITS.search(text) else text


def _expand(form: str, pieces: dict[str, str]) -> str:
    """The regular expression that a form of the data file stands for."""
    line = _joined(form)
    while _PLACEHOLDER.search(line):
        line = _PLACEHOLDER.sub(lambda match: _joined(pieces[match[1]]), line)
    return line.replace("~", r"[\s\u00a0]{0,3}").replace(" ", r"[\s\u00a0]{1,3}")


def _joined(form: str) -> str:
    """A form on one line; TOML has already taken the line end before its first line."""
    return _LINE.sub("", f"\n{form}")


def _word_pieces() -> dict[str, str]:
    words = load_calendar_words()
    long_months = {name for name in words.months if len(name) > 4 or name in _LONG_MONTHS}  # noqa: PLR2004  the others are short forms or words
    return {
        "long_months": _any(long_months),
        "short_months": _any(set(words.months) - long_months),
        "weekdays": _any(words.weekdays),
        "day_parts": _any(words.day_parts),
        "seasons": _any(words.seasons),
        "frequencies": _any(words.frequencies),
        "holidays": _any((*words.holidays, *words.feasts)),
        "lunar_months": _any(words.lunar),
        "solar_months": _any(words.solar),
        "values": _any(load_number_words().values),
    }


def _first_words() -> str:
    """Every word that a form can begin with."""
    words = load_calendar_words()
    first = {f"{day}s" for day in words.weekdays if day.endswith("day")}
    for names in (words.holidays, words.feasts, words.lunar, words.solar):
        first |= {re.split(r"[\s'’-]", name)[0] for name in names}
    for listed in (words.months, words.weekdays, words.seasons, words.day_parts, words.frequencies):
        first |= set(listed)
    return _any(first | set(load_number_words().values) | load_time_lists()["first"])


def _any(words: Iterable[str]) -> str:
    """The words as alternatives, longer ones first."""
    return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))
