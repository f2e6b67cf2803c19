"""The stretches that a model marks, grown to the noun phrases that they are parts of.

A model decides word by word, and so it may mark one word of a name, two words of a phrase with two roles, or half of a
number. Names, numbers and words with hyphens are whole; what stands before a noun goes with it; the last word of a
phrase, its head, says what role all of it has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.find.events.participants.lists import is_adjective
from onrecord.find.texts.clauses import WORDS as CLAUSE_WORDS
from onrecord.find.texts.marks import Mark
from onrecord.record import Span
from onrecord.words.actors import load_lands, load_states
from onrecord.words.cues import load_source_words
from onrecord.words.participants import load_participant_words

_TABLES = load_participant_words()
_STOPS = _TABLES["voice"]["stops"] | _TABLES["trimming"]["closers"] | _TABLES["trimming"]["openers"]
_OPENING = _TABLES["snapping"]["determiners"]
_LONELY = (
    frozenset().union(
        *(
            _TABLES["references"][kind]
            for kind in ("male", "female", "thing", "many", "speaking", "hearing", "relative")
        )
    )
    - _TABLES["references"]["possessive"]
    - {"her", "my", "our", "your"}
)
_BEFORE_NOUN = _TABLES["snapping"]["before_nouns"] | _OPENING | _TABLES["lists"]["counts"]
_MEANS = _TABLES["means"]["words"]  # "*US* airstrikes": what is done with them is no part of who does it
_QUANTITIES = _TABLES["snapping"]["quantities"]
_NO_NAMES = _TABLES["snapping"]["no_names"]
_NOT_INSIDE = _STOPS | _NO_NAMES | _LONELY | _TABLES["snapping"]["fates"]
_NO_PART = (_STOPS | _LONELY) - _OPENING
_BODIES = load_source_words()["organisations"] | _TABLES["snapping"]["bodies"]
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w[\w’']*")
_LAST_WORD = re.compile(r"[\w’'.,]+\Z")
# "Vandanian-led": who leads may take part by himself.
_LED = r"(?:led|backed|run|ordered|sponsored|allied|aligned|supported|linked|held|controlled|affiliated)"
_TAIL = re.compile(rf"[-‑](?!{_LED}\b)[\w’']+")
_LED_TAIL = re.compile(rf"[-‑]{_LED}\b")
_HEAD_OF_TAIL = re.compile(rf"[\w’']+[-‑]\Z|\b(?:[\w’'.]+[-‑])+{_LED} \Z")
_FATE = re.compile(rf"(?<=\d) (?:{'|'.join(sorted(_TABLES['snapping']['fates']))})\Z")
_COMMA = re.compile(r",\d{3}\b")
_BEFORE_COMMA = re.compile(r"\b\d{1,3}(?:,\d{3})*,\Z")
_OF = re.compile(r" of (?:the |their |its |his |her )?(?=\w)")
_ENDINGS = tuple(f"-{word}" for word in ("led", "backed", "run", "sponsored", "allied", "linked", "held", "controlled"))
_NUMBER_BEFORE = re.compile(
    r"(?:\b(?:[Aa]t least|[Mm]ore than|[Aa]bout|[Uu]p to|[Nn]early|[Oo]ver) )?(?<![\w,.])"
    r"(?:\d[\d,]*|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve"
    r"|[Ss]everal|\w+teen|[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty) \Z"
)
_FEW, _LOOK = 6, 40
# Characters that tell whether a sentence is a headline.
_OPENING_WORDS = 400
# More capitals than this make a headline, in which they tell no names.
_CAPITALS = 0.6


def snap_marks(text: str, marks: Sequence[Mark], sentence: Span, trigger: Span) -> list[Mark]:
    """The marks as whole phrases, in order; those that are parts of one phrase are one, with the role of its head."""
    is_title = _is_title(text[sentence.start : min(sentence.end, sentence.start + _OPENING_WORDS)])
    found: list[Mark] = []
    for mark in marks:
        low, high = _bounds(mark.span, sentence, trigger)
        end = _grown_right(text, mark.span.end, high, mark.span.start, is_title=is_title)
        start = _grown_left(text, mark.span.start, low, is_title=is_title)
        if mark.kind == "recipient" and text[start].islower():
            number = _NUMBER_BEFORE.search(text, low, start)
            start = number.start() if number else start
        fate = _FATE.search(text, start, end)
        end = fate.start() if fate else end
        grown = Mark(mark.kind, Span(start=start, end=end))
        while found and _is_one(text, found[-1], grown, trigger):
            before = found.pop()
            kind = before.kind if before.span.end > grown.span.end else grown.kind
            first, last = min(before.span.start, grown.span.start), max(before.span.end, grown.span.end)
            grown = Mark(kind, Span(start=first, end=last))
        found.append(grown)
    return [mark for mark in found if not _is_body_as_place(text, mark)]


def _bounds(span: Span, sentence: Span, trigger: Span) -> tuple[int, int]:
    """How far a stretch may grow: within its sentence, and up to the trigger."""
    low = max(sentence.start, span.start - _LOOK)
    high = min(sentence.end, span.end + _LOOK)
    if trigger.end <= span.start:
        low = max(low, trigger.end)
    if span.end <= trigger.start:
        high = min(high, trigger.start)
    return low, high


def _is_title(words: str) -> bool:
    long = re.findall(r"\b[^\W\d_]\w{3,}", words)
    return len(long) > 1 and sum(word[0].isupper() for word in long) > _CAPITALS * len(long)


def _grown_right(text: str, end: int, high: int, start: int, *, is_title: bool) -> int:
    """Where the phrase ends that a stretch is a part of."""
    for _ in range(_FEW):
        tail = _COMMA.match(text, end, high) if text[end - 1].isdigit() else None
        tail = tail or _TAIL.match(text, end, high)
        if tail is None and _starts_small(text, start, end):
            tail = _LED_TAIL.match(text, end, high)
        if tail is None and text[end : end + 1] == " ":
            tail = _next_word(text, start, end, high, is_title=is_title)
        if tail is None:
            break
        end = tail.end()
    return end


def _starts_small(text: str, start: int, end: int) -> bool:
    """True where the last word of a stretch is no name: the "foreign" of "foreign-backed"."""
    last = _LAST_WORD.search(text, start, end)
    return last is not None and last.group()[0].islower()


def _next_word(text: str, start: int, end: int, high: int, *, is_title: bool) -> re.Match[str] | None:
    """The next word, where it goes with the last one: in a name, or a noun behind what stands before one."""
    word = _WORD.match(text, end + 1, high)
    last = _LAST_WORD.search(text, start, end)
    if word is None or last is None or (word.end() >= high and text[high : high + 1].isalnum()):
        return None
    quote, before = word.group(), last.group()
    if not _can_go_on(quote) or quote in _MEANS:
        return None
    if before[0].isupper() and quote[0].isupper() and quote.isalpha():
        is_state = before in load_states() and quote not in load_lands()
        return None if is_title or is_state or before.endswith((",", "’s", "'s")) else word
    is_before = (
        text[start:end].lower().endswith(_ENDINGS)
        or before.lower() in _BEFORE_NOUN
        or is_adjective(before)
        or before.replace(",", "").isdigit()
    )
    return word if is_before and not _is_verb(quote) else None


def _can_go_on(word: str) -> bool:
    return word.lower() not in _NOT_INSIDE


def _is_verb(word: str) -> bool:
    return word[0].islower() and (word in CLAUSE_WORDS["irregular_pasts"] or word.endswith(("ed", "ing")))


def _grown_left(text: str, start: int, low: int, *, is_title: bool) -> int:
    """Where the phrase begins that a stretch is a part of."""
    for _ in range(_FEW):
        head = _BEFORE_COMMA.search(text, low, start) if text[start].isdigit() else None
        head = head or _HEAD_OF_TAIL.search(text, low, start)
        if head:
            start = head.start()
            continue
        word = _LAST_WORD.search(text, low, start - 1) if start > low and text[start - 1] == " " else None
        if word is None or not _goes_before(word.group(), text[start], is_title=is_title):
            break
        start = word.start()
    return start


def _goes_before(word: str, first: str, *, is_title: bool) -> bool:
    """True for the word before in a name, and for the adjective of a country before its noun."""
    if not word[0].isupper() or word[-1] in ",.’'" or not _can_go_on(word):
        return False
    if first.isupper():
        return not is_title and word.isalpha() and word not in load_states()
    return is_adjective(word)


def _is_one(text: str, before: Mark, mark: Mark, trigger: Span) -> bool:
    """True for two that overlap, or that stand together as what goes before a noun and the noun."""
    if mark.span.start < before.span.end:
        return True
    gap = text[before.span.end : mark.span.start]
    if before.span.end <= trigger.start < mark.span.start:
        return False
    if gap == " as " and text.endswith("many", before.span.start, before.span.end):
        return True
    if gap not in ("-", " "):
        return _is_counted_off(text, before, mark)
    return gap == "-" or _goes_with(text, before, mark)


def _goes_with(text: str, before: Mark, mark: Mark) -> bool:
    """True for what goes before a noun, and for a name that goes on."""
    last, first = _LAST_WORD.search(text, before.span.start, before.span.end), _WORD.match(text, mark.span.start)
    if last is None or first is None:
        return False
    word, behind = last.group(), first.group()
    if behind.lower() in _OPENING | _NOT_INSIDE or behind[0].isdigit() or word.lower() in _NO_PART:
        return False
    if word.lower() in _OPENING or is_adjective(word) or (word[0].islower() and not word.endswith("s")):
        return True
    is_pair = before.kind == mark.kind or "instrument" not in (before.kind, mark.kind)
    return word[0].isupper() and is_pair and (behind[0].isupper() or word not in load_states())


def _is_counted_off(text: str, before: Mark, mark: Mark) -> bool:
    """True for "a large number" of "militants"."""
    words = text[before.span.start : before.span.end].lower()
    gap = _OF.match(text, before.span.end)
    return gap is not None and gap.end() == mark.span.start and words.rpartition(" ")[2] in _QUANTITIES


def _is_body_as_place(text: str, mark: Mark) -> bool:
    """True for a name that only sounds like a place: "the Sedda River Front"."""
    words = text[mark.span.start : mark.span.end].split()
    head = words[-1] if words else ""
    return mark.kind == "place" and head[:1].isupper() and len(words) > 1 and head.lower() in _BODIES
