"""An event report as a row of POLECAT."""

from __future__ import annotations

from typing import Final

from onrecord.codes.reading import Side
from onrecord.codes.rows.choosing import quote_event, quote_side
from onrecord.codes.rows.laying import (
    finish,
    lay_articles,
    lay_days,
    lay_divisions,
    lay_place,
    lay_point,
    lay_settlement,
    lay_words,
)
from onrecord.codes.rows.reports import Report, find_side, name_side
from onrecord.join.coded import CodedCell, CodedRow, Form, gap, put
from onrecord.record import Anchor

COLUMNS: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
GEONAMES: Final = "geonames:"
PLOVER: Final = {
    "Event Type": "event_type", "Event Mode": "mode", "Intensity": "event_scale", "Quad Code": "quad_code",
    "Contexts": "contexts",
}  # fmt: skip
SIDES: Final = {
    f"{side} {rest}": how
    for side, who in (("Actor", "who acts"), ("Recipient", "to whom it is done"))
    for rest, how in (
        ("Name", f"{who}: the name that the words stand for"),
        ("Country", "ISO 3166-1 alpha-3, as far as the words tell"),
        ("Sectors", "all sectors of PLOVER that the words tell"),
        ("Title", "the office, as the words tell it"),
        ("Name Raw", f"the words for {who}"),
    )
} | {
    "Primary Actor Sector": "the sector of the first that has one",
    "Primary Recipient Sector": "the sector of the first that has one",
}
FILLED: Final = {
    "Event ID": "the id of the claim that tells it",
    "Event Date": "the day, where the words give one",
    "Event Type": "the type of the words that tell the event",
    "Event Mode": "the mode that the words show",
    "Intensity": "the score of mode or type in PLOVER's manual",
    "Quad Code": "the quad code of the type",
    "Contexts": "by words of the event's sentences",
    **SIDES,
    "Placename": "the name of the place",
    "City": "the name of the place, where it is a town",
    "District": "the second-order division, by the list of places",
    "Province": "the first-order division, by the list of places",
    "Country": "the country of the place, by the list of places",
    "Latitude": "of the place in the list of places; none for a country or open waters",
    "Longitude": "of the place in the list of places; none for a country or open waters",
    "GeoNames ID": "the place's number in GeoNames, where it has one",
    "Raw Placename": "the words for the place",
    "Feature Type": "the place's kind in GeoNames",
    "Source": "the outlet",
    "Publication Date": "the day of publication",
}
FORM: Final = Form(
    columns=COLUMNS,
    filled=FILLED,
    never={
        **dict.fromkeys(("Actor COW", "Recipient COW"), "the Correlates of War's own codes"),
        **dict.fromkeys(("Wikipedia Actor ID", "Wikipedia Recipient ID"), "names are not looked up in Wikipedia"),
        **dict.fromkeys(("Story People", "Story Organizations", "Story Locations"), "names of the story"),
        "Language": "the language of an article is not handed out",
        "Version": "the version of POLECAT's own coder",
    },
    key="Event ID",
    terms="Columns of POLECAT's public loaders, codes of PLOVER 2.0 (draft); the rows are no data of POLECAT.",
)  # fmt: skip


def lay_out(report: Report) -> CodedRow:
    """The row of a report."""
    claim, site = report.claim, report.site
    cells = (
        put("Event ID", claim.id, "the id of the claim that tells it", report.voices, claim.quote),
        _day(report),
        *(_code(report, column, name, quote_event(report.reading)) for column, name in PLOVER.items()),
        *_side(report, "Actor"),
        *_side(report, "Recipient"),
        lay_place("Placename", site),
        lay_settlement("City", site),
        *lay_divisions(site, "Country", "Province", "District"),
        *lay_point("Latitude", "Longitude", site),
        *_gazetteer(report),
        lay_words("Raw Placename", site),
        lay_articles(report.docket, "Source", "outlet", [claim]),
        lay_articles(report.docket, "Publication Date", "published", [claim]),
    )
    return finish(report.docket, claim.id, cells)


def _day(report: Report) -> CodedCell:
    """The day; POLECAT has no place for a longer time."""
    period = report.period
    if not isinstance(period, str) and period.first != period.last:
        return gap("Event Date", "the words give a longer time, and POLECAT has one day", period.claims)
    return lay_days("Event Date", "", period)[0]


def _code(report: Report, column: str, name: str, anchors: list[Anchor | None]) -> CodedCell:
    code = report.codes[name]
    if code.value is None:
        return gap(column, code.reason or "", [report.claim])
    return put(column, code.value, code.rule, [report.claim], anchors)


def _side(report: Report, which: str) -> list[CodedCell]:
    role, claims = which.lower(), [report.claim]
    side = find_side(report, role)
    words, names = quote_side(side), name_side(report, role)
    missing = "not told who"
    rule = "whom the words stand for" if side.parties else "a person’s decision"
    name = (
        put(f"{which} Name", "; ".join(dict.fromkeys(names)), rule, claims, words)
        if names
        else gap(f"{which} Name", missing)
    )
    return [
        name,
        _code(report, f"{which} Country", f"{which} Country", words),
        _code(report, f"Primary {which} Sector", f"Primary {which} Sector", words),
        _listed(f"{which} Sectors", [p.actor.sector for p in side.parties if p.actor], report, words),
        _listed(f"{which} Title", [p.actor.role for p in side.parties if p.actor], report, words),
        _listed(f"{which} Name Raw", _raw(side), report, words),
    ]


def _raw(side: Side) -> list[str | None]:
    return [party.anchor.quote for party in side.parties]


def _listed(column: str, told: list[str | None], report: Report, anchors: list[Anchor | None]) -> CodedCell:
    values = list(dict.fromkeys(value for value in told if value))
    if not values:
        return gap(column, "the words do not tell")
    return put(column, "; ".join(values), "as the words tell it, once each", [report.claim], anchors)


def _gazetteer(report: Report) -> list[CodedCell]:
    site = report.site
    if isinstance(site, str):
        return [gap("GeoNames ID", site), gap("Feature Type", site)]
    found, kind = site.where.gazetteer_id or "", site.where.feature
    number = found.removeprefix(GEONAMES) if found.startswith(GEONAMES) else ""
    rule = "the entry of the list of places that the name is taken for"
    return [
        put("GeoNames ID", number, rule, site.claims, site.anchors)
        if number.isdigit()
        else gap("GeoNames ID", "the place has no number of GeoNames", site.claims),
        put("Feature Type", kind, rule, site.claims, site.anchors)
        if kind
        else gap("Feature Type", "not known", site.claims),
    ]
