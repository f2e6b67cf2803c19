"""Columns and lines of a page, in the order in which people read it.

A gutter is where many runs start one below the other, with prose on both sides and few runs across; runs across
(a headline over two columns) part the page into bands. What has no gutter is read line by line, so that the rows of a
table stay together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.readers.pdf.glyphs import LIFT, Run

SIDE_MIN: Final = 4
"""Fewest lines on either side of a gutter."""

CROSSING_MAX: Final = 0.1
"""Of the runs of a band so many may cross a gutter; more mean that there is none."""

FILLED: Final = 0.6
"""Lines of prose fill so much of the usual width of their column."""

COLUMN_MIN: Final = 0.12
"""Narrowest column, as a share of the page's width: seven to a broadsheet."""

STARTS_MAX: Final = 16
"""So many places where runs start are tried as gutters."""

BEFORE: Final = 2.0
"""A gutter lies so many points before the place where the runs of its column start."""

LARGE: Final = 1.2
"""Type of so many times the usual height is a headline's."""

DEPTH_MAX: Final = 6
BLANK: Final = 0.1
"""Runs that are nearer to each other than so much of their height have no blank between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Runs on one baseline of one column, from left to right. `column` tells columns of a page apart."""

    runs: tuple[Run, ...]
    left: float
    right: float
    base: float
    height: float
    column: int

    @property
    def words(self) -> str:
        """The words, with a blank between runs that stand apart."""
        return "".join(words for words, _ in iter_words(self))


def iter_words(line: Line) -> Iterator[tuple[str, Run]]:
    """The words of each run, with the blank before them where the run stands apart from the last."""
    last: Run | None = None
    for run in line.runs:
        apart = last is not None and run.left - last.right > BLANK * run.height
        yield (" " if apart else "") + run.words, run
        last = run


def find_lines(runs: Sequence[Run], width: float) -> list[Line]:
    """The lines of a page in reading order."""
    columns = _split(list(runs), width, 0)
    return [line for number, column in enumerate(columns) for line in make_lines(column, number)]


def make_lines(runs: Sequence[Run], column: int) -> list[Line]:
    """The runs by their baselines, from the top."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.left)):
        if groups and abs(groups[-1][0].base - run.base) <= LIFT * max(groups[-1][0].height, run.height):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [_line(group, column) for group in groups]


def _line(group: list[Run], column: int) -> Line:
    runs = tuple(sorted(group, key=lambda run: run.left))
    widest = max(runs, key=lambda run: run.right - run.left)
    return Line(
        runs=runs,
        left=runs[0].left,
        right=max(run.right for run in runs),
        base=widest.base,
        height=widest.height,
        column=column,
    )


def _split(runs: list[Run], width: float, depth: int) -> list[list[Run]]:
    """The columns, in order of reading."""
    gutter = _find_gutter(runs, width) if depth < DEPTH_MAX else None
    if gutter is None:
        return [runs] if runs else []
    columns: list[list[Run]] = []
    for band, crosses in _iter_bands(runs, gutter):
        if crosses:
            columns.append(band)
            continue
        for side in ([run for run in band if run.left < gutter], [run for run in band if run.left >= gutter]):
            columns.extend(_split(side, width, depth + 1))
    return columns


def _iter_bands(runs: list[Run], gutter: float) -> Iterator[tuple[list[Run], bool]]:
    """Stretches of the page from the top: runs that cross the gutter, and what lies between them.

    The last line of a headline across may be short: large type goes with the lines of its size that cross.
    """
    usual = sorted(run.height for run in runs)[len(runs) // 2]
    large = {round(run.height) for run in runs if _crosses(run, gutter) and run.height > LARGE * usual}
    band: list[Run] = []
    crosses = False
    for run in sorted(runs, key=lambda run: -run.base):
        across = _crosses(run, gutter) or round(run.height) in large
        if across != crosses and band:
            yield band, crosses
            band = []
        crosses = across
        band.append(run)
    if band:
        yield band, crosses


def _crosses(run: Run, gutter: float) -> bool:
    return run.left < gutter < run.right


def _find_gutter(runs: list[Run], width: float) -> float | None:
    """Where a column starts, the place with the fewest runs across; None where there is none."""
    starts = Counter(round(run.left) for run in runs)
    common = [start - BEFORE for start, count in starts.most_common(STARTS_MAX) if count >= SIDE_MIN - 1]
    found = [(across, gutter) for gutter in common if (across := _count_across(runs, gutter, width)) is not None]
    return min(found)[1] if found else None


def _count_across(runs: list[Run], gutter: float, width: float) -> int | None:
    """How many runs cross the gutter between its sides; None where it is no gutter."""
    left = [run for run in runs if run.left < gutter and not _crosses(run, gutter)]
    right = [run for run in runs if run.left >= gutter]
    if min(len(left), len(right)) < SIDE_MIN:
        return None
    low, high = _beside(left, right)
    across = sum(_crosses(run, gutter) and low <= run.base <= high for run in runs)
    if low >= high or across > CROSSING_MAX * (len(left) + len(right)):
        return None
    sides = ([run for run in side if low <= run.base <= high] for side in (left, right))
    return across if all(_is_prose(side, width) for side in sides) else None


def _beside(left: list[Run], right: list[Run]) -> tuple[float, float]:
    """The stretch of the page, from below, where both sides have runs."""
    return (
        max(min(run.base for run in side) for side in (left, right)),
        min(max(run.base for run in side) for side in (left, right)),
    )


def _is_prose(side: list[Run], width: float) -> bool:
    """True where most of what is printed stands in long runs. A side may be several columns."""
    widths = sorted(run.right - run.left for run in side)
    usual = widths[len(widths) * 9 // 10] if widths else 0.0
    filled = [each for each in widths if each >= FILLED * usual]
    return len(filled) >= SIDE_MIN and usual >= COLUMN_MIN * width and sum(filled) * 2 >= sum(widths)
