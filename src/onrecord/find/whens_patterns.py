"""The forms of English time expressions, one regular expression each, and one that finds them all in a single pass."""

from __future__ import annotations

import re
from functools import cache

from onrecord.words.calendar import load_time_lists, load_calendar_words
from onrecord.words.numbers import load_number_words

_LISTS = load_time_lists()
_S = r"[\s\u00a0]{1,3}"
_O = r"[\s\u00a0]{0,3}"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?!\d|,\d|\.\d|[-–]\d\d\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d|[.,]\d)"
_ORDER = r"(?:st|nd|rd|th)"
_ABOUT = (
    rf"(?:(?:at{_S}least|at{_S}most|more{_S}than|less{_S}than|no{_S}more{_S}than|no{_S}less{_S}than|fewer{_S}than|up{_S}to|as{_S}many{_S}as|over|about|around|nearly|"
    rf"almost|some|roughly|approximately|another|only|just{_S}over|just{_S}under|close{_S}to|well{_S}over|an{_S}estimated){_S})"
)
_MODIFIED = rf"(?:(?:very{_S})?(?:early|earlier|late|later|mid|middle)(?:-|{_S})(?:(?:on|in|of){_S})?|the{_S}(?:start|beginning|end|middle){_S}of{_S}(?:the{_S})?)"
_ZONE = rf"(?:{_O}(?:local{_S}time|GMT|UTC|EST|EDT|CST|CDT|PST|PDT|MST|BST|CET|EET|eastern(?:{_S}time)?|Z)\b)"

_FIRST = _LISTS["first"]


def _any(words: object) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))  # type: ignore[attr-defined]


@cache
def load_patterns() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """The pattern that finds any form (its group's name is the form), and each form's own pattern with its parts."""
    forms = {name: re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE) for name, pattern in _forms().items()}
    bare = (f"(?P<{name}>{_without_names(pattern.pattern)})" for name, pattern in forms.items())
    # The look-ahead at the first word spares the forms at most words: three times faster.
    start = rf"(?<![\w$€£¥.,:/#-])(?=\d|['’]\d|q[1-4]|(?:{_first_words()})(?![^\W\d_]))"
    return re.compile(rf"{start}(?:{'|'.join(bare)})(?!\w)", re.IGNORECASE), forms


def _first_words() -> str:
    """Every word that a form can begin with."""
    words = load_calendar_words()
    lists = (
        words.months,
        words.weekdays,
        words.seasons,
        words.day_parts,
        words.frequencies,
        load_number_words().values,
    )
    listed = {word for words in lists for word in words} | {f"{day}s" for day in words.weekdays if day.endswith("day")}
    return _any(sorted(listed | {name.split()[0] for name in words.holidays} | _FIRST))


def _without_names(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _forms() -> dict[str, str]:
    words = load_calendar_words()
    numbers = load_number_words()
    full = tuple(name for name in words.months if len(name) > 4 or name in {"may", "june", "july"})  # noqa: PLR2004
    month = rf"(?:(?:{_any(full)})\b|(?:{_any(set(words.months) - set(full))})\b\.?)"
    weekday = rf"(?:{_any(words.weekdays)})\b"
    full_weekday = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    part = rf"(?:{_any(words.day_parts)})"
    season = rf"(?:{_any(words.seasons)})"
    unit = r"(?:second|minute|hour|day|week|fortnight|weekend|month|quarter|year|decade|centur(?=y|ies))(?:s|y|ies)?"
    spelt = rf"(?:(?:{_any(numbers.values)})(?:[-\s](?:{_any(numbers.values)}|hundred|thousand)\b)*)"
    count = (
        rf"(?:\d{{1,4}}(?:,\d{{3}})?(?:\.\d+)?(?:{_S}1/2)?(?:{_O}(?:to|-|or){_O}\d{{1,3}})?|half{_S}an?|{spelt}(?:{_S}(?:to|or){_S}{spelt})?|"
        rf"(?:the{_S})?(?:several|few|many|couple)(?:{_S}of)?|an?(?:{_S}(?:few|couple(?:{_S}of)?|good|full|whole|hundred|thousand))?)"
    )
    clock = (
        rf"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d|[0-5]\d(?={_O}[ap]\.?m\b))?{_O}[ap]\.?m\b\.?|(?:[01]?\d|2[0-3]):[0-5]\d(?:[:.][0-5]\d)?(?={_S}|[,.;)]|$)|"
        rf"(?:[01]\d|2[0-3]):?[0-5]\d(?=(?:{_S})?(?:GMT|UTC|hours|local|hrs))|noon|midnight|midday)"
    )
    on_day = rf"(?:,?{_S}(?:on{_S})?(?:{full_weekday}|{month}{_S}{_DAY}))"
    ending = rf"(?:{_S}(?:{part})s?)?"
    calendar = (
        rf"(?:(?P<month>{month}){_S}(?:the{_S})?(?P<day>{_DAY}){_ORDER}?(?:{_O}[-–]{_O}(?P<until>{_DAY}))?"
        rf"|(?P<day2>{_DAY}){_ORDER}?(?:{_O}[-–]{_O}(?P<until2>{_DAY}){_ORDER}?)?{_S}(?:of{_S})?(?P<month2>{month}))"
        rf"(?:(?:,{_O}|{_S}(?:in{_S}|of{_S})?)(?P<year>{_YEAR})|,?{_S}(?P<which>this|last|next){_S}year)?"
    )
    which = (
        r"(?P<which>this|last|next|past|previous|coming|following|same|that|current|preceding|that\s+same|the\s+same)"
    )
    return {
        "iso": r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d(?::\d\d)?Z?)?",
        "slashed": r"(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})[/.](?P<year>\d{4}|\d\d)",
        "clock": rf"(?:(?:about|around|at{_S}about|shortly{_S}after|just{_S}after|just{_S}before){_S})?(?P<clock>{clock}){_ZONE}?(?P<on>{on_day})?",
        "date": rf"{_MODIFIED}?(?:(?:{weekday}|{full_weekday})\.?,?{_S}(?:the{_S})?)?{calendar}(?:{_S}(?P<part>{part}))?",
        "month_year": (
            rf"{_MODIFIED}?(?P<month>{month})(?:,{_O}|{_S}(?:of{_S}|in{_S})?)(?:(?P<year>{_YEAR})|(?P<which>this|last|next|that|of{_S}last){_S}year)"
        ),
        "month": rf"{_MODIFIED}?(?:(?P<which>this|last|next|this{_S}past|this{_S}coming){_S})?(?:{_MODIFIED})?(?P<month>{month})",
        "weekday": (
            rf"{_MODIFIED}?(?:(?P<which>this{_S}coming|this{_S}past|this|last|next|past|the{_S}following|the{_S}previous){_S})?(?P<weekday>{full_weekday}){ending}"
            rf"(?:{_S}(?P<week>last|next){_S}week)?"
        ),
        "ago": rf"(?:{_ABOUT})?(?P<count>{count})(?:{_S}more)?(?:-|{_S})(?P<unit>{unit}){_S}(?P<way>ago|earlier|later|before(?=[,.;])|after(?=[,.;])|from{_S}now|previously|hence|prior)",
        "span": rf"(?:the{_S})?(?P<which>past|last|next|coming|previous|first|final|recent){_S}(?P<count>{count}){_S}(?P<unit>{unit})",
        "quarter": (
            rf"(?:(?:this|last|next){_S}year['’]s{_S}|the{_S})?(?:fiscal{_S}|(?P<which>this|last|next){_S})?(?:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[-\s]quarter|Q(?P<q>[1-4]))\b"
            rf"(?:{_S}(?:of{_S})?(?:(?P<year>{_YEAR})|(?P<then>this|last|next){_S}year))?"
        ),
        "season": (
            rf"(?:{_MODIFIED})?(?:the{_S})?(?:(?P<which>this|last|next|past|coming|that){_S})?(?P<season>{season})(?:(?:{_S}of)?,?{_S}(?P<year>{_YEAR})|{_S}(?P<bare>months?))?"
        ),
        "decade": rf"(?:{_MODIFIED})?(?:the{_S})?(?:{_MODIFIED})?(?:(?P<year>1[5-9]\d0|20\d0)['’]?s|['’](?P<short>\d0)s|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
        "recent": rf"(?:the{_S})?(?P<which>recent|coming|past|last|previous|next){_S}(?:few{_S})?(?P<unit>(?:day|week|month|year|decade|hour|minute)s)\b",
        "this_unit": (
            rf"(?:(?P<mod>early|earlier|late|later|mid|at{_S}the{_S}end{_S}of|the{_S}end{_S}of|the{_S}beginning{_S}of|the{_S}start{_S}of)(?:-|{_S})(?:in{_S})?)?(?:(?:the|of){_S})?{which}{_S}"
            rf"(?P<unit>week(?:end)?|month|quarter|year|decade|century|day|{part})(?!-)"
        ),
        "set": rf"(?P<every>every|each){_S}(?:(?P<count>{spelt}|\d+|other){_S})?(?P<unit>{unit}|{full_weekday}|{part}|{month}|{season})",
        "often": rf"(?P<often>{_any(words.frequencies)})",
        "day": rf"(?:(?P<mod>early|earlier|late|later){_S})?(?P<word>today|tonight|tomorrow|yesterday)(?:{_S}(?P<part>{part}))?(?:s\b)?",
        "holiday": rf"(?:(?P<which>last|this|next){_S})?(?P<holiday>{_any(words.holidays)})",
        "weekend": rf"(?:the{_S})weekend",
        "the_part": rf"(?:(?:early|late|later){_S})?(?:in{_S})?the{_S}(?:early{_S}|late{_S})?(?P<part>morning|afternoon|evening|night)",
        "duration": (
            rf"(?:{_ABOUT})?(?P<count>{count})(?:{_S}(?:more|full|straight|consecutive|additional|further|other|extra))?(?P<join>-|{_S})(?P<unit>{unit})(?P<old>-old|{_S}old)?(?P<long>-long)?(?:{_S}and{_S}a{_S}half)?"
        ),
        "spoken": rf"nineteen[-\s](?P<tens>ten|{_any(word for word in numbers.values if word.endswith('ty'))})(?:[-\s](?P<units>one|two|three|four|five|six|seven|eight|nine))?",
        "century": rf"(?:the{_S})?(?:{_MODIFIED})?(?P<century>\d\d?){_ORDER}(?:-|{_S})century",
        "end_of": rf"(?:at{_S}|by{_S}|in{_S})?(?P<mod>the{_S}(?:end|start|beginning|middle){_S}of{_S}the{_S}|(?:later|earlier){_S}in{_S}the{_S})(?P<unit>week|month|year|decade|day)",
        "years": r"(?P<from>1[5-9]\d\d|20\d\d)[-–](?P<to>1[5-9]\d\d|20\d\d|\d\d)(?!\d)",
        "year": rf"(?:{_MODIFIED}|fiscal{_S}|the{_S}year{_S})?(?P<year>{_YEAR})",
        "plural": r"(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes)(?!-old)",
        "now": rf"(?P<now>now|currently|at{_S}present|nowadays|presently)",
        "past": rf"(?P<past>recently|previously|formerly|the{_S}past|lately)",
        "future": r"(?P<future>soon(?!\s+(?:as|after))|the\s+future(?!\s+of)|the\s+near\s+future|the\s+coming\s+future)",
    }
