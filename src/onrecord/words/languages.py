"""The small words of English and of other languages, and the scripts that no English text is in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """`english` and `particles` are words in lower case; `codes` are the languages of each foreign word.

    `names` are the languages' English names by code; `scripts` has a pattern for the letters of each script by the
    code of its commonest language.
    """

    english: frozenset[str]
    particles: frozenset[str]
    codes: dict[str, tuple[str, ...]]
    names: dict[str, str]
    scripts: dict[str, re.Pattern[str]]


@cache
def load_languages() -> Languages:
    """The lists of `words/data/languages.toml`."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/languages.toml").read_text("utf-8"))
    return Languages(
        english=frozenset(table["english"].split()),
        particles=frozenset(table["particles"].split()),
        codes=_load_codes(table["words"]),
        names=table["names"],
        scripts={code: re.compile(f"[{_blocks(line)}]") for code, line in table["scripts"].items()},
    )


def _load_codes(lists: dict[str, str]) -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for code, words in lists.items():
        for word in words.split():
            codes[word] = (*codes.get(word, ()), code)
    return codes


def _blocks(line: str) -> str:
    """The inside of a character class of such blocks as "0400-052F"."""
    ends = (block.partition("-") for block in line.split())
    return "".join(f"{chr(int(first, 16))}-{chr(int(last, 16))}" for first, _, last in ends)
