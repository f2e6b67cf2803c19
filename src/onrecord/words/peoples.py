"""Words for the people, the language and the ways of a place: demonyms and adjectives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from onrecord.words.gazetteer import fold, load_country_names, load_demonyms


@cache
def load_peoples() -> dict[str, str]:
    """Words in lower case to the place's name as the gazetteer folds it; a word of several words is there whole.

    Countries' own come first; the others are those of `data/peoples.txt`.
    """
    names = load_country_names()
    found = {word: fold(names[code]) for word, code in load_demonyms().items()}
    for place, words in _iter_rows():
        for word in words:
            found.setdefault(word, fold(place))
            found.setdefault(word + "s", fold(place))
    return found


def _iter_rows() -> Iterator[tuple[str, list[str]]]:
    for row in files("onrecord.words").joinpath("data/peoples.txt").read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            place, _, words = row.partition("|")
            yield place.strip(), [word.strip().lower() for word in words.split(";")]


@cache
def load_people_openings() -> frozenset[str]:
    """First words of those words that are several ("south", "sri")."""
    return frozenset(word.partition(" ")[0] for word in load_peoples() if " " in word)
