"""Review sheets: what is shown, what comes in again, and what is told of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.join.judgements import Signature, make_judgement
from onrecord.join.review_sheets import COLUMNS, from_csv, iter_claim_rows, take_in, to_csv
from onrecord.testing.exporters import make_entry, make_event_entry, make_judged_entry

NOON = datetime(2031, 5, 2, 12, 0, tzinfo=UTC)
ANA = Signature("Ana Ruel", NOON)
EARLIER = NOON - timedelta(days=1)
CLAIM = ("claim", "claim-1", "")


def rows_of(*subjects, **filled):
    """The rows of a sheet with these cells filled in; a subject is a kind and one or two things."""
    empty = dict.fromkeys(COLUMNS, "")
    named = [dict(zip(("kind", "subject 1", "subject 2"), each, strict=True)) for each in subjects]
    return [(number, empty | each | filled) for number, each in enumerate(named, start=2)]


def decide(decision="reject", *, who="Bo Lind", when=EARLIER, value=None, why=""):
    return make_judgement("claim", ("claim-1",), decision, value=value, signature=Signature(who, when, why))


def test_a_sheet_has_a_row_for_each_claim_and_each_cell_that_was_read():
    """The claim comes first, then who, what, how many, when and where, each with what was read."""
    rows = list(iter_claim_rows([make_entry()], ()))
    assert [(row["kind"], row["subject 2"], row["read"]) for row in rows][:1] == [("claim", "", "")]
    assert {row["subject 2"]: row["read"] for row in rows if row["subject 2"] != "speaker"} == {
        "": "",
        "figure_low": "66.7",
        "figure_unit": "killed",
        "when_earliest": "2025-03-04",
        "when_latest": "2025-03-04",
        "place": rows[-1]["read"],
    }
    assert {row["words"] for row in rows} == {"at least 12"}


def test_a_sheet_shows_what_is_decided_so_far():
    """The decision that counts stands in words beside its subject; the cells to be filled in are empty."""
    entry = make_judged_entry()
    rows = list(iter_claim_rows([entry], entry.judgements))
    told = [row["decided so far"] for row in rows if row["decided so far"]]
    assert told == ["rejected by Ana Ruel, 2025-03-05 12:00 UTC: a film plot"]
    assert not any(row[name] for row in rows for name in ("decision", "value", "why", "who", "decided at"))


@pytest.mark.parametrize(
    ("filled", "log", "landed", "words"),
    [
        ({"decision": "accept"}, (), "added", "accepted by Ana Ruel"),
        ({"decision": " Reject "}, (), "added", "rejected by Ana Ruel"),
        ({"decision": "correct", "value": "12"}, (), "added", "corrected to “12”"),
        ({"decision": "accept", "who": "Cy Oran"}, (), "added", "accepted by Cy Oran"),
        ({"decision": "accept", "decided at": "2031-05-01T09:30:00+00:00"}, (), "added", "2031-05-01 09:30"),
        ({"decision": "reject"}, (decide(who="Ana Ruel"),), "there", "already recorded"),
        ({"decision": "accept"}, (decide(who="Ana Ruel"),), "added", "accepted by Ana Ruel"),
        ({"decision": "reject"}, (decide(),), "added", "rejected by Ana Ruel"),
        ({"decision": "accept"}, (decide(),), "conflict", "the sheet did not show"),
        (
            {"decision": "accept", "decided so far": "rejected by Bo Lind, 2031-05-01 12:00 UTC"},
            (decide(),),
            "added",
            "in the place of: rejected by Bo Lind",
        ),
        (
            {"decision": "accept", "decided at": "2031-04-30T09:30:00+00:00"},
            (decide(),),
            "conflict",
            "a later decision counts",
        ),
        ({"decision": "correct"}, (), "fault", "no value"),
        ({"decision": "same"}, (), "fault", "no decision on claim"),
        ({"value": "12"}, (), "fault", "there is no decision"),
        ({"decision": "accept", "decided at": "yesterday"}, (), "fault", "no day and time"),
        ({"decision": "accept", "kind": "claims"}, (), "fault", "no kind of judgement"),
    ],
)
def test_what_becomes_of_a_row(filled, log, landed, words):
    """A decision is added, is there, stands against one that the sheet did not show, or is refused in words."""
    review = take_in(rows_of(CLAIM, **filled), log, ANA)
    (landing,) = review.landings
    assert landing.landed == landed
    assert words in landing.message
    assert (landing.judgement is None) == (landed == "fault")


def test_nobody_decided():
    """A decision that neither the row nor the command signs is refused."""
    (landing,) = take_in(rows_of(CLAIM, decision="accept"), (), Signature("", NOON)).landings
    assert "nobody made" in landing.message


def test_rows_without_a_decision_change_nothing():
    """A sheet that comes in as it went out has no landings; its rows are counted."""
    entries = [make_entry(), make_event_entry(), make_judged_entry()]
    log = make_judged_entry().judgements
    sheet = to_csv(iter_claim_rows(entries, log))
    review = take_in(from_csv(sheet), log, ANA)
    assert review.landings == ()
    assert review.undecided == sheet.decode("utf-8").count("\r\n") - 1


def test_two_rows_that_decide_otherwise_are_both_refused():
    """Which of them counts would be a guess; rows that say the same are one decision."""
    rows = [*rows_of(CLAIM, decision="accept"), (3, rows_of(CLAIM, decision="reject")[0][1])]
    review = take_in(rows, (), ANA)
    assert [landing.landed for landing in review.landings] == ["fault", "fault"]
    twice = [rows[0], (3, rows[0][1])]
    assert [landing.landed for landing in take_in(twice, (), ANA).landings] == ["added", "there"]


def test_what_is_no_sheet_is_refused():
    """A table without the columns that say what is decided on is named as such."""
    with pytest.raises(UsageError, match="subject 1"):
        from_csv(b"decision,words\naccept,all\n")


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELLS)), max_size=5))
def test_a_sheet_comes_in_as_it_went_out(rows):
    """Every cell survives the way out and in, formulas and quotes among them."""
    kept = [row for row in rows if any(cell.strip() for cell in row.values())]
    assert [cells for _, cells in from_csv(to_csv(kept))] == kept
