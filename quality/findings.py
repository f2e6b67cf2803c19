"""What is found in a gold row's text, in the gold's own form; offsets are those of the row's text."""

from __future__ import annotations

from collections.abc import Sequence

from rows import Row, analyse, to_gold

from onrecord.record import Analysis, Anchor, Article, Attribution, Figure, Where
from onrecord.spans import contains
from onrecord.words.peoples import load_peoples

# Units of the product that the gold has no word for.
GOLD_UNITS = {
    "hostages": "detained",
    "targets": "other",
    "weapons": "other",
    "aircraft": "other",
    "vehicles": "other",
    "money": "other",
}


def predict_attributions(row: Row) -> Row:
    """The attributions of a row; `nested_in`, `directness` and `denies` as in the gold."""
    article, analysis = analyse(row)
    return {"id": row["id"], "attributions": _attributions(article, analysis)}


def predict_figures(row: Row) -> Row:
    """The figures of a row, and the attributions they stand in."""
    article, analysis = analyse(row)
    figures = [one for figure in analysis.figures if (one := _figure(article, figure))]
    return {"id": row["id"], "attributions": _attributions(article, analysis), "figures": figures}


def predict_times(row: Row) -> Row:
    """The time expressions of a row."""
    article, analysis = analyse(row)
    timexes = [
        {**place, "type": when.timex, "value": when.value}
        for when in analysis.whens
        if when.anchor and (place := to_gold(article, when.anchor.span))
    ]
    return {"id": row["id"], "timexes": timexes}


def predict_toponyms(row: Row) -> Row:
    """All names of places of a row, with adjectives, peoples and what no gazetteer knows, as GeoWebNews counts them."""
    article, analysis = analyse(row)
    return {"id": row["id"], "toponyms": _places(article, analysis.wheres)}


def predict_places(row: Row) -> Row:
    """The places of a row that the gazetteer knows by their own names, as LGL and GeoVirus count them.

    No adjective or people, no part of another name, nothing that is unplaced or only lies in a place that is known.
    """
    article, analysis = analyse(row)
    return {"id": row["id"], "toponyms": _places(article, [one for one in analysis.wheres if _is_own_name(one)])}


def _is_own_name(where: Where) -> bool:
    is_known = where.latitude is not None and (where.feature or "").isupper()
    return is_known and where.use != "embedded" and where.anchor.quote.lower() not in load_peoples()


def _places(article: Article, wheres: Sequence[Where]) -> list[Row]:
    return [
        {**place, "lat": where.latitude, "lon": where.longitude}
        for where in wheres
        if (place := to_gold(article, where.anchor.span))
    ]


def _figure(article: Article, figure: Figure) -> Row | None:
    """The figure in the gold's eight units; None for what it leaves out: shares, rates, changes, votes, "a man"."""
    place = to_gold(article, figure.anchor.span)
    if place is None or is_single(figure) or figure.measure != "count" or figure.unit == "votes":
        return None
    unit = GOLD_UNITS.get(figure.unit, figure.unit)
    said = {name: getattr(figure, name) for name in ("low", "high", "bound", "negated")}
    return {**place, **said, "unit": unit, "attribution": figure.attribution_id}


def _attributions(article: Article, analysis: Analysis) -> list[Row]:
    return [_attribution(article, one) for one in analysis.attributions]


def is_single(figure: Figure) -> bool:
    """True for a count of one that no number says: "a man was killed", whose anchor holds its own noun."""
    return figure.noun is not None and contains(figure.anchor.span, figure.noun.span)


def _attribution(article: Article, attribution: Attribution) -> Row:
    pieces: dict[str, tuple[Anchor, ...]] = {
        "source": attribution.source,
        "cue": attribution.cue,
        "content": attribution.content,
    }
    roles = {role: _pairs(article, anchors) for role, anchors in pieces.items()}
    speaker = {"name": attribution.speaker.name, "kind": attribution.speaker.kind}
    said = {"directness": attribution.directness, "denies": attribution.denies, "speaker": speaker}
    return {"id": attribution.id, "nested_in": attribution.nested_in, **roles, **said}


def _pairs(article: Article, anchors: tuple[Anchor, ...]) -> list[list[int]]:
    places = (to_gold(article, anchor.span) for anchor in anchors)
    return [[place["start"], place["end"]] for place in places if place]
