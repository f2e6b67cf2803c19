"""All that the three codebooks' rules propose for one incident."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from onrecord.join.proposals import acled, airwars, ucdp
from onrecord.join.proposals.account import Account, Codebook, Ground, lay_out, leave
from onrecord.record import Claim, Disagreement, EventKind, History, Incident, Proposal

COLUMNS: Final[dict[Codebook, tuple[str, ...]]] = {
    "UCDP": ucdp.COLUMNS,
    "ACLED": acled.COLUMNS,
    "Airwars": airwars.COLUMNS,
}
# Talks have no dead; HARM alone is nobody's act, and may be an earthquake.
KINDS: Final[frozenset[EventKind]] = frozenset(("ASSAULT", "HARM", "COERCE", "PROTEST"))
VIOLENT: Final[frozenset[EventKind]] = frozenset(("ASSAULT", "COERCE", "PROTEST"))
NO_GROUND: Final = Ground()


def is_asked(incident: Incident) -> bool:
    """True for an incident of violence: the codebooks are asked of no other."""
    return incident.kind in {"event", "series"} and incident.event_kind in KINDS


def propose(
    incident: Incident,
    claims: Iterable[Claim],
    histories: Iterable[History] = (),
    disagreements: Iterable[Disagreement] = (),
    ground: Ground = NO_GROUND,
) -> tuple[Proposal, ...]:
    """The proposals for an incident of violence, in the order of `COLUMNS`; none for other incidents.

    Each is a number or a grade with the rule that gave it and the claims that it rests on, or has the reason why there
    is none. Nothing here decides anything: a person's correction of the cell stands above it. Claims, histories and
    disagreements of other incidents are left out, and their order does not matter.
    """
    if not is_asked(incident):
        return ()
    account = lay_out(incident, claims, histories, disagreements, ground)
    reason = _find_obstacle(account)
    if reason:
        return tuple(leave(book, column, reason) for book, columns in COLUMNS.items() for column in columns)
    return (*ucdp.propose_ucdp(account), *acled.propose_acled(account), *airwars.propose_airwars(account))


def _find_obstacle(account: Account) -> str | None:
    """Why nothing can be proposed at all, in words; None where it can."""
    if not account.events:
        return "no account says that it happened"
    if not any(claim.event and claim.event.kind in VIOLENT for claim in account.events):
        return "no account makes it anybody's act"
    return None
