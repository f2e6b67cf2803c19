"""A claim laid out for comparison: what it says of one matter, whose words they are, and of when and where.

Claims of figures, events and statements are compared cell by cell; an account holds the cells in one form, whatever the
claim was read from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple, TypeVar

from onrecord.record import Bound, Measure, Speaker, Unit
from onrecord.words.actors import load_lands, load_states
from onrecord.words.comparing import load_comparing_words

Topic = Literal["figure", "event", "responsibility", "denial", "position", "date", "place"]
Stance = Literal[
    "asserts", "denies", "blames", "claims", "admits", "confirms", "doubts", "demands", "offers", "refuses", "promises"
]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NAME = re.compile(r"\b[A-Z][\w.]*(?:[ -][A-Z][\w.]*){0,2}")
SHORTEST_STEM = 4
Kind = TypeVar("Kind")


class Amount(NamedTuple):
    """A figure as it is compared: `low` and `high` inclusive, None where open; `things` are the stems of what is
    counted, `nations` the countries in its words, `groups` the kinds of people ("military", "children" ...), `since`
    from when on it counts; `beside` is true for those counted beside others ("eight others"); `counted` says in words
    what is counted.
    """

    low: float | None
    high: float | None
    bound: Bound
    unit: Unit
    measure: Measure
    quote: str
    things: frozenset[str]
    nations: frozenset[str]
    groups: frozenset[str]
    since: date | None
    is_part: bool
    is_total: bool
    beside: bool
    counted: str = ""


class Account(NamedTuple):
    """What one claim says, as it is compared.

    `side` is the country or body whose voice the speaker is, where that is known. `first` and `last` are the days that
    it speaks of, None where the text gives none; `told` is the day on which it was said or printed. `places` are names
    and ids of its place with what lies around it; `nearest` those of the place alone. `parties` are the countries and
    names of those who did it, by this account; `tools` what it was done with; `matters` the words in it that have an
    opposite, by matter and side. `is_near` is true where it was near the place, and not in it; `is_tract` where
    nobody can tell whether another place lies in it: a river, a sea, a valley, a name that no list of places has. `act`
    is the type of the event told.
    """

    claim_id: str
    article_id: str
    topic: Topic
    stance: Stance
    speaker: Speaker
    side: str | None
    amount: Amount | None
    first: date | None
    last: date | None
    told: date | None
    places: frozenset[str]
    nearest: frozenset[str]
    parties: frozenset[str]
    tools: frozenset[str]
    matters: frozenset[tuple[int, int]]
    words: frozenset[str]
    quote: str
    is_near: bool = False
    is_tract: bool = False
    act: str | None = None

    @property
    def negates(self) -> bool:
        """True where the speaker says that it is not so."""
        return self.stance in {"denies", "doubts", "refuses"}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its ending, lower case: enough to hold "strikes" against "strike" and "striking"."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in ("ings", "ing", "edly", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)].removesuffix("e")
    return word.removesuffix("e") if len(word) > SHORTEST_STEM else word


@lru_cache(maxsize=65536)
def find_stems(words: str) -> frozenset[str]:
    """Stems of the words that carry meaning, each once."""
    idle = load_comparing_words().idle
    return frozenset(stem(word) for word in _WORD.findall(words) if word.lower() not in idle and len(word) > 1)


@lru_cache(maxsize=65536)
def find_nations(words: str) -> frozenset[str]:
    """Three-letter codes of the countries in the words, by name or adjective."""
    lands, states, names = load_lands(), load_states(), load_comparing_words().nations
    found = set()
    for match in _NAME.finditer(words):
        pieces = re.split(r"[ -]", match.group().rstrip("."))
        for size in range(len(pieces), 0, -1):
            for at in range(len(pieces) - size + 1):
                name = " ".join(pieces[at : at + size])
                code = names.get(name) or lands.get(name) or states.get(name) or lands.get(name.removesuffix("s"))
                if code:
                    found.add(code)
    return frozenset(found)


@lru_cache(maxsize=65536)
def find_groups(words: str) -> frozenset[str]:
    """Kinds of people among the words: military, civilians, children, women, ..."""
    return frozenset(_look_up(words, load_comparing_words().groups))


@lru_cache(maxsize=65536)
def find_things(words: str) -> frozenset[str]:
    """Stems of what is counted; of words that mean one sort of thing ("nations", "countries") the name of the sort."""
    things = load_comparing_words().things
    kept = " ".join(word for word in _COMPOUND.findall(words) if word.lower() not in things)
    return find_stems(kept) | frozenset(_look_up(words, things))


@lru_cache(maxsize=65536)
def find_tools(words: str) -> frozenset[str]:
    """Kinds of means among the words."""
    return frozenset(_look_up(words, load_comparing_words().tools))


@lru_cache(maxsize=65536)
def find_matters(words: str) -> frozenset[tuple[int, int]]:
    """The words that have an opposite, by matter and side."""
    return frozenset(_look_up(words, load_comparing_words().opposites))


def _look_up(words: str, table: Mapping[str, Kind]) -> Iterator[Kind]:
    return (table[word] for word in map(str.lower, _COMPOUND.findall(words)) if word in table)
