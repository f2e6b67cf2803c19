"""Which of the stretches that a model marks take part in this event and not in the one beside it.

"Nine were killed and 15 wounded": each number belongs to the deed that stands beside it. "Of the 38, 31 were freed":
a part stands beside its whole. "The bombing in Karsk": where it happened, and nobody whom it befell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.find.events.participants.voice import find_phrase
from onrecord.find.scene import Scene
from onrecord.find.texts.marks import Mark, Told
from onrecord.record import Attribution, Span, Where
from onrecord.spans import contains, overlaps
from onrecord.words.calendar import load_calendar_words
from onrecord.words.participants import load_participant_words

_WORDS = load_participant_words()["choosing"]
_FATES = "|".join(sorted(_WORDS["fates"]))
_AUX = "was|were|is|are|had|have|has|been|being|be|also|still|now|more|others|people|reportedly|their|its|left|feared"
# What became of those whom a phrase counts: "[nine people] were killed".
_BEHIND = re.compile(rf"(?: (?:of them|{_AUX})\b){{0,4}} (?P<fate>{_FATES})\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?P<fate>{_FATES}|killing|wounding|injuring|displacing) "
    r"(?:(?:at least|at most|more than|about|some|another|up to|over|nearly) )?\Z"
)
_FATE = re.compile(_FATES)
_MONTHS = "|".join(name.title() for name in load_calendar_words().months)
_NUMBER = (
    r"(?P<number>(?:(?:[Aa]t least|[Mm]ore than|[Aa]bout|[Aa]nother|[Uu]p to|[Oo]ver|[Nn]early|[Ss]ome) )?"
    r"(?:\d[\d,]*\d|\d|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Dd]ozens|[Ss]cores|[Hh]undreds"
    r"|[Ss]everal)(?: (?:more|others|other people|people|civilians|children|soldiers))?)"
)
_NUMBER_BEFORE = re.compile(
    rf"(?<![\w,.-]){_NUMBER}(?: (?:was|were|is|are|still|also|reported|had been|have been))* \Z"
)
_NUMBER_BEHIND = re.compile(rf" {_NUMBER}\b(?![:.-]\d| (?:{_MONTHS})\b|%| per)")
_DEED = re.compile(r"(?:[Kk]ill|[Ww]ound|[Ii]njur|[Dd]isplac|[Mm]urder|[Bb]ehead|[Ee]xecut)(?:s|es|ed|ing|e)?")
_TAIL = re.compile(rf"(?P<whom>{_NUMBER}(?: [a-z][\w-]*){{0,3}}?) (?:in|at|near|outside|across) (?=\w)")
_COUNT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|dozens?|scores"
    r"|hundreds|thousands|several|many|others|more|some|most|few|all|half|none)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:(?:at least|more than|about|some|nearly) )?(?:\d[\d,]*|\w+)(?: of (?:them|whom|those|these))?", re.IGNORECASE
)
_OF_THEM = re.compile(r" of (?:them|whom|those)\b")
_THEM_BEFORE = re.compile(r"\bof (?:them|whom|those) (?:were |are )?\Z")
_TELLS = re.compile(rf" (?:{'|'.join(sorted(_WORDS['tells']))})\b")
_ACTS = "|".join(sorted(load_participant_words()["acts"]["suffered"] | load_participant_words()["acts"]["meant"]))
_ANOTHERS = re.compile(rf"\b(?:{_ACTS}) (?:in|at|near|on|of) (?:the )?\Z")
_OWN = re.compile(r" (?:in|at|near|on|of) (?:the |a )?")
_OF_THE = re.compile(r"\b[Oo]f (?:the |those |these )?\Z")
_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Oo]utside|[Ii]nside|[Tt]hroughout|[Aa]round) (?:the )?\Z")
# Behind these "in" and "at" lead to whom it befalls: "fired at Karsk".
_AIMED = re.compile(r"\b(?:fir|aim|shoot|shot|point|direct|launch|hurl|throw|threw|strik|targete?)\w* at (?:the )?\Z")
_LIST = re.compile(r"(?:,| and|, and| or) (?:in |at |near )?(?:the )?")
_LOOK, _FAR = 60, 2_000


def choose_marks(scene: Scene, told: Told, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks without those of deeds and wholes beside, and with the places among them as places."""
    text = scene.article.text
    near = _without_far(text, told, _without_speakers(scene, told, marks))
    near = _without_anothers(text, told, near)
    counted = _with_counted(text, told, near)
    placed = _placed(text, told, scene.wheres, _parted(text, counted))
    recipients = [mark for mark in placed if mark.kind == "recipient"]
    if len(recipients) > 1:
        left = _own_fates(text, told, recipients)
        left = _own_parts(text, told, left)
        placed = [mark for mark in placed if mark.kind != "recipient" or mark in left]
    return tuple(placed)


def _without_speakers(scene: Scene, told: Told, marks: Sequence[Mark]) -> list[Mark]:
    """The marks without actors who only tell it, where another one does it or nobody can."""
    actors = [mark for mark in marks if mark.kind == "actor"]
    tellers = [mark for mark in actors if _tells(scene, told, mark)]
    is_deed = told.kind != "HARM"
    return [mark for mark in marks if mark not in tellers or (is_deed and len(tellers) == len(actors))]


def _without_far(text: str, told: Told, marks: Sequence[Mark]) -> list[Mark]:
    """The marks without those behind a semicolon, where another of their role stands on the trigger's side."""
    far = [mark for mark in marks if mark.kind in ("actor", "recipient") and ";" in _gap(text, told.trigger, mark.span)]
    near = {mark.kind for mark in marks if mark not in far}
    return [mark for mark in marks if mark not in far or mark.kind not in near]


def _without_anothers(text: str, told: Told, marks: Sequence[Mark]) -> list[Mark]:
    """The marks without places of another deed, where this one has its own: "the raid in Karsk and that in *Tolm*"."""
    own = _OWN.match(text, told.trigger.end)
    if own is None or not any(mark.span.start <= own.end() <= mark.span.end for mark in marks):
        return list(marks)
    return [
        mark
        for mark in marks
        if mark.kind != "place"
        or mark.span.start >= told.trigger.end
        or not _ANOTHERS.search(text, max(mark.span.start - _LOOK, 0), mark.span.start)
    ]


def _gap(text: str, one: Span, other: Span) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _tells(scene: Scene, told: Told, mark: Mark) -> bool:
    """True for whom "said" stands behind, and for the source of an attribution whose content holds the trigger."""
    if _TELLS.match(scene.article.text, mark.span.end) and not overlaps(mark.span, told.trigger):
        return True
    low = bisect_left(scene.attributions, mark.span.start - _FAR, key=_begin)
    for one in scene.attributions[low:]:
        if _begin(one) > mark.span.end:
            return False
        is_source = any(overlaps(piece.span, mark.span) for piece in one.source)
        if is_source and any(contains(piece.span, told.trigger) for piece in one.content):
            return True
    return False


def _begin(attribution: Attribution) -> int:
    parts = (*attribution.source[:1], *attribution.cue[:1], *attribution.content[:1])
    return min((part.span.start for part in parts), default=0)


def _with_counted(text: str, told: Told, marks: Sequence[Mark]) -> list[Mark]:
    """The marks with the number right beside a word that tells what became of so many: "and *40* injured"."""
    found = list(marks)
    span = _counted(text, told.trigger) if told.kind in ("ASSAULT", "HARM") else None
    if span and not any(overlaps(mark.span, span) for mark in found):
        found.append(Mark("recipient", span))
    return sorted(found, key=lambda mark: (mark.span.start, mark.span.end))


def _counted(text: str, trigger: Span) -> Span | None:
    """Those counted right before a participle ("40 injured", "six are missing"), or behind a verb ("killing 40")."""
    low = max(trigger.start - _LOOK, 0)
    before = (
        _NUMBER_BEFORE.search(text, low, trigger.start) if _FATE.fullmatch(text, trigger.start, trigger.end) else None
    )
    if before:
        return Span(start=before.start("number"), end=before.end("number"))
    if not _DEED.fullmatch(text, trigger.start, trigger.end) or not _NUMBER_BEHIND.match(text, trigger.end):
        return None
    return find_phrase(text, trigger.end + 1, trigger.end + _LOOK)


def _parted(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks, and where those counted were as a place of its own: "20 people" "in a market in Karsk"."""
    found: list[Mark] = []
    for mark in marks:
        tail = _TAIL.match(text, mark.span.start, mark.span.end) if mark.kind == "recipient" else None
        if tail is None:
            found.append(mark)
            continue
        found.append(Mark(mark.kind, Span(start=mark.span.start, end=tail.end("whom"))))
        place = Span(start=tail.end(), end=mark.span.end)
        if not any(one.kind == "place" and overlaps(one.span, place) for one in marks):
            found.append(Mark("place", place))
    return found


def _placed(text: str, told: Told, wheres: Sequence[Where], marks: Sequence[Mark]) -> list[Mark]:
    """The marks; a recipient that "in", "at" or "near" leads to, and that is a place by name, is one."""
    found: list[Mark] = []
    for mark in marks:
        before = text[max(mark.span.start - _LOOK, 0) : mark.span.start]
        last = found[-1] if found else None
        is_led = _PLACED.search(before) is not None and not _AIMED.search(before)
        is_listed = (
            last is not None
            and last.kind == "place"
            and _LIST.fullmatch(text, last.span.end, mark.span.start) is not None
        )
        is_place = mark.kind == "recipient" and (is_led or is_listed) and _is_located(wheres, mark.span)
        found.append(Mark("place", mark.span) if is_place and not overlaps(mark.span, told.trigger) else mark)
    return found


def _is_located(wheres: Sequence[Where], span: Span) -> bool:
    """True where a place's name ends the stretch: "the town of Karsk", not "Karsk residents"."""
    first = bisect_left(wheres, span.start, key=lambda where: where.anchor.span.start)
    for where in wheres[first:]:
        if where.anchor.span.start >= span.end:
            return False
        if where.anchor.span.end >= span.end and where.use in ("literal", "metonymic"):
            return True
    return False


def _own_fates(text: str, told: Told, marks: Sequence[Mark]) -> list[Mark]:
    """The marks without counts of those to whom something else became, where one is this trigger's own."""
    owners = [_owner(text, mark) for mark in marks]
    if not any(owner and overlaps(owner, told.trigger) for owner in owners):
        return list(marks)
    return [mark for mark, owner in zip(marks, owners, strict=True) if owner is None or overlaps(owner, told.trigger)]


def _owner(text: str, mark: Mark) -> Span | None:
    """The word that tells what became of those counted: right behind, or else right before."""
    if not _COUNT.search(text[mark.span.start : mark.span.end]):
        return None
    found = _BEHIND.match(text, mark.span.end) or _BEFORE.search(text, max(mark.span.start - _LOOK, 0), mark.span.start)
    return Span(start=found.start("fate"), end=found.end("fate")) if found else None


def _own_parts(text: str, told: Told, marks: Sequence[Mark]) -> list[Mark]:
    """The marks without parts that stand behind their whole ("nine of them"), and wholes before their part."""
    found: list[Mark] = []
    for mark in marks:
        quote = text[mark.span.start : mark.span.end]
        is_of = _OF_THEM.match(text, mark.span.end) is not None or _OF_THEM.search(quote) is not None
        is_bare = quote.lower() in _WORDS["parts"]
        owner = _owner(text, mark)
        is_own = owner is not None and overlaps(owner, told.trigger)
        is_behind = _THEM_BEFORE.search(text, max(mark.span.start - _LOOK, 0), mark.span.start) is not None
        if found and not is_own and (is_of or is_bare or is_behind):
            continue
        before = found[-1] if found else None
        is_whole = before is not None and _OF_THE.search(text, max(before.span.start - _LOOK, 0), before.span.start)
        if is_whole and _PART.fullmatch(quote):
            found.pop()
        found.append(mark)
    return found
