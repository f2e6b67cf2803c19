"""An incident as a row of ACLED (columns of `acledR`, 2023 column guide)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.codes.acled import KINDS, find_acled
from onrecord.codes.reading import Reading, Side
from onrecord.codes.rows.choosing import (
    Period,
    Site,
    choose,
    find_codes_of,
    find_doers,
    find_period,
    find_site,
    from_proposal,
    part_sides,
    put_doer,
    put_precision,
    quote_event,
    quote_side,
)
from onrecord.codes.rows.docket import Docket, find_proposals, read_told
from onrecord.codes.rows.laying import (
    OWN,
    finish,
    lay_articles,
    lay_days,
    lay_divisions,
    lay_place,
    lay_point,
    lay_year,
)
from onrecord.join.coded import CodedCell, CodedRow, Form, gap, put
from onrecord.precision import find_geo_precision, find_time_precision

COLUMNS: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
CODED: Final = ("event_type", "sub_event_type", "disorder_type", "civilian_targeting")
FORM: Final = Form(
    columns=COLUMNS,
    filled={
        "event_id_cnty": OWN,
        "event_date": "the first of the days that the accounts agree on, or that they span",
        "year": "the year of the days, where they lie in one",
        "time_precision": "how exactly the days are known; ACLED codes nothing longer than a month",
        "disorder_type": "the type that the sub-event type belongs to",
        "event_type": "the type that the sub-event type belongs to",
        "sub_event_type": "type, mode and parties, by the crosswalk",
        "actor1": "the party that acts, as the articles name it",
        "inter1": "the kind of the party that acts",
        "actor2": "the other party, as the articles name it",
        "inter2": "the kind of the other party",
        "interaction": "inter1 and inter2, the lower first",
        "civilian_targeting": "where all who are told to be attacked are civilians",
        "country": "the country of the place, by the list of places",
        "admin1": "the first-order division, by the list of places",
        "admin2": "the second-order division, by the list of places",
        "admin3": "the third-order division, by the list of places",
        "location": "the name of the place",
        "latitude": "of the place in the list of places; none for a country or open waters",
        "longitude": "of the place in the list of places; none for a country or open waters",
        "geo_precision": "how exactly the place is known",
        "source": "the outlets",
        "notes": "the incident's title, and every other figure of the dead with who gives it",
        "fatalities": "proposed: the most conservative of the figures that stand; tens 10, dozens 12, hundreds 100",
    },
    never={
        "assoc_actor_1": "who belongs to whom is a matter of ACLED's lists",
        "assoc_actor_2": "who belongs to whom is a matter of ACLED's lists",
        "iso": "ACLED's number of the country",
        "region": "ACLED's own division of the world",
        "source_scale": "the reach of an outlet is not in its articles",
        "tags": "ACLED's own remarks",
        "timestamp": "the time of ACLED's own upload",
    },
    key="event_id_cnty",
    terms="Columns of ACLED's guide of 2023; the rows are candidates for a coder, and no data of ACLED.",
)


def lay_out(docket: Docket) -> CodedRow | str:
    """The row of an incident; or why ACLED has none: it holds one kind of event in one place on one day."""
    readings = [reading for reading in read_told(docket) if reading.event.kind in KINDS]
    if not readings:
        return "no event of a kind that ACLED holds" if docket.told else "not said to have happened"
    codes = find_codes_of(readings, find_acled)
    typed = {name: choose(docket, name, codes[name], quote_event) for name in CODED}
    if typed["sub_event_type"].value is None and not any(each.event.kind == "ASSAULT" for each in readings):
        return "fits none of ACLED's sub-event types, and is no violence"
    claims = [reading.claim for reading in readings]
    period, site = find_period(claims), find_site(docket, claims)
    if docket.entry.incident.kind == "series" and (isinstance(period, str) or period.first != period.last):
        return "several events told as one, and ACLED has a row for each day"
    cells = (
        put("event_id_cnty", docket.entry.incident.id, OWN),
        _day(period),
        lay_year("year", period),
        put_precision(docket, "time_precision", _read_time(period), period, "time_precision"),
        *_agree_on_type(typed),
        *_parties(docket, readings, codes),
        *lay_divisions(site, "country", "admin1", "admin2", "admin3"),
        lay_place("location", site),
        *lay_point("latitude", "longitude", site),
        put_precision(docket, "geo_precision", _read_place(site), site, "geo_precision"),
        lay_articles(docket, "source", "outlet", docket.claims),
        *_numbers(docket),
    )
    return finish(docket, docket.entry.incident.id, cells)


def _day(period: Period | str) -> CodedCell:
    """The first day, with its precision beside it; a year is no day."""
    if not isinstance(period, str) and find_time_precision(period.when) is None:
        return gap("event_date", "longer than a month, which ACLED does not code", period.claims)
    return lay_days("event_date", "", period)[0]


def _read_time(period: Period | str) -> int | None:
    return None if isinstance(period, str) else find_time_precision(period.when)


def _read_place(site: Site | str) -> int | None:
    return None if isinstance(site, str) else find_geo_precision(site.where)


def _agree_on_type(typed: dict[str, CodedCell]) -> list[CodedCell]:
    """Without a sub-event type there is no type: it is what the others belong to."""
    sub = typed["sub_event_type"]
    if sub.value is None:
        return [gap(name, sub.why) for name in CODED]
    return list(typed.values())


def _parties(docket: Docket, readings: Sequence[Reading], codes: dict[str, list]) -> list[CodedCell]:  # type: ignore[type-arg]
    acting = find_doers(docket, readings, _actor, "event_actors")
    suffering = find_doers(docket, readings, _recipient, "event_recipients")
    first, second = put_doer(docket, "actor1", acting, "actor"), put_doer(docket, "actor2", suffering)
    inter1 = choose(docket, "inter1", codes["inter1"], lambda reading: quote_side(reading.actor))
    inter2 = choose(docket, "inter2", codes["inter2"], lambda reading: quote_side(reading.recipient))
    first = part_sides(first, second)
    if first.value is None and acting:
        inter1 = gap("inter1", first.why)
    return [first, second, inter1, inter2, _interaction(inter1, inter2)]


def _actor(reading: Reading) -> Side:
    return reading.actor


def _recipient(reading: Reading) -> Side:
    return reading.recipient


def _interaction(inter1: CodedCell, inter2: CodedCell) -> CodedCell:
    if inter1.value is None or inter2.value is None:
        return gap("interaction", "the kinds of both parties are not told")
    value = "".join(sorted((inter1.value, inter2.value)))
    made = put("interaction", value, "inter1 and inter2, the lower first")
    return made._replace(
        claim_ids=tuple(dict.fromkeys((*inter1.claim_ids, *inter2.claim_ids))),
        article_ids=tuple(dict.fromkeys((*inter1.article_ids, *inter2.article_ids))),
        anchors=tuple(dict.fromkeys((*inter1.anchors, *inter2.anchors))),
    )


def _numbers(docket: Docket) -> list[CodedCell]:
    proposals = find_proposals(docket)
    notes = from_proposal(docket, "notes", proposals.get(("ACLED", "notes")))
    told = f"{docket.entry.incident.title}. {notes.value or ''}".strip()
    rule = "the incident's title in this record, put together from its words"
    return [
        from_proposal(docket, "fatalities", proposals.get(("ACLED", "fatalities"))),
        notes._replace(value=told, why=f"{rule}; {notes.why}" if notes.value else rule),
    ]
