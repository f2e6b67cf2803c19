"""Whether two mentions, in one article or in two, are of one event: a sum of named features with learned weights.

A mention is a word for an act in its sentence. Where two mentions use one word, what stands around them may part them;
where they use different ones, it must hold them together: most features are weighed apart for the same word, for words
that are akin, and for others. Mentions are put together by average linkage: two groups become one while the mean chance
over the pairs between them is high enough, so that no chain of single likenesses leads from one event to the next.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import mul
from typing import Final, Literal, NamedTuple

from onrecord.join.accounts import find_stems, stem
from onrecord.join.kinship import Kinship, share
from onrecord.words.mentions import load_mention_weights
from onrecord.words.senses import compare_words, find_base, load_wording
from onrecord.words.stems import weigh

# Best of those tried on topics left out of the training set (training/coreference.py).
LINK: Final = 0.45
HEAVIEST: Final = 7.0  # about the weight of a stem that hardly any article holds
_WORD = re.compile(r"[#\w][\w'’]*")
Wording = Literal["same", "derived", "some word", "synonym", "broader", "other"]
Role = Literal["actor", "recipient", "place"]


class Mention(NamedTuple):
    """A mention of an event.

    `act` is the base form of its word, `words` those of all its words. `stems` are those of its sentence but its own,
    `beside` of the words next to it, `article` of the whole article. `happening` names the group of articles on one
    happening that its own is in. `actors`, `recipients` and `places` are stems of those who take part, `times` and
    `numbers` words of its sentence. `reading` is what an engine's layers make of the word, a vector of length 1; empty
    without such an engine.
    """

    id: str
    article_id: str
    sentence: int
    happening: str
    act: str
    words: frozenset[str]
    stems: frozenset[str]
    beside: frozenset[str]
    article: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    times: frozenset[str]
    numbers: frozenset[str]
    reading: tuple[float, ...]


def find_act(quote: str) -> tuple[str, frozenset[str]]:
    """The base form of the word that says what happened, and those of all words: "pulled over" gives "pull", "carried
    out a raid" gives "raid".
    """
    wording = load_wording()
    written = [word.lower() for word in _WORD.findall(quote)]
    bases = [find_base(word) for word in written if word not in wording.particles] or written or [quote.lower()]
    telling = [base for base in bases if base not in wording.light] or bases
    is_phrasal = bool(written) and written[-1] in wording.particles
    return telling[0 if is_phrasal else -1], frozenset(bases)


def compare_acts(one: Mention, other: Mention) -> Wording:
    """How the words of the two are akin."""
    kin = compare_words(one.act, other.act)
    if kin == "same":
        return kin
    if kin == "derived" or stem(one.act) == stem(other.act):
        return "derived"
    return "some word" if (one.words & other.words) - load_wording().light else kin


def weigh_mentions(one: Mention, other: Mention) -> Kinship:
    """The chance that the two are of one event, with what each feature adds; in any order."""
    weights = load_mention_weights()
    parts = tuple((name, value * weights.get(name, 0.0)) for name, value in find_features(one, other))
    return Kinship(1 / (1 + math.exp(-sum(part for _, part in parts))), parts)


def find_features(one: Mention, other: Mention) -> Iterator[tuple[str, float]]:
    """The named features of a pair, each with its value."""
    wording = compare_acts(one, other)
    group = (
        "one word" if wording in {"same", "derived", "some word"} else "other words" if wording == "other" else "akin"
    )
    yield "any pair", 1.0
    yield f"wording: {wording}", 1.0
    if group == "one word":
        yield "how rare the word is", weigh(stem(one.act)) / HEAVIEST
    if one.reading and other.reading:
        yield f"{group}, read alike", sum(map(mul, one.reading, other.reading))
    yield from ((f"{group}, {name}", value) for name, value in _find_surroundings(one, other))
    yield from _find_saying(one, other, wording)


def _find_surroundings(one: Mention, other: Mention) -> Iterator[tuple[str, float]]:
    yield "words shared by the sentences", share(one.stems, other.stems)
    yield "words shared beside them", share(one.beside, other.beside)
    yield "words shared by the articles", _share_articles(one.article, other.article)
    if one.happening == other.happening:
        yield "articles of one happening", 1.0
    if one.article_id == other.article_id:
        yield "one article", 1.0
        if one.sentence == other.sentence:
            yield "one sentence", 1.0
    yield from _compare("actor", one.actors, other.actors)
    yield from _compare("recipient", one.recipients, other.recipients)
    yield from _compare("place", one.places, other.places)
    yield from _compare("time", one.times, other.times)
    yield from _compare("number", one.numbers, other.numbers)


def _compare(name: str, mine: frozenset[str], theirs: frozenset[str]) -> Iterator[tuple[str, float]]:
    if mine and theirs:
        yield f"{'same' if mine & theirs else 'other'} {name}", 1.0


def _find_saying(one: Mention, other: Mention, wording: Wording) -> Iterator[tuple[str, float]]:
    saying = load_wording().saying
    if one.act in saying and other.act in saying:
        yield "both are for saying", 1.0
        yield "both are for saying, words shared by the sentences", share(one.stems, other.stems)
        if wording == "same":
            yield "both are one word for saying", 1.0
    elif one.act in saying or other.act in saying:
        yield "one is for saying", 1.0


@lru_cache(maxsize=65536)
def _share_articles(one: frozenset[str], other: frozenset[str]) -> float:
    return share(one, other)


@lru_cache(maxsize=4096)
def find_article_stems(words: str) -> frozenset[str]:
    """Stems of an article; kept, as each of its mentions asks for them."""
    return find_stems(words)


def link_mentions(mentions: Sequence[Mention], least: float = LINK) -> dict[str, str]:
    """For each mention's id that of the first of its event, first in order of ids."""
    ordered = sorted(mentions, key=lambda mention: mention.id)
    chances = [[0.0] * len(ordered) for _ in ordered]
    for at, one in enumerate(ordered):
        for before in range(at):
            chances[at][before] = chances[before][at] = weigh_mentions(one, ordered[before]).score
    roots = {ordered[at].id: ordered[group[0]].id for group in group_by_mean(chances, least) for at in group}
    return {mention.id: roots[mention.id] for mention in mentions}


def group_by_mean(chances: Sequence[Sequence[float]], least: float) -> list[list[int]]:
    """Average linkage [N, N symmetric] to groups of rows: the two groups with the highest mean between them become
    one, until no mean is `least` or more; of equal ones the first. Each group is in order.
    """
    means = [list(row) for row in chances]
    groups = {at: [at] for at in range(len(means))}
    best = {at: _find_best(means[at], groups, at) for at in groups}
    while len(groups) > 1:
        one = min(groups, key=lambda at: (-best[at][0], at))
        mean, other = best[one]
        if mean < least:
            break
        one, other = min(one, other), max(one, other)
        _merge(means, groups, one, other)
        del best[other]
        for at in groups:
            if at == one or best[at][1] in {one, other}:
                best[at] = _find_best(means[at], groups, at)
            elif (-means[at][one], one) < (-best[at][0], best[at][1]):
                best[at] = means[at][one], one
    return list(groups.values())


def _find_best(row: Sequence[float], groups: dict[int, list[int]], own: int) -> tuple[float, int]:
    return max(((row[at], at) for at in groups if at != own), key=lambda each: (each[0], -each[1]), default=(-1.0, own))


def _merge(means: list[list[float]], groups: dict[int, list[int]], one: int, other: int) -> None:
    mine, theirs = len(groups[one]), len(groups[other])
    gone = groups.pop(other)
    groups[one] = sorted(groups[one] + gone)
    for at in groups:
        mean = (means[at][one] * mine + means[at][other] * theirs) / (mine + theirs)
        means[at][one] = means[one][at] = mean
