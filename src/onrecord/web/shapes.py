"""What the JSON twins of the pages answer, where it is not a record: rows of tables, as the store gives them.

These classes describe the answers in OpenAPI; the answers themselves are written by `onrecord.codec`, from the same
values that the pages show.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.answers import VersionStep
from onrecord.record import (
    Anchor,
    Article,
    Bound,
    Certainty,
    Change,
    Citation,
    Claim,
    ClaimKind,
    Code,
    Directness,
    Entry,
    EventKind,
    Granularity,
    History,
    Measure,
    Nearness,
    Origin,
    Problem,
    SpeakerKind,
    State,
    TimexMod,
    Unit,
    When,
    WhenBasis,
    Where,
    WhereRelation,
    WhereUse,
    Withdrawal,
)
from onrecord.web.joined import BoardAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article, and how many claims it makes; `credits` is a JSON array in text."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    credits: str
    url: str | None
    language: str | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """A claim of the timeline. `when_basis` "publication" means that the words give no date.

    `relay` are the names of those through whom the words came, and `acts` what is done in saying it, each with its
    words in `act_words`; all three are parted by semicolons. `date_prec` and `where_prec` are codes of UCDP GED,
    `time_precision` and `geo_precision` of ACLED; what they mean is told in `onrecord.precision`. `event_state` is what
    the speaker says of an event's happening.
    """

    id: str
    article_id: str
    kind: ClaimKind
    speaker: str
    speaker_kind: SpeakerKind
    speaker_role: str | None
    speaker_organisation: str | None
    speaker_country: str | None
    speaker_sector: str | None
    relay: str | None
    cue: str | None
    directness: Directness | None
    denies: bool
    acts: str | None
    act_words: str | None
    medium: str | None
    addressee: str | None
    said_earliest: date | None
    said_latest: date | None
    quote: str
    start: int
    end: int
    low: int | float | None
    high: int | float | None
    bound: Bound | None
    measure: Measure | None
    change: Change | None
    unit: Unit | None
    group_words: str | None
    cumulative: bool | None
    since: str | None
    figure_id: str | None
    part_of: str | None
    when_signal: str | None
    when_words: str | None
    when_value: str | None
    when_mod: TimexMod | None
    granularity: Granularity | None
    earliest: date | None
    latest: date | None
    when_basis: WhenBasis
    when_from: Nearness | None
    date_prec: int | None
    time_precision: int | None
    place: str | None
    place_words: str | None
    place_use: WhereUse | None
    place_relation: WhereRelation | None
    relation_words: str | None
    place_from: Nearness | None
    gazetteer_id: str | None
    latitude: float | None
    longitude: float | None
    where_prec: int | None
    geo_precision: int | None
    event_id: str | None
    event_type: EventKind | None
    event_mode: str | None
    event_state: State | None
    event_sure: Certainty | None
    status_words: str | None
    actors: str | None
    recipients: str | None
    instruments: str | None
    series: str | None
    blames: str | None
    reported_on: date | None
    outlet: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """A figure history: how many claims it joins, and how many of its relations are disagreements."""

    id: str
    incident_id: str
    title: str
    unit: Unit
    group_words: str | None
    scope: str | None
    place: str | None
    earliest: date | None
    latest: date | None
    claims: int
    disagreements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
    """A speaker as quoted by one outlet: how many claims, in how many articles, how many in the speaker's words."""

    speaker: str
    speaker_kind: SpeakerKind
    speaker_role: str | None
    outlet: str | None
    claims: int
    articles: int
    direct: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place of claims, how what happened lies to it, its precision (UCDP GED), and how many claims speak of it."""

    place: str
    gazetteer_id: str | None
    latitude: float
    longitude: float
    place_use: WhereUse | None
    place_relation: WhereRelation | None
    where_prec: int | None
    claims: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnplacedRow:
    """Words of a place that no list of places has."""

    words: str
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTypeRow:
    """A type of event: how many somebody says to have happened, and of how many nobody says so."""

    event_type: EventKind
    happened: int
    otherwise: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewAnswer:
    """The case at a glance. `outline` is GeoJSON in text."""

    counts: dict[str, int]
    articles: list[ArticleRow]
    timeline: list[TimelineRow]
    events: list[EventTypeRow]
    histories: list[HistoryRow]
    board: BoardAnswer
    speakers: list[SpeakerRow]
    places: list[PlaceRow]
    unplaced: list[UnplacedRow]
    outline: str | None
    problems: list[Problem]
    withdrawals: list[Withdrawal]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAnswer:
    """An article, everything found in it, and by the claim's id the incident of each claim and the codebook columns of
    each claim of an event. `carriers` are the articles of its origin, by id; `steps` lead from version to version.
    """

    article: Article
    locator: str
    claims: list[Claim]
    whens: list[When]
    wheres: list[Where]
    incidents: dict[str, str]
    origin: Origin | None
    carriers: dict[str, Citation]
    codes: dict[str, tuple[Code, ...]]
    retrieved_at: str | None = None
    steps: tuple[VersionStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryAnswer:
    """A figure history, and the sentence of each claim by the claim's id. `beside` holds what differs in scope."""

    history: History
    entry: Entry
    beside: Entry
    sentences: dict[str, Anchor]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorAnswer:
    """What went wrong, in words."""

    detail: str
