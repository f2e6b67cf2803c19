"""Claims and findings as rows of their tables: what the columns hold, each taken from the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from onrecord.codec import encode
from onrecord.precision import find_date_prec, find_geo_precision, find_time_precision, find_where_prec
from onrecord.record import Anchor, Attribution, Claim, Event, Figure, Nearness, When, Where
from onrecord.store.event_rows import event_columns

Row = dict[str, Any]


def to_json(record: object) -> str:
    """The record as JSON."""
    return encode(record).decode("utf-8")


def to_iso(moment: date | datetime | None) -> str | None:
    """The day or instant as text."""
    return moment.isoformat() if moment else None


def finding_value(finding: Attribution | Figure | When | Where | Event) -> str | None:
    """What the words of a time, a place or an event are taken for; None where they were not understood."""
    if isinstance(finding, Event):
        return f"{finding.kind}: {finding.mode}" if finding.mode else finding.kind
    if isinstance(finding, When):
        return finding.value
    if isinstance(finding, Where):
        return finding.gazetteer_id or (None if finding.use == "literal" else f"use: {finding.use}")
    return None


def claim_row(claim: Claim) -> Row:
    """The row of a claim, but for its run and article."""
    return {
        "id": claim.id,
        "kind": claim.kind,
        "speaker": claim.speaker.name,
        "speaker_kind": claim.speaker.kind,
        "speaker_role": claim.speaker.role,
        "speaker_organisation": claim.speaker.organisation,
        "speaker_country": claim.speaker.country,
        "speaker_sector": claim.speaker.sector,
        "relay": "; ".join(speaker.name for speaker in claim.relay) or None,
        **_manner_row(claim.attribution),
        "said_earliest": to_iso(claim.said.earliest) if claim.said else None,
        "said_latest": to_iso(claim.said.latest) if claim.said else None,
        "quote": _joined(claim.quote),
        "start": claim.quote[0].span.start,
        "end": claim.quote[-1].span.end,
        **_figure_row(claim.figure),
        **_when_row(claim.when, claim.when_from),
        **_where_row(claim.where, claim.where_from),
        **event_columns(claim),
        "reported_on": to_iso(claim.reported_on),
        "record": to_json(claim),
    }


def _figure_row(figure: Figure | None) -> Row:
    """How many; all empty for a statement."""
    if figure is None:
        names = ("low", "high", "bound", "measure", "change", "unit", "group_words", "cumulative", "since")
        return dict.fromkeys((*names, "figure_id", "part_of"))
    return {
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound,
        "measure": figure.measure,
        "change": figure.change,
        "unit": figure.unit,
        "group_words": figure.group,
        "cumulative": figure.cumulative,
        "since": _quote(figure.since),
        "figure_id": figure.id,
        "part_of": figure.part_of,
    }


def _when_row(when: When, nearness: Nearness | None) -> Row:
    """When it was, with the words and how exactly they tell it."""
    return {
        "when_signal": _quote(when.signal),
        "when_words": _quote(when.anchor),
        "when_value": when.value,
        "when_mod": when.mod,
        "granularity": when.granularity,
        "earliest": to_iso(when.earliest),
        "latest": to_iso(when.latest),
        "when_basis": when.basis,
        "when_from": nearness,
        "date_prec": find_date_prec(when),
        "time_precision": find_time_precision(when),
    }


def _where_row(where: Where | None, nearness: Nearness | None) -> Row:
    """Where it was, with the words and how exactly they tell it; all empty where no place is known."""
    return {
        "place": where.name if where else None,
        "place_words": where.anchor.quote if where else None,
        "place_use": where.use if where else None,
        "place_relation": where.relation if where else None,
        "relation_words": _quote(where.relation_words) if where else None,
        "place_from": nearness,
        "gazetteer_id": where.gazetteer_id if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "where_prec": find_where_prec(where) if where else None,
        "geo_precision": find_geo_precision(where) if where else None,
    }


def _quote(anchor: Anchor | None) -> str | None:
    return anchor.quote if anchor else None


def _manner_row(attribution: Attribution | None) -> Row:
    """How a claim was said; all empty for what the article itself says."""
    acts = attribution.acts if attribution else ()
    return {
        "cue": _joined(attribution.cue) if attribution else None,
        "directness": attribution.directness if attribution else None,
        "denies": attribution.denies if attribution else False,
        "acts": "; ".join(act.name for act in acts) or None,
        "act_words": "; ".join(_joined(act.words) for act in acts) or None,
        "medium": attribution.medium.quote if attribution and attribution.medium else None,
        "addressee": attribution.addressee.quote if attribution and attribution.addressee else None,
    }


def _joined(pieces: Iterable[Anchor]) -> str:
    return " … ".join(piece.quote for piece in pieces)


def iter_anchor_rows(claim: Claim) -> Iterator[Row]:
    """A row for each anchor of a claim: what its words are to it, and which piece of them they are."""
    attribution, figure = claim.attribution, claim.figure
    roles: dict[str, tuple[Anchor | None, ...]] = {
        "source": attribution.source if attribution else (),
        "cue": attribution.cue if attribution else (),
        "content": attribution.content if attribution else (),
        "medium": (attribution.medium,) if attribution else (),
        "addressee": (attribution.addressee,) if attribution else (),
        "act": tuple(words for act in attribution.acts for words in act.words) if attribution else (),
        "said": (claim.said.anchor,) if claim.said else (),
        "figure": (figure.anchor,) if figure else (),
        "noun": (figure.noun,) if figure else (),
        "since": (figure.since,) if figure else (),
        "trigger": claim.quote if claim.event else (),
        "status": claim.status.words if claim.status else (),
        "when": (claim.when.anchor,),
        "signal": (claim.when.signal,),
        "reference": (claim.when.reference,),
        "where": (claim.where.anchor,) if claim.where else (),
        "relation": (claim.where.relation_words,) if claim.where else (),
    }
    for role, pieces in roles.items():
        for piece, anchor in enumerate(pieces):
            if anchor:
                span = {"start": anchor.span.start, "end": anchor.span.end}
                yield {"role": role, "piece": piece, "quote": anchor.quote, **span}
