"""The nouns of onrecord, from the bytes that came in to the entry that goes out.

Source         where something to read lies: a file, with its first bytes
Visit          an address of the web as it was fetched: when, where it led, what it said of itself
Capture        the bytes as obtained, with their address; and what the reader saw in them
SourceMap      leads from each character of a text back to the characters it came from
Furniture      words of the page that are not the article (credit, byline, share links), with their kind
Detail         one thing known about the article (title, outlet, author ...), and where it was read
Article        the clean, final text; every offset in the system refers to it
Anchor         article, span and the quoted words: `article.text[start:end] == quote`, always
Attribution    source, cue, content: somebody says something
Act            what a speaker does in saying it: denies, blames, promises ...
Figure         a quantity as said: low, high, bound, unit, group
When           a time expression and the days it may mean
Where          a place name and the place it is taken for
Speaker        the actor behind a source; the article's own voice is the narrator
Participant    who or what takes part in an event, in which role
Status         whether a speaker says that an event happened, and how sure they are
Mention        one telling of an event: its trigger, its participants there, its status
Blame          who is said to have done it: claimed, admitted, blamed, suspected, denied
Context        what an event is about, beside its type
Event          what happened: a PLOVER type with its mode, told by one mention or several
Code           what a codebook's column gets for an event, by which rule, or why it stays empty
Run            which engine with which settings produced a finding
Analysis       all findings of one article by one run
Claim          one speaker says one thing in one article: the unit people argue about
Problem        what went wrong: what, where, why, what to do
Bundle         everything that one article brings in
Kill           a sender's notice that an item must no longer be used
PassedOver     what a source holds beside its articles, by kind, with its count
Outcome        what became of one item that went in: saved, skipped or failed
Withdrawal     the tombstone of an article whose words were removed: who, when, why
Place, Actor   what the case itself knows: its own gazetteer and its own people and groups
Knowledge      a case's places and actors together
Identity       the names that stand for one person, group or body, across articles
Origin         articles that carry one story: ten outlets with one wire report are one origin
Incident       claims about the same thing, across articles
NearMiss       two incidents that are almost one, for a person to look at
History        the figures of one incident that count the same: unit, group and scope
Disagreement   a typed relation between claims of one incident, with its sides
Proposal       a grade or a number that a codebook's rule gives for an incident
Judgement      a person's decision; append-only
Citation       an article as it is cited
Entry          an incident with its claims, citations and disagreements: what pages and exports receive

Records are frozen, hold tuples, and do no work. Offsets are Unicode code points, half-open. Ids are made in
`onrecord.codec.make_id`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

FurnitureKind = Literal[
    "outlet line",
    "byline",
    "dateline",
    "credit",
    "contact",
    "rights",
    "promotion",
    "related",
    "comments",
    "caption",
    "navigation",
    "correction",
    "note",
]
DetailName = Literal[
    "id",
    "title",
    "outlet",
    "author",
    "published",
    "language",
    "url",
    "credit",
    "dateline",
    "rights",
    "licence",
    "slug",
    "version",
    "notice",
    "embargo",
    "record",
    "digest",
]
Directness = Literal["direct", "indirect", "mixed"]
SpeakerKind = Literal[
    "person", "unnamed", "organisation", "medium", "document", "witness", "crowd", "unknown", "narrator"
]
ActName = Literal[
    "asserts",
    "denies",
    "confirms",
    "admits",
    "claims responsibility",
    "blames",
    "condemns",
    "praises",
    "promises",
    "threatens",
    "warns",
    "demands",
    "asks",
    "offers",
    "refuses",
    "declines to comment",
]
Bound = Literal["exact", "at_least", "more_than", "about", "up_to", "fewer_than", "dozens", "vague"]
Unit = Literal[
    "killed",
    "injured",
    "missing",
    "displaced",
    "detained",
    "hostages",
    "attacks",
    "targets",
    "troops",
    "weapons",
    "aircraft",
    "vehicles",
    "votes",
    "money",
    "other",
]
Measure = Literal["count", "change", "rate", "share"]
Change = Literal["rise", "fall"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexMod = Literal[
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
    "START",
    "MID",
    "END",
    "APPROX",
]
EventKind = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "HARM",
]
Part = Literal["actor", "recipient", "place", "instrument"]
State = Literal[
    "happened",
    "ongoing",
    "planned",
    "ordered",
    "threatened",
    "conditional",
    "hypothetical",
    "not",
    "denied",
    "rumoured",
]
Certainty = Literal["certain", "probable", "possible", "unknown"]
BlameKind = Literal["claimed", "admitted", "blamed", "suspected", "denied"]
ContextName = Literal[
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
]
Codebook = Literal["PLOVER", "POLECAT", "ACLED", "UCDP", "GTD"]
Granularity = Literal["hour", "day", "week", "month", "season", "quarter", "year", "decade", "range"]
WhenBasis = Literal["stated", "relative", "earlier mention", "publication"]
WhereUse = Literal["literal", "metonymic", "modifier", "demonym", "embedded"]
WhereRelation = Literal["in", "near", "away", "between", "off"]
Nearness = Literal["sentence", "paragraph", "article"]
ClaimKind = Literal["statement", "figure", "event"]
Relation = Literal["agree", "rounding", "update", "scope", "conflict", "denial", "position"]
Aspect = Literal["count", "date", "place", "actor", "kind", "status", "position"]
IncidentKind = Literal["event", "series", "figures", "topic", "statement"]
JudgedKind = Literal["actors", "incidents", "origins", "claim", "cell"]
Decision = Literal["same", "different", "unsure", "accept", "reject", "correct"]
Stage = Literal["read", "clean", "analyse", "assemble", "save"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open stretch of a text, in code points: 0 <= start < end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRun:
    """Text `[start, end)` came from body `[body_start, body_end)`.

    Runs of equal length map character by character; otherwise the whole stretch maps to the whole ("&amp;" to "&").
    """

    start: int
    end: int
    body_start: int
    body_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMap:
    """Runs in ascending order of `start`, without overlap; stretches between runs were set by the cleaner
    (paragraph breaks) and come from no character of the body.
    """

    runs: tuple[SourceRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An address of the web as it was fetched.

    `url` is the address as asked for, `location` the one it led to; media type, charset, `etag` and `last_modified` are
    what the server said. `digest` is that of the bytes ("sha256:..."). `listing` is the feed or sitemap that named the
    address. `apart` are addresses of items of a feed whose pages were fetched: its summaries of them are not read.
    """

    url: str
    location: str
    visited_at: datetime
    media_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    digest: str
    listing: str | None = None
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to be read: where it lies, and its first bytes for recognising what it is; and the visit that brought it,
    where it was fetched from the web.
    """

    path: Path
    head: bytes
    visit: Visit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One thing known about an article, with the place it was read from.

    `origin` names the place ("json-ld:datePublished", "first line", "column:outlet"); `quote` holds the words there.
    `licence` is a licence's address or words; `version` the sender's count; `notice` what the sender says to have
    become of the item: "corrected", "withheld", "killed", or that only its "summary" was sent; `embargo` the instant
    until which it must not be published;
    `record` the id of an archive's record; `digest` the hash of the file or record that the item was taken from,
    "sha256:...".
    """

    name: DetailName
    value: str
    origin: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The bytes as obtained, and what the reader saw in them.

    `body` are the bytes of this one item (a whole file, one line of JSONL, one record of CSV); of a file whose words
    are packed, such as a PDF or an office document, the innermost part that is text; `body.decode(charset,
    "replace")` is the decoded body that source maps lead to. `content` is the article's words as the reader found them:
    without markup, paragraphs parted by line ends, still with furniture between them; `content_map` leads from
    `content` to the decoded body, None where both are the same. `details` are what the container itself declares
    (columns, meta tags). `id` is a hash of body and reader. `locator` says where the item lay
    ("news.jsonl line 3").
    """

    id: str
    reader: str
    locator: str
    url: str | None
    media_type: str
    charset: str
    retrieved_at: datetime | None
    body: bytes
    content: str
    content_map: SourceMap | None
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Words of the page that are not the article; the span refers to the decoded body."""

    kind: FurnitureKind
    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The clean, final text of a capture.

    `text` is the headline (where there is one), a blank line, and the paragraphs, parted by blank lines. `headline`
    is the headline's span in `text`. `published` is the day, `published_at` the instant where one is known with its
    zone. `authors`, `credits` (wire agencies and other outlets credited) and `dateline` (place words) are as printed.
    `details` says where each of these was read.
    """

    id: str
    capture_id: str
    text: str
    headline: Span | None
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    credits: tuple[str, ...]
    dateline: str | None
    published: date | None
    published_at: datetime | None
    language: str | None
    url: str | None
    source_map: SourceMap
    furniture: tuple[Furniture, ...]
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """`article.text[span.start:span.end] == quote`, always."""

    article_id: str
    span: Span
    quote: str

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError(f"the quote {self.quote!r} is not as long as its span {self.span}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The actor behind a source, as far as the article tells.

    `name` is the name to show: the full name where a person is named, else the words of the source ("a senior
    defence official"). `role` is the office or description given in the text, `organisation` the body spoken for
    ("Foreign Ministry"). `country` is an ISO 3166-1 alpha-3 code, `sector` a PLOVER sector (GOV, MIL, REB ...); None
    is unknown. `actor_id` is the case's own actor.
    """

    name: str
    kind: SpeakerKind
    role: str | None
    actor_id: str | None
    organisation: str | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a speaker does in saying it, with the words of cue and content that decided it."""

    name: ActName
    words: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content as in the PARC and PolNeAR corpora; each in one piece or several, or empty.

    The turn of a transcript is one, too: its label is the source, what is said in it the content, and it has no cue.
    `denies` is true where the content is denied by its source; `cue_negated` where the saying itself is negated
    ("declined to say"). `nested_in` is the id of the attribution inside whose content this one stands. `medium` is
    what it was said in ("a letter", "Twitter"), `addressee` to whom ("told *Reuters*"), `acts` what is done in it.
    """

    id: str
    source: tuple[Anchor, ...]
    cue: tuple[Anchor, ...]
    content: tuple[Anchor, ...]
    directness: Directness
    denies: bool
    cue_negated: bool
    nested_in: str | None
    speaker: Speaker
    medium: Anchor | None = None
    addressee: Anchor | None = None
    acts: tuple[Act, ...] = ()

    @property
    def voice(self) -> Speaker | str | None:
        """Who is heard: the speaker, None for the narrator; each of two unknown speakers is one by itself."""
        if self.speaker.kind == "narrator":
            return None
        return self.id if self.speaker.kind == "unknown" else self.speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity as said, never rounded to a point.

    `low` and `high` are inclusive and None where open ("more than 60": low 60, high None, bound more_than; "dozens":
    both None). `measure` says what they are: a count, a change ("rose *by 20*", `change` says which way), a rate ("12
    a day") or a share, in per cent ("two-thirds": 66.7). `noun` anchors the thing counted, `group` its words.
    `attribution_id` is the innermost attribution whose content holds the figure; None in the narrator's voice.
    `negated` where the number itself is denied. `cumulative` is true for a running total, false for new cases, None
    where the text does not tell. `part` is true where the figure counts some of those that are counted elsewhere ("six
    of the injured"), `part_of` is the id of the figure that counts them all, where the text gives it ("nine people,
    including *three* children"). `since` anchors the words from when on it counts ("since October 7").
    """

    id: str
    anchor: Anchor
    noun: Anchor | None
    low: int | float | None
    high: int | float | None
    bound: Bound
    unit: Unit
    group: str | None
    attribution_id: str | None
    negated: bool
    cumulative: bool | None
    part: bool
    measure: Measure = "count"
    change: Change | None = None
    part_of: str | None = None
    since: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time expression: TIMEX3 type and value, and the first and last day it may mean (inclusive).

    `basis` says how the days were worked out; "publication" is a fallback, has no anchor, and is never silent. `mod`
    is the TIMEX3 modifier ("early March": START); `signal` the word that leads to it ("*since* October 7", TimeML's
    SIGNAL); `reference` the words of the earlier mention that it is counted from ("two days later").
    """

    id: str
    anchor: Anchor | None
    timex: TimexType
    value: str | None
    earliest: date | None
    latest: date | None
    granularity: Granularity | None
    basis: WhenBasis
    mod: TimexMod | None = None
    signal: Anchor | None = None
    reference: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place name and the gazetteer entry it is taken for; WGS 84 degrees, None where unresolved.

    `gazetteer_id` is "geonames:ID" ("geonames:SY.09" for a province), "onrecord:NAME" for a region of our own list, or
    "case:NAME" for a place of the case. `admin` is the chain from country to the smallest known unit. `use` says what
    the name stands for (after Gritta et al. 2020): the place itself, those who act or speak for it ("Washington said"),
    a modifier ("French police"), its people or language, or a part of another name ("Bank of England"). `relation` is
    that of what is spoken of to the place ("20 km north of": away), with the words in `relation_words`. A street or a
    village that no gazetteer has, but whose text says what lies around it, has the id, point and chain of that place;
    `within` is then that place's own feature.
    """

    id: str
    anchor: Anchor
    name: str
    gazetteer_id: str | None
    latitude: float | None
    longitude: float | None
    country_code: str | None
    admin: tuple[str, ...]
    feature: str | None
    use: WhereUse = "literal"
    relation: WhereRelation | None = None
    relation_words: Anchor | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who or what takes part in an event, in the words of one mention.

    `actor` is whom the words stand for, as far as the article tells; None for places and instruments. `antecedent`
    anchors the words that a pronoun or "the group" stands for. `where_id` is the id of the Where inside a place.
    `nearness` says whether the words stand in the sentence that tells the event, or where else the article names them.
    """

    role: Part
    anchor: Anchor
    actor: Speaker | None = None
    antecedent: Anchor | None = None
    where_id: str | None = None
    nearness: Nearness = "sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a speaker says of an event's happening, and how sure they are, with the words that tell.

    "happened" needs no words; every other state has them, unless the model alone decided (`words` is then empty and
    `sure` is never "certain").
    """

    state: State
    sure: Certainty
    words: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beliefs:
    """How likely it is that who did what one mention tells, to whom, where and when are right, each from 0 to 1.

    An empty cell has the belief that the article tells nothing. Learned from articles to which a language model wrote
    the answers (a conditional logit, McFadden 1974).
    """

    actor: float
    recipient: float
    place: float
    day: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One telling of an event.

    `trigger` anchors the words that tell it. `attribution_id` is the innermost attribution whose content holds the
    trigger: its speaker gives the event this `status`; None in the narrator's voice. `figures` are the ids of figures
    that count what this mention tells. `where_id` and `when_id` are those of the place and the time that the article
    gives it, in whatever sentence; None where it gives none. Participants may stand in other sentences, too. `beliefs`
    say how likely these cells are right.
    """

    trigger: Anchor
    participants: tuple[Participant, ...]
    status: Status
    attribution_id: str | None
    figures: tuple[str, ...] = ()
    where_id: str | None = None
    when_id: str | None = None
    beliefs: Beliefs | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """Somebody is said to have done it: `words` tell so, `attribution_id` is by whom (None: the narrator)."""

    name: BlameKind
    party: Participant
    words: tuple[Anchor, ...]
    attribution_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One of PLOVER's contexts, with the words that tell it."""

    name: ContextName
    words: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, as one article tells it, in one mention or several.

    `kind` is a type of PLOVER 2.0, or HARM: deaths, injuries, displacement and damage that are not said to be anybody's
    act. `mode` is one of the type's modes, None where the words give none. `series` anchors the words by which several
    events are told as one ("a series of attacks", "more than 60"): UCDP's event_clarity is 2 there.
    """

    id: str
    kind: EventKind
    mode: str | None
    mentions: tuple[Mention, ...]
    blames: tuple[Blame, ...] = ()
    contexts: tuple[Context, ...] = ()
    series: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What a column of a codebook gets for an event as one speaker tells it.

    `rule` says in one sentence how the value comes about. An empty column has the `reason` and no value.
    """

    codebook: Codebook
    column: str
    value: str | None
    rule: str
    reason: str | None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError(f"{self.codebook} {self.column} needs either a value or the reason why there is none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Which engine, with which settings and which knowledge of the case, made a finding."""

    id: str
    engine: str
    settings_digest: str
    knowledge_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong: what (`message`), where (`locator`), why (`code`), what to do (`advice`)."""

    id: str
    stage: Stage
    code: str
    locator: str
    message: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All findings of one article by one run, each kind in order of the text.

    `sentences` part the text; claims look for their time and place in the figure's own sentence first.
    """

    article_id: str
    run_id: str
    sentences: tuple[Span, ...]
    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]
    whens: tuple[When, ...]
    wheres: tuple[Where, ...]
    problems: tuple[Problem, ...]
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One speaker says one thing in one article.

    `quote` anchors the words claimed, in pieces: the content of a statement, the figure, or the triggers of an event in
    this speaker's mentions. An `event` has its `status` according to this speaker. `when` is the time the
    claim speaks of, `where` its place; both with their own anchors, and `when_from` and `where_from` say how near they
    stand: in the claim's own sentence, in its paragraph, or elsewhere in the article. `relay` are those through whom
    the words came, the outermost first and without the narrator ("AP reported that officials said": AP). `said` is when
    it was said, None where the text does not tell. `reported_on` is the publication day.
    The id holds the article, the kind and the spans, and not the run: a judgement survives a better engine.
    """

    id: str
    article_id: str
    kind: ClaimKind
    speaker: Speaker
    quote: tuple[Anchor, ...]
    attribution: Attribution | None
    figure: Figure | None
    when: When
    where: Where | None
    where_from: Nearness | None
    reported_on: date | None
    relay: tuple[Speaker, ...] = ()
    said: When | None = None
    when_from: Nearness | None = None
    event: Event | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Everything that one article brings in."""

    capture: Capture
    article: Article
    analysis: Analysis
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """A sender's notice that an item must no longer be used ("canceled" in ninjs and NewsML-G2).

    `sender_id` is the item's id as its sender gives it, `slug` its slug, `version` the sender's count; `reason` holds
    the words of the notice.
    """

    locator: str
    sender_id: str | None
    slug: str | None
    version: str | None
    outlet: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """What a source holds beside its articles, and how often: pictures of a web archive, pages not found.

    `kind` says in words what was passed over.
    """

    locator: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one item that went in: exactly one of bundle, problem and skipped is given.

    `skipped` says in words why nothing was to be done ("already recorded"); a notice that is only to be followed has
    its `kill` beside it. `count` is more than 1 only where so many things were skipped for one reason.
    """

    locator: str
    bundle: Bundle | None
    problem: Problem | None
    skipped: str | None
    kill: Kill | None = None
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The tombstone of an article whose words were removed from the record, and of its place in it.

    `who` removed it, `reason` says why: a law, a person's safety, or the words of its sender's kill notice. `url`,
    `outlet` and `published` are those of the article; nothing else of it is kept.
    """

    article_id: str
    withdrawn_at: datetime
    who: str
    reason: str
    url: str | None
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the case's own gazetteer (places.csv)."""

    id: str
    name: str
    aliases: tuple[str, ...]
    latitude: float
    longitude: float
    kind: str
    admin1: str | None
    country: str | None
    country_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, organisation, armed group or outlet that the case knows (actors.csv)."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country_code: str | None
    sector: str | None
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the case itself brings: users' villages, camps and groups are in no gazetteer."""

    places: tuple[Place, ...]
    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The names under which one person, group or body is told of, across articles.

    `names` are all of them, the one shown first; `country` and `sector` as in Speaker. `reasons` say in words why the
    names are taken for one; an identity of a single name has none.
    """

    id: str
    name: str
    kind: SpeakerKind
    names: tuple[str, ...]
    country: str | None
    sector: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Articles that carry one story, the earliest known first; an article that shares nothing is an origin by itself.

    `reasons` say in words what the articles share. `is_measured` is false where the text is too short to tell.
    """

    id: str
    article_ids: tuple[str, ...]
    reasons: tuple[str, ...]
    is_measured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Claims about the same thing, across articles.

    `kind` is "event" for what happened once, "series" for what is told as many events in one ("60 attacks since
    October"), "figures" for figures that count no event that was found, "topic" for what speakers say on one matter,
    "statement" for a statement that stands alone. `event_kind` is the type of most of its events. `earliest` and
    `latest` are the first and last day that its claims speak of. `reasons` say in words why the claims stand together.
    """

    id: str
    kind: IncidentKind
    claim_ids: tuple[str, ...]
    title: str
    event_kind: EventKind | None
    place: str | None
    earliest: date | None
    latest: date | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """Two incidents that almost were joined, with the score (0 to 1) and what spoke for it and against it."""

    incident_ids: tuple[str, str]
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The figures of one incident that count one thing: a unit, a group, a scope; in order of report.

    `scope` says in words where or since when they count, where that parts them from others of the incident.
    """

    id: str
    incident_id: str
    claim_ids: tuple[str, ...]
    title: str
    unit: Unit
    group: str | None
    scope: str | None
    place: str | None
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """How claims of one incident relate in one aspect: the sides, and the reason in words.

    A side holds ids of claims that say the same. "conflict", "denial" and "position" are disagreements; "agree",
    "rounding", "update" and "scope" are the things that are not. `aspect` is what the accounts differ in; `history_id`
    names the figure history of a count. `speakers` is how many speakers are heard on all sides; `gap` is, for counts,
    the larger number over the smaller of the widest pair, less one; None elsewhere, and where the smaller is nought.
    """

    id: str
    incident_id: str
    history_id: str | None
    aspect: Aspect
    relation: Relation
    sides: tuple[tuple[str, ...], ...]
    reason: str
    speakers: int
    gap: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a codebook's rule gives for an incident: a number or a grade, proposed and never decided.

    `claim_ids` are those that it rests on. Empty `value` has the `reason` why there is none.
    """

    codebook: Literal["UCDP", "ACLED", "Airwars"]
    column: str
    value: str | None
    rule: str
    reason: str | None
    claim_ids: tuple[str, ...]

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError(f"{self.codebook} {self.column} needs either a value or the reason why there is none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision, with who made it, when and why.

    `subjects` says of what: two claim ids (kind "incidents": do they speak of one thing), two names ("actors"), two
    article ids ("origins"), one claim id ("claim"), or a claim id and the name of a column ("cell"). "same",
    "different" and "unsure" go with pairs, "accept", "reject" and "correct" with claims and cells; a correction has its
    `value`.
    """

    id: str
    kind: JudgedKind
    subjects: tuple[str, ...]
    decision: Decision
    value: str | None
    who: str
    decided_at: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An article as it is cited: without its text."""

    article_id: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    credits: tuple[str, ...]
    published: date | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An incident with all it rests on: what pages and exports receive.

    `citations` holds each article of the claims once, in the order in which the claims first cite it; `origins` holds
    for each citation the id of its origin.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    histories: tuple[History, ...]
    disagreements: tuple[Disagreement, ...]
    origins: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    judgements: tuple[Judgement, ...] = ()
