"""What numbers count, and the words that tell, from `data/units.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.record import Unit

BEFALLEN: frozenset[Unit] = frozenset(("killed", "injured", "missing", "displaced", "detained"))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """`nouns` settle the unit by themselves; `armed` and `civil` are people; `things` lead to weapons, other ...

    `after` and `before` lead from a predicate after or before the counted to the unit; `measures` are words after a
    number that make it no figure; `currencies` lead from signs and words of money to the currency's name. `single` are
    words for one person, `single_after` and `single_before` what befell one ("a man was killed", "killed a man").
    """

    nouns: dict[str, Unit]
    armed: frozenset[str]
    civil: frozenset[str]
    things: dict[str, Unit]
    after: dict[str, Unit]
    before: dict[str, Unit]
    measures: frozenset[str]
    currencies: dict[str, str]
    single: frozenset[str]
    single_after: dict[str, Unit]
    single_before: dict[str, Unit]


@cache
def load_unit_words() -> UnitWords:
    """The words of units, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/units.toml").read_text("utf-8"))
    return UnitWords(
        nouns=_by_word(table["nouns"]),
        armed=frozenset(table["people"]["armed"]),
        civil=frozenset(table["people"]["civil"]),
        things=_by_word(table["things"]),
        after=_by_word(table["after"]),
        before=_by_word(table["before"]),
        measures=frozenset(table["measures"]["words"]),
        currencies={word: name for name, words in table["currencies"].items() for word in words},
        single=frozenset(table["people"]["single"]),
        single_after=_by_word({"killed": table["single"]["after_killed"], "injured": table["single"]["after_injured"]}),
        single_before=_by_word(
            {"killed": table["single"]["before_killed"], "injured": table["single"]["before_injured"]}
        ),
    )


def say_counted(group: str | None, unit: Unit) -> str:
    """What is counted, in words: "children killed" for what befell them, else "trucks" rather than "trucks vehicles".

    >>> say_counted("children", "killed"), say_counted("trucks", "vehicles"), say_counted(None, "attacks")
    ('children killed', 'trucks', 'attacks')
    """
    befell = unit if unit in BEFALLEN or not group else ""
    return " ".join(filter(None, (group, "" if befell == "other" else befell)))


def _by_word(table: dict[Unit, list[str]]) -> dict[str, Unit]:
    return {word: unit for unit, words in table.items() for word in words}


@cache
def load_figure_lists() -> dict[str, frozenset[str]]:
    """The small words around numbers, by what they tell, from `data/figures.toml`."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/figures.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in table.items()}
