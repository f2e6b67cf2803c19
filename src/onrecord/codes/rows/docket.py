"""An incident as people left it: without the claims that they rejected, with the cells that they corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.codes.reading import Reading, read_claim
from onrecord.codes.rows.corrections import correct
from onrecord.join.actors import find_identities
from onrecord.join.events import has_happened
from onrecord.join.judgements import find_by_claim, tell_judgement
from onrecord.join.likeness import name_speakers
from onrecord.join.proposals.account import Account, Ground, lay_out
from onrecord.join.proposals.propose import propose
from onrecord.join.rows import find_row, judge_row
from onrecord.record import Citation, Claim, Entry, Figure, Judgement, Origin, Proposal

UNMEASURED = "not measured"  # stands in the rule of a proposal that rests on articles that were not compared


class Docket(NamedTuple):
    """What a coder has before them.

    `claims` are those that stand, as corrected; `told` those of events that are said to have happened, `rejected` how
    many a person rejected. `values` holds by claim the cells that a person decided on, `notes` the same in words.
    `origin_of` leads from an article to its origin, `figures` from a figure's id to its claim.
    """

    entry: Entry
    claims: tuple[Claim, ...]
    told: tuple[Claim, ...]
    rejected: int
    values: Mapping[str, Mapping[str, str | None]]
    notes: Mapping[str, str]
    origin_of: Mapping[str, str]
    figures: Mapping[str, Claim]


def open_docket(entry: Entry) -> Docket:
    """The docket of an entry."""
    citations = {citation.article_id: citation for citation in entry.citations}
    kept, values, notes = [], {}, {}
    decided = find_by_claim(entry.judgements)
    for claim in entry.claims:
        own = decided.get(claim.id, ())
        if not own:
            kept.append(claim)
            continue
        judged = judge_row(find_row(claim, citations[claim.article_id]), own)
        if judged.judgement and judged.judgement.decision == "reject":
            continue
        made = {name: cell for name, cell in judged.cells.items() if _differs(cell.judgement)}
        values[claim.id] = {name: cell.value for name, cell in made.items()}
        notes[claim.id] = "; ".join(f"{name} {tell_judgement(c.judgement)}" for name, c in made.items() if c.judgement)
        kept.append(correct(claim, values[claim.id]))
    return Docket(
        entry=entry,
        claims=tuple(kept),
        told=tuple(claim for claim in kept if claim.event and has_happened(claim)),
        rejected=len(entry.claims) - len(kept),
        values=values,
        notes={claim_id: words for claim_id, words in notes.items() if words},
        origin_of={c.article_id: o for c, o in zip(entry.citations, entry.origins, strict=False)},
        figures={claim.figure.id: claim for claim in kept if claim.figure},
    )


def _differs(judgement: Judgement | None) -> bool:
    return judgement is not None and judgement.decision != "accept"


def find_decided(docket: Docket, claims: Iterable[Claim], column: str) -> tuple[str, Claim] | None:
    """A person's value for a cell of one of the claims, with the claim; None where nobody corrected it."""
    for claim in claims:
        value = docket.values.get(claim.id, {}).get(column)
        if value is not None:
            return value, claim
    return None


def read_told(docket: Docket) -> list[Reading]:
    """Each telling that counts, laid out for the codebooks' questions."""
    figures: dict[str, Figure] = {name: claim.figure for name, claim in docket.figures.items() if claim.figure}
    return [read_claim(claim, claim.event, figures) for claim in docket.told if claim.event]


def cite(docket: Docket, claims: Iterable[Claim]) -> list[Citation]:
    """The articles of the claims, in the entry's order."""
    wanted = {claim.article_id for claim in claims}
    return [citation for citation in docket.entry.citations if citation.article_id in wanted]


def weigh(docket: Docket, claims: Iterable[Claim]) -> int:
    """How many origins tell it: ten newsrooms with one wire report are one."""
    return len({docket.origin_of.get(claim.article_id, claim.article_id) for claim in claims})


def find_proposals(docket: Docket) -> dict[tuple[str, str], Proposal]:
    """What the codebooks' rules propose, by codebook and column; worked out anew where a person decided on a claim."""
    entry = docket.entry
    found: Sequence[Proposal] = entry.proposals
    if entry.proposals and (docket.rejected or docket.notes):
        found = propose(entry.incident, docket.claims, entry.histories, entry.disagreements, find_ground(docket))
    return {(each.codebook, each.column): each for each in found}


def find_account(docket: Docket) -> Account:
    """The account of the claims that stand, for numbers of which there is no proposal."""
    entry = docket.entry
    return lay_out(entry.incident, docket.claims, entry.histories, entry.disagreements, find_ground(docket))


def find_ground(docket: Docket) -> Ground:
    """What is known of the articles. Where the entry's proposals say that independence was not measured for some, it
    counts as not measured for any: the lower number of sources.
    """
    entry = docket.entry
    is_measured = not any(UNMEASURED in each.rule for each in entry.proposals)
    articles: dict[str, list[str]] = {}
    for citation, origin in zip(entry.citations, entry.origins, strict=False):
        articles.setdefault(origin, []).append(citation.article_id)
    outlets = {citation.outlet for citation in entry.citations}
    return Ground(
        origins=tuple(
            Origin(id=name, article_ids=tuple(own), reasons=(), is_measured=is_measured)
            for name, own in articles.items()
        ),
        outlets=None if None in outlets else len(outlets),
        names=find_names(docket),
    )


def find_names(docket: Docket) -> dict[str, str]:
    """The identity behind each name of those who speak or take part, in the claims that stand."""
    parties = (
        (each.actor, claim.article_id, claim.reported_on)
        for claim in docket.claims
        if claim.event
        for mention in claim.event.mentions
        for each in mention.participants
        if each.actor
    )
    told = [(claim.speaker, claim.article_id, claim.reported_on) for claim in docket.claims]
    made = [judgement for judgement in docket.entry.judgements if judgement.kind == "actors"]
    return {name: each.id for name, each in find_identities(name_speakers([*told, *parties]), made).by_name().items()}
