"""Windows: what the encoder sees of a text at once.

Whole lines are packed into a window while they fit, parted by a separator. A line longer than a window is cut into
windows that overlap; of a word that stands in two, the window counts in which it is further from the edge, so that no
seam shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.engines.encoder.words import Ints, Words

OPENING, PARTING = 101, 102  # [CLS] and [SEP] of the vocabulary
# The longest window in pieces with its marks; longer is slower, shorter no better (measured on PolNeAR dev).
LONGEST = 192


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What goes into the encoder, int64 [T] each, and for which words it counts.

    Of the W words in it, [W] each: `words` their numbers, `firsts` and `stops` the places of their pieces, `counts`
    (bool) whether they are read from this window.
    """

    pieces: Ints
    shapes: Ints
    quoted: Ints
    words: Ints
    firsts: Ints
    stops: Ints
    counts: npt.NDArray[np.bool_]


def cut_windows(words: Words, longest: int = LONGEST) -> list[Window]:
    """Windows of at most `longest` pieces that together read each word once."""
    return [_window(words, groups, counts) for groups, counts in _iter_groups(words, longest)]


def _iter_groups(words: Words, longest: int) -> Iterator[tuple[list[tuple[int, int]], tuple[int, int]]]:
    """Ranges of words that share a window, a range a line; and the range of words that are read from it."""
    room = longest - 1
    held: list[tuple[int, int]] = []
    used = 0
    for first, stop in _lines(words):
        size = _size(words, first, stop) + 1
        if used + size > room and held:
            yield held, (held[0][0], held[-1][1])
            held, used = [], 0
        if size > room:
            yield from (([part], read) for part, read in _iter_parts(words, first, stop, room - 1))
        else:
            held.append((first, stop))
            used += size
    if held:
        yield held, (held[0][0], held[-1][1])


def _lines(words: Words) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(words.lines)) + 1
    return list(zip([0, *edges.tolist()], [*edges.tolist(), len(words.lines)], strict=True)) if len(words.lines) else []


def _size(words: Words, first: int, stop: int) -> int:
    end = words.firsts[stop] if stop < len(words.firsts) else len(words.pieces)
    return int(end - words.firsts[first])


def _iter_parts(words: Words, first: int, stop: int, room: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Overlapping parts of one long line, each with the range of words that is read from it."""
    bounds = np.append(words.firsts, len(words.pieces))
    read = first
    while read < stop:
        # A quarter of the window is what came before; words are read up to a quarter before its end.
        begin = max(first, int(np.searchsorted(bounds, bounds[read] - room // 4)))
        end = int(np.searchsorted(bounds, bounds[begin] + room, side="right")) - 1
        end = min(max(end, read + 1), stop)
        until = stop if end == stop else max(int(np.searchsorted(bounds, bounds[end] - room // 4)), read + 1)
        yield (begin, end), (read, until)
        read = until


def _window(words: Words, groups: list[tuple[int, int]], read: tuple[int, int]) -> Window:
    bounds = np.append(words.firsts, len(words.pieces))
    mark = np.array([0])
    pieces, shapes, quoted, edges = [np.array([OPENING])], [mark], [mark], []
    at = 1
    for first, stop in groups:
        lengths = np.diff(bounds[first : stop + 1])
        edges.append(bounds[first : stop + 1] - bounds[first] + at)
        pieces += [words.pieces[bounds[first] : bounds[stop]], np.array([PARTING])]
        shapes += [np.repeat(words.shapes[first:stop], lengths), mark]
        quoted += [np.repeat(words.quoted[first:stop], lengths), mark]
        at += int(bounds[stop] - bounds[first]) + 1
    numbers = np.concatenate([np.arange(first, stop) for first, stop in groups])
    return Window(
        pieces=np.concatenate(pieces),
        shapes=np.concatenate(shapes),
        quoted=np.concatenate(quoted),
        words=numbers,
        firsts=np.concatenate([edge[:-1] for edge in edges]),
        stops=np.concatenate([edge[1:] for edge in edges]),
        counts=(numbers >= read[0]) & (numbers < read[1]),
    )
