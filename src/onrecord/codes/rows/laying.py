"""Cells that several codebooks have under names of their own: days, places, articles, who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.codes.rows.choosing import Period, Site, find_division, find_settlement, is_drawn
from onrecord.codes.rows.docket import Docket, cite
from onrecord.join.coded import CodedCell, CodedRow, gap, put
from onrecord.record import Claim

JOINED: Final = "; "
OWN: Final = "the incident's id in this record"
ARTICLES: Final = "the articles in this case that tell it"
GRID_ROWS: Final = 720  # cells of PRIO-GRID in a row: half a degree each (Tollefsen, Strand and Buhaug 2012)


def lay_days(first: str, last: str, period: Period | str, *, form: str = "{}") -> list[CodedCell]:
    """The first and the last day; `form` is how the codebook writes a day."""
    if isinstance(period, str):
        return [gap(column, period) for column in (first, last)]
    days = ((first, period.first), (last, period.last))
    return [put(column, form.format(day), period.rule, period.claims, period.anchors) for column, day in days]


def lay_year(column: str, period: Period | str) -> CodedCell:
    """The year, where the days lie in one."""
    if isinstance(period, str):
        return gap(column, period)
    if period.first.year != period.last.year:
        return gap(column, "the days lie in two years", period.claims)
    return put(column, period.first.year, "the year of the days", period.claims, period.anchors)


def lay_point(latitude: str, longitude: str, site: Site | str) -> list[CodedCell]:
    """WGS 84 degrees; none of what a point would say too much of."""
    if isinstance(site, str):
        return [gap(column, site) for column in (latitude, longitude)]
    if not is_drawn(site):
        reason = "no coordinates that say no more than is known"
        return [gap(column, reason, site.claims) for column in (latitude, longitude)]
    rule = f"WGS 84 degrees of the place in the list of places; {site.rule}"
    degrees = ((latitude, site.where.latitude), (longitude, site.where.longitude))
    return [put(column, degree, rule, site.claims, site.anchors) for column, degree in degrees]


def lay_grid(column: str, site: Site | str) -> CodedCell:
    """The cell of PRIO-GRID that the coordinates lie in, counted from the south-west."""
    if isinstance(site, str) or not is_drawn(site):
        return gap(column, "no coordinates")
    north, east = (site.where.latitude or 0) + 90, (site.where.longitude or 0) + 180
    cell = min(int(north * 2), GRID_ROWS // 2 - 1) * GRID_ROWS + min(int(east * 2), GRID_ROWS - 1) + 1
    return put(column, cell, "the cell of half a degree that the coordinates lie in", site.claims, site.anchors)


def lay_divisions(site: Site | str, *columns: str) -> list[CodedCell]:
    """The country and the divisions below it, as many as the list of places knows, each under its column."""
    if isinstance(site, str):
        return [gap(column, site) for column in columns]
    found = []
    for level, column in enumerate(columns):
        name = find_division(site, level)
        rule = f"the unit that the place lies in, by the list of places; {site.rule}"
        found.append(
            put(column, name, rule, site.claims, site.anchors) if name else gap(column, "not known", site.claims)
        )
    return found


def lay_place(column: str, site: Site | str) -> CodedCell:
    """The name of the place, whatever its size."""
    return (
        gap(column, site)
        if isinstance(site, str)
        else put(column, site.where.name, site.rule, site.claims, site.anchors)
    )


def lay_settlement(column: str, site: Site | str) -> CodedCell:
    """The name of the town, where the place is one."""
    if isinstance(site, str):
        return gap(column, site)
    name = find_settlement(site)
    return (
        put(column, name, site.rule, site.claims, site.anchors) if name else gap(column, "no town is told", site.claims)
    )


def lay_words(column: str, site: Site | str) -> CodedCell:
    """The words for the place in the articles."""
    if isinstance(site, str):
        return gap(column, site)
    words = dict.fromkeys(_say_place(claim) for claim in site.claims)
    return put(column, JOINED.join(filter(None, words)), "the words of the articles", site.claims, site.anchors)


def _say_place(claim: Claim) -> str:
    where = claim.where
    if where is None:
        return ""
    return " ".join(part.quote for part in (where.relation_words, where.anchor) if part)


def lay_articles(docket: Docket, column: str, name: str, claims: Iterable[Claim]) -> CodedCell:
    """A detail of each article, in order of citation: `outlet`, `published`, `title`."""
    cited = cite(docket, claims)
    told = [getattr(citation, name) for citation in cited]
    if not any(told):
        return gap(column, f"{name} of no article is known")
    articles = tuple(citation.article_id for citation in cited)
    return put(column, JOINED.join(dict.fromkeys(str(each) for each in told if each)), ARTICLES)._replace(
        article_ids=articles
    )


def lay_speakers(column: str, claims: Sequence[Claim]) -> CodedCell:
    """Who gives the information, where it is not the articles' own voice."""
    said = [claim for claim in claims if claim.speaker.kind != "narrator"]
    if not said:
        return gap(column, "the articles tell it in their own voice")
    names = JOINED.join(dict.fromkeys(claim.speaker.name for claim in said))
    anchors = [anchor for claim in said if claim.attribution for anchor in claim.attribution.source]
    return put(column, names, "the speakers to whom the articles attribute it", said, anchors)


def finish(docket: Docket, row_id: str, cells: Iterable[CodedCell]) -> CodedRow:
    """The row; a cell that rests on what a person corrected says so in its rule."""
    if not docket.notes:
        return CodedRow(row_id, tuple(cells))
    return CodedRow(row_id, tuple(_note(cell, docket) for cell in cells))


def _note(cell: CodedCell, docket: Docket) -> CodedCell:
    notes = [docket.notes[claim_id] for claim_id in cell.claim_ids if claim_id in docket.notes]
    return cell._replace(why=f"{cell.why} [decided: {'; '.join(notes)}]") if notes else cell
