"""Words by which a trigger is no event or another one, from `data/figurative.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from onrecord.words.phrases import Lexicon, make_lexicon

Side = Literal["before", "after", "behind"]

_FORCE = "ASSAULT HARM COERCE PROTEST MOBILIZE THREATEN"

_POINTS = {"sure": 4, "strong": 2, "weak": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a trigger tells with one of `things` beside it: "none", or a type with its mode.

    The things are before it, after it, or behind one of the prepositions `over` (which may stand between where `side`
    is "after" too); `through` are prepositions that a look at the object passes; `kinds` the types that it corrects. An
    earnest rule does not hold where words of real violence stand in the sentence.
    """

    tells: str
    side: Side
    over: frozenset[str]
    through: frozenset[str]
    things: Lexicon
    kinds: frozenset[str]
    is_earnest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurativeWords:
    """`phrases` and `names` are phrases that hold the trigger, `bearers` things that bear the name of an event; `rules`
    lead from a word of the trigger to its rules; `topics` tells the topics of a text ("sport 2" counts two), its, its
    frames of fiction, and proofs that it is in earnest; `harms`,
    `plain`, `passive` and `sporting` are words of triggers.
    """

    phrases: Lexicon
    names: Lexicon
    bearers: Lexicon
    rules: Mapping[str, tuple[Rule, ...]]
    topics: Lexicon
    harms: frozenset[str]
    plain: frozenset[str]
    passive: frozenset[str]
    sporting: frozenset[str]


@cache
def load_figurative_words() -> FigurativeWords:
    """The words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/figurative.toml").read_text("utf-8"))
    return FigurativeWords(
        phrases=make_lexicon(table["phrases"]),
        names=make_lexicon({"none": table["names"]["none"]}),
        bearers=make_lexicon({"bearer": table["names"]["bearers"]}),
        rules=_rules(table),
        topics=make_lexicon(_topics(table)),
        harms=frozenset(table["verbs"]["nature"].split()),
        plain=frozenset(table["proof"]["plain"].split()),
        passive=frozenset(table["proof"]["passive"].split()),
        sporting=frozenset(table["proof"]["sporting"].split()),
    )


def _rules(table: Mapping[str, Any]) -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {}
    for row in table["rules"]:
        rule = Rule(
            tells=row["tells"],
            side=row["side"],
            over=frozenset(row.get("over", "").split()),
            through=frozenset(row.get("through", "").split()),
            things=make_lexicon({"thing": row["things"]}),
            kinds=frozenset(row.get("kinds", _FORCE).split()),
            is_earnest=row.get("earnest", False),
        )
        words = dict.fromkeys(word for name in row["verbs"].split() for word in table["verbs"][name].split())
        for word in words:
            rules[word] = (*rules.get(word, ()), rule)
    return rules


def _topics(table: Mapping[str, Any]) -> dict[str, str]:
    found = {
        f"{topic} {count}": words[name]
        for topic, words in table["topics"].items()
        for name, count in _POINTS.items()
        if name in words
    }
    earnest = table["proof"]
    proof = {
        "proof": f"{earnest['arms']} / {earnest['harm']}",
        "arms": earnest["arms"],
        "politics": earnest["politics"],
    }
    return found | proof | {"fiction": table["fiction"]["sure"], "likely": table["fiction"]["likely"]}
