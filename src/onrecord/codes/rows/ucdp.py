"""An incident as a row of the UCDP Georeferenced Event Dataset (header of version 23.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

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
    is_drawn,
    part_sides,
    put_doer,
    put_precision,
    quote_event,
)
from onrecord.codes.rows.docket import Docket, find_proposals, read_told
from onrecord.codes.rows.laying import (
    ARTICLES,
    OWN,
    finish,
    lay_articles,
    lay_days,
    lay_divisions,
    lay_grid,
    lay_place,
    lay_point,
    lay_speakers,
    lay_words,
    lay_year,
)
from onrecord.codes.ucdp import CIVILIANS, ONE_SIDED, find_ucdp
from onrecord.join.coded import CodedCell, CodedRow, Form, gap, put
from onrecord.join.deaths import find_totals
from onrecord.precision import find_date_prec, find_where_prec

COLUMNS: Final = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
DAY: Final = "{} 00:00:00.000"  # as in the files of GED
STATE_BASED: Final = "1"
NUMBERS: Final = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")
LISTED: Final = "a number or a name of UCDP's own lists of conflicts, dyads and actors"
FORM: Final = Form(
    columns=COLUMNS,
    filled={
        "id": OWN,
        "year": "the year of the days, where they lie in one",
        "type_of_violence": "the kinds of both sides, by the crosswalk",
        "side_a": "the party that acts; in state-based conflict the state's side",
        "side_b": "the other party; “Civilians” in one-sided violence",
        "number_of_sources": "proposed: the articles in this case that tell it",
        "source_article": "outlet, day and headline of each article",
        "source_office": "the outlets",
        "source_date": "the days of publication",
        "source_headline": "the headlines",
        "source_original": "the speakers to whom the articles attribute it",
        "where_prec": "how exactly the place is known",
        "where_coordinates": "the name of the place",
        "where_description": "the words for the place",
        "adm_1": "the first-order division, by the list of places",
        "adm_2": "the second-order division, by the list of places",
        "latitude": "of the place in the list of places; none for a country or open waters",
        "longitude": "of the place in the list of places; none for a country or open waters",
        "geom_wkt": "the coordinates as a point",
        "priogrid_gid": "the cell of half a degree of the coordinates",
        "country": "the country of the place, by the list of places",
        "event_clarity": "proposed: 2 where all accounts tell several events as one",
        "date_prec": "how exactly the days are known",
        "date_start": "the first day that the accounts agree on, or that they span",
        "date_end": "the last day that the accounts agree on, or that they span",
        "deaths_a": "proposed: the dead called by words for a state's forces",
        "deaths_b": "proposed: the dead called by words for an armed group",
        "deaths_civilians": "proposed: the dead called civilians, or by words for unarmed people",
        "deaths_unknown": "proposed: what is left of best",
        "best": "proposed: the number that most independent sources give, on a tie the lower",
        "high": "proposed: the greatest number that any account gives",
        "low": "proposed: the least number that any account gives",
    },
    never={
        **dict.fromkeys(
            (
                "relid",
                "conflict_dset_id",
                "conflict_new_id",
                "conflict_name",
                "dyad_dset_id",
                "dyad_new_id",
                "dyad_name",
                "side_a_dset_id",
                "side_a_new_id",
                "side_b_dset_id",
                "side_b_new_id",
                "country_id",
                "gwnoa",
                "gwnob",
            ),
            LISTED,
        ),
        "active_year": "25 dead a year in a dyad: a matter of UCDP's whole data",
        "code_status": "the state of UCDP's own check",
        "region": "UCDP's own division of the world",
    },
    key="id",
    terms="Columns of UCDP GED 23.1; the rows are candidates for a coder, and no data of UCDP.",
)


def lay_out(docket: Docket) -> CodedRow | str:
    """The row of an incident; or why GED has none: it holds armed force with at least one death."""
    readings = [reading for reading in read_told(docket) if reading.event.kind == "ASSAULT"]
    if not readings:
        return "no account tells of armed force that was used" if docket.told else "not said to have happened"
    if not _tells_death(docket, readings):
        return "no account tells of a death, and GED holds events with at least one"
    claims = [reading.claim for reading in readings]
    period, site = find_period(claims), find_site(docket, claims)
    sides = _sides(docket, readings)
    cells = (
        put("id", docket.entry.incident.id, OWN),
        lay_year("year", period),
        *sides,
        *_sources(docket),
        *_place(docket, site),
        put_precision(docket, "date_prec", _read_precision(period), period, "date_prec"),
        *lay_days("date_start", "date_end", _limit(period), form=DAY),
        *_numbers(docket, is_state_based=sides[0].value == STATE_BASED),
    )  # fmt: skip
    return finish(docket, docket.entry.incident.id, cells)


def _limit(period: Period | str) -> Period | str:
    """GED codes nothing longer than a year."""
    return "longer than a year" if not isinstance(period, str) and find_date_prec(period.when) is None else period


def _read_precision(period: Period | str) -> int | None:
    return None if isinstance(period, str) else find_date_prec(period.when)


def _tells_death(docket: Docket, readings: Sequence[Reading]) -> bool:
    counted = find_totals([claim.figure for claim in docket.claims if claim.figure], "killed")
    if any(figure.high != 0 for figure in counted):
        return True
    return any("deadly" in reading.told for reading in readings)


def _sides(docket: Docket, readings: Sequence[Reading]) -> list[CodedCell]:
    """Type and sides; in state-based conflict the state is side A, whoever attacked."""
    codes = find_codes_of(readings, find_ucdp)
    kind = choose(docket, "type_of_violence", codes["type_of_violence"], quote_event)
    acting = find_doers(docket, readings, _armed_actor, "event_actors")
    suffering = find_doers(docket, readings, _armed_recipient, "event_recipients")
    first = put_doer(docket, "side_a", acting, "actor")
    if kind.value == ONE_SIDED:
        rule = "UCDP's name for the other side of one-sided violence"
        return [kind, first, put("side_b", CIVILIANS, rule)._replace(claim_ids=kind.claim_ids, anchors=kind.anchors)]
    if kind.value == STATE_BASED and not any("state" in reading.actor.classes for reading in readings):
        return [kind, put_doer(docket, "side_a", suffering), put_doer(docket, "side_b", acting, "actor")]
    second = put_doer(docket, "side_b", suffering)
    return [kind, part_sides(first, second), second]


def _armed_actor(reading: Reading) -> Side:
    return _armed(reading.actor)


def _armed_recipient(reading: Reading) -> Side:
    return _armed(reading.recipient)


def _armed(side: Side) -> Side:
    return side if "armed" in side.classes else Side((), (), frozenset())


def _sources(docket: Docket) -> list[CodedCell]:
    told = docket.claims
    listed = [
        ",".join(f'"{part}"' for part in (citation.outlet, citation.published, citation.title) if part)
        for citation in docket.entry.citations
        if any(claim.article_id == citation.article_id for claim in told)
    ]
    articles = tuple(dict.fromkeys(claim.article_id for claim in told))
    source = put("source_article", ";".join(listed), f"outlet, day and headline of {ARTICLES}")
    return [
        source._replace(article_ids=articles) if any(listed) else gap("source_article", "no article is named"),
        lay_articles(docket, "source_office", "outlet", told),
        lay_articles(docket, "source_date", "published", told),
        lay_articles(docket, "source_headline", "title", told),
        lay_speakers("source_original", told),
    ]


def _place(docket: Docket, site: Site | str) -> list[CodedCell]:
    point = lay_point("latitude", "longitude", site)
    wkt = gap("geom_wkt", point[0].why)
    if not isinstance(site, str) and is_drawn(site):
        where = f"POINT ({site.where.longitude} {site.where.latitude})"
        wkt = put("geom_wkt", where, point[0].why, site.claims, site.anchors)
    code = None if isinstance(site, str) else find_where_prec(site.where)
    return [
        put_precision(docket, "where_prec", code, site, "where_prec"),
        lay_place("where_coordinates", site),
        lay_words("where_description", site),
        *lay_divisions(site, "country", "adm_1", "adm_2"),
        *point,
        wkt,
        lay_grid("priogrid_gid", site),
    ]


def _numbers(docket: Docket, *, is_state_based: bool) -> list[CodedCell]:
    """The numbers; those of side A and B are of a state and of an armed group, and stand in state-based rows alone."""
    proposals = find_proposals(docket)
    cells = {
        name: from_proposal(docket, name, proposals.get(("UCDP", name)))
        for name in ("number_of_sources", "event_clarity", *NUMBERS)
    }
    sided = [name for name in ("deaths_a", "deaths_b") if cells[name].value is not None]
    if sided and not is_state_based:
        reason = "the dead of a state or an armed group are told, and not which side of this row they are"
        for name in (*sided, "deaths_unknown"):
            cells[name] = cells[name]._replace(value=None, why=reason)
    return list(cells.values())
