"""Training examples as numbers: words, labels, links; and the batches of windows that are learned from."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.engines.encoder.heads import LABELS, ROLES
from onrecord.engines.encoder.windows import Window, cut_windows
from onrecord.engines.encoder.words import Ints, Words, read_words

PIECES = 2048  # a step, padding left out
SHORTEST, LONGEST = 96, 254  # windows are cut anew for each epoch, to a length between these
IGNORED = -100
Range = tuple[int, int]
Link = dict[str, list[Range]]
Batch = list[tuple["Text", Window]]


@dataclass(slots=True)
class Text:
    """A tokenised example: labels [N] of each head that it has, and its attributions as ranges of words by role."""

    words: Words
    labels: dict[str, Ints]
    links: list[Link]


def read_text(example: dict[str, Any], tokenizer: Tokenizer) -> Text:
    """The example as numbers."""
    words = read_words(example["text"], tokenizer)
    labels: dict[str, Ints] = {}
    links = []
    if "attributions" in example:
        tags = np.zeros(len(words.starts), dtype=np.int64)
        for one in example["attributions"]:
            for role in ROLES:
                for span in one[role]:
                    _mark(tags, words, span, LABELS["attribution"], role)
            links.append(_links(one, words))
        for span in example["ignore"]:
            tags[slice(*_range(words, span))] = IGNORED
        labels["attribution"] = tags
    for head in ("names", "times"):
        if head in example:
            labels[head] = np.zeros(len(words.starts), dtype=np.int64)
            for start, end, kind in example[head]:
                _mark(labels[head], words, (start, end), LABELS[head], kind)
    for span in example.get("doubtful", ()):
        stretch = labels["names"][slice(*_range(words, span))]
        stretch[stretch == 0] = IGNORED
    links.sort(key=lambda one: one["cue"])
    return Text(words, labels, [one for one in links if one["cue"]])


def _range(words: Words, span: Any) -> Range:
    first = int(np.searchsorted(words.ends, span[0], side="right"))
    return first, int(np.searchsorted(words.starts, span[1], side="left"))


def _mark(tags: Ints, words: Words, span: Any, labels: tuple[str, ...], kind: str) -> None:
    first, stop = _range(words, span)
    if first >= stop or tags[first:stop].any():
        return
    tags[first:stop] = labels.index(f"I-{kind}")
    tags[first] = labels.index(f"B-{kind}")
    if f"S-{kind}" in labels:
        tags[stop - 1] = labels.index(f"E-{kind}" if stop - first > 1 else f"S-{kind}")


def _links(one: dict[str, Any], words: Words) -> Link:
    """The words of each role."""
    ranges = {role: [_range(words, span) for span in one[role]] for role in ROLES}
    return {role: [(first, stop) for first, stop in found if first < stop] for role, found in ranges.items()}


def iter_batches(texts: list[Text], chance: random.Random) -> Iterator[Batch]:
    """The windows of all texts, cut anew, those of like length together, in a random order."""
    cut = [(text, window) for text in texts for window in cut_windows(text.words, chance.randint(SHORTEST, LONGEST))]
    chance.shuffle(cut)
    cut.sort(key=lambda pair: len(pair[1].pieces) // 8)
    batches: list[Batch] = [[]]
    for pair in cut:
        if (len(batches[-1]) + 1) * len(pair[1].pieces) > PIECES and batches[-1]:
            batches.append([])
        batches[-1].append(pair)
    chance.shuffle(batches)
    yield from batches
