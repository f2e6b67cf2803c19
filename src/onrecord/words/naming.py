"""In how many ways a person or a body is named, from `data/naming.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.words.cues import load_source_words


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingWords:
    """Words around and in names, folded as `onrecord.words.gazetteer.fold` gives them.

    `before` stand before a person's name and `endings` behind it; `first_names`, `body_words` and `places` lead from a
    spelling to the one that stands for all; `body_phrases` from a row of words to the row that it means; `near` from a
    word for a body to that of the body which is often meant by it. `common` are nouns that alone are no name,
    `openers` what descriptions begin with. `family_first` are codes of countries, `kin` the words for relatives of
    an office's holder.
    """

    before: frozenset[str]
    endings: frozenset[str]
    particles: frozenset[str]
    talk: frozenset[str]
    openers: frozenset[str]
    common: frozenset[str]
    bodies: frozenset[str]
    small: frozenset[str]
    media_idle: frozenset[str]
    statehood: frozenset[str]
    body_words: Mapping[str, str]
    body_phrases: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    near: Mapping[str, str]
    first_names: Mapping[str, str]
    family_first: frozenset[str]
    offices: frozenset[str]
    office_words: frozenset[str]
    kin: frozenset[str]


@cache
def load_naming() -> NamingWords:
    """The words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/naming.toml").read_text("utf-8"))
    sources = load_source_words()
    small = frozenset(table["small"].split())
    offices = frozenset(table["offices"]["words"].split())
    nouns = sources["organisations"] | sources["more_bodies"] | sources["media_ends"] | {"corporation", "museum"}
    return NamingWords(
        before=frozenset(table["honorifics"].split()) | sources["titles"] | sources["offices"],
        endings=frozenset(table["endings"].split()),
        particles=frozenset(table["particles"].split()),
        talk=frozenset(table["talk"].split()),
        openers=frozenset(table["openers"].split()),
        common=frozenset(table["common"].split()) | (sources["generic"] - small) | sources["documents"],
        bodies=nouns - sources["proper"],
        small=small,
        media_idle=frozenset(table["media_idle"].split()),
        statehood=frozenset(table["statehood"].split()),
        body_words=_by_spelling(table["body_words"]) | _by_spelling(table["places"]),
        body_phrases=_phrases(table["body_phrases"]),
        near=_by_spelling(table["near_bodies"]),
        first_names=_by_spelling(table["first_names"]),
        family_first=frozenset(table["family_first"]["countries"].split()),
        offices=offices,
        office_words=offices | frozenset(table["offices"]["beside"].split()),
        kin=frozenset(table["offices"]["kin"].split()),
    )


def _by_spelling(table: Mapping[str, str]) -> dict[str, str]:
    """Each spelling to its head; a spelling of two heads stays with the first in order of the alphabet."""
    found = {head: head for head in table}
    for head, spellings in sorted(table.items()):
        for spelling in spellings.split():
            found.setdefault(spelling, head)
    return found


def _phrases(table: Mapping[str, str]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    pairs = ((tuple(words.split()), tuple(meant.split())) for words, meant in table.items())
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
