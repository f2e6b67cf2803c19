"""Incidents as rows of codebooks: sides, days and numbers that differ, and what gets no row."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.codes.rows import acled, gtd, polecat, ucdp
from onrecord.codes.rows.docket import open_docket
from onrecord.codes.rows.reports import iter_reports
from onrecord.record import Citation, Entry, Incident

from .making import make_day, make_event_claim, make_place


def make_entry(*claims, kind="event"):
    """An incident of these claims, each in an article of its own."""
    ids = dict.fromkeys(claim.article_id for claim in claims)
    incident = Incident(
        id="incident-1",
        kind=kind,
        claim_ids=tuple(claim.id for claim in claims),
        title="attack, Orvane",
        event_kind="ASSAULT",
        place=None,
        earliest=None,
        latest=None,
        reasons=(),
    )
    citations = tuple(
        Citation(
            article_id=name, title="Attack", outlet="Post", authors=(), credits=(), published=date(2031, 3, 5), url=None
        )
        for name in ids
    )
    return Entry(
        incident=incident, claims=claims, citations=citations, histories=(), disagreements=(), origins=tuple(ids)
    )


def lay(book, *claims, kind="event"):
    """The cells of the row by column, or why there is none."""
    laid = book.lay_out(open_docket(make_entry(*claims, kind=kind)))
    return laid if isinstance(laid, str) else {cell.column: cell.value for cell in laid.cells}


def tell(marked, mode=None, number=1, kind="ASSAULT", **changes):
    return make_event_claim(marked, kind, mode, id=f"claim-{number}", **changes)[0]


UCDP_SIDES = [
    ("[A:Soldiers] [T:killed] [R:rebels]", "1", "Soldiers", "rebels"),
    ("[A:Rebels] [T:killed] [R:soldiers]", "1", "soldiers", "Rebels"),
    ("[A:Rebels] [T:killed] [R:villagers]", "3", "Rebels", "Civilians"),
    ("[A:Soldiers] [T:killed] [R:soldiers]", None, None, "soldiers"),
    ("[T:killed] [R:villagers]", None, None, None),
]


@pytest.mark.parametrize(("marked", "kind", "side_a", "side_b"), UCDP_SIDES)
def test_sides_of_ucdp(marked, kind, side_a, side_b):
    """In state-based conflict the state is side A, whoever attacked; one-sided violence is against civilians."""
    row = lay(ucdp, tell(marked))
    assert (row["side_a"], row["side_b"]) == (side_a, side_b)
    assert row["type_of_violence"] == kind or kind is None


LEFT_OUT = [
    (ucdp, tell("[A:Rebels] [T:shelled] [R:a depot]", "heavy-weapons"), "event", "no account tells of a death"),
    (ucdp, tell("[A:Rebels] [T:killed] [R:villagers]", state="planned"), "event", "not said to have happened"),
    (ucdp, tell("[A:Solvane] [T:agreed] to it", kind="AGREE"), "event", "no account tells of armed force"),
    (acled, tell("[A:Dockers] [T:walked out]", "strike", kind="PROTEST"), "event", "none of ACLED's sub-event types"),
    (acled, tell("[A:Solvane] [T:praised] it", kind="SUPPORT"), "event", "no event of a kind that ACLED holds"),
    (acled, tell("[A:Rebels] [T:shelled] it", when=make_day(days=9)), "series", "a row for each day"),
    (gtd, tell("[A:Soldiers] [T:shot] [R:two farmers]", "firearms"), "event", "GTD holds no acts of states"),
    (gtd, tell("[A:Rebels] [T:bombed] [R:a bus]", "explosives", state="denied"), "event", "not said to have happened"),
]


@pytest.mark.parametrize(("book", "claim", "kind", "reason"), LEFT_OUT)
def test_what_gets_no_row(book, claim, kind, reason):
    """What is outside of a codebook's scope is left out, and the reason is told."""
    assert reason in lay(book, claim, kind=kind)


DAYS = [
    (acled, "event_date", 1, "2031-03-03"),
    (acled, "event_date", 30, "2031-03-03"),
    (acled, "event_date", 40, None),
    (ucdp, "date_end", 40, "2031-04-11 00:00:00.000"),
    (ucdp, "date_end", 400, None),
    (gtd, "iday", 1, "3"),
    (gtd, "iday", 2, None),
    (gtd, "approxdate", 2, "2031-03-03 to 2031-03-04"),
]


@pytest.mark.parametrize(("book", "column", "days", "expected"), DAYS)
def test_a_time_longer_than_a_codebook_codes_is_no_day(book, column, days, expected):
    """ACLED codes up to a month, GED up to a year, GTD one day with the stretch beside it."""
    claim = tell("[A:Rebels] [T:killed] [R:villagers] with [I:a bomb]", "explosives", when=make_day(days=days))
    assert lay(book, claim)[column] == expected


def test_a_report_has_one_day_or_none():
    """POLECAT has no place for a stretch of days."""
    for days, expected in ((1, "2031-03-03"), (2, None)):
        docket = open_docket(make_entry(tell("[A:Rebels] [T:struck]", when=make_day(days=days))))
        [report] = iter_reports(docket)
        cells = {cell.column: cell.value for cell in polecat.lay_out(report).cells}
        assert cells["Event Date"] == expected


@pytest.mark.parametrize(
    ("feature", "latitude", "specificity"), [("PPL", "1.0", "1"), ("ADM1", "1.0", "4"), ("PCLI", None, "5")]
)
def test_a_point_says_no_more_than_is_known(feature, latitude, specificity):
    """A town and a province have coordinates, a country has none."""
    row = lay(gtd, tell("[A:Rebels] [T:bombed] [R:a bus]", "explosives", where=make_place(feature)))
    assert (row["latitude"], row["specificity"]) == (latitude, specificity)
