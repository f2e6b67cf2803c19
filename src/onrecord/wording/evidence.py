"""An incident as a sheet of evidence: every account in its words, and where they differ, side by side. No verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from onrecord.join.disagreements import DISPUTES
from onrecord.join.judgements import find_by_claim, tell_judgement
from onrecord.join.rows import find_row, judge_row, tell_cells
from onrecord.precision import find_told_days
from onrecord.record import Anchor, Claim, Entry, Incident, IncidentKind, Judgement, Proposal
from onrecord.wording import accounts, findings, phrases
from onrecord.wording.accounts import Block, Report

KINDS: Final[Mapping[IncidentKind, str]] = {
    "event": "what is told as one event",
    "series": "what is told as many events in one",
    "figures": "figures that count one thing",
    "topic": "what speakers say on one matter",
    "statement": "a statement that stands alone",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A claim on the sheet: its number there, its words in its article, and what people decided on it."""

    number: int
    report: Report
    decisions: tuple[str, ...]
    is_rejected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An incident: `about` says in a line what, when, where and how many; `blocks` are the differences that are
    disagreements, `others` those that are none (updates, other wholes, roundings); `numbers` say by claim id which
    account it is.
    """

    incident: Incident
    about: str
    accounts: tuple[Account, ...]
    blocks: tuple[Block, ...]
    others: tuple[Block, ...]
    proposals: tuple[str, ...]
    numbers: Mapping[str, int]


def build_sheet(entry: Entry) -> Sheet:
    """The sheet of an incident; accounts in order of their reports, the disagreements with most speakers first."""
    claims = {claim.id: claim for claim in entry.claims}
    citations = {citation.article_id: citation for citation in entry.citations}
    passages = {claim.id: passage for claim in entry.claims if (passage := _find_passage(claim))}
    laid = accounts.put_in_order(accounts.lay_out(entry.disagreements, claims, citations, passages))
    told = _tell_accounts(entry)
    return Sheet(
        incident=entry.incident,
        about=_about(entry),
        accounts=told,
        blocks=tuple(block for block in laid if block.disagreement.relation in DISPUTES),
        others=tuple(block for block in laid if block.disagreement.relation not in {*DISPUTES, "agree"}),
        proposals=tuple(_tell_proposal(each) for each in entry.proposals),
        numbers={account.report.claim.id: account.number for account in told},
    )


def _find_passage(claim: Claim) -> Anchor | None:
    """The words of its speaker around what is claimed, where they hold all of it: "killed" is told in a sentence."""
    first, last = claim.quote[0].span, claim.quote[-1].span
    said = claim.attribution.content if claim.attribution else ()
    return next((each for each in said if each.span.start <= first.start and last.end <= each.span.end), None)


def _tell_accounts(entry: Entry) -> tuple[Account, ...]:
    citations = {citation.article_id: citation for citation in entry.citations}
    decided = find_by_claim(entry.judgements)

    def account(number: int, claim: Claim) -> Account:
        report = accounts.build_report(claim, citations[claim.article_id], _find_passage(claim))
        own = decided.get(claim.id, ())
        return Account(
            number=number, report=report, decisions=_tell_decisions(report, own), is_rejected=_is_rejected(claim, own)
        )

    return tuple(account(number, claim) for number, claim in enumerate(phrases.by_report(entry.claims), start=1))


def _tell_decisions(report: Report, own: Iterable[Judgement]) -> tuple[str, ...]:
    made = tuple(own)
    if not made:
        return ()
    judged = judge_row(find_row(report.claim, report.citation), made)
    whole = (f"this account: {tell_judgement(judged.judgement)}",) if judged.judgement else ()
    return (*whole, *tell_cells(judged))


def _is_rejected(claim: Claim, own: Iterable[Judgement]) -> bool:
    return any(each.subjects == (claim.id,) and each.decision == "reject" for each in own)


def _about(entry: Entry) -> str:
    incident = entry.incident
    outlets = len({citation.outlet or citation.article_id for citation in entry.citations})
    origins = len(set(entry.origins))
    days = find_told_days(claim.when for claim in entry.claims)
    parts = (
        KINDS[incident.kind],
        incident.place and f"place: {incident.place}",
        days and f"days: {findings.days(*days)}",
        phrases.plural(len(entry.claims), "account"),
        phrases.plural(len(entry.citations), "article"),
        phrases.plural(outlets, "outlet"),
        origins and phrases.plural(origins, "origin"),
    )
    return "; ".join(part for part in parts if part)


def _tell_proposal(proposal: Proposal) -> str:
    told = f"{proposal.value} ({proposal.rule})" if proposal.value is not None else f"nothing ({proposal.reason})"
    return f"{proposal.codebook} {proposal.column}: {told}"


def name_sides(block: Block, sheet: Sheet) -> str:
    """The accounts of each side by their numbers: "1, 3 / 2"."""
    sides = (sorted(sheet.numbers[claim_id] for claim_id in side) for side in block.disagreement.sides)
    return " / ".join(", ".join(map(str, side)) for side in sides)


# what a sheet says of an account


def tell_speaker(claim: Claim) -> str:
    """Who says it, how they are known and for whom they speak: "Ana Ruel (named person; Foreign Ministry)"."""
    speaker = claim.speaker
    if speaker.kind == "narrator":
        return phrases.name(speaker)
    parts = (phrases.SPEAKER_KINDS[speaker.kind], phrases.office(speaker), phrases.affiliation(speaker))
    return f"{speaker.name} ({'; '.join(part for part in parts if part)})"


def tell_manner(claim: Claim) -> str:
    """In whose words, and through whom: "in the outlet’s words; Meridian News, citing the ministry"."""
    directness = phrases.DIRECTNESS[claim.attribution.directness] if claim.attribution else ""
    return "; ".join(part for part in (directness, phrases.relayed(claim)) if part)


def tell_cells_of(claim: Claim) -> str:
    """What the claim tells, cell by cell: "How many: at least 12 killed; Where: Lesk"; not that it is so, where that
    is all that is said of it.
    """
    cells = accounts.find_cells(claim).items()
    return "; ".join(f"{name}: {value}" for name, value in cells if value != accounts.SO)


def tell_source(report: Report) -> str:
    """Outlet, title and day: "Orvane Courier, “Nine dead in Lesk”, 2 May 2031"; what is not known is said."""
    citation = report.citation
    title = f"“{citation.title}”" if citation.title else "no title"
    return ", ".join((citation.outlet or "outlet not known", title, findings.day(citation.published)))


def tell_place_in_text(claim: Claim) -> str:
    """Where the words stand in the article's text: "characters 12–20, 31–38"."""
    return "characters " + ", ".join(f"{piece.span.start}–{piece.span.end}" for piece in claim.quote)


FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    each.__name__: each
    for each in (name_sides, tell_speaker, tell_manner, tell_cells_of, tell_source, tell_place_in_text)
}
