"""ACLED's fatalities of an incident, and the sentence for its notes that names the other figures.

After the ACLED codebook: only reported deaths, the most conservative figure where sources differ, the dispute in the
notes; tens are 10, dozens 12, hundreds 100.
"""

from __future__ import annotations

from typing import Final

from onrecord.join.deaths import find_totals
from onrecord.join.proposals.account import Account, fill, leave
from onrecord.join.proposals.tellings import Telling, find_tellings
from onrecord.record import Claim, Proposal

COLUMNS: Final = ("fatalities", "notes")


def propose_acled(account: Account) -> tuple[Proposal, ...]:
    """The columns in the order of `COLUMNS`."""
    tellings = find_tellings(account, "killed", lambda _: True)
    fatalities = _fatalities(tellings)
    return fatalities, _notes(fatalities, account)


def _read(telling: Telling) -> int | None:
    return telling.low if telling.low is not None else telling.vague


def _fatalities(tellings: tuple[Telling, ...]) -> Proposal:
    numbers = [number for telling in tellings if (number := _read(telling)) is not None]
    if not numbers:
        told = [claim for telling in tellings for claim in telling.claims]
        reason = "only an upper limit, or words of no set size, are told" if told else "no account counts the dead"
        return leave("ACLED", "fatalities", f"{reason}; the coder decides whether this is 0", told)
    least = min(numbers)
    chosen = [telling for telling in tellings if _read(telling) == least]
    is_word = all(telling.low is None for telling in chosen)
    words = "; tens are read as 10, dozens as 12, hundreds as 100" if is_word else ""
    rule = f"the most conservative of the figures that stand, where accounts differ{words}"
    return fill("ACLED", "fatalities", least, rule, [claim for telling in chosen for claim in telling.claims])


def _notes(fatalities: Proposal, account: Account) -> Proposal:
    """Every total of the incident that the number does not rest on: other speakers', and earlier ones."""
    used = {_say(claim) for claim in account.claims if claim.id in fatalities.claim_ids}
    others = [
        claim
        for claim in account.claims
        if claim.figure and find_totals([claim.figure], "killed") and _say(claim) not in used
    ]
    if not others:
        return leave("ACLED", "notes", "no other figure of the dead is told")
    told = "; ".join(dict.fromkeys(map(_say, others)))
    return fill("ACLED", "notes", f"Other figures told: {told}.", "all other figures, with who gives them", others)


def _say(claim: Claim) -> str:
    speaker = "an article's own voice" if claim.speaker.kind == "narrator" else claim.speaker.name
    counted = f" {claim.figure.group}" if claim.figure and claim.figure.group else ""
    return f"“{claim.quote[0].quote}”{counted} ({speaker})"
