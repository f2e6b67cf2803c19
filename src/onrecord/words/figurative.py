"""Words by which a trigger is no event or another one, from `data/figurative.toml` and `data/pastimes.toml`."""

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
    lead from a word of the trigger to its rules. `topics` tells the topics of a text ("sport 2" counts two), its frames
    of fiction, and proofs that it is in earnest; `triggers` are lists of words of triggers, `grammar` of words around.
    """

    phrases: Lexicon
    names: Lexicon
    bearers: Lexicon
    rules: Mapping[str, tuple[Rule, ...]]
    topics: Lexicon
    triggers: Mapping[str, frozenset[str]]
    grammar: Mapping[str, frozenset[str]]


@cache
def load_figurative_words() -> FigurativeWords:
    """The words, read once."""
    table, pastimes = _read("figurative"), _read("pastimes")
    grammar = _sets(table["grammar"])
    return FigurativeWords(
        phrases=make_lexicon(table["phrases"]),
        names=make_lexicon({"none": table["names"]["none"]}),
        bearers=make_lexicon({"bearer": table["names"]["bearers"]}),
        rules=_rules(table),
        topics=make_lexicon(_topics(pastimes)),
        triggers=_sets(pastimes["triggers"]) | {"harms": frozenset(table["verbs"]["nature"].split())},
        grammar=grammar | {"closers": grammar["closers"] | grammar["stops"]},
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("onrecord.words").joinpath(f"data/{name}.toml").read_text("utf-8"))


def _sets(lists: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in lists.items()}


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
