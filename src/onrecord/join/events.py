"""Claims of events: what each voice tells of them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from onrecord.record import Blame, Claim, Mention, Part, Participant, Span, State

# What did not happen, or has not happened yet, is another state; nothing may count it among these.
HAPPENED: frozenset[State] = frozenset(("happened", "ongoing"))


class Party(NamedTuple):
    """One who takes part, in all the words that a voice has for them."""

    name: str
    country: str | None
    sector: str | None
    words: tuple[Participant, ...]


def has_happened(claim: Claim) -> bool:
    """True where the claim's speaker says of its event that it happened or is going on."""
    return claim.status is not None and claim.status.state in HAPPENED


AROUND = 160  # characters; a sentence of news has some 130


def find_mentions(claim: Claim) -> tuple[Mention, ...]:
    """The mentions of the claim's event in which its own speaker tells it; none for a statement or a figure."""
    own = {words.span.start for words in claim.quote}
    return tuple(each for each in claim.event.mentions if each.trigger.span.start in own) if claim.event else ()


def find_parties(claim: Claim, role: Part) -> tuple[Party, ...]:
    """Those who take part in a role in the words of the claim's own speaker, in order of the text, each once.

    They are those of the first mention that names any, and of the mentions around it; further off an article tells
    of others, and what it takes for one event may be two.
    """
    mentions = find_mentions(claim)
    first = next((each.trigger.span.start for each in mentions for one in each.participants if one.role == role), 0)
    found: dict[str, dict[Span, Participant]] = {}
    for mention in mentions:
        for each in mention.participants:
            if each.role == role and abs(mention.trigger.span.start - first) < AROUND:
                found.setdefault(name_party(each).casefold(), {}).setdefault(each.anchor.span, each)
    return tuple(_party(list(group.values())) for group in found.values())


CELLS: tuple[Literal["actor", "recipient", "place", "day"], ...] = ("actor", "recipient", "place", "day")
DOUBTED = 0.5  # what is less likely right is to be looked at first


def find_doubts(claim: Claim) -> tuple[str, ...]:
    """The cells of an event that are as likely wrong as right, by the beliefs in its best mention of each."""
    beliefs = [each.beliefs for each in find_mentions(claim) if each.beliefs]
    return tuple(cell for cell in CELLS if beliefs and max(getattr(each, cell) for each in beliefs) < DOUBTED)


def name_party(participant: Participant) -> str:
    """The name of the actor that the words stand for, or else the words."""
    actor = participant.actor
    return actor.name if actor and actor.name and actor.kind != "unknown" else participant.anchor.quote


def _party(words: list[Participant]) -> Party:
    actors = [each.actor for each in words if each.actor]
    return Party(
        name=name_party(words[0]),
        country=next((actor.country for actor in actors if actor.country), None),
        sector=next((actor.sector for actor in actors if actor.sector), None),
        words=tuple(words),
    )


def tell_blame(claim: Claim, blame: Blame) -> str:
    """A blame with by whom, as far as the claim knows: its speaker, the article, or another speaker of the article."""
    own = {mention.attribution_id for mention in find_mentions(claim)}
    if blame.attribution_id is None:
        speaker = "the article itself"
    else:
        speaker = claim.speaker.name if blame.attribution_id in own else "another speaker of the article"
    return f"{blame.name}: {name_party(blame.party)}, by {speaker}"
