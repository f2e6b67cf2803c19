"""Words that tell where a story comes from, from `data/origins.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginWords:
    """Agencies and publishers by the small letters of each of their names; the forms of credits; words of releases.

    `head` and `tail` are patterns whose group `agency` holds a name. `release_lines` finds a short line of a release in
    small letters, `release_titles` the beginning of its title.
    """

    agencies: Mapping[str, str]
    publishers: Mapping[str, str]
    head: tuple[re.Pattern[str], ...]
    tail: tuple[re.Pattern[str], ...]
    release_lines: re.Pattern[str]
    release_titles: tuple[str, ...]


@cache
def load_origin_words() -> OriginWords:
    """The words, read once."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/origins.toml").read_text("utf-8"))
    releases = table["releases"]
    names = [name for names in table["agencies"].values() for name in names]
    return OriginWords(
        agencies=_by_name(table["agencies"]),
        publishers=_by_name(table["publishers"]),
        head=_forms(names, table["credits"]["head"]),
        tail=_forms(names, table["credits"]["tail"]),
        release_lines=re.compile(
            rf"^.{{0,40}}\b(?:{'|'.join(map(re.escape, releases['lines']))})\b.{{0,40}}$", re.MULTILINE
        ),
        release_titles=tuple(releases["titles"]),
    )


def _by_name(groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {name.casefold().removeprefix("the "): shown for shown, names in groups.items() for name in (shown, *names)}


def _forms(names: Iterable[str], forms: Iterable[Sequence[str]]) -> tuple[re.Pattern[str], ...]:
    """The longest name first: "Press Association" is no "Press"."""
    found = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return tuple(re.compile(rf"{before}\b(?P<agency>{found})\b{after}", re.MULTILINE) for before, after in forms)


def _line_with(phrases: Iterable[str]) -> re.Pattern[str]:
    """A line with one of the phrases and little else."""
    return re.compile(rf"^.{{0,40}}\b(?:{'|'.join(map(re.escape, phrases))})\b.{{0,40}}$", re.MULTILINE)
