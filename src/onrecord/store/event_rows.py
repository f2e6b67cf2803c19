"""Events as rows of their tables, each taken from the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from onrecord.join.events import find_mentions, find_parties, name_party, tell_blame
from onrecord.record import Anchor, Attribution, Claim, Event, Part, Participant

Row = dict[str, Any]
EVENT_COLUMNS = (
    *("event_id", "event_type", "event_mode", "event_state", "event_sure", "status_words", "actors", "recipients"),
    *("instruments", "series", "blames"),
)
UNQUOTED = "the article itself"


def event_columns(claim: Claim) -> Row:
    """What a claim's row tells of its event, as its own speaker tells it; all empty for statements and figures."""
    event, status = claim.event, claim.status
    if event is None or status is None:
        return dict.fromkeys(EVENT_COLUMNS)
    return {
        "event_id": event.id,
        "event_type": event.kind,
        "event_mode": event.mode,
        "event_state": status.state,
        "event_sure": status.sure,
        "status_words": " … ".join(words.quote for words in status.words) or None,
        "actors": _names(claim, "actor"),
        "recipients": _names(claim, "recipient"),
        "instruments": _names(claim, "instrument"),
        "series": event.series.quote if event.series else None,
        "blames": "; ".join(tell_blame(claim, blame) for blame in event.blames) or None,
    }


def _names(claim: Claim, role: Part) -> str | None:
    return "; ".join(party.name for party in find_parties(claim, role)) or None


def event_row(event: Event) -> Row:
    """The row of an event, but for its run; its words are its first trigger."""
    return {
        "id": event.id,
        "type": event.kind,
        "mode": event.mode,
        "series": event.series.quote if event.series else None,
        **_words(min((mention.trigger for mention in event.mentions), key=lambda trigger: trigger.span.start)),
    }


def find_tellers(claims: Iterable[Claim]) -> dict[int, Claim]:
    """The claim that tells each mention of any event of one article, by where its trigger starts."""
    return {mention.trigger.span.start: claim for claim in claims for mention in find_mentions(claim)}


def iter_mention_rows(event: Event, tellers: Mapping[int, Claim]) -> Iterator[Row]:
    """A row for each mention that a claim tells."""
    for number, mention in enumerate(event.mentions):
        claim = tellers.get(mention.trigger.span.start)
        if claim:
            yield {
                "event_id": event.id,
                "mention": number,
                "claim_id": claim.id,
                "speaker": claim.speaker.name,
                "state": mention.status.state,
                "sure": mention.status.sure,
                "figures": "; ".join(mention.figures) or None,
                **_words(mention.trigger),
            }


def iter_participant_rows(event: Event) -> Iterator[Row]:
    """A row for each participant of each mention."""
    for number, (mention, part) in enumerate(_participants(event)):
        actor = part.actor
        yield {
            "event_id": event.id,
            "participant": number,
            "mention": mention,
            "role": part.role,
            "name": name_party(part),
            "kind": actor.kind if actor else None,
            "organisation": actor.organisation if actor else None,
            "country": actor.country if actor else None,
            "sector": actor.sector if actor else None,
            "antecedent": part.antecedent.quote if part.antecedent else None,
            "where_id": part.where_id,
            **_words(part.anchor),
        }


def _participants(event: Event) -> Iterator[tuple[int, Participant]]:
    return ((number, part) for number, mention in enumerate(event.mentions) for part in mention.participants)


def iter_blame_rows(event: Event, attributions: Mapping[str, Attribution]) -> Iterator[Row]:
    """A row for each blame: the party with its words, and by whom it is blamed."""
    for number, blame in enumerate(event.blames):
        attribution = attributions.get(blame.attribution_id or "")
        yield {
            "event_id": event.id,
            "blame": number,
            "name": blame.name,
            "party": name_party(blame.party),
            "said_by": attribution.speaker.name if attribution else UNQUOTED,
            **_words(blame.party.anchor),
        }


def iter_context_rows(event: Event) -> Iterator[Row]:
    """A row for each piece of the words of each context."""
    for context in event.contexts:
        for piece, words in enumerate(context.words):
            yield {"event_id": event.id, "name": context.name, "piece": piece, **_words(words)}


def iter_word_rows(event: Event) -> Iterator[Row]:
    """A row for each piece of the words that tell a status, a series, a blame, or what a pronoun stands for."""
    series = (event.series,) if event.series else ()
    groups: dict[str, Iterable[tuple[int, Sequence[Anchor]]]] = {
        "status": enumerate(mention.status.words for mention in event.mentions),
        "antecedent": zip(count(), ((part.antecedent,) if part.antecedent else () for _, part in _participants(event))),
        "series": [(0, series)],
        "blame": enumerate(blame.words for blame in event.blames),
    }
    for role, numbered in groups.items():
        for number, pieces in numbered:
            for piece, words in enumerate(pieces):
                yield {"event_id": event.id, "role": role, "number": number, "piece": piece, **_words(words)}


def _words(anchor: Anchor) -> Row:
    return {"start": anchor.span.start, "end": anchor.span.end, "quote": anchor.quote}
