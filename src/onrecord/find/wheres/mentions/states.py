"""States of the United States as agencies shorten them after a town: "Salem, Ore."."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from onrecord.find.wheres.mentions.names import Mention, make_mention
from onrecord.record import Span
from onrecord.words.gazetteer import fold, load_short_states

_POSTAL = 2  # letters of a postal code, which has no stop


@cache
def _load_pattern() -> re.Pattern[str]:
    shorts = sorted(load_short_states(), key=lambda short: (-len(short), short))
    forms = "|".join(re.escape(short) + ("" if _is_postal(short) else r"\.") for short in shorts)
    return re.compile(rf"(?<=[^\W\d_],[ \u00a0])(?:{forms})(?![\w-])")


def _is_postal(short: str) -> bool:
    return len(short) == _POSTAL and short.isupper()


def find_short_states(text: str) -> tuple[Mention, ...]:
    """The short forms with their stops, in order, without overlap; each has the state's key and entries."""
    return tuple(_mention(text, Span(start=found.start(), end=found.end())) for found in _load_pattern().finditer(text))


def _mention(text: str, span: Span) -> Mention:
    name = load_short_states()[text[span.start : span.end].rstrip(".")]
    mention = make_mention(text, span, fold(name))
    states = tuple(entry for entry in mention.entries if entry.country_code == "US" and entry.feature == "ADM1")
    return replace(mention, entries=states or mention.entries)
