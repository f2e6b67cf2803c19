"""The tables of words by which slots are filled, from `quality/data/incidents.tsv`."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent.parent / "data" / "incidents.tsv"


@cache
def load_table(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Values with their patterns, in order of precedence."""
    lines = (line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple((value, re.compile(rf"\b(?:{pattern})\b")) for table, value, pattern in rows if table == name)


def find_value(name: str, words: str) -> str | None:
    """The first value of a table whose pattern is found in the words."""
    return next((value for value, pattern in load_table(name) if pattern.search(words)), None)


def has_word(name: str, words: str) -> bool:
    """True where any pattern of the table is found."""
    return find_value(name, words) is not None
