"""What one speaker's claim says of an event, laid out for the codebooks' questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.codes.parties import find_category, find_classes
from onrecord.join.events import find_parties
from onrecord.record import Claim, Event, Figure, Mention, Part, Participant
from onrecord.words.codes import load_party_words
from onrecord.words.phrases import find_phrases, split_words

# One side of these may stand with the other in the actor's place ("clashes between soldiers and rebels").
MUTUAL = frozenset(("ASSAULT", "AGREE", "CONSULT", "RETREAT"))


class Side(NamedTuple):
    """The parties of one side, their categories, and the classes of the first whose category is known."""

    parties: tuple[Participant, ...]
    categories: tuple[str, ...]
    classes: frozenset[str]

    @property
    def category(self) -> str | None:
        """That of the first party whose words tell one."""
        return self.categories[0] if self.categories else None


class Reading(NamedTuple):
    """An event by one voice's mentions: its sides, its figures, and the lists of `parties.toml` that its words are in.

    `told` are the lists that trigger, instrument and actor stand in, `hit` those of the recipients.
    """

    claim: Claim
    event: Event
    actor: Side
    recipient: Side
    figures: tuple[Figure, ...]
    told: frozenset[str]
    hit: frozenset[str]


def read_claim(claim: Claim, event: Event, figures: Mapping[str, Figure]) -> Reading:
    """The event as the claim's speaker tells it; figures that are not in the mapping are left out."""
    mentions = _own_mentions(claim, event)
    actors, recipients = _sides(claim, event)
    instruments = _find_parties(claim, "instrument")
    quotes = [mention.trigger.quote for mention in mentions]
    ids = dict.fromkeys(name for mention in mentions for name in mention.figures)
    return Reading(
        claim=claim,
        event=event,
        actor=_side(actors),
        recipient=_side(recipients),
        figures=tuple(figures[name] for name in ids if name in figures),
        told=find_lists([*quotes, *(party.anchor.quote for party in (*instruments, *actors))]),
        hit=find_lists([party.anchor.quote for party in recipients]),
    )


def _find_parties(claim: Claim, role: Part) -> tuple[Participant, ...]:
    """The participants of a role, each by the first words for it."""
    return tuple(party.words[0] for party in find_parties(claim, role))


def name_party(party: Participant) -> str:
    """The name to show: the actor's, else the words that a pronoun stands for, else the words."""
    return party.actor.name if party.actor else (party.antecedent or party.anchor).quote


def find_lists(quotes: Iterable[str]) -> frozenset[str]:
    """The lists of words that some of the quotes stand in."""
    lexicon = load_party_words()["words"]
    return frozenset(
        label for quote in quotes for found in find_phrases(split_words(quote), lexicon) for label in found.labels
    )


def _own_mentions(claim: Claim, event: Event) -> tuple[Mention, ...]:
    spans = {anchor.span for anchor in claim.quote}
    return tuple(mention for mention in event.mentions if mention.trigger.span in spans) or event.mentions


def _sides(claim: Claim, event: Event) -> tuple[Sequence[Participant], Sequence[Participant]]:
    actors, recipients = _find_parties(claim, "actor"), _find_parties(claim, "recipient")
    if recipients or event.kind not in MUTUAL:
        return actors, recipients
    return actors[:1], actors[1:]


def _side(parties: Sequence[Participant]) -> Side:
    categories = tuple(category for category in map(find_category, parties) if category)
    return Side(tuple(parties), categories, find_classes(categories))
