"""What the JSON twins answer of what is joined across articles: incidents, disagreements, speakers.

As in `onrecord.web.shapes`, these classes describe the answers in OpenAPI. Pairs and triples of the join come out with
names for their parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.answers import SpeakerView, Voices
from onrecord.join.actors import Proposed
from onrecord.join.corroboration import Corroboration
from onrecord.join.positions import ChangeKind, Topic
from onrecord.record import (
    Anchor,
    Aspect,
    Citation,
    Claim,
    Disagreement,
    Entry,
    EventKind,
    Identity,
    IncidentKind,
    NearMiss,
    Origin,
    Relation,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident: how many claims it joins, in how many articles, and how many of its relations are disagreements."""

    id: str
    kind: IncidentKind
    title: str
    event_type: EventKind | None
    place: str | None
    earliest: date | None
    latest: date | None
    claims: int
    articles: int
    disagreements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentAnswer:
    """An incident, the sentence of each claim by the claim's id, what stands behind it, and what it almost was joined
    with: `titles` and `leading`, their first claims, are those of the other incidents, by id.
    """

    entry: Entry
    sentences: dict[str, Anchor]
    origins: list[Origin]
    corroboration: Corroboration
    near_misses: list[NearMiss]
    titles: dict[str, str]
    leading: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementRow:
    """A way in which the accounts of an incident differ, with the incident's title, kind, place, days and articles."""

    id: str
    incident_id: str
    history_id: str | None
    aspect: Aspect
    relation: Relation
    speakers: int
    gap: float | None
    reason: str
    title: str
    kind: IncidentKind
    place: str | None
    earliest: date | None
    latest: date | None
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationTally:
    """How many differences of one relation and aspect the case has."""

    relation: Relation
    aspect: Aspect
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardAnswer:
    """Differences in the order of `rows`, the first of `total`, with the claims of all their sides by id."""

    rows: list[DisagreementRow]
    disagreements: list[Disagreement]
    claims: dict[str, Claim]
    citations: dict[str, Citation]
    sentences: dict[str, Anchor]
    total: int
    tallies: list[RelationTally]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesAnswer:
    """Two names that may be one, with the score (0 to 1) and the reasons."""

    names: tuple[str, str]
    score: float
    reasons: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeaksForAnswer:
    """A person and the body for which the person speaks, by the ids of their identities."""

    person_id: str
    body_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesAnswer:
    """Who is named in the case; `claims` and `articles` count by the identity's id."""

    identities: list[Identity]
    proposals: list[NamesAnswer]
    speaks_for: list[SpeaksForAnswer]
    claims: dict[str, int]
    articles: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAnswer:
    """Two claims of one speaker, the earlier first, between which the position changed, and how."""

    before_id: str
    after_id: str
    kind: ChangeKind
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicAnswer:
    """All that one speaker says on one topic, in order of the day it was said."""

    id: str
    title: str
    claim_ids: list[str]
    days: list[date | None]
    changes: list[ChangeAnswer]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerAnswer:
    """A speaker under all names, with every claim, the claims by topic, and names that may be the same."""

    identity: Identity
    claims: list[Claim]
    topics: list[TopicAnswer]
    citations: dict[str, Citation]
    proposals: list[NamesAnswer]


def to_voices(found: Voices) -> VoicesAnswer:
    """The answer to who speaks."""
    return VoicesAnswer(
        identities=list(found.identities.identities),
        proposals=[_names(each) for each in found.identities.proposals],
        speaks_for=[SpeaksForAnswer(person_id=one, body_id=other) for one, other in found.identities.speaks_for],
        claims=found.claims,
        articles=found.articles,
    )


def to_speaker(view: SpeakerView) -> SpeakerAnswer:
    """The answer to what one speaker said."""
    return SpeakerAnswer(
        identity=view.identity,
        claims=view.claims,
        topics=[_topic(each) for each in view.topics],
        citations=view.citations,
        proposals=[_names(each) for each in view.proposals],
    )


def _names(found: Proposed) -> NamesAnswer:
    return NamesAnswer(names=found.names, score=found.score, reasons=list(found.reasons))


def _topic(topic: Topic) -> TopicAnswer:
    return TopicAnswer(
        id=topic.id,
        title=topic.title,
        claim_ids=list(topic.claim_ids),
        days=list(topic.days),
        changes=[ChangeAnswer(**change._asdict()) for change in topic.changes],
    )
