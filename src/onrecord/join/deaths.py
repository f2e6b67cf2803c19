"""How many were killed or hurt, by a voice's own figures, as codebooks count them.

Read by the columns of one event (`onrecord.codes`) and by the numbers of an incident (`onrecord.join.proposals`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from onrecord.record import Figure, Unit
from onrecord.words.codes import load_party_words
from onrecord.words.phrases import find_phrases, split_words

# ACLED's readings of words for numbers.
VAGUE: Final = {"tens": 10, "dozens": 12, "hundreds": 100}
# A plural says two of each at the least; "several" is more than a couple.
LEAST: Final = {"tens": 20, "dozens": 24, "scores": 40, "several": 3, "hundreds": 200, "thousands": 2000}

# Characters; "killing 3 soldiers and 5 farmers" adds up, and what is told paragraphs later is told again.
TOGETHER: Final = 120


class Count(NamedTuple):
    """A least and a greatest number, None where open, whether it was told exactly; or the reason why there is none."""

    low: int | None
    high: int | None
    is_exact: bool
    reason: str | None


def find_totals(figures: Iterable[Figure], unit: Unit) -> tuple[Figure, ...]:
    """The figures that count all who were killed (or injured): no parts, no rates, no denied ones."""
    return tuple(
        figure
        for figure in figures
        if figure.unit == unit and figure.measure == "count" and not (figure.negated or figure.part or figure.part_of)
    )


def find_count(figures: Sequence[Figure], unit: Unit) -> Count:
    """The one total, or the sum of those of several groups; of several totals of one group the lowest and highest."""
    totals = find_totals(figures, unit)
    if not totals:
        return Count(low=None, high=None, is_exact=False, reason=f"no count of {unit} in the words of this event")
    groups = _group(totals)
    lows = [_least(group) for group in groups.values()]
    highs = [_most(group) for group in groups.values()]
    is_exact = all(figure.bound == "exact" for group in groups.values() for figure in group)
    low, high = _sum(lows), _sum(highs)
    reason = None if low is not None or high is not None else "the words give no number"
    return Count(low=low, high=high, is_exact=is_exact and low == high, reason=reason)


def _group(totals: Sequence[Figure]) -> dict[str, list[Figure]]:
    """The totals by group; those of people at large stand for all, and groups add up only where told together."""
    general = [figure for figure in totals if is_general(figure)]
    if general:
        return {"": general}
    groups: dict[str, list[Figure]] = {}
    for figure in totals:
        group = (figure.group or "").lower()
        if group in groups or figure.anchor.span.start - totals[0].anchor.span.start < TOGETHER:
            groups.setdefault(group, []).append(figure)
    return groups


def is_general(figure: Figure) -> bool:
    """True for a figure of "people", "bodies" and the like, whose count holds those of all groups."""
    words = split_words(figure.group or "")
    return not words or any(
        "general" in found.labels for found in find_phrases(words[-1:], load_party_words()["counts"])
    )


def read_vague(figure: Figure) -> int | None:
    """ACLED's number for "tens", "dozens" and "hundreds"; None for other words."""
    words = split_words(figure.anchor.quote)
    labels = [label for found in find_phrases(words, load_party_words()["counts"]) for label in found.labels]
    return next((VAGUE[label] for label in labels if label in VAGUE), None)


def read_least(figure: Figure) -> int | None:
    """The least that the words for a size can mean ("dozens": 24); None for other words."""
    words = split_words(figure.anchor.quote)
    return next((LEAST[word] for word in words if word in LEAST), None)


def find_group_class(figure: Figure) -> str | None:
    """The list of parties.toml that the counted stand in (state, rebel, civilians ...); None for people at large."""
    words = split_words(figure.group or "")
    if any(find_phrases(words[-1:], load_party_words()["counts"])):
        return None
    found = [one.labels for one in find_phrases(words, load_party_words()["parties"])]
    return found[-1][0] if found else None


def _least(figures: Iterable[Figure]) -> int | None:
    lows = [int(figure.low) for figure in figures if figure.low is not None]
    return min(lows, default=None)


def _most(figures: Iterable[Figure]) -> int | None:
    highs = [figure.high for figure in figures]
    return None if any(high is None for high in highs) else max(int(high) for high in highs if high is not None)


def _sum(numbers: Sequence[int | None]) -> int | None:
    return (
        None if any(number is None for number in numbers) else sum(number for number in numbers if number is not None)
    )
