"""Buildings, streets, waters and the like, by the last word of their names: "Olm Street", "University of Olm"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from onrecord.find.wheres.mentions.names import Mention, Token, make_mention
from onrecord.record import Span
from onrecord.words.gazetteer import enclose, find_entries, fold, load_place_words
from onrecord.words.places import load_features

_LONGEST = 6  # words of a name
_WITH_OF = frozenset({"university", "school", "church", "mosque", "monastery"})
# A name that opens with that of its town lies in it or beside it; a street is named after a town far away.
_OF_THE_TOWN = frozenset(
    {"airport", "airfield", "airbase", "base", "hospital", "university", "prison", "port", "harbor", "station", "plant"}
)
_AREAS = frozenset({"province", "governorate", "district", "region", "village", "municipality", "county"})
_GENITIVE = re.compile(r"['’]s?\Z")
_QUALIFIER = re.compile(r"-[^\W\d_]+(?:ed|born|based|run|led)\Z")  # "Varnia-owned"
_OF = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?")


def find_facilities(text: str, tokens: Sequence[Token], names: Sequence[Mention]) -> tuple[Mention, ...]:
    """The names that end in the word for a kind of place, or open with it before "of"; in order, without overlap.

    Those of airports, hospitals and the like lie in the town that they are named after, if `names` has it there. What
    is more than a name that is known ("Olm Province") is left to that name.
    """
    towns = {mention.span.start: mention for mention in names if mention.entries}
    runs = [list(run) for _, run in groupby(tokens, key=lambda token: token.run)]
    ending = (each for run in runs for each in _iter_ending(run))
    opening = (each for run, other in pairwise(runs) for each in _iter_opening(text, run, other))
    both = sorted((*ending, *opening), key=lambda each: each[0].start)
    return tuple(
        _mention(text, span, kind, towns.get(span.start))
        for span, kind in both
        if kind not in _AREAS or span.start not in towns
    )


def _iter_ending(run: list[Token]) -> Iterator[tuple[Span, str]]:
    """Names like "Olm Street"; not "Olm Street Partners", nor what is all kinds ("High School")."""
    features, words = load_features(), [token.quote.lower() for token in run]
    pair = " ".join(words[-2:])
    kind = features.get(pair) or features.get(words[-1])
    if kind is None:
        return
    first = max(0, len(run) - _LONGEST)
    for number in range(first, len(run) - 1):
        if _is_apart(words[number]):
            first = number + 1
    own = words[first : len(run) - (2 if pair in features else 1)]
    if own and not all(word in load_place_words()["generic"] for word in own):
        yield Span(start=run[first].start, end=run[-1].end), kind


def _is_apart(word: str) -> bool:
    """True for what is no part of the name behind it: "In", "Damascus's", "Varnia-owned"; "Children's" is one."""
    owner = _GENITIVE.sub("", word)
    is_owner = owner != word and bool(find_entries(fold(owner))) and owner not in load_place_words()["names"]
    return is_owner or bool(_QUALIFIER.search(word)) or word in load_place_words()["openers"]


def _iter_opening(text: str, run: list[Token], other: list[Token]) -> Iterator[tuple[Span, str]]:
    """Names like "University of Olm"."""
    kind = load_features().get(run[-1].quote.lower())
    if kind in _WITH_OF and _OF.fullmatch(text, run[-1].end, other[0].start):
        yield Span(start=run[-1].start, end=other[: _LONGEST - 2][-1].end), kind


def _mention(text: str, span: Span, kind: str, town: Mention | None) -> Mention:
    mention = make_mention(text, span, fold(text[span.start : span.end]))
    if not mention.entries and town and kind in _OF_THE_TOWN:
        mention = replace(mention, entries=tuple(map(enclose, town.entries)))
    return replace(mention, feature=kind)
