"""What looks like an event and is none, or another one: sport, films, markets, metaphors, names.

Only words decide, those around the trigger first: phrases it stands in ("war of words"), its object ("shot down the
proposal"), its subject ("shares plunged"). Then what the sentence is about, where nothing in it speaks of real violence
or politics: a bomb outside the stadium stays a bomb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from onrecord.find.scene import Scene
from onrecord.find.texts.marks import Told
from onrecord.record import EventKind, Span
from onrecord.spans import find_around
from onrecord.words.figurative import Rule, load_figurative_words
from onrecord.words.phrases import Lexicon, find_phrases, find_words, split_words

# A "sentence" of a badly cleaned page may be the page; so far around the trigger it is read.
LONGEST = 1_000
# The start of an article shows whether it is a sports report.
OPENING = 6_000
# Of words behind or before a trigger: "killed the opposition's long-awaited tax reform bill".
_AFTER, _BEFORE = 6, 3
# So many points for words of a topic tell it, and fewer where the whole article is about it (points in 100 words: a
# match report has 12 and more, a page on a shooting at a match 5).
_ENOUGH, _ENOUGH_THERE, _DENSE = 4, 2, 9
# A year of three or four digits next to a name: before it, the event is history.
_RECENT = 1945
_NAMED = 6

_FORCE = frozenset(("ASSAULT", "HARM", "COERCE", "PROTEST", "MOBILIZE", "THREATEN", "RETREAT", "SANCTION"))
_PARTICLES = frozenset(("down", "up", "off", "back", "apart", "away", "himself", "itself", "themselves"))
_STOPS = frozenset(
    "who which that whom whose when while where after before as and but or if because since until although though said "
    "says at in near by with from for over on of into during to outside inside against was were is are has have had".split()
)
_BE = frozenset(("was", "were", "been", "being", "be", "is", "are", "got"))
_BREAK = re.compile(r"[,.;:!?()\n\u2013\u2014]|\s-\s")
_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")


class _Sentence(NamedTuple):
    """The words of a stretch, where each lies, before which one a clause may start, and what its phrases tell."""

    quote: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    breaks: frozenset[int]


def is_real(scene: Scene, told: Told) -> bool:
    """False for a trigger that tells no event."""
    return read(scene, told) is not None


def read(scene: Scene, told: Told) -> Told | None:
    """The mark as it is to be understood: as it came, with another type, or None where it tells no event."""
    window = _window(scene, told.trigger)
    sentence = _split(scene.article.text[window.start : window.end])
    first, end = _place(sentence, told.trigger, window.start)
    if first == end:
        return told
    tells = _by_words(sentence, told, first, end) or _by_topic(scene, sentence, told, first, end)
    return _corrected(told, tells) if tells else told


def _corrected(told: Told, tells: str) -> Told | None:
    if tells == "none":
        return None
    kind, _, mode = tells.partition(".")
    return told if kind == told.kind else told._replace(kind=cast("EventKind", kind), mode=mode or None)


def _window(scene: Scene, trigger: Span) -> Span:
    sentence = find_around(scene.sentences, trigger.start) or trigger
    start = max(sentence.start, trigger.start - LONGEST)
    return Span(start=start, end=max(trigger.end, min(sentence.end, trigger.end + LONGEST)))


@lru_cache(maxsize=64)
def _split(quote: str) -> _Sentence:
    words, spans = find_words(quote, Span(start=0, end=len(quote)))
    breaks = (at for at in range(1, len(words)) if _BREAK.search(quote, spans[at - 1].end, spans[at].start))
    return _Sentence(quote, words, spans, frozenset(breaks))


def _place(sentence: _Sentence, trigger: Span, offset: int) -> tuple[int, int]:
    """The first word of the trigger and the one behind its last."""
    start, end = trigger.start - offset, trigger.end - offset
    inside = [at for at, span in enumerate(sentence.spans) if span.start < end and start < span.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _by_words(sentence: _Sentence, told: Told, first: int, end: int) -> str | None:
    """What the phrase, the name, or the words next to the trigger make of it; types of talk are left alone."""
    if told.kind not in _FORCE:
        return None
    words = load_figurative_words()
    return (
        _by_phrase(sentence, words.phrases, first, end)
        or (_is_capital(sentence, first) and (_by_phrase(sentence, words.names, first, end) or _by_bearer(sentence, end)))
        or next((rule.tells for rule in _rules(sentence, told, first, end) if _is_met(sentence, rule, first, end)), None)
    )


def _by_phrase(sentence: _Sentence, lexicon: Lexicon, first: int, end: int) -> str | None:
    """What a phrase tells that holds a word of the trigger."""
    start = max(0, first - _AFTER)
    for found in find_phrases(sentence.words[start : end + _AFTER], lexicon):
        if found.start + start < end and first < found.end + start and _is_whole(sentence, found.start + start, found.end + start):
            return found.labels[0]
    return None


def _is_whole(sentence: _Sentence, start: int, end: int) -> bool:
    return sentence.breaks.isdisjoint(range(start + 1, end))


def _is_capital(sentence: _Sentence, first: int) -> bool:
    return sentence.quote[sentence.spans[first].start].isupper()


def _by_bearer(sentence: _Sentence, end: int) -> str | None:
    """None of an event's doing: what has its name ("the Battle of Orsk memorial"), or a battle of centuries ago."""
    behind = sentence.words[end : end + _NAMED]
    if not behind or behind[0] not in ("of", "memorial", "museum"):
        return None
    lexicon = load_figurative_words().bearers
    start = max(0, end - _NAMED)
    if any(True for _ in find_phrases(sentence.words[start : end + _NAMED], lexicon)):
        return "none"
    return "none" if any(_is_old(word) for word in behind) else None


def _is_old(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) in (3, 4) and int(word) < _RECENT


def _rules(sentence: _Sentence, told: Told, first: int, end: int) -> Iterable[Rule]:
    rules = load_figurative_words().rules
    for word in sentence.words[first:end]:
        yield from (rule for rule in rules.get(word, ()) if told.kind in rule.kinds)


def _is_met(sentence: _Sentence, rule: Rule, first: int, end: int) -> bool:
    return _is_before(sentence, rule, first) if rule.side == "before" else _is_after(sentence, rule, end)


def _is_after(sentence: _Sentence, rule: Rule, end: int) -> bool:
    words, at = sentence.words, end
    while at < len(words) and words[at] in _PARTICLES:
        at += 1
    has_preposition = at < len(words) and words[at] in rule.over
    if rule.side == "behind" and not has_preposition:
        return False
    at = last = at + has_preposition
    while last < min(len(words), at + _AFTER) and last not in sentence.breaks and _passes(words[last], rule):
        last += 1
    return any(not _is_owner(sentence, at + found.end) for found in find_phrases(words[at:last], rule.things))


def _is_before(sentence: _Sentence, rule: Rule, first: int) -> bool:
    start = at = first
    while start > max(0, first - _BEFORE) and start not in sentence.breaks:
        start -= 1
    return any(not _is_owner(sentence, start + found.end) for found in find_phrases(sentence.words[start:at], rule.things))


def _passes(word: str, rule: Rule) -> bool:
    return word not in _STOPS or word in rule.through


def _is_owner(sentence: _Sentence, at: int) -> bool:
    """True where the word is the "s" of what stands before it ("the bill's sponsor")."""
    return at < len(sentence.words) and sentence.words[at] == "s" and sentence.quote[sentence.spans[at].start - 1] in "'’"


def _by_topic(scene: Scene, sentence: _Sentence, told: Told, first: int, end: int) -> str | None:
    """Nothing where the sentence is about a plot, a match, a market or a stage, and nothing in it is in earnest."""
    others = (*sentence.words[:first], *sentence.words[end:])
    points = _count_topics(others)
    if not points or "proof" in points:
        return None
    if "fiction" in points:
        return "none"
    if told.kind not in ("ASSAULT", "HARM") and "politics" in points:
        return None
    if _is_plain(sentence, first, end):
        return None
    best = max(points.get(topic, 0) for topic in ("sport", "market", "stage"))
    best += 2 * bool(_SCORE.search(sentence.quote))
    if best >= _ENOUGH or (best >= _ENOUGH_THERE and _density(scene.article.text[:OPENING]) >= _DENSE):
        return "none"
    return None


def _is_plain(sentence: _Sentence, first: int, end: int) -> bool:
    words = load_figurative_words()
    trigger = sentence.words[first:end]
    is_passive = first > 0 and sentence.words[first - 1] in _BE and not words.passive.isdisjoint(trigger)
    return is_passive or not words.plain.isdisjoint(trigger)


@lru_cache(maxsize=64)
def _count_topics(words: Sequence[str]) -> dict[str, int]:
    """Points by topic of the distinct words and phrases."""
    seen = {(words[found.start : found.end], label) for found in find_phrases(words, load_figurative_words().topics) for label in found.labels}
    points: dict[str, int] = {}
    for _, label in seen:
        topic, _, count = label.partition(" ")
        points[topic] = points.get(topic, 0) + int(count or 1)
    return points


@lru_cache(maxsize=4)
def _density(opening: str) -> float:
    """Points for sport in a hundred words of the article's opening, each mention counted."""
    words = split_words(opening)
    labels = [label for found in find_phrases(words, load_figurative_words().topics) for label in found.labels]
    points = sum(int(label.rpartition(" ")[2]) for label in labels if label.startswith("sport"))
    return 100 * points / max(100, len(words))
