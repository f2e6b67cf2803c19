"""What is known of one incident, laid out for the codebooks' questions; and who counts as independent of whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from onrecord.join.events import has_happened
from onrecord.record import Claim, Disagreement, History, Incident, Origin, Proposal, Speaker, SpeakerKind

Codebook = Literal["UCDP", "ACLED", "Airwars"]
# "A senior official" of two articles may be two; a name is one.
NAMED: Final[frozenset[SpeakerKind]] = frozenset(("person", "organisation", "medium", "document"))
NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
# Voices without a name stand for the story that they are heard in.
STORY: Final = "story "


class Ground(NamedTuple):
    """What is known of the articles: their origins, how many outlets carry them, and the identity behind each name.

    An article that no origin holds is one whose independence was not measured.
    """

    origins: tuple[Origin, ...] = ()
    outlets: int | None = None
    names: Mapping[str, str] = NO_NAMES


class Account(NamedTuple):
    """An incident with its claims in order of report, its histories, its disagreements, and the ground they stand on.

    `origin_of` leads from an article to its origin, for those whose independence was measured; `events` are the claims
    whose speakers say that the event happened or is going on.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    histories: tuple[History, ...]
    disagreements: tuple[Disagreement, ...]
    ground: Ground
    origin_of: Mapping[str, str]
    events: tuple[Claim, ...]


def lay_out(
    incident: Incident,
    claims: Iterable[Claim],
    histories: Iterable[History],
    disagreements: Iterable[Disagreement],
    ground: Ground,
) -> Account:
    """The account of an incident; what belongs to other incidents is left out, and no order of input matters."""
    own = set(incident.claim_ids)
    told = {claim.id: claim for claim in claims if claim.id in own}
    ordered = tuple(sorted(told.values(), key=lambda claim: (find_said(claim), claim.id)))
    return Account(
        incident=incident,
        claims=ordered,
        histories=tuple(sorted((each for each in histories if each.incident_id == incident.id), key=_id)),
        disagreements=tuple(sorted((each for each in disagreements if each.incident_id == incident.id), key=_id)),
        ground=ground,
        origin_of={name: each.id for each in ground.origins if each.is_measured for name in each.article_ids},
        events=tuple(claim for claim in ordered if claim.event and has_happened(claim)),
    )


def _id(each: History | Disagreement) -> str:
    return each.id


def find_said(claim: Claim) -> date:
    """The day on which it was said, as far as the text tells; else that of the report."""
    said = claim.said.latest if claim.said and claim.said.basis != "publication" else None
    return said or claim.reported_on or date.max


def fold_name(name: str, names: Mapping[str, str]) -> str:
    """The identity behind a name, or else the name without article and capitals."""
    return names.get(name) or name.casefold().removeprefix("the ").strip()


def find_voice(claim: Claim, account: Account) -> str:
    """Who is heard: one name is one voice in all articles; those without a name are one voice in each story."""
    return hear(claim.speaker, claim.article_id, account)


def hear(speaker: Speaker, article_id: str, account: Account) -> str:
    """The voice of a speaker in an article."""
    if speaker.kind in NAMED:
        return speaker.actor_id or fold_name(speaker.name, account.ground.names)
    return STORY + account.origin_of.get(article_id, article_id)


def count_sources(claims: Iterable[Claim], account: Account) -> int:
    """How many independent sources tell it: the origins, and never more than the voices.

    One ministry in the copy of ten newsrooms is one source, and so are the ministry and a hospital of one wire report.
    Articles whose independence was not measured count for one together, where no other article tells it.
    """
    told = tuple(claims)
    origins = {account.origin_of[claim.article_id] for claim in told if claim.article_id in account.origin_of}
    voices = {find_voice(claim, account) for claim in told}
    return min(max(len(origins), 1), len(voices))


def count_unmeasured(claims: Iterable[Claim], account: Account) -> int:
    """How many of their articles are too short, or not compared, to tell whether they are independent."""
    return len({claim.article_id for claim in claims} - account.origin_of.keys())


def say_unmeasured(claims: Iterable[Claim], account: Account) -> str:
    """What to add to a rule that rests on independence; empty where all was measured."""
    number = count_unmeasured(claims, account)
    return f"; independence not measured for {say(number, 'article')}" if number else ""


def say(number: int, noun: str) -> str:
    """A number with its noun: "1 article", "2 articles"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def fill(codebook: Codebook, column: str, value: object, rule: str, claims: Iterable[Claim]) -> Proposal:
    """A column with its proposed value, the rule, and the claims that it rests on."""
    ids = tuple(sorted({claim.id for claim in claims}))
    rule = f"proposed: {rule}"
    return Proposal(codebook=codebook, column=column, value=str(value), rule=rule, reason=None, claim_ids=ids)


def leave(codebook: Codebook, column: str, reason: str, claims: Iterable[Claim] = ()) -> Proposal:
    """A column for which nothing is proposed, with the reason and the claims that give it."""
    ids = tuple(sorted({claim.id for claim in claims}))
    return Proposal(codebook=codebook, column=column, value=None, rule="", reason=reason, claim_ids=ids)
