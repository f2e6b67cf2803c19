"""Stretches that a model marks and that are nobody: broken words, months, tag lines, places that something comes from.

What is broken and can be told whole is made whole; what cannot is left out, since an empty cell is better than a wrong
one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.find.events.participants.voice import find_phrase
from onrecord.find.scene import Scene
from onrecord.find.texts.marks import Mark, Told
from onrecord.record import Span, Where
from onrecord.spans import overlaps
from onrecord.words.actors import load_capitals, load_states
from onrecord.words.participants import load_participant_words

_WORDS = load_participant_words()["sifting"]
_PARTIES = ("actor", "recipient")
# Deeds that a speaker who says "we" has hardly done because he tells of them.
_DEEDS = ("ASSAULT", "COERCE", "HARM")
_GROUND_DEEDS = (*_DEEDS, "AID", "RETREAT", "MOBILIZE")
# "U", "S.": letters of an abbreviation that was taken apart.
_LETTERS = re.compile(r"(?!I\Z|i\Z)[^\W\d_]\.?|(?i:al|el)")
# The rest of a word with a hyphen, and the noun behind: "rebel" of "rebel-held districts", "al" of "al-Tolm".
_REST = re.compile(r"(?:[-‑][\w’']+)+(?: (?!and\b|or\b|in\b|of\b|on\b|by\b|to\b)[a-z]\w+)?")
_DONE_BY = re.compile(r"[-‑]\w*(?:ed|led|held|run)\b")
_FIRST_HALF = re.compile(r"\b(?:[\w.’']+[-‑])+\Z")
_ARTICLE_HALF = re.compile(r"\b(?:\w+[-‑])?(?:[Aa]l|[Ee]l)[-‑]\Z")
_LAST_SMALL = re.compile(r"\b[a-z][\w’']*\Z")
_CALLED = re.compile(r"(?:so-)?called |known as |dubbed |named ")
# A sentence begins inside of a stretch where marks between sentences were lost: "Tags War Karsk A gunman".
_OPENING = re.compile(
    r"(?<=\w )(?:An?|The|At least|More than|Some|Dozens|Hundreds|Scores|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) "
    r"(?=[a-z\d])"
)
_BEFORE_OPENING = re.compile(r"(?:[^\W\d_a-z][\w’'/.-]* |\d+ )+\Z")
_LEAST = re.compile(r"\b[Aa]t \Z")
_MORE_THAN = re.compile(r" than (?=\d)")
_BACKED = re.compile(r"[-‑](?:backed|sponsored|supported|aligned|allied)\b")
_CAME_FROM = re.compile(
    r"\b(?:located|positioned|stationed|based|entrenched|hiding|holed up|stationing) (?:in|at|on|inside) (?:the )?\Z"
    r"|\bfrom (?:the )?(?:\w+ (?:of|in) )?\Z"
)
# "blames the raid on the rebels": those are accused of it, and suffer nothing.
_BLAMED_ON = re.compile(r"\bblam\w+ (?:the |this |that )?(?:[\w-]+ ){0,5}on (?:the )?\Z", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:near|in|inside|outside) (?:the |an? )?\Z")
_LED_TO = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]f|[Aa]cross|[Oo]utside|[Ii]nside|[Aa]nd|[Ii]nto) (?:the )?\Z"
)
_LIGHT = "|".join(sorted(_WORDS["light"]))
# Between "we" and what we do: forms, adverbs, and verbs that only carry a noun ("we have launched an attack").
_DONE = re.compile(
    rf" (?:(?:{'|'.join(sorted(_WORDS['forms']))}|\w+ly)\b ?)*(?:(?:{_LIGHT}) "
    r"(?:(?:out|to|on|an?|the|our|this|that|more|\w+ive|\w+al|\w+ic|\w+ary) )*)?"
)
_OWN_DEED = re.compile(r" (?:(?!were|was|are|is)[a-z-]+ ){0,2}")
_LOOK = 60


def sift_marks(text: str, told: Told, sentence: Span, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks, made whole; broken ones, and those whose words name nobody, are left out."""
    whole = [_made_whole(text, told, mark, sentence) if mark.kind in _PARTIES else mark for mark in marks]
    return tuple(mark for mark in whole if mark.kind not in _PARTIES or not _is_nobody(text, told, mark))


def drop_bystanders(scene: Scene, told: Told, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks without tellers who say "we", without towns that act, and without what something comes from."""
    left = [_as_place(scene, told, mark) for mark in marks]
    found = [mark for mark in left if not _is_bystander(scene, told, mark)]
    backers = [mark for mark in found if mark.kind == "actor" and _is_backer(scene.article.text, told, mark)]
    if len(backers) == sum(mark.kind == "actor" for mark in found):
        return tuple(found)
    return tuple(mark for mark in found if mark not in backers)


def _is_backer(text: str, told: Told, mark: Mark) -> bool:
    """True for the "Vandanian" of "a Vandanian-backed offensive", where the backing is not what is told."""
    return told.trigger.start > mark.span.end + 1 and _BACKED.match(text, mark.span.end) is not None


def _as_place(scene: Scene, told: Told, mark: Mark) -> Mark:
    """A recipient that is only where somebody else is struck, as a place: "a market near *the town*"."""
    text = scene.article.text
    if mark.kind != "recipient" or told.kind != "ASSAULT" or overlaps(mark.span, told.trigger):
        return mark
    before = text[max(mark.span.start - _LOOK, 0) : mark.span.start]
    is_led = _WITHIN.search(before) is not None and not _CAME_FROM.search(before)
    is_ground = is_led and _is_ground(scene.wheres, mark.span, text[mark.span.start : mark.span.end])
    return Mark("place", mark.span) if is_ground else mark


def _made_whole(text: str, told: Told, mark: Mark, sentence: Span) -> Mark:
    start = _behind_headline(text, mark.span.start, mark.span.end)
    called = _CALLED.match(text, start, mark.span.end)
    start = called.end() if called else start
    least = _LEAST.search(text, max(start - _LOOK, sentence.start), start)
    start = least.start() if least and text.startswith("least ", start) else start
    is_half = text[start].islower() and " " in text[start : mark.span.end]
    half = (_FIRST_HALF if is_half else _ARTICLE_HALF).search(text, max(start - _LOOK, sentence.start), start)
    start = half.start() if half and mark.kind == "recipient" else start
    whole = Span(start=start, end=_whole_end(text, mark, start, sentence))
    is_over = overlaps(whole, told.trigger) and not overlaps(mark.span, told.trigger)
    return mark if is_over else Mark(mark.kind, whole)


def _whole_end(text: str, mark: Mark, start: int, sentence: Span) -> int:
    """The end of a stretch with the rest of a word that was cut at its hyphen, and with the number of "more than"."""
    end, high = mark.span.end, min(sentence.end, mark.span.end + _LOOK)
    more = _MORE_THAN.match(text, end, high) if text[start:end].lower() == "more" else None
    counted = find_phrase(text, more.end(), sentence.end) if more else None
    if counted and not text.startswith(",", counted.end):
        return counted.end
    if mark.kind == "actor" and _DONE_BY.match(text, end, high):
        return end
    rest = _REST.match(text, end, high) if _LAST_SMALL.search(text, start, end) else None
    return rest.end() if rest else end


def _behind_headline(text: str, start: int, end: int) -> int:
    """Where the last sentence that opens inside of a stretch begins; the start, where none does."""
    for opening in reversed(list(_OPENING.finditer(text, start, end))):
        if _BEFORE_OPENING.fullmatch(text, start, opening.start()):
            return opening.start()
    return start


def _is_nobody(text: str, told: Told, mark: Mark) -> bool:
    quote = text[mark.span.start : mark.span.end]
    is_before = mark.kind == "recipient" and told.trigger.start == mark.span.end + 1
    is_cut = is_before and text[mark.span.end] in "-‑"
    return is_cut or _LETTERS.fullmatch(quote) is not None or (quote.lower() in _WORDS["nobody"] and quote != "May")


def _is_bystander(scene: Scene, told: Told, mark: Mark) -> bool:
    text = scene.article.text
    quote = text[mark.span.start : mark.span.end]
    before = text[max(mark.span.start - _LOOK, 0) : mark.span.start]
    if mark.kind == "recipient":
        if told.kind in _DEEDS and _BLAMED_ON.search(before):
            return True
        is_origin = told.kind == "ASSAULT" and _CAME_FROM.search(before) is not None
        return is_origin and _is_ground(scene.wheres, mark.span, quote)
    if mark.kind != "actor" or told.kind not in _GROUND_DEEDS:
        return False
    if told.kind in _DEEDS and quote.lower() in _WORDS["speaking"] and quote != "US":
        return mark.span.end <= told.trigger.start and not _does(text, told, mark, quote)
    is_state = quote in load_states() or quote in load_capitals()
    return not is_state and _LED_TO.search(before) is not None and _is_town(scene.wheres, mark.span)


def _does(text: str, told: Told, mark: Mark, quote: str) -> bool:
    """True where "we" are the subject of the trigger, or it is our deed."""
    gap = text[mark.span.end : told.trigger.start]
    return (_OWN_DEED if quote.lower() == "our" else _DONE).fullmatch(gap) is not None


def _is_ground(wheres: Sequence[Where], span: Span, quote: str) -> bool:
    words = quote.lower().split()
    return _is_town(wheres, span) or not _WORDS["grounds"].isdisjoint(words)


def _is_town(wheres: Sequence[Where], span: Span) -> bool:
    """True for the name of a place that is all of a stretch, and literally a place there."""
    first = bisect_left(wheres, span.start, key=lambda where: where.anchor.span.start)
    one = wheres[first] if first < len(wheres) else None
    return one is not None and one.anchor.span == span and one.use == "literal"
