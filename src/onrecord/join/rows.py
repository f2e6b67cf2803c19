"""A claim as a row of named cells: what the table of claims holds, and what a person may correct.

A person's decision on a cell names its column. Both values stay: the one that was read, and the person's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from onrecord.join.cells import find_event_cells
from onrecord.join.judgements import JudgedRow, apply, tell_judgement
from onrecord.precision import find_date_prec, find_geo_precision, find_time_precision, find_where_prec
from onrecord.record import Anchor, Attribution, Citation, Claim, Figure, Judgement

Cell = str | int | float | None
NAMES: Final = (
    "claim_id", "kind", "speaker", "speaker_kind", "speaker_role", "speaker_organisation", "speaker_country",
    "speaker_sector", "relay", "cue", "directness", "denies", "acts", "act_words", "medium", "addressee",
    "said_words", "said_earliest", "said_latest", "quote",
    "figure_low", "figure_high", "figure_bound", "figure_measure", "figure_change", "figure_unit", "figure_group",
    "figure_negated", "figure_cumulative", "figure_since", "figure_id", "figure_part_of",
    "event_id", "event_type", "event_mode", "event_state", "event_sure", "status_words", "status_spans",
    "event_spans", "event_actors", "event_actor_words", "event_actor_spans", "event_actor_countries",
    "event_actor_sectors", "event_recipients", "event_recipient_words", "event_recipient_spans",
    "event_recipient_countries", "event_recipient_sectors", "event_instruments", "event_instrument_spans",
    "event_series", "event_series_span", "event_blames", "event_blame_spans", "event_contexts", "event_figures",
    "event_doubts",
    "when_signal", "when_words", "when_value", "when_mod", "when_granularity", "when_earliest", "when_latest",
    "when_basis", "when_from", "date_prec", "time_precision",
    "place", "place_words", "place_use", "place_relation", "relation_words", "place_chain", "place_from", "latitude",
    "longitude", "gazetteer_id", "where_prec", "geo_precision",
    "outlet", "title", "published", "url", "credits", "article_id", "start", "end",
)  # fmt: skip
# Which claim it is, and the words that it rests on: to correct these would make it another claim.
FIXED: Final = frozenset(("claim_id", "quote", "figure_id", "event_id", "event_spans", "article_id", "start", "end"))


def find_row(claim: Claim, citation: Citation) -> dict[str, Cell]:
    """The cells of a claim as they were read, by the name of the column, in the order of `NAMES`."""
    return dict(zip(NAMES, (*_said(claim), *_found(claim), *_cited(claim, citation)), strict=True))


def judge_row(row: Mapping[str, Cell], judgements: Iterable[Judgement]) -> JudgedRow:
    """The cells of a claim that may be corrected, each with what was read and with the decision that counts."""
    cells = {name: _text(cell) for name, cell in row.items() if name not in FIXED}
    return apply(str(row["claim_id"]), cells, judgements)


def _text(cell: Cell) -> str | None:
    return None if cell is None or cell == "" else str(cell)


def tell_cells(judged: JudgedRow) -> tuple[str, ...]:
    """What was decided on each cell, in words, with what was read: "place: read “Lesk”, rejected by Ana Ruel, ..."."""
    told = [
        f"{name}: {f'read “{cell.machine}”' if cell.machine is not None else 'nothing was read'}, "
        f"{tell_judgement(cell.judgement)}"
        for name, cell in judged.cells.items()
        if cell.judgement
    ]
    return (*told, *(_tell_stray(each) for each in judged.strays))


def _tell_stray(judgement: Judgement) -> str:
    name = judgement.subjects[1]
    fate = "stays as it is" if name in FIXED else "no such cell"
    return f"{name}: {fate}, {tell_judgement(judgement)}"


def _said(claim: Claim) -> tuple[Cell, ...]:
    speaker, said = claim.speaker, claim.said
    words = said.anchor.quote if said and said.anchor else None
    return (
        claim.id, claim.kind, speaker.name, speaker.kind, speaker.role, speaker.organisation, speaker.country,
        speaker.sector, "; ".join(each.name for each in claim.relay), *_manner(claim.attribution),
        words, _iso(said.earliest) if said else None, _iso(said.latest) if said else None,
        _words(claim.quote),
    )  # fmt: skip


def _manner(attribution: Attribution | None) -> tuple[Cell, ...]:
    """How it was said: from the cue to the addressee."""
    if attribution is None:
        return None, None, "no", None, None, None, None
    medium, addressee = attribution.medium, attribution.addressee
    return (
        _words(attribution.cue),
        attribution.directness,
        "yes" if attribution.denies else "no",
        "; ".join(act.name for act in attribution.acts),
        "; ".join(_words(act.words) for act in attribution.acts),
        medium.quote if medium else None,
        addressee.quote if addressee else None,
    )


def _found(claim: Claim) -> tuple[Cell, ...]:
    return *_counted(claim.figure), *find_event_cells(claim).values(), *_dated(claim), *_placed(claim)


def _counted(figure: Figure | None) -> tuple[Cell, ...]:
    """How many: from the low end to the figure that counts them all."""
    if figure is None:
        return (None,) * 12
    return (
        figure.low, figure.high, figure.bound, figure.measure, figure.change, figure.unit, figure.group,
        _answer(figure.negated), _answer(figure.cumulative), figure.since.quote if figure.since else None, figure.id,
        figure.part_of,
    )  # fmt: skip


def _dated(claim: Claim) -> tuple[Cell, ...]:
    """When: from the words to the codes of precision."""
    when = claim.when
    return (
        when.signal.quote if when.signal else None, when.anchor.quote if when.anchor else None, when.value, when.mod,
        when.granularity, _iso(when.earliest), _iso(when.latest), when.basis, claim.when_from, find_date_prec(when),
        find_time_precision(when),
    )  # fmt: skip


def _placed(claim: Claim) -> tuple[Cell, ...]:
    """Where: from the place's name to the codes of precision."""
    where = claim.where
    if where is None:
        return (None,) * 12
    return (
        where.name, where.anchor.quote, where.use, where.relation,
        where.relation_words.quote if where.relation_words else None, "; ".join(where.admin), claim.where_from,
        where.latitude, where.longitude, where.gazetteer_id, find_where_prec(where), find_geo_precision(where),
    )  # fmt: skip


def _cited(claim: Claim, citation: Citation) -> tuple[Cell, ...]:
    return (
        citation.outlet, citation.title, _iso(citation.published), citation.url, "; ".join(citation.credits),
        claim.article_id, claim.quote[0].span.start, claim.quote[-1].span.end,
    )  # fmt: skip


def _words(pieces: Iterable[Anchor]) -> str:
    return " … ".join(piece.quote for piece in pieces)


def _answer(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
