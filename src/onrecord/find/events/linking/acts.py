"""The acts that an article tells, one for each telling, and what their own words are like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from onrecord.find.events.telling import Telling
from onrecord.find.texts.marks import Hint
from onrecord.record import Span
from onrecord.words.tellings import load_telling_words

Realm = Literal["harm", "coerce", "protest", "move", "word", "talk", "deal"]
REALMS: Mapping[str, Realm] = {
    "ASSAULT": "harm",
    "HARM": "harm",
    "COERCE": "coerce",
    "PROTEST": "protest",
    "RETREAT": "move",
    "MOBILIZE": "move",
    "ACCUSE": "word",
    "REJECT": "word",
    "REQUEST": "word",
    "THREATEN": "word",
    "SUPPORT": "word",
    "AGREE": "talk",
    "CONSULT": "talk",
    "COOPERATE": "talk",
}
_WORD = re.compile(r"[\w’'.-]+")
_BE = frozenset(("am", "are", "be", "been", "being", "is", "was", "were"))
_DETERMINERS = frozenset(("a", "an", "her", "his", "its", "that", "the", "their", "these", "this"))
_PASTS = load_telling_words().lists["pasts"]
_LOOK, _WORDS = 40, 3


class Act(NamedTuple):
    """A telling with its number in the article, that of its event, the place of its sentence, and the kind of deed."""

    telling: Telling
    number: int
    group: int
    sentence: int
    realm: Realm

    @property
    def trigger(self) -> Span:
        """The words that tell it."""
        return self.telling.told.trigger

    def find_gap(self, span: Span) -> int:
        """Characters between the trigger and other words; negative where they overlap."""
        return max(span.start - self.trigger.end, self.trigger.start - span.end)

    def hints(self, kind: str) -> list[Hint]:
        """The words that may tell something of it, as the model has it."""
        return [hint for hint in self.telling.told.hints if hint.kind == kind]


def iter_act_features(text: str, act: Act, head: int, lead: int) -> Iterator[str]:
    """The names of an act's own features: type, mode, state, voice, determiner, form, and where it stands.

    What speaks for its being told in full elsewhere, or nowhere. `head` and `lead` are where those of the text end.
    """
    trigger, told = act.trigger, act.telling.told
    before = [word.lower() for word in _WORD.findall(text[max(0, trigger.start - _LOOK) : trigger.start])][-_WORDS:]
    quote = text[trigger.start : trigger.end].lower()
    yield from (f"type {told.kind}", f"realm {act.realm}", f"state {act.telling.mention.status.state}")
    if told.mode:
        yield f"mode {told.mode}"
    if before and (before[-1] in _BE or (len(before) > 1 and before[-2] in _BE and before[-1].endswith("ly"))):
        yield "passive"
    is_past = quote.endswith("ed") or quote in _PASTS
    determiner = next((word for word in reversed(before) if word in _DETERMINERS), None)
    if determiner and not is_past:
        yield f"behind {determiner}"
    yield "past" if is_past else "ing" if quote.endswith("ing") else "other form"
    if trigger.start < lead:
        yield "in headline" if trigger.start < head else "in lead"
    if act.telling.mention.attribution_id:
        yield "said"
