"""An event report as a record of PLOVER 2.0 (draft manual)."""

from __future__ import annotations

from typing import Any, Final

from onrecord.codes.reading import name_party
from onrecord.codes.rows.choosing import find_division, find_settlement, is_drawn, quote_event, quote_side
from onrecord.codes.rows.laying import finish
from onrecord.codes.rows.polecat import GEONAMES
from onrecord.codes.rows.reports import ROLES, Report, find_side, name_side
from onrecord.join.coded import CodedCell, CodedRow, Form, gap, put
from onrecord.join.deaths import find_count
from onrecord.precision import find_where_prec
from onrecord.record import Participant, Unit

COLUMNS: Final[tuple[str, ...]] = (
    "id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text",
    "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "size", "coder",
    "coded_date", "coded_time", "comment",
)  # fmt: skip
REQUIRED: Final = ("id", "date", "actor", "event")
FORM: Final = Form(
    columns=COLUMNS,
    filled={
        "id": "the id of the claim that tells it",
        "has_event": "true",
        "date": "the first day; empty, though PLOVER wants one, where the words give no day",
        "enddate": "the last day, where it is another",
        "actor": "who acts: words, name, country, sector, office",
        "recipient": "to whom it is done: words, name, country, sector, office",
        "event": "the type",
        "event_loc": "the place with its units, coordinates and resolution",
        "event_text": "the words that tell the event",
        "quad_code": "the quad code of the type",
        "event_scale": "the score of mode or type in PLOVER's manual",
        "mode": "the mode that the words show",
        "context": "by words of the event's sentences",
        "link": "the incident's id, which reports of the same thing share",
        "text_info": "the words that tell it, with their place in the article's text",
        "cite_info": "address, title, outlet; codebook and its version",
        "size": "the dead, injured and arrested, where one number is told exactly",
        "comment": "why there is no date, with the day of publication",
    },
    never={
        "time": "hours of the day are not recorded",
        "endtime": "hours of the day are not recorded",
        "text": "the article's text stays in the record",
        "coder": "nobody has coded it",
        "coded_date": "nobody has coded it",
        "coded_time": "nobody has coded it",
    },
    key="id",
    terms="Fields of the draft manual of PLOVER 2.0.",
)
RESOLUTIONS: Final = {1: "4", 2: "4", 3: "3", 4: "2", 6: "1"}
SIZES: Final[tuple[tuple[str, Unit], ...]] = (("dead", "killed"), ("injured", "injured"), ("arrested", "detained"))
Fields = dict[str, Any]


def lay_out(report: Report) -> tuple[Fields, CodedRow]:
    """The record without empty fields, but for those that PLOVER requires; and its cells with what they rest on."""
    fields = {
        "id": report.claim.id,
        "has_event": True,
        **_days(report),
        "actor": _entities(report, "actor"),
        "recipient": _entities(report, "recipient"),
        "event": [report.codes["event_type"].value],
        "event_loc": _location(report),
        "event_text": " … ".join(anchor.quote for anchor in report.claim.quote),
        "quad_code": report.codes["quad_code"].value,
        "event_scale": _number(report.codes["event_scale"].value),
        "mode": _list(report.codes["mode"].value),
        "context": _list(report.codes["contexts"].value),
        "link": report.docket.entry.incident.id,
        "text_info": _texts(report),
        "cite_info": _citation(report),
        "size": _sizes(report),
    }
    kept = {name: fields[name] for name in COLUMNS if name in fields and (fields[name] or name in REQUIRED)}
    return kept, finish(report.docket, report.claim.id, _cells(report, kept))


def _days(report: Report) -> Fields:
    period, day = report.period, report.citation.published
    if isinstance(period, str):
        printed = f"; published {day.isoformat()}" if day else ""
        return {"date": "", "comment": f"no date: {period}{printed}"}
    last = period.last.isoformat() if period.last != period.first else ""
    return {"date": period.first.isoformat(), "enddate": last}


def _number(value: str | None) -> float | None:
    return None if value is None else float(value)


def _list(value: str | None) -> list[str]:
    return value.split("; ") if value else []


def _entities(report: Report, role: str) -> list[Fields]:
    parties = find_side(report, role).parties
    return [_entity(party) for party in parties] or [{"entity_text": name} for name in name_side(report, role)]


def _entity(party: Participant) -> Fields:
    actor = party.actor
    found = {
        "code": actor.country if actor else None,
        "sector": actor.sector if actor else None,
        "entity_text": party.anchor.quote,
        "identifier_text": name_party(party),
        "office": actor.role if actor else None,
    }
    return {name: value for name, value in found.items() if value}


def _location(report: Report) -> Fields:
    site = report.site
    if isinstance(site, str):
        return {}
    where, number = site.where, (site.where.gazetteer_id or "")
    drawn = is_drawn(site)
    found = {
        "extracted_place": where.anchor.quote,
        "resolved_place": where.name,
        "geonameid": number.removeprefix(GEONAMES) if number.startswith(GEONAMES) else None,
        "lat": where.latitude if drawn else None,
        "lon": where.longitude if drawn else None,
        "city": find_settlement(site),
        "district": find_division(site, 2),
        "province": find_division(site, 1),
        "country": find_division(site, 0),
        "country_code": where.country_code,
        "feature_code": where.feature,
        "resolution": RESOLUTIONS.get(find_where_prec(where) or 0),
    }
    return {name: value for name, value in found.items() if value is not None}


def _texts(report: Report) -> list[Fields]:
    return [
        {"sequence": number, "start": anchor.span.start, "end": anchor.span.end, "text": anchor.quote}
        for number, anchor in enumerate(report.claim.quote, start=1)
    ]


def _citation(report: Report) -> Fields:
    citation = report.citation
    found = {
        "citation": report.claim.article_id,
        "url": citation.url,
        "title": citation.title,
        "publication": citation.outlet,
        "codebook": "PLOVER",
        "version": "2.0 draft",
    }
    return {name: value for name, value in found.items() if value}


def _sizes(report: Report) -> Fields:
    found = {}
    for name, unit in SIZES:
        count = find_count(report.reading.figures, unit)
        if count.is_exact and count.low is not None:
            found[name] = count.low
    return found


def _cells(report: Report, kept: Fields) -> list[CodedCell]:
    """A cell for each field that rests on words, and for those that stay empty for a reason."""
    claims, told = [report.claim], quote_event(report.reading)
    made = [put("id", kept["id"], FORM.filled["id"], report.voices, report.claim.quote)]
    made += _day_cells(report, kept)
    for column, name in (
        ("event", "event_type"), ("quad_code", "quad_code"), ("event_scale", "event_scale"), ("mode", "mode"),
        ("context", "contexts"),
    ):  # fmt: skip
        code = report.codes[name]
        is_empty = code.value is None
        made.append(
            gap(column, code.reason or "", claims) if is_empty else put(column, code.value, code.rule, claims, told)
        )
    for role in ROLES:
        names = name_side(report, role)
        words = quote_side(find_side(report, role))
        rule = FORM.filled[role] if words else "a person’s decision"
        made.append(put(role, "; ".join(names), rule, claims, words) if names else gap(role, "not told who", claims))
    made.append(_place_cell(report))
    figures = [report.docket.figures[figure.id] for figure in report.reading.figures]
    if "size" in kept:
        words = [anchor for claim in figures for anchor in claim.quote]
        told_sizes = "; ".join(f"{name}: {number}" for name, number in kept["size"].items())
        made.append(put("size", told_sizes, FORM.filled["size"], figures, words))
    return made


def _day_cells(report: Report, kept: Fields) -> list[CodedCell]:
    period = report.period
    if isinstance(period, str):
        return [gap("date", period, [report.claim])]
    return [
        put(column, kept[column], period.rule, period.claims, period.anchors)
        for column in ("date", "enddate")
        if kept.get(column)
    ]


def _place_cell(report: Report) -> CodedCell:
    site = report.site
    if isinstance(site, str):
        return gap("event_loc", site, [report.claim])
    return put("event_loc", site.where.name, site.rule, site.claims, site.anchors)
