"""Who stands right beside a trigger as its subject, object or owner, where a model has marked nobody for the role.

Only plain forms are read, by closed patterns: a subject that opens its clause right before an active verb with an
object, or before "was" and a participle; an object right behind a verb; "Vandania’s raid", "Vandanian air strikes".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.find.events.participants.voice import find_phrase
from onrecord.find.texts.clauses import WORDS
from onrecord.find.texts.marks import Mark, Told
from onrecord.record import Span
from onrecord.spans import overlaps
from onrecord.words.actors import load_lands
from onrecord.words.participants import load_participant_words

_TABLES = load_participant_words()
_FILL, _ACTS, _VOICE = _TABLES["filling"], _TABLES["acts"], _TABLES["voice"]
_OWNED = _ACTS["meant"] | _FILL["deeds"]
_VERBS = _FILL["verbs"] | _FILL["leaving"]
_NO_SUBJECT = _TABLES["means"]["words"] | _TABLES["sifting"]["nobody"] | _FILL["no_subjects"]
_COUNTS = _TABLES["lists"]["counts"] | _TABLES["snapping"]["before_nouns"] | _TABLES["snapping"]["determiners"]
_OPENS = r"[;:]\s?|\b(?:that|when|after|while|as|because|since|if|where|but) "
_OPENS_ACTIVE, _OPENS_PASSIVE = re.compile(rf", |[“”\"]\s?|{_OPENS}"), re.compile(_OPENS)
# "Twenty people wounded" are no subject of an active verb, and what is behind is no object.
_COUNTED = re.compile(
    r"\b(?:\d[\d,]*|[Dd]ozens?|[Ss]everal|[Oo]thers|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|dead|killed)"
    r"(?: [a-z]+){0,2} \Z"
)
_KINDS = ("ASSAULT", "COERCE", "HARM", "ACCUSE", "SANCTION", "RETREAT")
_ATTRIBUTIVE = re.compile(r"\b(?:[Tt]he|[Aa]n?|of|[Tt]wo|[Tt]hree|\d+) \Z")
_FORMS = "|".join(sorted(_FILL["forms"]))
_ADVERBS = rf"(?:(?:also|then|later|again|reportedly|allegedly|already|repeatedly|{_FORMS}|\w+ly) )*+"
_NOUNS = (
    r"(?P<phrase>(?:(?:[Tt]he|[Aa]n?|[Tt]hese|[Tt]hose|[Ss]ome|[Ss]everal|[Dd]ozens of|[Hh]undreds of|\d[\d,]*) )?"
    r"[\w.’'/-]+(?: (?:of (?:the )?|and )?[\w.’'/-]+){0,4}?)"
)
_SUBJECT = re.compile(rf"{_NOUNS} {_ADVERBS}\Z")
_BE = re.compile(r" (?:was|were|is|are|been|being|be|got)(?: (?:also|then|later|again|reportedly|already|\w+ly))* \Z")
_BEFORE_BE = re.compile(rf"{_NOUNS}(?: (?:has|have|had|will|could|may|might))?\Z")
_OBJECT = re.compile(
    r" (?=(?:the|an?|at least|more than|some|several|two|three|four|five|six|seven|eight|nine|ten|dozens"
    r"|many|its|their|his)\b|\d|[A-Z])"
)
_OBJECT_PRONOUN = re.compile(r" (you|them|him|us|me)\b(?! to\b)")
_OWNER = re.compile(
    r"(?P<phrase>(?:\b[Tt]he )?(?:(?:[^\W\d_a-z][\w.-]*) ){0,3}[^\W\d_a-z][\w.-]*)[’']s? (?:(?!own)[a-z-]+ ){0,2}\Z"
)
_ADJECTIVE = re.compile(
    r"(?P<phrase>\b(?:[^\W\d_a-z][\w]*|U\.S\.|U\.K\.))(?: (?:air|drone|military|missile|rocket|artillery|naval|army"
    r"|ground|mortar|aerial|deadly|heavy|recent|first|new|economic|financial|border))* \Z"
)
_AGAINST = re.compile(r" against ")
_KINDS_OF_OBJECTS = ("ASSAULT", "COERCE", "ACCUSE", "SANCTION", "SUPPORT", "AID", "THREATEN", "REQUEST")
_LOOK, _LONGEST_OBJECT = 120, 100


def fill_marks(text: str, told: Told, sentence: Span, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks, and an actor and a recipient that stand beside the trigger where none was marked, in order."""
    found = list(marks)
    for one in _iter_beside(text, told, sentence):
        is_free = all(mark.kind != one.kind and not overlaps(mark.span, one.span) for mark in found)
        if is_free and not overlaps(one.span, told.trigger):
            found.append(one)
    return tuple(sorted(found, key=lambda mark: (mark.span.start, mark.span.end)))


def _iter_beside(text: str, told: Told, sentence: Span) -> Iterator[Mark]:
    low, high = max(sentence.start, told.trigger.start - _LOOK), min(sentence.end, told.trigger.end + _LOOK)
    words = text[told.trigger.start : told.trigger.end].split() or [""]
    before = text[low : told.trigger.start]
    them = _OBJECT_PRONOUN.match(text, told.trigger.end, high)
    is_verb = words[0].lower() not in _FILL["handling"] and not _ATTRIBUTIVE.search(before)
    if them and is_verb and told.kind in _KINDS_OF_OBJECTS:
        yield Mark("recipient", Span(start=them.start(1), end=them.end(1)))
    if len(words) == 1 and words[0] in _VERBS | _FILL["condemning"] and told.kind in _KINDS:
        yield from _beside_verb(text, told, low, high, words[0])
    elif words[-1].lower() in _OWNED | _FILL["invading"]:
        yield from _owner(before, low, is_own=words[-1].lower() in _OWNED)
        against = _AGAINST.match(text, told.trigger.end) if words[-1].lower() in _FILL["deeds"] else None
        whom = find_phrase(text, against.end(), high) if against else None
        if whom and (told.kind != "PROTEST" or text[whom.start].isupper()):
            yield Mark("recipient", whom)


def _beside_verb(text: str, told: Told, low: int, high: int, verb: str) -> Iterator[Mark]:
    """Subject and object of a verb in an active or passive clause."""
    be = _BE.search(text, low, told.trigger.start)
    if be:
        subject = _phrase(text, _BEFORE_BE, low, be.start())
        if subject and verb in _FILL["verbs"]:
            yield Mark("recipient", subject)
        return
    object_ = _OBJECT.match(text, told.trigger.end) if verb not in _FILL["leaving"] else None
    if object_ is None and verb not in _FILL["leaving"]:
        return
    is_fate = verb in _TABLES["snapping"]["fates"] and _COUNTED.search(text, low, told.trigger.start)
    if is_fate or _ATTRIBUTIVE.search(text, low, told.trigger.start):
        return
    subject = _phrase(text, _SUBJECT, low, told.trigger.start) if told.kind != "HARM" else None
    if subject:
        yield Mark("actor", subject)
    whom = find_phrase(text, object_.end(), min(high, object_.end() + _LONGEST_OBJECT)) if object_ else None
    if whom and verb in _FILL["verbs"] and not _is_no_subject(text[whom.start : whom.end]):
        yield Mark("recipient", whom)


def _phrase(text: str, pattern: re.Pattern[str], low: int, stop: int) -> Span | None:
    """The noun phrase that is all of a clause before a verb; for a passive no apposition behind a comma."""
    opens = _OPENS_ACTIVE if pattern is _SUBJECT else _OPENS_PASSIVE
    opening = max((one.end() for one in opens.finditer(text, low, stop)), default=low)
    found = pattern.fullmatch(text, opening, stop)
    if found is None:
        return None
    quote = found["phrase"]
    return Span(start=found.start("phrase"), end=found.end("phrase")) if _is_subject(quote) else None


def _is_subject(quote: str) -> bool:
    words = quote.lower().split()
    if _is_no_subject(quote) or words[-1] in _COUNTS or any(_is_verb(word) for word in quote.split()):
        return False
    if words[-1] in _VOICE["stops"] | {"of", "and"}:
        return False
    inside = set(words) - {"of", "and", "the", "a", "an", "these", "those", "some"}
    return inside.isdisjoint(_VOICE["stops"]) and (quote[0].isupper() or len(words) > 1 or quote.endswith("s"))


def _is_verb(word: str) -> bool:
    return word[0].islower() and (word in WORDS["irregular_pasts"] or word.endswith("ing"))


def _is_no_subject(quote: str) -> bool:
    head = re.split(r" (?:of|from) ", quote.lower())[0].split()
    return (
        not head
        or quote.lower().split()[-1] in _TABLES["snapping"]["fates"]
        or head[-1].strip(".,") in _NO_SUBJECT
        or head[0] in _FILL["no_openers"]
    )


def _owner(before: str, low: int, *, is_own: bool) -> Iterator[Mark]:
    """Whose deed it is: "Vandania’s raid", "Vandanian air strikes"; "Vandania’s invasion" may befall it."""
    owner = _OWNER.search(before) if is_own else None
    if owner and not _is_no_subject(owner["phrase"]):
        yield Mark("actor", Span(start=low + owner.start("phrase"), end=low + owner.end("phrase")))
        return
    adjective = _ADJECTIVE.search(before)
    if adjective and adjective["phrase"] in load_lands():
        yield Mark("actor", Span(start=low + adjective.start("phrase"), end=low + adjective.end("phrase")))
