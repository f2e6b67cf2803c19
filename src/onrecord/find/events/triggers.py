"""The triggers that a model marked, as they are to be read: halves joined, things and sayings dropped, types mended.

Words decide, those of the trigger and of its clause. What they leave open is read as elsewhere in the article: a word
has one sense in a text (Gale, Church and Yarowsky 1992, "One sense per discourse"); of 3,457 triggers whose words are
told again in their article with one type, 3,447 have that type too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import Final, NamedTuple

from onrecord.find.events.guards import read, retell
from onrecord.find.scene import Scene
from onrecord.find.texts.marks import Mark, Told
from onrecord.record import EventKind, Span
from onrecord.spans import overlaps
from onrecord.words.phrases import Lexicon, find_phrases, find_words, split_words
from onrecord.words.triggers import ObjectRule, load_trigger_words

# A clause is looked at so far around its trigger, in characters; a carrier stands so near its noun.
REACH, GAP = 120, 50
# So many words behind a verb its object is looked for, and so many before it the subject of its passive.
_AFTER, _BEFORE = 9, 7
# A word told so often elsewhere in the article, in so great a share with one type, has this type.
_OFTEN, _SHARE = 2, 0.8
# What is as easily of war as of peace, and is of war where the article tells so many acts of it for each such event.
_MANNERS: Final = frozenset(("casualties", "strike"))
_PEACEFUL: Final = frozenset(("HARM", "PROTEST"))
_WARLIKE = 3

_WORDS = load_trigger_words()
_LISTS = _WORDS.lists
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"[.,;:!?][\"”’')]*\s|[()\n\u2013\u2014]|\s-\s")
_PLAIN: Final = frozenset(("happened", "ongoing"))


class _Clause(NamedTuple):
    """The words around a trigger up to the next marks; those of `[first, end)` are its own."""

    words: tuple[str, ...]
    first: int
    end: int
    kind: str

    @property
    def trigger(self) -> tuple[str, ...]:
        return self.words[self.first : self.end]


def read_triggers(scene: Scene, told: Sequence[Told]) -> tuple[Told, ...]:
    """The marks in order, each as it is to be understood; those that tell no event are left out."""
    text = scene.article.text
    worded = [real for one in join_triggers(text, told) if (real := _by_words(text, one))]
    return tuple(real for one in _agreed(text, worded) if (real := read(scene, one)))


def join_triggers(text: str, told: Sequence[Told]) -> list[Told]:
    """The marks with halves of one trigger joined: "air" and "strike", "launched" and "an offensive"."""
    wholes = _joined([_whole(text, _behind_hyphen(text, one)) for one in told], _overlapping)
    return _joined(_joined(wholes, partial(_carried_behind, text)), partial(_carried_before, text))


def _joined(told: Sequence[Told], join: Callable[[Told, Told], Told | None]) -> list[Told]:
    joined: list[Told] = []
    for one in told:
        both = join(joined[-1], one) if joined else None
        joined[-1:] = [both] if both else [*joined[-1:], one]
    return joined


def _behind_hyphen(text: str, told: Told) -> Told:
    """The mark on the word that tells the act, where only what stands before its hyphen was marked ("rebel-backed")."""
    end = told.trigger.end
    found = _WORD.match(text, end, end + REACH) if text[end - 1 : end] == "-" else None
    return told._replace(trigger=Span(start=end, end=found.end())) if found else told


def _whole(text: str, told: Told) -> Told:
    """The mark with all words of the phrase that its trigger begins."""
    start, end = told.trigger.start, told.trigger.end
    words, spans = find_words(text, Span(start=start, end=min(len(text), _clause_end(text, end))))
    found = next(find_phrases(words, _WORDS.whole), None)
    if found is None or found.start or spans[found.end - 1].end <= end:
        return told
    return told._replace(trigger=Span(start=start, end=spans[found.end - 1].end))


def _overlapping(last: Told, one: Told) -> Told | None:
    """The two as one, where the phrase of the first goes into the second."""
    if one.trigger.start >= last.trigger.end:
        return None
    return _merged(one, last, Span(start=last.trigger.start, end=max(last.trigger.end, one.trigger.end)))


def _carried_behind(text: str, last: Told, one: Told) -> Told | None:
    """The act with what its carrier says: "launched" an "offensive", the "deadliest" "attack"."""
    between = _between(text, last, one)
    is_carried = between is not None and _is_carrier(text, last) and _is_act(text, one)
    return _merged(one, last, one.trigger) if is_carried and _LISTS["barriers"].isdisjoint(between or ()) else None


def _carried_before(text: str, last: Told, one: Told) -> Told | None:
    """The same where the act stands first: "crimes" it has "committed"."""
    between = _between(text, last, one)
    is_carried = between is not None and _is_act(text, last) and _is_carrier(text, one)
    return _merged(last, one, last.trigger) if is_carried and _LISTS["links"].issuperset(between or ()) else None


def _between(text: str, last: Told, one: Told) -> tuple[str, ...] | None:
    """The words between two triggers; None where they are far apart, or a mark stands there."""
    start, end = last.trigger.end, one.trigger.start
    if not 0 <= end - start <= GAP or _BREAK.search(text, start, end):
        return None
    return split_words(text[start:end])


def _is_carrier(text: str, told: Told) -> bool:
    first, *others = _trigger_words(text, told) or ("",)
    return first in _LISTS["verbs"] | _LISTS["qualities"] and _LISTS["particles"].issuperset(others)


def _is_act(text: str, told: Told) -> bool:
    return any(word in _LISTS["nouns"] for word in _trigger_words(text, told)[-1:])


def _trigger_words(text: str, told: Told) -> tuple[str, ...]:
    return split_words(text[told.trigger.start : told.trigger.end])


def _merged(head: Told, other: Told, trigger: Span) -> Told:
    """The head with the other's participants, and with its state where that does not say that it happened."""
    kept = list(head.participants)
    for mark in other.participants:
        if not overlaps(mark.span, trigger) and not any(overlaps(mark.span, one.span) for one in kept):
            kept.append(mark)
    teller = other if head.state in _PLAIN and other.state not in _PLAIN else head
    return head._replace(
        trigger=trigger,
        mode=head.mode or (other.mode if other.kind == head.kind else None),
        state=teller.state,
        sure=teller.sure,
        value=teller.value,
        participants=tuple(sorted(kept, key=_order)),
    )


def _order(mark: Mark) -> tuple[int, int]:
    return mark.span.start, mark.span.end


def _by_words(text: str, told: Told) -> Told | None:
    """The mark as words next to its trigger tell it; None for things and plain sayings."""
    clause = _clause(text, told)
    return retell(told, next(_iter_tells(clause), told.kind))


def _iter_tells(clause: _Clause) -> Iterator[str]:
    if not clause.trigger:
        return
    yield from _phrases_tell(clause)
    if _is_thing(clause) or _is_saying(clause) or _LISTS["qualities"].issuperset(clause.trigger):
        yield "none"
    yield from (rule.tells for rule in _WORDS.objects if clause.kind in rule.kinds and _has_object(clause, rule))


def _clause(text: str, told: Told) -> _Clause:
    trigger = told.trigger
    start = max(0, trigger.start - REACH)
    start = max((found.end() for found in _BREAK.finditer(text, start, trigger.start)), default=start)
    words, spans = find_words(text, Span(start=start, end=_clause_end(text, trigger.end)))
    inside = [at for at, span in enumerate(spans) if overlaps(span, trigger)] or [0]
    return _Clause(words, inside[0], inside[-1] + 1, told.kind)


def _clause_end(text: str, end: int) -> int:
    found = _BREAK.search(text, end, end + REACH)
    return found.start() if found else min(len(text), end + REACH)


def _phrases_tell(clause: _Clause) -> Iterator[str]:
    for found in find_phrases(clause.words, _WORDS.phrases):
        if found.start < clause.end and clause.first < found.end:
            yield found.labels[0]


def _is_thing(clause: _Clause) -> bool:
    words, before = clause.trigger, clause.words[: clause.first][-1:]
    if _LISTS["always"].issuperset(words):
        return True
    return _LISTS["ambiguous"].issuperset(words) and not _LISTS["before"].isdisjoint(before)


def _is_saying(clause: _Clause) -> bool:
    """True for plain talk: "noted", "asked about it", "denied that": no act beyond what was said."""
    words, after = clause.trigger, clause.words[clause.end :]
    if _LISTS["ask"].issuperset(words):
        asked = takewhile(lambda word: word not in ("to", "for", "that"), after[:4])
        return not _LISTS["topics"].isdisjoint(asked)
    if _LISTS["deny"].issuperset(words):
        is_refusal = _holds(after[:3], _WORDS.denied) or _is_passive(clause.words[: clause.first][-1:])
        return clause.kind in ("REJECT", "ACCUSE") and not is_refusal
    return _LISTS["plain"].issuperset(words)


def _has_object(clause: _Clause, rule: ObjectRule) -> bool:
    """True where the verb has one of the things for its object, or for the subject of its passive."""
    if rule.verbs.isdisjoint(clause.trigger) or _holds(clause.words, rule.unless):
        return False
    after = tuple(takewhile(lambda word: word not in _LISTS["stops"], clause.words[clause.end :][:_AFTER]))
    return _holds(after, rule.things) or _holds(_subject(clause), rule.things)


def _subject(clause: _Clause) -> tuple[str, ...]:
    """The last words before the auxiliaries of a passive; none for another verb."""
    before = clause.words[: clause.first][-_BEFORE:]
    end = len(before)
    while end and before[end - 1] in _LISTS["auxiliaries"]:
        end -= 1
    return before[max(0, end - 1) : end] if _is_passive(before[end:]) else ()


def _is_passive(auxiliaries: Sequence[str]) -> bool:
    return not _LISTS["be"].isdisjoint(auxiliaries)


def _holds(words: Sequence[str], things: Lexicon) -> bool:
    return any(True for _ in find_phrases(words, things))


def _agreed(text: str, told: Sequence[Told]) -> tuple[Told, ...]:
    """The marks, those of words that the article tells with another type elsewhere with that type."""
    senses = [_sense(text, one) for one in told]
    kinds: dict[str, Counter[str]] = {}
    for one, sense in zip(told, senses, strict=True):
        kinds.setdefault(sense, Counter())[one.kind] += 1
    about = Counter(one.kind for one in told)
    return tuple(
        _agreeing(one, kinds[sense], about if sense in _MANNERS else None)
        for one, sense in zip(told, senses, strict=True)
    )


def _sense(text: str, told: Told) -> str:
    """The words of the trigger for comparison: "strike" for "air strikes" too, and one for all words of casualties."""
    words = _trigger_words(text, told)
    if words and _LISTS["casualties"].issuperset(words):
        return "casualties"
    return " ".join(words).removeprefix("air").strip().removesuffix("s")


def _agreeing(told: Told, kinds: Counter[str], about: Counter[EventKind] | None) -> Told:
    """The mark with the type that its sense has elsewhere; else, where the sense is of war or not, the article's."""
    others = kinds.total() - 1
    kind, count = max(kinds.items(), key=lambda item: (item[1] - (item[0] == told.kind), item[0]))
    if kind != told.kind and count >= _OFTEN and count >= _SHARE * others:
        return retell(told, kind) or told
    is_of_war = about and told.kind in _PEACEFUL and about["ASSAULT"] >= _WARLIKE * about[told.kind]
    return told._replace(kind="ASSAULT", mode=None) if is_of_war else told
