"""What the pages of incidents and disagreements show: one casebook call each, laid out for a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from onrecord.answers import Board, IncidentView, Row
from onrecord.casebook import Casebook
from onrecord.join.disagreements import DISPUTES
from onrecord.join.judgements import tell_judgement, write_command
from onrecord.record import Aspect, Citation, Decision, IncidentKind, Judgement, NearMiss, Origin, Proposal, Relation
from onrecord.wording import accounts, phrases

Context = dict[str, Any]
LISTED: Final = 500  # incidents on a page: a browser lays them out in a quarter of a second
BOARD: Final = 60  # disagreements on a page, each with the words of its sides
CLAIMS: Final = 300  # claims of an incident in its table, each with its sentence
INCIDENT_KINDS: Final[Mapping[IncidentKind, str]] = {
    "event": "one event",
    "series": "several events told as one",
    "figures": "figures",
    "topic": "one matter",
    "statement": "a statement",
}
RELATIONS: Final[Mapping[Relation, str]] = {
    "conflict": "conflict",
    "denial": "denial",
    "position": "position",
    "update": "update",
    "scope": "scope",
    "rounding": "rounding",
    "agree": "agreement",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which incidents a list shows: of a kind, a type of event, a place; of so many articles at the least; and only
    those with disagreements, if `differ`. None, nothing and 1 leave all.
    """

    kind: str | None = None
    type: str | None = None
    place: str | None = None
    articles: int = 1
    differ: bool = False

    @property
    def query(self) -> str:
        """The filters as the query of an address; nothing where there are none."""
        same = {
            name: value for name, value in (("kind", self.kind), ("type", self.type), ("place", self.place)) if value
        }
        least = {"articles": self.articles} if self.articles > 1 else {}
        return urlencode(same | least | ({"differ": "true"} if self.differ else {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An origin, its articles that tell of the incident, and how many others carry it."""

    origin: Origin
    citations: tuple[Citation, ...]
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An incident that almost was joined with the one shown; and the commands that decide on both, by decision."""

    id: str
    title: str
    miss: NearMiss
    commands: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision in words, and on what: each subject with the address that leads to it, if there is one."""

    told: str
    kind: str
    subjects: tuple[tuple[str, str | None], ...]


def choose(rows: Iterable[Row], wanted: Wanted) -> list[Row]:
    """The rows of incidents that are wanted, in their order."""
    same = {"kind": wanted.kind, "event_type": wanted.type, "place": wanted.place}
    return [
        row
        for row in rows
        if all(not value or row[name] == value for name, value in same.items())
        and row["articles"] >= wanted.articles
        and (row["disagreements"] or not wanted.differ)
    ]


def incidents(book: Casebook, wanted: Wanted) -> Context:
    """All incidents that are wanted, those of most articles first."""
    every = book.incidents()
    rows = choose(every, wanted)
    return {
        "rows": rows[:LISTED],
        "left_out": len(rows[LISTED:]),
        "total": len(rows),
        "all": len(every),
        "wanted": wanted,
        "kinds": _list_values(every, "kind"),
        "types": _list_values(every, "event_type"),
        "places": _list_values(every, "place"),
        "kind_words": INCIDENT_KINDS,
        "json": f"/api/incidents?{wanted.query}" if wanted.query else "/api/incidents",
    }


def _list_values(rows: Iterable[Row], name: str) -> list[str]:
    return sorted({row[name] for row in rows if row[name]})


def incident(book: Casebook, incident_id: str) -> Context:
    """An incident: its accounts side by side, and behind them every claim and what else is known of it."""
    view = book.incident(incident_id)
    entry = view.entry
    cited = {citation.article_id: citation for citation in entry.citations}
    claims = {claim.id: claim for claim in entry.claims}
    blocks = accounts.put_in_order(accounts.lay_out(entry.disagreements, claims, cited, view.sentences))
    ordered = phrases.by_report(entry.claims)
    return {
        "entry": entry,
        "incident": entry.incident,
        "kind": INCIDENT_KINDS[entry.incident.kind],
        "corroboration": view.corroboration,
        "blocks": [block for block in blocks if block.disagreement.relation != "agree"],
        "agreed": [block for block in blocks if block.disagreement.relation == "agree"],
        "disputes": sum(block.disagreement.relation in DISPUTES for block in blocks),
        "rows": [accounts.build_report(each, cited[each.article_id], view.sentences[each.id]) for each in ordered],
        "shown_first": CLAIMS,
        "proposals": group_proposals(entry.proposals),
        "numbers": {claim.id: number for number, claim in enumerate(ordered, 1)},
        "carried": gather_origins(view),
        "near": find_near(view, book.label),
        "decided": [tell(each, view) for each in entry.judgements],
        "find_cells": accounts.find_cells,
        "json": f"/api/incident/{incident_id}",
    }


def group_proposals(proposals: Iterable[Proposal]) -> list[tuple[str, list[Proposal], list[Proposal]]]:
    """The proposals of each codebook, those with a value apart from the empty ones."""
    groups: dict[str, list[Proposal]] = {}
    for each in proposals:
        groups.setdefault(each.codebook, []).append(each)
    return [
        (codebook, [each for each in found if each.value is not None], [each for each in found if each.value is None])
        for codebook, found in groups.items()
    ]


def gather_origins(view: IncidentView) -> list[Carried]:
    """The origins of an incident's articles, those that most of them carry first."""
    cited = {citation.article_id: citation for citation in view.entry.citations}
    found = [
        Carried(
            origin=origin,
            citations=tuple(cited[each] for each in origin.article_ids if each in cited),
            others=sum(each not in cited for each in origin.article_ids),
        )
        for origin in view.origins
    ]
    return sorted(found, key=lambda each: (-len(each.citations), each.origin.id))


def find_near(view: IncidentView, case: str) -> list[Near]:
    """The other incident of each near-miss that is still one, the nearest first, with the commands to decide."""
    own = view.entry.incident.id
    first = view.entry.incident.claim_ids[0]
    others = [(next(each for each in miss.incident_ids if each != own), miss) for miss in view.near_misses]
    return [
        Near(id=other, title=view.titles[other], miss=miss, commands=_commands(case, (first, view.leading[other])))
        for other, miss in others
        if other in view.titles
    ]


def _commands(case: str, claim_ids: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    decisions: tuple[Decision, ...] = ("same", "different")
    return tuple((each, write_command(case, "incidents", claim_ids, each)) for each in decisions)


def tell(judgement: Judgement, view: IncidentView) -> Decided:
    """A decision in words, with links to what it is about."""
    claims = {claim.id: claim for claim in view.entry.claims}
    cited = {citation.article_id: citation for citation in view.entry.citations}

    def name(subject: str) -> tuple[str, str | None]:
        if subject in claims:
            claim = claims[subject]
            return f"“{accounts.shorten(phrases.quoted(claim))}”", f"/article/{claim.article_id}#{claim.id}"
        if subject in cited:
            return cited[subject].title or "an article without a title", f"/article/{subject}"
        return subject, None

    return Decided(told=tell_judgement(judgement), kind=judgement.kind, subjects=tuple(map(name, judgement.subjects)))


def disagreements(book: Casebook, relation: Relation | None, aspect: Aspect | None) -> Context:
    """The board: the leading disagreements, or those of one relation or aspect, each with its sides' words."""
    board = book.board([relation] if relation else sorted(DISPUTES), aspect=aspect, limit=BOARD)
    query = "&".join(f"{name}={value}" for name, value in (("relation", relation), ("aspect", aspect)) if value)
    return {
        "cards": lay_out_board(board),
        "total": board.total,
        "left_out": board.total - len(board.rows),
        "relation": relation,
        "aspect": aspect,
        "relations": count_by(board.tallies, "relation", "aspect", aspect),
        "aspects": count_aspects(board.tallies, relation),
        "relation_words": RELATIONS,
        "aspect_words": accounts.ASPECTS,
        "is_dispute": relation is None or relation in DISPUTES,
        "disputes": [each for each in accounts.RELATION_ORDER if each in DISPUTES],
        "others": [each for each in accounts.RELATION_ORDER if each not in DISPUTES],
        "json": f"/api/disagreements?{query}" if query else "/api/disagreements",
    }


def lay_out_board(board: Board) -> list[tuple[Row, accounts.Block]]:
    """Each row of the board with its sides."""
    blocks = accounts.lay_out(board.disagreements, board.claims, board.citations, board.sentences)
    return list(zip(board.rows, blocks, strict=True))


def count_by(tallies: Sequence[Row], name: str, other: str, wanted: str | None) -> dict[str, int]:
    """How many there are for each value of a column, where the other column has the wanted value, if any."""
    counts: dict[str, int] = {}
    for row in tallies:
        if wanted in {None, row[other]}:
            counts[row[name]] = counts.get(row[name], 0) + row["number"]
    return counts


def count_aspects(tallies: Sequence[Row], relation: str | None) -> dict[str, int]:
    """How many there are of each aspect in a relation, or in all disputes."""
    wanted = {relation} if relation else DISPUTES
    return count_by([row for row in tallies if row["relation"] in wanted], "aspect", "relation", None)
