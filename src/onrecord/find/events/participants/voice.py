"""Who does it and whom it befalls, by the words around a trigger: passives, by-phrases, genitives, "on", "between".

Where the words give a direction, it goes before the model's; where they name somebody whom the model left out, he is
filled in. Where they give none, the model's marks stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.find.texts.clauses import WORDS
from onrecord.find.texts.marks import Mark, Told
from onrecord.record import Span
from onrecord.spans import overlaps
from onrecord.words.participants import load_participant_words

_TABLES = load_participant_words()
_VOICE, _ACTS = _TABLES["voice"], _TABLES["acts"]
_MEANS = _TABLES["means"]["words"]
_TOKEN = re.compile(r"[\w.&’'/-]+|[^\w\s]")
_LONGEST, _LONGEST_NOUN = 8, 2
_LOOK, _LOOK_BY = 160, 80
# Days, media and grounds are nobody whom an attack is on, and times, ways and means nobody whom it is by.
_ON = re.compile(
    r" (?:on|against|upon) (?!\w+day\b|\d|the (?:eve|grounds)\b|Twitter\b|Facebook\b|YouTube\b|social media\b"
    r"|television\b|TV\b|behalf\b)"
)
_BY = re.compile(
    r"\bby (?!\w+ing\b|\d|(?:the end|noon|then|now|far|land|sea|air|phone|telephone|virtue|means"
    r"|accident|mistake|surprise)\b)"
)
_OF = re.compile(r" of ")
_BETWEEN = re.compile(r" (?:\w+ )?between ")
_GENITIVE = re.compile(r"(?:[’']s|s[’']) (?:[\w-]+ ){0,2}\Z")
_WITH = re.compile(r"\b[Ww]ith (?:the )?(?:\w+ )?\Z")
_LEADING = re.compile(r"([^\W\d_a-z][\w.]*)[-‑](?:led|backed|run|ordered|sponsored) (?:[\w-]+ ){0,3}\Z")
_PASSIVE_KINDS = ("ASSAULT", "COERCE", "HARM", "SANCTION", "ACCUSE", "THREATEN")
# Another clause begins between a trigger and "by", or another verb has that "by".
_CLAUSE = re.compile(
    r"[;:.!?“”\"—–]|, |\b(?:and|or|but|who|which|that|after|as|said|while|was|were|is|are|been|has|have|had)\b"
    r"|[a-z]{2}ed\b"
    r"|\b(?:held|led|run|made|taken|driven|known|seen|hit|shot|brought|sent|found|caught|given|told|fought)\b"
)
_FORMS = "has|have|had|will|would|could|may|might|must|should|was|were|is|are|being|been|be|get|got"
# The first form of "be" or "have" with nothing but adverbs and other forms behind it.
_BE = re.compile(rf"\b(?:{_FORMS})\b(?=\s(?:(?:\w+ly|also|not|later|then|again|already|since|just|{_FORMS})\s)*+\Z)")
_BESIDE = re.compile(r",? ?(?:(?:who|which|that|also|all|both|later|themselves|\w+ly) )*")
# A subject right before its verb. "It" may be an object, but not behind a mark or "that".
_PRONOUN = re.compile(
    r"(?:\b(?P<who>[Ww]e|[Tt]hey|[Hh]e|[Ss]he|I)|(?:\A|[.,;:“”\"‘]\s?|\b(?:that|said|says|because|as|when|if|and|but) )"
    r"(?P<what>[Ii]t))"
    rf"(?: (?:{_FORMS}|did|do|does|not|never|also|\w+ly|still|all|both|then|later|to|going|can|cannot)\b)* \Z"
)
_RELATIVE = re.compile(r",? (?:who|which|that)(?: (?:had|has|have|also|later|then|\w+ly))* \Z")
_PAST = re.compile(r"\w+ed\Z")


class Turn(NamedTuple):
    """A role that words give: to the marks that `span` touches, or to `span` itself where there are none."""

    role: str
    span: Span
    may_fill: bool
    is_second: bool = False
    is_of: bool = False


def turn_marks(text: str, told: Told, sentence: Span, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks with the roles that the words around the trigger give them, and with those that they add, in order."""
    found = list(marks)
    for turn in _iter_turns(text, told, sentence, marks):
        touched = [number for number, mark in enumerate(found) if overlaps(mark.span, turn.span)]
        for number in touched:
            is_of = turn.is_of and found[number].span.start == turn.span.start
            if found[number].kind in ("actor", "recipient") or is_of:
                found[number] = Mark(turn.role, found[number].span)
        is_free = not touched and (turn.is_second or all(mark.kind != turn.role for mark in found))
        if turn.may_fill and is_free and not overlaps(turn.span, told.trigger):
            found.append(Mark(turn.role, turn.span))
    return tuple(sorted(found, key=lambda mark: (mark.span.start, mark.span.end)))


def _iter_turns(text: str, told: Told, sentence: Span, marks: Sequence[Mark]) -> Iterator[Turn]:
    low, high = max(sentence.start, told.trigger.start - _LOOK), min(sentence.end, told.trigger.end + _LOOK)
    before, behind = text[low : told.trigger.start], text[told.trigger.end : high]
    words = text[told.trigger.start : told.trigger.end].lower().split() or [""]
    if before.endswith(("-", "‑")):
        yield Turn("actor", Span(start=max(told.trigger.start - 2, 0), end=told.trigger.start), may_fill=False)
    elif words[-1] in _ACTS["mutual"]:
        yield from _mutual(text, told, behind)
    elif _is_passive(before, words[0]):
        yield from _passive(text, told, low, high, marks)
        yield from _pronoun(told, low, before, "recipient", marks)
    elif _PRONOUN.search(before):
        yield from _pronoun(told, low, before, "actor", marks)
    elif _is_past(words[0]) and _RELATIVE.search(before):
        yield from _relative(text, told, low, marks)
    elif len(words) <= _LONGEST_NOUN and not before.endswith("to "):
        yield from _nominal(text, told, words[-1], before, behind)


def _passive(text: str, told: Told, low: int, high: int, marks: Sequence[Mark]) -> Iterator[Turn]:
    by = _by_phrase(text, told.trigger.end, high)
    if by:
        yield Turn("actor", by, may_fill=told.kind != "HARM")
    if by or told.kind in _PASSIVE_KINDS:
        yield from _subject(text, told, low, marks)


def _pronoun(told: Told, low: int, before: str, role: str, marks: Sequence[Mark]) -> Iterator[Turn]:
    """The pronoun that is the verb's subject, where the model has marked nobody for its role; who dies suffers it."""
    found = _PRONOUN.search(before)
    if found is None or (role == "recipient" and told.kind not in _PASSIVE_KINDS):
        return
    role = "recipient" if told.kind == "HARM" else role
    name = "who" if found["who"] else "what"
    span = Span(start=low + found.start(name), end=low + found.end(name))
    is_free = all(mark.kind != role for mark in marks)
    yield Turn(role, span, may_fill=is_free)


def _is_past(word: str) -> bool:
    return _PAST.match(word) is not None or word in WORDS["irregular_pasts"]


def _relative(text: str, told: Told, low: int, marks: Sequence[Mark]) -> Iterator[Turn]:
    """Whoever "that" or "who" goes back to does it: "*the men* who shelled Karsk"."""
    for mark in reversed(marks):
        if mark.span.end > told.trigger.start:
            continue
        gap = text[max(mark.span.end, low) : told.trigger.start]
        if mark.kind == "recipient" and told.kind in _PASSIVE_KINDS and _RELATIVE.fullmatch(gap):
            yield Turn("actor", mark.span, may_fill=False)
        return


def _is_passive(before: str, word: str) -> bool:
    """True for a participle behind a form of "be", with adverbs between."""
    if not (word.endswith("ed") or word in _VOICE["irregular"]) or word in _VOICE["states"]:
        return False
    for one in reversed(before.lower().split()[-4:]):
        if one in _VOICE["be"]:
            return True
        if one not in _VOICE["between"] and not one.endswith("ly"):
            return False
    return False


def _by_phrase(text: str, at: int, high: int) -> Span | None:
    """Who did it, behind the first "by", where no other verb stands before it and it is no means."""
    by = _BY.search(text, at, min(high, at + _LOOK_BY))
    if by is None or _has_verb(text[at : by.start()]):
        return None
    span = find_phrase(text, by.end(), high)
    return span if span and not _is_means(text[span.start : span.end]) else None


def _has_verb(words: str) -> bool:
    return bool(_CLAUSE.search(words)) or not WORDS["irregular_pasts"].isdisjoint(words.split())


def _is_means(words: str) -> bool:
    head = re.split(r" (?:of|from) ", words.lower())[0].split()
    return bool(head) and head[-1].strip(".,") in _MEANS


def find_phrase(text: str, at: int, high: int) -> Span | None:
    """The noun phrase that begins at a place: up to a mark, a small word that none goes over, or a verb."""
    end = at
    for number, token in enumerate(_TOKEN.finditer(text, at, high)):
        word = token.group().lower()
        is_past = word in WORDS["irregular_pasts"] or (number > 1 and word.endswith(("ed", "ing")))
        is_verb = number > 0 and is_past and token.group()[0].islower()
        is_stop = word in _VOICE["stops"] or word.rstrip(".") in ("said", "says", "say")
        if number >= _LONGEST or not word[0].isalnum() or is_stop or is_verb:
            break
        if token.group()[0].isdigit() and number > 0:
            break
        end = token.end()
    quote = text[at:end]
    end -= len(quote) - len(re.sub(r"(?:[’']s?|(?<!\.\w)\.)\Z", "", quote))
    return Span(start=at, end=end) if re.search(r"\w", text[at:end]) and _is_whole(text[at:end]) else None


def _is_whole(quote: str) -> bool:
    """True for what can be somebody: a name, or a determiner or plural with a noun."""
    words = quote.split()
    return quote[0].isupper() or len(words) > 1 or quote.endswith(("s", "people", "police", "men", "women"))


def _subject(text: str, told: Told, low: int, marks: Sequence[Mark]) -> Iterator[Turn]:
    """The subject of a passive: the mark right before its "was"."""
    be = _BE.search(text, low, told.trigger.start)
    near = [mark for mark in marks if be and mark.span.end <= be.start()]
    if be and near and near[-1].kind == "actor" and _BESIDE.fullmatch(text, near[-1].span.end, be.start()):
        yield Turn("recipient", near[-1].span, may_fill=False)


def _nominal(text: str, told: Told, word: str, before: str, behind: str) -> Iterator[Turn]:
    """The roles in "an attack on X by Y", "the killing of X", "X’s arrest", "X-led strikes"."""
    start, end = told.trigger.start, told.trigger.end
    high = end + len(behind)
    is_suffered = word in _ACTS["suffered"]
    if not is_suffered and word not in _ACTS["meant"] | _ACTS["done"] | _ACTS["given"]:
        return
    of, on = _OF.match(behind), _ON.match(behind)
    if word in _ACTS["done"] or (word in _ACTS["given"] and _WITH.search(before)):
        doer = find_phrase(text, end + of.end(), high) if of else None
        if doer:
            yield Turn("actor", doer, may_fill=True, is_of=True)
        return
    first = of if is_suffered else on
    whom = find_phrase(text, end + first.end(), high) if first else None
    if whom:
        yield Turn("recipient", whom, may_fill=True, is_of=is_suffered)
    by = _by_phrase(text, end, high)
    if by:
        yield Turn("actor", by, may_fill=True)
    genitive = _GENITIVE.search(before)
    if genitive:
        at = start - len(before) + genitive.start()
        role = "recipient" if word in _ACTS["own"] and not of else "actor"
        yield Turn(role, Span(start=max(at - 1, 0), end=max(at, 1)), may_fill=False)
    leading = _LEADING.search(before)
    if leading:
        at = start - len(before) + leading.start(1)
        yield Turn("actor", Span(start=at, end=at + len(leading[1])), may_fill=True)


def _mutual(text: str, told: Told, behind: str) -> Iterator[Turn]:
    """Both sides of "talks between X and Y" act."""
    between = _BETWEEN.match(behind)
    if between is None:
        return
    end, high = told.trigger.end, told.trigger.end + len(behind)
    first = find_phrase(text, end + between.end(), high)
    if first is None:
        return
    joint = re.match(r",? and ", text[first.end : high])
    yield Turn("actor", first, may_fill=True, is_second=joint is not None)
    second = find_phrase(text, first.end + joint.end(), high) if joint else None
    if second:
        yield Turn("actor", second, may_fill=True, is_second=True)
