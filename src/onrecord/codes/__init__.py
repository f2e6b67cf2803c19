"""Codebook columns of an event: PLOVER, POLECAT, ACLED, UCDP GED and GTD, each with the rule that filled it.

The columns are proposals, worked out from one speaker's words by readable rules over reviewed tables
(`words/data/crosswalk.tsv`, `plover.tsv`, `codebook-values.tsv`, `parties.toml`). What the words do not support stays
empty, with the reason. What the speaker does not say to have happened gets no codes at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from onrecord.codes import acled, gtd, plover, ucdp
from onrecord.codes.cells import HAPPENED, leave_all, say_state
from onrecord.codes.reading import read_claim
from onrecord.record import Claim, Code, Codebook, Figure

COLUMNS: Final[Mapping[Codebook, tuple[str, ...]]] = {
    "PLOVER": plover.PLOVER,
    "POLECAT": plover.POLECAT,
    "ACLED": acled.COLUMNS,
    "UCDP": ucdp.COLUMNS,
    "GTD": gtd.COLUMNS,
}


def find_codes(claim: Claim, figures: Mapping[str, Figure]) -> tuple[Code, ...]:
    """All columns of all codebooks, in the order of `COLUMNS`, for a claim of kind "event"; none for other claims.

    `figures` are the article's by their ids; those of the event's own mentions are looked up there.
    """
    if claim.event is None:
        return ()
    if claim.status is None or claim.status.state not in HAPPENED:
        return _leave_everything(claim)
    reading = read_claim(claim, claim.event, figures)
    return (
        *plover.find_plover(reading),
        *plover.find_polecat(reading),
        *acled.find_acled(reading),
        *ucdp.find_ucdp(reading),
        *gtd.find_gtd(reading),
    )


def _leave_everything(claim: Claim) -> tuple[Code, ...]:
    is_narrator = claim.speaker.kind == "narrator"
    reason = say_state(claim.status.state, is_narrator=is_narrator) if claim.status else "no status is known"
    return tuple(code for codebook, columns in COLUMNS.items() for code in leave_all(codebook, columns, reason))
