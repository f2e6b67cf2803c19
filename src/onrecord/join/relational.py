"""Entries as rows of plain tables that refer to each other by id: what databases and column files take.

The tables are claims, incidents, articles, histories, disagreements, sides, proposals and judgements. A claim's row
holds what was read; what persons decided stands in judgements, and on the claim as a whole in the row, too. Several
values of a cell are parted by semicolons, in order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from onrecord.join.judgements import find_by_claim
from onrecord.join.rows import NAMES, find_row
from onrecord.record import Citation, Claim, Disagreement, Entry, History, Incident, Judgement, Proposal

Kind = Literal["text", "number", "whole", "day", "answer"]
Value = str | int | float | bool | date | None
Row = Mapping[str, Value]


class Column(NamedTuple):
    """A column with its kind, what it holds in words, and the table whose id it has, None where it has none's.

    "number" is a floating point number, "whole" an integer, "day" a day of the calendar, "answer" yes or no.
    """

    name: str
    kind: Kind
    told: str
    refers_to: str | None = None


# What the columns of a claim hold, the first name of each stretch standing for those up to the next.
CLAIM_TOLD: Final[Mapping[str, str]] = {
    "id": "the claim, the same in every run",
    "kind": "statement, figure or event",
    "speaker": "who says it, how the speaker is known, and for whom they speak",
    "relay": "through whom the words came, the outermost first",
    "cue": "how it was said",
    "said_words": "when it was said",
    "quote": "the words claimed; pieces are parted by an ellipsis",
    "figure_low": "the ends of the number, empty where open",
    "figure_bound": "how the words bound the number, and whether it is a count, a change, a rate or a share",
    "figure_unit": "what is counted, and the words for it",
    "figure_negated": "the number itself is denied",
    "figure_cumulative": "a running total (yes) or new cases (no)",
    "figure_since": "the words from when on it counts",
    "figure_id": "the figure, and the figure that counts them all",
    "event_id": "the event, its type and mode in PLOVER, or HARM",
    "event_state": "what this speaker says of its happening, how surely, in which words",
    "event_spans": "where the words of the quote stand, piece by piece",
    "event_actors": "who did it in this speaker's words",
    "event_recipients": "to whom it was done",
    "event_instruments": "with what it was done",
    "event_series": "the words by which several events are told as one",
    "event_blames": "who is said to have done it, and by whom",
    "event_contexts": "PLOVER's contexts, and the figures that count what is told",
    "event_doubts": "the cells that are as likely wrong as right",
    "when_signal": "the time: its words, TIMEX3 value and modifier, how fine it is",
    "when_earliest": "the first and the last day that it may mean",
    "when_basis": "how the days were worked out, and how near the words stand",
    "date_prec": "how exactly the time is known: UCDP GED, ACLED",
    "place": "the place and its words, what the name stands for, how what happened lies to it",
    "latitude": "WGS 84",
    "gazetteer_id": "the entry of the gazetteer that the place is taken for",
    "where_prec": "how exactly the place is known: UCDP GED, ACLED",
    "outlet": "where it was printed",
    "article_id": "the article",
    "start": "first and last offset in the article's text, half-open, in Unicode code points",
}
KINDS: Final[Mapping[str, Kind]] = {
    "figure_low": "number", "figure_high": "number", "latitude": "number", "longitude": "number",
    "date_prec": "whole", "time_precision": "whole", "where_prec": "whole", "geo_precision": "whole",
    "start": "whole", "end": "whole",
    "said_earliest": "day", "said_latest": "day", "when_earliest": "day", "when_latest": "day", "published": "day",
    "denies": "answer", "figure_negated": "answer", "figure_cumulative": "answer",
}  # fmt: skip


def _list_claim_columns() -> Iterator[Column]:
    told = ""
    for name in ("id", *NAMES[1:]):
        told = CLAIM_TOLD.get(name, told)
        yield Column(name, KINDS.get(name, "text"), told, "articles" if name == "article_id" else None)
    yield Column("incident_id", "text", "the incident that the claim is joined to", "incidents")
    yield Column("decision", "text", "what a person decided on the claim: accept, reject or correct")
    yield Column("decided_by", "text", "who decided so")


def _columns(*told: tuple[str, Kind, str] | tuple[str, Kind, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*each) for each in told)


TABLES: Final[Mapping[str, tuple[Column, ...]]] = {
    "articles": _columns(
        ("id", "text", "the article"),
        ("title", "text", "its title"),
        ("outlet", "text", "where it was printed"),
        ("authors", "text", "as printed"),
        ("credits", "text", "agencies and other outlets credited"),
        ("published", "day", "the day of publication"),
        ("url", "text", "its address"),
        ("origin_id", "text", "articles that carry one story have one origin"),
    ),
    "incidents": _columns(
        ("id", "text", "the incident"),
        ("title", "text", "what it is about"),
        ("kind", "text", "event, series, figures, topic or statement"),
        ("event_type", "text", "the PLOVER type of most of its events, or HARM"),
        ("place", "text", "where it was"),
        ("earliest", "day", "the first day that its claims speak of"),
        ("latest", "day", "the last day that its claims speak of"),
        ("claims", "whole", "how many claims"),
        ("articles", "whole", "how many articles"),
        ("origins", "whole", "how many origins: articles that carry one story are one"),
        ("reasons", "text", "why its claims stand together, a line each"),
    ),
    "claims": tuple(_list_claim_columns()),
    "histories": _columns(
        ("id", "text", "figures of one incident that count one thing"),
        ("incident_id", "text", "the incident", "incidents"),
        ("title", "text", "what they count"),
        ("unit", "text", "killed, injured, displaced ..."),
        ("group_words", "text", "who is counted"),
        ("scope", "text", "where or since when they count"),
        ("place", "text", "where"),
        ("earliest", "day", "the first day"),
        ("latest", "day", "the last day"),
    ),
    "disagreements": _columns(
        ("id", "text", "a way in which accounts of an incident relate"),
        ("incident_id", "text", "the incident", "incidents"),
        ("history_id", "text", "of counts: what is counted", "histories"),
        ("aspect", "text", "count, date, place, actor, kind, status or position"),
        ("relation", "text", "conflict, denial, position; or agree, rounding, update, scope, which are none"),
        ("reason", "text", "the reason in words"),
        ("speakers", "whole", "how many speakers are heard on all sides"),
        ("gap", "number", "of counts: the larger over the smaller, less one"),
    ),
    "sides": _columns(
        ("id", "text", "the claim's place in the disagreement"),
        ("disagreement_id", "text", "the disagreement", "disagreements"),
        ("side", "whole", "claims of one side say the same; counted from 1"),
        ("claim_id", "text", "the claim", "claims"),
    ),
    "proposals": _columns(
        ("id", "text", "what a codebook's rule gives for an incident; proposed, never decided"),
        ("incident_id", "text", "the incident", "incidents"),
        ("codebook", "text", "UCDP, ACLED or Airwars"),
        ("field", "text", "the codebook's column"),
        ("value", "text", "the value"),
        ("rule", "text", "the rule in words"),
        ("reason", "text", "why there is no value"),
        ("claim_ids", "text", "the claims that it rests on"),
    ),
    "judgements": _columns(
        ("id", "text", "a person's decision"),
        ("kind", "text", "actors, incidents, origins, claim or cell"),
        ("subject_1", "text", "what it is on: a claim, a name or an article"),
        ("subject_2", "text", "the other of a pair, or the name of a column"),
        ("decision", "text", "same, different, unsure, accept, reject or correct"),
        ("value", "text", "what stands there instead"),
        ("who", "text", "who decided"),
        ("decided_at", "text", "when, in UTC"),
        ("why", "text", "why"),
    ),
}


class Ledger:
    """Lays out entries one after the other; an article or a judgement that several entries share comes once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def lay_out(self, entry: Entry) -> Iterator[tuple[str, Row]]:
        """The entry's rows, each with the name of its table; a row comes after those that it refers to."""
        for table, row in _iter_rows(entry):
            key = f"{table} {row['id']}"
            if key not in self._seen:
                self._seen.add(key)
                yield table, row


def _iter_rows(entry: Entry) -> Iterator[tuple[str, Row]]:
    origins = entry.origins or tuple(citation.article_id for citation in entry.citations)
    for citation, origin in zip(entry.citations, origins, strict=True):
        yield "articles", _article(citation, origin)
    yield "incidents", _incident(entry.incident, entry, len(set(origins)))
    citations = {citation.article_id: citation for citation in entry.citations}
    decided = find_by_claim(entry.judgements)
    for claim in entry.claims:
        yield "claims", _claim(claim, citations[claim.article_id], entry.incident.id, decided.get(claim.id, ()))
    for history in entry.histories:
        yield "histories", _history(history)
    for disagreement in entry.disagreements:
        yield "disagreements", _disagreement(disagreement)
        yield from (("sides", row) for row in _iter_sides(disagreement))
    for proposal in entry.proposals:
        yield "proposals", _proposal(proposal, entry.incident.id)
    for judgement in entry.judgements:
        yield "judgements", _judgement(judgement)


def _claim(claim: Claim, citation: Citation, incident_id: str, own: Sequence[Judgement]) -> Row:
    read = find_row(claim, citation)
    made = next((each for each in reversed(own) if each.subjects == (claim.id,)), None)
    row: dict[str, Value] = {"id": claim.id}
    row |= {name: _convert(KINDS.get(name, "text"), read[name]) for name in NAMES[1:]}
    decision = {"decision": made.decision if made else None, "decided_by": made.who if made else None}
    return row | {"incident_id": incident_id} | decision


def _convert(kind: Kind, cell: str | float | None) -> Value:
    if cell is None or cell == "":
        return None
    if kind == "answer":
        return cell == "yes"
    if kind == "day":
        return date.fromisoformat(str(cell))
    return float(cell) if kind == "number" else cell if kind == "whole" else str(cell)


def _article(citation: Citation, origin: str) -> Row:
    return {
        "id": citation.article_id,
        "title": citation.title,
        "outlet": citation.outlet,
        "authors": _join(citation.authors),
        "credits": _join(citation.credits),
        "published": citation.published,
        "url": citation.url,
        "origin_id": origin,
    }


def _incident(incident: Incident, entry: Entry, origins: int) -> Row:
    return {
        "id": incident.id,
        "title": incident.title,
        "kind": incident.kind,
        "event_type": incident.event_kind,
        "place": incident.place,
        "earliest": incident.earliest,
        "latest": incident.latest,
        "claims": len(entry.claims),
        "articles": len(entry.citations),
        "origins": origins,
        "reasons": "\n".join(incident.reasons) or None,
    }


def _history(history: History) -> Row:
    return {
        "id": history.id,
        "incident_id": history.incident_id,
        "title": history.title,
        "unit": history.unit,
        "group_words": history.group,
        "scope": history.scope,
        "place": history.place,
        "earliest": history.earliest,
        "latest": history.latest,
    }


def _disagreement(disagreement: Disagreement) -> Row:
    return {
        "id": disagreement.id,
        "incident_id": disagreement.incident_id,
        "history_id": disagreement.history_id,
        "aspect": disagreement.aspect,
        "relation": disagreement.relation,
        "reason": disagreement.reason,
        "speakers": disagreement.speakers,
        "gap": None if disagreement.gap is None else float(disagreement.gap),
    }


def _iter_sides(disagreement: Disagreement) -> Iterator[Row]:
    for number, side in enumerate(disagreement.sides, start=1):
        for claim_id in side:
            key = f"{disagreement.id} {number} {claim_id}"
            yield {"id": key, "disagreement_id": disagreement.id, "side": number, "claim_id": claim_id}


def _proposal(proposal: Proposal, incident_id: str) -> Row:
    return {
        "id": f"{incident_id} {proposal.codebook} {proposal.column}",
        "incident_id": incident_id,
        "codebook": proposal.codebook,
        "field": proposal.column,
        "value": proposal.value,
        "rule": proposal.rule or None,
        "reason": proposal.reason,
        "claim_ids": _join(proposal.claim_ids),
    }


def _judgement(judgement: Judgement) -> Row:
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "subject_1": judgement.subjects[0],
        "subject_2": judgement.subjects[1] if len(judgement.subjects) > 1 else None,
        "decision": judgement.decision,
        "value": judgement.value,
        "who": judgement.who,
        "decided_at": judgement.decided_at.isoformat(),
        "why": judgement.why or None,
    }


def _join(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None
