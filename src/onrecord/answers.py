"""What the casebook answers with: records for pages and commands; a row holds the columns of a table by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.join.actors import Identities, Proposed
from onrecord.join.corroboration import Corroboration
from onrecord.join.positions import Topic
from onrecord.join.versions import Change
from onrecord.record import (
    Anchor,
    Article,
    Citation,
    Claim,
    Disagreement,
    Entry,
    History,
    Identity,
    Incident,
    NearMiss,
    Origin,
    Outcome,
    Problem,
    When,
    Where,
    Withdrawal,
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What became of everything that went in: `entered` = `saved` + `skipped` + `failed`.

    `reasons` counts why things were skipped; `problems` are the failures, and what went wrong in articles that were
    saved all the same; `reanalysed` counts articles that were in the case before and were analysed again, because the
    engine or the case's knowledge changed.
    """

    saved: int
    skipped: int
    failed: int
    reanalysed: int
    reasons: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...]

    @property
    def entered(self) -> int:
        """How many items went in."""
        return self.saved + self.skipped + self.failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Ways in which accounts of incidents differ, by how many speakers, then by the widest gap.

    `rows` and `disagreements` are in the same order, and the first of `total`; `claims` are those of all their sides by
    id, with the articles they stand in and the sentences of their words. `tallies` counts every relation and aspect of
    the case, whatever was asked for.
    """

    rows: list[Row]
    disagreements: list[Disagreement]
    claims: dict[str, Claim]
    citations: dict[str, Citation]
    sentences: dict[str, Anchor]
    total: int
    tallies: list[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The case at a glance: `counts` by kind of thing, its `articles`, and the `timeline` of claims by day.

    `events` counts events by type: those that somebody says to have happened, and all others apart from them.

    `board` holds the leading disputes; `places` are those of the claims, with how many; `unplaced` are the words of
    places that no list of places has.
    """

    counts: dict[str, int]
    articles: list[Row]
    timeline: list[Row]
    events: list[Row]
    histories: list[Row]
    board: Board
    speakers: list[Row]
    places: list[Row]
    unplaced: list[Row]
    outline: str | None
    problems: list[Problem]
    withdrawals: list[Withdrawal] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionStep:
    """Two versions of one article, one after the other, and what became of the claims between them. `seen` says when
    each was obtained, else published; empty where neither is known.
    """

    before: Citation
    after: Citation
    seen: tuple[str, str]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article with its claims, the times and places found in it, the incident of each claim, and its origin: the
    articles that carry the same story, which `carriers` cites by id, this one among them. `retrieved_at` is
    when it was obtained, as ISO 8601 text; `steps` lead from its first version to its last.
    """

    article: Article
    locator: str
    claims: list[Claim]
    whens: list[When]
    wheres: list[Where]
    incidents: dict[str, str]
    origin: Origin | None
    carriers: dict[str, Citation]
    retrieved_at: str | None = None
    steps: tuple[VersionStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """A figure history, and for each of its claims (by id) the sentence in which its words stand.

    The entry is that of its incident, with the claims and relations of the history alone. `beside` holds the relations
    of scope to figures of the incident that are in other histories, with the claims of both sides.
    """

    history: History
    entry: Entry
    beside: Entry
    sentences: dict[str, Anchor]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """An incident, the sentence in which the words of each claim (by id) stand, how many sources stand behind it, and
    the incidents that it almost was joined with, by id with their titles. `leading` are the first claims of those
    incidents, by which a person decides on them.
    """

    entry: Entry
    sentences: dict[str, Anchor]
    origins: tuple[Origin, ...]
    corroboration: Corroboration
    near_misses: tuple[NearMiss, ...]
    titles: dict[str, str]
    leading: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NearRow:
    """A near-miss with the titles of its two incidents, and the first claim of each."""

    miss: NearMiss
    titles: tuple[str, str]
    claim_ids: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who is named in the case, names that may be one, and by identity how many claims in how many articles."""

    identities: Identities
    claims: dict[str, int]
    articles: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """A speaker under all names, with every claim, the claims by topic, the articles by id, and the names that may be
    the same person or body.
    """

    identity: Identity
    claims: list[Claim]
    topics: tuple[Topic, ...]
    citations: dict[str, Citation]
    proposals: tuple[Proposed, ...]


class Tally:
    """Counts outcomes as they are saved."""

    def __init__(self) -> None:
        self.saved: int = 0
        self._skipped: Counter[str] = Counter()
        self._problems: list[Problem] = []
        self._flaws: list[Problem] = []

    def count(self, outcome: Outcome, *, skipped: str | None) -> None:
        """Count one outcome, under the reason for which it was skipped, if it was."""
        if skipped:
            self._skipped[skipped] += outcome.count
        elif outcome.problem:
            self._problems.append(outcome.problem)
        else:
            self.saved += 1
            self._flaws += outcome.bundle.analysis.problems if outcome.bundle else ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The failures so far."""
        return tuple(self._problems)

    def note(self, problem: Problem) -> None:
        """Tell of a problem beside what became of the items."""
        self._flaws.append(problem)

    def report(self, reanalysed: int) -> AddReport:
        """The sums."""
        return AddReport(
            saved=self.saved,
            skipped=self._skipped.total(),
            failed=len(self._problems),
            reanalysed=reanalysed,
            reasons=tuple(sorted(self._skipped.items())),
            problems=(*self._problems, *self._flaws),
        )


def count_rows(
    articles: Sequence[Row], events: Sequence[Row], histories: Sequence[Row], problems: Sequence[Problem]
) -> dict[str, int]:
    """How many there are of each kind of thing; what is not said to have happened is never among what is."""
    return {
        "articles": len(articles),
        "claims": sum(article["claims"] for article in articles),
        "events said to have happened": sum(row["happened"] for row in events),
        "events not said to have happened": sum(row["otherwise"] for row in events),
        "figure histories": len(histories),
        "count disagreements": sum(history["disagreements"] for history in histories),
        "problems": len(problems),
    }


def build_entry(  # noqa: PLR0913  an entry has these parts
    incident: Incident,
    claims: Sequence[Claim],
    citations: Mapping[str, Citation],
    *,
    disagreements: Sequence[Disagreement],
    histories: Sequence[History] = (),
    origins: Iterable[Origin] = (),
) -> Entry:
    """The incident with its claims, and of the citations (by article) and all else what belongs to it."""
    cited = dict.fromkeys(claim.article_id for claim in claims)
    origin_of = {article_id: origin.id for origin in origins for article_id in origin.article_ids}
    return Entry(
        incident=incident,
        claims=tuple(claims),
        citations=tuple(citations[article_id] for article_id in cited),
        histories=tuple(histories),
        disagreements=tuple(disagreements),
        origins=tuple(origin_of.get(article_id, article_id) for article_id in cited),
    )
