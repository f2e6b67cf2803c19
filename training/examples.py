"""Training examples as numbers: words, labels, links; and the batches of windows that are learned from."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.engines.encoder.heads import CLASSES, FAR, LABELS, PART, ROLES
from onrecord.engines.encoder.model import number_sentences
from onrecord.engines.encoder.roles import REACH
from onrecord.engines.encoder.windows import Window, cut_windows
from onrecord.engines.encoder.words import Ints, Words, read_words

PIECES = 2048  # a step, padding left out
SHORTEST, LONGEST = 96, 254  # windows are cut anew for each epoch, to a length between these
IGNORED = -100

Range = tuple[int, int]
Link = dict[str, list[Range]]
Batch = list[tuple["Text", Window]]


@dataclass(slots=True)
class Trigger:
    """The word or words that tell an event: numbers of its classes, its value, and the roles [N] of the text's words.

    A class that is not known is `IGNORED`, a value not a number; `roles` is None where none are known, and nought for a
    word without a role. `far` [N, FAR] is one for the words of the text that tell what a trigger asks of all sentences,
    and `IGNORED` in the columns of what is not known; None where nothing is.
    """

    range: Range
    classes: dict[str, int]
    value: float
    roles: Ints | None
    far: Ints | None


@dataclass(slots=True)
class Text:
    """A tokenised example: labels [N] of each head that it has, its attributions as ranges of words by role, triggers.

    `sentences` [N] are the numbers of the words' sentences. `quad` is the number of the sentence's class, or `IGNORED`.
    """

    words: Words
    labels: dict[str, Ints]
    links: list[Link]
    triggers: list[Trigger]
    quad: int
    sentences: Ints


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
    for head in LABELS:
        if head in example:
            unknown = IGNORED if head in example.get("partial", ()) else 0
            labels[head] = np.zeros(len(words.starts), dtype=np.int64)
            for start, end, kind in example[head]:
                _mark(labels[head], words, (start, end), LABELS[head], kind)
            labels[head][labels[head] == 0] = unknown
    for span in example.get("doubtful", ()):
        stretch = labels["names"][slice(*_range(words, span))]
        stretch[stretch == 0] = IGNORED
    links.sort(key=lambda one: one["cue"])
    triggers = [_trigger(one, words) for one in example.get("triggers", ())]
    quad = CLASSES["quad"].index(example["quad"]) if "quad" in example else IGNORED
    sentences = number_sentences(example["text"], words)
    return Text(words, labels, [one for one in links if one["cue"]], [one for one in triggers if one], quad, sentences)


def _trigger(one: dict[str, Any], words: Words) -> Trigger | None:
    first, stop = _range(words, one["span"])
    if first >= stop:
        return None
    classes = {head: CLASSES[head].index(one[head]) if head in one else IGNORED for head in ("mode", "status", "sure")}
    roles = _roles(one, words, first) if "roles" in one else None
    far = _far(one["far"], words) if "far" in one else None
    return Trigger((first, stop), classes, one.get("value", float("nan")), roles, far)


def _far(told: dict[str, list[Range]], words: Words) -> Ints:
    found = np.zeros((len(words.starts), len(FAR)), dtype=np.int64)
    for column, part in enumerate(FAR):
        if part not in told:
            found[:, column] = IGNORED
        for span in told.get(part, ()):
            found[slice(*_range(words, span)), column] = 1
    return found


def _roles(one: dict[str, Any], words: Words, first: int) -> Ints:
    """The role of each word; words far off, and with `partial` all that have none, are left out of account."""
    roles = np.full(len(words.starts), IGNORED if one.get("partial") else 0, dtype=np.int64)
    far = np.abs(np.arange(len(roles)) - first) > REACH
    roles[far | (words.lines != words.lines[first])] = IGNORED
    for role, start, end in one["roles"]:
        stretch = roles[slice(*_range(words, (start, end)))]
        stretch[stretch <= 0] = PART.index(role) + 1
    return roles


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
