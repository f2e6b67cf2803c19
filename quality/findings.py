"""What is found in a gold row's text, in the gold's own form; offsets are those of the row's text."""

from __future__ import annotations

from rows import Row, analyse, to_gold

from onrecord.record import Anchor, Article, Attribution, Figure


def predict_attributions(row: Row) -> Row:
    """The attributions of a row; `nested_in`, `directness` and `denies` as in the gold."""
    article, analysis = analyse(row)
    return {"id": row["id"], "attributions": [_attribution(article, one) for one in analysis.attributions]}


def predict_figures(row: Row) -> Row:
    """The figures of a row, and the attributions they stand in."""
    article, analysis = analyse(row)
    figures = [one for figure in analysis.figures if (one := _figure(article, figure))]
    return predict_attributions(row) | {"figures": figures}


def predict_times(row: Row) -> Row:
    """The time expressions of a row."""
    article, analysis = analyse(row)
    timexes = [
        {**place, "type": when.timex, "value": when.value}
        for when in analysis.whens
        if when.anchor and (place := to_gold(article, when.anchor.span))
    ]
    return {"id": row["id"], "timexes": timexes}


def predict_places(row: Row) -> Row:
    """The places of a row."""
    article, analysis = analyse(row)
    toponyms = [
        {**place, "lat": where.latitude, "lon": where.longitude}
        for where in analysis.wheres
        if (place := to_gold(article, where.anchor.span))
    ]
    return {"id": row["id"], "toponyms": toponyms}


def _figure(article: Article, figure: Figure) -> Row | None:
    place = to_gold(article, figure.anchor.span)
    said = {name: getattr(figure, name) for name in ("low", "high", "bound", "unit", "negated")}
    return {**place, **said, "attribution": figure.attribution_id} if place else None


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
