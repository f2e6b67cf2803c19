"""The voices that tell an event, and what each of them says of its happening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from onrecord.record import Anchor, Attribution, Event, Mention, Speaker, State, Status

Tense = Literal["past", "future"]
ASSERTED: frozenset[State] = frozenset(("happened", "ongoing"))
NEGATED: frozenset[State] = frozenset(("not", "denied"))
# What is left when a voice neither asserts nor negates: the one that commits its speaker most comes first.
OPEN: tuple[State, ...] = ("rumoured", "ordered", "planned", "threatened", "conditional", "hypothetical")
AHEAD: frozenset[State] = frozenset(("ordered", "planned", "threatened"))
SURENESS = ("certain", "probable", "possible", "unknown")


class Voice(NamedTuple):
    """One who tells an event: the mentions, in order of the text, and what they say together.

    `deciding` is the mention whose status is the voice's own, `attribution` that of the deciding mention.
    """

    event: Event
    mentions: tuple[Mention, ...]
    deciding: Mention
    attribution: Attribution | None

    @property
    def status(self) -> Status:
        """What the voice says of the event's happening."""
        return self.deciding.status

    @property
    def has_happened(self) -> bool:
        """True where the voice says that it happened or is going on."""
        return self.status.state in ASSERTED

    @property
    def speaks_of_one(self) -> bool:
        """True where what others tell of the event's day and place is that of which it speaks: also to deny it."""
        return self.has_happened or self.status.state in NEGATED

    @property
    def tense(self) -> Tense | None:
        """Whether it lies before the report or after it, None where the voice does not tell."""
        if self.has_happened:
            return "past"
        return "future" if self.status.state in AHEAD else None

    @property
    def own(self) -> tuple[Mention, ...]:
        """Its mentions, the deciding one first."""
        return self.deciding, *(mention for mention in self.mentions if mention is not self.deciding)

    @property
    def others(self) -> tuple[Mention, ...]:
        """The mentions by which other voices say that it happened."""
        own = {mention.trigger.span for mention in self.mentions}
        return tuple(
            each for each in self.event.mentions if each.trigger.span not in own and each.status.state in ASSERTED
        )

    @property
    def triggers(self) -> tuple[Anchor, ...]:
        """The words that tell it."""
        return tuple(mention.trigger for mention in self.mentions)


def find_voices(event: Event, attributions: Mapping[str, Attribution]) -> Iterator[Voice]:
    """The voices of an event in order of their first words; the narrator's has no attribution.

    Two attributions of one speaker are one voice, but for speakers that are not known: they may be two. Who says of a
    part of it that it happened, and of another that it did not, has two claims: nothing negated stands among the words
    of what happened.
    """
    voices: dict[tuple[Speaker | str | None, bool], list[Mention]] = {}
    for mention in sorted(event.mentions, key=lambda mention: mention.trigger.span.start):
        attribution = attributions.get(mention.attribution_id or "")
        voice = attribution.voice if attribution else None
        voices.setdefault((voice, mention.status.state in NEGATED), []).append(mention)
    for mentions in voices.values():
        deciding = decide(mentions)
        yield Voice(event, tuple(mentions), deciding, attributions.get(deciding.attribution_id or ""))


def decide(mentions: Sequence[Mention]) -> Mention:
    """The one of a voice's mentions that says most of whether the event happened; of equal ones the first.

    1. An assertion (happened, ongoing). 2. A negation (not, denied). 3. All else: rumoured, ordered, planned,
    threatened, conditional, hypothetical; and of each the surest.
    """
    return min(mentions, key=lambda mention: _weight(mention.status))


def _weight(status: Status) -> tuple[int, int]:
    sureness = SURENESS.index(status.sure)
    if status.state in ASSERTED:
        return 0, sureness
    if status.state in NEGATED:
        return 1, sureness
    return 2 + OPEN.index(status.state), sureness
