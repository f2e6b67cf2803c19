"""What looks like an event and is none, or another one: sport, films, markets, metaphors, names.

Only words decide, those around the trigger first: phrases it stands in ("war of words"), its object ("shot down the
proposal"), its subject ("shares plunged"). Then what the sentence is about, where nothing in it speaks of real violence
or politics: a bomb outside the stadium stays a bomb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple, cast

from onrecord.find.scene import Scene
from onrecord.find.texts.marks import Told
from onrecord.record import EventKind, Span
from onrecord.spans import find_around
from onrecord.words.figurative import Rule, load_figurative_words
from onrecord.words.phrases import Found, Lexicon, find_phrases, find_words, split_words

# A "sentence" of a badly cleaned page may be the page; so far around the trigger it is read, in characters.
LONGEST = 1_000
# The start of an article shows whether it is a sports report.
OPENING = 4_000
# Words behind and before a trigger: "killed the opposition's long-awaited income tax bill", "shares have sharply".
_AFTER, _BEFORE = 6, 5
# So many points for words of a topic tell it. An article is a sports report where it has so many in 100 words, those of
# real violence counted against it: of 317 annotated articles the two on sport have 9 and 15, all others under 7.
_ENOUGH, _DENSE, _AGAINST = 4, 7, 5
# A battle named with an earlier year is history.
_RECENT = 1945
_NAMED = 6

# Types that a metaphor is taken for. What a model takes for talk ("rejected", "accused") it has read as one.
_FORCE: Final = frozenset(("ASSAULT", "HARM", "COERCE", "PROTEST", "MOBILIZE", "THREATEN"))
_TOPICS: Final = {
    "sport": None,
    "market": frozenset((*_FORCE, "RETREAT")),
    "stage": frozenset((*_FORCE, "RETREAT", "AGREE")),
}
_WORDS = load_figurative_words()
_GRAMMAR, _TRIGGERS = _WORDS.grammar, _WORDS.triggers
_BREAK = re.compile(r"[,.;:!?][\"”’')]*\s|[()\n\u2013\u2014]|\s-\s")
_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")


class _Sentence(NamedTuple):
    """The words of a stretch, where each lies, and the words of topics among them."""

    quote: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    topics: tuple[Found, ...]


class _Place(NamedTuple):
    """Words `[first, end)` of a sentence are the trigger of an event of this kind."""

    sentence: _Sentence
    first: int
    end: int
    kind: str


def read(scene: Scene, told: Told) -> Told | None:
    """The mark as it is to be understood: as it came, with another type, or None where it tells no event."""
    place = _place(scene, told)
    if place is None:
        return told
    tells = _by_words(place) or ("HARM" if _is_disaster(place, told) else None)
    return retell(told, tells or ("none" if _is_pastime(scene, place) else told.kind))


def retell(told: Told, tells: str) -> Told | None:
    """The mark with the type that it tells ("REJECT", "RETREAT.release"): itself where it has it, None for "none"."""
    if tells == "none":
        return None
    kind, _, mode = tells.partition(".")
    return told if kind == told.kind else told._replace(kind=cast("EventKind", kind), mode=mode or None)


def _place(scene: Scene, told: Told) -> _Place | None:
    trigger = told.trigger
    around = find_around(scene.sentences, trigger.start) or trigger
    start = max(around.start, trigger.start - LONGEST)
    end = max(trigger.end, min(around.end, trigger.end + LONGEST))
    sentence = _split(scene.article.text[start:end])
    first, last = trigger.start - start, trigger.end - start
    inside = [at for at, span in enumerate(sentence.spans) if span.start < last and first < span.end]
    return _Place(sentence, inside[0], inside[-1] + 1, told.kind) if inside else None


@lru_cache(maxsize=64)
def _split(quote: str) -> _Sentence:
    words, spans = find_words(quote, Span(start=0, end=len(quote)))
    return _Sentence(quote, words, spans, tuple(find_phrases(words, _WORDS.topics)))


def _is_break(sentence: _Sentence, at: int) -> bool:
    """True where a mark stands before the word."""
    return _BREAK.search(sentence.quote, sentence.spans[at - 1].end, sentence.spans[at].start) is not None


def _by_words(place: _Place) -> str | None:
    """What the phrase, the name, or the words next to the trigger make of it."""
    if place.kind in _FORCE:
        tells = _by_phrase(place, _WORDS.phrases) or _by_name(place)
        if tells:
            return tells
    return next((rule.tells for rule in _iter_rules(place) if _is_met(place, rule)), None)


def _by_phrase(place: _Place, lexicon: Lexicon) -> str | None:
    """What a phrase tells that holds a word of the trigger, and no mark."""
    start = max(0, place.first - _AFTER)
    for found in find_phrases(place.sentence.words[start : place.end + _AFTER], lexicon):
        if found.start + start < place.end and place.first < found.end + start:
            inside = range(start + found.start + 1, start + found.end)
            return None if any(_is_break(place.sentence, at) for at in inside) else found.labels[0]
    return None


def _by_name(place: _Place) -> str | None:
    """Nothing, where a name holds the trigger: "World War II", "the Battle of Orsk memorial", a battle long ago."""
    sentence = place.sentence
    if not sentence.quote[sentence.spans[place.first].start].isupper():
        return None
    behind = sentence.words[place.end : place.end + _NAMED]
    if not behind or behind[0] != "of":
        return _by_phrase(place, _WORDS.names)
    around = sentence.words[max(0, place.first - _NAMED) : place.end + _NAMED]
    is_borne = any(True for _ in find_phrases(around, _WORDS.bearers))
    return "none" if is_borne or any(_is_old(word) for word in behind) else _by_phrase(place, _WORDS.names)


def _is_old(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) in (3, 4) and int(word) < _RECENT


def _iter_rules(place: _Place) -> Iterator[Rule]:
    rules = _WORDS.rules
    for word in place.sentence.words[place.first : place.end]:
        yield from (rule for rule in rules.get(word, ()) if place.kind in rule.kinds)


def _is_met(place: _Place, rule: Rule) -> bool:
    is_met = _is_before(place, rule) if rule.side == "before" else _is_after(place, rule)
    return is_met and not (rule.is_earnest and "proof" in _points(place))


def _is_after(place: _Place, rule: Rule) -> bool:
    words, at = place.sentence.words, place.end
    while at < len(words) and words[at] in _GRAMMAR["particles"]:
        at += 1
    has_preposition = at < len(words) and words[at] in rule.over
    if rule.side == "behind" and not has_preposition:
        return False
    at += has_preposition
    last = _phrase_end(place, rule, at)
    is_bare = rule.tells != "none" and not has_preposition
    return any(
        _is_head(place.sentence, at + found.start, at + found.end)
        and not (is_bare and found.start == 0 and at == place.end)
        for found in find_phrases(words[at:last], rule.things)
    )


def _phrase_end(place: _Place, rule: Rule, at: int) -> int:
    """The end of the noun phrase, or of the row of them that the rule looks through."""
    words, last = place.sentence.words, at
    while last < min(len(words), at + _AFTER) and not _is_break(place.sentence, last):
        if words[last] in _GRAMMAR["stops"] and words[last] not in rule.through:
            break
        last += 1
    return last


def _is_head(sentence: _Sentence, start: int, end: int) -> bool:
    """True where the phrase ends with these words: "the bill", not "the bill's sponsor" nor "the bill collectors"."""
    if end >= len(sentence.words) or _is_break(sentence, end):
        return True
    word, at = sentence.words[end], sentence.spans[end].start
    if word == "s" and sentence.quote[at - 1] in "'’":
        return False
    is_other = sentence.quote[at].isupper() and sentence.quote[sentence.spans[end - 1].start].islower()
    return end - start > 1 or word in _GRAMMAR["closers"] or word.endswith(("ly", "ed")) or is_other


def _is_before(place: _Place, rule: Rule) -> bool:
    """True where the thing stands right before the trigger, but for auxiliaries and adverbs."""
    words, start = place.sentence.words, place.first
    while start > max(0, place.first - _BEFORE) and not (
        start < len(words) and start and _is_break(place.sentence, start)
    ):
        start -= 1
    return any(
        all(word in _GRAMMAR["auxiliaries"] or word.endswith("ly") for word in words[start + found.end : place.first])
        for found in find_phrases(words[start : place.first], rule.things)
    )


def _is_pastime(scene: Scene, place: _Place) -> bool:
    """True where the sentence is about a plot, a match, a market or a stage, and nothing in it is in earnest."""
    points = _points(place)
    if "fiction" in points:
        return True
    if _is_earnest(scene, points) or (place.kind not in ("ASSAULT", "HARM") and "politics" in points):
        return False
    if "likely" in points:
        return True
    if _is_plain(place):
        return False
    return _topic_points(place, points) >= _ENOUGH or (_is_sporting(place) and is_sports_report(scene.article.text))


def _is_earnest(scene: Scene, points: Mapping[str, int]) -> bool:
    """True where words of real violence stand beside it; in a report on sport, such as sport has no use for."""
    return "hard" in points or ("proof" in points and not is_sports_report(scene.article.text))


def _topic_points(place: _Place, points: Mapping[str, int]) -> int:
    """The points of the best topic that has triggers of this kind; a score ("3-1") is worth two."""
    topics = (topic for topic, kinds in _TOPICS.items() if kinds is None or place.kind in kinds)
    return max(points.get(topic, 0) for topic in topics) + 2 * bool(_SCORE.search(place.sentence.quote))


def _is_disaster(place: _Place, told: Told) -> bool:
    """True where people are harmed, a disaster stands beside it, and nobody who did it."""
    if told.kind != "ASSAULT" or any(mark.kind in ("actor", "instrument") for mark in told.participants):
        return False
    is_harm = not _TRIGGERS["harms"].isdisjoint(place.sentence.words[place.first : place.end])
    return is_harm and "disaster" in (points := _points(place)) and "arms" not in points


def _points(place: _Place) -> dict[str, int]:
    """Points by topic of the distinct words and phrases beside the trigger; "hard" are proofs foreign to sport."""
    sentence = place.sentence
    beside = (found for found in sentence.topics if found.end <= place.first or place.end <= found.start)
    points: dict[str, int] = {}
    for words, labels in {(sentence.words[found.start : found.end], found.labels) for found in beside}:
        is_hard = "proof" in labels and words[0] not in _TRIGGERS["sporting"]
        for label in (*labels, "hard") if is_hard else labels:
            topic, _, count = label.partition(" ")
            points[topic] = points.get(topic, 0) + int(count or 1)
    return points


def _is_plain(place: _Place) -> bool:
    """True for a trigger that neither sport nor market nor stage uses for what they do."""
    before, trigger = place.sentence.words[: place.first], place.sentence.words[place.first : place.end]
    is_passive = bool(before) and before[-1] in _GRAMMAR["be"] and not _TRIGGERS["passive"].isdisjoint(trigger)
    return is_passive or not _TRIGGERS["plain"].isdisjoint(trigger)


def _is_sporting(place: _Place) -> bool:
    return not _TRIGGERS["sporting"].isdisjoint(place.sentence.words[place.first : place.end])


def is_sports_report(text: str) -> bool:
    """True for the text of an article that is about sport from its start, and about no violence."""
    return _density(text[:OPENING]) >= _DENSE


@lru_cache(maxsize=4)
def _density(opening: str) -> float:
    """Points for sport in a hundred words, less those for arms that sport does not speak of."""
    words = split_words(opening)
    found = tuple(find_phrases(words, _WORDS.topics))
    sport = sum(int(label.rpartition(" ")[2]) for one in found for label in one.labels if label.startswith("sport"))
    arms = sum("arms" in one.labels and words[one.start] not in _TRIGGERS["sporting"] for one in found)
    return 100 * (sport - _AGAINST * arms) / max(100, len(words))
