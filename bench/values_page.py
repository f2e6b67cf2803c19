"""The page of bench/values.py: tables of scores in a template. Pure: no clock, no files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

NOTHING: Final = "–"
NOT_MEASURED: Final = "not measured"

MARKER: Final = re.compile(r"^\{\{(.+)\}\}$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A heading, and where its number stands in what a scorer prints ("timexes.strict.f1")."""

    heading: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a table. `scores` is None for a tool that did not run, empty for one that is only known from papers.

    `silent` are the headings of what the tool does not claim to tell.
    """

    way: str
    scores: dict[str, Any] | None
    speed: float | None = None
    version: str = ""
    published: str = ""
    silent: frozenset[str] = frozenset()


Table = tuple[Sequence[Column], Sequence[Line]]


def write_page(template: str, tables: Mapping[str, Table]) -> str:
    """The template with a table for each line that is a name in double braces; "versions" lists what was measured.

    KeyError for a name that there is no table of.
    """
    parts = {name: "\n".join(iter_table(*table)) for name, table in tables.items()}
    parts["versions"] = "\n".join(_iter_versions(tables.values()))
    return "<!-- written by bench/values.py -->\n\n" + MARKER.sub(lambda marker: parts[marker[1]], template)


def iter_table(columns: Sequence[Column], lines: Sequence[Line]) -> Iterator[str]:
    """The lines of a Markdown table: a row for each way. A last column has published numbers, where there are any."""
    published = any(line.published for line in lines)
    headings = ["way", *(column.heading for column in columns), "words a second", *["as published"] * published]
    yield f"| {' | '.join(headings)} |"
    yield "| --- " * len(headings) + "|"
    for line in lines:
        scores = (write_score(line, column) for column in columns)
        cells = [line.way, *scores, write_speed(line.speed), *[line.published or NOTHING] * published]
        yield f"| {' | '.join(cells)} |"


def write_score(line: Line, column: Column) -> str:
    """A percentage with one digit behind the point, a share of 1 with two; or why there is none."""
    if line.scores is None:
        return NOT_MEASURED
    if not line.scores or column.heading in line.silent:
        return NOTHING
    score = find_score(line.scores, column.path)
    if score is None:
        return NOTHING
    return f"{score:.2f}" if column.path.endswith("auc") else f"{score:.1f}"


def find_score(scores: dict[str, Any], path: str) -> float | None:
    """The number at a path such as "span.f1"; None where there is none."""
    found: Any = scores
    for name in path.split("."):
        found = found.get(name)
        if found is None:
            return None
    return float(found)


def write_speed(speed: float | None) -> str:
    """Two digits are known, the rest are noughts: 8,900."""
    return NOTHING if speed is None else f"{float(f'{speed:.2g}'):,.0f}"


def _iter_versions(tables: Iterable[Table]) -> Iterator[str]:
    versions = dict.fromkeys(line.version for _, lines in tables for line in lines if line.version)
    return (f"- {version}" for version in versions)
