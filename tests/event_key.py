"""Reads a key of events (golden/demo/events.key says how), and tells whether words are those of the key."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple


class Row(NamedTuple):
    """A line of the key: a mention with what is right to say of it; `is_wanted` is false where it need not be found."""

    is_wanted: bool
    event: str
    words: str
    kinds: tuple[str, ...]
    states: tuple[str, ...]
    voices: tuple[str, ...]
    actor: str
    recipient: str
    place: str
    days: tuple[str, ...]
    figures: tuple[str, ...]


class Blamed(NamedTuple):
    """A line of the key: who is said to have done it, and by whom."""

    event: str
    names: tuple[str, ...]
    parties: tuple[str, ...]
    voices: tuple[str, ...]


def read_row(line):
    """A mention of the key; a short line names the trigger and, where it matters, type, state and voice."""
    cells = [cell.strip() for cell in line.split(" | ")]
    cells += ["*"] * (9 - len(cells))
    figures = cells[9].split() if len(cells) > 9 else []
    event, words, kinds, states, voices, actor, recipient, place, days = cells[:9]
    parts = (tuple(cell.split("/")) for cell in (kinds, states, voices))
    return Row(event != "?", event, words, *parts, actor, recipient, place, tuple(days.split("/")), tuple(figures))


def read_blamed(line):
    _, event, *cells = (cell.strip() for cell in line.split(" | "))
    names, parties, voices = (tuple(cell.split("/")) for cell in cells)
    return Blamed(event, names, parties, voices)


def read_key(lines):
    """The mentions and the blames of each article."""
    rows: dict[str, list[Row]] = {}
    blames: dict[str, list[Blamed]] = {}
    for line in lines:
        if line.startswith("## "):
            file = line[3:].strip()
            rows[file], blames[file] = [], []
        elif line.startswith("! "):
            blames[file].append(read_blamed(line))
        elif line.strip() and not line.startswith("#"):
            rows[file].append(read_row(line))
    return rows, blames


def place_of(row, text):
    """Start and end of the trigger of a row in the text; its words stand there once."""
    before, trigger, after = re.split(r"[\[\]]", row.words)
    pattern = "(" + ")(".join(r"\s+".join(map(re.escape, re.split(r"\s+", part))) for part in (before, trigger, after))
    (match,) = re.finditer(pattern + ")", text)
    return match.span(2)


def squeeze(words):
    return re.sub(r"^(the|a|an) ", "", " ".join(words.lower().split()))


def is_same(one, other):
    """One of two phrases holds the other as words; articles at the front don't count."""
    short, long = sorted((squeeze(one), squeeze(other)), key=len)
    return bool(short) and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long) is not None


def is_named(found, wanted):
    """A speaker is shown by the name of the key, or by words that name no less and no other."""
    small = {"a", "an", "the", "of", "in", "at", "who", "with", "for", "one", "two"}
    one, other = (set(re.findall(r"\w+", name.lower())) - small for name in (found, wanted))
    return bool(one and other) and (one <= other or other <= one)


def has_party(row_cell, phrases):
    """Every member of the key's list is found, and nothing beside them."""
    if row_cell == "-":
        return not phrases
    members = [member.strip().split("/") for member in row_cell.split(";")]
    if any("*" in member for member in members):
        return True
    all_there = all(
        "-" in member or any(is_same(word, one) for word in member for one in phrases) for member in members
    )
    return all_there and all(any(is_same(word, one) for member in members for word in member) for one in phrases)


def read_days(cell):
    first, _, last = cell.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last or first)
