from __future__ import annotations

from event_cases import write_convoy

from onrecord.record import Code
from onrecord.web.columns import find_all_codes, gather_sheets


def code(codebook: str, column: str, value: str | None, reason: str | None = None) -> Code:
    """A column."""
    return Code(codebook=codebook, column=column, value=value, rule="by the trigger", reason=reason)


def test_columns_stand_under_their_codebook_and_the_empty_ones_under_their_reason():
    """Each column is shown once: filled with its value, or empty with its reason."""
    acled, gtd = gather_sheets(
        [
            code("ACLED", "event_type", "Battles"),
            code("ACLED", "actor2", None, "no name"),
            code("ACLED", "inter2", None, "no name"),
            code("GTD", "success", None, "not told"),
        ]
    )
    assert [each.value for each in acled.filled] == ["Battles"]
    assert acled.empty == (("no name", ("actor2", "inter2")),)
    assert (gtd.filled, gtd.empty) == ((), (("not told", ("success",)),))


def test_what_did_not_happen_has_one_empty_sheet():
    """Where all columns are empty for one reason, the reason stands once."""
    (sheet,) = gather_sheets([code("ACLED", "a", None, "it is planned"), code("GTD", "b", None, "it is planned")])
    assert (sheet.name, sheet.empty) == ("ACLED, GTD", (("it is planned", ("all columns",)),))
    assert gather_sheets([]) == []


def test_only_what_is_said_to_have_happened_has_codes():
    """No claim of a planned, threatened or denied event fills a column."""
    claims = write_convoy().claims
    codes = find_all_codes(claims)
    for claim in claims:
        if claim.status:
            is_filled = any(each.value is not None for each in codes[claim.id])
            assert is_filled == (claim.status.state in {"happened", "ongoing"}), claim.quote
        else:
            assert claim.id not in codes
